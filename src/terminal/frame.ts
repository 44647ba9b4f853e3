/**
 * The frame around every screen: a header line, a rule, the body, a rule, a footer of keys. The same fixed grid
 * everywhere, so that nothing jumps between screens.
 */
import { bindingOf } from './keys.ts';
import { blank, fitRow, type Row, row, rowWidth, type Span, span, spread, wrap } from './rows.ts';
import type { FooterKey } from './screen.ts';
import type { Glyphs } from './theme.ts';

export const smallest = { columns: 40, rows: 12 } as const;
/** Rows that the frame takes from the body. */
export const frameRows = 4;

export interface Framed {
  readonly heading: { readonly left: string; readonly right: string };
  /** What stands in place of the first rule, such as the timer of a room. */
  readonly bar?: Row | undefined;
  readonly body: readonly Row[];
  readonly footer: readonly FooterKey[];
  /** One sentence above the footer, such as why a command was refused. */
  readonly notice?: string | undefined;
}

/** Exactly `rows` rows of at most `columns` cells. */
export function frame({ heading, bar, body, footer, notice }: Framed, columns: number, rows: number, glyphs: Glyphs): Row[] {
  const height = rows - frameRows;
  const shown: Row[] = Array.from({ length: height }, (_, i) => fitRow(body[i] ?? blank, columns, glyphs.ellipsis));
  const rule = row(span(glyphs.rule.repeat(columns), 'dim'));
  const said = notice ? noticeRows(notice, columns) : [rule];
  return [
    spread(row(span(` ${heading.left}`, 'title')), row(span(`${heading.right} `, 'dim')), columns),
    bar ? fitRow(bar, columns, glyphs.ellipsis) : rule,
    ...shown.slice(0, height + 1 - said.length),
    ...said,
    footerRow(footer, columns, glyphs),
  ];
}

/** A notice is read to its end, a save path above all; it takes rows from the body, but never more than four. */
const noticeRows = (notice: string, columns: number): Row[] =>
  wrap(notice, columns - 2)
    .slice(0, 4)
    .map((text) => row(span(` ${text} `, 'warn')));

/** As many keys as fit, in order; help and leave always stay, because they are what a lost user needs. A key with an empty label belongs to the next one. */
function footerRow(keys: readonly FooterKey[], columns: number, glyphs: Glyphs): Row {
  const spans = ({ action, label }: FooterKey): Span[] => [
    span(` ${shownKey(action, glyphs)}`, 'strong'),
    ...(label === '' ? [] : [span(` ${label} `, 'dim')]),
  ];
  const units = keys.flatMap((key, i) =>
    key.label === '' ? [] : [{ action: key.action, parts: [...joined(keys, i), key].flatMap(spans) }],
  );
  const kept = new Set<number>(units.flatMap(({ action }, i) => (action === 'help' || action === 'leave' ? [i] : [])));
  const widthOfKept = () => [...kept].reduce((sum, i) => sum + rowWidth(units[i]?.parts ?? []), 0);
  for (const [i, { parts }] of units.entries()) {
    if (!kept.has(i) && widthOfKept() + rowWidth(parts) <= columns) kept.add(i);
  }
  return units.flatMap(({ parts }, i) => (kept.has(i) ? parts : []));
}

/** The keys without a label just before position `at`. */
function joined(keys: readonly FooterKey[], at: number): readonly FooterKey[] {
  const from = keys.findLastIndex((key, i) => i < at && key.label !== '') + 1;
  return keys.slice(from, at);
}

const asciiKeys: Record<string, string> = { '↑': 'up', '↓': 'down', '←': 'left', '→': 'right' };

export function shownKey(action: FooterKey['action'], glyphs: Glyphs): string {
  const { shown } = bindingOf(action);
  return glyphs.rule === '-' ? (asciiKeys[shown] ?? shown) : shown;
}
