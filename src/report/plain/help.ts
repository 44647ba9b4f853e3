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
  { word: 'weigh', usage: 'weigh GOAL N', command: 'weigh' },
  { word: 'next', usage: 'next', command: 'advance' },
  { word: 'propose', usage: 'propose OPTION [CODE rise or fall]', command: 'propose' },
  { word: 'estimate', usage: 'estimate N', command: 'estimate' },
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
  { word: 'end', usage: 'end REASON', command: 'end' },
  { word: 'quit', usage: 'quit' },
] as const satisfies readonly PlainWord[];

export type Word = (typeof plainWords)[number]['word'];

const commandOf = (entry: PlainWord): CommandType | undefined => entry.command;

/** Words that act and are possible now. */
export function possibleWords(view: View): Word[] {
  return plainWords.flatMap((entry) => {
    const command = commandOf(entry);
    return command !== undefined && view.allowed.includes(command) ? [entry.word] : [];
  });
}

/** The words of a command type, as in "Now you can: next, bookmark". */
export const wordsOf = (type: CommandType): string =>
  plainWords.flatMap((entry) => (commandOf(entry) === type ? [entry.word] : [])).join(', ');

export function plainHelp(view: View, say: Say = english): string[] {
  const possible = possibleWords(view);
  const line = (entry: PlainWord & { readonly word: Word }) =>
    say('plain.help.line', { usage: entry.usage, about: say(`plain.help.${entry.word}`) });
  const acting = plainWords.filter((entry) => commandOf(entry) !== undefined);
  return [
    say('plain.help.title'),
    ...section(say('plain.help.now'), acting.filter(({ word }) => possible.includes(word)).map(line)),
    ...section(say('plain.help.read'), plainWords.filter((entry) => commandOf(entry) === undefined).map(line)),
    ...section(say('plain.help.later'), acting.filter(({ word }) => !possible.includes(word)).map(line)),
    ...section(say('plain.help.ids'), [say('plain.help.idsText')]),
  ];
}
