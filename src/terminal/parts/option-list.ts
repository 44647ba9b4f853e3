/** Options and consents of the own side as one list: grouped, filtered by typing, with marks, cost and state. */
import type { Bar, Decision } from '../../kernel/turn.ts';
import type { TextKey } from '../../report/text.ts';
import type { Consent, Option } from '../../scenario/scenario.ts';
import type { ConsentView, OptionView } from '../../session/view.ts';
import { blank, pad, padLeft, type Row, row, span, widthOf, windowAt } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Tone } from '../theme.ts';
import { chosenRow } from './lines.ts';
import { marksLeft } from './marks.ts';
import { cutAtWord } from './prose.ts';

export type OptionItem = {
  readonly type: 'option';
  readonly id: string;
  readonly group: string;
  readonly option: Option;
  readonly view: OptionView;
};
export type ConsentItem = {
  readonly type: 'consent';
  readonly id: string;
  readonly group: string;
  readonly consent: Consent;
  readonly view: ConsentView;
};
export type ListItem = OptionItem | ConsentItem;

/** Options of the own side in the order of the groups, then the consents that it holds. */
export function listItems({ view, say }: TableContext): ListItem[] {
  const { scenario } = view;
  const options = scenario.optionGroups.flatMap((group) =>
    view.options.flatMap((optionView): ListItem[] => {
      const option = scenario.options.find((candidate) => candidate.id === optionView.id);
      return option?.group === group.id ? [{ type: 'option', id: option.id, group: group.title, option, view: optionView }] : [];
    }),
  );
  const consents = view.consents.flatMap((consentView): ListItem[] => {
    const consent = scenario.consents.find((candidate) => candidate.id === consentView.id);
    return consent && consentView.yours
      ? [{ type: 'consent', id: consent.id, group: say('options.consents'), consent, view: consentView }]
      : [];
  });
  return [...options, ...consents];
}

/** Items in whose title, code or group every typed word occurs. */
export function filtered<T extends ListItem>(items: readonly T[], query: string): T[] {
  const words = query.toLowerCase().split(' ').filter(Boolean);
  const textOf = (item: ListItem) =>
    (item.type === 'option'
      ? `${item.option.title} ${item.option.lever} ${item.group}`
      : `${item.consent.title} ${item.group}`
    ).toLowerCase();
  return items.filter((item) => words.every((word) => textOf(item).includes(word)));
}

export type Mark = 'free' | 'chosen' | 'barred' | 'running' | 'stopping' | 'costly' | 'given' | 'notGiven' | 'giving' | 'withdrawing';

export function markOf(item: ListItem, marks: Decision, left: number): Mark {
  if (item.type === 'consent') {
    if (item.view.given) return marks.withdraw.includes(item.id) ? 'withdrawing' : 'given';
    return marks.give.includes(item.id) ? 'giving' : item.view.bar ? 'barred' : 'notGiven';
  }
  if (item.view.running) return marks.stop.includes(item.id) ? 'stopping' : 'running';
  if (marks.choose.includes(item.id)) return 'chosen';
  if (item.view.bar) return 'barred';
  return item.option.cost > 0 && item.option.cost > left ? 'costly' : 'free';
}

const tones: Record<Mark, Tone> = {
  free: 'plain',
  chosen: 'strong',
  barred: 'dim',
  running: 'plain',
  stopping: 'strong',
  costly: 'dim',
  given: 'plain',
  notGiven: 'plain',
  giving: 'strong',
  withdrawing: 'strong',
};

/** Why an option is not possible, in one or two words for the list. */
function barWord(bar: Bar | undefined, say: TableContext['say']): string {
  const key =
    bar?.type === 'consent'
      ? 'options.noConsent'
      : bar?.type === 'resting'
        ? 'options.resting'
        : bar?.type === 'used-up'
          ? 'options.usedUp'
          : 'options.notNow';
  return say(key);
}

const stateWidth = 11;
const costWidth = 4;

interface ListColumns {
  readonly mark: number;
  readonly code: number;
  readonly title: number;
  readonly state: number;
}

