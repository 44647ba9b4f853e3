/** The one thing that a room does by itself, and only when it was told to: going on when the time of a phase is over. */
import { clockAt } from '../session/clock.ts';
import { budgetOf, templateNamed } from '../session/room.ts';
import { facilitatorOf, phase } from '../session/session.ts';
import type { Table } from './table.ts';

/**
 * Asked each second. Cards are never turned by it: where they are next, going on is refused and the table waits.
 * @param now milliseconds since 1970. @returns whether it went on.
 */
export function goOnByItself(table: Table, now: number): boolean {
  const session = table.session();
  const { clock } = session;
  const facilitator = facilitatorOf(session);
  const template = templateNamed(session.header.settings.room?.template ?? '');
  if (!clock?.running || !clock.auto || !facilitator || !template || phase(session) === 'closed') return false;
  const used = clockAt(clock, now).phaseUsed;
  if (used < budgetOf(template, phase(session), session.rounds.length)) return false;
  return table.submit(facilitator.id, { type: 'advance' }) === undefined;
}
