import type { Session } from '../session/session.ts';

/** What a finished log holds, for the hotwash. */
export interface Review {
  /** Final values of each indicator as played, and with the same luck if nobody had acted; in scenario order. */
  readonly withoutActing: readonly { readonly on: string; readonly real: readonly number[]; readonly nobody: readonly number[] }[];
  /** Decisions and events whose absence, with the same luck, would have changed the end most; largest first. */
  readonly turningPoints: readonly TurningPoint[];
  readonly goals: readonly GoalScore[];
  readonly estimates: readonly EstimateScore[];
  /** Whether luck and results in the log are the sealed ones. */
  readonly verified: boolean;
}

export interface TurningPoint {
  readonly kind: 'decision' | 'inject';
  /** Option or inject id. */
  readonly id: string;
  readonly side: string;
  readonly round: number;
  readonly tick: number;
  /** Final value as played less final value without it, in points; all indicators that differ, largest first. */
  readonly difference: readonly { readonly on: string; readonly points: number }[];
  /** Sum of the absolute differences over the core indicators, in points. */
  readonly weight: number;
}

export interface GoalScore {
  readonly side: string;
  readonly goal: string;
  readonly on: string;
  readonly want: 'rise' | 'fall';
  /** Weight that the room chose, 0 to 10. */
  readonly weight: number;
  readonly before: number;
  readonly after: number;
  /** Points moved in the wanted direction. */
  readonly gained: number;
}

export interface EstimateScore {
  readonly round: number;
  readonly seat: string;
  readonly option: string;
  readonly aim: string;
  readonly expect: 'rise' | 'fall';
  readonly first?: number;
  readonly second?: number;
  readonly cameTrue: boolean;
  /** Brier score, 0 (best) to 1 (worst), of the last estimate and of the first. */
  readonly brierFirst?: number;
  readonly brierSecond?: number;
}

/** Stub to be replaced. */
export function review(_session: Session): Review {
  return { withoutActing: [], turningPoints: [], goals: [], estimates: [], verified: true };
}
