/** Decisions and turned cards of a round in words: who did what, what happened. */

import type { Decision } from '../../kernel/turn.ts';
import type { TextKey } from '../../report/text.ts';
import { lookUp } from '../../report/words.ts';
import type { Inject, Scenario } from '../../scenario/scenario.ts';
import type { RoundView } from '../../session/view.ts';
import type { Context } from '../screen.ts';

export const decisionKinds = ['choose', 'stop', 'give', 'withdraw'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface DecisionLine {
  readonly kind: DecisionKind;
  readonly id: string;
  readonly title: string;
}

export function decisionLines(scenario: Scenario, decision: Decision): DecisionLine[] {
  const look = lookUp(scenario);
  return decisionKinds.flatMap((kind) =>
    decision[kind].map((id) => ({ kind, id, title: look.option.get(id)?.title ?? look.consent.get(id)?.title ?? id })),
  );
}

/** "Threaten tariffs", "stops: Border surge", "withdraws consent: Admit trainers". */
export function linePhrase({ kind, title }: DecisionLine, say: Context['say']): string {
  return kind === 'choose' ? title : say(`decision.${kind}` as TextKey, { title });
}

export type Draw = Extract<RoundView['facts'][number], { type: 'drawn' }>;

/** All cards turned for one event in a round. */
export interface TurnedCards {
  readonly inject: Inject;
  readonly draws: readonly Draw[];
  readonly happened: boolean;
}

/** Events that happened by chance first, then those that were sure to come, then the others; each in the order of the cards. */
export function turnedCards(scenario: Scenario, round: RoundView): TurnedCards[] {
  const look = lookUp(scenario);
  const byInject = new Map<string, Draw[]>();
  for (const fact of round.facts) {
    if (fact.type !== 'drawn') continue;
    byInject.set(fact.inject, [...(byInject.get(fact.inject) ?? []), fact]);
  }
  const all = [...byInject].flatMap(([id, draws]): TurnedCards[] => {
    const inject = look.inject.get(id);
    return inject ? [{ inject, draws, happened: draws.some((draw) => draw.happened) }] : [];
  });
  const place = (card: TurnedCards) => (card.happened ? (isSure(card) ? 1 : 0) : 2);
  return [0, 1, 2].flatMap((wanted) => all.filter((card) => place(card) === wanted));
}

/** Scheduled news: no card decides it. */
export const isSure = (card: TurnedCards): boolean => card.draws.some((draw) => draw.happened && draw.odds >= 1);

export const happenedIn = (scenario: Scenario, round: RoundView): Inject[] =>
  turnedCards(scenario, round).flatMap((card) => (card.happened ? [card.inject] : []));

/** The last round whose cards were turned. */
export const playedRound = (rounds: readonly RoundView[]): RoundView | undefined => rounds.findLast((round) => round.adjudicated);
