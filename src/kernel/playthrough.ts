/**
 * Replays a list of turns from a start: the loop behind "same luck, other decision". Knows no session, no phase, no
 * strategy; the turns are given. Deterministic, because luck is dealt and not drawn.
 */
import type { Start } from '../scenario/scenario.ts';
import { adjudicate, adjudicateOpening } from './adjudicate.ts';
import type { Emit } from './fact.ts';
import type { Kernel } from './kernel.ts';
import type { Luck } from './luck.ts';
import { newState, type State, type World } from './state.ts';
import { addDecision, Choice, newTurn, type Turn } from './turn.ts';

export interface Listeners {
  readonly emit?: Emit;
  /** Called after the opening (tick 0) and after each tick. The state is lent: copy what is kept. */
  readonly afterTick?: (state: State, tick: number) => void;
}

export interface Played {
  readonly state: State;
  /** Position of the first ending that was reached, or -1. */
  readonly ending: number;
}

/**
 * Plays `turnsByTick.length` ticks after the opening of `start`; entry k is the turn of tick k + 1, undefined where
 * nobody decides.
 *
 * An ending does not cut the replay short: two replays are compared at the same date, and values that stop moving in
 * only one of them would compare different dates.
 *
 * Turns need not be legal here, because without one decision a later one may have become impossible. It is then
 * forced: it acts as it did when it was made, whatever needs, consents and attention say; a programme whose consent
 * is missing stops in its second tick, and a stop of what does not run does nothing. One thing is not forced: starting
 * a programme that still runs, which would count its effects twice; it simply goes on.
 */
export function replayTurns(
  kernel: Kernel,
  start: Start,
  world: World,
  luck: Luck,
  turnsByTick: readonly (Turn | undefined)[],
  { emit, afterTick }: Listeners = {},
): Played {
  const state = newState(kernel, start, world, { ledger: emit !== undefined });
  const opening = newTurn(kernel);
  for (const decision of Object.values(start.opening)) addDecision(kernel, opening, decision);
  adjudicateOpening(kernel, state, opening, emit);
  afterTick?.(state, 0);
  const idle = newTurn(kernel);
  let ending = -1;
  for (let k = 0; k < turnsByTick.length; k++) {
    const reached = adjudicate(kernel, state, withoutRestarts(kernel, state, turnsByTick[k] ?? idle), luck, emit);
    if (ending < 0) ending = reached;
    afterTick?.(state, k + 1);
  }
  return { state, ending };
}

function withoutRestarts(kernel: Kernel, state: State, turn: Turn): Turn {
  const runs = (o: number) => (state.slots[kernel.layout.started + o] as number) > 0;
  if (!turn.options.some((choice, o) => choice === Choice.choose && runs(o))) return turn;
  return { ...turn, options: turn.options.map((choice, o) => (choice === Choice.choose && runs(o) ? Choice.none : choice)) };
}
