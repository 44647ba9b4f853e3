/** A saved game from one seat in lines: each round that was played and, once nothing is secret, the hotwash. */
import type { View } from '../../session/view.ts';
import type { Review } from '../review.ts';
import { peopleAt } from '../room-rules.ts';
import { say as english, type Say } from '../text.ts';
import { plainBoard } from './board.ts';
import { plainLimits } from './briefing.ts';
import { plainHotwash } from './hotwash.ts';
import { section, sideOf } from './lines.ts';
import { plainMotions } from './motion.ts';
import { plainReveal } from './news.ts';
import { plainRules } from './room.ts';

/** @param review from the closing on; without it the board as it stands comes last. The limits sheet is on both. */
export function plainGame(view: View, review: Review | undefined, say: Say = english): string[] {
  const pack = view.scenario.packs.find((candidate) => candidate.id === view.game.pack)?.title ?? view.game.pack;
  const side = view.you.side === null ? say('plain.observer') : sideOf(view, view.you.side);
  const rounds = view.rounds.filter((round) => round.adjudicated);
  const { title } = view.scenario;
  return [
    ...(view.room
      ? [say('plain.game.room', { title, pack, ...peopleAt(view.game.seats) }), ...plainRules(view, say)]
      : [say('plain.game.title', { title, side, pack })]),
    ...rounds.flatMap((played) => [
      '',
      ...plainReveal(view, played.round, say),
      ...(view.room ? section(say('plain.motion.votes'), plainMotions(view, played, say)) : []),
    ]),
    '',
    ...(review ? plainHotwash(view, review, undefined, say) : [...plainBoard(view, true, say), '', ...plainLimits(view, say)]),
  ];
}
