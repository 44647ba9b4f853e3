/**
 * Ballots and estimates of a motion: how they are counted, and what of them may be shown. A decision rule is data (see
 * room.ts); this is what each rule means. Nothing here says who voted how: groups under three people are not shown.
 */
import type { DecisionRule } from './room.ts';

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

/** Groups with fewer people than this are not shown. */
export const cellMin = 3;

/** A distribution of estimates that gives no single person away. */
export interface Spread {
  readonly count: number;
  /** Percent; absent when fewer than three people gave one. */
  readonly mean?: number;
  /** People by fifths of the scale (0-19, 20-39, ... 80-100); null where one or two would show. Absent like the mean. */
  readonly cells?: readonly (number | null)[];
}

/** @param percents estimates from 0 to 100. */
export function spreadOf(percents: readonly number[]): Spread {
  if (percents.length < cellMin) return { count: percents.length };
  const cells = [0, 0, 0, 0, 0];
  for (const percent of percents) cells[Math.min(4, Math.floor(percent / 20))] = (cells[Math.min(4, Math.floor(percent / 20))] ?? 0) + 1;
  return {
    count: percents.length,
    mean: percents.reduce((sum, percent) => sum + percent, 0) / percents.length,
    cells: suppressed(cells),
  };
}

/**
 * Counts with small cells hidden. When exactly one cell would be hidden it could be worked out from the rest, so then
 * the smallest other cell that holds anybody is hidden with it.
 */
export function suppressed(cells: readonly number[]): (number | null)[] {
  const shown = cells.map((cell) => (cell > 0 && cell < cellMin ? null : cell));
  if (shown.filter((cell) => cell === null).length !== 1) return shown;
  const others = shown.map((cell, i) => ({ cell, i })).filter(({ cell }) => cell !== null && cell > 0);
  const smallest = others.sort((a, b) => (a.cell as number) - (b.cell as number))[0];
  return smallest ? shown.with(smallest.i, null) : shown;
}

/** Counts of a ballot as they may be shown; null where one or two people would show. */
export interface ShownCount {
  readonly for: number | null;
  readonly against: number | null;
  readonly abstain: number | null;
  readonly cast: number;
  readonly voices: number;
}

export function shownCount({ for: pro, against, abstain, voices }: Count): ShownCount {
  const [a, b, c] = suppressed([pro, against, abstain]);
  return { for: a ?? null, against: b ?? null, abstain: c ?? null, cast: pro + against + abstain, voices };
}
