/** Wires a table to the line mode: streams, save path, exit codes. */
import type { Review } from '../report/review.ts';
import { say } from '../report/text.ts';
import { type Session, seatOf } from '../session/session.ts';
import { viewFor } from '../session/view.ts';
import { reviewDecided } from './decided.ts';
import { farewellLines, ownSeat, viewpointOf } from './own-seat.ts';
import { runPlain } from './plain.ts';
import { goOnByItself } from './pulse.ts';
import type { Table } from './table.ts';

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Plays in lines until the input ends. Returns the exit code: 0, or 128 plus the number of the signal that ended it. */
export async function runPlainTable(table: Table, notice?: string): Promise<number> {
  const interrupted = new Promise<number>((resolve) => {
    for (const [signal, code] of Object.entries(signals)) process.once(signal, () => resolve(code));
  });
  const reviews = new WeakMap<Session, Review>();
  const reviewed = (session: Session): Review => {
    const known = reviews.get(session) ?? reviewDecided(session, seatOf(session, ownSeat(table))?.side ?? null);
    reviews.set(session, known);
    return known;
  };
  const played = runPlain({
    view: () => {
      const saveProblem = table.saveProblem();
      const view = viewFor(table.session(), ownSeat(table));
      return { ...view, now: Date.now(), ...(saveProblem ? { saveProblem } : {}), ...(notice ? { notice } : {}) };
    },
    viewOf: (seat) => viewFor(table.session(), seat),
    submit: (command, seat = viewpointOf(table.session()).actor(command)) => table.submit(seat, command),
    review: () => reviewed(table.session()),
    onPulse: (listener) => setInterval(() => goOnByItself(table, Date.now()) && listener(), 1000).unref(),
    input: process.stdin,
    output: process.stdout,
    echo: process.stdin.isTTY !== true,
  });
  const end = await Promise.race([played, interrupted]);
  process.stdout.write(`${['', ...farewellLines(table)].join('\n')}\n`);
  table.close();
  if (typeof end !== 'number') return 0;
  process.stderr.write(`${say('cli.interrupted')}\n`);
  return end;
}
