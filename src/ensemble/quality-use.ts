/** The lint's rules about use: packs that change nothing, conditions and entries that lead nowhere. */
import type { Pack, Scenario } from '../scenario/scenario.ts';
import { pointsOf, reorders, sizesOf } from './preference.ts';
import { askedIn } from './quality-names.ts';
import { type Finding, finding } from './quality-rules.ts';

export function idleFindings(scenario: Scenario): Finding[] {
  return [...flatPacks(scenario), ...idleFlags(scenario), ...idleEntries(scenario)];
}

function flatPacks(scenario: Scenario): Finding[] {
  const triggers = scenario.injects.map((inject) => ({ inject, asked: askedIn(inject.when) }));
  const points = pointsOf(scenario, ({ id, sets }) =>
    triggers.flatMap(({ inject, asked }) =>
      asked.uses.has(id) || Object.keys(sets).some((flag) => asked.flags.has(flag)) ? [inject] : [],
    ),
  );
  const size = sizesOf(scenario);
  const values = (pack: Pack) =>
    JSON.stringify(
      Object.entries(pack.sets)
        .filter(([id, value]) => value !== size(id))
        .sort(),
    );
  return scenario.packs.slice(1).flatMap((pack, i) => {
    const twin = scenario.packs.slice(1, i + 1).find((other) => values(other) === values(pack));
    const report = (message: string, hint: string) => [finding('flat-pack', 'packs', pack.id, message, hint)];
    if (values(pack) === '[]') return report('this pack sets nothing but likely values', 'set the assumptions on which the schools differ');
    if (twin) return report(`this pack sets what ${twin.id} sets`, 'set the assumptions on which the two schools differ');
    if (scenario.sides.some((side) => reorders(scenario, points, side, pack))) return [];
    return report('this pack changes the order of no pair of options', 'set the assumptions on which the schools really differ');
  });
}

function idleFlags(scenario: Scenario): Finding[] {
  const setters = [
    ...scenario.options.map(({ sets }) => sets),
    ...scenario.injects.map(({ sets }) => sets),
    ...scenario.starts.map(({ flags }) => flags),
  ];
  const set = new Set(setters.flatMap((flags) => Object.keys(flags)));
  const { flags: asked } = askedIn(scenario);
  return scenario.flags.flatMap(({ id }) => {
    const [isSet, isAsked] = [set.has(id), asked.has(id)];
    // One that is used on neither end is left over from a shared file, and harmless.
    if (isSet === isAsked) return [];
    const message = isSet ? 'this condition is set, but nothing asks for it' : 'something asks for this condition, but nothing sets it';
    return [finding('idle-flag', 'flags', id, message, 'use it on both ends, or leave it out')];
  });
}

function idleEntries(scenario: Scenario): Finding[] {
  const { options, injects, couplings, indicators, assumptions } = scenario;
  const asked = askedIn(scenario);
  const effects = [...options, ...injects].flatMap((owner) => owner.effects);
  const trends = indicators.flatMap(({ code, trend }) => (trend ? [{ on: code, size: trend.size }] : []));
  const moved = [...effects, ...couplings, ...trends];
  const unused = (list: string, entries: readonly { readonly id: string }[], used: Iterable<string>, message: string, hint: string) => {
    const known = new Set(used);
    return entries.filter(({ id }) => !known.has(id)).map(({ id }) => finding('idle-entry', list, id, message, hint));
  };
  const leaveOut = 'use it, or leave it out';
  return [
    ...unused(
      'consents',
      scenario.consents,
      [...options.flatMap((option) => option.consents), ...asked.consents],
      'nothing depends on this consent',
      leaveOut,
    ),
    ...unused(
      'assumptions',
      assumptions.filter(({ id }) => !id.includes('.')),
      [...moved.map(({ size }) => size), ...asked.assumptions],
      'nothing uses this shared number',
      leaveOut,
    ),
    ...unused(
      'optionGroups',
      scenario.optionGroups,
      options.map(({ group }) => group),
      'no option stands in this group',
      leaveOut,
    ),
    ...unused(
      'indicatorGroups',
      scenario.indicatorGroups,
      indicators.map(({ group }) => group),
      'no indicator stands in this group',
      leaveOut,
    ),
    ...unused(
      'indicators',
      indicators.map(({ code }) => ({ id: code })),
      moved.map(({ on }) => on),
      'nothing moves this indicator',
      'give it a trend or an effect, or leave it out',
    ),
  ];
}
