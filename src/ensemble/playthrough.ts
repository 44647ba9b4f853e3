/**
 * One run of a plan: the tick loop of ensembles. It allocates nothing itself (a strategy does), because it runs tens
 * of thousands of times; `replayTurns` is the same game with a ledger, and a test holds the two together.
 */
import { adjudicate, adjudicateOpening } from '../kernel/adjudicate.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Luck } from '../kernel/luck.ts';
import { newState, type State, type World } from '../kernel/state.ts';
import { addDecision, newTurn, type Turn } from '../kernel/turn.ts';
import type { Start } from '../scenario/scenario.ts';
import { type Schedule, writeTurn } from './plan.ts';

/** Buffers of the loop; one of each serves all runs. */
export interface Bench {
  readonly state: State;
  readonly turn: Turn;
  readonly seen: Float64Array;
  /** Which strategy each side of the schedule that follows one follows in this run: see `writeTurn`. */
  readonly following: Int32Array;
}

export function newBench(kernel: Kernel): Bench {
  const length = kernel.layout.length;
  return {
    state: { slots: new Float64Array(length), pulses: null, pulseCount: 0 },
    turn: newTurn(kernel),
    seen: new Float64Array(length),
    following: new Int32Array(kernel.scenario.sides.length),
  };
}

/** Hears of a run. The state is lent. */
export interface Out {
  /** Before a tick is adjudicated. */
  readonly before: (state: State, tick: number) => void;
  /** After the opening (tick 0) and after each tick. */
  readonly after: (state: State, tick: number) => void;
}

/** The state after the opening of a start: where every run of a world begins. */
export function openedState(kernel: Kernel, start: Start, world: World): State {
  const state = newState(kernel, start, world, { ledger: false });
  const turn = newTurn(kernel);
  for (const decision of Object.values(start.opening)) addDecision(kernel, turn, decision);
  adjudicateOpening(kernel, state, turn);
  return state;
}

/**
 * Plays `ticks` ticks from an opened state, which is left as it was.
 *
 * An ending does not cut a run short, as in `replayTurns`: runs are compared at the same date.
 * @returns the position of the first ending that was reached, or -1.
 */
export function playthrough(
  kernel: Kernel,
  schedule: Schedule,
  opened: State,
  luck: Luck,
  ticks: number,
  { state, turn, seen, following }: Bench,
  out: Out,
): number {
  state.slots.set(opened.slots);
  out.after(state, 0);
  let ending = -1;
  for (let tick = 1; tick <= ticks; tick++) {
    out.before(state, tick);
    writeTurn(kernel, schedule, state, luck, turn, seen, following);
    const reached = adjudicate(kernel, state, turn, luck);
    if (ending < 0) ending = reached;
    out.after(state, tick);
  }
  return ending;
}
