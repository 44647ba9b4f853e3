/** Summaries of a list of numbers. All are independent of its order, so of how runs were split into parts. */

/** The q-quantile (0 to 1), between neighbours where it falls between them. Sorts a copy. */
export function quantile(values: Float64Array, q: number): number {
  return quantileOfSorted(values.slice().sort(), q);
}

/** The same for values in rising order. */
export function quantileOfSorted(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return 0;
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return place === below || high === low ? low : low + (high - low) * (place - below);
}

export const median = (values: Float64Array): number => quantile(values, 0.5);

export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
