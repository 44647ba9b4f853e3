/**
 * A table: one session with its log on disk and its computer seats. Everything that drives a game (the screens, the
 * plain lines, a file of decisions) drives this; time comes in here and nowhere below.
 */
import { randomBytes } from 'node:crypto';
import { decideFor, drawnStrategy, strategiesOf, strategyNamed } from '../ensemble/strategy.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { drawnWorlds } from '../kernel/state.ts';
import type { RoomSetup, Setup } from '../report/setup.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import type { Command } from '../session/command.ts';
import { commitmentTo, type Header, type Log, logVersion, type Seat } from '../session/log.ts';
import type { Refusal } from '../session/refusal.ts';
import type { Room } from '../session/room.ts';
import { newSession, phase, type Session } from '../session/session.ts';
import { headerProblem, isProblem, openSession, submit } from '../session/submit.ts';
import { UsageError } from './errors.ts';
import type { LogFile } from './log-file.ts';
import { version } from './version.ts';

export interface Table {
  readonly session: () => Session;
  /** Takes a command for a seat, saves it, and lets the computers decide. Undefined when taken. */
  readonly submit: (seat: string, command: Command) => Refusal | undefined;
  /** Why the last command could not be saved; it was then not taken. */
  readonly saveProblem: () => string | undefined;
  readonly path: string;
  readonly close: () => void;
}

const now = () => new Date().toISOString();

/** Runs a session on a log file; without one nothing is saved. */
export function seatTable(opened: Session, file: LogFile | undefined): Table {
  let session = opened;
  let problem: string | undefined;
  const take = (seat: string, command: Command): Refusal | undefined => {
    const result = submit(session, seat, command, now());
    if ('type' in result) return result;
    problem = file?.append(result.entry);
    if (problem === undefined) session = result.session;
    return undefined;
  };
  const computersDecide = () => {
    for (const seat of session.seats) {
      if (
        seat.kind !== 'computer' ||
        problem !== undefined ||
        phase(session) !== 'decide' ||
        session.chart.context.decided.includes(seat.id)
      )
        continue;
      take(seat.id, { type: 'decide', ...computerDecision(session, seat) });
    }
  };
  computersDecide();
  return {
    session: () => session,
    submit: (seat, command) => {
      const refusal = take(seat, command);
      if (!refusal) computersDecide();
      return refusal;
    },
    saveProblem: () => problem,
    path: file?.path ?? '',
    close: () => file?.close(),
  };
}

function computerDecision({ kernel, state, luck }: Session, seat: Seat) {
  return decideFor(kernel, strategyNamed(kernel, seat.strategy ?? ''), state, seat.side ?? '', luck);
}

/** Opens a log, or says why it cannot be opened. */
export function openLog(kernel: Kernel, log: Log, path: string): Session {
  const session = openSession(kernel, log);
  if (isProblem(session)) throw new UsageError(`${path}:${session.entry + 1}:1: ${session.message}; ${session.hint}`);
  return session;
}

/** A fresh session for a setup; every unknown name is said with what would be right. */
export function newGame(kernel: Kernel, setup: Setup): Session {
  const header = headerOf(kernel, setup);
  const problem = headerProblem(kernel, header);
  if (problem) throw new UsageError(`${problem.message}; ${problem.hint}`);
  return newSession(kernel, header);
}

/** Checks a name; one that is not known is a UsageError that says what would be right. */
type Named = (what: string, id: string, ids: readonly string[]) => string;

