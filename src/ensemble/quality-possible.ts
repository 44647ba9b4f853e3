/**
 * Can a condition hold at all? Answered from the bounds of what it names (an indicator lies in 0 to 100, a count never
 * exceeds what is allowed ...), narrowed along `&&`. A "no" is a proof; a "yes" may be wrong, because what happens
 * together in play is not known here. So the lint never blames a condition that could hold, which play-testing cannot
 * promise for rare ones.
 *
 * Plain `true`, `false` and comparisons of two plain numbers count as possible either way: they are what remains of a
 * question about something that this scenario leaves out of a shared file.
 */
import type { BinaryOperator, Expression } from '../scenario/expression.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Lowest and highest value. */
export type Range = readonly [low: number, high: number];
/** What is known of the names of an expression; the key says what is asked of which name. */
type Known = ReadonlyMap<string, Range>;

export interface Possible {
  /** Can the condition hold? Without one it always does. */
  readonly canHold: (condition: Expression | undefined) => boolean;
  /** Bounds of a number; without an expression it is 1. */
  readonly rangeOf: (number: Expression | undefined) => Range;
}

export function possible(scenario: Scenario): Possible {
  const bounds = new Bounds(scenario);
  const nothing: Known = new Map();
  return {
    canHold: (condition) => condition === undefined || bounds.narrow(condition, true, nothing) !== undefined,
    rangeOf: (number) => (number === undefined ? [1, 1] : bounds.range(number, nothing)),
  };
}

type Leaf = Extract<Expression, { type: 'tick' | 'indicator' | 'flag' | 'assumption' | 'query' }>;
type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;
const isComparison = (operator: BinaryOperator): operator is Comparison => operator in opposite;

const isLeaf = (tree: Expression): tree is Leaf => ['tick', 'indicator', 'flag', 'assumption', 'query'].includes(tree.type);
const keyOf = (leaf: Leaf) =>
  'query' in leaf ? `${leaf.query}(${leaf.id})` : 'code' in leaf ? leaf.code : 'id' in leaf ? leaf.id : 'tick';
const isCount = (leaf: Leaf) => leaf.type === 'tick' || (leaf.type === 'query' && /^(used|since|running_for)$/.test(leaf.query));

/** A class only because every step of the walk needs the scenario's bounds. */
class Bounds {
  private readonly ticksMax: number;
  private readonly uses: ReadonlyMap<string, number>;
  private readonly assumptions: ReadonlyMap<string, Range>;

  constructor({ rounds, options, injects, assumptions }: Scenario) {
    this.ticksMax = rounds.max * 2;
    this.uses = new Map([
      ...options.map(({ id, usesMax }) => [id, usesMax ?? this.ticksMax] as const),
      ...injects.map(({ id, timesMax }) => [id, timesMax] as const),
    ]);
    this.assumptions = new Map(assumptions.map(({ id, low, high }) => [id, [Math.min(low, high), Math.max(low, high)]]));
  }

  /** What is known once the condition is (or, with `wanted` false, is not) true; undefined when that cannot be. */
  narrow(tree: Expression, wanted: boolean, known: Known): Known | undefined {
    if (tree.type === 'not') return this.narrow(tree.of, !wanted, known);
    if (tree.type === 'choice') {
      const under = (condition: boolean, half: Expression) => {
        const then = this.narrow(tree.if, condition, known);
        return then && this.narrow(half, wanted, then);
      };
      return either(under(true, tree.then), under(false, tree.else), known);
    }
    if (tree.type === 'binary' && (tree.operator === '&&' || tree.operator === '||')) {
      const both = (tree.operator === '&&') === wanted;
      const left = this.narrow(tree.left, wanted, known);
      if (both) return left && this.narrow(tree.right, wanted, left);
      return either(left, this.narrow(tree.right, wanted, known), known);
    }
    if (tree.type === 'binary' && isComparison(tree.operator)) {
      const operator = wanted ? tree.operator : opposite[tree.operator];
      return isPlain(tree.left) && isPlain(tree.right) ? known : this.compare(tree.left, operator, tree.right, known);
    }
    return isLeaf(tree) ? this.learn(tree, wanted ? [1, 1] : [0, 0], known) : known;
  }

  private compare(left: Expression, operator: Comparison, right: Expression, known: Known): Known | undefined {
    const [a, b] = [this.range(left, known), this.range(right, known)];
    if (!mayCompare(a, operator, b)) return undefined;
    const learned = isLeaf(left) ? this.learn(left, cut(operator, b, isCount(left)), known) : known;
    return learned && isLeaf(right) ? this.learn(right, cut(mirrored[operator], a, isCount(right)), learned) : learned;
  }

  private learn(leaf: Leaf, range: Range, known: Known): Known | undefined {
    const [low, high] = this.range(leaf, known);
    const [from, to] = [Math.max(low, range[0]), Math.min(high, range[1])];
    return from <= to ? new Map(known).set(keyOf(leaf), [from, to]) : undefined;
  }

