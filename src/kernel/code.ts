/**
 * Expressions compiled to postfix code over number slots.
 *
 * One array of operations serves the whole kernel; an expression is an index into it. Measured against compiled
 * closures (half as fast) and walking the tree (a quarter). Conditions are 1 and 0. The language is total: dividing
 * by zero gives zero.
 */
import type { Expression } from '../scenario/expression.ts';

const Op = {
  end: 0, number: 1, slot: 2, flag: 3, since: 4, runningFor: 5, running: 6,
  not: 7, minus: 8, abs: 9, add: 10, subtract: 11, times: 12, divide: 13, remainder: 14,
  less: 15, lessEqual: 16, more: 17, moreEqual: 18, equal: 19, notEqual: 20, and: 21, or: 22,
  choice: 23, min: 24, max: 25, clamp: 26, table: 27,
} as const; // biome-ignore format: a table of numbers

const binaryOps = {
  '+': Op.add, '-': Op.subtract, '*': Op.times, '/': Op.divide, '%': Op.remainder, '<': Op.less, '<=': Op.lessEqual,
  '>': Op.more, '>=': Op.moreEqual, '==': Op.equal, '!=': Op.notEqual, '&&': Op.and, '||': Op.or,
} as const; // biome-ignore format: a table of numbers

/** Where the things that an expression names stand among the slots. */
export interface SlotNames {
  readonly tick: number;
  indicator(code: string): number;
  startOf(code: string): number;
  changeOf(code: string): number;
  flag(id: string): number;
  constant(id: string): number;
  used(id: string): number;
  last(id: string): number;
  started(id: string): number;
  consent(id: string): number;
}

/** Index of the expression that is always 1: no code is run for it. */
export const always = -1;

/** Collects expressions while a kernel is compiled. */
export class CodeWriter {
  private readonly words: number[] = [];
  constructor(private readonly names: SlotNames) {}

  /** Adds an expression and returns its index; no expression means {@link always}. */
  add(tree: Expression | undefined): number {
    if (!tree) return always;
    const start = this.words.length;
    this.write(tree);
    this.words.push(Op.end);
    return start;
  }

  finish(): Float64Array {
    return Float64Array.from(this.words);
  }

  private write(tree: Expression): void {
    const { words, names } = this;
    switch (tree.type) {
      case 'number':
        words.push(Op.number, tree.value);
        return;
      case 'bool':
        words.push(Op.number, tree.value ? 1 : 0);
        return;
      case 'tick':
        words.push(Op.slot, names.tick);
        return;
      case 'indicator':
        words.push(Op.slot, names.indicator(tree.code));
        return;
      case 'assumption':
        words.push(Op.slot, names.constant(tree.id));
        return;
      case 'flag':
        words.push(Op.flag, names.flag(tree.id));
        return;
      case 'query':
        this.writeQuery(tree.query, tree.id);
        return;
      case 'not':
      case 'minus':
        this.write(tree.of);
        words.push(Op[tree.type]);
        return;
      case 'binary':
        this.write(tree.left);
        this.write(tree.right);
        words.push(binaryOps[tree.operator]);
        return;
      case 'choice':
        this.write(tree.if);
        this.write(tree.then);
        this.write(tree.else);
        words.push(Op.choice);
        return;
      case 'call':
        this.writeCall(tree);
        return;
    }
  }

  private writeQuery(query: Extract<Expression, { type: 'query' }>['query'], id: string): void {
    const { words, names } = this;
    switch (query) {
      case 'used':
        words.push(Op.slot, names.used(id));
        return;
      case 'since':
        words.push(Op.since, names.last(id));
        return;
      case 'running':
        words.push(Op.running, names.started(id));
        return;
      case 'running_for':
        words.push(Op.runningFor, names.started(id));
        return;
      case 'consent':
        words.push(Op.slot, names.consent(id));
        return;
      case 'start':
        words.push(Op.slot, names.startOf(id));
        return;
      case 'change':
        words.push(Op.slot, names.changeOf(id));
        return;
    }
  }

