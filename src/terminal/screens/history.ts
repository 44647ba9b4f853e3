/** Charts of all rounds: one indicator as columns over the quarters, a second one as marks, and what happened when. */

import { columnOf } from '../../report/causes.ts';
import { bandOf, lookUp, period, signed } from '../../report/words.ts';
import type { Indicator } from '../../scenario/scenario.ts';
import type { TableView } from '../app-view.ts';
import { phraseOf, whoOf } from '../parts/cause-detail.ts';
import { chartRows, gridOf, underRow } from '../parts/chart.ts';
import { clip, labelled, proseWidth, toneOf } from '../parts/lines.ts';
import { cutAtWord } from '../parts/prose.ts';
import { blank, columns, pad, padLeft, type Row, row, rowWidth, span, sparkline, windowAt, wrap } from '../rows.ts';
import { type FooterKey, ignore, movedCursor, type Screen, stay, type TableContext } from '../screen.ts';

export interface HistoryState {
  /** Position among the indicators. */
  readonly cursor: number;
  /** The quarter that is looked at. */
  readonly tick: number;
  /** Code of the indicator that stays for comparison. */
  readonly marked: string;
  /** Compares with the game in which nobody acted. */
  readonly whatIf: boolean;
  readonly note: string;
}

const listFrom = 100;

function open({ view }: TableContext, given: unknown): HistoryState {
  const { on } = (given ?? {}) as { on?: string };
  const cursor = view.scenario.indicators.findIndex(({ code }) => code === on);
  return { cursor: Math.max(0, cursor), tick: view.tick, marked: '', whatIf: false, note: '' };
}

const indicatorAt = ({ view }: TableContext, { cursor }: HistoryState): Indicator => view.scenario.indicators[cursor] as Indicator;
const seriesOf = ({ view }: TableContext, code: string): readonly number[] =>
  view.indicators.find((reading) => reading.code === code)?.series ?? [];
/** Quarters on the axis: all that this game can have, and the start. */
const axisTicks = ({ game, tick }: TableView): number => Math.max(tick, game.settings.rounds * game.settings.ticksPerRound) + 1;

/** The second series: the game without acts, or the marked indicator. */
function otherOf(
  context: TableContext,
  { marked, whatIf }: HistoryState,
  code: string,
): { name: string; series: readonly number[] } | undefined {
  const { view, say } = context;
  if (whatIf) {
    const nobody = view.review?.withoutActing.find(({ on }) => on === code)?.nobody;
    return nobody && { name: say('history.whatIfName'), series: nobody };
  }
  const indicator = marked === code ? undefined : lookUp(view.scenario).indicator.get(marked);
  return indicator && { name: indicator.name, series: seriesOf(context, marked) };
}

/** What acted on an indicator in a quarter for the first time: decisions and events. */
function actsIn({ view }: TableContext, code: string, tick: number): { decisions: number; events: number } {
  const look = lookUp(view.scenario);
  const touches = (effects: readonly { on: string }[] | undefined) => effects?.some(({ on }) => on === code) ?? false;
  const facts = view.rounds.flatMap((round) => round.facts).filter((fact) => fact.tick === tick);
  return {
    decisions: facts.filter((fact) => fact.type === 'chosen' && touches(look.option.get(fact.option)?.effects)).length,
    events: facts.filter((fact) => fact.type === 'drawn' && fact.happened && touches(look.inject.get(fact.inject)?.effects)).length,
  };
}

/** The last month of a quarter, as long as a column allows. */
function monthOf({ view, say }: TableContext, tick: number, room: number): string {
  if (tick === 0) return room > 5 ? say('history.start') : '';
  const [months = '', year = ''] = period(view.scenario, tick, tick).split(' ').slice(-2);
  const month = months.slice(-3);
  return room > 6 ? `${month} ${year.slice(-2)}` : room > 3 ? month : month.slice(0, 1);
}

function legend(context: TableContext, state: HistoryState, width: number): Row[] {
  const { glyphs, say } = context;
  const indicator = indicatorAt(context, state);
  const series = seriesOf(context, indicator.code);
  const last = series.at(-1) ?? 0;
  const other = otherOf(context, state, indicator.code);
  const told = `  ${Math.round(last)}  ${bandOf(indicator, last).word}`;
  const name = row(
    span(` ${glyphs.heights[7]} `, 'accent'),
    span(cutAtWord(indicator.name, width - told.length - 3, glyphs), 'strong'),
    told,
  );
  const hint = span(`  ${say(`why.${indicator.better}`)}`, 'dim');
  const first = rowWidth([...name, hint]) <= width ? [...name, hint] : name;
  const mark = glyphs.rule === '-' ? 'o' : glyphs.mark;
  const second = other
    ? row(span(` ${mark} `, 'warn'), `${cutAtWord(other.name, width - 8, glyphs)}  ${Math.round(other.series.at(-1) ?? 0)}`)
    : state.marked === indicator.code
      ? row(span(` ${mark} ${cutAtWord(say('history.compareHint'), width - 4, glyphs)}`, 'warn'))
      : blank;
  return [first, second];
}

