/**
 * An Ensemble: many runs of one plan. Run r has the luck and the world of run r of its seed, whatever the plan is, so
 * two ensembles of one seed are paired run by run: their difference is what the plan did, with luck held still.
 *
 * Results are one array a series, laid out tick by tick (`values[tick * runs + run]`), because what is asked of them
 * is nearly always about all runs at one tick.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { State } from '../kernel/state.ts';
import type { Start } from '../scenario/scenario.ts';
import type { Schedule } from './plan.ts';
import type { Out } from './playthrough.ts';
import { type Reader, readerOf, type Series, seriesKey } from './series.ts';
import { schedulePlayer } from './trial.ts';
import type { Worlds } from './world.ts';

export interface EnsembleSetup {
  readonly start: Start;
  readonly worlds: Worlds;
  readonly seed: string;
  readonly runs: number;
  /** First run; 0 unless this is one part of a larger ensemble. */
  readonly first?: number;
  readonly ticks: number;
  readonly watch: readonly Series[];
}

export interface Ensemble {
  readonly runs: number;
  readonly ticks: number;
  /** By {@link seriesKey}. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** Value of each watched indicator before the opening, by run. */
  readonly starts: ReadonlyMap<string, Float64Array>;
  /** Position of the first ending that each run reached, or -1. */
  readonly endings: Int16Array;
}

export function runEnsemble(kernel: Kernel, schedule: Schedule, setup: EnsembleSetup): Ensemble {
  const { start, worlds, seed, runs, first = 0, ticks, watch } = setup;
  const player = schedulePlayer(kernel, schedule, { start, worlds, seed, ticks, first });
  const recorder = newRecorder(kernel, watch, runs, ticks);
  const endings = new Int16Array(runs);
  for (let run = 0; run < runs; run++) {
    recorder.begin(run);
    endings[run] = player.next(recorder.out);
  }
  return { runs, ticks, values: recorder.values, starts: recorder.starts, endings };
}

function newRecorder(kernel: Kernel, watch: readonly Series[], runs: number, ticks: number) {
  const readers = watch.map((series) => readerOf(kernel, series));
  const values = new Map(readers.map(({ key }) => [key, new Float64Array((ticks + 1) * runs)]));
  const indicators = watch.filter(({ type }) => type === 'indicator');
  const starts = new Map(indicators.map((series) => [seriesKey(series), new Float64Array(runs)]));
  const bound = (early: boolean) =>
    readers.filter((reader) => reader.early === early).map((reader) => [reader, values.get(reader.key) as Float64Array] as const);
  let at = 0;
  const keep = (list: readonly (readonly [Reader, Float64Array])[]) => (state: State, tick: number) => {
    for (const [reader, into] of list) into[tick * runs + at] = reader.read(state, tick);
  };
  const begin = (run: number) => {
    at = run;
  };
  const late = keep(bound(false));
  const after = (state: State, tick: number) => {
    if (tick === 0)
      for (const [code, into] of starts)
        into[at] = state.slots[kernel.layout.starts + (kernel.index.indicator.get(code) as number)] as number;
    late(state, tick);
  };
  const out: Out = { before: keep(bound(true)), after };
  return { values, starts, begin, out };
}

/** Eight hexadecimal digits over every number of an ensemble, in the order of its series (FNV-1a over the bits). */
export function checksum({ values, endings }: Ensemble): string {
  let hash = 0x811c9dc5;
  const mix = (word: number) => {
    hash = Math.imul(hash ^ (word & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (word >>> 16), 0x01000193);
  };
  for (const [key, list] of [...values].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (let i = 0; i < key.length; i++) mix(key.charCodeAt(i));
    for (const word of new Uint32Array(list.buffer, list.byteOffset, list.length * 2)) mix(word);
  }
  for (const ending of endings) mix(ending);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
