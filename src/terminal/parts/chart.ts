/**
 * A chart of readings from 0 to 100 over quarters, in blocks: columns with eight steps a row, so that a chart of twelve
 * rows shows about one point. The axis holds the quarters still to be played, so that nothing moves as the game goes on.
 * Columns were chosen over a line: a line needs glyphs for slopes that many terminals draw badly, and jumps of a row.
 */
import { padLeft, type Row, row, type Span, span } from '../rows.ts';
import type { Glyphs, Tone } from '../theme.ts';

export interface Plot {
  /** Values after each tick from 0. */
  readonly main: readonly number[];
  /** A second series, drawn as marks over the columns. */
  readonly other: readonly number[] | undefined;
  /** Ticks on the axis, tick 0 counted. */
  readonly ticks: number;
  /** The tick that is looked at. */
  readonly at: number;
}

export interface Frame {
  readonly width: number;
  /** Rows of the plot itself, without axis and labels. */
  readonly height: number;
  /** Words of the scale, highest first: where they stand on the axis, from 0 to 100. */
  readonly words: readonly { readonly at: number; readonly text: string }[];
}

/** Cells of a column with the gap after it, and of the labels on the left. */
export interface Grid {
  readonly step: number;
  readonly left: number;
}

/** Below this width, the words of the scale give way to the columns. */
const wordsFrom = 50;

export function gridOf({ ticks }: Pick<Plot, 'ticks'>, { width, words }: Pick<Frame, 'width' | 'words'>): Grid {
  const word = Math.max(0, ...words.map(({ text }) => text.length));
  const left = (width >= wordsFrom ? word + 1 : 0) + 6;
  return { left, step: Math.max(2, Math.min(9, Math.floor((width - left - 1) / ticks))) };
}

export function chartRows(plot: Plot, frame: Frame, glyphs: Glyphs): Row[] {
  const grid = gridOf(plot, frame);
  const rows = Array.from({ length: frame.height }, (_, line) => plotRow(plot, frame, grid, line, glyphs));
  const axis = `${' '.repeat(grid.left - 1)}${glyphs.rule === '-' ? '+' : '└'}${glyphs.rule.repeat(grid.step * plot.ticks)}`;
  return [...rows, row(span(axis, 'dim'))];
}

/** Line 0 is the highest; it stands for the values just below 100. */
function plotRow(plot: Plot, { height, words, width }: Frame, grid: Grid, line: number, glyphs: Glyphs): Row {
  const top = ((height - line) / height) * 100;
  const bottom = ((height - line - 1) / height) * 100;
  const near = (value: number) => value >= bottom && (value < top || line === 0);
  const label = words.find(({ at }) => near(at));
  const word = label && width >= wordsFrom ? `${label.text} ` : '';
  const digits = label ? String(label.at) : '';
  const left = `${padLeft(word, grid.left - 6)}${padLeft(digits, 4)} ${label ? (glyphs.rule === '-' ? '+' : '┤') : glyphs.bar}`;
  const cells = Array.from({ length: plot.ticks }, (_, tick) => cell(plot, grid.step, tick, bottom, top, near, glyphs));
  return row(span(left, 'dim'), ...cells.flat());
}

/** One column of one row: as much of a block as the value reaches into it, and the mark of the second series over it. */
function cell(
  plot: Plot,
  step: number,
  tick: number,
  bottom: number,
  top: number,
  near: (value: number) => boolean,
  glyphs: Glyphs,
): Span[] {
  const value = plot.main[tick];
  const other = plot.other?.[tick];
  const wide = Math.max(1, step - 1);
  const tone: Tone = tick === plot.at ? 'accent' : 'dim';
  const share = value === undefined ? 0 : Math.max(0, Math.min(1, (value - bottom) / (top - bottom)));
  const block =
    value === undefined
      ? near(0)
        ? glyphs.empty
        : ' '
      : share <= 0
        ? bottom === 0
          ? (glyphs.heights[0] ?? ' ')
          : ' '
        : (glyphs.heights[Math.max(0, Math.ceil(share * 8) - 1)] ?? ' ');
  const filled = span(block.repeat(wide), value === undefined ? 'dim' : tone);
  if (other === undefined || !near(other)) return [filled, span(' '.repeat(step - wide))];
  const middle = Math.floor((wide - 1) / 2);
  const mark = glyphs.rule === '-' ? 'o' : glyphs.mark;
  return [span(block.repeat(middle), tone), span(mark, 'warn'), span(block.repeat(wide - middle - 1), tone), span(' '.repeat(step - wide))];
}

/** A row of short texts under the columns; a text that does not fit its column is left out, never cut. */
export function underRow(texts: readonly string[], at: number, grid: Grid, label: string): Row {
  const cells = texts.map((text, tick) =>
    span(text.length < grid.step ? text.padEnd(grid.step) : ' '.repeat(grid.step), tick === at ? 'accent' : 'dim'),
  );
  return row(span(`${label.slice(0, grid.left - 1).padEnd(grid.left)}`, 'dim'), ...cells);
}
