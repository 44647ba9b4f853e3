/** `sensitivity`: which assumptions move the outcome most, beside luck and decisions. */
import { canonicalJson, checksumOf } from '../ensemble/checksum.ts';
import { type Part, parts } from '../ensemble/factors.ts';
import { type Measure, parseMeasure } from '../ensemble/outcome.ts';
import {
  designOf,
  type MorrisJob,
  morrisJobs,
  namedUsual,
  runsOfMorris,
  runsOfSobol,
  type Sensitivity,
  type SobolJob,
  screeningOf,
  sharesOf,
  sobolJobs,
  studyOf,
} from '../ensemble/sensitivity.ts';
import type { Study } from '../ensemble/sensitivity-model.ts';
import { compile, type Kernel } from '../kernel/kernel.ts';
import { sensitivityLines } from '../report/sensitivity.ts';
import { sensitivityRecord, sensitivityTable } from '../report/sensitivity-record.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import { UsageError } from './errors.ts';
import { checkOutputs, writeForms } from './export.ts';
import { needScenario } from './inspect.ts';
import { oneOf, type TrialFlags, trialOf, workersFor } from './trial-options.ts';
import { version } from './version.ts';
import { doJobs } from './worker-jobs.ts';

export interface SensitivityOptions extends TrialFlags {
  readonly measure?: string;
  readonly method?: 'morris' | 'sobol' | 'both';
  readonly samples?: number;
  readonly include?: string;
}

/** Enough for the largest of several hundred assumptions; twice as many change the order of the small ones only. */
const trajectoriesUsual = 20;
/** A power of two, because whole powers of two are the most even pieces of the sequence. */
const rowsUsual = 1024;

/** Prints the ranking; returns the exit code. */
export async function sensitivity(name: string, options: SensitivityOptions): Promise<number> {
  checkOutputs(options);
  const kernel = compile(await needScenario(name));
  const include = includeOf(options);
  const method = methodOf(options, include);
  const study = studyOf(kernel, await trialOf(kernel, options), measureOf(kernel, options.measure), include);
  const size = sizeOf(kernel, study, method, options);
  const { result, code } = await playStudy(kernel, study, size, options);
  if (!result) return code;
  const { scenario } = kernel;
  await writeForms(
    {
      lines: (width) => sensitivityLines(scenario, result, width, say),
      record: () => sensitivityRecord(scenario, result, version),
      table: () => sensitivityTable(scenario, result),
    },
    options,
  );
  return code;
}

/** No measure is the usual one: what is wanted is the reader's to say. */
function measureOf(kernel: Kernel, text: string | undefined): Measure {
  const { indicators, sides } = kernel.scenario;
  if (text === undefined) {
    const codes = indicators.map((one) => `  ${one.code}  ${cleanLine(one.name)}`).join('\n');
    const goals = sides.map(({ id }) => `goals:${id}`).join(', ');
    throw new UsageError(
      `say with --measure what is measured at the end of play: an indicator, a weighted sum such as ${indicators[0]?.code}:2,${indicators[1]?.code}:-1, or the goals of a side (${goals}). The indicators:\n${codes}`,
    );
  }
  const measure = parseMeasure(kernel, cleanLine(text, 1000));
  if (typeof measure === 'string') throw new UsageError(`--measure: ${measure}`);
  return measure;
}

function includeOf({ include, pack }: SensitivityOptions): Part[] {
  const named = (include ?? parts.join(',')).split(',').map((text) => oneOf('part', text.trim(), parts) as Part);
  if (named.includes('assumptions') && pack !== undefined && pack !== 'sampled')
    throw new UsageError(
      '--pack fixes every assumption to one reading of the evidence, so there is nothing to rank; leave --pack out, or write --include luck,decisions',
    );
  return parts.filter((part) => named.includes(part));
}

function methodOf({ method }: SensitivityOptions, include: readonly Part[]): 'morris' | 'sobol' | 'both' {
  if (include.includes('assumptions')) return method ?? 'both';
  if (method === undefined || method === 'sobol') return 'sobol';
  throw new UsageError(`--method ${method} screens assumptions, but --include leaves them out; use --method sobol`);
}

/** How much is played; 0 for a method that is left out. */
interface Size {
  readonly trajectories: number;
  readonly rows: number;
}

