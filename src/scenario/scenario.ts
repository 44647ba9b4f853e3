/**
 * A Scenario: the parsed, checked and frozen content of one game. Only `parseScenario` makes one. It is plain JSON,
 * so that a build can keep it and a start need not read YAML again.
 */
import type { z } from 'zod';
import type { Expression } from './expression.ts';
import type * as source from './schema.ts';
import type * as evidence from './schema-evidence.ts';

export type Certainty = 'H' | 'M' | 'L';
export type Code = string;

/** A disputed number. `low`, `likely` and `high` are in order of strength, so `high` may be the most negative. */
export interface Assumption {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  readonly certainty: Certainty;
  readonly evidence: readonly string[];
  readonly disputed: string;
}

export type Lasting = 'permanent' | 'running' | { readonly hold: number; readonly fade: number };

/** A pulse on one indicator. `size` names an assumption in points. */
export interface Effect {
  readonly on: Code;
  readonly size: string;
  readonly delay: number;
  readonly over: number;
  readonly lasts: Lasting;
  readonly each: boolean;
  readonly when?: Expression;
  readonly scale?: Expression;
  readonly because: string;
  readonly certainty: Certainty;
  readonly evidence: readonly string[];
  readonly disputed?: string;
}

export interface Need {
  readonly if: Expression;
  readonly otherwise: string;
}

/** Ticks that a flag stays set; `null` means always. */
export type Duration = number | null;

export interface Side extends Omit<z.infer<typeof source.sideSchema>, 'redLines'> {
  readonly redLines: readonly { readonly text: string; readonly crossed: Expression }[];
}
export type Goal = Side['goals'][number];

export interface Indicator extends Omit<z.infer<typeof source.indicatorSchema>, 'start' | 'trend'> {
  /** Assumption ids. */
  readonly start: string;
  readonly trend?: {
    readonly size: string;
    readonly scale?: Expression;
    readonly because: string;
    readonly evidence: readonly string[];
    readonly certainty: Certainty;
  };
}

export interface Option extends Omit<z.infer<typeof source.optionSchema>, 'effects' | 'needs' | 'sets'> {
  readonly needs: readonly Need[];
  readonly sets: Readonly<Record<string, Duration>>;
  readonly effects: readonly Effect[];
}

export interface Consent extends Omit<z.infer<typeof source.consentSchema>, 'needs'> {
  readonly needs: readonly Need[];
}

export interface Coupling extends Omit<z.infer<typeof source.couplingSchema>, 'size' | 'when' | 'scale'> {
  readonly size: string;
  readonly when?: Expression;
  readonly scale?: Expression;
}

export interface Inject extends Omit<z.infer<typeof source.injectSchema>, 'effects' | 'when' | 'probability' | 'sets'> {
  readonly when: Expression;
  readonly probability: { readonly size: string; readonly scale?: Expression };
  readonly sets: Readonly<Record<string, Duration>>;
  readonly effects: readonly Effect[];
}

export interface Start extends Omit<z.infer<typeof source.startSchema>, 'flags'> {
  readonly flags: Readonly<Record<string, Duration>>;
}

export interface Strategy extends Omit<z.infer<typeof source.strategySchema>, 'rules'> {
  readonly rules: readonly {
    readonly do: 'choose' | 'stop' | 'give' | 'withdraw';
    readonly what: string;
    readonly when?: Expression;
    readonly why: string;
  }[];
}

export interface Ending extends Omit<z.infer<typeof source.endingSchema>, 'when'> {
  readonly when: Expression;
}

export type Flag = z.infer<typeof source.flagSchema>;
export type Argument = z.infer<typeof source.argumentSchema>;
export type Pack = z.infer<typeof source.packSchema>;
export type Evidence = z.infer<typeof evidence.evidenceSchema>;
export type Dispute = z.infer<typeof evidence.disputeSchema>;
export type Heading = { readonly id: string; readonly title: string };

export interface Scenario {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
  readonly language: string;
  /** Hash of the content that decides outcomes and texts: 64 hexadecimal digits. */
  readonly hash: string;
  readonly time: { readonly starts: string; readonly tickMonths: number };
  readonly rounds: { readonly usual: number; readonly max: number; readonly ticks: number };
  /** 0 to 1: how far a card may move a size from likely towards an end of its range. */
  readonly spread: number;
  /** 0 to 1: how far one accepted argument moves a size or odds towards an end of its range. */
  readonly argumentStep: number;
  readonly about: {
    readonly method: string;
    readonly care: string;
    readonly assumptions: readonly string[];
    readonly limits: readonly string[];
    readonly cannotAnswer: readonly string[];
  };
  readonly questions: readonly { readonly id: string; readonly text: string; readonly evidence?: readonly string[] | undefined }[];
  readonly optionGroups: readonly Heading[];
  readonly indicatorGroups: readonly Heading[];
  readonly sides: readonly Side[];
  readonly indicators: readonly Indicator[];
  readonly assumptions: readonly Assumption[];
  readonly flags: readonly Flag[];
  readonly consents: readonly Consent[];
  readonly options: readonly Option[];
  readonly couplings: readonly Coupling[];
  readonly injects: readonly Inject[];
  readonly arguments: readonly Argument[];
  /** The first is always `central`: every assumption at its likely value. */
  readonly packs: readonly Pack[];
  readonly strategies: readonly Strategy[];
  readonly starts: readonly Start[];
  readonly endings: readonly Ending[];
  readonly evidence: readonly Evidence[];
  readonly disputes: readonly Dispute[];
}

/** Months of one tick in words, such as "March to May 2025"; tick 1 is the first. */
export function tickMonths(
  scenario: Pick<Scenario, 'time'>,
  tick: number,
  ticks = 1,
): { from: string; to: string; year: number; fromYear: number } {
  const [year = 2000, month = 1] = scenario.time.starts.split('-').map(Number);
  const first = month - 1 + (tick - 1) * scenario.time.tickMonths;
  const last = first + ticks * scenario.time.tickMonths - 1;
  const name = (index: number) => months[((index % 12) + 12) % 12] ?? 'January';
  return { from: name(first), to: name(last), fromYear: year + Math.floor(first / 12), year: year + Math.floor(last / 12) };
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
