/**
 * Compiles expressions to programs for the machine (machine.ts).
 *
 * Conditions become walks: each comparison jumps to what follows when it is less, equal or more, so `&&`, `||`, `!` and
 * choices cost nothing of their own. A comparison of one slot with a number or with another slot is one row, and so is a
 * ramp, the clamped linear form that most scales are. The order of rounding is that of the written expression, so each
 * number is the one that the reference (`evaluate` in code.ts) gives, bit by bit; a twin test holds the two together.
 */
import type { Expression } from '../scenario/expression.ts';
import type { SlotNames } from './code.ts';
import { alwaysEntry, neverEntry, type Program, Row } from './machine.ts';
import { constantOf, linearOf, offsetOf, pairOf, slotOf } from './shape.ts';

/** A program while it is written. */
export interface Draft {
  readonly words: number[];
  readonly numbers: number[];
  readonly names: SlotNames;
}

/** A place in the program that may not be known yet. */
interface Label {
  at: number;
  readonly uses: number[];
}

type Binary = Extract<Expression, { type: 'binary' }>;
type Call = Extract<Expression, { type: 'call' }>;

export function newDraft(names: SlotNames): Draft {
  return { words: [Row.no, Row.yes], numbers: [], names };
}

export const finishProgram = ({ words, numbers }: Draft): Program => ({
  words: Int32Array.from(words),
  numbers: Float64Array.from(numbers),
});

/** Adds a condition; no condition always holds. Returns its entry. */
export function addCondition(draft: Draft, tree: Expression | undefined): number {
  if (!tree || (tree.type === 'bool' && tree.value)) return alwaysEntry;
  const entry = draft.words.length;
  write(writeBranch(draft, tree, placed(neverEntry), false), Row.yes);
  return entry;
}

/** Adds a number that counts only where a condition holds, and is 0 elsewhere; no number is 1. Returns its entry. */
export function addScale(draft: Draft, when: Expression | undefined, scale: Expression | undefined): number {
  if (!scale) return addCondition(draft, when);
  const entry = draft.words.length;
  if (when) writeBranch(draft, when, placed(neverEntry), false);
  writeNumber(draft, scale);
  draft.words.push(Row.done);
  return entry;
}

/** What a coupling or a trend is, with positions: `size` is a slot, `on` an indicator. */
export interface Flow {
  readonly on: number;
  readonly size: number;
  readonly when: Expression | undefined;
  readonly scale: Expression | undefined;
}

/** Adds all couplings and trends as one entry, in order; `due` is the first slot of what is due. */
export function addFlows(draft: Draft, flows: readonly Flow[], due: number, indicators: number): number {
  const entry = draft.words.length;
  draft.words.push(Row.due, due, indicators);
  for (const [i, { on, size, when, scale }] of flows.entries()) {
    const next = newLabel();
    if (when) writeBranch(draft, when, next, false);
    writeNumber(draft, scale ?? { type: 'number', value: 1 });
    draft.words.push(Row.couple, on, size, i);
    place(draft, next);
  }
  draft.words.push(Row.yes);
  return entry;
}

const newLabel = (): Label => ({ at: -1, uses: [] });
const placed = (at: number): Label => ({ at, uses: [] });

function place(draft: Draft, label: Label): Draft {
  label.at = draft.words.length;
  for (const use of label.uses) draft.words[use] = label.at;
  return draft;
}

/** Writes words, among them labels whose place may come later. Writers return the draft. */
function write(draft: Draft, ...row: readonly (number | Label)[]): Draft {
  const { words } = draft;
  for (const word of row) {
    if (typeof word === 'number') words.push(word);
    else {
      if (word.at < 0) word.uses.push(words.length);
      words.push(word.at);
    }
  }
  return draft;
}

function keep({ numbers }: Draft, ...values: readonly number[]): number {
  return numbers.push(...values) - values.length;
}

