/**
 * Chances of counts: the binomial tail. Summed outwards from the most likely count by ratios of neighbours, because the
 * pure layers have no `exp` or `log` (their last bits differ between engines) and because p^n underflows for a large n;
 * relative to the most likely count nothing overflows, and what underflows is too small to count.
 */

/**
 * Probability of at least `hits` successes in `trials` trials of chance `p` each.
 * @param hits whole number.
 * @param trials whole number, 0 or more.
 * @param p 0 to 1.
 */
export function chanceOfAtLeast(hits: number, trials: number, p: number): number {
  if (hits <= 0) return 1;
  if (hits > trials || p <= 0) return 0;
  if (p >= 1) return 1;
  const mode = Math.min(trials, Math.floor((trials + 1) * p));
  const odds = p / (1 - p);
  let all = 1;
  let tail = mode >= hits ? 1 : 0;
  for (let k = mode, weight = 1; k < trials && weight > 0; k++) {
    weight *= ((trials - k) / (k + 1)) * odds;
    all += weight;
    if (k + 1 >= hits) tail += weight;
  }
  for (let k = mode, weight = 1; k > 0 && weight > 0; k--) {
    weight *= k / (trials - k + 1) / odds;
    all += weight;
    if (k - 1 >= hits) tail += weight;
  }
  return Math.min(1, tail / all);
}