function sizeOf(kernel: Kernel, study: Study, method: 'morris' | 'sobol' | 'both', { runs, samples }: SensitivityOptions): Size {
  if (runs !== undefined && samples !== undefined)
    throw new UsageError('--runs and --samples cannot be used together; --runs is how many runs may be played in all');
  const screens = method !== 'sobol';
  const assumptions = screens ? morrisJobs(kernel, study, 1)[0]?.assumptions : undefined;
  if (screens && assumptions?.length === 0)
    throw new UsageError('no assumption with a range can be read under this plan, so there is nothing to rank');
  const trajectoryRuns = runsOfMorris(assumptions?.length ?? 0, 1);
  const design = designOf(kernel, study, assumptions?.slice(0, namedUsual) ?? []);
  if (design.factors.length === 0)
    throw new UsageError('nothing varies: no side has more than one strategy under this plan; include assumptions or luck');
  if (runs === undefined) {
    const trajectories = method === 'morris' ? (samples ?? trajectoriesUsual) : trajectoriesUsual;
    return { trajectories: screens ? trajectories : 0, rows: method === 'morris' ? 0 : (samples ?? rowsUsual) };
  }
  const rowRuns = runsOfSobol(design, 1);
  const screening = method === 'morris' ? runs : Math.min(runs / 3, trajectoriesUsual * trajectoryRuns);
  const trajectories = screens ? Math.floor(screening / trajectoryRuns) : 0;
  const rows = method === 'morris' ? 0 : Math.floor((runs - trajectories * trajectoryRuns) / rowRuns);
  if ((screens && trajectories < 2) || (method !== 'morris' && rows < 2)) {
    const least = { morris: 2 * trajectoryRuns, sobol: 2 * rowRuns, both: 6 * trajectoryRuns + 2 * rowRuns }[method];
    throw new UsageError(`--runs ${runs} is too few here; it takes at least ${least}`);
  }
  return { trajectories, rows };
}

/** Screens, then takes apart; a code other than 0 says why it was stopped early. */
async function playStudy(
  kernel: Kernel,
  study: Study,
  { trajectories, rows }: Size,
  options: SensitivityOptions,
): Promise<{ result: Sensitivity | undefined; code: number }> {
  const screeningJobs = trajectories > 0 ? morrisJobs(kernel, study, trajectories) : [];
  const assumptions = screeningJobs[0]?.assumptions ?? [];
  const screeningRuns = trajectories > 0 ? runsOfMorris(assumptions.length, trajectories) : 0;
  const steps = await collect(kernel, screeningJobs, screeningRuns, options);
  const screening = screeningOf(steps.parts, study, assumptions);
  const named = (screening?.assumptions ?? []).filter(({ star }) => star.value > 0).slice(0, namedUsual);
  const design = designOf(kernel, study, named.map(({ id }) => id)); // biome-ignore format: one call
  const shareRuns = runsOfSobol(design, rows);
  const parted =
    steps.code === 0 ? await collect(kernel, sobolJobs(study, design, rows), shareRuns, options) : { parts: [], code: steps.code };
  if (parted.code !== 0 && parted.code < 128) return { result: undefined, code: parted.code };
  const outputs = [...steps.parts, ...parted.parts];
  const runs = { asked: screeningRuns + shareRuns, done: outputs.reduce((sum, { length }) => sum + length, 0) };
  const checksum = checksumOf(canonicalJson({ study, design }), outputs);
  const shares = sharesOf(parted.parts, study, design);
  return { result: { study, screening, shares, runs, partial: runs.done < runs.asked, checksum }, code: parted.code };
}

/** Does the jobs and keeps their parts, in order. */
async function collect<J extends MorrisJob | SobolJob>(
  kernel: Kernel,
  jobs: readonly J[],
  runs: number,
  options: SensitivityOptions,
): Promise<{ parts: Float64Array[]; code: number }> {
  const found: Float64Array[] = [];
  if (jobs.length === 0) return { parts: found, code: 0 };
  const code = await doJobs<MorrisJob | SobolJob>(kernel, jobs, {
    workers: workersFor(options, runs),
    weight: (job) => (job.type === 'morris' ? runsOfMorris(job.assumptions.length, job.count) : runsOfSobol(job.design, job.rows)),
    take: (part) => found.push(part),
  });
  return { parts: found, code };
}
