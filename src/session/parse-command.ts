/**
 * The gate for commands that come from outside (a log file, a script): it keeps only known keys, cleans every text, and
 * says in a sentence what is wrong. One reader a key, so that all commands say the same thing in the same way.
 */
import type { Decision } from '../kernel/turn.ts';
import { cleanText } from '../scenario/text.ts';
import {
  type BookmarkKind,
  type Command,
  extensionMax,
  pointsMax,
  type Reason,
  type ReasonClass,
  reasonClasses,
  textMax,
} from './command.ts';

const bookmarkKinds: readonly string[] = ['insight', 'dispute', 'rule-gap', 'quote'];

type Fields = Record<string, unknown>;
/** What is wrong, as a sentence: thrown inside this file only. */
class Wrong extends Error {}

/** Reads a command from outside. Returns it, or a sentence that says what is wrong. */
export function parseCommand(value: unknown): Command | string {
  if (!isRecord(value) || typeof value.type !== 'string') return 'a command is an object with a type';
  const read = Object.hasOwn(readers, value.type) ? readers[value.type as Command['type']] : undefined;
  if (!read) return `unknown command "${value.type.slice(0, 40)}"`;
  try {
    return read(value);
  } catch (error) {
    if (error instanceof Wrong) return error.message;
    throw error;
  }
}

const readers: { readonly [T in Command['type']]: (fields: Fields) => Extract<Command, { type: T }> } = {
  adjudicate: () => ({ type: 'adjudicate' }),
  undo: () => ({ type: 'undo' }),
  pause: () => ({ type: 'pause' }),
  unpause: () => ({ type: 'unpause' }),
  advance: ({ why }) => (why === undefined ? { type: 'advance' } : { type: 'advance', why: reason('advance', why) }),
  weigh: ({ weights }) => ({ type: 'weigh', weights: numbers('weigh needs weights: goal id to a number', weights, 0, 10) }),
  propose: ({ option, aim, expect }) => ({
    type: 'propose',
    option: id('propose needs an option and an aim', option),
    aim: id('propose needs an option and an aim', aim),
    expect: oneOf('propose needs expect', expect, ['rise', 'fall']),
  }),
  argue: ({ card, stance, claim, pulls, text, evidence }) => ({
    type: 'argue',
    ...(card === undefined ? {} : { card: id('a card is an argument id', card) }),
    stance: oneOf('argue needs a stance', stance, ['for', 'against']),
    claim: id('argue needs a claim: an assumption id', claim),
    pulls: oneOf('argue needs pulls', pulls, ['stronger', 'weaker']),
    text: words(text),
    evidence: ids('argue needs evidence: a list of ids', evidence),
  }),
  challenge: ({ about, text }) => ({ type: 'challenge', about: id('challenge needs about', about), text: words(text) }),
  estimate: ({ percent, member }) => ({
    type: 'estimate',
    percent: Math.round(number('estimate needs a percent', percent, 0, 100)),
    ...memberOf(member),
  }),
  ballot: ({ vote, tokens, member }) => ({
    type: 'ballot',
    vote: oneOf('ballot needs a vote', vote, ['for', 'against', 'abstain']),
    tokens: tokens === undefined ? 1 : Math.round(number('ballot needs tokens', tokens, 0, 20)),
    ...memberOf(member),
  }),
  dissent: ({ text }) => ({ type: 'dissent', text: words(text) }),
  decide: ({ decision, why }) => {
    const read = parseDecision(decision);
    if (typeof read === 'string') throw new Wrong(read);
    return { type: 'decide', decision: read, why: words(why) };
  },
  bookmark: ({ kind, about, text }) => ({
    type: 'bookmark',
    kind: oneOf('bookmark needs a kind', kind, bookmarkKinds) as BookmarkKind,
    about: words(about).slice(0, 100),
    text: words(text),
  }),
  end: ({ reason: why }) => ({ type: 'end', reason: words(why) }),
  extend: ({ minutes, why }) => ({
    type: 'extend',
    minutes: Math.round(number('extend needs minutes', minutes, -extensionMax, extensionMax)),
    why: reason('extend', why),
  }),
  auto: ({ on }) => ({ type: 'auto', on: on === true }),
  show: ({ what }) => ({ type: 'show', what: id('show needs what: public, blank, facilitator or a seat', what) }),
  hold: ({ inject, why }) => ({ type: 'hold', inject: id('hold needs an event', inject), why: reason('hold', why) }),
  release: ({ inject, why }) => ({ type: 'release', inject: id('release needs an event', inject), why: reason('release', why) }),
  cancel: ({ inject, why }) => ({ type: 'cancel', inject: id('cancel needs an event', inject), why: reason('cancel', why) }),
  recall: ({ inject, why }) => ({ type: 'recall', inject: id('recall needs an event', inject), why: reason('recall', why) }),
  inject: ({ title, text, to, points, why }) => ({
    type: 'inject',
    title: words(title).slice(0, 100),
    text: words(text),
    to: id('an event is told to a team, or to "all"', to),
    points: numbers('an event has points: indicator code to a number', points ?? {}, -pointsMax, pointsMax),
    why: reason('inject', why),
  }),
  accept: ({ argument, accepted, why }) => ({
    type: 'accept',
    argument: entryNumber(argument),
    accepted: accepted === true,
    why: reason('accept', why),
  }),
  settle: ({ challenge, ruling, why }) => ({
    type: 'settle',
    challenge: entryNumber(challenge),
    ruling: oneOf('settle needs a ruling', ruling, ['upheld', 'dismissed', 'parked']),
    why: reason('settle', why),
  }),
  rule: ({ claim, place, confidence, acknowledged, why }) => ({
    type: 'rule',
    claim: id('rule needs a claim: an assumption id', claim),
    place: number('rule needs a place', place, -1, 1),
    confidence: oneOf('rule needs a confidence', confidence, ['low', 'medium', 'high']),
    acknowledged: acknowledged === true,
    why: reason('rule', why),
  }),
  count: ({ seat, percents, for: pro, against, abstain }) => ({
    type: 'count',
    seat: id('count needs a seat', seat),
    percents: list('count needs percents: a list of numbers', percents).map((percent) =>
      Math.round(number('count needs percents', percent, 0, 100)),
    ),
    for: Math.round(number('count needs for', pro, 0, 100)),
    against: Math.round(number('count needs against', against, 0, 100)),
    abstain: Math.round(number('count needs abstain', abstain, 0, 100)),
  }),
  correct: ({ n, command, why }) => {
    const read = isRecord(command) && command.type === 'correct' ? 'a correction cannot be corrected' : parseCommand(command);
    if (typeof read === 'string') throw new Wrong(`correct: ${read}`);
    return { type: 'correct', n: entryNumber(n), command: read, why: reason('correct', why) };
  },
  rewind: ({ round, why }) => ({ type: 'rewind', round: entryNumber(round), why: reason('rewind', why) }),
  reseat: ({ seat, kind, people, strategy, why }) => ({
    type: 'reseat',
    seat: id('reseat needs a seat', seat),
    kind: oneOf('reseat needs a kind', kind, ['person', 'computer']),
    people: people === undefined ? 1 : Math.round(number('reseat needs people', people, 1, 60)),
    strategy: strategy === undefined ? '' : words(strategy).slice(0, 100),
    why: reason('reseat', why),
  }),
  floor: ({ seat }) => ({ type: 'floor', seat: id('floor needs a seat', seat) }),
  swap: ({ on, why }) => ({ type: 'swap', on: on === true, why: reason('swap', why) }),
  note: ({ text }) => ({ type: 'note', text: words(text) }),
};

