/**
 * Ensembles in words: the table that `simulate`, `merge` and `compare` print. Bars are drawn in plain ASCII, because the
 * table goes to files, pipes and chats as often as to a terminal; every bar is said in numbers beside it.
 */
import type { Comparison, Outcomes, Share, Summary } from '../ensemble/summary.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import { settingLines, sideLines } from './ensemble-plan.ts';
import type { Say } from './text.ts';
import { longPeriod, signed } from './words.ts';

/** Widest and narrowest table, in columns. */
const widest = 110;
const narrowest = 60;
/** Rows of a list of what happened most often. */
const listMost = 8;

/** @param width columns of the screen. */
export function summaryLines(scenario: Scenario, summary: Summary, width: number, say: Say): string[] {
  const { trial, indicators } = summary;
  const columns = ['simulate.columnStart', 'simulate.columnMean', 'simulate.columnSd', 'simulate.columnP05', 'simulate.columnP50', 'simulate.columnP95'] as const; // biome-ignore format: the columns
  const rows = scenario.indicators.map(({ code, name }) => {
    const path = indicators[code] ?? [];
    const [first, last] = [path[0], path.at(-1)];
    if (!first || !last) return { code, name, numbers: [], bar: '' };
    const numbers = [first.mean, last.mean, last.sd, last.p05, last.p50, last.p95].map((value) => value.toFixed(1));
    return { code, name, numbers, bar: rangeBar(last, barCells) };
  });
  const lines = [
    ...headLines(say('simulate.title', { scenario: cleanLine(scenario.title), runs: summary.done }), summary, say),
    ...settingLines(scenario, trial, say),
    ...sideLines(scenario, trial, say),
    '',
    say('simulate.table', { period: endOf(scenario, trial) }),
    ...tableLines(columns.map((key) => say(key)), rows, say('simulate.columnBar'), width), // biome-ignore format: one call
    say('simulate.tableHelp'),
    ...outcomeLines(scenario, summary, say),
    ...footLines(summary, say),
  ];
  return wrapped(lines, width);
}

export function comparisonLines(scenario: Scenario, comparison: Comparison, width: number, say: Say): string[] {
  const { a, indicators, done } = comparison;
  const columns = ['compare.columnA', 'compare.columnB', 'compare.columnMean', 'compare.columnInterval', 'compare.columnP05', 'compare.columnP95', 'compare.columnAbove', 'compare.columnBelow'] as const; // biome-ignore format: the columns
  const rows = scenario.indicators.map(({ code, name }) => {
    const last = indicators[code]?.at(-1);
    if (!last) return { code, name, numbers: [], bar: '' };
    const reach = last.high - last.mean;
    const points = [last.meanA.toFixed(1), last.meanB.toFixed(1), signed(last.mean, 2), `+-${reach.toFixed(2)}`];
    const spread = [signed(last.p05, 1), signed(last.p95, 1), percent(last.above / Math.max(1, done)), percent(last.below / Math.max(1, done))]; // biome-ignore format: four numbers
    return { code, name, numbers: [...points, ...spread], bar: '' };
  });
  const lines = [
    ...headLines(say('compare.title', { scenario: cleanLine(scenario.title), runs: done }), comparison, say),
    ...settingLines(scenario, a.trial, say),
    ...planLines(scenario, comparison, say),
    '',
    say('compare.table', { period: endOf(scenario, a.trial) }),
    ...tableLines(columns.map((key) => say(key)), rows, '', width), // biome-ignore format: one call
    say('compare.tableHelp'),
    ...pairedLines(scenario, comparison, say),
    ...footLines(comparison, say),
  ];
  return wrapped(lines, width);
}

/** What A does, what B does, and what both do; sides that do the same are said once. */
function planLines(scenario: Scenario, { a, b }: Comparison, say: Say): string[] {
  const [linesA, linesB] = [sideLines(scenario, a.trial, say), sideLines(scenario, b.trial, say)];
  const same = scenario.sides.map(({ id }) => JSON.stringify(a.trial.plan.sides[id]) === JSON.stringify(b.trial.plan.sides[id]));
  const pick = (lines: readonly string[], isSame: boolean) => lines.filter((_, i) => same[i] === isSame).map((line) => `  ${line}`);
  const some = (heading: string, lines: readonly string[]) => (lines.length > 0 ? [heading, ...lines] : []);
  if (!same.includes(false)) return [say('compare.samePlan'), ...pick(linesA, true)];
  return [
    ...some(say('compare.planA'), pick(linesA, false)),
    ...some(say('compare.planB'), pick(linesB, false)),
    ...some(say('compare.both'), pick(linesA, true)),
  ];
}

const headLines = (title: string, { partial, done, asked }: Comparison | Summary, say: Say): string[] =>
  partial ? [title, say('simulate.partial', { done, asked })] : [title];

const endOf = (scenario: Scenario, { rounds, ticksPerRound }: Summary['trial']): string =>
  longPeriod(scenario, rounds * ticksPerRound, rounds * ticksPerRound);

interface Row {
  readonly code: string;
  readonly name: string;
  readonly numbers: readonly string[];
  readonly bar: string;
}

