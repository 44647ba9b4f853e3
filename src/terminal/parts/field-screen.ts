/**
 * A screen of fields: one line a choice, left and right change it, the pane beside it says what the value means. Enter
 * starts from any line. A seed is typed in place, so on its line letters are text; on a line of a number digits are, and
 * every other key keeps its meaning.
 */
import type { ScenarioCard } from '../../report/card.ts';
import { cleanText } from '../../scenario/text.ts';
import { type Action, actionOf } from '../keys.ts';
import { blank, columns, pad, type Row, row, span, widthOf, windowAt } from '../rows.ts';
import { type HomeContext, ignore, movedCursor, type Outcome, type Screen, stay } from '../screen.ts';
import { type Draft, type Field, seedMax } from './fields.ts';
import { chosenRow } from './lines.ts';
import { reader, scrolled } from './reader.ts';
import { headed, prose, stacked } from './sections.ts';

export interface FieldState {
  /** Id of the field that the cursor is on: fields come and go with what is chosen. */
  readonly field: string;
  readonly draft: Draft;
  /** First row of the detail. */
  readonly offset: number;
  /** Digits typed on this line so far. */
  readonly digits: string;
}

/** What one such screen offers. */
export interface FieldPlan {
  readonly name: 'setup' | 'room';
  /** Id of the field that the cursor begins on. */
  readonly first: (context: HomeContext) => string;
  readonly draft: (card: ScenarioCard, context: HomeContext) => Draft;
  readonly fields: (context: HomeContext, card: ScenarioCard, draft: Draft) => readonly Field[];
  readonly heading: (context: HomeContext, draft: Draft, card: ScenarioCard) => { readonly left: string; readonly right: string };
  readonly start: (context: HomeContext, state: FieldState) => Outcome<FieldState>;
  readonly isNumber: (field: string) => boolean;
}

const paneFrom = 80;
const fullNamesFrom = 120;

const cardIn = ({ view }: HomeContext, id: string): ScenarioCard =>
  (view.scenarios.find((card) => card.id === id) ?? view.scenarios[0]) as ScenarioCard;
const indexIn = (fields: readonly Field[], { field }: FieldState): number =>
  Math.max(
    0,
    fields.findIndex(({ id }) => id === field),
  );
const isSeed = ({ field, draft }: FieldState): boolean => field === 'seed' && draft.typedSeed;

export function fieldScreen(plan: FieldPlan): Screen<FieldState, HomeContext['view']> {
  const isTyping = (state: FieldState) => isSeed(state) || plan.isNumber(state.field);
  return {
    name: plan.name,
    open: (context, given) => ({
      field: plan.first(context),
      draft: plan.draft(cardIn(context, typeof given === 'string' ? given : ''), context),
      offset: 0,
      digits: '',
    }),
    heading: (context, { draft }) => plan.heading(context, draft, cardIn(context, draft.setup.scenario)),
    body: (context, state) => body(context, state, fieldsIn(plan, context, state)),
    footer: ({ say }, state) => [
      { action: 'enter', label: say('setup.keyStart') },
      { action: 'left', label: '' },
      { action: 'right', label: say('setup.keyChange') },
      { action: 'back', label: say('footer.back') },
      ...(isSeed(state) ? [] : ([{ action: 'help', label: say('footer.help') }] as const)),
      { action: 'pageDown', label: say('footer.scroll') },
    ],
    typing: isTyping,
    press(context, state, press) {
      if (press.type === 'action') return acted(plan, context, state, press.action);
      if (!plan.isNumber(state.field)) {
        const { seed } = state.draft;
        const next = press.type === 'erase' ? [...seed].slice(0, -1).join('') : cleanText(seed + press.text).slice(0, seedMax);
        return stay({ ...state, draft: { ...state.draft, seed: next } });
      }
      return onNumber(plan, context, state, press.type === 'erase' ? undefined : press.text);
    },
  };
}

const fieldsIn = (plan: FieldPlan, context: HomeContext, { draft }: FieldState): readonly Field[] =>
  plan.fields(context, cardIn(context, draft.setup.scenario), draft);

/** Digits make the number; letters are keys as on every other line. @param text undefined to take a digit back. */
function onNumber(plan: FieldPlan, context: HomeContext, state: FieldState, text: string | undefined): Outcome<FieldState> {
  const fields = fieldsIn(plan, context, state);
  const field = fields[indexIn(fields, state)] as Field;
  const most = field.choices.length - 1;
  if (text === undefined || /^\d$/.test(text)) {
    const shown = String(field.at);
    const digits = text === undefined ? shown.slice(0, -1) : Number(state.digits + text) <= most ? state.digits + text : text;
    const number = String(Math.min(most, Number(digits)));
    return stay({ ...state, draft: field.choose(number), digits: text === undefined ? number.replace(/^0$/, '') : digits, offset: 0 });
  }
  const action = actionOf(text === ' ' ? 'space' : text);
  switch (action) {
    case undefined:
      return ignore;
    case 'help':
    case 'settings':
      return { type: 'open', screen: action, with: plan.name, state };
    case 'leave':
      return { type: 'submit', commands: [{ type: 'leave' }] };
    default:
      return acted(plan, context, state, action);
  }
}

