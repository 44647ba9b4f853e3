/**
 * A tornado chart: which disputed numbers move the measure most. A bar is solid up to the low end of its 95% interval
 * and hatched up to the high end, so that a reader sees which places in the order are luck.
 */
import type { Swing } from '../../report/explore.ts';
import { pad, padLeft, type Row, row, span, widthOf } from '../rows.ts';
import type { Glyphs } from '../theme.ts';
import { isAscii } from './lines.ts';
import { cutAtWord } from './prose.ts';

export interface TornadoPlot {
  readonly swings: readonly Swing[];
  /** Position of the cursor. */
  readonly at: number;
}

const numberWidth = 7;
const leastBar = 8;

/** Surely, and perhaps. */
export const tornadoMarks = (glyphs: Glyphs) => (isAscii(glyphs) ? { solid: '=', hatch: ':' } : { solid: '█', hatch: '░' });

/** One row a swing. */
export function tornadoRows({ swings, at }: TornadoPlot, width: number, glyphs: Glyphs): Row[] {
  const longest = Math.max(0, ...swings.map(({ title }) => widthOf(title)));
  const name = Math.max(8, Math.min(longest, width - 4 - numberWidth - 3 - leastBar, Math.floor(width * 0.55)));
  const bar = Math.max(leastBar, Math.min(60, width - name - numberWidth - 6));
  const most = Math.max(1e-12, ...swings.map(({ high, size }) => Math.max(high, size)));
  const cells = (value: number) => Math.max(0, Math.min(bar, Math.round((value / most) * bar)));
  const { solid, hatch } = tornadoMarks(glyphs);
  return swings.map(({ title, size, low, high, direction }, i) => {
    const sure = cells(low);
    const unsure = Math.max(size > 0 ? 1 : 0, cells(high)) - sure;
    const way = direction > 0 ? glyphs.up : direction < 0 ? glyphs.down : '~';
    return row(
      span(i === at ? ` ${glyphs.cursor} ` : '   ', 'accent'),
      span(pad(cutAtWord(title, name, glyphs), name), i === at ? 'chosen' : 'plain'),
      span(` ${way}`, 'dim'),
      span(padLeft(size.toFixed(size < 10 ? 2 : 1), numberWidth - 1)),
      ' ',
      span(solid.repeat(sure), 'accent'),
      span(hatch.repeat(Math.max(0, unsure)), 'dim'),
    );
  });
}
