/**
 * Sensitivity: which assumptions move the outcome most, beside luck and decisions. Morris screens every assumption that
 * the kernel can read under the plan; Sobol then takes the variance apart for the few that matter, with all others as one
 * group, the three kinds of luck, and the decisions of each side: so that the shares are shares of an honest whole.
 *
 * Work is cut into jobs by trajectories and rows, never by the number of workers; a job's part is its outputs, and all
 * sums are made from the parts in order, so the answer is the same however the work was spread.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { PlannedPlayer, PlannedSide } from '../scenario/plan.ts';
import type { Estimate } from './bootstrap.ts';
import { decidingSides, type Factor, luckParts, type Part, partOf, parts, readableAssumptions } from './factors.ts';
import { type Effects, morrisEffects, trajectoryOf, walk } from './morris.ts';
import type { Measure } from './outcome.ts';
import { rowModel, type Study, stepModel } from './sensitivity-model.ts';
import { type Column, playRow, sobolIndices } from './sobol.ts';
import { drawnStrategy } from './strategy.ts';
import type { Trial } from './trial.ts';

export interface MorrisJob {
  readonly type: 'morris';
  readonly study: Study;
  readonly assumptions: readonly string[];
  /** Trajectories `first` to `first + count - 1`. */
  readonly first: number;
  readonly count: number;
}

export interface SobolJob {
  readonly type: 'sobol';
  readonly study: Study;
  readonly design: Design;
  readonly first: number;
  readonly rows: number;
}

/** Factors, and which of them each column takes from the other matrix: each factor, then each part of more than one. */
export interface Design {
  readonly factors: readonly Factor[];
  readonly columns: readonly Column[];
  /** Parts with their column. */
  readonly parts: readonly { readonly part: Part; readonly column: number }[];
}

/**
 * A study of a trial. What varies is made so in the trial, and what does not is fixed to what run 0 has: assumptions to
 * its world, and a drawn strategy to the one that its seed draws.
 */
export function studyOf(kernel: Kernel, trial: Trial, measure: Measure, include: readonly Part[]): Study {
  const { worlds, plan, seed } = trial;
  const pack = include.includes('assumptions') ? 'sampled' : worlds.pack;
  const fix = (side: string, planned: PlannedPlayer): PlannedPlayer =>
    planned.type === 'drawn' ? { type: 'strategy', id: kernel.scenario.strategies[drawnStrategy(kernel, side, seed)]?.id ?? '' } : planned;
  const fixed = Object.entries(plan.sides).map(([side, planned]): [string, PlannedSide] => {
    if (planned.type !== 'decisions') return [side, fix(side, planned)];
    return [side, planned.otherwise ? { ...planned, otherwise: fix(side, planned.otherwise) } : planned];
  });
  const sides = include.includes('decisions') ? plan.sides : Object.fromEntries(fixed);
  return { trial: { ...trial, worlds: { ...worlds, pack }, plan: { ...plan, sides } }, measure, include };
}

/** Assumptions that get a factor of their own after screening. */
export const namedUsual = 12;
const rowsPerJob = 8;

/** Outputs of each trajectory: at its start, then after each step. */
export function performMorris(kernel: Kernel, { study, assumptions, first, count }: MorrisJob): Float64Array {
  const { model, next } = stepModel(kernel, study, assumptions, first);
  const width = assumptions.length + 1;
  const outputs = new Float64Array(count * width);
  for (let k = 0; k < count; k++) {
    next();
    walk(trajectoryOf(study.trial.seed, first + k, assumptions.length), model, outputs, k * width);
  }
  return outputs;
}

/** Outputs of each row: f(A), f(B), then each column. */
export function performSobol(kernel: Kernel, { study, design, first, rows }: SobolJob): Float64Array {
  const { model, next } = rowModel(kernel, study, design.factors, first);
  const width = design.columns.length + 2;
  const outputs = new Float64Array(rows * width);
  for (let k = 0; k < rows; k++) {
    next();
    playRow(model, design.factors.length, design.columns, outputs, k * width);
  }
  return outputs;
}

/** One job a trajectory. */
export function morrisJobs(kernel: Kernel, study: Study, trajectories: number): MorrisJob[] {
  const assumptions = readableAssumptions(kernel, study.trial);
  return Array.from({ length: trajectories }, (_, first) => ({ type: 'morris', study, assumptions, first, count: 1 }));
}

export const runsOfMorris = (assumptions: number, trajectories: number): number => trajectories * (assumptions + 1);
export const runsOfSobol = ({ columns }: Design, rows: number): number => rows * (columns.length + 2);

