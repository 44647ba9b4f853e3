/** One use of a power: what it does, what is asked, and why. Enter on the last field does it. */
import type { TableView } from '../app-view.ts';
import { type FormState, formRows, newForm, pressedForm } from '../parts/form.ts';
import { tableHeading } from '../parts/heading.ts';
import { clip } from '../parts/lines.ts';
import { aboutOf, commandOf, fieldsOf, type Power, titleOf } from '../parts/power.ts';
import { roomIn } from '../parts/sections.ts';
import { blank, type Row, row, span, wrap } from '../rows.ts';
import { back, ignore, type Screen, stay, type TableContext } from '../screen.ts';

interface SteerState {
  readonly power: Power;
  readonly form: FormState;
}

function body(context: TableContext, { power, form }: SteerState): Row[] {
  const { width, height, glyphs } = context;
  const texts = aboutOf(context, power);
  const about = texts.at(-1) ?? '';
  const most = height < 12 ? 1 : 3;
  const subject = clip(wrap(texts.length > 1 ? (texts[0] ?? '') : '', roomIn(width)), 2, roomIn(width), glyphs);
  const head = [
    ...subject.filter(Boolean).map((line) => row(span(` ${line}`, 'strong'))),
    ...(height < 9 ? [] : clip(wrap(about, roomIn(width)), most, roomIn(width), glyphs).map((line) => row(` ${line}`))),
    ...(height < 12 ? [] : [blank]),
  ];
  return [...head, ...formRows(context, fieldsOf(context, power, form.values), form, height - head.length)];
}

export const steer: Screen<SteerState, TableView> = {
  name: 'steer',
  open: (_context, given) => ({ power: given as Power, form: newForm }),
  heading: (context, { power }) => tableHeading(context, titleOf(context, power)),
  body,
  footer: (context, { power, form }) => {
    const { say } = context;
    const last = fieldsOf(context, power, form.values).length - 1;
    return [
      { action: 'enter', label: say(form.at < last ? 'form.next' : 'form.do') },
      { action: 'left', label: '' },
      { action: 'right', label: say('form.turn') },
      { action: 'up', label: '' },
      { action: 'down', label: say('form.field') },
      { action: 'back', label: say('form.leave') },
    ];
  },
  typing: () => true,
  press(context, state, press) {
    const made = pressedForm(fieldsOf(context, state.power, state.form.values), state.form, press);
    if (made === undefined) return ignore;
    if (made === 'back') return back;
    if (made === 'done') return { type: 'submit', commands: [commandOf(context, state.power, state.form.values)], back: true };
    return stay({ ...state, form: made });
  },
};
