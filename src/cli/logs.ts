/** `replay`, `verify` and `report`: reading saved games without playing on. */
import { compile, type Kernel } from '../kernel/kernel.ts';
import { plainGame } from '../report/plain.ts';
import { record } from '../report/record.ts';
import { type Review, review } from '../report/review.ts';
import { say } from '../report/text.ts';
import { isDisclosed, phase, type Session } from '../session/session.ts';
import { isProblem, openSession } from '../session/submit.ts';
import { viewFor } from '../session/view.ts';
import { CheckFailed, UsageError } from './errors.ts';
import { needScenario } from './inspect.ts';
import { scenarioName } from './library.ts';
import { loadLog } from './log-file.ts';
import { openLog } from './table.ts';

type LogOptions = { readonly scenario?: string; readonly json?: boolean };

const kernels = new Map<string, Kernel>();

async function kernelFor(id: string, options: LogOptions): Promise<Kernel> {
  const name = options.scenario ?? scenarioName(id);
  const known = kernels.get(name) ?? compile(await needScenario(name));
  kernels.set(name, known);
  return known;
}

export async function sessionOf(path: string, options: LogOptions): Promise<Session> {
  const { log, notice } = loadLog(path);
  if (notice) process.stderr.write(`${notice}\n`);
  return openLog(await kernelFor(log.header.scenario.id, options), log, path);
}

export async function replay(path: string, options: LogOptions): Promise<string> {
  const session = await sessionOf(path, options);
  if (options.json && !isDisclosed(session)) throw new UsageError(say('report.sealed', { path }));
  if (!options.json) return printGame(session);
  const shared = sharedSeat(session);
  return JSON.stringify(record(session, phase(session), shared && viewFor(session, shared.id)), null, 2);
}

/** The seat of the shared screen, in a room. */
const sharedSeat = ({ seats }: Session) => seats.find(({ kind }) => kind === 'projector');

/** A whole game as lines: what was decided, drawn and moved in each round. Of a room, what everybody may see. */
export function printGame(session: Session, reviewed: (session: Session, side: string | null) => Review = review): string {
  const { seats } = session.header;
  const seat = sharedSeat(session) ?? seats.find((candidate) => candidate.kind === 'person' && candidate.side !== null) ?? seats[0];
  const side = seat?.kind === 'person' ? seat.side : null;
  return plainGame(viewFor(session, seat?.id ?? ''), isDisclosed(session) ? reviewed(session, side) : undefined).join('\n');
}

export async function report(path: string, options: LogOptions): Promise<string> {
  const session = await sessionOf(path, options);
  if (!isDisclosed(session)) {
    throw new UsageError(say('report.sealed', { path }));
  }
  const { reviewDecided } = await import('./decided.ts');
  return printGame(session, reviewDecided);
}

/** Replays each log and compares digests, commitment and rules. Exit code 1 if any differs. */
export async function verify(paths: readonly string[], options: LogOptions): Promise<string> {
  const results = [];
  for (const path of paths) {
    const { log, notice } = loadLog(path);
    const session = openSession(await kernelFor(log.header.scenario.id, options), log);
    const problem = isProblem(session) ? { line: session.entry + 1, message: session.message, hint: session.hint } : undefined;
    const adjudications = isProblem(session)
      ? log.entries.filter((entry) => entry.command.type === 'adjudicate').length
      : session.rounds.filter((round) => round.adjudicated).length;
    results.push({
      path,
      verified: problem === undefined,
      entries: log.entries.length,
      adjudications,
      ...(problem ? { problem } : {}),
      ...(notice ? { notice } : {}),
    });
  }
  const lines = results.map(({ path, entries, adjudications, problem, notice = '' }) => {
    const torn = notice ? ` ${say('verify.torn', { notice })}` : '';
    return problem ? say('verify.failed', { path, torn, ...problem }) : say('verify.done', { path, entries, adjudications, torn });
  });
  const text = options.json ? JSON.stringify(results, null, 2) : lines.join('\n');
  if (results.some((result) => !result.verified)) throw new CheckFailed(text);
  return text;
}
