/**
 * The small expression language of scenarios: numbers, names, comparisons, and / or / not, a choice, and a few total
 * functions. The text is parsed by a kept CEL parser; what comes out is our own closed tree, already checked for
 * names and types, so that nothing later can meet an unknown word. There are no loops, no strings and no functions
 * whose results differ between engines (no exp, log, pow, sin: curves are tables).
 */
import { type ASTNode, parse as parseCel } from '@marcbachmann/cel-js';
import { nearestName } from './text.ts';

/** Questions about history that an expression may ask; each takes one bare id. */
export const queries = {
  used: ['options', 'injects'],
  since: ['options', 'injects'],
  running: ['programmes'],
  running_for: ['programmes'],
  consent: ['consents'],
  start: ['indicators'],
  change: ['indicators'],
} as const;
export type Query = keyof typeof queries;

/** What a query asks for, in words. */
const namedKind = {
  options: 'option',
  injects: 'inject',
  programmes: 'programme',
  consents: 'consent',
  indicators: 'indicator',
  flags: 'flag',
  assumptions: 'assumption',
} as const;
const otherKinds = ['indicators', 'flags', 'assumptions', 'options', 'injects', 'consents'] as const;
const withArticle = (word: string) => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

/** Functions and the numbers they take; `table` takes five or more. */
export const functions = { min: 2, max: 2, abs: 1, clamp: 3, table: 5 } as const;
export type FunctionName = keyof typeof functions;

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||';

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'tick' }
  | { readonly type: 'indicator'; readonly code: string }
  | { readonly type: 'flag'; readonly id: string }
  | { readonly type: 'assumption'; readonly id: string }
  | { readonly type: 'query'; readonly query: Query; readonly id: string }
  | { readonly type: 'not' | 'minus'; readonly of: Expression }
  | { readonly type: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'choice'; readonly if: Expression; readonly then: Expression; readonly else: Expression }
  | { readonly type: 'call'; readonly function: FunctionName; readonly args: readonly Expression[] };

/** The names that an expression may use. */
export interface Names {
  readonly indicators: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
  readonly assumptions: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
  readonly programmes: ReadonlySet<string>;
  readonly injects: ReadonlySet<string>;
  readonly consents: ReadonlySet<string>;
  /** Ids of shared definitions that this scenario leaves out: never used, not set, not given. */
  readonly absent?: ReadonlySet<string>;
}

/** What is wrong with an expression; `at` is an offset in characters from its beginning. */
export interface ExpressionProblem {
  readonly at: number;
  readonly message: string;
  readonly hint?: string;
}

/** Words with a meaning of their own, and those that the parser keeps for itself: no id may be one of them. */
export const expressionWords: ReadonlySet<string> = new Set([
  'tick', 'true', 'false', 'null', 'in', 'and', 'or', 'not', ...Object.keys(queries), ...Object.keys(functions),
  'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while', 'prototype',
]); // biome-ignore format: a list of words

type Kind = 'number' | 'bool' | 'unknown';
const kindHint = {
  number: 'turn a condition into a number with a choice, like flag ? 1 : 0',
  bool: 'compare a number with something, like TRU < 40',
} as const;
const kindWord = { number: 'a number', bool: 'a condition', unknown: 'unknown' } as const;

const arithmetic = new Set(['+', '-', '*', '/', '%']);
const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=']);

/**
 * Parses and checks one expression that must yield `wanted`.
 * Returns the tree, or every problem found. Division by zero yields 0 when evaluated, so the language is total.
 */
export function parseExpression(text: string, names: Names, wanted: 'number' | 'bool'): Expression | ExpressionProblem[] {
  let root: ASTNode;
  try {
    root = parseCel(text).ast;
  } catch (error) {
    return [unreadable(text, error)];
  }
  const reader = new Reader(names);
  const [tree, kind] = reader.read(root);
  if (reader.problems.length === 0 && kind !== wanted) {
    reader.problems.push({
      at: 0,
      message: `this gives ${kindWord[kind]}, but ${kindWord[wanted]} is needed here`,
      hint: kindHint[wanted],
    });
  }
  return reader.problems.length > 0 ? reader.problems : tree;
}

/** Why the parser stopped, in an author's words. */
function unreadable(text: string, error: unknown): ExpressionProblem {
  const { code, node } = error as { code?: string; node?: { start?: number; end?: number } };
  const at = Math.min(node?.start ?? 0, text.length);
  const rest = text.slice(at);
  const wanted = /Expected (\w+)/.exec((error as Error).message)?.[1] ?? '';
  const word = /^\w+/.exec(rest)?.[0] ?? '';
  const writeInstead: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!', '=': '==', '&': '&&', '|': '||' };
  const found = word || rest.charAt(0);
  const hint = writeInstead[found];
  if (code === 'limit_exceeded')
    return { at: 0, message: 'the expression is nested too deep', hint: 'use a flag or a shared assumption for a part of it' };
  if (hint) return { at, message: `"${found}" is not part of the language`, hint: `write ${hint}` };
  if (rest.trim() === '') {
    if (wanted === 'RPAREN') return { at, message: 'a closing bracket is missing', hint: 'add )' };
    if (wanted === 'COLON') return { at, message: 'a choice lacks its second half', hint: 'write condition ? this : that' };
    return { at, message: 'the expression ends too early', hint: usual };
  }
  if (code === 'reserved_identifier') return { at, message: `"${found}" cannot be used as a name`, hint: usual };
  return { at, message: `"${found}" cannot stand here`, hint: usual };
}

