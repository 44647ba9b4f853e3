/**
 * Expressions for tests: a plain interpreter over the tree, in the words of the reference and nothing else; and random
 * expressions with the text that a reader would write for them.
 */
import fc from 'fast-check';
import type { Expression, Names } from '../../src/scenario/expression.ts';

/** What expressions can ask about, in the words of the reference. */
export interface World {
  readonly tick: number;
  readonly value: number;
  readonly start: number;
  readonly change: number;
  /** First tick in which the flag is no longer set. */
  readonly flagUntil: number;
  readonly assumption: number;
  readonly used: number;
  /** Tick of the last use; null for never. */
  readonly lastUse: number | null;
  /** Tick in which the programme started; null when it does not run. */
  readonly startedIn: number | null;
  readonly consent: boolean;
}

export const names: Names = {
  indicators: new Set(['TRU']),
  flags: new Set(['shock']),
  assumptions: new Set(['toll_effect']),
  options: new Set(['raise_toll', 'bus_lane']),
  programmes: new Set(['bus_lane']),
  injects: new Set(['ferry_strike']),
  consents: new Set(['shared_ticket']),
};

/** The plain interpreter. Conditions are booleans here and 1 or 0 at the end. */
export function read(tree: Expression, world: World): number | boolean {
  const number = (part: Expression) => read(part, world) as number;
  switch (tree.type) {
    case 'number':
    case 'bool':
      return tree.value;
    case 'tick':
      return world.tick;
    case 'indicator':
      return world.value;
    case 'assumption':
      return world.assumption;
    case 'flag':
      return world.flagUntil > world.tick;
    case 'query':
      return readQuery(tree.query, world);
    case 'not':
      return !read(tree.of, world);
    case 'minus':
      return -number(tree.of);
    case 'choice':
      return read(tree.if, world) ? read(tree.then, world) : read(tree.else, world);
    case 'binary':
      return readBinary(tree.operator, read(tree.left, world), read(tree.right, world));
    case 'call':
      return readCall(tree.function, tree.args.map(number));
  }
}

function readQuery(query: string, world: World): number | boolean {
  switch (query) {
    case 'used':
      return world.used;
    case 'since':
      return world.lastUse === null ? 999 : world.tick - world.lastUse;
    case 'running':
      return world.startedIn !== null;
    case 'running_for':
      return world.startedIn === null ? 0 : world.tick - world.startedIn;
    case 'consent':
      return world.consent;
    case 'start':
      return world.start;
    default:
      return world.change;
  }
}

function readBinary(operator: string, left: number | boolean, right: number | boolean): number | boolean {
  if (operator === '&&') return left === true && right === true;
  if (operator === '||') return left === true || right === true;
  const [a, b] = [left as number, right as number];
  const results: Record<string, number | boolean> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': b === 0 ? 0 : a / b,
    '%': b === 0 ? 0 : a % b,
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
    '==': a === b,
    '!=': a !== b,
  };
  return results[operator] as number | boolean;
}

function readCall(name: string, [x = 0, ...rest]: readonly number[]): number {
  const [a = 0, b = 0] = rest;
  if (name === 'abs') return Math.abs(x);
  if (name === 'min') return Math.min(x, a);
  if (name === 'max') return Math.max(x, a);
  if (name === 'clamp') return x < a ? a : x > b ? b : x;
  const points = rest.flatMap((value, i) => (i % 2 === 0 ? [{ x: value, y: rest[i + 1] as number }] : []));
  const after = points.findIndex((point) => x <= point.x);
  if (after === 0) return points[0]?.y ?? 0;
  if (after < 0) return points.at(-1)?.y ?? 0;
  const [from, to] = [points[after - 1], points[after]] as [{ x: number; y: number }, { x: number; y: number }];
  return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}

/** The text of a tree, with every bracket. */
export function print(tree: Expression): string {
  switch (tree.type) {
    case 'number':
    case 'bool':
      return String(tree.value);
    case 'tick':
      return 'tick';
    case 'indicator':
      return tree.code;
    case 'flag':
    case 'assumption':
      return tree.id;
    case 'query':
      return `${tree.query}(${tree.id})`;
    case 'not':
      return `!(${print(tree.of)})`;
    case 'minus':
      return `-(${print(tree.of)})`;
    case 'binary':
      return `(${print(tree.left)}) ${tree.operator} (${print(tree.right)})`;
    case 'choice':
      return `(${print(tree.if)}) ? (${print(tree.then)}) : (${print(tree.else)})`;
    case 'call':
      return `${tree.function}(${tree.args.map(print).join(', ')})`;
  }
}

