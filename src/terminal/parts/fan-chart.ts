/**
 * A fan chart: where an indicator is in many runs, quarter by quarter. Three densities of one column (nine runs of ten,
 * half of them, the middle one), so that it reads without colour; whole cells rather than half ones, because two halves
 * of a cell would need two colours. Exact figures stand in words beside it, for the quarter under the cursor.
 */
import type { Quantiles } from '../../report/explore.ts';
import { padLeft, type Row, row, type Span, span } from '../rows.ts';
import type { Glyphs } from '../theme.ts';
import { isAscii } from './lines.ts';

export interface FanPlot {
  /** After each tick, from tick 0. */
  readonly ticks: readonly Quantiles[];
  /** The tick that is looked at. */
  readonly at: number;
  /** Under the columns, one a tick; those that do not fit are left out. */
  readonly labels: readonly string[];
}

export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** A scale is never shorter than this, so that small moves do not look like large ones. */
const leastSpan = 40;
const leftWidth = 6;
const stepMost = 9;
/** Rows below the plot: the axis, the mark of the cursor, the labels. */
export const fanFoot = 2;

/** Multiples of ten around all that is drawn, within 0 and 100. */
export function scaleOf(ticks: readonly Quantiles[]): Scale {
  const least = Math.max(0, Math.floor(Math.min(...ticks.map(({ p05 }) => p05)) / 10) * 10);
  const most = Math.min(100, Math.ceil(Math.max(...ticks.map(({ p95 }) => p95)) / 10) * 10);
  const length = Math.max(leastSpan, most - least);
  const spare = length - (most - least);
  const low = Math.max(0, Math.min(100 - length, least - Math.floor(spare / 20) * 10));
  return { low, high: low + length };
}

/** Cells of a column with the gap after it. */
export const stepOf = (ticks: number, width: number): number =>
  Math.max(1, Math.min(stepMost, Math.floor((width - leftWidth) / Math.max(1, ticks))));

/** Exactly `height` rows of at most `width` cells, {@link fanFoot} of them below the plot. */
export function fanRows({ ticks, at, labels }: FanPlot, width: number, height: number, glyphs: Glyphs): Row[] {
  const scale = scaleOf(ticks);
  const step = stepOf(ticks.length, width);
  const lines = Math.max(1, height - fanFoot);
  const plot = Array.from({ length: lines }, (_, line) => plotRow(ticks, scale, step, line, lines, glyphs));
  const corner = isAscii(glyphs) ? '+' : '└';
  const axis = ticks.map((_, tick) =>
    span((tick === at ? glyphs.up : glyphs.rule) + glyphs.rule.repeat(step - 1), tick === at ? 'accent' : 'dim'),
  );
  return [...plot, row(span(`${' '.repeat(leftWidth - 1)}${corner}`, 'dim'), ...axis), labelRow(labels, at, step)].slice(0, height);
}

function plotRow(ticks: readonly Quantiles[], { low, high }: Scale, step: number, line: number, lines: number, glyphs: Glyphs): Row {
  const size = (high - low) / lines;
  const bottom = low + size * (lines - line - 1);
  const label = labelAt(low, high, line, lines);
  const edge = label === '' ? glyphs.bar : isAscii(glyphs) ? '+' : '┤';
  const cells = ticks.map((each) => cell(each, bottom, size, line === 0, Math.max(1, step - 1), glyphs));
  const gap = step > 1 ? [span(' ')] : [];
  return row(span(`${padLeft(label, leftWidth - 2)} ${edge}`, 'dim'), ...cells.flatMap((each) => [each, ...gap]));
}

/** Top, bottom and middle of the scale are named; on small charts only top and bottom. */
function labelAt(low: number, high: number, line: number, lines: number): string {
  if (line === 0) return String(high);
  if (line === lines - 1) return String(low);
  return lines >= 7 && lines % 2 === 1 && line === (lines - 1) / 2 ? String((low + high) / 2) : '';
}

function cell({ p05, p25, p50, p75, p95 }: Quantiles, bottom: number, size: number, isTop: boolean, wide: number, glyphs: Glyphs): Span {
  const [outer, inner, middle] = densities(glyphs);
  const holds = (value: number) => value >= bottom && (value < bottom + size || isTop);
  const centre = bottom + size / 2;
  const covers = (from: number, to: number) => centre >= from && centre <= to;
  if (holds(p50)) return span(middle.repeat(wide), 'strong');
  if (covers(p25, p75)) return span(inner.repeat(wide), 'accent');
  if (covers(p05, p95) || holds(p05) || holds(p95)) return span(outer.repeat(wide), 'dim');
  return span(' '.repeat(wide));
}

/** Nine runs of ten, half of them, the middle one. */
export const densities = (glyphs: Glyphs): readonly [string, string, string] => (isAscii(glyphs) ? ['.', ':', '#'] : ['░', '▓', '━']);

/** Labels of as many columns as fit, at even distances; the one under the cursor always. */
function labelRow(labels: readonly string[], at: number, step: number): Row {
  const widest = Math.max(0, ...labels.map((label) => label.length));
  const every = Math.max(1, Math.ceil((widest + 1) / step));
  const own = labels[at] ?? '';
  const length = leftWidth + labels.length * step;
  const from = Math.max(leftWidth, Math.min(leftWidth + at * step, length - own.length));
  let before = '';
  let after = '';
  for (const [tick, label] of labels.entries()) {
    const place = leftWidth + tick * step;
    if (tick % every !== 0 || label === '' || place + label.length > length) continue;
    if (place + label.length < from) before = before.padEnd(place) + label;
    else if (place > from + own.length) after = after.padEnd(place - from - own.length) + label;
  }
  return row(span(before.padEnd(from), 'dim'), span(own, 'accent'), span(after, 'dim'));
}
