/**
 * A Grid: what is kept of many values of every indicator at every tick, without keeping the values. All of it is counts,
 * exact sums, lowest and highest: so any split of the runs, added in any order, gives the same bits, and a million runs
 * take the memory of one. Rejected: Welford's running variance (its last digits depend on the order) and quantile
 * sketches such as t-digest (so do theirs; a plain histogram is exact to 1/8 of a point, and smaller than a sketch is dear).
 *
 * Why no sum ever rounds: what is added is a whole number, and doubles hold whole numbers exactly up to 2^53 = 9.0e15.
 * A value is taken from the middle of its range, so it is within 50 points (100 for a difference of two values); as a
 * multiple of 2^-20 that is at most 1.05e8, and its square, as a multiple of 2^-16, at most 6.6e8. Ten million runs add up
 * to at most 6.6e15. (A square is rounded by at most 2^-17, so a standard deviation of 0.1 or more is right to 0.05%.)
 */

export interface Grid {
  readonly indicators: number;
  /** Ticks after the opening; tick 0 has a row too. */
  readonly ticks: number;
  /** The smallest value that fits; the largest is `floor + (bins - 1) / 8`, which has the last bin for itself. */
  readonly floor: number;
  readonly bins: number;
  /** Cell `tick * indicators + indicator` of each of these. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Histogram of each cell, one after the other. */
  readonly counts: Uint32Array;
}

/** Bins in a point: the resolution of quantiles is 1/8 of a point. */
export const binsPerPoint = 8;
const sumSteps = 2 ** 20;
const squareSteps = 2 ** 16;
const centre = 50;

/** A grid for values of indicators, 0 to 100. */
export const valueGrid = (indicators: number, ticks: number): Grid => newGrid(indicators, ticks, 0, 100);
/** A grid for differences of two values, -100 to 100. */
export const differenceGrid = (indicators: number, ticks: number): Grid => newGrid(indicators, ticks, -100, 100);

function newGrid(indicators: number, ticks: number, floor: number, ceiling: number): Grid {
  const cells = (ticks + 1) * indicators;
  const bins = (ceiling - floor) * binsPerPoint + 1;
  return {
    indicators,
    ticks,
    floor,
    bins,
    sums: new Float64Array(cells),
    squares: new Float64Array(cells),
    least: new Float64Array(cells).fill(Number.POSITIVE_INFINITY),
    most: new Float64Array(cells).fill(Number.NEGATIVE_INFINITY),
    counts: new Uint32Array(cells * bins),
  };
}

/** Empties a grid, so that its memory serves again. */
export function clearGrid({ sums, squares, least, most, counts }: Grid): void {
  for (const list of [sums, squares, counts]) list.fill(0);
  least.fill(Number.POSITIVE_INFINITY);
  most.fill(Number.NEGATIVE_INFINITY);
}

/** Adds the values of one run at one tick: `slots[from]` and so on. Allocates nothing. */
export function addValues({ indicators, bins, sums, squares, least, most, counts }: Grid, tick: number, slots: Float64Array, from: number) {
  const first = tick * indicators;
  for (let i = 0; i < indicators; i++) {
    const cell = first + i;
    // Adding 0 turns -0 into 0, so that the lowest and highest have one form.
    const value = (slots[from + i] as number) + 0;
    const off = value - centre;
    sums[cell] = (sums[cell] as number) + Math.floor(off * sumSteps + 0.5);
    squares[cell] = (squares[cell] as number) + Math.floor(off * off * squareSteps + 0.5);
    if (value < (least[cell] as number)) least[cell] = value;
    if (value > (most[cell] as number)) most[cell] = value;
    const bin = cell * bins + ((value * binsPerPoint) | 0);
    counts[bin] = (counts[bin] as number) + 1;
  }
}

/** Adds the differences of one pair of runs at one tick: `a[aFrom] - b[bFrom]` and so on. */
export function addDifferences(
  { indicators, bins, floor, sums, squares, least, most, counts }: Grid,
  tick: number,
  a: Float64Array,
  aFrom: number,
  b: Float64Array,
  bFrom: number,
): void {
  const first = tick * indicators;
  for (let i = 0; i < indicators; i++) {
    const cell = first + i;
    const value = (a[aFrom + i] as number) - (b[bFrom + i] as number) + 0;
    sums[cell] = (sums[cell] as number) + Math.floor(value * sumSteps + 0.5);
    squares[cell] = (squares[cell] as number) + Math.floor(value * value * squareSteps + 0.5);
    if (value < (least[cell] as number)) least[cell] = value;
    if (value > (most[cell] as number)) most[cell] = value;
    const bin = cell * bins + (((value - floor) * binsPerPoint) | 0);
    counts[bin] = (counts[bin] as number) + 1;
  }
}

