/**
 * Screening by elementary effects (M. D. Morris, "Factorial sampling plans for preliminary computational experiments",
 * Technometrics 33, 1991; the mean of absolute effects, mu*, after F. Campolongo, J. Cariboni and A. Saltelli,
 * Environmental Modelling and Software 22, 2007). A trajectory begins at a point of a grid and moves one factor at a
 * time; how much the model then moves, over how far the factor moved, is an elementary effect.
 *
 * It tells hundreds of factors that matter from those that do not at k + 1 runs a trajectory, and says nothing of shares
 * of variance: that is what src/ensemble/sobol.ts is for. Trajectories are drawn each on its own (no optimisation of
 * their spread: it pays for five trajectories, not for twenty).
 */
import { deck } from '../kernel/luck.ts';
import { bootstrap, type Estimate } from './bootstrap.ts';

/** Levels of the grid: 0, 1/3, 2/3 and 1. A step goes over half of them, so that all levels are met equally often. */
const levels = 4;
const stride = levels / (2 * (levels - 1));

/** A way through the grid: where it begins, which factor moves at each step, and how far, with its sign. */
export interface Trajectory {
  readonly start: Float64Array;
  readonly order: Int32Array;
  /** By factor. */
  readonly steps: Float64Array;
}

/** Trajectory number `index` of a seed through `factors` factors. */
export function trajectoryOf(seed: string, index: number, factors: number): Trajectory {
  const next = deck(`${seed}/trajectory/${index}`);
  const start = new Float64Array(factors);
  const steps = new Float64Array(factors);
  const order = Int32Array.from(start, (_, i) => i);
  for (let i = 0; i < factors; i++) {
    const level = Math.floor(next() * levels);
    start[i] = level / (levels - 1);
    steps[i] = level < levels / 2 ? stride : -stride;
  }
  for (let i = factors - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const factor = order[i] as number;
    order[i] = order[j] as number;
    order[j] = factor;
  }
  return { start, order, steps };
}

/** What is screened. `set` places a factor at a share of its distribution, 0 to 1; `value` plays. */
export interface StepModel {
  readonly set: (factor: number, share: number) => unknown;
  readonly value: () => number;
}

/** Plays one trajectory: writes factors + 1 outputs, the first at its start, from `at` on. */
export function walk({ start, order, steps }: Trajectory, model: StepModel, outputs: Float64Array, at: number): void {
  for (const [factor, share] of start.entries()) model.set(factor, share);
  outputs[at] = model.value();
  for (const [k, factor] of order.entries()) {
    // Levels are written as they are, because 2/3 - 2/3 must be 0 and 1/3 + 2/3 no more than 1.
    const there = Math.round(((start[factor] as number) + (steps[factor] as number)) * (levels - 1)) / (levels - 1);
    model.set(factor, there);
    outputs[at + 1 + k] = model.value();
  }
}

/** What one factor does to the output while it goes through its range, in units of the output. */
export interface Effects {
  /** mu*: mean size of its elementary effects. */
  readonly star: Estimate;
  /** mu: their mean; negative where more of the factor means less of the output. */
  readonly mean: number;
  /** sigma: their standard deviation; large where the effect hangs on the others, on thresholds or on luck. */
  readonly sigma: number;
}

/**
 * Effects of each factor.
 * @param outputs of {@link walk}, trajectory after trajectory from 0 on.
 * @param trajectories at least 2, or sigma is 0.
 */
export function morrisEffects(outputs: Float64Array, seed: string, trajectories: number, factors: number): Effects[] {
  const effects = new Float64Array(trajectories * factors);
  for (let t = 0; t < trajectories; t++) {
    const { order, steps } = trajectoryOf(seed, t, factors);
    const from = t * (factors + 1);
    for (const [k, factor] of order.entries()) {
      const moved = (outputs[from + k + 1] as number) - (outputs[from + k] as number);
      effects[t * factors + factor] = moved / (steps[factor] as number);
    }
  }
  const star = bootstrap(trajectories, factors, `${seed}/morris`, (weights, out) => {
    out.fill(0);
    for (let t = 0; t < trajectories; t++) {
      const weight = (weights[t] as number) / trajectories;
      if (weight === 0) continue;
      for (let i = 0; i < factors; i++) out[i] = (out[i] as number) + weight * Math.abs(effects[t * factors + i] as number);
    }
  });
  return star.map((estimate, i) => ({ star: estimate, ...spread(effects, trajectories, factors, i) }));
}

function spread(effects: Float64Array, trajectories: number, factors: number, factor: number): { mean: number; sigma: number } {
  let sum = 0;
  for (let t = 0; t < trajectories; t++) sum += effects[t * factors + factor] as number;
  const mean = sum / trajectories;
  let squares = 0;
  for (let t = 0; t < trajectories; t++) {
    const off = (effects[t * factors + factor] as number) - mean;
    squares += off * off;
  }
  return { mean, sigma: trajectories > 1 ? Math.sqrt(squares / (trajectories - 1)) : 0 };
}