  range(tree: Expression, known: Known): Range {
    switch (tree.type) {
      case 'number':
        return [tree.value, tree.value];
      case 'minus': {
        const [low, high] = this.range(tree.of, known);
        return [-high, -low];
      }
      case 'binary':
        return this.combined(tree.operator, this.range(tree.left, known), this.range(tree.right, known));
      case 'choice': {
        const halves = ([true, false] as const).flatMap((condition) => {
          const under = this.narrow(tree.if, condition, known);
          return under ? [this.range(condition ? tree.then : tree.else, under)] : [];
        });
        return hull(halves.flat());
      }
      case 'call':
        return called(
          tree.function,
          tree.args.map((arg) => this.range(arg, known)),
        );
      case 'bool':
      case 'not':
        return [0, 1];
      default:
        return known.get(keyOf(tree)) ?? this.leaf(tree);
    }
  }

  private leaf(leaf: Leaf): Range {
    if (leaf.type === 'tick') return [0, this.ticksMax + 1];
    if (leaf.type === 'indicator') return [0, 100];
    if (leaf.type === 'flag') return [0, 1];
    if (leaf.type === 'assumption') return this.assumptions.get(leaf.id) ?? anything;
    if (leaf.query === 'used') return [0, Math.min(this.uses.get(leaf.id) ?? this.ticksMax, this.ticksMax)];
    if (leaf.query === 'since') return [0, 999];
    if (leaf.query === 'running_for') return [0, this.ticksMax + 1];
    if (leaf.query === 'start') return [0, 100];
    return leaf.query === 'change' ? [-100, 100] : [0, 1];
  }

  private combined(operator: BinaryOperator, a: Range, b: Range): Range {
    if (operator === '+') return [a[0] + b[0], a[1] + b[1]];
    if (operator === '-') return [a[0] - b[1], a[1] - b[0]];
    if (operator === '*') return hull(a.flatMap((x) => b.map((y) => x * y)));
    if (operator === '/') return b[0] > 0 || b[1] < 0 ? hull(a.flatMap((x) => b.map((y) => x / y))) : anything;
    return operator === '%' ? anything : [0, 1];
  }
}

const anything: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
/** The narrowest range that holds all values; a product of nothing and infinity is not a number and holds everything. */
const hull = (values: readonly number[]): Range =>
  values.some(Number.isNaN) || values.length === 0 ? anything : [Math.min(...values), Math.max(...values)];
const either = (a: Known | undefined, b: Known | undefined, known: Known) => (a && b ? known : (a ?? b));

/** Does the number name nothing? */
const isPlain = (tree: Expression): boolean =>
  !isLeaf(tree) && Object.values(tree).every((part) => (Array.isArray(part) ? part : [part]).every((x) => !x?.type || isPlain(x)));

function mayCompare([low, high]: Range, operator: Comparison, [from, to]: Range): boolean {
  switch (operator) {
    case '<':
      return low < to;
    case '<=':
      return low <= to;
    case '>':
      return high > from;
    case '>=':
      return high >= from;
    case '==':
      return low <= to && high >= from;
    case '!=':
      return low !== high || from !== to || low !== from;
  }
}

/** What a name can be if it compares so with something in `[from, to]`; counts are whole, so `> 2` is `>= 3`. */
function cut(operator: Comparison, [from, to]: Range, isWhole: boolean): Range {
  if (operator === '<') return [Number.NEGATIVE_INFINITY, isWhole ? Math.ceil(to) - 1 : to];
  if (operator === '<=') return [Number.NEGATIVE_INFINITY, to];
  if (operator === '>') return [isWhole ? Math.floor(from) + 1 : from, Number.POSITIVE_INFINITY];
  if (operator === '>=') return [from, Number.POSITIVE_INFINITY];
  return operator === '==' ? [from, to] : anything;
}

function called(name: Extract<Expression, { type: 'call' }>['function'], args: readonly Range[]): Range {
  const [a = anything, b = anything, c = anything] = args;
  const clamp = (x: number, low: number, high: number) => (x < low ? low : x > high ? high : x);
  if (name === 'min') return [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  if (name === 'max') return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  if (name === 'abs')
    return [a[0] <= 0 && a[1] >= 0 ? 0 : Math.min(Math.abs(a[0]), Math.abs(a[1])), Math.max(Math.abs(a[0]), Math.abs(a[1]))];
  if (name === 'clamp') return [clamp(a[0], b[0], c[0]), clamp(a[1], b[1], c[1])];
  const points = args.slice(1).map(([value]) => value);
  const inside = points.filter((_, i) => i % 2 === 1 && (points[i - 1] as number) > a[0] && (points[i - 1] as number) < a[1]);
  return hull([tableAt(points, a[0]), tableAt(points, a[1]), ...inside]);
}

/** Piecewise linear between points (x0, y0, x1, y1, ...), flat outside them, as the kernel reads a table. */
function tableAt(points: readonly number[], x: number): number {
  const at = points.findIndex((point, i) => i % 2 === 0 && x <= point);
  if (at < 0) return points.at(-1) as number;
  if (at === 0) return points[1] as number;
  const [x0, y0, x1, y1] = points.slice(at - 2, at + 2) as [number, number, number, number];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
