/**
 * Review: what a finished log holds, worked out by replaying its turns through the kernel with the same luck. Nothing
 * is guessed: each "without it" is a whole game played again with one thing left out.
 *
 * Leaving one thing out was chosen over sharing the outcome among all choices (Shapley values): it needs one replay a
 * choice, and it answers the question that a room asks. Its price is that the differences of several choices do not
 * add up to the difference of all of them together.
 */
import type { Fact } from '../kernel/fact.ts';
import { commitmentTo } from '../kernel/seal.ts';
import type { Round } from '../session/round.ts';
import type { Session } from '../session/session.ts';
import type { Decided } from './attribution.ts';
import { type Footprint, footprint } from './footprint.ts';
import { type Difference, differenceTo, playedRounds, type Recording, recordingOf, withoutInject, withoutOption } from './recording.ts';

/** What a finished log holds, for the hotwash. */
export interface Review {
  /**
   * Values of each indicator after each tick from 0, as played and with the same luck if nobody had decided anything
   * after the opening; in scenario order.
   */
  readonly withoutActing: readonly { readonly on: string; readonly real: readonly number[]; readonly nobody: readonly number[] }[];
  /** Decisions and events whose absence, with the same luck, would have changed the end most; largest first. */
  readonly turningPoints: readonly TurningPoint[];
  readonly goals: readonly GoalScore[];
  readonly estimates: readonly EstimateScore[];
  /** Whether luck and results in the log are the sealed ones. */
  readonly verified: boolean;
  /** What decided the game; whoever shows the review adds it, because it takes seconds. */
  readonly decided?: Decided | undefined;
  /** How much the facilitator's powers and the debate moved; absent in a game alone. */
  readonly footprint?: Footprint;
}

export interface TurningPoint extends Difference {
  readonly kind: 'decision' | 'inject';
  /** Option or inject id. */
  readonly id: string;
  readonly side: string;
  readonly round: number;
  readonly tick: number;
}

export interface GoalScore {
  readonly side: string;
  readonly goal: string;
  readonly on: string;
  readonly want: 'rise' | 'fall';
  /** Weight that the room chose, 0 to 10. */
  readonly weight: number;
  readonly before: number;
  readonly after: number;
  /** Points moved in the wanted direction. */
  readonly gained: number;
}

export interface EstimateScore {
  readonly round: number;
  readonly seat: string;
  readonly option: string;
  readonly aim: string;
  readonly expect: 'rise' | 'fall';
  readonly first?: number;
  readonly second?: number;
  readonly cameTrue: boolean;
  /** Brier score, 0 (best) to 1 (worst), of the last estimate and of the first. */
  readonly brierFirst?: number;
  readonly brierSecond?: number;
}

const made = new WeakMap<Session, Review>();

/**
 * Reviews a session of which nothing is secret any more (see `isDisclosed`). A round that was opened and not
 * adjudicated does not count; a game that stopped early is compared over the ticks that were played. Made once a
 * session, because a room's screen asks for it every second.
 */
export function review(session: Session): Review {
  const known = made.get(session) ?? newReview(session);
  made.set(session, known);
  return known;
}

function newReview(session: Session): Review {
  const recording = recordingOf(session);
  const control = footprint(session, recording);
  return {
    withoutActing: withoutActing(session, recording),
    turningPoints: turningPoints(session, recording),
    goals: goalScores(session),
    estimates: estimateScores(session),
    verified: isVerified(session, recording),
    ...(control ? { footprint: control } : {}),
  };
}

function withoutActing({ kernel, history }: Session, { turns, play }: Recording): Review['withoutActing'] {
  const nobody = play(turns.map(() => undefined));
  const series = (values: readonly Float64Array[], i: number) => values.map((tick) => tick[i] as number);
  return kernel.scenario.indicators.map(({ code }, i) => ({ on: code, real: series(history, i), nobody: series(nobody, i) }));
}

/** Every option chosen and every inject that happened, each with the game replayed without it. */
function turningPoints(session: Session, recording: Recording): TurningPoint[] {
  const points: TurningPoint[] = [];
  for (const round of playedRounds(session)) {
    for (const [side, { decision }] of Object.entries(round.decisions)) {
      for (const id of decision.choose) {
        const turns = withoutOption(recording, id, round.from);
        points.push({ kind: 'decision', id, side, round: round.round, tick: round.from, ...differenceTo(recording, turns) });
      }
    }
    for (const { tick, inject } of happenedIn(session.facts, round)) {
      const turns = withoutInject(recording, inject, tick);
      points.push({ kind: 'inject', id: inject, side: '', round: round.round, tick, ...differenceTo(recording, turns) });
    }
  }
  return points.filter((point) => point.difference.length > 0).sort((a, b) => b.weight - a.weight);
}

type Drawn = Extract<Fact, { type: 'drawn' }>;

const happenedIn = (facts: readonly Fact[], { from, to }: Round): Drawn[] =>
  facts.filter((fact): fact is Drawn => fact.type === 'drawn' && fact.happened && fact.tick >= from && fact.tick <= to);

/** Goals of all sides, with the weights that their seats chose before play or else the usual ones. */
function goalScores({ kernel, header, weights, history }: Session): GoalScore[] {
  return kernel.scenario.sides.flatMap(({ id: side, goals }) => {
    const seat = header.seats.find((candidate) => candidate.side === side)?.id ?? '';
    return goals.map(({ id: goal, on, want, weight }) => {
      const i = kernel.index.indicator.get(on) as number;
      const before = history[0]?.[i] as number;
      const after = history.at(-1)?.[i] as number;
      const gained = want === 'rise' ? after - before : before - after;
      return { side, goal, on, want, weight: weights[seat]?.[goal] ?? weight, before, after, gained };
    });
  });
}

/** At a table alone; what single people of a room expected is nobody's to read (the View has the room's scores). */
function estimateScores(session: Session): EstimateScore[] {
  const { kernel, history, header } = session;
  if (header.settings.room) return [];
  return playedRounds(session).flatMap(({ round, from, to, motions }) =>
    motions.flatMap(({ option, aim, expect, estimates }) => {
      const i = kernel.index.indicator.get(aim) as number;
      const moved = (history[to]?.[i] as number) - (history[from - 1]?.[i] as number);
      const cameTrue = expect === 'rise' ? moved > 0 : moved < 0;
      return Object.entries(estimates).map(([seat, { first, second }]) => ({
        round,
        seat,
        option,
        aim,
        expect,
        cameTrue,
        ...(first === undefined ? {} : { first, brierFirst: brier(first, cameTrue) }),
        ...(second === undefined ? {} : { second, brierSecond: brier(second, cameTrue) }),
      }));
    }),
  );
}

/** Squared distance between what was expected, in percent, and what came: 0 is best, 1 worst. */
export const brier = (percent: number, cameTrue: boolean): number => (percent / 100 - (cameTrue ? 1 : 0)) ** 2;

/** The seed is the sealed one, and replaying the turns gives the digest of each adjudication in the log. */
function isVerified(session: Session, { digests }: Recording): boolean {
  const { header, standing, entries } = session;
  if (header.commitment !== commitmentTo(header.seed, header.salt)) return false;
  const stands = new Set(standing.map((entry) => entry.n));
  const logged = entries.filter((entry) => entry.command.type === 'adjudicate' && stands.has(entry.n));
  const rounds = playedRounds(session);
  const replayed = digests();
  return logged.length === rounds.length && rounds.every(({ to }, k) => logged[k]?.digest === replayed[to]);
}