/** Writes a jump to `target` where the condition is `wanted`; what follows is reached where it is not. */
function writeBranch(draft: Draft, tree: Expression, target: Label, wanted: boolean): Draft {
  const { names } = draft;
  switch (tree.type) {
    case 'bool':
      return tree.value === wanted ? write(draft, Row.jump, target) : draft;
    case 'not':
      return writeBranch(draft, tree.of, target, !wanted);
    case 'flag':
      return write(draft, wanted ? Row.flag : Row.noFlag, names.flag(tree.id), target);
    case 'query':
      if (tree.query === 'running') return write(draft, wanted ? Row.runs : Row.idle, names.started(tree.id), target);
      if (tree.query === 'consent')
        return write(draft, wanted ? Row.slotNotEqual : Row.slotEqual, names.consent(tree.id), keep(draft, 0), target);
      break;
    case 'choice': {
      const [other, end] = [newLabel(), newLabel()];
      writeBranch(draft, tree.if, other, false);
      write(writeBranch(draft, tree.then, target, wanted), Row.jump, end);
      place(draft, other);
      return place(writeBranch(draft, tree.else, target, wanted), end);
    }
    case 'binary': {
      if (tree.operator !== '&&' && tree.operator !== '||') return writeComparison(draft, tree, target, wanted);
      // One side is enough to decide: for || that it holds, for && that it fails.
      const enough = tree.operator === '||';
      const past = newLabel();
      writeBranch(draft, tree.left, wanted === enough ? target : past, enough);
      return place(writeBranch(draft, tree.right, target, wanted), past);
    }
  }
  const next = newLabel();
  const [yes, no] = wanted ? [target, next] : [next, target];
  return place(write(writeNumber(draft, tree), Row.valueNumber, keep(draft, 0), yes, no, yes, yes), next);
}

type Comparison = keyof typeof comparisons;

/** For each operator the one that holds when it does not, the one with its sides changed, and its rows. */
const comparisons = {
  '<': { not: '>=', turned: '>', slot: Row.slotLess, pair: Row.pairLess, since: Row.sinceLess },
  '<=': { not: '>', turned: '>=', slot: Row.slotLessEqual, pair: Row.pairLessEqual, since: Row.sinceLessEqual },
  '>': { not: '<=', turned: '<', slot: Row.slotMore, pair: Row.pairMore, since: Row.sinceMore },
  '>=': { not: '<', turned: '<=', slot: Row.slotMoreEqual, pair: Row.pairMoreEqual, since: Row.sinceMoreEqual },
  '==': { not: '!=', turned: '==', slot: Row.slotEqual, pair: Row.pairEqual, since: Row.sinceEqual },
  '!=': { not: '==', turned: '!=', slot: Row.slotNotEqual, pair: Row.pairNotEqual, since: Row.sinceNotEqual },
} as const;

const isComparison = (operator: string): operator is Comparison => Object.hasOwn(comparisons, operator);

function writeComparison(draft: Draft, { operator, left, right }: Binary, target: Label, wanted: boolean): Draft {
  if (!isComparison(operator))
    throw new Error(`${operator} gives a number where a condition is asked for; the parser should have refused it`);
  // Slots are always numbers that can be compared, so "not less" is "more or equal".
  const jumps = wanted ? operator : comparisons[operator].not;
  if (writeSimple(draft, left, jumps, right, target) || writeSimple(draft, right, comparisons[jumps].turned, left, target)) return draft;
  // Here a value may be the difference of two infinities, which is neither less nor equal nor more.
  const next = newLabel();
  const [yes, no] = wanted ? [target, next] : [next, target];
  const holds = (...outcomes: readonly Comparison[]) => (outcomes.includes(operator) ? yes : no);
  const targets = [holds('<', '<=', '!='), holds('<=', '==', '>='), holds('>', '>=', '!='), holds('!=')];
  const number = constantOf(right);
  writeNumber(draft, left);
  if (number !== undefined) return place(write(draft, Row.valueNumber, keep(draft, number), ...targets), next);
  writeNumber(write(draft, Row.push), right);
  return place(write(draft, Row.stackValue, ...targets), next);
}

