/**
 * A file of checks -> Checks, or every problem in it at file:line:col. Checks say what should follow if some sides
 * decide something: history that a credible model must reproduce. They are content beside a scenario and no part of
 * it: a teacher can bring a file of one's own, and adding a check changes no game.
 */
import {
  type BackcastSource,
  type CheckSource,
  type ChecksSource,
  checksSchema,
  type ExpectationSource,
  type Kind,
  kindNames,
  kinds,
  type PlanSource,
  withKind,
} from './checks-schema.ts';
import { type Case, type Expectation, lastTickOf, spellOut, whenKeys } from './expectation.ts';
import { formProblems } from './form.ts';
import type { Plan, PlannedDecision } from './plan.ts';
import { type Problem, type Rule, sortProblems } from './problem.ts';
import type { Certainty, Scenario } from './scenario.ts';
import { nearestName } from './text.ts';
import { type Locate, type Path, readYaml } from './yaml.ts';

/** The plan in which no side decides anything. */
export const nobody = 'nobody';

/** A plan under a name; `start` and `set` go before those of the check that plays it. */
export interface NamedPlan {
  readonly id: string;
  readonly about: string;
  readonly start?: string;
  readonly set: Readonly<Record<string, number>>;
  readonly plan: Plan;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly evidence: readonly string[];
  readonly certainty?: Certainty;
  readonly start: string;
  readonly set: Readonly<Record<string, number>>;
  /** The plan that is played where an expectation names no other. */
  readonly plan: string;
  /** The readings under which it should hold. */
  readonly packs: readonly string[];
  /** Runs that it needs; the caller's usual number otherwise. */
  readonly runs?: number;
  readonly expect: readonly Expectation[];
  readonly note: string;
  /** Why it is not met; a miss is then no failure. */
  readonly knownMiss?: string;
  /** For a development after the scenario opens: when, and what happened. */
  readonly happened?: { readonly date: string; readonly text: string };
}

export interface Checks {
  readonly about: string;
  readonly plans: ReadonlyMap<string, NamedPlan>;
  readonly checks: readonly Check[];
  readonly backcast: readonly Check[];
}

export type ParsedChecks =
  | { readonly checks: Checks; readonly problems?: undefined }
  | { readonly checks?: undefined; readonly problems: readonly Problem[] };

type List = 'checks' | 'backcast';

interface Desk {
  readonly scenario: Scenario;
  readonly locate: Locate;
  readonly plain: unknown;
  readonly problems: Problem[];
  readonly ticksMax: number;
}

export function parseChecks(file: string, source: string, scenario: Scenario): ParsedChecks {
  const read = readYaml(file, source);
  if (Array.isArray(read)) return { problems: read };
  const { plain, locate } = read;
  const form = checksSchema.safeParse(plain);
  if (!form.success) return { problems: sortProblems(formProblems(checksSchema, form.error.issues, plain, locate).map(ownReference)) };
  const desk: Desk = { scenario, locate, plain, problems: [], ticksMax: scenario.rounds.max * 2 };
  const plans = readPlans(desk, form.data.plans);
  const list = (key: List) => readList(desk, key, form.data[key], plans);
  const checks = { about: form.data.about ?? '', plans, checks: list('checks'), backcast: list('backcast') };
  refuseTwins(desk, form.data);
  return desk.problems.length > 0 ? { problems: sortProblems(desk.problems) } : { checks };
}

/** The keys of a file of checks are explained elsewhere than those of a scenario. */
const ownReference = (problem: Problem): Problem =>
  problem.hint === undefined ? problem : { ...problem, hint: problem.hint.replace('docs/scenario-format.md', 'docs/checks.md') };

function report({ problems, locate }: Desk, path: Path, rule: Rule, message: string, hint?: string, at?: 'key'): void {
  problems.push({ ...locate(path, at), rule, message, ...(hint ? { hint } : {}) });
}

