/** The board in lines: every indicator with its number, its word, its move and its direction, then what stands. */
import type { Indicator } from '../../scenario/scenario.ts';
import type { IndicatorView, View } from '../../session/view.ts';
import { say as english, type Say } from '../text.ts';
import { bandOf, lookUp } from '../words.ts';
import { certaintyWord, consentTitle, evidenceList, level, moved, optionTitle, section, sideOf, tickWords, told, when } from './lines.ts';

/** @param all also the indicators that are not on the first board. */
export function plainBoard(view: View, all = false, say: Say = english): string[] {
  const { scenario } = view;
  const groups = scenario.indicatorGroups.flatMap(({ id, title }) => {
    const shown = scenario.indicators.filter((indicator) => indicator.group === id && (all || indicator.core));
    return section(
      say('plain.heading', { title }),
      shown.map((indicator) => plainIndicator(view, indicator, say)),
    );
  });
  const left = scenario.indicators.filter((indicator) => !indicator.core).length;
  return [
    say('plain.board.title', { scenario: scenario.title, when: when(view, undefined, say) }),
    ...groups,
    ...(all ? [] : ['', say('plain.board.more', { left })]),
    ...plainStanding(view, say),
  ];
}

function plainIndicator(view: View, indicator: Indicator, say: Say): string {
  const { code, name, better } = indicator;
  const { value, change, fog } = readingOf(view, code);
  const since = view.rounds.some((round) => round.adjudicated) ? moved(change, say) : undefined;
  const words = { code, name, level: level(indicator, value, say), better: say(`plain.better.${better}`) };
  const line = since === undefined ? say('plain.indicator.start', words) : say('plain.indicator', { ...words, moved: since });
  return fog > 0 ? `${line} ${say('plain.fog', { fog })}` : line;
}

function readingOf(view: View, code: string): IndicatorView {
  const reading = view.indicators.find((indicator) => indicator.code === code);
  if (!reading) throw new Error(`the view has no reading of ${code}`);
  return reading;
}

/** What stands besides the indicators: flags, programmes, consents, attention. */
export function plainStanding(view: View, say: Say): string[] {
  const look = lookUp(view.scenario);
  const flags = view.flags.map(({ flag, ticks }) => {
    const text = (look.flag.get(flag)?.text ?? flag).replace(/\.$/, '');
    return ticks === null ? say('plain.flag.always', { text }) : say('plain.flag.ticks', { text, ticks });
  });
  const programmes = view.programmes.map(({ option, side, since }) =>
    say('plain.programme', {
      title: optionTitle(view, option),
      id: option,
      side: sideOf(view, side),
      since: since === 0 ? say('plain.opening') : tickWords(view.scenario, since),
    }),
  );
  const consents = view.consents.map(({ id, given }) =>
    say(given ? 'plain.consent.given' : 'plain.consent.notGiven', {
      title: consentTitle(view, id),
      id,
      side: sideOf(view, look.consent.get(id)?.by ?? ''),
    }),
  );
  return [
    ...section(say('plain.board.flags'), flags),
    ...section(say('plain.board.programmes'), programmes),
    ...section(say('plain.board.consents'), consents),
    ...(view.you.side === null ? [] : ['', say('plain.attention', { left: view.attention.left, total: view.attention.total })]),
  ];
}

/** One indicator through the game: what it means, how it stood after each quarter, and how well it is known. */
export function plainHistory(view: View, code: string, say: Say = english): string[] {
  const indicator = lookUp(view.scenario).indicator.get(code);
  if (!indicator) return [say('plain.unknownIndicator', { code })];
  const { series, fog, value, start } = readingOf(view, code);
  const at = (tick: number) => {
    const reading = series[tick] as number;
    const round = view.rounds.find(({ from, to }) => tick >= from && tick <= to)?.round ?? 0;
    const before = series[tick - 1];
    const words = { level: level(indicator, reading, say), round, period: tickWords(view.scenario, tick) };
    return before === undefined
      ? say('plain.history.start', words)
      : say('plain.history.tick', { ...words, moved: moved(reading - before, say) });
  };
  const points = ([0, 25, 50, 75, 100] as const).map((point) => say('plain.history.point', { value: point, ...indicator.points[point] }));
  return [
    say('plain.history.title', { name: indicator.name, code }),
    ...told(
      indicator.meaning,
      say('plain.history.better', { better: say(`plain.better.${indicator.better}`) }),
      fog > 0 && say('plain.fog', { fog }),
    ),
    say('plain.history.now', { level: level(indicator, value, say), text: bandOf(indicator, value).text }),
    ...section(say('plain.history.series'), [
      ...(start === series[0] ? [] : [say('plain.history.before', { level: level(indicator, start, say) })]),
      ...series.map((_, tick) => at(tick)),
    ]),
    ...section(say('plain.history.points'), points),
    ...section(say('plain.history.sources'), [
      ...told(say('plain.history.startWhy', { text: indicator.startWhy })),
      say('plain.evidence', { certainty: certaintyWord(indicator.certainty, say), list: evidenceList(view, indicator.evidence, say) }),
      ...told(indicator.disputed && say('plain.disputed', { text: indicator.disputed })),
    ]),
  ];
}
