/** Votes: what each rule makes of ballots, and that nothing that is shown gives one or two people away. */
import { describe, expect, it } from 'vitest';
import { type DecisionMethod, type DecisionRule, decisionMethods, usualRule } from '../../src/session/room.ts';
import { type Ballot, outcomeOf, shownCount, spreadOf } from '../../src/session/vote.ts';

const ballots = (pro: number, against: number, abstain = 0, tokens = 1): Ballot[] => [
  ...Array.from({ length: pro }, () => ({ vote: 'for', tokens }) as const),
  ...Array.from({ length: against }, () => ({ vote: 'against', tokens }) as const),
  ...Array.from({ length: abstain }, () => ({ vote: 'abstain', tokens }) as const),
];
const rule = (method: DecisionMethod, quorum = 0): DecisionRule => ({ ...usualRule, method, quorum });
const cameTo = (method: DecisionMethod, pro: number, against: number, abstain = 0) => {
  const { adopted, because } = outcomeOf(rule(method), ballots(pro, against, abstain), 30);
  return because === 'rule' ? adopted : because;
};

describe('a decision rule', () => {
  it.each([
    // for, against, abstain, majority, two thirds, consensus, tokens
    [1, 0, 0, true, true, true, true],
    [0, 1, 0, false, false, false, false],
    [2, 1, 0, true, true, true, true],
    [1, 2, 0, false, false, false, false],
    [3, 2, 0, true, false, false, true],
    [4, 2, 0, true, true, false, true],
    [5, 1, 0, true, true, true, true],
    [5, 2, 0, true, true, false, true],
    [7, 4, 0, true, false, false, true],
    [8, 4, 9, true, true, false, true],
    [2, 2, 0, 'tie', 'tie', 'tie', 'tie'],
    [0, 0, 5, 'tie', 'tie', 'tie', 'tie'],
    [1, 0, 9, true, true, true, true],
  ] as const)('%i for, %i against, %i abstain', (pro, against, abstain, majority, twoThirds, consensus, tokens) => {
    expect(cameTo('majority', pro, against, abstain)).toBe(majority);
    expect(cameTo('two-thirds', pro, against, abstain)).toBe(twoThirds);
    expect(cameTo('consensus', pro, against, abstain)).toBe(consensus);
    expect(cameTo('tokens', pro, against, abstain)).toBe(tokens);
    expect(cameTo('chair', pro, against, abstain)).toBe('chair');
  });

  it('tokens weigh under tokens only', () => {
    const two = [...ballots(1, 0, 0, 5), ...ballots(0, 2, 0, 2)];
    expect(outcomeOf(rule('tokens'), two, 3)).toMatchObject({ adopted: true, because: 'rule', for: 1, against: 2 });
    expect(outcomeOf(rule('majority'), two, 3).adopted).toBe(false);
    expect(outcomeOf(rule('tokens'), [...ballots(1, 0, 0, 4), ...ballots(0, 2, 0, 2)], 3)).toMatchObject({ adopted: null, because: 'tie' });
  });

  it('needs its quorum, to which who abstains counts; nothing binds where nobody votes', () => {
    for (const method of decisionMethods.filter((one) => one !== 'chair')) {
      expect(outcomeOf(rule(method, 0.5), ballots(2, 0), 5)).toMatchObject({ adopted: null, because: 'quorum' });
      expect(outcomeOf(rule(method, 0.5), ballots(2, 0, 1), 5)).toMatchObject({ adopted: true, because: 'rule' });
      expect(outcomeOf(rule(method, 0), [], 5)).toMatchObject({ adopted: null, because: 'quorum' });
      expect(outcomeOf(rule(method, 1), ballots(4, 0), 5).because).toBe('quorum');
      expect(outcomeOf(rule(method, 1), ballots(5, 0), 5).because).toBe('rule');
    }
  });
});

/** For each thing that can be shown, all that it may stand for. */
function worlds<T>(tables: readonly T[], shown: (table: T) => string): Map<string, T[]> {
  const made = new Map<string, T[]>();
  for (const table of tables) made.set(shown(table), [...(made.get(shown(table)) ?? []), table]);
  return made;
}