/** Is the name one of those? Reports it with the nearest one otherwise. */
function known(desk: Desk, path: Path, what: string, name: string, names: readonly string[], at?: 'key'): boolean {
  if (names.includes(name)) return true;
  const near = nearestName(name, names);
  const hint = near
    ? `did you mean ${near}?`
    : names.length <= 12
      ? `known: ${names.join(', ')}`
      : 'check the spelling; it must be declared in the scenario';
  report(desk, path, 'unknown-name', `unknown ${what} "${name}"`, hint, at);
  return false;
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

function readPlans(desk: Desk, source: ChecksSource['plans']): Map<string, NamedPlan> {
  const plans = new Map<string, NamedPlan>([[nobody, { id: nobody, about: '', set: {}, plan: { sides: {}, control: {} } }]]);
  for (const [id, plan] of Object.entries(source)) {
    if (id === nobody)
      report(desk, ['plans', id], 'reserved-id', '"nobody" is the plan in which no side acts', 'choose another name', 'key');
    else plans.set(id, readPlan(desk, id, plan));
  }
  return plans;
}

function readPlan(desk: Desk, id: string, source: PlanSource): NamedPlan {
  const { about = '', start, set = {}, control = {}, ...rest } = source;
  const path = ['plans', id];
  checkSetting(desk, path, start, set);
  const sides = Object.entries(rest as Record<string, SideSource>).map(
    ([side, planned]) => [side, readSide(desk, [...path, side], side, planned)] as const,
  );
  const injects = ids(desk.scenario.injects);
  for (const [tick, ruled] of Object.entries(control)) {
    if (tick !== 'all') checkTick(desk, [...path, 'control', tick], Number(tick), 'key');
    for (const key of ['hold', 'release'] as const)
      for (const [i, inject] of (ruled[key] ?? []).entries()) known(desk, [...path, 'control', tick, key, i], 'inject', inject, injects);
  }
  return { id, about, ...(start ? { start } : {}), set, plan: { sides: Object.fromEntries(sides), control } };
}

type SideSource = string | Record<string, string[] | PlannedDecision>;

function readSide(desk: Desk, path: Path, side: string, source: SideSource): Plan['sides'][string] {
  const { sides, strategies } = desk.scenario;
  const isSide = known(desk, path, 'side', side, ids(sides), 'key');
  if (typeof source === 'string') {
    if (isSide) known(desk, path, `strategy of ${side}`, source, ids(strategies.filter((strategy) => strategy.side === side)));
    return { type: 'strategy', id: source };
  }
  const byTick = Object.entries(source).map(([tick, decided]) => {
    const here = [...path, tick];
    checkTick(desk, here, Number(tick), 'key');
    const decision = Array.isArray(decided) ? { choose: decided, stop: [], give: [], withdraw: [] } : decided;
    if (isSide) checkDecision(desk, here, side, decision, Array.isArray(decided));
    return [Number(tick), decision] as const;
  });
  return { type: 'decisions', byTick: Object.fromEntries(byTick) };
}

function checkDecision(desk: Desk, path: Path, side: string, decision: PlannedDecision, bare: boolean): void {
  const { options, consents } = desk.scenario;
  const own = ids(options.filter((option) => option.side === side));
  const mine = ids(consents.filter((consent) => consent.by === side));
  for (const [key, what, names] of [
    ['choose', `option of ${side}`, own],
    ['stop', `option of ${side}`, own],
    ['give', `consent of ${side}`, mine],
    ['withdraw', `consent of ${side}`, mine],
  ] as const)
    for (const [i, id] of decision[key].entries()) known(desk, bare ? [...path, i] : [...path, key, i], what, id, names);
}

function checkTick(desk: Desk, path: Path, tick: number, at?: 'key'): void {
  if (tick > desk.ticksMax)
    report(desk, path, 'form', `tick ${tick} is past the last one`, `a game has at most ${desk.ticksMax} ticks`, at);
}

/** Another setting: a start that exists, and values that the scenario could have. */
function checkSetting(desk: Desk, path: Path, start: string | undefined, set: Readonly<Record<string, number>>): void {
  const { starts, assumptions } = desk.scenario;
  if (start !== undefined) known(desk, [...path, 'start'], 'start', start, ids(starts));
  for (const [id, value] of Object.entries(set)) {
    const here = [...path, 'set', id];
    if (!known(desk, here, 'assumption', id, ids(assumptions), 'key')) continue;
    const { low, high } = assumptions.find((assumption) => assumption.id === id) as Scenario['assumptions'][number];
    const setting = id.endsWith('.start') ? [0, 100] : id.endsWith('.trend') ? [-100, 100] : [Math.min(low, high), Math.max(low, high)];
    const [least = 0, most = 0] = setting;
    if (value >= least && value <= most) continue;
    const hint = id.endsWith('.start')
      ? 'a start is 0 to 100'
      : 'only starts and trends may leave it: they describe another place, and sizes describe how the world works';
    report(desk, here, 'pack-range', `${value} lies outside ${least} to ${most}, the range of ${id}`, hint);
  }
}

function readList(
  desk: Desk,
  list: List,
  entries: readonly (CheckSource | BackcastSource)[],
  plans: ReadonlyMap<string, NamedPlan>,
): Check[] {
  return entries.map((entry, i) => {
    const path = [list, i];
    const { scenario } = desk;
    checkSetting(desk, path, entry.start, entry.set ?? {});
    for (const [k, pack] of entry.packs.entries()) known(desk, [...path, 'packs', k], 'pack', pack, [...ids(scenario.packs), 'sampled']);
    const register = [...ids(scenario.evidence), ...ids(scenario.disputes)];
    for (const [k, id] of entry.evidence.entries()) known(desk, [...path, 'evidence', k], 'evidence', id, register);
    for (const key of ['plan', 'against'] as const)
      if (entry[key] !== undefined) known(desk, [...path, key], 'plan', entry[key], [...plans.keys()]);
    const usual = { plan: entry.plan ?? nobody, against: entry.against ?? nobody };
    const expect = entry.expect.flatMap((_, j) => readExpectation(desk, list, [i, j], usual, [...plans.keys()]));
    return {
      id: entry.id,
      title: entry.title,
      evidence: entry.evidence,
      ...(entry.certainty ? { certainty: entry.certainty } : {}),
      start: entry.start ?? usualStart(scenario),
      set: entry.set ?? {},
      plan: usual.plan,
      packs: entry.packs,
      ...(entry.runs ? { runs: entry.runs } : {}),
      expect,
      note: entry.note ?? '',
      ...(entry.knownMiss ? { knownMiss: entry.knownMiss } : {}),
      ...('date' in entry ? { happened: { date: entry.date, text: entry.happened } } : {}),
    };
  });
}

/** A start in which nothing has been decided yet, if there is one: history is compared from there. */
function usualStart({ starts }: Scenario): string {
  return (starts.find((start) => Object.keys(start.opening).length === 0) ?? starts[0])?.id ?? '';
}

/** Reads entry `j` of the expectations of entry `i` of a list. */
function readExpectation(desk: Desk, list: List, [i, j]: readonly [number, number], usual: Case, plans: readonly string[]): Expectation[] {
  const path = [list, i, 'expect', j];
  const entry = (desk.plain as Record<List, { expect: Record<string, unknown>[] }[]>)[list][i]?.expect[j] ?? {};
  const kind = kindNames.find((name) => Object.hasOwn(entry, name) && isKind(name, entry));
  if (!kind) {
    const first = Object.keys(entry)[0] ?? '';
    const near = nearestName(first, kindNames);
    report(
      desk,
      [...path, first],
      'form',
      `an expectation starts with its kind, and "${first}" is none`,
      near ? `did you mean ${near}?` : `the kinds are ${kindNames.join(', ')}`,
      'key',
    );
    return [];
  }
  const form = kinds[kind].safeParse(entry);
  if (!form.success) {
    const issues = form.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
    const problems = formProblems(withKind(list, kind), issues as typeof form.error.issues, desk.plain, desk.locate);
    desk.problems.push(...problems.map(ownReference));
    return [];
  }
  if (!hasOneWhen(desk, path, form.data)) return [];
  const expectation = spellOut(form.data, usual);
  checkNames(desk, path, kind, expectation, plans);
  checkTimes(desk, path, form.data, expectation);
  return [expectation];
}

/** `within` and `between` are words of several kinds; `from`, `to` and the like never come first. */
function isKind(name: Kind, entry: Record<string, unknown>): boolean {
  return typeof entry[name] === 'string' || Object.keys(entry)[0] === name;
}

function hasOneWhen(desk: Desk, path: Path, source: ExpectationSource): boolean {
  if ('share' in source && 'of' in source && source.share !== undefined && source.of !== undefined)
    report(desk, [...path, 'of'], 'form', 'both share and of stand here', 'keep one: a share of runs, or the median or mean of all', 'key');
  if ('onset' in source || 'fades' in source || 'path' in source || 'dips' in source || 'spikes' in source || 'inject' in source)
    return true;
  const found = whenKeys.filter((key) => source[key] !== undefined);
  if (found.length === 1) return true;
  const hint = `write one of ${whenKeys.join(', ')}, like at: 4 or within: [1, 4]`;
  report(desk, path, 'form', found.length === 0 ? 'it does not say when' : `it says when more than once: ${found.join(', ')}`, hint);
  return false;
}

function checkNames(desk: Desk, path: Path, kind: Kind, expectation: Expectation, plans: readonly string[]): void {
  const { scenario } = desk;
  const programmes = scenario.options.filter((option) => option.kind === 'programme');
  const names = {
    flag: scenario.flags,
    consent: scenario.consents,
    option: scenario.options,
    programme: programmes,
    inject: scenario.injects,
  };
  if (expectation.kind === 'state') known(desk, [...path, kind], expectation.what, expectation.id, ids(names[expectation.what]));
  else if (expectation.kind === 'inject') known(desk, [...path, kind], 'inject', expectation.id, ids(names.inject));
  else
    known(
      desk,
      [...path, kind],
      'indicator',
      expectation.on,
      scenario.indicators.map(({ code }) => code),
    );
  const asked = expectation.kind === 'order' ? (['higher', 'lower'] as const) : (['plan', 'against'] as const);
  for (const key of asked) {
    const name = (expectation as unknown as Record<string, string>)[key];
    // The plan of the check has been looked up already.
    if (name !== undefined && valueAt(desk.plain, [...path, key]) !== undefined) known(desk, [...path, key], 'plan', name, plans);
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], value);
}

/** Ticks inside the game, windows and ranges in order. */
function checkTimes(desk: Desk, path: Path, source: ExpectationSource, expectation: Expectation): void {
  checkTick(desk, path, lastTickOf(expectation));
  for (const [key, value] of Object.entries(source)) {
    const pairs = key === 'points' ? Object.entries(value as Record<string, number[]>) : [[undefined, value] as const];
    for (const [point, list] of pairs) {
      if (!Array.isArray(list) || typeof list[0] !== 'number' || (list[0] as number) <= (list[1] as number)) continue;
      report(
        desk,
        point === undefined ? [...path, key] : [...path, key, point],
        'range-order',
        `[${list.join(', ')}] is not in order`,
        'write the lower number first',
      );
    }
  }
}

/** Ids are how results are told apart. */
function refuseTwins(desk: Desk, source: ChecksSource): void {
  const seen = new Set<string>();
  for (const list of ['checks', 'backcast'] as const)
    for (const [i, { id }] of source[list].entries()) {
      if (seen.has(id)) report(desk, [list, i, 'id'], 'duplicate-id', `the id "${id}" is used twice`, 'give each its own');
      seen.add(id);
    }
}
