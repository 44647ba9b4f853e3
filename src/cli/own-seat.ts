/** The seat of whoever sits at this screen, and what is said to them when they leave. */
import { peopleAt } from '../report/room-rules.ts';
import { say } from '../report/text.ts';
import { lookUp } from '../report/words.ts';
import type { Command, CommandType } from '../session/command.ts';
import { shownBy } from '../session/machine.ts';
import { facilitatorOf, isDisclosed, type Session } from '../session/session.ts';
import type { Table } from './table.ts';

/** Whose view the screen shows, and who acts by it. */
export interface Viewpoint {
  readonly seat: string;
  /** The seat that a command comes from. */
  readonly actor: (command: Command) => string;
}

/** Commands that a team gives itself; all others at a table with a facilitator are the facilitator's. */
const ofTeams: readonly CommandType[] = [
  'propose',
  'argue',
  'challenge',
  'estimate',
  'ballot',
  'dissent',
  'decide',
  'weigh',
  'bookmark',
  'undo',
];

/**
 * Alone, a person sees and does everything as their own seat. At a table with a facilitator the screen shows what was
 * chosen last: the public view, nothing, a team (unlocked), or the facilitator's desk (unlocked).
 */
export function viewpointOf(session: Session): Viewpoint {
  const facilitator = facilitatorOf(session)?.id;
  if (facilitator === undefined) {
    const own = session.seats.find((seat) => seat.kind === 'person')?.id ?? '';
    return { seat: own, actor: () => own };
  }
  const shown = shownBy(session.chart);
  const screen = session.seats.find(({ kind }) => kind === 'projector')?.id ?? facilitator;
  const seat = shown === 'facilitator' ? facilitator : shown === 'seat' ? session.shownSeat : screen;
  return { seat, actor: ({ type }) => (shown === 'seat' && ofTeams.includes(type) ? seat : facilitator) };
}

/** A saved table of a room is taken up again: the time between does not count, and the screen opens blank. */
export function takeUp(table: Table): void {
  const facilitator = facilitatorOf(table.session())?.id;
  if (facilitator === undefined || isDisclosed(table.session())) return;
  if (table.session().clock?.running) table.submit(facilitator, { type: 'unpause' });
  table.submit(facilitator, { type: 'show', what: 'blank' });
}

/** The seat whose view this screen shows. */
export const ownSeat = (table: Table): string => viewpointOf(table.session()).seat;

/** What stands on the normal screen after leaving. */
export function farewellLines(table: Table): string[] {
  const { header, rounds, kernel, seats } = table.session();
  const { room, rounds: planned } = header.settings;
  if (room) {
    const left = say('cli.leftRoom', { scenario: kernel.scenario.title, round: rounds.length, rounds: planned, ...peopleAt(seats) });
    return [left, ...(room.rehearsal ? [say('cli.rehearsed')] : []), ...savedLines(table)];
  }
  const seat = header.seats.find((candidate) => candidate.kind === 'person');
  const side = seat?.side ? (lookUp(kernel.scenario).side.get(seat.side)?.name ?? seat.side) : say('cli.watching');
  return [say('cli.left', { scenario: kernel.scenario.title, round: rounds.length, rounds: planned, side }), ...savedLines(table)];
}

/** Where the game is saved, and how to go on with it; nothing for one that is saved nowhere. */
function savedLines(table: Table): string[] {
  if (table.path === '') return [];
  const closed = isDisclosed(table.session());
  return [say('cli.saved', { path: table.path }), say(closed ? 'cli.review' : 'cli.resume', { path: table.path })];
}
