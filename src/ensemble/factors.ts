/**
 * Factors: what may vary from one run of a trial to another, as plain data. Assumptions, the deal of the cards and the
 * strategies that sides follow are all factors, so that the shares of an outcome can be told apart on one scale.
 *
 * An assumption is a factor only if the kernel can read it under this plan: the size of an option that nobody can choose
 * moves nothing. What is left out is left out by reading the rules, so it is certain to be nothing; what is kept may
 * still turn out to be nothing.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Expression } from '../scenario/expression.ts';
import type { PlannedSide } from '../scenario/plan.ts';
import type { Effect, Inject, Option } from '../scenario/scenario.ts';
import { schedulePlan } from './plan.ts';
import { startNamed, type Trial } from './trial.ts';

/** What a study may let vary. */
export const parts = ['assumptions', 'luck', 'decisions'] as const;
export type Part = (typeof parts)[number];

/** Which cards: of events (injects), of choices (how large the effects of an option are), or of readings (fog). */
export const luckParts = ['events', 'choices', 'readings'] as const;
export type LuckPart = (typeof luckParts)[number];

export type Factor =
  | { readonly type: 'assumption'; readonly id: string }
  /** All assumptions that have no factor of their own. */
  | { readonly type: 'others'; readonly ids: readonly string[] }
  | { readonly type: 'luck'; readonly part: LuckPart }
  /** The strategy that a side follows. */
  | { readonly type: 'decisions'; readonly side: string };

export function partOf({ type }: Factor): Part {
  switch (type) {
    case 'assumption':
    case 'others':
      return 'assumptions';
    case 'luck':
      return 'luck';
    case 'decisions':
      return 'decisions';
  }
}

/** Sides that have a strategy drawn from two or more under this plan. */
export function decidingSides(kernel: Kernel, { plan, ticksPerRound }: Trial): string[] {
  return schedulePlan(kernel, plan, ticksPerRound).strategies.flatMap(({ side, among }) => (among.length > 1 ? [side] : []));
}

/**
 * Assumptions that a run of this trial can read and that are disputed: in the order of the scenario, without those that
 * have no range and those that the trial sets.
 */
export function readableAssumptions(kernel: Kernel, trial: Trial): string[] {
  const { scenario } = kernel;
  const read = new Set<string>();
  const note = (expression: Expression | undefined) => expression && noteAssumptions(expression, read);
  const noteEffects = (effects: readonly Effect[]) => {
    for (const { size, when, scale } of effects) {
      read.add(size);
      note(when);
      note(scale);
    }
  };
  const choosable = choosableOptions(kernel, trial);
  for (const option of scenario.options) if (choosable.has(option.id)) noteOption(option, note, noteEffects);
  for (const inject of scenario.injects) noteInject(inject, read, note, noteEffects);
  for (const { size, when, scale } of scenario.couplings) {
    read.add(size);
    note(when);
    note(scale);
  }
  const start = startNamed(kernel, trial.start);
  for (const { code, start: from, trend } of scenario.indicators) {
    if (start.values[code] === undefined) read.add(from);
    if (trend) read.add(trend.size);
    note(trend?.scale);
  }
  for (const consent of scenario.consents) for (const need of consent.needs) note(need.if);
  for (const strategy of scenario.strategies) for (const rule of strategy.rules) note(rule.when);
  const set = trial.worlds.changes;
  return scenario.assumptions.flatMap(({ id, low, high }) => (read.has(id) && low !== high && !(id in set) ? [id] : []));
}

type Note = (expression: Expression | undefined) => void;
type NoteEffects = (effects: readonly Effect[]) => void;

function noteOption({ effects, needs }: Option, note: Note, noteEffects: NoteEffects): void {
  noteEffects(effects);
  for (const need of needs) note(need.if);
}

function noteInject({ effects, when, probability }: Inject, read: Set<string>, note: Note, noteEffects: NoteEffects): void {
  noteEffects(effects);
  note(when);
  read.add(probability.size);
  note(probability.scale);
}

/** Options that the opening, the plan or a strategy that it allows can choose. */
function choosableOptions({ scenario }: Kernel, { start: id, plan }: Trial): Set<string> {
  const found = new Set<string>();
  const start = scenario.starts.find((candidate) => candidate.id === id);
  for (const decision of Object.values(start?.opening ?? {})) for (const option of decision.choose) found.add(option);
  const noteSide = (side: string, planned: PlannedSide): void => {
    if (planned.type === 'decisions') {
      for (const { choose } of Object.values(planned.byTick)) for (const option of choose) found.add(option);
      if (planned.otherwise) noteSide(side, planned.otherwise);
      return;
    }
    for (const strategy of scenario.strategies) {
      if (planned.type === 'strategy' ? strategy.id !== planned.id : strategy.side !== side) continue;
      for (const rule of strategy.rules) if (rule.do === 'choose') found.add(rule.what);
    }
  };
  for (const [side, planned] of Object.entries(plan.sides)) noteSide(side, planned);
  return found;
}

function noteAssumptions(expression: Expression, into: Set<string>): void {
  if (expression.type === 'assumption') into.add(expression.id);
  for (const part of expressionParts(expression)) noteAssumptions(part, into);
}

function expressionParts(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'not':
    case 'minus':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'choice':
      return [expression.if, expression.then, expression.else];
    case 'call':
      return expression.args;
    case 'number':
    case 'bool':
    case 'tick':
    case 'indicator':
    case 'flag':
    case 'assumption':
    case 'query':
      return [];
  }
}