/** Writes a comparison that is one row (two for `running_for`), if it is. Ticks are whole numbers, so they may change sides. */
function writeSimple(draft: Draft, left: Expression, operator: Comparison, right: Expression, target: Label): boolean {
  const { names } = draft;
  const rows = comparisons[operator];
  const number = constantOf(right);
  const slot = slotOf(names, left);
  if (slot !== undefined) {
    const other = number === undefined ? offsetOf(names, right) : undefined;
    if (number !== undefined) write(draft, rows.slot, slot, keep(draft, number), target);
    else if (other) write(draft, rows.pair, slot, other.slot, keep(draft, other.plus), target);
    return number !== undefined || other !== undefined;
  }
  if (left.type !== 'query' || number === undefined || !Number.isInteger(number) || Math.abs(number) > 900) return false;
  if (left.query === 'since') {
    write(draft, rows.since, names.last(left.id), number, target);
    return true;
  }
  if (left.query !== 'running_for') return false;
  const next = newLabel();
  const zeroHolds = { '<': 0 < number, '<=': 0 <= number, '>': 0 > number, '>=': 0 >= number, '==': number === 0, '!=': number !== 0 }[
    operator
  ];
  write(draft, Row.idle, names.started(left.id), zeroHolds ? target : next);
  // A programme that runs since tick t has t + 1 in its slot.
  write(draft, rows.since, names.started(left.id), number - 1, target);
  place(draft, next);
  return true;
}

/** Does a condition leave the accumulator alone? */
function isSimple(draft: Draft, tree: Expression): boolean {
  switch (tree.type) {
    case 'bool':
    case 'flag':
      return true;
    case 'query':
      return tree.query === 'running' || tree.query === 'consent';
    case 'not':
      return isSimple(draft, tree.of);
    case 'choice':
      return [tree.if, tree.then, tree.else].every((part) => isSimple(draft, part));
    case 'binary': {
      if (tree.operator === '&&' || tree.operator === '||') return isSimple(draft, tree.left) && isSimple(draft, tree.right);
      const nowhere = newLabel();
      const trial = newDraft(draft.names);
      return writeSimple(trial, tree.left, '==', tree.right, nowhere) || writeSimple(trial, tree.right, '==', tree.left, nowhere);
    }
    default:
      return false;
  }
}

/** Leaves the value of a number expression in the accumulator. */
function writeNumber(draft: Draft, tree: Expression): Draft {
  const number = constantOf(tree);
  if (number !== undefined) return write(draft, Row.number, keep(draft, number));
  if (writeRamp(draft, tree)) return draft;
  switch (tree.type) {
    case 'binary':
      if (!isComparison(tree.operator) && tree.operator !== '&&' && tree.operator !== '||') return writeArithmetic(draft, tree);
      break;
    case 'minus':
      writeNumber(draft, tree.of);
      return write(draft, Row.minus);
    case 'choice':
      return writeEither(draft, tree.if, (branch) => writeNumber(draft, branch), tree.then, tree.else);
    case 'call':
      return writeCall(draft, tree);
    case 'query':
      if (tree.query === 'since') return write(draft, Row.since, draft.names.last(tree.id));
      if (tree.query === 'running_for') return write(draft, Row.runningFor, draft.names.started(tree.id));
  }
  const slot = slotOf(draft.names, tree);
  if (slot !== undefined) return write(draft, Row.slot, slot);
  const [one, zero] = [1, 0].map((value): Expression => ({ type: 'number', value })) as [Expression, Expression];
  return writeEither(draft, tree, (branch) => writeNumber(draft, branch), one, zero);
}

function writeEither(draft: Draft, condition: Expression, branch: (tree: Expression) => Draft, one: Expression, other: Expression): Draft {
  const [fails, end] = [newLabel(), newLabel()];
  writeBranch(draft, condition, fails, false);
  branch(one);
  write(draft, Row.jump, end);
  place(draft, fails);
  branch(other);
  place(draft, end);
  return draft;
}

const stackRows = { '+': Row.add, '-': Row.subtract, '*': Row.times, '/': Row.divide, '%': Row.remainder } as const;
const slotRows = { '+': Row.addSlot, '-': Row.subtractSlot, '*': Row.timesSlot } as const;

