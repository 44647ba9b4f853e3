/** Small pieces of rows that several screens share: tones of moves, labelled paragraphs, clipped prose, separators. */
import type { Indicator } from '../../scenario/scenario.ts';
import { cut, fitRow, type Row, row, rowWidth, span, widthOf, wrap } from '../rows.ts';
import type { Glyphs, Tone } from '../theme.ts';

/** Prose is hard to read in longer lines. */
export const proseWidth = 96;

export const isAscii = (glyphs: Glyphs): boolean => glyphs.rule === '-';
/** Between two short facts in one line. */
export const dot = (glyphs: Glyphs): string => (isAscii(glyphs) ? ' - ' : ' · ');

/** Better, worse or plain: by the sign alone, so that every amount of a ledger has its tone. */
export function toneOf(indicator: Indicator, amount: number): Tone {
  if (amount === 0 || indicator.better === 'neither') return 'plain';
  return amount > 0 === (indicator.better === 'high') ? 'better' : 'worse';
}

/** At most `max` lines; the last one ends with an ellipsis at the end of a word when something is left out. */
export function clip(lines: readonly string[], max: number, width: number, glyphs: Glyphs): string[] {
  if (lines.length <= max) return [...lines];
  const kept = lines.slice(0, Math.max(1, max));
  let last = kept.at(-1) ?? '';
  while (widthOf(last) + 1 + widthOf(glyphs.ellipsis) > width && last.includes(' ')) last = last.slice(0, last.lastIndexOf(' '));
  return [...kept.slice(0, -1), cut(`${last} ${glyphs.ellipsis}`, width, glyphs.ellipsis)];
}

export interface Labelled {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
}

/** Label in a column of its own, text beside it, both wrapped; below 50 cells the label stands above the text. */
export function labelled({ label, text, tone = 'plain' }: Labelled, width: number, labelWidth: number, max: number, glyphs: Glyphs): Row[] {
  const room = Math.min(proseWidth, width - labelWidth);
  return clip(wrap(text, room), max, room, glyphs).map((line, i) =>
    row(span((i === 0 ? label : '').padEnd(labelWidth), 'dim'), span(line, tone)),
  );
}

/** The row that the cursor stands on, as one inverse bar over the whole width. */
export const chosenRow = (line: Row, width: number, ellipsis: string): Row => [
  span(
    fitRow(line, width, ellipsis)
      .map((part) => part.text)
      .join(''),
    'chosen',
  ),
];

/** Tabs in one line, the current one inverse; when they do not fit, only those around it, with arrows for the rest. */
export function tabs(names: readonly string[], at: number, width: number, glyphs: Glyphs): Row {
  const [more, less] = isAscii(glyphs) ? ['>', '<'] : ['›', '‹'];
  const part = (i: number) => span(` ${names[i] ?? ''} `, i === at ? 'chosen' : 'dim');
  let from = at;
  let to = at + 1;
  const wide = (a: number, b: number) => rowWidth(names.slice(a, b).map((_, i) => part(a + i))) + 4;
  while (from > 0 || to < names.length) {
    const before = to < names.length && wide(from, to + 1) <= width;
    const after = from > 0 && wide(from - 1, to) <= width;
    if (before) to += 1;
    else if (after) from -= 1;
    else break;
  }
  const shown = names.slice(from, to).map((_, i) => part(from + i));
  return row(span(from > 0 ? `${less} ` : ' ', 'dim'), ...shown, span(to < names.length ? ` ${more}` : '', 'dim'));
}