/** Columns of numbers to the right; names take what is left of the width. */
function tableLines(heads: readonly string[], rows: readonly Row[], barHead: string, screen: number): string[] {
  const width = Math.min(widest, Math.max(narrowest, screen)) - 1;
  const codes = Math.max(...rows.map(({ code }) => code.length));
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map(({ numbers }) => numbers[i]?.length ?? 0)) + 2);
  const fixed = codes + 1 + widths.reduce((sum, one) => sum + one, 0);
  const bar = barHead !== '' && width - fixed - barCells - 2 >= 14;
  const longest = Math.max(...rows.map(({ name }) => name.length));
  const room = width - fixed - (bar ? barCells + 2 : 0);
  // On a narrow screen the codes have to do.
  const names = room < 8 ? 0 : Math.min(longest, room);
  const line = (code: string, name: string, numbers: readonly string[], end: string) =>
    `${code.padEnd(codes)} ${names === 0 ? '' : cleanLine(name, names).padEnd(names)}${numbers.map((text, i) => text.padStart(widths[i] as number)).join('')}${bar ? `  ${end}` : ''}`.trimEnd();
  return [line('', '', heads, barHead), ...rows.map(({ code, name, numbers, bar: end }) => line(code, name, numbers, end))];
}

const barCells = 20;

/** Where the runs are between 0 and 100: `-` from p05 to p95, `=` from p25 to p75, `|` the median, `.` none. */
function rangeBar({ p05, p25, p50, p75, p95 }: Summary['indicators'][string][number], cells: number): string {
  const cell = (value: number) => Math.min(cells - 1, Math.floor((value / 100) * cells));
  const [from, low, middle, high, to] = [p05, p25, p50, p75, p95].map(cell) as [number, number, number, number, number];
  return Array.from({ length: cells }, (_, i) => {
    if (i === middle) return '|';
    if (i >= low && i <= high) return '=';
    return i >= from && i <= to ? '-' : '.';
  }).join('');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const titlesOf = ({ endings, injects }: Scenario) => new Map([...endings, ...injects].map(({ id, title }) => [id, cleanLine(title)]));

const mostRuns = <T extends Share>(list: readonly T[]): T[] =>
  list
    .filter(({ runs }) => runs > 0)
    .sort((a, b) => b.runs - a.runs)
    .slice(0, listMost);

/** Endings, the most frequent events, and red lines. */
function outcomeLines(scenario: Scenario, { endings, injects, redLines, done }: Summary, say: Say): string[] {
  const titles = titlesOf(scenario);
  const times = (count: number) => count / Math.max(1, done);
  return [
    '',
    say('simulate.endings'),
    ...endings.map((one) => shareLine(one, one.id === null ? say('simulate.noEnding') : (titles.get(one.id) ?? one.id))),
    ...some(
      say('simulate.events'),
      mostRuns(injects).map((one) =>
        shareLine(one, say('simulate.event', { title: titles.get(one.id) ?? one.id, times: times(one.times) })),
      ),
    ),
    ...some(
      say('simulate.redLines'),
      mostRuns(redLines).map((one) => shareLine(one, redLineText(scenario, one.side, one.line))),
    ),
  ];
}

/** The same of two plans beside one another: endings, then what differs most. */
function pairedLines(scenario: Scenario, { a, b }: Comparison, say: Say): string[] {
  const titles = titlesOf(scenario);
  const pairs = <T extends Share>(one: readonly T[], other: readonly T[], title: (item: T) => string) =>
    one.map((item, i) => ({ a: item.share, b: other[i]?.share ?? 0, title: title(item) }));
  const differing = (list: ReturnType<typeof pairs>) =>
    list
      .filter((pair) => pair.a !== pair.b)
      .sort((one, other) => Math.abs(other.a - other.b) - Math.abs(one.a - one.b))
      .slice(0, listMost)
      .map(pairLine);
  const ending = (item: Outcomes['endings'][number]) => (item.id === null ? say('simulate.noEnding') : (titles.get(item.id) ?? item.id));
  const heads = `${say('compare.columnA').padStart(8)}${say('compare.columnB').padStart(9)}`;
  return [
    '',
    say('compare.endings'),
    heads,
    ...pairs(a.endings, b.endings, ending).map(pairLine),
    ...some(say('compare.events'), headed(heads, differing(pairs(a.injects, b.injects, ({ id }) => titles.get(id) ?? id)))),
    ...some(
      say('compare.redLines'),
      headed(heads, differing(pairs(a.redLines, b.redLines, ({ side, line }) => redLineText(scenario, side, line)))),
    ),
  ];
}

const headed = (head: string, lines: readonly string[]): string[] => (lines.length > 0 ? [head, ...lines] : []);

const pairLine = ({ a, b, title }: { readonly a: number; readonly b: number; readonly title: string }): string =>
  `${percent(a).padStart(8)}${percent(b).padStart(9)}  ${title}`;

const some = (heading: string, lines: readonly string[]): string[] => (lines.length > 0 ? ['', heading, ...lines] : []);

function redLineText({ sides }: Scenario, id: string, line: number): string {
  const side = sides.find((one) => one.id === id);
  return cleanLine(`${side?.name ?? id}: ${side?.redLines[line]?.text ?? ''}`, 160);
}

/** "  12.3%  (10.9% to 13.8%)  title". */
const shareLine = ({ share, low, high }: Share, title: string): string =>
  `${percent(share).padStart(8)}  ${`(${percent(low)} to ${percent(high)})`.padEnd(19)}  ${title}`;

const footLines = ({ checksum, partial, done, asked }: Comparison | Summary, say: Say): string[] => [
  '',
  say('simulate.checksum', { checksum }),
  say('simulate.notForecast'),
  ...(partial ? [say('simulate.partial', { done, asked })] : []),
];

/** Long lines, cut between words; what is indented stays so. */
function wrapped(lines: readonly string[], screen: number): string[] {
  const width = Math.min(widest, Math.max(narrowest, screen)) - 1;
  return lines.flatMap((line) => {
    const cut: string[] = [];
    const indent = /^ */.exec(line)?.[0] ?? '';
    let rest = line;
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      if (space <= indent.length) break;
      cut.push(rest.slice(0, space));
      rest = `${indent}  ${rest.slice(space + 1)}`;
    }
    return [...cut, rest];
  });
}