const binary = (operators: readonly string[], of: fc.Arbitrary<Expression>) =>
  fc.record({
    type: fc.constant('binary' as const),
    operator: fc.constantFrom(...operators),
    left: of,
    right: of,
  }) as fc.Arbitrary<Expression>;
const choice = (condition: fc.Arbitrary<Expression>, of: fc.Arbitrary<Expression>) =>
  // biome-ignore lint/suspicious/noThenProperty: half of a choice, never awaited
  fc.record({ type: fc.constant('choice' as const), if: condition, then: of, else: of });
const query = (...known: readonly [string, string][]) =>
  fc.constantFrom(...known).map(([name, id]) => ({ type: 'query', query: name, id }) as Expression);
const literal = fc
  .oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1e6, noNaN: true }))
  .map((value) => ({ type: 'number', value: value === 0 ? 0 : value }) as const);
const table = (x: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> => {
  const xs = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 5 });
  const ys = fc.array(literal, { minLength: 5, maxLength: 5 });
  return fc.tuple(x, xs, ys).map(([first, rising, heights]): Expression => {
    const points = rising.sort((a, b) => a - b).flatMap((value, i) => [value, heights[i]?.value ?? 0]);
    return { type: 'call', function: 'table', args: [first, ...points.map((value) => ({ type: 'number', value }) as const)] };
  });
};

const comparisons = ['<', '<=', '>', '>=', '==', '!='];
/** Comparisons must meet equal numbers too. */
const small = fc.constantFrom(0, 1, 2).map((value): Expression => ({ type: 'number', value }));

export const { number, condition } = fc.letrec<{ number: Expression; condition: Expression }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    literal,
    fc.constantFrom<Expression>({ type: 'tick' }, { type: 'indicator', code: 'TRU' }, { type: 'assumption', id: 'toll_effect' }),
    query(
      ['used', 'ferry_strike'],
      ['used', 'raise_toll'],
      ['since', 'raise_toll'],
      ['running_for', 'bus_lane'],
      ['start', 'TRU'],
      ['change', 'TRU'],
    ),
    fc.record({ type: fc.constant('minus' as const), of: tie('number') }),
    binary(['+', '-', '*', '/', '%'], tie('number')),
    choice(tie('condition'), tie('number')),
    fc.record({
      type: fc.constant('call' as const),
      function: fc.constantFrom('min' as const, 'max' as const),
      args: fc.tuple(tie('number'), tie('number')),
    }),
    fc.record({ type: fc.constant('call' as const), function: fc.constant('abs' as const), args: fc.tuple(tie('number')) }),
    fc.record({
      type: fc.constant('call' as const),
      function: fc.constant('clamp' as const),
      args: fc.tuple(tie('number'), tie('number'), tie('number')),
    }),
    table(tie('number')),
  ),
  condition: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Expression>({ type: 'bool', value: true }, { type: 'bool', value: false }, { type: 'flag', id: 'shock' }),
    query(['running', 'bus_lane'], ['consent', 'shared_ticket']),
    fc.record({ type: fc.constant('not' as const), of: tie('condition') }),
    binary(comparisons, tie('number')),
    binary(comparisons, small),
    binary(['&&', '||'], tie('condition')),
    choice(tie('condition'), tie('condition')),
  ),
}));

const ticks = fc.integer({ min: 1, max: 24 });
export const world: fc.Arbitrary<World> = fc.record({
  tick: ticks.map((tick) => tick + 24),
  value: fc.double({ min: 0, max: 100, noNaN: true }),
  start: fc.integer({ min: 0, max: 100 }),
  change: fc.double({ min: -100, max: 100, noNaN: true }),
  flagUntil: fc.integer({ min: 0, max: 60 }),
  assumption: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  used: fc.integer({ min: 0, max: 40 }),
  lastUse: fc.option(ticks),
  startedIn: fc.option(ticks),
  consent: fc.boolean(),
});
