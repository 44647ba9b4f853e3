/**
 * What is wrong with a scenario file, said to its author: where, what, and what would be right.
 * Problems are values and come all at once; nothing in `scenario/` throws for bad content.
 */
import type { Scenario } from './scenario.ts';

export interface Problem {
  /** Path relative to the folder of all scenarios. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly col: number;
  /** Name of the rule that found it, such as `unknown-name`. */
  readonly rule: string;
  readonly message: string;
  /** What would be right. */
  readonly hint?: string;
}

/** `file:line:col: message; hint`, the form that editors and CI understand. */
export function printProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.col}`;
  return `${place}: ${problem.message}${problem.hint ? `; ${problem.hint}` : ''}`;
}

/** By file, line, column, so that an author can walk through a file from the top. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.col - b.col));
}

/** A Scenario, or every problem that kept it from being one. */
export type Parsed =
  | { readonly scenario: Scenario; readonly problems?: undefined }
  | { readonly scenario?: undefined; readonly problems: readonly Problem[] };
