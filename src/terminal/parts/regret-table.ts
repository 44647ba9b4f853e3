/**
 * The regret table (Savage 1951): for each strategy of a side and each reading of the evidence, how much the measure
 * falls short of the strategy that does best there. The number is always written; the height of the block beside it
 * only helps the eye. No row is marked as the one to choose: that is the room's to say.
 */
import type { RegretTable } from '../../report/explore.ts';
import { blank, pad, padLeft, type Row, row, type Span, span, widthOf } from '../rows.ts';
import type { Glyphs } from '../theme.ts';
import { isAscii } from './lines.ts';
import { cutAtWord } from './prose.ts';

export interface RegretPlot {
  readonly table: RegretTable;
  /** Title of the last column: the most regret in any reading. */
  readonly mostTitle: string;
  /** Row of the cursor. */
  readonly at: number;
  /** First reading that is shown, where not all fit. */
  readonly from: number;
}

const cellLeast = 9;
const cellMost = 16;
const headLines = 2;

export interface RegretShape {
  readonly name: number;
  readonly cell: number;
  /** Readings in sight. */
  readonly shown: number;
}

export function regretShape(table: RegretTable, width: number): RegretShape {
  const longest = Math.max(8, ...table.rows.map(({ title }) => widthOf(title)));
  const columns = table.packs.length + 1;
  const name = Math.min(
    longest,
    Math.max(14, Math.min(width - 4 - columns * cellLeast, Math.floor(width * 0.45))),
    Math.max(8, width - 4 - 2 * cellLeast),
  );
  const room = width - 3 - name;
  const shown = Math.max(1, Math.min(table.packs.length, Math.floor(room / cellLeast) - 1));
  return { name, shown, cell: Math.max(cellLeast, Math.min(cellMost, Math.floor(room / (shown + 1)))) };
}

export function regretRows(plot: RegretPlot, width: number, glyphs: Glyphs): Row[] {
  const { table, mostTitle, at, from } = plot;
  const { name, cell, shown } = regretShape(table, width);
  const first = Math.max(0, Math.min(from, table.packs.length - shown));
  const heads = [...table.packs.slice(first, first + shown), mostTitle].map((title) => headOf(title, cell - 1, glyphs));
  const header = Array.from({ length: headLines }, (_, line) =>
    row(' '.repeat(3 + name), ...heads.map((lines) => span(padLeft(lines[line] ?? '', cell), 'dim'))),
  );
  const most = Math.max(1e-12, ...table.rows.map((each) => each.most));
  const lines = table.rows.map(({ title, regrets, isLevel, most: worst }, i) =>
    row(
      span(i === at ? ` ${glyphs.cursor} ` : '   ', 'accent'),
      span(pad(cutAtWord(title, name, glyphs), name), i === at ? 'chosen' : 'plain'),
      ...regrets.slice(first, first + shown).flatMap((regret, j) => cellOf(regret, isLevel[first + j] ?? false, most, cell, glyphs)),
      span(padLeft(worst.toFixed(1), cell - 2), 'strong'),
      '  ',
    ),
  );
  return [...header, blank, ...lines];
}

/** The number, and a block as high as its share of the largest; a sign of equality where it may be luck. */
function cellOf(regret: number, isLuck: boolean, most: number, cell: number, glyphs: Glyphs): Span[] {
  // The usual ASCII heights hold a sign of equality, which means something else here.
  const heights = isAscii(glyphs) ? [...'..::++##'] : glyphs.heights;
  const height = heights[Math.min(7, Math.floor((regret / most) * 8))] ?? ' ';
  const tone = isLuck ? 'better' : regret > most / 2 ? 'worse' : 'plain';
  return [span(padLeft(regret.toFixed(1), cell - 2), tone), span(` ${isLuck ? glyphs.level : height}`, isLuck ? 'better' : 'dim')];
}

/** A title over a column, in at most two lines; a word is cut rather than broken. */
function headOf(title: string, width: number, glyphs: Glyphs): readonly string[] {
  const words = title.split(' ');
  let first = words.shift() ?? '';
  while (words[0] !== undefined && widthOf(first) + 1 + widthOf(words[0]) <= width) first += ` ${words.shift()}`;
  const lines = [first, words.join(' ')].map((line) => cutAtWord(line, width, glyphs));
  return lines[1] === '' ? ['', lines[0] ?? ''] : lines;
}
