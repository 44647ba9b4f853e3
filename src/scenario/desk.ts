/**
 * The checker's desk: the joined lists of all parts, the names they declare, and the problems found so far.
 * Each item keeps the place it came from, so that a check deep inside an effect can name its line.
 */
import type { DerivedText } from './derived.ts';
import { type Expression, expressionWords, type Names, parseExpression } from './expression.ts';
import type { LocatedPart } from './part.ts';
import type { Problem, Rule } from './problem.ts';
import type { Assumption, Certainty, Duration } from './scenario.ts';
import type { Part } from './schema.ts';
import { nearestName } from './text.ts';
import type { Path, Place } from './yaml.ts';

type ListKey = { [K in keyof Part]-?: NonNullable<Part[K]> extends readonly object[] ? K : never }[keyof Part];
export type ItemOf<K extends ListKey> = NonNullable<Part[K]> extends readonly (infer T)[] ? T : never;

/** An item and a way to name a place inside it. */
export interface Placed<T> {
  readonly item: T;
  readonly place: (path?: Path, at?: number | 'key') => Place;
}

/** A list this short is told in full when nothing in it is near. */
const tellMax = 8;

export class Desk {
  readonly problems: Problem[] = [];
  readonly assumptions = new Map<string, Assumption>();
  /** Assumptions whose own range is wrong, so that nothing can be compared with it. */
  readonly wrongRanges = new Set<string>();
  private readonly taken = new Map<string, Map<string, Place>>();
  names: Names = {
    indicators: new Set(),
    flags: new Set(),
    assumptions: new Set(),
    options: new Set(),
    programmes: new Set(),
    injects: new Set(),
    consents: new Set(),
  };

  constructor(
    readonly parts: readonly LocatedPart[],
    private readonly absent: ReadonlySet<string> = new Set(),
  ) {}

  /** All items of one list over all parts, in the order of the files. */
  list<K extends ListKey>(key: K): Placed<ItemOf<K>>[] {
    return this.parts.flatMap(({ part, locate }) =>
      ((part[key] ?? []) as ItemOf<K>[]).map((item, index) => ({
        item,
        place: (path: Path = [], at?: number | 'key') => locate([key, index, ...path], at),
      })),
    );
  }

  /** Place of an entry by the id or code it has in a list; of the main file when there is none. */
  placeOf(list: string, id: string): Place {
    const entries = this.list(list as ListKey) as readonly Placed<{ readonly id?: string; readonly code?: string }>[];
    const entry = entries.find(({ item }) => item.id === id || item.code === id);
    return entry?.place() ?? { file: this.parts[0]?.file ?? '', line: 1, col: 1 };
  }

  /** A key that stands once, in the main file. */
  header<K extends keyof Part>(key: K, fallback?: Part[K]): NonNullable<Part[K]> | undefined {
    const main = this.parts[0] as LocatedPart;
    for (const other of this.parts.slice(1)) {
      if (other.part[key] !== undefined)
        this.report(other.locate([key], 'key'), 'header', `"${key}" belongs in ${main.file}`, 'move it there, or remove it');
    }
    const value = main.part[key] ?? fallback;
    if (value === undefined) this.report({ file: main.file, line: 1, col: 1 }, 'missing-key', `${key} is missing`, 'add it');
    return value as NonNullable<Part[K]> | undefined;
  }

  report(place: Place, rule: Rule, message: string, hint?: string): void {
    this.problems.push({ ...place, rule, message, ...(hint ? { hint } : {}) });
  }

  /**
   * Declares ids of one kind; a second use of the same id is a problem. Kinds that expressions can name share the space
   * `name`, where the words of the expression language are taken already.
   */
  declare(space: string, items: readonly Placed<{ id: string }>[], key = 'id'): Set<string> {
    const taken = this.taken.get(space) ?? new Map<string, Place>();
    this.taken.set(space, taken);
    const mine = new Set<string>();
    for (const { item, place } of items) {
      const here = place([key]);
      const first = taken.get(item.id);
      if (first)
        this.report(here, 'duplicate-id', `the id "${item.id}" is used twice`, `the first is ${whereIs(first, here)}; give each its own`);
      else if (space === 'name' && expressionWords.has(item.id))
        this.report(here, 'reserved-id', `"${item.id}" is a word of the expression language`, 'choose another id');
      if (!first) taken.set(item.id, here);
      mine.add(item.id);
    }
    return mine;
  }

