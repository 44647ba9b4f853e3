/** How one effect spreads over time: onset, hold, fade, running, withdrawal. Luck is scripted at the middle. */
import { describe, expect, it } from 'vitest';
import { tapsOf } from '../../src/kernel/kernel.ts';
import { exactAmount, exactShare, exactSize } from '../../src/kernel/points.ts';

/** The share that stands after each tap. */
function standing(taps: readonly number[]): number[] {
  let level = 0;
  return taps.map((tap) => {
    level += tap;
    return level;
  });
}

describe('taps', () => {
  it('a permanent effect arrives at once and stays', () => {
    expect(tapsOf({ over: 1, lasts: 'permanent' }, 16)).toEqual([1]);
  });

  it('an onset over n ticks is even and complete', () => {
    const levels = standing(tapsOf({ over: 3, lasts: 'permanent' }, 16));
    expect(levels).toHaveLength(3);
    expect(levels.at(-1)).toBe(1);
    expect(levels[0]).toBeCloseTo(1 / 3, 3);
  });

  it('hold counts the tick that completes the onset, and fade takes its share of what remains', () => {
    expect(standing(tapsOf({ over: 1, lasts: { hold: 2, fade: 0.5 } }, 16)).slice(0, 5)).toEqual([1, 1, 0.5, 0.25, 0.125]);
    expect(standing(tapsOf({ over: 1, lasts: { hold: 1, fade: 1 } }, 16))).toEqual([1, 0]);
    expect(standing(tapsOf({ over: 1, lasts: { hold: 0, fade: 1 } }, 16))).toEqual([1, 0]);
  });

  it('a fading effect ends at exactly nothing', () => {
    for (const fade of [0.2, 0.25, 0.3, 0.5, 0.9]) {
      const levels = standing(tapsOf({ over: 2, lasts: { hold: 3, fade } }, 60));
      expect(levels.at(-1)).toBe(0);
      expect(Math.min(...levels)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('exact points', () => {
  it('sums of sizes times shares are the same in any order', () => {
    const amounts = Array.from({ length: 200 }, (_, i) => exactSize(Math.sqrt(i) * 1.7 - 9) * exactShare(1 / (i + 2)));
    const forward = amounts.reduce((sum, amount) => sum + amount, 0);
    const backward = [...amounts].reverse().reduce((sum, amount) => sum + amount, 0);
    expect(backward).toBe(forward);
  });

  it('rounds to the nearest step', () => {
    expect(exactSize(1.25)).toBe(1.25);
    expect(Math.abs(exactSize(Math.PI) - Math.PI)).toBeLessThan(2 ** -20);
    expect(Math.abs(exactAmount(-Math.PI) + Math.PI)).toBeLessThan(2 ** -32);
  });
});
