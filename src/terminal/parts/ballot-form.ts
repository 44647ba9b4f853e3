/** What one person fills in at a team's own screen: an estimate in percent, then a ballot. */
import { ruleText, teamName } from '../../report/debate.ts';
import type { Ballot } from '../../session/vote.ts';
import { gauge, padLeft, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { chanceWord } from './estimate.ts';
import { fitted, motionNow, motionRows, spaced } from './motion-head.ts';
import { estimateQuestion } from './proposal.ts';

export const voteChoices = ['for', 'against', 'abstain'] as const satisfies readonly Ballot['vote'][];

const texts = ({ width }: TableContext, text: string, tone: 'plain' | 'dim' | 'strong' = 'plain'): Row[] =>
  wrap(text, Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, tone)));

/** The scale, the number, and what it means in words. */
export function estimateForm(context: TableContext, member: number, percent: number): Row[] {
  const { view, width, height, glyphs, say } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const cells = Math.max(10, Math.min(60, width - 14));
  const scale = row('  ', span('0 ', 'dim'), ...gauge(percent, cells, glyphs), span(' 100', 'dim'));
  const number = row(span(`  ${padLeft(String(percent), 3)} %`, 'title'), `  ${chanceWord(percent, say)}`);
  const groups = [
    texts(context, who(context, member), 'dim'),
    spaced(motionRows(context, motion)),
    spaced(texts(context, estimateQuestion(view, motion, say), 'strong')),
    spaced([scale, number]),
    spaced(texts(context, say('ballot.hint'), 'dim')),
    spaced(texts(context, say('ballot.seal'), 'dim')),
  ];
  return fitted(groups, [3, 2, 0, 1, 5, 4], height);
}

/** For, against or abstain; tokens where the rule weighs them. */
export function ballotForm(context: TableContext, member: number, vote: Ballot['vote'], tokens: number): Row[] {
  const { view, height, glyphs, say } = context;
  const motion = motionNow(view);
  const rule = view.room?.room.rule;
  if (!motion || !rule) return [];
  const rows = voteChoices.map((choice) => {
    const isHere = choice === vote;
    const mark = isHere ? glyphs.checked : glyphs.unchecked;
    return row(
      span(`  ${isHere ? glyphs.cursor : ' '} `, 'accent'),
      span(`${mark} ${say(`ballot.${choice}`)}`, isHere ? 'strong' : 'plain'),
    );
  });
  const weight = rule.method === 'tokens' && vote !== 'abstain' ? texts(context, say('ballot.tokens', { n: tokens, of: rule.tokens }), 'strong') : []; // biome-ignore format: one thought
  const groups = [
    texts(context, who(context, member), 'dim'),
    spaced(motionRows(context, motion)),
    spaced(texts(context, say('ballot.question', { team: teamName(view, motion.seat) }), 'strong')),
    spaced(rows),
    weight,
    spaced(texts(context, ruleText(rule, say), 'dim')),
    spaced(texts(context, say('ballot.seal'), 'dim')),
  ];
  return fitted(groups, [3, 4, 2, 0, 1, 5, 6], height);
}

/** "Person 2 of 5, U.S."; alone, only the team. */
export function who({ view, say }: TableContext, member: number): string {
  const people = view.you.people ?? 1;
  return people === 1 ? say('ballot.one') : say('ballot.who', { n: member, of: people });
}
