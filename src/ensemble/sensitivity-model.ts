/**
 * The kernel as a model of factors, in the two forms that the methods ask for: steps through a grid (Morris), and rows of
 * two matrices (Sobol). Row j takes matrix A from run 2j of the trial's seed and matrix B from run 2j + 1: their cards,
 * their strategies, their worlds. Only the assumptions that have a factor of their own are placed by a low-discrepancy
 * sequence instead, because only there does evenness pay.
 *
 * Cards are dealt in order, two runs a row; a buffer is filled again only where a factor changes its matrix.
 */
import { at, type Kernel } from '../kernel/kernel.ts';
import { dealer } from '../kernel/luck.ts';
import { drawnValue, type State, type World } from '../kernel/state.ts';
import type { Factor, LuckPart, Part } from './factors.ts';
import type { StepModel } from './morris.ts';
import { type Measure, measureReader } from './outcome.ts';
import { type Schedule, schedulePlan } from './plan.ts';
import { newBench, type Out, openedState, playthrough } from './playthrough.ts';
import { dimensionsMax, lowDiscrepancy } from './sampling.ts';
import type { RowModel } from './sobol.ts';
import { followers, startNamed, type Trial, ticksOf } from './trial.ts';
import { worldDealer } from './world.ts';

/** What is asked, whatever the method: plain data, made by `studyOf`. */
export interface Study {
  readonly trial: Trial;
  readonly measure: Measure;
  /** What varies; the rest is as in run 0 of the trial. */
  readonly include: readonly Part[];
}

/** What a run is dealt. All arrays are lent. */
interface Dealt {
  readonly cards: Float64Array;
  readonly world: World;
  readonly following: Int32Array;
}

/** Deals runs in order from run `first` on; what does not vary is that of run 0. */
function runDealer(kernel: Kernel, schedule: Schedule, { trial, include }: Study, first: number) {
  const from = (part: Part) => (include.includes(part) ? first : 0);
  const cards = dealer(trial.seed, kernel.sites, kernel.ticksMax + 1, from('luck'));
  const world = worldDealer(kernel, trial.worlds, trial.seed, from('assumptions'));
  const follow = followers(schedule, trial.seed, from('decisions'));
  const following = new Int32Array(kernel.scenario.sides.length);
  let begun = false;
  const next = () => {
    if (!begun || include.includes('luck')) cards.next();
    if (!begun || include.includes('assumptions')) world.next();
    if (!begun || include.includes('decisions')) follow(following);
    begun = true;
  };
  const dealt: Dealt = { cards: cards.luck.cards, world: world.world, following };
  return { dealt, ticks: cards.luck.ticks, next };
}

const unheard: Out = { before: () => {}, after: () => {} };

/** Plays runs from a world, cards and strategies that the caller writes into its buffers. */
function newPlayer(kernel: Kernel, schedule: Schedule, { trial, measure }: Study, cardTicks: number) {
  const start = startNamed(kernel, trial.start);
  const ticks = ticksOf(trial);
  const read = measureReader(kernel, measure);
  const bench = newBench(kernel);
  const luck = { cards: new Float64Array(kernel.sites.length * cardTicks), ticks: cardTicks };
  const world: World = new Float64Array(kernel.likely.length);
  let opened: State | undefined;
  return {
    cards: luck.cards,
    world,
    following: bench.following,
    /** Says that the world was written to. */
    worldChanged: () => {
      opened = undefined;
    },
    play: () => {
      opened ??= openedState(kernel, start, world);
      playthrough(kernel, schedule, opened, luck, ticks, bench, unheard);
      return read(bench.state);
    },
  };
}

