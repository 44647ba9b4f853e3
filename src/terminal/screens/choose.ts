/**
 * Choose: the own side's options and consents, marked into one decision. The list is on the left (or above), what is
 * known about the highlighted one on the right (or below, or on its own page with enter). Conflicts are said when a mark
 * is made, in the words of the rules; a decision is confirmed as a whole, also the empty one.
 */
import type { Bar, Decision } from '../../kernel/turn.ts';
import { barText } from '../../report/words.ts';
import type { TableView } from '../app-view.ts';
import type { Action, Press } from '../keys.ts';
import { confirmRows } from '../parts/confirm.ts';
import { tableHeading } from '../parts/heading.ts';
import { proseWidth } from '../parts/lines.ts';
import { filled, laidOut, listLayout } from '../parts/list-layout.ts';
import { isBar, markedConsent, markedOption, marksLeft, noMarks } from '../parts/marks.ts';
import { itemDetail, itemPage } from '../parts/option-detail.ts';
import { filtered, type ListItem, listItems, listRows } from '../parts/option-list.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { attentionPips } from '../parts/situation-panel.ts';
import { blank, type Row, row, rowWidth, span, wrap } from '../rows.ts';
import { back, type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface ChooseState {
  /** list: moving and marking. search: typing a filter. read: the highlighted one alone. confirm: the whole decision. */
  readonly mode: 'list' | 'search' | 'read' | 'confirm';
  readonly cursor: number;
  readonly query: string;
  readonly marks: Decision;
  /** First row shown of what is read. */
  readonly offset: number;
  /** The reason that goes with the decision. */
  readonly why: string;
  /** Why the last mark was not made. */
  readonly said?: Bar | 'closed';
}

const reasonMost = 240;

const canDecide = ({ view }: TableContext) => view.allowed.includes('decide');
/** What the team's own votes oblige it to do is marked from the beginning. */
const boundTo = ({ room }: TableView): readonly string[] => room?.bound.must ?? [];
const shownItems = (context: TableContext, state: ChooseState): ListItem[] => filtered(listItems(context), state.query);
const itemAt = (context: TableContext, state: ChooseState): ListItem | undefined => shownItems(context, state)[state.cursor];

/** One row above for attention, one below for the place in the list and for what was said. */
const layoutOf = (context: TableContext) => listLayout(context, context.height - 2);

function listBody(context: TableContext, state: ChooseState): Row[] {
  const { say } = context;
  const items = shownItems(context, state);
  const layout = layoutOf(context);
  const item = items[state.cursor];
  const marks = canDecide(context) ? state.marks : undefined;
  const list = item
    ? listRows(context, items, marks, state.cursor, layout.list.width, layout.list.height)
    : [row(span(`  ${say('choose.noneFound')}`, 'dim'))];
  const detail = item && layout.detail !== 'none' ? itemDetail(context, item, layout.detailWidth) : [];
  const place = item ? row(span(` ${say('choose.place', { at: state.cursor + 1, n: items.length })}`, 'dim')) : blank;
  return withSaid(context, state, [
    statusRow(context, state, items.length),
    ...laidOut(context, layout, list, detail, say('choose.readMore')),
    place,
  ]);
}

/** Attention that is left with these marks, and how much is marked; or the filter while it is typed. */
function statusRow(context: TableContext, state: ChooseState, found: number): Row {
  const { view, width, glyphs, say } = context;
  if (state.mode === 'search' || state.query !== '') {
    const all = listItems(context).length;
    const cursor = state.mode === 'search' ? span('_', 'accent') : span('');
    return row(span(' /', 'accent'), span(state.query, 'strong'), cursor, span(`  ${say('choose.found', { found, all })}`, 'dim'));
  }
  const { marks } = state;
  const left = canDecide(context) ? marksLeft(view, marks) : view.attention.left;
  const pips = span(` ${attentionPips(left, view.attention.total, glyphs)} `, left < 0 ? 'worse' : 'accent');
  const attention = say('choose.attention', { left, total: view.attention.total });
  const marked = canDecide(context) ? markedText(marks, say) : say('choose.lookOnly');
  const bound = boundTo(view).length > 0 ? `   ${say('choose.bound', { n: boundTo(view).length })}` : '';
  const line = row(pips, span(attention, 'strong'), span(`   ${marked}`, 'dim'), span(bound, 'strong'));
  return rowWidth(line) <= width ? line : row(pips, span(attention, 'strong'));
}

function markedText({ choose, stop, give, withdraw }: Decision, say: TableContext['say']): string {
  const counts = [
    ['choose.markedChoose', choose],
    ['choose.markedStop', stop],
    ['choose.markedGive', give],
    ['choose.markedWithdraw', withdraw],
  ] as const;
  const parts = counts.flatMap(([key, list]) => (list.length > 0 ? [say(key, { n: list.length })] : []));
  return parts.length > 0 ? parts.join(', ') : say('choose.markedNone');
}

/** Why a mark was not made, whole, over the last rows. */
function withSaid({ view, width, say }: TableContext, state: ChooseState, rows: readonly Row[]): Row[] {
  if (state.said === undefined) return [...rows];
  const text = state.said === 'closed' ? say('choose.closed') : barText(view.scenario, state.said, say);
  const said = wrap(text, Math.min(proseWidth, width - 2)).map((line) => row(span(` ${line}`, 'warn')));
  return [...rows.slice(0, Math.max(0, rows.length - said.length)), ...said];
}

function body(context: TableContext, state: ChooseState): readonly Row[] {
  const { height, say } = context;
  if (state.mode === 'confirm') return reader(confirmPage(context, state), state.offset, height, say);
  const item = itemAt(context, state);
  if (state.mode === 'read' && item)
    return withSaid(context, state, filled(reader(readRows(context, item), state.offset, height - 1, say), height));
  return listBody(context, state);
}

const readRows = (context: TableContext, item: ListItem): Row[] =>
  itemPage(context, item, context.width - 4).map((line) => row('  ', ...line));

/** Without its empty rows where there is little room. */
function confirmPage(context: TableContext, { marks, why }: ChooseState): readonly Row[] {
  const rows = confirmRows(context, marks, why);
  return rows.length <= context.height ? rows : rows.filter((line) => rowWidth(line) > 2);
}

function footer(context: TableContext, state: ChooseState): FooterKey[] {
  const { say } = context;
  const key = (action: Action, label: string): FooterKey => ({ action, label });
  const end = [key('back', say('footer.back')), key('help', say('footer.help'))];
  if (state.mode === 'confirm') return [key('enter', say('choose.confirm')), key('back', say('choose.change'))];
  if (state.mode === 'search') return [key('enter', say('choose.keep')), key('back', say('choose.clear')), key('down', say('choose.move'))];
  const marking = canDecide(context) ? [key('toggle', say('choose.mark')), key('decide', say('choose.decide'))] : [];
  if (state.mode === 'read') return [...marking, key('down', say('footer.scroll')), key('evidence', say('board.evidence')), ...end];
  return [
    ...marking,
    key('enter', say('choose.read')),
    key('evidence', say('board.evidence')),
    key('search', say('choose.search')),
    key('bookmark', say('board.bookmark')),
    ...end,
  ];
}

/** The state without what was said, because a new key was pressed. */
function quiet({ said: _, ...state }: ChooseState): ChooseState {
  return state;
}

function marked(context: TableContext, state: ChooseState): ChooseState {
  const item = itemAt(context, state);
  if (!item) return state;
  if (!canDecide(context)) return { ...state, said: 'closed' };
  const result =
    item.type === 'option' ? markedOption(context.view, state.marks, item.id) : markedConsent(context.view, state.marks, item.id);
  return isBar(result) ? { ...state, said: result } : { ...state, marks: result };
}

function pressConfirm(context: TableContext, state: ChooseState, press: Press): Outcome<ChooseState> {
  const typed = (why: string) => stay({ ...state, why, offset: Number.MAX_SAFE_INTEGER });
  if (press.type === 'text') return typed((state.why + press.text).slice(0, reasonMost));
  if (press.type === 'erase') return typed([...state.why].slice(0, -1).join(''));
  if (press.action === 'back') return stay({ ...state, mode: 'list', offset: 0 });
  if (press.action === 'enter')
    return { type: 'submit', commands: [{ type: 'decide', decision: state.marks, why: state.why.trim() }], back: true };
  const offset = scrolled(press.action, state.offset, confirmPage(context, state).length, context.height);
  return offset === undefined ? ignore : stay({ ...state, offset });
}

function pressSearch(context: TableContext, state: ChooseState, press: Press): Outcome<ChooseState> {
  if (press.type === 'text') return stay({ ...state, query: state.query + press.text, cursor: 0 });
  if (press.type === 'erase') return stay({ ...state, query: [...state.query].slice(0, -1).join(''), cursor: 0 });
  if (press.action === 'back') return stay({ ...state, mode: 'list', query: '', cursor: 0 });
  if (press.action === 'enter') return stay({ ...state, mode: 'list' });
  const moved = movedCursor(press.action, state.cursor, shownItems(context, state).length, 8);
  return moved === undefined ? ignore : stay({ ...state, cursor: moved });
}

function pressRead(context: TableContext, state: ChooseState, action: Action): Outcome<ChooseState> | undefined {
  const item = itemAt(context, state);
  if (action === 'back' || action === 'enter') return stay({ ...state, mode: 'list', offset: 0 });
  const offset =
    item && action !== 'toggle' ? scrolled(action, state.offset, readRows(context, item).length, context.height - 1) : undefined;
  return offset === undefined ? undefined : stay({ ...state, offset });
}

/** Back to the board: the filter goes first; marks are kept for when the list is opened again. */
function leave(state: ChooseState): Outcome<ChooseState> {
  return state.query === '' ? back : stay({ ...state, query: '', cursor: 0 });
}

function pressList(context: TableContext, state: ChooseState, action: Action): Outcome<ChooseState> | undefined {
  const items = shownItems(context, state);
  const moved = movedCursor(action, state.cursor, items.length, Math.max(1, layoutOf(context).list.height - 2));
  if (moved !== undefined) return stay({ ...state, cursor: moved });
  if (action === 'back') return leave(state);
  if (action === 'search') return stay({ ...state, mode: 'search' });
  return action === 'enter' && items.length > 0 ? stay({ ...state, mode: 'read', offset: 0 }) : undefined;
}

function press(context: TableContext, given: ChooseState, pressed: Press): Outcome<ChooseState> {
  const state = quiet(given);
  if (state.mode === 'confirm') return pressConfirm(context, state, pressed);
  if (state.mode === 'search') return pressSearch(context, state, pressed);
  if (pressed.type !== 'action') return ignore;
  const { action } = pressed;
  const own = state.mode === 'read' ? pressRead(context, state, action) : pressList(context, state, action);
  if (own) return own;
  const item = itemAt(context, state);
  switch (action) {
    case 'toggle':
      return stay(marked(context, state));
    case 'decide':
    case 'proceed':
      return canDecide(context) ? stay({ ...state, mode: 'confirm', offset: 0 }) : stay({ ...state, said: 'closed' });
    case 'evidence':
      if (!item) return ignore;
      return { type: 'open', screen: 'evidence', with: item.type === 'option' ? { option: item.id } : { ids: item.consent.evidence } };
    case 'bookmark':
      return item ? { type: 'open', screen: 'bookmark', with: { about: item.id } } : ignore;
    case 'role':
    case 'news':
    case 'history':
    case 'limits':
      return { type: 'open', screen: action };
    default:
      return ignore;
  }
}

export const choose: Screen<ChooseState, TableView> = {
  name: 'choose',
  keeps: true,
  open: ({ view }, _given, kept) =>
    kept ?? { mode: 'list', cursor: 0, query: '', marks: { ...noMarks, choose: boundTo(view) }, offset: 0, why: '' },
  heading: (context, state) => tableHeading(context, context.say(state.mode === 'confirm' ? 'choose.titleConfirm' : 'choose.title')),
  body,
  footer,
  press,
  typing: (state) => state.mode === 'search' || state.mode === 'confirm',
};
