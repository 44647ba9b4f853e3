/**
 * YAML text -> plain values that remember where they stand, or what is wrong with the text.
 *
 * The library keeps a tree with character ranges beside the plain value; we keep both, so that any later check can
 * name `file:line:col` for a path such as `options[3].effects[0].on` without carrying positions in the content.
 *
 * A file may come from anybody, so its size, depth and number of values are bounded before the library meets it: deep
 * nesting ends the whole process inside the library, where nothing can be caught, and its own check for duplicate
 * keys takes a time that grows with the square of their number. Aliases and tags are refused: a scenario has no use
 * for them, and they are how a small file becomes a large value.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem, Rule } from './problem.ts';
import { cleanLine, cleanText } from './text.ts';

export type Path = readonly (string | number)[];

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly col: number;
}

/** Place of a value; with a number, of that character inside a text; with `key`, of the key that the path ends in. */
export type Locate = (path: Path, at?: number | 'key') => Place;

export interface Located {
  readonly file: string;
  /** Every text in it is cleaned (see `text.ts`). */
  readonly plain: unknown;
  readonly locate: Locate;
}

/** Files larger than this are refused unread: no scenario comes near it. */
export const fileCharactersMax = 2_000_000;
const depthMax = 30;
const valuesMax = 50_000;

export function readYaml(file: string, text: string): Located | Problem[] {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), col: Math.max(1, col) };
  };
  const bounds = boundsProblem(file, text);
  if (bounds) return [bounds];
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    strict: true,
    merge: false,
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  // After its first error the structure is guesswork, so only that one is worth reading.
  const [error] = document.errors;
  if (error) {
    const at = /closing .quote/.test(error.message) ? lastQuote(document.contents) : error.pos[0];
    return [{ ...placeAt(at), rule: 'yaml', ...inWords(error.code, error.message) }];
  }
  const findings = examine(document.contents);
  if (findings.length > 0) return findings.map(({ at, ...problem }) => ({ ...placeAt(at), ...problem }));
  return { file, plain: cleanValues(document.toJS()), locate: (path, at) => placeAt(offsetOf(document, text, path, at)) };
}

function boundsProblem(file: string, text: string): Problem | undefined {
  if (text.length > fileCharactersMax) {
    const message = `the file has ${text.length} characters, more than ${fileCharactersMax}`;
    return { file, line: 1, col: 1, rule: 'file-size', message, hint: 'split it and name the pieces under include' };
  }
  const line = deepLine(text);
  return line === undefined ? undefined : { file, line, col: 1, rule: 'yaml', message: tooDeep, hint: 'a scenario needs far less' };
}

const tooDeep = `values are nested more than ${depthMax} deep`;

/**
 * The line from which the text is nested too deep for the library, read from its tokens. Nesting by indentation costs
 * too many characters to get that deep.
 */
function deepLine(text: string): number | undefined {
  let brackets = 0;
  let dashes = 0;
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    line += token.split('\n').length - 1;
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '\n' || token === '\r\n') dashes = 0;
    else if (token === '-' || token === '?') dashes++;
    if (brackets > depthMax || dashes > depthMax) return line;
  }
  return undefined;
}

const yamlWords: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  TAB_AS_INDENT: ['a tab stands where YAML wants spaces', 'indent with spaces'],
  BAD_INDENT: ['the indentation does not fit the lines above', 'start keys of the same set in the same column, and close every [ and {'],
  BLOCK_AS_IMPLICIT_KEY: ['a second ": " stands on this line', 'put a text that contains a colon in quotes, like title: "Note: a text"'],
  MULTIPLE_DOCS: ['a second document starts here with ---', 'keep one document in a file'],
  BAD_SCALAR_START: ['a text cannot start with this character', 'put the text in quotes'],
  BLOCK_IN_FLOW: ['a text between { } or [ ] holds characters that mean something to YAML', 'put the text in quotes'],
  MULTILINE_IMPLICIT_KEY: ['this line has no key and colon', 'write key: value; a text that goes on needs more indentation than its key'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1024 characters', 'look for a colon that is missing or one too many'],
  OPEN_QUOTE: ['the quote that opens here is not closed', 'add the closing quote'],
  UNEXPECTED_TOKEN: ['something stands after the end of a value', "put the whole text in quotes; inside single quotes write ' twice"],
  BAD_DQ_ESCAPE: ['a backslash in double quotes starts no known escape', 'double it, or use single quotes'],
  NON_STRING_KEY: ['a key must be plain text', 'write key: value'],
  BAD_ALIAS: ['a text cannot start with & or *', 'put the text in quotes; anchors and aliases are not used in scenarios'],
};

/** Codes of the library that cover several mistakes, told apart by its words. */
const told: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/closing .quote/, 'OPEN_QUOTE'],
  [/without - indicator/, 'BAD_INDENT'],
  [/implicit map keys/i, 'MULTILINE_IMPLICIT_KEY'],
];

/** What the library says, in an author's words. */
function inWords(code: string, said: string): { message: string; hint: string } {
  const name = told.find(([pattern]) => pattern.test(said))?.[1] ?? code;
  const [message, hint] = yamlWords[name] ?? [
    cleanLine(said.charAt(0).toLowerCase() + said.slice(1), 120),
    'look at this line and the one above',
  ];
  return { message: `this is not valid YAML: ${message}`, hint };
}

