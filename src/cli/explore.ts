/**
 * The work behind the explore screen: many games in workers, so that keys stay alive, one exploration at a time. All
 * jobs of one exploration go through one pool, in the order of the pages, because starting workers anew for each page
 * would cost more than the work of a page. The seed is that of `hotwash simulate`, so both give the same figures.
 */
import { availableParallelism } from 'node:os';
import type { Kernel } from '../kernel/kernel.ts';
import type { Exploration, ExploreChoice, ExploreFigures, ExploreProgress } from '../report/explore.ts';
import type { Say } from '../report/text.ts';
import type { Step } from './explore-steps.ts';

export interface ExploreDesk {
  /** By scenario id; those that were asked for. */
  readonly all: () => Readonly<Record<string, Exploration>>;
  /** Stops what is being worked out, and works this out. */
  readonly ask: (choice: ExploreChoice) => void;
  /** Stops what is being worked out; the figures so far stay. */
  readonly stop: () => void;
}

/** Progress is told this often at most, in milliseconds. */
const refresh = 100;
const breath = () => new Promise((resolve) => setImmediate(resolve));

/** @param changed called whenever there is something new to show. @param language what is spoken now. */
export function exploreDesk(kernelOf: (scenario: string) => Kernel, changed: () => void, language: () => Say): ExploreDesk {
  let all: Readonly<Record<string, Exploration>> = {};
  let work: AbortController | undefined;
  const of = (scenario: string): Exploration => all[scenario] ?? { figures: {} };
  const put = (scenario: string, exploration: Exploration) => {
    all = { ...all, [scenario]: exploration };
    changed();
  };
  const halted = (scenario: string, stopped: NonNullable<Exploration['stopped']>) => {
    const { choice, figures } = of(scenario);
    put(scenario, { ...(choice ? { choice } : {}), figures, stopped });
  };
  const stop = () => {
    work?.abort();
    work = undefined;
    for (const [scenario, { progress }] of Object.entries(all)) if (progress) halted(scenario, { type: 'cancelled' });
  };
  const ask = (choice: ExploreChoice) => {
    stop();
    const { scenario } = choice;
    const own = new AbortController();
    work = own;
    const isCurrent = () => work === own;
    const before = of(scenario);
    let fresh: ExploreFigures | undefined;
    const shown = () =>
      fresh ? { choice, figures: fresh } : { ...(before.choice ? { choice: before.choice } : {}), figures: before.figures };
    const told = (progress: ExploreProgress) => isCurrent() && put(scenario, { ...shown(), progress });
    told({ step: 'runs', share: 0, runsPerSecond: 0 });
    const found = (figures: ExploreFigures) => {
      fresh = { ...fresh, ...figures };
    };
    workedOut(kernelOf, choice, language, own.signal, told, found).then(
      () => isCurrent() && put(scenario, shown()),
      (error: unknown) =>
        isCurrent() && halted(scenario, { type: 'failed', problem: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { all: () => all, ask, stop };
}

/** One worker less than there are processors, which is the screen's; two at least, so that no work is done in its thread. */
const workersOf = (): number => Math.max(2, Math.min(16, availableParallelism() - 1));

async function workedOut(
  kernelOf: (scenario: string) => Kernel,
  choice: ExploreChoice,
  language: () => Say,
  signal: AbortSignal,
  told: (progress: ExploreProgress) => void,
  found: (figures: ExploreFigures) => void,
): Promise<void> {
  // The screen is painted before the scenario is read.
  await breath();
  const [{ exploreSteps }, { runJobs }, { workerModule }] = await Promise.all([
    import('./explore-steps.ts'),
    import('../ensemble/pool.ts'),
    import('./worker-jobs.ts'),
  ]);
  const kernel = kernelOf(choice.scenario);
  const steps = exploreSteps(kernel, choice, language());
  const jobs = steps.flatMap((step) => step.jobs);
  let [at, done] = [0, 0];
  let meter = newMeter(steps[0] as Step, told);
  for await (const part of runJobs(kernel, jobs, { workers: workersOf(), ...workerModule(), signal })) {
    const step = steps[at] as Step;
    step.take(part);
    meter(++done);
    if (done < step.jobs.length) continue;
    found(step.finish());
    [at, done] = [at + 1, 0];
    const next = steps[at];
    if (next) meter = newMeter(next, told);
  }
}

/** Tells how far a step is, at once and then now and then. */
function newMeter({ name, jobs, runs }: Step, told: (progress: ExploreProgress) => void): (done: number) => void {
  let last = performance.now();
  let first = 0;
  told({ step: name, share: 0, runsPerSecond: 0 });
  return (done) => {
    const now = performance.now();
    // The first part also waits for the workers to start, so the rate is counted from it on.
    if (done === 1) first = now;
    if (now - last < refresh) return;
    last = now;
    const share = done / jobs.length;
    const runsPerSecond = done > 1 ? ((done - 1) / jobs.length) * (runs / Math.max(0.001, (now - first) / 1000)) : 0;
    told({ step: name, share, runsPerSecond, ...(runsPerSecond > 0 ? { secondsLeft: (runs * (1 - share)) / runsPerSecond } : {}) });
  };
}
