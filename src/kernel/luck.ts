/**
 * Luck is dealt, not drawn: each chance site has its own deck and reads exactly one card a tick, used or not.
 * So the same seed gives the same luck to other decisions, and a new site moves no other site's cards.
 *
 * A deck is `seedrandom.alea("<seed>/<chunk>/<site>")`: run r of an ensemble reads chunk r >> 8 from card
 * (r & 255) * cards, so that seeding is paid once in 256 runs. A session is run 0 of its seed. Chosen over one named
 * stream per run (ten times the kernel's own cost) and over xor128 and its family (neighbouring keys correlate).
 */
import seedrandom from 'seedrandom';
import { newDecks, seedDeck, stepDecks } from './alea.ts';

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
 * Deals run after run, exactly as {@link dealLuck} deals each. A chunk is seeded once, and the decks are seeded and stepped
 * here (see alea.ts): a call of the package a card costs ten times as much. Pinned against the package by a test.
 * @param dealt positions of the sites whose cards can be read; the cards of others are not a number. All without it.
 */
export function dealer(seed: string, sites: readonly string[], ticks: number, first = 0, dealt?: readonly number[]): Dealer {
  const positions = dealt ?? sites.map((_, i) => i);
  const decks = newDecks(positions.length);
  // Decks that fill the last row of four deal into the space behind the cards.
  const space = new Float64Array((sites.length + 1) * ticks).fill(Number.NaN);
  const places = Int32Array.from({ length: decks.length / 4 }, (_, d) => (positions[d] ?? sites.length) * ticks);
  let run = first;
  const open = () => {
    const prefix = `${seed}/${Math.floor(run / runsPerChunk)}/`;
    for (let d = 0; d < positions.length; d++) seedDeck(decks, d, prefix, sites[positions[d] as number] as string);
  };
  open();
  for (let k = run % runsPerChunk; k > 0; k--) stepDecks(decks, places, ticks, space);
  return {
    luck: { cards: space.subarray(0, sites.length * ticks), ticks },
    next: () => {
      if (run > first && run % runsPerChunk === 0) open();
      stepDecks(decks, places, ticks, space);
      run++;
    },
  };
}

/**
 * One card a run from each of the named decks: what worlds and drawn strategies come from. They are cut into chunks like
 * all others (the first has the bare name), so that run one million is opened as quickly as run 0.
 */
export function streams(names: readonly string[], first = 0): { readonly cards: Float64Array; readonly next: () => void } {
  const decks = newDecks(names.length);
  const places = Int32Array.from({ length: decks.length / 4 }, (_, d) => d);
  const cards = new Float64Array(places.length);
  let run = first;
  const open = () => {
    const chunk = Math.floor(run / runsPerChunk);
    for (let d = 0; d < names.length; d++) seedDeck(decks, d, '', chunk === 0 ? (names[d] as string) : `${names[d]}/${chunk}`);
  };
  open();
  for (let k = run % runsPerChunk; k > 0; k--) stepDecks(decks, places, 1, cards);
  return {
    cards,
    next: () => {
      if (run > first && run % runsPerChunk === 0) open();
      stepDecks(decks, places, 1, cards);
      run++;
    },
  };
}

/** A value between `low` and `high`, most often near `likely`: the triangular distribution at `card`. */
export function triangular(card: number, low: number, likely: number, high: number): number {
  const width = high - low;
  if (width === 0) return likely;
  const split = (likely - low) / width;
  return card < split ? low + Math.sqrt(card * width * (likely - low)) : high - Math.sqrt((1 - card) * width * (high - likely));
}

/** How far a triangular error around 0 reaches, in standard deviations: the root of 6. */
export const readingReach = 2.449489742783178;

/** Error of a reading in points: triangular around 0 with standard deviation `sd`. */
export function readingError(card: number, sd: number): number {
  const reach = sd * readingReach;
  return triangular(card, -reach, 0, reach);
}
