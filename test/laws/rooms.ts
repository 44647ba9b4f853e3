/** The fuzzer of rooms as a test; two files play a half each, so that two workers share it. */
import { expect, it } from 'vitest';
import { fuzzRoom, newRoomCoverage, printRoomCoverage } from '../support/room-fuzz.ts';
import { kernelOf } from '../support/table.ts';

/** Rooms of both halves together: one for each 20 games of HOTWASH_FUZZ_GAMES (1,000 by default, 10,000 in CI). */
const rooms = Math.max(2, Math.round(Number(process.env.HOTWASH_FUZZ_GAMES ?? 1000) / 20));

export function roomHalf(half: 0 | 1): void {
  it('rooms play only what Views offer, keep the laws at each entry, and come back from their logs', { timeout: 15 * 60_000 }, async () => {
    const kernel = await kernelOf();
    const coverage = newRoomCoverage();
    for (let i = half; i < rooms; i += 2) fuzzRoom(kernel, `room-${i}`, coverage, i % 6 === half);
    const { lines, complete } = printRoomCoverage(coverage);
    console.log(lines.join('\n'));
    expect(coverage.games).toBe(Math.ceil((rooms - half) / 2));
    if (rooms >= 200) expect(complete, lines.join('\n')).toBe(true);
  });
}
