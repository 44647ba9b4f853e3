/** Elementary effects against closed forms, and the laws of a trajectory. */
import { describe, expect, it } from 'vitest';
import { type Effects, morrisEffects, trajectoryOf, walk } from '../../src/ensemble/morris.ts';

type Model = (x: Float64Array) => number;

function effectsOf(model: Model, factors: number, trajectories: number, seed: string): Effects[] {
  const outputs = new Float64Array(trajectories * (factors + 1));
  const point = new Float64Array(factors);
  for (let t = 0; t < trajectories; t++) {
    const steps = { set: (factor: number, share: number) => point.fill(share, factor, factor + 1), value: () => model(point) };
    walk(trajectoryOf(seed, t, factors), steps, outputs, t * (factors + 1));
  }
  return morrisEffects(outputs, seed, trajectories, factors);
}

describe('a trajectory', () => {
  it('moves each factor once, one at a time, over two thirds of its range, on the grid', () => {
    for (let t = 0; t < 50; t++) {
      const factors = 1 + (t % 9);
      const seen: number[][] = [];
      const point = new Float64Array(factors);
      const model = { set: (factor: number, share: number) => point.fill(share, factor, factor + 1), value: () => seen.push([...point]) };
      walk(trajectoryOf('laws', t, factors), model, new Float64Array(factors + 1), 0);
      expect(seen.length).toBe(factors + 1);
      const moved = seen.slice(1).map((there, k) => there.flatMap((share, i) => (share === seen[k]?.[i] ? [] : [i])));
      expect(moved.map(({ length }) => length)).toEqual(Array(factors).fill(1));
      expect(new Set(moved.flat()).size).toBe(factors);
      for (const share of seen.flat()) expect([0, 1 / 3, 2 / 3, 1]).toContain(share);
      for (const [k, [factor = 0]] of moved.entries())
        expect(Math.abs((seen[k + 1]?.[factor] ?? 0) - (seen[k]?.[factor] ?? 0))).toBeCloseTo(2 / 3, 12);
    }
  });

  it('meets all four levels, and both ways, equally often', () => {
    const counts = new Map<number, number>();
    for (let t = 0; t < 400; t++)
      for (const share of trajectoryOf('even', t, 10).start)
        counts.set(Math.round(share * 3), (counts.get(Math.round(share * 3)) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('effects against closed forms', () => {
  it('of a weighted sum are its weights, without spread', () => {
    const weights = [3, -2, 0.5, 0];
    const found = effectsOf((x) => weights.reduce((sum, weight, i) => sum + weight * (x[i] as number), 7), 4, 8, 'sum');
    for (const [i, { star, mean, sigma }] of found.entries()) {
      expect(mean).toBeCloseTo(weights[i] as number, 10);
      expect(star.value).toBeCloseTo(Math.abs(weights[i] as number), 10);
      expect(star.high - star.low).toBeLessThan(1e-10);
      expect(sigma).toBeLessThan(1e-10);
    }
  });

  it('of |x - 1/2| are half a point up or down: a large mu*, a mu near 0', () => {
    const [found] = effectsOf(([x = 0]) => Math.abs(x - 0.5), 1, 400, 'bend');
    expect(found?.star.value).toBeCloseTo(0.5, 10);
    expect(Math.abs(found?.mean ?? 1)).toBeLessThan(0.1);
    expect(found?.sigma).toBeCloseTo(0.5, 1);
  });

  it('of a product are the other factor: mean 1/2, sd that of the grid', () => {
    const [one, two] = effectsOf(([x = 0, y = 0]) => x * y, 2, 1000, 'product');
    for (const found of [one, two]) {
      expect(found?.mean).toBeCloseTo(0.5, 1);
      expect(found?.sigma).toBeCloseTo(Math.sqrt(5 / 36), 1);
    }
  });

  it('of a factor that does nothing are exactly 0', () => {
    const [, idle] = effectsOf(([x = 0]) => x * x, 2, 10, 'idle');
    expect(idle).toEqual({ star: { value: 0, low: 0, high: 0 }, mean: 0, sigma: 0 });
  });

  it('rank the g-function as its shares of variance do', () => {
    const a = [9, 0, 99, 1, 4.5];
    const found = effectsOf((x) => x.reduce((product, u, i) => (product * (Math.abs(4 * u - 2) + (a[i] as number))) / (1 + (a[i] as number)), 1), 5, 40, 'g'); // biome-ignore format: one model
    const order = a.map((_, i) => i).sort((i, j) => (found[j]?.star.value ?? 0) - (found[i]?.star.value ?? 0));
    expect(order).toEqual([1, 3, 4, 0, 2]);
  });

  it('have intervals that hold the truth for most of 50 seeds', () => {
    let held = 0;
    for (let seed = 0; seed < 50; seed++) {
      const [found] = effectsOf(([x = 0, y = 0]) => x * (1 + y), 2, 30, `cover ${seed}`);
      if (found && found.star.low <= 1.5 && found.star.high >= 1.5) held++;
    }
    expect(held).toBeGreaterThanOrEqual(43);
  });
});
