/** The kernel against a straight-line program of the same scenario, and how much of the kernel's time its aggregates are. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { schedulePlan, sitesRead } from '../../src/ensemble/plan.ts';
import { openedState } from '../../src/ensemble/playthrough.ts';
import { addRuns, newTally, tallyNumbers } from '../../src/ensemble/tally.ts';
import { startNamed, type Trial, ticksOf, trialPlayer } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { dealer } from '../../src/kernel/luck.ts';
import { digest, packWorld } from '../../src/kernel/state.ts';
import { straightLine } from '../straight-line.ts';
import { type Figure, inTurn, median, ratioOf } from './measure.ts';
import { silent } from './plan.ts';

interface Straight {
  readonly slots: Float64Array;
  readonly counts: Readonly<Record<string, Float64Array | Uint32Array>>;
  readonly run: () => void;
}

/** Writes the straight-line program of a trial and loads it, so that it plays the runs from the first on. */
async function straightOf(kernel: Kernel, trial: Trial) {
  const start = startNamed(kernel, trial.start);
  const schedule = schedulePlan(kernel, trial.plan, trial.ticksPerRound);
  const opened = openedState(kernel, start, packWorld(kernel, trial.worlds.pack)).slots;
  mkdirSync('.cache/bench', { recursive: true });
  const file = resolve(join('.cache/bench', `straight-${kernel.scenario.id}.mjs`));
  writeFileSync(file, straightLine(kernel, schedule, ticksOf(trial)));
  const { program } = (await import(pathToFileURL(file).href)) as {
    program: (opened: Float64Array, luck: unknown, next: () => void) => Straight;
  };
  const cards = () => dealer(trial.seed, kernel.sites, kernel.ticksMax + 1, 0, sitesRead(kernel, schedule, start));
  // One program for all rounds, as V8 has made it; each round deals anew into the same cards.
  const first = cards();
  let dealt = first;
  const next = () => {
    dealt.next();
    if (dealt !== first) first.luck.cards.set(dealt.luck.cards);
  };
  const straight = program(opened, first.luck, next);
  const replay = (runs: number) => {
    dealt = cards();
    for (let run = 0; run < runs; run++) straight.run();
  };
  return { straight, replay };
}

/** Throws unless both programs give the same slots run by run and the same counts in the end. */
function compare(kernel: Kernel, trial: Trial, straight: Straight, runs: number): void {
  const player = trialPlayer(kernel, trial);
  for (let run = 0; run < runs; run++) {
    straight.run();
    player.next(silent);
    const given = digest({ slots: straight.slots, pulses: null, pulseCount: 0 });
    if (given !== digest(player.state))
      throw new Error(`run ${run}: the straight-line program gives ${given}, the kernel ${digest(player.state)}`);
  }
  const tally = newTally(kernel, ticksOf(trial));
  addRuns(kernel, tally, trial, 0, runs);
  const counted = Object.values(straight.counts);
  for (const [i, list] of tallyNumbers(tally).entries())
    if (list.some((value, k) => value !== counted[i]?.[k]))
      throw new Error(`aggregate ${i} differs from that of the straight-line program`);
}

export async function straightFigures(kernel: Kernel, trial: Trial, rounds: number, runs: number): Promise<Figure[]> {
  const { straight, replay } = await straightOf(kernel, trial);
  compare(kernel, trial, straight, 2000);
  const tally = newTally(kernel, ticksOf(trial));
  const aggregated = () => addRuns(kernel, tally, trial, 0, runs);
  const alone = () => {
    const player = trialPlayer(kernel, trial);
    for (let run = 0; run < runs; run++) player.next(silent);
  };
  const [line = [], whole = [], bare = []] = inTurn(rounds, 8, () => replay(runs), aggregated, alone);
  const each = (times: readonly number[]) => `${((median(times) * 1000) / runs).toFixed(1)} us`;
  return [
    {
      what: 'speed of the ensemble kernel, straight-line program = 1',
      measured: ratioOf(line, whole),
      unit: 'times',
      must: 0.5,
      goal: 0.7,
      least: true,
      detail: `${each(whole)} a run of ${ticksOf(trial)} ticks, straight-line ${each(line)}; 2,000 runs equal slot by slot`,
    },
    {
      what: 'online aggregates, share of the time of a run',
      measured: 100 * (1 - ratioOf(bare, whole)),
      unit: '%',
      must: 15,
      goal: 8,
      detail: `${each(whole)} with them, ${each(bare)} without`,
    },
  ];
}
