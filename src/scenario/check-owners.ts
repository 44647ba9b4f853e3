/** Checks what moves indicators: options and injects, with their needs and effects. */
import { effectText, oddsText } from './derived.ts';
import { compact, type Desk, type ItemOf, type Placed } from './desk.ts';
import type { Effect, Inject, Need, Option } from './scenario.ts';
import type { EffectSource } from './schema.ts';
import type { Place } from './yaml.ts';

export function checkNeeds(desk: Desk, needs: readonly { if: string; otherwise: string }[], place: Placed<unknown>['place']): Need[] {
  return needs.map((need, i) => ({ if: desk.expression(need.if, 'bool', place, ['needs', i, 'if']), otherwise: need.otherwise }) as Need);
}

export function checkEffects(
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
        `"running" has no end here, because "${owner.id}" is not a programme`,
        'use permanent or {hold, fade}',
      );
    if (!programme && effect.each)
      desk.report(
        at('each'),
        'running-needs-programme',
        `"each: tick" has no meaning here, because "${owner.id}" is not a programme`,
        'remove it, or make it a programme',
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
      { ...effectText(owner, effect), id, certainty: effect.certainty, evidence: effect.evidence, order: 'strength' },
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

/** Checks that an option is one that can be stopped. */
export function stoppable(desk: Desk, id: string, place: Place): void {
  if (desk.names.options.has(id) && !desk.names.programmes.has(id))
    desk.report(place, 'stop-needs-programme', `"${id}" is an act, and only a programme can be stopped`, 'name a programme');
  else desk.known(id, desk.names.programmes, 'programme', place);
}

export function checkOption(
  desk: Desk,
  { item, place }: Placed<ItemOf<'options'>>,
  sides: ReadonlySet<string>,
  groups: ReadonlySet<string>,
): Option {
  const hasSide = desk.known(item.side, sides, 'side', place(['side']));
  desk.known(item.group, groups, 'option group', place(['group']));
  for (const [i, consent] of item.consents.entries()) desk.known(consent, desk.names.consents, 'consent', place(['consents', i]));
  for (const [i, other] of item.excludes.entries()) if (hasSide) desk.owned(other, 'option', item.side, place(['excludes', i]));
  for (const [i, flag] of item.clears.entries()) desk.known(flag, desk.names.flags, 'flag', place(['clears', i]));
  if (item.kind === 'act' && item.upkeep > 0)
    desk.report(
      place(['upkeep']),
      'upkeep-needs-programme',
      `"${item.id}" is an act, and an act has no upkeep`,
      'remove it, or make it a programme',
    );
  return compact({
    ...item,
    needs: checkNeeds(desk, item.needs, place),
    sets: desk.durations(item.sets, place, 'sets'),
    effects: checkEffects(desk, item, item.effects, place),
  }) as Option;
}

export function checkInject(desk: Desk, { item, place }: Placed<ItemOf<'injects'>>): Inject {
  const range = item.probability.range;
  const size = desk.assume(
    range,
    { ...oddsText(item), id: `${item.id}.probability`, certainty: item.certainty, evidence: item.evidence, order: 'rising' },
    place(['probability', 'range']),
  );
  for (const [i, flag] of item.clears.entries()) desk.known(flag, desk.names.flags, 'flag', place(['clears', i]));
  for (const [i, programme] of item.stops.entries()) stoppable(desk, programme, place(['stops', i]));
  for (const [i, consent] of item.withdraws.entries()) desk.known(consent, desk.names.consents, 'consent', place(['withdraws', i]));
  return compact({
    ...item,
    when: desk.expression(item.when, 'bool', place, ['when']),
    probability: compact({ size, scale: desk.expression(item.probability.scale, 'number', place, ['probability', 'scale']) }),
    sets: desk.durations(item.sets, place, 'sets'),
    effects: checkEffects(desk, item, item.effects, place),
  }) as Inject;
}
