/** Checks of the scenario that ships: which hold, and how plans, settings and baselines come together. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, runChecks } from '../../src/ensemble/check.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { checkLines, checkRecords, isFailure, type Judged } from '../../src/report/checks.ts';
import { say } from '../../src/report/text.ts';
import { type Checks, parseChecks } from '../../src/scenario/checks.ts';
import { printProblem } from '../../src/scenario/problem.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

function parsed(text: string): Checks {
  const { checks, problems } = parseChecks('checks.yaml', text, kernel.scenario);
  if (!checks) throw new Error(problems.map(printProblem).join('\n'));
  return checks;
}

const shipped = () => parsed(readFileSync('scenarios/no-winners/checks.yaml', 'utf8'));
const outcomes = ({ plans }: Checks, list: Checks['checks'], runs: number, pack = 'central') =>
  runChecks(kernel, list, pack, { plans, seed: 'history', runs });
const misses = (list: Checks['checks'], found: readonly Outcome[]) => list.flatMap(({ id }, i) => (found[i]?.hit ? [] : [id]));

const one = (plans: string, check: string) => `format: 1
plans:
${plans}
checks:
  - { id: C1, title: A check, evidence: [E01], certainty: H, ${check} }
`;
const first = (text: string, runs = 40): Outcome => {
  const checks = parsed(text);
  return outcomes(checks, checks.checks, runs)[0] as Outcome;
};

describe('the checks of no-winners', () => {
  it('hold under the central reading, except those that say why not', () => {
    const checks = shipped();
    const found = outcomes(checks, checks.checks, 400);
    const explained = checks.checks.flatMap(({ id, knownMiss }) => (knownMiss === undefined ? [] : [id]));
    expect(misses(checks.checks, found)).toEqual(explained);
    expect(explained).toEqual([]);
  });

  it('name the developments in which the model moves as events did, and those in which it does not', () => {
    const checks = shipped();
    expect(misses(checks.backcast, outcomes(checks, checks.backcast, 400))).toEqual(['B02', 'B08', 'B09', 'B12']);
  });

  it('are put into words that can be read, in the table and for programs', () => {
    const checks = shipped();
    const found = outcomes(checks, checks.checks, 20);
    const judged = checks.checks.map(
      (check, i): Judged => ({ check, asked: [found[i] as Outcome], holds: ['central'], tried: ['central'] }),
    );
    const lines = judged.flatMap((each) => checkLines(each, say));
    for (const line of lines) expect(line).not.toMatch(/undefined|NaN|Infinity|\{|\}/);
    expect(lines[0]).toMatch(/^H01 {3}hit: /);
    expect(lines).toContain('      + expected: CAP falls within 1 tick against the baseline in at least 90% of runs');
    const records = checkRecords(judged, say);
    expect(records.map(({ id }) => id)).toEqual(checks.checks.map(({ id }) => id));
    for (const record of records)
      expect(Object.keys(record)).toEqual(expect.arrayContaining(['id', 'hit', 'observed', 'expected', 'pack']));
    expect(judged.filter(isFailure)).toEqual(
      judged.filter(({ check, asked }) => asked.some(({ hit }) => !hit) && check.knownMiss === undefined),
    );
  });
});

describe('docs/checks.md', () => {
  const examples = [...readFileSync('docs/checks.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

  it('has examples that can be read, and that hold', () => {
    expect(examples.length).toBe(3);
    for (const example of examples) {
      const checks = parsed(example);
      expect(misses(checks.checks, outcomes(checks, checks.checks, 60))).toEqual([]);
    }
  });

  it('shows every kind in its table, in a form that is accepted', () => {
    const shown = [...readFileSync('docs/checks.md', 'utf8').matchAll(/^\| `[^|]*\| `(\{ [^|]*\})` \|/gm)].map((match) => match[1] ?? '');
    expect(shown.length).toBe(13);
    const plans = '  strike: { us: { 1: [leader_strike] } }\n  arrest: { mexico: { 1: [mexico_led_raid] } }';
    const { checks } = parsed(one(plans, `plan: strike, expect: [${shown.join(', ')}]`));
    const kinds = new Set(checks[0]?.expect.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['fades', 'inject', 'moves', 'onset', 'order', 'path', 'range', 'ratio', 'state', 'turns']);
  });
});

describe('a check', () => {
  it('compares a plan with its baseline under the same setting', () => {
    const text = (set: string) =>
      one('  strike: { us: { 1: [leader_strike] } }', `plan: strike, ${set} expect: [{ falls: TRU, by: 15, at: 1 }]`);
    expect(first(text(''))).toMatchObject({ hit: true });
    // From a start of 10 trust cannot fall by 15: the baseline starts there too.
    expect(first(text('set: { TRU.start: 10 },'))).toMatchObject({ hit: false, findings: [{ share: 0 }] });
  });

  it('lets a plan bring its own setting, and compares it with a baseline under that', () => {
    const plans = `  low: { set: { TRU.start: 10 }, us: { 1: [leader_strike] } }
  usual: { us: { 1: [leader_strike] } }`;
    expect(first(one(plans, 'plan: low, expect: [{ range: TRU, between: [-10, -10], at: 1 }]'))).toMatchObject({ hit: true });
    expect(first(one(plans, 'expect: [{ order: TRU, higher: low, lower: usual, from: baseline, at: 1 }]'))).toMatchObject({ hit: true });
    expect(first(one(plans, 'expect: [{ order: TRU, higher: low, lower: usual, at: 1 }]'))).toMatchObject({ hit: false });
  });

  it('opens at the start that it names; what the opening did counts from the start', () => {
    const from = (start: string) => first(one('  none: {}', `start: ${start}, expect: [{ falls: TRU, by: 15, at: 1 }]`));
    expect(from('as_exercised')).toMatchObject({ hit: true });
    expect(from('open')).toMatchObject({ hit: false });
  });

  it('pairs runs: two plans that do the same never differ', () => {
    const plans = '  first: { us: { 1: [tariffs] } }\n  second: { us: { 1: [tariffs] } }';
    const { findings } = first(
      one(plans, 'plan: first, against: second, expect: [{ range: ECO, between: [0, 0], throughout: 8, share: 1 }]'),
    );
    expect(findings).toEqual([{ hit: true, share: 1, values: [0, 0, 0] }]);
  });

  it('plays as many runs as it asks for, and may ask for another reading', () => {
    const text = one(
      '  strike: { us: { 1: [leader_strike] } }',
      'plan: strike, runs: 7, packs: [pressure_works], expect: [{ falls: TRU, by: 18.5, at: 1, of: median }]',
    );
    const checks = parsed(text);
    expect(outcomes(checks, checks.checks, 40)[0]).toMatchObject({ runs: 7, hit: true });
    expect(outcomes(checks, checks.checks, 40, 'pressure_works')[0]).toMatchObject({ hit: false, pack: 'pressure_works' });
  });
});