  /** Checks that a name is known; reports it with the nearest one otherwise. */
  known(name: string, set: Iterable<string>, what: string, place: Place): boolean {
    const names = set instanceof Set ? (set as Set<string>) : new Set(set);
    if (names.has(name)) return true;
    this.report(place, 'unknown-name', `unknown ${what} "${name}"`, nearOrAll(name, names));
    return false;
  }

  /** Checks that a side names what is its own: an option or consent that exists, and not another side's. */
  owned(name: string, kind: 'option' | 'consent', side: string, place: Place): boolean {
    const holder = this.holders(kind).get(name);
    if (holder === side) return true;
    if (holder === undefined) return this.known(name, this.holders(kind).keys(), kind, place);
    const own = [...this.holders(kind)].filter(([, by]) => by === side).map(([id]) => id);
    this.report(place, 'unknown-name', `the ${kind} "${name}" belongs to ${holder}, not to ${side}`, nearOrAll(name, new Set(own)));
    return false;
  }

  private holders(kind: 'option' | 'consent'): Map<string, string> {
    return new Map(
      kind === 'option'
        ? this.list('options').map(({ item }) => [item.id, item.side])
        : this.list('consents').map(({ item }) => [item.id, item.by]),
    );
  }

  expression(text: string | undefined, wanted: 'number' | 'bool', place: Placed<unknown>['place'], path: Path): Expression | undefined {
    if (text === undefined) return undefined;
    const result = parseExpression(text, { ...this.names, absent: this.absent }, wanted);
    if (!Array.isArray(result)) return result;
    for (const { at, message, hint } of result) this.report(place(path, at), 'expression', message, hint);
    return undefined;
  }

  durations(sets: Readonly<Record<string, number | 'always'>>, place: Placed<unknown>['place'], key: string): Record<string, Duration> {
    const entries = Object.entries(sets).filter(([flag]) => this.known(flag, this.names.flags, 'flag', place([key, flag], 'key')));
    return Object.fromEntries(entries.map(([flag, ticks]) => [flag, ticks === 'always' ? null : ticks]));
  }

  /**
   * Turns an inline range into a named assumption, or checks the name of a shared one. Returns the assumption's id.
   * `order` says what the three numbers must satisfy: strength (one sign, growing) or rising (plain low to high).
   */
  assume(
    size: string | readonly [number, number, number],
    about: DerivedText & {
      readonly id: string;
      readonly certainty: Certainty;
      readonly evidence: readonly string[];
      readonly order: 'strength' | 'rising';
    },
    place: Place,
  ): string {
    if (typeof size === 'string') {
      this.known(size, this.names.assumptions, 'assumption', place);
      return size;
    }
    const [low, likely, high] = size;
    const wrong = about.order === 'rising' ? wrongRise(size) : wrongStrength(size);
    if (wrong) {
      this.report(place, 'range-order', `the range [${size.join(', ')}] ${wrong.what}`, wrong.hint);
      this.wrongRanges.add(about.id);
    }
    const { id, name, unit, certainty, evidence, disputed } = about;
    this.assumptions.set(id, { id, name, unit, low, likely, high, certainty, evidence, disputed });
    return id;
  }
}

type Range = readonly [number, number, number];
type Wrong = { readonly what: string; readonly hint: string } | undefined;

function wrongRise([low, likely, high]: Range): Wrong {
  return low <= likely && likely <= high ? undefined : { what: 'is not in order', hint: 'write [low, likely, high]' };
}

function wrongStrength(range: Range): Wrong {
  if (range.some((value) => value > 0) && range.some((value) => value < 0))
    return { what: 'goes both up and down', hint: 'keep one sign; if the direction is disputed, write one effect for each, or a pack' };
  const [low, likely, high] = range.map(Math.abs) as [number, number, number];
  return low <= likely && likely <= high
    ? undefined
    : { what: 'is not in order', hint: 'write the weakest first, like [1, 3, 5] or [-1, -3, -5]' };
}

const whereIs = (place: Place, from: Place) =>
  place.file === from.file ? `on line ${place.line}` : `in ${place.file}, line ${place.line}`;

/** The nearest name, or all of them when they are few. */
function nearOrAll(name: string, names: ReadonlySet<string>): string {
  const near = nearestName(name, names);
  if (near) return `did you mean ${near}?`;
  if (names.size === 0) return 'there is none';
  return names.size <= tellMax ? `it can be ${[...names].join(' or ')}` : 'check the spelling, or declare it';
}

/** Copy without the keys whose value is undefined, so that the Scenario is the same after a trip through JSON. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}

export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
