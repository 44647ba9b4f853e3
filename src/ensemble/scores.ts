/**
 * Scores: what each of several plans comes to in each of several worlds, run by run. Every cell is played with the same
 * luck (run r is run r of the seed, whatever the plan and the world), so that two cells differ by plan and world alone,
 * and the error of a difference is much smaller than that of either cell.
 *
 * All runs are kept, because the finishing figures (errors of paired differences, measures weighed after their range is
 * known, the error of a maximum) need them together. Rejected: running sums, which fix these questions in advance.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { dealer, type Luck } from '../kernel/luck.ts';
import type { Plan } from '../scenario/plan.ts';
import { type Measure, measureReader } from './outcome.ts';
import { type Schedule, schedulePlan } from './plan.ts';
import { type Bench, newBench, type Out, openedState, playthrough } from './playthrough.ts';
import { followers, startNamed, type Trial, ticksOf } from './trial.ts';
import { worldDealer } from './world.ts';

/** What is asked of all cells. Column c is reading c of `packs`, then the sampled worlds of runs 0, 1, 2 ... of the seed. */
export interface ScoresSetup {
  /** Its plan is not used; its changes hold in every world. */
  readonly trial: Trial;
  readonly plans: readonly Plan[];
  /** Pack ids. */
  readonly packs: readonly string[];
  /** Sampled worlds. */
  readonly worlds: number;
  /** Runs of each cell. */
  readonly runs: number;
  readonly measures: readonly Measure[];
}

/** Columns `from` to before `to`. */
export interface ScoresJob extends ScoresSetup {
  readonly type: 'scores';
  readonly from: number;
  readonly to: number;
}

export const columnsOf = ({ packs, worlds }: Pick<ScoresSetup, 'packs' | 'worlds'>): number => packs.length + worlds;

/** Runs of the model in one job, about: short enough for progress to move. Never depends on the number of workers. */
const runsPerJob = 1000;

export function scoresJobs(setup: ScoresSetup): ScoresJob[] {
  const step = Math.max(1, Math.floor(runsPerJob / (setup.plans.length * setup.runs)));
  const jobs: ScoresJob[] = [];
  for (let from = 0; from < columnsOf(setup); from += step)
    jobs.push({ ...setup, type: 'scores', from, to: Math.min(columnsOf(setup), from + step) });
  return jobs;
}

/** Runs whose cards are held at once. */
const block = 256;
const silent: Out = { before: () => {}, after: () => {} };

/** Values at the end of play, laid out `[column][plan][measure][run]`. */
export function performScores(kernel: Kernel, job: ScoresJob): Float64Array {
  const { trial, plans, measures, runs, from, to } = job;
  const start = startNamed(kernel, trial.start);
  const readers = measures.map((measure) => measureReader(kernel, measure));
  const bench = newBench(kernel);
  const players = plans.map((plan) => playerOf(schedulePlan(kernel, plan, trial.ticksPerRound), trial.seed, bench));
  const cards = dealer(trial.seed, kernel.sites, kernel.ticksMax + 1);
  const values = new Float64Array((to - from) * plans.length * measures.length * runs);
  for (let first = 0; first < runs; first += block) {
    const lucks = Array.from({ length: Math.min(block, runs - first) }, () => dealt(cards));
    for (const { draw } of players) draw(lucks.length);
    let cell = 0;
    for (const world of worldsOf(kernel, job)) {
      const opened = openedState(kernel, start, world);
      for (const { schedule, follow } of players) {
        for (const [i, luck] of lucks.entries()) {
          follow(i);
          playthrough(kernel, schedule, opened, luck, ticksOf(trial), bench, silent);
          for (let m = 0; m < readers.length; m++)
            values[(cell * measures.length + m) * runs + first + i] = readers[m]?.(bench.state) as number;
        }
        cell++;
      }
    }
  }
  return values;
}

/** The worlds of a job's columns, one after the other; the array is lent. */
function* worldsOf(kernel: Kernel, { trial, packs, from, to }: ScoresJob): Generator<Float64Array> {
  const { changes } = trial.worlds;
  for (const pack of packs.slice(from, to)) yield worldDealer(kernel, { pack, changes }, trial.seed).world;
  const sampled = worldDealer(kernel, { pack: 'sampled', changes }, trial.seed, Math.max(0, from - packs.length));
  for (let column = Math.max(from, packs.length); column < to; column++) {
    sampled.next();
    yield sampled.world;
  }
}

function dealt({ next, luck }: ReturnType<typeof dealer>): Luck {
  next();
  return { cards: luck.cards.slice(), ticks: luck.ticks };
}

/** A plan with the strategies that it draws in the runs of a block. */
function playerOf(schedule: Schedule, seed: string, { following }: Bench) {
  const next = followers(schedule, seed, 0);
  let drawn: Int32Array[] = [];
  return {
    schedule,
    draw: (runs: number) => {
      drawn = Array.from({ length: runs }, () => {
        next(following);
        return following.slice();
      });
    },
    follow: (run: number) => following.set(drawn[run] as Int32Array),
  };
}

/** The values of all columns, from the parts of {@link scoresJobs} in order. */
export function joinScores(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Values of assumptions in the sampled worlds, as columns `[assumption][world]`. */
export function sampledColumns(kernel: Kernel, { trial, worlds }: Pick<ScoresSetup, 'trial' | 'worlds'>): Float64Array[] {
  const columns = kernel.scenario.assumptions.map(() => new Float64Array(worlds));
  const { world, next } = worldDealer(kernel, { pack: 'sampled', changes: trial.worlds.changes }, trial.seed);
  for (let at = 0; at < worlds; at++) {
    next();
    for (let a = 0; a < columns.length; a++) (columns[a] as Float64Array)[at] = world[a] as number;
  }
  return columns;
}
