/**
 * The shift: what the room thought before the discussion and after it, as two small histograms side by side. A fifth of
 * the scale in which one or two people stand hides the histogram (session/vote.ts says why), and a mark says so.
 */
import { shiftText } from '../../report/debate.ts';
import type { MotionView } from '../../session/view-room.ts';
import type { Spread } from '../../session/vote.ts';
import { pad, padLeft, type Row, row, type Span, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { isAscii } from './lines.ts';

const fifths = ['0-19', '20-39', '40-59', '60-79', '80-100'];

/** Sentence and picture; the sentence alone where there is no room or nothing to draw. */
export function shiftRows(context: TableContext, motion: MotionView, height: number): Row[] {
  const { width, say } = context;
  const { result } = motion;
  const text = shiftText(motion, say);
  if (!result || text === undefined) return [];
  const sentence = wrap(text, Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, 'strong')));
  const picture = shiftPicture(context, motion);
  if (picture.length === 0 || sentence.length + picture.length > height || width < 40) return sentence.slice(0, Math.max(0, height));
  return [...sentence, ...picture];
}

/** The two histograms; none when neither may be drawn. */
export function shiftPicture(context: TableContext, { result }: MotionView): Row[] {
  const { width, say } = context;
  if (!result || (!result.first.cells && !result.second.cells)) return [];
  const { first, second } = result;
  const bar = Math.max(6, Math.min(24, Math.floor((width - 16) / 2) - 5));
  const head = row(
    span(`  ${pad('', 9)}${pad(say('shift.first', { n: first.count }), bar + 6)}`, 'dim'),
    span(say('shift.second', { n: second.count }), 'dim'),
  );
  const most = Math.max(1, ...[...(first.cells ?? []), ...(second.cells ?? [])]);
  const rows = fifths.map((name, i) =>
    row(span(`  ${padLeft(name, 6)} % `, 'dim'), ...cell(context, first, i, bar, most), span('  '), ...cell(context, second, i, bar, most)),
  );
  const hidden = [first, second].some(({ count, cells }) => count > 0 && !cells);
  const note = hidden
    ? wrap(say('shift.hidden', { mark: hiddenMark(context) }), width - 4).map((line) => row(span(`  ${line}`, 'dim')))
    : [];
  return [head, ...rows, ...note];
}

export const hiddenMark = ({ glyphs }: Pick<TableContext, 'glyphs'>): string => (isAscii(glyphs) ? '(?)' : '?');

function cell(context: TableContext, { count, cells }: Spread, i: number, width: number, most: number): Span[] {
  const { glyphs } = context;
  if (!cells) return [span(pad(count > 0 && i === 2 ? hiddenMark(context) : '', width + 4), 'warn')];
  const people = cells[i] ?? 0;
  if (people === 0) return [span(pad(glyphs.empty, width + 4), 'dim')];
  const full = Math.max(1, Math.round((people / most) * width));
  return [span(glyphs.full.repeat(full), 'accent'), span(pad(` ${people}`, width + 4 - full))];
}
