/**
 * Two games side by side, as blocks: every indicator, then the events, red lines and endings that only one of them has,
 * then what must be read with care. From {@link chartFrom} cells on, the indicator under the cursor has a chart beside.
 */
import type { Branching, TwoCourses } from '../../report/theatre.ts';
import { careTexts, changeTitle, eventTexts, lineTexts, luckText, mostMoved, told } from '../../report/theatre-words.ts';
import { bandOf, lookUp } from '../../report/words.ts';
import { blank, padLeft, type Row, row, span, sparkline, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Tone } from '../theme.ts';
import type { Block } from './blocks.ts';
import { chartRows } from './chart.ts';
import { gapBlock, headingBlock, quietBlock, still, textBlock, textRoom } from './news-blocks.ts';
import { cutAtWord } from './prose.ts';

/** From this width of the screen on, a chart stands beside the blocks. */
export const chartFrom = 120;

export function resultBlocks(context: TableContext, branching: Branching, width: number): Block[] {
  const { view, say } = context;
  const { scenario } = view;
  const { change, lucks, indicators } = branching;
  const core = new Set(scenario.indicators.flatMap(({ code, core: isCore }) => (isCore ? [code] : [])));
  const rows = (wanted: boolean) =>
    indicators.filter(({ on }) => core.has(on) === wanted).map((one) => indicatorBlock(context, one, branching, width));
  const list = (texts: readonly string[], none: string) =>
    texts.length === 0 ? [quietBlock(none, width)] : texts.map((text) => textBlock(text, width));
  return [
    still(wrap(changeTitle(scenario, change, say), textRoom(width)).map((line) => row(span(line, 'strong')))),
    quietBlock(say('theatre.method'), width),
    gapBlock,
    ...headBlock(context, width),
    ...(core.size === 0 ? [] : [headingBlock(say('hotwash.core'), width), ...rows(true), gapBlock, headingBlock(say('hotwash.others'), width)]), // biome-ignore format: one thought
    ...rows(false),
    gapBlock,
    quietBlock(say('theatre.sameMethod', { lucks }), width),
    gapBlock,
    headingBlock(say('theatre.events'), width),
    ...list(eventTexts(scenario, branching, say), say('theatre.noEvents')),
    gapBlock,
    headingBlock(say('theatre.redLines'), width),
    ...list(lineTexts(scenario, branching, say), say('theatre.sameLines')),
    gapBlock,
    headingBlock(say('theatre.careful'), width),
    ...careTexts(scenario, branching, say).map((text) => textBlock(text, width)),
    gapBlock,
    quietBlock(say('theatre.playOnKey', { round: 'round' in change ? change.round : 1 }), width),
  ];
}

/** Cells of the columns after the name: played, changed, difference, word, same way. */
const cells = { played: 7, changed: 8, difference: 8, word: 8, same: 6 } as const;
const cellsAll = Object.values(cells).reduce((sum, each) => sum + each, 0);
/** Below this room, each indicator takes two lines. */
const tableFrom = 62;

const nameWidth = ({ view }: TableContext, room: number): number =>
  Math.min(room - cellsAll, Math.max(...view.scenario.indicators.map(({ name }) => widthOf(name))) + 1);
/** Cells of one small course; none where it would tell nothing. */
const courseWidth = (context: TableContext, room: number): number => {
  const cellsLeft = Math.floor((room - cellsAll - nameWidth(context, room) - 3) / 2);
  return cellsLeft < 4 ? 0 : Math.min(17, cellsLeft);
};

function headBlock(context: TableContext, width: number): Block[] {
  const { say } = context;
  const room = textRoom(width);
  if (room < tableFrom) return [];
  const name = nameWidth(context, room);
  // Two lines, because the words are wider than the numbers under them.
  const twoLines = (text: string, wide: number): readonly [string, string] => {
    const [first = '', ...rest] = text.split(' ');
    return rest.length === 0 ? [padLeft('', wide), padLeft(first, wide)] : [padLeft(first, wide), padLeft(rest.join(' '), wide)];
  };
  const heads = [
    twoLines(say('theatre.played'), cells.played),
    twoLines(say('theatre.changed'), cells.changed),
    twoLines(say('theatre.difference'), cells.difference + 4).map((text) => text.padEnd(cells.difference + cells.word)),
    twoLines(say('theatre.sameWay'), cells.same),
  ];
  return [still([0, 1].map((i) => row(span(' '.repeat(name) + heads.map((head) => head[i] ?? '').join(''), 'dim'))))];
}

