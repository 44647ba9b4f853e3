/**
 * The facilitator's desk: five pages, each a list of what can be steered. Up and down choose a line, left and right what
 * is done with it, enter does it or asks why. It is never projected: a band says so, and leaving it leaves the screen blank.
 */
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import { operatorKeys } from '../operator.ts';
import type { DeskItem, DeskPage } from '../parts/desk-items.ts';
import { deskPage, deskPages } from '../parts/desk-pages.ts';
import { tableHeading } from '../parts/heading.ts';
import { chosenRow, clip, tabs } from '../parts/lines.ts';
import { filled } from '../parts/list-layout.ts';
import { cutAtWord } from '../parts/prose.ts';
import { roomIn } from '../parts/sections.ts';
import { blank, pad, type Row, row, rowWidth, type Span, span, widthOf, windowAt, wrap } from '../rows.ts';
import { ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface DeskState {
  readonly page: number;
  readonly cursor: number;
  /** The choice that is highlighted for the line under the cursor. */
  readonly choice: number;
}

const none: DeskPage = { head: [], items: [], none: '' };
const pageOf = (context: TableContext, { page }: DeskState): DeskPage =>
  context.view.room ? deskPage(context, context.view.room, deskPages[page] ?? 'now') : none;

const cursorOf = ({ items }: DeskPage, { cursor }: DeskState): number => Math.max(0, Math.min(cursor, items.length - 1));
const choiceOf = (item: DeskItem | undefined, { choice }: DeskState): number =>
  Math.min(choice, Math.max(0, (item?.choices.length ?? 0) - 1));

/** Rows for what is known about the line and what can be done with it. */
const detailHeight = (height: number): number => (height < 10 ? 1 : height < 16 ? 3 : height < 28 ? 4 : 8);

function body(context: TableContext, state: DeskState): Row[] {
  const { width, height, glyphs, say } = context;
  const page = pageOf(context, state);
  const strip = tabs(
    deskPages.map((name, i) => `${i + 1} ${say(`desk.page.${name}` as TextKey)}`),
    state.page,
    width,
    glyphs,
  );
  const detail = detailHeight(height);
  const cursor = cursorOf(page, state);
  const item = page.items[cursor];
  const room = height - 1 - (detail + 1);
  const tight = page.head.length > room - Math.min(4, page.items.length);
  const head = tight ? page.head.slice(0, Math.max(0, room - 3)) : page.head;
  const gap = head.length > 0 && head.length + page.items.length < room ? [blank] : [];
  const list = room - head.length - gap.length;
  const { from, to } = windowAt(page.items.length, cursor, Math.max(1, list));
  const lines = page.items.slice(from, to).map((one, i) => itemRow(context, one, from + i === cursor));
  const empty = page.items.length === 0 ? wrap(page.none, roomIn(width)).map((line) => row(span(` ${line}`, 'dim'))) : [];
  return [
    strip,
    ...filled([...head, ...gap, ...lines, ...empty], room),
    row(span(glyphs.rule.repeat(width), 'dim')),
    ...filled(detailRows(context, item, choiceOf(item, state), detail), detail),
  ].slice(0, height);
}

function itemRow({ width, glyphs }: TableContext, { title, state, marked }: DeskItem, isHere: boolean): Row {
  const wide = Math.min(width, 110);
  const room = Math.max(8, wide - 4 - widthOf(state) - 1);
  const mark: Span = span(isHere ? ` ${glyphs.cursor} ` : marked ? ' ! ' : '   ', isHere ? 'accent' : 'warn');
  const line = row(mark, pad(cutAtWord(title.replaceAll('\n', ' '), room, glyphs), room), ' ', span(state, marked ? 'warn' : 'dim'));
  return isHere ? chosenRow(line, wide, glyphs.ellipsis) : line;
}

/** What can be done, the highlighted one between arrows; above it what is known, as far as there is room. */
function detailRows({ width, glyphs, say }: TableContext, item: DeskItem | undefined, choice: number, height: number): Row[] {
  if (!item) return [];
  const strip = item.choices.length > 0 ? choiceRow(item, choice, width, say('desk.enter')) : row(span(` ${say('desk.noChoice')}`, 'dim'));
  const about = height > 1 ? clip(wrap(item.about.trim(), roomIn(width)), height - 1, roomIn(width), glyphs) : [];
  return [strip, ...about.map((line) => row(span(` ${line}`, 'dim')))];
}

function choiceRow({ choices }: DeskItem, choice: number, width: number, enter: string): Row {
  const spans = choices.flatMap(({ label }, i) => [
    span(i === choice ? `[${label}]` : ` ${label} `, i === choice ? 'strong' : 'dim'),
    span(' '),
  ]);
  const whole = row(span(` ${enter} `, 'dim'), ...spans);
  return rowWidth(whole) <= width ? whole : row(span(` ${enter} `, 'dim'), span(`< ${choices[choice]?.label ?? ''} >`, 'strong'));
}

/** The first choice is highlighted again afterwards: what can be done with a line may have changed. */
function acted(item: DeskItem | undefined, given: DeskState): Outcome<DeskState> {
  const act = item?.choices[choiceOf(item, given)]?.act;
  const state = { ...given, choice: 0 };
  switch (act?.type) {
    case 'power':
      return { type: 'open', screen: 'steer', with: act.power, state };
    case 'submit':
      return { type: 'submit', commands: act.commands, state };
    case 'open':
      return { type: 'open', screen: act.screen, with: act.with, state };
    case undefined:
      return ignore;
  }
}

export const desk: Screen<DeskState, TableView> = {
  name: 'desk',
  open: () => ({ page: 0, cursor: 0, choice: 0 }),
  heading: (context) => tableHeading(context, context.say('desk.title')),
  body,
  footer: (context) => {
    const { say, view } = context;
    return [
      { action: 'enter', label: say('desk.keyDo') },
      ...operatorKeys(context, view),
      { action: 'next', label: say('desk.keyPage') },
      { action: 'left', label: '' },
      { action: 'right', label: say('desk.keyChoice') },
      { action: 'back', label: say('desk.keyBlank') },
      { action: 'help', label: say('footer.help') },
      { action: 'leave', label: say('footer.leaveShort') },
    ];
  },
  press(context, state, press) {
    if (press.type !== 'action') return ignore;
    const page = pageOf(context, state);
    const cursor = cursorOf(page, state);
    const item = page.items[cursor];
    const moved = movedCursor(press.action, cursor, page.items.length, Math.max(3, Math.floor(context.height / 2)));
    if (moved !== undefined) return stay({ ...state, cursor: moved, choice: 0 });
    const turned = (by: number) => stay({ page: (state.page + by + deskPages.length) % deskPages.length, cursor: 0, choice: 0 });
    const chosen = (by: number) =>
      stay({ ...state, choice: Math.max(0, Math.min((item?.choices.length ?? 1) - 1, choiceOf(item, state) + by)) });
    switch (press.action) {
      case 'next':
        return turned(1);
      case 'previous':
        return turned(-1);
      case 'right':
        return chosen(1);
      case 'left':
        return chosen(-1);
      case 'enter':
        return acted(item, state);
      case 'back':
        return { type: 'submit', commands: [{ type: 'show', what: 'blank' }] };
      case 'bookmark':
        return { type: 'open', screen: 'bookmark', with: { about: '' } };
      case 'news':
      case 'history':
      case 'limits':
      case 'role':
        return { type: 'open', screen: press.action };
      default:
        return ignore;
    }
  },
};
