/**
 * What the votes of a team oblige it to do in a round. The last vote on an option counts; options that were adopted bind
 * in the order of their motions, as far as they are possible together, so that there is always a decision that keeps to
 * all of it. Rejected: binding each vote alone, because two options that exclude each other would leave no legal decision.
 */
import { barOfDecision, noDecision } from '../kernel/turn.ts';
import type { Seat } from './log.ts';
import { motionOutcome } from './motion.ts';
import { type Session, voicesAt } from './session.ts';

export interface Binding {
  /** Option ids that the team must choose. */
  readonly must: readonly string[];
  /** Option ids that it must not choose. */
  readonly never: readonly string[];
}

export function bindingOf(session: Session, seat: Seat): Binding {
  const { room } = session.header.settings;
  const round = session.rounds.at(-1);
  if (!room || !round) return { must: [], never: [] };
  const voices = voicesAt(session.seats);
  const votes = new Map<string, boolean | null>();
  for (const motion of round.motions) if (motion.seat === seat.id) votes.set(motion.option, motionOutcome(motion, room, voices).adopted);
  const must: string[] = [];
  for (const [option, adopted] of votes) {
    const together = { ...noDecision, choose: [...must, option] };
    if (adopted === true && !barOfDecision(session.kernel, session.state, seat.side ?? '', together)) must.push(option);
  }
  return { must, never: [...votes].flatMap(([option, adopted]) => (adopted === false ? [option] : [])) };
}
