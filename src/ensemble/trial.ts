/**
 * A Trial: what all runs of an ensemble have in common. It is plain data, so that it crosses to workers, into the parts
 * of a sharded plan and into reports as it is.
 *
 * Run r of a trial has the luck, the world and the drawn strategies of run r of its seed, whatever the plan is: two
 * trials of one seed are paired run by run (common random numbers), and run 0 is what a session of that seed plays.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { dealer, streams } from '../kernel/luck.ts';
import type { State, World } from '../kernel/state.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Start } from '../scenario/scenario.ts';
import { type Schedule, schedulePlan, sitesRead } from './plan.ts';
import { newBench, type Out, opener, playthrough } from './playthrough.ts';
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
  const schedule = schedulePlan(kernel, trial.plan, trial.ticksPerRound);
  const start = startNamed(kernel, trial.start);
  return schedulePlayer(kernel, schedule, { start, worlds: trial.worlds, seed: trial.seed, ticks: ticksOf(trial), first });
}

export interface PlayerSetup {
  readonly start: Start;
  readonly worlds: Worlds;
  readonly seed: string;
  /** Ticks after the opening. */
  readonly ticks: number;
  /** First run. */
  readonly first: number;
}

/** The same for a plan that is compiled already. Playing allocates nothing once it is warm. */
export function schedulePlayer(kernel: Kernel, schedule: Schedule, { start, worlds, seed, ticks, first }: PlayerSetup): TrialPlayer {
  if (ticks > kernel.ticksMax) throw new Error(`a run has at most ${kernel.ticksMax} ticks, not ${ticks}`);
  const cards = dealer(seed, kernel.sites, kernel.ticksMax + 1, first, sitesRead(kernel, schedule, start));
  const dealt = worldDealer(kernel, worlds, seed, first);
  const bench = newBench(kernel);
  const follow = followers(schedule, seed, first);
  const open = opener(kernel, start);
  let opened: State | undefined;
  return {
    state: bench.state,
    world: dealt.world,
    next: (out) => {
      cards.next();
      follow(bench.following);
      if (dealt.next() || !opened) opened = open(dealt.world);
      return playthrough(kernel, schedule, opened, cards.luck, ticks, bench, out);
    },
  };
}

/** Draws, run after run, the strategy of each side that has one drawn; run 0 has what `drawnStrategy` draws. */
export function followers({ strategies }: Schedule, seed: string, first: number): (following: Int32Array) => void {
  const drawn = strategies.map(({ side, among }) => (among.length > 1 ? `${seed}/seat/${side}` : '')).filter((name) => name !== '');
  const { cards, next } = streams(drawn, first);
  return (following) => {
    if (drawn.length === 0) return;
    next();
    for (let i = 0, k = 0; i < strategies.length; i++) {
      const count = (strategies[i] as Schedule['strategies'][number]).among.length;
      following[i] = count > 1 ? Math.floor((cards[k++] as number) * count) : 0;
    }
  };
}

export function startNamed({ scenario }: Kernel, id: string): Start {
  const start = scenario.starts.find((candidate) => candidate.id === id);
  if (!start) throw new Error(`the scenario has no start "${id}"`);
  return start;
}
