/** Shapley effects against closed forms, and against their own definition worked out the long way. */
import { describe, expect, it } from 'vitest';
import { type Pairs, shapleyRows, sharesOf } from '../../src/ensemble/shapley.ts';
import { deck } from '../../src/kernel/luck.ts';

type Model = (x: readonly number[]) => number;

/** Independent even factors from 0 to 1. `deals` notes the masks that were evaluated. */
function evenPairs(factors: number, models: readonly Model[], seed: string, sameOf?: (row: number) => number): Pairs {
  const next = deck(seed);
  let row = 0;
  let one: number[] = [];
  let other: number[] = [];
  return {
    factors,
    outcomes: models.length,
    deal: () => {
      one = Array.from({ length: factors }, next);
      other = Array.from({ length: factors }, next);
      const same = sameOf?.(row++) ?? 0;
      other = other.map((value, i) => ((same >> i) & 1 ? (one[i] as number) : value));
      return same;
    },
    evaluate: (mask, into) => {
      const x = one.map((value, i) => ((mask >> i) & 1 ? value : (other[i] as number)));
      for (const [o, model] of models.entries()) into[o] = model(x);
    },
  };
}

const shares = (factors: number, model: Model, rows: number, seed: string) =>
  sharesOf(shapleyRows(evenPairs(factors, [model], seed), rows), factors, seed)[0] ?? { deviation: Number.NaN, shares: [] };

