/**
 * What `hotwash why` prints: all outcomes in one table, the shares of one as bars, and the same as one JSON value. Bars
 * are plain ASCII, as in the other tables that go to files and pipes; every bar is said in numbers beside it.
 */
import type { Attribution, OutcomeShares } from '../ensemble/attribution.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import {
  factorTitle,
  methodTexts,
  outcomeText,
  overviewLead,
  overviewOf,
  overviewWidths,
  populationTexts,
  shareTexts,
  twoLines,
} from './attribution.ts';
import { limitsSheet } from './limits.ts';
import type { Say } from './text.ts';
import { lookUp } from './words.ts';

/** What was asked, beside the answer. */
export interface WhyGame {
  readonly rounds: number;
  /** Whether one outcome was asked for, and not the usual ones. */
  readonly isOne: boolean;
}

/** @param width columns of the screen. */
export function whyLines(scenario: Scenario, attribution: Attribution, { rounds, isOne }: WhyGame, width: number, say: Say): string[] {
  const { outcomes, side } = attribution;
  const room = Math.max(60, Math.min(110, width)) - 1;
  const first = outcomes[0];
  const example = outcomes[1]?.measure.name ?? '';
  const name = side === null ? '' : (lookUp(scenario).side.get(side)?.name ?? side);
  return [
    say('attribution.cli.title', { scenario: cleanLine(scenario.title) }),
    say('attribution.cli.seen', { side: side === null ? 'none' : 'side', name, rounds }),
    '',
    ...methodTexts(attribution, say).flatMap((text) => folded(text, room)),
    '',
    ...(isOne ? [] : [...tableOf(scenario, attribution, room, say), '']),
    ...(first ? barsOf(scenario, attribution, first, room, say) : []),
    ...(isOne || example === '' ? [] : ['', ...folded(say('attribution.cli.more', { example }), room)]),
    '',
    say('attribution.populations'),
    ...populationTexts(scenario, attribution, say).flatMap((text) =>
      folded(text, room - 2).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)),
    ),
    '',
    ...folded(say('simulate.notForecast'), room),
  ];
}

/** One row an outcome, columns to the right; names take what is left. A narrow table leaves out end and luck. */
function tableOf(scenario: Scenario, attribution: Attribution, room: number, say: Say): string[] {
  const overview = overviewOf(scenario, attribution, say);
  const from = room < roomForAll ? overviewLead : 0;
  const rows = overview.rows.map(({ title, on, cells }) => ({ title: on ? `${on} ${title}` : title, cells: cells.slice(from) }));
  const corner = say('attribution.columnOutcome');
  const widths = overviewWidths(overview).slice(from);
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const longest = Math.max(corner.length, ...rows.map(({ title }) => title.length));
  const gap = room - taken - 2 * widths.length >= longest ? 2 : 1;
  const names = Math.max(12, Math.min(longest, room - taken - gap * widths.length));
  const line = (title: string, cells: readonly string[]) =>
    (cleanLine(title, names).padEnd(names) + cells.map((cell, i) => cell.padStart((widths[i] as number) + gap)).join('')).trimEnd();
  const heads = twoLines(overview.heads.slice(from));
  const upper = heads.map(([first]) => first);
  const help = from === 0 ? [say('attribution.endHelp'), say('attribution.tableHelp')] : [say('attribution.sharesHelp')];
  return [
    ...(upper.some((head) => head !== '') ? [line('', upper)] : []),
    line(corner, heads.map(([, second]) => second)),
    ...rows.map(({ title, cells }) => line(title, cells)),
    ...folded(help.join(' '), room),
  ]; // biome-ignore format: a table
}

/** Columns that end, luck, six shares and a name need. */
const roomForAll = 72;

/** Cells of a bar at most, and of what stands beside it. */
const barMost = 30;
const besideCells = 26;

function barsOf(scenario: Scenario, attribution: Attribution, outcome: OutcomeShares, room: number, say: Say): string[] {
  const { title, ended, luck, range, verdict, deviation, isFlat } = outcomeText(scenario, outcome, say);
  const heading = say('attribution.heading', { title: cleanLine(title), end: ended });
  const luckLine = say('attribution.luckLine', { luck });
  if (isFlat) return [heading, `  ${say('attribution.flat')}`];
  const shares = shareTexts(scenario, attribution, outcome, say);
  const names = Math.max(...shares.map((share) => share.title.length));
  const cells = Math.min(barMost, room - names - besideCells);
  return [
    heading,
    ...indented([luckLine, range, ...(verdict ? [verdict] : [])].join(' '), room),
    ...indented(say('attribution.spreadLine', { deviation }), room),
    ...shares.map((share) =>
      `  ${share.title.padEnd(names)}  ${bar(share.share, share.high, cells)}  ${share.percent.padStart(4)}  ${share.beside}`.trimEnd(),
    ),
    ...indented(say('attribution.barHelp'), room),
  ];
}

const bar = (share: number, high: number, cells: number): string =>
  '#'
    .repeat(Math.round(share * cells))
    .padEnd(Math.round(high * cells), '.')
    .padEnd(cells);

const indented = (text: string, room: number): string[] => folded(text, room - 2).map((line) => `  ${line}`);

/** Lines of at most `room` characters, broken between words. */
function folded(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The answer as one JSON value, for other programs. No result travels without what it cannot tell. */
export function whyRecord(scenario: Scenario, attribution: Attribution, { rounds }: WhyGame, engine: string, say: Say) {
  const { side, factors, outcomes, games, rows, replays } = attribution;
  const { id, title, hash } = scenario;
  const keys = factors.map(({ factor }) => (factor.type === 'choices' ? `choices ${factor.sides.join(' ')}` : factor.type));
  const populations = populationTexts(scenario, attribution, say);
  return {
    format: 'hotwash-why' as const,
    version: 1,
    engine,
    scenario: { id, title, hash },
    side,
    rounds,
    rows,
    games,
    replays,
    factors: factors.map(({ factor, fixed }, i) => ({
      id: keys[i],
      title: factorTitle(scenario, factor, say),
      population: populations[i],
      ...(fixed ? { fixed } : {}),
    })),
    outcomes: outcomes.map((outcome) => outcomeRecord(scenario, outcome, keys, say)),
    limits: limitsSheet(scenario),
  };
}

function outcomeRecord(scenario: Scenario, outcome: OutcomeShares, keys: readonly string[], say: Say) {
  const { measure, real, start, standing, deviation, shares, choices } = outcome;
  return {
    measure: measure.name,
    title: outcomeText(scenario, outcome, say).title,
    weights: measure.weights,
    start: figure(start),
    real: figure(real),
    luck: { ...standing, low: figure(standing.low), middle: figure(standing.middle), high: figure(standing.high) },
    deviation: figure(deviation),
    choices: figure(choices),
    shares: shares.map(({ share, low, high }, i) => ({ factor: keys[i], share: figure(share), interval95: [figure(low), figure(high)] })),
  };
}

const figure = (value: number): number => Math.round(value * 1e6) / 1e6;
