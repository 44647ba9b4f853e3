/**
 * The branch theatre in words: the same sentences serve the screen and the plain lines, so that neither knows more than
 * the other. Differences are said in tenths of a point, worked out from the ends as they are shown, so that they add up.
 */
import type { Scenario } from '../scenario/scenario.ts';
import type { Say } from './text.ts';
import type { Branching, Happening, TwoCourses } from './theatre.ts';
import type { Change } from './theatre-change.ts';
import { barText, lookUp, moveWord, period, signed } from './words.ts';

/** What is changed, without its round. */
export function changeText(scenario: Scenario, change: Change, say: Say): string {
  const look = lookUp(scenario);
  const side = (id: string) => look.side.get(id)?.short ?? id;
  const title = (id: string) => look.option.get(id)?.title ?? look.consent.get(id)?.title ?? look.inject.get(id)?.title ?? id;
  switch (change.type) {
    case 'nobody':
      return say('theatre.change.nobody', { round: change.round });
    case 'without':
      return say(`theatre.change.${change.part}`, { side: side(change.side), title: title(change.id) });
    case 'with':
      return change.instead === null
        ? say('theatre.change.with', { side: side(change.side), title: title(change.option) })
        : say('theatre.change.instead', { side: side(change.side), title: title(change.option), other: title(change.instead) });
    case 'hold':
    case 'release':
      return say(`theatre.change.${change.type}`, { title: title(change.inject) });
    case 'pack':
      return say('theatre.change.pack', { title: scenario.packs.find(({ id }) => id === change.pack)?.title ?? change.pack });
  }
}

/** What is changed and when. */
export function changeTitle(scenario: Scenario, change: Change, say: Say): string {
  const text = changeText(scenario, change, say);
  return change.type === 'pack' || change.type === 'nobody' ? text : say('theatre.inRound', { round: change.round, text });
}

/** An indicator in both games, in tenths: what is shown adds up. */
export interface Told {
  readonly name: string;
  readonly played: string;
  readonly changed: string;
  /** As changed less as played, in points. */
  readonly points: number;
  readonly difference: string;
  readonly word: 'better' | 'worse' | 'neither';
}

export function told(scenario: Scenario, { on, played, changed }: TwoCourses): Told {
  const indicator = lookUp(scenario).indicator.get(on);
  const [before, after] = [tenths(played.at(-1) ?? 0), tenths(changed.at(-1) ?? 0)];
  const points = (after - before) / 10;
  return {
    name: indicator?.name ?? on,
    played: (before / 10).toFixed(1),
    changed: (after / 10).toFixed(1),
    points,
    difference: signed(points, 1),
    word: indicator ? moveWord(indicator, points) : 'neither',
  };
}

const tenths = (value: number): number => Math.round(value * 10);

/** "184 of 200". */
export const sameText = ({ same }: TwoCourses, { lucks }: Branching, say: Say): string => say('theatre.sameIn', { same, lucks });

/** The sentence about one indicator in other lucks. */
export const luckText = (scenario: Scenario, { on, low, middle, high }: TwoCourses, { lucks }: Branching, say: Say): string =>
  say('theatre.luckNote', {
    lucks,
    name: lookUp(scenario).indicator.get(on)?.name ?? on,
    low: signed(low, 1),
    middle: signed(middle, 1),
    high: signed(high, 1),
  });

/** The indicator that the change moved most; the first where it moved none. */
export const mostMoved = ({ indicators }: Branching): TwoCourses =>
  indicators.reduce((most, one) => (Math.abs(one.difference) > Math.abs(most.difference) ? one : most));

/** Events that came in only one of the two, in the order in which they came. */
export function eventTexts(scenario: Scenario, { onlyPlayed, onlyChanged }: Branching, say: Say): string[] {
  const text = (key: 'theatre.onlyPlayed' | 'theatre.onlyChanged') => (one: Happening) => ({
    tick: one.tick,
    text: say(key, {
      title: lookUp(scenario).inject.get(one.inject)?.title ?? one.inject,
      months: period(scenario, one.tick, one.tick),
    }),
  });
  const all = [...onlyPlayed.map(text('theatre.onlyPlayed')), ...onlyChanged.map(text('theatre.onlyChanged'))];
  return all.sort((a, b) => a.tick - b.tick).map((one) => one.text);
}

