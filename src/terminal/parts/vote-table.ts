/** The ballots of a motion as a small table, and what the rule of the table makes of them, with the rule named. */
import { outcomeText, ruleText } from '../../report/debate.ts';
import type { MotionView } from '../../session/view-room.ts';
import type { ShownCount } from '../../session/vote.ts';
import { pad, padLeft, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { hiddenMark } from './shift-picture.ts';

/** The verdict, because it is what the room waits for. */
export function outcomeRows({ view, width, say }: TableContext, motion: MotionView): Row[] {
  const text = outcomeText(view, motion, say);
  if (text === undefined) return [];
  const tone = motion.result?.because === 'rule' ? 'title' : 'warn';
  return wrap(text, Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, tone)));
}

export function ruleRows({ view, width, say }: TableContext): Row[] {
  const { room } = view;
  return room ? wrap(ruleText(room.room.rule, say), Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, 'dim'))) : [];
}

/** For, against, abstained, in both turns. Heads are shown also where tokens decide. */
export function voteRows(context: TableContext, { result }: MotionView): Row[] {
  const { view, width, say } = context;
  if (!result || !view.room) return [];
  const cell = width < 60 ? 9 : 12;
  const label = width < 60 ? 10 : 20;
  const heads = ['vote.for', 'vote.against', 'vote.abstain'] as const;
  const head = row(span(`  ${pad(say('vote.ballots'), label)}${heads.map((key) => padLeft(say(key), cell)).join('')}`, 'dim'));
  const line = (name: string, count: ShownCount) => {
    const shown = [count.for, count.against, count.abstain].map((n) => padLeft(n === null ? hiddenMark(context) : String(n), cell));
    const cast = width < 60 ? '' : `   ${say('vote.cast', { cast: count.cast, voices: count.voices })}`;
    return row(span(`  ${pad(name, label)}`), span(shown.join(''), 'strong'), span(cast, 'dim'));
  };
  const tokens = view.room.room.rule.method === 'tokens' ? [row(span(`  ${say('vote.heads')}`, 'dim'))] : [];
  const hidden = [result.firstVote, result.vote].some((count) => [count.for, count.against, count.abstain].includes(null));
  const note = hidden ? [row(span(`  ${say('vote.hidden', { mark: hiddenMark(context) })}`, 'dim'))] : [];
  return [head, line(say('vote.firstTurn'), result.firstVote), line(say('vote.secondTurn'), result.vote), ...tokens, ...note];
}
