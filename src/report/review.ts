/**
 * Review: what a finished log holds, worked out by replaying its turns through the kernel with the same luck. Nothing
 * is guessed: each "without it" is a whole game played again with one thing left out.
 *
 * Leaving one thing out was chosen over sharing the outcome among all choices (Shapley values): it needs one replay a
 * choice, and it answers the question that a room asks. Its price is that the differences of several choices do not
 * add up to the difference of all of them together.
 */
import type { Fact } from '../kernel/fact.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { dealLuck } from '../kernel/luck.ts';
import { replayTurns } from '../kernel/playthrough.ts';
import { commitmentTo } from '../kernel/seal.ts';
import { digest, type State, worldOf } from '../kernel/state.ts';
import { Choice, Control, newTurn, type Turn } from '../kernel/turn.ts';
import type { Start } from '../scenario/scenario.ts';
import type { Round } from '../session/round.ts';
import type { Session } from '../session/session.ts';

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
}

export interface TurningPoint {
  readonly kind: 'decision' | 'inject';
  /** Option or inject id. */
  readonly id: string;
  readonly side: string;
  readonly round: number;
  readonly tick: number;
  /** Final value as played less final value without it, in points; all indicators that differ, largest first. */
  readonly difference: readonly { readonly on: string; readonly points: number }[];
  /** Sum of the absolute differences over the core indicators, in points. */
  readonly weight: number;
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

/** Turns by tick: entry k is that of tick k + 1; undefined where nobody decides. */
type Turns = readonly (Turn | undefined)[];

/** The recorded turns, and a way to play any others in the same world with the same luck. */
interface Recording {
  readonly kernel: Kernel;
  readonly turns: Turns;
  /** Values after each tick, from tick 0. */
  readonly play: (turns: Turns) => Float64Array[];
  /** Digest of the state after each tick, from tick 0, with the recorded turns. */
  readonly digests: () => string[];
}

/**
 * Reviews a session of which nothing is secret any more (see `isDisclosed`). A round that was opened and not
 * adjudicated does not count; a game that stopped early is compared over the ticks that were played.
 */
export function review(session: Session): Review {
  const recording = recordingOf(session);
  return {
    withoutActing: withoutActing(session, recording),
    turningPoints: turningPoints(session, recording),
    goals: goalScores(session),
    estimates: estimateScores(session),
    verified: isVerified(session, recording),
  };
}

const playedRounds = (session: Session): Round[] => session.rounds.filter((round) => round.adjudicated);

function recordingOf({ kernel, header, history, rounds }: Session): Recording {
  const start = kernel.scenario.starts.find((candidate) => candidate.id === header.start) as Start;
  const world = worldOf(kernel, header.pack, header.seed);
  const luck = dealLuck(header.seed, kernel.sites, kernel.ticksMax + 1);
  const turns: (Turn | undefined)[] = Array.from({ length: history.length - 1 }, () => undefined);
  for (const { from, turns: played } of rounds) for (const [k, turn] of played.entries()) turns[from - 1 + k] = turn;
  const noted = <T>(played: Turns, note: (state: State) => T): T[] => {
    const notes: T[] = [];
    replayTurns(kernel, start, world, luck, played, { afterTick: (state) => notes.push(note(state)) });
    return notes;
  };
  const { values } = kernel.layout;
  const valuesOf = (state: State) => state.slots.slice(values, values + kernel.scenario.indicators.length);
  return { kernel, turns, play: (played) => noted(played, valuesOf), digests: () => noted(turns, digest) };
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
        points.push({ kind: 'decision', id, side, round: round.round, tick: round.from, ...differenceTo(session, recording, turns) });
      }
    }
    for (const { tick, inject } of happenedIn(session.facts, round)) {
      const turns = withoutInject(recording, inject, tick);
      points.push({ kind: 'inject', id: inject, side: '', round: round.round, tick, ...differenceTo(session, recording, turns) });
    }
  }
  return points.filter((point) => point.difference.length > 0).sort((a, b) => b.weight - a.weight);
}

type Drawn = Extract<Fact, { type: 'drawn' }>;

const happenedIn = (facts: readonly Fact[], { from, to }: Round): Drawn[] =>
  facts.filter((fact): fact is Drawn => fact.type === 'drawn' && fact.happened && fact.tick >= from && fact.tick <= to);

/**
 * The turns without an option in the turn of `tick`. What its side later decided about that use (to stop it) goes
 * too, up to the next time it was chosen. All else stays as recorded, possible or not: see `replayTurns`.
 */
function withoutOption({ kernel, turns }: Recording, id: string, tick: number): Turns {
  const o = kernel.index.option.get(id) as number;
  const again = turns.findIndex((turn, k) => k > tick - 1 && turn?.options[o] === Choice.choose);
  const until = again < 0 ? turns.length : again;
  return turns.map((turn, k) => {
    if (!turn || k < tick - 1 || k >= until || turn.options[o] === Choice.none) return turn;
    return { ...turn, options: turn.options.with(o, Choice.none) };
  });
}

/** The turns with an inject held in `tick`. With the same luck it may still come in a later one. */
function withoutInject({ kernel, turns }: Recording, id: string, tick: number): Turns {
  const turn = turns[tick - 1] ?? newTurn(kernel);
  return turns.with(tick - 1, { ...turn, injects: turn.injects.with(kernel.index.inject.get(id) as number, Control.hold) });
}

/** Points are whole multiples of 2^-32 (see kernel/points.ts), so these differences are exact. */
function differenceTo({ kernel, history }: Session, { play }: Recording, turns: Turns): Pick<TurningPoint, 'difference' | 'weight'> {
  const real = history.at(-1) as Float64Array;
  const without = play(turns).at(-1) as Float64Array;
  const all = kernel.scenario.indicators.map(({ code, core }, i) => ({
    on: code,
    core,
    points: (real[i] as number) - (without[i] as number),
  }));
  const difference = all.filter(({ points }) => points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const weight = difference.reduce((sum, { core, points }) => sum + (core ? Math.abs(points) : 0), 0);
  return { difference: difference.map(({ on, points }) => ({ on, points })), weight };
}

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

function estimateScores(session: Session): EstimateScore[] {
  const { kernel, history } = session;
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
