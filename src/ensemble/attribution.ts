/**
 * What decided a finished game: how much of the spread of each outcome is owed to which factor (Shapley effects over the
 * games of attribution-pairs.ts), and where the real outcome stands among replays of the same decisions with other luck.
 * A share speaks of all the games that could have been, not of the one that was: leaving out one decision of the real
 * game is the business of its turning points.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { factorsOf, gamePairs, type Varied } from './attribution-pairs.ts';
import type { PlayedGame } from './attribution-script.ts';
import type { Measure } from './outcome.ts';
import { parseMeasure } from './outcome.ts';
import { performReplays, playedOutcome, type ReplaysJob, type ReplaysPart, type Standing, standingOf } from './percentile.ts';
import { type Share, shapleyRows, sharesOf } from './shapley.ts';

export type { Factor, Varied } from './attribution-pairs.ts';
export type { PlayedGame } from './attribution-script.ts';
export type { ReplaysJob, ReplaysPart, Standing } from './percentile.ts';

/** What is asked of a game. */
export interface Question {
  readonly game: PlayedGame;
  /** The side that asks, or null for somebody who watches. */
  readonly side: string | null;
  readonly measures: readonly Measure[];
  /** Seed of the other games; the same seed gives the same shares. */
  readonly seed: string;
}

/** Some of the rows: plain data, so that workers can share them. */
export interface SharesJob extends Question {
  readonly type: 'shares';
  readonly first: number;
  readonly rows: number;
}

export interface SharesPart {
  /** By measure: row by row, what each factor that is not fixed adds to the variance. */
  readonly added: readonly Float64Array[];
}

export const performShares = (kernel: Kernel, job: SharesJob): SharesPart => ({ added: shapleyRows(gamePairs(kernel, job), job.rows) });

/** Intervals from fewer rows would promise too much. */
export const rowsLeast = 20;

/** How many rows about `games` games are, at least {@link rowsLeast}: a row plays every mask once. */
export function rowsFor(kernel: Kernel, { game, side }: Question, games: number): number {
  const factors = factorsOf(kernel, game, side).filter(({ fixed }) => !fixed).length;
  return Math.max(rowsLeast, Math.ceil(games / 2 ** factors));
}

export interface OutcomeShares {
  readonly measure: Measure;
  /** What the game came to, and what it began from. */
  readonly real: number;
  readonly start: number;
  readonly standing: Standing;
  /** Standard deviation of the outcome over the games of the rows, in its own unit. */
  readonly deviation: number;
  /** One a factor, in the order of `factors`; all 0 when nothing moved the outcome. */
  readonly shares: readonly Share[];
  /** Of all choices together: the sum of theirs. Without an interval. */
  readonly choices: number;
}

export interface Attribution {
  readonly side: string | null;
  readonly factors: readonly Varied[];
  readonly outcomes: readonly OutcomeShares[];
  /** Rows, the games that they stand for, and replays. */
  readonly rows: number;
  readonly games: number;
  readonly replays: number;
}

/** Puts parts together, in the order of their rows and runs: the same for any number of parts. */
export function attributionOf(
  kernel: Kernel,
  question: Question,
  sharesParts: readonly SharesPart[],
  replaysParts: readonly ReplaysPart[],
): Attribution {
  const { game, side, measures, seed } = question;
  const factors = factorsOf(kernel, game, side);
  const free = factors.filter(({ fixed }) => !fixed).length;
  const joined = (parts: readonly (readonly Float64Array[])[], m: number) => join(parts.map((part) => part[m] as Float64Array));
  const added = measures.map((_, m) => joined(sharesParts.map((part) => part.added), m)); // biome-ignore format: one list
  const spreads = sharesOf(added, free, seed);
  const played = playedOutcome(kernel, game, measures);
  const rows = (added[0]?.length ?? 0) / Math.max(1, free);
  const outcomes = measures.map((measure, m): OutcomeShares => {
    const { deviation, shares } = spreads[m] as (typeof spreads)[number];
    const all = spreadOut(factors, shares);
    const values = joined(replaysParts.map((part) => part.values), m); // biome-ignore format: one list
    const choices = all.reduce((sum, { share }, i) => sum + (factors[i]?.factor.type === 'choices' ? share : 0), 0);
    const { real, start } = played[m] as (typeof played)[number];
    return { measure, real, start, standing: standingOf(real, values), deviation, shares: all, choices };
  });
  return { side, factors, outcomes, rows, games: rows * 2 ** free, replays: outcomes[0]?.standing.runs ?? 0 };
}

