/**
 * A Session: the statechart and the kernel folded over a Log. Opening a session, submitting to it and replaying it are
 * the same fold (submit.ts), so what was played is what is replayed.
 *
 * A Session is a value: taking a command makes a new one and leaves the old as it was.
 */
import { adjudicateOpening } from '../kernel/adjudicate.ts';
import type { Fact } from '../kernel/fact.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { dealLuck, type Luck } from '../kernel/luck.ts';
import { newState, type State, worldOf } from '../kernel/state.ts';
import { addDecision, newTurn } from '../kernel/turn.ts';
import { type Clock, openClock } from './clock.ts';
import type { BookmarkKind } from './command.ts';
import type { Entry, Header, Seat } from './log.ts';
import { openChart, type Phase, phaseOf, type Snapshot } from './machine.ts';
import { type Challenge, voicesOf } from './motion.ts';
import { templateNamed } from './room.ts';
import type { Round } from './round.ts';

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
  /** Every entry of the log, undone and abandoned ones too. */
  readonly entries: readonly Entry[];
  /** The entries that stand. */
  readonly standing: readonly Entry[];
  /** Standing entries before this position can no longer be undone or corrected: a card was turned or a vote shown. */
  readonly fixed: number;
  readonly chart: Snapshot;
  /** As they are held now; the header says how they were held at first. */
  readonly seats: readonly Seat[];
  /** Absent in a game without a facilitator. */
  readonly clock?: Clock;
  readonly state: State;
  readonly luck: Luck;
  readonly facts: readonly Fact[];
  /** True values after each tick, from tick 0. */
  readonly history: readonly Float64Array[];
  readonly rounds: readonly Round[];
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly challenges: readonly Challenge[];
  readonly bookmarks: readonly Bookmark[];
  /** The facilitator's notes. */
  readonly notes: readonly { readonly n: number; readonly round: number; readonly text: string }[];
  /** Inject ids that may not happen any more. */
  readonly cancelled: readonly string[];
  /** The seat that the shared screen was unlocked for. */
  readonly shownSeat: string;
  /** Id of the ending that the scenario reached, or the reason why the table stopped. */
  readonly ending:
    | { readonly type: 'none' }
    | { readonly type: 'scenario'; readonly id: string }
    | { readonly type: 'stopped'; readonly reason: string };
}

export const phase = (session: Session): Phase => phaseOf(session.chart);
/** From the closing on nothing is secret: the seed, hidden options and true values are shown. */
export const isDisclosed = (session: Session): boolean => ['closing', 'hotwash', 'closed'].includes(phase(session));
export const seatOf = (session: Session, id: string): Seat | undefined => session.seats.find((seat) => seat.id === id);
export const facilitatorOf = ({ seats }: Pick<Session, 'seats'>): Seat | undefined => seats.find(({ kind }) => kind === 'facilitator');

/** Voices at the table: every person of every seat that people hold, observers too. */
export function voicesAt(seats: readonly Seat[]): string[] {
  return seats.flatMap(({ id, kind, people }) => (kind === 'person' ? voicesOf(id, people) : []));
}

/** A session with no entries. The header must fit the kernel: see `headerProblem`. */
export function newSession(kernel: Kernel, header: Header): Session {
  const start = kernel.scenario.starts.find((candidate) => candidate.id === header.start);
  if (!start) throw new Error(`the scenario has no start "${header.start}"`);
  const world = worldOf(kernel, header.pack, header.seed);
  const state = newState(kernel, start, world, { ledger: true });
  const facts: Fact[] = [];
  const turn = newTurn(kernel);
  for (const decision of Object.values(start.opening)) addDecision(kernel, turn, decision);
  adjudicateOpening(kernel, state, turn, (fact) => facts.push(fact));
  const { seats, settings } = header;
  const facilitators = seats.filter(({ kind }) => kind === 'facilitator');
  const controllers = facilitators.length > 0 ? facilitators : seats.filter(({ kind }) => kind === 'person');
  const template = settings.room && templateNamed(settings.room.template);
  return {
    kernel,
    header,
    entries: [],
    standing: [],
    fixed: 0,
    chart: openChart({
      rounds: settings.rounds,
      deciders: seats.filter(({ side }) => side !== null).map(({ id }) => id),
      voices: voicesAt(seats),
      controllers: controllers.map(({ id }) => id),
      facilitated: facilitators.length > 0,
    }),
    seats,
    ...(template ? { clock: openClock(template) } : {}),
    state,
    luck: dealLuck(header.seed, kernel.sites, kernel.ticksMax + 1),
    facts,
    history: [valuesOf(kernel, state)],
    rounds: [],
    weights: {},
    challenges: [],
    bookmarks: [],
    notes: [],
    cancelled: [],
    shownSeat: '',
    ending: { type: 'none' },
  };
}

/** Values of all indicators, in scenario order. */
export function valuesOf(kernel: Kernel, state: State): Float64Array {
  return state.slots.slice(kernel.layout.values, kernel.layout.values + kernel.scenario.indicators.length);
}
