/**
 * The pool: does jobs in this thread or in workers, and gives their parts in the order of the jobs, whoever was first.
 * Only what was not asked for yet is kept: at most a few parts wait, so a million runs take no more memory than ten
 * thousand. Chosen over a worker library: thirty lines, no dependency, and an order that is part of the contract.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { compile, type Kernel } from '../kernel/kernel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Job, type PartOf, perform } from './job.ts';

export interface PoolOptions {
  /** Workers to start; never more than there are jobs. 1 does everything in this thread, with a breath after each job. */
  readonly workers: number;
  /** The module that calls {@link serveJobs}; needed for more than one worker. */
  readonly workerUrl?: URL | undefined;
  /** No part is given any more once it is aborted; workers are ended. */
  readonly signal?: AbortSignal | undefined;
  /** Parts are lent until the next is asked for, and their memory serves again: for jobs of one plan that are only added up. */
  readonly lent?: boolean | undefined;
  /** Hears of each part that is given: how many there were. */
  readonly onDone?: ((done: number) => void) | undefined;
}

/** A worker could not do its job: it ran out of memory, was ended from outside, or met a fault. */
export class WorkerFailed extends Error {}

/** Jobs that a worker has at once: one that it does, and one that waits so that it is never idle. */
const jobsPerWorker = 2;

/**
 * Does the jobs. Ends early, without an error, when the signal is aborted. Parts are the caller's own, unless they are lent.
 * @throws WorkerFailed
 */
export async function* runJobs<J extends Job>(kernel: Kernel, jobs: readonly J[], options: PoolOptions): AsyncGenerator<PartOf<J>> {
  const workers = Math.min(options.workers, jobs.length);
  const parts = workers > 1 && options.workerUrl ? inWorkers(kernel, jobs, workers, options) : inThread(kernel, jobs, options);
  let done = 0;
  for await (const part of parts) {
    if (options.signal?.aborted) return;
    done++;
    options.onDone?.(done);
    yield part;
  }
}

const breath = () => new Promise((resolve) => setImmediate(resolve));

async function* inThread<J extends Job>(kernel: Kernel, jobs: readonly J[], { signal, lent }: PoolOptions): AsyncGenerator<PartOf<J>> {
  let spent: PartOf<J> | undefined;
  for (const job of jobs) {
    if (signal?.aborted) return;
    const part = perform(kernel, job, spent);
    if (lent) spent = part;
    yield part;
    await breath();
  }
}

/** What goes to a worker and what comes back. */
interface Asked {
  readonly at: number;
  readonly job: Job;
  readonly spent: PartOf<Job> | undefined;
}
type Answer = { readonly at: number; readonly part: PartOf<Job> } | { readonly at: number; readonly problem: string };

async function* inWorkers<J extends Job>(
  kernel: Kernel,
  jobs: readonly J[],
  count: number,
  { workerUrl, signal, lent }: PoolOptions,
): AsyncGenerator<PartOf<J>> {
  const parts = new Map<number, PartOf<J>>();
  const spent: PartOf<J>[] = [];
  let failure: WorkerFailed | undefined;
  let wake: () => void = () => {};
  let next = 0;
  const workers = Array.from({ length: count }, () => new Worker(workerUrl as URL, { workerData: { scenario: kernel.scenario } }));
  const ask = (worker: Worker) => {
    const job = jobs[next];
    if (!job) return;
    const asked: Asked = { at: next++, job, spent: spent.pop() };
    worker.postMessage(asked, buffersOf(asked.spent));
  };
  const fail = (reason: string) => {
    failure ??= new WorkerFailed(reason);
    wake();
  };
  const free: Worker[] = [];
  for (const worker of workers) {
    worker.on('message', (answer: Answer) => {
      if ('problem' in answer) return fail(answer.problem);
      parts.set(answer.at, answer.part as PartOf<J>);
      // A worker that is far ahead of what was taken waits, so that parts do not pile up.
      if (parts.size < count * jobsPerWorker) ask(worker);
      else free.push(worker);
      wake();
    });
    worker.on('error', (error) => fail(error.message));
    worker.on('exit', (code) => fail(`it ended by itself with code ${code}`));
    for (let i = 0; i < jobsPerWorker; i++) ask(worker);
  }
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    for (let at = 0; at < jobs.length; at++) {
      while (!parts.has(at) && !failure && !signal?.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (signal?.aborted) return;
      if (!parts.has(at) && failure) throw failure;
      const part = parts.get(at) as PartOf<J>;
      parts.delete(at);
      while (free.length > 0 && parts.size < count * jobsPerWorker) ask(free.pop() as Worker);
      yield part;
      if (lent) spent.push(part);
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Listeners stay: an error that nobody hears of would end the process.
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The other end: what a worker's module calls. Does jobs of the scenario that it was started with, until it is ended. */
export function serveJobs(): void {
  const { scenario } = workerData as { readonly scenario: Scenario };
  const kernel = compile(scenario);
  parentPort?.on('message', ({ at, job, spent }: Asked) => {
    let answer: Answer;
    try {
      answer = { at, part: perform(kernel, job, spent) };
    } catch (error) {
      answer = { at, problem: error instanceof Error ? error.message : String(error) };
    }
    parentPort?.postMessage(answer, buffersOf(answer));
  });
}

/** The memory of all typed arrays in a part, so that it is handed over and not copied. */
function buffersOf(value: unknown, found: ArrayBuffer[] = []): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && !found.includes(value.buffer)) found.push(value.buffer);
  } else if (Array.isArray(value)) {
    for (const item of value) buffersOf(item, found);
  } else if (value !== null && typeof value === 'object') {
    for (const item of Object.values(value)) buffersOf(item, found);
  }
  return found;
}