/** Red lines and endings that differ. */
export function lineTexts(scenario: Scenario, { redLines, endings }: Branching, say: Say): string[] {
  const look = lookUp(scenario);
  const lines = redLines.map(({ side, text, crossed }) =>
    say(crossed === 'played' ? 'theatre.redPlayed' : 'theatre.redChanged', { side: look.side.get(side)?.short ?? side, text }),
  );
  return [...lines, ...endingTexts(scenario, endings, say)];
}

function endingTexts(scenario: Scenario, { played, changed }: Branching['endings'], say: Say): string[] {
  const title = (id: string) => scenario.endings.find((ending) => ending.id === id)?.title ?? id;
  const months = (tick: number) => period(scenario, tick, tick);
  if (played && changed) {
    if (played.ending !== changed.ending) {
      const both = { playedMonths: months(played.tick), changedMonths: months(changed.tick) };
      return [say('theatre.endOther', { played: title(played.ending), changed: title(changed.ending), ...both })];
    }
    if (played.tick === changed.tick) return [];
    return [say('theatre.endMoved', { title: title(played.ending), played: months(played.tick), changed: months(changed.tick) })];
  }
  if (played) return [say('theatre.endPlayed', { title: title(played.ending), months: months(played.tick) })];
  return changed ? [say('theatre.endChanged', { title: title(changed.ending), months: months(changed.tick) })] : [];
}

/** What forcing the recorded decisions means here. */
function forcedTexts(scenario: Scenario, { change, forced }: Branching, say: Say): string[] {
  if (change.type === 'nobody') return [say('theatre.nobodyNote')];
  const side = (id: string) => lookUp(scenario).side.get(id)?.short ?? id;
  const texts = forced.map((one) =>
    say('theatre.forced', { round: one.round, side: side(one.side), reason: barText(scenario, one.bar, say) }),
  );
  return [say('theatre.forcedNote'), ...(texts.length === 0 ? [say('theatre.forcedNone')] : texts)];
}

/** What must be read with care: forced decisions, and what other lucks do to the indicator that was moved most. */
export const careTexts = (scenario: Scenario, branching: Branching, say: Say): string[] => [
  ...forcedTexts(scenario, branching, say),
  ...(branching.lucks === 0 ? [] : [luckText(scenario, mostMoved(branching), branching, say)]),
];

/** How to play on from the change as a new game. @param path of the log. */
export function playOnText(change: Change, path: string, say: Say): string {
  const round = 'round' in change ? change.round : 1;
  const pack = change.type === 'pack' ? ` --pack ${change.pack}` : '';
  return say('theatre.playOn', { round, command: `hotwash branch ${path} --at ${round}${pack}` });
}

/** The whole comparison in lines. @param path of the log. */
export function theatreLines(scenario: Scenario, branching: Branching, path: string, say: Say): string[] {
  const { indicators, change, lucks } = branching;
  const rows = indicators.map((one) => {
    const { name, played, changed, difference, word } = told(scenario, one);
    const judged = word === 'neither' ? '' : say(`move.${word}`);
    return [name, played, changed, difference, judged, sameText(one, branching, say)];
  });
  const heads = [
    say('theatre.indicators'),
    say('theatre.played'),
    say('theatre.changed'),
    say('theatre.difference'),
    '',
    say('theatre.sameWay'),
  ];
  const events = eventTexts(scenario, branching, say);
  const lines = lineTexts(scenario, branching, say);
  const list = (texts: readonly string[], none: string) => (texts.length === 0 ? [`  ${none}`] : texts.map((text) => `  ${text}`));
  return [
    changeTitle(scenario, change, say),
    say('theatre.method'),
    '',
    ...aligned([heads, ...rows]),
    say('theatre.sameMethod', { lucks }),
    '',
    say('theatre.events'),
    ...list(events, say('theatre.noEvents')),
    say('theatre.redLines'),
    ...list(lines, say('theatre.sameLines')),
    say('theatre.careful'),
    ...list(careTexts(scenario, branching, say), ''),
    '',
    playOnText(change, path, say),
  ];
}

/** Columns as wide as their widest cell: the first to the left, all others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
