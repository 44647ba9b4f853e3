/** A private estimate in percent: a scale, the number, and what it means in words. */

import type { TextKey } from '../../report/text.ts';
import { bandOf, lookUp } from '../../report/words.ts';
import type { Estimates } from '../../session/motion.ts';
import { blank, gauge, padLeft, type Row, row, span } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { valueText } from './gauges.ts';
import { proseWidth } from './lines.ts';
import { estimateQuestion, proposalText } from './proposal.ts';
import { hanging } from './prose.ts';

/** Words for chances with their upper limits in percent, after the usual scale of analysts. */
const chances = [
  { below: 5, key: 'chance.remote' },
  { below: 20, key: 'chance.veryUnlikely' },
  { below: 45, key: 'chance.unlikely' },
  { below: 56, key: 'chance.even' },
  { below: 80, key: 'chance.likely' },
  { below: 95, key: 'chance.veryLikely' },
  { below: 101, key: 'chance.almostCertain' },
] as const;

export const chanceWord = (percent: number, say: TableContext['say']): string =>
  say((chances.find((chance) => percent < chance.below) ?? chances[6]).key as TextKey);

export function estimateRows(context: TableContext, percent: number, second: boolean): Row[] {
  const { view, width, say } = context;
  const current = view.rounds.at(-1);
  const proposal = current?.proposal;
  if (!current || !proposal) return [blank, row(span(`  ${say('debate.noProposal')}`, 'dim'))];
  const room = Math.min(proseWidth, width - 4);
  const first = second ? current.estimates.first : undefined;
  const about = hanging('', proposalText(view, proposal, say), room, 0, 'dim');
  const question = hanging('', estimateQuestion(view, proposal, say), room, 0, 'strong');
  const number = [
    scaleRow(context, percent, room),
    row(span(`${padLeft(String(percent), 3)} %`, 'title'), `  ${chanceWord(percent, say)}`),
  ];
  const before = firstRows(context, first, room);
  const now = nowRows(context, proposal.aim, room);
  const sealed = hanging('', say('debate.sealed'), room, 0, 'dim');
  const airy = [about, question, number, before, now, sealed].filter((part) => part.length > 0).flatMap((part) => [blank, ...part]);
  const tries = [
    airy,
    [...about, ...question, ...number, ...before, ...now, ...sealed],
    [...question, ...number, ...before, ...sealed],
    [...question, ...number, ...before],
  ];
  return (tries.find((rows) => rows.length <= context.height) ?? [...question, ...number]).map((line) => row('  ', ...line));
}

function scaleRow({ glyphs }: TableContext, percent: number, room: number): Row {
  const cells = Math.max(10, Math.min(60, room - 10));
  return row(span('0 ', 'dim'), ...gauge(percent, cells, glyphs), span(' 100', 'dim'));
}

function firstRows({ glyphs, say }: TableContext, first: Estimates['first'], room: number): Row[] {
  if (first === undefined) return [];
  return [...hanging(glyphs.bullet, say('debate.first', { percent: first, word: chanceWord(first, say) }), room, 2, 'plain', 'dim')];
}

/** Where the indicator stands now, because that is what "higher" and "lower" are measured from. */
function nowRows({ view, say }: TableContext, aim: string, room: number): Row[] {
  const indicator = lookUp(view.scenario).indicator.get(aim);
  const reading = view.indicators.find((candidate) => candidate.code === aim);
  if (!indicator || !reading) return [];
  const { word, text } = bandOf(indicator, reading.value);
  return [
    ...hanging('', say('debate.now', { name: indicator.name, value: valueText(indicator, reading.value), word, text }), room, 2),
    ...(reading.fog > 0 ? hanging('', say('board.fog', { points: reading.fog }), room, 2, 'warn') : []),
  ];
}
