/** A team's words about a motion: a challenge to a fact or an effect, or the reason of a minority. One small form each. */
import { teamName } from '../../report/debate.ts';
import type { TableView } from '../app-view.ts';
import { challenged, challengeFields, dissentFields } from '../parts/argument-form.ts';
import { type FormState, formRows, newForm, pressedForm, textOf } from '../parts/form.ts';
import { tableHeading } from '../parts/heading.ts';
import { motionNow, motionRows, saidBy } from '../parts/motion-head.ts';
import { blank, type Row, row, span, wrap } from '../rows.ts';
import { back, ignore, type Screen, stay, type TableContext } from '../screen.ts';

export interface SpeakState {
  readonly kind: 'challenge' | 'dissent';
  readonly seat: string;
  /** What a challenge is about when it is opened; empty for nothing. */
  readonly about: string;
  readonly form: FormState;
}

function open(_context: TableContext, given: unknown): SpeakState {
  const { kind, seat, about } = (given ?? {}) as Partial<Record<'kind' | 'seat' | 'about', string>>;
  return { kind: kind === 'dissent' ? 'dissent' : 'challenge', seat: seat ?? '', about: about ?? '', form: newForm };
}

const fieldsOf = (context: TableContext, { kind, about, form }: SpeakState) =>
  kind === 'dissent' ? dissentFields(context) : challengeFields(context, form.values, about);

function body(context: TableContext, state: SpeakState): Row[] {
  const { view, width, height, say } = context;
  const motion = motionNow(view);
  const title = motion && height >= 12 ? [...motionRows(context, motion).slice(1), blank] : [];
  const intro = wrap(say(`${state.kind}.intro`), Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, 'dim')));
  const head = height < 9 ? [] : [...title, ...intro, blank];
  return [...head, ...formRows(context, fieldsOf(context, state), state.form, height - head.length)];
}

export const speak: Screen<SpeakState, TableView> = {
  name: 'speak',
  open,
  heading: (context, { kind, seat }) => tableHeading(context, context.say(`${kind}.title`, { team: teamName(context.view, seat) })),
  body,
  footer: (context, state) => {
    const { say } = context;
    const last = fieldsOf(context, state).length - 1;
    const turns = state.kind === 'dissent' ? [] : ([{ action: 'left', label: '' }, { action: 'right', label: say('form.turn') }, { action: 'down', label: say('form.field') }] as const); // biome-ignore format: one line of keys
    return [
      { action: 'enter', label: say(state.form.at < last ? 'form.next' : 'form.do') },
      ...turns,
      { action: 'back', label: say('footer.back') },
    ];
  },
  typing: () => true,
  press(context, state, press) {
    const fields = fieldsOf(context, state);
    const made = pressedForm(fields, state.form, press);
    if (made === undefined) return ignore;
    if (made === 'back') return back;
    if (made !== 'done') return stay({ ...state, form: made });
    const { values } = state.form;
    const said = state.kind === 'dissent' ? ({ type: 'dissent', text: textOf(values, 'text') } as const) : ({ type: 'challenge', ...challenged(fields, values) } as const); // biome-ignore format: one thought
    return { type: 'submit', commands: [saidBy(context.view, state.seat, said)], back: true };
  },
};
