/** Every kind of expectation on numbers made up for it: each with a hit and a miss. */
import { describe, expect, it } from 'vitest';
import type { Ensemble } from '../../src/ensemble/ensemble.ts';
import { type Measured, measure } from '../../src/ensemble/measure.ts';
import { mean, median, quantile } from '../../src/ensemble/statistics.ts';
import { type Kind, kinds } from '../../src/scenario/checks-schema.ts';
import { spellOut } from '../../src/scenario/expectation.ts';

/** An ensemble of one series: a row a run, tick by tick from 0. */
function ensemble(rows: readonly (readonly number[])[], key = 'XX', start = rows[0]?.[0] ?? 0): Ensemble {
  const runs = rows.length;
  const ticks = (rows[0]?.length ?? 1) - 1;
  const values = new Float64Array((ticks + 1) * runs);
  for (const [run, row] of rows.entries()) for (const [tick, value] of row.entries()) values[tick * runs + run] = value;
  return {
    runs,
    ticks,
    values: new Map([[key, values]]),
    starts: new Map([[key, new Float64Array(runs).fill(start)]]),
    endings: new Int16Array(runs),
  };
}

const flat = (value: number, runs: number, ticks = 8) => ensemble(Array.from({ length: runs }, () => Array(ticks + 1).fill(value)));

/** Reads an expectation as an author writes it, and measures it. */
function measured(source: Record<string, unknown>, measuredIn: Partial<Measured> & { plan: Ensemble }) {
  const kind = Object.keys(source)[0] as Kind;
  const expectation = spellOut(kinds[kind].parse(source), { plan: 'one', against: 'nobody' });
  return measure(expectation, { against: flat(50, measuredIn.plan.runs), ...measuredIn });
}

const hits = (source: Record<string, unknown>, measuredIn: Partial<Measured> & { plan: Ensemble }) => measured(source, measuredIn).hit;

/** Three runs over eight ticks, beside a baseline of 50. */
const rising = ensemble([
  [50, 51, 54, 58, 60, 61, 61, 61, 61],
  [50, 50, 52, 57, 59, 60, 60, 60, 60],
  [50, 49, 50, 50, 51, 51, 51, 51, 51],
]);
const dipping = ensemble([
  [50, 44, 42, 44, 47, 49, 51, 52, 52],
  [50, 46, 45, 46, 48, 50, 50, 51, 51],
]);

describe('rises and falls', () => {
  it('count the runs that move, against the baseline', () => {
    expect(measured({ rises: 'XX', at: 4 }, { plan: rising })).toMatchObject({ hit: true, share: 1 });
    expect(measured({ rises: 'XX', by: 5, at: 4 }, { plan: rising })).toMatchObject({ hit: false, share: 2 / 3 });
    expect(hits({ rises: 'XX', by: 5, at: 4, share: 0.6 }, { plan: rising })).toBe(true);
    expect(hits({ rises: 'XX', by: 5, at: 4, share: [0.1, 0.5] }, { plan: rising })).toBe(false);
    expect(hits({ falls: 'XX', within: 2 }, { plan: dipping })).toBe(true);
    expect(hits({ falls: 'XX', at: 8 }, { plan: dipping })).toBe(false);
  });

  it('look at a window: in some tick, in every tick', () => {
    expect(hits({ falls: 'XX', by: 4, within: [1, 8] }, { plan: dipping })).toBe(true);
    expect(hits({ falls: 'XX', by: 4, throughout: [1, 8] }, { plan: dipping })).toBe(false);
    expect(hits({ falls: 'XX', by: 4, throughout: [1, 2] }, { plan: dipping })).toBe(true);
    expect(hits({ falls: 'XX', by: 2, average: [1, 4] }, { plan: dipping })).toBe(true);
    expect(hits({ falls: 'XX', by: 2, average: [5, 8] }, { plan: dipping })).toBe(false);
  });

  it('can ask the median or the mean instead of each run', () => {
    expect(hits({ rises: 'XX', by: 8, at: 4, of: 'median' }, { plan: rising })).toBe(true);
    expect(hits({ rises: 'XX', by: 8, at: 4, of: 'mean' }, { plan: rising })).toBe(false);
  });

  it('can measure from the start', () => {
    expect(hits({ rises: 'XX', by: 9, at: 4, from: 'start', of: 'median' }, { plan: rising, against: flat(70, 3) })).toBe(true);
    expect(hits({ rises: 'XX', by: 9, at: 4, of: 'median' }, { plan: rising, against: flat(70, 3) })).toBe(false);
  });
});

