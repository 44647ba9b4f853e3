/**
 * An Expectation: one thing that a check says should follow. Closed and fully spelled out: every default has been
 * filled in, so that whoever measures it or puts it into words need not know the short forms of the file.
 */
import type { ExpectationSource } from './checks-schema.ts';

/** `at` has one tick; the others look at all ticks from `first` to `last`. */
export interface When {
  readonly type: 'at' | 'within' | 'throughout' | 'peak' | 'trough' | 'average';
  readonly first: number;
  readonly last: number;
}

/** Over the runs: their median or mean, or the share of runs for which it holds. */
export type Over = { readonly type: 'median' | 'mean' } | { readonly type: 'share'; readonly least: number; readonly most: number };

/** What a value is measured from: the other plan in the same run, its own value when the scenario opened, or 0. */
export type From = 'baseline' | 'start' | 'zero';
export type Way = 'rise' | 'fall';
export type Between = readonly [low: number, high: number];
export type Ticks = readonly [first: number, last: number];

interface Played {
  readonly plan: string;
  readonly against: string;
  readonly over: Over;
}
interface Measured extends Played {
  readonly on: string;
  readonly from: From;
}

export type Expectation =
  | (Measured & { readonly kind: 'moves'; readonly way: Way; readonly by: number; readonly when: When })
  | (Measured & { readonly kind: 'range'; readonly between: Between; readonly when: When })
  | (Played & {
      readonly kind: 'ratio';
      readonly on: string;
      readonly to: 'baseline' | 'start';
      readonly between: Between;
      readonly when: When;
    })
  | {
      readonly kind: 'order';
      readonly on: string;
      readonly from: From;
      readonly higher: string;
      readonly lower: string;
      readonly against: string;
      readonly by: number;
      readonly when: When;
      readonly over: Over;
    }
  /** Moves one way by `by` within the first window, and is back at `to` in the second. */
  | (Measured & {
      readonly kind: 'turns';
      readonly way: Way;
      readonly by: number;
      readonly within: Ticks;
      readonly back: Ticks;
      readonly to: number;
    })
  | (Measured & { readonly kind: 'onset'; readonly way: Way; readonly by: number; readonly between: Ticks })
  | (Measured & { readonly kind: 'fades'; readonly way: Way; readonly peak: Ticks; readonly to: number; readonly ticks: number })
  | (Measured & { readonly kind: 'path'; readonly points: readonly { readonly tick: number; readonly between: Between }[] })
  | (Played & {
      readonly kind: 'state';
      readonly what: 'flag' | 'consent' | 'option' | 'programme';
      readonly id: string;
      readonly is: boolean;
      readonly when: When;
    })
  | (Played & { readonly kind: 'inject'; readonly id: string; readonly within: Ticks });

export type Case = { readonly plan: string; readonly against: string };

const share = (least: number, most = 1): Over => ({ type: 'share', least, most });
const usualShare = share(0.9);
const median: Over = { type: 'median' };

/** Spells out what an author wrote. The form has been checked; names, ticks and order have not. */
export function spellOut(source: ExpectationSource, usual: Case): Expectation {
  if ('order' in source) {
    const { order: on, higher, lower, by, from = 'zero' } = source;
    return { kind: 'order', on, higher, lower, against: usual.against, by, from, when: whenOf(source), over: overOf(source, usualShare) };
  }
  const played = { plan: source.plan ?? usual.plan, against: source.against ?? usual.against };
  if ('inject' in source)
    return { kind: 'inject', id: source.inject, within: ticksOf(source.within), ...played, over: overOf(source, usualShare) };
  if ('is' in source) return { kind: 'state', ...stateOf(source), when: whenOf(source), ...played, over: overOf(source, usualShare) };
  return spellOutMeasured(source, played);
}

type MeasuredSource = Exclude<ExpectationSource, { order: string } | { inject: string } | { is: string }>;

