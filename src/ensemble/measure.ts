/**
 * Measuring an expectation in ensembles. Each kind asks one of two things: of one number a run (what a window comes
 * to), or of a whole path. Both are then asked over runs: of each run and counted, or of the median or mean.
 */
import type { Between, Expectation, From, Over, Ticks, Way, When } from '../scenario/expectation.ts';
import type { Ensemble } from './ensemble.ts';
import { mean, median, quantileOfSorted } from './statistics.ts';

/** One number a tick and run, laid out as in an ensemble. */
export interface Sheet {
  readonly runs: number;
  readonly values: Float64Array;
}

export interface Finding {
  readonly hit: boolean;
  /** Share of runs for which it holds, where that was asked. */
  readonly share?: number;
  /**
   * What was seen. One number a run: the median (or mean) and the 5th and 95th percentile. A turn: how far it moved and
   * where it came back to. An onset: its tick, 0 for none. A fade: the share left. A path: one value a point.
   */
  readonly values: readonly number[];
}

/** The ensembles that an expectation is measured in. */
export interface Measured {
  /** The plan; for an order, the one that should be higher. */
  readonly plan: Ensemble;
  /** What it is compared with, where it is. */
  readonly against?: Ensemble;
  /** For an order: the plan that should be lower, and what that is compared with. */
  readonly lower?: Ensemble;
  readonly lowerAgainst?: Ensemble;
}

export function measure(expectation: Expectation, measured: Measured): Finding {
  switch (expectation.kind) {
    case 'moves':
      return ofWindow(sheetOf(measured, expectation.on, expectation.from), expectation.when, limits(expectation), expectation.over);
    case 'range':
      return ofWindow(sheetOf(measured, expectation.on, expectation.from), expectation.when, expectation.between, expectation.over);
    case 'ratio':
      return ofWindow(ratioSheet(measured, expectation.on, expectation.to), expectation.when, expectation.between, expectation.over);
    case 'order':
      return ofWindow(
        gapSheet(measured, expectation.on, expectation.from),
        expectation.when,
        [expectation.by, Number.POSITIVE_INFINITY],
        expectation.over,
      );
    case 'state': {
      const wanted = expectation.is ? 1 : 0;
      return ofWindow(
        stateSheet(measured.plan, `${expectation.what} ${expectation.id}`),
        expectation.when,
        [wanted, wanted],
        expectation.over,
      );
    }
    case 'inject':
      return ofWindow(
        happenedSheet(measured.plan, expectation.id, expectation.within),
        { type: 'at', first: 0, last: 0 },
        [1, 1],
        expectation.over,
      );
    case 'turns':
      return ofPaths(sheetOf(measured, expectation.on, expectation.from), (path) => turn(path, expectation), expectation.over);
    case 'onset':
      return ofPaths(sheetOf(measured, expectation.on, expectation.from), (path) => onset(path, expectation), expectation.over);
    case 'fades':
      return ofPaths(sheetOf(measured, expectation.on, expectation.from), (path) => fade(path, expectation), expectation.over);
    case 'path':
      return ofPaths(sheetOf(measured, expectation.on, expectation.from), (path) => along(path, expectation.points), expectation.over);
  }
}

const limits = ({ way, by }: { readonly way: Way; readonly by: number }): Between =>
  way === 'rise' ? [by, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, -by];

const seriesOf = (ensemble: Ensemble, key: string): Float64Array => {
  const values = ensemble.values.get(key);
  if (!values) throw new Error(`the ensemble did not watch "${key}"`);
  return values;
};

function sheetOf({ plan, against }: Measured, on: string, from: From): Sheet {
  const values = seriesOf(plan, on);
  const { runs } = plan;
  if (from === 'zero') return { runs, values };
  if (from === 'start') {
    const starts = plan.starts.get(on) as Float64Array;
    return { runs, values: values.map((value, i) => value - (starts[i % runs] as number)) };
  }
  const base = seriesOf(against ?? plan, on);
  return { runs, values: values.map((value, i) => value - (base[i] as number)) };
}

/** A base of less than one point counts as one: a share of nearly nothing says nothing. */
function ratioSheet({ plan, against }: Measured, on: string, to: 'baseline' | 'start'): Sheet {
  const { runs } = plan;
  const base = to === 'start' ? (plan.starts.get(on) as Float64Array) : seriesOf(against ?? plan, on);
  return { runs, values: seriesOf(plan, on).map((value, i) => value / Math.max(1, base[to === 'start' ? i % runs : i] as number)) };
}

function gapSheet({ plan, against, lower, lowerAgainst }: Measured, on: string, from: From): Sheet {
  const high = sheetOf({ plan, ...(against ? { against } : {}) }, on, from);
  const low = sheetOf({ plan: lower ?? plan, ...(lowerAgainst ? { against: lowerAgainst } : {}) }, on, from);
  return { runs: plan.runs, values: high.values.map((value, i) => value - (low.values[i] as number)) };
}

const stateSheet = (ensemble: Ensemble, key: string): Sheet => ({ runs: ensemble.runs, values: seriesOf(ensemble, key) });

/** One row: 1 where the inject happened in the window. */
function happenedSheet(ensemble: Ensemble, id: string, [first, last]: Ticks): Sheet {
  const { runs } = ensemble;
  const times = seriesOf(ensemble, `inject ${id}`);
  const happened = (run: number) => (times[last * runs + run] as number) > (times[(first - 1) * runs + run] as number);
  return { runs, values: Float64Array.from({ length: runs }, (_, run) => (happened(run) ? 1 : 0)) };
}

