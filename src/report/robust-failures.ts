/** Where plans fail, in words: boxes on assumptions, each limit in the unit of its assumption. */
import type { Boxes, NamedBox, PlanFailures } from '../ensemble/robust-failures.ts';
import type { Assumption, Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import { packTitle, percentText, type RobustResult, scoreText } from './robust-result.ts';
import type { Say } from './text.ts';
import { figure } from './words.ts';

export function failureLines(scenario: Scenario, result: RobustResult, say: Say): string[] {
  const { found, setup, plans } = result;
  const { failures } = found;
  if (!failures) return [];
  const rule =
    setup.failsBelow === undefined
      ? say('robust.failsRegret', { tolerance: scoreText(result, found.tolerance) })
      : say('robust.failsBelow', { limit: scoreText(result, setup.failsBelow) });
  const hasBox = failures.plans.some(({ found: own, worst }) =>
    [own, worst?.found].some((each) => each?.type === 'boxes' && each.boxes.length > 0),
  );
  const lines = failures.plans.flatMap((each, plan) => planLines(scenario, result, each, plans[plan]?.title ?? '', say));
  return ['', rule, ...lines, ...(hasBox ? [say('robust.boxHelp')] : [])];
}

function planLines(scenario: Scenario, result: RobustResult, { worlds, found, worst }: PlanFailures, plan: string, say: Say): string[] {
  const all = result.setup.worlds;
  const head = `  ${say('robust.fails', { plan, worlds, all, share: percentText(worlds / all) })}`;
  if (found.type === 'boxes') return [head, ...boxLines(scenario, result, found, say)];
  if (!worst || worst.found.type === 'few') return [head];
  if (worst.found.boxes.length === 0) return [head, `    ${say('robust.worstNoBox', { worlds: worst.worlds })}`];
  return [head, `    ${say('robust.worst', { worlds: worst.worlds })}`, ...boxLines(scenario, result, worst.found, say)];
}

function boxLines(scenario: Scenario, result: RobustResult, found: Boxes, say: Say): string[] {
  if (found.type === 'few') return [];
  if (found.boxes.length === 0) return [`    ${say('robust.noBox')}`];
  return found.boxes.flatMap((box, i) => oneBox(scenario, result, box, i + 1, say));
}

function oneBox(scenario: Scenario, result: RobustResult, each: NamedBox, number: number, say: Say): string[] {
  const { box, faces, coverage, support, density, base, packs } = each;
  const share = { density: percentText(density), base: percentText(base), coverage: percentText(coverage), support: percentText(support) };
  const limits = box.map((limit) => {
    const assumption = assumptionAt(scenario, result, limit.dimension);
    const own = faces.filter(({ dimension }) => dimension === limit.dimension);
    return `      ${limitText(assumption, own, say)}`;
  });
  const inside = packs.map((pack) => packTitle(scenario, pack)).join(', ');
  const which = result.setup.packs.length === 0 ? [] : [`      ${say('robust.boxPacks', { packs: inside, count: packs.length })}`];
  return [`    ${say('robust.box', { number, ...share })}`, ...limits, ...which];
}

export function assumptionAt({ assumptions }: Scenario, { found }: RobustResult, dimension: number): Assumption {
  const id = found.failures?.dimensions[dimension];
  return assumptions.find((one) => one.id === id) as Assumption;
}

function limitText({ id, name, unit, low, high }: Assumption, faces: NamedBox['faces'], say: Say): string {
  const from = faces.find(({ side }) => side === 'low');
  const to = faces.find(({ side }) => side === 'high');
  const chance = faces.map(({ quasiP }) => chanceText(quasiP)).join(' / ');
  const range = `${figure(Math.min(low, high))} to ${figure(Math.max(low, high))}`;
  const values = { id, name: cleanLine(name), unit: cleanLine(unit, 40), range, chance };
  if (from && to) return say('robust.limitBoth', { ...values, from: figure(from.value), to: figure(to.value) });
  return from ? say('robust.limitLow', { ...values, from: figure(from.value) }) : say('robust.limitHigh', { ...values, to: figure(to?.value ?? 0) });
} // biome-ignore format: three forms

const chanceText = (p: number): string => (p < 0.001 ? '<0.001' : p.toFixed(3));
