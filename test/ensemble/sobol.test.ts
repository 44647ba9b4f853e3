/** Shares of variance against closed forms, and the sequence that samples them against its published first points. */
import { describe, expect, it } from 'vitest';
import { dimensionsMax, lowDiscrepancy } from '../../src/ensemble/sampling.ts';
import { type Column, type Indices, playRow, sobolIndices } from '../../src/ensemble/sobol.ts';
import { deck } from '../../src/kernel/luck.ts';

type Model = (x: readonly number[]) => number;
type Sampling = 'sequence' | 'chance';

/** Indices of a function on the unit cube. */
function indicesOf(model: Model, factors: number, rows: number, seed: string, sampling: Sampling, groups?: readonly Column[]): Indices {
  const columns = groups ?? Array.from({ length: factors }, (_, i) => [i]);
  const place = lowDiscrepancy(seed, 2 * factors);
  const next = deck(`${seed}/chance`);
  const outputs = new Float64Array(rows * (columns.length + 2));
  for (let row = 0; row < rows; row++) {
    const both = Array.from({ length: 2 * factors }, (_, d) => (sampling === 'sequence' ? place(row, d) : next()));
    playRow((from) => model(Array.from(from, (matrix, i) => both[i + matrix * factors] as number)), factors, columns, outputs, row * (columns.length + 2)); // biome-ignore format: one call
  }
  return sobolIndices(outputs, rows, columns.length, seed);
}

/** Ishigami and Homma 1990, with a = 7 and b = 0.1. */
const ishigami: Model = (x) => {
  const [one = 0, two = 0, three = 0] = x.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(one) + 7 * Math.sin(two) ** 2 + 0.1 * three ** 4 * Math.sin(one);
};
const ishigamiTruth = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] };

/** Sobol's g-function: a factor matters less the larger its a. */
const gFunction =
  (a: readonly number[]): Model =>
  (x) =>
    x.reduce((product, u, i) => (product * (Math.abs(4 * u - 2) + (a[i] as number))) / (1 + (a[i] as number)), 1);

function gTruth(a: readonly number[]) {
  const parts = a.map((value) => 1 / (3 * (1 + value) ** 2));
  const variance = parts.reduce((product, part) => product * (1 + part), 1) - 1;
  const total = parts.map((part) => (part * (variance + 1)) / (1 + part) / variance);
  return { first: parts.map((part) => part / variance), total };
}

const worst = (found: readonly { readonly value: number }[], truth: readonly number[]): number =>
  Math.max(...truth.map((value, i) => Math.abs((found[i]?.value ?? Number.NaN) - value)));

describe('the sequence', () => {
  it('begins with the points that Joe and Kuo print, up to its shift', () => {
    const printed = [[0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375]]; // biome-ignore format: points
    const place = lowDiscrepancy('points', 3);
    const word = (index: number, dimension: number) => Math.floor(place(index, dimension) * 2 ** 32);
    const found = printed.map((point, i) => point.map((_, d) => ((word(i ^ (i >> 1), d) ^ word(0, d)) >>> 0) / 2 ** 32));
    expect(found).toEqual(printed);
  });

  it('puts one of 256 points into each of 256 slices, in every dimension and at every multiple of 256', () => {
    const place = lowDiscrepancy('slices', dimensionsMax);
    for (let dimension = 0; dimension < dimensionsMax; dimension++)
      for (const first of [0, 256, 4096]) {
        const slices = new Set(Array.from({ length: 256 }, (_, i) => Math.floor(place(first + i, dimension) * 256)));
        expect(slices.size, `dimension ${dimension} from ${first}`).toBe(256);
      }
  });

  it('stays inside 0 and 1, and depends on its seed', () => {
    const [one, other] = [lowDiscrepancy('a', 4), lowDiscrepancy('b', 4)];
    for (let i = 0; i < 1000; i++) {
      expect(one(i, 3)).toBeGreaterThan(0);
      expect(one(i, 3)).toBeLessThan(1);
      expect(one(i, 3)).not.toBe(other(i, 3));
    }
    expect(() => lowDiscrepancy('a', dimensionsMax + 1)).toThrow(/dimensions/);
  });
});

