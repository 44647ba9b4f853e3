/** A comparison of tables in lines: what was the same, what differed first, and what it came to. */
import type { Decision } from '../kernel/turn.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Comparison, Pairing, TableMotion, TableRound, Unlike } from './tables.ts';
import type { Say } from './text.ts';
import { aligned } from './theatre-words.ts';
import { lookUp, period, signed } from './words.ts';

/** "A", "B", ...: what a table is called in the lines. */
export const letterOf = (table: number): string =>
  String.fromCharCode(65 + (table % 26)) + (table < 26 ? '' : String(Math.floor(table / 26)));

/** Why two tables cannot be compared. */
export const unlikeText = ({ what, first, other }: Unlike, names: { readonly first: string; readonly other: string }, say: Say): string =>
  say(`tables.unlike.${what}`, { a: names.first, b: names.other, first, other });

export function tableLines(scenario: Scenario, comparison: Comparison, say: Say): string[] {
  const { tables, rounds, pairs } = comparison;
  return [
    say('tables.head', { n: tables.length, scenario: scenario.title }),
    ...settingLines(scenario, comparison, say),
    '',
    ...pairs.flatMap((pair) => [...pairLines(scenario, comparison, pair, say), '']),
    say('tables.decisions'),
    ...rounds.flatMap((round) => roundLines(scenario, round, say)),
    '',
    say('tables.course'),
    ...courseLines(scenario, comparison),
    '',
    say('tables.events'),
    ...eventLines(scenario, comparison, say),
    '',
    say('tables.estimates'),
    ...estimateLines(scenario, comparison, say),
  ];
}

const indent = (lines: readonly string[], by = '  '): string[] => lines.map((line) => by + line);

function settingLines(scenario: Scenario, { tables }: Comparison, say: Say): string[] {
  return indent(
    tables.map(({ name, pack, rounds, ticks, adjudication, rule, people }, i) =>
      say('tables.table', {
        letter: letterOf(i),
        name,
        pack: scenario.packs.find(({ id }) => id === pack)?.title ?? say('tables.sampled'),
        rounds,
        ticks,
        people,
        how: adjudication === undefined ? say('tables.alone') : say('tables.room', { adjudication, rule: rule ?? '' }),
      }),
    ),
  );
}

/** What one table did other than the first, and what that came to. */
function pairLines(scenario: Scenario, { tables }: Comparison, pair: Pairing, say: Say): string[] {
  const { table, repeats, turned, moved, ticks, shared } = pair;
  const letters = { a: letterOf(0), b: letterOf(table) };
  const side = (id: string) => lookUp(scenario).side.get(id)?.name ?? id;
  const isShort = tables.some((one, i) => (i === 0 || i === table) && one.ticks > ticks);
  const samePack = tables[0]?.pack === tables[table]?.pack;
  const parts = turned ? [...turned.sides.map(side), ...(turned.control ? [say('tables.control')] : [])].join(', ') : '';
  const shown = shared.filter(({ all, settings, rulings, decisions }) => [all, settings, rulings, decisions].some((part) => Math.abs(part) >= 0.05)); // biome-ignore format: one thought
  const rows = shown.map(({ on, all, settings, rulings, decisions }) => [
    lookUp(scenario).indicator.get(on)?.name ?? on,
    ...[all, settings, rulings, decisions].map((part) => signed(part, 1)),
  ]);
  const heads = ['', say('tables.all'), say('tables.settings'), say('tables.rulings'), say('tables.decided')];
  return [
    say('tables.pair', letters),
    ...indent([
      ...(isShort ? [say('tables.short', { ticks })] : []),
      say(repeats ? 'tables.repeats' : samePack ? 'tables.notSame' : 'tables.repeatsNot', letters),
      turned ? say('tables.turned', { months: period(scenario, turned.tick, turned.tick), parts }) : say('tables.turnedNever'),
      moved === null ? say('tables.movedNever') : moved === 0 ? say('tables.movedAtOnce') : say('tables.moved', { months: period(scenario, moved, moved) }),
      ...(rows.length === 0 ? [say('tables.noDifference')] : [say('tables.shared', { ...letters, months: period(scenario, 1, Math.max(1, ticks)) }), ...aligned([heads, ...rows])]),
    ]),
  ]; // biome-ignore format: a list of sentences
}

