/**
 * How a room plays, in sentences: what was chosen before play, for everybody to read before it begins. The briefing, the
 * plain lines and the record say the same, because a rule that only the facilitator knows is no rule.
 */
import type { Seat } from '../session/log.ts';
import type { Room, Template } from '../session/room.ts';
import type { View } from '../session/view.ts';
import { adjudicationText, ruleText } from './debate.ts';
import type { Say } from './text.ts';

/** Minutes of a session in one sentence. */
export function timeText({ minutes, before, turnZero, perRound, debrief, rest }: Template, rounds: number, say: Say): string {
  return say('room.time', { minutes, before, turnZero, perRound, debrief, rest, rounds });
}

/** Minutes that so many rounds need, all counted; more than the template has when rounds were added. */
export const minutesNeeded = ({ before, turnZero, perRound, debrief, rest }: Template, rounds: number): number =>
  before + turnZero + rounds * perRound + debrief + rest;

/** Voices at the table, and the teams that people hold. */
export function peopleAt(seats: readonly Pick<Seat, 'kind' | 'side' | 'people'>[]): { readonly people: number; readonly teams: number } {
  const held = seats.filter(({ kind }) => kind === 'person');
  return { people: held.reduce((sum, { people = 1 }) => sum + people, 0), teams: held.filter(({ side }) => side !== null).length };
}

/** Sentences, in the order in which a room needs them; empty in a game without a room. */
export function roomRules({ room: shown, game }: Pick<View, 'room' | 'game'>, say: Say): string[] {
  if (!shown) return [];
  const { room, template } = shown;
  const { seats } = game;
  const { rounds } = game.settings;
  const needed = minutesNeeded(template, rounds);
  return [
    ...(room.rehearsal ? [say('room.rehearsal')] : []),
    say('room.people', peopleAt(seats)),
    timeText(template, rounds, say),
    ...(needed > template.minutes ? [say('room.tooLong', { needed, minutes: template.minutes })] : []),
    say('room.reserve', { minutes: template.debrief }),
    ...chosenTexts(room, say),
    say('room.control'),
  ];
}

/** How the table votes, what debate does to results, and who sees what. */
function chosenTexts(room: Room, say: Say): string[] {
  const { rule, results, swapRounds } = room;
  return [
    ruleText(rule, say),
    adjudicationText(room, say),
    say(`room.results.${results}`),
    ...(swapRounds.length > 0 ? [say('room.swap', { count: swapRounds.length, rounds: swapRounds.join(', ') })] : []),
  ];
}
