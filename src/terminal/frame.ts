/**
 * The frame around every screen: a header line, a rule, the body, a rule, a footer of keys. The same fixed grid
 * everywhere, so that nothing jumps between screens.
 */
import { bindingOf } from './keys.ts';
import { blank, fitRow, type Row, row, rowWidth, type Span, span, spread } from './rows.ts';
import type { FooterKey } from './screen.ts';
import type { Glyphs } from './theme.ts';

export const smallest = { columns: 40, rows: 12 } as const;
/** Rows that the frame takes from the body. */
export const frameRows = 4;

export interface Framed {
  readonly heading: { readonly left: string; readonly right: string };
  readonly body: readonly Row[];
  readonly footer: readonly FooterKey[];
  /** One sentence above the footer, such as why a command was refused. */
  readonly notice?: string | undefined;
}

/** Exactly `rows` rows of at most `columns` cells. */
export function frame({ heading, body, footer, notice }: Framed, columns: number, rows: number, glyphs: Glyphs): Row[] {
  const height = rows - frameRows;
  const shown: Row[] = Array.from({ length: height }, (_, i) => fitRow(body[i] ?? blank, columns, glyphs.ellipsis));
  const rule = row(span(glyphs.rule.repeat(columns), 'dim'));
  const noticeRule = notice ? fitRow(row(span(` ${notice} `, 'warn')), columns, glyphs.ellipsis) : rule;
  return [
    spread(row(span(` ${heading.left}`, 'title')), row(span(`${heading.right} `, 'dim')), columns),
    rule,
    ...shown,
    noticeRule,
    footerRow(footer, columns, glyphs),
  ];
}

/** As many keys as fit, in order; help and leave always stay, because they are what a lost user needs. An empty label joins a key to the next. */
function footerRow(keys: readonly FooterKey[], columns: number, glyphs: Glyphs): Row {
  const parts = keys.map(({ action, label }): Span[] => [span(` ${shownKey(action, glyphs)}`, 'strong'), ...(label === '' ? [] : [span(` ${label} `, 'dim')])]);
  const kept = new Set<number>(keys.flatMap(({ action }, i) => (action === 'help' || action === 'leave' ? [i] : [])));
  const widthOfKept = () => [...kept].reduce((sum, i) => sum + rowWidth(parts[i] ?? []), 0);
  for (let i = 0; i < parts.length; i++) {
    if (!kept.has(i) && widthOfKept() + rowWidth(parts[i] ?? []) <= columns) kept.add(i);
  }
  return parts.flatMap((part, i) => (kept.has(i) ? part : []));
}

const asciiKeys: Record<string, string> = { '↑': 'up', '↓': 'down', '←': 'left', '→': 'right' };

export function shownKey(action: FooterKey['action'], glyphs: Glyphs): string {
  const { shown } = bindingOf(action);
  return glyphs.rule === '-' ? (asciiKeys[shown] ?? shown) : shown;
}