const usual = 'write it like TRU < 40 && used(some_option) >= 1';
const bothFlags = 'write the condition alone, or with ! before it for "not"';

/** Walks the CEL tree once, collecting problems; a class only because the walk carries two things everywhere. */
class Reader {
  readonly problems: ExpressionProblem[] = [];
  constructor(private readonly names: Names) {}

  read(node: ASTNode): [Expression, Kind] {
    const { op, args } = node as unknown as { op: string; args: never };
    switch (op) {
      case 'value':
        return this.value(node, args);
      case 'id':
        return this.name(node, args);
      case '!_':
        return [{ type: 'not', of: this.want(args, 'bool') }, 'bool'];
      case '-_':
        return [{ type: 'minus', of: this.want(args, 'number') }, 'number'];
      case '?:':
        return this.choice(args);
      case 'call':
        return this.call(node, args);
      default:
        if (arithmetic.has(op) || comparisons.has(op) || op === '&&' || op === '||') return this.binary(op as BinaryOperator, args);
        return this.fail(
          node,
          'this is not part of the language',
          'use numbers, names, comparisons, &&, ||, !, ? :, min, max, clamp, abs, table',
        );
    }
  }

  private fail(node: ASTNode, message: string, hint?: string): [Expression, Kind] {
    const at = (node as unknown as { start?: number }).start ?? 0;
    this.problems.push(hint === undefined ? { at, message } : { at, message, hint });
    return [{ type: 'number', value: 0 }, 'unknown'];
  }

  private want(node: ASTNode, kind: 'number' | 'bool', hint?: string): Expression {
    const [tree, found] = this.read(node);
    if (found !== kind && found !== 'unknown')
      this.fail(node, `this is ${kindWord[found]}, but ${kindWord[kind]} is needed here`, hint ?? kindHint[kind]);
    return tree;
  }

