/**
 * Sharing between scenarios: a scenario takes lists from another's files, leaves out what it does not use, and changes
 * single values, instead of copying definitions that would then drift apart.
 *
 * What is left out stays known by name: an expression that asks for it reads "never used", "not set", "not given", and
 * lists that name it (excludes, stops, sets ...) lose the name. So a shared option works in a game without its rival.
 */
import { formProblems } from './form.ts';
import type { LocatedPart } from './part.ts';
import type { Problem } from './problem.ts';
import { type Part, partSchema } from './schema.ts';
import { type SharedList, sharedLists } from './schema-atoms.ts';
import { cleanLine, nearestName } from './text.ts';
import type { Locate, Path, Place } from './yaml.ts';

export type Only = Readonly<Partial<Record<SharedList, readonly string[]>>>;

type Item = { readonly id?: string; readonly code?: string; readonly lever?: string; readonly card?: string };
const namesOf = ({ id, code, lever, card }: Item): string[] => [id, code, lever, card].filter((name) => name !== undefined);
const listOf = (part: Part, list: SharedList): readonly Item[] => (part[list] ?? []) as readonly Item[];

export interface Selected {
  readonly part: LocatedPart;
  /** Ids that were left out. */
  readonly absent: readonly string[];
  readonly problems: readonly Problem[];
}

/** The lists of a shared file, each cut down to what `only` names; what stands once in a scenario is not shared. */
export function selectPart({ file, part, locate }: LocatedPart, only: Only, placeOf: (list: string, index: number) => Place): Selected {
  const absent: string[] = [];
  const problems: Problem[] = [];
  const kept = new Map<SharedList, readonly number[]>();
  const chosen: Partial<Record<SharedList, readonly Item[]>> = {};
  for (const list of sharedLists) {
    const items = listOf(part, list);
    const wanted = only[list];
    if (wanted === undefined) {
      if (items.length > 0) chosen[list] = items;
      continue;
    }
    const known = items.flatMap(namesOf);
    for (const [i, name] of wanted.entries()) {
      if (known.includes(name)) continue;
      const near = nearestName(name, known);
      problems.push({
        ...placeOf(list, i),
        rule: 'unknown-name',
        message: `${file} has no "${cleanLine(name, 60)}" under ${list}`,
        hint: near ? `did you mean ${near}?` : 'check the spelling',
      });
    }
    const isWanted = (item: Item) => namesOf(item).some((name) => wanted.includes(name));
    chosen[list] = items.filter(isWanted);
    kept.set(
      list,
      items.flatMap((item, i) => (isWanted(item) ? [i] : [])),
    );
    absent.push(...items.filter((item) => !isWanted(item)).map((item) => item.id ?? item.code ?? ''));
  }
  const back: Locate = (path, at) => {
    const [list, index, ...rest] = path;
    const rows = kept.get(list as SharedList);
    return locate(rows && typeof index === 'number' ? [list as string, rows[index] ?? index, ...rest] : path, at);
  };
  return { part: { file, part: chosen as Part, locate: back }, absent, problems };
}

/** Ids that were left out of one file and that no other file brings back. */
export function absentIds(parts: readonly LocatedPart[], dropped: Iterable<string>): Set<string> {
  const present = new Set(parts.flatMap(({ part }) => sharedLists.flatMap((list) => listOf(part, list).flatMap(namesOf))));
  return new Set([...dropped].filter((id) => !present.has(id)));
}

