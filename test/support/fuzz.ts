/**
 * A fuzzer that plays only what the View offers: every seat reads its own View, picks among what it says is allowed,
 * and submits. Whatever the View offers must be accepted; anything else is a bug, printed with the command that
 * repeats it. It also counts what was reached, so that content that can never be played is found.
 */
import type { Kernel } from '../../src/kernel/kernel.ts';
import { digest } from '../../src/kernel/state.ts';
import type { Decision } from '../../src/kernel/turn.ts';
import type { Command } from '../../src/session/command.ts';
import { type Header, readLog, type Seat, writeLog } from '../../src/session/log.ts';
import { phases } from '../../src/session/machine.ts';
import { newSession, phase, type Session } from '../../src/session/session.ts';
import { isProblem, openSession, submit } from '../../src/session/submit.ts';
import { type View, viewFor } from '../../src/session/view.ts';
import { type Random, randomFrom } from './random.ts';
import { headerFor } from './table.ts';

export interface Coverage {
  readonly options: Map<string, number>;
  readonly injects: Map<string, number>;
  readonly phases: Map<string, number>;
  readonly endings: Map<string, number>;
  games: number;
  commands: number;
}

export function newCoverage(kernel: Kernel): Coverage {
  const zero = (ids: readonly string[]) => new Map(ids.map((id) => [id, 0]));
  const { options, injects, endings } = kernel.scenario;
  return {
    options: zero(options.map(({ id }) => id)),
    injects: zero(injects.map(({ id }) => id)),
    phases: zero(phases.filter((name) => name !== 'argue' && name !== 'resolve' && name !== 'ruled')),
    endings: zero(endings.map(({ id }) => id)),
    games: 0,
    commands: 0,
  };
}

const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
const now = '2026-01-01T00:00:00.000Z';

/** A header in which every side is a person, so that the fuzzer decides everything. */
export function fuzzHeader(kernel: Kernel, random: Random, seed: string): Header {
  const { scenario } = kernel;
  const seats: Seat[] = scenario.sides.map((side) => ({ id: side.id, name: side.name, kind: 'person', side: side.id }));
  const ticksPerRound = random.chance(0.7) ? 2 : 1;
  return headerFor(kernel, null, {
    seed,
    start: random.pick(scenario.starts).id,
    pack: random.pick([...scenario.packs.map((pack) => pack.id), 'sampled']),
    seats,
    settings: { rounds: 1 + random.below(scenario.rounds.max), ticksPerRound },
  });
}

