/**
 * Strategies: computer players. A strategy is a list of rules in the scenario, read from the top; each rule that holds
 * and is legal is followed until attention is used up. Rules read only what the side may see (`seen`), so a computer
 * knows no more than a person in the same seat. Chosen over code for each side: an author can read and change it, and
 * the same five lines serve every scenario. Ensembles follow the same rules without reasons or lists: see follow.ts.
 */
import { evaluate } from '../kernel/code.ts';
import { at, type Kernel } from '../kernel/kernel.ts';
import { deck, type Luck } from '../kernel/luck.ts';
import { observe } from '../kernel/observe.ts';
import type { State } from '../kernel/state.ts';
import { barOfDecision, type Decision } from '../kernel/turn.ts';

export interface Reasoned {
  readonly decision: Decision;
  /** The reasons that the rules state, in the order in which they were followed. */
  readonly why: string;
}

/**
 * @param strategy position in `scenario.strategies`.
 * @param state read only for what is legal, which the side is told anyway.
 * @param seen slots as the side may see them (see `observe`).
 */
export function decide(kernel: Kernel, strategy: number, state: State, seen: Float64Array): Reasoned {
  const { side, rules } = kernel.scenario.strategies[strategy] as (typeof kernel.scenario.strategies)[number];
  const conditions = kernel.rules[strategy] as Int32Array;
  let decision: Decision = { choose: [], stop: [], give: [], withdraw: [] };
  const reasons: string[] = [];
  for (const [i, rule] of rules.entries()) {
    if (evaluate(kernel.code, conditions[i] as number, seen) === 0) continue;
    if (decision[rule.do].includes(rule.what)) continue;
    const wider = { ...decision, [rule.do]: [...decision[rule.do], rule.what] };
    if (barOfDecision(kernel, state, side, wider)) continue;
    decision = wider;
    reasons.push(rule.why);
  }
  return { decision, why: reasons.join(' ') };
}

/** What a side decides by a strategy, from what it may see. */
export function decideFor(kernel: Kernel, strategy: number, state: State, side: string, luck: Luck): Reasoned {
  return decide(kernel, strategy, state, observe(kernel, state.slots, side, luck, new Float64Array(kernel.layout.length)));
}

/** Position of the strategy that a seed draws for a side. */
export function drawnStrategy(kernel: Kernel, side: string, seed: string): number {
  const own = strategiesOf(kernel, side);
  return own[Math.floor(deck(`${seed}/seat/${side}`)() * own.length)] ?? 0;
}

/** Positions of the strategies that a side can follow. */
export function strategiesOf(kernel: Kernel, side: string): number[] {
  return kernel.scenario.strategies.flatMap((strategy, i) => (strategy.side === side ? [i] : []));
}

/** Position of a side's strategy by id; throws for a name that was not checked before. */
export function strategyNamed(kernel: Kernel, id: string): number {
  return at(new Map(kernel.scenario.strategies.map((strategy, i) => [strategy.id, i])), id);
}
