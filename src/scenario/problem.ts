/**
 * What is wrong with a scenario file, said to its author: where, what, and what would be right.
 * Problems are values and come all at once; nothing in `scenario/` throws for bad content.
 */
import type { Scenario } from './scenario.ts';

/** Names of the rules, and what each asks for. Each has at least one example in `test/scenario/broken/`. */
export const rules = {
  yaml: 'The file is plain YAML: one document, spaces for indentation, no tags, anchors or aliases, not nested too deep.',
  'file-size': 'The file has a size that a scenario can need.',
  'duplicate-key': 'A key stands once in its set.',
  'unknown-key': 'Only keys of this format stand in a file.',
  'missing-key': 'A key that has no default is there.',
  form: 'A value has the form that its key asks for: text, number, list, id, length, range.',
  include: 'A file that is included exists, lies inside the folder of all scenarios and is named once.',
  header: 'What a scenario has once stands in `scenario.yaml`.',
  'duplicate-id': 'An id names one thing. Indicators, flags, assumptions, options, injects and consents share one space.',
  'reserved-id': 'An id is no word of the expression language and none that the program uses itself.',
  'unknown-name': 'What is named is declared: an indicator, side, group, flag, option, consent, assumption, evidence id ...',
  expression: 'An expression can be read, uses known names, and gives a number or a condition as its place asks.',
  'range-order': 'The three numbers of a range are in order; an effect goes one way; the usual number of rounds is at most the largest.',
  'pack-range': 'A pack sets an assumption inside its range.',
  'running-needs-programme': '`lasts: running` and `each: tick` stand in effects of a programme, and not both in one.',
  'upkeep-needs-programme': 'Only a programme has upkeep.',
  'stop-needs-programme': 'Only a programme can be stopped.',
  'no-waiting': 'Every side has an option that is always possible.',
  'no-strategy': 'Every side has a strategy, so that a computer can play it.',
  translation: 'A translation names texts of its scenario and gives a text for each.',
} as const;
export type Rule = keyof typeof rules;

export interface Problem<R extends string = Rule> {
  /** Path relative to the folder of all scenarios. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly col: number;
  readonly rule: R;
  readonly message: string;
  /** What would be right. */
  readonly hint?: string;
}

/** `file:line:col: message; hint`, the form that editors and CI understand. */
export function printProblem(problem: Problem<string>): string {
  const place = `${problem.file}:${problem.line}:${problem.col}`;
  return `${place}: ${problem.message}${problem.hint ? `; ${problem.hint}` : ''}`;
}

/** By file, line, column, so that an author can walk through a file from the top. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.col - b.col));
}

/** A Scenario, or every problem that kept it from being one. */
export type Parsed =
  | {
      readonly scenario: Scenario;
      readonly problems?: undefined;
      /** Where an entry of a list stands; absent when the scenario was not read from its files. */
      readonly placeOf?: (list: string, id: string) => { readonly file: string; readonly line: number; readonly col: number };
    }
  | { readonly scenario?: undefined; readonly problems: readonly Problem[] };
