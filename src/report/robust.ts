/**
 * Robust decisions in words: what each plan reaches under each reading, what it may regret, and where it fails. No plan is
 * called the best one; a figure is always said with the measure that it belongs to, and with what luck alone can do.
 */
import type { Robust } from '../ensemble/robust.ts';
import { type Scenario, tickMonths } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import { sideLines } from './ensemble-plan.ts';
import { failureLines } from './robust-failures.ts';
import { hung, table } from './robust-layout.ts';
import { type NamedPlan, packTitle, percentText, type RobustResult, scoreText } from './robust-result.ts';
import type { Say } from './text.ts';
import { longPeriod } from './words.ts';

/** Widest and narrowest text, in columns. */
const widest = 110;
const narrowest = 60;

/** @param screen columns of the screen. */
export function robustLines(scenario: Scenario, result: RobustResult, screen: number, say: Say): string[] {
  const width = Math.min(widest, Math.max(narrowest, screen));
  return [
    ...headLines(scenario, result, say),
    ...measureLines(scenario, result, say),
    ...rankingLines(scenario, result, say),
    ...turnLines(scenario, result, say),
    ...regretLines(scenario, result, width, say),
    ...failureLines(scenario, result, say),
    '',
    say('simulate.checksum', { checksum: result.checksum }),
    say('robust.noVerdict'),
    say('simulate.notForecast'),
  ].flatMap((line) => hung(line, width));
}

function headLines(scenario: Scenario, { setup, plans, partial, worldsAsked }: RobustResult, say: Say): string[] {
  const { trial, packs, worlds, runs } = setup;
  const ticks = trial.rounds * trial.ticksPerRound;
  const { from, fromYear, to, year } = tickMonths(scenario, 1, ticks);
  const start = scenario.starts.find(({ id }) => id === trial.start)?.title ?? trial.start;
  const changes = Object.entries(trial.worlds.changes).map(([id, value]) => `${id} ${value}`);
  const title = { scenario: cleanLine(scenario.title), plans: plans.length, packs: packs.length, worlds, runs };
  return [
    say('robust.title', title),
    ...(partial ? [say('robust.partial', { done: worlds, asked: worldsAsked })] : []),
    say('simulate.start', { start: cleanLine(start), rounds: trial.rounds, ticks, from: `${from} ${fromYear}`, to: `${to} ${year}` }),
    say('robust.luck', { runs, seed: cleanLine(trial.seed, 60) }),
    ...(changes.length > 0 ? [say('simulate.changes', { changes: cleanLine(changes.join(', '), 1000) })] : []),
    ...sharedSides(scenario, plans).flatMap((i) => sideLines(scenario, { ...trial, plan: (plans[0] as NamedPlan).plan }, say)[i] ?? []),
  ];
}

/** Positions of the sides that do the same in every plan. */
function sharedSides({ sides }: Scenario, plans: readonly NamedPlan[]): number[] {
  const does = (id: string, { plan }: NamedPlan) => JSON.stringify(plan.sides[id] ?? null);
  return sides.flatMap(({ id }, i) => (new Set(plans.map((plan) => does(id, plan))).size === 1 ? [i] : []));
}

/** What is measured, with which weights, and how much regret is still small. */
function measureLines(scenario: Scenario, result: RobustResult, say: Say): string[] {
  const { setup, found } = result;
  const last = setup.trial.rounds * setup.trial.ticksPerRound;
  const period = longPeriod(scenario, last, last);
  const tolerance = scoreText(result, found.tolerance);
  const only = found.scales.length === 1 ? found.scales[0] : undefined;
  const names = only
    ? [say('robust.measure', { name: cleanLine(only.measure.name, 200), parts: partsOf(scenario, only.measure.weights), period })]
    : [
        say('robust.measures', { period }),
        ...found.scales.map(({ measure, share, low, high }) =>
          say('robust.scale', { share: percentText(share), name: cleanLine(measure.name, 200), parts: partsOf(scenario, measure.weights), low: low.toFixed(1), high: high.toFixed(1) }),
        ),
      ]; // biome-ignore format: one line a measure
  const isNoisy = found.tolerance < 2 * found.cellError;
  return [
    ...names,
    ...found.scales.flatMap(({ measure }) => wrongWay(scenario, measure.weights, say)),
    say('robust.tolerance', { tolerance, error: scoreText(result, found.cellError) }),
    ...(isNoisy ? [say('robust.noisy')] : []),
  ];
}

/** "3 PCA - 2 CAP + TRU", or the name of a lone indicator. */
function partsOf({ indicators }: Scenario, weights: Readonly<Record<string, number>>): string {
  const [code, ...more] = Object.keys(weights);
  if (code !== undefined && more.length === 0) {
    const name = cleanLine(indicators.find((one) => one.code === code)?.name ?? code);
    return weights[code] === 1 ? name : `${weights[code]} x ${name}`;
  }
  const parts = Object.entries(weights).map(([code, weight], i) => {
    const size = Math.abs(weight) === 1 ? code : `${Math.abs(weight)} ${code}`;
    if (i === 0) return weight < 0 ? `-${size}` : size;
    return weight < 0 ? ` - ${size}` : ` + ${size}`;
  });
  return parts.join('');
}

