/** The whole debate of a motion on one page: every card and challenge in full, and what the advisers of the scenario say. */
import {
  adjudicationText,
  challengeTexts,
  countsText,
  type LaidView,
  laidText,
  laidVoice,
  pullText,
  teamName,
} from '../../report/debate.ts';
import { blank, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { caseRows } from './cases.ts';
import { motionNow, motionRows, swapRows } from './motion-head.ts';
import { sourceRows } from './sources.ts';

/** Rows with the margin, to be scrolled. */
export function debatePage(context: TableContext): Row[] {
  const { view, width, say } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const room = Math.min(96, width - 4);
  const text = (line: string, tone: 'plain' | 'dim' | 'title' = 'plain') => wrap(line, room).map((part) => row(span(`  ${part}`, tone)));
  const side = (stance: 'for' | 'against') => {
    const cards = motion.laid.filter((card) => card.stance === stance);
    const title = `${say(stance === 'for' ? 'cases.for' : 'cases.against')} (${cards.length})`;
    return [blank, ...text(title, 'title'), ...cards.flatMap((card) => [...cardPage(context, card, room), blank])];
  };
  const challenges = (view.room?.challenges ?? []).filter(({ round }) => round === view.round);
  return [
    ...motionRows(context, motion),
    ...swapRows(context),
    ...(view.room ? text(adjudicationText(view.room.room, say), 'dim') : []),
    ...side('for'),
    ...side('against'),
    ...(challenges.length === 0 ? [] : text(say('motion.challengesTitle'), 'title')),
    ...challenges.flatMap((one) => challengeTexts(view, one, say).flatMap((line) => text(line))),
    blank,
    ...text(say('motion.advisers'), 'title'),
    ...caseRows(context, motion, width - 4).map((line) => row('  ', ...line)),
  ];
}

function cardPage({ view, say }: TableContext, card: LaidView, room: number): Row[] {
  const voice = laidVoice(view, card);
  const team = teamName(view, card.seat);
  const lines = [laidText(view, card), pullText(view, card.claim, card.pulls, say), countsText(view, card, say)];
  return [
    row(span(`  ${card.n} ${voice === '' ? team : say('motion.voice', { team, voice })}`, 'strong')),
    ...lines.flatMap((line, i) => wrap(line, room).map((part) => row(span(`  ${part}`, i === 0 ? 'plain' : 'dim')))),
    ...sourceRows(view.scenario, card.evidence, room, say).map((line) => row('  ', ...line)),
  ];
}
