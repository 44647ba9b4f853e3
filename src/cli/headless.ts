/** Plays a file of decisions without a screen, through the same session that people use. */
import { decideFor, drawnStrategy, strategyNamed } from '../ensemble/strategy.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { refusalText } from '../report/refusal.ts';
import type { Setup } from '../report/setup.ts';
import { say } from '../report/text.ts';
import type { Command } from '../session/command.ts';
import type { Header, Seat } from '../session/log.ts';
import { newSession, phase, type Session } from '../session/session.ts';
import type { DecisionFile } from './decisions.ts';
import { UsageError } from './errors.ts';
import { createLog } from './log-file.ts';
import { headerOf, seatTable, type Table } from './table.ts';

const control = 'control';

/** Seats for a file: sides that it names are held by the file, the rest by computers, and control goes on. */
export function headlessHeader(kernel: Kernel, setup: Setup, decisions: DecisionFile): Header {
  const named = new Set(decisions.rounds.flatMap((round) => Object.keys(round)));
  const held = kernel.scenario.sides.filter((side) => named.has(side.id));
  const seats: Seat[] = [
    { id: control, name: 'Control', kind: 'person', side: null },
    ...held.map((side): Seat => ({ id: side.id, name: side.name, kind: 'person', side: side.id })),
  ];
  const header = headerOf(kernel, { ...setup, side: null }, seats);
  return { ...header, seats: header.seats.filter((seat) => seat.id !== 'player') };
}

/** Plays from the briefing to the closing. An impossible decision is named by its place in the file. */
export function playDecisions(kernel: Kernel, header: Header, decisions: DecisionFile, strategies: Setup['strategies']): Session {
  const table = seatTable(newSession(kernel, header), undefined);
  const must = (seat: string, command: Command, place = '') => {
    const refusal = table.submit(seat, command);
    if (!refusal) return;
    const problem = refusalText(kernel.scenario, refusal, say);
    throw new UsageError(place ? `${place}: ${problem}` : problem);
  };
  while (phase(table.session()) !== 'closed') {
    switch (phase(table.session())) {
      case 'decide':
        decideRound(table, decisions, strategies, must);
        break;
      case 'provisional':
        must(control, { type: 'adjudicate' });
        break;
      default:
        must(control, { type: 'advance' });
    }
  }
  return table.session();
}

/** Saves a game that was played to its end; a file that could not be played leaves no half of a log behind. */
export function saveGame(path: string, { header, entries }: Session): void {
  const file = createLog(path, header);
  for (const entry of entries) {
    const problem = file.append(entry);
    if (problem) throw new UsageError(`the game cannot be saved: ${problem}`);
  }
  file.close();
}

function decideRound(
  table: Table,
  decisions: DecisionFile,
  strategies: Setup['strategies'],
  must: (seat: string, command: Command, place?: string) => void,
): void {
  const session = table.session();
  const round = session.rounds.length - 1;
  for (const seat of session.header.seats) {
    if (seat.kind !== 'person' || seat.side === null) continue;
    const written = decisions.rounds[round]?.[seat.side];
    if (written)
      must(
        seat.id,
        { type: 'decide', decision: written, why: '' },
        `${decisions.place(round, seat.side)}: round ${round + 1}, ${seat.side}`,
      );
    else must(seat.id, { type: 'decide', ...substitute(session, seat.side, strategies[seat.side]) });
  }
}

/** What a side does in a round that the file leaves out: its strategy, named or drawn from the seed. */
function substitute(session: Session, side: string, named: string | undefined) {
  const { kernel, state, luck, header } = session;
  const strategy = named === undefined ? drawnStrategy(kernel, side, header.seed) : strategyNamed(kernel, named);
  return decideFor(kernel, strategy, state, side, luck);
}
