/**
 * Commands: what a seat may submit. A closed set of plain JSON values; a Log is nothing but a header and accepted ones.
 * `parseCommand` is the gate for commands that come from outside (a log file, a script): it keeps only known keys and
 * cleans every text.
 */
import type { Decision } from '../kernel/turn.ts';
import { cleanText } from '../scenario/text.ts';

export type BookmarkKind = 'insight' | 'dispute' | 'rule-gap' | 'quote';

/** What a debate is about: an option, the indicator it aims at, and the direction that its proposer expects. */
export interface Proposal {
  readonly option: string;
  readonly aim: string;
  readonly expect: 'rise' | 'fall';
}

export type Command =
  /** Weights of the seat's own goals, 0 to 10, set before play. */
  | { readonly type: 'weigh'; readonly weights: Readonly<Record<string, number>> }
  /** Go on to the next phase. */
  | { readonly type: 'advance' }
  | ({ readonly type: 'propose' } & Proposal)
  /** Chance in percent that what was proposed comes true by the end of the round. */
  | { readonly type: 'estimate'; readonly percent: number }
  | { readonly type: 'decide'; readonly decision: Decision; readonly why: string }
  /** Turn the cards: adjudicate the round. */
  | { readonly type: 'adjudicate' }
  /** Take back the seat's own last command; free until a card is turned. */
  | { readonly type: 'undo' }
  | { readonly type: 'bookmark'; readonly kind: BookmarkKind; readonly about: string; readonly text: string }
  /** Close the play early and go to the closing. */
  | { readonly type: 'end'; readonly reason: string };

export type CommandType = Command['type'];

const bookmarkKinds: readonly string[] = ['insight', 'dispute', 'rule-gap', 'quote'];
export const textMax = 2000;

/** Reads a command from outside. Returns it, or a sentence that says what is wrong. */
export function parseCommand(value: unknown): Command | string {
  if (!isRecord(value)) return 'a command is an object with a type';
  switch (value.type) {
    case 'advance':
    case 'adjudicate':
    case 'undo':
      return { type: value.type };
    case 'weigh':
      return parseWeights(value.weights);
    case 'propose':
      if (!isText(value.option) || !isText(value.aim)) return 'propose needs an option and an aim';
      if (value.expect !== 'rise' && value.expect !== 'fall') return 'propose needs expect: rise or fall';
      return { type: 'propose', option: value.option, aim: value.aim, expect: value.expect };
    case 'estimate':
      if (typeof value.percent !== 'number' || !(value.percent >= 0 && value.percent <= 100))
        return 'estimate needs a percent from 0 to 100';
      return { type: 'estimate', percent: Math.round(value.percent) };
    case 'decide': {
      const decision = parseDecision(value.decision);
      return typeof decision === 'string' ? decision : { type: 'decide', decision, why: words(value.why) };
    }
    case 'bookmark':
      if (!isText(value.kind) || !bookmarkKinds.includes(value.kind)) return `bookmark needs a kind: ${bookmarkKinds.join(', ')}`;
      return { type: 'bookmark', kind: value.kind as BookmarkKind, about: words(value.about).slice(0, 100), text: words(value.text) };
    case 'end':
      return { type: 'end', reason: words(value.reason) };
    default:
      return `unknown command "${String(value.type).slice(0, 40)}"`;
  }
}

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

function parseWeights(value: unknown): Command | string {
  if (!isRecord(value)) return 'weigh needs weights: goal id to a number from 0 to 10';
  const entries = Object.entries(value).slice(0, 40);
  const good = entries.every(([, weight]) => typeof weight === 'number' && weight >= 0 && weight <= 10);
  return good ? { type: 'weigh', weights: Object.fromEntries(entries as [string, number][]) } : 'a weight is a number from 0 to 10';
}

const words = (value: unknown) => (typeof value === 'string' ? cleanText(value).slice(0, textMax) : '');
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 100;
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
