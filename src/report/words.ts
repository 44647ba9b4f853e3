/**
 * Words for numbers: the same phrases serve the screens, the plain lines and the reports, so that no fact is said in
 * one and missing in another.
 */
import type { Bar } from '../kernel/turn.ts';
import { type Assumption, type Certainty, type Effect, type Indicator, type Scenario, tickMonths } from '../scenario/scenario.ts';
import type { LedgerLine } from '../session/view.ts';
import type { Say } from './text.ts';

/** Lookup tables for one scenario, made once. */
export interface Lookup {
  readonly indicator: ReadonlyMap<string, Indicator>;
  readonly option: ReadonlyMap<string, Scenario['options'][number]>;
  readonly inject: ReadonlyMap<string, Scenario['injects'][number]>;
  readonly coupling: ReadonlyMap<string, Scenario['couplings'][number]>;
  readonly consent: ReadonlyMap<string, Scenario['consents'][number]>;
  readonly flag: ReadonlyMap<string, Scenario['flags'][number]>;
  readonly side: ReadonlyMap<string, Scenario['sides'][number]>;
  readonly assumption: ReadonlyMap<string, Assumption>;
  readonly evidence: ReadonlyMap<string, Scenario['evidence'][number]>;
  readonly dispute: ReadonlyMap<string, Scenario['disputes'][number]>;
}

const lookups = new WeakMap<Scenario, Lookup>();

export function lookUp(scenario: Scenario): Lookup {
  const known = lookups.get(scenario);
  if (known) return known;
  const by = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  const made: Lookup = {
    indicator: new Map(scenario.indicators.map((indicator) => [indicator.code, indicator])),
    option: by(scenario.options),
    inject: by(scenario.injects),
    coupling: by(scenario.couplings),
    consent: by(scenario.consents),
    flag: by(scenario.flags),
    side: by(scenario.sides),
    assumption: by(scenario.assumptions),
    evidence: by(scenario.evidence),
    dispute: by(scenario.disputes),
  };
  lookups.set(scenario, made);
  return made;
}

const bandAt = [0, 25, 50, 75, 100] as const;

/** The word for a value: that of the nearest described point. */
export function bandOf(indicator: Indicator, value: number): { readonly word: string; readonly text: string } {
  const nearest = bandAt.reduce(
    (best, point) => (Math.abs(point - value) < Math.abs(best - value) ? point : best),
    0 as (typeof bandAt)[number],
  );
  return indicator.points[nearest];
}

/** +3, -2.5, 0: at most `digits` decimals, a real minus sign only where `ascii` is off. */
export function signed(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return digits === 0 ? '0' : (0).toFixed(digits);
  return `${value > 0 ? '+' : '-'}${text}`;
}

/** Whether a move is for the better, for the worse, or neither (small moves under half a point are neither). */
export function moveWord(indicator: Indicator, change: number): 'better' | 'worse' | 'neither' {
  if (Math.abs(change) < 0.5 || indicator.better === 'neither') return 'neither';
  return change > 0 === (indicator.better === 'high') ? 'better' : 'worse';
}

const shortMonth = (name: string) => name.slice(0, 3);

/** "Mar-Aug 2025", or "Dec 2025-Feb 2026" across a year. */
export function period(scenario: Scenario, from: number, to: number): string {
  const { from: first, to: last, fromYear, year } = tickMonths(scenario, from, to - from + 1);
  return fromYear === year
    ? `${shortMonth(first)}-${shortMonth(last)} ${year}`
    : `${shortMonth(first)} ${fromYear}-${shortMonth(last)} ${year}`;
}

/** "March to August 2025". */
export function longPeriod(scenario: Scenario, from: number, to: number): string {
  const { from: first, to: last, fromYear, year } = tickMonths(scenario, from, to - from + 1);
  return fromYear === year ? `${first} to ${last} ${year}` : `${first} ${fromYear} to ${last} ${year}`;
}

/** What a ledger line is about. Every line of the ledger has one, so nothing is unexplained. */
export interface CauseCard {
  /** The short phrase of the ledger: why it moved. */
  readonly because: string;
  /** The option, event, rule or trend behind it. */
  readonly title: string;
  /** Catalogue code such as L07, J12 or R04; empty for trends, limits and readings. */
  readonly code: string;
  readonly evidence: readonly string[];
  readonly certainty?: Certainty;
  readonly disputed?: string;
  /** The disputed number behind it. */
  readonly assumption?: Assumption;
  readonly extrapolated: boolean;
}