function roundLines(scenario: Scenario, { round, sides }: TableRound, say: Say): string[] {
  const same = sides.filter((one) => one.same);
  const name = (id: string) => lookUp(scenario).side.get(id)?.name ?? id;
  return [
    `  ${say('tables.round', { round })}`,
    ...sides.flatMap((one) => {
      if (one.same) return [];
      const made = grouped(one.decisions.map((decision) => decisionText(scenario, decision, say)));
      return [`    ${name(one.side)}`, ...made.map((line) => `      ${line}`)];
    }),
    ...(same.length === 0 ? [] : [`    ${say('tables.sameDecision', { sides: same.map(({ side }) => name(side)).join(', ') })}`]),
  ];
}

function decisionText(scenario: Scenario, decision: Decision | null, say: Say): string {
  if (decision === null) return say('tables.notPlayed');
  const look = lookUp(scenario);
  const title = (id: string) => look.option.get(id)?.title ?? look.consent.get(id)?.title ?? id;
  const parts = [
    ...decision.choose.map(title),
    ...(['stop', 'give', 'withdraw'] as const).flatMap((part) => decision[part].map((id) => say(`decision.${part}`, { title: title(id) }))),
  ];
  return parts.length === 0 ? say('tables.nothing') : parts.join('; ');
}

/** Values at the opening and after each quarter, of the core indicators; all of them are in the JSON. */
function courseLines(scenario: Scenario, { indicators }: Comparison): string[] {
  const look = lookUp(scenario);
  return indicators.flatMap(({ on, series }) => {
    const indicator = look.indicator.get(on);
    if (!indicator?.core) return [];
    const texts = series.map((values) => values.map((value) => value.toFixed(1).padStart(5)).join(' '));
    return [`  ${indicator.name}`, ...grouped(texts).map((line) => `    ${line}`)];
  });
}

/** One line for each text, led by the letters of the tables that share it. */
function grouped(texts: readonly string[]): string[] {
  const letters = new Map<string, string>();
  for (const [i, text] of texts.entries()) letters.set(text, [letters.get(text), letterOf(i)].filter(Boolean).join(' '));
  const wide = Math.max(...[...letters.values()].map(({ length }) => length));
  return [...letters].map(([text, who]) => `${who.padEnd(wide)}  ${text}`);
}

function eventLines(scenario: Scenario, { events }: Comparison, say: Say): string[] {
  if (events.length === 0) return [`  ${say('tables.sameEvents')}`];
  const look = lookUp(scenario);
  return events.map(({ inject, ticks }) => {
    const when = ticks.map((own, i) => {
      const months = own.length === 0 ? say('tables.never') : own.map((tick) => period(scenario, tick, tick)).join(', ');
      return say('tables.eventAt', { letter: letterOf(i), months });
    });
    return `  ${say('tables.event', { title: look.inject.get(inject)?.title ?? inject, when: when.join('; ') })}`;
  });
}

function estimateLines(scenario: Scenario, { rounds, scores }: Comparison, say: Say): string[] {
  const motions = rounds.flatMap(({ round, motions: all }) =>
    all.flatMap((own, i) => own.map((motion) => motionText(scenario, motion, { round, letter: letterOf(i) }, say))),
  );
  const brier = scores.map(({ people, first, last }, i) => {
    const letter = letterOf(i);
    if (last === undefined) return say('tables.noScore', { letter, people });
    if (first === undefined) return say('tables.scoreLast', { letter, people, last: last.toFixed(2) });
    return say('tables.score', { letter, people, first: first.toFixed(2), last: last.toFixed(2) });
  });
  return indent([...(motions.length === 0 ? [say('tables.noMotions')] : motions), ...brier, say('tables.brier')]);
}

function motionText(scenario: Scenario, motion: TableMotion, where: { round: number; letter: string }, say: Say): string {
  const { option, aim, expect, first, second, people, cameTrue } = motion;
  const look = lookUp(scenario);
  const percent = (value: number | undefined) => (value === undefined ? '-' : `${Math.round(value)}%`);
  const means = first === undefined && second === undefined ? say('tables.fewEstimates', { people }) : say('tables.means', { people, first: percent(first), second: percent(second) }); // biome-ignore format: one thought
  return say('tables.motion', {
    ...where,
    title: look.option.get(option)?.title ?? option,
    name: look.indicator.get(aim)?.name ?? aim,
    expect,
    means,
    came: cameTrue ? 'yes' : 'no',
  });
}
