/** Files of checks: what is read, and what an author is told. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseChecks } from '../../src/scenario/checks.ts';
import { printProblem } from '../../src/scenario/problem.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { kernelOf } from '../support/table.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = (await kernelOf()).scenario;
});

const read = (text: string) => parseChecks('own.yaml', text, scenario);
const problems = (text: string) => (read(text).problems ?? []).map(printProblem);

const file = (expectation: string, more = '') => `format: 1
plans:
  strike: { us: { 1: [leader_strike] } }
checks:
  - id: C1
    title: A check
    evidence: [E01]
    certainty: H
    plan: strike
${more}    expect:
      - ${expectation}
`;

describe('a file of checks', () => {
  it('of the scenario is in order', () => {
    const parsed = parseChecks('checks.yaml', readFileSync('scenarios/no-winners/checks.yaml', 'utf8'), scenario);
    expect((parsed.problems ?? []).map(printProblem)).toEqual([]);
    expect(parsed.checks?.checks.length).toBeGreaterThanOrEqual(22);
    expect(parsed.checks?.backcast.length).toBeGreaterThanOrEqual(10);
  });

  it('is spelled out: plans, defaults, windows', () => {
    const { checks } = read(file('{ rises: LOC, within: 4 }'));
    expect(checks?.checks[0]).toMatchObject({
      id: 'C1',
      start: 'open',
      packs: ['central'],
      expect: [
        {
          kind: 'moves', way: 'rise', on: 'LOC', by: 0.1, from: 'baseline', plan: 'strike', against: 'nobody',
          when: { type: 'within', first: 1, last: 4 }, over: { type: 'share', least: 0.9, most: 1 },
        },
      ],
    }); // biome-ignore format: a record
    expect(checks?.plans.get('strike')?.plan.sides).toEqual({
      us: { type: 'decisions', byTick: { 1: { choose: ['leader_strike'], stop: [], give: [], withdraw: [] } } },
    });
  });

  it('reads full decisions, strategies, control and settings of a plan', () => {
    const { checks, problems } = read(`format: 1
plans:
  all_of_it:
    about: Everything that a plan can say.
    start: as_exercised
    set: { FRA.start: 20 }
    us: us_pressure_first
    mexico: { 1: { give: [joint_operations], choose: [deploy_army] }, 3: { stop: [deploy_army] } }
    control: { all: { hold: [defection] }, 2: { release: [defection] } }
checks: []
`);
    // The name of a strategy that does not exist is the only problem.
    expect((problems ?? []).map(({ message }) => message)).toEqual(['unknown strategy of us "us_pressure_first"']);
    expect(checks).toBeUndefined();
  });

  it('measures a plan that is compared with itself from its start', () => {
    const { checks } = read(file('{ falls: VIO, at: 4 }').replace('    plan: strike\n', ''));
    expect(checks?.checks[0]?.expect[0]).toMatchObject({ from: 'start', plan: 'nobody', against: 'nobody' });
  });
});

describe('an author is told', () => {
  it.each([
    [
      'an unknown kind',
      '{ rise: LOC, at: 4 }',
      'own.yaml:11:11: an expectation starts with its kind, and "rise" is none; did you mean rises?',
    ],
    ['an unknown indicator', '{ rises: LOCC, at: 4 }', 'own.yaml:11:18: unknown indicator "LOCC"; did you mean LOC?'],
    [
      'an unknown flag',
      '{ flag: unilateral_forse, is: set, at: 1 }',
      'own.yaml:11:17: unknown flag "unilateral_forse"; did you mean unilateral_force?',
    ],
    [
      'an act where a programme must stand',
      '{ programme: leader_strike, is: running, at: 1 }',
      'own.yaml:11:22: unknown programme "leader_strike"; check the spelling; it must be declared in the scenario',
    ],
    [
      'no time',
      '{ rises: LOC }',
      'own.yaml:11:9: it does not say when; write one of at, within, throughout, peak, trough, average, like at: 4 or within: [1, 4]',
    ],
    [
      'two times',
      '{ rises: LOC, at: 4, within: 3 }',
      'own.yaml:11:9: it says when more than once: at, within; write one of at, within, throughout, peak, trough, average, like at: 4 or within: [1, 4]',
    ],
    ['a tick past the end', '{ rises: LOC, at: 17 }', 'own.yaml:11:9: tick 17 is past the last one; a game has at most 16 ticks'],
    [
      'a range the wrong way round',
      '{ range: FLO, between: [3, -3], at: 4 }',
      'own.yaml:11:32: [3, -3] is not in order; write the lower number first',
    ],
    ['a key of another kind', '{ rises: LOC, at: 4, between: [0, 1] }', 'own.yaml:11:30: unknown key "between"'],
    ['a key that is misspelt', '{ rises: LOC, at: 4, shar: 0.5 }', 'own.yaml:11:30: unknown key "shar"'],
    ['a word that is none', '{ flag: unilateral_force, is: sett, at: 1 }', '.is must be set or clear; did you mean set?'],
    ['a number that is missing', '{ range: FLO, at: 4 }', '.between is missing; it must be a list'],
    ['an unknown plan', '{ rises: LOC, at: 4, plan: strikes }', 'own.yaml:11:36: unknown plan "strikes"; did you mean strike?'],
    [
      'share and median together',
      '{ rises: LOC, at: 4, share: 0.5, of: mean }',
      'own.yaml:11:42: both share and of stand here; keep one: a share of runs, or the median or mean of all',
    ],
  ])('of %s', (_, expectation, message) => {
    // How a path inside the file is written belongs to form.ts.
    expect(problems(file(expectation))[0]).toContain(message);
  });

  it.each([
    ['a side that does not exist', 'us: { 1', 'usa: { 1', 'own.yaml:3:13: unknown side "usa"; did you mean us?'],
    [
      'an option of another side',
      'leader_strike',
      'deploy_army',
      'own.yaml:3:23: unknown option of us "deploy_army"; check the spelling; it must be declared in the scenario',
    ],
    [
      'a tick that is none',
      'us: { 1:',
      'us: { first:',
      'own.yaml:3:19: "first" cannot be a key of plans.strike.us: a tick is a whole number from 1',
    ],
    ['a tick past the end of a plan', 'us: { 1:', 'us: { 20:', 'own.yaml:3:19: tick 20 is past the last one; a game has at most 16 ticks'],
    ['evidence that is not in the register', '[E01]', '[E01, E1]', 'own.yaml:7:21: unknown evidence "E1"; did you mean E01?'],
    ['a plan that is missing', 'plan: strike', 'plan: hit', 'own.yaml:9:11: unknown plan "hit"; known: nobody, strike'],
    ['the name nobody', 'strike: { us', 'nobody: { us', 'own.yaml:3:3: "nobody" is the plan in which no side acts; choose another name'],
  ])('of %s', (_, find, put, message) => {
    expect(problems(file('{ rises: LOC, at: 4 }').replace(find, put))).toContain(message);
  });

  it.each([
    ['a start that is none', '    start: opened\n', 'own.yaml:10:12: unknown start "opened"; did you mean open?'],
    ['a reading that is none', '    packs: [centre]\n', 'own.yaml:10:13: unknown pack "centre"; did you mean central?'],
    ['a setting of nothing', '    set: { FRA.stat: 20 }\n', 'own.yaml:10:12: unknown assumption "FRA.stat"; did you mean FRA.start?'],
    [
      'a start outside the scale',
      '    set: { FRA.start: 120 }\n',
      'own.yaml:10:23: 120 lies outside 0 to 100, the range of FRA.start; a start is 0 to 100',
    ],
  ])('of %s', (_, more, message) => {
    expect(problems(file('{ rises: LOC, at: 4 }', more))).toContain(message);
  });

  it('that a size outside its range is not a setting, while a start or a trend may be', () => {
    expect(problems(file('{ rises: LOC, at: 4 }', '    set: { leader_strike.TRU: -60 }\n'))[0]).toMatch(
      /^own.yaml:10:31: -60 lies outside -25 to -16, the range of leader_strike.TRU; only starts/,
    );
    expect(problems(file('{ rises: LOC, at: 4 }', '    set: { FRA.start: 5, VIO.trend: 0, leader_strike.TRU: -24 }\n'))).toEqual([]);
  });

  it('of the same id twice, and of everything at once', () => {
    const twice = file('{ rise: LOC, at: 4 }').replace('backcast', '') + file('{ rises: LOCC, at: 40 }').slice(file('').indexOf('  - id'));
    const told = problems(twice);
    expect(told.length).toBe(4);
    expect(told.join('\n')).toContain('the id "C1" is used twice; give each its own');
  });
});
