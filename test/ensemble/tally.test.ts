/** Tallies: exact sums against two-pass statistics, and merging that no split and no order can change. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/ensemble/checksum.ts';
import { performDifference } from '../../src/ensemble/difference.ts';
import { cutRuns, perform, shardOf } from '../../src/ensemble/job.ts';
import { idlePlan } from '../../src/ensemble/plan.ts';
import { quantile } from '../../src/ensemble/statistics.ts';
import { addRuns, mergeTallies, newTally, performTally, type Tally, tallyChecksum } from '../../src/ensemble/tally.ts';
import { addDifferences, addValues, differenceGrid, histogramAt, mergeGrid, spreadAt, valueGrid } from '../../src/ensemble/tally-grid.ts';
import { type Trial, ticksOf, trialPlayer } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
let trial: Trial;
beforeAll(async () => {
  kernel = await kernelOf();
  trial = {
    start: 'as_exercised', worlds: { pack: 'central', changes: {} }, seed: 'tally', rounds: 2, ticksPerRound: 2,
    plan: { sides: Object.fromEntries(kernel.scenario.sides.map(({ id }) => [id, { type: 'drawn' as const }])), control: {} },
  }; // biome-ignore format: a record
});

const sumOf = (tally: Tally) => tallyChecksum('', tally);

/** Lists of values that an indicator can have: both ends, exact steps, and anything between. */
const values = fc.array(
  fc.oneof(fc.constantFrom(0, 100, 50, 37.5, 1e-9), fc.double({ min: 0, max: 100, noNaN: true })).map((value) => value + 0),
  { minLength: 2, maxLength: 60 },
);

const filled = (list: readonly number[]) => {
  const grid = valueGrid(1, 0);
  for (const value of list) addValues(grid, 0, Float64Array.of(value), 0);
  return grid;
};

describe('a grid', () => {
  it('gives the mean and the standard deviation of two passes over the values', () => {
    fc.assert(
      fc.property(values, (list) => {
        const spread = spreadAt(filled(list), 0, 0, list.length);
        const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
        const variance = list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1);
        expect(Math.abs(spread.mean - mean)).toBeLessThan(2e-6);
        expect(Math.abs(spread.sd ** 2 - variance)).toBeLessThan(1e-4);
        expect([spread.min, spread.max]).toEqual([Math.min(...list), Math.max(...list)]);
      }),
    );
  });

  it('gives quantiles within 1/8 of a point of those of the sorted values, in rising order and inside the range', () => {
    fc.assert(
      fc.property(values, (list) => {
        const spread = spreadAt(filled(list), 0, 0, list.length);
        for (const [q, key] of [[0.05, 'p05'], [0.25, 'p25'], [0.5, 'p50'], [0.75, 'p75'], [0.95, 'p95']] as const) // biome-ignore format: a table
          expect(Math.abs(spread[key] - quantile(Float64Array.from(list), q))).toBeLessThanOrEqual(0.125 + 1e-9);
        const path = [spread.min, spread.p05, spread.p25, spread.p50, spread.p75, spread.p95, spread.max];
        for (let i = 1; i < path.length; i++) expect(path[i]).toBeGreaterThanOrEqual((path[i - 1] as number) - 1e-12);
      }),
    );
  });

  it('says of one value told often exactly that value, and that nothing varies', () => {
    for (const value of [0, 100, 12.3, 99.999]) {
      const { mean, sd, p05, p95 } = spreadAt(filled(Array.from({ length: 1000 }, () => value)), 0, 0, 1000);
      expect({ mean, sd, p05, p95 }).toEqual({ mean: value, sd: 0, p05: value, p95: value });
    }
  });

  it('is the same bits for any order and any split', () => {
    fc.assert(
      fc.property(values, fc.nat(59), (list, cut) => {
        const whole = filled(list);
        const [front, back] = [filled(list.slice(0, cut)), filled(list.slice(cut))];
        mergeGrid(back, front);
        expect(back).toEqual(whole);
        expect(filled([...list].reverse())).toEqual(whole);
      }),
    );
  });

  it('is exact at ten million runs of the farthest values: one more or less is seen', () => {
    const runs = 10_000_000;
    for (const grid of [valueGrid(1, 0), differenceGrid(1, 0)]) {
      const far = grid.floor === 0 ? [0, 100] : [-100, 100];
      for (const value of far) {
        const one = grid.floor === 0 ? valueGrid(1, 0) : differenceGrid(1, 0);
        if (grid.floor === 0) addValues(one, 0, Float64Array.of(value), 0);
        else addDifferences(one, 0, Float64Array.of(Math.max(0, value)), 0, Float64Array.of(Math.max(0, -value)), 0);
        for (const list of ['sums', 'squares'] as const) {
          const sum = (one[list][0] as number) * runs;
          expect(Number.isSafeInteger(sum) && Number.isSafeInteger(sum + 1)).toBe(true);
        }
      }
    }
  });

  it('counts each value once, in its bin', () => {
    const list = [0, 0.124, 0.125, 99.99, 100];
    const histogram = histogramAt(filled(list), 0, 0);
    expect([...histogram].flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([[0, 2], [1, 1], [799, 1], [800, 1]]); // biome-ignore format: a table
  });
});

