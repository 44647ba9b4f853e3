/**
 * A part: what one shard counted, as a JSON file (docs/ensemble-format.md). Arrays are the bytes of their numbers,
 * little-endian, in base64: exact, and a quarter of the length of digits. A part is read as untrusted text.
 */
import { readFileSync, statSync } from 'node:fs';
import { canonicalJson } from '../ensemble/checksum.ts';
import { shardOf } from '../ensemble/job.ts';
import { planText, playedHash } from '../ensemble/summary.ts';
import { newTally, type Tally, tallyChecksum, tallyNumbers } from '../ensemble/tally.ts';
import { type Trial, ticksOf } from '../ensemble/trial.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { cleanLine } from '../scenario/text.ts';
import { fileTrouble, UsageError } from './errors.ts';
import { runsMax } from './trial-options.ts';

export interface Part {
  readonly trial: Trial;
  /** Runs of the whole. */
  readonly asked: number;
  /** Which part this is, from 1, of how many. */
  readonly shard: number;
  readonly shards: number;
  /** Its first run. */
  readonly first: number;
  readonly tally: Tally;
}

const format = 'hotwash-part';
const formatVersion = 1;
const bytesMax = 200_000_000;

export function printPart(kernel: Kernel, part: Part, engine: string): string {
  const { trial, asked, shard, shards, first, tally } = part;
  const { scenario } = kernel;
  const head = {
    format,
    version: formatVersion,
    engine,
    scenario: { id: scenario.id, hash: playedHash(scenario) },
    plan: trial,
    asked,
    shard,
    shards,
    first,
    runs: tally.runs,
  };
  const numbers = tallyNumbers(tally).map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString('base64'));
  return `${JSON.stringify({ ...head, numbers, checksum: partChecksum(kernel, part, engine) })}\n`;
}

/** Over the whole part, where it belongs included. */
const partChecksum = (kernel: Kernel, { trial, asked, shard, shards, first, tally }: Part, engine: string): string =>
  tallyChecksum(canonicalJson({ plan: planText(kernel, { trial }, asked), shard, shards, first, engine }), tally);

/** A part as it stands in its file, before it is known to fit a scenario. */
export interface RawPart {
  readonly path: string;
  readonly engine: string;
  readonly scenario: { readonly id: string; readonly hash: string };
  readonly plan: Trial;
  readonly asked: number;
  readonly shard: number;
  readonly shards: number;
  readonly first: number;
  readonly runs: number;
  readonly numbers: readonly string[];
  readonly checksum: string;
}

const damaged = (path: string, what: string) =>
  new UsageError(`${cleanLine(path)}: the file is damaged (${what}); make this part again with --shard`);

/** Reads the file of a part. Throws a UsageError for anything that is none. */
export function readPart(path: string): RawPart {
  let text: string;
  try {
    if (statSync(path).size > bytesMax) throw new UsageError(`${cleanLine(path)}: the file is larger than a part of an ensemble can be`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the part cannot be read: ${fileTrouble(error, cleanLine(path))}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${cleanLine(path)}: this is not a whole part; it must be a file that "hotwash simulate --shard i/n --out" wrote`);
  }
  if (!isRecord(value) || value.format !== format)
    throw new UsageError(`${cleanLine(path)}: this is not a part; it must be a file that "hotwash simulate --shard i/n --out" wrote`);
  if (value.version !== formatVersion)
    throw new UsageError(
      `${cleanLine(path)}: it has version ${cleanLine(String(value.version), 20)} of the format, and this program reads ${formatVersion}`,
    );
  const wrong = wrongField(value);
  if (wrong) throw damaged(path, wrong);
  return { ...(value as unknown as RawPart), path };
}

/** The first field that does not have the form that it should. */
function wrongField(value: Record<string, unknown>): string | undefined {
  const { scenario, numbers, engine, checksum } = value;
  if (!isRecord(scenario) || typeof scenario.id !== 'string' || typeof scenario.hash !== 'string') return 'scenario';
  if (typeof engine !== 'string') return 'engine';
  if (typeof checksum !== 'string') return 'checksum';
  for (const key of ['asked', 'shard', 'shards', 'first', 'runs']) {
    const number = value[key];
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > runsMax) return key;
  }
  if (!Array.isArray(numbers) || !numbers.every((one) => typeof one === 'string')) return 'numbers';
  return isTrial(value.plan) ? undefined : 'plan';
}

/** Has it the form of a trial? Whether its names are known is asked by {@link tallyOf}: its checksum could not be right otherwise. */
function isTrial(value: unknown): value is Trial {
  if (!isRecord(value) || !isRecord(value.worlds) || !isRecord(value.plan)) return false;
  const { worlds, plan, start, seed, rounds, ticksPerRound } = value;
  const texts = [start, seed, worlds.pack].every((text) => typeof text === 'string');
  const counts = [rounds, ticksPerRound].every((count) => Number.isInteger(count) && (count as number) > 0 && (count as number) < 1000);
  if (!texts || !counts || !isRecord(worlds.changes) || !isRecord(plan.sides) || !isRecord(plan.control)) return false;
  return Object.values(worlds.changes).every((one) => typeof one === 'number') && Object.values(plan.sides).every(isPlanned);
}

function isPlanned(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value.type === 'drawn') return true;
  if (value.type === 'strategy') return typeof value.id === 'string';
  return value.type === 'decisions' && isRecord(value.byTick) && (value.otherwise === undefined || isPlanned(value.otherwise));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The part with its numbers, for a kernel of its scenario. Throws a UsageError when it does not fit or is damaged. */
export function tallyOf(kernel: Kernel, raw: RawPart): Part {
  const { path, plan: trial, asked, shard, shards, first, runs, numbers } = raw;
  if (trial.rounds * trial.ticksPerRound > kernel.ticksMax) throw damaged(path, 'plan');
  const range = shard >= 1 && shard <= shards ? shardOf(asked, shard, shards) : undefined;
  if (!range || range.first !== first || range.runs !== runs) throw damaged(path, 'shard');
  const tally = newTally(kernel, ticksOf(trial));
  tally.runs = runs;
  const lists = tallyNumbers(tally);
  if (numbers.length !== lists.length) throw damaged(path, 'numbers');
  for (const [i, list] of lists.entries()) {
    const bytes = Buffer.from(numbers[i] as string, 'base64');
    if (bytes.length !== list.byteLength) throw damaged(path, 'numbers');
    new Uint8Array(list.buffer, list.byteOffset, list.byteLength).set(bytes);
  }
  const part: Part = { trial, asked, shard, shards, first, tally };
  if (partChecksum(kernel, part, raw.engine) !== raw.checksum) throw damaged(path, 'its checksum is not that of its content');
  return part;
}