export function headerOf(kernel: Kernel, setup: Setup, persons: readonly Seat[] = []): Header {
  const { scenario } = kernel;
  const named: Named = (what, id, ids) => {
    if (ids.includes(id)) return id;
    const near = nearestName(id, ids);
    throw new UsageError(
      `there is no ${what} "${cleanLine(id, 60)}"; ${near ? `did you mean ${near}? It` : 'it'} is one of: ${ids.join(', ')}`,
    );
  };
  const sides = scenario.sides.map((side) => side.id);
  if (setup.side !== null) named('side', setup.side, sides);
  for (const side of Object.keys(setup.strategies)) named('side', side, sides);
  if (!Number.isInteger(setup.rounds) || setup.rounds < 1 || setup.rounds > scenario.rounds.max) {
    throw new UsageError(`a game of "${scenario.id}" has 1 to ${scenario.rounds.max} rounds, not ${setup.rounds}`);
  }
  const seed = setup.seed === '' ? randomBytes(8).toString('hex') : cleanLine(setup.seed, 100);
  const salt = randomBytes(16).toString('hex');
  const computer = (id: string, name: string): Seat => {
    const own = strategiesOf(kernel, id).map((i) => scenario.strategies[i]?.id ?? '');
    const wanted = setup.strategies[id];
    const drawn = () => scenario.strategies[drawnStrategy(kernel, id, seed)]?.id ?? '';
    return { id, name, kind: 'computer', side: id, strategy: wanted === undefined ? drawn() : named(`strategy of ${id}`, wanted, own) };
  };
  const seats = setup.room ? roomSeats(setup.room, scenario, computer, named) : aloneSeats(setup, scenario, persons, computer);
  return {
    format: 'hotwash-log',
    version: logVersion,
    engine: version,
    scenario: { id: scenario.id, hash: scenario.hash },
    start: named(
      'start',
      setup.start,
      scenario.starts.map((start) => start.id),
    ),
    pack: named('pack', setup.pack, [...scenario.packs.map((pack) => pack.id), ...drawnWorlds]),
    seed,
    salt,
    commitment: commitmentTo(seed, salt),
    seats,
    settings: { rounds: setup.rounds, ticksPerRound: setup.ticksPerRound, ...(setup.room ? { room: roomOf(setup.room) } : {}) },
  };
}

type Computer = (id: string, name: string) => Seat;

/** A person (or a watcher) and computers. */
function aloneSeats(setup: Setup, { sides }: Scenario, persons: readonly Seat[], computer: Computer): Seat[] {
  const taken = new Set(persons.map((seat) => seat.side));
  const teams = sides.flatMap(({ id, name }): Seat[] => {
    if (taken.has(id)) return [];
    return [id === setup.side ? { id: 'player', name, kind: 'person', side: id } : computer(id, name)];
  });
  const watcher: Seat[] = setup.side === null ? [{ id: 'player', name: 'Observer', kind: 'person', side: null }] : [];
  return [...watcher, ...persons, ...teams];
}

/** A facilitator, the shared screen, and for each side a team or, where nobody sits, a computer. */
function roomSeats({ teams, observers }: RoomSetup, { sides }: Scenario, computer: Computer, named: Named): Seat[] {
  for (const side of Object.keys(teams)) named('side', side, sides.map(({ id }) => id)); // biome-ignore format: one check
  const people = (n: number) => (n > 1 ? { people: n } : {});
  const seated = sides.map(({ id, name }): Seat => {
    const n = teams[id] ?? 0;
    return n > 0 ? { id, name, kind: 'person', side: id, ...people(n) } : computer(id, name);
  });
  if (seated.every(({ kind }) => kind === 'computer'))
    throw new UsageError('a room needs at least one team of people; give one with --team side=people');
  const watching: Seat[] = observers > 0 ? [{ id: 'observers', name: 'Observers', kind: 'person', side: null, ...people(observers) }] : [];
  return [
    { id: 'facilitator', name: 'Facilitator', kind: 'facilitator', side: null },
    { id: 'screen', name: 'Shared screen', kind: 'projector', side: null },
    ...seated,
    ...watching,
  ];
}

const roomOf = ({ teams: _teams, observers: _observers, ...room }: RoomSetup): Room => room;

/** The usual setup of a scenario, with what the caller chose. */
export function usualSetup(kernel: Kernel, chosen: Partial<Setup>): Setup {
  const { scenario } = kernel;
  return {
    scenario: scenario.id,
    start: scenario.starts[0]?.id ?? '',
    side: scenario.sides[0]?.id ?? null,
    pack: 'central',
    rounds: scenario.rounds.usual,
    ticksPerRound: scenario.rounds.ticks === 1 ? 1 : 2,
    seed: '',
    strategies: {},
    ...chosen,
  };
}
