/** Ensembles as one JSON value, for other programs. No result travels without what it cannot tell. */
import type { Comparison, Outcomes, Share, Summary } from '../ensemble/summary.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { rounded, spreadNames } from './ensemble-rows.ts';
import { limitsSheet } from './limits.ts';
import { longPeriod } from './words.ts';

export function summaryRecord(scenario: Scenario, summary: Summary, engine: string) {
  const { trial, asked, done, partial, checksum, indicators } = summary;
  return {
    format: 'hotwash-summary' as const,
    version: 1,
    engine,
    ...scenarioPart(scenario),
    plan: planRecord(trial),
    runs: { asked, done },
    partial,
    checksum,
    ...outcomesRecord(scenario, summary),
    ticks: ticksOf(scenario, indicators, (cell) => Object.fromEntries(spreadNames.map((name) => [name, rounded(cell[name])]))),
    limits: limitsSheet(scenario),
  };
}

export function comparisonRecord(scenario: Scenario, comparison: Comparison, engine: string) {
  const { a, b, asked, done, partial, checksum, indicators } = comparison;
  const share = (runs: number) => rounded(done === 0 ? 0 : runs / done);
  return {
    format: 'hotwash-comparison' as const,
    version: 1,
    engine,
    ...scenarioPart(scenario),
    plans: { a: planRecord(a.trial), b: planRecord(b.trial) },
    runs: { asked, done },
    partial,
    checksum,
    a: outcomesRecord(scenario, a),
    b: outcomesRecord(scenario, b),
    ticks: ticksOf(scenario, indicators, (cell) => ({
      meanA: rounded(cell.meanA),
      meanB: rounded(cell.meanB),
      difference: {
        ...Object.fromEntries(spreadNames.map((name) => [name, rounded(cell[name])])),
        interval95: [rounded(cell.low), rounded(cell.high)],
      },
      shares: { aAbove: share(cell.above), equal: share(cell.equal), aBelow: share(cell.below) },
    })),
    limits: limitsSheet(scenario),
  };
}

const planRecord = ({ start, worlds, seed, rounds, ticksPerRound, plan }: Summary['trial']) => ({
  start,
  pack: worlds.pack,
  set: worlds.changes,
  seed,
  rounds,
  ticksPerRound,
  sides: plan.sides,
});

const scenarioPart = ({ id, title, hash, indicators }: Scenario) => ({
  scenario: { id, title, hash },
  names: Object.fromEntries(indicators.map(({ code, name }) => [code, name])),
});

function ticksOf<T, R>(scenario: Scenario, indicators: Readonly<Record<string, readonly T[]>>, print: (cell: T) => R) {
  const codes = scenario.indicators.map(({ code }) => code);
  const ticks = indicators[codes[0] ?? '']?.length ?? 0;
  return Array.from({ length: ticks }, (_, tick) => ({
    tick,
    period: tick === 0 ? null : longPeriod(scenario, tick, tick),
    indicators: Object.fromEntries(codes.map((code) => [code, print((indicators[code] as readonly T[])[tick] as T)])),
  }));
}

const shareRecord = ({ runs, share, low, high }: Share) => ({
  runs,
  share: rounded(share),
  interval95: [rounded(low), rounded(high)] as const,
});

function outcomesRecord(scenario: Scenario, { endings, injects, options, redLines }: Outcomes) {
  const titles = new Map([...scenario.endings, ...scenario.injects, ...scenario.options].map(({ id, title }) => [id, title]));
  const lines = new Map(scenario.sides.map(({ id, redLines: own }) => [id, own]));
  const title = (id: string | null) => (id === null ? null : (titles.get(id) ?? id));
  return {
    outcomes: endings.map(({ id, ...share }) => ({ id, title: title(id), ...shareRecord(share) })),
    events: injects.map(({ id, times, ...share }) => ({ id, title: title(id), ...shareRecord(share), times })),
    options: options.map(({ id, times, ...share }) => ({ id, title: title(id), ...shareRecord(share), times })),
    redLines: redLines.map(({ side, line, ...share }) => ({ side, text: lines.get(side)?.[line]?.text ?? '', ...shareRecord(share) })),
  };
}
