/** Figures of the built command: time from the shell, workers, memory, and the same result for any number of workers. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, median } from './measure.ts';

const program = 'dist/hotwash.js';
const simulate = (...flags: readonly string[]) => [program, 'simulate', 'no-winners', '--seed', 'bench', ...flags];

/** Wall-clock milliseconds of a program that must succeed. */
function time(args: readonly string[]): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return performance.now() - from;
}

/** Two programs at once: until the slower one has ended. */
async function timeBoth(first: readonly string[], second: readonly string[]): Promise<number> {
  const from = performance.now();
  const ended = (args: readonly string[]) =>
    new Promise<void>((resolve, reject) => {
      spawn(process.execPath, args, { stdio: 'ignore' }).on('exit', (code) => (code === 0 ? resolve() : reject(new Error(args.join(' ')))));
    });
  await Promise.all([ended(first), ended(second)]);
  return performance.now() - from;
}

/** Peak memory of a program in MiB. */
function peakMemory(args: readonly string[]): number {
  const hook = "process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))";
  const { stderr, status } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, ...args], {
    encoding: 'utf8',
  });
  const peak = /peak (\d+)/.exec(stderr);
  if (status !== 0 || !peak) throw new Error(`${args.join(' ')}: ${stderr}`);
  return Number(peak[1]) / 1024;
}

/** Throws unless the result is the same for 1, 2 and 4 workers. */
function checkWorkers(): void {
  const results = ['1', '2', '4'].map((workers) => {
    const { stdout, status } = spawnSync(process.execPath, simulate('--runs', '20000', '--workers', workers, '--json'), {
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    if (status !== 0) throw new Error(`simulate with ${workers} workers failed`);
    return stdout;
  });
  if (new Set(results).size !== 1) throw new Error('results differ between 1, 2 and 4 workers');
}

export async function commandFigures(quick: boolean): Promise<Figure[]> {
  checkWorkers();
  const rounds = quick ? 7 : 11;
  const [bare, command]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    bare.push(time(['-e', '0']));
    command.push(time(simulate('--runs', '10000')));
  }
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-bench-'));
  const many = quick ? 20_000 : 100_000;
  const [together, apart]: [number[], number[]] = [[], []];
  for (let round = 0; round < (quick ? 3 : 7); round++) {
    together.push(time(simulate('--runs', String(many), '--workers', '2')));
    const shard = (i: number) =>
      simulate('--runs', String(many), '--workers', '1', '--shard', `${i}/2`, '--out', join(folder, `part-${round}-${i}.json`));
    apart.push(await timeBoth(shard(1), shard(2)));
  }
  rmSync(folder, { recursive: true, force: true });
  const most = quick ? 100_000 : 1_000_000;
  const memory = (runs: number) => median([0, 1, 2].map(() => peakMemory(simulate('--runs', String(runs), '--workers', '1'))));
  const [few, all] = [memory(10_000), peakMemory(simulate('--runs', String(most), '--workers', '1'))];
  return [
    {
      what: '10,000 runs by the command, over node -e 0',
      measured: median(command) - median(bare),
      unit: 'ms',
      must: 350,
      goal: 150,
      detail: `${median(command).toFixed(0)} against ${median(bare).toFixed(0)} ms, medians of ${rounds}`,
    },
    {
      what: 'two workers, speed against two programs at once',
      measured: median(apart) / median(together),
      unit: 'times',
      must: 0.93,
      goal: 0.97,
      least: true,
      detail: `${many.toLocaleString('en')} runs: ${(median(together) / 1000).toFixed(2)} s with two workers, ${(median(apart) / 1000).toFixed(2)} s as two shards; equal results for 1, 2 and 4 workers`,
    },
    {
      what: `peak memory of ${most.toLocaleString('en')} runs, over that of 10,000`,
      measured: all - few,
      unit: 'MiB',
      must: 3,
      detail: `${all.toFixed(1)} against ${few.toFixed(1)} MiB`,
    },
  ];
}
