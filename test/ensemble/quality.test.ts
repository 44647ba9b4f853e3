/** The quality lint against its corpus: what it must find, and what it must leave alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Finding, qualityFindings, qualityReasons, qualityRules } from '../../src/ensemble/quality.ts';
import { caseNames, readCase, scenarioOf } from '../scenario/quality/cases.ts';

const print = ({ list, id, rule, message, hint }: Finding) => `${list}.${id} [${rule}] ${message}; ${hint}`;
const rules = Object.keys(qualityRules);
/** The longest name of a rule that a case begins with. */
const ruleOf = (name: string) => rules.filter((rule) => name.startsWith(rule)).sort((a, b) => b.length - a.length)[0];
const [poor, fair] = [caseNames('poor'), caseNames('fair')];

describe('the quality lint', () => {
  it('has nothing to say about the base', () => {
    expect(qualityFindings(scenarioOf()).map(print)).toEqual([]);
  });

  it('has cases for every rule, in several variants', () => {
    const variants = rules.map((rule) => poor.filter((name) => ruleOf(name) === rule).length);
    expect(rules.filter((_, i) => (variants[i] ?? 0) < 2)).toEqual([]);
    expect(rules.filter((rule) => !fair.some((name) => ruleOf(name) === rule))).toEqual([]);
  });

  it.each(poor)('finds exactly what is poor: %s', (name) => {
    const { finds, ...changes } = readCase('poor', name);
    const found = qualityFindings(scenarioOf(changes));
    expect(found.map(print)).toEqual(finds);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set([ruleOf(name)]));
  });

  it.each(fair)('leaves alone what is fair: %s', (name) => {
    expect(qualityFindings(scenarioOf(readCase('fair', name))).map(print)).toEqual([]);
  });

  it('says what each rule asks and why, in docs/quality.md too', () => {
    const text = readFileSync('docs/quality.md', 'utf8');
    for (const [rule, asks] of Object.entries(qualityRules))
      expect(text).toContain(`| \`${rule}\` | ${asks} | ${qualityReasons[rule as keyof typeof qualityReasons]} |`);
  });
});
