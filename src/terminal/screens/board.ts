/**
 * The board: the main screen of the situation and the decision. Gauges by group on the left, what happened and where
 * you stand on the right; on narrow terminals the second stands below the first. The rows under the gauges say what the
 * highlighted word means, so that no number is ever the only thing to read.
 */
import { bandOf } from '../../report/words.ts';
import type { TableView } from '../app-view.ts';
import { rootEnd } from '../parts/footer.ts';
import { type GaugeItem, gaugeItems, groupedGauges, type Spacing, spacedHeight, valueText } from '../parts/gauges.ts';
import { tableHeading } from '../parts/heading.ts';
import { clip, proseWidth } from '../parts/lines.ts';
import { newsStrip, situationPanel } from '../parts/situation-panel.ts';
import { blank, columns, type Row, row, span, windowAt, wrap } from '../rows.ts';
import { type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface BoardState {
  readonly cursor: number;
  /** The indicators that are not on the first board. */
  readonly others: boolean;
}

const wideFrom = 100;
const isWide = ({ width }: TableContext) => width >= wideFrom;
/** Share of a wide terminal that the gauges take; more than this many cells only stretch them. */
const leftWidth = (width: number) => Math.min(96, Math.max(70, Math.floor(width * 0.6)));
/** Rows for the meaning of the highlighted word, with the blank row above. */
const meaningRows = 3;

/** Whether all indicators have room at once, so that there is nothing to switch to. */
function showsAll(context: TableContext): boolean {
  return isWide(context) && context.height >= spacedHeight(gaugeItems(context, 'all'), 'spaced') + meaningRows;
}

const shownItems = (context: TableContext, state: BoardState): GaugeItem[] =>
  gaugeItems(context, showsAll(context) ? 'all' : state.others ? 'others' : 'core');

interface Shown {
  readonly items: readonly GaugeItem[];
  readonly cursor: number;
  readonly item: GaugeItem | undefined;
}

function at(context: TableContext, state: BoardState): Shown {
  const items = shownItems(context, state);
  const cursor = Math.min(state.cursor, items.length - 1);
  return { items, cursor, item: items[cursor] };
}

/** Gauges with the richest spacing that fits in `height`; windowed around the cursor when none does. */
function gaugeBlock(context: TableContext, { items, cursor }: Pick<Shown, 'items' | 'cursor'>, height: number): Row[] {
  const spacing = (['titled', 'spaced', 'plain'] as const satisfies readonly Spacing[]).find(
    (candidate) => spacedHeight(items, candidate) <= height,
  );
  if (spacing) return groupedGauges(context, items, cursor, spacing);
  const rows = groupedGauges(context, items, cursor, 'plain');
  const { from, to } = windowAt(rows.length, cursor, height);
  return rows.slice(from, to);
}

/** What the highlighted word means; always `height` rows, so that moving the cursor moves nothing else. */
function meaning(context: TableContext, item: GaugeItem | undefined, width: number, height: number): Row[] {
  if (!item || height <= 0) return [];
  const { glyphs, say } = context;
  const { indicator, reading } = item;
  const { word, text } = bandOf(indicator, reading.value);
  const room = Math.min(proseWidth, width - 3);
  const label = context.view.preferences.digits ? `${word}, ${valueText(indicator, reading.value)}` : word;
  const first = wrap(say('board.means', { word: label, text }), room);
  const fog = reading.fog > 0 ? wrap(say('board.fog', { points: reading.fog }), room) : [];
  const better = say(
    indicator.better === 'high' ? 'board.betterHigh' : indicator.better === 'low' ? 'board.betterLow' : 'board.betterNeither',
  );
  const about = wrap(`${indicator.meaning} ${better}`, room);
  const withFog = first.length + fog.length <= height ? fog : [];
  const withAbout = first.length + fog.length + about.length <= height ? about : [];
  const toned = [
    ...clip(first, height, room, glyphs).map((line) => row(`  ${line}`)),
    ...withFog.map((line) => row(span(`  ${line}`, 'warn'))),
    ...withAbout.map((line) => row(span(`  ${line}`, 'dim'))),
  ];
  return Array.from({ length: height }, (_, i) => toned[i] ?? blank);
}

function wideBody(context: TableContext, state: BoardState): Row[] {
  const { width, height, glyphs } = context;
  const left = leftWidth(width);
  const inner = { ...context, width: left };
  const shown = at(context, state);
  const room = height - meaningRows;
  const gauges = gaugeBlock(inner, shown, room);
  const spare = height - gauges.length - 1;
  const { from, to } = windowAt(shown.items.length, shown.cursor, Math.max(1, room));
  const between = gauges.length < shown.items.length ? countRule(inner, from, to, shown.items.length, state.others) : blank;
  const explained = spare >= 2 ? [between, ...meaning(inner, shown.item, left, Math.min(7, spare))] : [];
  const rows = columns([...gauges, ...explained], situationPanel(context, width - left - 4, height), width, left, glyphs);
  return Array.from({ length: height }, (_, i) => rows[i] ?? columns([blank], [blank], width, left, glyphs)[0] ?? blank);
}

function narrowBody(context: TableContext, state: BoardState): Row[] {
  const { width, height } = context;
  const { item, items, cursor } = at(context, state);
  const [news, stand] = newsStrip(context, width - 3);
  const small = height < 12;
  const strip = small ? [stand] : [...meaning(context, item, width, 2), news, stand];
  const room = height - strip.length - 1;
  const gauges = gaugeBlock(context, { items, cursor }, room);
  const spare = height - gauges.length - 4;
  const below =
    spare >= 10
      ? [...meaning(context, item, width, 2), blank, ...situationPanel(context, width - 3, spare - 1).map(indented)]
      : strip.map((line, i) => (i < strip.length - 2 || small ? line : indented(line)));
  const { from, to } = windowAt(items.length, cursor, Math.min(room, items.length));
  return [
    ...padded(gauges, small ? room : gauges.length),
    countRule(context, from, to, items.length, state.others),
    ...(small ? below.map(indented) : below),
  ];
}

const indented = (line: Row): Row => row('  ', ...line);

/** A rule that says which part of the indicators is shown. */
function countRule({ view, width, glyphs, say }: TableContext, from: number, to: number, shown: number, others: boolean): Row {
  const all = view.scenario.indicators.length;
  const text =
    to - from < shown
      ? say('board.windowOf', { from: from + 1, to, n: shown })
      : say(others ? 'board.othersShown' : 'board.coreShown', { n: shown, all });
  const rest = Math.max(0, width - text.length - 4);
  return row(span(`${glyphs.rule.repeat(2)} ${text} ${glyphs.rule.repeat(rest)}`, 'dim'));
}

const padded = (rows: readonly Row[], height: number): Row[] =>
  Array.from({ length: Math.max(height, rows.length) }, (_, i) => rows[i] ?? blank);

function footer(context: TableContext): FooterKey[] {
  const { view, say } = context;
  const canDecide = view.allowed.includes('decide');
  const hasDecided =
    view.allowed.includes('undo') && view.rounds.at(-1)?.decisions[view.you.side ?? ''] !== undefined && view.phase === 'decide';
  const key = (action: FooterKey['action'], label: string): FooterKey => ({ action, label });
  return [
    ...(canDecide ? [key('choose', say('board.choose'))] : []),
    ...(view.allowed.includes('advance') ? [key('proceed', say('board.proceed'))] : []),
    ...(hasDecided ? [key('undo', say('board.undo'))] : []),
    key('why', say('board.why')),
    key('evidence', say('board.evidence')),
    ...(showsAll(context) ? [] : [key('more', say('board.more'))]),
    key('history', say('board.history')),
    key('news', say('board.news')),
    key('role', say('board.role')),
    key('digits', say('board.digits')),
    key('bookmark', say('board.bookmark')),
    ...(!hasDecided && view.allowed.includes('undo') ? [key('undo', say('board.undo'))] : []),
    ...(canDecide ? [] : view.you.side === null ? [] : [key('choose', say('board.look'))]),
    ...rootEnd(context),
  ];
}

function act(context: TableContext, state: BoardState, action: FooterKey['action']): Outcome<BoardState> {
  const { view } = context;
  const { items, cursor, item } = at(context, state);
  const moved = movedCursor(action, cursor, items.length, Math.max(3, Math.floor(context.height / 2)));
  if (moved !== undefined) return stay({ ...state, cursor: moved });
  const on = item?.indicator.code ?? '';
  const canDecide = view.allowed.includes('decide');
  switch (action) {
    case 'enter':
      return canDecide ? { type: 'open', screen: 'choose' } : { type: 'open', screen: 'why', with: { on } };
    case 'why':
      return { type: 'open', screen: 'why', with: { on } };
    case 'evidence':
      return { type: 'open', screen: 'evidence', with: { on } };
    case 'history':
      return { type: 'open', screen: 'history', with: { on } };
    case 'bookmark':
      return { type: 'open', screen: 'bookmark', with: { about: on } };
    case 'news':
    case 'role':
    case 'limits':
      return { type: 'open', screen: action };
    case 'choose':
    case 'decide':
      return view.you.side === null ? ignore : { type: 'open', screen: 'choose' };
    case 'proceed':
      return view.allowed.includes('advance')
        ? { type: 'submit', commands: [{ type: 'advance' }] }
        : canDecide
          ? { type: 'open', screen: 'choose' }
          : ignore;
    case 'more':
    case 'next':
      return showsAll(context) ? ignore : stay({ cursor: 0, others: !state.others });
    case 'digits':
      return { type: 'submit', commands: [{ type: 'prefer', preferences: { ...view.preferences, digits: !view.preferences.digits } }] };
    case 'undo':
      return view.allowed.includes('undo') ? { type: 'submit', commands: [{ type: 'undo' }] } : ignore;
    default:
      return ignore;
  }
}

export const board: Screen<BoardState, TableView> = {
  name: 'board',
  open: () => ({ cursor: 0, others: false }),
  heading: (context) => tableHeading(context, context.say(context.view.phase === 'decide' ? 'board.decide' : 'board.situation')),
  body: (context, state) => (isWide(context) ? wideBody(context, state) : narrowBody(context, state)),
  footer,
  press: (context, state, press) => (press.type === 'action' ? act(context, state, press.action) : ignore),
};
