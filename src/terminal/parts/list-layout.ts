/** A list with what is known about its highlighted line: beside it, below it, or only on a page of its own. */
import { blank, columns, type Row, row, span } from '../rows.ts';
import type { Context } from '../screen.ts';

export interface ListLayout {
  readonly list: { readonly width: number; readonly height: number };
  readonly detail: 'beside' | 'below' | 'none';
  readonly detailWidth: number;
  readonly detailHeight: number;
}

const besideFrom = 100;

/** @param room rows for list and detail together. */
export function listLayout({ width }: Pick<Context, 'width'>, room: number): ListLayout {
  if (width >= besideFrom) {
    const left = Math.min(72, Math.max(58, Math.floor(width * 0.45)));
    return { list: { width: left, height: room }, detail: 'beside', detailWidth: width - left - 4, detailHeight: room };
  }
  if (width < 60 || room < 13) return { list: { width, height: room }, detail: 'none', detailWidth: width - 4, detailHeight: 0 };
  const height = Math.ceil((room - 1) / 2);
  return { list: { width, height }, detail: 'below', detailWidth: width - 4, detailHeight: room - height - 1 };
}

/** List and detail put together: exactly the rows that the layout was made for. */
export function laidOut(
  { width, glyphs }: Pick<Context, 'width' | 'glyphs'>,
  layout: ListLayout,
  list: readonly Row[],
  detail: readonly Row[],
  more: string,
): Row[] {
  const shown = cutDetail(detail, layout.detailHeight, more);
  switch (layout.detail) {
    case 'beside': {
      const both = columns(filled(list, layout.list.height), shown, width, layout.list.width, glyphs);
      return both.slice(0, layout.list.height);
    }
    case 'below':
      return [
        ...filled(list, layout.list.height),
        row(span(glyphs.rule.repeat(width), 'dim')),
        ...filled(
          shown.map((line) => row('  ', ...line)),
          layout.detailHeight,
        ),
      ];
    case 'none':
      return filled(list, layout.list.height);
  }
}

export const filled = (rows: readonly Row[], height: number): Row[] =>
  Array.from({ length: Math.max(0, height) }, (_, i) => rows[i] ?? blank);

/** The beginning of a detail; the last row says how to read the rest. */
const cutDetail = (rows: readonly Row[], height: number, more: string): readonly Row[] =>
  rows.length <= height ? rows : [...rows.slice(0, Math.max(0, height - 1)), row(span(more, 'dim'))];
