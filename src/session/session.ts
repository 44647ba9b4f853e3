/**
 * A Session: the statechart and the kernel folded over a Log. Opening a session, submitting to it and replaying it are
 * the same fold, so what was played is what is replayed.
 *
 * A Session is a value: `submit` returns a new one and leaves the old as it was. Adjudication clones the State first.
 */
import { adjudicate, adjudicateOpening } from '../kernel/adjudicate.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { dealLuck, type Luck } from '../kernel/luck.ts';
import { cloneState, digest, drawnWorlds, newState, type State, worldOf } from '../kernel/state.ts';
import { addDecision, type Bar, barOfDecision, type Decision, newTurn } from '../kernel/turn.ts';
import { nearestName } from '../scenario/text.ts';
import type { BookmarkKind, Command, CommandType, Proposal } from './command.ts';
import { commitmentTo, type Entry, type Header, type Log, type Seat } from './log.ts';
import { allowedNow, openChart, type Phase, phaseOf, type Snapshot, step } from './machine.ts';

export interface Estimates {
  readonly first?: number;
  readonly second?: number;
}

/** What one round holds so far. */
export interface Round {
  readonly round: number;
  /** First and last tick; `to` moves to the last one played once the round is adjudicated. */
  readonly from: number;
  readonly to: number;
  readonly proposal?: Proposal & { readonly seat: string };
  /** By seat. */
  readonly estimates: Readonly<Record<string, Estimates>>;
  /** By side. */
  readonly decisions: Readonly<Record<string, { readonly decision: Decision; readonly why: string; readonly seat: string }>>;
  readonly adjudicated: boolean;
}

export interface Bookmark {
  readonly n: number;
  readonly seat: string;
  readonly kind: BookmarkKind;
  readonly about: string;
  readonly text: string;
  readonly round: number;
}

export interface Session {
  readonly kernel: Kernel;
  readonly header: Header;
  /** Every entry of the log, undone ones too. */
  readonly entries: readonly Entry[];
  /** The entries that stand. */
  readonly standing: readonly Entry[];
  readonly chart: Snapshot;
  readonly state: State;
  readonly luck: Luck;
  readonly facts: readonly Fact[];
  /** True values after each tick, from tick 0. */
  readonly history: readonly Float64Array[];
  readonly rounds: readonly Round[];
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly bookmarks: readonly Bookmark[];
  /** Id of the ending that the scenario reached, or the reason why the table stopped. */
  readonly ending:
    | { readonly type: 'none' }
    | { readonly type: 'scenario'; readonly id: string }
    | { readonly type: 'stopped'; readonly reason: string };
}

/** A command that was not taken, and what would be. */
export interface Refusal {
  readonly type: 'refused';
  readonly reason:
    | { readonly type: 'no-seat'; readonly seat: string }
    | { readonly type: 'phase'; readonly phase: Phase; readonly command: CommandType }
    | { readonly type: 'not-yours'; readonly command: CommandType }
    | { readonly type: 'nothing-to-undo' }
    | { readonly type: 'unknown'; readonly what: string; readonly id: string; readonly near: string }
    | { readonly type: 'bar'; readonly bar: Bar };
  /** Commands that this seat may submit now. */
  readonly allowed: readonly CommandType[];
}

/** A log that cannot be folded: `entry` is the number of the entry at fault, 0 for the header. */
export interface ReplayProblem {
  readonly entry: number;
  readonly message: string;
  readonly hint: string;
}

export const phase = (session: Session): Phase => phaseOf(session.chart);
/** From the closing on nothing is secret: the seed, hidden options and true values are shown. */
export const isDisclosed = (session: Session): boolean => ['closing', 'hotwash', 'closed'].includes(phase(session));
export const seatOf = (session: Session, id: string): Seat | undefined => session.header.seats.find((seat) => seat.id === id);

