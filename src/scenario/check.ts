/**
 * Joined parts -> Scenario. Form was checked by the schema; this checks meaning: names, ranges, who may hold what,
 * and that every side can always decide. All problems are found in one pass; a Scenario exists only without any.
 */
import { compact, Desk, type ItemOf, type Placed } from './desk.ts';
import { sha256 } from './hash.ts';
import type { Parsed } from './parse.ts';
import type { LocatedPart } from './part.ts';
import { sortProblems } from './problem.ts';
import type {
  Consent,
  Coupling,
  Effect,
  Ending,
  Indicator,
  Inject,
  Need,
  Option,
  Pack,
  Scenario,
  Side,
  Start,
  Strategy,
} from './scenario.ts';
import type { EffectSource } from './schema.ts';

export function checkScenario(parts: readonly LocatedPart[]): Parsed {
  const desk = new Desk(parts);
  const sides = desk.list('sides');
  const options = desk.list('options');
  const consents = desk.list('consents');
  const sideIds = desk.declare('side', sides);
  declareNames(desk);

  const optionGroups = desk.list('optionGroups');
  const indicatorGroups = desk.list('indicatorGroups');
  const optionGroupIds = desk.declare('option group', optionGroups);
  const indicatorGroupIds = desk.declare('indicator group', indicatorGroups);
  const indicators = desk.list('indicators').map((placed) => checkIndicator(desk, placed, indicatorGroupIds));
  const shared = desk.list('assumptions');
  for (const { item, place } of shared) {
    desk.assume(item.range, { ...item, order: 'rising' }, place(['range']));
  }
  const checkedSides = sides.map((placed) => checkSide(desk, placed));
  const checkedConsents = consents.map(({ item, place }): Consent => {
    desk.known(item.by, sideIds, 'side', place(['by']));
    return { ...item, needs: checkNeeds(desk, item.needs, place) };
  });
  const checkedOptions = options.map((placed) => checkOption(desk, placed, sideIds, optionGroupIds, options));
  const couplings = desk.list('couplings').map(({ item, place }): Coupling => {
    desk.known(item.on, desk.names.indicators, 'indicator', place(['on']));
    const size = desk.assume(
      item.size,
      {
        id: `${item.id}.size`,
        name: item.title,
        unit: 'points a tick',
        certainty: item.certainty,
        evidence: item.evidence,
        disputed: item.disputed,
        order: 'strength',
      },
      place(['size']),
    );
    return compact({
      ...item,
      size,
      when: desk.expression(item.when, 'bool', place, ['when']),
      scale: desk.expression(item.scale, 'number', place, ['scale']),
    }) as Coupling;
  });
  desk.declare('coupling', desk.list('couplings'));
  const injects = desk.list('injects').map((placed) => checkInject(desk, placed));
  for (const side of sides) requireWaiting(desk, side, options);

  const packs = checkPacks(desk);
  const strategies = desk.list('strategies').map((placed) => checkStrategy(desk, placed, sideIds, options, consents));
  desk.declare('strategy', desk.list('strategies'));
  const starts = desk.list('starts').map((placed) => checkStart(desk, placed, sideIds, options));
  desk.declare('start', desk.list('starts'));
  const endings = desk
    .list('endings')
    .map(({ item, place }) => ({ ...item, when: desk.expression(item.when, 'bool', place, ['when']) }) as Ending);
  desk.declare('ending', desk.list('endings'));
  checkArguments(desk);
  checkEvidence(desk);

  const scenario = {
    format: 1 as const,
    id: desk.header('id') ?? '',
    title: desk.header('title') ?? '',
    subtitle: desk.header('subtitle', '') ?? '',
    summary: desk.header('summary') ?? '',
    language: desk.header('language', 'en') ?? 'en',
    hash: '',
    time: desk.header('time') ?? { starts: '2000-01', tickMonths: 3 },
    rounds: desk.header('rounds') ?? { usual: 1, max: 1, ticks: 1 },
    spread: desk.header('spread', 0) ?? 0,
    argumentStep: desk.header('argumentStep', 0) ?? 0,
    about: desk.header('about') ?? { method: '', care: '', assumptions: [], limits: [], cannotAnswer: [] },
    questions: desk.header('questions', []) ?? [],
    optionGroups: optionGroups.map(({ item }) => item),
    indicatorGroups: indicatorGroups.map(({ item }) => item),
    sides: checkedSides,
    indicators,
    assumptions: [...desk.assumptions.values()],
    flags: desk.list('flags').map(({ item }) => item),
    consents: checkedConsents,
    options: checkedOptions,
    couplings,
    injects,
    arguments: desk.list('arguments').map(({ item }) => item),
    packs,
    strategies,
    starts,
    endings,
    evidence: desk.list('evidence').map(({ item }) => item),
    disputes: desk.list('disputes').map(({ item }) => item),
  };
  desk.header('format');
  for (const [list, what] of [
    [sides, 'sides'],
    [indicators, 'indicators'],
    [options, 'options'],
    [starts, 'starts'],
  ] as const) {
    if (list.length === 0)
      desk.report({ file: parts[0]?.file ?? '', line: 1, col: 1 }, 'missing-key', `${what} is empty`, `add at least one`);
  }
  if (desk.problems.length > 0) return { problems: sortProblems(desk.problems) };
  return { scenario: deepFreeze({ ...scenario, hash: rulesHash(scenario) } as Scenario) };
}

