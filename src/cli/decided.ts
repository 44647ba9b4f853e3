/**
 * Asks what decided a game: builds the question from a session, and works it out at once or beside the screens. Seconds
 * of work, so the screens leave it to workers and show the page as soon as it is there; a game is asked about only once.
 */

import type { ReplaysPart, SharesPart } from '../ensemble/attribution.ts';
import {
  type Attribution,
  attribution,
  attributionJobs,
  attributionOf,
  type PlayedGame,
  type Question,
  usualMeasures,
} from '../ensemble/attribution.ts';
import { runJobs, WorkerFailed } from '../ensemble/pool.ts';
import { worldOf } from '../kernel/state.ts';
import type { Decided } from '../report/attribution.ts';
import { type Review, review } from '../report/review.ts';
import type { Session } from '../session/session.ts';
import { workerModule } from './worker-jobs.ts';

/** Games for the shares where a person waits for a page of lines, and where the page comes when it is ready. */
const gamesAtOnce = 1600;
const gamesBeside = 6400;
export const replaysUsual = 1000;

/** The rounds that were played, as they were played. */
export function playedGame({ kernel, header, rounds }: Session): PlayedGame {
  return {
    start: header.start,
    world: worldOf(kernel, header.pack, header.seed),
    seed: header.seed,
    ticksPerRound: header.settings.ticksPerRound,
    turns: rounds.flatMap(({ adjudicated, turns }) => (adjudicated ? turns : [])),
  };
}

/** @param side the side that asks, or null. The other games have decks of their own, so the same log has the same answer. */
export function questionAbout(session: Session, side: string | null): Question {
  const { kernel, header, seats, weights } = session;
  const chosen = seats.flatMap((seat) => (seat.side !== null && weights[seat.id] ? [[seat.side, weights[seat.id] ?? {}] as const] : []));
  const measures = usualMeasures(kernel, side, Object.fromEntries(chosen));
  return { game: playedGame(session), side, measures, seed: `${header.seed}/why` };
}

/** Was anything played that could be explained? */
export const isExplainable = ({ rounds }: Session): boolean => rounds.some(({ adjudicated }) => adjudicated);

/** A review that works out what decided the game when somebody looks, which takes a second or two; once a game. */
export function reviewDecided(session: Session, side: string | null): Review {
  let known: Decided | undefined;
  return {
    ...review(session),
    get decided() {
      known ??= isExplainable(session)
        ? { type: 'ready', attribution: attribution(session.kernel, questionAbout(session, side), gamesAtOnce, replaysUsual) }
        : { type: 'unplayed' };
      return known;
    },
  };
}

export interface DecidedDesk {
  /** As far as it is known; asking begins the work. */
  readonly of: (session: Session, side: string | null) => Decided;
  /** Ends the work under way. */
  readonly stop: () => void;
}

/** @param changed called when more is known. */
export function decidedDesk(changed: () => void): DecidedDesk {
  // A session is a new value with each command, but its history stays the same one until the next cards are turned.
  const known = new WeakMap<Session['history'], Map<string | null, Decided>>();
  let stopping = new AbortController();
  const begin = async (session: Session, side: string | null, bySide: Map<string | null, Decided>): Promise<void> => {
    const { signal } = stopping;
    const put = (decided: Decided) => {
      bySide.set(side, decided);
      if (!signal.aborted) changed();
    };
    let shown = 0;
    const hear = (percent: number) => {
      if (percent < shown + 10) return;
      shown = percent;
      put({ type: 'working', percent });
    };
    try {
      const found = await workedOut(session, side, signal, hear);
      if (found) put({ type: 'ready', attribution: found });
      else bySide.delete(side);
    } catch (error) {
      put({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    of: (session, side) => {
      if (!isExplainable(session)) return { type: 'unplayed' };
      const bySide = known.get(session.history) ?? new Map<string | null, Decided>();
      known.set(session.history, bySide);
      const decided = bySide.get(side);
      if (decided) return decided;
      const working = { type: 'working', percent: 0 } as const;
      bySide.set(side, working);
      void begin(session, side, bySide);
      return working;
    },
    stop: () => {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}

/** In workers, so that no key waits for it; in this thread where workers cannot be had. Undefined when it was stopped. */
async function workedOut(
  session: Session,
  side: string | null,
  signal: AbortSignal,
  hear: (percent: number) => void,
): Promise<Attribution | undefined> {
  const question = questionAbout(session, side);
  const { kernel } = session;
  const { shares, replays } = attributionJobs(kernel, question, gamesBeside, replaysUsual);
  const jobs = [...shares, ...replays];
  const partsWith = async (workers: number) => {
    const parts: (SharesPart | ReplaysPart)[] = [];
    const onDone = (done: number) => hear(Math.floor((100 * done) / jobs.length));
    for await (const part of runJobs(kernel, jobs, { workers, ...workerModule(), signal, onDone })) parts.push(part);
    return parts;
  };
  const parts = await partsWith(2).catch((error: unknown) => {
    if (error instanceof WorkerFailed) return partsWith(1);
    throw error;
  });
  if (signal.aborted) return undefined;
  return attributionOf(kernel, question, parts.slice(0, shares.length) as SharesPart[], parts.slice(shares.length) as ReplaysPart[]);
}
