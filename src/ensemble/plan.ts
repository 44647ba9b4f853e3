/**
 * A Plan compiled for one Kernel: what is fixed for each tick as positions, and which sides follow a strategy.
 *
 * Fixed decisions are forced, as `replayTurns` forces them: whatever needs, consents and attention say, except that a
 * programme that runs is not started twice. So a check can ask "what if" without first making the step legal, and two
 * plans that differ in one decision differ in nothing else. A strategy decides only what is legal, from what its side
 * may see.
 */
import { slots } from '../kernel/arena.ts';
import { at, type Kernel } from '../kernel/kernel.ts';
import type { Luck } from '../kernel/luck.ts';
import { lookAgain, lookAs } from '../kernel/observe.ts';
import { placeOf } from '../kernel/place.ts';
import { Choice, Control, type Turn, Will } from '../kernel/turn.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Start } from '../scenario/scenario.ts';
import { follow } from './follow.ts';
import { strategiesOf, strategyNamed } from './strategy.ts';

/** What is fixed for one tick, as positions. */
interface Row {
  readonly choose: Int32Array;
  readonly stop: Int32Array;
  readonly give: Int32Array;
  readonly withdraw: Int32Array;
  readonly hold: Int32Array;
  readonly release: Int32Array;
}

/** A side that follows a strategy: one of `among` (positions), the same in a whole run; not in ticks where `fixed` is 1. */
interface Follower {
  readonly side: string;
  readonly position: number;
  readonly among: readonly number[];
  readonly fixed: Uint8Array;
}

export interface Schedule {
  /** Entry t is what is fixed for tick t; entry 0 is empty. */
  readonly rows: readonly Row[];
  readonly strategies: readonly Follower[];
  /** Does anything stand in the rows? */
  readonly isFixed: boolean;
  /** Strategies decide in the first tick of each round of so many ticks. */
  readonly roundTicks: number;
}

/** The plan in which no side decides anything and chance is left alone. */
export const idlePlan: Plan = { sides: {}, control: {} };

export function schedulePlan(kernel: Kernel, plan: Plan, roundTicks = kernel.scenario.rounds.ticks): Schedule {
  const rows = Array.from({ length: kernel.ticksMax + 1 }, (_, tick) => rowOf(kernel, plan, tick));
  const strategies = Object.entries(plan.sides).flatMap(([side, planned]) => {
    const player = planned.type === 'decisions' ? planned.otherwise : planned;
    if (!player) return [];
    const fixed = new Uint8Array(kernel.ticksMax + 1);
    if (planned.type === 'decisions') for (const tick of Object.keys(planned.byTick)) fixed[Number(tick)] = 1;
    const position = at(kernel.index.side, side);
    return [{ side, position, among: player.type === 'strategy' ? [strategyNamed(kernel, player.id)] : strategiesOf(kernel, side), fixed }];
  });
  const isFixed = rows.some((row) => Object.values(row).some((list: Int32Array) => list.length > 0));
  return { rows, strategies, roundTicks, isFixed };
}

function rowOf({ index }: Kernel, plan: Plan, tick: number): Row {
  const decisions = Object.values(plan.sides).flatMap((planned) => (planned.type === 'decisions' ? (planned.byTick[tick] ?? []) : []));
  const positions = (map: ReadonlyMap<string, number>, ids: readonly string[]) => Int32Array.from(ids, (id) => at(map, id));
  const ruled = plan.control[tick] ?? {};
  const always = tick > 0 ? (plan.control.all ?? {}) : {};
  const release = [...(ruled.release ?? []), ...(always.release ?? []).filter((id) => !ruled.hold?.includes(id))];
  const hold = [...(ruled.hold ?? []), ...(always.hold ?? []).filter((id) => !ruled.release?.includes(id))];
  return {
    choose: positions(
      index.option,
      decisions.flatMap(({ choose }) => choose),
    ),
    stop: positions(
      index.option,
      decisions.flatMap(({ stop }) => stop),
    ),
    give: positions(
      index.consent,
      decisions.flatMap(({ give }) => give),
    ),
    withdraw: positions(
      index.consent,
      decisions.flatMap(({ withdraw }) => withdraw),
    ),
    hold: positions(index.inject, hold),
    release: positions(index.inject, release),
  };
}

/**
 * Writes what the schedule says for the coming tick of the state in play into `turn`.
 * @param following the position, in `among`, of the strategy that each entry of `schedule.strategies` follows.
 */
export function writeTurn(kernel: Kernel, schedule: Schedule, luck: Luck, turn: Turn, following: Int32Array): void {
  const tick = slots[0] as number;
  clearWritten(schedule, tick, turn);
  const { strategies, roundTicks, isFixed } = schedule;
  if (isFixed) writeFixed(kernel, schedule.rows[tick] as Row, turn);
  if (strategies.length === 0 || (tick - 1) % roundTicks !== 0) return;
  const place = placeOf(kernel);
  lookAgain(kernel, luck);
  for (let i = 0; i < strategies.length; i++) {
    const { among, fixed, position } = strategies[i] as Follower;
    const chosen = following[i] as number;
    if (chosen >= among.length || fixed[tick] === 1) continue;
    lookAs(kernel, position);
    follow(kernel, place, among[chosen] as number, turn);
  }
}

/** Clears what the tick before can have written; nobody argues or rules points in a plan. */
function clearWritten({ isFixed, strategies, roundTicks }: Schedule, tick: number, turn: Turn): void {
  if (isFixed) {
    turn.injects.fill(0);
  } else if (tick > 1 && (strategies.length === 0 || (tick - 2) % roundTicks !== 0)) return;
  turn.options.fill(0);
  turn.consents.fill(0);
}

function writeFixed({ layout }: Kernel, row: Row, turn: Turn): void {
  const { choose, stop, give, withdraw, hold, release } = row;
  for (let i = 0; i < give.length; i++) turn.consents[give[i] as number] = Will.give;
  for (let i = 0; i < withdraw.length; i++) turn.consents[withdraw[i] as number] = Will.withdraw;
  for (let i = 0; i < hold.length; i++) turn.injects[hold[i] as number] = Control.hold;
  for (let i = 0; i < release.length; i++) turn.injects[release[i] as number] = Control.release;
  for (let i = 0; i < stop.length; i++) turn.options[stop[i] as number] = Choice.stop;
  for (let i = 0; i < choose.length; i++) {
    const o = choose[i] as number;
    if ((slots[layout.started + o] as number) === 0) turn.options[o] = Choice.choose;
  }
}

/**
 * Positions of the chance sites whose cards a run of the schedule can read: options that it can choose or that run from
 * the start, all injects, and readings where a strategy looks at them. Other decks need not be dealt.
 */
export function sitesRead({ scenario, index, tables }: Kernel, { rows, strategies }: Schedule, start: Start): number[] {
  const options = new Set(rows.flatMap(({ choose }) => [...choose]));
  for (const { choose } of Object.values(start.opening)) for (const id of choose) options.add(at(index.option, id));
  for (const strategy of strategies.flatMap(({ among }) => among))
    for (let r = tables.rules.from[strategy] as number; r < (tables.rules.from[strategy + 1] as number); r++)
      if (tables.rules.verb[r] === 0 && (tables.rules.what[r] as number) >= 0) options.add(tables.rules.what[r] as number);
  const injects = scenario.injects.map((_, i) => scenario.options.length + i);
  const readings = strategies.length > 0 ? [...tables.foggy].map((i) => scenario.options.length + scenario.injects.length + i) : [];
  return [...[...options].sort((a, b) => a - b), ...injects, ...readings];
}
