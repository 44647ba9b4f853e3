/** `merge`: the parts of a sharded plan as the one result that they are parts of. */
import { canonicalJson } from '../ensemble/checksum.ts';
import { playedHash } from '../ensemble/summary.ts';
import { mergeTally } from '../ensemble/tally.ts';
import { compile } from '../kernel/kernel.ts';
import { cleanLine } from '../scenario/text.ts';
import { UsageError } from './errors.ts';
import { checkOutputs, type OutputFlags, writeForms } from './export.ts';
import { needScenario } from './inspect.ts';
import { scenarioName } from './library.ts';
import { type RawPart, readPart, tallyOf } from './merge-part.ts';
import { formsOf } from './simulate.ts';
import { version } from './version.ts';

export interface MergeOptions extends OutputFlags {
  readonly scenario?: string;
}

export async function merge(paths: readonly string[], options: MergeOptions): Promise<number> {
  checkOutputs(options);
  const [firstPath = '', ...others] = paths;
  // Two parts at a time are in memory, however many there are; the rest are names.
  const first = readPart(firstPath);
  if (first.engine !== version)
    throw new UsageError(
      `${cleanLine(firstPath)}: it was made by hotwash ${cleanLine(first.engine, 40)}, and this is ${version}; merge with the version that played`,
    );
  const scenario = await needScenario(options.scenario ?? scenarioName(cleanLine(first.scenario.id, 80)));
  if (scenario.id !== first.scenario.id || playedHash(scenario) !== first.scenario.hash)
    throw new UsageError(
      `${cleanLine(firstPath)}: it was made with other rules, strategies or packs of "${cleanLine(first.scenario.id, 60)}"; name the scenario that it was made with by --scenario`,
    );
  const kernel = compile(scenario);
  const { tally, trial, asked } = tallyOf(kernel, first);
  const places = new Map([[first.shard, firstPath]]);
  for (const path of others) {
    const raw = readPart(path);
    checkSamePlan(first, raw);
    const known = places.get(raw.shard);
    if (known !== undefined)
      throw new UsageError(`part ${raw.shard} of ${raw.shards} is there twice: ${cleanLine(known)} and ${cleanLine(path)}`);
    places.set(raw.shard, path);
    mergeTally(tally, tallyOf(kernel, raw).tally);
  }
  const missing = Array.from({ length: first.shards }, (_, i) => i + 1).filter((shard) => !places.has(shard));
  if (missing.length > 0) throw new UsageError(missingText(missing, first.shards));
  await writeForms(formsOf(kernel, trial, tally, asked), options);
  return 0;
}

function missingText(missing: readonly number[], shards: number): string {
  const shown = missing.slice(0, 20).join(', ');
  const more = missing.length > 20 ? ` and ${missing.length - 20} more` : '';
  return missing.length === 1
    ? `part ${shown} of ${shards} is missing; make it with --shard ${shown}/${shards}`
    : `parts ${shown}${more} of ${shards} are missing; make each with --shard i/${shards}`;
}

function checkSamePlan(first: RawPart, other: RawPart): void {
  const names = `${cleanLine(first.path)} and ${cleanLine(other.path)}`;
  const differ = (what: string) => new UsageError(`${names} are parts of different plans: they differ in ${what}`);
  if (first.engine !== other.engine) throw differ('the version of hotwash');
  if (first.scenario.id !== other.scenario.id || first.scenario.hash !== other.scenario.hash) throw differ('the scenario');
  if (first.asked !== other.asked) throw differ(`the number of runs, ${first.asked} and ${other.asked}`);
  if (first.shards !== other.shards) throw differ(`the number of parts, ${first.shards} and ${other.shards}`);
  for (const key of ['seed', 'start', 'rounds', 'ticksPerRound', 'worlds', 'plan'] as const)
    if (canonicalJson(first.plan[key]) !== canonicalJson(other.plan[key])) throw differ(words[key]);
}

const words = {
  seed: 'the seed',
  start: 'the start',
  rounds: 'the number of rounds',
  ticksPerRound: 'the quarters in a round',
  worlds: 'the reading of the evidence',
  plan: 'what the sides do',
} as const;
