/** Luck: pinned cards, equality with the package's own calls, uniformity and independence at a million cards. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { dealLuck, readingError, runsPerChunk, triangular } from '../../src/kernel/luck.ts';

describe('luck', () => {
  it('deals the cards that were pinned when the format was fixed', () => {
    const { cards } = dealLuck('27 February 2025', ['leader_strike', 'succession_fight'], 3);
    expect([...cards].map((card) => card.toFixed(10))).toMatchInlineSnapshot(`
      [
        "0.4159521491",
        "0.1777725723",
        "0.8913399742",
        "0.5774212994",
        "0.1932857933",
        "0.6326160955",
      ]
    `);
  });

  it('deals exactly what the package deals for the documented name', () => {
    const alea = seedrandom.alea('seed/0/site');
    const { cards } = dealLuck('seed', ['site'], 5);
    expect([...cards]).toEqual([alea(), alea(), alea(), alea(), alea()]);
  });

  it('runs of a chunk follow one another in one deck, and the next chunk has a deck of its own', () => {
    const ticks = 4;
    const alea = seedrandom.alea('s/0/a');
    const deck = Array.from({ length: runsPerChunk * ticks }, () => alea());
    for (const run of [0, 1, 7, 255])
      expect([...dealLuck('s', ['a'], ticks, run).cards]).toEqual(deck.slice(run * ticks, (run + 1) * ticks));
    const second = seedrandom.alea('s/1/a');
    expect(dealLuck('s', ['a'], ticks, 256).cards[0]).toBe(second());
  });

  it('a new site moves no other site’s cards', () => {
    const before = dealLuck('s', ['a', 'b'], 6);
    const after = dealLuck('s', ['a', 'new', 'b'], 6);
    expect([...after.cards.slice(0, 6)]).toEqual([...before.cards.slice(0, 6)]);
    expect([...after.cards.slice(12)]).toEqual([...before.cards.slice(6)]);
  });

  it('is uniform, and independent between sites, ticks and neighbouring seeds, at a million cards', () => {
    const [sites, ticks, seeds] = [50, 20, 1000];
    const names = Array.from({ length: sites }, (_, i) => `site_${i}`);
    const bins = new Float64Array(100);
    let [siteSum, tickSum, seedSum, pairs] = [0, 0, 0, 0];
    let previous: Float64Array | undefined;
    for (let seed = 0; seed < seeds; seed++) {
      const { cards } = dealLuck(String(seed), names, ticks);
      for (let i = 0; i < cards.length; i++) {
        const card = cards[i] as number;
        bins[Math.floor(card * 100)] = (bins[Math.floor(card * 100)] as number) + 1;
        if (i < ticks) continue;
        siteSum += (card - 0.5) * ((cards[i - ticks] as number) - 0.5);
        tickSum += (card - 0.5) * ((cards[i - 1] as number) - 0.5);
        if (previous) seedSum += (card - 0.5) * ((previous[i] as number) - 0.5);
        pairs++;
      }
      previous = cards;
    }
    const expected = (sites * ticks * seeds) / 100;
    const chiSquare = bins.reduce((sum, bin) => sum + (bin - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: 99.99% of fair decks lie between 52 and 162.
    expect(chiSquare).toBeGreaterThan(52);
    expect(chiSquare).toBeLessThan(162);
    // A correlation of independent cards is within 4.5 standard errors of nothing.
    for (const sum of [siteSum, tickSum, seedSum]) expect(Math.abs((sum / pairs) * 12)).toBeLessThan(4.5 / Math.sqrt(pairs));
  });

  it('triangular values stay in range, rise with the card and have the right mean', () => {
    let sum = 0;
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < 10_000; i++) {
      const value = triangular((i + 0.5) / 10_000, 2, 5, 11);
      expect(value).toBeGreaterThanOrEqual(2);
      expect(value).toBeLessThanOrEqual(11);
      expect(value).toBeGreaterThanOrEqual(last);
      last = value;
      sum += value;
    }
    expect(sum / 10_000).toBeCloseTo(6, 3);
    expect(triangular(0.3, 4, 4, 4)).toBe(4);
  });

  it('a reading error has no bias and the declared standard deviation', () => {
    const errors = Array.from({ length: 20_000 }, (_, i) => readingError((i + 0.5) / 20_000, 4));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const variance = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
    expect(mean).toBeCloseTo(0, 6);
    expect(Math.sqrt(variance)).toBeCloseTo(4, 2);
  });
});
