/** The quality lint against its corpus: what it must find, and what it must leave alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { qualityDocument } from '../../scripts/docs/quality.ts';
import { findScenario, type Place, parseFrom } from '../../src/cli/library.ts';
import { type Finding, qualityFindings, qualityReasons, qualityRules } from '../../src/ensemble/quality.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
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

  it('has nothing to say about the flagship, and takes less than a second for it', async () => {
    const { scenario } = await parseFrom(findScenario('no-winners') as Place);
    const times = [1, 2].map(() => {
      const started = process.cpuUsage().user;
      expect(qualityFindings(scenario as Scenario).map(print)).toEqual([]);
      return process.cpuUsage().user - started;
    });
    expect(Math.min(...times)).toBeLessThan(1_000_000);
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
    expect(Object.keys(qualityReasons)).toEqual(rules);
    expect(readFileSync('docs/quality.md', 'utf8')).toBe(qualityDocument());
  });
});
