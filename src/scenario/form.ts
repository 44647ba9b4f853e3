/**
 * What zod finds, said to an author: where, what is wrong, and what would be right.
 * One file among the rules knows the words of zod; everything else speaks of keys, texts, numbers and lists.
 */
import type { z } from 'zod';
import { entryNames } from './paths.ts';
import type { Problem } from './problem.ts';
import { cleanLine, nearestName } from './text.ts';
import type { Locate, Path } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** Beyond this the first ones are worth reading, and a hostile file must not fill the memory with sentences. */
const problemsMax = 200;

/** Turns the issues that a schema found in a value into problems, at most {@link problemsMax} of them. */
export function formProblems(schema: z.ZodType, issues: readonly Issue[], plain: unknown, locate: Locate): Problem[] {
  const problems = issues.slice(0, problemsMax).flatMap((issue) => problemsOf({ schema, plain, locate }, issue));
  const more = issues.length - problemsMax;
  if (more > 0)
    problems.push({ ...locate([]), rule: 'form', message: `${more} more problems of form are not shown`, hint: 'mend the others first' });
  return problems;
}

interface Checked {
  readonly schema: z.ZodType;
  readonly plain: unknown;
  readonly locate: Locate;
}

function problemsOf(checked: Checked, issue: Issue): Problem[] {
  const { plain, locate } = checked;
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(checked, path, key));
  if (issue.code === 'invalid_key') {
    const said = issue.issues[0]?.message ?? 'it is not an id';
    return [
      {
        ...locate(path, 'key'),
        rule: 'form',
        message: `"${short(path.at(-1))}" cannot be a key of ${printPath(path.slice(0, -1), plain)}: ${said}`,
      },
    ];
  }
  if (issue.code === 'invalid_union') {
    const fitting = issue.errors.find((branch) => !branch.some(isOtherKind));
    if (fitting) return fitting.flatMap((inner) => problemsOf(checked, { ...inner, path: [...path, ...inner.path] } as Issue));
  }
  const value = valueAt(plain, path);
  const where = printPath(path, plain);
  if (path.length === 0 && value === null)
    return [
      { ...locate(path), rule: 'form', message: 'the file is empty', hint: 'docs/scenario-format.md has a small scenario to start from' },
    ];
  if (value === undefined) return [{ ...locate(path), rule: 'missing-key', message: `${where} is missing`, hint: needed(issue) }];
  if (value === null) return [{ ...locate(path), rule: 'form', message: `${where} has no value`, hint: needed(issue) }];
  const hint = hintFor(issue, value);
  return [{ ...locate(path), rule: 'form', message: `${where} ${explain(issue, value)}`, ...(hint ? { hint } : {}) }];
}

/** Does a branch of a union fail because the value is of another kind altogether? */
const isOtherKind = (issue: Issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

function unknownKey({ schema, plain, locate }: Checked, path: Path, key: string): Problem {
  const known = knownKeys(schema, path);
  const near = nearestName(key, known);
  const isPiece = / /.test(key) && valueAt(plain, [...path, key]) === null;
  const listed =
    known.length > 0 && known.length <= 12 ? `the keys here are ${known.join(', ')}` : 'docs/scenario-format.md lists all keys';
  const hint = isPiece ? 'put a text that holds a comma in quotes, inside { }' : near ? `did you mean ${near}?` : listed;
  return {
    ...locate([...path, key], 'key'),
    rule: 'unknown-key',
    message: `unknown key "${short(key)}" in ${printPath(path, plain)}`,
    hint,
  };
}

const short = (value: unknown) => cleanLine(String(value), 60);

/** What a value does wrong, to stand after its name. */
export function explain(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return Number.isNaN(value) || value === Infinity || value === -Infinity ? 'must be a finite number' : `must be ${kindOf(issue)}`;
    case 'invalid_value':
    case 'invalid_union':
      return `must be ${kindOf(issue)}`;
    case 'too_big':
      return `${tooMuch(issue)}`;
    case 'too_small':
      return tooLittle(issue);
    case 'invalid_format':
      return `is "${short(value)}", but ${issue.message}`;
    default:
      return 'is not in one of the forms that are allowed here';
  }
}

