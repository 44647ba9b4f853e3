/**
 * A small form: choices, numbers and texts below each other. Everything typed is text or digits, so arrows move and
 * turn, and enter goes on to the next field and submits on the last. One part for every power of the facilitator, so
 * that a reason is asked for in the same way everywhere.
 */
import { cleanText } from '../../scenario/text.ts';
import type { Press } from '../keys.ts';
import { blank, cut, gauge, pad, type Row, row, rowWidth, span, wrap } from '../rows.ts';
import type { Context } from '../screen.ts';

export interface FormChoice {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
}

interface Labelled {
  readonly id: string;
  readonly label: string;
  /** What is said below the field while it is being filled in. */
  readonly about?: string;
}

export type FormField =
  | (Labelled & { readonly type: 'choice'; readonly choices: readonly FormChoice[]; readonly usual?: string })
  | (Labelled & {
      readonly type: 'number';
      readonly low: number;
      readonly high: number;
      readonly step: number;
      readonly usual: number;
      /** The number in words, such as "5 minutes". */
      readonly words: (value: number) => string;
      /** Is it a place on a scale? Then it is drawn as one, and digits are not typed. */
      readonly scale?: true;
    })
  | (Labelled & {
      readonly type: 'text';
      readonly most: number;
      readonly usual?: string /** What is missing while it is empty. */;
      readonly needed?: string;
    });

/** What was given, by field id; a field that was not touched has its usual value. */
export type FormValues = Readonly<Record<string, string>>;

export interface FormState {
  readonly at: number;
  readonly values: FormValues;
  /** What is missing, in a sentence. */
  readonly said: string;
}

export const newForm: FormState = { at: 0, values: {}, said: '' };

export function givenOf(field: FormField, values: FormValues): string {
  const given = values[field.id];
  switch (field.type) {
    case 'choice':
      return field.choices.some(({ id }) => id === given) ? (given as string) : (field.usual ?? field.choices[0]?.id ?? '');
    case 'number':
      return given ?? String(field.usual);
    case 'text':
      return given ?? field.usual ?? '';
  }
}

/** A number inside its bounds; what is not a number is the usual one. */
export function numberOf(field: Extract<FormField, { type: 'number' }>, values: FormValues): number {
  const value = Number(givenOf(field, values) || 'x');
  return Number.isFinite(value) ? Math.max(field.low, Math.min(field.high, value)) : field.usual;
}

export const textOf = (values: FormValues, id: string): string => (values[id] ?? '').trim();

export type FormOutcome = FormState | 'done' | 'back' | undefined;

/** What a press makes of a form; undefined when it means nothing. */
export function pressedForm(fields: readonly FormField[], state: FormState, press: Press): FormOutcome {
  const at = Math.min(state.at, fields.length - 1);
  const field = fields[at];
  if (!field) return undefined;
  const set = (value: string): FormState => ({ at, values: { ...state.values, [field.id]: value }, said: '' });
  const to = (next: number): FormState => ({ ...state, at: Math.max(0, Math.min(fields.length - 1, next)), said: '' });
  if (press.type !== 'action') return typed(field, state.values, press, set);
  switch (press.action) {
    case 'left':
    case 'right':
      return turned(field, state.values, press.action === 'right' ? 1 : -1, set);
    case 'down':
    case 'next':
      return to(at + 1);
    case 'up':
    case 'previous':
      return to(at - 1);
    case 'enter':
      return at < fields.length - 1 ? to(at + 1) : submitted(fields, state);
    case 'back':
      return 'back';
    default:
      return undefined;
  }
}

function typed(
  field: FormField,
  values: FormValues,
  press: Exclude<Press, { type: 'action' }>,
  set: (value: string) => FormState,
): FormOutcome {
  const value = givenOf(field, values);
  if (press.type === 'erase') return field.type === 'choice' ? undefined : set([...value].slice(0, -1).join(''));
  switch (field.type) {
    case 'text':
      return set([...cleanText(value + press.text)].slice(0, field.most).join(''));
    case 'number': {
      if (field.scale || !/^[-0-9]$/.test(press.text)) return undefined;
      // The usual number is replaced by the first digit; one that was typed is continued as long as it stays in bounds.
      const before = values[field.id] === '0' ? '' : (values[field.id] ?? '');
      const longer = Number(before + press.text);
      return set(longer >= field.low && longer <= field.high ? before + press.text : press.text);
    }
    case 'choice':
      return undefined;
  }
}

