/** The fuzzer as a test; two files run a half each, so that two workers share it. */
import { expect, it } from 'vitest';
import { type Coverage, fuzzGame, newCoverage, printCoverage } from '../support/fuzz.ts';
import { kernelOf } from '../support/table.ts';

/** Games of both halves together: 1,000 by default, 10,000 in CI (HOTWASH_FUZZ_GAMES). */
const games = Number(process.env.HOTWASH_FUZZ_GAMES ?? 1000);

/** Plays the games of one half and prints what was reached; with enough games everything must be. */
export function fuzzHalf(half: 0 | 1): void {
  it(`${games / 2} games play only what the View offers`, { timeout: 15 * 60_000 }, async () => {
    const kernel = await kernelOf();
    const coverage: Coverage = newCoverage(kernel);
    for (let i = half; i < games; i += 2) fuzzGame(kernel, `fuzz-${i}`, coverage, i % 10 === half);
    const { lines, complete } = printCoverage(coverage);
    console.log(lines.join('\n'));
    expect(coverage.games).toBe(Math.ceil((games - half) / 2));
    if (games >= 2000) expect(complete, lines.join('\n')).toBe(true);
  });
}