/** A session with no entries. The header must fit the kernel: see {@link headerProblem}. */
export function newSession(kernel: Kernel, header: Header): Session {
  const start = kernel.scenario.starts.find((candidate) => candidate.id === header.start);
  if (!start) throw new Error(`the scenario has no start "${header.start}"`);
  const world = worldOf(kernel, header.pack, header.seed);
  const state = newState(kernel, start, world, { ledger: true });
  const facts: Fact[] = [];
  const turn = newTurn(kernel);
  for (const decision of Object.values(start.opening)) addDecision(kernel, turn, decision);
  adjudicateOpening(kernel, state, turn, (fact) => facts.push(fact));
  const seated = header.seats.filter((seat) => seat.side !== null);
  const persons = header.seats.filter((seat) => seat.kind === 'person');
  return {
    kernel,
    header,
    entries: [],
    standing: [],
    chart: openChart({
      rounds: header.settings.rounds,
      deciders: seated.map((seat) => seat.id),
      estimators: persons.map((seat) => seat.id),
    }),
    state,
    luck: dealLuck(header.seed, kernel.sites, kernel.ticksMax + 1),
    facts,
    history: [valuesOf(kernel, state)],
    rounds: [],
    weights: {},
    bookmarks: [],
    ending: { type: 'none' },
  };
}

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
  return undefined;
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

/** Takes a command, or refuses it and says what is allowed. Never throws for what a seat may send. */
export function submit(session: Session, seatId: string, command: Command, at: string): { session: Session; entry: Entry } | Refusal {
  const reason = refusalOf(session, seatId, command);
  if (reason) return { type: 'refused', reason, allowed: allowedTo(session, seatId) };
  const entry: Entry = { n: session.entries.length + 1, seat: seatId, command, at };
  if (command.type === 'undo') {
    const target = undoable(session, seatId) as Entry;
    return { session: { ...withoutEntry(session, target), entries: [...session.entries, entry] }, entry };
  }
  const next = apply(session, entry);
  const done = command.type === 'adjudicate' ? { ...entry, digest: digest(next.state) } : entry;
  return { session: { ...next, entries: [...session.entries, done], standing: [...session.standing, done] }, entry: done };
}

/** Commands that a seat may submit now. */
export function allowedTo(session: Session, seatId: string): CommandType[] {
  const seat = seatOf(session, seatId);
  if (!seat) return [];
  const allowed: CommandType[] = allowedNow(session.chart, seatId).filter((type) => mayUse(seat, type));
  return undoable(session, seatId) ? [...allowed, 'undo'] : allowed;
}

/** Computers only decide; going on, turning cards and closing are for people. */
function mayUse(seat: Seat, type: CommandType): boolean {
  if (seat.kind === 'computer') return type === 'decide';
  return seat.side !== null || (type !== 'decide' && type !== 'weigh' && type !== 'propose');
}

function refusalOf(session: Session, seatId: string, command: Command): Refusal['reason'] | undefined {
  const seat = seatOf(session, seatId);
  if (!seat) return { type: 'no-seat', seat: seatId };
  if (!mayUse(seat, command.type)) return { type: 'not-yours', command: command.type };
  if (command.type === 'undo') return undoable(session, seatId) ? undefined : { type: 'nothing-to-undo' };
  if (!allowedNow(session.chart, seatId).includes(command.type)) return { type: 'phase', phase: phase(session), command: command.type };
  return contentRefusal(session, seat, command);
}

function contentRefusal({ kernel, state }: Session, seat: Seat, command: Command): Refusal['reason'] | undefined {
  const unknown = (what: string, id: string, names: Iterable<string>) =>
    ({ type: 'unknown', what, id, near: nearestName(id, names) ?? '' }) as const;
  if (command.type === 'decide') {
    const bar = barOfDecision(kernel, state, seat.side ?? '', command.decision);
    return bar && { type: 'bar', bar: bar.type === 'unknown' ? nameNear(kernel, bar) : bar };
  }
  if (command.type === 'propose') {
    if (!kernel.index.option.has(command.option)) return unknown('option', command.option, kernel.index.option.keys());
    if (!kernel.index.indicator.has(command.aim)) return unknown('indicator', command.aim, kernel.index.indicator.keys());
  }
  if (command.type === 'weigh') {
    const goals = kernel.scenario.sides.find((side) => side.id === seat.side)?.goals.map((goal) => goal.id) ?? [];
    const stranger = Object.keys(command.weights).find((id) => !goals.includes(id));
    if (stranger !== undefined) return unknown('goal', stranger, goals);
  }
  return undefined;
}

function nameNear(kernel: Kernel, bar: Extract<Bar, { type: 'unknown' }>): Bar {
  const near = nearestName(bar.id, [...kernel.index.option.keys(), ...kernel.index.consent.keys()]);
  return near ? { ...bar, near } : bar;
}

