/**
 * The clock of a room, folded from the times at which commands were accepted. It never runs by itself: time arrives as
 * data with a command, so a replay has the same clock, and a machine whose clock jumps back costs nobody time.
 */
import type { Template } from './room.ts';

export interface Clock {
  /** Seconds of the whole session, extensions counted. */
  readonly total: number;
  /** Seconds at the end that rounds may not use without a reason. */
  readonly reserve: number;
  /** Seconds of one round, as planned. */
  readonly perRound: number;
  readonly running: boolean;
  /** Go on by itself when a phase's time is over: only when told to. */
  readonly auto: boolean;
  /** Seconds used up to `at`: in all, and in the phase under way. */
  readonly used: number;
  readonly phaseUsed: number;
  /** Milliseconds since 1970 of the last command; null before the first. */
  readonly at: number | null;
}

export function openClock({ minutes, debrief, perRound, rest }: Template): Clock {
  return {
    total: (minutes - rest) * 60,
    reserve: debrief * 60,
    perRound: perRound * 60,
    running: true,
    auto: false,
    used: 0,
    phaseUsed: 0,
    at: null,
  };
}

/** Milliseconds of an ISO time; null for what is not a time. */
export function instantOf(at: string): number | null {
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? null : instant;
}

/** The clock at an instant. A time before the last one adds nothing. */
export function clockAt(clock: Clock, instant: number | null): Clock {
  if (instant === null) return clock;
  if (clock.at === null) return { ...clock, at: instant };
  const passed = clock.running ? Math.max(0, instant - clock.at) / 1000 : 0;
  return { ...clock, used: clock.used + passed, phaseUsed: clock.phaseUsed + passed, at: Math.max(clock.at, instant) };
}

/** Does another round fit before the debrief's reserve begins? */
export const roundFits = ({ used, perRound, total, reserve }: Clock): boolean => used + perRound <= total - reserve;
