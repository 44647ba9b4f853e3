/** The last row of the explore screen: how far the work is, or what the figures above it are worth. */
import { type Exploration, type ExploreChoice, type ExploreProgress, isSameChoice } from '../../report/explore.ts';
import type { Say } from '../../report/text.ts';
import { type Row, row, rowWidth, span, widthOf } from '../rows.ts';
import type { Context } from '../screen.ts';
import { cutAtWord } from './prose.ts';

type Place = Pick<Context, 'width' | 'glyphs' | 'say'>;

export function statusRow(exploration: Exploration | undefined, choice: ExploreChoice, place: Place): Row {
  const { width, glyphs, say } = place;
  if (exploration?.progress) return progressRow(exploration.progress, place);
  const line = (text: string, tone: 'dim' | 'warn') => row(span(` ${cutAtWord(text, width - 2, glyphs)}`, tone));
  if (exploration?.stopped?.type === 'failed') return line(say('explore.failed', { problem: exploration.stopped.problem }), 'warn');
  if (exploration?.choice && !isSameChoice(exploration.choice, choice)) return line(say('explore.stale'), 'warn');
  if (exploration?.stopped) return line(say('explore.cancelled'), 'warn');
  return line(say(width < 76 ? 'explore.caveatShort' : 'explore.caveat'), 'dim');
}

const barMost = 30;

/** What it does, a bar, and as much of share, rate and time as there is room for. */
function progressRow({ step, share, runsPerSecond, secondsLeft }: ExploreProgress, { width, glyphs, say }: Place): Row {
  const name = row(span(` ${say(`explore.step.${step}`)} `));
  const figures = [
    `${Math.floor(share * 100)}%`.padStart(4),
    ...(runsPerSecond > 0 ? [rateText(runsPerSecond, say)] : []),
    ...(secondsLeft === undefined ? [] : [say('explore.left', { seconds: Math.max(1, Math.ceil(secondsLeft)) })]),
  ];
  const least = 8;
  const told = figures.filter((_, i) => rowWidth(name) + least + widthOf(figures.slice(0, i + 1).join('  ')) + 2 <= width).join('  ');
  const bar = Math.max(0, Math.min(barMost, width - rowWidth(name) - widthOf(told) - 2));
  const full = Math.round(Math.max(0, Math.min(1, share)) * bar);
  return row(...name, span(glyphs.full.repeat(full), 'accent'), span(glyphs.empty.repeat(bar - full), 'dim'), ` ${told}`);
}

/** Three digits are enough: a rate that changes its last digits all the time is noise. */
function rateText(rate: number, say: Say): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rate)) - 1);
  return say('explore.rate', { rate: Math.round(rate / unit) * unit });
}
