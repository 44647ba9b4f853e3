/**
 * Regret: how much less a plan reaches in a world than the plan that does best in that world (Savage 1951, "The theory of
 * statistical decision"; The Foundations of Statistics, 1954, chapter 9). A plan with small regret everywhere does
 * tolerably well whichever reading of the evidence is right (Lempert, Popper and Bankes 2003).
 *
 * A table of values is `values[column * plans + plan]`, where more is better and a column is a state of the world. Regret
 * is relative to the plans that are compared: adding a plan can change the order of the others. That is known (it breaks
 * the independence of irrelevant alternatives) and is said in docs/robust.md.
 */
import { mean, quantileOfSorted } from './statistics.ts';

/** Regret of each cell: 0 for the best plan of a column. */
export function regretsOf(values: Float64Array, plans: number): Float64Array {
  const regrets = new Float64Array(values.length);
  for (let from = 0; from < values.length; from += plans) {
    let best = values[from] as number;
    for (let plan = 1; plan < plans; plan++) best = Math.max(best, values[from + plan] as number);
    for (let plan = 0; plan < plans; plan++) regrets[from + plan] = best - (values[from + plan] as number);
  }
  return regrets;
}

/** How one plan does over some columns. All but the shares are in units of the measure. */
export interface PlanRegret {
  /** Mean value, every column weighing the same. */
  readonly value: number;
  readonly regretLeast: number;
  readonly regretMean: number;
  /** 95 % of the columns have this regret or less. */
  readonly regret95: number;
  readonly regretMost: number;
  /** The first column that has it. */
  readonly mostAt: number;
  /** Shares of the columns, 0 to 1: where the regret is within the tolerance, and where no plan does better. */
  readonly within: number;
  readonly best: number;
}

/** One entry a plan, over columns `from` to before `to`; there must be one or more. */
export function planRegrets(values: Float64Array, plans: number, from: number, to: number, tolerance: number): PlanRegret[] {
  const regrets = regretsOf(values.subarray(from * plans, to * plans), plans);
  const columns = to - from;
  return Array.from({ length: plans }, (_, plan) => {
    const own = Float64Array.from({ length: columns }, (_, c) => regrets[c * plans + plan] as number);
    const reached = Float64Array.from({ length: columns }, (_, c) => values[(from + c) * plans + plan] as number);
    const sorted = own.slice().sort();
    const regretMost = sorted[columns - 1] as number;
    return {
      value: mean(reached),
      regretLeast: sorted[0] as number,
      regretMean: mean(own),
      regret95: quantileOfSorted(sorted, 0.95),
      regretMost,
      mostAt: from + own.indexOf(regretMost),
      within: shareOf(own, (regret) => regret <= tolerance),
      best: shareOf(own, (regret) => regret === 0),
    };
  });
}

function shareOf(list: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of list) if (holds(value)) count++;
  return count / list.length;
}
