/** What a player reads on entering a phase: what is known now, what is asked, and which words go on from here. */

import type { View } from '../../session/view.ts';
import type { Review } from '../review.ts';
import { say as english, type Say } from '../text.ts';
import { plainBoard, plainStanding } from './board.ts';
import { plainBriefing } from './briefing.ts';
import { plainDebate, plainProposal } from './debate.ts';
import { endingLines, hotwashPages, plainHotwash } from './hotwash.ts';
import { decisionLines, seatName, section, when } from './lines.ts';
import { claimLines, lastPlayed, plainQuestions, plainReveal } from './news.ts';
import { plainGroups } from './options.ts';

/** @param review made only when a page needs it. */
export function plainPhase(view: View, review: () => Review, say: Say = english): string[] {
  const heading = say('plain.phase', { phase: say(`phase.${view.phase}`), when: when(view, undefined, say) });
  return ['', heading, ...phaseLines(view, review, say), ...plainAsk(view, say)];
}

function phaseLines(view: View, review: () => Review, say: Say): string[] {
  const round = view.rounds.at(-1);
  switch (view.phase) {
    case 'briefing':
      return plainBriefing(view, say);
    case 'situation':
      return plainBoard(view, false, say);
    case 'propose':
      return section(say('plain.options.yours'), plainGroups(view, say));
    case 'argue':
    case 'estimate1':
    case 'estimate2':
    case 'resolve':
      return round ? plainProposal(view, round, say) : [];
    case 'discuss':
      return plainDebate(view, say);
    case 'decide':
      return [...plainStanding(view, say), ...section(say('plain.options.yours'), plainGroups(view, say)), ...waitingLines(view, say)];
    case 'provisional':
    case 'ruled':
      return ownDecision(view, say);
    case 'reveal':
      return plainReveal(view, undefined, say).slice(1);
    case 'microdebrief':
      return microdebrief(view, say);
    case 'closing':
      return [...endingLines(view, say), say('plain.closing')];
    case 'hotwash':
      return [...plainHotwash(view, review(), 'happened', say), '', say('plain.hotwash.pages', { pages: hotwashPages.join(', ') })];
    case 'closed':
      return [];
  }
}

/** What this seat is asked to do now. */
export function plainAsk(view: View, say: Say = english): string[] {
  const watching = view.you.side === null;
  if (watching && (view.phase === 'propose' || view.phase === 'decide')) return [say('plain.ask.watching')];
  return [say(`plain.ask.${view.phase}`)];
}

function waitingLines(view: View, say: Say): string[] {
  const others = view.waiting.filter((seat) => seat !== view.you.id);
  return others.length === 0 ? [] : [say('plain.waiting', { seats: others.map((seat) => seatName(view, seat)).join(', ') })];
}

function ownDecision(view: View, say: Say): string[] {
  const made = view.you.side === null ? undefined : view.rounds.at(-1)?.decisions[view.you.side];
  return made ? decisionLines(view, made.decision, say).map((line) => say('plain.by', { side: say('plain.you'), line })) : [];
}

function microdebrief(view: View, say: Say): string[] {
  const round = view.rounds.find((candidate) => candidate.round === lastPlayed(view));
  return [...(round?.proposal ? claimLines(view, round, say) : []), ...section(say('plain.questions'), plainQuestions(view, say))];
}
