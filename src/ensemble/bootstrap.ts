/**
 * Bootstrap intervals (Efron 1979; percentile method): rows are drawn again with replacement, and what varies from draw
 * to draw says how far an estimate may be off. Chosen over formulas, because the same few lines serve every index; the
 * draws come from a named deck, so an interval is repeatable and does not depend on how the work was split.
 */
import { deck } from '../kernel/luck.ts';
import { quantileOfSorted } from './statistics.ts';

/** An estimate with the interval that holds it in 95 of 100 samples, or nearly so. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const resamplesUsual = 400;

/**
 * Statistics of weighted rows: writes its numbers into `out`. `weights[r]` is how often row r was drawn; all 1 is the
 * sample itself.
 */
export type Statistics = (weights: Float64Array, out: Float64Array) => void;

/**
 * Estimates with 95% intervals.
 * @param rows rows of the sample, at least 1.
 * @param count numbers that `statistics` writes.
 */
export function bootstrap(rows: number, count: number, seed: string, statistics: Statistics, resamples = resamplesUsual): Estimate[] {
  const next = deck(`${seed}/bootstrap`);
  const weights = new Float64Array(rows).fill(1);
  const values = new Float64Array(count);
  statistics(weights, values);
  const draws = Array.from({ length: count }, () => new Float64Array(resamples));
  const drawn = new Float64Array(count);
  for (let draw = 0; draw < resamples; draw++) {
    weights.fill(0);
    for (let k = 0; k < rows; k++) {
      const row = Math.floor(next() * rows);
      weights[row] = (weights[row] as number) + 1;
    }
    statistics(weights, drawn);
    for (let i = 0; i < count; i++) (draws[i] as Float64Array)[draw] = drawn[i] as number;
  }
  return draws.map((list, i) => {
    const sorted = list.sort();
    return { value: values[i] as number, low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) };
  });
}
