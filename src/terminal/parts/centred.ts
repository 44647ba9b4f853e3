/** A few lines in the middle of the screen: for screens that say one thing. */
import { blank, type Row, row, rowWidth, type Span, wrap } from '../rows.ts';
import type { Context } from '../screen.ts';
import type { Tone } from '../theme.ts';

export interface CentredLine {
  readonly text: string;
  readonly tone?: Tone;
}

/** Lines below each other with an empty row between them where there is room, in the middle of the body. */
export function centred({ width, height }: Pick<Context, 'width' | 'height'>, lines: readonly CentredLine[]): Row[] {
  const room = Math.min(64, width - 4);
  const blocks = lines
    .filter(({ text }) => text !== '')
    .map(({ text, tone = 'plain' }) => wrap(text, room).map((part): Span => ({ text: part, tone })));
  const dense = blocks.flat().map((part) => row(part));
  const airy = blocks.flatMap((block, i) => [...(i > 0 ? [blank] : []), ...block.map((part) => row(part))]);
  const rows = airy.length <= height ? airy : dense.slice(0, height);
  const above = Math.max(0, Math.floor((height - rows.length) / 2) - (height > 14 ? 1 : 0));
  return [...Array.from({ length: above }, () => blank), ...rows.map((line) => middle(line, width))];
}

const middle = (line: Row, width: number): Row => row(' '.repeat(Math.max(0, Math.floor((width - rowWidth(line)) / 2))), ...line);