/** Plays one game to its end. Throws with everything needed to repeat it. */
export function fuzzGame(kernel: Kernel, seed: string, coverage: Coverage, withReplay: boolean): Session {
  const random = randomFrom(seed);
  let session = newSession(kernel, fuzzHeader(kernel, random, seed));
  try {
    for (let i = 0; i < 2000 && phase(session) !== 'closed'; i++) {
      count(coverage.phases, phase(session));
      session = fuzzStep(session, random);
      coverage.commands++;
    }
    if (phase(session) !== 'closed') throw new Error('the game did not end');
    if (withReplay) checkReplay(session);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\nrepeat it with: npm run fuzz -- --games 1 --seed ${seed}`, {
      cause: error,
    });
  }
  coverage.games++;
  count(coverage.phases, 'closed');
  note(session, coverage);
  return session;
}

function note(session: Session, coverage: Coverage): void {
  for (const fact of session.facts) {
    if (fact.type === 'chosen' && fact.tick > 0) count(coverage.options, fact.option);
    if (fact.type === 'drawn' && fact.happened) count(coverage.injects, fact.inject);
    if (fact.type === 'ended') count(coverage.endings, fact.ending);
  }
}

function fuzzStep(session: Session, random: Random): Session {
  const waiting = session.header.seats.filter((seat) => phase(session) !== 'decide' || !session.chart.context.decided.includes(seat.id));
  const seat = random.pick(waiting.length > 0 ? waiting : session.header.seats);
  const view = viewFor(session, seat.id);
  const command = offered(view, random);
  const result = submit(session, seat.id, command, now);
  if ('type' in result)
    throw new Error(`the View of ${seat.id} offered ${JSON.stringify(command)}, but it was refused: ${JSON.stringify(result)}`);
  return result.session;
}

/** A command that the View offers. Ending early and taking back are rarer than going on. */
function offered(view: View, random: Random): Command {
  const rare = view.allowed.filter(
    (type) =>
      (type === 'end' && random.chance(0.004)) ||
      (type === 'undo' && random.chance(0.06)) ||
      (type === 'bookmark' && random.chance(0.05)) ||
      (type === 'weigh' && random.chance(0.3)),
  );
  const usual = view.allowed.filter((type) => !['end', 'undo', 'bookmark', 'weigh'].includes(type));
  const type = rare.length > 0 ? random.pick(rare) : usual.length > 0 ? random.pick(usual) : random.pick(view.allowed);
  switch (type) {
    case 'weigh': {
      const goals = view.scenario.sides.find((side) => side.id === view.you.side)?.goals ?? [];
      return { type, weights: Object.fromEntries(goals.map((goal) => [goal.id, random.below(11)])) };
    }
    case 'propose': {
      const { scenario } = view;
      return {
        type,
        option: random.pick(view.options).id,
        aim: random.pick(scenario.indicators).code,
        expect: random.chance(0.5) ? 'rise' : 'fall',
      };
    }
    case 'estimate':
      return { type, percent: random.below(101) };
    case 'decide':
      return { type, decision: offeredDecision(view, random), why: '' };
    case 'bookmark':
      return { type, kind: 'insight', about: 'TRU', text: 'noted' };
    case 'end':
      return { type, reason: 'the hour is over' };
    case 'advance':
    case 'adjudicate':
    case 'undo':
      return { type };
    default:
      throw new Error(`a game without a facilitator offered ${type}`);
  }
}

/** A decision made only of what the View shows as possible, within the attention that it shows. */
export function offeredDecision(view: View, random: Random): Decision {
  const choose: string[] = [];
  const stop = view.options.filter((option) => option.running && random.chance(0.15)).map((option) => option.id);
  let { left } = view.attention;
  const content = new Map(view.scenario.options.map((option) => [option.id, option]));
  for (const id of stop) left += content.get(id)?.upkeep ?? 0;
  const possible = view.options.filter((option) => !option.bar);
  for (let i = 0; i < 4 && possible.length > 0; i++) {
    const option = content.get(random.pick(possible).id);
    if (!option || choose.includes(option.id) || stop.includes(option.id) || (option.cost > 0 && option.cost > left)) continue;
    if (
      choose.length > 0 &&
      (option.alone ||
        choose.some((id) => content.get(id)?.alone || content.get(id)?.excludes.includes(option.id) || option.excludes.includes(id)))
    )
      continue;
    choose.push(option.id);
    left -= option.cost;
  }
  const mine = view.consents.filter((consent) => consent.yours && !consent.bar && random.chance(consent.given ? 0.08 : 0.5));
  return {
    choose,
    stop,
    give: mine.filter((consent) => !consent.given).map(({ id }) => id),
    withdraw: mine.filter((consent) => consent.given).map(({ id }) => id),
  };
}

/** What was played must come back from its log, digit for digit. */
function checkReplay(session: Session): void {
  const reading = readLog(writeLog({ header: session.header, entries: session.entries }));
  if (reading.problem) throw new Error(`its log cannot be read: ${reading.problem.message}`);
  const again = openSession(session.kernel, reading.log);
  if (isProblem(again)) throw new Error(`its log cannot be replayed: ${again.message}`);
  if (digest(again.state) !== digest(session.state)) throw new Error('its replay ends in another state');
}

const missing = (map: Map<string, number>) => [...map].filter(([, n]) => n === 0).map(([key]) => key);

/** Lines that say what was reached; `complete` when nothing is missing. Endings may be out of reach of random play. */
export function printCoverage(coverage: Coverage): { readonly lines: string[]; readonly complete: boolean } {
  const line = (what: string, map: Map<string, number>) => {
    const gone = missing(map);
    const percent = Math.floor((100 * (map.size - gone.length)) / Math.max(1, map.size));
    return `${what}: ${map.size - gone.length} of ${map.size} (${percent}%)${gone.length > 0 ? `; never: ${gone.join(', ')}` : ''}`;
  };
  const lines = [
    `games: ${coverage.games}, commands: ${coverage.commands}`,
    line('options used', coverage.options),
    line('events that happened', coverage.injects),
    line('phases seen', coverage.phases),
    line('endings reached', coverage.endings),
  ];
  return { lines, complete: [coverage.options, coverage.injects, coverage.phases].every((map) => missing(map).length === 0) };
}
