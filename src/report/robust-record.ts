/** Robust decisions as data for other programs: everything that was worked out, cells included. */
import type { RegretSummary } from '../ensemble/robust.ts';
import type { Boxes } from '../ensemble/robust-failures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rounded, type Table } from './ensemble-rows.ts';
import { limitsSheet } from './limits.ts';
import { assumptionAt } from './robust-failures.ts';
import type { RobustResult } from './robust-result.ts';

export function robustRecord(scenario: Scenario, result: RobustResult, engine: string) {
  const { setup, found, plans, worldsAsked, partial, checksum } = result;
  const { trial, packs, worlds, runs, failsBelow } = setup;
  const planId = (plan: number) => plans[plan]?.id ?? '';
  const summary = (each: RegretSummary | undefined) => (each ? summaryRecord(each, planId, packs) : null);
  return {
    format: 'hotwash-robust' as const,
    version: 1,
    engine,
    scenario: { id: scenario.id, title: scenario.title, hash: scenario.hash },
    setting: { start: trial.start, rounds: trial.rounds, ticksPerRound: trial.ticksPerRound, seed: trial.seed, changes: trial.worlds.changes },
    plans,
    packs,
    worlds: { asked: worldsAsked, done: worlds },
    runs,
    partial,
    checksum,
    measures: found.scales.map(({ measure, share, low, high }) => ({ ...measure, share: rounded(share), low: rounded(low), high: rounded(high) })),
    tolerance: found.tolerance,
    failsBelow: failsBelow ?? null,
    cellError: rounded(found.cellError),
    rankings: found.rankings.map(({ pack, places }) => ({
      pack,
      places: places.map(({ plan, value, regret, error, isLevel }) => ({
        plan: planId(plan), value: rounded(value), regret: rounded(regret), error: rounded(error), levelWithOneAbove: isLevel,
      })),
    })),
    turns: found.turns.map(({ plans: pair, first, second }) => ({ plans: pair.map(planId), firstAbove: first, secondAbove: second })),
    overPacks: summary(found.overPacks),
    overWorlds: summary(found.overWorlds),
    failures: found.failures?.plans.map((each, plan) => ({
      plan: planId(plan),
      worlds: each.worlds,
      ...boxesRecord(scenario, result, each.found),
      worstQuarter: each.worst ? { worlds: each.worst.worlds, ...boxesRecord(scenario, result, each.worst.found) } : null,
    })) ?? [],
    cells: Array.from({ length: packs.length + worlds }, (_, column) => ({
      ...worldOf(packs, column),
      scores: plans.map((_, plan) => rounded(found.cells[column * plans.length + plan] as number)),
    })),
    limits: limitsSheet(scenario),
  };
} // biome-ignore format: a record

const worldOf = (packs: readonly string[], column: number) =>
  column < packs.length ? { pack: packs[column] as string } : { world: column - packs.length };

function summaryRecord({ regrets, noise, lead }: RegretSummary, planId: (plan: number) => string, packs: readonly string[]) {
  return {
    smallestLargestRegret: planId(lead),
    plans: regrets.map((regret, plan) => {
      const { value, regretLeast, regretMean, regret95, regretMost, mostAt, within, best } = regret;
      const errors = Object.entries(noise.errors[plan] ?? {}).map(([name, error]) => [name, rounded(error)] as const);
      return {
        plan: planId(plan),
        value: rounded(value),
        regret: { least: rounded(regretLeast), mean: rounded(regretMean), p95: rounded(regret95), most: rounded(regretMost) },
        mostIn: worldOf(packs, mostAt),
        withinTolerance: rounded(within),
        best: rounded(best),
        standardErrors: Object.fromEntries(errors),
        errorOfLead: rounded(noise.lead[plan] ?? 0),
      };
    }),
  };
}

function boxesRecord(scenario: Scenario, result: RobustResult, found: Boxes) {
  if (found.type === 'few') return { enoughToLearnFrom: false, boxes: [] };
  const boxes = found.boxes.map(({ faces, coverage, support, density, densityLearnt, base, chance, packs }) => ({
    limits: faces.map(({ dimension, side, value, quasiP }) => {
      const { id, unit, low, high } = assumptionAt(scenario, result, dimension);
      return { assumption: id, unit, range: [low, high], side, value, quasiP };
    }),
    coverage: rounded(coverage),
    support: rounded(support),
    density: rounded(density),
    densityLearnt: rounded(densityLearnt),
    baseRate: rounded(base),
    chance,
    packs,
  }));
  return { enoughToLearnFrom: true, boxes };
}

/** One row a plan and world. */
export function robustTable({ setup, found, plans, partial }: RobustResult): Table {
  const { packs, worlds, failsBelow } = setup;
  const columns = packs.length + worlds;
  const rows = Array.from({ length: columns }, (_, column) => {
    const scores = Array.from(found.cells.subarray(column * plans.length, (column + 1) * plans.length));
    const best = Math.max(...scores);
    return scores.map((score, plan) => ({ column, plan, score, regret: best - score }));
  }).flat();
  const fails = ({ score, regret }: (typeof rows)[number]) => (failsBelow === undefined ? regret > found.tolerance : score < failsBelow);
  return [
    { name: 'plan', type: 'text', values: rows.map(({ plan }) => plans[plan]?.id ?? '') },
    { name: 'kind', type: 'text', values: rows.map(({ column }) => (column < packs.length ? 'reading' : 'sampled')) },
    { name: 'world', type: 'text', values: rows.map(({ column }) => packs[column] ?? String(column - packs.length)) },
    { name: 'score', type: 'number', values: rows.map(({ score }) => rounded(score)) },
    { name: 'regret', type: 'number', values: rows.map(({ regret }) => rounded(regret)) },
    { name: 'fails', type: 'yesNo', values: rows.map(fails) },
    { name: 'partial', type: 'yesNo', values: rows.map(() => partial) },
  ];
}