function columnsOf(items: readonly ListItem[], width: number, glyphs: TableContext['glyphs']): ListColumns {
  const mark = Math.max(widthOf(glyphs.checked), widthOf(glyphs.unchecked)) + 1;
  const longest = Math.max(10, ...items.map((item) => widthOf(item.type === 'option' ? item.option.title : item.consent.title)));
  const state = width >= 50 ? stateWidth : 0;
  const bare = width - 2 - mark - costWidth - (state > 0 ? state + 1 : 0);
  const code = bare >= longest + 4 ? 4 : 0;
  return { mark, code, title: Math.max(8, Math.min(longest + 1, bare - code)), state };
}

/** The window of the list around the cursor: group headings and items, exactly `height` rows of at most `width` cells. */
export function listRows(
  context: TableContext,
  items: readonly ListItem[],
  marks: Decision | undefined,
  cursor: number,
  width: number,
  height: number,
): Row[] {
  const { view } = context;
  const left = marks ? marksLeft(view, marks) : view.attention.left;
  const grid = columnsOf(items, width, context.glyphs);
  const lines: Row[] = [];
  let cursorLine = 0;
  for (const [i, item] of items.entries()) {
    if (items[i - 1]?.group !== item.group) lines.push(row(span(` ${cutAtWord(item.group, width - 1, context.glyphs)}`, 'accent')));
    if (i === cursor) cursorLine = lines.length;
    const line = itemRow(context, item, marks, left, grid, i === cursor);
    lines.push(i === cursor ? chosenRow(line, width, context.glyphs.ellipsis) : line);
  }
  const { from, to } = windowAt(lines.length, cursorLine, height);
  const shown = lines.slice(from, to);
  return Array.from({ length: height }, (_, i) => shown[i] ?? blank);
}

function itemRow(
  { glyphs, say }: TableContext,
  item: ListItem,
  marks: Decision | undefined,
  left: number,
  grid: ListColumns,
  current: boolean,
): Row {
  const mark = markOf(item, marks ?? { choose: [], stop: [], give: [], withdraw: [] }, left);
  const tone = tones[mark];
  const title = item.type === 'option' ? item.option.title : item.consent.title;
  const cost =
    item.type === 'consent' ? '' : item.option.upkeep > 0 ? `${item.option.cost}+${item.option.upkeep}` : String(item.option.cost);
  const code = item.type === 'option' && grid.code > 0 ? pad(item.option.lever, grid.code) : '';
  const titleWidth = grid.title + grid.code - code.length;
  const state = mark === 'barred' ? barWord(item.view.bar, say) : say(`options.${mark}` as TextKey);
  return row(
    span(current ? `${glyphs.cursor} ` : '  ', 'accent'),
    span(
      marks ? pad(markGlyph(mark, glyphs), grid.mark, '') : '',
      mark === 'chosen' || mark === 'stopping' || mark === 'giving' || mark === 'withdrawing' ? 'accent' : tone,
    ),
    span(code, 'dim'),
    span(pad(cutAtWord(title, titleWidth - 1, glyphs), titleWidth), tone),
    span(padLeft(cost, costWidth - 1), tone),
    span(
      grid.state > 0 ? `  ${pad(mark === 'free' ? '' : state, grid.state, glyphs.ellipsis)}` : '',
      mark === 'barred' || mark === 'costly' ? 'dim' : tone,
    ),
  );
}

function markGlyph(mark: Mark, glyphs: TableContext['glyphs']): string {
  const boxed = (sign: string) => (widthOf(glyphs.checked) === 3 ? `[${sign}]` : sign);
  switch (mark) {
    case 'chosen':
    case 'given':
    case 'giving':
      return glyphs.checked;
    case 'running':
      return boxed(glyphs.level);
    case 'stopping':
    case 'withdrawing':
      return boxed('x');
    case 'barred':
    case 'costly':
      return boxed('-');
    case 'free':
    case 'notGiven':
      return glyphs.unchecked;
  }
}
