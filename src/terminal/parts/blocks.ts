/**
 * A page of blocks: paragraphs and table rows of different heights under one cursor. The cursor stands on a block, so
 * that keys know what they speak about (its indicator, its evidence); the page scrolls so that no line is out of reach,
 * also where a block is taller than the window.
 */
import type { Say } from '../../report/text.ts';
import type { Action } from '../keys.ts';
import { type Row, row, span } from '../rows.ts';
import type { Glyphs } from '../theme.ts';

export interface Block {
  readonly rows: readonly Row[];
  /** Cannot be pointed at: headings, table heads and empty lines. */
  readonly still?: boolean;
  /** The indicator it is about. */
  readonly on?: string;
  /** Evidence that it rests on. */
  readonly ids?: readonly string[];
  /** What a bookmark made here speaks about. */
  readonly about?: string;
  /** The block in one line, for a list beside the page. */
  readonly brief?: string;
  /** Options or events that it tells of. */
  readonly owners?: readonly string[];
}

/** Cursor (position among the blocks) and first row shown. */
export interface Spot {
  readonly at: number;
  readonly offset: number;
}

/** Cells that the cursor takes on the left of every block. */
export const blockIndent = 2;

interface Measured {
  readonly starts: readonly number[];
  readonly total: number;
  /** Rows of the window that show blocks; one goes to the "more" line when not all fit. */
  readonly page: number;
}

function measure(blocks: readonly Block[], height: number): Measured {
  const starts: number[] = [];
  let total = 0;
  for (const block of blocks) {
    starts.push(total);
    total += block.rows.length;
  }
  return { starts, total, page: total > height ? Math.max(1, height - 1) : Math.max(1, height) };
}

const canPoint = (block: Block | undefined): boolean => block !== undefined && !block.still;
const firstSpot = (blocks: readonly Block[]): number => Math.max(0, blocks.findIndex(canPoint));

export const topOf = (blocks: readonly Block[]): Spot => ({ at: firstSpot(blocks), offset: 0 });

/** Where a cursor action leads; undefined for actions that are not moves. */
export function movedSpot(action: Action, blocks: readonly Block[], spot: Spot, height: number): Spot | undefined {
  const sizes = measure(blocks, height);
  const bottom = Math.max(0, sizes.total - sizes.page);
  switch (action) {
    case 'down':
      return stepped(blocks, spot, sizes, bottom, 1);
    case 'up':
      return stepped(blocks, spot, sizes, bottom, -1);
    case 'pageDown':
      return paged(blocks, Math.min(bottom, spot.offset + Math.max(1, sizes.page - 1)), sizes, spot, bottom);
    case 'pageUp':
      return paged(blocks, Math.max(0, spot.offset - Math.max(1, sizes.page - 1)), sizes, spot, bottom);
    case 'first':
      return topOf(blocks);
    case 'last':
      return { at: Math.max(0, blocks.findLastIndex(canPoint)), offset: bottom };
    default:
      return undefined;
  }
}

function nextPoint(blocks: readonly Block[], from: number, by: 1 | -1): number | undefined {
  for (let i = from + by; i >= 0 && i < blocks.length; i += by) if (canPoint(blocks[i])) return i;
  return undefined;
}

function stepped(blocks: readonly Block[], { at, offset }: Spot, { starts, page }: Measured, bottom: number, by: 1 | -1): Spot {
  const next = nextPoint(blocks, at, by);
  const far = Math.max(1, page - 1);
  if (next === undefined) return { at, offset: by > 0 ? Math.min(bottom, offset + far) : Math.max(0, offset - far) };
  const start = starts[next] ?? 0;
  const end = start + (blocks[next]?.rows.length ?? 0);
  const top = by > 0 ? Math.max(offset, Math.min(end - page, start)) : Math.min(offset, headed(blocks, next, start, page));
  // at most one page at a time: where the next block is still out of sight, the cursor waits
  const shown = Math.max(0, Math.min(bottom, offset + far, Math.max(offset - far, top)));
  return { at: start < shown + page && end > shown ? next : at, offset: shown };
}

/** Going up to the first block, the headings above it come into sight with it. */
const headed = (blocks: readonly Block[], i: number, start: number, page: number): number =>
  nextPoint(blocks, i, -1) === undefined && start < page ? 0 : start;

/** After a page, the cursor stands on the first block that begins in sight. */
function paged(blocks: readonly Block[], offset: number, { starts, page }: Measured, spot: Spot, bottom: number): Spot {
  const inSight = (i: number) => canPoint(blocks[i]) && (starts[i] ?? 0) >= offset && (starts[i] ?? 0) < offset + page;
  const order = [...blocks.keys()];
  const at = offset === bottom && offset === spot.offset ? order.findLast(inSight) : order.find(inSight);
  return { at: at ?? spot.at, offset };
}

/** The window of rows, with the cursor on the left, and a last line that says how much more there is. */
export function blockRows(blocks: readonly Block[], spot: Spot, height: number, glyphs: Glyphs, say: Say): Row[] {
  const { total, page } = measure(blocks, height);
  const offset = Math.max(0, Math.min(spot.offset, total - page));
  const all = blocks.flatMap((block, i) => block.rows.map((line, k) => row(mark(i === spot.at && !block.still, k, glyphs), ...line)));
  const shown = all.slice(offset, offset + page);
  if (total <= page) return shown;
  const below = total - offset - page;
  const text = below > 0 ? say('page.moreBelow', { n: below }) : say('page.moreAbove', { n: offset });
  return [...shown, row(span(`  ${text}`, 'dim'))];
}

const mark = (current: boolean, k: number, glyphs: Glyphs) => (current ? span(`${k === 0 ? glyphs.cursor : ' '} `, 'accent') : span('  '));
