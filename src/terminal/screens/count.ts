/**
 * Answers on paper: the facilitator enters what one team's people wrote, without who wrote what. Only on the desk, where
 * nobody else looks; the shared screen then shows how many have answered, as for anybody.
 */
import { teamName } from '../../report/debate.ts';
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import {
  type FormField,
  type FormState,
  type FormValues,
  formRows,
  givenOf,
  newForm,
  numberOf,
  pressedForm,
  textOf,
} from '../parts/form.ts';
import { tableHeading } from '../parts/heading.ts';
import { answerers, votes } from '../parts/motion-answers.ts';
import { motionNow, motionRows } from '../parts/motion-head.ts';
import { blank, type Row, row, span, wrap } from '../rows.ts';
import { back, ignore, type Screen, stay, type TableContext } from '../screen.ts';

export interface CountState {
  readonly form: FormState;
}

/** The seat field comes first, because the others follow from it. */
function fieldsOf({ view, say }: TableContext, values: FormValues): FormField[] {
  const seats = answerers(view);
  const usual = seats.find(({ people, estimates }) => estimates < people) ?? seats[0];
  const seatField: FormField = {
    type: 'choice',
    id: 'seat',
    label: say('count.seat'),
    choices: seats.map(({ seat, people, estimates }) => ({
      id: seat,
      title: teamName(view, seat),
      about: say('count.seatAbout', { n: estimates, of: people }),
    })),
    usual: usual?.seat ?? '',
  };
  const seat = givenOf(seatField, values);
  const people = seats.find((one) => one.seat === seat)?.people ?? 1;
  const number = (id: 'for' | 'against' | 'abstain'): FormField => ({
    type: 'number',
    id,
    label: say(`count.${id}` as TextKey),
    low: 0,
    high: people,
    step: 1,
    usual: 0,
    words: (n) => say('count.people', { n }),
  });
  const papers = votes(view, seat) ? [number('for'), number('against'), number('abstain')] : [];
  return [seatField, { type: 'text', id: 'percents', label: say('count.percents'), about: say('count.percentsAbout', { n: people }), most: 400 }, ...papers]; // biome-ignore format: a list of fields
}

/** Whole numbers from 0 to 100, with spaces or commas between them; undefined when something else was written. */
export function readPercents(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean).map((part) => part.replace(/%$/, '')); // biome-ignore format: one thought
  if (!parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 100)) return undefined;
  return parts.map(Number);
}

function body(context: TableContext, { form }: CountState): Row[] {
  const { view, width, height, say } = context;
  const motion = motionNow(view);
  const intro = wrap(say('count.intro'), Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, 'dim')));
  const head = height < 10 ? [] : [...(motion && height >= 14 ? motionRows(context, motion) : []), ...intro, blank];
  return [...head, ...formRows(context, fieldsOf(context, form.values), form, height - head.length)];
}

export const count: Screen<CountState, TableView> = {
  name: 'count',
  open: () => ({ form: newForm }),
  heading: (context) => tableHeading(context, context.say('count.title')),
  body,
  footer: (context, { form }) => {
    const { say } = context;
    const last = fieldsOf(context, form.values).length - 1;
    return [
      { action: 'enter', label: say(form.at < last ? 'form.next' : 'form.do') },
      { action: 'left', label: '' },
      { action: 'right', label: say('form.turn') },
      { action: 'up', label: '' },
      { action: 'down', label: say('form.field') },
      { action: 'back', label: say('footer.back') },
    ];
  },
  typing: () => true,
  press(context, { form }, press) {
    const { say } = context;
    const fields = fieldsOf(context, form.values);
    const made = pressedForm(fields, form, press);
    if (made === undefined) return ignore;
    if (made === 'back') return back;
    if (made !== 'done') return stay({ form: made });
    const percents = readPercents(textOf(form.values, 'percents'));
    if (!percents) return stay({ form: { ...form, at: 1, said: say('count.wrong') } });
    const heads = (id: string) => {
      const field = fields.find((one) => one.id === id);
      return field?.type === 'number' ? numberOf(field, form.values) : 0;
    };
    const seat = givenOf(fields[0] as FormField, form.values);
    const given = { for: heads('for'), against: heads('against'), abstain: heads('abstain') };
    if (percents.length + given.for + given.against + given.abstain === 0) return stay({ form: { ...form, at: 1, said: say('count.nothing') } }); // biome-ignore format: one thought
    const others = answerers(context.view).some((one) => one.seat !== seat && one.estimates < one.people);
    const commands = [{ type: 'count', seat, percents, ...given }] as const;
    // after the last team there is nothing to enter but by mistake
    return others ? { type: 'submit', commands, state: { form: newForm } } : { type: 'submit', commands, back: true };
  },
};
