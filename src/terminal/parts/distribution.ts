/**
 * Where many runs ended: a histogram, and under it a box plot that marks the same five quantiles as the fan chart, on
 * the same axis. The box carries what colour would otherwise say.
 */
import type { Quantiles, Share } from '../../report/explore.ts';
import { pad, padLeft, type Row, row, span, widthOf } from '../rows.ts';
import type { Glyphs } from '../theme.ts';
import { isAscii } from './lines.ts';
import { cutAtWord } from './prose.ts';

export interface SpreadPlot {
  /** Runs, in bins of equal width from 0 to 100. */
  readonly counts: readonly number[];
  readonly at: Quantiles;
}

const leftWidth = 6;
/** Rows below the columns: the axis, the box, the numbers. */
export const spreadFoot = 3;

interface Window {
  readonly low: number;
  readonly high: number;
  /** Cells of the axis. */
  readonly cells: number;
}

/** Multiples of five around all runs, at least twenty points. */
function windowOf(counts: readonly number[], width: number): Window {
  const size = 100 / counts.length;
  const first = Math.max(0, counts.findIndex((count) => count > 0)); // biome-ignore format: one thought
  const last = counts.findLastIndex((count) => count > 0);
  const least = Math.floor((first * size) / 5) * 5;
  const most = Math.ceil(((last + 1) * size) / 5) * 5;
  const length = Math.max(20, most - least);
  const low = Math.max(0, Math.min(100 - length, least - Math.floor((length - (most - least)) / 10) * 5));
  return { low, high: low + length, cells: Math.max(10, width - leftWidth - 1) };
}

/** Runs in each cell of the axis; a bin that lies over two cells is shared by its width. */
function cellsOf(counts: readonly number[], { low, high, cells }: Window): number[] {
  const size = 100 / counts.length;
  const wide = (high - low) / cells;
  const sums = new Array<number>(cells).fill(0);
  for (const [bin, count] of counts.entries()) {
    if (count === 0) continue;
    const [from, to] = [(bin * size - low) / wide, ((bin + 1) * size - low) / wide];
    for (let cell = Math.max(0, Math.floor(from)); cell < Math.min(cells, Math.ceil(to)); cell++)
      sums[cell] = (sums[cell] as number) + (count * (Math.min(to, cell + 1) - Math.max(from, cell))) / (to - from);
  }
  return sums;
}

/** Exactly `height` rows of at most `width` cells. */
export function spreadRows({ counts, at }: SpreadPlot, width: number, height: number, glyphs: Glyphs): Row[] {
  const window = windowOf(counts, width);
  const sums = cellsOf(counts, window);
  const runs = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1e-9, ...sums);
  const lines = Math.max(1, height - spreadFoot);
  const placeOf = (value: number) =>
    Math.max(0, Math.min(window.cells - 1, Math.floor(((value - window.low) / (window.high - window.low)) * window.cells)));
  const inner = [placeOf(at.p25), placeOf(at.p75)] as const;
  const plot = Array.from({ length: lines }, (_, line) => {
    const label = line === 0 && runs > 0 ? percent(most / runs) : '';
    const edge = label === '' ? glyphs.bar : isAscii(glyphs) ? '+' : '┤';
    const columns = sums.map((sum) => columnCell((sum / most) * lines - (lines - line - 1), glyphs));
    const part = (from: number, to: number) => columns.slice(from, to).join('');
    return row(
      span(`${padLeft(label, leftWidth - 2)} ${edge}`, 'dim'),
      span(part(0, inner[0]), 'dim'),
      span(part(inner[0], inner[1] + 1), 'accent'),
      span(part(inner[1] + 1, window.cells), 'dim'),
    );
  });
  const corner = isAscii(glyphs) ? '+' : '└';
  const axis = row(span(`${' '.repeat(leftWidth - 1)}${corner}${glyphs.rule.repeat(window.cells)}`, 'dim'));
  return [...plot, axis, boxRow(at, placeOf, glyphs), numbersRow(window)].slice(0, height);
}

/** `reach`: how far a column reaches into this cell, in cells. */
const columnCell = (reach: number, glyphs: Glyphs): string =>
  reach <= 0 ? ' ' : (glyphs.heights[Math.min(7, Math.max(0, Math.ceil(reach * 8) - 1))] ?? ' ');

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;

/** As many decimals as tell a share from none and from all. */
const exact = (share: number): string => `${(share * 100).toFixed(share < 0.01 || share > 0.99 ? 2 : 1)}%`;

/** p05 to p95 as a line, p25 to p75 as a box, the median as a bar in it. */
function boxRow({ p05, p25, p50, p75, p95 }: Quantiles, placeOf: (value: number) => number, glyphs: Glyphs): Row {
  const [left, right, line, box, middle] = isAscii(glyphs) ? (['|', '|', '-', '=', '#'] as const) : (['├', '┤', '─', '━', '┃'] as const);
  const [from, low, at, high, to] = [placeOf(p05), placeOf(p25), placeOf(p50), placeOf(p75), placeOf(p95)];
  const glyphAt = (place: number) =>
    place === at
      ? middle
      : place === from && from < low
        ? left
        : place === to && to > high
          ? right
          : place >= low && place <= high
            ? box
            : line;
  const cells = (first: number, last: number) => Array.from({ length: Math.max(0, last - first) }, (_, i) => glyphAt(first + i)).join('');
  return row(
    span(' '.repeat(leftWidth + from)),
    span(cells(from, low), 'dim'),
    span(cells(low, at), 'accent'),
    span(cells(at, at + 1), 'strong'),
    span(cells(at + 1, high + 1), 'accent'),
    span(cells(high + 1, to + 1), 'dim'),
  );
}

/** Numbers under the axis, as many as stand apart. */
function numbersRow({ low, high, cells }: Window): Row {
  const step = [5, 10, 20, 25, 50].find((points) => (points / (high - low)) * cells >= 6) ?? 50;
  let text = '';
  for (let value = low; value <= high; value += step) {
    const place = leftWidth + Math.min(cells - 1, Math.round(((value - low) / (high - low)) * cells));
    const label = String(value);
    const from = Math.min(place, leftWidth + cells - label.length);
    if (from >= text.length + (text === '' ? 0 : 1)) text = text.padEnd(from) + label;
  }
  return row(span(text, 'dim'));
}

/** Shares of runs as bars with their 95% intervals, largest first; in little room only the intervals. */
export function shareRows(shares: readonly Share[], width: number, glyphs: Glyphs): Row[] {
  const isWide = width >= 56;
  const digits = isWide ? 29 : 14;
  const longest = Math.max(0, ...shares.map(({ title }) => widthOf(title)));
  const name = Math.min(longest, Math.max(8, width - digits - 2));
  const bar = Math.max(0, Math.min(40, width - name - digits - 4));
  return [...shares]
    .sort((a, b) => b.share - a.share)
    .map(({ title, share, low, high }) => {
      const full = Math.round(share * bar);
      const both = `${exact(low)} to ${exact(high)}`;
      const interval = isWide
        ? ` ${padLeft(exact(share), 7)} (${both})`
        : ` ${padLeft(`${exact(low).slice(0, -1)}-${exact(high)}`, digits - 1)}`;
      return row(
        ' ',
        pad(cutAtWord(title, name, glyphs), name),
        ...(bar > 4 ? [span(` ${glyphs.full.repeat(full)}`, 'accent'), span(glyphs.empty.repeat(bar - full), 'dim')] : []),
        span(interval),
      );
    });
}