  private writeCall(tree: Extract<Expression, { type: 'call' }>): void {
    const [first, ...rest] = tree.args;
    this.write(first as Expression);
    if (tree.function === 'table') {
      this.words.push(Op.table, rest.length, ...rest.map((point) => (point.type === 'number' ? point.value : 0)));
      return;
    }
    for (const arg of rest) this.write(arg);
    this.words.push(Op[tree.function]);
  }
}

/** Last use of what was never used: `since` then reads 999. */
export const never = -1e6;
const stack = new Float64Array(512);

/** Value of the expression at `index` over the slots of a state. Conditions give 1 or 0. Allocates nothing. */
export function evaluate(code: Float64Array, index: number, slots: Float64Array): number {
  if (index < 0) return 1;
  let at = index;
  let top = -1;
  for (;;) {
    switch (code[at++]) {
      case Op.end: {
        const value = stack[0] as number;
        return value - value === 0 ? value : 0;
      }
      case Op.number:
        stack[++top] = code[at++] as number;
        break;
      case Op.slot:
        stack[++top] = slots[code[at++] as number] as number;
        break;
      case Op.flag:
        stack[++top] = (slots[code[at++] as number] as number) > (slots[0] as number) ? 1 : 0;
        break;
      case Op.since: {
        const ticks = (slots[0] as number) - (slots[code[at++] as number] as number);
        stack[++top] = ticks > 999 ? 999 : ticks;
        break;
      }
      case Op.running:
        stack[++top] = (slots[code[at++] as number] as number) > 0 ? 1 : 0;
        break;
      case Op.runningFor: {
        const started = slots[code[at++] as number] as number;
        stack[++top] = started > 0 ? (slots[0] as number) - (started - 1) : 0;
        break;
      }
      case Op.not:
        stack[top] = stack[top] === 0 ? 1 : 0;
        break;
      case Op.minus:
        stack[top] = 0 - (stack[top] as number);
        break;
      case Op.abs:
        if ((stack[top] as number) < 0) stack[top] = 0 - (stack[top] as number);
        break;
      case Op.choice:
        top -= 2;
        stack[top] = stack[top] !== 0 ? (stack[top + 1] as number) : (stack[top + 2] as number);
        break;
      case Op.clamp: {
        top -= 2;
        const low = stack[top + 1] as number;
        const high = stack[top + 2] as number;
        const value = stack[top] as number;
        stack[top] = value < low ? low : value > high ? high : value;
        break;
      }
      case Op.table: {
        const length = code[at++] as number;
        stack[top] = lookUp(code, at, length, stack[top] as number);
        at += length;
        break;
      }
      default: {
        const right = stack[top--] as number;
        stack[top] = combine(code[at - 1] as number, stack[top] as number, right);
      }
    }
  }
}

function combine(op: number, left: number, right: number): number {
  switch (op) {
    case Op.add: return left + right;
    case Op.subtract: return left - right;
    case Op.times: return left * right;
    case Op.divide: return right === 0 ? 0 : left / right;
    case Op.remainder: return right === 0 ? 0 : left % right;
    case Op.less: return left < right ? 1 : 0;
    case Op.lessEqual: return left <= right ? 1 : 0;
    case Op.more: return left > right ? 1 : 0;
    case Op.moreEqual: return left >= right ? 1 : 0;
    case Op.equal: return left === right ? 1 : 0;
    case Op.notEqual: return left !== right ? 1 : 0;
    case Op.and: return left !== 0 && right !== 0 ? 1 : 0;
    case Op.or: return left !== 0 || right !== 0 ? 1 : 0;
    case Op.min: return left < right ? left : right;
    default: return left > right ? left : right;
  }
} // biome-ignore format: one operator a line

/** Piecewise linear between points (x0, y0, x1, y1, ...), flat outside them. */
function lookUp(code: Float64Array, at: number, length: number, x: number): number {
  if (x <= (code[at] as number)) return code[at + 1] as number;
  for (let i = at + 2; i < at + length; i += 2) {
    const right = code[i] as number;
    if (x > right) continue;
    const left = code[i - 2] as number;
    const low = code[i - 1] as number;
    return low + (((code[i + 1] as number) - low) * (x - left)) / (right - left);
  }
  return code[at + length - 1] as number;
}