export function causeCard(scenario: Scenario, line: Pick<LedgerLine, 'on' | 'cause'>, say: Say): CauseCard {
  const look = lookUp(scenario);
  const { cause } = line;
  const plain = (because: string): CauseCard => ({ because, title: because, code: '', evidence: [], extrapolated: false });
  switch (cause.type) {
    case 'effect': {
      const option = look.option.get(cause.owner);
      const owner = option ?? look.inject.get(cause.owner);
      const effect = owner?.effects[cause.effect] as Effect;
      const card = {
        because: effect.because,
        title: owner?.title ?? cause.owner,
        code: option?.lever ?? look.inject.get(cause.owner)?.card ?? '',
        extrapolated: option?.extrapolated ?? false,
      };
      return withSource(look, card, effect, effect.size);
    }
    case 'coupling': {
      const coupling = look.coupling.get(cause.id);
      if (!coupling) return plain(cause.id);
      return withSource(
        look,
        { because: coupling.because, title: coupling.title, code: coupling.rule, extrapolated: false },
        coupling,
        coupling.size,
      );
    }
    case 'trend': {
      const trend = look.indicator.get(line.on)?.trend;
      if (!trend) return plain(say('cause.trend'));
      return withSource(look, { because: trend.because, title: say('cause.trend'), code: '', extrapolated: false }, trend, trend.size);
    }
    case 'ruling':
      return plain(say('cause.ruling'));
    case 'clamp':
      return plain(say('cause.clamp'));
    case 'reading':
      return plain(say('cause.reading'));
    case 'hidden':
      return plain(say('cause.hidden'));
  }
}

type Sourced = { readonly evidence: readonly string[]; readonly certainty: Certainty; readonly disputed?: string | undefined };

function withSource(look: Lookup, card: Omit<CauseCard, 'evidence'>, source: Sourced, size: string): CauseCard {
  const assumption = look.assumption.get(size);
  const disputed = opponentOf(look, source);
  return {
    ...card,
    evidence: source.evidence,
    certainty: source.certainty,
    ...(disputed ? { disputed } : {}),
    ...(assumption ? { assumption } : {}),
  };
}

/** Who disputes a number: as it says itself, else the opponent of the first of its sources that has one. */
export function opponentOf(look: Lookup, { evidence, disputed }: Pick<Sourced, 'evidence' | 'disputed'>): string | undefined {
  if (disputed) return disputed;
  const dispute = evidence.map((id) => look.evidence.get(id)?.dispute).find((found) => found !== undefined);
  return dispute && `${dispute.who}: ${dispute.why}`;
}

/** The sentence a player reads when something cannot be chosen: why, and what would make it possible. */
export function barText(scenario: Scenario, bar: Bar, say: Say): string {
  const look = lookUp(scenario);
  const title = look.option.get(bar.id)?.title ?? look.consent.get(bar.id)?.title ?? bar.id;
  const sideName = (id: string) => look.side.get(id)?.name ?? id;
  switch (bar.type) {
    case 'unknown':
      return bar.near ? say('bar.unknownNear', { id: bar.id, near: bar.near }) : say('bar.unknown', { id: bar.id });
    case 'not-yours':
      return say('bar.notYours', { title, side: sideName(bar.side) });
    case 'running':
      return say('bar.running', { title });
    case 'not-running':
      return say('bar.notRunning', { title });
    case 'used-up':
      return say('bar.usedUp', { title, times: bar.usesMax });
    case 'resting':
      return say('bar.resting', { title, ticks: bar.ticks });
    case 'consent':
      return say('bar.consent', { consent: look.consent.get(bar.consent)?.title ?? bar.consent, side: sideName(bar.by) });
    case 'need':
      return (look.option.get(bar.id) ?? look.consent.get(bar.id))?.needs[bar.need]?.otherwise ?? title;
    case 'attention':
      return say('bar.attention', { title, cost: bar.cost, left: bar.left });
    case 'excluded':
      return say('bar.excluded', { title, other: look.option.get(bar.other)?.title ?? bar.other });
    case 'alone':
      return say('bar.alone', { title });
    case 'twice':
      return say('bar.twice', { title });
    case 'given':
      return say('bar.given', { title });
    case 'not-given':
      return say('bar.notGiven', { title });
  }
}

/** What a text says first: up to a full stop that follows a small letter, a digit, a bracket or a per cent sign. */
export const firstSentence = (text: string): string => /^.*?[a-z0-9)%]\.(?=\s|$)/.exec(text)?.[0] ?? text;

/** A disputed number with at most three digits after the point. */
export const figure = (value: number): string => String(Math.round(value * 1000) / 1000);

/** "likely -20 points, from -16 to -25". */
export const rangeText = ({ low, likely, high, unit }: Pick<Assumption, 'low' | 'likely' | 'high' | 'unit'>, say: Say): string =>
  say('evidence.rangeText', { low: figure(low), likely: figure(likely), high: figure(high), unit });
