/** The pages that follow one indicator: its course as a fan, and the spread of its end. */
import { type ExploreFigures, type Fan, type Quantiles, wordOf } from '../../report/explore.ts';
import { tickMonths } from '../../scenario/scenario.ts';
import { blank, columns, pad, padLeft, type Row, row, rowWidth, span, windowAt, wrap } from '../rows.ts';
import type { Context } from '../screen.ts';
import type { Glyphs } from '../theme.ts';
import { shareRows, spreadRows } from './distribution.ts';
import { densities, fanRows, stepOf } from './fan-chart.ts';
import { clip, isAscii, proseWidth } from './lines.ts';
import { filled } from './list-layout.ts';
import { cutAtWord } from './prose.ts';

export interface CourseSpot {
  /** Position of the indicator. */
  readonly indicator: number;
  readonly tick: number;
}

/** What is drawn, and the calendar it is drawn on. */
export interface Courses {
  readonly fans: readonly Fan[];
  readonly endings: ExploreFigures['endings'];
  readonly time: { readonly starts: string; readonly tickMonths: number };
}

type Place = Pick<Context, 'width' | 'height' | 'glyphs' | 'say'>;

const listFrom = 72;
const chartFrom = 9;
const barFrom = 120;
const barWidth = 24;
const chartMost = 34;
/** A histogram has at least so many rows before anything stands below it. */
const chartLeast = 8;

/** The list takes what names and figures need, and a bar on wide terminals. */
const listWidthOf = ({ width }: Place): number => (width < listFrom ? 0 : width >= barFrom ? 34 + barWidth + 13 : width >= 100 ? 46 : 40);

/** Three letters of the month and two digits of the year: the last month of the quarter. */
export function tickName({ time }: Pick<Courses, 'time'>, tick: number, start: string, room = 9): string {
  if (tick === 0) return room > start.length ? start : start.slice(0, 1);
  const { to, year } = tickMonths({ time }, tick);
  return room > 6 ? `${to.slice(0, 3)} ${String(year).slice(-2)}` : room > 3 ? to.slice(0, 3) : to.slice(0, 1);
}

export function coursePage(courses: Courses, spot: CourseSpot, place: Place): readonly Row[] {
  const { width, height } = place;
  const tick = Math.max(0, Math.min(spot.tick, (courses.fans[0]?.ticks.length ?? 1) - 1));
  // A chart of two rows says nothing; the figures do.
  if (width < listFrom && height < chartFrom) return filled(listRows(courses, spot.indicator, tick, width, place), height);
  return beside(courses, { ...spot, tick }, place, (fan, inner) => fanBlock(courses, fan, tick, inner));
}

export function endPage(courses: Courses, spot: CourseSpot, place: Place): readonly Row[] {
  const tick = Math.max(0, (courses.fans[0]?.ticks.length ?? 1) - 1);
  return beside(courses, { ...spot, tick }, place, (fan, inner) => spreadBlock(courses, fan, inner));
}

/** The list of indicators with the chart of the highlighted one beside it; on narrow terminals only the chart. */
function beside(
  courses: Courses,
  { indicator, tick }: CourseSpot,
  place: Place,
  chart: (fan: Fan, place: Place) => readonly Row[],
): readonly Row[] {
  const { width, height, glyphs } = place;
  const at = Math.max(0, Math.min(indicator, courses.fans.length - 1));
  const fan = courses.fans[at];
  if (!fan) return [];
  const listWidth = listWidthOf(place);
  if (listWidth === 0) return filled(chart(fan, place), height);
  const right = chart(fan, { ...place, width: width - listWidth - 3 });
  return columns(filled(listRows(courses, at, tick, listWidth, place), height), filled(right, height), width, listWidth, glyphs).slice(
    0,
    height,
  );
}

/** All indicators in the quarter that is looked at: the middle game, and where nine of ten lie. */
function listRows(courses: Courses, at: number, tick: number, width: number, { height, glyphs, say }: Place): readonly Row[] {
  const { fans } = courses;
  const when = tickName(courses, tick, say('explore.startLabel'));
  const bar = width > 60 ? barWidth : 0;
  const figures = 12;
  const name = width - 3 - figures - (bar > 0 ? bar + 1 : 0);
  const head = row(span(padLeft(cutAtWord(say('explore.listHead', { when }), width - 1, glyphs), width), 'dim'));
  const { from, to } = windowAt(fans.length, at, Math.max(1, height - 1));
  const lines = fans.slice(from, to).map((fan, i) => {
    const now = fan.ticks[tick];
    const chosen = from + i === at;
    return row(
      span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'),
      span(pad(cutAtWord(fan.name, name, glyphs), name), chosen ? 'chosen' : 'plain'),
      ...(bar > 0 && now ? [span(' '), ...rangeBar(now, bar, glyphs)] : []),
      span(padLeft(now ? whole(now.p50) : '', 4), 'strong'),
      span(padLeft(now ? `${whole(now.p05)}-${whole(now.p95)}` : '', figures - 4), 'dim'),
    );
  });
  return [head, ...lines];
}

