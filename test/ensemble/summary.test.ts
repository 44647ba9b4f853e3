/** Summaries: published intervals, shares that add up, and a partial result that says so. */
import { beforeAll, describe, expect, it } from 'vitest';
import { performDifference } from '../../src/ensemble/difference.ts';
import { shareOf, summarise, summariseDifference } from '../../src/ensemble/summary.ts';
import { performTally } from '../../src/ensemble/tally.ts';
import type { Trial } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
let trial: Trial;
beforeAll(async () => {
  kernel = await kernelOf();
  trial = {
    start: 'open', worlds: { pack: 'sampled', changes: {} }, seed: 'summary', rounds: 1, ticksPerRound: 2,
    plan: { sides: { us: { type: 'drawn' } }, control: {} },
  }; // biome-ignore format: a record
});

describe('the Wilson interval', () => {
  /** Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3 (score, without continuity correction). */
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is that of the published table', (runs, of, low, high) => {
    const share = shareOf(runs, of);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('holds the share, and is the mirror of that of the others', () => {
    for (const [runs, of] of [
      [0, 7],
      [3, 7],
      [7, 7],
      [500, 1000],
      [0, 0],
    ] as const) {
      // biome-ignore format: a table
      const [one, other] = [shareOf(runs, of), shareOf(of - runs, of)];
      expect(one.low).toBeLessThanOrEqual(one.share);
      expect(one.high).toBeGreaterThanOrEqual(one.share);
      expect(one.low + other.high).toBeCloseTo(1, 12);
    }
  });
});

describe('a summary', () => {
  it('has one entry a tick and indicator, shares of endings that add up to one, and the plan', () => {
    const summary = summarise(kernel, trial, performTally(kernel, { type: 'tally', trial, first: 0, runs: 60 }), 60);
    expect(Object.keys(summary.indicators)).toEqual(kernel.scenario.indicators.map(({ code }) => code));
    for (const path of Object.values(summary.indicators)) expect(path).toHaveLength(3);
    expect(summary.endings.reduce((sum, { runs }) => sum + runs, 0)).toBe(60);
    expect(summary.endings.at(-1)?.id).toBeNull();
    expect(summary).toMatchObject({ trial, asked: 60, done: 60, partial: false });
    for (const { runs, times } of [...summary.injects, ...summary.options]) expect(times).toBeGreaterThanOrEqual(runs);
  });

  it('of fewer runs than were asked says that it is partial, and has another checksum', () => {
    const tally = performTally(kernel, { type: 'tally', trial, first: 0, runs: 20 });
    const [partial, whole] = [summarise(kernel, trial, tally, 60), summarise(kernel, trial, tally, 20)];
    expect(partial).toMatchObject({ asked: 60, done: 20, partial: true });
    expect(whole.partial).toBe(false);
    expect(partial.checksum).not.toBe(whole.checksum);
  });

  it('of a comparison says both means, and their difference inside its interval', () => {
    const other: Trial = { ...trial, plan: { sides: { us: { type: 'decisions', byTick: {} } }, control: {} } };
    const difference = performDifference(kernel, { type: 'difference', a: trial, b: other, first: 0, runs: 80 });
    const { indicators } = summariseDifference(kernel, trial, other, difference, 80);
    for (const path of Object.values(indicators))
      for (const cell of path) {
        expect(cell.meanA - cell.meanB).toBeCloseTo(cell.mean, 5);
        expect(cell.low).toBeLessThanOrEqual(cell.mean);
        expect(cell.high).toBeGreaterThanOrEqual(cell.mean);
        expect(cell.above + cell.equal + cell.below).toBe(80);
      }
  });
});
