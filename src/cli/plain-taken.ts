/** The line that says that a command of a room was taken. What is sealed for the reader is named only by its kind. */

import { countsText, teamName } from '../report/debate.ts';
import { plainAnswering, plainClock, plainMovedClaims, plainOrder } from '../report/plain.ts';
import { say } from '../report/text.ts';
import type { Command } from '../session/command.ts';
import type { View } from '../session/view.ts';

/** A seat for a message: its name, and the id by which it is shown. */
export const teamOf = (view: View, seat = view.you.id) => ({ team: teamName(view, seat), id: seat });

/** @param seat the team that it was said for. @param sealed whether its content is hidden from the reader. */
export function roomTaken(before: View, view: View, command: Command, seat: string | undefined, sealed: boolean): string[] {
  const team = teamOf(view, seat ?? before.you.id);
  switch (command.type) {
    case 'weigh':
      return sealed
        ? [say('plain.taken.sealed', team)]
        : Object.entries(command.weights).map(([goal, weight]) => say('plain.taken.weigh', { goal, weight }));
    case 'estimate':
    case 'ballot':
    case 'count':
      return [say('plain.taken.answer'), ...plainAnswering(view)];
    case 'decide':
      return [say('plain.taken.decided', team)];
    case 'argue':
      return laidLines(view);
    case 'challenge':
      return [say('plain.taken.challenge', { n: view.room?.challenges.at(-1)?.n ?? 0 })];
    case 'dissent':
      return [say('plain.taken.dissent')];
    case 'bookmark':
      return [say('plain.taken.bookmark')];
    case 'undo':
      return [say('plain.taken.undo', { phase: say(`phase.${before.phase}`) })];
    case 'pause':
      return [say('plain.taken.pause')];
    case 'unpause':
    case 'extend':
    case 'auto':
      return plainClock(view);
    case 'floor':
    case 'swap':
      return plainOrder(view);
    case 'rule':
      return plainMovedClaims(view);
    default:
      return powerLines(view, command, sealed);
  }
}

function laidLines(view: View): string[] {
  const laid = view.rounds.at(-1)?.motions.at(-1)?.laid.at(-1);
  return laid ? [say('plain.taken.argue', { n: laid.n, counts: countsText(view, laid, say) })] : [];
}

function powerLines(view: View, command: Command, sealed: boolean): string[] {
  if (sealed) return [say('plain.taken.unseen')];
  switch (command.type) {
    case 'hold':
    case 'release':
    case 'cancel':
    case 'recall':
      return [say(`plain.taken.${command.type}`, { id: command.inject })];
    case 'inject':
      return [say('plain.taken.inject', { n: view.room?.desk?.written.at(-1)?.n ?? 0 })];
    case 'accept':
      return [say('plain.taken.accept', { n: command.argument, accepted: command.accepted ? 'yes' : 'no' })];
    case 'settle':
      return [say('plain.taken.settle', { n: command.challenge, ruling: command.ruling })];
    case 'reseat':
      return [say('plain.taken.reseat', { ...teamOf(view, command.seat), kind: command.kind, people: command.people })];
    case 'correct':
      return [say('plain.taken.correct', { n: command.n })];
    case 'note':
      return [say('plain.taken.note')];
    default:
      return [];
  }
}
