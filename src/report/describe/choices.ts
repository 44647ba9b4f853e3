/** Descriptions of what can be decided and what can happen: options, events, consents, conditions. */
import type { Effect, Scenario } from '../../scenario/scenario.ts';
import { printFormula } from '../formula.ts';
import { timeOf } from '../plain/options.ts';
import { rangeText } from '../words.ts';
import { conditionParts, disputesOf } from './numbers.ts';
import { certaintyText, type Described, described, type Guide, idList, joinLines } from './parts.ts';

const titleOf = ({ look }: Guide, id: string): string => (look.option.get(id) ?? look.consent.get(id))?.title ?? id;
const cited = ({ text, evidence }: { readonly text: string; readonly evidence: readonly string[] }) =>
  `${text.trim()} (${idList(evidence)})`;

/** One effect: on what, how much, when and for how long, on what condition, why, how sure, who says so and who not. */
export function effectLine({ look, say }: Guide, effect: Effect): string {
  const { on, size, because, certainty, evidence, disputed } = effect;
  const number = look.assumption.get(size);
  const words = {
    name: look.indicator.get(on)?.name ?? on,
    on,
    range: number ? rangeText(number, say) : size,
    time: timeOf(effect, say),
    because,
    certainty: say(`evidence.certainty.${certainty}`),
    ids: idList(evidence),
    size,
  };
  return [
    say('show.effect', words),
    ...conditionParts(effect, say),
    ...(disputed ? [say('show.effectDisputed', { text: disputed.trim() })] : []),
  ].join(' ');
}

const effectsText = (guide: Guide, effects: readonly Effect[]): string =>
  joinLines(effects.map((effect) => effectLine(guide, effect))) || guide.say('show.noEffect');

/** "congress_vote (always), pause (2 quarters)". */
const flagsText = ({ look, say }: Guide, sets: Readonly<Record<string, number | null>>): string =>
  joinLines(
    Object.entries(sets).map(([flag, ticks]) =>
      ticks === null
        ? say('show.flagAlways', { text: look.flag.get(flag)?.text ?? flag, id: flag })
        : say('show.flagFor', { text: look.flag.get(flag)?.text ?? flag, id: flag, ticks }),
    ),
  );

const ruleText = (guide: Guide, needs: Scenario['options'][number]['needs']): string =>
  joinLines(needs.map((need) => guide.say('show.need', { formula: printFormula(need.if), otherwise: need.otherwise })));

export function describeOption(guide: Guide, item: Scenario['options'][number]): Described {
  const { look, say } = guide;
  const subject = {
    kind: 'option',
    id: `${item.lever} ${item.id}`,
    title: item.title,
    names: [item.id],
    numbers: item.effects.map(({ size }) => size),
    evidence: [...item.evidence, ...item.for.evidence, ...item.against.evidence, ...item.effects.flatMap(({ evidence }) => evidence)],
  } as const;
  return described(guide, subject, [
    ['team', look.side.get(item.side)?.name ?? item.side],
    ['kind', say(item.kind === 'act' ? 'show.act' : 'show.programme')],
    ['cost', say('show.cost', { cost: item.cost, upkeep: item.upkeep })],
    ['meaning', `${item.summary} ${item.text}`],
    ['for', cited(item.for)],
    ['against', cited(item.against)],
    ['authority', item.force && say('show.force')],
    ['legal', item.legal],
    ['secret', item.secret && say('show.secret')],
    ['times', joinLines([...(item.usesMax ? [say('detail.usesMax', { n: item.usesMax })] : []), ...(item.rest > 0 ? [say('detail.rest', { n: item.rest })] : [])])],
    ['consents', joinLines(item.consents.map((id) => say('show.consentBy', { title: titleOf(guide, id), id, side: look.side.get(look.consent.get(id)?.by ?? '')?.name ?? '' })))],
    ['needs', ruleText(guide, item.needs)],
    ['excludes', item.excludes.map((id) => titleOf(guide, id)).join('; ')],
    ['alone', item.alone && say('detail.alone')],
    ['effects', effectsText(guide, item.effects)],
    ['sets', flagsText(guide, item.sets)],
    ['clears', idList(item.clears)],
    ['extrapolated', item.extrapolated && say('show.extrapolated')],
    ['certainty', certaintyText(item.certainty, say)],
    ['disputed', disputesOf(guide, item.evidence, 3)],
  ]); // biome-ignore format: a table
}

const percent = (share: number): number => Math.round(share * 1000) / 10;

export function describeInject(guide: Guide, item: Scenario['injects'][number]): Described {
  const { look, say } = guide;
  const odds = look.assumption.get(item.probability.size);
  const subject = {
    kind: 'event',
    id: `${item.card} ${item.id}`,
    title: item.title,
    names: [item.id],
    numbers: [item.probability.size, ...item.effects.map(({ size }) => size)],
    evidence: [...item.evidence, ...item.effects.flatMap(({ evidence }) => evidence)],
  } as const;
  return described(guide, subject, [
    ['happens', item.text],
    ['question', item.question],
    ['trigger', printFormula(item.when)],
    ['odds', odds && [say('show.odds', { low: percent(odds.low), likely: percent(odds.likely), high: percent(odds.high) }), ...conditionParts(item.probability, say)].join(' ')],
    ['times', joinLines([say('show.timesMax', { n: item.timesMax }), ...(item.rest > 0 ? [say('detail.rest', { n: item.rest })] : [])])],
    ['effects', effectsText(guide, item.effects)],
    ['sets', flagsText(guide, item.sets)],
    ['clears', idList(item.clears)],
    ['stops', item.stops.map((id) => titleOf(guide, id)).join('; ')],
    ['withdraws', item.withdraws.map((id) => titleOf(guide, id)).join('; ')],
    ['certainty', certaintyText(item.certainty, say)],
    ['disputed', item.disputed || disputesOf(guide, item.evidence, 3)],
  ]); // biome-ignore format: a table
}

export function describeConsent(guide: Guide, item: Scenario['consents'][number]): Described {
  const { look, say } = guide;
  return described(guide, { kind: 'consent', id: item.id, title: item.title, evidence: item.evidence }, [
    ['meaning', item.text],
    ['givenBy', look.side.get(item.by)?.name ?? item.by],
    ['atStart', say(item.start ? 'show.given' : 'show.notGiven')],
    ['toGive', ruleText(guide, item.needs)],
    ['disputed', disputesOf(guide, item.evidence, 3)],
  ]);
}

/** A condition has no sources of its own: it rests on those of what sets it. */
export function describeFlag(guide: Guide, item: Scenario['flags'][number]): Described {
  const { scenario } = guide;
  const setters = [...scenario.options, ...scenario.injects].filter((owner) => item.id in owner.sets);
  const subject = { kind: 'condition', id: item.id, title: item.text, evidence: setters.flatMap(({ evidence }) => evidence) } as const;
  return described(guide, subject, [
    ['meaning', item.text],
    ['setBy', joinLines(setters.map(({ id, title, sets }) => `${title} (${id}): ${lastsText(guide, sets[item.id])}`)) || guide.say('show.setByNothing')],
  ]); // biome-ignore format: a table
}

const lastsText = ({ say }: Guide, ticks: number | null | undefined): string =>
  typeof ticks === 'number' ? say('show.lastsFor', { n: ticks }) : say('show.lastsAlways');