/** Adds all of `part` to `into`. */
export function mergeGrid(into: Grid, part: Grid): void {
  if (into.indicators !== part.indicators || into.ticks !== part.ticks || into.bins !== part.bins)
    throw new Error('these are grids of different plans, so they cannot be added');
  addSums(into.sums, part.sums);
  addSums(into.squares, part.squares);
  addCounts(into.counts, part.counts);
  for (let i = 0; i < into.least.length; i++) {
    if ((part.least[i] as number) < (into.least[i] as number)) into.least[i] = part.least[i] as number;
    if ((part.most[i] as number) > (into.most[i] as number)) into.most[i] = part.most[i] as number;
  }
}

/** Adds counts to counts. Most bins of a histogram are empty. */
export function addCounts(into: Uint32Array, part: Uint32Array): void {
  for (let i = 0; i < into.length; i++) {
    const count = part[i] as number;
    if (count !== 0) into[i] = (into[i] as number) + count;
  }
}

function addSums(into: Float64Array, part: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + (part[i] as number);
}

/** The arrays of a grid, in the order in which checksums and files take them. */
export const gridNumbers = ({ sums, squares, least, most, counts }: Grid) => [sums, squares, least, most, counts] as const;

/** The histogram of a cell; a view, not a copy. */
export const histogramAt = ({ indicators, bins, counts }: Grid, tick: number, indicator: number): Uint32Array =>
  counts.subarray((tick * indicators + indicator) * bins, (tick * indicators + indicator + 1) * bins);

/** What is said of one indicator at one tick, in points. */
export interface Spread {
  readonly mean: number;
  /** Of the runs as a sample (divided by n - 1); 0 for one run. */
  readonly sd: number;
  readonly min: number;
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly max: number;
}

/** All zero for no runs. */
export function spreadAt(grid: Grid, tick: number, indicator: number, runs: number): Spread {
  if (runs === 0) return { mean: 0, sd: 0, min: 0, p05: 0, p25: 0, p50: 0, p75: 0, p95: 0, max: 0 };
  const cell = tick * grid.indicators + indicator;
  const min = grid.least[cell] as number;
  const max = grid.most[cell] as number;
  const middle = grid.floor < 0 ? 0 : centre;
  const off = (grid.sums[cell] as number) / sumSteps / runs;
  const squares = (grid.squares[cell] as number) / squareSteps - runs * off * off;
  const sd = min === max || runs < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (runs - 1));
  const histogram = histogramAt(grid, tick, indicator);
  const q = (share: number) => quantileOf(histogram, grid.floor, runs, share, min, max);
  return { mean: min === max ? min : middle + off, sd, min, p05: q(0.05), p25: q(0.25), p50: q(0.5), p75: q(0.75), p95: q(0.95), max };
}

/**
 * The q-quantile by the rule of `statistics.ts` (between neighbours where it falls between two runs), as near as the
 * histogram tells: each run is placed evenly inside its bin, so the answer is within 1/8 of a point.
 */
function quantileOf(histogram: Uint32Array, floor: number, runs: number, q: number, min: number, max: number): number {
  const place = q * (runs - 1);
  const below = Math.floor(place);
  const low = placedAt(histogram, floor, below, min, max);
  return place === below ? low : low + (placedAt(histogram, floor, below + 1, min, max) - low) * (place - below);
}

/** About where the run of rank `rank` (from 0) stands. */
function placedAt(histogram: Uint32Array, floor: number, rank: number, min: number, max: number): number {
  let before = 0;
  let bin = 0;
  while (bin < histogram.length - 1 && before + (histogram[bin] as number) <= rank) before += histogram[bin++] as number;
  const value = floor + (bin + (rank - before + 0.5) / (histogram[bin] as number)) / binsPerPoint;
  return value < min ? min : value > max ? max : value;
}
