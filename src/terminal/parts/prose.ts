/** Text in narrow places: cut at words, wrapped with a hanging indent. */
import { cut, type Row, row, rowWidth, span, widthOf, wrap } from '../rows.ts';
import type { Glyphs, Tone } from '../theme.ts';

/** As many whole words as fit in `width` cells; an ellipsis says that something is left out. */
export function cutAtWord(text: string, width: number, glyphs: Glyphs): string {
  if (widthOf(text) <= width) return text;
  const words = text.split(' ');
  while (words.length > 1) {
    words.pop();
    const kept = `${words.join(' ').replace(/[,;:]$/, '')}${glyphs.ellipsis}`;
    if (widthOf(kept) <= width) return kept;
  }
  return cut(text, width, glyphs.ellipsis);
}

/** Wrapped text whose first line follows a label; later lines are indented by `indent`, which a short label fills. */
export function hanging(
  label: string,
  text: string,
  width: number,
  indent: number,
  tone: Tone = 'plain',
  labelTone: Tone = 'strong',
): Row[] {
  const lead = label === '' ? '' : widthOf(label) < indent ? label + ' '.repeat(indent - widthOf(label)) : `${label} `;
  const taken = widthOf(lead);
  if (taken + 8 > width)
    return [row(span(cut(lead.trimEnd(), width), labelTone)), ...wrap(text, width - 2).map((line) => row(span(`  ${line}`, tone)))];
  const [first = '', ...rest] = wrap(`${'x'.repeat(taken)}${text}`, width);
  const later = rest.length > 0 ? wrap(rest.join(' '), width - indent) : [];
  return [row(span(lead, labelTone), span(first.slice(taken), tone)), ...later.map((line) => row(span(' '.repeat(indent) + line, tone)))];
}

/** At most `max` rows; the last one ends at a word with an ellipsis when more is left out. */
export function clippedRows(rows: readonly Row[], max: number, width: number, glyphs: Glyphs): readonly Row[] {
  const last = rows[max - 1];
  if (rows.length <= max || !last) return rows;
  const lead = last.slice(0, -1);
  const body = last.at(-1) ?? span('');
  const room = width - rowWidth(lead);
  const text =
    widthOf(body.text) + widthOf(glyphs.ellipsis) <= room
      ? body.text.replace(/[,;:]$/, '') + glyphs.ellipsis
      : cutAtWord(`${body.text} x`, room, glyphs);
  return [...rows.slice(0, max - 1), row(...lead, span(text, body.tone))];
}
