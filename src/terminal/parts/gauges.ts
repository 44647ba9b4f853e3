/**
 * Indicators as gauges on a fixed grid: name, gauge, word, change, trend. The widths of the columns depend on the room
 * and on the scenario only, never on the values, so that nothing jumps between rounds.
 */
import { bandOf, moveWord } from '../../report/words.ts';
import type { Indicator } from '../../scenario/scenario.ts';
import type { IndicatorView } from '../../session/view.ts';
import { blank, gauge, pad, padLeft, type Row, row, span, sparkline, widthOf } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Glyphs, Tone } from '../theme.ts';
import { cutAtWord } from './prose.ts';

export interface GaugeItem {
  readonly indicator: Indicator;
  readonly reading: IndicatorView;
}

/** Widths in cells; 0 leaves a column out. */
interface Grid {
  readonly name: number;
  readonly gauge: number;
  readonly value: number;
  readonly band: number;
  readonly move: number;
  readonly spark: number;
}

/** Core indicators, the others, or all, in the order of the groups. */
export function gaugeItems({ view }: TableContext, which: 'core' | 'others' | 'all'): GaugeItem[] {
  const { scenario } = view;
  const wanted = scenario.indicators.filter((indicator) => which === 'all' || indicator.core === (which === 'core'));
  return scenario.indicatorGroups.flatMap((group) =>
    wanted.flatMap((indicator) => {
      const reading = view.indicators.find((candidate) => candidate.code === indicator.code);
      return indicator.group === group.id && reading ? [{ indicator, reading }] : [];
    }),
  );
}

/** Arrow, two digits, and a mark that stands for the word where there is no room for it. */
const arrowed = 4;
/** Below this width, names are cut so that gauge and words have room. */
const roomy = 72;
const shortName = 24;
const sparkLeast = 5;
const sparkMost = 10;
const gaugeMost = 28;

/** Words come first when there is little room; then the gauge, then the trend, then the word for the change. */
function gridOf({ view, width, say }: TableContext): Grid {
  const { scenario } = view;
  const longest = Math.max(...scenario.indicators.map((indicator) => widthOf(indicator.name)));
  const band = Math.max(
    ...scenario.indicators.flatMap((indicator) => [0, 25, 50, 75, 100].map((at) => widthOf(bandOf(indicator, at).word))),
  );
  const value = view.preferences.digits ? 5 : 0;
  const word = 1 + Math.max(widthOf(say('move.better')), widthOf(say('move.worse')));
  const fixed = 2 + 2 + value + band + 1 + arrowed;
  const name = Math.max(8, Math.min(longest, width < roomy ? shortName : longest, width - fixed));
  let left = width - fixed - name;
  const take = (wanted: number, least = wanted) => {
    const given = left >= wanted ? wanted : left >= least ? left : 0;
    left -= given;
    return given;
  };
  const short = take(10, 7);
  const worded = take(word);
  const spark = take(sparkLeast + 1);
  const bar = short + (short === 0 ? 0 : take(Math.min(left, gaugeMost - short)));
  const more = spark === 0 ? 0 : Math.min(left, sparkMost - sparkLeast);
  return { name, gauge: Math.max(0, bar - 1), value, band, move: arrowed + worded, spark: spark + more };
}

/** One row for each indicator; `chosen` is the position of the cursor, -1 for none. */
export function gaugeRows(context: TableContext, items: readonly GaugeItem[], chosen: number): Row[] {
  const grid = gridOf(context);
  return items.map((item, i) => gaugeRow(context, grid, item, i === chosen));
}