/** Reads one side's decision; lists left out are empty. Returns it, or what is wrong. */
export function parseDecision(value: unknown): Decision | string {
  if (value === undefined || value === null) return { choose: [], stop: [], give: [], withdraw: [] };
  if (!isRecord(value)) return 'a decision has the lists choose, stop, give and withdraw';
  const lists = { choose: [] as string[], stop: [] as string[], give: [] as string[], withdraw: [] as string[] };
  for (const [key, list] of Object.entries(value)) {
    if (!Object.hasOwn(lists, key)) return `a decision has no "${key.slice(0, 40)}"; it has choose, stop, give and withdraw`;
    if (!Array.isArray(list) || list.length > 100 || !list.every(isText)) return `"${key}" must be a list of ids`;
    lists[key as keyof typeof lists] = list as string[];
  }
  return lists;
}

function reason(command: string, value: unknown): Reason {
  if (!isRecord(value)) throw new Wrong(`${command} needs a reason: why: {kind, text}`);
  return { kind: oneOf(`the reason of ${command} needs a kind`, value.kind, reasonClasses) as ReasonClass, text: words(value.text) };
}

function oneOf<T extends string>(what: string, value: unknown, known: readonly T[]): T {
  if (!known.includes(value as T)) throw new Wrong(`${what}: ${known.join(', ')}`);
  return value as T;
}

function number(what: string, value: unknown, low: number, high: number): number {
  if (typeof value !== 'number' || !(value >= low && value <= high)) throw new Wrong(`${what} from ${low} to ${high}`);
  return value;
}

function numbers(what: string, value: unknown, low: number, high: number): Record<string, number> {
  if (!isRecord(value)) throw new Wrong(`${what} from ${low} to ${high}`);
  const entries = Object.entries(value).slice(0, 60);
  return Object.fromEntries(entries.map(([key, one]) => [key, number(what, one, low, high)]));
}

const entryNumber = (value: unknown): number => Math.floor(number('a number of an entry or round goes', value, 1, 1e6));
const memberOf = (value: unknown): { member?: number } =>
  value === undefined ? {} : { member: Math.floor(number('a member counts', value, 1, 60)) };

function list(what: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length > 100) throw new Wrong(what);
  return value;
}

function id(what: string, value: unknown): string {
  if (!isText(value)) throw new Wrong(what);
  return cleanText(value);
}

const ids = (what: string, value: unknown): string[] => list(what, value).map((one) => id(what, one));
const words = (value: unknown) => (typeof value === 'string' ? cleanText(value).slice(0, textMax) : '');
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 100;
export const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
