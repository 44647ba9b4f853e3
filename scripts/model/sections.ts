/** Sections of the model document: what is measured, what moves it, and what can be decided. */

import { printFormula } from '../../src/report/formula.ts';
import { figure, lookUp } from '../../src/report/words.ts';
import type { Effect, Scenario } from '../../src/scenario/scenario.ts';
import { code, table } from '../docs/markdown.ts';
import { cite, details, envelope, flat, formulas, percentText, sizeOf } from './words.ts';

export function indicatorSection(scenario: Scenario): string {
  const { indicators, indicatorGroups } = scenario;
  const rows = indicators.map(({ code: id, name, group, better, start, trend, fog, certainty, evidence }) => [
    `**${id}**`,
    name,
    indicatorGroups.find((heading) => heading.id === group)?.title ?? group,
    better,
    sizeOf(scenario, start),
    trend ? sizeOf(scenario, trend.size) : '',
    fog > 0 ? String(fog) : '',
    certainty,
    cite(evidence),
  ]);
  return [
    '## Indicators',
    'Each runs from 0 to 100. Start: likely value and range at the opening. Trend: points a tick without any decision. Fog: standard deviation of the reading that teams see; empty where the value is taken as known.',
    table(['code', 'indicator', 'group', 'better', 'start', 'trend', 'fog', 'certainty', 'sources'], rows),
    details('What each indicator means, in words at 0, 25, 50, 75 and 100, and why it starts where it does', indicators.map((item) => indicatorText(item)).join('\n\n')),
  ].join('\n\n'); // biome-ignore format: a document
}

function indicatorText({ code: id, name, meaning, points, startWhy, trend, disputed }: Scenario['indicators'][number]): string {
  const words = ([0, 25, 50, 75, 100] as const).map((at) => `  - ${at}, *${flat(points[at].word)}*: ${flat(points[at].text)}`);
  return [
    `**${id} ${name}.** ${flat(meaning)}`,
    `- Start: ${flat(startWhy)}`,
    ...(trend
      ? [
          `- Trend: ${flat(trend.because)} (${trend.certainty}; ${cite(trend.evidence)})${trend.scale ? `; times \`${printFormula(trend.scale)}\`` : ''}`,
        ]
      : []),
    ...(disputed ? [`- Disputed: ${flat(disputed)}`] : []),
    '- In words:',
    ...words,
  ].join('\n');
}

export function ruleSection(scenario: Scenario): string {
  const rows = scenario.couplings.map(({ rule, on, title, size, when, scale, certainty, evidence, id }) => [
    `**${rule}**`,
    flat(title),
    on,
    sizeOf(scenario, size),
    formulas({ ...(when ? { when } : {}), ...(scale ? { scale } : {}) }),
    certainty,
    cite(evidence),
    code(id),
  ]);
  const disputed = scenario.couplings.flatMap(({ rule, id, disputed: text }) => (text ? [`- **${rule}** ${code(id)}: ${flat(text)}`] : []));
  return [
    '## Rules between indicators',
    'Points a tick where the formula is 1. A rule is still while its formula is 0. `start(X)` is the value of X at the opening.',
    table(['rule', 'what it says', 'moves', 'size', 'formula', 'certainty', 'sources', 'id'], rows),
    details('Who disputes these rules', disputed.join('\n')),
  ].join('\n\n');
}

const effectHead = ['on', 'size', 'when and how long', 'why', 'formula', 'certainty', 'sources'];

function effectTable(scenario: Scenario, effects: readonly Effect[]): string {
  const rows = effects.map((effect) => [
    effect.on,
    sizeOf(scenario, effect.size),
    envelope(effect),
    flat(effect.because),
    formulas(effect),
    effect.certainty,
    cite(effect.evidence),
  ]);
  const disputed = effects.flatMap(({ on, disputed: text }) => (text ? [`- ${on} is disputed: ${flat(text)}`] : []));
  return [table(effectHead, rows), ...(disputed.length > 0 ? [disputed.join('\n')] : [])].join('\n\n');
}

export function optionSection(scenario: Scenario): string {
  const sides = scenario.sides.flatMap((side) => {
    const own = scenario.options.filter((option) => option.side === side.id);
    const rows = own.map((option) => [
      `**${option.lever}**`,
      option.title,
      scenario.optionGroups.find(({ id }) => id === option.group)?.title ?? option.group,
      option.kind,
      `${option.cost}${option.upkeep > 0 ? `, then ${option.upkeep}` : ''}`,
      option.force ? 'yes' : '',
      option.extrapolated ? 'yes' : '',
      option.certainty,
    ]);
    return [
      `### ${side.name}`,
      table(['lever', 'option', 'group', 'kind', 'attention', 'force', 'extrapolated', 'certainty'], rows),
      ...own.map((option) => details(`<b>${option.lever} ${option.title}</b>`, optionText(scenario, option))),
    ];
  });
  return [
    '## Options',
    'Sizes are points at full strength: likely (low to high). "now" is the tick of the decision and "+1" the tick after it; "over 2" spreads the onset over two ticks; "holds 3, fades 10%" keeps it for three ticks and then takes away a tenth of what remains in each. A tick is a quarter of a year. Extrapolated: no study measures it.',
    ...sides,
  ].join('\n\n');
}