/** The model of one trajectory after another, from trajectory `first` on: trajectory t has the luck of run t. */
export function stepModel(kernel: Kernel, study: Study, assumptions: readonly string[], first: number) {
  const schedule = schedulePlan(kernel, study.trial.plan, study.trial.ticksPerRound);
  const runs = runDealer(kernel, schedule, study, first);
  const player = newPlayer(kernel, schedule, study, runs.ticks);
  const positions = assumptions.map((id) => at(kernel.index.assumption, id));
  const model: StepModel = {
    set: (factor, share) => {
      const position = positions[factor] as number;
      player.world[position] = drawnValue(kernel, position, share);
      player.worldChanged();
    },
    value: player.play,
  };
  const next = () => {
    runs.next();
    player.cards.set(runs.dealt.cards);
    player.world.set(runs.dealt.world);
    player.following.set(runs.dealt.following);
    player.worldChanged();
  };
  return { model, next };
}

/** Assumptions that can have factors of their own: each takes two dimensions of the sequence. */
export const namedMax = Math.floor(dimensionsMax / 2);

/** The model of one row after another, from row `first` on. */
export function rowModel(kernel: Kernel, study: Study, factors: readonly Factor[], first: number) {
  const schedule = schedulePlan(kernel, study.trial.plan, study.trial.ticksPerRound);
  const runs = runDealer(kernel, schedule, study, first * 2);
  const player = newPlayer(kernel, schedule, study, runs.ticks);
  const keep = (): Dealt => ({
    cards: runs.dealt.cards.slice(),
    world: runs.dealt.world.slice(),
    following: runs.dealt.following.slice(),
  });
  const a = keep();
  const b = keep();
  const named = factors.flatMap((factor) => (factor.type === 'assumption' ? [at(kernel.index.assumption, factor.id)] : []));
  const sequence = lowDiscrepancy(study.trial.seed, named.length * 2);
  const places = factors.map((factor) => placer(kernel, schedule, runs.ticks, factor, player));
  const now = new Uint8Array(factors.length);
  let row = first;

  const deal = (into: Dealt, shift: number) => {
    runs.next();
    into.cards.set(runs.dealt.cards);
    into.world.set(runs.dealt.world);
    into.following.set(runs.dealt.following);
    for (const [i, position] of named.entries()) into.world[position] = drawnValue(kernel, position, sequence(row, i * 2 + shift));
  };
  const next = () => {
    deal(a, 0);
    deal(b, 1);
    row++;
    player.cards.set(a.cards);
    player.world.set(a.world);
    player.following.set(a.following);
    player.worldChanged();
    now.fill(0);
  };
  const model: RowModel = (from) => {
    for (let f = 0; f < now.length; f++) {
      if (from[f] === now[f]) continue;
      now[f] = from[f] as number;
      (places[f] as Place)(now[f] === 0 ? a : b);
    }
    return player.play();
  };
  return { model, next };
}

type Place = (from: Dealt) => void;
type Player = ReturnType<typeof newPlayer>;

/** Writes one factor's part of a deal into the player. */
function placer(kernel: Kernel, schedule: Schedule, cardTicks: number, factor: Factor, player: Player): Place {
  switch (factor.type) {
    case 'assumption':
      return worldPlacer([at(kernel.index.assumption, factor.id)], player);
    case 'others':
      return worldPlacer(
        factor.ids.map((id) => at(kernel.index.assumption, id)),
        player,
      );
    case 'luck': {
      const [from, to] = cardsOf(kernel, factor.part).map((site) => site * cardTicks) as [number, number];
      return ({ cards }) => player.cards.set(cards.subarray(from, to), from);
    }
    case 'decisions': {
      const i = schedule.strategies.findIndex(({ side }) => side === factor.side);
      return ({ following }) => {
        player.following[i] = following[i] as number;
      };
    }
  }
}

function worldPlacer(positions: readonly number[], player: Player): Place {
  return ({ world }) => {
    for (const position of positions) player.world[position] = world[position] as number;
    player.worldChanged();
  };
}

/** First site and the one after the last: sites are options, then injects, then readings. */
function cardsOf({ scenario, sites }: Kernel, part: LuckPart): [number, number] {
  const options = scenario.options.length;
  const events = options + scenario.injects.length;
  switch (part) {
    case 'choices':
      return [0, options];
    case 'events':
      return [options, events];
    case 'readings':
      return [events, sites.length];
  }
}
