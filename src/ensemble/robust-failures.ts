/**
 * Where each plan fails among the sampled worlds, as boxes on assumptions (see prim.ts). A plan that fails nearly
 * everywhere or nearly nowhere leaves nothing to tell apart; for it the question becomes where it does worst: in the
 * worst quarter of its worlds.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { readableAssumptions } from './factors.ts';
import { type Discovery, discover, type FoundBox } from './prim.ts';
import { type Box, isInside } from './prim-box.ts';
import { regretsOf } from './regret.ts';
import { type ScoresSetup, sampledColumns } from './scores.ts';
import { quantile } from './statistics.ts';
import { worldDealer } from './world.ts';

export interface FailureSetup extends ScoresSetup {
  /** A plan fails where its score is below this; when left out, where its regret is above the tolerance. */
  readonly failsBelow?: number | undefined;
}

export interface NamedBox extends FoundBox {
  /** Packs whose values lie inside. */
  readonly packs: readonly string[];
}

export type Boxes =
  /** Too few worlds on one side of the question to learn from. */
  | { readonly type: 'few' }
  /** None when nothing held up on the worlds that were held out. */
  | { readonly type: 'boxes'; readonly boxes: readonly NamedBox[] };

export interface PlanFailures {
  /** Sampled worlds in which the plan fails. */
  readonly worlds: number;
  readonly found: Boxes;
  /** Only where `found` is few: the worlds that are worse than three quarters of them. */
  readonly worst: { readonly worlds: number; readonly found: Boxes } | undefined;
}

export interface Failures {
  /** Assumption ids: the dimensions that boxes mean. Those that no run of any plan can read are left out. */
  readonly dimensions: readonly string[];
  readonly plans: readonly PlanFailures[];
}

/** @param cells mean scores, `[column][plan]`. */
export function failuresOf(kernel: Kernel, setup: FailureSetup, cells: Float64Array, tolerance: number): Failures {
  const { plans, packs, worlds, failsBelow } = setup;
  const dimensions = dimensionsOf(kernel, setup);
  const all = sampledColumns(kernel, setup);
  const columns = dimensions.map((id) => all[kernel.index.assumption.get(id) as number] as Float64Array);
  const scores = cells.subarray(packs.length * plans.length);
  const regrets = regretsOf(scores, plans.length);
  const name = namer(kernel, setup, dimensions);
  return {
    dimensions,
    plans: plans.map((_, plan): PlanFailures => {
      const own = (table: Float64Array, sign: number) =>
        Float64Array.from({ length: worlds }, (_, w) => sign * (table[w * plans.length + plan] as number));
      // How bad a world is for the plan: the higher, the worse.
      const badness = failsBelow === undefined ? own(regrets, 1) : own(scores, -1);
      const ask = (limit: number) => {
        const hits = Uint8Array.from(badness, (value) => (value > limit ? 1 : 0));
        return { worlds: hits.reduce((sum, hit) => sum + hit, 0), found: name(discover({ columns, hits })) };
      };
      const asked = ask(failsBelow === undefined ? tolerance : -failsBelow);
      return { ...asked, worst: asked.found.type === 'few' ? ask(quantile(badness, 0.75)) : undefined };
    }),
  };
}

/** Assumptions that vary and that a run of some plan can read, in the order of the scenario. */
function dimensionsOf(kernel: Kernel, { trial, plans }: FailureSetup): string[] {
  const read = new Set(plans.flatMap((plan) => readableAssumptions(kernel, { ...trial, plan })));
  return kernel.scenario.assumptions.flatMap(({ id }) => (read.has(id) ? [id] : []));
}

/** Says of each box which readings of the evidence are inside. */
function namer(kernel: Kernel, { trial, packs }: FailureSetup, dimensions: readonly string[]): (discovery: Discovery) => Boxes {
  const { changes } = trial.worlds;
  const worlds = packs.map((pack) => worldDealer(kernel, { pack, changes }, trial.seed).world);
  const columns = dimensions.map((id) => Float64Array.from(worlds, (world) => world[kernel.index.assumption.get(id) as number] as number));
  const inside = (box: Box) => packs.filter((_, at) => isInside(columns, box, at));
  return (discovery) =>
    discovery.type === 'few'
      ? { type: 'few' }
      : { type: 'boxes', boxes: discovery.boxes.map((each) => ({ ...each, packs: inside(each.box) })) };
}
