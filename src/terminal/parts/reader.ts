/** A text that is longer than the screen: the rows in sight, and a last row that says how much is out of sight. */
import type { Say } from '../../report/text.ts';
import type { Action } from '../keys.ts';
import { type Row, row, span } from '../rows.ts';

/** Rows from `offset`; when not all fit, the last row says how much there is. */
export function reader(rows: readonly Row[], offset: number, height: number, say: Say): readonly Row[] {
  if (rows.length <= height) return rows;
  const from = Math.min(Math.max(0, offset), lastOffset(rows.length, height));
  const to = from + Math.max(1, height - 1);
  const below = rows.length - to;
  const place = below > 0 ? say('page.moreBelow', { n: below }) : say('page.moreAbove', { n: from });
  return [...rows.slice(from, to), row(span(`  ${place}`, 'dim'))];
}

/** Where an action moves the reader; undefined when it is not a move. Space pages down, as readers of long texts expect. */
export function scrolled(action: Action, offset: number, length: number, height: number): number | undefined {
  const last = length <= height ? 0 : lastOffset(length, height);
  const page = Math.max(1, height - 2);
  const moves: Partial<Record<Action, number>> = {
    up: offset - 1,
    down: offset + 1,
    pageUp: offset - page,
    pageDown: offset + page,
    toggle: offset + page,
    first: 0,
    last,
  };
  const to = moves[action];
  return to === undefined ? undefined : Math.min(Math.max(0, to), last);
}

const lastOffset = (length: number, height: number): number => Math.max(0, length - height + 1);