function acted(plan: FieldPlan, context: HomeContext, state: FieldState, action: Action): Outcome<FieldState> {
  const fields = fieldsIn(plan, context, state);
  const at = indexIn(fields, state);
  const field = fields[at] as Field;
  switch (action) {
    case 'enter':
    case 'proceed':
      return plan.start(context, state);
    case 'left':
    case 'right':
    case 'toggle': {
      const { choices } = field;
      const next = choices[(field.at + (action === 'left' ? -1 : 1) + choices.length) % choices.length];
      return next ? stay({ ...state, draft: field.choose(next.id), offset: 0, digits: '' }) : ignore;
    }
    case 'pageUp':
    case 'pageDown': {
      const { rows, height } = detailOf(context, state, fields);
      return stay({ ...state, offset: scrolled(action, state.offset, rows.length, height) ?? 0 });
    }
    default: {
      const moved = movedCursor(action, at, fields.length, fields.length);
      return moved === undefined ? ignore : stay({ ...state, field: fields[moved]?.id ?? state.field, offset: 0, digits: '' });
    }
  }
}

interface Shape {
  readonly listWidth: number;
  readonly labelWidth: number;
  /** Beside the list, or below it. */
  readonly beside: boolean;
}

function shapeOf(context: HomeContext, fields: readonly Field[]): Shape {
  const { width } = context;
  const full = width >= fullNamesFrom;
  const labelWidth = Math.max(...fields.map((field) => widthOf(full ? field.label : field.short))) + 2;
  return width >= paneFrom
    ? { listWidth: full ? labelWidth + 34 : 46, labelWidth, beside: true }
    : { listWidth: width, labelWidth, beside: false };
}

function body(context: HomeContext, state: FieldState, fields: readonly Field[]): readonly Row[] {
  const { width, height, glyphs, say } = context;
  const shape = shapeOf(context, fields);
  const list = listOf(context, state, fields, shape);
  const detail = detailOf(context, state, fields);
  const shown = reader(detail.rows, state.offset, detail.height, say);
  if (!shape.beside) return [...list, blank, ...shown];
  return columns(
    Array.from({ length: height }, (_, i) => list[i] ?? blank),
    shown,
    width,
    shape.listWidth,
    glyphs,
  );
}

/** Rows of the list below 80 columns: what is left when the detail has its share. */
const listHeightOf = (rows: number, height: number): number =>
  Math.min(rows, Math.max(3, height - Math.max(3, Math.floor(height / 3)) - 1));

function listOf(context: HomeContext, state: FieldState, fields: readonly Field[], shape: Shape): readonly Row[] {
  const { height } = context;
  const at = indexIn(fields, state);
  const lines = fields.map((field, i) => fieldRow(context, state, field, i === at, shape));
  const rows = fields.flatMap((field, i) => {
    const line = lines[i] as Row;
    return field.group === undefined ? [line] : [...(i > 0 ? [blank] : []), ...headed(field.group, shape.listWidth), line];
  });
  const all = [...(height < 14 ? [] : [blank]), ...rows];
  const cursor = all.indexOf(lines[at] as Row);
  const { from, to } = windowAt(all.length, cursor, shape.beside ? height : listHeightOf(all.length, height));
  return all.slice(from, to);
}

function fieldRow({ width, glyphs }: HomeContext, state: FieldState, field: Field, chosen: boolean, { listWidth, labelWidth }: Shape): Row {
  const label = width >= fullNamesFrom ? field.label : field.short;
  const room = listWidth - 3 - labelWidth - 4 - (chosen ? 0 : -2);
  const typing = chosen && isSeed(state);
  const title = field.choices[field.at]?.title ?? '';
  const value = typing ? `${tail(title, room - 1)}_` : pad(title, Math.min(widthOf(title), room), glyphs.ellipsis);
  const start = row(span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'), span(pad(label, labelWidth), 'dim'));
  return chosen ? chosenRow([...start, span(`< ${value} >`)], listWidth, glyphs.ellipsis) : [...start, span(`  ${value}`)];
}

/** The end of a text that is being typed. */
const tail = (text: string, width: number): string => [...text].slice(-width).join('');

/** The pane: all values of the field with the chosen one marked, and what it means. Below 80 columns only the meaning. */
function detailOf(
  context: HomeContext,
  state: FieldState,
  fields: readonly Field[],
): { readonly rows: readonly Row[]; readonly height: number } {
  const { width, height, glyphs } = context;
  const shape = shapeOf(context, fields);
  const field = fields[indexIn(fields, state)] as Field;
  const chosen = field.choices[field.at];
  const paneWidth = shape.beside ? width - shape.listWidth - 3 : width;
  const about = (chosen?.about ?? []).map((text) => prose(text, paneWidth));
  if (!shape.beside) return { rows: about.flat(), height: Math.max(1, height - listOf(context, state, fields, shape).length - 1) };
  const marked = field.choices.flatMap((choice, i) => {
    const [first = blank, ...rest] = prose(choice.title || choice.id, paneWidth - 4, i === field.at ? 'strong' : 'dim');
    const mark = span(` ${i === field.at ? glyphs.checked : glyphs.unchecked}`, i === field.at ? 'accent' : 'dim');
    return [[mark, ...first], ...rest.map((line) => [span(' '.repeat(1 + widthOf(glyphs.checked))), ...line])];
  });
  const listed = field.isNumber ? [] : marked;
  return { rows: [blank, ...stacked([[...headed(field.label, paneWidth), ...listed], ...about])], height };
}
