/**
 * Exploring: many short games under every pack and from every start, to find out what can happen at all. Used by the
 * quality lint; chance comes from named decks, so a finding is repeatable.
 *
 * Teams play in three manners in turn: they wander (random legal decisions), insist (a few favourites, whenever they
 * can), or follow one of their strategies. Wandering alone seldom holds a course long enough to reach what needs a
 * course; strategies alone never leave theirs. Exploring ends as soon as everything has been seen.
 */
import { adjudicate, isEligible, oddsOf } from '../kernel/adjudicate.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { dealer, deck, type Luck } from '../kernel/luck.ts';
import { observe } from '../kernel/observe.ts';
import { packWorld, type State } from '../kernel/state.ts';
import { addDecision, type Bar, barOf, barOfDecision, type Decision, newTurn, noDecision } from '../kernel/turn.ts';
import { openedState } from './playthrough.ts';
import { decide, strategiesOf } from './strategy.ts';

export interface Explored {
  /** Games played; fewer than allowed when everything was seen before. */
  readonly games: number;
  /** Injects that were eligible with odds above zero. */
  readonly injects: ReadonlySet<string>;
  /** Injects that were eligible, whatever their odds. */
  readonly triggered: ReadonlySet<string>;
  /** Options that could be chosen. */
  readonly options: ReadonlySet<string>;
  /** What stood against an option when it was last refused. */
  readonly bars: ReadonlyMap<string, Bar>;
}

interface Notes extends Explored {
  readonly injects: Set<string>;
  readonly triggered: Set<string>;
  readonly options: Set<string>;
  readonly bars: Map<string, Bar>;
}

/** Plays at most `gamesMax` games, each to its ending or its last round. */
export function explore(kernel: Kernel, gamesMax: number): Explored {
  const { starts, packs, options, injects } = kernel.scenario;
  const notes: Notes = { games: 0, injects: new Set(), triggered: new Set(), options: new Set(), bars: new Map() };
  const { luck, next } = dealer('explore', kernel.sites, kernel.ticksMax + 1);
  let games = 0;
  while (games < gamesMax && (notes.options.size < options.length || notes.injects.size < injects.length)) {
    const start = starts[games % starts.length] as (typeof starts)[number];
    const pack = packs[Math.floor(games / starts.length) % packs.length]?.id ?? 'central';
    next();
    playOne(kernel, games, openedState(kernel, start, packWorld(kernel, pack)), luck, notes);
    games++;
  }
  return { ...notes, games };
}

function playOne(kernel: Kernel, game: number, state: State, luck: Luck, notes: Notes): void {
  const { rounds, sides } = kernel.scenario;
  const chance = deck(`explore/${game}`);
  const roundTicks = chance() < 0.7 ? rounds.ticks : 3 - rounds.ticks;
  const seen = new Float64Array(kernel.layout.length);
  const players = sides.map(({ id }) => player(kernel, id, game, chance));
  const arguable = argued(kernel);
  for (let tick = 1; tick <= rounds.max * roundTicks; tick++) {
    const turn = newTurn(kernel);
    noteInjects(kernel, state, arguable, notes);
    if ((tick - 1) % roundTicks === 0) {
      noteOptions(kernel, state, notes);
      for (const [i, { id }] of sides.entries())
        addDecision(kernel, turn, (players[i] as Player)(state, observe(kernel, state.slots, id, luck, seen)));
    }
    if (adjudicate(kernel, state, turn, luck) >= 0) return;
  }
}

/** Injects whose odds a card can raise: odds that are zero unless somebody argues are odds all the same. */
const argued = ({ scenario }: Kernel): ReadonlySet<string> =>
  new Set(scenario.arguments.flatMap(({ claim, pulls }) => (pulls === 'stronger' && claim.endsWith('.probability') ? [claim] : [])));

function noteInjects(kernel: Kernel, state: State, arguable: ReadonlySet<string>, { injects, triggered }: Notes): void {
  for (const [i, { id, probability }] of kernel.scenario.injects.entries()) {
    if (injects.has(id) || !isEligible(kernel, state.slots, i)) continue;
    triggered.add(id);
    if (oddsOf(kernel, state.slots, i, arguable.has(probability.size) ? 1 : 0) > 0) injects.add(id);
  }
}

function noteOptions(kernel: Kernel, state: State, { options, bars }: Notes): void {
  for (const [i, { id }] of kernel.scenario.options.entries()) {
    if (options.has(id)) continue;
    const bar = barOf(kernel, state, i) ?? unaffordable(kernel, i);
    if (bar) bars.set(id, bar);
    else options.add(id);
  }
}

/** Programmes can always be stopped, so only the whole attention of a team is too little. */
function unaffordable({ scenario }: Kernel, i: number): Bar | undefined {
  const { id, side, cost } = scenario.options[i] as (typeof scenario.options)[number];
  const left = scenario.sides.find((candidate) => candidate.id === side)?.attention ?? 0;
  return cost > left ? { type: 'attention', id, cost, left } : undefined;
}

type Player = (state: State, seen: Float64Array) => Decision;

function player(kernel: Kernel, side: string, game: number, chance: () => number): Player {
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)];
  const own = kernel.scenario.options.filter((option) => option.side === side);
  const given = kernel.scenario.consents.filter((consent) => consent.by === side);
  const strategy = pick(strategiesOf(kernel, side));
  if (game % 3 === 2 && strategy !== undefined) return (state, seen) => decide(kernel, strategy, state, seen).decision;
  const favourites = game % 3 === 1 ? Array.from({ length: 5 }, () => pick(own)) : undefined;
  return (state) => {
    let decision: Decision = noDecision;
    const take = (wider: Decision) => {
      if (!barOfDecision(kernel, state, side, wider)) decision = wider;
    };
    for (const option of favourites ?? [pick(own), pick(own), pick(own)]) {
      const stops = !favourites && chance() < 0.1;
      if (option)
        take(stops ? { ...decision, stop: [...decision.stop, option.id] } : { ...decision, choose: [...decision.choose, option.id] });
    }
    const consent = pick(given)?.id;
    if (consent) take(chance() < 0.6 ? { ...decision, give: [consent] } : chance() < 0.2 ? { ...decision, withdraw: [consent] } : decision);
    return decision;
  };
}