function turned(field: FormField, values: FormValues, by: 1 | -1, set: (value: string) => FormState): FormOutcome {
  switch (field.type) {
    case 'choice': {
      const at = field.choices.findIndex(({ id }) => id === givenOf(field, values));
      return set(field.choices[(at + by + field.choices.length) % field.choices.length]?.id ?? '');
    }
    case 'number': {
      const next = numberOf(field, values) + by * field.step;
      return set(String(Math.round(Math.max(field.low, Math.min(field.high, next)) * 1000) / 1000));
    }
    case 'text':
      return undefined;
  }
}

/** Done, or the first field in which something is missing. */
function submitted(fields: readonly FormField[], state: FormState): FormState | 'done' {
  const at = fields.findIndex((field) => field.type === 'text' && field.needed !== undefined && givenOf(field, state.values).trim() === '');
  const field = fields[at];
  return field?.type === 'text' ? { ...state, at, said: field.needed ?? '' } : 'done';
}

/** Exactly as many rows as fit; the field that is filled in stays in sight. */
export function formRows(context: Context, fields: readonly FormField[], state: FormState, height: number): Row[] {
  const at = Math.min(state.at, fields.length - 1);
  const label = Math.min(context.width < 60 ? 15 : 24, Math.max(...fields.map((field) => field.label.length)) + 2);
  const blocks = fields.map((field, i) => fieldRows(context, field, state, i === at, label));
  const about = aboutRows(context, fields[at], state, label);
  const room = Math.max(1, height - about.length);
  let from = 0;
  const tall = (a: number, b: number) => blocks.slice(a, b).reduce((sum, rows) => sum + rows.length, 0);
  while (from < at && tall(from, at + 1) > room) from++;
  const shown = blocks.slice(from).flat().slice(0, room);
  const gap = shown.length < room && about.length > 0 ? [blank] : [];
  return [...shown, ...gap, ...about].slice(0, height);
}

/** What the field means, or what is missing. */
function aboutRows({ width }: Context, field: FormField | undefined, { values, said }: FormState, label: number): Row[] {
  const chosen = field?.type === 'choice' ? field.choices.find(({ id }) => id === givenOf(field, values))?.about : undefined;
  const text = said || chosen || field?.about || '';
  if (text === '') return [];
  const indent = Math.max(2, Math.min(label + 2, width - 30));
  return wrap(text, Math.min(80, width - indent - 1)).map((line) => row(span(' '.repeat(indent) + line, said === '' ? 'dim' : 'warn')));
}

function fieldRows(context: Context, field: FormField, { values }: FormState, isHere: boolean, labelWidth: number): Row[] {
  const { width, glyphs } = context;
  const lead = row(
    span(isHere ? ` ${glyphs.cursor}` : '  ', 'accent'),
    span(pad(field.label, labelWidth, glyphs.ellipsis), isHere ? 'strong' : 'dim'),
  );
  const room = Math.max(10, width - labelWidth - 3);
  switch (field.type) {
    case 'choice': {
      const title = field.choices.find(({ id }) => id === givenOf(field, values))?.title ?? '';
      return [row(...lead, turnable(cut(title, room - 4, glyphs.ellipsis), isHere))];
    }
    case 'number': {
      const value = numberOf(field, values);
      const cells = room >= 58 ? 20 : room >= 48 ? 10 : 0;
      const share = ((value - field.low) / (field.high - field.low)) * 100;
      const bar = field.scale && cells > 0 ? [...gauge(share, cells, glyphs), span('  ')] : [];
      return [row(...lead, ...bar, turnable(cut(field.words(value), room - 4 - rowWidth(bar), glyphs.ellipsis), isHere))];
    }
    case 'text': {
      const value = givenOf(field, values);
      if (!isHere) return [row(...lead, span(value === '' ? '-' : cut(value, room, glyphs.ellipsis), value === '' ? 'dim' : 'plain'))];
      const lines = wrap(`${value}_`, room).slice(-4);
      return lines.map((line, i) => {
        const before = i === 0 ? lead : row(' '.repeat(labelWidth + 2));
        return i < lines.length - 1 ? row(...before, line) : row(...before, line.slice(0, -1), span(' ', 'chosen'));
      });
    }
  }
}

const turnable = (text: string, isHere: boolean) => (isHere ? span(`< ${text} >`, 'strong') : span(text));
