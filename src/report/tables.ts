/**
 * Tables that played the same scenario with the same sealed seed. Luck is dealt and not drawn, so all of them held the
 * same cards, and whatever ended differently was decided, argued, ruled or set. That is shown and not claimed: the turns
 * of the first table are played again at the place of each other one, and what is then still different is shared out in
 * three steps (settings, then arguments and rulings, then decisions) that add up exactly.
 *
 * The steps are taken in this order because it is the order of play. Another order shares it out a little differently;
 * an average over all orders was rejected, because a room can follow three replays and cannot follow an average.
 */
import type { Fact } from '../kernel/fact.ts';
import { packOf } from '../kernel/state.ts';
import { type Decision, newTurn, type Turn } from '../kernel/turn.ts';
import type { Adjudication } from '../session/room.ts';
import type { Session } from '../session/session.ts';
import type { RoundView, View } from '../session/view.ts';
import { playedRounds, type Recording, recordingOf, type Turns } from './recording.ts';
import { review } from './review.ts';

/** A finished game, and what everybody may see of it. */
export interface Played {
  readonly name: string;
  readonly session: Session;
  readonly view: View;
}

export interface TableSettings {
  readonly name: string;
  /** Reading of the evidence; a blind draw is named. */
  readonly pack: string;
  readonly rounds: number;
  readonly ticksPerRound: number;
  /** Ticks that were played. */
  readonly ticks: number;
  /** Absent in a game without a facilitator. */
  readonly adjudication?: Adjudication;
  readonly rule?: string;
  readonly people: number;
}

/** One round at all tables; an entry is null where a table did not play it. */
export interface TableRound {
  readonly round: number;
  readonly sides: readonly { readonly side: string; readonly decisions: readonly (Decision | null)[]; readonly same: boolean }[];
  readonly motions: readonly (readonly TableMotion[])[];
}

/** A motion and what a room thought of it. Means are absent where fewer than three people of a room answered. */
export interface TableMotion {
  readonly option: string;
  readonly aim: string;
  readonly expect: 'rise' | 'fall';
  readonly people: number;
  readonly first?: number;
  readonly second?: number;
  readonly cameTrue: boolean;
}

/** An indicator at all tables: true values after each tick from 0. */
export interface TableSeries {
  readonly on: string;
  readonly series: readonly (readonly number[])[];
}

/** How an indicator differs at the end between the first table and another, in points; the three sum to `all`, exactly. */
export interface Shared {
  readonly on: string;
  /** At the other table less at the first. */
  readonly all: number;
  readonly settings: number;
  readonly rulings: number;
  readonly decisions: number;
}

/** Another table against the first. */
export interface Pairing {
  /** Position of the other table. */
  readonly table: number;
  /** Ticks that both played: they are compared over these. */
  readonly ticks: number;
  /** The turns of the first table, played at the place of the other one, give the numbers of the first table, bit for bit. */
  readonly repeats: boolean;
  /** The first tick in which something other was decided, argued or ruled; null where nothing was. */
  readonly turned: { readonly tick: number; readonly sides: readonly string[]; readonly control: boolean } | null;
  /** The first tick after which a value differs; null where none does. */
  readonly moved: number | null;
  readonly shared: readonly Shared[];
}

export interface Comparison {
  readonly tables: readonly TableSettings[];
  readonly rounds: readonly TableRound[];
  readonly indicators: readonly TableSeries[];
  /** Events that did not come at all tables at the same time: the ticks at each, of those that all tables played. */
  readonly events: readonly { readonly inject: string; readonly ticks: readonly (readonly number[])[] }[];
  /** Mean Brier score of each room, 0 (best) to 1 (worst), before and after its debates; absent for fewer than three people. */
  readonly scores: readonly { readonly people: number; readonly first?: number; readonly last?: number }[];
  readonly pairs: readonly Pairing[];
}

/** What keeps a table from being compared with the first; undefined when nothing does. */
export type Unlike = { readonly what: 'scenario' | 'rules' | 'start' | 'seed'; readonly first: string; readonly other: string };

export function unlike({ header: first }: Session, { header: other }: Session): Unlike | undefined {
  if (first.scenario.id !== other.scenario.id) return { what: 'scenario', first: first.scenario.id, other: other.scenario.id };
  if (first.scenario.hash !== other.scenario.hash) return { what: 'rules', first: first.scenario.hash, other: other.scenario.hash };
  if (first.start !== other.start) return { what: 'start', first: first.start, other: other.start };
  if (first.seed !== other.seed) return { what: 'seed', first: first.seed, other: other.seed };
  return undefined;
}

/** Compares two tables or more. They must be alike (see {@link unlike}), and nothing of them secret any more. */
export function comparisonOf(tables: readonly Played[]): Comparison {
  const recordings = tables.map(({ session }) => recordingOf(session));
  const [first] = recordings;
  const { scenario } = (tables[0] as Played).session.kernel;
  return {
    tables: tables.map(settingsOf),
    rounds: roundsOf(tables),
    indicators: scenario.indicators.map(({ code }, i) => ({
      on: code,
      series: recordings.map(({ history }) => history.map((values) => values[i] as number)),
    })),
    events: eventsOf(tables),
    scores: tables.map(scoreOf),
    pairs: recordings.slice(1).map((other, i) => pairOf(first as Recording, other, i + 1)),
  };
}

function settingsOf({ name, session }: Played): TableSettings {
  const { kernel, header, history } = session;
  const { rounds, ticksPerRound, room } = header.settings;
  return {
    name,
    pack: header.pack === 'sampled' ? 'sampled' : packOf(kernel, header.pack, header.seed),
    rounds,
    ticksPerRound,
    ticks: history.length - 1,
    ...(room ? { adjudication: room.adjudication, rule: room.rule.method } : {}),
    people: header.seats.reduce((sum, { kind, people = 1 }) => sum + (kind === 'person' ? people : 0), 0),
  };
}

