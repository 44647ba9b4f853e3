/**
 * A Summary: what is said of the runs of a trial, as plain numbers; and of two trials compared. Words and tables are made
 * of it in `report`.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { sha256 } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { canonicalJson } from './checksum.ts';
import { type Difference, differenceChecksum } from './difference.ts';
import { type Tally, tallyChecksum } from './tally.ts';
import { type Spread, spreadAt } from './tally-grid.ts';
import type { Trial } from './trial.ts';

/** A number of runs, and what share of all runs that is, with a 95% interval; shares from 0 to 1. */
export interface Share {
  readonly runs: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A share, and how often it happened in all runs together. */
export interface Often extends Share {
  readonly id: string;
  readonly times: number;
}

export interface Outcomes {
  /** By ending; the last is the runs that reached none, with id null. */
  readonly endings: readonly (Share & { readonly id: string | null })[];
  readonly injects: readonly Often[];
  readonly options: readonly Often[];
  /** Red lines crossed at the end: `line` is the position among those of its side. */
  readonly redLines: readonly (Share & { readonly side: string; readonly line: number })[];
}

/** How much was played of what was asked. */
export interface Extent {
  readonly asked: number;
  readonly done: number;
  /** It was interrupted: the shares and means are those of the runs that were done. */
  readonly partial: boolean;
}

export interface Summary extends Extent, Outcomes {
  readonly trial: Trial;
  /** By indicator code, then by tick from 0 (after the opening). */
  readonly indicators: Readonly<Record<string, readonly Spread[]>>;
  /** Sixteen hexadecimal digits over the plan and every number that was counted. */
  readonly checksum: string;
}

export interface DifferenceSpread extends Spread {
  readonly meanA: number;
  readonly meanB: number;
  /** 95% interval of the mean difference. */
  readonly low: number;
  readonly high: number;
  /** Runs in which A is above B, equal to it, below it. */
  readonly above: number;
  readonly equal: number;
  readonly below: number;
}

export interface Comparison extends Extent {
  readonly a: Outcomes & { readonly trial: Trial };
  readonly b: Outcomes & { readonly trial: Trial };
  /** By indicator code, then by tick: A less B. */
  readonly indicators: Readonly<Record<string, readonly DifferenceSpread[]>>;
  readonly checksum: string;
}

/** The standard normal quantile of 0.975. */
const z = 1.959963984540054;

/**
 * The Wilson score interval of a share, 95% (Wilson 1927, JASA 22: 209-212; recommended for any n by Brown, Cai and
 * DasGupta 2001). It stays inside 0 to 1, and says something for 0 of n too.
 */
export function shareOf(runs: number, of: number): Share {
  if (of === 0) return { runs, share: 0, low: 0, high: 1 };
  const share = runs / of;
  const weight = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / weight;
  const reach = (z / weight) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { runs, share, low: runs === 0 ? 0 : Math.max(0, middle - reach), high: runs === of ? 1 : Math.min(1, middle + reach) };
}

/** What is played, as one text: the scenario's rules, the trials, the runs. Part of every checksum. */
export const planText = ({ scenario }: Kernel, plan: Readonly<Record<string, unknown>>, runs: number): string =>
  canonicalJson({ scenario: scenario.id, hash: playedHash(scenario), runs, ...plan });

/** The scenario's own hash leaves out strategies and packs, which a recorded game need not use; the runs of an ensemble do. */
export function playedHash({ hash, strategies, packs }: Scenario): string {
  const rules = strategies.map((strategy) => [strategy.id, strategy.side, strategy.rules.map(({ why: _, ...rule }) => rule)]);
  return sha256(canonicalJson([hash, rules, packs.map(({ id, sets }) => [id, sets])]));
}

/** @param asked runs that were asked for; fewer in the tally make the summary a partial one. */
export function summarise(kernel: Kernel, trial: Trial, tally: Tally, asked: number): Summary {
  return {
    ...extentOf(tally.runs, asked),
    ...outcomesOf(kernel, tally),
    trial,
    indicators: byIndicator(kernel, tally.grid.ticks, (tick, i) => spreadAt(tally.grid, tick, i, tally.runs)),
    checksum: tallyChecksum(planText(kernel, { trial }, asked), tally),
  };
}

export function summariseDifference(kernel: Kernel, a: Trial, b: Trial, difference: Difference, asked: number): Comparison {
  const { grid, above, equal } = difference;
  const { runs } = difference.a;
  const cellOf = (tick: number, i: number): DifferenceSpread => {
    const spread = spreadAt(grid, tick, i, runs);
    const cell = tick * grid.indicators + i;
    const reach = runs === 0 ? 0 : (z * spread.sd) / Math.sqrt(runs);
    const over = above[cell] as number;
    const same = equal[cell] as number;
    return {
      ...spread,
      meanA: spreadAt(difference.a.grid, tick, i, runs).mean,
      meanB: spreadAt(difference.b.grid, tick, i, runs).mean,
      low: spread.mean - reach,
      high: spread.mean + reach,
      above: over,
      equal: same,
      below: runs - over - same,
    };
  };
  return {
    ...extentOf(runs, asked),
    a: { trial: a, ...outcomesOf(kernel, difference.a) },
    b: { trial: b, ...outcomesOf(kernel, difference.b) },
    indicators: byIndicator(kernel, grid.ticks, cellOf),
    checksum: differenceChecksum(planText(kernel, { a, b }, asked), difference),
  };
}

const extentOf = (done: number, asked: number): Extent => ({ asked, done, partial: done < asked });

const byIndicator = <T>({ scenario }: Kernel, ticks: number, cell: (tick: number, indicator: number) => T): Record<string, T[]> =>
  Object.fromEntries(scenario.indicators.map(({ code }, i) => [code, Array.from({ length: ticks + 1 }, (_, tick) => cell(tick, i))]));

function outcomesOf({ scenario }: Kernel, tally: Tally): Outcomes {
  const { runs } = tally;
  const often = (items: readonly { readonly id: string }[], counts: Uint32Array, times: Uint32Array): Often[] =>
    items.map(({ id }, i) => ({ id, ...shareOf(counts[i] as number, runs), times: times[i] as number }));
  const lines = scenario.sides.flatMap(({ id, redLines }) => redLines.map((_, line) => ({ side: id, line })));
  const endings = [...scenario.endings.map(({ id }): string | null => id), null];
  return {
    endings: endings.map((id, i) => ({ id, ...shareOf(tally.endings[i] as number, runs) })),
    injects: often(scenario.injects, tally.injectRuns, tally.injectTimes),
    options: often(scenario.options, tally.optionRuns, tally.optionTimes),
    redLines: lines.map((line, i) => ({ ...line, ...shareOf(tally.redLines[i] as number, runs) })),
  };
}
