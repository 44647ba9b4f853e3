/** The lint's rules about options: is each worth a place on the list? */
import type { Effect, Option, Pack, Scenario } from '../scenario/scenario.ts';
import { type Sizes, sizesOf } from './preference.ts';
import { askedIn } from './quality-names.ts';
import { type Finding, finding } from './quality-rules.ts';

/** Always possible and free: what a team does when it does nothing. */
const isFree = (option: Option) => option.cost === 0 && option.needs.length === 0 && option.consents.length === 0;
const changesFlags = (option: Option) => Object.keys(option.sets).length + option.clears.length > 0;
export const isWaiting = (option: Option): boolean => isFree(option) && option.effects.length === 0 && !changesFlags(option);

const assumptions = (scenario: Scenario) => new Map(scenario.assumptions.map((assumption) => [assumption.id, assumption]));

export function optionFindings(scenario: Scenario): Finding[] {
  return [...idleOptions(scenario), ...dominatedOptions(scenario), ...outdoneOptions(scenario), ...unmarkedForce(scenario)];
}

function idleOptions(scenario: Scenario): Finding[] {
  const numbers = assumptions(scenario);
  const isNothing = (effect: Effect) => {
    const { low, high } = numbers.get(effect.size) ?? { low: 0, high: 0 };
    return low === 0 && high === 0;
  };
  const { uses } = askedIn(scenario);
  const waiting = new Map(
    scenario.options
      .filter(isWaiting)
      .map((option) => [option.side, option.id])
      .reverse() as [string, string][],
  );
  return scenario.options.flatMap((option) => {
    const empty = option.effects.filter(isNothing);
    if (empty.length < option.effects.length)
      return empty.map(({ on }) =>
        finding('idle-option', 'options', option.id, `its effect on ${on} has size zero`, 'give it a size, or leave it out'),
      );
    const isNeeded = changesFlags(option) || uses.has(option.id) || waiting.get(option.side) === option.id;
    const hint = isFree(option) ? 'one way to wait is enough' : 'give it an effect, or let a rule ask whether it was used';
    return isNeeded ? [] : [finding('idle-option', 'options', option.id, 'this option changes nothing', hint)];
  });
}

function dominatedOptions(scenario: Scenario): Finding[] {
  const size = sizesOf(scenario);
  return scenario.options
    .filter((option) => option.effects.some((effect) => scenario.packs.some((pack) => size(effect.size, pack) !== 0)))
    .filter((option) => !helpsAnybody(scenario, option, size) && !opensAnything(scenario, option))
    .map((option) =>
      finding(
        'dominated-option',
        'options',
        option.id,
        'this option makes every indicator worse under every pack, and serves no goal of its team',
        'state what those who choose it hope for, as an effect with its dispute, or leave it out',
      ),
    );
}

/** Does the option move something for the better, or towards a goal of its own team, under at least one pack? */
function helpsAnybody(scenario: Scenario, option: Option, size: Sizes): boolean {
  const goals = scenario.sides.find((side) => side.id === option.side)?.goals ?? [];
  return option.effects.some((effect) => {
    const { better } = scenario.indicators.find((indicator) => indicator.code === effect.on) ?? { better: 'neither' };
    const wants = goals.filter((goal) => goal.on === effect.on).map((goal) => goal.want === 'rise');
    return scenario.packs.some((pack) => {
      const points = size(effect.size, pack);
      return points !== 0 && (better === 'neither' || points > 0 === (better === 'high') || wants.includes(points > 0));
    });
  });
}

/** Does another option of the team, or a consent, ask whether this one was used or for a condition that it changes? */
function opensAnything(scenario: Scenario, option: Option): boolean {
  const others = scenario.options.filter((other) => other.side === option.side && other.id !== option.id);
  const asked = askedIn([others, scenario.consents].flat().map(({ needs }) => needs));
  return asked.uses.has(option.id) || [...Object.keys(option.sets), ...option.clears].some((flag) => asked.flags.has(flag));
}

/**
 * Options that another one of the same team beats. Only what can be read off is compared: same kind, same timing of
 * effects, terms that are subsets; and options that a rule asks for by name may be worth more than their effects.
 */
function outdoneOptions(scenario: Scenario): Finding[] {
  const { uses } = askedIn(scenario);
  const size = sizesOf(scenario);
  const open = scenario.options.filter((option) => !isWaiting(option) && !uses.has(option.id));
  return open.flatMap((option, i) => {
    const rival = open.find((other, j) => {
      if (other === option || other.side !== option.side || !isOnNoHarderTerms(other, option)) return false;
      const compared = scenario.packs.map((pack) => compare(scenario, other, option, size, pack));
      if (compared.includes('worse')) return false;
      return compared.includes('better') || other.cost < option.cost || other.upkeep < option.upkeep || j < i;
    });
    if (!rival) return [];
    const message = `${rival.id} is at least as good on every indicator under every pack, for no more attention`;
    return [finding('outdone-option', 'options', option.id, message, 'give it something that the other lacks, or leave it out')];
  });
}