function chart(context: TableContext, state: HistoryState, width: number, height: number): Row[] {
  const { view, glyphs, say } = context;
  const indicator = indicatorAt(context, state);
  const ticks = axisTicks(view);
  const series = seriesOf(context, indicator.code);
  const words = [100, 75, 50, 25, 0].map((at) => ({ at, text: bandOf(indicator, at).word }));
  const plot = { main: series, other: otherOf(context, state, indicator.code)?.series, ticks, at: state.tick };
  const grid = gridOf(plot, { width, words });
  const all = Array.from({ length: ticks }, (_, tick) => tick);
  const acts = all.map((tick) => (tick > 0 && tick <= view.tick ? actsIn(context, indicator.code, tick) : { decisions: 0, events: 0 }));
  const count = (n: number) => (n === 0 ? '' : n < grid.step ? glyphs.bullet.repeat(n) : String(n));
  const labelled = grid.left >= 12;
  const under = [
    underRow(all.map((tick) => monthOf(context, tick, grid.step)), state.tick, grid, ''),
    underRow(all.map((tick) => (series[tick] === undefined ? '' : String(Math.round(series[tick])))), state.tick, grid, labelled ? ` ${say('history.values')}` : ''),
    underRow(acts.map(({ decisions }) => count(decisions)), state.tick, grid, ` ${say(labelled ? 'history.decisions' : 'history.decisionsShort')}`),
    underRow(acts.map(({ events }) => count(events)), state.tick, grid, ` ${say(labelled ? 'history.events' : 'history.eventsShort')}`),
  ]; // biome-ignore format: a table
  const shown = height >= 11 ? under : height >= 8 ? under.slice(0, 2) : under.slice(0, 1);
  return [...chartRows(plot, { width, height: Math.max(3, height - shown.length - 1), words }, glyphs), ...shown];
}

/** What the quarter under the cursor was, what moved the indicator in it, and what happened and was decided. */
function quarterRows(context: TableContext, state: HistoryState, width: number, height: number): Row[] {
  const { view, say, glyphs } = context;
  const indicator = indicatorAt(context, state);
  const room = Math.min(proseWidth, width - 2);
  const lines = clip(wrap(quarterText(context, state, indicator), room), 2, room, glyphs).map((line) => row(` ${line}`));
  if (state.note) lines.unshift(row(span(` ${cutAtWord(state.note, width - 2, glyphs)}`, 'warn')));
  const { fog } = indicator;
  if (fog > 0 && !view.disclosed && height > 6)
    lines.push(...wrap(say('history.fog', { fog }), room).map((line) => row(span(` ${line}`, 'dim'))));
  if (state.tick === 0 || state.tick > view.tick) return lines.slice(0, height);
  const rest = height - lines.length;
  const news = happenedRows(context, state.tick, width, rest >= 6 ? 9 : 1);
  const moved = movedRows(context, state, indicator, width, rest - news.length);
  return [...lines, ...moved, ...news].slice(0, Math.max(0, height));
}

function quarterText({ view, say }: TableContext, { tick }: HistoryState, indicator: Indicator): string {
  const series = view.indicators.find(({ code }) => code === indicator.code)?.series ?? [];
  const value = series[tick];
  if (value === undefined) return say('history.future', { months: period(view.scenario, tick, tick) });
  const { word } = bandOf(indicator, value);
  if (tick === 0) return say('history.atStart', { value: value.toFixed(1), word });
  const change = (Math.round(value * 10) - Math.round((series[tick - 1] ?? value) * 10)) / 10;
  const round = view.rounds.find(({ from, to }) => tick >= from && tick <= to)?.round ?? 0;
  return say('history.atTick', {
    months: period(view.scenario, tick, tick),
    round,
    value: value.toFixed(1),
    word,
    change: signed(change, 1),
  });
}

function movedRows(context: TableContext, { tick }: HistoryState, indicator: Indicator, width: number, height: number): Row[] {
  const { causes } = columnOf(context.view, indicator.code, { type: 'round', round: 0, from: tick, to: tick });
  return causes.slice(0, Math.max(0, height)).map((cause) => {
    const phrase = `${whoOf(context, cause)}: ${phraseOf(context, cause)}`;
    return row(
      span(padLeft(signed(cause.tenths / 10, 1), 7), toneOf(indicator, cause.tenths)),
      `  ${cutAtWord(phrase, Math.min(proseWidth, width - 10), context.glyphs)}`,
    );
  });
}

