/** What a player reads on entering a phase: what is known now, what is asked, and which words go on from here. */

import type { Phase } from '../../session/machine.ts';
import type { View } from '../../session/view.ts';
import { teamName } from '../debate.ts';
import type { Review } from '../review.ts';
import { say as english, type Say } from '../text.ts';
import { plainBoard, plainStanding } from './board.ts';
import { plainBriefing } from './briefing.ts';
import { plainDebate, plainProposal } from './debate.ts';
import { endingLines, pagesOf, plainHotwash } from './hotwash.ts';
import { decisionLines, seatName, section, when } from './lines.ts';
import { plainAnswer, plainMotion, plainMotions, plainResolve } from './motion.ts';
import { claimLines, lastPlayed, plainCards, plainQuestions, plainReveal } from './news.ts';
import { plainGroups } from './options.ts';
import { plainAnswering, plainClock, plainDesk, plainMovedClaims, plainOrder, plainTold } from './room.ts';

/** @param review made only when a page needs it. */
export function plainPhase(view: View, review: () => Review, say: Say = english): string[] {
  const heading = say('plain.phase', { phase: say(`phase.${view.phase}`), when: when(view, undefined, say) });
  return ['', heading, ...plainBand(view, say), ...shownLines(view, review, say), ...plainAsk(view, say)];
}

/** Whose screen this is, where it is not everybody's. */
function plainBand(view: View, say: Say): string[] {
  switch (view.room?.shown) {
    case 'seat':
      return [say('bar.seat', { team: teamName(view, view.you.id) })];
    case 'facilitator':
      return [say('bar.facilitator')];
    default:
      return [];
  }
}

/** A blank screen says nothing; the desk is the same in every phase. */
function shownLines(view: View, review: () => Review, say: Say): string[] {
  const { room } = view;
  if (!room) return phaseLines(view, review, say);
  if (room.shown === 'blank') return [];
  return [...plainClock(view, say), ...(room.shown === 'facilitator' ? plainDesk(view, say) : roomLines(view, review, say))];
}

/** What a room reads on entering a phase, at the shared screen or at a team's own. */
function roomLines(view: View, review: () => Review, say: Say): string[] {
  const round = view.rounds.at(-1);
  const own = view.you.side === null ? [] : section(say('plain.options.yours'), plainGroups(view, say));
  switch (view.phase) {
    case 'propose':
      return [...plainOrder(view, say), ...(round ? plainMotions(view, round, say) : []), ...own];
    case 'argue':
    case 'discuss':
      return [...plainOrder(view, say), ...plainMotion(view, say)];
    case 'resolve':
      return plainResolve(view, say);
    case 'estimate1':
    case 'estimate2':
      return [...plainAnswer(view, say), ...plainAnswering(view, say), ...peopleLeft(view, say)];
    case 'decide':
      return [
        ...plainStanding(view, say),
        ...section(say('plain.motion.votes'), round ? plainMotions(view, round, say) : []),
        ...own,
        ...ownDecision(view, say),
        ...waitingLines(view, say),
      ];
    case 'provisional':
      return [...section(say('plain.room.claims'), plainMovedClaims(view, say)), ...plainTold(view, say)];
    case 'ruled':
      return plainCards(view, say);
    case 'microdebrief':
      return [...(round ? plainMotions(view, round, say) : []), ...section(say('plain.questions'), plainQuestions(view, say))];
    default:
      return phaseLines(view, review, say);
  }
}

/** On a team's own screen: who has not answered yet. */
function peopleLeft({ room, you }: View, say: Say): string[] {
  const left = room?.membersLeft ?? [];
  return you.kind === 'person' && left.length > 0 ? [say('plain.person.left', { list: left.join(', '), people: you.people ?? 1 })] : [];
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
      return [...plainHotwash(view, review(), 'happened', say), '', say('plain.hotwash.pages', { pages: pagesOf(view).join(', ') })];
    case 'closed':
      return [];
  }
}

/** What this seat is asked to do now. */
export function plainAsk(view: View, say: Say = english): string[] {
  if (view.room) return roomAsk(view, say);
  const watching = view.you.side === null;
  if (watching && (view.phase === 'propose' || view.phase === 'decide')) return [say('plain.ask.watching')];
  return [say(`plain.ask.${view.phase}`)];
}

/** At a table with a facilitator: what to say next, with the words that do it. */
function roomAsk({ room, phase, you }: View, say: Say): string[] {
  if (room?.paused) return [say('plain.room.ask.paused')];
  switch (room?.shown) {
    case 'blank':
      return [say('plain.room.blank')];
    case 'facilitator':
      return [say('plain.room.ask.desk')];
    case 'seat':
      return [
        say(teamPhases.includes(phase) ? `plain.room.team.${phase as TeamPhase}` : 'plain.room.team.read', { people: you.people ?? 1 }),
      ];
    default:
      return [say(`plain.room.ask.${phase}`)];
  }
}

const teamPhases: readonly Phase[] = [
  'briefing',
  'propose',
  'argue',
  'estimate1',
  'discuss',
  'estimate2',
  'resolve',
  'decide',
] satisfies TeamPhase[];
type TeamPhase = 'briefing' | 'propose' | 'argue' | 'estimate1' | 'discuss' | 'estimate2' | 'resolve' | 'decide';

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
