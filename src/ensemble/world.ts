/**
 * Worlds of an ensemble: one for all runs (a pack, with changes), or one a run, drawn from the disputed ranges. Worlds
 * have decks of their own, so that sweeping plans holds the worlds fixed; run 0 has the world that a session of that
 * seed plays.
 */
import { at, type Kernel } from '../kernel/kernel.ts';
import { streams } from '../kernel/luck.ts';
import { drawWorld, packWorld, type World } from '../kernel/state.ts';

export interface Worlds {
  /** Pack id, or "sampled". */
  readonly pack: string;
  /** Assumption id to value; goes before the pack. */
  readonly changes: Readonly<Record<string, number>>;
}

export interface WorldDealer {
  /** The world of the run that was dealt last; the same array for every run. */
  readonly world: World;
  /** Deals the next run's world. Returns false when it is the same as before. */
  readonly next: () => boolean;
}

export function worldDealer(kernel: Kernel, { pack, changes }: Worlds, seed: string, first = 0): WorldDealer {
  const change = (world: World) => {
    for (const id in changes) world[at(kernel.index.assumption, id)] = changes[id] as number;
  };
  if (pack !== 'sampled') {
    const world = packWorld(kernel, pack);
    change(world);
    return { world, next: () => false };
  }
  const world = new Float64Array(kernel.likely.length);
  const { cards, next } = streams(
    kernel.scenario.assumptions.map(({ id }) => `${seed}/world/${id}`),
    first,
  );
  return {
    world,
    next: () => {
      next();
      drawWorld(kernel, cards, world);
      change(world);
      return true;
    },
  };
}