function roundsOf(tables: readonly Played[]): TableRound[] {
  const rounds = tables.map(({ session }) => playedRounds(session));
  const most = Math.max(...rounds.map(({ length }) => length));
  const { sides } = (tables[0] as Played).session.kernel.scenario;
  return Array.from({ length: most }, (_, k) => ({
    round: k + 1,
    sides: sides.map(({ id: side }) => {
      const decisions = rounds.map((own) => (own[k] ? (own[k].decisions[side]?.decision ?? nothing) : null));
      return { side, decisions, same: decisions.every((decision) => isAlike(decision, decisions[0] ?? null)) };
    }),
    motions: tables.map((table) => motionsOf(table, table.view.rounds[k])),
  }));
}

const nothing: Decision = { choose: [], stop: [], give: [], withdraw: [] };
const isAlike = (a: Decision | null, b: Decision | null): boolean => JSON.stringify(a && ordered(a)) === JSON.stringify(b && ordered(b));
const ordered = ({ choose, stop, give, withdraw }: Decision) => [choose, stop, give, withdraw].map((list) => [...list].sort());

/** A room shows its means as its View does; a person alone shows their own estimate. */
function motionsOf({ session, view }: Played, round: RoundView | undefined): TableMotion[] {
  if (!round?.adjudicated) return [];
  return round.motions.map(({ option, aim, expect, result, answered, cameTrue = false }) => {
    const own = view.room ? undefined : round.estimates;
    const [first, second] = own ? [own.first, own.second] : [result?.first.mean, result?.second.mean];
    return {
      option,
      aim,
      expect,
      people: session.header.settings.room ? Math.max(answered.first, answered.second) : 1,
      ...(first === undefined ? {} : { first }),
      ...(second === undefined ? {} : { second }),
      cameTrue,
    };
  });
}

function scoreOf({ session, view }: Played): Comparison['scores'][number] {
  if (view.room) return view.room.scores?.room ?? { people: 0 };
  const { estimates } = review(session);
  const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const firsts = estimates.flatMap(({ brierFirst }) => brierFirst ?? []);
  const lasts = estimates.flatMap(({ brierFirst, brierSecond }) => brierSecond ?? brierFirst ?? []);
  return {
    people: new Set(estimates.map(({ seat }) => seat)).size,
    ...(firsts.length === 0 || firsts.length < lasts.length ? {} : { first: mean(firsts) }),
    ...(lasts.length === 0 ? {} : { last: mean(lasts) }),
  };
}

function eventsOf(tables: readonly Played[]): Comparison['events'] {
  const last = Math.min(...tables.map(({ session }) => session.history.length - 1));
  const came = (facts: readonly Fact[], inject: string) =>
    facts.flatMap((fact) => (fact.type === 'drawn' && fact.happened && fact.inject === inject && fact.tick <= last ? [fact.tick] : []));
  const all = (tables[0] as Played).session.kernel.scenario.injects.map(({ id: inject }) => ({
    inject,
    ticks: tables.map(({ session }) => came(session.facts, inject)),
  }));
  return all.filter(({ ticks }) => new Set(ticks.map(String)).size > 1);
}

/** The other table against the first, over the ticks that both played. */
function pairOf(first: Recording, other: Recording, table: number): Pairing {
  const { kernel } = first;
  const ticks = Math.min(first.turns.length, other.turns.length);
  const [a, b] = [first.turns.slice(0, ticks), other.turns.slice(0, ticks)];
  const moved = other.play(a);
  const steps = [first.history.slice(0, ticks + 1), moved, other.play(joined(kernel, a, b)), other.history.slice(0, ticks + 1)];
  const end = (k: number, i: number) => steps[k]?.at(-1)?.[i] as number;
  const differs = steps[0]?.findIndex((values, tick) => values.some((value, i) => value !== other.history[tick]?.[i])) ?? -1;
  return {
    table,
    ticks,
    repeats: moved.every((values, tick) => values.every((value, i) => value === first.history[tick]?.[i])),
    turned: firstTurned(kernel, a, b),
    moved: differs < 0 ? null : differs,
    shared: kernel.scenario.indicators.map(({ code }, i) => ({
      on: code,
      all: end(3, i) - end(0, i),
      settings: end(1, i) - end(0, i),
      rulings: end(2, i) - end(1, i),
      decisions: end(3, i) - end(2, i),
    })),
  };
}

/** The decisions of one table with the arguments, rulings and steered events of another. */
const joined = (kernel: Recording['kernel'], decided: Turns, ruled: Turns): Turns =>
  decided.map((turn, k) => {
    const { injects, tilts, rulings } = ruled[k] ?? newTurn(kernel);
    return { ...(turn ?? newTurn(kernel)), injects, tilts, rulings };
  });

function firstTurned({ scenario }: Recording['kernel'], a: Turns, b: Turns): Pairing['turned'] {
  for (const [k, turn] of a.entries()) {
    const other = b[k];
    if (!turn || !other) continue;
    const differ = (part: 'options' | 'consents', i: number) => turn[part][i] !== other[part][i];
    const sides = scenario.sides.flatMap(({ id }) =>
      scenario.options.some(({ side }, i) => side === id && differ('options', i)) ||
      scenario.consents.some(({ by }, i) => by === id && differ('consents', i))
        ? [id]
        : [],
    );
    const control = controls.some((part) => turn[part].some((value, i) => value !== other[part][i]));
    if (sides.length > 0 || control) return { tick: k + 1, sides, control };
  }
  return null;
}

const controls = ['injects', 'tilts', 'rulings'] as const satisfies readonly (keyof Turn)[];