function gaugeRow({ glyphs, say }: TableContext, grid: Grid, { indicator, reading }: GaugeItem, chosen: boolean): Row {
  const name = pad(cutAtWord(indicator.name, grid.name, glyphs), grid.name, glyphs.ellipsis);
  const bar = grid.gauge === 0 ? [] : [...ladderOr(indicator, reading.value, grid.gauge, glyphs), span(' ')];
  const value = grid.value === 0 ? [] : [span(`${padLeft(valueText(indicator, reading.value), grid.value - 1)} `)];
  const spark = grid.spark === 0 ? [] : [span(` ${trend(reading, grid.spark - 1, glyphs)}`, 'dim')];
  return row(
    span(chosen ? `${glyphs.cursor} ` : '  ', 'accent'),
    span(name, chosen ? 'chosen' : 'plain'),
    span(reading.fog > 0 ? '~ ' : '  ', 'warn'),
    ...bar,
    ...value,
    span(pad(bandOf(indicator, reading.value).word, grid.band + 1, glyphs.ellipsis)),
    span(pad(moveText(indicator, reading.change, grid.move > arrowed, glyphs, say), grid.move), moveTone(indicator, reading.change)),
    ...spark,
  );
}

/** The number beside the word: points, or the rung of a ladder. */
export const valueText = (indicator: Indicator, value: number): string =>
  indicator.rungs === undefined ? value.toFixed(0) : `${rungOf(indicator.rungs, value)}/${indicator.rungs}`;

const rungOf = (rungs: number, value: number) => Math.round((value / 100) * rungs);

function ladderOr(indicator: Indicator, value: number, width: number, glyphs: Glyphs): Row {
  const { rungs } = indicator;
  if (rungs === undefined || rungs > width) return gauge(value, width, glyphs);
  const step = Math.floor(width / rungs);
  const cells = (count: number, glyph: string) => (step > 1 ? `${glyph.repeat(step - 1)} `.repeat(count) : glyph.repeat(count));
  const on = rungOf(rungs, value);
  return [span(cells(on, glyphs.full), 'accent'), span(cells(rungs - on, glyphs.empty), 'dim'), span(' '.repeat(width - rungs * step))];
}

export const moveTone = (indicator: Indicator, change: number): Tone => {
  const word = moveWord(indicator, change);
  return word === 'neither' ? 'dim' : word;
};

/** An arrow, the points, and where there is room whether that is better or worse: colour is never the only sign. */
export function moveText(indicator: Indicator, change: number, worded: boolean, glyphs: Glyphs, say: TableContext['say']): string {
  const points = Math.round(Math.abs(change));
  if (points === 0) return `${glyphs.level}${worded ? ` ${say('move.same')}` : ''}`;
  const arrow = change > 0 ? glyphs.up : glyphs.down;
  const word = moveWord(indicator, change);
  const judged =
    word === 'neither'
      ? ''
      : worded
        ? ` ${say(word === 'better' ? 'move.better' : 'move.worse')}`
        : say(word === 'better' ? 'move.betterMark' : 'move.worseMark');
  return `${arrow}${padLeft(String(points), 2)}${judged}`;
}

/** The window of the trend is at least this many points high, so that small moves do not look like large ones. */
const trendSpan = 40;

function trend({ series }: IndicatorView, width: number, glyphs: Glyphs): string {
  const shown = series.slice(-width);
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const middle = (low + high) / 2;
  const half = Math.max(trendSpan, high - low + 1) / 2;
  return sparkline(shown, width, glyphs, middle - half, middle + half);
}

export type Spacing = 'plain' | 'spaced' | 'titled';

/** Rows that a spacing needs. */
export function spacedHeight(items: readonly GaugeItem[], spacing: Spacing): number {
  const groups = new Set(items.map(({ indicator }) => indicator.group)).size;
  return items.length + (spacing === 'plain' ? 0 : groups - 1) + (spacing === 'titled' ? groups : 0);
}

/** Gauges with their groups apart; `spacing` is chosen by the room. */
export function groupedGauges(context: TableContext, items: readonly GaugeItem[], chosen: number, spacing: Spacing): Row[] {
  const rows = gaugeRows(context, items, chosen);
  return items.flatMap(({ indicator }, i) => {
    const line = rows[i] ?? blank;
    if (spacing === 'plain' || items[i - 1]?.indicator.group === indicator.group) return [line];
    const title = context.view.scenario.indicatorGroups.find((group) => group.id === indicator.group)?.title ?? '';
    return [...(i > 0 ? [blank] : []), ...(spacing === 'titled' ? [row(span(`  ${title}`, 'dim'))] : []), line];
  });
}
