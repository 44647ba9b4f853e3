/**
 * A Tally: what is kept of the runs of a trial while they are played. Counts and exact sums only (see tally-grid.ts), so
 * that merging is commutative and associative bit for bit: the result does not depend on workers, shards or order.
 */
import { evaluate } from '../kernel/code.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { State } from '../kernel/state.ts';
import { checksumOf } from './checksum.ts';
import type { Out } from './playthrough.ts';
import { addCounts, addValues, clearGrid, type Grid, gridNumbers, mergeGrid, valueGrid } from './tally-grid.ts';
import { type Trial, ticksOf, trialPlayer } from './trial.ts';

export interface Tally {
  runs: number;
  readonly grid: Grid;
  /** Runs that reached each ending first; the last entry is the runs that reached none. */
  readonly endings: Uint32Array;
  /** Runs in which each inject happened, and how often it happened in all runs. */
  readonly injectRuns: Uint32Array;
  readonly injectTimes: Uint32Array;
  /** Runs in which each option was chosen after the opening, and how often it was chosen. */
  readonly optionRuns: Uint32Array;
  readonly optionTimes: Uint32Array;
  /** Runs at whose end each red line was crossed; the red lines of all sides, one after the other. */
  readonly redLines: Uint32Array;
}

const counters = ['endings', 'injectRuns', 'injectTimes', 'optionRuns', 'optionTimes', 'redLines'] as const;

/** Runs of a trial: from run `first`, `runs` of them. */
export interface TallyJob {
  readonly type: 'tally';
  readonly trial: Trial;
  readonly first: number;
  readonly runs: number;
}

export function newTally({ scenario }: Kernel, ticks: number): Tally {
  const { endings, injects, options, sides, indicators } = scenario;
  return {
    runs: 0,
    grid: valueGrid(indicators.length, ticks),
    endings: new Uint32Array(endings.length + 1),
    injectRuns: new Uint32Array(injects.length),
    injectTimes: new Uint32Array(injects.length),
    optionRuns: new Uint32Array(options.length),
    optionTimes: new Uint32Array(options.length),
    redLines: new Uint32Array(sides.reduce((sum, { redLines }) => sum + redLines.length, 0)),
  };
}

/** @param spent a tally of the same plan that is no longer needed. */
export function performTally(kernel: Kernel, { trial, first, runs }: TallyJob, spent?: Tally): Tally {
  const tally = spent ? clearTally(spent) : newTally(kernel, ticksOf(trial));
  addRuns(kernel, tally, trial, first, runs);
  return tally;
}

/** Empties a tally and returns it. */
export function clearTally(tally: Tally): Tally {
  tally.runs = 0;
  clearGrid(tally.grid);
  for (const key of counters) tally[key].fill(0);
  return tally;
}

/** Plays runs of a trial into a tally. Allocates nothing a run. */
export function addRuns(kernel: Kernel, tally: Tally, trial: Trial, first: number, runs: number): void {
  const player = trialPlayer(kernel, trial, first);
  const noter = runNoter(kernel, tally);
  const { values } = kernel.layout;
  const { grid } = tally;
  const out: Out = {
    before: () => {},
    after: ({ slots }, tick) => {
      if (tick === 0) noter.opened(slots);
      addValues(grid, tick, slots, values);
    },
  };
  for (let run = 0; run < runs; run++) {
    const ending = player.next(out);
    noter.ended(player.state, ending);
  }
}

export interface RunNoter {
  /** To be told of the state after the opening: what the opening did is not counted. */
  readonly opened: (slots: Float64Array) => void;
  readonly ended: (state: State, ending: number) => void;
}

/** Counts what happened in a run, from its first and its last state. */
export function runNoter(kernel: Kernel, tally: Tally): RunNoter {
  const { layout, code } = kernel;
  const options = kernel.scenario.options.length;
  const { endings, injectRuns, injectTimes, optionRuns, optionTimes, redLines } = tally;
  const before = new Float64Array(options + injectRuns.length);
  const crossed = Int32Array.from(kernel.redLines.flatMap((lines) => [...lines]));
  return {
    opened: (slots) => {
      for (let i = 0; i < before.length; i++) before[i] = slots[layout.used + i] as number;
    },
    ended: ({ slots }, ending) => {
      tally.runs++;
      const reached = ending < 0 ? endings.length - 1 : ending;
      endings[reached] = (endings[reached] as number) + 1;
      count(slots, layout.used, before, 0, optionRuns, optionTimes);
      count(slots, layout.used + options, before, options, injectRuns, injectTimes);
      for (let i = 0; i < crossed.length; i++)
        if (evaluate(code, crossed[i] as number, slots) !== 0) redLines[i] = (redLines[i] as number) + 1;
    },
  };
}

function count(slots: Float64Array, from: number, before: Float64Array, beforeFrom: number, runs: Uint32Array, times: Uint32Array): void {
  for (let i = 0; i < runs.length; i++) {
    const used = (slots[from + i] as number) - (before[beforeFrom + i] as number);
    if (used === 0) continue;
    runs[i] = (runs[i] as number) + 1;
    times[i] = (times[i] as number) + used;
  }
}

/** The tallies of two sets of runs as the tally of both. */
export function mergeTallies(a: Tally, b: Tally): Tally {
  const into = structuredClone(a);
  mergeTally(into, b);
  return into;
}

/** Adds all of `part` to `into`. */
export function mergeTally(into: Tally, part: Tally): void {
  mergeGrid(into.grid, part.grid);
  into.runs += part.runs;
  for (const key of counters) addCounts(into[key], part[key]);
}

/** The arrays of a tally, in the order in which checksums and files take them. */
export const tallyNumbers = (tally: Tally): readonly (Float64Array | Uint32Array)[] => [
  ...gridNumbers(tally.grid),
  ...counters.map((key) => tally[key]),
];

/** @param plan canonical JSON of what was played. */
export const tallyChecksum = (plan: string, tally: Tally): string => checksumOf(`${tally.runs} ${plan}`, tallyNumbers(tally));
