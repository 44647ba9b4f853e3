/**
 * `hotwash branch`: another future of a finished game, with the same luck. The entries before the branch are played
 * again, under another pack if one is named, and from there a person goes on. Only a game that has reached its closing
 * can be branched, because a branch would show what is sealed.
 */
import { compile } from '../kernel/kernel.ts';
import { drawnWorlds } from '../kernel/state.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import { isDisclosed, newSession, type Session } from '../session/session.ts';
import { headerProblem, submit } from '../session/submit.ts';
import { UsageError } from './errors.ts';
import { newGamePath } from './folders.ts';
import { needScenario } from './inspect.ts';
import { scenarioName } from './library.ts';
import { createLog, loadLog } from './log-file.ts';
import { openLog } from './table.ts';

export interface BranchOptions {
  readonly at?: number;
  readonly pack?: string;
  readonly save?: string;
  readonly scenario?: string;
}

/** Writes the branch as a new log and says how to go on with it. */
export async function branch(path: string, options: BranchOptions): Promise<string> {
  const { log } = loadLog(path);
  const kernel = compile(await needScenario(options.scenario ?? scenarioName(log.header.scenario.id)));
  const played = openLog(kernel, log, path);
  if (!isDisclosed(played)) throw new UsageError(say('branch.sealed', { path }));
  const at = options.at ?? played.rounds.length;
  if (at < 1 || at > played.rounds.length) throw new UsageError(say('branch.noRound', { round: at, rounds: played.rounds.length }));
  const packs = [...kernel.scenario.packs.map((pack) => pack.id), ...drawnWorlds];
  if (options.pack !== undefined && !packs.includes(options.pack)) {
    throw new UsageError(say('branch.noPack', { pack: cleanLine(options.pack, 60), packs: packs.join(', ') }));
  }
  const header = { ...log.header, pack: options.pack ?? log.header.pack };
  const problem = headerProblem(kernel, header);
  if (problem) throw new UsageError(`${problem.message}; ${problem.hint}`);
  const session = replayedTo(newSession(kernel, header), played, at);
  const target = options.save ?? newGamePath(`${scenarioName(log.header.scenario.id)}-branch`, new Date());
  const file = createLog(target, header);
  for (const entry of session.entries) {
    const trouble = file.append(entry);
    if (trouble) throw new UsageError(trouble);
  }
  file.close();
  return say('branch.made', { round: at, path: target });
}

/** Plays the standing entries of a game up to the situation of round `at`; what is no longer possible is left out. */
function replayedTo(fresh: Session, played: Session, at: number): Session {
  let session = fresh;
  for (const entry of played.standing) {
    if (session.rounds.length >= at) break;
    const result = submit(session, entry.seat, entry.command, entry.at);
    if (!('type' in result)) session = result.session;
  }
  return session;
}
