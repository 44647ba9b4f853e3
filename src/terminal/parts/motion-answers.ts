/**
 * How many have answered, and never what: the shared screen lists the teams, a team's own screen its people. Only counts
 * come here at all, because the view holds no more (session/view-room.ts).
 */
import { sealText, teamName } from '../../report/debate.ts';
import type { RoomView } from '../../session/view-room.ts';
import type { TableView } from '../app-view.ts';
import { gauge, pad, padLeft, type Row, row, span, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { motionNow } from './motion-head.ts';
import { cutAtWord } from './prose.ts';

export type Answering = RoomView['answering'][number];

/** Does this seat vote on the motion under debate? */
export function votes({ room, rounds }: TableView, seat: string): boolean {
  return room?.room.rule.electorate === 'room' || rounds.at(-1)?.motions.at(-1)?.seat === seat;
}

/** People of a seat who have given all that is asked of them. */
export const answeredBy = (view: TableView, { seat, estimates, ballots }: Answering): number =>
  votes(view, seat) ? Math.min(estimates, ballots) : estimates;

/** Seats of people in the estimate under way; teams first, because their screens can be opened. */
export function answerers({ room, game }: TableView): Answering[] {
  const isTeam = ({ seat }: Answering) => game.seats.some(({ id, side }) => id === seat && side !== null);
  const all = room?.answering ?? [];
  return [...all.filter(isTeam), ...all.filter((one) => !isTeam(one))];
}

/** One row a seat: name, how many of how many, a bar. */
export function answerRows(context: TableContext, cursor: number | undefined, height: number): Row[] {
  const { view, width, glyphs, say } = context;
  const seats = answerers(view);
  const nameWidth = Math.min(26, Math.max(...seats.map(({ seat }) => widthOf(teamName(view, seat))), 6) + 2);
  const rows = seats.map((one, i) => {
    const isHere = i === cursor;
    const done = answeredBy(view, one);
    const name = pad(cutAtWord(teamName(view, one.seat), nameWidth - 1, glyphs), nameWidth);
    const count = say('motion.answered', { n: padLeft(String(done), 2), of: one.people });
    const bar = width < 60 ? [] : [span('  '), ...gauge((done / one.people) * 100, Math.min(20, one.people * 2), glyphs)];
    const word = done >= one.people ? span(`  ${say('motion.allAnswered')}`, 'better') : span('');
    const paper = view.game.seats.some(({ id, side }) => id === one.seat && side === null) ? span(`  ${say('motion.paperOnly')}`, 'dim') : span('');
    return row(span(isHere ? `${glyphs.cursor} ` : '  ', 'accent'), span(name, isHere ? 'chosen' : 'plain'), span(` ${count}`), ...bar, word, paper);
  }); // biome-ignore format: one row a seat
  const from = Math.max(0, Math.min((cursor ?? 0) - Math.floor(height / 2), rows.length - height));
  return rows.slice(from, from + height);
}

/** The people of one team: who has answered, without what. */
export function memberRows(context: TableContext, cursor: number, height: number): Row[] {
  const { view, glyphs, say } = context;
  const people = view.you.people ?? 1;
  const left = view.room?.membersLeft ?? [];
  const rows = Array.from({ length: people }, (_, i) => {
    const isHere = i === cursor;
    const isLeft = left.includes(i + 1);
    return row(
      span(isHere ? `${glyphs.cursor} ` : '  ', 'accent'),
      span(pad(say('ballot.person', { n: i + 1 }), 14), isHere ? 'chosen' : 'plain'),
      span(say(isLeft ? 'ballot.notYet' : 'ballot.hasAnswered'), isLeft ? 'plain' : 'better'),
    );
  });
  const from = Math.max(0, Math.min(cursor - Math.floor(height / 2), rows.length - height));
  return rows.slice(from, from + height);
}

/** Who can see what, in one plain sentence. */
export function sealRows({ view, width, say }: TableContext): Row[] {
  const { room } = view;
  if (!room || !motionNow(view)) return [];
  const text = view.you.kind === 'person' ? say('ballot.seal') : sealText(room.room, say);
  return wrap(text, Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, 'dim')));
}
