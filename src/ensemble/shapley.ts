/**
 * Shapley effects: how much of the spread of an outcome is owed to each of several independent factors. Each factor gets
 * the share that it adds to the variance, averaged over all orders in which the factors can be let vary (A. B. Owen,
 * "Sobol' indices and Shapley value", SIAM/ASA J. Uncertainty Quantification 2, 2014; E. Song, B. L. Nelson and
 * J. Staum, "Shapley effects for global sensitivity analysis", same journal 4, 2016). Shares are never negative, sum
 * to 100 percent, and what several factors do together is split evenly among them. Rejected: first-order indices, which
 * leave that part to nobody, and total ones, which count it several times.
 *
 * Estimated on paired rows (pick and freeze). A row draws every factor twice, and the outcome is evaluated for each of
 * the 2^k ways to take each factor from the one draw or the other. With h(S) the Walsh coefficients of these values (the
 * mean of the values, each with the sign of |S and mask|), E[h(S)^2] is the sum over T including S of v(T) / 2^|T|,
 * where v(T) is the variance that exactly the factors T make together. The Shapley effect of a factor is the sum of
 * v(T) / |T| over the T that hold it; the weights of E[h(S)^2] that give it are 2 / |S| for odd |S| and 0 for even. So
 * the estimate is a sum of squares: unbiased, not negative in any sample, exactly 0 for a factor that does nothing,
 * and equal to what all pairs of values of the row give by Jansen's formula.
 */
import { bootstrap } from './bootstrap.ts';

/** Factors at most: a row costs 2^k evaluations. */
export const factorsMax = 12;

/** What is evaluated. */
export interface Pairs {
  /** Number of factors. */
  readonly factors: number;
  /** Number of outcomes that one evaluation gives. */
  readonly outcomes: number;
  /** Deals both draws of the next row. Returns the mask of factors whose two draws are the same, 0 if that is not known. */
  readonly deal: () => number;
  /** Writes the outcomes with factor i from the first draw where bit i of `mask` is set, and else from the second. */
  readonly evaluate: (mask: number, into: Float64Array) => void;
}

/** Evaluates `rows` rows. Entry o holds, row by row, what each factor adds to the variance of outcome o (squared units). */
export function shapleyRows(pairs: Pairs, rows: number): Float64Array[] {
  const { factors, outcomes, deal, evaluate } = pairs;
  if (factors > factorsMax) throw new Error(`at most ${factorsMax} factors, not ${factors}`);
  const size = 2 ** factors;
  const values = Array.from({ length: outcomes }, () => new Float64Array(size));
  const added = values.map(() => new Float64Array(rows * factors));
  const one = new Float64Array(outcomes);
  for (let row = 0; row < rows; row++) {
    const same = deal();
    for (let mask = 0; mask < size; mask++) {
      const alike = mask & ~same;
      if (alike === mask) evaluate(mask, one);
      for (let o = 0; o < outcomes; o++) {
        const list = values[o] as Float64Array;
        list[mask] = alike === mask ? (one[o] as number) : (list[alike] as number);
      }
    }
    for (let o = 0; o < outcomes; o++) addRow(values[o] as Float64Array, factors, added[o] as Float64Array, row * factors);
  }
  return added;
}

/** Turns the values of a row into Walsh sums (in place) and writes what each factor adds to the variance. */
function addRow(values: Float64Array, factors: number, into: Float64Array, from: number): void {
  const size = values.length;
  for (let half = 1; half < size; half *= 2) {
    for (let i = 0; i < size; i++) {
      if ((i & half) !== 0) continue;
      const a = values[i] as number;
      const b = values[i + half] as number;
      values[i] = a + b;
      values[i + half] = a - b;
    }
  }
  for (let set = 1; set < size; set++) {
    const count = bitCount(set);
    if (count % 2 === 0) continue;
    const coefficient = (values[set] as number) / size;
    const part = (2 / count) * coefficient * coefficient;
    for (let i = 0; i < factors; i++) if ((set & (1 << i)) !== 0) into[from + i] = (into[from + i] as number) + part;
  }
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** A share of the variance, 0 to 1, with the interval that holds it with 95 percent confidence. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface Shares {
  /** Standard deviation of the outcome, in its own unit. */
  readonly deviation: number;
  /** One a factor; all 0 when nothing varies. */
  readonly shares: readonly Share[];
}

/**
 * Shares from rows of {@link shapleyRows}, with bootstrap intervals over rows, because a share is a ratio of two means.
 * @param seed of the resampling: the same rows and seed give the same intervals.
 */
export function sharesOf(added: readonly Float64Array[], factors: number, seed: string): Shares[] {
  const rows = factors === 0 ? 0 : (added[0]?.length ?? 0) / factors;
  if (rows === 0) return added.map(() => ({ deviation: 0, shares: [] }));
  const estimates = bootstrap(rows, added.length * factors, seed, (weights, out) => {
    for (const [o, list] of added.entries()) writeShares(list, weights, out.subarray(o * factors, (o + 1) * factors));
  });
  return added.map((list, o) => ({
    deviation: Math.sqrt(list.reduce((sum, part) => sum + part, 0) / rows),
    shares: estimates.slice(o * factors, (o + 1) * factors).map(({ value, low, high }) => ({ share: value, low, high })),
  }));
}

/** What each factor adds to all weighted rows, as a part of what all add; 0 when that is nothing. */
function writeShares(list: Float64Array, weights: Float64Array, into: Float64Array): void {
  const factors = into.length;
  into.fill(0);
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    for (let i = 0; i < factors; i++) into[i] = (into[i] as number) + weight * (list[row * factors + i] as number);
  }
  let all = 0;
  for (let i = 0; i < factors; i++) all += into[i] as number;
  for (let i = 0; i < factors; i++) into[i] = all > 0 ? (into[i] as number) / all : 0;
}