describe('range, ratio and path', () => {
  const base = { against: flat(50, 3) };

  it('range: a difference, or the value itself', () => {
    expect(measured({ range: 'XX', between: [8, 10], at: 4 }, { plan: rising, ...base })).toMatchObject({
      hit: true,
      values: [9, 1.8, 9.9],
    });
    expect(hits({ range: 'XX', between: [-3, 3], at: 4 }, { plan: rising, ...base })).toBe(false);
    expect(hits({ range: 'XX', between: [58, 62], at: 4, from: 'zero' }, { plan: rising, ...base })).toBe(true);
    expect(hits({ range: 'XX', between: [58, 62], at: 4, from: 'zero', share: 0.9 }, { plan: rising, ...base })).toBe(false);
  });

  it('range: peak and trough are the highest and the lowest of a run', () => {
    expect(hits({ range: 'XX', between: [10, 11], peak: 8 }, { plan: rising, ...base })).toBe(true);
    expect(hits({ range: 'XX', between: [-9, -5], trough: 4 }, { plan: dipping, against: flat(50, 2) })).toBe(true);
    expect(hits({ range: 'XX', between: [-9, -5], trough: [5, 8] }, { plan: dipping, against: flat(50, 2) })).toBe(false);
  });

  it('range: throughout asks the worst tick, within the best', () => {
    expect(hits({ range: 'XX', between: [-1, 1], throughout: [1, 4], share: 0.3 }, { plan: rising, ...base })).toBe(true);
    expect(hits({ range: 'XX', between: [-1, 1], throughout: [1, 4] }, { plan: rising, ...base })).toBe(false);
    expect(hits({ range: 'XX', between: [-1, 1], within: [1, 4] }, { plan: rising, ...base })).toBe(true);
  });

  it('ratio: to the baseline or to the start', () => {
    expect(measured({ ratio: 'XX', between: [1.1, 1.2], at: 4 }, { plan: rising, ...base })).toMatchObject({ hit: true });
    expect(hits({ ratio: 'XX', between: [1.3, 2], at: 4 }, { plan: rising, ...base })).toBe(false);
    expect(hits({ ratio: 'XX', between: [1.1, 1.2], at: 4, to: 'start' }, { plan: rising, against: flat(0, 3) })).toBe(true);
    expect(measured({ ratio: 'XX', between: [0, 100], at: 4 }, { plan: rising, against: flat(0, 3) }).values[0]).toBe(59);
  });

  it('path: every point must be passed', () => {
    expect(measured({ path: 'XX', points: { 2: [51, 53], 4: [58, 60] } }, { plan: rising })).toMatchObject({
      hit: true,
      values: [52, 59],
    });
    expect(hits({ path: 'XX', points: { 2: [51, 53], 4: [70, 80] } }, { plan: rising })).toBe(false);
    expect(hits({ path: 'XX', points: { 2: [51, 55] }, share: 0.9 }, { plan: rising })).toBe(false);
  });
});

describe('order', () => {
  it('compares two plans run by run', () => {
    const order = { order: 'XX', higher: 'one', lower: 'two', at: 4 };
    expect(hits(order, { plan: rising, lower: flat(50, 3) })).toBe(true);
    expect(hits({ ...order, by: 5 }, { plan: rising, lower: flat(50, 3) })).toBe(false);
    expect(hits(order, { plan: flat(50, 3), lower: rising })).toBe(false);
  });

  it('can compare what each adds to its own baseline', () => {
    const order = { order: 'XX', higher: 'one', lower: 'two', at: 4, from: 'baseline', share: 0.6 };
    const high = { plan: rising, against: flat(58, 3) };
    expect(hits(order, { ...high, lower: flat(50, 3), lowerAgainst: flat(50, 3) })).toBe(true);
    expect(hits(order, { ...high, lower: flat(50, 3), lowerAgainst: flat(40, 3) })).toBe(false);
  });
});