/** The fan of one tick, lying: nine of ten, half, the middle one, on a scale from 0 to 100. */
export function rangeBar({ p05, p25, p50, p75, p95 }: Quantiles, width: number, glyphs: Glyphs): Row {
  const [outer, inner] = densities(glyphs);
  const middle = isAscii(glyphs) ? '#' : '┃';
  const place = (value: number) => Math.max(0, Math.min(width - 1, Math.floor((value / 100) * width)));
  const [from, low, at, high, to] = [place(p05), place(p25), place(p50), place(p75), place(p95)];
  return Array.from({ length: width }, (_, cell) =>
    cell === at
      ? span(middle, 'strong')
      : cell >= low && cell <= high
        ? span(inner, 'accent')
        : cell >= from && cell <= to
          ? span(outer, 'dim')
          : span(isAscii(glyphs) ? ' ' : glyphs.empty, 'dim'),
  );
}

const whole = (value: number): string => Math.round(value).toFixed(0);
const ranges = ({ p05, p25, p75, p95 }: Quantiles) => ({ p05: whole(p05), p25: whole(p25), p75: whole(p75), p95: whole(p95) });

/** Name, what the quarter under the cursor says, the chart, and what the shades mean. */
function fanBlock(courses: Courses, fan: Fan, at: number, { width, height, glyphs, say }: Place): readonly Row[] {
  const now = fan.ticks[at] as Quantiles;
  const when = at === 0 ? say('explore.start') : tickName(courses, at, '');
  const room = Math.min(proseWidth, width - 1);
  const told = `${say('explore.quarter', { when, middle: whole(now.p50), word: wordOf(fan, now.p50) })} ${say('explore.spread', ranges(now))}`;
  const textRows = height < 9 ? 1 : height < 14 ? 2 : 3;
  const text = clip(wrap(told, room), textRows, room, glyphs).map((line) => row(line));
  const legend = height < 11 ? [] : [legendRow(width, glyphs, say)];
  const step = stepOf(fan.ticks.length, width);
  const labels = fan.ticks.map((_, i) => tickName(courses, i, say('explore.startLabel'), Math.max(7, step)));
  const chartHeight = Math.min(chartMost, height - 1 - textRows - legend.length);
  const chart = fanRows({ ticks: fan.ticks, at, labels }, width, chartHeight, glyphs);
  return [row(span(cutAtWord(fan.name, width - 1, glyphs), 'strong')), ...filled(text, textRows), ...chart, ...legend];
}

function legendRow(width: number, glyphs: Glyphs, say: Place['say']): Row {
  const [outer, inner, middle] = densities(glyphs);
  const parts = [
    row(span(` ${outer}${outer} `, 'dim'), span(say('explore.legend.outer'), 'dim')),
    row(span(` ${inner}${inner} `, 'accent'), span(say('explore.legend.inner'), 'dim')),
    row(span(` ${middle}${middle} `, 'strong'), span(say('explore.legend.middle'), 'dim')),
  ];
  return parts.filter((_, i) => parts.slice(0, i + 1).reduce((sum, part) => sum + rowWidth(part), 0) <= width).flat();
}

/** The histogram of the last values, what it says in words, and how games ended. */
function spreadBlock(courses: Courses, fan: Fan, { width, height, glyphs, say }: Place): readonly Row[] {
  const last = fan.ticks.length - 1;
  const end = fan.ticks[last] as Quantiles;
  const room = Math.min(proseWidth, width - 1);
  const title = say('explore.endOf', { name: fan.name, when: tickName(courses, last, say('explore.startLabel')) });
  const told = say('explore.endSpread', {
    middle: whole(end.p50),
    word: wordOf(fan, end.p50),
    mean: fan.mean.toFixed(1),
    deviation: fan.deviation.toFixed(1),
    ...ranges(end),
  });
  const shares = shareRows(courses.endings ?? [], width, glyphs);
  const ends =
    shares.length === 0 ? [] : [blank, row(span(` ${cutAtWord(say('explore.endings'), width - 2, glyphs)}`, 'title')), ...shares];
  const text = clip(wrap(told, room), height < 9 ? 1 : 3, room, glyphs).map((line) => row(line));
  const spare = height - 1 - text.length - chartLeast;
  const kept = spare < 3 ? [] : ends.slice(0, spare);
  const chartHeight = Math.min(chartMost, height - 1 - text.length - kept.length);
  const chart = spreadRows({ counts: fan.counts, at: end }, width, chartHeight, glyphs);
  return [row(span(cutAtWord(title, width - 1, glyphs), 'strong')), ...text, ...chart, ...kept];
}
