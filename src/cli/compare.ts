/** `compare`: two plans with common luck and common worlds, run by run. */
import { type Difference, type DifferenceJob, mergeDifference, newDifference } from '../ensemble/difference.ts';
import { cutRuns } from '../ensemble/job.ts';
import { summariseDifference } from '../ensemble/summary.ts';
import { type Trial, ticksOf } from '../ensemble/trial.ts';
import { compile, type Kernel } from '../kernel/kernel.ts';
import { comparisonLines } from '../report/ensemble.ts';
import { comparisonRecord } from '../report/ensemble-record.ts';
import { comparisonTable } from '../report/ensemble-rows.ts';
import { say } from '../report/text.ts';
import { checkOutputs, type OutputFlags, writeForms } from './export.ts';
import { needScenario } from './inspect.ts';
import { type TrialFlags, trialOf, usualRuns, variantOf, workersFor } from './trial-options.ts';
import { version } from './version.ts';
import { doJobs } from './worker-jobs.ts';

export interface CompareOptions extends TrialFlags, OutputFlags {
  /** A file of decisions, or side=strategy. */
  readonly a: string;
  readonly b: string;
}

/** Prints how two plans differ; returns the exit code. */
export async function compare(name: string, options: CompareOptions): Promise<number> {
  const runs = options.runs ?? usualRuns;
  const kernel = compile(await needScenario(name));
  const base = await trialOf(kernel, options);
  const variants = [
    await variantOf(kernel, base, options.a, options.rounds),
    await variantOf(kernel, base, options.b, options.rounds),
  ] as const;
  checkOutputs(options);
  // The longer of two files decides how long both are played.
  const rounds = Math.max(...variants.map((variant) => variant.rounds));
  const [a, b] = [
    { ...variants[0], rounds },
    { ...variants[1], rounds },
  ];
  const { difference, code } = await playDifference(kernel, a, b, runs, workersFor(options, 2 * runs));
  if (code !== 0 && code < 128) return code;
  const { scenario } = kernel;
  const comparison = summariseDifference(kernel, a, b, difference, runs);
  await writeForms(
    {
      lines: (width) => comparisonLines(scenario, comparison, width, say),
      record: () => comparisonRecord(scenario, comparison, version),
      table: () => comparisonTable(scenario, comparison),
    },
    options,
  );
  return code;
}

async function playDifference(
  kernel: Kernel,
  a: Trial,
  b: Trial,
  runs: number,
  workers: number,
): Promise<{ difference: Difference; code: number }> {
  const difference = newDifference(kernel, ticksOf(a));
  const jobs = cutRuns({ first: 0, runs }).map((piece): DifferenceJob => ({ type: 'difference', a, b, ...piece }));
  const code = await doJobs(kernel, jobs, {
    workers,
    weight: (job) => job.runs,
    lent: true,
    take: (part) => mergeDifference(difference, part),
  });
  return { difference, code };
}
