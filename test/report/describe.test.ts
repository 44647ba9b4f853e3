/** `show` answers for every id that a scenario has: what it means, where it is used, who says so and who disagrees. */
import { describe, expect, it } from 'vitest';
import { type Described, describeId, idsOf, printDescribed, printIds } from '../../src/report/describe.ts';
import { namesIn, printFormula } from '../../src/report/formula.ts';
import { say } from '../../src/report/text.ts';
import { type Expression, parseExpression } from '../../src/scenario/expression.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { kernelOf } from '../support/table.ts';

const { scenario } = await kernelOf();

function shown(id: string): Described {
  const found = describeId(scenario, id);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
const line = (found: Described, key: string): string => found.lines.find((each) => each.key === key)?.value ?? '';

/** Every name by which something can be asked for, with its kind. */
const names: Readonly<Record<string, readonly string[]>> = {
  indicator: scenario.indicators.flatMap(({ code, id }) => [code, id]),
  option: scenario.options.flatMap(({ lever, id }) => [lever, id]),
  event: scenario.injects.flatMap(({ card, id }) => [card, id]),
  rule: scenario.couplings.flatMap(({ rule, id }) => [rule, id]),
  assumption: scenario.assumptions.map(({ id }) => id),
  evidence: scenario.evidence.map(({ id }) => id),
  dispute: scenario.disputes.map(({ id }) => id),
  pack: scenario.packs.map(({ id }) => id),
  team: scenario.sides.map(({ id }) => id),
  consent: scenario.consents.map(({ id }) => id),
  condition: scenario.flags.map(({ id }) => id),
  strategy: scenario.strategies.map(({ id }) => id),
  argument: scenario.arguments.map(({ id }) => id),
  start: scenario.starts.map(({ id }) => id),
  ending: scenario.endings.map(({ id }) => id),
};

describe('show', () => {
  it.each(Object.entries(names))('describes every %s', (kind, ids) => {
    expect(ids.length).toBeGreaterThan(0);
    for (const id of new Set(ids)) {
      const found = shown(id);
      expect(found.kind, id).toBe(kind);
      expect(found.title.trim(), id).not.toBe('');
      expect(found.lines.length, id).toBeGreaterThan(1);
      const text = printDescribed(found);
      expect(text, id).not.toMatch(/\bundefined\b|\bNaN\b|\[object|\{[a-z]+\}/);
    }
  });

  it('says meaning, range, use, readings, sources and opponents of an option', () => {
    const found = shown('L01');
    expect(line(found, 'meaning')).not.toBe('');
    expect(line(found, 'effects')).toMatch(/\(TRU\): likely -20 points, from -16 to -25/);
    expect(line(found, 'used')).toMatch(/strategies of computer teams/);
    expect(line(found, 'readings')).toMatch(/leader_strike\.TRU .*Pressure works sets/);
    const sources = line(found, 'sources');
    for (const id of ['E01', 'E58', 'X11']) expect(sources).toMatch(new RegExp(`^${id} \\(certainty (high|medium|low); `, 'm'));
    expect(sources).toMatch(/Disputed by \S/);
  });

  it('gives every disputed number its range, its uses, its sources with claims, and somebody who disputes it', () => {
    for (const { id, low, high, evidence } of scenario.assumptions) {
      const found = shown(id);
      expect(line(found, 'value'), id).toContain(`from ${Math.round(low * 1000) / 1000} to ${Math.round(high * 1000) / 1000}`);
      expect(line(found, 'used'), id).not.toBe('');
      expect(line(found, 'readings'), id).not.toBe('');
      expect(
        found.sources.map((source) => source.id),
        id,
      ).toEqual([...new Set(evidence)]);
      for (const { claim } of found.sources) expect(claim.trim(), id).not.toBe('');
      expect(found.numbers, id).toHaveLength(1);
      if (found.sources.some(({ disputedBy }) => disputedBy)) expect(line(found, 'disputed'), id).not.toBe('');
    }
  });

  it('names which packs set a number to what', () => {
    for (const pack of scenario.packs) {
      for (const [id, value] of Object.entries(pack.sets)) {
        const found = shown(id);
        expect(found.numbers[0]?.packs[pack.id], id).toBe(value);
        expect(line(found, 'readings'), id).toContain(`${pack.title} sets`);
      }
    }
  });

  it('finds where a source, an indicator and a condition are used', () => {
    const cited = new Set(scenario.options.flatMap(({ evidence }) => evidence));
    for (const id of cited) if (scenario.evidence.some((entry) => entry.id === id)) expect(line(shown(id), 'used'), id).toMatch(/option/);
    for (const { code } of scenario.indicators) expect(line(shown(code), 'used'), code).not.toBe('');
    for (const { id } of scenario.flags) expect(line(shown(id), 'setBy'), id).not.toBe('');
    for (const { id } of scenario.consents) expect(line(shown(id), 'used'), id).toMatch(/Needed by|Decides|Withdrawn/);
  });

  it('does not care about case, and says what is near an unknown id', () => {
    expect(shown('tru').id).toBe('TRU');
    expect(shown('LEADER_STRIKE.tru').id).toBe('leader_strike.TRU');
    expect(describeId(scenario, 'leader_strik')).toEqual({ problem: expect.stringContaining('did you mean leader_strike?') });
    expect(describeId(scenario, 'E999x_not_there_at_all')).toEqual({ problem: expect.stringContaining('ids look like') });
  });

  it('speaks the language that it is given', () => {
    const found = describeId(scenario, 'TRU', (key, values) => `<${say(key, values)}>`);
    if ('problem' in found) throw new Error(found.problem);
    for (const { name } of found.lines) expect(name).toMatch(/^<.*>$/);
  });

  it('lists everything that can be asked about', () => {
    const listed = idsOf(scenario);
    const total = listed.reduce((sum, { ids }) => sum + ids.length, 0);
    expect(total).toBeGreaterThan(scenario.options.length + scenario.assumptions.length + scenario.evidence.length);
    const text = printIds(scenario);
    for (const id of ['leader_strike', 'TRU', 'E16', 'R04', 'pressure_works']) expect(text).toContain(id);
    expect(text.split('\n').length).toBeLessThan(600);
  });
});

/** Every formula of a scenario, with what it must yield. */
function formulas({ options, injects, couplings, consents, sides, endings, strategies, indicators }: Scenario) {
  const effects = [...options, ...injects].flatMap((owner) => owner.effects);
  const conditions = [
    ...[...options, ...consents].flatMap(({ needs }) => needs.map((need) => need.if)),
    ...[...effects, ...couplings, ...injects, ...endings].map(({ when }) => when),
    ...sides.flatMap(({ redLines }) => redLines.map(({ crossed }) => crossed)),
    ...strategies.flatMap(({ rules }) => rules.map(({ when }) => when)),
  ];
  const scales = [
    ...[...effects, ...couplings].map(({ scale }) => scale),
    ...injects.map(({ probability }) => probability.scale),
    ...indicators.map(({ trend }) => trend?.scale),
  ];
  const kept = (trees: readonly (Expression | undefined)[]) => trees.flatMap((tree) => (tree ? [tree] : []));
  return [...kept(conditions).map((tree) => ['bool', tree] as const), ...kept(scales).map((tree) => ['number', tree] as const)];
}

describe('formulas', () => {
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  const known = {
    indicators: new Set(scenario.indicators.map(({ code }) => code)),
    flags: ids(scenario.flags),
    assumptions: ids(scenario.assumptions),
    options: ids(scenario.options),
    programmes: ids(scenario.options.filter(({ kind }) => kind === 'programme')),
    injects: ids(scenario.injects),
    consents: ids(scenario.consents),
  };

  it('print to text that parses to the same tree', () => {
    const all = formulas(scenario);
    expect(all.length).toBeGreaterThan(300);
    for (const [kind, tree] of all) expect(parseExpression(printFormula(tree), known, kind), printFormula(tree)).toEqual(tree);
  });

  it.each([
    'TRU - (OD - 3) - 2',
    'TRU / (OD * 2)',
    '(TRU < 40 || OD > 2) && !(LOC == 3)',
    '-(TRU + 2) * 3',
    '(TRU < 4 ? 1 : 2) + (OD < 3 ? LOC < 2 ? 1 : 0 : 4)',
  ])('keep the brackets that matter: %s', (text) => {
    const kind = text.includes('&&') ? 'bool' : 'number';
    const tree = parseExpression(text, known, kind) as Expression;
    expect(parseExpression(printFormula(tree), known, kind)).toEqual(tree);
  });

  it('say what they name', () => {
    const tree = parseExpression('TRU < 40 && used(leader_strike) > 0 ? 1 : start(OD)', known, 'number') as Expression;
    expect(namesIn(tree)).toEqual(['TRU', 'leader_strike', 'OD']);
  });
});