describe('shapes', () => {
  const base = { against: flat(50, 2) };

  it('dips: it falls, and comes back', () => {
    const dip = { dips: 'XX', by: 4, within: 3, back: [6, 8], to: 0 };
    expect(measured(dip, { plan: dipping, ...base })).toMatchObject({ hit: true, share: 1, values: [-6.5, 1.5] });
    expect(hits({ ...dip, by: 6 }, { plan: dipping, ...base })).toBe(false);
    expect(hits({ ...dip, back: 4 }, { plan: dipping, ...base })).toBe(false);
    expect(hits({ ...dip, back: 4, to: -3 }, { plan: dipping, ...base })).toBe(true);
  });

  it('spikes: it rises, and comes back', () => {
    const spike = { spikes: 'XX', by: 5, within: 4, back: 8, to: 2, share: 0.3 };
    expect(hits(spike, { plan: rising, against: flat(50, 3) })).toBe(false);
    const back = ensemble([[50, 62, 55, 51, 50, 50, 50, 50, 50]]);
    expect(hits(spike, { plan: back, against: flat(50, 1) })).toBe(true);
  });

  it('onset: the first tick that has moved so far', () => {
    const onset = { onset: 'XX', way: 'rise', by: 2, between: [2, 4], share: 0.6 };
    expect(measured(onset, { plan: rising, against: flat(50, 3) })).toMatchObject({ hit: true, values: [2] });
    expect(hits({ ...onset, between: [3, 4] }, { plan: rising, against: flat(50, 3) })).toBe(false);
    expect(measured({ ...onset, by: 30 }, { plan: rising, against: flat(50, 3) })).toMatchObject({ hit: false, values: [0] });
    expect(hits({ onset: 'XX', way: 'fall', by: 4, between: [1, 1] }, { plan: dipping, ...base })).toBe(true);
  });

  it('fades: what is left of the peak', () => {
    const fade = { fades: 'XX', way: 'fall', peak: 3, to: 0.5, ticks: 2 };
    expect(hits(fade, { plan: dipping, ...base })).toBe(true);
    expect(hits({ ...fade, to: 0.2 }, { plan: dipping, ...base })).toBe(false);
    expect(hits({ ...fade, ticks: 1 }, { plan: dipping, ...base })).toBe(false);
    // Nothing can fade that never rose.
    expect(hits({ fades: 'XX', peak: 3, to: 0.5, ticks: 2 }, { plan: dipping, ...base })).toBe(false);
  });
});

describe('flags, consents, options, programmes and injects', () => {
  const two = (key: string) =>
    ensemble(
      [
        [0, 1, 1, 0, 0],
        [0, 1, 1, 1, 0],
      ],
      key,
    );

  it.each([
    ['flag', 'set', 'clear'],
    ['consent', 'given', 'withheld'],
    ['option', 'open', 'closed'],
    ['programme', 'running', 'stopped'],
  ])('%s', (kind, on, off) => {
    const plan = two(`${kind} it_is`);
    expect(hits({ [kind]: 'it_is', is: on, throughout: 2 }, { plan })).toBe(true);
    expect(measured({ [kind]: 'it_is', is: on, at: 3 }, { plan })).toMatchObject({ hit: false, share: 0.5 });
    expect(hits({ [kind]: 'it_is', is: off, at: 4 }, { plan })).toBe(true);
    expect(hits({ [kind]: 'it_is', is: off, throughout: 4 }, { plan })).toBe(false);
    expect(hits({ [kind]: 'it_is', is: off, within: 4 }, { plan })).toBe(true);
  });

  it('inject: the share of runs in which it happens in the window', () => {
    const plan = ensemble(
      [
        [0, 0, 1, 1, 2],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0],
      ],
      'inject news',
    );
    expect(measured({ inject: 'news', within: 2, share: 0.3 }, { plan })).toMatchObject({ hit: true, share: 1 / 3 });
    expect(hits({ inject: 'news', within: 4 }, { plan })).toBe(false);
    expect(hits({ inject: 'news', within: 4, share: [0.5, 0.7] }, { plan })).toBe(true);
    expect(measured({ inject: 'news', within: [4, 4], share: 0.3 }, { plan })).toMatchObject({ share: 1 / 3 });
  });
});

describe('statistics', () => {
  it('are those of the textbook, whatever the order', () => {
    const values = Float64Array.from([4, 1, 3, 2]);
    expect(median(values)).toBe(2.5);
    expect(mean(values)).toBe(2.5);
    expect(quantile(values, 0)).toBe(1);
    expect(quantile(values, 1)).toBe(4);
    expect(quantile(values, 0.25)).toBe(1.75);
    expect([...values]).toEqual([4, 1, 3, 2]);
    expect(median(Float64Array.from([7]))).toBe(7);
  });
});
