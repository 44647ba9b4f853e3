/**
 * Joined parts -> Scenario. Form was checked by the schema; this checks meaning: names, ranges, who may hold what,
 * and that every side can always decide. All problems are found in one pass; a Scenario exists only without any.
 */

import { checkPacks, checkSeat, checkStart, checkStrategy, requireWaiting } from './check-cast.ts';
import { checkInject, checkNeeds, checkOption } from './check-owners.ts';
import { checkArguments, checkEvidence } from './check-sources.ts';
import { couplingText, startText, trendText } from './derived.ts';
import { compact, Desk, deepFreeze, type ItemOf, type Placed } from './desk.ts';
import { rulesHash } from './hash.ts';
import type { LocatedPart } from './part.ts';
import { type Parsed, sortProblems } from './problem.ts';
import type { Consent, Coupling, Ending, Indicator, Scenario, Side } from './scenario.ts';
import type { Path } from './yaml.ts';

/** @param absent ids of shared definitions that this scenario leaves out. */
export function checkScenario(parts: readonly LocatedPart[], absent: ReadonlySet<string> = new Set()): Parsed {
  const desk = new Desk(parts, absent);
  declareNames(desk);
  const scenario = { ...checkHeader(desk), ...checkBoard(desk), ...checkTable(desk) };
  if (desk.problems.length > 0) return { problems: sortProblems(desk.problems) };
  return {
    scenario: deepFreeze({ ...scenario, hash: rulesHash(scenario) } as Scenario),
    placeOf: (list, id) => desk.placeOf(list, id),
  };
}

/** What stands once, in the main file. */
function checkHeader(desk: Desk) {
  desk.header('format');
  const { file, part, locate } = desk.parts[0] as LocatedPart;
  const { rounds } = part;
  if (rounds && rounds.usual > rounds.max)
    desk.report(
      locate(['rounds', 'usual']),
      'range-order',
      `rounds.usual is ${rounds.usual}, more than rounds.max, which is ${rounds.max}`,
      'make it smaller, or max larger',
    );
  desk.declare(
    'question',
    (part.questions ?? []).map((item, i) => ({ item, place: (path = [], at) => locate(['questions', i, ...path], at) })),
  );
  for (const list of ['sides', 'indicators', 'options', 'starts'] as const)
    if (desk.list(list).length === 0) desk.report({ file, line: 1, col: 1 }, 'missing-key', `${list} is empty`, 'add at least one');
  return {
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
    questions: desk.list('questions').map(({ item }) => item),
  };
}

/** What the rules run on: indicators, and all that moves them. */
function checkBoard(desk: Desk) {
  const optionGroups = desk.list('optionGroups');
  const indicatorGroups = desk.list('indicatorGroups');
  const optionGroupIds = desk.declare('option group', optionGroups);
  const indicatorGroupIds = desk.declare('indicator group', indicatorGroups);
  const indicators = desk.list('indicators').map((placed) => checkIndicator(desk, placed, indicatorGroupIds));
  desk.declare('indicator', desk.list('indicators'));
  for (const { item, place } of desk.list('assumptions')) desk.assume(item.range, { ...item, order: 'rising' }, place(['range']));
  const sides = desk.list('sides').map((placed) => checkSide(desk, placed));
  const sideIds = desk.declare('side', desk.list('sides'));
  const consents = desk.list('consents').map(({ item, place }): Consent => {
    desk.known(item.by, sideIds, 'side', place(['by']));
    return { ...item, needs: checkNeeds(desk, item.needs, place) };
  });
  const options = desk.list('options').map((placed) => checkOption(desk, placed, sideIds, optionGroupIds));
  const couplings = desk.list('couplings').map((placed) => checkCoupling(desk, placed));
  desk.declare('coupling', desk.list('couplings'));
  const injects = desk.list('injects').map((placed) => checkInject(desk, placed));
  return {
    optionGroups: optionGroups.map(({ item }) => item),
    indicatorGroups: indicatorGroups.map(({ item }) => item),
    sides,
    indicators,
    assumptions: [...desk.assumptions.values()],
    flags: desk.list('flags').map(({ item }) => item),
    consents,
    options,
    couplings,
    injects,
  };
}

/** What is said and played around the board: arguments, readings, computers, openings, endings, sources. */
function checkTable(desk: Desk) {
  const options = desk.list('options');
  const sideIds = new Set(desk.list('sides').map(({ item }) => item.id));
  for (const side of desk.list('sides')) {
    requireWaiting(desk, side, options);
    checkSeat(desk, side);
  }
  const packs = checkPacks(desk);
  const strategies = desk.list('strategies').map((placed) => checkStrategy(desk, placed, sideIds));
  desk.declare('strategy', desk.list('strategies'));
  const starts = desk.list('starts').map((placed) => checkStart(desk, placed, sideIds));
  desk.declare('start', desk.list('starts'));
  const endings = desk
    .list('endings')
    .map(({ item, place }) => ({ ...item, when: desk.expression(item.when, 'bool', place, ['when']) }) as Ending);
  desk.declare('ending', desk.list('endings'));
  checkArguments(desk);
  checkEvidence(desk);
  return {
    arguments: desk.list('arguments').map(({ item }) => item),
    packs,
    strategies,
    starts,
    endings,
    evidence: desk.list('evidence').map(({ item }) => item),
    disputes: desk.list('disputes').map(({ item }) => item),
  };
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
  const start = desk.assume(
    item.start,
    { ...startText(item), id: `${item.code}.start`, certainty: item.certainty, evidence: item.evidence, order: 'rising' },
    place(['start']),
  );
  const { trend } = item;
  if (!trend) return compact({ ...item, start, trend: undefined }) as Indicator;
  const size = desk.assume(
    trend.size,
    { ...trendText(item, trend), id: `${item.code}.trend`, certainty: trend.certainty, evidence: trend.evidence, order: 'strength' },
    place(['trend', 'size']),
  );
  return compact({
    ...item,
    start,
    trend: compact({ ...trend, size, scale: desk.expression(trend.scale, 'number', place, ['trend', 'scale']) }),
  }) as Indicator;
}

function checkCoupling(desk: Desk, { item, place }: Placed<ItemOf<'couplings'>>): Coupling {
  desk.known(item.on, desk.names.indicators, 'indicator', place(['on']));
  const size = desk.assume(
    item.size,
    { ...couplingText(item), id: `${item.id}.size`, certainty: item.certainty, evidence: item.evidence, order: 'strength' },
    place(['size']),
  );
  return compact({
    ...item,
    size,
    when: desk.expression(item.when, 'bool', place, ['when']),
    scale: desk.expression(item.scale, 'number', place, ['scale']),
  }) as Coupling;
}

function checkSide(desk: Desk, { item, place }: Placed<ItemOf<'sides'>>): Side {
  for (const [i, goal] of item.goals.entries()) desk.known(goal.on, desk.names.indicators, 'indicator', place(['goals', i, 'on']));
  const goals = item.goals.map((goal, i) => ({
    item: goal,
    place: (path: Path = [], at?: number | 'key') => place(['goals', i, ...path], at),
  }));
  desk.declare(`goal of ${item.id}`, goals);
  const redLines = item.redLines.map((red, i) => ({
    text: red.text,
    crossed: desk.expression(red.crossed, 'bool', place, ['redLines', i, 'crossed']),
  }));
  return { ...item, redLines } as Side;
}