function spellOutMeasured(source: MeasuredSource, played: Case): Expectation {
  // A run compared with itself never differs, so what it is measured from must then be its own start.
  const usualFrom: From = played.plan === played.against ? 'start' : 'baseline';
  const common = (otherwise: Over) => ({ ...played, from: fromOf(source) ?? usualFrom, over: overOf(source, otherwise) });
  if ('rises' in source)
    return { kind: 'moves', way: 'rise', on: source.rises, by: source.by, when: whenOf(source), ...common(usualShare) };
  if ('falls' in source)
    return { kind: 'moves', way: 'fall', on: source.falls, by: source.by, when: whenOf(source), ...common(usualShare) };
  if ('range' in source) return { kind: 'range', on: source.range, between: two(source.between), when: whenOf(source), ...common(median) };
  if ('ratio' in source) {
    const { ratio: on, to = usualFrom === 'start' ? 'start' : 'baseline' } = source;
    return { kind: 'ratio', on, to, between: two(source.between), when: whenOf(source), ...played, over: overOf(source, median) };
  }
  if ('dips' in source) return { kind: 'turns', way: 'fall', on: source.dips, ...turned(source), ...common(usualShare) };
  if ('spikes' in source) return { kind: 'turns', way: 'rise', on: source.spikes, ...turned(source), ...common(usualShare) };
  if ('onset' in source) {
    const { onset: on, way, by, between } = source;
    return { kind: 'onset', on, way, by, between: two(between), ...common(usualShare) };
  }
  if ('fades' in source) {
    const { fades: on, way, peak, to, ticks } = source;
    return { kind: 'fades', on, way, peak: ticksOf(peak), to, ticks, ...common(usualShare) };
  }
  const points = Object.entries(source.points).map(([tick, between]) => ({ tick: Number(tick), between: two(between) }));
  return { kind: 'path', on: source.path, points, ...common(median), from: source.from ?? 'zero' };
}

const fromOf = (source: MeasuredSource): From | undefined => ('from' in source ? source.from : undefined);

type StateSource = Extract<ExpectationSource, { is: string }>;

function stateOf(source: StateSource) {
  if ('flag' in source) return { what: 'flag', id: source.flag, is: source.is === 'set' } as const;
  if ('consent' in source) return { what: 'consent', id: source.consent, is: source.is === 'given' } as const;
  if ('option' in source) return { what: 'option', id: source.option, is: source.is === 'open' } as const;
  return { what: 'programme', id: source.programme, is: source.is === 'running' } as const;
}

type TimeSource = { readonly [K in When['type']]?: number | number[] | undefined };

export const whenKeys = ['at', 'within', 'throughout', 'peak', 'trough', 'average'] as const;

function whenOf(source: TimeSource): When {
  const type = whenKeys.find((key) => source[key] !== undefined) ?? 'at';
  const given = source[type] ?? 1;
  const [first, last] = type === 'at' ? [given as number, given as number] : ticksOf(given);
  return { type, first, last };
}

/** A tick n stands for the ticks 1 to n. */
const ticksOf = (given: number | readonly number[]): Ticks => (typeof given === 'number' ? [1, given] : two(given));
const two = (list: readonly number[]): [number, number] => [list[0] ?? 0, list[1] ?? 0];

function turned({ by, within, back, to }: Extract<ExpectationSource, { back: unknown }>) {
  return { by, within: ticksOf(within), back: typeof back === 'number' ? ([back, back] as const) : two(back), to } as const;
}

function overOf(source: { share?: number | number[] | undefined; of?: 'median' | 'mean' | undefined }, otherwise: Over): Over {
  if (source.of) return { type: source.of };
  if (source.share === undefined) return otherwise;
  return typeof source.share === 'number' ? share(source.share) : share(...two(source.share));
}

/** The last tick that an expectation looks at. */
export function lastTickOf(expectation: Expectation): number {
  switch (expectation.kind) {
    case 'turns':
      return Math.max(expectation.within[1], expectation.back[1]);
    case 'onset':
      return expectation.between[1];
    case 'fades':
      return expectation.peak[1] + expectation.ticks;
    case 'path':
      return Math.max(...expectation.points.map(({ tick }) => tick));
    case 'inject':
      return expectation.within[1];
    default:
      return expectation.when.last;
  }
}
