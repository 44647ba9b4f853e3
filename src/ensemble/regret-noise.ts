/**
 * How much of a regret table is luck. Every cell is a mean over a few runs with the same luck, so runs are drawn anew with
 * replacement, the same ones for all cells (a bootstrap over common random numbers; Efron and Tibshirani 1993), and every
 * figure is worked out again. Chosen over formulas, because the maximum and the 95 % regret have none. The worlds are
 * taken as they are: the error says what other luck, not what other sampled worlds, would change.
 *
 * Runs are first put together in at most {@link groupsMax} groups, so that the cost does not grow with their number.
 */
import { deck } from '../kernel/luck.ts';
import { type PlanRegret, planRegrets } from './regret.ts';

const groupsMax = 20;
const replicates = 200;

/** Values of one measure, laid out `[column][plan][run]`. */
export interface Cube {
  readonly values: Float64Array;
  readonly plans: number;
  readonly runs: number;
}

/** Mean of each cell over its runs: `[column][plan]`. */
export function cellMeans({ values, runs }: Cube): Float64Array {
  const means = new Float64Array(values.length / runs);
  for (let cell = 0; cell < means.length; cell++) {
    let sum = 0;
    for (let run = 0; run < runs; run++) sum += values[cell * runs + run] as number;
    means[cell] = sum / runs;
  }
  return means;
}

/** Columns `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Standard errors of the figures of one plan, from luck alone. */
export interface PlanRegretError {
  readonly value: number;
  readonly regretMean: number;
  readonly regret95: number;
  readonly regretMost: number;
  readonly within: number;
}

export interface Noise {
  /** By plan. */
  readonly errors: readonly PlanRegretError[];
  /**
   * By plan: standard error of the difference between its largest regret and that of the plan whose largest regret is
   * smallest; 0 for that plan itself.
   */
  readonly lead: readonly number[];
}

/** Errors of {@link planRegrets} for each span of columns. There must be two runs or more. */
export function noiseOf(cube: Cube, spans: readonly Span[], tolerance: number, seed: string): Noise[] {
  const { plans } = cube;
  const groups = groupMeans(cube);
  const real = cellMeans(cube);
  const leads = spans.map(({ from, to }) => leadOf(planRegrets(real, plans, from, to, tolerance)));
  const watched = spans.map(() => Array.from({ length: plans }, () => newFigures()));
  const next = deck(`${seed}/bootstrap`);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const means = resampled(groups, next);
    for (const [s, { from, to }] of spans.entries()) {
      const regrets = planRegrets(means, plans, from, to, tolerance);
      const lead = regrets[leads[s] as number] as PlanRegret;
      for (const [plan, regret] of regrets.entries()) note((watched[s] as Figures[])[plan] as Figures, regret, lead);
    }
  }
  // Drawing n of n groups with replacement shrinks the variance by (n - 1) / n.
  const widen = Math.sqrt(groups.length / (groups.length - 1));
  return watched.map((list) => ({
    errors: list.map((figures) => errorsOf(figures, widen)),
    lead: list.map(({ lead }) => widen * lead.deviation()),
  }));
}

/** The plan whose largest regret is smallest; the first of several. */
export function leadOf(regrets: readonly PlanRegret[]): number {
  let best = 0;
  for (const [plan, { regretMost }] of regrets.entries()) if (regretMost < (regrets[best] as PlanRegret).regretMost) best = plan;
  return best;
}

interface Group {
  readonly sums: Float64Array;
  readonly runs: number;
}

function groupMeans({ values, runs }: Cube): Group[] {
  const count = Math.min(groupsMax, runs);
  const cells = values.length / runs;
  return Array.from({ length: count }, (_, g) => {
    const from = Math.floor((g * runs) / count);
    const to = Math.floor(((g + 1) * runs) / count);
    const sums = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell++) {
      let sum = 0;
      for (let run = from; run < to; run++) sum += values[cell * runs + run] as number;
      sums[cell] = sum;
    }
    return { sums, runs: to - from };
  });
}

/** Cell means of as many groups as there are, drawn with replacement. */
function resampled(groups: readonly Group[], next: () => number): Float64Array {
  const means = new Float64Array((groups[0] as Group).sums.length);
  let runs = 0;
  for (let i = 0; i < groups.length; i++) {
    const group = groups[Math.floor(next() * groups.length)] as Group;
    runs += group.runs;
    for (let cell = 0; cell < means.length; cell++) means[cell] = (means[cell] as number) + (group.sums[cell] as number);
  }
  for (let cell = 0; cell < means.length; cell++) means[cell] = (means[cell] as number) / runs;
  return means;
}

/** Standard deviation of numbers as they come (Welford 1962). */
function spread() {
  let count = 0;
  let middle = 0;
  let squares = 0;
  return {
    add: (value: number) => {
      count++;
      const off = value - middle;
      middle += off / count;
      squares += off * (value - middle);
    },
    deviation: () => (count < 2 ? 0 : Math.sqrt(squares / (count - 1))),
  };
}

const newFigures = () => ({
  value: spread(),
  regretMean: spread(),
  regret95: spread(),
  regretMost: spread(),
  within: spread(),
  lead: spread(),
});
type Figures = ReturnType<typeof newFigures>;

function note(figures: Figures, regret: PlanRegret, lead: PlanRegret): void {
  figures.value.add(regret.value);
  figures.regretMean.add(regret.regretMean);
  figures.regret95.add(regret.regret95);
  figures.regretMost.add(regret.regretMost);
  figures.within.add(regret.within);
  figures.lead.add(regret.regretMost - lead.regretMost);
}

function errorsOf({ value, regretMean, regret95, regretMost, within }: Figures, widen: number): PlanRegretError {
  return {
    value: widen * value.deviation(),
    regretMean: widen * regretMean.deviation(),
    regret95: widen * regret95.deviation(),
    regretMost: widen * regretMost.deviation(),
    within: widen * within.deviation(),
  };
}

/** Standard error of the difference between two cells: of the mean of the differences run by run. */
export function pairedError({ values, runs }: Cube, a: number, b: number): number {
  const difference = spread();
  for (let run = 0; run < runs; run++) difference.add((values[a * runs + run] as number) - (values[b * runs + run] as number));
  return difference.deviation() / Math.sqrt(runs);
}
