/**
 * Setting up a game: one line a choice, left and right change it, the pane beside it says what the value means. Enter
 * starts from any line. The seed is typed in place, so on its line letters are text.
 */
import type { ScenarioCard } from '../../report/card.ts';
import { cleanText } from '../../scenario/text.ts';
import type { Action } from '../keys.ts';
import { type Draft, type Field, fieldsOf, finished, newDraft, seedMax } from '../parts/fields.ts';
import { chosenRow } from '../parts/lines.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { headed, prose, stacked } from '../parts/sections.ts';
import { blank, columns, pad, type Row, row, span, widthOf, windowAt } from '../rows.ts';
import { type HomeContext, ignore, movedCursor, type Outcome, type Screen, stay } from '../screen.ts';

interface SetupState {
  /** Id of the field that the cursor is on: fields come and go with the team. */
  readonly field: string;
  readonly draft: Draft;
  /** First row of the detail. */
  readonly offset: number;
}

const paneFrom = 80;
const fullNamesFrom = 120;

const cardIn = ({ view }: HomeContext, id: string): ScenarioCard =>
  (view.scenarios.find((card) => card.id === id) ?? view.scenarios[0]) as ScenarioCard;
const fieldsIn = (context: HomeContext, { draft }: SetupState): readonly Field[] =>
  fieldsOf(context.view.scenarios, cardIn(context, draft.setup.scenario), draft, context.say);
const indexIn = (fields: readonly Field[], { field }: SetupState): number =>
  Math.max(
    0,
    fields.findIndex(({ id }) => id === field),
  );
const isTyping = ({ field, draft }: SetupState): boolean => field === 'seed' && draft.typedSeed;

export const setup: Screen<SetupState, HomeContext['view']> = {
  name: 'setup',
  open: (context, given) => ({
    field: context.view.scenarios.length > 1 ? 'scenario' : 'side',
    draft: newDraft(cardIn(context, typeof given === 'string' ? given : '')),
    offset: 0,
  }),
  heading: (context, { draft }) => ({ left: context.say('home.setup'), right: cardIn(context, draft.setup.scenario).title }),
  body,
  footer: ({ say }, state) => [
    { action: 'enter', label: say('setup.keyStart') },
    { action: 'left', label: '' },
    { action: 'right', label: say('setup.keyChange') },
    { action: 'back', label: say('footer.back') },
    ...(isTyping(state) ? [] : ([{ action: 'help', label: say('footer.help') }] as const)),
    { action: 'pageDown', label: say('footer.scroll') },
  ],
  typing: isTyping,
  press(context, state, press) {
    if (press.type === 'action') return acted(context, state, press.action);
    const { seed } = state.draft;
    const next = press.type === 'erase' ? [...seed].slice(0, -1).join('') : cleanText(seed + press.text).slice(0, seedMax);
    return stay({ ...state, draft: { ...state.draft, seed: next } });
  },
};

function acted(context: HomeContext, state: SetupState, action: Action): Outcome<SetupState> {
  const fields = fieldsIn(context, state);
  const at = indexIn(fields, state);
  const field = fields[at] as Field;
  switch (action) {
    case 'enter':
    case 'proceed':
      return { type: 'submit', commands: [{ type: 'open', setup: finished(state.draft) }] };
    case 'left':
    case 'right':
    case 'toggle': {
      const { choices } = field;
      const next = choices[(field.at + (action === 'left' ? -1 : 1) + choices.length) % choices.length];
      return next ? stay({ ...state, draft: field.choose(next.id), offset: 0 }) : ignore;
    }
    case 'pageUp':
    case 'pageDown': {
      const { rows, height } = detailOf(context, state);
      return stay({ ...state, offset: scrolled(action, state.offset, rows.length, height) ?? 0 });
    }
    default: {
      const moved = movedCursor(action, at, fields.length, fields.length);
      return moved === undefined ? ignore : stay({ ...state, field: fields[moved]?.id ?? state.field, offset: 0 });
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

function body(context: HomeContext, state: SetupState): readonly Row[] {
  const { width, height, glyphs, say } = context;
  const fields = fieldsIn(context, state);
  const shape = shapeOf(context, fields);
  const list = listOf(context, state, fields, shape);
  const detail = detailOf(context, state);
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

function listOf(context: HomeContext, state: SetupState, fields: readonly Field[], shape: Shape): readonly Row[] {
  const { height, say } = context;
  const at = indexIn(fields, state);
  const lines = fields.map((field, i) => fieldRow(context, state, field, i === at, shape));
  const first = fields.findIndex(({ id }) => id.startsWith('strategy '));
  const heading = [blank, ...headed(say('setup.computers'), shape.listWidth)];
  const rows = [...(height < 14 ? [] : [blank]), ...lines.slice(0, first), ...heading, ...lines.slice(first)];
  const cursor = rows.indexOf(lines[at] as Row);
  const { from, to } = windowAt(rows.length, cursor, shape.beside ? height : listHeightOf(rows.length, height));
  return rows.slice(from, to);
}

function fieldRow({ width, glyphs }: HomeContext, state: SetupState, field: Field, chosen: boolean, { listWidth, labelWidth }: Shape): Row {
  const label = width >= fullNamesFrom ? field.label : field.short;
  const room = listWidth - 3 - labelWidth - 4 - (chosen ? 0 : -2);
  const typing = chosen && isTyping(state);
  const title = field.choices[field.at]?.title ?? '';
  const value = typing ? `${tail(title, room - 1)}_` : pad(title, Math.min(widthOf(title), room), glyphs.ellipsis);
  const start = row(span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'), span(pad(label, labelWidth), 'dim'));
  return chosen ? chosenRow([...start, span(`< ${value} >`)], listWidth, glyphs.ellipsis) : [...start, span(`  ${value}`)];
}

/** The end of a text that is being typed. */
const tail = (text: string, width: number): string => [...text].slice(-width).join('');

/** The pane: all values of the field with the chosen one marked, and what it means. Below 80 columns only the meaning. */
function detailOf(context: HomeContext, state: SetupState): { readonly rows: readonly Row[]; readonly height: number } {
  const { width, height, glyphs } = context;
  const fields = fieldsIn(context, state);
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
  return { rows: [blank, ...stacked([[...headed(field.label, paneWidth), ...marked], ...about])], height };
}
