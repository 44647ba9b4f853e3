/** Descriptions of what is measured and moved: indicators, disputed numbers, and the rules between indicators. */
import type { Assumption, Effect, Scenario } from '../../scenario/scenario.ts';
import { printFormula } from '../formula.ts';
import type { Say } from '../text.ts';
import { rangeText } from '../words.ts';
import { certaintyText, type Described, described, type Guide, joinLines, sourcesOf } from './parts.ts';

type Moving = { readonly title: string; readonly effects: readonly Effect[] };

/** What moves an indicator, each with its range: "Strike a leader: likely -20 points, from -16 to -25". */
function moversText({ look, say }: Guide, owners: readonly Moving[], code: string): string {
  return joinLines(
    owners.flatMap(({ title, effects }) =>
      effects
        .filter(({ on }) => on === code)
        .map(({ size }) => {
          const number = look.assumption.get(size);
          return say('show.mover', { title, range: number ? rangeText(number, say) : size, id: size });
        }),
    ),
  );
}

export function describeIndicator(guide: Guide, item: Scenario['indicators'][number]): Described {
  const { scenario, look, say } = guide;
  const start = look.assumption.get(item.start);
  const trend = item.trend && look.assumption.get(item.trend.size);
  const scale = item.trend?.scale ? ` ${say('show.scale', { formula: printFormula(item.trend.scale) })}` : '';
  const rules = scenario.couplings.filter(({ on }) => on === item.code);
  const subject = {
    kind: 'indicator',
    id: item.code,
    title: item.name,
    numbers: [item.start, ...(item.trend ? [item.trend.size] : []), ...rules.map(({ size }) => size)],
    evidence: [...item.evidence, ...(item.trend?.evidence ?? [])],
  } as const;
  return described(guide, subject, [
    ['meaning', item.meaning],
    ['better', say(`show.better.${item.better}`)],
    [
      'words',
      joinLines(
        ([0, 25, 50, 75, 100] as const).map((at) => say('show.point', { at, word: item.points[at].word, text: item.points[at].text })),
      ),
    ],
    ['start', start && `${rangeText(start, say)}. ${item.startWhy}`],
    ['trend', trend && item.trend ? `${rangeText(trend, say)}. ${item.trend.because}.${scale}` : say('show.noTrend')],
    ['fog', item.fog > 0 ? say('show.fog', { fog: item.fog }) : say('show.noFog')],
    ['movedByOptions', moversText(guide, scenario.options, item.code)],
    ['movedByEvents', moversText(guide, scenario.injects, item.code)],
    ['movedByRules', joinLines(rules.map((rule) => ruleLine(guide, rule)))],
    ['certainty', certaintyText(item.certainty, say)],
    ['disputed', joinLines([item.disputed ?? '', trend?.disputed ?? ''].filter(Boolean))],
  ]);
}

type Coupling = Scenario['couplings'][number];

/** A rule in one line: its title, size, condition and scale. */
function ruleLine({ look, say }: Guide, { rule, title, size, when, scale }: Coupling): string {
  const number = look.assumption.get(size);
  const parts = [
    say('show.ruleLine', { rule, title, range: number ? rangeText(number, say) : size }),
    ...conditionParts({ when, scale }, say),
  ];
  return parts.join(' ');
}

/** "Only if X.", "Times Y.": what a condition and a scale say. */
export const conditionParts = (
  { when, scale }: { readonly when?: Effect['when']; readonly scale?: Effect['scale'] },
  say: Say,
): string[] => [
  ...(when ? [say('show.when', { formula: printFormula(when) })] : []),
  ...(scale ? [say('show.scale', { formula: printFormula(scale) })] : []),
];

export function describeCoupling(guide: Guide, item: Coupling): Described {
  const { look, say } = guide;
  const number = look.assumption.get(item.size);
  const subject = {
    kind: 'rule',
    id: `${item.rule} ${item.id}`,
    title: item.title,
    names: [item.id],
    numbers: [item.size],
    evidence: item.evidence,
  } as const;
  return described(guide, subject, [
    ['moves', `${look.indicator.get(item.on)?.name ?? item.on} (${item.on})`],
    ['size', number && rangeText(number, say)],
    ['condition', joinLines(conditionParts(item, say)) || say('show.always')],
    ['ledger', item.because],
    ['certainty', certaintyText(item.certainty, say)],
    ['disputed', item.disputed || disputesOf(guide, item.evidence)],
  ]);
}

/** A rule of the catalogue, which may have several parts. */
export function describeRule(guide: Guide, rule: string): Described {
  const { look, scenario, say } = guide;
  const parts = scenario.couplings.filter((coupling) => coupling.rule === rule);
  const lines = parts.map((part) => `${part.id}, ${look.indicator.get(part.on)?.name ?? part.on} (${part.on}): ${ruleLine(guide, part)}`);
  const subject = {
    kind: 'rule',
    id: rule,
    title: parts[0]?.title ?? rule,
    names: parts.map(({ id }) => id),
    numbers: parts.map(({ size }) => size),
    evidence: parts.flatMap(({ evidence }) => evidence),
  } as const;
  return described(guide, subject, [
    ['parts', joinLines(lines)],
    ['certainty', joinLines([...new Set(parts.map(({ certainty }) => certaintyText(certainty, say)))])],
    [
      'disputed',
      joinLines(parts.flatMap(({ id, disputed, evidence }) => (disputed ? [`${id}: ${disputed}`] : [disputesOf(guide, evidence, 1)]))),
    ],
  ]);
}

export function describeAssumption(guide: Guide, item: Assumption): Described {
  const { say } = guide;
  const subject = { kind: 'assumption', id: item.id, title: item.name, numbers: [item.id], evidence: item.evidence } as const;
  return described(guide, subject, [
    ['value', rangeText(item, say)],
    ['certainty', certaintyText(item.certainty, say)],
    ['disputed', item.disputed || disputesOf(guide, item.evidence)],
  ]);
}

/** Where a number itself names nobody who disputes it: the opponents of its sources. */
export function disputesOf(guide: Guide, evidence: readonly string[], max = 99): string {
  const opponents = sourcesOf(guide, evidence).flatMap(({ id, disputedBy }) =>
    disputedBy ? [guide.say('show.disputes', { id, who: disputedBy.who, why: disputedBy.why.trim() })] : [],
  );
  return joinLines(opponents.slice(0, max));
}
