/**
 * Doing jobs for a person who waits: in this thread or in workers, with progress on a terminal, until all are done or
 * somebody interrupts. What was done until then is kept.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Job, PartOf } from '../ensemble/job.ts';
import { runJobs, WorkerFailed } from '../ensemble/pool.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { say } from '../report/text.ts';
import { builtInFolder } from './library.ts';

export interface DoJobsOptions<J extends Job> {
  readonly workers: number;
  /** How much of the whole a job is, in the unit that progress counts; 1 when left out. */
  readonly weight?: (job: J) => number;
  /** Parts are lent to `take` (see src/ensemble/pool.ts), so that many of them take the memory of a few. */
  readonly lent?: boolean;
  /** Gets the parts in the order of the jobs. */
  readonly take: (part: PartOf<J>, job: J) => void;
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const;
const faultCode = 70;

/** Where the module of workers is: beside the bundle, or among the sources when they run as they are. */
export function workerModule(): { readonly workerUrl: URL } {
  const own = import.meta.url;
  const workerUrl = own.endsWith('.ts')
    ? new URL('../../scripts/worker-source.js', own)
    : pathToFileURL(join(dirname(builtInFolder()), 'dist', 'worker.mjs'));
  return { workerUrl };
}

/** Does the jobs. Returns 0 when all were done, 130 or 143 when it was interrupted, 70 when a worker failed. */
export async function doJobs<J extends Job>(
  kernel: Kernel,
  jobs: readonly J[],
  { workers, weight, lent, take }: DoJobsOptions<J>,
): Promise<number> {
  const stop = new AbortController();
  let code = 0;
  const handlers = Object.entries(signals).map(([signal, exitCode]) => {
    const handler = () => {
      code = exitCode;
      stop.abort();
    };
    process.once(signal, handler);
    return () => process.off(signal, handler);
  });
  const weigh = weight ?? (() => 1);
  const progress = showProgress(jobs.reduce((sum, job) => sum + weigh(job), 0));
  let at = 0;
  let done = 0;
  try {
    for await (const part of runJobs(kernel, jobs, { workers, ...workerModule(), signal: stop.signal, lent })) {
      const job = jobs[at++] as J;
      take(part, job);
      done += weigh(job);
      progress.show(done);
    }
  } catch (error) {
    if (!(error instanceof WorkerFailed)) throw error;
    progress.clear();
    process.stderr.write(`${say('progress.workerFailed', { reason: error.message.split('\n')[0] ?? '' })}\n`);
    return faultCode;
  } finally {
    progress.clear();
    for (const off of handlers) off();
  }
  return code;
}

const refreshMs = 100;

/** One line on the error stream that is written over; nothing when that is no terminal. */
function showProgress(all: number): { readonly show: (done: number) => void; readonly clear: () => void } {
  if (process.stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  const started = performance.now();
  let shown = started;
  let width = 0;
  const write = (text: string) => {
    const line = text.slice(0, Math.max(10, (process.stderr.columns ?? 80) - 1));
    process.stderr.write(`\r${line.padEnd(width)}${line.length < width ? `\r${line}` : ''}`);
    width = line.length;
  };
  return {
    show: (done) => {
      const now = performance.now();
      if (now - shown < refreshMs) return;
      shown = now;
      const seconds = (now - started) / 1000;
      const rate = done / seconds;
      write(
        say('progress.line', { percent: Math.floor((100 * done) / all), rate: Math.round(rate), left: Math.ceil((all - done) / rate) }),
      );
    },
    clear: () => {
      if (width === 0) return;
      process.stderr.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}