type Path = (tick: number) => number;

const pathOf =
  ({ runs, values }: Sheet, run: number): Path =>
  (tick) =>
    values[tick * runs + run] as number;

/** The path of the median or mean of all runs. */
function middlePath({ runs, values }: Sheet, type: 'median' | 'mean'): Path {
  const middle = type === 'median' ? median : mean;
  return (tick) => middle(values.subarray(tick * runs, (tick + 1) * runs));
}

function ofWindow(sheet: Sheet, when: When, between: Between, over: Over): Finding {
  const inside = (value: number) => value >= between[0] && value <= between[1];
  if (over.type !== 'share' && (when.type === 'within' || when.type === 'throughout')) {
    const value = windowValue(middlePath(sheet, over.type), when, between);
    return { hit: inside(value), values: [value] };
  }
  const each = Float64Array.from({ length: sheet.runs }, (_, run) => windowValue(pathOf(sheet, run), when, between));
  let holds = 0;
  for (const value of each) if (inside(value)) holds++;
  const sorted = each.sort();
  const middle = over.type === 'mean' ? mean(sorted) : quantileOfSorted(sorted, 0.5);
  const values = [middle, quantileOfSorted(sorted, 0.05), quantileOfSorted(sorted, 0.95)];
  if (over.type !== 'share') return { hit: inside(middle), values };
  const share = holds / sheet.runs;
  return { hit: share >= over.least && share <= over.most, share, values };
}

/**
 * The one number that a window comes to. For `within` that is the value nearest to what is wanted, for `throughout` the
 * one furthest from it; so whether some, or every, tick of the window holds is the same as whether that value does.
 */
function windowValue(path: Path, { type, first, last }: When, between: Between): number {
  let value = path(first);
  if (type === 'average') {
    for (let tick = first + 1; tick <= last; tick++) value += path(tick);
    return value / (last - first + 1);
  }
  const sign = type === 'within' || type === 'peak' || type === 'trough' ? 1 : -1;
  const reach = (x: number) => (type === 'peak' ? x : type === 'trough' ? -x : sign * nearness(x, between));
  for (let tick = first + 1; tick <= last; tick++) {
    const next = path(tick);
    if (reach(next) > reach(value)) value = next;
  }
  return value;
}

/** Larger the better a value fits: the further inside a half-open range, the nearer the middle of a closed one. */
function nearness(value: number, [low, high]: Between): number {
  if (high === Number.POSITIVE_INFINITY) return value;
  if (low === Number.NEGATIVE_INFINITY) return -value;
  return -Math.abs(value - (low + high) / 2);
}

interface Shape {
  readonly holds: boolean;
  readonly values: readonly number[];
}

function ofPaths(sheet: Sheet, shape: (path: Path) => Shape, over: Over): Finding {
  if (over.type !== 'share') {
    const { holds, values } = shape(middlePath(sheet, over.type));
    return { hit: holds, values };
  }
  const seen: Shape[] = [];
  for (let run = 0; run < sheet.runs; run++) seen.push(shape(pathOf(sheet, run)));
  const share = seen.filter(({ holds }) => holds).length / sheet.runs;
  const width = seen[0]?.values.length ?? 0;
  const values = Array.from({ length: width }, (_, k) => median(Float64Array.from(seen, (one) => one.values[k] as number)));
  return { hit: share >= over.least && share <= over.most, share, values };
}

type Turn = Extract<Expectation, { kind: 'turns' }>;

function turn(path: Path, { way, by, within, back, to }: Turn): Shape {
  const sign = way === 'rise' ? 1 : -1;
  const moved = extreme((tick) => sign * path(tick), within) * sign;
  const returned = extreme((tick) => -sign * path(tick), back) * -sign;
  return { holds: sign * moved >= by && sign * (returned - to) <= 0, values: [moved, returned] };
}

function extreme(path: Path, [first, last]: Ticks): number {
  let best = path(first);
  for (let tick = first + 1; tick <= last; tick++) best = Math.max(best, path(tick));
  return best;
}

function onset(path: Path, { way, by, between: [first, last] }: Extract<Expectation, { kind: 'onset' }>): Shape {
  const sign = way === 'rise' ? 1 : -1;
  for (let tick = 1; tick <= last; tick++) {
    if (sign * path(tick) >= by) return { holds: tick >= first, values: [tick] };
  }
  return { holds: false, values: [0] };
}

/** A peak below this many points is none: nothing can fade from it. */
const leastPeak = 0.1;

function fade(path: Path, { way, peak, to, ticks }: Extract<Expectation, { kind: 'fades' }>): Shape {
  const sign = way === 'rise' ? 1 : -1;
  let top = peak[0];
  for (let tick = peak[0] + 1; tick <= peak[1]; tick++) if (sign * path(tick) > sign * path(top)) top = tick;
  const height = sign * path(top);
  if (height < leastPeak) return { holds: false, values: [1] };
  let left = 1;
  for (let tick = top + 1; tick <= top + ticks; tick++) left = Math.min(left, (sign * path(tick)) / height);
  return { holds: left <= to, values: [left] };
}

function along(path: Path, points: Extract<Expectation, { kind: 'path' }>['points']): Shape {
  const values = points.map(({ tick }) => path(tick));
  const holds = points.every(({ between: [low, high] }, i) => (values[i] as number) >= low && (values[i] as number) <= high);
  return { holds, values };
}
