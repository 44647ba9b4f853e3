/** Tables for tests: the real scenario, a session, and play by strategies, without files or terminals. */
import { findScenario, parseFrom } from '../../src/cli/library.ts';
import { decide } from '../../src/ensemble/strategy.ts';
import { compile, type Kernel } from '../../src/kernel/kernel.ts';
import { observe } from '../../src/kernel/observe.ts';
import { printProblem } from '../../src/scenario/problem.ts';
import type { Command } from '../../src/session/command.ts';
import { commitmentTo, type Header, type Seat } from '../../src/session/log.ts';
import { type Room, usualRoom } from '../../src/session/room.ts';
import { newSession, phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';

const kernels = new Map<string, Promise<Kernel>>();

/** The compiled kernel of a scenario that ships; parsed once a test file. */
export function kernelOf(id = 'no-winners'): Promise<Kernel> {
  const known = kernels.get(id) ?? parseKernel(id);
  kernels.set(id, known);
  return known;
}

async function parseKernel(id: string): Promise<Kernel> {
  const place = findScenario(id);
  if (!place) throw new Error(`no scenario ${id}`);
  const { scenario, problems } = await parseFrom(place);
  if (!scenario) throw new Error(problems.map(printProblem).join('\n'));
  return compile(scenario);
}

/** A header in which a person holds `side` and computers the rest, each with its first strategy. */
export function headerFor(kernel: Kernel, side: string | null = 'us', changes: Partial<Header> = {}): Header {
  const { scenario } = kernel;
  const seats: Seat[] = scenario.sides.map((other) =>
    other.id === side
      ? { id: 'player', name: 'You', kind: 'person', side }
      : {
          id: other.id,
          name: other.name,
          kind: 'computer',
          side: other.id,
          strategy: scenario.strategies.find((strategy) => strategy.side === other.id)?.id ?? '',
        },
  );
  if (side === null && !changes.seats) seats.push({ id: 'player', name: 'You', kind: 'person', side: null });
  const seed = changes.seed ?? 'test';
  return {
    format: 'hotwash-log', version: 1, engine: 'test', scenario: { id: scenario.id, hash: scenario.hash }, start: scenario.starts[0]?.id ?? '', pack: 'central',
    salt: 'salt', seats, settings: { rounds: 3, ticksPerRound: 2 }, ...changes, seed, commitment: commitmentTo(seed, 'salt'),
  }; // biome-ignore format: a record
}

export interface RoomOf {
  /** People by side id; sides left out are computers with their first strategy. */
  readonly teams?: Readonly<Record<string, number>>;
  readonly observers?: number;
  readonly room?: Partial<Room>;
}

/** A header of a room: a facilitator, the shared screen, teams of people, and computers for the rest. */
export function roomHeader(
  kernel: Kernel,
  { teams = { us: 3, mexico: 2 }, observers = 0, room = {} }: RoomOf = {},
  changes: Partial<Header> = {},
): Header {
  const { scenario } = kernel;
  const person = (id: string, name: string, side: string | null, n: number): Seat => ({
    id,
    name,
    kind: 'person',
    side,
    ...(n > 1 ? { people: n } : {}),
  });
  const seats: Seat[] = [
    { id: 'facilitator', name: 'Facilitator', kind: 'facilitator', side: null },
    { id: 'screen', name: 'Shared screen', kind: 'projector', side: null },
    ...scenario.sides.map(({ id, name }): Seat => {
      const n = teams[id] ?? 0;
      if (n > 0) return person(id, name, id, n);
      const strategy = scenario.strategies.find((candidate) => candidate.side === id)?.id ?? '';
      return { id, name, kind: 'computer', side: id, strategy };
    }),
    ...(observers > 0 ? [person('observers', 'Observers', null, observers)] : []),
  ];
  const settings = { rounds: 2, ticksPerRound: 2, room: { ...usualRoom, ...room } } as const;
  return headerFor(kernel, null, { seats, settings, ...changes });
}

export const openRoom = (kernel: Kernel, how: RoomOf = {}, changes: Partial<Header> = {}): Session =>
  newSession(kernel, roomHeader(kernel, how, changes));

const now = '2026-01-01T00:00:00.000Z';

/** Submits, and throws if it is refused. */
export function must(session: Session, seat: string, command: Command): Session {
  const result = submit(session, seat, command, now);
  if ('type' in result) throw new Error(`${command.type} by ${seat} refused: ${JSON.stringify(result)}`);
  return result.session;
}

/** Lets every computer that has not decided yet decide. */
export function computersDecide(session: Session): Session {
  let next = session;
  for (const seat of session.seats) {
    if (seat.kind !== 'computer' || phase(next) !== 'decide' || next.chart.context.decided.includes(seat.id)) continue;
    const { decision, why } = strategyDecision(next, seat);
    next = must(next, seat.id, { type: 'decide', decision, why });
  }
  return next;
}

export function strategyDecision(session: Session, seat: Pick<Seat, 'side' | 'strategy'>) {
  const { kernel, state, luck } = session;
  const seen = observe(kernel, state.slots, seat.side, luck, new Float64Array(kernel.layout.length));
  return decide(
    kernel,
    kernel.scenario.strategies.findIndex((strategy) => strategy.id === seat.strategy),
    state,
    seen,
  );
}

/**
 * Plays on until `stop` says so (or the game is closed): the person follows the first strategy of the own side and
 * debates its first choice.
 */
export function playUntil(session: Session, stop: (session: Session) => boolean): Session {
  let next = session;
  for (let i = 0; i < 500 && !stop(next) && phase(next) !== 'closed'; i++) next = playStep(next);
  return next;
}

export function playStep(session: Session): Session {
  const seat = session.header.seats.find((candidate) => candidate.kind === 'person') as Seat;
  const { scenario } = session.kernel;
  const strategy = scenario.strategies.find((candidate) => candidate.side === seat.side)?.id ?? '';
  switch (phase(session)) {
    case 'propose': {
      const option = seat.side === null ? undefined : strategyDecision(session, { side: seat.side, strategy }).decision.choose[0];
      return option
        ? must(session, seat.id, { type: 'propose', option, aim: 'TRU', expect: 'fall' })
        : must(session, seat.id, { type: 'advance' });
    }
    case 'estimate1':
      return must(session, seat.id, { type: 'estimate', percent: 40 });
    case 'estimate2':
      return must(session, seat.id, { type: 'estimate', percent: 60 });
    case 'decide': {
      const decided = computersDecide(session);
      if (seat.side === null || phase(decided) !== 'decide') return decided;
      return must(decided, seat.id, { type: 'decide', ...strategyDecision(decided, { side: seat.side, strategy }) });
    }
    case 'provisional':
      return must(session, seat.id, { type: 'adjudicate' });
    default:
      return must(session, seat.id, { type: 'advance' });
  }
}

export const open = (kernel: Kernel, side: string | null = 'us', changes: Partial<Header> = {}): Session =>
  newSession(kernel, headerFor(kernel, side, changes));

/** Plays a room on until `stop` says so: the first team puts a motion, everybody answers, teams follow their first strategy. */
export function playRoomUntil(session: Session, stop: (session: Session) => boolean): Session {
  let next = computersDecide(session);
  for (let i = 0; i < 2000 && !stop(next) && phase(next) !== 'closed'; i++) next = computersDecide(roomStep(next));
  return next;
}

export function roomStep(session: Session): Session {
  const at = phase(session);
  const { context } = session.chart;
  const { strategies } = session.kernel.scenario;
  const team = session.seats.find(({ kind, side }) => kind === 'person' && side !== null) as Seat;
  const playedBy = ({ side }: Seat) => ({ side, strategy: strategies.find((strategy) => strategy.side === side)?.id ?? '' });
  if (at === 'propose') {
    const option = strategyDecision(session, playedBy(team)).decision.choose[0];
    return option
      ? must(session, team.id, { type: 'propose', option, aim: 'TRU', expect: 'fall' })
      : must(session, 'facilitator', { type: 'advance' });
  }
  if (at === 'estimate1' || at === 'estimate2') {
    const voice = context.voices.find((each) => !context.estimated.includes(each));
    if (voice) {
      const [seat = '', member = '1'] = voice.split('#');
      const asked = must(session, seat, { type: 'estimate', percent: at === 'estimate1' ? 40 : 60, member: Number(member) });
      return must(asked, seat, { type: 'ballot', vote: 'for', tokens: 1, member: Number(member) });
    }
  }
  if (at === 'decide') {
    const waiting = session.seats.find(({ id, kind, side }) => kind === 'person' && side !== null && !context.decided.includes(id));
    if (waiting) return must(session, waiting.id, { type: 'decide', ...boundDecision(session, waiting, playedBy(waiting)) });
  }
  return must(session, 'facilitator', at === 'provisional' ? { type: 'adjudicate' } : { type: 'advance' });
}

/** The strategy's decision where the votes of the team allow it, else nothing new. */
function boundDecision(session: Session, seat: Seat, by: Pick<Seat, 'side' | 'strategy'>) {
  const made = strategyDecision(session, by);
  const nothing = { decision: { choose: [], stop: [], give: [], withdraw: [] }, why: '' };
  return 'type' in submit(session, seat.id, { type: 'decide', ...made }, now) ? nothing : made;
}
