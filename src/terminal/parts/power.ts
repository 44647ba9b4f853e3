/**
 * The facilitator's powers as forms: what each is called, what is asked, and the command that comes of it. Every power
 * asks for a class of reason; the words are needed where the session demands them, and welcome everywhere else.
 */
import type { TextKey } from '../../report/text.ts';
import { lookUp } from '../../report/words.ts';
import type { Command, CommandType, Reason, ReasonClass } from '../../session/command.ts';
import type { TableContext } from '../screen.ts';
import { correctedCommand, correctFields } from './correction.ts';
import { type FormField, type FormValues, givenOf, numberOf, textOf } from './form.ts';
import { ruledCommand, ruleFields } from './ruling.ts';
import { seatName } from './seat-names.ts';
import { writeFields, writtenCommand } from './written.ts';

export type Power =
  | { readonly type: 'hold' | 'release' | 'cancel' | 'recall'; readonly inject: string }
  | { readonly type: 'inject' | 'extend' | 'rewind' | 'end' | 'note' }
  | { readonly type: 'advance'; readonly minutes: number }
  | { readonly type: 'swap'; readonly on: boolean }
  | { readonly type: 'accept'; readonly argument: number; readonly accepted: boolean }
  | { readonly type: 'settle'; readonly challenge: number; readonly ruling: 'upheld' | 'dismissed' | 'parked' }
  | { readonly type: 'reseat'; readonly seat: string; readonly kind: 'person' | 'computer' }
  | { readonly type: 'rule'; readonly claim: string }
  | { readonly type: 'correct'; readonly n: number; readonly seat: string; readonly of: CommandType };

/** Minutes that one command can add or take; the session's own limit (session/command.ts). */
const extensionMax = 60;
const peopleMax = 60;
const textMax = 2000;
const reasonKinds: readonly ReasonClass[] = ['time', 'error', 'learning', 'fairness', 'care', 'technical', 'other'];
/** Powers that the session takes only with words (session/refusal.ts), and going on into the reserve. */
const worded: readonly Power['type'][] = ['rule', 'rewind', 'correct', 'inject', 'reseat', 'extend', 'advance'];
/** What is no power over the game asks for no reason. */
const free: readonly Power['type'][] = ['note', 'end'];

export const reasonOf = (values: FormValues): Reason => ({
  kind: reasonKinds.find((kind) => kind === values.kind) ?? 'learning',
  text: textOf(values, 'why'),
});

function reasonFields({ say }: TableContext, type: Power['type']): FormField[] {
  const choices = reasonKinds.map((id) => ({ id, title: say(`reason.${id}`), about: say(`reason.${id}About`) }));
  const isNeeded = worded.includes(type);
  return [
    { type: 'choice', id: 'kind', label: say('reason.kind'), choices, usual: 'learning' },
    {
      type: 'text',
      id: 'why',
      label: say('reason.words'),
      most: textMax,
      about: say(isNeeded ? 'reason.wordsNeeded' : 'reason.wordsWelcome'),
      ...(isNeeded ? { needed: say('reason.missing') } : {}),
    },
  ];
}

/** @param values what was given so far: a low confidence asks one thing more. */
export function fieldsOf(context: TableContext, power: Power, values: FormValues): FormField[] {
  const own = ownFields(context, power, values);
  return free.includes(power.type) ? own : [...own, ...reasonFields(context, power.type)];
}

function ownFields(context: TableContext, power: Power, values: FormValues): FormField[] {
  const { say } = context;
  switch (power.type) {
    case 'extend':
      return [minutesField(context)];
    case 'note':
      return [{ type: 'text', id: 'text', label: say('power.noteText'), most: textMax, needed: say('power.noteMissing') }];
    case 'end':
      return [{ type: 'text', id: 'text', label: say('reason.words'), most: textMax, about: say('power.endWords') }];
    case 'rewind':
      return [roundField(context)];
    case 'reseat':
      return reseatFields(context, power);
    case 'inject':
      return writeFields(context);
    case 'rule':
      return ruleFields(context, power.claim, values);
    case 'correct':
      return correctFields(context, power);
    default:
      return [];
  }
}

const minutesField = ({ say }: TableContext): Extract<FormField, { type: 'number' }> => ({
  type: 'number',
  id: 'minutes',
  label: say('power.minutes'),
  low: -extensionMax,
  high: extensionMax,
  step: 1,
  usual: 5,
  words: (n) => say(n < 0 ? 'power.minutesLess' : 'power.minutesMore', { n: Math.abs(n) }),
});

