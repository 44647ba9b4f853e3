/**
 * How lucky a game was: where its outcome stands among replays of the same decisions, rulings and assumptions with other
 * cards. Only luck differs, so the place among them is luck and nothing else; a rank needs no idea of how outcomes are
 * spread, which a distance from the mean would.
 */
import { adjudicate } from '../kernel/adjudicate.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { dealer, dealLuck, type Luck } from '../kernel/luck.ts';
import type { State } from '../kernel/state.ts';
import { clearTurn } from '../kernel/turn.ts';
import { forceMove, forceRulings, type Move, type PlayedGame, scriptOf } from './attribution-script.ts';
import { type Measure, measureReader } from './outcome.ts';
import { newBench, openedState } from './playthrough.ts';
import { quantileOfSorted } from './statistics.ts';
import { startNamed } from './trial.ts';

/** Some of the replays: plain data, so that workers can share them. */
export interface ReplaysJob {
  readonly type: 'replays';
  readonly game: PlayedGame;
  readonly measures: readonly Measure[];
  /** Seed of the other luck. */
  readonly seed: string;
  readonly first: number;
  readonly runs: number;
}

export interface ReplaysPart {
  /** By measure, then run. */
  readonly values: readonly Float64Array[];
}

export function performReplays(kernel: Kernel, { game, measures, seed, first, runs }: ReplaysJob): ReplaysPart {
  const cards = dealer(`${seed}/replay`, kernel.sites, kernel.ticksMax + 1, first);
  const readers = measures.map((measure) => measureReader(kernel, measure));
  const values = measures.map(() => new Float64Array(runs));
  const replay = replayer(kernel, game);
  for (let run = 0; run < runs; run++) {
    cards.next();
    const state = replay(cards.luck);
    for (let m = 0; m < readers.length; m++) (values[m] as Float64Array)[run] = readers[m]?.(state) as number;
  }
  return { values };
}

/** What the game itself came to, by measure, and what it began from. */
export function playedOutcome(
  kernel: Kernel,
  game: PlayedGame,
  measures: readonly Measure[],
): { readonly start: number; readonly real: number }[] {
  const opened = openedState(kernel, startNamed(kernel, game.start), game.world);
  const state = replayer(kernel, game)(dealLuck(game.seed, kernel.sites, kernel.ticksMax + 1));
  return measures.map((measure) => {
    const read = measureReader(kernel, measure);
    return { start: read(opened), real: read(state) };
  });
}

/** Plays the decisions and rulings of a game with given luck. The state is lent. */
function replayer(kernel: Kernel, game: PlayedGame): (luck: Luck) => State {
  const { moves, rulings } = scriptOf(kernel, game);
  const opened = openedState(kernel, startNamed(kernel, game.start), game.world);
  const { state, turn } = newBench(kernel);
  return (luck) => {
    state.slots.set(opened.slots);
    for (let tick = 1; tick < moves.length; tick++) {
      clearTurn(turn);
      const decided = moves[tick] as readonly Move[];
      for (let side = 0; side < decided.length; side++) forceMove(kernel, state, decided[side] as Move, turn);
      const ruled = rulings[tick];
      if (ruled) forceRulings(ruled, turn);
      adjudicate(kernel, state, turn, luck);
    }
    return state;
  };
}

/** Where an outcome stands among replays. */
export interface Standing {
  readonly runs: number;
  /** Replays that ended lower, and just the same. */
  readonly lower: number;
  readonly same: number;
  /** Percent of replays that ended lower, counting half of those that ended the same: 0 to 100. */
  readonly percentile: number;
  /** What the replays came to: 5, 50 and 95 percent of them ended at or below. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export function standingOf(real: number, values: Float64Array): Standing {
  const sorted = values.slice().sort();
  const lower = sorted.reduce((count, value) => count + (value < real ? 1 : 0), 0);
  const same = sorted.reduce((count, value) => count + (value === real ? 1 : 0), 0);
  return {
    runs: sorted.length,
    lower,
    same,
    percentile: sorted.length === 0 ? 50 : (100 * (lower + same / 2)) / sorted.length,
    low: quantileOfSorted(sorted, 0.05),
    middle: quantileOfSorted(sorted, 0.5),
    high: quantileOfSorted(sorted, 0.95),
  };
}
