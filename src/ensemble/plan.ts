/**
 * A Plan compiled for one Kernel: what is fixed for each tick as positions, and which sides follow a strategy.
 *
 * Fixed decisions are forced, as `replayTurns` forces them: whatever needs, consents and attention say, except that a
 * programme that runs is not started twice. So a check can ask "what if" without first making the step legal, and two
 * plans that differ in one decision differ in nothing else. A strategy decides only what is legal, from what its side
 * may see.
 */
import { at, type Kernel } from '../kernel/kernel.ts';
import type { Luck } from '../kernel/luck.ts';
import { observe } from '../kernel/observe.ts';
import type { State } from '../kernel/state.ts';
import { addDecision, Choice, Control, clearTurn, type Turn, Will } from '../kernel/turn.ts';
import type { Plan } from '../scenario/plan.ts';
import { decide, strategiesOf, strategyNamed } from './strategy.ts';

/** What is fixed for one tick, as positions. */
interface Row {
  readonly choose: readonly number[];
  readonly stop: readonly number[];
  readonly give: readonly number[];
  readonly withdraw: readonly number[];
  readonly hold: readonly number[];
  readonly release: readonly number[];
}

export interface Schedule {
  /** Entry t is what is fixed for tick t; entry 0 is empty. */
  readonly rows: readonly Row[];
  /** Sides that follow a strategy: one of `among` (positions), the same in a whole run. */
  readonly strategies: readonly { readonly side: string; readonly among: readonly number[] }[];
  /** Strategies decide in the first tick of each round of so many ticks. */
  readonly roundTicks: number;
}

/** The plan in which no side decides anything and chance is left alone. */
export const idlePlan: Plan = { sides: {}, control: {} };

export function schedulePlan(kernel: Kernel, plan: Plan, roundTicks = kernel.scenario.rounds.ticks): Schedule {
  const rows = Array.from({ length: kernel.ticksMax + 1 }, (_, tick) => rowOf(kernel, plan, tick));
  const strategies = Object.entries(plan.sides).flatMap(([side, planned]) => {
    if (planned.type === 'decisions') return [];
    return [{ side, among: planned.type === 'strategy' ? [strategyNamed(kernel, planned.id)] : strategiesOf(kernel, side) }];
  });
  return { rows, strategies, roundTicks };
}

function rowOf({ index }: Kernel, plan: Plan, tick: number): Row {
  const decisions = Object.values(plan.sides).flatMap((planned) => (planned.type === 'decisions' ? (planned.byTick[tick] ?? []) : []));
  const positions = (map: ReadonlyMap<string, number>, ids: readonly string[]) => ids.map((id) => at(map, id));
  const ruled = plan.control[tick] ?? {};
  const always = tick > 0 ? (plan.control.all ?? {}) : {};
  const release = [...(ruled.release ?? []), ...(always.release ?? []).filter((id) => !ruled.hold?.includes(id))];
  const hold = [...(ruled.hold ?? []), ...(always.hold ?? []).filter((id) => !ruled.release?.includes(id))];
  return {
    choose: decisions.flatMap(({ choose }) => positions(index.option, choose)),
    stop: decisions.flatMap(({ stop }) => positions(index.option, stop)),
    give: decisions.flatMap(({ give }) => positions(index.consent, give)),
    withdraw: decisions.flatMap(({ withdraw }) => positions(index.consent, withdraw)),
    hold: positions(index.inject, hold),
    release: positions(index.inject, release),
  };
}

/**
 * Writes what the schedule says for the coming tick into `turn`.
 * @param seen scratch space as long as the slots.
 * @param following the position, in `among`, of the strategy that each entry of `schedule.strategies` follows.
 */
export function writeTurn(
  kernel: Kernel,
  schedule: Schedule,
  state: State,
  luck: Luck,
  turn: Turn,
  seen: Float64Array,
  following: Int32Array,
): void {
  const { layout } = kernel;
  const tick = state.slots[layout.tick] as number;
  clearTurn(turn);
  const { choose, stop, give, withdraw, hold, release } = schedule.rows[tick] as Row;
  for (const c of give) turn.consents[c] = Will.give;
  for (const c of withdraw) turn.consents[c] = Will.withdraw;
  for (const i of hold) turn.injects[i] = Control.hold;
  for (const i of release) turn.injects[i] = Control.release;
  for (const o of stop) turn.options[o] = Choice.stop;
  for (const o of choose) {
    if ((state.slots[layout.started + o] as number) === 0) turn.options[o] = Choice.choose;
  }
  if (schedule.strategies.length === 0 || (tick - 1) % schedule.roundTicks !== 0) return;
  for (const [i, { side, among }] of schedule.strategies.entries()) {
    const strategy = among[following[i] as number];
    if (strategy === undefined) continue;
    addDecision(kernel, turn, decide(kernel, strategy, state, observe(kernel, state.slots, side, luck, seen)).decision);
  }
}
