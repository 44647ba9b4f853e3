/**
 * The ledger of one indicator as a column that a reader can add up: changes of all ticks of a round joined per cause,
 * largest first, in tenths that sum to the difference between the two values shown.
 *
 * Tenths are given out by the largest remainder, so that every line is within a tenth of the truth and no line called
 * "rounding" is needed. What an effect brings and what it loses as it fades are two lines, because they are two answers.
 */
import type { LedgerLine, View } from '../session/view.ts';
import { lookUp } from './words.ts';

/** The ticks that a ledger is shown for. */
export interface Scope {
  readonly type: 'opening' | 'round' | 'game';
  readonly round: number;
  readonly from: number;
  readonly to: number;
}

/** How an effect acts: it arrives, it fades, or it is taken back because its programme stopped. */
export type Way = 'arrives' | 'fades' | 'stopped' | 'steady';

/** One pulse: the tick it was decided in, its size at full strength, and the card that placed the size (see `Cause`). */
export interface Deposit {
  readonly since: number;
  readonly size: number;
  readonly card: number | null;
}

export interface CauseSum {
  readonly key: string;
  readonly cause: LedgerLine['cause'];
  readonly on: string;
  readonly way: Way;
  /** Points, exact. */
  readonly amount: number;
  /** Points in tenths, as shown. */
  readonly tenths: number;
  /** Deposits behind an effect, oldest first. */
  readonly deposits: readonly Deposit[];
}

export interface Column {
  /** Values in tenths. */
  readonly before: number;
  readonly after: number;
  readonly causes: readonly CauseSum[];
}

/** What can be asked about: the opening if it moved the indicator, each round played, and the game since the opening. */
export function scopesOf(view: View, on: string): readonly Scope[] {
  const played = view.rounds.filter((round) => round.adjudicated);
  const opened = view.ledger.some((line) => line.on === on && line.tick === 0);
  const rounds = played.map(({ round, from, to }): Scope => ({ type: 'round', round, from, to }));
  const game: Scope[] = rounds.length > 1 ? [{ type: 'game', round: 0, from: 1, to: rounds.at(-1)?.to ?? 1 }] : [];
  return [...(opened ? [{ type: 'opening', round: 0, from: 0, to: 0 } as const] : []), ...rounds, ...game];
}

export function columnOf(view: View, on: string, scope: Scope): Column {
  const lines = view.ledger.filter((line) => line.on === on && line.tick >= scope.from && line.tick <= scope.to);
  const series = view.indicators.find((indicator) => indicator.code === on)?.series ?? [];
  const sums = joined(view, lines);
  const end = series[scope.to] ?? 0;
  const start = scope.from > 0 ? (series[scope.from - 1] ?? end) : end - sums.reduce((total, { amount }) => total + amount, 0);
  const before = Math.round(start * 10);
  const after = Math.round(end * 10);
  const tenths = addingUp(
    sums.map(({ amount }) => amount),
    after - before,
  );
  const causes = sums
    .map((sum, i) => ({ ...sum, tenths: tenths[i] ?? 0 }))
    .sort((a, b) => Math.abs(b.tenths) - Math.abs(a.tenths) || Math.abs(b.amount) - Math.abs(a.amount));
  return { before, after, causes };
}

function joined(view: View, lines: readonly LedgerLine[]): Omit<CauseSum, 'tenths'>[] {
  const sums = new Map<string, Omit<CauseSum, 'tenths'>>();
  for (const { on, amount, cause } of lines) {
    const way = wayOf(view, amount, cause);
    const key = keyOf(cause, way);
    const known = sums.get(key);
    const deposit = cause.type === 'effect' ? [{ since: cause.since, size: cause.size, card: cause.card }] : [];
    const fresh = deposit.filter(({ since }) => !known?.deposits.some((other) => other.since === since));
    const deposits = [...(known?.deposits ?? []), ...fresh].sort((a, b) => a.since - b.since);
    sums.set(key, { key, cause, on, way, amount: amount + (known?.amount ?? 0), deposits });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

function keyOf(cause: LedgerLine['cause'], way: Way): string {
  switch (cause.type) {
    case 'effect':
      return `${cause.owner} ${cause.effect} ${way}`;
    case 'coupling':
      return `rule ${cause.id}`;
    default:
      return cause.type;
  }
}

function wayOf(view: View, amount: number, cause: LedgerLine['cause']): Way {
  if (cause.type !== 'effect') return 'steady';
  const look = lookUp(view.scenario);
  const effect = (look.option.get(cause.owner) ?? look.inject.get(cause.owner))?.effects[cause.effect];
  const number = effect && look.assumption.get(effect.size);
  const usual = Math.sign(number?.likely || number?.high || number?.low || cause.size);
  if (Math.sign(cause.size) !== usual) return 'stopped';
  return Math.sign(amount) === usual ? 'arrives' : 'fades';
}

/** Amounts in tenths that sum to `total` tenths; the lines that lose least by it give way. */
export function addingUp(amounts: readonly number[], total: number): number[] {
  const tenths = amounts.map((amount) => Math.round(amount * 10));
  let missing = total - tenths.reduce((sum, amount) => sum + amount, 0);
  while (missing !== 0 && tenths.length > 0) {
    const by = Math.sign(missing);
    const rest = (i: number) => ((amounts[i] ?? 0) * 10 - (tenths[i] ?? 0)) * by;
    const best = tenths.reduce((found, _, i) => (rest(i) > rest(found) ? i : found), 0);
    tenths[best] = (tenths[best] ?? 0) + by;
    missing -= by;
  }
  return tenths;
}

/** Where a card puts the size inside its range. */
export function strengthOf(card: number): 'muchWeaker' | 'weaker' | 'likely' | 'stronger' | 'muchStronger' {
  if (card < 0.2) return 'muchWeaker';
  if (card < 0.45) return 'weaker';
  if (card <= 0.55) return 'likely';
  return card <= 0.8 ? 'stronger' : 'muchStronger';
}
