/** Garbage of warm runs, in a process that does nothing else. Bundled and started by scripts/bench.ts. */
import { PerformanceObserver } from 'node:perf_hooks';
import { newTally } from '../../src/ensemble/tally.ts';
import { addValues } from '../../src/ensemble/tally-grid.ts';
import { ticksOf, trialPlayer } from '../../src/ensemble/trial.ts';
import type { State } from '../../src/kernel/state.ts';
import { clock, type Figure } from './measure.ts';
import { kernelNamed, trialOf } from './plan.ts';

/** Collections of garbage in many warm runs: there must be none. */
async function garbageFigure(): Promise<Figure> {
  const many = process.argv.includes('--quick') ? 20_000 : 100_000;
  const flagship = kernelNamed('no-winners');
  const trial = trialOf(flagship);
  const player = trialPlayer(flagship, trial);
  const tally = newTally(flagship, ticksOf(trial));
  const after = ({ slots }: State, tick: number) => addValues(tally.grid, tick, slots, flagship.layout.values);
  const out = { before: () => {}, after };
  for (let run = 0; run < 40_000; run++) player.next(out);
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 100));
  observer.observe({ entryTypes: ['gc'] });
  await settle();
  collections = 0;
  const from = clock();
  for (let run = 0; run < many; run++) player.next(out);
  const seconds = (clock() - from) / 1000;
  await settle();
  observer.disconnect();
  return {
    what: `collections of garbage in ${many.toLocaleString('en')} warm runs`,
    measured: collections,
    unit: '',
    must: 0,
    detail: `with aggregates; ${seconds.toFixed(1)} s of processor time`,
  };
}

console.log(JSON.stringify([await garbageFigure()]));
