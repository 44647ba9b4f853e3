/**
 * A plain preference between options: what their effects add up to at full strength, with the events that they can set
 * off at their odds. It is no advice and no forecast; it answers one question only, whether two readings of the evidence
 * would put two options in another order.
 */
import type { Effect, Inject, Option, Pack, Scenario, Side } from '../scenario/scenario.ts';

/** Value of an assumption under a pack; its likely one without. */
export type Sizes = (id: string, pack?: Pack) => number;

export function sizesOf(scenario: Scenario): Sizes {
  const likely = new Map(scenario.assumptions.map((assumption) => [assumption.id, assumption.likely]));
  return (id, pack) => pack?.sets[id] ?? likely.get(id) ?? 0;
}

/** Points of an option by indicator code, with the pack's values (likely ones without a pack). */
export type Points = (option: Option, pack?: Pack) => ReadonlyMap<string, number>;

/** @param follows the injects that an option can set off. */
export function pointsOf(scenario: Scenario, follows: (option: Option) => readonly Inject[] = () => []): Points {
  const size = sizesOf(scenario);
  /** An effect of each tick is deposited as often as a usual game has ticks. */
  const ticks = scenario.rounds.usual * scenario.rounds.ticks;
  const injects = new Map(scenario.options.map((option) => [option.id, follows(option)]));
  return (option, pack) => {
    const points = new Map<string, number>();
    const add = (effects: readonly Effect[], odds: number) => {
      for (const { on, size: id, each } of effects) points.set(on, (points.get(on) ?? 0) + odds * size(id, pack) * (each ? ticks : 1));
    };
    add(option.effects, 1);
    for (const inject of injects.get(option.id) ?? []) add(inject.effects, size(inject.probability.size, pack));
    return points;
  };
}

/** Points for the better less points for the worse, over all indicators that have a better end. */
export function sumOf(scenario: Scenario, points: ReadonlyMap<string, number>): number {
  return scenario.indicators.reduce((sum, { code, better }) => {
    const moved = points.get(code) ?? 0;
    return better === 'high' ? sum + moved : better === 'low' ? sum - moved : sum;
  }, 0);
}

/** Does the pack put two options of the side in another order, on the whole or by one of the side's own goals? */
export function reorders(scenario: Scenario, points: Points, side: Side, pack: Pack): boolean {
  const own = scenario.options.filter((option) => option.side === side.id);
  const [here, there] = [own.map((option) => points(option, pack)), own.map((option) => points(option))];
  const measures = [
    (moved: ReadonlyMap<string, number>) => sumOf(scenario, moved),
    ...side.goals.map(
      ({ on }) =>
        (moved: ReadonlyMap<string, number>) =>
          moved.get(on) ?? 0,
    ),
  ];
  return measures.some((measure) => turns(here.map(measure), there.map(measure)));
}

/** Are there two entries that stand one way in the first list and the other way in the second? */
const turns = (here: readonly number[], there: readonly number[]) =>
  here.some((a, i) => here.some((b, j) => (a - b) * ((there[i] as number) - (there[j] as number)) < 0));
