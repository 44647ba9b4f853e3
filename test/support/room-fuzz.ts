/**
 * A fuzzer for rooms that plays only what Views offer: the facilitator, teams of one to six people, observers and
 * computers each read their own View, pick among what it says is allowed, and submit with arguments that it shows.
 * Whatever is offered must be accepted. What a single command looks like is in room-commands.ts.
 */
import type { Kernel } from '../../src/kernel/kernel.ts';
import type { Command, CommandType } from '../../src/session/command.ts';
import type { Header, Seat } from '../../src/session/log.ts';
import { phases } from '../../src/session/machine.ts';
import { adjudications, decisionMethods, type Room, templates } from '../../src/session/room.ts';
import { newSession, phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { type Random, randomFrom } from './random.ts';
import { offeredCommand } from './room-commands.ts';
import { checkReplay, checkStep } from './room-laws.ts';
import { headerFor } from './table.ts';

export interface RoomCoverage {
  readonly commands: Map<string, number>;
  readonly phases: Map<string, number>;
  readonly rules: Map<string, number>;
  readonly adjudications: Map<string, number>;
  readonly results: Map<string, number>;
  readonly outcomes: Map<string, number>;
  games: number;
  entries: number;
  refusals: number;
}

export const commandTypes: readonly CommandType[] = [
  'weigh', 'advance', 'propose', 'argue', 'challenge', 'estimate', 'ballot', 'count', 'dissent', 'decide', 'adjudicate', 'undo', 'bookmark', 'end',
  'pause', 'unpause', 'extend', 'auto', 'show', 'hold', 'release', 'cancel', 'recall', 'inject', 'accept', 'settle', 'rule', 'correct', 'rewind', 'reseat', 'floor', 'swap', 'note',
]; // biome-ignore format: groups

export function newRoomCoverage(): RoomCoverage {
  const zero = (names: readonly string[]) => new Map(names.map((name) => [name, 0]));
  return {
    commands: zero(commandTypes),
    phases: zero(phases),
    rules: zero(decisionMethods.flatMap((method) => [`${method} of the team`, `${method} of the room`])),
    adjudications: zero(adjudications),
    results: zero(['sealed', 'live', 'swapped', 'no observers', 'observers', 'a computer team']),
    outcomes: zero(['rule', 'tie', 'quorum', 'chair']),
    games: 0,
    entries: 0,
    refusals: 0,
  };
}

const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

/** A room of any size and any rules; at least one team of people. */
export function randomRoomHeader(kernel: Kernel, random: Random, seed: string): Header {
  const { scenario } = kernel;
  const held = new Set([random.pick(scenario.sides).id, ...scenario.sides.filter(() => random.chance(0.5)).map(({ id }) => id)]);
  const some = (n: number) => (n > 1 ? { people: n } : {});
  const teams = scenario.sides.map(({ id, name }): Seat => {
    if (held.has(id)) return { id, name, kind: 'person', side: id, ...some(1 + random.below(6)) };
    const strategies = scenario.strategies.filter(({ side }) => side === id);
    return { id, name, kind: 'computer', side: id, strategy: random.pick(strategies).id };
  });
  const watching: Seat[] = random.chance(0.4)
    ? [{ id: 'observers', name: 'Observers', kind: 'person', side: null, ...some(1 + random.below(5)) }]
    : [];
  const rounds = 1 + random.below(Math.min(3, scenario.rounds.max));
  const room: Room = {
    template: random.pick(templates).id,
    rule: {
      method: random.pick(decisionMethods),
      quorum: random.pick([0, 0.5, 0.67, 1]),
      electorate: random.pick(['team', 'room'] as const),
      tokens: 1 + random.below(10),
    },
    adjudication: random.pick(adjudications),
    results: random.pick(['sealed', 'live'] as const),
    swapRounds: random.chance(0.3) ? [1 + random.below(rounds)] : [],
    rehearsal: random.chance(0.1),
  };
  return headerFor(kernel, null, {
    seed,
    start: random.pick(scenario.starts).id,
    pack: random.pick([...scenario.packs.map(({ id }) => id), 'sampled', 'blind']),
    seats: [
      { id: 'facilitator', name: 'Facilitator', kind: 'facilitator', side: null },
      { id: 'screen', name: 'Shared screen', kind: 'projector', side: null },
      ...teams,
      ...watching,
    ],
    settings: { rounds, ticksPerRound: random.chance(0.7) ? 2 : 1, room },
  });
}

/** Time goes on by seconds to minutes; sometimes the clock of the machine jumps back, or is not a time at all. */
export function randomTime(random: Random, before: number): { readonly at: string; readonly next: number } {
  if (random.chance(0.005)) return { at: 'yesterday', next: before };
  const next = before + (random.chance(0.02) ? -60_000 : 1000 * (1 + random.below(random.chance(0.1) ? 400 : 40)));
  return { at: new Date(next).toISOString(), next };
}

export const roomStart = Date.parse('2026-01-01T09:00:00.000Z');
/** How often the usual course of play is taken, where it is offered with other things. */
const onward: readonly CommandType[] = ['advance', 'adjudicate', 'propose', 'estimate', 'ballot', 'decide', 'rule'];

/** A step that some seat may take, of those that the Views offer. Undefined when the picked seat has nothing to do. */
export function randomStep(session: Session, random: Random, forced: boolean): { seat: string; command: Command } | undefined {
  const seat = forced && random.chance(0.5) ? 'facilitator' : random.pick(session.seats).id;
  const view = viewFor(session, seat);
  const rare = { end: 0.02, rewind: forced ? 0 : 0.03, undo: 0.15, pause: 0.2, correct: 0.3, reseat: 0.15, swap: 0.2 };
  const usual = view.allowed.filter((type) => random.chance((rare as Readonly<Record<string, number>>)[type] ?? 1));
  const ahead = usual.filter((type) => onward.includes(type));
  const wanted = view.room?.paused && seat === 'facilitator' && random.chance(0.4) ? ['unpause' as const] : ahead;
  const pool = wanted.length > 0 && random.chance(forced ? 0.9 : 0.45) ? wanted : usual;
  if (pool.length === 0) return undefined;
  const command = offeredCommand(view, random.pick(pool), random, (other) => viewFor(session, other));
  return command && { seat, command };
}

/** Plays one room to its end. Throws with everything that is needed to repeat it. */
export function fuzzRoom(kernel: Kernel, seed: string, coverage: RoomCoverage, withReplay: boolean): Session {
  const random = randomFrom(`room/${seed}`);
  let session = newSession(kernel, randomRoomHeader(kernel, random, seed));
  let time = roomStart;
  try {
    for (let i = 0; i < 3000 && phase(session) !== 'closed'; i++) {
      count(coverage.phases, phase(session));
      const made = randomStep(session, random, i > 250);
      if (!made) continue;
      const { at, next } = randomTime(random, time);
      time = next;
      const result = submit(session, made.seat, made.command, at);
      if ('type' in result)
        throw new Error(`the View of ${made.seat} offered ${JSON.stringify(made.command)}, but it was refused: ${JSON.stringify(result)}`);
      checkStep(session, result.session, made.seat, made.command, at);
      session = result.session;
      count(coverage.commands, made.command.type);
    }
    if (phase(session) !== 'closed') throw new Error(`the room did not end; it stands at ${phase(session)}`);
    if (withReplay) checkReplay(session);
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\nrepeat it with: npm run fuzz -- --rooms 1 --seed ${seed} --scenario ${kernel.scenario.id.replaceAll('_', '-')}`,
      { cause: error },
    );
  }
  note(session, coverage);
  return session;
}

function note(session: Session, coverage: RoomCoverage): void {
  const { rule, adjudication, results } = session.header.settings.room as Room;
  coverage.games++;
  coverage.entries += session.entries.length;
  count(coverage.phases, 'closed');
  count(coverage.rules, `${rule.method} of the ${rule.electorate}`);
  count(coverage.adjudications, adjudication);
  count(coverage.results, results);
  count(coverage.results, session.header.seats.some(({ id }) => id === 'observers') ? 'observers' : 'no observers');
  if (session.header.seats.some(({ kind }) => kind === 'computer')) count(coverage.results, 'a computer team');
  if (session.rounds.some(({ swapped }) => swapped)) count(coverage.results, 'swapped');
  for (const round of viewFor(session, 'screen').rounds) {
    for (const { result } of round.motions) if (result) count(coverage.outcomes, result.because);
  }
}

/** Lines that say what was reached; `complete` when nothing is missing. */
export function printRoomCoverage(coverage: RoomCoverage): { readonly lines: string[]; readonly complete: boolean } {
  const { commands, phases: reached, rules, adjudications: used, results, outcomes } = coverage;
  const parts = { commands, phases: reached, rules, adjudications: used, kinds: results, 'what votes came to': outcomes };
  const lines = Object.entries(parts).map(([what, map]) => {
    const gone = [...map].flatMap(([key, n]) => (n === 0 ? [key] : []));
    return `${what}: ${map.size - gone.length} of ${map.size}${gone.length > 0 ? `; never: ${gone.join(', ')}` : ''}`;
  });
  return {
    lines: [`rooms: ${coverage.games}, entries: ${coverage.entries}`, ...lines],
    complete: Object.values(parts).every((map) => [...map.values()].every((n) => n > 0)),
  };
}
