/**
 * Robust decisions: several plans in many worlds, under every reading of the evidence and under worlds sampled from the
 * disputed ranges (robust decision making: Lempert, Popper and Bankes 2003). No probability is put on a reading; the
 * question is which plans do tolerably well whichever is right, under which readings the order of plans turns, and in
 * which worlds each plan fails. No plan is named best: the figures always belong to the measure that the reader chose.
 *
 * One measure is taken as it is. Several are each stretched to 0..1 over all cells (0 the worst that any plan comes to in
 * any world, 1 the best) and added with weights that sum to 1, because points of different measures have no common size.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Measure } from './outcome.ts';
import { type PlanRegret, planRegrets } from './regret.ts';
import { type Cube, cellMeans, leadOf, type Noise, noiseOf, pairedError } from './regret-noise.ts';
import { type Failures, failuresOf } from './robust-failures.ts';
import { columnsOf, joinScores, type ScoresJob, type ScoresSetup, scoresJobs } from './scores.ts';
import { median } from './statistics.ts';

export interface RobustSetup extends ScoresSetup {
  /** By measure: above 0; what they count for when there are several. */
  readonly weights: readonly number[];
  /** Regret that still counts as doing well, in units of the score; {@link usualTolerance} when left out. */
  readonly tolerance?: number | undefined;
  /** A plan fails where its score is below this; when left out, where its regret is above the tolerance. */
  readonly failsBelow?: number | undefined;
}

/**
 * Two points of each indicator that the measure reads; a twentieth of the whole scale when there are several measures. A
 * fixed size rather than a share of what the plans reach, so that one hopeless plan does not make all others look good.
 */
export function usualTolerance(measures: readonly Measure[]): number {
  if (measures.length !== 1) return 0.05;
  return 2 * Object.values(measures[0]?.weights ?? {}).reduce((sum, weight) => sum + Math.abs(weight), 0);
}

/** How a measure enters the score. */
export interface Scale {
  readonly measure: Measure;
  /** Share of the score, 0 to 1. */
  readonly share: number;
  /** Least and most that any cell comes to: means of its runs. */
  readonly low: number;
  readonly high: number;
}

/** One plan under one reading. */
export interface Place {
  readonly plan: number;
  readonly value: number;
  readonly regret: number;
  /** Standard error of the difference to the plan one place above; 0 for the first. */
  readonly error: number;
  /** Closer to the plan one place above than luck can tell: within two standard errors. */
  readonly isLevel: boolean;
}

/** Two plans whose order is not the same under all readings. */
export interface Turn {
  readonly plans: readonly [number, number];
  /** Packs under which the first (second) reaches more, by more than two standard errors. */
  readonly first: readonly string[];
  readonly second: readonly string[];
}

export interface RegretSummary {
  /** By plan. */
  readonly regrets: readonly PlanRegret[];
  readonly noise: Noise;
  /** The plan with the smallest largest regret; not a verdict, see the module. */
  readonly lead: number;
}

export interface Robust {
  /** Mean score of each cell: `[column][plan]`; the readings come first, then the sampled worlds. */
  readonly cells: Float64Array;
  readonly scales: readonly Scale[];
  readonly tolerance: number;
  /** Standard error, from luck, of the regret in one cell: the middle one of all cells that are not the best of their column. */
  readonly cellError: number;
  /** By pack, the plans from the highest score to the lowest. */
  readonly rankings: readonly { readonly pack: string; readonly places: readonly Place[] }[];
  readonly turns: readonly Turn[];
  /** Undefined where there are no such columns. */
  readonly overPacks: RegretSummary | undefined;
  readonly overWorlds: RegretSummary | undefined;
  /** Undefined without sampled worlds. */
  readonly failures: Failures | undefined;
}

/** Runs of the model that a setup asks for. */
export const runsOf = (setup: RobustSetup): number => columnsOf(setup) * setup.plans.length * setup.runs;

/** Standard errors within which two figures are level. */
export const levelErrors = 2;

export const robustJobs = (setup: RobustSetup): ScoresJob[] => scoresJobs(setup);

/** The part of a setup that so many jobs have done, for a result that was interrupted; undefined when not even the readings are. */
export function doneSetup(setup: RobustSetup, jobs: readonly ScoresJob[]): RobustSetup | undefined {
  const columns = jobs.at(-1)?.to ?? 0;
  return columns === 0 || columns < setup.packs.length ? undefined : { ...setup, worlds: columns - setup.packs.length };
}

