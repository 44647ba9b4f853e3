/**
 * What a line may repeat of what was typed. The lines of the plain mode may be on the wall: what a team gives under
 * seal, and what the facilitator lays down unseen, is printed only on their own screen; elsewhere a line says that it
 * was taken, and no more. (What is typed at a terminal stands there as it was typed: show the team or the desk first.)
 */
import { type PlainWord, wordsHere } from '../report/plain.ts';
import type { CommandType } from '../session/command.ts';
import type { RefusalReason } from '../session/refusal.ts';
import type { View } from '../session/view.ts';
import { teamNamed } from './plain-room.ts';

const sealedOfTeams: readonly CommandType[] = ['weigh', 'estimate', 'ballot', 'decide', 'bookmark'];
const openOfTeams: readonly CommandType[] = ['propose', 'argue', 'challenge', 'dissent', 'undo'];
const sealedOfFacilitator: readonly CommandType[] = ['count', 'hold', 'release', 'cancel', 'recall', 'inject', 'note', 'correct'];

/** Commands that a team gives, by `as TEAM` or on its own screen. */
export const ofTeams: readonly CommandType[] = [...sealedOfTeams, ...openOfTeams];

/** Is the content of a command hidden from the reader of the view? @param seat the team that it is said for. */
export function isSealed({ room, you }: View, type: CommandType, seat?: string): boolean {
  if (!room) return false;
  if (seat !== undefined) return seat !== you.id && sealedOfTeams.includes(type);
  return you.id !== room.facilitator && sealedOfFacilitator.includes(type);
}

/** Refusals that say nothing of what was refused. */
const harmless: readonly RefusalReason['type'][] = ['phase', 'paused', 'not-yours', 'nothing-to-undo', 'too-many', 'no-seat'];
export const isHarmless = ({ type }: RefusalReason): boolean => harmless.includes(type);

/** The entry of a typed word; `?` is help. */
export function wordNamed(view: View, typed: string) {
  const name = typed.toLowerCase();
  return wordsHere(view).find(({ word }) => word === (name === '?' ? 'help' : name));
}

/** A typed line as it may be repeated: cut where something sealed, or the words of a reason, would follow. */
export function echoOf(view: View, line: string): string {
  const { room, you } = view;
  if (!room || line === '' || line.startsWith('#')) return line;
  const words = line.split(' ');
  const isFor = words[0]?.toLowerCase() === 'as';
  const seat = isFor ? teamNamed(view, words[1] ?? '')?.id : undefined;
  const last = isFor ? 2 : 0;
  const entry: PlainWord | undefined = wordNamed(view, words[last] ?? '');
  const cut = (at: number) => (words.length > at + 1 ? `${words.slice(0, at + 1).join(' ')} (sealed)` : line);
  // a word that nobody knows may be a sealed one with a slip in it
  if (!entry || (isFor && seat === undefined)) return you.id === room.facilitator || you.id === seat ? line : cut(last);
  if (entry.command === undefined) return line;
  if (isSealed(view, entry.command, seat)) return cut(last);
  const because = words.findIndex((word) => word.toLowerCase() === 'because');
  const isReasoned = because >= 0 && you.id !== room.facilitator && !ofTeams.includes(entry.command);
  return isReasoned ? cut(because) : line;
}
