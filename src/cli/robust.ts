/** `robust`: plans against readings of the evidence and sampled worlds, with what each may regret and where it fails. */
import { basename } from 'node:path';
import { canonicalJson, checksumOf } from '../ensemble/checksum.ts';
import { type Measure, parseMeasure } from '../ensemble/outcome.ts';
import { doneSetup, finishRobust, type RobustSetup, robustJobs, runsOf } from '../ensemble/robust.ts';
import type { ScoresJob } from '../ensemble/scores.ts';
import { strategiesOf } from '../ensemble/strategy.ts';
import type { Trial } from '../ensemble/trial.ts';
import { compile, type Kernel } from '../kernel/kernel.ts';
import { robustLines } from '../report/robust.ts';
import { robustRecord, robustTable } from '../report/robust-record.ts';
import type { NamedPlan, RobustResult } from '../report/robust-result.ts';
import { say } from '../report/text.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import { UsageError } from './errors.ts';
import { checkOutputs, type OutputFlags, writeForms } from './export.ts';
import { needScenario } from './inspect.ts';
import { oneOf, type TrialFlags, trialOf, variantOf, workersFor } from './trial-options.ts';
import { version } from './version.ts';
import { doJobs } from './worker-jobs.ts';

export interface RobustOptions extends TrialFlags, OutputFlags {
  readonly plan?: readonly string[];
  readonly side?: string;
  /** Each as `parseMeasure` reads it, with "@weight" at the end when there are several. */
  readonly measure?: readonly string[];
  readonly packs?: string;
  readonly worlds?: number;
  readonly tolerance?: number;
  readonly failsBelow?: number;
}

/** Enough worlds to find a box and enough runs to tell plans apart, in a few seconds. */
const usual = { runs: 20, worlds: 400 } as const;
/** Numbers kept, one a run and measure: 8 bytes each. */
const numbersMax = 20_000_000;
const plansMax = 40;

/** Prints how plans stand; returns the exit code. */
export async function robust(name: string, options: RobustOptions): Promise<number> {
  checkOutputs(options);
  const kernel = compile(await needScenario(name));
  const base = await trialOf(kernel, options);
  const { plans, rounds } = await plansOf(kernel, base, options);
  const setup: RobustSetup = {
    trial: { ...base, rounds },
    plans: plans.map(({ plan }) => plan),
    packs: packsOf(kernel, options),
    worlds: options.worlds ?? usual.worlds,
    runs: options.runs ?? usual.runs,
    ...measuresOf(kernel, options),
    tolerance: options.tolerance,
    failsBelow: options.failsBelow,
  };
  checkSize(setup);
  const done: ScoresJob[] = [];
  const parts: Float64Array[] = [];
  const code = await doJobs(kernel, robustJobs(setup), {
    workers: workersFor(options, runsOf(setup)),
    weight: (job) => (job.to - job.from) * job.plans.length * job.runs,
    take: (part, job) => {
      parts.push(part);
      done.push(job);
    },
  });
  if (code !== 0 && code < 128) return code;
  const finished = doneSetup(setup, done);
  if (!finished) {
    process.stderr.write(`${say('robust.nothingDone')}\n`);
    return code;
  }
  const found = finishRobust(kernel, finished, parts);
  const checksum = checksumOf(canonicalJson(finished), parts);
  const result: RobustResult = { setup: finished, found, plans, worldsAsked: setup.worlds, partial: code !== 0, checksum };
  const { scenario } = kernel;
  await writeForms(
    {
      lines: (width) => robustLines(scenario, result, width, say),
      record: () => robustRecord(scenario, result, version),
      table: () => robustTable(result),
    },
    options,
  );
  return code;
}

/** The plans to compare: those that are named, or each strategy of a side and doing nothing. */
async function plansOf(kernel: Kernel, base: Trial, options: RobustOptions): Promise<{ plans: NamedPlan[]; rounds: number }> {
  const { scenario } = kernel;
  const texts = [...(options.side === undefined ? [] : sideTexts(kernel, options.side)), ...(options.plan ?? [])];
  if (texts.length === 0) {
    const sides = scenario.sides.map(({ id }) => id).join(', ');
    throw new UsageError(
      `say what to compare: --side with one of ${sides} compares its strategies, --plan names a file of decisions or side=strategy`,
    );
  }
  if (new Set(texts).size < texts.length) throw new UsageError('a plan is named twice; leave one of them out');
  if (texts.length < 2) throw new UsageError('one plan has nothing to be compared with; name a second with --plan, or a side with --side');
  if (texts.length > plansMax) throw new UsageError(`${texts.length} plans are too many; compare at most ${plansMax}`);
  const variants: Trial[] = [];
  for (const text of texts) variants.push(await variantOf(kernel, base, text, options.rounds));
  return {
    // The longest file decides how long all are played.
    rounds: Math.max(...variants.map(({ rounds }) => rounds)),
    plans: texts.map((text, i) => ({ ...namesOf(scenario, text), plan: (variants[i] as Trial).plan })),
  };
}

