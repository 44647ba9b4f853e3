/**
 * From flags to a Trial: what `simulate`, `compare`, `robust` and `sensitivity` have in common. Every name is checked
 * here, so that nothing below has to; a wrong one is said with what would be right.
 *
 * A file of decisions means what it means in `play`: a side does in a round what the file says, and plays its strategy in
 * the rounds that leave it out. So run 0 is the game that `play --decisions` plays with the same seed.
 */
import { availableParallelism } from 'node:os';
import { strategiesOf } from '../ensemble/strategy.ts';
import type { Trial } from '../ensemble/trial.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Plan, PlannedDecision, PlannedPlayer, PlannedSide } from '../scenario/plan.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import type { DecisionFile } from './decisions.ts';
import { UsageError } from './errors.ts';

/** The flags that all commands over many runs share. */
export interface TrialFlags {
  readonly runs?: number;
  readonly seed?: string;
  readonly start?: string;
  readonly rounds?: number;
  readonly ticks?: '1' | '2';
  readonly strategy?: readonly string[];
  readonly decisions?: string;
  readonly pack?: string;
  readonly sample?: boolean;
  readonly set?: readonly string[];
  readonly workers?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** The seed of every command that is given none, so that two people who ask the same get the same. */
export const usualSeed = 'hotwash';
export const usualRuns = 2000;
/** More than this a tally could not add up exactly; see src/ensemble/tally.ts. */
export const runsMax = 10_000_000;
/** Below this many runs a worker costs more to start than it saves. */
const workersFrom = 20_000;

/** The trial that the flags ask for. Throws a UsageError for anything that does not exist. */
export async function trialOf(kernel: Kernel, flags: TrialFlags): Promise<Trial> {
  const base = baseOf(kernel, flags);
  if (flags.decisions === undefined) return base;
  return await withDecisions(kernel, base, flags.decisions, flags.rounds);
}

/**
 * A trial like `base` in which some sides do something else. `text` is `side=strategy` (several with commas between, or
 * `all=none`), or else the path of a file of decisions.
 * @param rounds the number of rounds that was asked for; without one, a file that is longer makes the game longer.
 */
export async function variantOf(kernel: Kernel, base: Trial, text: string, rounds?: number): Promise<Trial> {
  if (!/^[\w-]+=/.test(text)) return await withDecisions(kernel, base, text, rounds);
  return { ...base, plan: { ...base.plan, sides: { ...base.plan.sides, ...playersOf(kernel, text.split(',')) } } };
}

/** How many workers to use: what was asked for, but never more than there are processors, and none for few runs. */
export function workersFor(flags: Pick<TrialFlags, 'workers'>, runs: number): number {
  const cores = availableParallelism();
  if (flags.workers !== undefined) return Math.min(flags.workers, cores);
  return runs < workersFrom ? 1 : cores;
}

/** Refuses flags that contradict one another. */
export function checkOutput({ json, csv }: Pick<TrialFlags, 'json' | 'csv'>): void {
  if (json && csv) throw new UsageError('--json and --csv cannot be used together; leave one of them out');
}

/** One of `known`, or a UsageError that says what would be right. */
export function oneOf(what: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const near = nearestName(name, known);
  throw new UsageError(
    `there is no ${what} "${cleanLine(name, 60)}"; ${near ? `did you mean ${near}? It` : 'it'} is one of: ${known.join(', ')}`,
  );
}

function baseOf(kernel: Kernel, flags: TrialFlags): Trial {
  const { starts, packs, rounds } = kernel.scenario;
  if (flags.sample && flags.pack !== undefined && flags.pack !== 'sampled')
    throw new UsageError('--sample and --pack cannot be used together; --sample draws a world in each run');
  const ids = starts.map(({ id }) => id);
  const known = [...packs.map(({ id }) => id), 'sampled'];
  if (flags.seed !== undefined && cleanLine(flags.seed, 100) === '') throw new UsageError('--seed is empty; give it a word or a number');
  return {
    start: flags.start === undefined ? (ids[0] ?? '') : oneOf('start', flags.start, ids),
    worlds: { pack: flags.sample ? 'sampled' : oneOf('pack', flags.pack ?? 'central', known), changes: changesOf(kernel, flags.set ?? []) },
    plan: { sides: { ...drawnSides(kernel), ...playersOf(kernel, flags.strategy ?? []) }, control: {} },
    seed: flags.seed === undefined ? usualSeed : cleanLine(flags.seed, 100),
    rounds: roundsOf(kernel, flags.rounds ?? rounds.usual),
    ticksPerRound: flags.ticks === undefined ? rounds.ticks : Number(flags.ticks),
  };
}

function roundsOf({ scenario }: Kernel, rounds: number): number {
  if (rounds >= 1 && rounds <= scenario.rounds.max) return rounds;
  throw new UsageError(`a game of "${scenario.id}" has 1 to ${scenario.rounds.max} rounds, not ${rounds}`);
}

const drawnSides = (kernel: Kernel): Plan['sides'] =>
  Object.fromEntries(
    kernel.scenario.sides.flatMap(({ id }) => (strategiesOf(kernel, id).length > 0 ? [[id, { type: 'drawn' } as const]] : [])),
  );

/** What the sides of `side=name` texts play; the last word on a side counts. */
function playersOf(kernel: Kernel, list: readonly string[]): Plan['sides'] {
  const sides = kernel.scenario.sides.map(({ id }) => id);
  const entries = list.flatMap((text) => {
    const [side, name, ...rest] = text.split('=');
    if (!side || !name || rest.length > 0)
      throw new UsageError(`--strategy takes side=name, such as ${sides[0]}=drawn, not "${cleanLine(text, 60)}"`);
    const meant = oneOf('side', side, [...sides, 'all']);
    return (meant === 'all' ? sides : [meant]).map((id) => [id, playerOf(kernel, id, name)] as const);
  });
  return Object.fromEntries(entries);
}

/** A side that does nothing is a side whose decisions are fixed and empty. */
const idle: PlannedSide = { type: 'decisions', byTick: {} };

function playerOf(kernel: Kernel, side: string, name: string): PlannedSide {
  if (name === 'none') return idle;
  if (name === 'drawn') return { type: 'drawn' };
  const own = strategiesOf(kernel, side).map((i) => kernel.scenario.strategies[i]?.id ?? '');
  return { type: 'strategy', id: oneOf(`strategy of ${side}`, name, [...own, 'drawn', 'none']) };
}

/** Values of assumptions, each inside the range that the scenario declares. */
function changesOf(kernel: Kernel, list: readonly string[]): Record<string, number> {
  const { assumptions } = kernel.scenario;
  return Object.fromEntries(
    list.map((text) => {
      const [id = '', value = '', ...rest] = text.split('=');
      const number = value.trim() === '' ? Number.NaN : Number(value);
      if (id === '' || rest.length > 0 || !Number.isFinite(number))
        throw new UsageError(`--set takes assumption=number, not "${cleanLine(text, 60)}"`);
      const assumption = assumptions.find((one) => one.id === id);
      if (!assumption) throw new UsageError(unknownAssumption(id, assumptions.map((one) => one.id))); // biome-ignore format: one refusal
      const { low, high, unit } = assumption;
      if (number < Math.min(low, high) || number > Math.max(low, high))
        throw new UsageError(`--set ${id}: ${number} is outside its declared range, ${low} to ${high} ${cleanLine(unit, 40)}`.trimEnd());
      return [id, number];
    }),
  );
}

/** A scenario has hundreds of assumptions, so they are not listed. */
function unknownAssumption(id: string, known: readonly string[]): string {
  const near = nearestName(id, known);
  const hint = near ? `did you mean ${near}?` : `see them all with  hotwash show SCENARIO`;
  return `there is no assumption "${cleanLine(id, 60)}"; ${hint}`;
}

async function withDecisions(kernel: Kernel, base: Trial, path: string, asked: number | undefined): Promise<Trial> {
  const { readDecisions } = await import('./decisions.ts');
  const sides = kernel.scenario.sides.map(({ id }) => id);
  const file = readDecisions(path, sides);
  if (file.rounds.length === 0)
    throw new UsageError(`${cleanLine(path)}: the file has no rounds; write a list with one entry a round, such as "- ${sides[0]}: {}"`);
  const rounds = asked ?? Math.max(base.rounds, file.rounds.length);
  if (rounds < file.rounds.length)
    throw new UsageError(`${cleanLine(path)}: the file has ${file.rounds.length} rounds, but --rounds asks for ${rounds}`);
  const named = sides.filter((side) => file.rounds.some((round) => round[side] !== undefined));
  const decided = named.map((side) => [side, decidedSide(kernel, file, side, base)] as const);
  return {
    ...base,
    rounds: roundsOf(kernel, rounds),
    plan: { ...base.plan, sides: { ...base.plan.sides, ...Object.fromEntries(decided) } },
  };
}

function decidedSide(kernel: Kernel, file: DecisionFile, side: string, { plan, ticksPerRound }: Trial): PlannedSide {
  const byTick: Record<number, PlannedDecision> = {};
  for (const [i, round] of file.rounds.entries()) {
    const decision = round[side];
    if (!decision) continue;
    const problem = problemOf(kernel, side, decision);
    if (problem !== undefined) throw new UsageError(`${file.place(i, side)}: round ${i + 1}, ${side}: ${problem}`);
    byTick[i * ticksPerRound + 1] = decision;
  }
  const planned = plan.sides[side];
  const otherwise: PlannedPlayer | undefined = planned === undefined || planned.type === 'decisions' ? undefined : planned;
  return { type: 'decisions', byTick, ...(otherwise ? { otherwise } : {}) };
}

/** What is wrong with the names of a decision. Whether it is possible in a run is not asked: decisions of a plan are forced. */
function problemOf({ scenario }: Kernel, side: string, { choose, stop, give, withdraw }: PlannedDecision): string | undefined {
  const options = scenario.options.map(({ id, side: owner }) => ({ id, owner, what: 'option' }));
  const consents = scenario.consents.map(({ id, by }) => ({ id, owner: by, what: 'consent' }));
  const wrong = (ids: readonly string[], list: typeof options, what: string) => {
    for (const id of ids) {
      const found = list.find((one) => one.id === id);
      if (found?.owner === side) continue;
      const near = nearestName(id, list.filter(({ owner }) => owner === side).map((one) => one.id)); // biome-ignore format: one search
      const name = cleanLine(id, 60);
      if (found) return `the ${what} "${name}" belongs to ${found.owner}`;
      return `there is no ${what} "${name}"${near ? `; did you mean ${near}?` : `; hotwash show lists them`}`;
    }
    return undefined;
  };
  return wrong([...choose, ...stop], options, 'option') ?? wrong([...give, ...withdraw], consents, 'consent');
}