const roundField = ({ view, say }: TableContext): FormField => ({
  type: 'choice',
  id: 'round',
  label: say('power.round'),
  choices: view.rounds.map(({ round }) => ({ id: String(round), title: say('power.roundOpening', { round }) })).reverse(),
});

function reseatFields({ view, say }: TableContext, { seat, kind }: Extract<Power, { type: 'reseat' }>): FormField[] {
  if (kind === 'person') return [peopleField({ say })];
  const side = view.game.seats.find(({ id }) => id === seat)?.side;
  const choices = view.scenario.strategies
    .filter((strategy) => strategy.side === side)
    .map(({ id, title, summary }) => ({ id, title, about: summary }));
  return [{ type: 'choice', id: 'strategy', label: say('power.strategy'), choices }];
}

const peopleField = ({ say }: Pick<TableContext, 'say'>): Extract<FormField, { type: 'number' }> => ({
  type: 'number',
  id: 'people',
  label: say('power.people'),
  low: 1,
  high: peopleMax,
  step: 1,
  usual: 1,
  words: (n) => say('power.peopleOf', { n }),
});

/** The command; the session still has the last word on it. */
export function commandOf(context: TableContext, power: Power, values: FormValues): Command {
  const why = reasonOf(values);
  switch (power.type) {
    case 'hold':
    case 'release':
    case 'cancel':
    case 'recall':
      return { type: power.type, inject: power.inject, why };
    case 'inject':
      return { ...writtenCommand(context, values), why };
    case 'extend':
      return { type: 'extend', minutes: numberOf(minutesField(context), values), why };
    case 'note':
      return { type: 'note', text: textOf(values, 'text') };
    case 'end':
      return { type: 'end', reason: textOf(values, 'text') };
    case 'advance':
      return { type: 'advance', why };
    case 'rewind':
      return { type: 'rewind', round: Number(givenOf(roundField(context), values)), why };
    case 'swap':
      return { type: 'swap', on: power.on, why };
    case 'accept':
      return { type: 'accept', argument: power.argument, accepted: power.accepted, why };
    case 'settle':
      return { type: 'settle', challenge: power.challenge, ruling: power.ruling, why };
    case 'reseat': {
      const [field] = reseatFields(context, power);
      const strategy = power.kind === 'computer' && field ? givenOf(field, values) : '';
      return { type: 'reseat', seat: power.seat, kind: power.kind, people: numberOf(peopleField(context), values), strategy, why };
    }
    case 'rule':
      return { ...ruledCommand(context, power.claim, values), why };
    case 'correct':
      return { type: 'correct', n: power.n, command: correctedCommand(context, power, values), why };
  }
}

export const titleOf = ({ say }: TableContext, power: Power): string => say(`power.${keyOf(power)}` as TextKey);

/** What it does, and to what, before it is done. */
export function aboutOf(context: TableContext, power: Power): string[] {
  const about = context.say(`power.${keyOf(power)}About` as TextKey, { minutes: 'minutes' in power ? power.minutes : 0 });
  const what = subjectOf(context, power);
  return what === '' ? [about] : [what, about];
}

function keyOf(power: Power): string {
  switch (power.type) {
    case 'swap':
      return power.on ? 'swapOn' : 'swapOff';
    case 'accept':
      return power.accepted ? 'accept' : 'refuse';
    case 'settle':
      return power.ruling;
    case 'reseat':
      return power.kind;
    default:
      return power.type;
  }
}

function subjectOf({ view, say }: TableContext, power: Power): string {
  const look = lookUp(view.scenario);
  switch (power.type) {
    case 'hold':
    case 'release':
    case 'cancel':
    case 'recall': {
      const n = Number(/^written (\d+)$/.exec(power.inject)?.[1]);
      return look.inject.get(power.inject)?.title ?? view.room?.desk?.written.find((written) => written.n === n)?.title ?? power.inject;
    }
    case 'accept': {
      const laid = view.rounds.flatMap(({ motions }) => motions.flatMap((motion) => motion.laid)).find(({ n }) => n === power.argument);
      return laid?.text ?? '';
    }
    case 'settle':
      return view.room?.challenges.find(({ n }) => n === power.challenge)?.text ?? '';
    case 'reseat':
      return seatName(view, power.seat).name;
    case 'rule':
      return look.assumption.get(power.claim)?.name ?? power.claim;
    case 'correct':
      return say('power.entryOf', { n: power.n, team: seatName(view, power.seat).name, what: say(`entry.${power.of}` as TextKey) });
    default:
      return '';
  }
}
