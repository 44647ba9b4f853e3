/**
 * A form on the grid: one line a field, its value between arrows, and a pane that says what the value means. The same
 * look as the setup of a game; it knows nothing of what is chosen.
 */
import type { Say } from '../../report/text.ts';
import { blank, columns, pad, type Row, row, span, widthOf, windowAt } from '../rows.ts';
import type { Glyphs } from '../theme.ts';
import type { Choice } from './fields.ts';
import { chosenRow } from './lines.ts';
import { reader } from './reader.ts';
import { headed, prose, stacked } from './sections.ts';

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly short: string;
  readonly choices: readonly Choice[];
  readonly at: number;
}

export interface Form {
  readonly fields: readonly FormField[];
  /** Position of the cursor. */
  readonly at: number;
  /** A title stands before this field. */
  readonly second: { readonly from: number; readonly title: string };
  /** First row of the pane. */
  readonly offset: number;
}

interface Place {
  readonly width: number;
  readonly height: number;
  readonly glyphs: Glyphs;
  readonly say: Say;
}

const paneFrom = 80;
const fullNamesFrom = 120;

interface Shape {
  readonly listWidth: number;
  readonly labelWidth: number;
  readonly beside: boolean;
}

function shapeOf({ width }: Place, fields: readonly FormField[]): Shape {
  const full = width >= fullNamesFrom;
  const labelWidth = Math.max(...fields.map((field) => widthOf(full ? field.label : field.short))) + 2;
  return width >= paneFrom
    ? { listWidth: full ? labelWidth + 38 : 46, labelWidth, beside: true }
    : { listWidth: width, labelWidth, beside: false };
}

export function formRows(form: Form, place: Place): readonly Row[] {
  const { width, height, glyphs, say } = place;
  const shape = shapeOf(place, form.fields);
  const list = listOf(form, place, shape);
  const pane = paneOf(form, place);
  const shown = reader(pane.rows, form.offset, pane.height, say);
  if (!shape.beside) return [...list, blank, ...shown];
  return columns(Array.from({ length: height }, (_, i) => list[i] ?? blank), shown, width, shape.listWidth, glyphs); // biome-ignore format: one thought
}

/** Without a pane beside it, the list leaves a third of the rows to what is said below. */
const listHeightOf = (rows: number, height: number): number =>
  Math.min(rows, Math.max(3, height - Math.max(3, Math.floor(height / 3)) - 1));

function listOf({ fields, at, second }: Form, place: Place, shape: Shape): readonly Row[] {
  const { height } = place;
  const lines = fields.map((field, i) => fieldRow(field, i === at, place, shape));
  const isTall = height >= lines.length + 3;
  const heading = [...(isTall ? [blank] : []), ...(height > lines.length ? headed(second.title, shape.listWidth) : [])];
  const rows = [...lines.slice(0, second.from), ...heading, ...lines.slice(second.from)];
  const cursor = rows.indexOf(lines[at] as Row);
  const { from, to } = windowAt(rows.length, cursor, shape.beside ? height : listHeightOf(rows.length, height));
  return rows.slice(from, to);
}

function fieldRow(field: FormField, chosen: boolean, { width, glyphs }: Place, { listWidth, labelWidth }: Shape): Row {
  const label = width >= fullNamesFrom ? field.label : field.short;
  const room = listWidth - 3 - labelWidth - 4 - (chosen ? 0 : -2);
  const title = field.choices[field.at]?.title ?? '';
  const value = pad(title, Math.min(widthOf(title), room), glyphs.ellipsis);
  const start = row(span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'), span(pad(label, labelWidth), 'dim'));
  return chosen ? chosenRow([...start, span(`< ${value} >`)], listWidth, glyphs.ellipsis) : [...start, span(`  ${value}`)];
}

/** All values of the field with the chosen one marked, and what it means; without room for a pane, only the meaning. */
export function paneOf(form: Form, place: Place): { readonly rows: readonly Row[]; readonly height: number } {
  const { width, height, glyphs } = place;
  const shape = shapeOf(place, form.fields);
  const field = form.fields[form.at];
  const paneWidth = shape.beside ? width - shape.listWidth - 3 : width;
  const about = (field?.choices[field.at]?.about ?? []).map((text) => prose(text, paneWidth));
  if (!field || !shape.beside) return { rows: about.flat(), height: Math.max(1, height - listOf(form, place, shape).length - 1) };
  const marked = field.choices.flatMap((choice, i) => {
    const [first = blank, ...rest] = prose(choice.title || choice.id, paneWidth - 4, i === field.at ? 'strong' : 'dim');
    const mark = span(` ${i === field.at ? glyphs.checked : glyphs.unchecked}`, i === field.at ? 'accent' : 'dim');
    return [[mark, ...first], ...rest.map((line) => [span(' '.repeat(1 + widthOf(glyphs.checked))), ...line])];
  });
  return { rows: stacked([headed(field.label, paneWidth), ...about, marked]), height };
}