/** Positions of groups of one or two people that are the same in everything that the shown may stand for. */
function workedOut(tables: readonly (readonly number[])[]): number[] {
  const first = tables[0] as readonly number[];
  return first.flatMap((people, i) => (people > 0 && people < 3 && tables.every((table) => table[i] === people) ? [i] : []));
}

describe('what is shown of a vote', () => {
  const tables = Array.from({ length: 16 }, (_, pro) =>
    Array.from({ length: 16 }, (__, against) => Array.from({ length: 16 }, (___, abstain) => [pro, against, abstain] as const)),
  ).flat(2);

  it.each(decisionMethods)(
    'under %s no group of one or two people can be worked out, the outcome known (but for a single vote that binds)',
    (method) => {
      const shown = ([pro, against, abstain]: readonly [number, number, number]) => {
        const outcome = method === 'tokens' ? 'open' : JSON.stringify(outcomeOf(rule(method), ballots(pro, against, abstain), 60).adopted);
        return outcome + JSON.stringify(shownCount({ for: pro, against, abstain, voices: 60 }, method));
      };
      // Tables whose total is within reach of all others of that total.
      const whole = tables.filter((table) => table[0] + table[1] + table[2] <= 15);
      for (const [text, same] of worlds(whole, shown)) {
        if (method !== 'chair' && method !== 'tokens' && text.includes('"cast":1,')) continue;
        expect(workedOut(same), text).toEqual([]);
      }
    },
  );

  it('says nothing of one or two people, and everything where all groups are large', () => {
    for (const [pro, against, abstain] of tables) {
      const shown = shownCount({ for: pro, against, abstain, voices: 60 }, 'majority');
      for (const [people, seen] of [
        [pro, shown.for],
        [against, shown.against],
        [abstain, shown.abstain],
      ] as const) {
        expect(seen === null || seen === people).toBe(true);
        if (people > 0 && people < 3) expect(seen).toBe(null);
      }
      expect(shown.cast).toBe(pro + against + abstain);
    }
    expect(shownCount({ for: 5, against: 4, abstain: 3, voices: 12 })).toEqual({ for: 5, against: 4, abstain: 3, cast: 12, voices: 12 });
    expect(shownCount({ for: 12, against: 7, abstain: 1, voices: 20 }, 'majority')).toMatchObject({
      for: 12,
      against: null,
      abstain: null,
    });
    expect(shownCount({ for: 12, against: 7, abstain: 1, voices: 20 }, 'consensus')).toMatchObject({
      for: null,
      against: null,
      abstain: null,
    });
  });
});

describe('what is shown of estimates', () => {
  const steps = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
  const groups = (n: number, from = 0): number[][] =>
    n === 0 ? [[]] : steps.flatMap((percent, i) => (i < from ? [] : groups(n - 1, i).map((rest) => [percent, ...rest])));
  const fifths = (percents: readonly number[]) =>
    [0, 1, 2, 3, 4].map((cell) => percents.filter((percent) => Math.min(4, Math.floor(percent / 20)) === cell).length);

  it.each([3, 4, 5, 6])('of %i people no fifth that holds one or two can be worked out, the mean known', (n) => {
    for (const [text, same] of worlds(groups(n), (percents) => JSON.stringify(spreadOf(percents))))
      expect(workedOut(same.map(fifths)), text).toEqual([]);
  });

  it('is only a count below three, and true above', () => {
    expect(spreadOf([])).toEqual({ count: 0 });
    expect(spreadOf([10, 90])).toEqual({ count: 2 });
    expect(spreadOf([10, 50, 90])).toEqual({ count: 3, mean: 50 });
    expect(spreadOf([0, 5, 19, 80, 100, 99])).toEqual({ count: 6, mean: 50.5, cells: [3, 0, 0, 0, 3] });
    expect(spreadOf([0, 0, 20])).toEqual({ count: 3 });
  });
});