describe('indices against closed forms', () => {
  it('finds the Ishigami function within 0.03 at 1,024 rows', () => {
    for (const seed of ['a', 'b', 'c']) {
      const { first, total } = indicesOf(ishigami, 3, 1024, seed, 'sequence');
      expect(worst(first, ishigamiTruth.first), seed).toBeLessThan(0.03);
      expect(worst(total, ishigamiTruth.total), seed).toBeLessThan(0.01);
    }
  });

  it.each([[[0, 1, 4.5, 9, 99, 99, 99, 99]], [[0, 0.5, 3]], [[9, 9, 9, 9]], [[0, 0]]])(
    'finds the g-function of a = %j within 0.03',
    (a) => {
      const truth = gTruth(a);
      const { first, total } = indicesOf(gFunction(a), a.length, 2048, 'g', 'sequence');
      expect(worst(first, truth.first)).toBeLessThan(0.03);
      expect(worst(total, truth.total)).toBeLessThan(0.03);
    },
  );

  it('takes groups: the closed index of a pair holds what the two do together', () => {
    const { first, total } = indicesOf(ishigami, 3, 1024, 'groups', 'sequence', [[0, 2], [1]]);
    expect(worst(first, [0.5576, 0.4424])).toBeLessThan(0.03);
    expect(worst(total, [0.5576, 0.4424])).toBeLessThan(0.02);
  });

  it('comes closer with the sequence than with chance', () => {
    const error = (sampling: Sampling) => {
      const errors = Array.from({ length: 10 }, (_, i) => worst(indicesOf(ishigami, 3, 256, `s${i}`, sampling).total, ishigamiTruth.total));
      return errors.reduce((sum, one) => sum + one * one, 0);
    };
    expect(error('sequence')).toBeLessThan(error('chance') / 2);
  });
});

describe('intervals', () => {
  it.each([
    ['chance', 0.88],
    ['sequence', 0.95],
  ] as const)('hold the truth for most of 50 seeds (%s)', (sampling, least) => {
    const { first, total } = gTruth([0, 1, 4.5]);
    const truth = [...first, ...total];
    let held = 0;
    for (let seed = 0; seed < 50; seed++) {
      const found = indicesOf(gFunction([0, 1, 4.5]), 3, 512, `cover ${seed}`, sampling);
      for (const [i, { low, high }] of [...found.first, ...found.total].entries()) {
        const value = truth[i] as number;
        if (low <= value && value <= high) held++;
      }
    }
    expect(held / (50 * truth.length)).toBeGreaterThan(least);
  });
});

describe('laws', () => {
  it('a factor that does nothing has exactly 0, alone and in a group of such', () => {
    const inert: Model = ([one = 0, , three = 0]) => one * three;
    const { first, total } = indicesOf(inert, 4, 128, 'inert', 'chance', [[0], [1], [2], [1, 3]]);
    for (const i of [1, 3]) expect([first[i], total[i]]).toEqual([zero, zero]);
    expect(total[0]?.low).toBeGreaterThan(0);
  });

  it('a model that never changes has no shares', () => {
    const { variance, first, total } = indicesOf(() => 42, 2, 16, 'flat', 'chance');
    expect([variance, ...first, ...total]).toEqual([0, zero, zero, zero, zero]);
  });

  it('indices do not depend on the unit or the zero of the output', () => {
    const plain = indicesOf(ishigami, 3, 256, 'unit', 'sequence');
    const other = indicesOf((x) => 1000 - 20 * ishigami(x), 3, 256, 'unit', 'sequence');
    for (const kind of ['first', 'total'] as const) expect(worst(other[kind], plain[kind].map(({ value }) => value))).toBeLessThan(1e-9); // biome-ignore format: one line
  });

  it('in a sum each factor acts alone: first is total, and all firsts make 1', () => {
    const { first, total } = indicesOf(([one = 0, two = 0, three = 0]) => one + 2 * two - 3 * three, 3, 1024, 'sum', 'sequence');
    const truth = [1 / 14, 4 / 14, 9 / 14];
    expect(worst(first, truth)).toBeLessThan(0.02);
    expect(worst(total, truth)).toBeLessThan(0.02);
  });
});

const zero = { value: 0, low: 0, high: 0 };
