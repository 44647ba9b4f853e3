/** A Round: what the table said, decided and ruled in it, and the turns that the kernel played for it. */
import type { Decision, Turn } from '../kernel/turn.ts';
import type { Reason, WrittenInject } from './command.ts';
import type { Motion } from './motion.ts';

/** What the facilitator laid down for the adjudication of the round. */
export interface Steering {
  /** Inject ids. */
  readonly held: readonly string[];
  readonly released: readonly string[];
  readonly written: readonly Written[];
  /** The last ruling on each claim. */
  readonly placed: readonly Placed[];
}

/** An event that was written at the table, by the entry that wrote it. */
export interface Written extends WrittenInject {
  readonly n: number;
  readonly why: Reason;
}

export interface Placed {
  readonly claim: string;
  /** -1 (low end of the range) to 1 (high end). */
  readonly place: number;
  readonly confidence: 'low' | 'medium' | 'high';
  readonly why: Reason;
}

export const noSteering: Steering = { held: [], released: [], written: [], placed: [] };

export interface Round {
  readonly round: number;
  /** First and last tick; `to` moves to the last one played once the round is adjudicated. */
  readonly from: number;
  readonly to: number;
  /** The entry that opened it. */
  readonly opened: number;
  /** In the order in which they were put; a debate is about the last. */
  readonly motions: readonly Motion[];
  /** By side. */
  readonly decisions: Readonly<Record<string, { readonly decision: Decision; readonly why: string; readonly seat: string }>>;
  readonly steering: Steering;
  /** Each team argues the case of the next one. */
  readonly swapped: boolean;
  /** The seat that has the floor. */
  readonly floor: string | null;
  /** What the kernel played in each of its ticks; empty until it is adjudicated. */
  readonly turns: readonly Turn[];
  readonly adjudicated: boolean;
}

export const newRound = (round: number, from: number, ticks: number, opened: number, swapped: boolean): Round => ({
  round, from, to: from + ticks - 1, opened, motions: [], decisions: {}, steering: noSteering, swapped, floor: null, turns: [], adjudicated: false,
}); // biome-ignore format: a record
