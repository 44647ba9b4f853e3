/**
 * The clock of a room as it is read aloud: what is left of the phase, of the play and of the whole session. The session
 * only knows the times of commands, so what passed since the last one is added here from the machine's clock.
 */
import type { TableView } from '../app-view.ts';
import { padLeft } from '../rows.ts';
import type { Context } from '../screen.ts';

export interface Timer {
  readonly paused: boolean;
  /** Seconds left of the phase; negative when it takes longer than planned, null for a phase without a plan. */
  readonly phase: number | null;
  /** Seconds planned for the phase. */
  readonly budget: number;
  /** Seconds until the debrief's reserve begins; negative inside it. */
  readonly play: number;
  /** Seconds of the reserve that are still there. */
  readonly debrief: number;
  /** Seconds of the whole session, and how many are left of it. */
  readonly total: number;
  readonly left: number;
}

/** Undefined in a game without a facilitator. */
export function timerOf({ room, now }: Pick<TableView, 'room' | 'now'>): Timer | undefined {
  if (!room) return undefined;
  const { clock, budget } = room;
  const passed = clock.running && clock.at !== null ? Math.max(0, now - clock.at) / 1000 : 0;
  const left = clock.total - clock.used - passed;
  return {
    paused: !clock.running,
    phase: budget > 0 ? budget - clock.phaseUsed - passed : null,
    budget,
    play: left - clock.reserve,
    debrief: Math.min(clock.reserve, left),
    total: clock.total,
    left,
  };
}

/** "12:04". @param seconds whole ones, 0 or more. */
export const clockText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Seconds that are left, none when time is over; one that has begun counts whole, so a full timer says its whole time. */
export const secondsLeft = (seconds: number): number => Math.max(0, Math.ceil(seconds));

/** "  3:12 left" or "  0:42 over", always as wide, so that nothing jumps when a digit goes; empty without a plan. */
export function phaseTime({ phase }: Timer, say: Context['say']): string {
  if (phase === null) return '';
  const text =
    phase > -1 ? say('timer.left', { time: clockText(secondsLeft(phase)) }) : say('timer.over', { time: clockText(Math.floor(-phase)) });
  return padLeft(text, say('timer.left', { time: '000:00' }).length);
}
