/** What stands above every step of a motion: the motion itself, large, who may speak, and whose case a team argues. */
import { motionText, swapTexts, teamName } from '../../report/debate.ts';
import type { Seat } from '../../session/log.ts';
import type { MotionView } from '../../session/view-room.ts';
import type { AppCommand, TableView } from '../app-view.ts';
import { blank, fitRow, type Row, row, rowWidth, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { dot } from './lines.ts';
import { teamsAt } from './seat-names.ts';

/** Prose that is read from the back of a room: no longer lines than this. */
const wide = 110;

/** Teams for which somebody can speak at this screen: the own one, or on the shared screen every team of people. */
export const speakers = (view: TableView): Seat[] => (view.you.kind === 'person' ? [view.you] : teamsAt(view));

/** A team's own command: said by itself on its screen, typed for it by the facilitator on the shared one. */
export const saidBy = ({ you }: TableView, seat: string, command: Exclude<AppCommand, { type: 'as' }>): AppCommand =>
  you.id === seat ? command : { type: 'as', seat, command: command as Extract<AppCommand, { type: 'as' }>['command'] };

/** The motion under debate; undefined when none was put in this round. */
export const motionNow = (view: TableView): MotionView | undefined => view.rounds.at(-1)?.motions.at(-1);

/** The motion in one sentence, above it whose it is. */
export function motionRows(context: TableContext, motion: MotionView): Row[] {
  const { view, width, say } = context;
  const n = view.rounds.at(-1)?.motions.length ?? 1;
  const room = Math.min(wide, width - 4);
  return [
    row(span(`  ${say('motion.of', { n, team: teamName(view, motion.seat) })}`, 'dim')),
    ...wrap(motionText(view.scenario, motion, say), room).map((line) => row('  ', span(line, 'title'))),
  ];
}

/** In a swapped round: whose case each team argues. */
export function swapRows({ view, width, say }: TableContext): Row[] {
  const texts = swapTexts(view, say);
  if (texts.length === 0) return [];
  const text = `${say('motion.swapped')} ${texts.join(' ')}`;
  return wrap(text, Math.min(wide, width - 4)).map((line) => row('  ', span(line, 'warn')));
}

/** The teams in the order in which they speak; who has the floor, and for whom the next key speaks. */
export function floorRows(context: TableContext, team: number): Row[] {
  const { view, width, glyphs, say } = context;
  const teams = speakers(view);
  if (teams.length === 0) return [];
  const { floor } = view.room ?? { floor: null };
  const isShared = view.you.kind !== 'person';
  const lead = span(`  ${say(isShared ? 'motion.order' : 'motion.you')} `, 'dim');
  const parts = teams.flatMap(({ id }, i) => {
    const name = teamName(view, id) + (floor === id ? ` (${say('motion.floor')})` : '');
    const between = i > 0 ? [span(dot(glyphs), 'dim')] : [];
    return [...between, isShared && i === team ? span(`[${name}]`, 'strong') : span(name, floor === id ? 'accent' : 'plain')];
  });
  const line = row(lead, ...parts);
  if (rowWidth(line) <= width) return [line];
  const chosen = teams[team];
  const at = say('motion.orderShort', { n: team + 1, of: teams.length });
  return [row(lead, span(`[${chosen ? teamName(view, chosen.id) : ''}]`, 'strong'), span(` ${at}`, 'dim'))];
}

/** As many of these groups of rows as fit, in this order of importance, shown in the order of the list. */
export function fitted(groups: readonly (readonly Row[])[], importance: readonly number[], height: number): Row[] {
  const kept = new Set<number>();
  let left = height;
  for (const i of importance) {
    const rows = groups[i]?.length ?? 0;
    if (rows > left) continue;
    kept.add(i);
    left -= rows;
  }
  return groups.flatMap((rows, i) => (kept.has(i) ? rows : []));
}

/** Rows that are no longer than the screen is wide; for lines that are made of parts and cannot be wrapped. */
export const cutRows = (rows: readonly Row[], { width, glyphs }: Pick<TableContext, 'width' | 'glyphs'>): Row[] =>
  rows.map((line) => (rowWidth(line) > width ? fitRow(line, width, glyphs.ellipsis) : line));

export const spaced = (rows: readonly Row[]): Row[] => (rows.length === 0 ? [] : [blank, ...rows]);
