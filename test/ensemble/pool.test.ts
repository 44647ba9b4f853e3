/** The pool: the same parts in the same order from this thread, one worker, two or four; and a clear end when one dies. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cutRuns } from '../../src/ensemble/job.ts';
import { type PoolOptions, runJobs, WorkerFailed } from '../../src/ensemble/pool.ts';
import { mergeTally, newTally, type TallyJob, tallyChecksum } from '../../src/ensemble/tally.ts';
import { type Trial, ticksOf } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
let trial: Trial;
let jobs: TallyJob[];
beforeAll(async () => {
  kernel = await kernelOf('merida');
  trial = {
    start: kernel.scenario.starts[0]?.id ?? '', worlds: { pack: 'sampled', changes: {} }, seed: 'pool', rounds: 1, ticksPerRound: 1,
    plan: { sides: Object.fromEntries(kernel.scenario.sides.map(({ id }) => [id, { type: 'drawn' as const }])), control: {} },
  }; // biome-ignore format: a record
  jobs = cutRuns({ first: 0, runs: 1500 }, 256).map((piece) => ({ type: 'tally', trial, ...piece }));
});

const inSources = { workerUrl: new URL('../../scripts/worker-source.js', import.meta.url) };

async function played(options: Partial<PoolOptions>) {
  const tally = newTally(kernel, ticksOf(trial));
  const firsts: string[] = [];
  for await (const part of runJobs(kernel, jobs, { workers: 1, ...inSources, ...options })) {
    mergeTally(tally, part);
    firsts.push(tallyChecksum('', part));
  }
  return { checksum: tallyChecksum('', tally), firsts, runs: tally.runs };
}

describe('the pool', () => {
  it.each([2, 4])('gives with %d workers the parts that this thread gives, in their order', async (workers) => {
    const [here, there] = [await played({}), await played({ workers })];
    expect(here.runs).toBe(1500);
    expect(there).toEqual(here);
    expect(new Set(here.firsts).size).toBe(jobs.length);
    expect(await played({ workers, lent: true })).toEqual(here);
    expect(await played({ lent: true })).toEqual(here);
  });

  it.each([1, 2])('gives nothing more once it is aborted (%d workers)', async (workers) => {
    const stop = new AbortController();
    const seen: number[] = [];
    const onDone = (done: number) => {
      seen.push(done);
      if (done === 2) stop.abort();
    };
    const ran = await played({ workers, signal: stop.signal, onDone });
    expect(seen).toEqual([1, 2]);
    expect(ran.runs).toBe(512);
  });

  it('says which fault a worker met', async () => {
    const wrong = jobs.map((job): TallyJob => ({ ...job, trial: { ...trial, start: 'nowhere' } }));
    const all = async () => {
      for await (const _ of runJobs(kernel, wrong, { workers: 2, ...inSources }));
    };
    await expect(all()).rejects.toThrow(WorkerFailed);
    await expect(all()).rejects.toThrow('no start "nowhere"');
  });

  it('says so when a worker ends by itself', async () => {
    const workerUrl = new URL('data:text/javascript,process.exit(3)');
    const all = async () => {
      for await (const _ of runJobs(kernel, jobs, { workers: 2, workerUrl }));
    };
    await expect(all()).rejects.toThrow('code 3');
  });

  it('starts no worker when there is one job', async () => {
    const parts = [];
    const workerUrl = new URL('file:///nowhere/worker.mjs');
    for await (const part of runJobs(kernel, jobs.slice(0, 1), { workers: 4, workerUrl })) parts.push(part);
    expect(parts.map(({ runs }) => runs)).toEqual([256]);
  });
});
