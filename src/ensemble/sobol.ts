/**
 * Shares of variance (I. M. Sobol 1993). The first index of a factor is the share of the output's variance that it
 * explains alone; the total index is its share with all that it does together with others. First: A. Saltelli and others,
 * "Variance based sensitivity analysis of model output", Computer Physics Communications 181 (2010), table 2 (b), with
 * the mean taken off the outputs first (which changes nothing but the noise). Total: M. J. W. Jansen, "Analysis of variance
 * designs for model output", Computer Physics Communications 117 (1999). Cost: rows * (columns + 2) runs.
 *
 * A model takes each factor from matrix A or from matrix B of a row. It never sees numbers, so a deal of cards or a
 * strategy is a factor like any other, and a column may be a group of factors (its first index is that of the group).
 */
import { bootstrap, type Estimate } from './bootstrap.ts';

/** The output where factor f comes from matrix A (`from[f]` 0) or B (1) of the row that is open. */
export type RowModel = (from: Uint8Array) => number;

/** Factors, as positions, that are taken from B together. Columns may overlap. */
export type Column = readonly number[];

/** Plays a row: writes f(A), f(B), then f(A with the column from B) for each column, from `at` on. */
export function playRow(model: RowModel, factors: number, columns: readonly Column[], outputs: Float64Array, at: number): void {
  const from = new Uint8Array(factors);
  outputs[at] = model(from);
  outputs[at + 1] = model(from.fill(1));
  for (const [c, column] of columns.entries()) {
    from.fill(0);
    for (const factor of column) from[factor] = 1;
    outputs[at + 2 + c] = model(from);
  }
}

export interface Indices {
  readonly rows: number;
  readonly mean: number;
  /** Variance of the output, in its units squared; where it is 0, all indices are. */
  readonly variance: number;
  /** By column. An estimate may fall a little below 0 or above 1: that is noise. */
  readonly first: readonly Estimate[];
  /** By column. Exactly 0 for what does nothing. */
  readonly total: readonly Estimate[];
}

/**
 * Indices of each column.
 * @param outputs of {@link playRow}, row after row.
 * @param rows at least 2.
 */
export function sobolIndices(outputs: Float64Array, rows: number, columns: number, seed: string): Indices {
  const width = columns + 2;
  const { mean, variance } = moments(outputs, rows, width);
  const both = bootstrap(rows, 2 * columns, `${seed}/sobol`, (weights, out) => weigh(outputs, rows, columns, mean, weights, out));
  return { rows, mean, variance, first: both.slice(0, columns), total: both.slice(columns) };
}

const square = (value: number) => value * value;

/** Mean and variance over all rows of A and B. */
function moments(outputs: Float64Array, rows: number, width: number): { mean: number; variance: number } {
  let sum = 0;
  for (let r = 0; r < rows; r++) sum += (outputs[r * width] as number) + (outputs[r * width + 1] as number);
  const mean = sum / (2 * rows);
  let squares = 0;
  for (let r = 0; r < rows; r++)
    squares += square((outputs[r * width] as number) - mean) + square((outputs[r * width + 1] as number) - mean);
  return { mean, variance: squares / (2 * rows) };
}

/** Indices of weighted rows: the first ones, then the totals. `centre` only keeps sums small. */
function weigh(outputs: Float64Array, rows: number, columns: number, centre: number, weights: Float64Array, out: Float64Array): void {
  const width = columns + 2;
  let sum = 0;
  let squares = 0;
  out.fill(0);
  for (let r = 0; r < rows; r++) {
    const weight = weights[r] as number;
    if (weight === 0) continue;
    const at = r * width;
    const a = (outputs[at] as number) - centre;
    const b = (outputs[at + 1] as number) - centre;
    sum += weight * (a + b);
    squares += weight * (a * a + b * b);
    for (let c = 0; c < columns; c++) {
      const step = (outputs[at + 2 + c] as number) - centre - a;
      out[c] = (out[c] as number) + weight * b * step;
      out[columns + c] = (out[columns + c] as number) + weight * step * step;
    }
  }
  const mean = sum / (2 * rows);
  const variance = squares / (2 * rows) - mean * mean;
  for (let c = 0; c < columns; c++) {
    out[c] = variance > 0 ? (out[c] as number) / rows / variance : 0;
    out[columns + c] = variance > 0 ? (out[columns + c] as number) / (2 * rows) / variance : 0;
  }
}