function declareNames(desk: Desk): void {
  const options = desk.list('options');
  const indicators = desk.list('indicators').map(({ item, place }) => ({ item: { id: item.code }, place }));
  desk.names = {
    indicators: desk.declare('name', indicators, 'code'),
    flags: desk.declare('name', desk.list('flags')),
    assumptions: desk.declare('name', desk.list('assumptions')),
    options: desk.declare('name', options),
    programmes: new Set(options.filter(({ item }) => item.kind === 'programme').map(({ item }) => item.id)),
    injects: desk.declare('name', desk.list('injects')),
    consents: desk.declare('name', desk.list('consents')),
  };
}

function checkIndicator(desk: Desk, { item, place }: Placed<ItemOf<'indicators'>>, groups: ReadonlySet<string>): Indicator {
  desk.known(item.group, groups, 'indicator group', place(['group']));
  const about = { certainty: item.certainty, evidence: item.evidence, disputed: item.disputed };
  const start = desk.assume(
    item.start,
    { ...about, id: `${item.code}.start`, name: `${item.name}: start value`, unit: 'points', order: 'rising' },
    place(['start']),
  );
  const { trend } = item;
  if (!trend) return compact({ ...item, start, trend: undefined }) as Indicator;
  const size = desk.assume(
    trend.size,
    { ...trend, id: `${item.code}.trend`, name: `${item.name}: ${trend.because}`, unit: 'points a tick', order: 'strength' },
    place(['trend', 'size']),
  );
  return compact({
    ...item,
    start,
    trend: compact({ ...trend, size, scale: desk.expression(trend.scale, 'number', place, ['trend', 'scale']) }),
  }) as Indicator;
}

function checkSide(desk: Desk, { item, place }: Placed<ItemOf<'sides'>>): Side {
  for (const [i, goal] of item.goals.entries()) desk.known(goal.on, desk.names.indicators, 'indicator', place(['goals', i, 'on']));
  const redLines = item.redLines.map((red, i) => ({
    text: red.text,
    crossed: desk.expression(red.crossed, 'bool', place, ['redLines', i, 'crossed']),
  }));
  return { ...item, redLines } as Side;
}

function checkNeeds(desk: Desk, needs: readonly { if: string; otherwise: string }[], place: Placed<unknown>['place']): Need[] {
  return needs.map((need, i) => ({ if: desk.expression(need.if, 'bool', place, ['needs', i, 'if']), otherwise: need.otherwise }) as Need);
}

function checkEffects(
  desk: Desk,
  owner: { id: string; title: string; kind?: string },
  effects: readonly EffectSource[],
  place: Placed<unknown>['place'],
): Effect[] {
  const uses = new Map<string, number>();
  return effects.map((effect, i) => {
    const at = (key: string) => place(['effects', i, key]);
    desk.known(effect.on, desk.names.indicators, 'indicator', at('on'));
    const nth = (uses.get(effect.on) ?? 0) + 1;
    uses.set(effect.on, nth);
    const programme = owner.kind === 'programme';
    if (!programme && effect.lasts === 'running')
      desk.report(
        at('lasts'),
        'running-needs-programme',
        `"running" has no end here, because ${owner.id} is not a programme`,
        'use permanent or {hold, fade}',
      );
    if (!programme && effect.each)
      desk.report(
        at('each'),
        'running-needs-programme',
        `"each: tick" has no meaning here, because ${owner.id} is not a programme`,
        'remove it',
      );
    if (effect.each && effect.lasts === 'running')
      desk.report(
        at('lasts'),
        'running-needs-programme',
        'an effect of each tick cannot also last while running',
        'use permanent or {hold, fade}',
      );
    const id = `${owner.id}.${effect.on}${nth > 1 ? `.${nth}` : ''}`;
    const size = desk.assume(
      effect.size,
      { ...effect, id, name: `${owner.title}: ${effect.because}`, unit: effect.each ? 'points a tick' : 'points', order: 'strength' },
      at('size'),
    );
    return compact({
      ...effect,
      size,
      each: effect.each === 'tick',
      when: desk.expression(effect.when, 'bool', place, ['effects', i, 'when']),
      scale: desk.expression(effect.scale, 'number', place, ['effects', i, 'scale']),
    }) as Effect;
  });
}