export function sobolJobs(study: Study, design: Design, rows: number): SobolJob[] {
  const jobs: SobolJob[] = [];
  for (let first = 0; first < rows; first += rowsPerJob)
    jobs.push({ type: 'sobol', study, design, first, rows: Math.min(rowsPerJob, rows - first) });
  return jobs;
}

/**
 * What to take apart.
 * @param named assumptions with a factor of their own; the other readable ones are one factor.
 */
export function designOf(kernel: Kernel, study: Study, named: readonly string[]): Design {
  const { include, trial } = study;
  const others = include.includes('assumptions') ? readableAssumptions(kernel, trial).filter((id) => !named.includes(id)) : [];
  const factors: Factor[] = [
    ...named.map((id): Factor => ({ type: 'assumption', id })),
    ...(others.length > 0 ? [{ type: 'others', ids: others } as const] : []),
    ...(include.includes('luck') ? luckParts.map((part): Factor => ({ type: 'luck', part })) : []),
    ...(include.includes('decisions') ? decidingSides(kernel, trial).map((side): Factor => ({ type: 'decisions', side })) : []),
  ];
  const columns: number[][] = factors.map((_, f) => [f]);
  const whole = parts.flatMap((part) => {
    const members = factors.flatMap((factor, f) => (partOf(factor) === part ? [f] : []));
    if (members.length === 0) return [];
    const column = members.length === 1 ? (members[0] as number) : columns.push(members) - 1;
    return [{ part, column }];
  });
  return { factors, columns, parts: whole };
}

export interface Screened extends Effects {
  readonly id: string;
}

export interface Screening {
  readonly trajectories: number;
  readonly runs: number;
  /** By mu*, largest first. */
  readonly assumptions: readonly Screened[];
}

/** What the screening found; undefined before two trajectories are done. */
export function screeningOf(outputs: readonly Float64Array[], { trial }: Study, assumptions: readonly string[]): Screening | undefined {
  const trajectories = outputs.length;
  if (trajectories < 2) return undefined;
  const effects = morrisEffects(joined(outputs), trial.seed, trajectories, assumptions.length);
  const screened = effects.map((effect, i) => ({ id: assumptions[i] as string, ...effect }));
  return {
    trajectories,
    runs: runsOfMorris(assumptions.length, trajectories),
    assumptions: screened.sort((one, other) => other.star.value - one.star.value),
  };
}

export interface Share {
  readonly first: Estimate;
  readonly total: Estimate;
}

export interface Shares {
  readonly rows: number;
  readonly runs: number;
  /** Of the measure over all runs of both matrices. */
  readonly mean: number;
  readonly sd: number;
  /** By total index, largest first. */
  readonly factors: readonly (Share & { readonly factor: Factor })[];
  readonly parts: readonly (Share & { readonly part: Part })[];
  /** First indices of all factors together: below 1 by what only combinations explain. */
  readonly firstSum: number;
}

/** What a study came to. One method, or both; a method that was interrupted too early is missing. */
export interface Sensitivity {
  readonly study: Study;
  readonly screening: Screening | undefined;
  readonly shares: Shares | undefined;
  readonly runs: { readonly asked: number; readonly done: number };
  /** True when it was interrupted: estimates are then of the trajectories and rows that were done. */
  readonly partial: boolean;
  /** Over every output. */
  readonly checksum: string;
}

/** Shares of variance from the parts done so far; undefined before there is anything to take apart. */
export function sharesOf(outputs: readonly Float64Array[], { trial }: Study, design: Design): Shares | undefined {
  const { factors, columns, parts: whole } = design;
  const all = joined(outputs);
  const rows = all.length / (columns.length + 2);
  if (rows < 2 || factors.length === 0) return undefined;
  const { first, total, mean, variance } = sobolIndices(all, rows, columns.length, trial.seed);
  const share = (column: number): Share => ({ first: first[column] as Estimate, total: total[column] as Estimate });
  const list = factors.map((factor, f) => ({ factor, ...share(f) }));
  return {
    rows,
    runs: runsOfSobol(design, rows),
    mean,
    sd: Math.sqrt(variance),
    factors: [...list].sort((one, other) => other.total.value - one.total.value),
    parts: whole.map(({ part, column }) => ({ part, ...share(column) })),
    firstSum: list.reduce((sum, one) => sum + one.first.value, 0),
  };
}

function joined(outputs: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(outputs.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const list of outputs) {
    all.set(list, next);
    next += list.length;
  }
  return all;
}
