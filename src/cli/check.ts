/** `check`: history tests of a scenario, or of a file of one's own, measured in an ensemble. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Outcome, runChecks } from '../ensemble/check.ts';
import { compile, type Kernel } from '../kernel/kernel.ts';
import { checkLines, checkRecords, isFailure, isHit, type Judged } from '../report/checks.ts';
import { say } from '../report/text.ts';
import { type Check, type Checks, parseChecks } from '../scenario/checks.ts';
import { printProblem } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { fileTrouble, UsageError } from './errors.ts';
import { needScenario } from './inspect.ts';
import { findScenario } from './library.ts';

export interface CheckOptions {
  readonly checks?: string;
  readonly backcast?: boolean;
  readonly runs?: number;
  readonly seed?: string;
  readonly pack?: string;
  readonly json?: boolean;
}

const usualRuns = 2000;
/** Runs for readings that a check does not ask for: enough to say under which of them it holds. */
const glanceRuns = 400;
const usualSeed = 'history';

/** Prints the checks; returns the exit code: 1 when one is missed without an explanation. */
export async function check(name: string, options: CheckOptions): Promise<number> {
  const scenario = await needScenario(name);
  const file = options.checks ?? besideScenario(name);
  const checks = readChecks(file, scenario);
  const list = options.backcast ? checks.backcast : checks.checks;
  if (list.length === 0)
    throw new UsageError(
      `${file}: it has no ${options.backcast ? 'backcast' : 'checks'}; add entries under "${options.backcast ? 'backcast' : 'checks'}:"`,
    );
  if (options.pack !== undefined) needPack(scenario, options.pack);
  const runs = options.runs ?? usualRuns;
  const seed = options.seed ?? usualSeed;
  const judged = judge(compile(scenario), checks, list, { runs, seed, ...(options.pack === undefined ? {} : { pack: options.pack }) });
  const failures = options.backcast ? [] : judged.filter(isFailure);
  const text = options.json
    ? JSON.stringify({ scenario: scenario.id, hash: scenario.hash, runs, seed, checks: checkRecords(judged, say) }, null, 2)
    : tableText(scenario, judged, { runs, seed, backcast: options.backcast === true });
  process.stdout.write(`${text}\n`);
  return failures.length > 0 ? 1 : 0;
}

/** The file of checks that stands in the folder of a scenario. */
function besideScenario(name: string): string {
  const place = findScenario(name);
  const file = place ? join(place.root, dirname(place.main), 'checks.yaml') : 'checks.yaml';
  return relative(process.cwd(), file) || file;
}

function readChecks(path: string, scenario: Scenario): Checks {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`the checks cannot be read: ${fileTrouble(error, path)}; name a file with --checks`);
  }
  const { checks, problems } = parseChecks(path, text, scenario);
  if (!checks) throw new UsageError(problems.map(printProblem).join('\n'));
  return checks;
}

function needPack({ packs }: Scenario, pack: string): void {
  const known = [...packs.map(({ id }) => id), 'sampled'];
  if (known.includes(pack)) return;
  const near = nearestName(pack, known);
  throw new UsageError(
    `there is no pack "${cleanLine(pack, 60)}"; ${near ? `did you mean ${near}? ` : ''}It is one of: ${known.join(', ')}`,
  );
}

interface Settings {
  readonly runs: number;
  readonly seed: string;
  /** The only reading to try. */
  readonly pack?: string;
}

/** Measures each check under the packs that it asks for, and the others at a glance. */
function judge(kernel: Kernel, { plans }: Checks, list: readonly Check[], { runs, seed, pack }: Settings): Judged[] {
  const asks = (one: Check) => (pack === undefined ? one.packs : [pack]);
  const packs = pack === undefined ? [...new Set([...kernel.scenario.packs.map(({ id }) => id), ...list.flatMap(asks)])] : [pack];
  const outcomes = new Map<Check, Outcome[]>(list.map((one) => [one, []]));
  for (const [i, each] of packs.entries()) {
    progress(`${each} (${i + 1}/${packs.length})`);
    for (const asked of [true, false]) {
      const some = list.filter((one) => asks(one).includes(each) === asked);
      const few = Math.min(runs, glanceRuns);
      const found = runChecks(kernel, asked ? some : some.map((one) => ({ ...one, runs: few })), each, { plans, seed, runs });
      for (const [k, one] of some.entries()) outcomes.get(one)?.push(found[k] as Outcome);
    }
  }
  progress('');
  return list.map((one) => {
    const all = outcomes.get(one) ?? [];
    const holds = all.filter(({ hit }) => hit).map((outcome) => outcome.pack);
    return {
      check: one,
      asked: all.filter((outcome) => asks(one).includes(outcome.pack)),
      holds,
      tried: all.map((outcome) => outcome.pack),
    };
  });
}

/** One line that is written over, for a person who waits. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}${text === '' ? '\r' : ''}`);
}

function tableText(
  scenario: Scenario,
  judged: readonly Judged[],
  { runs, seed, backcast }: { runs: number; seed: string; backcast: boolean },
): string {
  const count = judged.length;
  const hits = judged.filter(isHit).length;
  const explained = judged.filter((one) => !isHit(one) && !isFailure(one)).length;
  const head = say(backcast ? 'check.backcastHead' : 'check.head', { scenario: scenario.title, count, runs, seed: cleanLine(seed, 60) });
  const sum = backcast ? say('check.backcastSum', { hits, count }) : say('check.sum', { hits, count, misses: count - hits, explained });
  const isGlanced = judged.some(({ tried, asked }) => tried.length > asked.length) && runs > glanceRuns;
  return [
    head,
    '',
    ...judged.flatMap((one) => [...checkLines(one, say), '']),
    sum,
    ...(isGlanced ? [say('check.caveat', { runs: glanceRuns })] : []),
  ].join('\n');
}
