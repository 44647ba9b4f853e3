/** Placing a number inside the range that the evidence declares for it. */

/** A number inside its declared range: `q` from -1 (low) over 0 (the world's value) to 1 (high). */
export function placeInRange(value: number, low: number, high: number, q: number): number {
  const end = q >= 0 ? high : low;
  const share = q >= 0 ? q : -q;
  if (share >= 1) return end;
  const placed = value + share * (end - value);
  // Rounding may step over the end by the last bit; the declared range is a promise, so it is cut back.
  return (end >= value ? placed > end : placed < end) ? end : placed;
}