function optionText(scenario: Scenario, option: Scenario['options'][number]): string {
  const look = lookUp(scenario);
  const consents = option.consents.map((id) => look.consent.get(id)?.title ?? id).join('; ');
  const excluded = option.excludes.map((id) => look.option.get(id)?.lever ?? id).join(', ');
  return [
    `${flat(option.summary)} ${code(option.id)}`,
    [
      `- **For**: ${flat(option.for.text)} (${cite(option.for.evidence)})`,
      `- **Against**: ${flat(option.against.text)} (${cite(option.against.evidence)})`,
      ...(option.legal ? [`- **Legal**: ${flat(option.legal)}`] : []),
      ...(consents ? [`- **Needs the consent**: ${flat(consents)}`] : []),
      ...option.needs.map((need) => `- **Needs** \`${printFormula(need.if)}\`; otherwise: ${flat(need.otherwise)}`),
      ...(excluded ? [`- **Not with**: ${excluded}`] : []),
      `- **Sources**: ${cite(option.evidence)}`,
    ].join('\n'),
    option.effects.length > 0 ? effectTable(scenario, option.effects) : 'It has no effect of its own.',
  ].join('\n\n');
}

export function eventSection(scenario: Scenario): string {
  const look = lookUp(scenario);
  const rows = scenario.injects.map((inject) => {
    const odds = look.assumption.get(inject.probability.size);
    return [
      `**${inject.card}**`,
      inject.title,
      odds ? percentText(odds) : '',
      [`\`${printFormula(inject.when)}\``, ...(inject.probability.scale ? [`times \`${printFormula(inject.probability.scale)}\``] : [])].join('; '),
      String(inject.timesMax),
      inject.effects.map(({ on, size }) => `${on} ${figure(look.assumption.get(size)?.likely ?? 0)}`).join(', '),
      inject.certainty,
      cite(inject.evidence),
    ];
  }); // biome-ignore format: a table
  const texts = scenario.injects.map((inject) =>
    details(
      `<b>${inject.card} ${inject.title}</b>`,
      [
        flat(inject.text),
        `*${flat(inject.question)}*`,
        ...(inject.disputed ? [`Disputed: ${flat(inject.disputed)}`] : []),
        ...(inject.effects.length > 0 ? [effectTable(scenario, inject.effects)] : []),
      ].join('\n\n'),
    ),
  );
  return [
    '## Events',
    'Odds in each tick in which the event can happen: likely (low to high). The card of an event is dealt from the sealed seed before anyone decides.',
    table(['card', 'event', 'odds a tick', 'when', 'at most', 'likely effects', 'certainty', 'sources'], rows),
    details('The text of each event and its effects in full', texts.join('\n\n')),
  ].join('\n\n');
}