/** The seat's last standing command since a card was turned or a secret shown, if it may be taken back. */
function undoable(session: Session, seatId: string): Entry | undefined {
  if (isDisclosed(session)) return undefined;
  const since = session.standing.map((entry) => entry.command.type).lastIndexOf('adjudicate') + 1;
  return session.standing
    .slice(since)
    .filter((entry) => entry.seat === seatId && entry.command.type !== 'bookmark')
    .at(-1);
}

/** The session as if an entry had not been made. Later entries that are then impossible fall away with it. */
function withoutEntry(session: Session, target: Entry): Session {
  let next = newSession(session.kernel, session.header);
  for (const entry of session.standing) {
    if (entry === target) continue;
    const result = submit(next, entry.seat, entry.command, entry.at);
    if (!('type' in result)) next = { ...result.session, standing: [...next.standing, entry] };
  }
  return next;
}

function apply(session: Session, entry: Entry): Session {
  const { command, seat } = entry;
  switch (command.type) {
    case 'weigh':
      return moved({ ...session, weights: { ...session.weights, [seat]: { ...session.weights[seat], ...command.weights } } }, entry);
    case 'advance':
      return opened(moved(session, entry));
    case 'propose':
      return moved(
        inRound(session, () => ({ proposal: { option: command.option, aim: command.aim, expect: command.expect, seat } })),
        entry,
      );
    case 'estimate': {
      const key = phase(session) === 'estimate1' ? 'first' : 'second';
      return moved(
        inRound(session, (round) => ({ estimates: { ...round.estimates, [seat]: { ...round.estimates[seat], [key]: command.percent } } })),
        entry,
      );
    }
    case 'decide': {
      const side = seatOf(session, seat)?.side ?? '';
      const made = { decision: command.decision, why: command.why, seat };
      return moved(
        inRound(session, (round) => ({ decisions: { ...round.decisions, [side]: made } })),
        entry,
      );
    }
    case 'adjudicate':
      return adjudicateRound(session, entry);
    case 'bookmark':
      return {
        ...session,
        bookmarks: [
          ...session.bookmarks,
          { n: entry.n, seat, kind: command.kind, about: command.about, text: command.text, round: session.rounds.length },
        ],
      };
    case 'end':
      return { ...moved(session, entry), ending: { type: 'stopped', reason: command.reason } };
    case 'undo':
      return session;
  }
}

function moved(session: Session, { command, seat }: Entry, ended = false): Session {
  if (command.type === 'undo') return session;
  const chart = step(session.chart, command.type === 'adjudicate' ? { type: 'adjudicate', seat, ended } : { type: command.type, seat });
  return { ...session, chart };
}

/** Opens the record of a round when the chart has entered a new one. */
function opened(session: Session): Session {
  const { round } = session.chart.context;
  if (round <= session.rounds.length) return session;
  const from = session.state.slots[session.kernel.layout.tick] as number;
  const to = from + session.header.settings.ticksPerRound - 1;
  return { ...session, rounds: [...session.rounds, { round, from, to, estimates: {}, decisions: {}, adjudicated: false }] };
}

function inRound(session: Session, change: (round: Round) => Partial<Round>): Session {
  const round = session.rounds.at(-1);
  if (!round) throw new Error('no round is open');
  return { ...session, rounds: [...session.rounds.slice(0, -1), { ...round, ...change(round) }] };
}

function adjudicateRound(session: Session, entry: Entry): Session {
  const { kernel, luck } = session;
  const round = session.rounds.at(-1) as Round;
  const state = cloneState(session.state);
  const facts: Fact[] = [];
  const history: Float64Array[] = [];
  let turn = newTurn(kernel);
  for (const { decision } of Object.values(round.decisions)) addDecision(kernel, turn, decision);
  let ending = -1;
  let tick = round.from;
  for (; tick <= round.to && ending < 0; tick++) {
    ending = adjudicate(kernel, state, turn, luck, (fact) => facts.push(fact));
    history.push(valuesOf(kernel, state));
    turn = newTurn(kernel);
  }
  const ended = kernel.scenario.endings[ending];
  const played = inRound(session, () => ({ adjudicated: true, to: tick - 1 }));
  return {
    ...moved(played, entry, ended !== undefined),
    state,
    facts: [...session.facts, ...facts],
    history: [...session.history, ...history],
    ending: ended ? { type: 'scenario', id: ended.id } : session.ending,
  };
}

function valuesOf(kernel: Kernel, state: State): Float64Array {
  return state.slots.slice(kernel.layout.values, kernel.layout.values + kernel.scenario.indicators.length);
}
