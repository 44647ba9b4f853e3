/** Where a source or a disputed number is used in a scenario: the way back from evidence to what it moves. */
import type { Scenario } from '../../scenario/scenario.ts';

export interface Citation {
  readonly type: 'option' | 'inject' | 'rule' | 'indicator';
  readonly title: string;
}

/** By evidence id or assumption id. */
type Index = ReadonlyMap<string, readonly Citation[]>;

const indexes = new WeakMap<Scenario, Index>();

export function citationsOf(scenario: Scenario, id: string): readonly Citation[] {
  const index = indexes.get(scenario) ?? indexOf(scenario);
  indexes.set(scenario, index);
  return index.get(id) ?? [];
}

function indexOf(scenario: Scenario): Index {
  const index = new Map<string, Citation[]>();
  const note = (citation: Citation, ids: readonly string[]) => {
    for (const id of new Set(ids)) index.set(id, [...(index.get(id) ?? []), citation]);
  };
  for (const option of scenario.options) {
    const effects = option.effects.flatMap(({ evidence, size }) => [...evidence, size]);
    note({ type: 'option', title: option.title }, [...option.evidence, ...option.for.evidence, ...option.against.evidence, ...effects]);
  }
  for (const inject of scenario.injects) {
    const effects = inject.effects.flatMap(({ evidence, size }) => [...evidence, size]);
    note({ type: 'inject', title: inject.title }, [...inject.evidence, inject.probability.size, ...effects]);
  }
  for (const coupling of scenario.couplings) note({ type: 'rule', title: coupling.title }, [...coupling.evidence, coupling.size]);
  for (const indicator of scenario.indicators) {
    const { trend } = indicator;
    note({ type: 'indicator', title: indicator.name }, [
      ...indicator.evidence,
      indicator.start,
      ...(trend ? [...trend.evidence, trend.size] : []),
    ]);
  }
  return index;
}

/** What an indicator rests on: its start, its trend and the rules that move it. */
export function evidenceOf(scenario: Scenario, code: string): string[] {
  const indicator = scenario.indicators.find((candidate) => candidate.code === code);
  const rules = scenario.couplings.filter(({ on }) => on === code).flatMap(({ evidence }) => evidence);
  return [...new Set([...(indicator?.evidence ?? []), ...(indicator?.trend?.evidence ?? []), ...rules])];
}

/** What an option rests on: itself, its two arguments and its effects. */
export function evidenceOfOption(scenario: Scenario, id: string): string[] {
  const option = scenario.options.find((candidate) => candidate.id === id);
  if (!option) return [];
  return [
    ...new Set([
      ...option.evidence,
      ...option.for.evidence,
      ...option.against.evidence,
      ...option.effects.flatMap(({ evidence }) => evidence),
    ]),
  ];
}
