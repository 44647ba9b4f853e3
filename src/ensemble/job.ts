/**
 * Jobs: work over many runs, cut into pieces that are plain data, so that a worker, another machine or this thread can
 * do each of them. A new family is one line in `Families` and one in `families`.
 *
 * Pieces are cut at whole chunks of luck and depend on the plan alone, never on how many workers there are.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { runsPerChunk } from '../kernel/luck.ts';
import { performShares, type SharesJob, type SharesPart } from './attribution.ts';
import { type Difference, type DifferenceJob, performDifference } from './difference.ts';
import { performReplays, type ReplaysJob, type ReplaysPart } from './percentile.ts';
import { performScores, type ScoresJob } from './scores.ts';
import { type MorrisJob, performMorris, performSobol, type SobolJob } from './sensitivity.ts';
import { performTally, type Tally, type TallyJob } from './tally.ts';

/** What each family is asked and what it answers: plain data with typed arrays. */
export interface Families {
  readonly shares: { readonly job: SharesJob; readonly part: SharesPart };
  readonly replays: { readonly job: ReplaysJob; readonly part: ReplaysPart };
  readonly tally: { readonly job: TallyJob; readonly part: Tally };
  readonly difference: { readonly job: DifferenceJob; readonly part: Difference };
  readonly scores: { readonly job: ScoresJob; readonly part: Float64Array };
  readonly morris: { readonly job: MorrisJob; readonly part: Float64Array };
  readonly sobol: { readonly job: SobolJob; readonly part: Float64Array };
}

/** `spent` is a part of the same family that nobody needs any more: its memory may be used again. */
type Perform<F extends keyof Families> = (kernel: Kernel, job: Families[F]['job'], spent?: Families[F]['part']) => Families[F]['part'];

const families: { readonly [F in keyof Families]: Perform<F> } = {
  tally: performTally,
  shares: performShares,
  replays: performReplays,
  difference: performDifference,
  scores: performScores,
  morris: performMorris,
  sobol: performSobol,
};

export type Job = Families[keyof Families]['job'];
export type PartOf<J extends Job> = Families[J['type']]['part'];

/** Does a job, here and now. */
export function perform<J extends Job>(kernel: Kernel, job: J, spent?: PartOf<J>): PartOf<J> {
  const act = families[job.type] as (kernel: Kernel, job: J, spent?: PartOf<J>) => PartOf<J>;
  return act(kernel, job, spent);
}

/** Runs of one job: some tens of milliseconds of work, so that progress and Ctrl-C are prompt. */
export const runsPerJob = 4 * runsPerChunk;

export interface RunRange {
  readonly first: number;
  readonly runs: number;
}

/** Cuts runs into pieces of whole chunks. */
export function cutRuns({ first, runs }: RunRange, each = runsPerJob): RunRange[] {
  const pieces: RunRange[] = [];
  for (let done = 0; done < runs; done += each) pieces.push({ first: first + done, runs: Math.min(each, runs - done) });
  return pieces;
}

/** The runs of shard `shard` (from 1) of `shards`, in whole chunks; a shard can be empty when there are more shards than chunks. */
export function shardOf(runs: number, shard: number, shards: number): RunRange {
  const chunks = Math.ceil(runs / runsPerChunk);
  const edge = (i: number) => Math.min(runs, Math.floor((i * chunks) / shards) * runsPerChunk);
  return { first: edge(shard - 1), runs: edge(shard) - edge(shard - 1) };
}
