/**
 * A Motion: one proposal and all that the room says and thinks of it. Several can be debated in a round, one after the
 * other; the commands of a debate speak to the last one.
 */
import type { ArgumentCard, Proposal } from './command.ts';
import type { DecisionRule, Room } from './room.ts';
import { type Ballot, type Outcome, outcomeOf } from './vote.ts';

export interface Estimates {
  readonly first?: number;
  readonly second?: number;
}

export interface Ballots {
  readonly first?: Ballot;
  readonly second?: Ballot;
}

/** An argument that was laid. `n` is the entry that laid it. */
export interface Laid extends ArgumentCard {
  readonly n: number;
  readonly seat: string;
  /** What the facilitator ruled; null while nothing was ruled. */
  readonly accepted: boolean | null;
  readonly ruling: string;
}

export interface Challenge {
  readonly n: number;
  readonly seat: string;
  readonly about: string;
  readonly text: string;
  readonly round: number;
  readonly ruling: 'open' | 'upheld' | 'dismissed' | 'parked';
  readonly because: string;
}

export interface Motion extends Proposal {
  readonly seat: string;
  readonly laid: readonly Laid[];
  /** By voice. */
  readonly estimates: Readonly<Record<string, Estimates>>;
  readonly ballots: Readonly<Record<string, Ballots>>;
  readonly dissents: readonly { readonly seat: string; readonly text: string }[];
}

export const newMotion = (seat: string, { option, aim, expect }: Proposal): Motion => ({
  option,
  aim,
  expect,
  seat,
  laid: [],
  estimates: {},
  ballots: {},
  dissents: [],
});

/** A voice: the seat's id for its first person, `seat#2` for the second and so on. */
export const voiceOf = (seat: string, member = 1): string => (member <= 1 ? seat : `${seat}#${member}`);
export const seatOfVoice = (voice: string): string => voice.split('#')[0] ?? '';
/** All voices of a seat of so many people. */
export const voicesOf = (seat: string, people = 1): string[] => Array.from({ length: people }, (_, i) => voiceOf(seat, i + 1));

export type Turn = 'first' | 'second';

export const withEstimate = (motion: Motion, voice: string, turn: Turn, percent: number): Motion => ({
  ...motion,
  estimates: { ...motion.estimates, [voice]: { ...motion.estimates[voice], [turn]: percent } },
});

export const withBallot = (motion: Motion, voice: string, turn: Turn, ballot: Ballot): Motion => ({
  ...motion,
  ballots: { ...motion.ballots, [voice]: { ...motion.ballots[voice], [turn]: ballot } },
});

/** Answers without those that some voices gave in a turn. */
export function withoutTurn<T extends object>(
  given: Readonly<Record<string, T>>,
  voices: readonly string[],
  turn: Turn,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(given).map(([voice, answer]) => {
      if (!voices.includes(voice)) return [voice, answer];
      return [voice, Object.fromEntries(Object.entries(answer).filter(([key]) => key !== turn)) as T];
    }),
  );
}

/** Percents that were given in a turn, by the voices that give them. */
export function percentsOf({ estimates }: Motion, turn: Turn): number[] {
  return Object.values(estimates).flatMap((estimate) => estimate[turn] ?? []);
}

/** The last percent that each voice gave. */
export function lastPercents({ estimates }: Motion): number[] {
  return Object.values(estimates).flatMap(({ first, second }) => second ?? first ?? []);
}

/**
 * Does an argument count? What the facilitator ruled; else it counts when it rests on evidence. An upheld challenge
 * against it takes it out.
 */
export function counts(laid: Laid, challenges: readonly Challenge[]): boolean {
  const struck = challenges.some(({ about, ruling }) => ruling === 'upheld' && about === `argument ${laid.n}`);
  return !struck && (laid.accepted ?? laid.evidence.length > 0);
}

/** Ballots of a turn that count towards the rule; a voice that did not vote again keeps its first ballot. */
export function ballotsOf({ ballots, seat }: Motion, { electorate }: DecisionRule, turn: Turn): Ballot[] {
  return Object.entries(ballots).flatMap(([voice, { first, second }]) => {
    if (electorate === 'team' && seatOfVoice(voice) !== seat) return [];
    return (turn === 'second' ? (second ?? first) : first) ?? [];
  });
}

/** What the rule of the room makes of a motion. @param voices all voices at the table. */
export function motionOutcome(motion: Motion, { rule }: Room, voices: readonly string[]): Outcome {
  const electors = rule.electorate === 'room' ? voices : voices.filter((voice) => seatOfVoice(voice) === motion.seat);
  return outcomeOf(rule, ballotsOf(motion, rule, 'second'), electors.length);
}
