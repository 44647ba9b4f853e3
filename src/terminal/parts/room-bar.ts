/**
 * The second line of every screen in a room: round, phase and timer, at the same place on every screen. On the
 * facilitator's desk it is a band that says not to project it, on a team's unlocked screen a lighter one; both in words,
 * so that a terminal without colours says the same.
 */
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import { fitRow, type Row, row, rowWidth, span, widthOf } from '../rows.ts';
import type { Context, TableContext } from '../screen.ts';
import { dot } from './lines.ts';
import { sideName } from './seat-names.ts';
import { phaseTime, timerOf } from './timer.ts';

/** Undefined where a plain rule stands: alone, and on the blank screen. */
export function roomBar(context: Context): Row | undefined {
  const { view } = context;
  if (view.type === 'home' || !view.room || view.room.shown === 'blank') return undefined;
  const table = { ...context, view };
  switch (view.room.shown) {
    case 'facilitator':
      return band(table, ['bar.facilitator', 'bar.facilitatorShort']);
    case 'seat':
      return ruled(table, seatTexts(table), 'warn');
    default:
      return ruled(table, whenTexts(table), 'plain');
  }
}

/** From the longest to the shortest: the first that leaves room for the time is shown. */
const fitting = (texts: readonly string[], room: number): string => texts.find((text) => widthOf(text) <= room) ?? '';

function whenTexts({ view, glyphs, say }: TableContext): string[] {
  const phase = say(`phase.${view.phase}` as TextKey);
  const { rounds } = view.game.settings;
  const isPlayed = view.round > 0 && !view.disclosed;
  if (!isPlayed) return [phase];
  const values = { round: view.round, rounds };
  return [say('heading.round', values), say('heading.roundShort', values)].map((when) => when + dot(glyphs) + phase).concat(phase);
}

function seatTexts(context: TableContext): string[] {
  const { view, say } = context;
  const team = sideName(view, view.you);
  return [say('bar.seat', { team: team.name }), say('bar.seat', { team: team.short }), say('bar.seatShort', { team: team.short })];
}

/** The time at the right, with its tone: over time and a stopped clock are said in words too. */
function timeRow({ view, say }: TableContext): Row {
  const timer = timerOf(view);
  if (!timer || isOver(view)) return [];
  const time = phaseTime(timer, say);
  const late = timer.phase !== null && timer.phase <= -1;
  if (timer.paused) return row(span(` ${say('timer.paused')}${time}`, 'warn'));
  return time === '' ? [] : row(span(` ${time}`, late ? 'warn' : 'strong'));
}

const isOver = ({ phase }: TableView): boolean => phase === 'closed';

function ruled(context: TableContext, texts: readonly string[], tone: 'warn' | 'plain'): Row {
  const { width, glyphs } = context;
  const time = timeRow(context);
  const edge = span(`${glyphs.rule.repeat(2)} `, 'dim');
  const text = fitting(texts, width - rowWidth(time) - 8);
  const filler = Math.max(0, width - 3 - widthOf(text) - 1 - rowWidth(time) - (time.length > 0 ? 3 : 0));
  const end = time.length > 0 ? [...time, span(` ${glyphs.rule.repeat(2)}`, 'dim')] : [];
  return [edge, span(text, tone), span(` ${glyphs.rule.repeat(filler)}`, 'dim'), ...end];
}

/** One inverse line over the whole width. */
function band(context: TableContext, keys: readonly ['bar.facilitator', 'bar.facilitatorShort']): Row {
  const { width, glyphs, say } = context;
  const time = timeRow(context)
    .map(({ text }) => text)
    .join('');
  const when = whenTexts(context).at(-1) ?? '';
  const right = fitting([`${when} ${dot(glyphs).trim()}${time} `, `${time} `], width - 34);
  const left = fitting(
    keys.map((key) => ` ${say(key)}`),
    width - widthOf(right),
  );
  const line = fitRow(row(left), width - widthOf(right));
  return [span(line.map(({ text }) => text).join('') + right, 'chosen')];
}
