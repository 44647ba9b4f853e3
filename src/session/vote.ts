/**
 * Ballots and estimates of a motion: how they are counted, and what of them may be shown. A decision rule is data (see
 * room.ts); this is what each rule means. Nothing here says who voted how: groups under three people are not shown.
 */
import type { DecisionMethod, DecisionRule } from './room.ts';

export interface Ballot {
  readonly vote: 'for' | 'against' | 'abstain';
  /** Tokens laid on it; counts under the method `tokens` only. */
  readonly tokens: number;
}

export interface Count {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** Voices that could have voted. */
  readonly voices: number;
}

export interface Outcome extends Count {
  /** true: the team must do it; false: it must not; null: the vote binds nobody and the chair decides. */
  readonly adopted: boolean | null;
  readonly because: 'rule' | 'tie' | 'quorum' | 'chair';
}

/** Counts ballots; under the method `tokens`, tokens instead of heads. */
export function countBallots(ballots: readonly Ballot[], voices: number): Count {
  const heads = (vote: Ballot['vote']) => ballots.filter((ballot) => ballot.vote === vote).length;
  return { for: heads('for'), against: heads('against'), abstain: heads('abstain'), voices };
}

export function outcomeOf(rule: DecisionRule, ballots: readonly Ballot[], voices: number): Outcome {
  const count = countBallots(ballots, voices);
  if (rule.method === 'chair') return { ...count, adopted: null, because: 'chair' };
  if (ballots.length === 0 || ballots.length < rule.quorum * voices) return { ...count, adopted: null, because: 'quorum' };
  const weight = (vote: Ballot['vote']) =>
    rule.method === 'tokens' ? ballots.reduce((sum, ballot) => sum + (ballot.vote === vote ? ballot.tokens : 0), 0) : count[vote];
  const [pro, contra] = [weight('for'), weight('against')];
  if (pro === contra) return { ...count, adopted: null, because: 'tie' };
  switch (rule.method) {
    case 'majority':
    case 'tokens':
      return { ...count, adopted: pro > contra, because: 'rule' };
    case 'two-thirds':
      return { ...count, adopted: pro * 3 >= (pro + contra) * 2, because: 'rule' };
    case 'consensus':
      return { ...count, adopted: contra <= 1 && pro > contra, because: 'rule' };
  }
}

/**
 * Groups with fewer people than this are not shown, nor anything from which such a group could be worked out: the total
 * and what the vote came to are known to all, so hiding the small groups alone is not enough (test/session/vote.test.ts
 * tries every small table). Rejected: hiding the next smallest group too, which a tie or a mean near an end undoes.
 */
export const cellMin = 3;
const isOpen = (people: number): boolean => people === 0 || people >= cellMin;

/** A distribution of estimates that gives no single person away. */
export interface Spread {
  readonly count: number;
  /** Percent; absent when fewer than three people gave one, or where it would give a single one away. */
  readonly mean?: number;
  /** People by fifths of the scale (0-19, 20-39, ... 80-100); absent where one or two would show. */
  readonly cells?: readonly number[];
}

/** @param percents estimates from 0 to 100. */
export function spreadOf(percents: readonly number[]): Spread {
  const count = percents.length;
  if (count < cellMin) return { count };
  const cells = [0, 0, 0, 0, 0];
  for (const percent of percents) cells[Math.min(4, Math.floor(percent / 20))] = (cells[Math.min(4, Math.floor(percent / 20))] ?? 0) + 1;
  const mean = percents.reduce((sum, percent) => sum + percent, 0) / count;
  if (cells.every(isOpen)) return { count, mean, cells };
  // With a mean in the outer fifths, those who are elsewhere could be counted.
  return mean >= 20 && mean <= 80 ? { count, mean } : { count };
}

/** Counts of a ballot as they may be shown; null where one or two people would show. */
export interface ShownCount {
  readonly for: number | null;
  readonly against: number | null;
  readonly abstain: number | null;
  readonly cast: number;
  readonly voices: number;
}

/** @param method of a vote whose outcome is known too: one with a threshold says more about the smaller side. */
export function shownCount({ for: pro, against, abstain, voices }: Count, method: DecisionMethod = 'chair'): ShownCount {
  const cast = pro + against + abstain;
  const shown = { cast, voices };
  if ([pro, against, abstain].every(isOpen) && pro + against >= cellMin) return { for: pro, against, abstain, ...shown };
  const larger = Math.max(pro, against);
  const hasThreshold = method === 'consensus' || method === 'two-thirds';
  const isSafe = !hasThreshold && larger >= cellMin && cast - larger >= cellMin && pro !== against;
  const side = (people: number) => (isSafe && people === larger ? people : null);
  return { for: side(pro), against: side(against), abstain: null, ...shown };
}