function indicatorBlock(context: TableContext, one: TwoCourses, branching: Branching, width: number): Block {
  const { view, say, glyphs } = context;
  const { name, played, changed, difference, points, word } = told(view.scenario, one);
  const room = textRoom(width);
  const tone: Tone = word === 'neither' ? (points === 0 ? 'dim' : 'plain') : word;
  const judged = word === 'neither' ? '' : say(`move.${word}`);
  const percent = branching.lucks === 0 ? '' : `${Math.round((100 * one.same) / branching.lucks)}%`;
  const about = { on: one.on, about: one.on };
  if (room < tableFrom) {
    const numbers = `  ${played} ${glyphs.arrow} ${changed}  `;
    const after = ` ${judged}`.padEnd(cells.word);
    return {
      rows: [row(cutAtWord(name, room, glyphs)), row(span(numbers, 'dim'), span(difference + after, tone), span(`  ${percent}`, 'dim'))],
      ...about,
    };
  }
  const wide = nameWidth(context, room);
  return {
    rows: [
      row(
        cutAtWord(name, wide - 1, glyphs).padEnd(wide),
        span(padLeft(played, cells.played) + padLeft(changed, cells.changed), 'dim'),
        span(padLeft(difference, cells.difference) + ` ${judged}`.padEnd(cells.word), tone),
        span(padLeft(percent, cells.same), 'dim'),
        ...courses(context, one, courseWidth(context, room)),
      ),
    ],
    ...about,
  };
}

/** Both courses on one scale of their own, so that a difference of a few points is seen. */
function courses({ glyphs }: TableContext, { played, changed }: TwoCourses, wide: number) {
  if (wide === 0) return [];
  const low = Math.min(...played, ...changed);
  const high = Math.max(low + leastSpan, ...played, ...changed);
  const drawn = (series: readonly number[]) => sparkline(series, Math.min(wide, series.length), glyphs, low, high + 1e-6);
  return [span(`  ${drawn(played)} `, 'dim'), span(drawn(changed), 'plain')];
}

/** Points that the scale of a small course spans at least. */
const leastSpan = 25;

/** The chart of one indicator: as played in columns, as changed in marks. */
export function resultChart(context: TableContext, branching: Branching, on: string | undefined, width: number, height: number): Row[] {
  const { view, say, glyphs } = context;
  const one = branching.indicators.find((each) => each.on === on) ?? mostMoved(branching);
  const indicator = lookUp(view.scenario).indicator.get(one.on);
  if (!indicator) return [];
  const { played, changed, difference, word } = told(view.scenario, one);
  const words = [100, 75, 50, 25, 0].map((at) => ({ at, text: bandOf(indicator, at).word }));
  const plot = { main: one.played, other: one.changed, ticks: one.played.length, at: -1 };
  const after = word === 'neither' ? '' : `, ${say(`move.${word}`)}`;
  const lines = (text: string, tone: Tone = 'plain') => wrap(text, width - 2).map((line) => row(span(` ${line}`, tone)));
  const under = [
    blank,
    ...lines(`${played} ${glyphs.arrow} ${changed}  (${difference}${after})`, word === 'neither' ? 'plain' : word),
    ...lines(luckText(view.scenario, one, branching, say), 'dim'),
  ];
  const top = [...lines(say('theatre.chartOf', { name: indicator.name }), 'strong'), blank];
  const room = Math.max(5, Math.min(20, height - top.length - under.length - 1));
  return [...top, ...chartRows(plot, { width, height: room, words }, glyphs), ...under].slice(0, height);
}
