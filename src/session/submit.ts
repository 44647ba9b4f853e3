/**
 * The one way into a session: a command is refused, or it becomes an entry and the session is folded on. Opening a log
 * is the same fold over its entries. Undo, correct and rewind fold the entries that stand once more.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { digest, drawnWorlds } from '../kernel/state.ts';
import { apply } from './apply.ts';
import { clockAt, instantOf } from './clock.ts';
import type { Command } from './command.ts';
import { commitmentTo, type Entry, type Header, type Log } from './log.ts';
import { shownBy, step } from './machine.ts';
import { allowedTo, type Refusal, refusalOf, undoable } from './refusal.ts';
import { facilitatorOf, newSession, phase, type Session } from './session.ts';

export type Taken = { readonly session: Session; readonly entry: Entry };

/** Takes a command, or refuses it and says what is allowed. Never throws for what a seat may send. */
export function submit(session: Session, seatId: string, command: Command, at: string): Taken | Refusal {
  const reason = refusalOf(session, seatId, command, at);
  if (reason) return { type: 'refused', reason, allowed: allowedTo(session, seatId) };
  const entry: Entry = { n: session.entries.length + 1, seat: seatId, command, at };
  if (command.type === 'undo' || command.type === 'rewind' || command.type === 'correct') return again(session, entry);
  const next = apply(session, entry);
  const done = command.type === 'adjudicate' ? { ...entry, digest: digest(next.state) } : entry;
  return { session: { ...next, entries: [...session.entries, done], standing: [...session.standing, done] }, entry: done };
}

/** Folds what stands once more, with an entry taken out, changed, or all after a round's opening left off. */
function again(session: Session, entry: Entry): Taken | Refusal {
  const { command, seat } = entry;
  const refused = (n: number): Refusal => ({ type: 'refused', reason: { type: 'entry', n }, allowed: allowedTo(session, seat) });
  let kept = session.standing;
  if (command.type === 'undo') {
    const target = undoable(session, seat);
    kept = kept.filter((one) => one !== target);
  } else if (command.type === 'rewind') {
    const opened = session.rounds[command.round - 1]?.opened ?? 0;
    kept = kept.filter(({ n }) => n <= opened);
  } else if (command.type === 'correct') kept = kept.map((one) => (one.n === command.n ? { ...one, command: command.command } : one));
  const folded = fold(session, kept);
  if (command.type === 'correct' && !folded.standing.some(({ n }) => n === command.n)) return refused(command.n);
  return { session: { ...roomKept(folded, session, entry), entries: [...session.entries, entry] }, entry };
}

/**
 * What belongs to the room and not to the play stays as it is: time that has passed, a pause, what was noted, and what
 * the screen shows (a private view is covered, as at every opening of a phase).
 */
function roomKept(folded: Session, before: Session, { at }: Entry): Session {
  const { bookmarks, notes, shownSeat, clock } = before;
  const seat = facilitatorOf(folded)?.id;
  if (seat === undefined || !clock) return { ...folded, bookmarks };
  const same = phase(folded) === phase(before) && folded.rounds.length === before.rounds.length;
  const shown = shownBy(before.chart);
  const what = shown === 'public' || (same && shown !== 'own') ? shown : 'blank';
  const paused = step(folded.chart, { type: before.chart.context.paused ? 'pause' : 'unpause', seat });
  const passed = clockAt(clock, instantOf(at));
  return {
    ...folded,
    bookmarks,
    notes,
    shownSeat,
    clock: same ? passed : { ...passed, phaseUsed: 0 },
    chart: step(paused, { type: 'show', seat, what }),
  };
}

/** A session in which these entries stand. One that is then impossible falls away with what made it possible. */
function fold({ kernel, header }: Session, entries: readonly Entry[]): Session {
  let session = newSession(kernel, header);
  for (const entry of entries) {
    if (refusalOf(session, entry.seat, entry.command, entry.at)) continue;
    session = { ...apply(session, entry), standing: [...session.standing, entry] };
  }
  return session;
}

/** A log that cannot be folded: `entry` is the number of the entry at fault, 0 for the header. */
export interface ReplayProblem {
  readonly entry: number;
  readonly message: string;
  readonly hint: string;
}

/** Folds a log. Digests are compared: a result that differs names the entry where it first did. */
export function openSession(kernel: Kernel, log: Log): Session | ReplayProblem {
  const wrong = headerProblem(kernel, log.header);
  if (wrong) return wrong;
  let session = newSession(kernel, log.header);
  for (const entry of log.entries) {
    const result = submit(session, entry.seat, entry.command, entry.at);
    if ('type' in result)
      return {
        entry: entry.n,
        message: `entry ${entry.n} (${entry.command.type} by ${entry.seat}) is not possible here`,
        hint: 'the log was changed; entries before it are good',
      };
    if (entry.digest !== undefined && result.entry.digest !== entry.digest) {
      return {
        entry: entry.n,
        message: `replay differs at entry ${entry.n}: the log says ${entry.digest}, replay gives ${result.entry.digest ?? 'nothing'}`,
        hint: 'the log was changed, or another version of the engine made it',
      };
    }
    if (entry.digest === undefined && result.entry.digest !== undefined)
      return { entry: entry.n, message: `entry ${entry.n} has lost its digest`, hint: 'the log was changed' };
    session = result.session;
  }
  return session;
}

export const isProblem = (value: Session | ReplayProblem): value is ReplayProblem => 'message' in value;

/** Why a header cannot be played with this kernel; undefined when it can. */
export function headerProblem(kernel: Kernel, header: Header): ReplayProblem | undefined {
  const { scenario } = kernel;
  const problem = (message: string, hint: string): ReplayProblem => ({ entry: 0, message, hint });
  if (header.scenario.id !== scenario.id)
    return problem(`this game was played with the scenario "${header.scenario.id}", not "${scenario.id}"`, 'open it with that scenario');
  if (header.scenario.hash !== scenario.hash)
    return problem(
      `the rules of "${scenario.id}" have changed since this game was played`,
      'open it with the scenario files of that time; the log itself is unharmed',
    );
  if (header.commitment !== commitmentTo(header.seed, header.salt))
    return problem('the seed in this log is not the one that was sealed', 'the header was changed after the game began');
  const named = [
    ['start', header.start, scenario.starts.map((start) => start.id)],
    ['pack', header.pack, [...scenario.packs.map((pack) => pack.id), ...drawnWorlds]],
    ...header.seats.flatMap((seat) => (seat.side === null ? [] : [['side', seat.side, scenario.sides.map((side) => side.id)]])),
  ] as [string, string, string[]][];
  for (const [what, name, known] of named) {
    if (!known.includes(name))
      return problem(`the log names the ${what} "${name}", which the scenario does not have`, `it has ${known.join(', ')}`);
  }
  const taken = header.seats.flatMap((seat) => seat.side ?? []);
  if (new Set(taken).size !== taken.length) return problem('two seats in this log hold the same side', 'the header was changed');
  if (header.settings.rounds * header.settings.ticksPerRound > kernel.ticksMax)
    return problem(`the game has more than ${kernel.ticksMax} ticks`, `choose at most ${scenario.rounds.max} rounds`);
  const facilitators = header.seats.filter(({ kind }) => kind === 'facilitator').length;
  if (facilitators > 1 || (facilitators === 1) !== (header.settings.room !== undefined))
    return problem('a room has exactly one facilitator, and rules of its own', 'the header was changed');
  return undefined;
}
