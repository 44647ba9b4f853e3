/** What happened, in lines: the reveal of a round with odds and cards, and the news without them. */
import type { Fact } from '../../kernel/fact.ts';
import type { RoundView, View } from '../../session/view.ts';
import { strengthOf } from '../causes.ts';
import { say as english, type Say } from '../text.ts';
import { lookUp } from '../words.ts';
import { plainProposal } from './debate.ts';
import {
  anyTitle,
  consentTitle,
  decisionLines,
  injectTitle,
  level,
  moved,
  optionTitle,
  outOf100,
  percent,
  section,
  tickWords,
  told,
  when,
} from './lines.ts';

type Told = RoundView['facts'][number];
type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;

const factsOf = <T extends Told['type']>(round: RoundView, type: T): FactOf<T>[] =>
  round.facts.filter((fact): fact is FactOf<T> => fact.type === type);

/** All that a round brought to light: decisions with reasons, each card with its odds, what moved, and the claim. */
export function plainReveal(view: View, number = lastPlayed(view), say: Say = english): string[] {
  const round = view.rounds.find((candidate) => candidate.round === number && candidate.adjudicated);
  if (!round) return [say('plain.reveal.none')];
  return [
    say('plain.reveal.title', { when: when(view, round.round, say) }),
    ...section(say('plain.reveal.decisions'), plainDecisions(view, round, say)),
    ...section(
      say('plain.reveal.sizes'),
      factsOf(round, 'chosen').map((fact) => sizeLine(view, fact, say)),
    ),
    ...section(
      say('plain.reveal.cards'),
      factsOf(round, 'drawn').map((fact) => cardLine(view, fact, say)),
    ),
    ...section(say('plain.reveal.news'), newsLines(view, round, say)),
    ...section(say('plain.reveal.moved'), movedLines(view, round, say)),
    ...(round.proposal ? section(say('plain.reveal.claim'), claimLines(view, round, say)) : []),
  ];
}

/** The cards of the last round with their odds, before what followed from them. */
export function plainCards(view: View, say: Say = english): string[] {
  const round = view.rounds.find(({ round }) => round === lastPlayed(view));
  if (!round) return [say('plain.reveal.none')];
  return [
    ...section(say('plain.reveal.sizes'), factsOf(round, 'chosen').map((fact) => sizeLine(view, fact, say))),
    ...section(say('plain.reveal.cards'), factsOf(round, 'drawn').map((fact) => cardLine(view, fact, say))),
  ]; // biome-ignore format: a list of sections
}

export const lastPlayed = (view: View): number => view.rounds.filter((round) => round.adjudicated).at(-1)?.round ?? 0;

/** Sides in the order of the scenario, each with what it decided and why. */
export function plainDecisions(view: View, round: RoundView, say: Say): string[] {
  return view.scenario.sides.flatMap(({ id, name }) => {
    const made = round.decisions[id];
    if (!made) return [];
    const lines = decisionLines(view, made.decision, say).map((line) => say('plain.by', { side: name, line }));
    return made.why === '' ? lines : [...lines, ...told(say('plain.reason', { side: name, why: made.why }))];
  });
}

/** The card of an option moves its size inside the range; half way is the likely size. */
const sizeLine = (view: View, { option, card }: FactOf<'chosen'>, say: Say): string =>
  card === null
    ? say('plain.size.fixed', { title: optionTitle(view, option) })
    : say('plain.size', { title: optionTitle(view, option), card: outOf100(card), strength: strengthOf(card) });

export function cardLine(view: View, { tick, inject, before, odds, card, happened, control }: FactOf<'drawn'>, say: Say): string {
  const words = {
    title: injectTitle(view, inject),
    period: tickWords(view.scenario, tick),
    odds: percent(odds),
    card: outOf100(card),
    happened: happened ? 'yes' : 'no',
  };
  if (control !== 'none') return say('plain.drawn.control', { ...words, control });
  return before === odds ? say('plain.drawn', words) : say('plain.drawn.argued', { ...words, before: percent(before) });
}

/** What happened besides the decisions: events with their text, consents, stops, and what became true or untrue. */
export function newsLines(view: View, round: RoundView, say: Say): string[] {
  const look = lookUp(view.scenario);
  return round.facts.flatMap((fact) => {
    switch (fact.type) {
      case 'drawn':
        return fact.happened
          ? told(say('plain.news.event', { title: injectTitle(view, fact.inject), text: look.inject.get(fact.inject)?.text ?? '' }))
          : [];
      case 'stopped':
        return [
          say('plain.news.stopped', {
            title: optionTitle(view, fact.option),
            id: fact.option,
            by: fact.by,
            cause: anyTitle(view, fact.id),
          }),
        ];
      case 'consent':
        return [
          say('plain.news.consent', {
            title: consentTitle(view, fact.consent),
            id: fact.consent,
            given: fact.given ? 'yes' : 'no',
            by: anyTitle(view, fact.by),
          }),
        ];
      case 'flag':
        return [
          say('plain.news.flag', { text: (look.flag.get(fact.flag)?.text ?? fact.flag).replace(/\.$/, ''), set: fact.set ? 'yes' : 'no' }),
        ];
      case 'ended': {
        const ending = view.scenario.endings.find((candidate) => candidate.id === fact.ending);
        return told(say('plain.news.ended', { title: ending?.title ?? fact.ending, text: ending?.text ?? '' }));
      }
      default:
        return [];
    }
  });
}

/** Changes over a round, largest first. */
export function movedLines(view: View, { from, to }: RoundView, say: Say): string[] {
  const look = lookUp(view.scenario);
  const moves = view.indicators.map(({ code, series }) => ({
    code,
    after: series[to] ?? 0,
    change: (series[to] ?? 0) - (series[from - 1] ?? 0),
  }));
  const shown = moves.filter(({ change }) => Math.round(Math.abs(change)) > 0).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const still = moves.length - shown.length;
  const lines = shown.flatMap(({ code, after, change }) => {
    const indicator = look.indicator.get(code);
    return indicator
      ? [
          say('plain.movedTo', {
            code,
            name: indicator.name,
            moved: moved(change, say),
            level: level(indicator, after, say),
            better: say(`plain.better.${indicator.better}`),
          }),
        ]
      : [];
  });
  return still > 0 ? [...lines, say('plain.movedNot', { still })] : lines;
}

export function claimLines(view: View, round: RoundView, say: Say): string[] {
  const outcome = round.cameTrue === undefined ? [] : [say('plain.cameTrue', { came: round.cameTrue ? 'yes' : 'no' })];
  return [...plainProposal(view, round, say), ...outcome];
}

/** @param all every round, newest first; otherwise the last one played. */
export function plainNews(view: View, all = false, say: Say = english): string[] {
  const played = view.rounds.filter((round) => round.adjudicated).toReversed();
  if (played.length === 0) return [say('plain.news.none')];
  return (all ? played : played.slice(0, 1)).flatMap((round) => [
    ...section(say('plain.news.title', { when: when(view, round.round, say) }), newsLines(view, round, say)),
    ...section(say('plain.news.decisions'), plainDecisions(view, round, say)),
  ]);
}

/** Questions that the events of the last round put to the room. */
export function plainQuestions(view: View, say: Say = english): string[] {
  const look = lookUp(view.scenario);
  const round = view.rounds.find((candidate) => candidate.round === lastPlayed(view));
  const asked = (round?.facts ?? []).flatMap((fact) =>
    fact.type === 'drawn' && fact.happened ? (look.inject.get(fact.inject) ?? []) : [],
  );
  return asked.map(({ title, question }) => say('plain.question', { title, question }));
}