  private value(node: ASTNode, value: unknown): [Expression, Kind] {
    if (typeof value === 'boolean') return [{ type: 'bool', value }, 'bool'];
    const number = typeof value === 'bigint' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number) && Math.abs(number) <= 1e6)
      return [{ type: 'number', value: number }, 'number'];
    if (typeof number === 'number') return this.fail(node, 'this number is too large', 'numbers lie between -1,000,000 and 1,000,000');
    return this.fail(node, 'texts and other values have no place here', 'use numbers, names, true and false; a name stands without quotes');
  }

  private name(node: ASTNode, name: string): [Expression, Kind] {
    if (name === 'tick') return [{ type: 'tick' }, 'number'];
    if (this.names.indicators.has(name)) return [{ type: 'indicator', code: name }, 'number'];
    if (this.names.flags.has(name)) return [{ type: 'flag', id: name }, 'bool'];
    if (this.names.assumptions.has(name)) return [{ type: 'assumption', id: name }, 'number'];
    if (this.names.absent?.has(name)) return [{ type: 'bool', value: false }, 'bool'];
    if (this.names.options.has(name) || this.names.injects.has(name))
      return this.fail(node, `"${name}" is no value by itself`, `ask how often or how long ago: used(${name}) >= 1, since(${name}) <= 4`);
    if (this.names.consents.has(name)) return this.fail(node, `"${name}" is no value by itself`, `write consent(${name})`);
    const near = nearestName(name, [...constants(name), ...this.names.indicators, ...this.names.flags, ...this.names.assumptions]);
    return this.fail(
      node,
      `unknown name "${short(name)}"`,
      near ? `did you mean ${near}?` : 'use an indicator code, a flag, a shared assumption or tick',
    );
  }

  private choice(args: readonly [ASTNode, ASTNode, ASTNode]): [Expression, Kind] {
    const condition = this.want(args[0], 'bool');
    const [then, thenKind] = this.read(args[1]);
    const [otherwise, elseKind] = this.read(args[2]);
    if (thenKind !== elseKind && thenKind !== 'unknown' && elseKind !== 'unknown')
      this.fail(
        args[2],
        `one half of the choice is ${kindWord[thenKind]}, the other ${kindWord[elseKind]}`,
        'make both numbers or both conditions',
      );
    return [{ type: 'choice', if: condition, then, else: otherwise }, thenKind];
  }

  private binary(operator: BinaryOperator, [leftNode, rightNode]: readonly [ASTNode, ASTNode]): [Expression, Kind] {
    const operands = operator === '&&' || operator === '||' ? 'bool' : 'number';
    const left = this.want(leftNode, operands, binaryHint(operator, leftNode));
    const right = this.want(rightNode, operands, binaryHint(operator, rightNode));
    return [{ type: 'binary', operator, left, right }, arithmetic.has(operator) ? 'number' : 'bool'];
  }

  private call(node: ASTNode, [name, args]: readonly [string, readonly ASTNode[]]): [Expression, Kind] {
    if (Object.hasOwn(queries, name)) return this.query(node, name as Query, args);
    if (!Object.hasOwn(functions, name)) {
      const near = nearestName(name, [...Object.keys(queries), ...Object.keys(functions)]);
      return this.fail(
        node,
        `unknown function "${short(name)}"`,
        near ? `did you mean ${near}?` : `known: ${[...Object.keys(queries), ...Object.keys(functions)].join(', ')}`,
      );
    }
    const read = args.map((arg) => this.want(arg, 'number'));
    const needed = functions[name as FunctionName];
    if (name === 'table') return this.table(node, read);
    if (read.length !== needed)
      return this.fail(
        node,
        `${name} takes ${needed} ${needed === 1 ? 'number' : 'numbers'}, but ${read.length} ${read.length === 1 ? 'stands' : 'stand'} here`,
        `write ${signatures[name as FunctionName]}`,
      );
    return [{ type: 'call', function: name as FunctionName, args: read }, 'number'];
  }

  private table(node: ASTNode, args: readonly Expression[]): [Expression, Kind] {
    if (args.length < 5 || args.length % 2 === 0)
      return this.fail(node, 'table takes a number and at least two points', `write ${signatures.table}`);
    const points = args.slice(1).map((arg) => constant(arg));
    if (points.some((point) => point === undefined))
      return this.fail(node, 'the points of a table must be plain numbers', `write ${signatures.table}`);
    for (let i = 2; i < points.length; i += 2) {
      if ((points[i] ?? 0) <= (points[i - 2] ?? 0))
        return this.fail(node, 'the x values of a table must rise', `write ${signatures.table}`);
    }
    return [
      {
        type: 'call',
        function: 'table',
        args: [args[0] as Expression, ...points.map((value) => ({ type: 'number', value: value ?? 0 }) as const)],
      },
      'number',
    ];
  }

  private query(node: ASTNode, query: Query, args: readonly ASTNode[]): [Expression, Kind] {
    const arg = args[0] as unknown as { op: string; args: string } | undefined;
    const sets: readonly (keyof typeof namedKind)[] = queries[query];
    const wanted = sets.map((set) => namedKind[set]).join(' or ');
    if (args.length !== 1 || arg?.op !== 'id')
      return this.fail(
        node,
        `${query} takes the id of ${withArticle(wanted)}`,
        `write it like ${query}(${wanted === 'indicator' ? 'TRU' : 'some_option'})`,
      );
    const kind: Kind = query === 'running' || query === 'consent' ? 'bool' : 'number';
    const id = arg.args;
    if (sets.some((set) => this.names[set].has(id))) return [{ type: 'query', query, id }, kind];
    if (this.names.absent?.has(id) && wanted !== 'indicator') {
      if (kind === 'bool') return [{ type: 'bool', value: false }, 'bool'];
      return [{ type: 'number', value: query === 'since' ? 999 : 0 }, 'number'];
    }
    const at = args[0] as ASTNode;
    if (wanted === 'programme' && this.names.options.has(id))
      return this.fail(at, `"${id}" is an act, and only a programme runs`, `ask used(${id}) or since(${id})`);
    const other = otherKinds.find((set) => this.names[set].has(id));
    if (other)
      return this.fail(
        at,
        `"${id}" is ${withArticle(namedKind[other])}, but ${query} takes ${withArticle(wanted)}`,
        other === 'flags' ? `write ${id} alone` : undefined,
      );
    const near = nearestName(
      id,
      sets.flatMap((set) => [...this.names[set]]),
    );
    return this.fail(at, `unknown ${wanted} "${short(id)}"`, near ? `did you mean ${near}?` : undefined);
  }
}

/** How each function is written. */
export const signatures: Readonly<Record<FunctionName, string>> = {
  min: 'min(a, b)',
  max: 'max(a, b)',
  abs: 'abs(a)',
  clamp: 'clamp(a, lowest, highest)',
  table: 'table(x, x0, y0, x1, y1, ...) with rising x',
};

function binaryHint(operator: BinaryOperator, operand: ASTNode): string | undefined {
  if (operator === '==' || operator === '!=') return bothFlags;
  return comparisons.has(operator) && comparisons.has(operand.op) ? 'join two comparisons with &&, like 20 < TRU && TRU < 40' : undefined;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** `True` is meant for true; but TRU is not. */
const constants = (name: string) => ['tick', ...['true', 'false'].filter((word) => word === name.toLowerCase())];

function constant(tree: Expression): number | undefined {
  if (tree.type === 'number') return tree.value;
  return tree.type === 'minus' && tree.of.type === 'number' ? -tree.of.value : undefined;
}