/** Where the last text in quotes starts: the one that is not closed runs to the end of the file. */
function lastQuote(root: unknown): number {
  if (isMap(root)) return Math.max(0, ...root.items.slice(-1).flatMap(({ key, value }) => [lastQuote(key), lastQuote(value)]));
  if (isSeq(root)) return lastQuote(root.items.at(-1));
  return isScalar(root) && /^QUOTE/.test(root.type ?? '') ? (root.range?.[0] ?? 0) : 0;
}

interface Finding {
  readonly at: number;
  readonly rule: Rule;
  readonly message: string;
  readonly hint: string;
}

type AnyNode = Node & { readonly tag?: string; readonly anchor?: string };
const isNode = (value: unknown): value is AnyNode => isScalar(value) || isAlias(value) || isMap(value) || isSeq(value);
const findingsMax = 20;

/** What a scenario file may not hold although YAML allows it; also bounds the depth and the number of values. */
function examine(root: unknown): Finding[] {
  const findings: Finding[] = [];
  let values = 0;
  const visit = (node: unknown, depth: number): void => {
    if (!isNode(node) || ++values > valuesMax || findings.length > findingsMax) return;
    const found: Omit<Finding, 'at'> | undefined =
      depth > depthMax ? { rule: 'yaml', message: tooDeep, hint: 'a scenario needs far less' } : notPlain(node);
    if (found) {
      findings.push({ at: node.range?.[0] ?? 0, ...found });
      return;
    }
    if (isSeq(node)) for (const item of node.items) visit(item, depth + 1);
    if (!isMap(node)) return;
    findings.push(...badKeys(node.items).slice(0, findingsMax));
    for (const pair of node.items) visit(pair.value, depth + 1);
  };
  visit(root, 0);
  if (values <= valuesMax) return findings.slice(0, findingsMax);
  const message = `the file has more than ${valuesMax} values`;
  return [{ at: 0, rule: 'file-size', message, hint: 'split it and name the pieces under include' }];
}

/** A node that is more than a plain value. */
function notPlain(node: AnyNode): Omit<Finding, 'at'> | undefined {
  const quotes = (mark: string) => `write the value out; put a text that starts with ${mark} in quotes`;
  if (isAlias(node)) return { rule: 'yaml', message: 'an alias (*name) stands here', hint: quotes('*') };
  if (node.anchor !== undefined) return { rule: 'yaml', message: 'an anchor (&name) stands here', hint: quotes('&') };
  if (node.tag && !standardTags.has(node.tag)) return { rule: 'yaml', message: 'a tag (!name) stands here', hint: quotes('!') };
  return undefined;
}

const standardTags = new Set(['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`));

function badKeys(pairs: readonly { readonly key: unknown }[]): Finding[] {
  const seen = new Set<unknown>();
  return pairs.flatMap(({ key }): Finding[] => {
    if (!isScalar(key)) return [];
    const at = key.range?.[0] ?? 0;
    if (key.value === '__proto__') return [{ at, rule: 'unknown-key', message: 'the key "__proto__" is not allowed', hint: 'remove it' }];
    if (key.value === '<<') return [{ at, rule: 'yaml', message: 'a merge key (<<) stands here', hint: 'write the keys out' }];
    const isSecond = seen.has(key.value);
    seen.add(key.value);
    const message = `the key "${cleanLine(String(key.value), 60)}" stands twice in this set`;
    return isSecond ? [{ at, rule: 'duplicate-key', message, hint: 'remove one of the two' }] : [];
  });
}

/** Every text is cleaned on its way in; keys are left to the schema, which allows only plain ids. */
function cleanValues(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value).trim();
  if (Array.isArray(value)) return value.map(cleanValues);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanValues(item)]));
  return value === 0 ? 0 : value;
}

function offsetOf(document: Document, source: string, path: Path, at: number | 'key' = 0): number {
  if (at === 'key') return keyOffset(document.getIn(path.slice(0, -1), true), path.at(-1)) ?? offsetOf(document, source, path);
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as Node | undefined;
    if (!node?.range) continue;
    if (depth < path.length) return keyOffset(node, path[depth]) ?? node.range[0];
    return at > 0 && isScalar(node)
      ? insideText(source, node.range[0], node.range[1], cleanText(String(node.value)).trim(), at)
      : node.range[0];
  }
  return 0;
}

function keyOffset(node: unknown, key: string | number | undefined): number | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(key));
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

/**
 * Where character `at` of a text stands in the source, which may fold it over lines: both are walked together, past
 * white space. Falls back to the start of the text when they differ, as with escapes in double quotes.
 */
function insideText(source: string, from: number, to: number, text: string, at: number): number {
  const opening = /^(?:["']|[|>][^\n]*\n)?\s*/.exec(source.slice(from, to))?.[0].length ?? 0;
  let offset = from + opening;
  for (let i = 0; i < at; i++) {
    const character = text.charAt(i);
    if (/\s/.test(character)) continue;
    while (/\s/.test(source.charAt(offset))) offset++;
    if (offset >= to || source.charAt(offset) !== character) return from;
    offset++;
  }
  while (at < text.length && /\s/.test(source.charAt(offset)) && !/\s/.test(text.charAt(at))) offset++;
  return offset;
}
