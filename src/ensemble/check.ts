/**
 * Running checks: which ensembles they need, and what is measured in them. Checks share ensembles: one plan under one
 * setting is played once a pack, as long as the longest of its checks asks, and only what is asked about is kept.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Check, NamedPlan } from '../scenario/checks.ts';
import { type Expectation, lastTickOf } from '../scenario/expectation.ts';
import { type Ensemble, runEnsemble } from './ensemble.ts';
import { type Finding, type Measured, measure } from './measure.ts';
import { schedulePlan } from './plan.ts';
import { type Series, seriesKey } from './series.ts';

export interface CheckSettings {
  readonly plans: ReadonlyMap<string, NamedPlan>;
  readonly seed: string;
  /** For a check that does not say how many runs it needs. */
  readonly runs: number;
}

/** What a check came to under one pack. */
export interface Outcome {
  readonly pack: string;
  readonly runs: number;
  readonly hit: boolean;
  /** One for each expectation. */
  readonly findings: readonly Finding[];
}

/** Measures checks under one pack; entry i is the outcome of check i. */
export function runChecks(kernel: Kernel, checks: readonly Check[], pack: string, settings: CheckSettings): Outcome[] {
  const jobs = new Map<string, Job>();
  const asked = checks.map((check) => check.expect.map((expectation) => ask(jobs, check, expectation, settings)));
  const played = new Map([...jobs].map(([key, job]) => [key, play(kernel, job, pack, settings)]));
  const ensemble = (key: string) => played.get(key) as Ensemble;
  return checks.map((check, i) => {
    const findings = check.expect.map((expectation, j) => {
      const keys = (asked[i] as Keys[])[j] as Keys;
      const measured = Object.fromEntries(Object.entries(keys).map(([role, key]) => [role, ensemble(key)]));
      return measure(expectation, measured as unknown as Measured);
    });
    return { pack, runs: check.runs ?? settings.runs, hit: findings.every(({ hit }) => hit), findings };
  });
}

/** One ensemble that is needed. */
interface Job {
  readonly plan: NamedPlan;
  readonly start: string;
  readonly changes: Readonly<Record<string, number>>;
  readonly runs: number;
  ticks: number;
  readonly watch: Map<string, Series>;
}

/** Keys of jobs by the part they play in a measurement. */
type Keys = Partial<Record<keyof Measured, string>>;

function ask(jobs: Map<string, Job>, check: Check, expectation: Expectation, { plans, runs }: CheckSettings): Keys {
  const ticks = lastTickOf(expectation);
  const series = seriesFor(expectation);
  const need = (id: string, under: string) => {
    const plan = plans.get(id) as NamedPlan;
    const setting = plans.get(under) as NamedPlan;
    const start = plan.start ?? setting.start ?? check.start;
    const changes = { ...check.set, ...setting.set, ...plan.set };
    const key = JSON.stringify([id, start, Object.entries(changes).sort(), check.runs ?? runs]);
    const job = jobs.get(key) ?? { plan, start, changes, runs: check.runs ?? runs, ticks: 0, watch: new Map<string, Series>() };
    job.ticks = Math.max(job.ticks, ticks);
    job.watch.set(seriesKey(series), series);
    jobs.set(key, job);
    return key;
  };
  if (expectation.kind === 'order') {
    const { higher, lower, against, from } = expectation;
    const pair = { plan: need(higher, higher), lower: need(lower, lower) };
    return from === 'baseline' ? { ...pair, against: need(against, higher), lowerAgainst: need(against, lower) } : pair;
  }
  const { plan, against } = expectation;
  return comparesWithBaseline(expectation) ? { plan: need(plan, plan), against: need(against, plan) } : { plan: need(plan, plan) };
}

function comparesWithBaseline(expectation: Expectation): boolean {
  if (expectation.kind === 'ratio') return expectation.to === 'baseline';
  return 'from' in expectation && expectation.from === 'baseline';
}

function seriesFor(expectation: Expectation): Series {
  if (expectation.kind === 'state') return { type: expectation.what, id: expectation.id };
  if (expectation.kind === 'inject') return { type: 'inject', id: expectation.id };
  return { type: 'indicator', id: expectation.on };
}

function play(kernel: Kernel, { plan, start: id, changes, runs, ticks, watch }: Job, pack: string, { seed }: CheckSettings): Ensemble {
  const start = kernel.scenario.starts.find((candidate) => candidate.id === id);
  if (!start) throw new Error(`the scenario has no start "${id}"`);
  const setup = { start, worlds: { pack, changes }, seed, runs, ticks, watch: [...watch.values()] };
  return runEnsemble(kernel, schedulePlan(kernel, plan.plan), setup);
}
