/** A saved game from one seat in lines: each round that was played and, once nothing is secret, the hotwash. */
import type { View } from '../../session/view.ts';
import type { Review } from '../review.ts';
import { say as english, type Say } from '../text.ts';
import { plainBoard } from './board.ts';
import { plainLimits } from './briefing.ts';
import { plainHotwash } from './hotwash.ts';
import { sideOf } from './lines.ts';
import { plainReveal } from './news.ts';

/** @param review from the closing on; without it the board as it stands comes last. The limits sheet is on both. */
export function plainGame(view: View, review: Review | undefined, say: Say = english): string[] {
  const pack = view.scenario.packs.find((candidate) => candidate.id === view.game.pack)?.title ?? view.game.pack;
  const side = view.you.side === null ? say('plain.observer') : sideOf(view, view.you.side);
  const rounds = view.rounds.filter((round) => round.adjudicated);
  return [
    say('plain.game.title', { title: view.scenario.title, side, pack }),
    ...rounds.flatMap(({ round }) => ['', ...plainReveal(view, round, say)]),
    '',
    ...(review ? plainHotwash(view, review, undefined, say) : [...plainBoard(view, true, say), '', ...plainLimits(view, say)]),
  ];
}
