/** Descriptions of who plays and where: teams, strategies, arguments, starts, endings, questions and groups. */
import type { Heading, Scenario } from '../../scenario/scenario.ts';
import { printFormula } from '../formula.ts';
import { rangeText } from '../words.ts';
import { disputesOf } from './numbers.ts';
import { type Described, described, type Guide, joinLines } from './parts.ts';

export function describeSide(guide: Guide, item: Scenario['sides'][number]): Described {
  const { scenario, look, say } = guide;
  const goal = ({ text, on, want, weight }: (typeof item.goals)[number]) =>
    say('show.goal', { text, name: look.indicator.get(on)?.name ?? on, on, want, weight });
  return described(guide, { kind: 'team', id: item.id, title: item.name, evidence: item.evidence }, [
    ['meaning', item.brief],
    ['goals', joinLines(item.goals.map(goal))],
    ['redLines', joinLines(item.redLines.map(({ text, crossed }) => say('show.redLine', { text, formula: printFormula(crossed) })))],
    ['attention', String(item.attention)],
    ['options', joinLines(scenario.options.filter(({ side }) => side === item.id).map(({ lever, id, title }) => `${lever} ${id}: ${title}`))],
    ['strategies', joinLines(scenario.strategies.filter(({ side }) => side === item.id).map(({ id, title }) => `${id}: ${title}`))],
    ['disputed', disputesOf(guide, item.evidence, 3)],
  ]); // biome-ignore format: a table
}

/** A strategy rests on no source: it stands for one plausible behaviour, and says so. */
export function describeStrategy(guide: Guide, item: Scenario['strategies'][number]): Described {
  const { look, say } = guide;
  const titleOf = (id: string) => (look.option.get(id) ?? look.consent.get(id))?.title ?? id;
  const rules = item.rules.map(({ do: act, what, when, why }) =>
    [say('show.strategyRule', { act, title: titleOf(what), what, why }), ...(when ? [say('show.when', { formula: printFormula(when) })] : [])].join(' '),
  ); // biome-ignore format: one thought
  return described(guide, { kind: 'strategy', id: item.id, title: item.title }, [
    ['team', look.side.get(item.side)?.name ?? item.side],
    ['meaning', item.summary],
    ['rules', joinLines(rules)],
    ['rests', say('show.strategyRests')],
  ]);
}

export function describeArgument(guide: Guide, item: Scenario['arguments'][number]): Described {
  const { look, say } = guide;
  const claim = look.assumption.get(item.claim);
  const title = say('show.argumentTitle', { voice: item.voice, stance: item.stance });
  const subject = { kind: 'argument', id: item.id, title, numbers: [item.claim], evidence: item.evidence } as const;
  return described(guide, subject, [
    ['on', `${(look.option.get(item.on) ?? look.inject.get(item.on))?.title ?? item.on} (${item.on})`],
    ['meaning', item.text],
    ['speaksTo', say('show.speaksTo', { claim: item.claim, pulls: item.pulls, range: claim ? rangeText(claim, say) : '' })],
    ['disputed', claim?.disputed || disputesOf(guide, item.evidence, 3)],
  ]);
}

export function describeStart(guide: Guide, item: Scenario['starts'][number]): Described {
  const { look, say } = guide;
  const titleOf = (id: string) => look.option.get(id)?.title ?? id;
  const opening = Object.entries(item.opening).map(
    ([side, { choose }]) => `${look.side.get(side)?.name ?? side}: ${choose.map(titleOf).join('; ')}`,
  );
  const values = Object.entries(item.values).map(([code, value]) => `${look.indicator.get(code)?.name ?? code} (${code}): ${value}`);
  const consents = Object.entries(item.consents).map(
    ([id, given]) => `${look.consent.get(id)?.title ?? id}: ${say(given ? 'show.given' : 'show.notGiven')}`,
  );
  return described(guide, { kind: 'start', id: item.id, title: item.title, evidence: item.evidence }, [
    ['summary', item.summary],
    ['meaning', item.briefing],
    ['decided', joinLines(opening) || say('show.decidedNothing')],
    ['values', joinLines(values)],
    ['consents', joinLines(consents)],
    ['sets', joinLines(Object.keys(item.flags).map((id) => look.flag.get(id)?.text ?? id))],
    ['disputed', disputesOf(guide, item.evidence, 3)],
  ]); // biome-ignore format: a table
}

export const describeEnding = (guide: Guide, item: Scenario['endings'][number]): Described =>
  described(guide, { kind: 'ending', id: item.id, title: item.title, evidence: item.evidence }, [
    ['meaning', item.text],
    ['trigger', printFormula(item.when)],
    ['disputed', disputesOf(guide, item.evidence, 3)],
  ]);

export const describeQuestion = (guide: Guide, item: Scenario['questions'][number]): Described =>
  described(guide, { kind: 'question', id: item.id, title: item.text, evidence: item.evidence ?? [] }, [['meaning', item.text]]);

/** A group of options or of indicators. */
export function describeGroup(guide: Guide, { id, title }: Heading): Described {
  const { options, indicators } = guide.scenario;
  return described(guide, { kind: 'group', id, title }, [
    ['options', joinLines(options.filter(({ group }) => group === id).map((option) => `${option.lever} ${option.id}: ${option.title}`))],
    ['indicators', joinLines(indicators.filter(({ group }) => group === id).map(({ code, name }) => `${code}: ${name}`))],
  ]);
}
