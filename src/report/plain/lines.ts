/**
 * What all plain pages share. A page is a list of lines, one fact a line; a heading is a line of its own after an
 * empty one. Nothing is wrapped, aligned or drawn here: a screen reader, a pipe and a script want whole sentences.
 */

import type { Decision } from '../../kernel/turn.ts';
import { type Assumption, type Certainty, type Indicator, type Scenario, tickMonths } from '../../scenario/scenario.ts';
import { cleanText } from '../../scenario/text.ts';
import type { View } from '../../session/view.ts';
import type { Say } from '../text.ts';
import { bandOf, longPeriod, lookUp } from '../words.ts';

type Part = string | readonly string[] | undefined | false;

/** Lines from texts and lists of lines; paragraphs of a text become lines, and what is absent is left out. */
export function told(...parts: readonly Part[]): string[] {
  const texts = parts.flatMap((part) => (part === undefined || part === false ? [] : part));
  return texts.flatMap((text) => cleanText(text).split(/\n+/)).map((line) => line.trim());
}

/** A phrase as a heading: a capital first and a full stop last. */
export const headed = (phrase: string): string => `${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1).replace(/[.:]$/, '')}.`;

/** A phrase as a sentence: with a full stop, unless it ends with one (as "to the U.S." does). */
export const ended = (phrase: string): string => (/[.!?]$/.test(phrase) ? phrase : `${phrase}.`);

/** A heading and its lines; nothing when there are none. */
export function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}

export const nameOf = (view: View, code: string): string => lookUp(view.scenario).indicator.get(code)?.name ?? code;
export const sideOf = (view: View, id: string): string => lookUp(view.scenario).side.get(id)?.name ?? id;
export const optionTitle = (view: View, id: string): string => lookUp(view.scenario).option.get(id)?.title ?? id;
export const injectTitle = (view: View, id: string): string => lookUp(view.scenario).inject.get(id)?.title ?? id;
export const consentTitle = (view: View, id: string): string => lookUp(view.scenario).consent.get(id)?.title ?? id;
/** An option, an event, a consent or a side by its id. */
export function anyTitle(view: View, id: string): string {
  const look = lookUp(view.scenario);
  return (look.option.get(id) ?? look.inject.get(id) ?? look.consent.get(id))?.title ?? look.side.get(id)?.name ?? id;
}
export const seatName = (view: View, id: string): string => view.game.seats.find((seat) => seat.id === id)?.name ?? id;

/** "up 3", "down 9", "no change": whole points, as on the board. */
export function moved(change: number, say: Say): string {
  const points = Math.round(Math.abs(change));
  return say('plain.moved', { way: points === 0 ? 'none' : change > 0 ? 'up' : 'down', points });
}

/** "36 of 100, strained", or the rung of a ladder. */
export function level(indicator: Indicator, value: number, say: Say): string {
  const { word } = bandOf(indicator, value);
  if (indicator.rungs === undefined) return say('plain.level', { value: value.toFixed(0), word });
  return say('plain.rung', { value: value.toFixed(0), rung: Math.round((value / 100) * indicator.rungs), rungs: indicator.rungs, word });
}

/** A number of the evidence with at most two digits after the point. */
export const figure = (value: number): string => String(Number(value.toFixed(2)));
/** 0.4137 as "41.3": cut and not rounded, so that a card below the odds never reads as equal to them. */
export const outOf100 = (share: number): string => (Math.floor(share * 1000) / 10).toFixed(1);
export const percent = (share: number): string => figure(Math.round(share * 1000) / 10);

export const certaintyWord = (certainty: Certainty, say: Say): string => say(`plain.certainty.${certainty}`);

/** "E49 (certainty high), G05 (disputed question)". */
export function evidenceList(view: View, ids: readonly string[], say: Say): string {
  const look = lookUp(view.scenario);
  const named = ids.map((id) => {
    const entry = look.evidence.get(id);
    return entry ? say('plain.cited', { id, certainty: certaintyWord(entry.certainty, say) }) : say('plain.citedQuestion', { id });
  });
  return named.length === 0 ? say('plain.citedNone') : named.join(', ');
}

/** "from 2 to 5 points, most likely 3". */
export function rangeOf({ low, likely, high, unit }: Pick<Assumption, 'low' | 'likely' | 'high' | 'unit'>, say: Say): string {
  return say('plain.range', { low: figure(low), likely: figure(likely), high: figure(high), unit });
}

/** "Round 2 of 4, September 2025 to February 2026", or that no round has begun. */
export function when(view: View, round = view.round, say: Say): string {
  const rounds = view.game.settings.rounds;
  const played = view.rounds.find((candidate) => candidate.round === round);
  if (!played) return say('plain.beforePlay', { rounds });
  return say('plain.round', { round, rounds, period: longPeriod(view.scenario, played.from, played.to) });
}

export function tickWords(scenario: Scenario, tick: number): string {
  const { from, to, year, fromYear } = tickMonths(scenario, tick);
  return fromYear === year ? `${from} to ${to} ${year}` : `${from} ${fromYear} to ${to} ${year}`;
}

/** What a side decided, one fact a line; a line that says so when it decided nothing. */
export function decisionLines(view: View, decision: Decision, say: Say): string[] {
  const lines = [
    ...decision.choose.map((id) => say('plain.decided.choose', { title: optionTitle(view, id), id })),
    ...decision.stop.map((id) => say('plain.decided.stop', { title: optionTitle(view, id), id })),
    ...decision.give.map((id) => say('plain.decided.give', { title: consentTitle(view, id), id })),
    ...decision.withdraw.map((id) => say('plain.decided.withdraw', { title: consentTitle(view, id), id })),
  ];
  return lines.length > 0 ? lines : [say('plain.decided.nothing')];
}
