/** What a seat is called: by its side where it has one, because people know the team and not the chair. */
import { lookUp } from '../../report/words.ts';
import type { Seat } from '../../session/log.ts';
import type { TableView } from '../app-view.ts';
import type { TableContext } from '../screen.ts';

/** The full name of a seat, and one for narrow places. */
export function sideName({ scenario }: Pick<TableView, 'scenario'>, { side, name }: Pick<Seat, 'side' | 'name'>) {
  const own = side === null ? undefined : lookUp(scenario).side.get(side);
  return { name: own?.name ?? name, short: own?.short ?? name };
}

/** The same for a seat id; the id itself when no seat has it. */
export function seatName(view: Pick<TableView, 'scenario' | 'game'>, id: string) {
  const seat = view.game.seats.find((candidate) => candidate.id === id);
  return seat ? sideName(view, seat) : { name: id, short: id };
}

/** Teams that people hold, in the order in which they speak in this round. */
export function teamsAt({ game, room }: Pick<TableView, 'game' | 'room'>): Seat[] {
  const held = game.seats.filter(({ kind, side }) => kind === 'person' && side !== null);
  const order = room?.order ?? [];
  return [...held].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** Who reads: a team, an observer, the room at its shared screen, or the facilitator. */
export function readerName({ view, say }: Pick<TableContext, 'view' | 'say'>): { readonly name: string; readonly short: string } {
  switch (view.you.kind) {
    case 'projector':
      return { name: say('heading.public'), short: say('heading.publicShort') };
    case 'facilitator':
      return { name: say('heading.facilitator'), short: say('heading.facilitator') };
    default: {
      const own = view.you.side === null ? undefined : lookUp(view.scenario).side.get(view.you.side);
      return { name: own?.name ?? say('heading.observer'), short: own?.short ?? say('heading.observer') };
    }
  }
}