/** The findings, from the parts of {@link robustJobs} in order. There must be two plans and two runs or more. */
export function finishRobust(kernel: Kernel, setup: RobustSetup, parts: readonly Float64Array[]): Robust {
  const { plans, packs, worlds, trial } = setup;
  const { cube, scales } = scoreCube(joinScores(parts), setup);
  const cells = cellMeans(cube);
  const tolerance = setup.tolerance ?? usualTolerance(setup.measures);
  const spans = [
    { from: 0, to: packs.length },
    { from: packs.length, to: columnsOf(setup) },
  ];
  const noise = noiseOf(cube, spans.filter(({ from, to }) => to > from), tolerance, trial.seed); // biome-ignore format: one call
  const [overPacks, overWorlds] = spans.map(({ from, to }): RegretSummary | undefined => {
    if (to === from) return undefined;
    const regrets = planRegrets(cells, plans.length, from, to, tolerance);
    return { regrets, noise: noise.shift() as Noise, lead: leadOf(regrets) };
  });
  return {
    cells,
    scales,
    tolerance,
    cellError: cellErrorOf(cube, cells),
    rankings: packs.map((pack, column) => ({ pack, places: placesOf(cube, cells, column) })),
    turns: turnsOf(cube, cells, packs),
    overPacks,
    overWorlds,
    failures: worlds > 0 ? failuresOf(kernel, setup, cells, tolerance) : undefined,
  };
}

/** Puts the measures together, run by run, so that errors of the score are errors of one number. */
function scoreCube(values: Float64Array, { plans, measures, weights, runs }: RobustSetup): { cube: Cube; scales: Scale[] } {
  const count = measures.length;
  const cells = values.length / (runs * count);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const scales = measures.map((measure, m): Scale => {
    const own = new Float64Array(cells * runs);
    for (let cell = 0; cell < cells; cell++)
      own.set(values.subarray((cell * count + m) * runs, (cell * count + m + 1) * runs), cell * runs);
    const [low, high] = extremesOf(cellMeans({ values: own, plans: plans.length, runs }));
    return { measure, share: (weights[m] as number) / all, low, high };
  });
  if (count === 1) return { cube: { values, plans: plans.length, runs }, scales };
  const score = new Float64Array(cells * runs);
  for (let cell = 0; cell < cells; cell++) {
    for (const [m, { share, low, high }] of scales.entries()) {
      if (high === low) continue;
      const from = (cell * count + m) * runs;
      for (let run = 0; run < runs; run++) {
        const at = cell * runs + run;
        score[at] = (score[at] as number) + (share * ((values[from + run] as number) - low)) / (high - low);
      }
    }
  }
  return { cube: { values: score, plans: plans.length, runs }, scales };
}

function extremesOf(values: Float64Array): [number, number] {
  let low = values[0] ?? 0;
  let high = low;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function cellErrorOf(cube: Cube, cells: Float64Array): number {
  const { plans } = cube;
  const errors: number[] = [];
  for (let from = 0; from < cells.length; from += plans) {
    const column = cells.subarray(from, from + plans);
    const best = column.indexOf(column.reduce((a, b) => Math.max(a, b)));
    for (let plan = 0; plan < plans; plan++) if (plan !== best) errors.push(pairedError(cube, from + best, from + plan));
  }
  return median(Float64Array.from(errors));
}

function placesOf(cube: Cube, cells: Float64Array, column: number): Place[] {
  const { plans } = cube;
  const value = (plan: number) => cells[column * plans + plan] as number;
  const order = Array.from({ length: plans }, (_, plan) => plan).sort((a, b) => value(b) - value(a) || a - b);
  const most = value(order[0] as number);
  return order.map((plan, place) => {
    const above = order[place - 1];
    const error = above === undefined ? 0 : pairedError(cube, column * plans + above, column * plans + plan);
    const isLevel = above !== undefined && value(above) - value(plan) <= levelErrors * error;
    return { plan, value: value(plan), regret: most - value(plan), error, isLevel };
  });
}

/** Pairs of plans of which each reaches clearly more than the other under some reading. */
function turnsOf(cube: Cube, cells: Float64Array, packs: readonly string[]): Turn[] {
  const { plans } = cube;
  const turns: Turn[] = [];
  for (let a = 0; a < plans; a++) {
    for (let b = a + 1; b < plans; b++) {
      const leads = packs.map((_, column) => {
        const [x, y] = [column * plans + a, column * plans + b];
        const difference = (cells[x] as number) - (cells[y] as number);
        return Math.abs(difference) > levelErrors * pairedError(cube, x, y) ? Math.sign(difference) : 0;
      });
      const first = packs.filter((_, column) => leads[column] === 1);
      const second = packs.filter((_, column) => leads[column] === -1);
      if (first.length > 0 && second.length > 0) turns.push({ plans: [a, b], first, second });
    }
  }
  return turns;
}
