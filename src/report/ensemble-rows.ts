/**
 * Ensembles as tables for other programs: one row a tick and indicator. The same columns serve CSV and Parquet. Numbers
 * are rounded to a millionth of a point, which is finer than they are.
 */
import type { Comparison, Summary } from '../ensemble/summary.ts';
import type { Scenario } from '../scenario/scenario.ts';

export type Column =
  | { readonly name: string; readonly type: 'text'; readonly values: readonly string[] }
  | { readonly name: string; readonly type: 'whole'; readonly values: readonly number[] }
  | { readonly name: string; readonly type: 'number'; readonly values: readonly number[] }
  | { readonly name: string; readonly type: 'yesNo'; readonly values: readonly boolean[] };

/** Columns of one length. */
export type Table = readonly Column[];

/** To a millionth; never -0. */
export const rounded = (value: number): number => Number(value.toFixed(6)) + 0;

type Spread = Summary['indicators'][string][number];
type DifferenceSpread = Comparison['indicators'][string][number];

export const spreadNames = ['mean', 'sd', 'min', 'p05', 'p25', 'p50', 'p75', 'p95', 'max'] as const satisfies readonly (keyof Spread)[];

export function summaryTable({ indicators: list }: Scenario, { asked, done, partial, indicators }: Summary): Table {
  const rows = rowsOf<Spread>(list.map(({ code }) => code), indicators); // biome-ignore format: one call
  return [
    { name: 'tick', type: 'whole', values: rows.map(({ tick }) => tick) },
    { name: 'indicator', type: 'text', values: rows.map(({ code }) => code) },
    { name: 'runs', type: 'whole', values: rows.map(() => done) },
    { name: 'runs_asked', type: 'whole', values: rows.map(() => asked) },
    { name: 'partial', type: 'yesNo', values: rows.map(() => partial) },
    ...spreadNames.map((name): Column => ({ name, type: 'number', values: rows.map(({ cell }) => rounded(cell[name])) })),
  ];
}

const comparisonColumns = [
  ['mean_a', 'meanA'],
  ['mean_b', 'meanB'],
  ['difference_mean', 'mean'],
  ['difference_mean_low', 'low'],
  ['difference_mean_high', 'high'],
  ['difference_sd', 'sd'],
  ['difference_min', 'min'],
  ['difference_p05', 'p05'],
  ['difference_p25', 'p25'],
  ['difference_p50', 'p50'],
  ['difference_p75', 'p75'],
  ['difference_p95', 'p95'],
  ['difference_max', 'max'],
] as const satisfies readonly (readonly [string, keyof DifferenceSpread])[];

export function comparisonTable({ indicators: list }: Scenario, { asked, done, partial, indicators }: Comparison): Table {
  const rows = rowsOf<DifferenceSpread>(list.map(({ code }) => code), indicators); // biome-ignore format: one call
  const share = (runs: number) => rounded(done === 0 ? 0 : runs / done);
  return [
    { name: 'tick', type: 'whole', values: rows.map(({ tick }) => tick) },
    { name: 'indicator', type: 'text', values: rows.map(({ code }) => code) },
    { name: 'runs', type: 'whole', values: rows.map(() => done) },
    { name: 'runs_asked', type: 'whole', values: rows.map(() => asked) },
    { name: 'partial', type: 'yesNo', values: rows.map(() => partial) },
    ...comparisonColumns.map(([name, key]): Column => ({ name, type: 'number', values: rows.map(({ cell }) => rounded(cell[key])) })),
    { name: 'share_a_above', type: 'number', values: rows.map(({ cell }) => share(cell.above)) },
    { name: 'share_equal', type: 'number', values: rows.map(({ cell }) => share(cell.equal)) },
    { name: 'share_a_below', type: 'number', values: rows.map(({ cell }) => share(cell.below)) },
  ];
}

interface Row<T> {
  readonly tick: number;
  readonly code: string;
  readonly cell: T;
}

/** Tick by tick, indicators in the order of the scenario. */
function rowsOf<T>(codes: readonly string[], indicators: Readonly<Record<string, readonly T[]>>): Row<T>[] {
  const ticks = indicators[codes[0] ?? '']?.length ?? 0;
  return Array.from({ length: ticks }, (_, tick) =>
    codes.map((code): Row<T> => ({ tick, code, cell: (indicators[code] as readonly T[])[tick] as T })),
  ).flat();
}

/** CSV by RFC 4180: a header, lines that end with CR LF, quotes where they are needed. */
export function printCsv(table: Table): string {
  const rows = table[0]?.values.length ?? 0;
  const lines = [table.map(({ name }) => name)];
  for (let i = 0; i < rows; i++) lines.push(table.map(({ values }) => String(values[i])));
  return `${lines.map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}

const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
