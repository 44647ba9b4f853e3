/** The lint's rules about what can happen: proofs from bounds where there are any, exploring where there are none. */
import { evaluate } from '../kernel/code.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { packWorld } from '../kernel/state.ts';
import type { Bar } from '../kernel/turn.ts';
import type { Expression } from '../scenario/expression.ts';
import type { Effect, Inject, Option, Scenario } from '../scenario/scenario.ts';
import { type Explored, explore } from './explore.ts';
import { openedState } from './playthrough.ts';
import { type Possible, possible } from './quality-possible.ts';
import { type Finding, finding } from './quality-rules.ts';

/** Games that are explored to say that something cannot happen. */
const gamesMax = 240;

export function reachFindings(scenario: Scenario, kernel: Kernel): Finding[] {
  const bounds = possible(scenario);
  const explored = explore(kernel, gamesMax);
  return [
    ...scenario.injects.filter(({ id }) => !explored.injects.has(id)).map((inject) => unreachableInject(inject, explored, bounds)),
    ...scenario.options.filter(({ id }) => !explored.options.has(id)).map((option) => unreachableOption(option, explored, bounds)),
    ...impossibleConditions(scenario, bounds, kernel.ticksMax),
    ...settledConditions(kernel),
  ];
}

function unreachableInject({ id, when }: Inject, { games, triggered }: Explored, { canHold }: Possible): Finding {
  const [message, hint] = !canHold(when)
    ? ['this event cannot happen, because its trigger can never hold', 'widen its trigger']
    : triggered.has(id)
      ? ['this event cannot happen, because its odds are always zero', 'raise its odds above zero under at least one pack']
      : [`this event never became possible in ${games} explored games`, 'widen its trigger'];
  return finding('unreachable-inject', 'injects', id, message, hint);
}

function unreachableOption(option: Option, { games, bars }: Explored, { canHold }: Possible): Finding {
  const need = option.needs.find((candidate) => !canHold(candidate.if));
  const bar = bars.get(option.id);
  const report = (message: string, hint: string) => finding('unreachable-option', 'options', option.id, message, hint);
  if (bar?.type === 'attention')
    return report(`this option cannot be chosen: it costs ${bar.cost}, and the team has ${bar.left}`, 'lower its cost');
  const message = need
    ? `this option cannot be chosen, because what it needs can never hold ("${need.otherwise}")`
    : `this option could never be chosen in ${games} explored games: ${barText(option, bar)}`;
  return report(message, 'soften what it needs');
}

function barText(option: Option, bar: Bar | undefined): string {
  if (bar?.type === 'consent') return `${bar.by} never gives ${bar.consent}`;
  if (bar?.type === 'need') return `"${option.needs[bar.need]?.otherwise}"`;
  return 'it was always refused';
}

function impossibleConditions(scenario: Scenario, bounds: Possible, ticksMax: number): Finding[] {
  const found: Finding[] = [];
  const report = (list: string, id: string, message: string) =>
    found.push(finding('impossible-condition', list, id, message, 'check its numbers and its direction'));
  const isZero = (scale: Expression | undefined) => bounds.rangeOf(scale).every((end) => end === 0);
  for (const [list, owners] of [['options', scenario.options] as const, ['injects', scenario.injects] as const])
    for (const { id, effects } of owners)
      for (const effect of effects) {
        const why = whyNever(effect, bounds, ticksMax);
        if (why) report(list, id, `its effect on ${effect.on} never acts: ${why}`);
      }
  for (const { id, when, scale } of scenario.couplings) {
    if (!bounds.canHold(when)) report('couplings', id, 'this rule never acts: its condition can never hold');
    else if (isZero(scale)) report('couplings', id, 'this rule never acts: its scale is always zero');
  }
  for (const { code, trend } of scenario.indicators)
    if (trend && isZero(trend.scale)) report('indicators', code, 'its trend is always zero');
  for (const { id, when } of scenario.endings) if (!bounds.canHold(when)) report('endings', id, 'this ending can never be reached');
  for (const { id, redLines } of scenario.sides)
    for (const { text, crossed } of redLines)
      if (!bounds.canHold(crossed)) report('sides', id, `its red line can never be crossed: "${text}"`);
  for (const { id, rules } of scenario.strategies)
    for (const [i, rule] of rules.entries())
      if (!bounds.canHold(rule.when)) report('strategies', id, `rule ${i + 1} can never hold (${rule.do} ${rule.what})`);
  return found;
}

function whyNever(effect: Effect, { canHold, rangeOf }: Possible, ticksMax: number): string | undefined {
  if (!canHold(effect.when)) return 'its condition can never hold';
  if (rangeOf(effect.scale)[1] <= 0) return 'its scale never rises above zero';
  if (effect.delay > ticksMax) return `it comes after ${effect.delay} ticks, and a game has at most ${ticksMax}`;
  return undefined;
}

/** Red lines and endings that hold in every start as it opens, under every pack. */
function settledConditions(kernel: Kernel): Finding[] {
  const { scenario, code } = kernel;
  const opened = scenario.starts.flatMap((start) => scenario.packs.map((pack) => openedState(kernel, start, packWorld(kernel, pack.id))));
  const isSettled = (condition: number) => opened.every(({ slots }) => evaluate(code, condition, slots) !== 0);
  const hint = 'set it where something has still to happen';
  const lines = scenario.sides.flatMap((side, s) =>
    side.redLines.flatMap(({ text }, i) =>
      isSettled(kernel.redLines[s]?.[i] ?? 0)
        ? [finding('settled-condition', 'sides', side.id, `its red line is crossed before play in every start: "${text}"`, hint)]
        : [],
    ),
  );
  const endings = scenario.endings.flatMap(({ id }, i) =>
    isSettled(kernel.endings[i] ?? 0)
      ? [finding('settled-condition', 'endings', id, 'this ending is reached before play in every start', hint)]
      : [],
  );
  return [...lines, ...endings];
}
