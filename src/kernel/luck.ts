/**
 * Luck is dealt, not drawn: each chance site has its own deck and reads exactly one card a tick, used or not.
 * So the same seed gives the same luck to other decisions, and a new site moves no other site's cards.
 *
 * A deck is `seedrandom.alea("<seed>/<chunk>/<site>")`: run r of an ensemble reads chunk r >> 8 from card
 * (r & 255) * cards, so that seeding is paid once in 256 runs. A session is run 0 of its seed. Chosen over one named
 * stream per run (ten times the kernel's own cost) and over xor128 and its family (neighbouring keys correlate).
 */
import seedrandom from 'seedrandom';

export const runsPerChunk = 256;

/** Cards of one run: card `tick` of site `i` stands at `i * ticks + tick`. Each is in [0, 1) with 32 bits. */
export interface Luck {
  readonly cards: Float64Array;
  /** Cards a site, one for each tick from 0 (the opening) to the last. */
  readonly ticks: number;
}

/** A generator of numbers in [0, 1) for one name. */
export function deck(name: string): () => number {
  return seedrandom.alea(name);
}

/**
 * Deals all cards of one run.
 * @param sites stable names, in the order in which the cards are laid out.
 * @param ticks cards a site, at least 1.
 * @param run 0 or more; 0 is what a session plays.
 */
export function dealLuck(seed: string, sites: readonly string[], ticks: number, run = 0): Luck {
  const cards = new Float64Array(sites.length * ticks);
  const chunk = Math.floor(run / runsPerChunk);
  const skip = (run % runsPerChunk) * ticks;
  for (const [i, site] of sites.entries()) {
    const next = deck(`${seed}/${chunk}/${site}`);
    for (let k = 0; k < skip; k++) next();
    for (let tick = 0; tick < ticks; tick++) cards[i * ticks + tick] = next();
  }
  return { cards, ticks };
}

export interface Dealer {
  /** The cards of the run that was dealt last; the same arrays for every run. */
  readonly luck: Luck;
  /** Deals the next run: first run `first`, then `first + 1` and so on. */
  readonly next: () => void;
}

/**
 * Deals run after run, exactly as {@link dealLuck} deals each. A chunk is seeded once, and the decks are stepped here on
 * their own exported state: a call a card costs four times as much. Pinned against the package's own calls by a test.
 */
export function dealer(seed: string, sites: readonly string[], ticks: number, first = 0): Dealer {
  const cards = new Float64Array(sites.length * ticks);
  const decks = new Float64Array(sites.length * 4);
  let run = first;
  const open = () => {
    const chunk = Math.floor(run / runsPerChunk);
    for (const [i, site] of sites.entries()) {
      const { c, s0, s1, s2 } = seedrandom.alea(`${seed}/${chunk}/${site}`, { state: true }).state();
      decks.set([s0, s1, s2, c], i * 4);
    }
  };
  open();
  for (let k = run % runsPerChunk; k > 0; k--) stepDecks(decks, cards, ticks);
  return {
    luck: { cards, ticks },
    next: () => {
      if (run > first && run % runsPerChunk === 0) open();
      stepDecks(decks, cards, ticks);
      run++;
    },
  };
}

/** Alea, `ticks` cards from each deck; a deck is (s0, s1, s2, c). */
function stepDecks(decks: Float64Array, cards: Float64Array, ticks: number): void {
  for (let d = 0, at = 0; d < decks.length; d += 4) {
    let s0 = decks[d] as number;
    let s1 = decks[d + 1] as number;
    let s2 = decks[d + 2] as number;
    let c = decks[d + 3] as number;
    for (let k = 0; k < ticks; k++) {
      const t = 2091639 * s0 + c * 2.3283064365386963e-10;
      s0 = s1;
      s1 = s2;
      c = t | 0;
      s2 = t - c;
      cards[at++] = s2;
    }
    decks[d] = s0;
    decks[d + 1] = s1;
    decks[d + 2] = s2;
    decks[d + 3] = c;
  }
}

/** A value between `low` and `high`, most often near `likely`: the triangular distribution at `card`. */
export function triangular(card: number, low: number, likely: number, high: number): number {
  const width = high - low;
  if (width === 0) return likely;
  const split = (likely - low) / width;
  return card < split ? low + Math.sqrt(card * width * (likely - low)) : high - Math.sqrt((1 - card) * width * (high - likely));
}

/** Error of a reading in points: triangular around 0 with standard deviation `sd`. */
export function readingError(card: number, sd: number): number {
  const reach = sd * 2.449489742783178;
  return triangular(card, -reach, 0, reach);
}