function isOnNoHarderTerms(other: Option, option: Option): boolean {
  const text = (value: unknown) => JSON.stringify(value);
  const needs = new Set(option.needs.map((need) => text(need.if)));
  return (
    other.kind === option.kind &&
    other.secret === option.secret &&
    other.cost <= option.cost &&
    other.upkeep <= option.upkeep &&
    other.rest <= option.rest &&
    (other.usesMax ?? 99) >= (option.usesMax ?? 99) &&
    (option.alone || !other.alone) &&
    (option.force || !other.force) &&
    other.consents.every((consent) => option.consents.includes(consent)) &&
    other.excludes.every((excluded) => excluded === option.id || option.excludes.includes(excluded)) &&
    other.needs.every((need) => needs.has(text(need.if))) &&
    text(other.sets) === text(option.sets) &&
    text(other.clears) === text(option.clears)
  );
}

/** How the effects of one option compare with those of another, as its own team sees them. */
function compare(scenario: Scenario, other: Option, option: Option, size: Sizes, pack: Pack): 'better' | 'even' | 'worse' {
  const goals = scenario.sides.find((side) => side.id === option.side)?.goals ?? [];
  const sum = new Map<string, { on: string; more: number }>();
  for (const [owner, sign] of [[other, 1] as const, [option, -1] as const])
    for (const { on, delay, over, lasts, each, when, scale, size: id } of owner.effects) {
      const shape = JSON.stringify([on, delay, over, lasts, each, when, scale]);
      sum.set(shape, { on, more: (sum.get(shape)?.more ?? 0) + sign * size(id, pack) });
    }
  const signs = [...sum.values()].map(({ on, more }) => {
    const better = scenario.indicators.find((indicator) => indicator.code === on)?.better;
    const wants = new Set(goals.filter((goal) => goal.on === on).map((goal) => (goal.want === 'rise' ? 1 : -1)));
    const wanted = wants.size === 1 ? [...wants][0] : better === 'high' ? 1 : better === 'low' ? -1 : undefined;
    return more === 0 ? 0 : wanted === undefined ? -1 : more * wanted;
  });
  if (signs.some((sign) => sign < 0)) return 'worse';
  return signs.some((sign) => sign > 0) ? 'better' : 'even';
}

/**
 * Force of a side that must ask others. Those who hold consents that force options of others need are at home; where
 * no force asks for consent, all who hold consents for others are.
 */
function unmarkedForce(scenario: Scenario): Finding[] {
  const asks = (options: readonly Option[]) =>
    options.flatMap((option) =>
      scenario.consents.filter(({ id, by }) => by !== option.side && option.consents.includes(id)).map(({ by }) => by),
    );
  const force = scenario.options.filter((option) => option.force);
  const asked = asks(force);
  const home = new Set(asked.length > 0 ? asked : scenario.consents.map(({ by }) => by));
  const isForeign = (option: Option) => home.size > 0 && !home.has(option.side) && option.consents.length === 0;
  return force
    .filter((option) => isForeign(option) && !option.extrapolated)
    .map((option) =>
      finding(
        'unmarked-extrapolation',
        'options',
        option.id,
        'this claims force without consent, but is not marked as extrapolated',
        'set extrapolated: true',
      ),
    );
}

/** Options, events and rules whose every size is a single number. */
export function undisputedSizes(scenario: Scenario): Finding[] {
  const numbers = assumptions(scenario);
  const isFixed = (id: string) => numbers.get(id)?.low === numbers.get(id)?.high;
  const owners = [
    ...scenario.options.map((item) => ({ list: 'options', id: item.id, sizes: item.effects.map(({ size }) => size) })),
    ...scenario.injects.map((item) => ({ list: 'injects', id: item.id, sizes: item.effects.map(({ size }) => size) })),
    ...scenario.couplings.map((item) => ({ list: 'couplings', id: item.id, sizes: [item.size] })),
  ];
  return owners
    .filter(({ sizes }) => sizes.some((id) => numbers.get(id)?.likely !== 0) && sizes.every(isFixed))
    .map(({ list, id, sizes }) =>
      finding(
        'undisputed-size',
        list,
        id,
        sizes.length === 1 ? 'its size has no range' : `none of its ${sizes.length} sizes has a range`,
        'say how low and how high those who dispute it would put it',
      ),
    );
}
