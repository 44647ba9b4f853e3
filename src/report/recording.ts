/**
 * A Recording: the turns that a session played, and a way to play any others in the same world with the same luck. What
 * a review, a footprint and a branch ask ("without it", "with that instead") are other lists of turns for it.
 */
import { dealLuck, type Luck } from '../kernel/luck.ts';
import { replayTurns } from '../kernel/playthrough.ts';
import { digest, type State, type World, worldOf } from '../kernel/state.ts';
import { Choice, Control, newTurn, type Turn } from '../kernel/turn.ts';
import type { Start } from '../scenario/scenario.ts';
import type { Round } from '../session/round.ts';
import type { Session } from '../session/session.ts';

/** Turns by tick: entry k is that of tick k + 1; undefined where nobody decides. */
export type Turns = readonly (Turn | undefined)[];

export interface Recording {
  readonly kernel: Session['kernel'];
  readonly turns: Turns;
  readonly start: Start;
  readonly world: World;
  readonly luck: Luck;
  /** True values of all indicators after each tick as played, from tick 0. */
  readonly history: readonly Float64Array[];
  /** Values after each tick, from tick 0, with other turns. */
  readonly play: (turns: Turns) => Float64Array[];
  /** Digest of the state after each tick, from tick 0, with the recorded turns. */
  readonly digests: () => string[];
}

/** How two games differ at the end. */
export interface Difference {
  /** Final value as played less final value without it, in points; all indicators that differ, largest first. */
  readonly difference: readonly { readonly on: string; readonly points: number }[];
  /** Sum of the absolute differences over the core indicators, in points. */
  readonly weight: number;
}

/** A round that was opened and not adjudicated does not count. */
export const playedRounds = ({ rounds }: Pick<Session, 'rounds'>): Round[] => rounds.filter((round) => round.adjudicated);

export function recordingOf({ kernel, header, history, rounds }: Session): Recording {
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
  return { kernel, turns, start, world, luck, history, play: (played) => noted(played, valuesOf), digests: () => noted(turns, digest) };
}

/**
 * The turns without an option in the turn of `tick`. What its side later decided about that use (to stop it) goes
 * too, up to the next time it was chosen. All else stays as recorded, possible or not: see `replayTurns`.
 */
export function withoutOption({ kernel, turns }: Recording, id: string, tick: number): Turns {
  const o = kernel.index.option.get(id) as number;
  const again = turns.findIndex((turn, k) => k > tick - 1 && turn?.options[o] === Choice.choose);
  const until = again < 0 ? turns.length : again;
  return turns.map((turn, k) => {
    if (!turn || k < tick - 1 || k >= until || turn.options[o] === Choice.none) return turn;
    return { ...turn, options: turn.options.with(o, Choice.none) };
  });
}

/** The turns with an inject held in `tick`. With the same luck it may still come in a later one. */
export function withoutInject({ kernel, turns }: Recording, id: string, tick: number): Turns {
  const turn = turns[tick - 1] ?? newTurn(kernel);
  return turns.with(tick - 1, { ...turn, injects: turn.injects.with(kernel.index.inject.get(id) as number, Control.hold) });
}

/** The game as played against other turns. Points are whole multiples of 2^-32 (see kernel/points.ts), so this is exact. */
export function differenceTo({ kernel, history, play }: Recording, turns: Turns): Difference {
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
