/** The debate in lines: what was proposed, and the cards of the advisers for and against. */
import type { Argument } from '../../scenario/scenario.ts';
import type { RoundView, View } from '../../session/view.ts';
import { say as english, type Say } from '../text.ts';
import { lookUp } from '../words.ts';
import { evidenceList, nameOf, optionTitle, percent, rangeOf, seatName, section, told } from './lines.ts';

export function plainDebate(view: View, say: Say = english): string[] {
  const round = view.rounds.at(-1);
  const option = round?.proposal && lookUp(view.scenario).option.get(round.proposal.option);
  if (!round || !option) return [say('plain.debate.none')];
  const cards = (stance: Argument['stance']) =>
    view.scenario.arguments
      .filter((argument) => argument.on === option.id && argument.stance === stance)
      .flatMap((argument) => plainCard(view, argument, say));
  return [
    ...plainProposal(view, round, say),
    ...section(say('plain.debate.for'), [...told(option.for.text), evidenceOf(view, option.for.evidence, say), ...cards('for')]),
    ...section(say('plain.debate.against'), [
      ...told(option.against.text),
      evidenceOf(view, option.against.evidence, say),
      ...cards('against'),
    ]),
  ];
}

const evidenceOf = (view: View, ids: readonly string[], say: Say): string => say('plain.rests', { list: evidenceList(view, ids, say) });

/** Who proposed what, what is claimed, and the own estimates so far. */
export function plainProposal(view: View, round: RoundView, say: Say): string[] {
  const { proposal, estimates } = round;
  if (!proposal) return [say('plain.debate.none')];
  const { option, aim, expect, seat } = proposal;
  return [
    say('plain.proposal', { seat: seatName(view, seat), title: optionTitle(view, option), id: option }),
    say('plain.claim', { name: nameOf(view, aim), expect }),
    ...(estimates.first === undefined ? [] : [say('plain.estimate.first', { percent: estimates.first })]),
    ...(estimates.second === undefined ? [] : [say('plain.estimate.second', { percent: estimates.second })]),
  ];
}

function plainCard(view: View, { voice, text, claim, pulls, evidence }: Argument, say: Say): string[] {
  const about = lookUp(view.scenario).assumption.get(claim);
  const share = about && about.high <= 1 && about.low >= 0 && claim.endsWith('.probability');
  const range = about && (share ? say('plain.odds.range', { low: percent(about.low), high: percent(about.high) }) : rangeOf(about, say));
  return [
    ...told(say('plain.card', { voice, text })),
    evidenceOf(view, evidence, say),
    ...(about && range ? [say('plain.card.claim', { name: about.name, range, pulls })] : []),
  ];
}
