/** Checks who plays and from where: sides' ways to wait, packs, strategies, starts. */
import { stoppable } from './check-owners.ts';
import { compact, type Desk, type ItemOf, type Placed } from './desk.ts';
import type { Pack, Start, Strategy } from './scenario.ts';

/** Ids of seats and choices that the program has itself. */
const ownWords = new Set(['none', 'player']);

/** A side needs an id that no seat of ours has, and a strategy, because a computer may have to play it. */
export function checkSeat(desk: Desk, { item, place }: Placed<ItemOf<'sides'>>): void {
  if (ownWords.has(item.id)) desk.report(place(['id']), 'reserved-id', `the program itself uses "${item.id}"`, 'choose another id');
  if (!desk.list('strategies').some(({ item: strategy }) => strategy.side === item.id))
    desk.report(
      place(['id']),
      'no-strategy',
      `${item.id} has no strategy, so no computer can play it`,
      'add one under strategies; one rule is enough',
    );
}

/** A side must always have something legal to do: one option that is free, alone and needs nothing. */
export function requireWaiting(desk: Desk, { item, place }: Placed<ItemOf<'sides'>>, options: readonly Placed<ItemOf<'options'>>[]): void {
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
      'add one with cost 0 and without needs, consents, usesMax and rest, such as "Wait and watch"',
    );
}

export function checkPacks(desk: Desk): Pack[] {
  const placed = desk.list('packs');
  desk.declare('pack', placed);
  for (const { item, place } of placed) {
    if (item.id === 'sampled' || item.id === 'blind')
      desk.report(place(['id']), 'reserved-id', `the program itself uses "${item.id}"`, 'choose another id');
    for (const [id, value] of Object.entries(item.sets)) {
      if (!desk.known(id, desk.assumptions.keys(), 'assumption', place(['sets', id], 'key'))) continue;
      const { low, high } = desk.assumptions.get(id) as { low: number; high: number };
      const [from, to] = low <= high ? [low, high] : [high, low];
      if (!desk.wrongRanges.has(id) && (value < from || value > to))
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

export function checkStrategy(desk: Desk, { item, place }: Placed<ItemOf<'strategies'>>, sides: ReadonlySet<string>): Strategy {
  const hasSide = desk.known(item.side, sides, 'side', place(['side']));
  const rules = item.rules.map((rule, i) => {
    const at = place(['rules', i, 'what']);
    const kind = rule.do === 'choose' || rule.do === 'stop' ? 'option' : 'consent';
    const isOwn = hasSide && desk.owned(rule.what, kind, item.side, at);
    if (isOwn && rule.do === 'stop') stoppable(desk, rule.what, at);
    return compact({ ...rule, when: desk.expression(rule.when, 'bool', place, ['rules', i, 'when']) });
  });
  return { ...item, rules } as Strategy;
}

/** The lists of a decision, and what each names. */
const decisionLists = [
  ['choose', 'option'],
  ['stop', 'option'],
  ['give', 'consent'],
  ['withdraw', 'consent'],
] as const;

export function checkStart(desk: Desk, { item, place }: Placed<ItemOf<'starts'>>, sides: ReadonlySet<string>): Start {
  for (const [side, decision] of Object.entries(item.opening)) {
    if (!desk.known(side, sides, 'side', place(['opening', side], 'key'))) continue;
    for (const [list, what] of decisionLists)
      for (const [i, id] of decision[list].entries()) desk.owned(id, what, side, place(['opening', side, list, i]));
  }
  for (const code of Object.keys(item.values)) desk.known(code, desk.names.indicators, 'indicator', place(['values', code], 'key'));
  for (const consent of Object.keys(item.consents))
    desk.known(consent, desk.names.consents, 'consent', place(['consents', consent], 'key'));
  return { ...item, flags: desk.durations(item.flags, place, 'flags') };
}
