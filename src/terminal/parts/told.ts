/** Events that the facilitator wrote, as this reader was told of them: for the board, the news and the reveal. */
import type { RoomView } from '../../session/view-room.ts';
import { type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Block } from './blocks.ts';
import { hanging } from './prose.ts';

export type Told = RoomView['told'][number];

export const toldIn = ({ view }: Pick<TableContext, 'view'>, round: number): readonly Told[] =>
  (view.room?.told ?? []).filter((event) => event.round === round);

/** Who else was told, where it was not everybody. */
function labelOf({ view, say }: Pick<TableContext, 'view' | 'say'>, { to }: Told): string {
  if (to === 'all') return say('told.all');
  return say('told.one', { team: view.scenario.sides.find(({ id }) => id === to)?.short ?? to });
}

/** @param texts with the text, where there is room for it. */
export function toldRows(context: TableContext, round: number, width: number, texts: boolean): Row[] {
  return toldIn(context, round).flatMap((event) => [
    ...hanging('!', event.title, width, 2, 'strong', 'warn'),
    row(span(`  ${labelOf(context, event)}`, 'dim')),
    ...(texts && event.text !== '' ? wrap(event.text, width - 2).map((line) => row(`  ${line}`)) : []),
  ]);
}

/** One block an event, with its text. */
export const toldBlocks = (context: TableContext, round: number, width: number): Block[] =>
  toldIn(context, round).map((event) => ({
    rows: [
      ...wrap(event.title, width).map((line) => row(span(line, 'strong'))),
      row(span(labelOf(context, event), 'dim')),
      ...wrap(event.text, width).flatMap((line) => (line === '' ? [] : [row(line)])),
    ],
    brief: event.title,
    about: `written ${event.n}`,
  }));