/** A part whose lists no longer name what is absent. */
export function withoutAbsent({ file, part, locate }: LocatedPart, absent: ReadonlySet<string>): LocatedPart {
  if (absent.size === 0) return { file, part, locate };
  const keep = (ids: readonly string[]) => ids.filter((id) => !absent.has(id));
  const keys = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !absent.has(id.split('.')[0] ?? id)));
  const effects = <E extends { readonly on: string }>(list: readonly E[]) => list.filter((effect) => !absent.has(effect.on));
  const pruned = {
    ...part,
    options: part.options?.map((option) => ({
      ...option,
      consents: keep(option.consents),
      excludes: keep(option.excludes),
      clears: keep(option.clears),
      sets: keys(option.sets),
      effects: effects(option.effects),
    })),
    injects: part.injects?.map((inject) => ({
      ...inject,
      stops: keep(inject.stops),
      withdraws: keep(inject.withdraws),
      clears: keep(inject.clears),
      sets: keys(inject.sets),
      effects: effects(inject.effects),
    })),
    couplings: part.couplings?.filter((coupling) => !absent.has(coupling.on)),
    strategies: part.strategies?.map((strategy) => ({ ...strategy, rules: strategy.rules.filter((rule) => !absent.has(rule.what)) })),
    arguments: part.arguments?.filter((argument) => !absent.has(argument.on)),
    packs: part.packs?.map((pack) => ({ ...pack, sets: keys(pack.sets) })),
    starts: part.starts?.map((start) => ({
      ...start,
      consents: keys(start.consents),
      flags: keys(start.flags),
      values: keys(start.values),
    })),
  };
  return { file, part: Object.fromEntries(Object.entries(pruned).filter(([, list]) => list !== undefined)) as Part, locate };
}

/**
 * Applies `change`: dotted paths such as `options.vessel_strikes.cost` or `indicators.TRU.points.0.word` to new values;
 * null removes an optional key. The changed part is checked again, and a wrong value is named where it was changed.
 */
export function changeParts(
  parts: readonly LocatedPart[],
  change: Readonly<Record<string, unknown>>,
  placeOf: Locate,
): { readonly parts: readonly LocatedPart[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const changed = parts.map((part) => ({
    part,
    plain: part.part as unknown,
    paths: [] as { readonly path: Path; readonly key: string }[],
  }));
  for (const [key, value] of Object.entries(change)) {
    const found = changed.map((entry) => ({ entry, path: findPath(entry.plain, key.split('.')) })).find(({ path }) => path !== undefined);
    if (!found?.path) {
      const here = placeOf(['change', key], 'key');
      problems.push({
        ...here,
        rule: 'unknown-name',
        message: `nothing that is included stands at "${cleanLine(key, 120)}"`,
        hint: 'write list.id.key, like options.leader_strike.cost',
      });
      continue;
    }
    found.entry.plain = setAt(found.entry.plain, found.path, value);
    found.entry.paths.push({ path: found.path, key });
  }
  const done = changed.map(({ part, plain, paths }): LocatedPart => {
    if (paths.length === 0) return part;
    const locate: Locate = (path, at) => {
      const from = paths.find((entry) => entry.path.every((step, i) => path[i] === step));
      return from ? placeOf(['change', from.key, ...path.slice(from.path.length)], at) : part.locate(path, at);
    };
    const checked = partSchema.safeParse(plain);
    if (checked.success) return { file: part.file, part: checked.data, locate };
    problems.push(...formProblems(partSchema, checked.error.issues, plain, locate));
    return part;
  });
  return { parts: done, problems };
}

/** The path of a dotted name: a step into a list is the id, code, target or position of an entry. */
function findPath(value: unknown, steps: readonly string[]): Path | undefined {
  const path: (string | number)[] = [];
  let at = value;
  for (const [depth, step] of steps.entries()) {
    if (Array.isArray(at)) {
      const byName = at.findIndex((item: unknown) => isObject(item) && [item.id, item.code, item.on].includes(step));
      const index = byName >= 0 ? byName : /^\d+$/.test(step) ? Number(step) : -1;
      if (index < 0 || index >= at.length) return undefined;
      path.push(index);
      at = at[index];
    } else if (isObject(at)) {
      const isLast = depth === steps.length - 1;
      if (!Object.hasOwn(at, step) && !(isLast && depth >= 2)) return undefined;
      path.push(step);
      at = at[step];
    } else return undefined;
  }
  return path.length > 1 ? path : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function setAt(value: unknown, path: Path, to: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? setAt(item, rest, to) : item));
  const record = value as Record<string, unknown>;
  if (rest.length === 0 && to === null) return Object.fromEntries(Object.entries(record).filter(([key]) => key !== step));
  return { ...record, [step]: setAt(record[step], rest, to) };
}
