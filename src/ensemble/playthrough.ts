/**
 * One run of a plan: the tick loop of ensembles. It allocates nothing, because it runs hundreds of thousands of times;
 * `replayTurns` is the same game with a ledger, and a test holds the two together.
 */
import { adjudicate, adjudicateOpening } from '../kernel/adjudicate.ts';
import { seenFrom, slots } from '../kernel/arena.ts';
import { at, type Kernel } from '../kernel/kernel.ts';
import type { Luck } from '../kernel/luck.ts';
import { placeOf } from '../kernel/place.ts';
import { exactSize } from '../kernel/points.ts';
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
  /** What listeners are lent while a run is played. */
  readonly lent: { state: State };
}

export function newBench(kernel: Kernel): Bench {
  const length = kernel.layout.length;
  const state: State = { slots: new Float64Array(length), pulses: null, pulseCount: 0 };
  return {
    state,
    lent: { state },
    turn: newTurn(kernel),
    seen: new Float64Array(length),
    following: new Int32Array(kernel.scenario.sides.length),
  };
}

/** Hears of a run. The state is lent, and it is the one in play: nothing may be played while a listener has it. */
export interface Out {
  /** Before a tick is adjudicated. */
  readonly before: (state: State, tick: number) => void;
  /** After the opening (tick 0) and after each tick. */
  readonly after: (state: State, tick: number) => void;
}

/** The state after the opening of a start: where every run of a world begins. */
export function openedState(kernel: Kernel, start: Start, world: World): State {
  return opener(kernel, start)(world);
}

/** Opens a start again and again, for other worlds. The state is lent: it is the same one every time. */
export function opener(kernel: Kernel, start: Start): (world: World) => State {
  const { layout, scenario, index } = kernel;
  const fresh = newState(kernel, start, kernel.likely, { ledger: false }).slots;
  const state: State = { slots: fresh.slice(), pulses: null, pulseCount: 0 };
  const turn = newTurn(kernel);
  for (const decision of Object.values(start.opening)) addDecision(kernel, turn, decision);
  // Indicators that begin where the world says: the start does not fix them.
  const free = Int32Array.from(scenario.indicators.flatMap(({ code }, i) => (start.values[code] === undefined ? [i] : [])));
  const assumed = Int32Array.from(free, (i) => at(index.assumption, scenario.indicators[i]?.start ?? ''));
  return (world) => {
    const { slots } = state;
    slots.set(fresh);
    slots.set(world, layout.constants);
    for (let k = 0; k < free.length; k++) {
      const value = exactSize(world[assumed[k] as number] as number);
      slots[layout.values + (free[k] as number)] = value;
      slots[layout.starts + (free[k] as number)] = value;
    }
    adjudicateOpening(kernel, state, turn);
    return state;
  };
}

/**
 * Plays `ticks` ticks from an opened state, which is left as it was. The listener is lent the state in play; where it
 * ended is in the state of the bench.
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
  { state: end, turn, following, lent }: Bench,
  out: Out,
): number {
  const state = lentState(kernel, lent);
  slots.set(opened.slots);
  if (schedule.strategies.length > 0) slots.set(opened.slots, seenFrom);
  out.after(state, 0);
  let ending = -1;
  for (let tick = 1; tick <= ticks; tick++) {
    out.before(state, tick);
    writeTurn(kernel, schedule, luck, turn, following);
    const reached = adjudicate(kernel, state, turn, luck);
    if (ending < 0) ending = reached;
    out.after(state, tick);
  }
  end.slots.set(state.slots);
  return ending;
}

/** The state in play as a State; made again only when the kernel has moved. */
function lentState(kernel: Kernel, lent: { state: State }): State {
  const { view } = placeOf(kernel);
  if (lent.state.slots !== view) lent.state = { slots: view, pulses: null, pulseCount: 0 };
  return lent.state;
}