/** Two points, in percent of the variance. */
const within = 0.02;
function expectShares(found: ReturnType<typeof shares>, wanted: readonly number[]): void {
  expect(found.shares).toHaveLength(wanted.length);
  for (const [i, { share, low, high }] of found.shares.entries()) {
    expect(Math.abs(share - (wanted[i] as number)), `factor ${i}: ${share}`).toBeLessThan(within);
    expect(low).toBeLessThanOrEqual(share);
    expect(high).toBeGreaterThanOrEqual(share);
  }
  expect(found.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
}

describe('Shapley effects', () => {
  it('of a sum are the variances of its terms', () => {
    const weights = [1, 2, 3, 0, 4];
    const found = shares(5, (x) => x.reduce((sum, value, i) => sum + (weights[i] as number) * value, 0), 4000, 'sum');
    expectShares(
      found,
      weights.map((weight) => weight ** 2 / 30),
    );
    expect(found.shares[3]).toEqual({ share: 0, low: 0, high: 0 });
    expect(found.deviation).toBeCloseTo(Math.sqrt(30 / 12), 1);
  });

  it('of a product of centred factors are equal, because all of it is made together', () => {
    const found = shares(3, (x) => x.reduce((product, value) => product * (value - 0.5), 1), 6000, 'product');
    expectShares(found, [1 / 3, 1 / 3, 1 / 3]);
  });

  it('split a term of two factors between these two', () => {
    // 12 Var: x0 alone 1; (x1 - 1/2)(x2 - 1/2) times 2 gives 4 / 12.
    const found = shares(3, ([a = 0, b = 0, c = 0]) => a + 2 * (b - 0.5) * (c - 0.5), 6000, 'pair');
    expectShares(found, [3 / 4, 1 / 8, 1 / 8]);
  });

  it('of the Ishigami function are those of the literature', () => {
    // Ishigami and Homma 1990 with a = 7, b = 0.1. Variance parts: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8,
    // V13 = 8 b^2 pi^8 / 225; the Shapley effects split V13 (Owen 2014; Iooss and Prieur 2019).
    const [a, b] = [7, 0.1];
    const first = (1 + (b * Math.PI ** 4) / 5) ** 2 / 2;
    const second = a ** 2 / 8;
    const together = (8 * b ** 2 * Math.PI ** 8) / 225;
    const all = first + second + together;
    const found = shares(
      3,
      (x) => {
        const [u = 0, v = 0, w = 0] = x.map((value) => Math.PI * (2 * value - 1));
        return Math.sin(u) + a * Math.sin(v) ** 2 + b * w ** 4 * Math.sin(u);
      },
      12_000,
      'ishigami',
    );
    expectShares(found, [(first + together / 2) / all, second / all, together / 2 / all]);
    expect(found.shares[0]?.share).toBeCloseTo(0.4357, 1);
    expect(Math.abs(found.deviation ** 2 - all) / all).toBeLessThan(0.03);
  });

  it('equal what the definition gives: costs of all subsets, averaged over all orders', () => {
    const model: Model = ([a = 0, b = 0, c = 0, d = 0]) => a + a * b * 3 - (c > 0.5 ? 2 * b : d) + d * d;
    const values: number[][] = [];
    const pairs = evenPairs(4, [model], 'definition');
    const spied: Pairs = {
      ...pairs,
      deal: () => {
        values.push([]);
        return pairs.deal();
      },
      evaluate: (mask, into) => {
        pairs.evaluate(mask, into);
        (values.at(-1) as number[])[mask] = into[0] as number;
      },
    };
    const rows = 50;
    const [added] = shapleyRows(spied, rows);
    // Jansen: the variance that the factors in `set` add when the others are held.
    const cost = (set: number) =>
      values.reduce((sum, row) => sum + row.reduce((part, y, mask) => part + (y - (row[mask ^ set] as number)) ** 2 / 2, 0) / 16, 0) / rows;
    for (let i = 0; i < 4; i++) {
      const orders = permutations([0, 1, 2, 3]);
      const gains = orders.map((order) => {
        const before = order.slice(0, order.indexOf(i)).reduce((set, other) => set | (1 << other), 0);
        return cost(before | (1 << i)) - cost(before);
      });
      const long = gains.reduce((sum, gain) => sum + gain, 0) / orders.length;
      const short = Array.from({ length: rows }, (_, row) => added?.[row * 4 + i] ?? 0).reduce((sum, part) => sum + part, 0) / rows;
      expect(short).toBeCloseTo(long, 10);
    }
  });

  it('does not evaluate again what two equal draws make equal, and gives the same', () => {
    const model: Model = ([a = 0, b = 0, c = 0]) => a * b + c;
    const sameOf = (row: number) => row % 8;
    let evaluated = 0;
    const knowing = evenPairs(3, [model], 'same', sameOf);
    const counted: Pairs = {
      ...knowing,
      evaluate: (mask, into) => {
        evaluated++;
        knowing.evaluate(mask, into);
      },
    };
    const blind = evenPairs(3, [model], 'same', sameOf);
    const [first] = shapleyRows(counted, 64);
    const unknowing: Pairs = {
      ...blind,
      deal: () => {
        blind.deal();
        return 0;
      },
    };
    const [second] = shapleyRows(unknowing, 64);
    expect(first).toEqual(second);
    expect(evaluated).toBe(8 * 27);
  });

  it('of several outcomes are those of each alone', () => {
    const models: Model[] = [(x) => (x[0] ?? 0) * (x[1] ?? 0), (x) => (x[1] ?? 0) - 3 * (x[2] ?? 0)];
    const both = shapleyRows(evenPairs(3, models, 'several'), 40);
    const alone = models.map((model) => shapleyRows(evenPairs(3, [model], 'several'), 40)[0]);
    expect(both).toEqual(alone);
  });

  it('of a constant are all 0, without a spread', () => {
    const found = shares(4, () => 42, 20, 'constant');
    expect(found).toEqual({ deviation: 0, shares: Array.from({ length: 4 }, () => ({ share: 0, low: 0, high: 0 })) });
    expect(sharesOf(shapleyRows(evenPairs(0, [() => 1], 'none'), 5), 0, 'none')).toEqual([{ deviation: 0, shares: [] }]);
  });

  it('have intervals that hold the true share about as often as they say', () => {
    const truth = [1 / 14, 4 / 14, 9 / 14];
    const held = truth.map(() => 0);
    const trials = 200;
    for (let trial = 0; trial < trials; trial++) {
      const found = shares(3, ([a = 0, b = 0, c = 0]) => a + 2 * b + 3 * c, 60, `cover ${trial}`);
      for (const [i, { low, high }] of found.shares.entries()) {
        if (low <= (truth[i] as number) && (truth[i] as number) <= high) held[i] = (held[i] as number) + 1;
      }
    }
    for (const count of held) expect(count / trials).toBeGreaterThan(0.88);
  });
});

function permutations(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}
