/**
 * The limits sheet: what a game is bound by, what it takes for granted, how weak its numbers are, and what it cannot
 * answer. One sheet serves the screen before play, the hotwash and every export, so that no result travels without it.
 */
import { type Certainty, type Scenario, tickMonths } from '../scenario/scenario.ts';
import { say as english, type Say } from './text.ts';

export const marks = ['seed', 'found', 'memory', 'judgement'] as const;
export type Mark = (typeof marks)[number];
const certainties = ['H', 'M', 'L'] as const;

type Counts<K extends string> = Readonly<Record<K, number>>;

export interface LimitsSheet {
  readonly cannotAnswer: readonly string[];
  /** What the rules hold fixed, whatever anybody decides. */
  readonly constraints: Constraints;
  readonly limits: readonly string[];
  readonly assumptions: readonly string[];
  readonly method: string;
  readonly care: string;
  /** Disputed numbers: how sure, and how the best-read source behind each was read. */
  readonly numbers: { readonly all: number; readonly byCertainty: Counts<Certainty>; readonly byMark: Counts<Mark> };
  readonly sources: { readonly all: number; readonly byCertainty: Counts<Certainty>; readonly byMark: Counts<Mark> };
  readonly options: { readonly all: number; readonly extrapolated: number };
  readonly openQuestions: readonly { readonly id: string; readonly question: string }[];
}

export function limitsSheet(scenario: Scenario): LimitsSheet {
  const { about, assumptions, evidence, options, disputes } = scenario;
  const markOf = new Map(evidence.map(({ id, mark }) => [id, mark]));
  return {
    cannotAnswer: about.cannotAnswer,
    constraints: constraintsOf(scenario),
    limits: about.limits,
    assumptions: about.assumptions,
    method: about.method,
    care: about.care,
    numbers: {
      all: assumptions.length,
      byCertainty: counted(certainties, assumptions, ({ certainty }) => certainty),
      byMark: counted(marks, assumptions, (number) => bestMark(number.evidence, markOf)),
    },
    sources: {
      all: evidence.length,
      byCertainty: counted(certainties, evidence, ({ certainty }) => certainty),
      byMark: counted(marks, evidence, ({ mark }) => mark),
    },
    options: { all: options.length, extrapolated: options.filter(({ extrapolated }) => extrapolated).length },
    openQuestions: disputes.map(({ id, question }) => ({ id, question })),
  };
}

function counted<K extends string, T>(keys: readonly K[], items: readonly T[], keyOf: (item: T) => K): Counts<K> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const item of items) counts[keyOf(item)] += 1;
  return counts;
}

/** A number that rests on open questions alone is a judgement of whoever set it. */
function bestMark(ids: readonly string[], markOf: ReadonlyMap<string, Mark>): Mark {
  const found = new Set(ids.map((id) => markOf.get(id)));
  return marks.find((mark) => found.has(mark)) ?? 'judgement';
}

const percentOf = (part: number, whole: number): number => Math.round((100 * part) / Math.max(1, whole));

/** What the rules hold fixed, in numbers; percentages of the way from a likely value to an end of its range. */
export interface Constraints {
  readonly from: string;
  readonly rounds: number;
  readonly roundsUsual: number;
  readonly tickMonths: number;
  readonly teams: number;
  readonly attentionLow: number;
  readonly attentionHigh: number;
  readonly options: number;
  readonly consents: number;
  readonly indicators: number;
  readonly fogged: number;
  readonly cardPercent: number;
  readonly argumentPercent: number;
}

function constraintsOf({ sides, rounds, time, options, consents, indicators, spread, argumentStep }: Scenario): Constraints {
  const attention = sides.map((side) => side.attention);
  return {
    from: time.starts,
    rounds: rounds.max,
    roundsUsual: rounds.usual,
    tickMonths: time.tickMonths,
    teams: sides.length,
    attentionLow: Math.min(...attention),
    attentionHigh: Math.max(...attention),
    options: options.length,
    consents: consents.length,
    indicators: indicators.length,
    fogged: indicators.filter(({ fog }) => fog > 0).length,
    cardPercent: Math.round(spread * 100),
    argumentPercent: Math.round(argumentStep * 100),
  };
}

function constraintTexts(constraints: Constraints, say: Say): string[] {
  const { from: starts, consents, fogged } = constraints;
  const { from, fromYear } = tickMonths({ time: { starts, tickMonths: 1 } }, 1);
  const values = { ...constraints, from: `${from} ${fromYear}` };
  return [
    say('limits.constraint.rounds', values),
    say('limits.constraint.teams', values),
    say('limits.constraint.options', values),
    ...(consents > 0 ? [say('limits.constraint.consents', values)] : []),
    say('limits.constraint.ranges', values),
    say('limits.constraint.scale', values),
    ...(fogged > 0 ? [say('limits.constraint.fog', values)] : []),
  ];
}

/** A part of the sheet as it is read: a heading, and items of a list or paragraphs. */
export interface LimitsPart {
  readonly id: 'cannotAnswer' | 'numbers' | 'openQuestions' | 'constraints' | 'limits' | 'assumptions' | 'method' | 'care';
  readonly title: string;
  readonly list: boolean;
  readonly texts: readonly string[];
}

/** What cannot be answered comes first, because it is what a reader of a result must not miss. */
export function limitsParts(sheet: LimitsSheet, say: Say = english): readonly LimitsPart[] {
  const part = (id: LimitsPart['id'], list: boolean, texts: readonly string[]): LimitsPart[] => {
    const clean = texts.map((text) => text.trim());
    return clean.length === 0 ? [] : [{ id, title: say(`limits.${id}`), list, texts: clean }];
  };
  return [
    ...part('cannotAnswer', true, sheet.cannotAnswer),
    ...part('numbers', true, numberTexts(sheet, say)),
    ...part('limits', true, sheet.limits),
    ...part('assumptions', true, sheet.assumptions),
    ...part('constraints', true, constraintTexts(sheet.constraints, say)),
    ...part(
      'openQuestions',
      true,
      sheet.openQuestions.map(({ id, question }) => say('limits.openQuestion', { id, question })),
    ),
    ...part('method', false, sheet.method.split(/\n{2,}/)),
    ...part('care', false, sheet.care.split(/\n{2,}/)),
  ];
}

function numberTexts({ numbers, sources, options }: LimitsSheet, say: Say): string[] {
  const shares = <K extends string>(counts: Counts<K>, all: number): Record<string, number> =>
    Object.fromEntries((Object.keys(counts) as K[]).flatMap((key) => [[key, counts[key]], [`${key}Percent`, percentOf(counts[key], all)]])); // biome-ignore format: one thought
  return [
    ...(numbers.all > 0
      ? [
          say('limits.byCertainty', { all: numbers.all, ...shares(numbers.byCertainty, numbers.all) }),
          say('limits.byMark', { all: numbers.all, ...shares(numbers.byMark, numbers.all) }),
        ]
      : []),
    ...(sources.all > 0 ? [say('limits.sources', { all: sources.all, ...shares(sources.byMark, sources.all) })] : []),
    ...(options.extrapolated > 0 ? [say('limits.extrapolated', options)] : []),
  ];
}
