/** A saved game from one seat in lines: each round that was played and, once nothing is secret, the hotwash. */
import { isDisclosed, type Session } from '../../session/session.ts';
import { viewFor } from '../../session/view.ts';
import { review } from '../review.ts';
import { say as english, type Say } from '../text.ts';
import { plainBoard } from './board.ts';
import { plainHotwash } from './hotwash.ts';
import { sideOf } from './lines.ts';
import { plainReveal } from './news.ts';

/** What the first person at the table may see; where only computers played, what the first of them may. */
export function plainGame(session: Session, say: Say = english): string[] {
  const { seats } = session.header;
  const view = viewFor(session, (seats.find((seat) => seat.kind === 'person') ?? seats[0])?.id ?? '');
  const pack = view.scenario.packs.find((candidate) => candidate.id === view.game.pack)?.title ?? view.game.pack;
  const side = view.you.side === null ? say('plain.observer') : sideOf(view, view.you.side);
  const rounds = view.rounds.filter((round) => round.adjudicated);
  return [
    say('plain.game.title', { title: view.scenario.title, side, pack }),
    ...rounds.flatMap(({ round }) => ['', ...plainReveal(view, round, say)]),
    '',
    ...(isDisclosed(session) ? plainHotwash(view, review(session), undefined, say) : plainBoard(view, true, say)),
  ];
}
