/**
 * Joined parts -> Scenario. Form was checked by the schema; this checks meaning: names, ranges, who may hold what,
 * and that every side can always decide. All problems are found in one pass; a Scenario exists only without any.
 */

import { checkPacks, checkStart, checkStrategy, requireWaiting } from './check-cast.ts';
import { checkInject, checkNeeds, checkOption } from './check-owners.ts';
import { checkArguments, checkEvidence } from './check-sources.ts';
import { compact, Desk, type ItemOf, type Placed } from './desk.ts';
import { rulesHash } from './hash.ts';
import type { LocatedPart } from './part.ts';
import { type Parsed, sortProblems } from './problem.ts';
import type { Consent, Coupling, Ending, Indicator, Scenario, Side } from './scenario.ts';

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

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
