/**
 * The games that the shares of an outcome come from: each row draws every factor twice, and a mask takes each factor
 * from the one draw or the other. What a factor may be (its population) decides what its share means, so it is said on
 * every page that shows one:
 *
 * - choices of a side: what it decided in this game, one of its strategies, or nothing; all equally likely;
 * - events: the cards of event sites, which say both whether an event happens and how large it is;
 * - other chance: the cards that place the sizes of options, and the errors of readings;
 * - rulings: as they were made, or none;
 * - assumptions: a pack of the scenario, or a world drawn from the disputed ranges; all equally likely.
 *
 * A strategy decides only what is legal, from what its side may see; what was decided in the game is forced.
 */
import { adjudicate } from '../kernel/adjudicate.ts';
import { at, type Kernel } from '../kernel/kernel.ts';
import { dealer, deck, type Luck } from '../kernel/luck.ts';
import { observe } from '../kernel/observe.ts';
import { packWorld, type State } from '../kernel/state.ts';
import { addDecision, clearTurn } from '../kernel/turn.ts';
import { forceMove, forceRulings, type Move, type PlayedGame, type Script, scriptOf } from './attribution-script.ts';
import { type Measure, measureReader } from './outcome.ts';
import { newBench, openedState } from './playthrough.ts';
import type { Pairs } from './shapley.ts';
import { decide, strategiesOf } from './strategy.ts';
import { startNamed } from './trial.ts';
import { worldDealer } from './world.ts';

/** One of the things that an outcome is owed to. */
export type Factor =
  /** `own` is the side that asks; without one, each side is a factor of its own. */
  | { readonly type: 'choices'; readonly whose: 'own' | 'others' | 'side'; readonly sides: readonly string[] }
  | { readonly type: 'events' }
  | { readonly type: 'chance' }
  | { readonly type: 'rulings' }
  | { readonly type: 'assumptions' };

/** Why a factor cannot differ from one game to the next. */
export type Fixed = 'no-choices' | 'no-events' | 'no-rulings' | 'no-assumptions';

export interface Varied {
  readonly factor: Factor;
  /** Its share is then exactly 0. */
  readonly fixed?: Fixed;
}

/** @param side the side that asks, or null for somebody who watches. */
export function factorsOf(kernel: Kernel, game: PlayedGame, side: string | null): Varied[] {
  const { scenario, low, high } = kernel;
  const script = scriptOf(kernel, game);
  const ids = scenario.sides.map(({ id }) => id);
  const choices: Factor[] =
    side === null
      ? ids.map((id) => ({ type: 'choices', whose: 'side', sides: [id] }))
      : [
          { type: 'choices', whose: 'own', sides: [side] },
          { type: 'choices', whose: 'others', sides: ids.filter((id) => id !== side) },
        ];
  const varies = (id: string) => handsOf(kernel, script, at(kernel.index.side, id)).length > 1;
  const fixedIf = (is: boolean, fixed: Fixed) => (is ? { fixed } : {});
  const isSettled = scenario.packs.length < 2 && low.every((from, i) => from === high[i]);
  return [
    ...choices.map((factor) => ({ factor, ...fixedIf(factor.type === 'choices' && !factor.sides.some(varies), 'no-choices') })),
    { factor: { type: 'events' }, ...fixedIf(scenario.injects.length === 0, 'no-events') },
    { factor: { type: 'chance' } },
    { factor: { type: 'rulings' }, ...fixedIf(script.rulings.every((ruled) => ruled === undefined), 'no-rulings') }, // biome-ignore format: one factor a line
    { factor: { type: 'assumptions' }, ...fixedIf(isSettled, 'no-assumptions') },
  ];
}

/** Who decides for a side in a game: the record of what was decided, nobody, or a strategy (its position). */
const recorded = -2;
const nobody = -1;

function handsOf(kernel: Kernel, { acted }: Script, side: number): number[] {
  return [...(acted[side] ? [recorded] : []), nobody, ...strategiesOf(kernel, kernel.scenario.sides[side]?.id ?? '')];
}

export interface PairSettings {
  readonly game: PlayedGame;
  readonly side: string | null;
  readonly measures: readonly Measure[];
  /** Seed of all that is drawn for the rows. */
  readonly seed: string;
  /** First row. */
  readonly first: number;
}

/** One of the two draws of everything, for a row. */
interface Draw {
  /** By side: see {@link handsOf}. */
  readonly hands: Int32Array;
  ruled: boolean;
  /** The state after the opening in a world: one of those of the packs, or one that no other draw shares. */
  opened: State;
}

