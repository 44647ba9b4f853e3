/**
 * Rows: what every screen is made of. A screen is a pure function from view and size to rows of toned text on a fixed
 * grid; Ink only paints them. Chosen over nested boxes, because alignment is then ours to prove in tests, a frame is
 * one text node (a key repaints in milliseconds) and nothing can overflow: rows are cut here, by width in cells.
 */
import stringWidth from 'string-width';
import { type Glyphs, paint, type ThemeName, type Tone } from './theme.ts';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}
export type Row = readonly Span[];

export const span = (text: string, tone: Tone = 'plain'): Span => ({ text, tone });
/** A row from spans and plain strings. */
export const row = (...parts: readonly (Span | string)[]): Row => parts.map((part) => (typeof part === 'string' ? span(part) : part));
export const blank: Row = [];

/**
 * Characters that are one cell wherever they stand: ASCII, Latin, dashes and quotes, arrows, rules, blocks, shapes (two
 * of which are wide). Nearly all text here is of these, and asking the library costs a hundred times more.
 */
const narrow = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25fc\u25ff]*$/;
/** Width in terminal cells. */
export const widthOf = (text: string): number => (narrow.test(text) ? text.length : stringWidth(text));

/** Cuts to `width` cells, ending with `ellipsis` when something is lost. */
export function cut(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = widthOf(ellipsis);
  if (used > width) return ellipsis.slice(0, Math.max(0, width));
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return kept.trimEnd() + ellipsis;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Exactly `width` cells: cut or padded on the right (`padLeft` on the left). */
export const pad = (text: string, width: number, ellipsis = '…'): string => {
  const fitted = cut(text, width, ellipsis);
  return fitted + ' '.repeat(Math.max(0, width - widthOf(fitted)));
};
export const padLeft = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

export const rowWidth = (line: Row): number => line.reduce((sum, part) => sum + widthOf(part.text), 0);

/** A row of exactly `width` cells. */
export function fitRow(line: Row, width: number, ellipsis = '…'): Row {
  const parts: Span[] = [];
  let left = width;
  for (const part of line) {
    const wide = widthOf(part.text);
    if (wide > left) {
      parts.push(span(cut(part.text, left, ellipsis), part.tone));
      return parts;
    }
    parts.push(part);
    left -= wide;
  }
  if (left > 0) parts.push(span(' '.repeat(left)));
  return parts;
}

/** Left part, and a right part that ends at `width`; the left part gives way. */
export function spread(left: Row, right: Row, width: number): Row {
  const room = Math.max(0, width - rowWidth(right));
  return [...fitRow(left, room), ...right];
}

/** Breaks text into lines of at most `width` cells, at spaces; a longer word is cut across lines. Newlines are kept. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(1, width);
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const word of paragraph.split(/ +/)) {
      let rest = word;
      let wide = widthOf(rest);
      if (line !== '' && used + 1 + wide > room) {
        lines.push(line);
        line = '';
        used = 0;
      }
      while (wide > room) {
        const head = headOf(rest, room);
        lines.push(head);
        rest = rest.slice(head.length);
        wide = widthOf(rest);
      }
      used = line === '' ? wide : used + 1 + wide;
      line = line === '' ? rest : `${line} ${rest}`;
    }
    lines.push(line);
    return lines;
  });
}

/** As much of a word as `width` cells hold, and at least one character. */
function headOf(word: string, width: number): string {
  let head = '';
  let used = 0;
  for (const { segment } of segmenter.segment(word)) {
    used += widthOf(segment);
    if (used > width && head !== '') break;
    head += segment;
  }
  return head;
}

/** A paragraph as rows, with an indent. */
export const paragraph = (text: string, width: number, tone: Tone = 'plain', indent = 0): Row[] =>
  wrap(text, width - indent).map((line) => row(span(' '.repeat(indent) + line, tone)));

/** Two columns side by side, `leftWidth` cells and the rest, with a bar between; both lists are padded to the longer. */
export function columns(left: readonly Row[], right: readonly Row[], width: number, leftWidth: number, glyphs: Glyphs): Row[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, i) => [
    ...fitRow(left[i] ?? blank, leftWidth),
    span(` ${glyphs.bar} `, 'dim'),
    ...fitRow(right[i] ?? blank, width - leftWidth - 3),
  ]);
}

/** The slice of a long list that keeps `cursor` in sight, in a window of `height` rows that moves as little as it can. */
export function windowAt(length: number, cursor: number, height: number): { from: number; to: number } {
  if (length <= height) return { from: 0, to: length };
  const from = Math.min(Math.max(0, cursor - Math.floor(height / 2)), length - height);
  return { from, to: from + height };
}

/** A gauge of `width` cells for a value from 0 to 100. */
export function gauge(value: number, width: number, glyphs: Glyphs): Row {
  const halves = Math.round((Math.max(0, Math.min(100, value)) / 100) * width * 2);
  const full = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? glyphs.half : '';
  return [span(glyphs.full.repeat(full) + half, 'accent'), span(glyphs.empty.repeat(Math.max(0, width - full - (half ? 1 : 0))), 'dim')];
}

/** The last `width` values as heights between `low` and `high`. */
export function sparkline(series: readonly number[], width: number, glyphs: Glyphs, low = 0, high = 100): string {
  return series
    .slice(-width)
    .map((value) => glyphs.heights[Math.max(0, Math.min(7, Math.floor(((value - low) / (high - low || 1)) * 8)))])
    .join('')
    .padStart(width);
}

/** Rows as one text for the terminal; trailing blanks are dropped. */
export function printRows(rows: readonly Row[], theme: ThemeName): string {
  return rows
    .map((line) => {
      const last = line.findLastIndex((part) => part.text.trimEnd() !== '' || part.tone === 'chosen');
      return line
        .slice(0, last + 1)
        .map((part, i) => paint(theme, part.tone, i === last && part.tone !== 'chosen' ? part.text.trimEnd() : part.text))
        .join('');
    })
    .join('\n');
}

/** The same without any tone, for tests and copies. */
export const plainRows = (rows: readonly Row[]): string =>
  rows
    .map((line) =>
      line
        .map((part) => part.text)
        .join('')
        .trimEnd(),
    )
    .join('\n');