function checkOption(
  desk: Desk,
  { item, place }: Placed<ItemOf<'options'>>,
  sides: ReadonlySet<string>,
  groups: ReadonlySet<string>,
  all: readonly Placed<ItemOf<'options'>>[],
): Option {
  desk.known(item.side, sides, 'side', place(['side']));
  desk.known(item.group, groups, 'option group', place(['group']));
  for (const [i, consent] of item.consents.entries()) desk.known(consent, desk.names.consents, 'consent', place(['consents', i]));
  const own = new Set(all.filter((other) => other.item.side === item.side).map((other) => other.item.id));
  for (const [i, other] of item.excludes.entries()) desk.known(other, own, `option of ${item.side}`, place(['excludes', i]));
  for (const [i, flag] of item.clears.entries()) desk.known(flag, desk.names.flags, 'flag', place(['clears', i]));
  if (item.kind === 'act' && item.upkeep > 0)
    desk.report(place(['upkeep']), 'upkeep-needs-programme', `an act has no upkeep`, 'remove it, or make it a programme');
  return compact({
    ...item,
    needs: checkNeeds(desk, item.needs, place),
    sets: desk.durations(item.sets, place, 'sets'),
    effects: checkEffects(desk, item, item.effects, place),
  }) as Option;
}

function checkInject(desk: Desk, { item, place }: Placed<ItemOf<'injects'>>): Inject {
  const range = item.probability.range;
  const size = desk.assume(
    range,
    { ...item, id: `${item.id}.probability`, name: `${item.title}: probability a tick`, unit: 'probability', order: 'rising' },
    place(['probability', 'range']),
  );
  for (const [i, flag] of item.clears.entries()) desk.known(flag, desk.names.flags, 'flag', place(['clears', i]));
  for (const [i, programme] of item.stops.entries()) desk.known(programme, desk.names.programmes, 'programme', place(['stops', i]));
  for (const [i, consent] of item.withdraws.entries()) desk.known(consent, desk.names.consents, 'consent', place(['withdraws', i]));
  return compact({
    ...item,
    when: desk.expression(item.when, 'bool', place, ['when']),
    probability: compact({ size, scale: desk.expression(item.probability.scale, 'number', place, ['probability', 'scale']) }),
    sets: desk.durations(item.sets, place, 'sets'),
    effects: checkEffects(desk, item, item.effects, place),
  }) as Inject;
}

/** A side must always have something legal to do: one option that is free, alone and needs nothing. */
function requireWaiting(desk: Desk, { item, place }: Placed<ItemOf<'sides'>>, options: readonly Placed<ItemOf<'options'>>[]): void {
  const waits = options.some(
    ({ item: option }) =>
      option.side === item.id &&
      option.cost === 0 &&
      option.needs.length === 0 &&
      option.consents.length === 0 &&
      option.usesMax === undefined &&
      option.rest === 0,
  );
  if (!waits)
    desk.report(
      place(['id']),
      'no-waiting',
      `${item.id} has no option that is always possible`,
      'add one with cost 0, no needs, no consents and no limit, such as "Wait and watch"',
    );
}

function checkPacks(desk: Desk): Pack[] {
  const placed = desk.list('packs');
  desk.declare('pack', placed);
  for (const { item, place } of placed) {
    for (const [id, value] of Object.entries(item.sets)) {
      if (!desk.known(id, desk.assumptions.keys(), 'assumption', place(['sets', id]))) continue;
      const { low, high } = desk.assumptions.get(id) as { low: number; high: number };
      const [from, to] = low <= high ? [low, high] : [high, low];
      if (value < from || value > to)
        desk.report(
          place(['sets', id]),
          'pack-range',
          `${id} is ${value}, outside its declared range`,
          `choose a value from ${from} to ${to}`,
        );
    }
  }
  const packs = placed.map(({ item }) => item);
  const central = packs.find((pack) => pack.id === 'central') ?? {
    id: 'central',
    title: 'Central reading',
    summary: 'Every assumption at its likely value.',
    case: 'Every assumption stands at the value that the authors judge most likely.',
    evidence: [],
    sets: {},
  };
  return [central, ...packs.filter((pack) => pack.id !== 'central')];
}

