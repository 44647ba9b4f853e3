/**
 * A Trial: what all runs of an ensemble have in common. It is plain data, so that it crosses to workers, into the parts
 * of a sharded plan and into reports as it is.
 *
 * Run r of a trial has the luck, the world and the drawn strategies of run r of its seed, whatever the plan is: two
 * trials of one seed are paired run by run (common random numbers), and run 0 is what a session of that seed plays.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { dealer, deck } from '../kernel/luck.ts';
import type { State, World } from '../kernel/state.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Start } from '../scenario/scenario.ts';
import { type Schedule, schedulePlan } from './plan.ts';
import { newBench, type Out, openedState, playthrough } from './playthrough.ts';
import { type Worlds, worldDealer } from './world.ts';

export interface Trial {
  /** Start id. */
  readonly start: string;
  readonly worlds: Worlds;
  readonly plan: Plan;
  readonly seed: string;
  readonly rounds: number;
  readonly ticksPerRound: number;
}

/** Ticks after the opening. */
export const ticksOf = ({ rounds, ticksPerRound }: Trial): number => rounds * ticksPerRound;

export interface TrialPlayer {
  /** After {@link TrialPlayer.next}: the state at the end of that run, and its world. Both are lent. */
  readonly state: State;
  readonly world: World;
  /** Plays the next run. Returns the position of the first ending that it reached, or -1. */
  readonly next: (out: Out) => number;
}

/** Plays the runs of a trial in order, from run `first` on. */
export function trialPlayer(kernel: Kernel, trial: Trial, first = 0): TrialPlayer {
  const start = startNamed(kernel, trial.start);
  const schedule = schedulePlan(kernel, trial.plan, trial.ticksPerRound);
  const cards = dealer(trial.seed, kernel.sites, kernel.ticksMax + 1, first);
  const worlds = worldDealer(kernel, trial.worlds, trial.seed, first);
  const bench = newBench(kernel);
  const follow = followers(schedule, trial.seed, first);
  let opened: State | undefined;
  return {
    state: bench.state,
    world: worlds.world,
    next: (out) => {
      cards.next();
      follow(bench.following);
      if (worlds.next() || !opened) opened = openedState(kernel, start, worlds.world);
      return playthrough(kernel, schedule, opened, cards.luck, ticksOf(trial), bench, out);
    },
  };
}

/** Draws, run after run, the strategy of each side that has one drawn; run 0 has what `drawnStrategy` draws. */
export function followers({ strategies }: Schedule, seed: string, first: number): (following: Int32Array) => void {
  const decks = strategies.map(({ side, among }) => (among.length > 1 ? deck(`${seed}/seat/${side}`) : undefined));
  for (let run = 0; run < first; run++) for (const next of decks) next?.();
  return (following) => {
    for (let i = 0; i < decks.length; i++) following[i] = Math.floor((decks[i]?.() ?? 0) * (strategies[i]?.among.length ?? 1));
  };
}

export function startNamed({ scenario }: Kernel, id: string): Start {
  const start = scenario.starts.find((candidate) => candidate.id === id);
  if (!start) throw new Error(`the scenario has no start "${id}"`);
  return start;
}