function happenedRows({ view, say, glyphs }: TableContext, tick: number, width: number, max: number): Row[] {
  const look = lookUp(view.scenario);
  const facts = view.rounds.flatMap((round) => round.facts).filter((fact) => fact.tick === tick);
  const events = facts.flatMap((fact) =>
    fact.type === 'drawn' && fact.happened ? [look.inject.get(fact.inject)?.title ?? fact.inject] : [],
  );
  const chosen = facts.flatMap((fact) =>
    fact.type === 'chosen'
      ? [`${look.side.get(fact.side)?.short ?? fact.side}: ${look.option.get(fact.option)?.title ?? fact.option}`]
      : [],
  );
  const line = (label: string, titles: readonly string[]) =>
    titles.length === 0 ? [] : labelled({ label: ` ${label}`, text: titles.join('; '), tone: 'dim' }, width - 1, 10, max, glyphs);
  return [...line(say('history.happened'), events), ...(max > 1 ? line(say('history.decided'), chosen) : [])];
}

function listRows(context: TableContext, state: HistoryState, width: number, height: number): Row[] {
  const { view, glyphs } = context;
  const { from, to } = windowAt(view.scenario.indicators.length, state.cursor, height);
  const spark = width >= 44 ? 8 : 5;
  const room = width - spark - 9;
  return view.scenario.indicators.slice(from, to).map((indicator, i) => {
    const chosen = from + i === state.cursor;
    const series = seriesOf(context, indicator.code);
    const mark = state.marked === indicator.code ? (glyphs.rule === '-' ? 'o' : glyphs.mark) : ' ';
    return row(
      span(chosen ? `${glyphs.cursor}` : ' ', 'accent'),
      span(`${mark} `, 'warn'),
      span(pad(cutAtWord(indicator.name, room, glyphs), room), chosen ? 'chosen' : 'plain'),
      span(padLeft(String(Math.round(series.at(-1) ?? 0)), 4)),
      span(`  ${sparkline(series, spark, glyphs)}`, 'dim'),
    );
  });
}

function body(context: TableContext, state: HistoryState): readonly Row[] {
  const { width, height, glyphs } = context;
  const beside = width >= listFrom;
  const left = beside ? Math.min(48, Math.floor(width * 0.4)) : 0;
  const room = beside ? width - left - 3 : width;
  const detail = height < 10 ? 1 : height < 16 ? 3 : Math.max(4, Math.floor(height * 0.3));
  const chartHeight = Math.min(30, height - detail - 2 - (height >= 22 ? 1 : 0));
  const top = [...legend(context, state, room), ...chart(context, state, room, chartHeight), ...(height >= 22 ? [blank] : [])];
  const rows = [...top, ...quarterRows(context, state, room, height - top.length)];
  if (!beside) return rows;
  const list = listRows(context, state, left, height);
  return columns(Array.from({ length: height }, (_, i) => list[i] ?? blank), rows, width, left, glyphs); // biome-ignore format: one thought
}

function footer({ view, say }: TableContext): readonly FooterKey[] {
  const key = (action: FooterKey['action'], label: string): FooterKey => ({ action, label });
  return [
    key('down', say('history.keyIndicator')),
    key('left', say('history.keyQuarter')),
    key('toggle', say('history.keyCompare')),
    key('enter', say('history.keyWhy')),
    ...(view.disclosed ? [key('whatIf', say('history.keyWhatIf'))] : []),
    key('back', say('footer.back')),
    key('help', say('footer.help')),
    key('evidence', say('history.keyEvidence')),
  ];
}

const press: Screen<HistoryState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const { view, say } = context;
  const calm = { ...state, note: '' };
  const { code } = indicatorAt(context, state);
  const cursor = movedCursor(input.action, state.cursor, view.scenario.indicators.length, 8);
  if (cursor !== undefined) return stay({ ...calm, cursor });
  switch (input.action) {
    case 'left':
      return stay({ ...calm, tick: Math.max(0, state.tick - 1) });
    case 'right':
      return stay({ ...calm, tick: Math.min(axisTicks(view) - 1, state.tick + 1) });
    case 'toggle':
      return stay({ ...calm, whatIf: false, marked: state.marked === code ? '' : code });
    case 'whatIf':
      return view.review ? stay({ ...calm, whatIf: !state.whatIf }) : stay({ ...calm, note: say('history.whatIfLater') });
    case 'enter':
    case 'why': {
      const round = view.rounds.find(({ from, to }) => state.tick >= from && state.tick <= to)?.round;
      return { type: 'open', screen: 'why', with: round === undefined ? { on: code } : { on: code, round }, state: calm };
    }
    case 'evidence':
      return { type: 'open', screen: 'evidence', with: { on: code }, state: calm };
    case 'news':
      return { type: 'open', screen: 'news', state: calm };
    default:
      return ignore;
  }
};

export const history: Screen<HistoryState, TableView> = {
  name: 'history',
  open,
  heading: (context, state) => ({
    left: context.say('history.title', { name: indicatorAt(context, state).name }),
    right: context.say('history.place', { at: state.cursor + 1, n: context.view.scenario.indicators.length }),
  }),
  body,
  footer,
  press,
};
