import type { Room } from '../session/room.ts';

/** What a new game needs before a seed is sealed. Chosen on the home screen, by flags, or by a program. */
export interface Setup {
  readonly scenario: string;
  readonly start: string;
  /** Null to watch computers play. */
  readonly side: string | null;
  /** Pack id, or "sampled". */
  readonly pack: string;
  readonly rounds: number;
  readonly ticksPerRound: 1 | 2;
  /** Empty: a fresh random seed. */
  readonly seed: string;
  /** Strategy id for each computer side; sides left out are drawn from the seed. */
  readonly strategies: Readonly<Record<string, string>>;
  /** A table of teams with a facilitator; `side` is then null. Absent for a game alone. */
  readonly room?: RoomSetup;
}

export interface RoomSetup extends Room {
  /** People by side id; a side with 0 people, or left out, is an empty seat that a computer takes. */
  readonly teams: Readonly<Record<string, number>>;
  /** People who only watch, estimate and (where the room votes) vote. */
  readonly observers: number;
}
