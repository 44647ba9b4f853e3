/**
 * A Difference: two plans played with common luck and common worlds, run by run, and what A has more than B. What the two
 * have in common cancels within each pair, so far fewer runs are needed than for two samples apart (common random numbers;
 * Law, Simulation Modeling and Analysis, 5th ed. 2015, section 11.2).
 */
import type { Kernel } from '../kernel/kernel.ts';
import { checksumOf } from './checksum.ts';
import type { Out } from './playthrough.ts';
import { clearTally, mergeTally, newTally, runNoter, type Tally, tallyNumbers } from './tally.ts';
import { addCounts, addDifferences, addValues, clearGrid, differenceGrid, type Grid, gridNumbers, mergeGrid } from './tally-grid.ts';
import { type Trial, ticksOf, trialPlayer } from './trial.ts';

export interface Difference {
  readonly a: Tally;
  readonly b: Tally;
  /** Of A less B. */
  readonly grid: Grid;
  /** Runs in which A is above B, by cell of the grid; and those in which both are equal. The rest are below. */
  readonly above: Uint32Array;
  readonly equal: Uint32Array;
}

/** Pairs of runs: from run `first`, `runs` of them. Both trials have one seed, and as many ticks. */
export interface DifferenceJob {
  readonly type: 'difference';
  readonly a: Trial;
  readonly b: Trial;
  readonly first: number;
  readonly runs: number;
}

export function newDifference(kernel: Kernel, ticks: number): Difference {
  const grid = differenceGrid(kernel.scenario.indicators.length, ticks);
  return {
    a: newTally(kernel, ticks),
    b: newTally(kernel, ticks),
    grid,
    above: new Uint32Array(grid.sums.length),
    equal: new Uint32Array(grid.sums.length),
  };
}

function clearDifference(difference: Difference): Difference {
  for (const tally of [difference.a, difference.b]) clearTally(tally);
  clearGrid(difference.grid);
  for (const list of [difference.above, difference.equal]) list.fill(0);
  return difference;
}

/** @param spent a difference of the same plans that is no longer needed. */
export function performDifference(kernel: Kernel, { a, b, first, runs }: DifferenceJob, spent?: Difference): Difference {
  if (a.seed !== b.seed || ticksOf(a) !== ticksOf(b)) throw new Error('only trials of one seed and one length can be compared');
  const difference = spent ? clearDifference(spent) : newDifference(kernel, ticksOf(a));
  const playerA = trialPlayer(kernel, a, first);
  const playerB = trialPlayer(kernel, b, first);
  const noterA = runNoter(kernel, difference.a);
  const noterB = runNoter(kernel, difference.b);
  const { values } = kernel.layout;
  const indicators = kernel.scenario.indicators.length;
  /** The path of run A, kept until run B is played. */
  const path = new Float64Array(difference.above.length);
  const outA: Out = {
    before: () => {},
    after: ({ slots }, tick) => {
      if (tick === 0) noterA.opened(slots);
      addValues(difference.a.grid, tick, slots, values);
      for (let i = 0; i < indicators; i++) path[tick * indicators + i] = slots[values + i] as number;
    },
  };
  const outB: Out = {
    before: () => {},
    after: ({ slots }, tick) => {
      if (tick === 0) noterB.opened(slots);
      addValues(difference.b.grid, tick, slots, values);
      addDifferences(difference.grid, tick, path, tick * indicators, slots, values);
      addSigns(difference, tick, path, slots, values);
    },
  };
  for (let run = 0; run < runs; run++) {
    noterA.ended(playerA.state, playerA.next(outA));
    noterB.ended(playerB.state, playerB.next(outB));
  }
  return difference;
}

function addSigns({ grid, above, equal }: Difference, tick: number, path: Float64Array, slots: Float64Array, from: number): void {
  const first = tick * grid.indicators;
  for (let i = 0; i < grid.indicators; i++) {
    const a = path[first + i] as number;
    const b = slots[from + i] as number;
    if (a > b) above[first + i] = (above[first + i] as number) + 1;
    else if (a === b) equal[first + i] = (equal[first + i] as number) + 1;
  }
}

/** Adds all of `part` to `into`. */
export function mergeDifference(into: Difference, part: Difference): void {
  mergeTally(into.a, part.a);
  mergeTally(into.b, part.b);
  mergeGrid(into.grid, part.grid);
  addCounts(into.above, part.above);
  addCounts(into.equal, part.equal);
}

/** @param plan canonical JSON of what was played. */
export const differenceChecksum = (plan: string, { a, b, grid, above, equal }: Difference): string =>
  checksumOf(`${a.runs} ${plan}`, [...tallyNumbers(a), ...tallyNumbers(b), ...gridNumbers(grid), above, equal]);
