/** Checks who plays and from where: sides' ways to wait, packs, strategies, starts. */
import { compact, type Desk, type ItemOf, type Placed } from './desk.ts';
import type { Pack, Start, Strategy } from './scenario.ts';

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
      'add one with cost 0, no needs, no consents and no limit, such as "Wait and watch"',
    );
}

export function checkPacks(desk: Desk): Pack[] {
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

export function checkStrategy(
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

export function checkStart(
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
