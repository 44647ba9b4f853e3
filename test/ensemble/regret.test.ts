/** Regret: a published table, laws over random tables, and errors against closed forms. */
import { describe, expect, it } from 'vitest';
import { planRegrets, regretsOf } from '../../src/ensemble/regret.ts';
import { cellMeans, leadOf, noiseOf, pairedError } from '../../src/ensemble/regret-noise.ts';
import { deck } from '../../src/kernel/luck.ts';

/** `[plan][column]` as textbooks print it, to `[column * plans + plan]`. */
const tableOf = (rows: readonly (readonly number[])[]) =>
  Float64Array.from((rows[0] ?? []).flatMap((_, c) => rows.map((row) => row[c] ?? 0)));

/** Milnor, "Games against nature" (1954), from memory: the table in which Laplace, Wald, Hurwicz and Savage each choose another row. */
const milnor = tableOf([
  [2, 2, 0, 1],
  [1, 1, 1, 1],
  [0, 4, 0, 0],
  [1, 3, 0, 0],
]);

/** A random table of whole points, so that sums and differences are exact. */
function randomTable(name: string) {
  const next = deck(name);
  const plans = 2 + Math.floor(next() * 5);
  const columns = 1 + Math.floor(next() * 8);
  return { plans, columns, values: Float64Array.from({ length: plans * columns }, () => Math.floor(next() * 100)) };
}
const seeds = Array.from({ length: 60 }, (_, i) => `regret ${i}`);

describe('regret', () => {
  it('is what Milnor worked out for his table', () => {
    const regrets = planRegrets(milnor, 4, 0, 4, 1);
    expect(regrets.map(({ regretMost }) => regretMost)).toEqual([2, 3, 2, 1]);
    expect(regrets.map(({ value }) => value)).toEqual([1.25, 1, 1, 1]);
    expect(regrets.map(({ regretMean }) => regretMean)).toEqual([0.75, 1, 1, 1]);
    expect(leadOf(regrets), "Savage's row").toBe(3);
    expect(regrets.map(({ within }) => within)).toEqual([0.75, 0.75, 0.75, 1]);
    expect(regrets.map(({ best }) => best)).toEqual([0.5, 0.5, 0.25, 0]);
    expect(regrets[2]?.mostAt, 'the first state of nature costs row three most').toBe(0);
  });

  it.each(seeds)('keeps its laws (%s)', (name) => {
    const { plans, columns, values } = randomTable(name);
    const regrets = regretsOf(values, plans);
    for (let c = 0; c < columns; c++) {
      const column = regrets.subarray(c * plans, (c + 1) * plans);
      expect(Math.min(...column), 'some plan is best in every world').toBe(0);
    }
    const shifted = values.map((value, i) => value + 7 * Math.floor(i / plans));
    expect(regretsOf(shifted, plans), 'a world that is better for all changes no regret').toEqual(regrets);
    expect(
      regretsOf(
        values.map((value) => 3 * value),
        plans,
      ),
      'regret has the unit of the measure',
    ).toEqual(regrets.map((regret) => 3 * regret));
    const withWorse = tableOf([
      ...Array.from({ length: plans }, (_, p) => Array.from({ length: columns }, (_, c) => values[c * plans + p] as number)),
      Array.from({ length: columns }, (_, c) => (values[c * plans] as number) - 1),
    ]);
    const before = planRegrets(values, plans, 0, columns, 5);
    expect(planRegrets(withWorse, plans + 1, 0, columns, 5).slice(0, plans), 'a plan that another dominates changes no regret').toEqual(
      before,
    );
    for (const { regretLeast, regretMean, regret95, regretMost } of before) {
      expect(regretLeast).toBeLessThanOrEqual(regretMean);
      expect(regretMean).toBeLessThanOrEqual(regretMost);
      expect(regret95).toBeLessThanOrEqual(regretMost);
    }
  });

  it('can turn when a plan is added, as it is known to', () => {
    const two = tableOf([
      [0, 8],
      [6, 0],
    ]);
    const three = tableOf([
      [0, 8],
      [6, 0],
      [-3, 20],
    ]);
    expect(leadOf(planRegrets(two, 2, 0, 2, 0))).toBe(0);
    expect(planRegrets(three, 3, 0, 2, 0).map(({ regretMost }) => regretMost)).toEqual([12, 20, 9]);
  });
});

/** `columns` worlds of two plans: the second is the first plus its own noise of standard deviation `sd`. */
function noisyCube(name: string, columns: number, runs: number, lift: number, sd: number) {
  const next = deck(name);
  const normal = () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += next();
    return sum;
  };
  const common = Array.from({ length: runs }, () => 20 * normal());
  const values = new Float64Array(columns * 2 * runs);
  for (let c = 0; c < columns; c++) {
    for (let run = 0; run < runs; run++) {
      values[(c * 2 + 0) * runs + run] = 50 + (common[run] as number);
      values[(c * 2 + 1) * runs + run] = 50 + (common[run] as number) - lift - c + sd * normal();
    }
  }
  return { values, plans: 2, runs };
}

describe('the noise of regret', () => {
  it('is nothing where luck moves both plans alike, however much it moves them', () => {
    const cube = noisyCube('alike', 5, 30, 3, 0);
    const [noise] = noiseOf(cube, [{ from: 0, to: 5 }], 4, 'alike');
    expect(pairedError(cube, 0, 1)).toBeCloseTo(0, 12);
    expect(noise?.errors[0]?.value, 'the level is uncertain').toBeGreaterThan(1);
    for (const { regretMean, regret95, regretMost, within } of noise?.errors ?? [])
      for (const error of [regretMean, regret95, regretMost, within]) expect(error).toBeCloseTo(0, 10);
    expect(noise?.lead).toEqual([0, expect.closeTo(0, 10)]);
  });

  it('of a cell is the standard error of the differences, run by run', () => {
    const cube = { values: Float64Array.from([1, 2, 3, 4, 4, 4, 8, 8]), plans: 2, runs: 4 };
    // Differences -3, -2, -5, -4: mean -3.5, squares 0.25 + 2.25 + 2.25 + 0.25 = 5, so sqrt(5 / 3) / sqrt(4).
    expect(pairedError(cube, 0, 1)).toBeCloseTo(Math.sqrt(5 / 3) / 2, 12);
    expect([...cellMeans(cube)]).toEqual([2.5, 6]);
  });

  it('agrees with the formula where there is one', () => {
    // One world, one plan far better: the regret of the other is a mean of differences, whose error is known.
    const ratios = Array.from({ length: 30 }, (_, i) => {
      const cube = noisyCube(`formula ${i}`, 1, 60, 100, 6);
      const [noise] = noiseOf(cube, [{ from: 0, to: 1 }], 0, `formula ${i}`);
      return (noise?.errors[1]?.regretMost ?? 0) / (6 / Math.sqrt(60));
    });
    const middle = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    expect(middle).toBeGreaterThan(0.9);
    expect(middle).toBeLessThan(1.1);
  });

  it('does not depend on the other spans that are asked for', () => {
    const cube = noisyCube('spans', 6, 12, 1, 4);
    const both = noiseOf(cube, [{ from: 0, to: 2 }, { from: 2, to: 6 }], 2, 'spans'); // biome-ignore format: one call
    expect(noiseOf(cube, [{ from: 2, to: 6 }], 2, 'spans')[0]).toEqual(both[1]);
  });
});
