/** Indicators that a round moved, largest first, with where they came from and where they are. */
import { bandOf } from '../../report/words.ts';
import type { Indicator } from '../../scenario/scenario.ts';
import type { RoundView } from '../../session/view.ts';
import { pad, padLeft, type Row, row, span, widthOf } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { moveText, moveTone, valueText } from './gauges.ts';
import { cutAtWord } from './prose.ts';

export interface Moved {
  readonly indicator: Indicator;
  readonly from: number;
  readonly to: number;
  readonly change: number;
  readonly fog: number;
}

export function movedIn({ view }: TableContext, round: RoundView): Moved[] {
  return view.scenario.indicators
    .flatMap((indicator): Moved[] => {
      const reading = view.indicators.find((candidate) => candidate.code === indicator.code);
      if (!reading) return [];
      const from = reading.series[round.from - 1] ?? reading.value;
      const to = reading.series[round.to] ?? reading.value;
      return [{ indicator, from, to, change: to - from, fog: reading.fog }];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** Width of "45 → 36", "3 → 4/10", and of a change with its word. */
const numbersWidth = 9;
const changeWidth = 10;

/** One row, or two on narrow terminals: name, words, numbers, change. */
export function movedRows(
  { view, glyphs, say }: Pick<TableContext, 'view' | 'glyphs' | 'say'>,
  moved: Moved,
  width: number,
  marked: boolean,
): Row[] {
  const { indicator, from, to, change, fog } = moved;
  const words = wordsOf(moved, glyphs, say);
  const before = valueText(indicator, from).replace(/\/.*/, '');
  const numbers = `${before} ${glyphs.arrow} ${valueText(indicator, to)}`;
  const fogged = span(fog > 0 ? '~ ' : '  ', 'warn');
  const longest = Math.max(...view.scenario.indicators.map(({ name }) => widthOf(name))) + 1;
  const room = width - longest - 2 - numbersWidth - 2 - changeWidth;
  const tone = moveTone(indicator, change);
  if (room >= 24) {
    const aim = ` ${say('moved.aim')}`;
    const tail = marked && Math.min(28, room) + widthOf(aim) <= room ? [span(aim, 'accent')] : [];
    const change10 = span(pad(moveText(indicator, change, true, glyphs, say), changeWidth), tone);
    return [
      row(
        span(pad(indicator.name, longest), marked ? 'accent' : 'plain'),
        fogged,
        pad(cutAtWord(words, Math.min(28, room) - 1, glyphs), Math.min(28, room)),
        span(padLeft(numbers, numbersWidth), 'dim'),
        '  ',
        change10,
        ...tail,
      ),
    ];
  }
  const name = Math.min(longest, width - 12);
  const below = `${words}, ${numbers}${marked ? `, ${say('moved.aim')}` : ''}`;
  return [
    row(
      pad(cutAtWord(indicator.name, name - 1, glyphs), name),
      fogged,
      span(moveText(indicator, change, width - name - 2 >= changeWidth, glyphs, say), tone),
    ),
    row(span(`  ${cutAtWord(below, width - 2, glyphs)}`, 'dim')),
  ];
}

function wordsOf({ indicator, from, to }: Moved, glyphs: TableContext['glyphs'], say: TableContext['say']): string {
  const before = bandOf(indicator, from).word;
  const after = bandOf(indicator, to).word;
  return before === after ? say('moved.still', { word: after }) : `${before} ${glyphs.arrow} ${after}`;
}

/** One sentence: "Bilateral trust: strained to broken, 45 to 36 (down 9, worse)". */
export const movedText = ({ indicator, from, to, change }: Moved, say: TableContext['say']): string =>
  say('moved.text', {
    name: indicator.name,
    before: bandOf(indicator, from).word,
    after: bandOf(indicator, to).word,
    from: valueText(indicator, from),
    to: valueText(indicator, to),
    points: Math.round(Math.abs(change)),
    way: change > 0 ? 'up' : 'down',
  });

export const movedEnough = ({ change }: Moved): boolean => Math.abs(change) >= 0.5;
export const namesOf = (moved: readonly Moved[]): string => moved.map(({ indicator }) => indicator.name).join(', ');
