/**
 * YAML text -> checked parts that remember where each value stands.
 *
 * The YAML library keeps a tree with character ranges beside the plain value; we keep both, so that any later check
 * can name `file:line:col` for a path such as `options[3].effects[0].on` without carrying positions in the content.
 */
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { type Part, partSchema } from './schema.ts';
import { cleanText, nearestName } from './text.ts';

export type Path = readonly (string | number)[];

export interface LocatedPart {
  readonly file: string;
  readonly part: Part;
  /** Place of a value; with `offset`, of a character inside a one-line text. */
  readonly locate: (path: Path, offset?: number) => { file: string; line: number; col: number };
}

/** Files larger than this are refused unread: no scenario comes near it, and a parser should not meet it. */
export const fileCharactersMax = 4_000_000;

/** Parses one file. Returns the part, or every problem found in it. */
export function parsePart(file: string, text: string): LocatedPart | Problem[] {
  if (text.length > fileCharactersMax) {
    return [
      {
        file,
        line: 1,
        col: 1,
        rule: 'file-size',
        message: `the file has ${text.length} characters, more than ${fileCharactersMax}`,
        hint: 'split it and name the pieces under include',
      },
    ];
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, merge: false, stringKeys: true });
  if (document.errors.length > 0) {
    return document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { file, line, col, rule: 'yaml', message: `this is not valid YAML: ${firstLine(error.message)}` };
    });
  }
  const locate = (path: Path, offset = 0) => {
    const { line, col } = lines.linePos(offsetOf(document, path, offset));
    return { file, line, col };
  };
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 50 });
  } catch {
    return [
      { file, line: 1, col: 1, rule: 'yaml', message: 'the file repeats itself through too many aliases', hint: 'write the values out' },
    ];
  }
  const checked = partSchema.safeParse(cleanValues(plain));
  if (checked.success) return { file, part: checked.data, locate };
  return checked.error.issues.flatMap((issue) => problemsOf(issue, plain, locate));
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');
}

/** Every string in the value is cleaned on its way in; keys are left to the schema, which allows only plain ids. */
function cleanValues(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value).trim();
  if (Array.isArray(value)) return value.map(cleanValues);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanValues(item)]));
  return value;
}

function offsetOf(document: Document, path: Path, offset: number): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as Node | undefined;
    if (!node?.range) continue;
    if (depth < path.length) return keyOffset(node, path[depth]) ?? node.range[0];
    const quote = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0;
    return node.range[0] + (offset > 0 ? offset + quote : 0);
  }
  return 0;
}

function keyOffset(node: Node, key: string | number | undefined): number | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

type Issue = z.core.$ZodIssue;

/** Turns one zod issue into problems in an author's words. */
function problemsOf(issue: Issue, plain: unknown, locate: LocatedPart['locate']): Problem[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearestName(key, knownKeys(path));
      return {
        ...locate([...path, key]),
        rule: 'unknown-key',
        message: `unknown key "${cleanText(key).slice(0, 60)}" in ${printPath(path)}`,
        ...(near ? { hint: `did you mean ${near}?` } : {}),
      };
    });
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a))[0];
    if (closest && depthOf(closest) > 0)
      return closest.flatMap((inner) => problemsOf({ ...inner, path: [...path, ...inner.path] } as Issue, plain, locate));
  }
  const value = valueAt(plain, path);
  const missing = value === undefined;
  return [
    {
      ...locate(path),
      rule: missing ? 'missing-key' : 'form',
      message: missing ? `${printPath(path)} is missing` : `${printPath(path)} ${explain(issue)}`,
      ...(missing ? { hint: needed(issue) } : {}),
    },
  ];
}

const depthOf = (issues: readonly Issue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));

function explain(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `has more than ${issue.maximum} characters`
        : issue.origin === 'array'
          ? `has more than ${issue.maximum} entries`
          : `must be at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'must not be empty'
        : issue.origin === 'array'
          ? `needs at least ${issue.minimum} entries`
          : `must be at least ${issue.minimum}`;
    case 'invalid_format':
      return `is not in the right form: ${issue.message}`;
    case 'invalid_key':
      return `has a key that is not an id: ${issue.issues[0]?.message ?? ''}`;
    default:
      return 'is not in one of the forms that are allowed here';
  }
}

function needed(issue: Issue): string {
  if (issue.code === 'invalid_type') return `it must be ${article(issue.expected)}`;
  if (issue.code === 'invalid_value') return `it must be ${issue.values.map(String).join(' or ')}`;
  return 'add it';
}

const articles: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of keys',
  tuple: 'a list [low, likely, high]',
  record: 'a set of keys',
};
const article = (expected: string) => articles[expected] ?? expected;

export function printPath(path: Path): string {
  if (path.length === 0) return 'the file';
  return path.map((key, i) => (typeof key === 'number' ? `[${key + 1}]` : i === 0 ? key : `.${key}`)).join('');
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) at = at !== null && typeof at === 'object' ? (at as Record<string | number, unknown>)[key] : undefined;
  return at;
}

/** The keys that the schema knows at a path, for did-you-mean. */
function knownKeys(path: Path): string[] {
  let schema: unknown = partSchema;
  for (const key of path) {
    schema = unwrap(schema);
    const { shape, element } = schema as { shape?: Record<string, unknown>; element?: unknown };
    schema = typeof key === 'number' ? element : shape?.[key];
  }
  return Object.keys((unwrap(schema) as { shape?: object } | undefined)?.shape ?? {});
}

function unwrap(schema: unknown): unknown {
  let at = schema as { unwrap?: () => unknown; shape?: object; element?: unknown } | undefined;
  while (at && !at.shape && !at.element && typeof at.unwrap === 'function') at = at.unwrap() as typeof at;
  return at;
}
