/** Wires a table to the line mode: streams, save path, exit codes. */
import { review } from '../report/review.ts';
import { say } from '../report/text.ts';
import { viewFor } from '../session/view.ts';
import { farewellLines, ownSeat } from './own-seat.ts';
import { runPlain } from './plain.ts';
import type { Table } from './table.ts';

/** Plays in lines until the input ends. Returns the exit code: 0, or 130 when interrupted (everything is saved). */
export async function runPlainTable(table: Table, notice?: string): Promise<number> {
  const seat = ownSeat(table);
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('interrupted'));
  });
  const played = runPlain({
    view: () => {
      const saveProblem = table.saveProblem();
      return { ...viewFor(table.session(), seat), ...(saveProblem ? { saveProblem } : {}), ...(notice ? { notice } : {}) };
    },
    submit: (command) => table.submit(seat, command),
    review: () => review(table.session()),
    input: process.stdin,
    output: process.stdout,
    echo: process.stdin.isTTY !== true,
  });
  const end = await Promise.race([played, interrupted]);
  process.stdout.write(`${['', ...farewellLines(table)].join('\n')}\n`);
  table.close();
  if (end === 'interrupted') process.stderr.write(`${say('cli.interrupted')}\n`);
  return end === 'interrupted' ? 130 : 0;
}