describe('a tally', () => {
  it('is what counting the stored runs one by one gives', () => {
    const runs = 300;
    const tally = performTally(kernel, { type: 'tally', trial, first: 0, runs });
    const { layout, scenario } = kernel;
    const stored: Float64Array[] = [];
    let endings = 0;
    const happened = new Map<string, number>();
    const player = trialPlayer(kernel, trial);
    const last = ticksOf(trial);
    for (let run = 0; run < runs; run++) {
      const ending = player.next({ before: () => {}, after: ({ slots }, tick) => void (tick === last && stored.push(slots.slice())) });
      if (ending >= 0) endings++;
      for (const [i, { id }] of scenario.injects.entries())
        if ((player.state.slots[layout.used + scenario.options.length + i] as number) > 0) happened.set(id, (happened.get(id) ?? 0) + 1);
    }
    for (const [i] of scenario.indicators.entries()) {
      const list = Float64Array.from(stored, (slots) => slots[layout.values + i] as number);
      const mean = list.reduce((sum, value) => sum + value, 0) / runs;
      const spread = spreadAt(tally.grid, last, i, runs);
      expect(Math.abs(spread.mean - mean)).toBeLessThan(2e-6);
      expect(Math.abs(spread.p50 - quantile(list, 0.5))).toBeLessThanOrEqual(0.125);
    }
    expect(tally.endings.at(-1)).toBe(runs - endings);
    for (const [i, { id }] of scenario.injects.entries()) expect(tally.injectRuns[i]).toBe(happened.get(id) ?? 0);
    expect(happened.size).toBeGreaterThan(5);
  });

  it('does not count what the opening of a start decides', () => {
    const idle: Trial = { ...trial, plan: idlePlan };
    const tally = performTally(kernel, { type: 'tally', trial: idle, first: 0, runs: 3 });
    const opening = kernel.scenario.starts.find(({ id }) => id === 'as_exercised')?.opening ?? {};
    expect(Object.values(opening).some(({ choose }) => choose.length > 0)).toBe(true);
    expect(tally.optionTimes.every((times) => times === 0)).toBe(true);
  });

  it.each(['central', 'sampled'])('is the same bits however its runs are split, in any order (%s)', (pack) => {
    const own: Trial = { ...trial, rounds: 1, worlds: { pack, changes: {} } };
    const runs = 700;
    const whole = sumOf(performTally(kernel, { type: 'tally', trial: own, first: 0, runs }));
    const pieces = cutRuns({ first: 0, runs }, 256).map((piece) => performTally(kernel, { type: 'tally', trial: own, ...piece }));
    const [a, b, c] = pieces as [Tally, Tally, Tally];
    expect(pieces).toHaveLength(3);
    expect(sumOf(mergeTallies(mergeTallies(a, b), c))).toBe(whole);
    expect(sumOf(mergeTallies(c, mergeTallies(b, a)))).toBe(whole);
    const odd = newTally(kernel, ticksOf(own));
    for (const [first, count] of [[300, 400], [0, 1], [1, 299]] as const) addRuns(kernel, odd, own, first, count); // biome-ignore format: a table
    expect(sumOf(odd)).toBe(whole);
  });

  it('has another checksum when one number or the plan is another', () => {
    const tally = performTally(kernel, { type: 'tally', trial, first: 0, runs: 10 });
    const before = sumOf(tally);
    expect(tallyChecksum('x', tally)).not.toBe(before);
    tally.grid.counts[5] = (tally.grid.counts[5] as number) + 1;
    expect(sumOf(tally)).not.toBe(before);
  });
});

