/** Secrecy as a test (law 7, with people): two files make a half of the pairs each, so that two workers share it. */
import { expect, it } from 'vitest';
import { fuzzSecrecy, type SecrecyCount } from '../support/secrecy.ts';
import { kernelOf } from '../support/table.ts';

/** Pairs of both halves together: 600 by default; 10,000 in CI or nightly (HOTWASH_SECRECY_PAIRS). */
const wanted = Number(process.env.HOTWASH_SECRECY_PAIRS ?? 600);

export function secrecyHalf(half: 0 | 1): void {
  it(`${wanted / 2} pairs of rooms that differ only in a secret look the same to whoever is not told`, {
    timeout: 15 * 60_000,
  }, async () => {
    const kernel = await kernelOf();
    const count: SecrecyCount = { pairs: new Map(), comparisons: 0 };
    const made = () => [...count.pairs.values()].reduce((sum, n) => sum + n, 0);
    for (let i = half; made() < wanted / 2; i += 2) fuzzSecrecy(kernel, `secret-${i}`, count);
    console.log(`pairs: ${made()}, comparisons: ${count.comparisons}; ${[...count.pairs].map(([what, n]) => `${what} ${n}`).join(', ')}`);
    expect(count.comparisons).toBeGreaterThan(wanted / 2);
    if (wanted >= 600)
      for (const what of ['decide', 'estimate', 'ballot', 'inject', 'cards, seed, world, strategies'])
        expect(count.pairs.get(what)).toBeGreaterThan(0);
  });
}
