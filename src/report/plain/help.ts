/**
 * The words of the plain mode. Reading a line, the list of what is possible, the did-you-mean and the help page all
 * come from this table; the words themselves are a small language and stay the same in every translation.
 */
import type { CommandType } from '../../session/command.ts';
import type { View } from '../../session/view.ts';
import { say as english, type Say } from '../text.ts';
import { section } from './lines.ts';

export interface PlainWord {
  readonly word: string;
  /** With what follows it. */
  readonly usage: string;
  /** The command it submits; words without one only read, and are possible at any time. */
  readonly command?: CommandType;
  /** Only at a table with a facilitator. */
  readonly room?: true;
}

export const plainWords = [
  { word: 'help', usage: 'help' },
  { word: 'board', usage: 'board [all]' },
  { word: 'options', usage: 'options [GROUP or WORD]' },
  { word: 'option', usage: 'option ID' },
  { word: 'why', usage: 'why CODE [round N or game] [cause N]' },
  { word: 'evidence', usage: 'evidence [ID or WORD]' },
  { word: 'history', usage: 'history CODE' },
  { word: 'news', usage: 'news [all]' },
  { word: 'role', usage: 'role' },
  { word: 'limits', usage: 'limits' },
  { word: 'time', usage: 'time', room: true },
  { word: 'seats', usage: 'seats', room: true },
  { word: 'motion', usage: 'motion', room: true },
  { word: 'cards', usage: 'cards', room: true },
  { word: 'claims', usage: 'claims', room: true },
  { word: 'desk', usage: 'desk', room: true },
  { word: 'weigh', usage: 'weigh GOAL N', command: 'weigh' },
  { word: 'next', usage: 'next', command: 'advance' },
  { word: 'propose', usage: 'propose OPTION [CODE rise or fall]', command: 'propose' },
  { word: 'argue', usage: 'argue CARD, or argue for|against CLAIM stronger|weaker [SOURCE...]: TEXT', command: 'argue', room: true },
  { word: 'challenge', usage: 'challenge ID: TEXT, or challenge argument N: TEXT', command: 'challenge', room: true },
  { word: 'estimate', usage: 'estimate N', command: 'estimate' },
  { word: 'ballot', usage: 'ballot for|against|abstain [person N] [tokens N]', command: 'ballot', room: true },
  { word: 'dissent', usage: 'dissent TEXT', command: 'dissent', room: true },
  { word: 'choose', usage: 'choose ID... [stop ID...] [give ID...] [withdraw ID...]', command: 'decide' },
  { word: 'stop', usage: 'stop ID...', command: 'decide' },
  { word: 'give', usage: 'give ID...', command: 'decide' },
  { word: 'withdraw', usage: 'withdraw ID...', command: 'decide' },
  { word: 'unchoose', usage: 'unchoose ID... or all', command: 'decide' },
  { word: 'decide', usage: 'decide [because TEXT]', command: 'decide' },
  { word: 'turn', usage: 'turn', command: 'adjudicate' },
  { word: 'undo', usage: 'undo', command: 'undo' },
  { word: 'bookmark', usage: 'bookmark KIND TEXT', command: 'bookmark' },
  { word: 'hotwash', usage: 'hotwash [PAGE]' },
  { word: 'as', usage: 'as TEAM WORDS', room: true },
  { word: 'count', usage: 'count TEAM PERCENT... for N against N abstain N', command: 'count', room: true },
  { word: 'show', usage: 'show public|blank|desk|TEAM', command: 'show', room: true },
  { word: 'pause', usage: 'pause', command: 'pause', room: true },
  { word: 'go', usage: 'go', command: 'unpause', room: true },
  { word: 'extend', usage: 'extend MINUTES because KIND: TEXT', command: 'extend', room: true },
  { word: 'auto', usage: 'auto on|off', command: 'auto', room: true },
  { word: 'floor', usage: 'floor TEAM', command: 'floor', room: true },
  { word: 'swap', usage: 'swap on|off because KIND: TEXT', command: 'swap', room: true },
  { word: 'accept', usage: 'accept N because KIND: TEXT', command: 'accept', room: true },
  { word: 'refuse', usage: 'refuse N because KIND: TEXT', command: 'accept', room: true },
  { word: 'settle', usage: 'settle N upheld|dismissed|parked because KIND: TEXT', command: 'settle', room: true },
  { word: 'rule', usage: 'rule CLAIM PLACE high|medium|low [acknowledged] because KIND: TEXT', command: 'rule', room: true },
  { word: 'hold', usage: 'hold EVENT because KIND: TEXT', command: 'hold', room: true },
  { word: 'release', usage: 'release EVENT because KIND: TEXT', command: 'release', room: true },
  { word: 'cancel', usage: 'cancel EVENT because KIND: TEXT', command: 'cancel', room: true },
  { word: 'recall', usage: 'recall EVENT because KIND: TEXT, or recall written N because KIND: TEXT', command: 'recall', room: true },
  { word: 'inject', usage: 'inject TEAM|all TITLE: TEXT [points CODE N...] because KIND: TEXT', command: 'inject', room: true },
  {
    word: 'reseat',
    usage: 'reseat TEAM people N because KIND: TEXT, or reseat TEAM computer [STRATEGY] because KIND: TEXT',
    command: 'reseat',
    room: true,
  },
  { word: 'correct', usage: 'correct N WORDS because KIND: TEXT', command: 'correct', room: true },
  { word: 'rewind', usage: 'rewind ROUND because KIND: TEXT', command: 'rewind', room: true },
  { word: 'note', usage: 'note TEXT', command: 'note', room: true },
  { word: 'end', usage: 'end REASON', command: 'end' },
  { word: 'quit', usage: 'quit' },
] as const satisfies readonly PlainWord[];

