/** `simulate`: many runs of one trial, or one shard of them. */
import { cutRuns, type RunRange, shardOf } from '../ensemble/job.ts';
import { summarise } from '../ensemble/summary.ts';
import { mergeTally, newTally, type Tally, type TallyJob } from '../ensemble/tally.ts';
import { type Trial, ticksOf } from '../ensemble/trial.ts';
import { compile, type Kernel } from '../kernel/kernel.ts';
import { summaryLines } from '../report/ensemble.ts';
import { summaryRecord } from '../report/ensemble-record.ts';
import { summaryTable } from '../report/ensemble-rows.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import { UsageError } from './errors.ts';
import { checkOutputs, type Forms, type OutputFlags, writeForms, writeWhole } from './export.ts';
import { needScenario } from './inspect.ts';
import { printPart } from './merge-part.ts';
import { type TrialFlags, trialOf, usualRuns, workersFor } from './trial-options.ts';
import { version } from './version.ts';
import { doJobs } from './worker-jobs.ts';

export interface SimulateOptions extends TrialFlags, OutputFlags {
  readonly shard?: string;
}

/** Prints what became of the runs; returns the exit code. */
export async function simulate(name: string, options: SimulateOptions): Promise<number> {
  const runs = options.runs ?? usualRuns;
  const shard = options.shard === undefined ? undefined : parseShard(options);
  const kernel = compile(await needScenario(name));
  const trial = await trialOf(kernel, options);
  checkOutputs(options);
  const range = shard ? shardOf(runs, shard.at, shard.of) : { first: 0, runs };
  const { tally, code } = await playTally(kernel, trial, range, workersFor(options, range.runs));
  if (code !== 0 && code < 128) return code;
  if (!shard) {
    await writeForms(formsOf(kernel, trial, tally, runs), options);
    return code;
  }
  if (code !== 0) {
    process.stderr.write(`${say('simulate.shardInterrupted', { file: options.out ?? '' })}\n`);
    return code;
  }
  const part = printPart(kernel, { trial, asked: runs, shard: shard.at, shards: shard.of, first: range.first, tally }, version);
  writeWhole(options.out ?? '', Buffer.from(part));
  return 0;
}

/** Plays a range of runs. The code is 0, or why it was stopped early. */
async function playTally(kernel: Kernel, trial: Trial, range: RunRange, workers: number): Promise<{ tally: Tally; code: number }> {
  const tally = newTally(kernel, ticksOf(trial));
  const jobs = cutRuns(range).map((piece): TallyJob => ({ type: 'tally', trial, ...piece }));
  const code = await doJobs(kernel, jobs, { workers, weight: (job) => job.runs, lent: true, take: (part) => mergeTally(tally, part) });
  return { tally, code };
}

/** What `simulate` and `merge` print. */
export function formsOf(kernel: Kernel, trial: Trial, tally: Tally, asked: number): Forms {
  const { scenario } = kernel;
  const summary = summarise(kernel, trial, tally, asked);
  return {
    lines: (width) => summaryLines(scenario, summary, width, say),
    record: () => summaryRecord(scenario, summary, version),
    table: () => summaryTable(scenario, summary),
  };
}

function parseShard({ shard = '', out, json, csv, parquet }: SimulateOptions): { readonly at: number; readonly of: number } {
  const [, at, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(shard) ?? [];
  const wanted = { at: Number(at), of: Number(of) };
  if (!(wanted.at >= 1 && wanted.of >= wanted.at))
    throw new UsageError(`--shard takes i/n, such as 2/3 for the second of three parts, not "${cleanLine(shard, 40)}"`);
  if (out === undefined) throw new UsageError(`--shard makes a part for "hotwash merge"; say where with --out part-${wanted.at}.json`);
  if (json || csv || parquet !== undefined)
    throw new UsageError('--shard writes a part for "hotwash merge"; leave --json, --csv and --parquet to merge');
  return wanted;
}
