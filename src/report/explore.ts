/**
 * What an exploration is made of: the choice that a person makes, and the figures that come back, as plain numbers that
 * a chart can draw. The figures are taken from the summaries of the ensemble layer here, so that no chart knows how they
 * were counted, and a chart is tested with three lines of numbers.
 */
import type { PlannedSide } from '../scenario/plan.ts';

/** How a side plays: the id of one of its strategies, or one of these. */
export const sideManners = ['drawn', 'none', 'played'] as const;

export interface ExploreChoice {
  /** Scenario id. */
  readonly scenario: string;
  /** Start id. */
  readonly start: string;
  readonly rounds: number;
  readonly ticksPerRound: 1 | 2;
  /** Pack id, or "sampled". */
  readonly pack: string;
  /** By side id: a strategy id, or one of {@link sideManners}. */
  readonly sides: Readonly<Record<string, string>>;
  /** What a side decided at the table, for the manner "played". */
  readonly played: Readonly<Record<string, PlannedSide>>;
  readonly runs: number;
  /** As `parseMeasure` reads it: "TRU", "VIO:-1", "goals:us". */
  readonly measure: string;
  /** The side whose strategies the regret table compares. */
  readonly side: string;
}

/** Five quantiles, in points of an indicator (0 to 100). */
export interface Quantiles {
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** One indicator in many runs: its quantiles after each tick from tick 0, and the histogram of its last values. */
export interface Fan {
  /** Code of the indicator. */
  readonly code: string;
  readonly name: string;
  /** Its words at 0, 25, 50, 75 and 100. */
  readonly words: readonly string[];
  readonly ticks: readonly Quantiles[];
  readonly mean: number;
  readonly deviation: number;
  /** Runs by end value, in bins of equal width from 0 to 100. */
  readonly counts: readonly number[];
}

/** A share of runs (0 to 1) with its 95% interval. */
export interface Share {
  readonly title: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface RegretRow {
  /** What the side does in this row. */
  readonly title: string;
  /** By reading, in the order of `RegretTable.packs`: what the measure falls short of the best plan there; 0 or more. */
  readonly regrets: readonly number[];
  /** By reading: so close to the best that it may be luck alone (two standard errors of the paired difference). */
  readonly isLevel: readonly boolean[];
  readonly most: number;
}

export interface RegretTable {
  /** Titles of the readings. */
  readonly packs: readonly string[];
  readonly rows: readonly RegretRow[];
  /** Runs behind each cell. */
  readonly runs: number;
}

export interface Swing {
  readonly title: string;
  /** Its range, how sure it is, and who disputes it: paragraphs. */
  readonly about: readonly string[];
  /** How far the measure moves, in its own units, when the number moves through its range; 0 or more. */
  readonly size: number;
  readonly low: number;
  readonly high: number;
  /** 1 where more of it raises the measure in nearly all runs, -1 where it lowers it, 0 where it depends. */
  readonly direction: -1 | 0 | 1;
}

export interface Tornado {
  readonly swings: readonly Swing[];
  /** Assumptions that were tried. */
  readonly tried: number;
  /** Runs of the model that were played for it. */
  readonly runs: number;
}

/** The four steps of an exploration, in the order in which they are worked out. */
export interface ExploreFigures {
  readonly fans?: readonly Fan[];
  readonly endings?: readonly Share[];
  readonly regret?: RegretTable;
  readonly tornado?: Tornado;
}

export interface ExploreProgress {
  readonly step: 'runs' | 'regret' | 'tornado';
  /** Of this step, 0 to 1. */
  readonly share: number;
  /** 0 while it is not known. */
  readonly runsPerSecond: number;
  /** Of this step; undefined while it is not known. */
  readonly secondsLeft?: number;
}

export interface Exploration {
  /** Of the figures that are shown; they stay until new ones replace them. */
  readonly choice?: ExploreChoice;
  readonly figures: ExploreFigures;
  /** While it works. */
  readonly progress?: ExploreProgress;
  /** Why the last one stopped early. */
  readonly stopped?: { readonly type: 'cancelled' } | { readonly type: 'failed'; readonly problem: string };
}

/** The word for a value: that of the nearest described point. */
export const wordOf = ({ words }: Pick<Fan, 'words'>, value: number): string =>
  words[Math.max(0, Math.min(4, Math.round(value / 25)))] ?? '';

export const isSameChoice = (a: ExploreChoice | undefined, b: ExploreChoice): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);
