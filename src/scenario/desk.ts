/**
 * The checker's desk: the joined lists of all parts, the names they declare, and the problems found so far.
 * Each item keeps the place it came from, so that a check deep inside an effect can name its line.
 */
import { type Expression, type Names, parseExpression } from './expression.ts';
import type { LocatedPart, Path } from './part.ts';
import type { Problem } from './problem.ts';
import type { Assumption, Certainty, Duration } from './scenario.ts';
import type { Part } from './schema.ts';
import { nearestName } from './text.ts';

type ListKey = { [K in keyof Part]-?: NonNullable<Part[K]> extends readonly object[] ? K : never }[keyof Part];
export type ItemOf<K extends ListKey> = NonNullable<Part[K]> extends readonly (infer T)[] ? T : never;

/** An item and a way to name a place inside it. */
export interface Placed<T> {
  readonly item: T;
  readonly place: (path?: Path, offset?: number) => { file: string; line: number; col: number };
}

export class Desk {
  readonly problems: Problem[] = [];
  readonly assumptions = new Map<string, Assumption>();
  private readonly ids = new Map<string, Set<string>>();
  names: Names = {
    indicators: new Set(),
    flags: new Set(),
    assumptions: new Set(),
    options: new Set(),
    programmes: new Set(),
    injects: new Set(),
    consents: new Set(),
  };

  constructor(readonly parts: readonly LocatedPart[]) {}

  /** All items of one list over all parts, in the order of the files. */
  list<K extends ListKey>(key: K): Placed<ItemOf<K>>[] {
    return this.parts.flatMap(({ part, locate }) =>
      ((part[key] ?? []) as ItemOf<K>[]).map((item, index) => ({
        item,
        place: (path: Path = [], offset = 0) => locate([key, index, ...path], offset),
      })),
    );
  }

  /** A key that stands once, in the main file. */
  header<K extends keyof Part>(key: K, fallback?: Part[K]): NonNullable<Part[K]> | undefined {
    const main = this.parts[0] as LocatedPart;
    for (const other of this.parts.slice(1)) {
      if (other.part[key] !== undefined) this.report(other.locate([key]), 'header', `"${key}" belongs in ${main.file}`, 'move it there');
    }
    const value = main.part[key] ?? fallback;
    if (value === undefined) this.report({ file: main.file, line: 1, col: 1 }, 'missing-key', `${key} is missing`, 'add it');
    return value as NonNullable<Part[K]> | undefined;
  }

  report(place: { file: string; line: number; col: number }, rule: string, message: string, hint?: string): void {
    this.problems.push({ ...place, rule, message, ...(hint ? { hint } : {}) });
  }

  /** Declares ids of one kind; a second use of the same id is a problem. Kinds that expressions can name share a space. */
  declare(space: string, items: readonly Placed<{ id: string }>[], key = 'id'): Set<string> {
    const taken = this.ids.get(space) ?? new Set<string>();
    this.ids.set(space, taken);
    const mine = new Set<string>();
    for (const { item, place } of items) {
      if (taken.has(item.id)) this.report(place([key]), 'duplicate-id', `the id "${item.id}" is used twice`, 'give each its own id');
      taken.add(item.id);
      mine.add(item.id);
    }
    return mine;
  }

  /** Checks that a name is known; reports it with the nearest one otherwise. */
  known(name: string, set: Iterable<string>, what: string, place: { file: string; line: number; col: number }): boolean {
    const names = set instanceof Set ? (set as Set<string>) : new Set(set);
    if (names.has(name)) return true;
    const near = nearestName(name, names);
    this.report(place, 'unknown-name', `unknown ${what} "${name}"`, near ? `did you mean ${near}?` : undefined);
    return false;
  }

  expression(text: string | undefined, wanted: 'number' | 'bool', place: Placed<unknown>['place'], path: Path): Expression | undefined {
    if (text === undefined) return undefined;
    const result = parseExpression(text, this.names, wanted);
    if (!Array.isArray(result)) return result;
    for (const { at, message, hint } of result) this.report(place(path, at), 'expression', message, hint);
    return undefined;
  }

  durations(sets: Readonly<Record<string, number | 'always'>>, place: Placed<unknown>['place'], key: string): Record<string, Duration> {
    const entries = Object.entries(sets).filter(([flag]) => this.known(flag, this.names.flags, 'flag', place([key, flag])));
    return Object.fromEntries(entries.map(([flag, ticks]) => [flag, ticks === 'always' ? null : ticks]));
  }

  /**
   * Turns an inline range into a named assumption, or checks the name of a shared one. Returns the assumption's id.
   * `order` says what the three numbers must satisfy: strength (one sign, growing) or rising (plain low to high).
   */
  assume(
    size: string | readonly [number, number, number],
    about: {
      id: string;
      name: string;
      unit: string;
      certainty: Certainty;
      evidence: readonly string[];
      disputed?: string | undefined;
      order: 'strength' | 'rising';
    },
    place: { file: string; line: number; col: number },
  ): string {
    if (typeof size === 'string') {
      this.known(size, this.names.assumptions, 'assumption', place);
      return size;
    }
    const [low, likely, high] = size;
    const rising = low <= likely && likely <= high;
    const strength = about.order === 'strength' && !rising && low >= likely && likely >= high && low <= 0;
    if (!strength && !(rising && (about.order === 'rising' || low >= 0))) {
      const hint =
        about.order === 'rising'
          ? 'write [low, likely, high]'
          : 'write the weakest first and keep one sign, like [1, 3, 5] or [-1, -3, -5]';
      this.report(place, 'range-order', `the range [${size.join(', ')}] is not in order`, hint);
    }
    this.assumptions.set(about.id, {
      id: about.id,
      name: about.name,
      unit: about.unit,
      low,
      likely,
      high,
      certainty: about.certainty,
      evidence: about.evidence,
      disputed: about.disputed ?? '',
    });
    return about.id;
  }
}

/** Copy without the keys whose value is undefined, so that the Scenario is the same after a trip through JSON. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