/** Rows for the factors that are not fixed, in the order of {@link factorsOf}. */
export function gamePairs(kernel: Kernel, settings: PairSettings): Pairs {
  const { game, side, measures } = settings;
  const varied = factorsOf(kernel, game, side).flatMap(({ factor, fixed }) => (fixed ? [] : [factor]));
  const script = scriptOf(kernel, game);
  const start = startNamed(kernel, game.start);
  const openedPacks = kernel.scenario.packs.map(({ id }) => openedState(kernel, start, packWorld(kernel, id)));
  const drawers = [drawer(kernel, settings, openedPacks, 'one'), drawer(kernel, settings, openedPacks, 'other')] as const;
  const bit = (type: Factor['type']) => varied.reduce((found, factor, i) => (factor.type === type ? 1 << i : found), 0);
  const bits = { events: bit('events'), chance: bit('chance'), rulings: bit('rulings'), assumptions: bit('assumptions') };
  const bitOfSide = Int32Array.from(kernel.scenario.sides, ({ id }) =>
    varied.reduce((found, factor, i) => (factor.type === 'choices' && factor.sides.includes(id) ? 1 << i : found), 0),
  );
  const lucks = mixedLucks(kernel, drawers[0].luck, drawers[1].luck);
  const readers = measures.map((measure) => measureReader(kernel, measure));
  const [one, other] = [drawers[0].draw, drawers[1].draw];
  const hands = new Int32Array(kernel.scenario.sides.length);
  const play = handPlayer(kernel, game, script);
  return {
    factors: varied.length,
    outcomes: measures.length,
    deal: () => {
      for (const { next } of drawers) next();
      lucks.mix();
      const isAlike = (factor: Factor): boolean => {
        if (factor.type === 'choices') return factor.sides.every((id) => one.hands[at(kernel.index.side, id)] === other.hands[at(kernel.index.side, id)]); // biome-ignore format: one case a line
        if (factor.type === 'rulings') return one.ruled === other.ruled;
        return factor.type === 'assumptions' && one.opened === other.opened;
      };
      return varied.reduce((same, factor, i) => (isAlike(factor) ? same | (1 << i) : same), 0);
    },
    evaluate: (mask, into) => {
      for (let s = 0; s < hands.length; s++) hands[s] = ((mask & (bitOfSide[s] as number)) !== 0 ? one : other).hands[s] as number;
      const { opened } = (mask & bits.assumptions) !== 0 ? one : other;
      const { ruled } = (mask & bits.rulings) !== 0 ? one : other;
      const luck = lucks.of((mask & bits.events) !== 0, (mask & bits.chance) !== 0);
      const state = play(opened, hands, ruled, luck);
      for (let m = 0; m < readers.length; m++) into[m] = readers[m]?.(state) as number;
    },
  };
}

/** Draws everything once a row, from decks of its own, so that a factor more or less moves no other draw. */
function drawer(kernel: Kernel, { game, seed, first }: PairSettings, openedPacks: readonly State[], name: 'one' | 'other') {
  const { sides, packs } = kernel.scenario;
  const script = scriptOf(kernel, game);
  const start = startNamed(kernel, game.start);
  const named = (what: string) => {
    const next = deck(`${seed}/${name}/${what}`);
    for (let row = 0; row < first; row++) next();
    return next;
  };
  const among = sides.map((_, side) => handsOf(kernel, script, side));
  const choosing = sides.map(({ id }) => named(`choices/${id}`));
  const [ruling, assuming] = [named('rulings'), named('assumptions')];
  const sampled = worldDealer(kernel, { pack: 'sampled', changes: {} }, `${seed}/${name}`, first);
  const cards = dealer(`${seed}/${name}`, kernel.sites, kernel.ticksMax + 1, first);
  const draw: Draw = { hands: new Int32Array(sides.length), ruled: false, opened: openedPacks[0] as State };
  const next = () => {
    cards.next();
    sampled.next();
    for (const [side, list] of among.entries()) draw.hands[side] = list[Math.floor((choosing[side]?.() ?? 0) * list.length)] as number;
    draw.ruled = ruling() < 0.5;
    draw.opened = openedPacks[Math.floor(assuming() * (packs.length + 1))] ?? openedState(kernel, start, sampled.world);
  };
  return { draw, luck: cards.luck, next };
}

/** The four ways to take event cards and other cards from two hands of cards. */
function mixedLucks({ scenario }: Kernel, one: Luck, other: Luck) {
  const { ticks } = one;
  const from = scenario.options.length * ticks;
  const to = from + scenario.injects.length * ticks;
  const eventsOfOne: Luck = { cards: new Float64Array(one.cards.length), ticks };
  const eventsOfOther: Luck = { cards: new Float64Array(one.cards.length), ticks };
  const write = ({ cards }: Luck, base: Luck, events: Luck) => {
    cards.set(base.cards);
    cards.set(events.cards.subarray(from, to), from);
  };
  return {
    mix: () => {
      write(eventsOfOne, other, one);
      write(eventsOfOther, one, other);
    },
    of: (events: boolean, chance: boolean): Luck => (events ? (chance ? one : eventsOfOne) : chance ? eventsOfOther : other),
  };
}

/** Plays one game with given hands, rulings and luck. The state is lent. */
function handPlayer(kernel: Kernel, game: PlayedGame, { moves, rulings }: Script) {
  const sides = kernel.scenario.sides.map(({ id }) => id);
  const { state, turn, seen } = newBench(kernel);
  return (opened: State, hands: Int32Array, isRuled: boolean, luck: Luck): State => {
    state.slots.set(opened.slots);
    for (let tick = 1; tick < moves.length; tick++) {
      clearTurn(turn);
      const decided = moves[tick] as readonly Move[];
      for (let side = 0; side < hands.length; side++) {
        const hand = hands[side] as number;
        if (hand === recorded) forceMove(kernel, state, decided[side] as Move, turn);
        else if (hand !== nobody && (tick - 1) % game.ticksPerRound === 0) {
          const view = observe(kernel, state.slots, sides[side] as string, luck, seen);
          addDecision(kernel, turn, decide(kernel, hand, state, view).decision);
        }
      }
      const ruled = rulings[tick];
      if (ruled && isRuled) forceRulings(ruled, turn);
      adjudicate(kernel, state, turn, luck);
    }
    return state;
  };
}