/** A lone indicator that counts the way in which most people would not want it. */
function wrongWay({ indicators }: Scenario, weights: Readonly<Record<string, number>>, say: Say): string[] {
  const codes = Object.keys(weights);
  if (codes.length !== 1) return [];
  const indicator = indicators.find(({ code }) => code === codes[0]);
  if (!indicator || indicator.better === 'neither') return [];
  const weight = weights[indicator.code] as number;
  if (weight > 0 === (indicator.better === 'high')) return [];
  return [say('robust.wrongWay', { code: indicator.code, name: cleanLine(indicator.name), more: weight > 0 ? 'yes' : 'no' })];
}

function rankingLines(scenario: Scenario, result: RobustResult, say: Say): string[] {
  const { found, plans } = result;
  if (found.rankings.length === 0) return [];
  const lines = found.rankings.map(({ pack, places }) => {
    const list = places.map(({ plan, value, isLevel }, i) => {
      const text = `${plans[plan]?.title} ${scoreText(result, value)}`;
      return i === 0 ? text : `${isLevel ? ' ~ ' : ' > '}${text}`;
    });
    return `  ${packTitle(scenario, pack)}: ${list.join('')}`;
  });
  return ['', say('robust.rankings'), ...lines];
}

function turnLines(scenario: Scenario, { found, plans }: RobustResult, say: Say): string[] {
  if (found.rankings.length < 2) return [];
  if (found.turns.length === 0) return ['', say('robust.noTurn')];
  const titles = (packs: readonly string[]) => packs.map((pack) => packTitle(scenario, pack)).join(', ');
  const lines = found.turns.map(({ plans: [a, b], first, second }) =>
    say('robust.turn', { a: plans[a]?.title ?? '', b: plans[b]?.title ?? '', first: titles(first), second: titles(second) }),
  );
  return ['', say('robust.turns'), ...lines.map((line) => `  ${line}`)];
}

/** The regret tables, and whose largest regret is smallest under this measure. */
function regretLines(scenario: Scenario, result: RobustResult, width: number, say: Say): string[] {
  const { found, setup } = result;
  const { packs, worlds } = setup;
  return [
    ...summaryLines(scenario, result, found.overPacks, say('robust.overPacks', { packs: packs.length }), width, say),
    ...summaryLines(scenario, result, found.overWorlds, say('robust.overWorlds', { worlds }), width, say),
    say('robust.tableHelp', { tolerance: scoreText(result, found.tolerance) }),
  ];
}

const heads = ['robust.columnValue', 'robust.columnLeast', 'robust.columnMean', 'robust.column95', 'robust.columnMost', 'robust.columnError', 'robust.columnWithin', 'robust.columnBest'] as const; // biome-ignore format: the columns

/** The least regret, the share in which no plan reaches more, and the 95 % regret go first where the screen is narrow. */
const spareColumns = [2, 8, 4];

function summaryLines(scenario: Scenario, result: RobustResult, summary: Robust['overPacks'], heading: string, width: number, say: Say): string[] {
  if (!summary) return [];
  const { plans, setup } = result;
  const score = (value: number) => scoreText(result, value);
  const rows = summary.regrets.map((regret, plan): string[] => {
    const { value, regretLeast, regretMean, regret95, regretMost, within, best } = regret;
    const error = summary.noise.errors[plan]?.regretMost ?? 0;
    const numbers = [value, regretLeast, regretMean, regret95, regretMost].map(score);
    return [plans[plan]?.title ?? '', ...numbers, `+-${score(error)}`, percentText(within), percentText(best)];
  });
  const { mostAt: most = 0, regretMost = 0 } = summary.regrets[summary.lead] ?? {};
  const where = regretMost > 0 && most < setup.packs.length ? packTitle(scenario, setup.packs[most] ?? '') : '';
  return ['', heading, ...table(['', ...heads.map((key) => say(key))], rows, width, spareColumns), ...leadLines(result, summary, where, say)];
} // biome-ignore format: one signature

/** Whose largest regret is smallest, and from whose luck cannot tell it. */
function leadLines(result: RobustResult, { regrets, noise, lead }: NonNullable<Robust['overPacks']>, where: string, say: Say): string[] {
  const { plans, found } = result;
  const measure = cleanLine(found.scales.map(({ measure: { name } }) => name).join(' + '), 200);
  const own = regrets[lead];
  if (!own) return [];
  const level = regrets.flatMap(({ regretMost }, plan) =>
    plan !== lead && regretMost - own.regretMost <= 2 * (noise.lead[plan] ?? 0) ? [`${plans[plan]?.title} (${scoreText(result, regretMost)})`] : [],
  ); // biome-ignore format: one list
  const values = {
    measure,
    plan: plans[lead]?.title ?? '',
    regret: scoreText(result, own.regretMost),
    where,
    hasWhere: where === '' ? 'no' : 'yes',
  };
  return [say('robust.lead', values), ...(level.length > 0 ? [say('robust.level', { plans: level.join(', ') })] : [])];
}