function sideTexts(kernel: Kernel, name: string): string[] {
  const side = oneOf('side', name, kernel.scenario.sides.map(({ id }) => id)); // biome-ignore format: one call
  return [...strategiesOf(kernel, side).map((at) => `${side}=${kernel.scenario.strategies[at]?.id ?? ''}`), `${side}=none`];
}

/** What a plan is called in tables: the titles of its strategies, or the name of its file. */
function namesOf({ sides, strategies }: Scenario, text: string): { id: string; title: string } {
  if (!/^[\w-]+=/.test(text)) return { id: cleanLine(text, 200), title: cleanLine(basename(text), 60) };
  const parts = text.split(',').map((part) => {
    const [side = '', id = ''] = part.split('=');
    const name = side === 'all' ? say('robust.everySide') : cleanLine(sides.find((one) => one.id === side)?.name ?? side, 40);
    if (id === 'none') return say('robust.idle', { side: name });
    if (id === 'drawn') return say('robust.drawn', { side: name });
    return cleanLine(strategies.find((one) => one.id === id)?.title ?? id, 80);
  });
  return { id: cleanLine(text, 200), title: parts.join(' + ') };
}

function packsOf({ scenario }: Kernel, { packs, pack, sample }: RobustOptions): string[] {
  const known = scenario.packs.map(({ id }) => id);
  if (sample || pack === 'sampled') throw new UsageError('robust always draws worlds; say how many with --worlds, and leave --sample out');
  if (packs !== undefined && pack !== undefined) throw new UsageError('--packs and --pack cannot be used together; leave --pack out');
  if (pack !== undefined) return [pack];
  if (packs === undefined || packs === 'all') return known;
  if (packs === 'none') return [];
  const list = packs.split(',').map((id) => oneOf('pack', id.trim(), known));
  return [...new Set(list)];
}

/** Reads the measures, each with its weight after "@" (1 when left out). */
function measuresOf(kernel: Kernel, { measure, side }: RobustOptions): { measures: Measure[]; weights: number[] } {
  const texts = measure ?? (side === undefined ? [] : [`goals:${side}`]);
  const codes = kernel.scenario.indicators.map(({ code }) => code).join(', ');
  if (texts.length === 0)
    throw new UsageError(
      `say what is wanted with --measure: an indicator (${codes}), a weighted sum such as TRU:2,VIO:-1, or the goals of a side such as goals:${kernel.scenario.sides[0]?.id ?? 'us'}`,
    );
  const read = texts.map((text) => {
    const [, name = text, weight = '1'] = /^(.*)@([^@]*)$/s.exec(text) ?? [];
    const number = weight.trim() === '' ? Number.NaN : Number(weight);
    if (!(number > 0 && number <= 1000))
      throw new UsageError(`--measure ${cleanLine(text, 60)}: the weight after @ must be a number above 0, at most 1000`);
    const parsed = parseMeasure(kernel, name);
    if (typeof parsed === 'string') throw new UsageError(`--measure ${cleanLine(text, 60)}: ${cleanLine(parsed, 1000)}`);
    return { measure: parsed, weight: number };
  });
  return { measures: read.map((each) => each.measure), weights: read.map(({ weight }) => weight) };
}

function checkSize(setup: RobustSetup): void {
  const { tolerance, runs, packs, worlds, measures } = setup;
  if (tolerance !== undefined && tolerance < 0)
    throw new UsageError(`--tolerance is ${tolerance}; a regret is 0 or more, so it must be too`);
  if (runs < 2) throw new UsageError('--runs must be 2 or more: with one run nobody can tell a plan from luck');
  if (packs.length + worlds === 0) throw new UsageError('there is no world to play in; leave out "--packs none" or "--worlds 0"');
  const numbers = runsOf(setup) * measures.length;
  if (numbers > numbersMax)
    throw new UsageError(
      `${setup.plans.length} plans in ${packs.length + worlds} worlds, ${runs} runs each and ${measures.length} measures are ${numbers} numbers, more than ${numbersMax}; ask for fewer --runs or --worlds`,
    );
}