/** Shares of all factors from those of the ones that vary. */
function spreadOut(factors: readonly Varied[], shares: readonly Share[]): Share[] {
  let next = 0;
  return factors.map(({ fixed }) => (fixed ? { share: 0, low: 0, high: 0 } : (shares[next++] as Share)));
}

function join(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((length, list) => length + list.length, 0));
  let from = 0;
  for (const list of lists) {
    all.set(list, from);
    from += list.length;
  }
  return all;
}

/** Jobs of rows and of replays; a job is some tens of milliseconds of work. */
export interface AttributionJobs {
  readonly shares: readonly SharesJob[];
  readonly replays: readonly ReplaysJob[];
}

const gamesPerJob = 128;
const replaysPerJob = 256;

/** @param games about so many games are played for the shares; `replays` more for the luck. */
export function attributionJobs(kernel: Kernel, question: Question, games: number, replays: number): AttributionJobs {
  const rows = rowsFor(kernel, question, games);
  const each = Math.max(1, Math.floor((gamesPerJob * rows) / Math.max(games, gamesPerJob)));
  const { game, measures, seed } = question;
  return {
    shares: pieces(rows, each).map(({ first, count }) => ({ type: 'shares', ...question, first, rows: count })),
    replays: pieces(replays, replaysPerJob).map(({ first, count }) => ({ type: 'replays', game, measures, seed, first, runs: count })),
  };
}

const pieces = (all: number, each: number): { readonly first: number; readonly count: number }[] =>
  Array.from({ length: Math.ceil(all / each) }, (_, i) => ({ first: i * each, count: Math.min(each, all - i * each) }));

/** The whole answer at once, here and now. */
export function attribution(kernel: Kernel, question: Question, games: number, replays: number): Attribution {
  const jobs = attributionJobs(kernel, question, games, replays);
  const parts = { shares: jobs.shares.map((job) => performShares(kernel, job)), replays: jobs.replays.map((job) => performReplays(kernel, job)) }; // biome-ignore format: one record
  return attributionOf(kernel, question, parts.shares, parts.replays);
}

/**
 * The outcomes that a game is asked about: the goals of the side that asks, core indicators, the goals of the others.
 * @param weights by side, then goal id, where the room chose other ones than the scenario's.
 */
export function usualMeasures(
  kernel: Kernel,
  side: string | null,
  weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
): Measure[] {
  const { sides, indicators } = kernel.scenario;
  const goals = (id: string): Measure[] => {
    const usual = parseMeasure(kernel, `goals:${id}`);
    if (typeof usual === 'string') throw new Error(usual);
    const chosen: Record<string, number> = {};
    for (const goal of sides.find((candidate) => candidate.id === id)?.goals ?? []) {
      const weight = weights[id]?.[goal.id] ?? goal.weight;
      chosen[goal.on] = (chosen[goal.on] ?? 0) + (goal.want === 'rise' ? weight : -weight);
    }
    return Object.values(chosen).some((weight) => weight !== 0) ? [{ ...usual, weights: chosen }] : [];
  };
  return [
    ...(side === null ? [] : goals(side)),
    ...indicators.flatMap(({ code, core }) => (core ? [{ name: code, weights: { [code]: 1 } }] : [])),
    ...sides.flatMap(({ id }) => (id === side ? [] : goals(id))),
  ];
}