function tooMuch(issue: Extract<Issue, { code: 'too_big' }>): string {
  if (issue.origin === 'string') return `has more than ${issue.maximum} characters`;
  if (issue.origin === 'array') return `has more than ${issue.maximum} entries`;
  return `must be at most ${issue.maximum}`;
}

function tooLittle(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return 'must not be empty';
  if (issue.origin === 'array') return issue.minimum === 1 ? 'must not be empty' : `needs ${issue.minimum} entries`;
  return `must be at least ${issue.minimum}`;
}

/** The kind of value that is wanted, in words. */
function kindOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_union' && issue.message !== 'Invalid input') return issue.message;
  if (issue.code === 'invalid_value') return issue.values.map((value) => (value === '' ? '""' : String(value))).join(' or ');
  if (issue.code === 'invalid_union') return [...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map(kindOf)))].join(' or ');
  return 'something else';
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of keys',
  tuple: 'a list of three numbers [low, likely, high]',
  record: 'a set of keys',
};

const needed = (issue: Issue) =>
  issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union'
    ? `it must be ${kindOf(issue)}`
    : 'add it';

/** The usual slip behind a value of the wrong kind. */
function hintFor(issue: Issue, value: unknown): string | undefined {
  if (issue.code === 'invalid_value') {
    const near = typeof value === 'string' ? nearestName(value, issue.values.map(String)) : undefined;
    return near ? `did you mean ${near}?` : undefined;
  }
  if ((issue.code === 'too_small' || issue.code === 'too_big') && Array.isArray(value) && value.every((item) => typeof item === 'number'))
    return value.length > 0 ? 'write three numbers: [low, likely, high]' : undefined;
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return 'put it in quotes';
  if (issue.expected === 'string' && typeof value === 'object') return 'put a text that contains a colon, a bracket or a brace in quotes';
  if (issue.expected === 'boolean' && typeof value === 'string') return 'write true or false, without quotes';
  if ((issue.expected === 'number' || issue.expected === 'int') && typeof value === 'string') return 'write a number, without quotes';
  if (issue.expected === 'array') return 'write [a, b], or one entry a line after "- "';
  return undefined;
}

/** `options.raise_toll.effects.TRA.size`: see `paths.ts`. */
export function printPath(path: Path, plain: unknown): string {
  if (path.length === 0) return 'the file';
  const names = path.map((key, i) => {
    const list = typeof key === 'number' ? valueAt(plain, path.slice(0, i)) : undefined;
    return Array.isArray(list) ? (entryNames(list)[Number(key)] ?? String(key)) : short(key);
  });
  return names.join('.');
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path)
    at = at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? (at as Record<string | number, unknown>)[key] : undefined;
  return at;
}

/** The keys that the schema knows at a path, for did-you-mean. */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let at: Shaped | undefined = schema as Shaped;
  for (const key of path) {
    at = unwrapped(at);
    at = typeof key === 'number' ? at?.element : at?.shape?.[key];
  }
  return Object.keys(unwrapped(at)?.shape ?? {});
}

/** The parts of zod's schemas that lead deeper. */
type Shaped = z.ZodType & {
  readonly shape?: Readonly<Record<string, Shaped>>;
  readonly element?: Shaped;
  readonly options?: readonly Shaped[];
  unwrap?(): Shaped;
};

/** The schema inside defaults and options; of a union, the branch with keys. */
export function unwrapped(schema: z.ZodType | undefined): Shaped | undefined {
  let at = schema as Shaped | undefined;
  while (at && !at.shape && !at.element) {
    const branches = at.options?.filter((option) => typeof option === 'object');
    if (branches?.length) at = branches.find((option) => option.shape) ?? branches[0];
    else if (at.unwrap) at = at.unwrap();
    else return at;
  }
  return at;
}
