/**
 * `hotwash branch`: another future of a finished game, with the same luck. The entries before the branch are played
 * again, under another pack if one is named, and from there a person goes on. Only a game that has reached its closing
 * can be branched, because a branch would show what is sealed.
 */
import { drawnWorlds } from '../kernel/state.ts';
import { noDecision } from '../kernel/turn.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import type { Command } from '../session/command.ts';
import { isDisclosed, newSession, type Session } from '../session/session.ts';
import { headerProblem, submit } from '../session/submit.ts';
import { UsageError } from './errors.ts';
import { newGamePath } from './folders.ts';
import { scenarioName } from './library.ts';
import { createLog, type LogFile } from './log-file.ts';
import { sessionOf } from './logs.ts';

export interface BranchOptions {
  readonly at?: number;
  readonly pack?: string;
  readonly save?: string;
  readonly scenario?: string;
}

/** A branch: the game up to a round, to be played on from there. */
export interface Branch {
  readonly session: Session;
  /** Recorded commands that were no longer possible, and so were left out. */
  readonly left: number;
}

/** Writes the branch as a new log and says how to go on with it. */
export async function branch(path: string, options: BranchOptions): Promise<string> {
  const played = await sessionOf(path, options);
  const at = options.at ?? played.rounds.length;
  const made = branchOf(played, path, at, options.pack);
  const file = saveBranch(made, options.save);
  file.close();
  return say('branch.made', { round: at, path: file.path, left: made.left });
}

/** The branch of a finished game that begins at round `at`. @param path of its log, for what is said when it cannot be. */
export function branchOf(played: Session, path: string, at: number, pack = played.header.pack): Branch {
  const { kernel } = played;
  if (!isDisclosed(played)) throw new UsageError(say('branch.sealed', { path }));
  if (at < 1 || at > played.rounds.length) throw new UsageError(say('branch.noRound', { round: at, rounds: played.rounds.length }));
  const packs = [...kernel.scenario.packs.map(({ id }) => id), ...drawnWorlds];
  if (!packs.includes(pack)) throw new UsageError(say('branch.noPack', { pack: cleanLine(pack, 60), packs: packs.join(', ') }));
  const header = { ...played.header, pack };
  const problem = headerProblem(kernel, header);
  if (problem) throw new UsageError(`${problem.message}; ${problem.hint}`);
  return replayedTo(newSession(kernel, header), played, at);
}

/** The log of a branch, open to be gone on with. @param save where; a new place among the games without it. */
export function saveBranch({ session }: Branch, save?: string): LogFile {
  const { header, entries } = session;
  const file = createLog(save ?? newGamePath(`${scenarioName(header.scenario.id)}-branch`, new Date()), header);
  for (const entry of entries) {
    const trouble = file.append(entry);
    if (trouble) throw new UsageError(trouble);
  }
  return file;
}

const undecided = { decision: noDecision, why: '' };

/**
 * Plays the standing entries of a game up to the situation of round `at`. What is no longer possible is left out; a side
 * whose decision is, decides nothing, so that the round goes on without it.
 */
function replayedTo(fresh: Session, played: Session, at: number): Branch {
  let session = fresh;
  let left = 0;
  const numbers = new Map<number, number>();
  for (const { n, seat, command, at: when } of played.standing) {
    if (session.rounds.length >= at) break;
    const wanted = renumbered(command, numbers);
    let result = submit(session, seat, wanted, when);
    if ('type' in result) {
      left++;
      if (wanted.type !== 'decide') continue;
      result = submit(session, seat, { ...wanted, ...undecided }, when);
      if ('type' in result) continue;
    }
    numbers.set(n, result.entry.n);
    session = result.session;
  }
  return { session, left };
}

/** A command that speaks of an entry by its number, with the number that the entry has in the branch. */
function renumbered(command: Command, numbers: ReadonlyMap<number, number>): Command {
  const now = (n: number) => numbers.get(n) ?? 0;
  const named = (text: string) => text.replace(/^(argument|written) (\d+)$/, (_, what: string, n: string) => `${what} ${now(Number(n))}`);
  switch (command.type) {
    case 'accept':
      return { ...command, argument: now(command.argument) };
    case 'settle':
      return { ...command, challenge: now(command.challenge) };
    case 'recall':
      return { ...command, inject: named(command.inject) };
    case 'challenge':
    case 'bookmark':
      return { ...command, about: named(command.about) };
    default:
      return command;
  }
}