export type Word = (typeof plainWords)[number]['word'];

const commandOf = (entry: PlainWord): CommandType | undefined => entry.command;
const isOfRoom = (entry: PlainWord): boolean => entry.room === true;

/** The words of this game: those of a room only where there is one. */
export const wordsHere = (view: View) => plainWords.filter((entry) => view.room !== undefined || !isOfRoom(entry));

/**
 * Commands that can be typed here now. On the shared screen and on the desk they are the facilitator's; on a team's
 * screen its own and the facilitator's, who sits beside it.
 */
export function allowedHere({ room, you, allowed }: View): readonly CommandType[] {
  if (!room) return allowed;
  return [...new Set([...(you.kind === 'projector' ? [] : allowed), ...room.operator])];
}

/** Words that act and are possible now. */
export function possibleWords(view: View): Word[] {
  const allowed = allowedHere(view);
  return wordsHere(view).flatMap((entry) => {
    const command = commandOf(entry);
    return command !== undefined && allowed.includes(command) ? [entry.word] : [];
  });
}

/** The words of a command type, as in "Now you can: next, bookmark". */
export const wordsOf = (type: CommandType): string =>
  plainWords.flatMap((entry) => (commandOf(entry) === type ? [entry.word] : [])).join(', ');

export function plainHelp(view: View, say: Say = english): string[] {
  const possible = possibleWords(view);
  const line = (entry: PlainWord & { readonly word: Word }) =>
    say('plain.help.line', { usage: entry.usage, about: say(`plain.help.${entry.word}`) });
  const acting = wordsHere(view).filter((entry) => commandOf(entry) !== undefined);
  return [
    say('plain.help.title'),
    ...section(say('plain.help.now'), acting.filter(({ word }) => possible.includes(word)).map(line)),
    ...section(
      say('plain.help.read'),
      wordsHere(view)
        .filter((entry) => commandOf(entry) === undefined)
        .map(line),
    ),
    ...section(say('plain.help.later'), acting.filter(({ word }) => !possible.includes(word)).map(line)),
    ...section(say('plain.help.ids'), [
      say('plain.help.idsText'),
      ...(view.room ? [say('plain.help.roomIds'), say('plain.help.reasons')] : []),
    ]),
  ];
}