function checkStrategy(
  desk: Desk,
  { item, place }: Placed<ItemOf<'strategies'>>,
  sides: ReadonlySet<string>,
  options: readonly Placed<ItemOf<'options'>>[],
  consents: readonly Placed<ItemOf<'consents'>>[],
): Strategy {
  desk.known(item.side, sides, 'side', place(['side']));
  const own = new Set(options.filter((option) => option.item.side === item.side).map((option) => option.item.id));
  const ownConsents = new Set(consents.filter((consent) => consent.item.by === item.side).map((consent) => consent.item.id));
  const rules = item.rules.map((rule, i) => {
    const isOption = rule.do === 'choose' || rule.do === 'stop';
    desk.known(
      rule.what,
      isOption ? own : ownConsents,
      isOption ? `option of ${item.side}` : `consent of ${item.side}`,
      place(['rules', i, 'what']),
    );
    return compact({ ...rule, when: desk.expression(rule.when, 'bool', place, ['rules', i, 'when']) });
  });
  return { ...item, rules } as Strategy;
}

function checkStart(
  desk: Desk,
  { item, place }: Placed<ItemOf<'starts'>>,
  sides: ReadonlySet<string>,
  options: readonly Placed<ItemOf<'options'>>[],
): Start {
  for (const [side, decision] of Object.entries(item.opening)) {
    if (!desk.known(side, sides, 'side', place(['opening', side]))) continue;
    const own = new Set(options.filter((option) => option.item.side === side).map((option) => option.item.id));
    for (const [i, id] of decision.choose.entries()) desk.known(id, own, `option of ${side}`, place(['opening', side, 'choose', i]));
  }
  for (const code of Object.keys(item.values)) desk.known(code, desk.names.indicators, 'indicator', place(['values', code]));
  for (const consent of Object.keys(item.consents)) desk.known(consent, desk.names.consents, 'consent', place(['consents', consent]));
  return { ...item, flags: desk.durations(item.flags, place, 'flags') };
}

function checkArguments(desk: Desk): void {
  const placed = desk.list('arguments');
  desk.declare('argument', placed);
  const subjects = new Set([...desk.names.options, ...desk.names.injects]);
  for (const { item, place } of placed) {
    desk.known(item.on, subjects, 'option or inject', place(['on']));
    desk.known(item.claim, desk.assumptions.keys(), 'assumption', place(['claim']));
  }
}

/** Every evidence id that is cited anywhere must be in the register. */
function checkEvidence(desk: Desk): void {
  const register = desk.declare('evidence', [...desk.list('evidence'), ...desk.list('disputes')]);
  for (const { part, locate } of desk.parts) {
    visit(part, [], (path, id) => {
      if (!register.has(id)) desk.known(id, register, 'evidence', locate(path));
    });
  }
}

function visit(value: unknown, path: (string | number)[], found: (path: (string | number)[], id: string) => void): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'evidence' && Array.isArray(item) && item.every((id) => typeof id === 'string')) {
      for (const [i, id] of item.entries()) found([...here, i], id as string);
    } else visit(item, here, found);
  }
}

/** Keys that hold words for people: they may be corrected without breaking a recorded game. */
const wordKeys = new Set([
  'hash',
  'title',
  'subtitle',
  'summary',
  'text',
  'brief',
  'private',
  'for',
  'against',
  'legal',
  'because',
  'name',
  'short',
  'meaning',
  'points',
  'startWhy',
  'otherwise',
  'disputed',
  'case',
  'voice',
  'why',
  'question',
  'briefing',
  'about',
  'questions',
  'evidence',
  'disputes',
  'certainty',
  'group',
  'optionGroups',
  'indicatorGroups',
  'strategies',
  'unit',
  'language',
  'card',
  'lever',
  'rule',
  'goals',
  'redLines',
  'packs',
  'arguments',
]);

/** Hash of what decides outcomes: numbers, conditions and ids, not words. */
function rulesHash(scenario: object): string {
  return sha256(JSON.stringify(scenario, (key, value) => (wordKeys.has(key) ? undefined : value)));
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
