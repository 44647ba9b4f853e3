/** An event that the facilitator writes: who is told, and up to three indicators that it moves when the cards are turned. */
import type { Command } from '../../session/command.ts';
import type { TableContext } from '../screen.ts';
import { type FormField, type FormValues, givenOf, numberOf, textOf } from './form.ts';

/** The session's own limits (session/command.ts). */
const pointsMax = 15;
const titleMax = 100;
const textMax = 2000;
const slots = ['1', '2', '3'] as const;

const toField = ({ view, say }: TableContext): FormField => ({
  type: 'choice',
  id: 'to',
  label: say('written.to'),
  about: say('written.toAbout'),
  choices: [{ id: 'all', title: say('written.all') }, ...view.scenario.sides.map(({ id, name }) => ({ id, title: name }))],
});

const onField = ({ view, say }: TableContext, slot: string): FormField => ({
  type: 'choice',
  id: `on${slot}`,
  label: say('written.on', { n: Number(slot) }),
  choices: [
    { id: '', title: say('written.nothing') },
    ...view.scenario.indicators.map(({ code, name, meaning }) => ({ id: code, title: name, about: meaning })),
  ],
});

const pointsField = ({ say }: TableContext, slot: string): Extract<FormField, { type: 'number' }> => ({
  type: 'number',
  id: `points${slot}`,
  label: say('written.points', { n: Number(slot) }),
  low: -pointsMax,
  high: pointsMax,
  step: 1,
  usual: 0,
  about: say('written.pointsAbout', { most: pointsMax }),
  words: (n) => say('written.pointsWords', { n: n > 0 ? `+${n}` : String(n) }),
});

export function writeFields(context: TableContext): FormField[] {
  const { say } = context;
  return [
    { type: 'text', id: 'title', label: say('written.title'), most: titleMax, needed: say('written.titleMissing') },
    { type: 'text', id: 'text', label: say('written.text'), most: textMax },
    toField(context),
    ...slots.flatMap((slot) => [onField(context, slot), pointsField(context, slot)]),
  ];
}

/** The event without its reason; two lines on one indicator add up, within the limit. */
export function writtenCommand(context: TableContext, values: FormValues): Omit<Extract<Command, { type: 'inject' }>, 'why'> {
  const points = new Map<string, number>();
  for (const slot of slots) {
    const code = givenOf(onField(context, slot), values);
    const amount = numberOf(pointsField(context, slot), values);
    if (code !== '' && amount !== 0) points.set(code, Math.max(-pointsMax, Math.min(pointsMax, (points.get(code) ?? 0) + amount)));
  }
  return {
    type: 'inject',
    title: textOf(values, 'title'),
    text: textOf(values, 'text'),
    to: givenOf(toField(context), values),
    points: Object.fromEntries(points),
  };
}