describe('jobs', () => {
  it('cover the runs once, in whole chunks, whatever the number of shards', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 90 }), (runs, shards) => {
        let next = 0;
        for (let shard = 1; shard <= shards; shard++) {
          const range = shardOf(runs, shard, shards);
          expect(range.first).toBe(next);
          expect(range.first % 256 === 0 || range.first === runs).toBe(true);
          for (const piece of cutRuns(range)) {
            expect(piece.first).toBe(next);
            next += piece.runs;
          }
        }
        expect(next).toBe(runs);
      }),
    );
  });

  it('are done by their family', () => {
    const tally = perform(kernel, { type: 'tally', trial, first: 0, runs: 20 });
    expect(sumOf(tally)).toBe(sumOf(performTally(kernel, { type: 'tally', trial, first: 0, runs: 20 })));
  });
});

describe('a difference', () => {
  it('of a plan and itself is nothing, in every run', () => {
    const { grid, equal, above } = performDifference(kernel, { type: 'difference', a: trial, b: trial, first: 0, runs: 50 });
    expect(equal.every((count) => count === 50)).toBe(true);
    expect(above.every((count) => count === 0)).toBe(true);
    expect([...grid.least, ...grid.most].every((value) => value === 0)).toBe(true);
  });

  it('is run by run what A has more than B, and has opposite signs the other way round', () => {
    const other: Trial = { ...trial, plan: idlePlan };
    const runs = 40;
    const job = { type: 'difference', first: 256, runs } as const;
    const [ab, ba] = [performDifference(kernel, { ...job, a: trial, b: other }), performDifference(kernel, { ...job, a: other, b: trial })];
    const players = [trialPlayer(kernel, trial, 256), trialPlayer(kernel, other, 256)] as const;
    const last = ticksOf(trial);
    const nothing = { before: () => {}, after: () => {} };
    const means = new Float64Array(kernel.scenario.indicators.length);
    for (let run = 0; run < runs; run++) {
      for (const player of players) player.next(nothing);
      for (let i = 0; i < means.length; i++) {
        const [a, b] = players.map(({ state }) => state.slots[kernel.layout.values + i] as number) as [number, number];
        means[i] = (means[i] as number) + (a - b) / runs;
      }
    }
    for (let i = 0; i < means.length; i++) {
      const spread = spreadAt(ab.grid, last, i, runs);
      expect(Math.abs(spread.mean - (means[i] as number))).toBeLessThan(2e-6);
      expect(spreadAt(ba.grid, last, i, runs).min).toBe(0 - spread.max + 0);
      const cell = last * means.length + i;
      expect((ab.above[cell] as number) + (ab.equal[cell] as number) + (ba.above[cell] as number)).toBe(runs);
    }
    expect(means.some((mean) => Math.abs(mean) > 1)).toBe(true);
  });

  it('refuses trials of two seeds', () => {
    const b = { ...trial, seed: 'another' };
    expect(() => performDifference(kernel, { type: 'difference', a: trial, b, first: 0, runs: 1 })).toThrow('one seed');
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and reads back as it was', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: 1, y: 2 }], c: undefined } })).toBe('{"a":{"d":[1,{"y":2,"z":1}]},"b":1}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
