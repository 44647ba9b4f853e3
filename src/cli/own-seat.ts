/** The seat of whoever sits at this screen, and what is said to them when they leave. */
import { say } from '../report/text.ts';
import { lookUp } from '../report/words.ts';
import { isDisclosed } from '../session/session.ts';
import type { Table } from './table.ts';

/** The seat that sits at this screen. */
export const ownSeat = (table: Table): string => table.session().header.seats.find((seat) => seat.kind === 'person')?.id ?? '';

/** What stands on the normal screen after leaving. */
export function farewellLines(table: Table): string[] {
  const { header, rounds, kernel } = table.session();
  const seat = header.seats.find((candidate) => candidate.kind === 'person');
  const side = seat?.side ? (lookUp(kernel.scenario).side.get(seat.side)?.name ?? seat.side) : say('cli.watching');
  const lines = [say('cli.left', { scenario: kernel.scenario.title, round: rounds.length, rounds: header.settings.rounds, side })];
  if (table.path === '') return lines;
  const closed = isDisclosed(table.session());
  return [...lines, say('cli.saved', { path: table.path }), say(closed ? 'cli.review' : 'cli.resume', { path: table.path })];
}