function writeArithmetic(draft: Draft, { operator, left, right }: Binary): Draft {
  const number = constantOf(right);
  const before = constantOf(left);
  const slot = slotOf(draft.names, right);
  if (number === undefined && before !== undefined && (operator === '+' || operator === '*' || operator === '-')) {
    writeNumber(draft, right);
    return write(draft, operator === '+' ? Row.addNumber : operator === '*' ? Row.timesNumber : Row.fromNumber, keep(draft, before));
  }
  writeNumber(draft, left);
  if (operator === '*') return writeTimes(draft, right);
  if (number !== undefined && operator !== '%') {
    if (operator === '/')
      return number === 0 ? write(draft, Row.number, keep(draft, 0)) : write(draft, Row.overNumber, keep(draft, number));
    return write(draft, Row.addNumber, keep(draft, operator === '+' ? number : -number));
  }
  if (slot !== undefined && (operator === '+' || operator === '-')) return write(draft, slotRows[operator], slot);
  write(draft, Row.push);
  writeNumber(draft, right);
  return write(draft, stackRows[operator as keyof typeof stackRows]);
}

/** Multiplies the accumulator. A choice whose condition leaves it alone is made on the way; times 1 is nothing. */
function writeTimes(draft: Draft, tree: Expression): Draft {
  const number = constantOf(tree);
  if (number === 1) return draft;
  if (number !== undefined) return write(draft, Row.timesNumber, keep(draft, number));
  const slot = slotOf(draft.names, tree);
  if (slot !== undefined) return write(draft, Row.timesSlot, slot);
  const leaves = (part: Expression): boolean => constantOf(part) !== undefined || slotOf(draft.names, part) !== undefined;
  if (tree.type === 'choice' && isSimple(draft, tree.if) && leaves(tree.then) && leaves(tree.else))
    return writeEither(draft, tree.if, (branch) => writeTimes(draft, branch), tree.then, tree.else);
  write(draft, Row.push);
  writeNumber(draft, tree);
  return write(draft, Row.times);
}

function writeCall(draft: Draft, { function: name, args }: Call): Draft {
  const [first, second, third] = args as [Expression, Expression, Expression];
  writeNumber(draft, first);
  if (name === 'abs') return write(draft, Row.abs);
  if (name === 'table') {
    const points = args.slice(1).map((point) => (point.type === 'number' ? point.value : 0));
    return write(draft, Row.table, keep(draft, ...points), draft.numbers.length);
  }
  const low = name === 'clamp' ? constantOf(second) : undefined;
  const high = name === 'clamp' ? constantOf(third) : undefined;
  if (low !== undefined && high !== undefined) return write(draft, Row.clamp, keep(draft, low, high));
  write(draft, Row.push);
  writeNumber(draft, second);
  if (name !== 'clamp') return write(draft, name === 'min' ? Row.min : Row.max);
  write(draft, Row.push);
  writeNumber(draft, third);
  return write(draft, Row.clampStack);
}

/** Writes a clamped linear form of one or two slots as one row, if the expression is one. */
function writeRamp(draft: Draft, tree: Expression): boolean {
  const clamped = tree.type === 'call' && tree.function === 'clamp' ? tree.args.slice(1).map(constantOf) : undefined;
  const [low, high] = clamped ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (low === undefined || high === undefined) return false;
  const inner = clamped ? ((tree as Call).args[0] as Expression) : tree;
  const divisor = inner.type === 'binary' && inner.operator === '/' ? constantOf(inner.right) : undefined;
  if (divisor === 0) return false;
  const form = divisor === undefined ? inner : (inner as Binary).left;
  if (!clamped && divisor === undefined && form.type !== 'binary') return false;
  const over = divisor ?? 1;
  const single = linearOf(draft.names, form);
  if (single) {
    write(draft, Row.ramp, single.slot, keep(draft, single.sign, single.plus, over, low, high));
    return true;
  }
  const pair = pairOf(draft.names, form);
  if (pair) write(draft, Row.rampPair, pair.first, pair.second, keep(draft, pair.before, pair.after, over, low, high));
  return pair !== undefined;
}
