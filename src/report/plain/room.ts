/**
 * A room in lines: its clock, who sits where, what the facilitator's desk holds, and what stands before the cards. What
 * only the desk may show is read from the desk's own view, so the public view cannot print it.
 */
import type { View } from '../../session/view.ts';
import type { Desk, RoomView } from '../../session/view-room.ts';
import { challengeTexts, laidText, swapTexts, teamName } from '../debate.ts';
import { roomRules } from '../room-rules.ts';
import { say as english, type Say } from '../text.ts';
import { lookUp } from '../words.ts';
import { ended, figure, injectTitle, nameOf, percent, section, sideOf, told } from './lines.ts';

/** The machine's clock, in milliseconds since 1970, where the host knows it. */
export type Timed = View & { readonly now?: number };

/** Whole minutes of the phase, of the play and of the debrief; nothing in a game alone. */
export function plainClock({ room, phase, now }: Timed, say: Say = english): string[] {
  if (!room || phase === 'closed') return [];
  const { clock, budget } = room;
  const passed = clock.running && clock.at !== null && now !== undefined ? Math.max(0, now - clock.at) / 1000 : 0;
  const left = clock.total - clock.used - passed;
  const minutes = (seconds: number) => Math.ceil(Math.max(0, seconds) / 60);
  const ofPhase = budget - clock.phaseUsed - passed;
  return [
    ...(room.paused ? [say('plain.clock.paused')] : []),
    ...(budget > 0
      ? [ofPhase < 0 ? say('plain.clock.over', { minutes: minutes(-ofPhase) }) : say('plain.clock.phase', { minutes: minutes(ofPhase) })]
      : []),
    say('plain.clock.session', { play: minutes(left - clock.reserve), debrief: minutes(Math.min(clock.reserve, left)) }),
    ...(clock.auto ? [say('plain.clock.auto')] : []),
  ];
}

/** How this table plays; the part of the briefing that is about the room. */
export const plainRules = (view: View, say: Say = english): string[] => section(say('plain.room.rules'), roomRules(view, say));

export function plainSeats(view: View, say: Say = english): string[] {
  const { room, game } = view;
  return game.seats.map(({ id, kind, side, people = 1 }) => {
    const answered = room?.answering.find(({ seat }) => seat === id);
    const words = { id, team: side === null ? teamName(view, id) : sideOf(view, side), people };
    const line = say(`plain.seat.${kind}`, words);
    return answered ? `${line} ${say('plain.seat.answered', { estimates: answered.estimates, ballots: answered.ballots, people })}` : line;
  });
}

/** Who speaks in which order, who has the floor, and whose case each team argues. */
export function plainOrder(view: View, say: Say = english): string[] {
  const { room } = view;
  if (!room) return [];
  const held = new Set(view.game.seats.flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])));
  const order = room.order.filter((id) => held.has(id)).map((id) => teamName(view, id));
  return [
    ...(order.length > 0 ? [ended(say('plain.room.order', { teams: order.join(', ') }))] : []),
    ...(room.floor === null ? [] : [say('plain.room.floor', { team: teamName(view, room.floor) })]),
    ...swapTexts(view, say),
  ];
}

/** How many have answered, and never what. */
export function plainAnswering(view: View, say: Say = english): string[] {
  return (view.room?.answering ?? []).map(({ seat, people, estimates, ballots }) =>
    say('plain.room.answered', { team: teamName(view, seat), people, estimates, ballots }),
  );
}

/** What debate and rulings moved, before the cards: from, to, and the range that it stays in. */
export function plainMovedClaims(view: View, say: Say = english): string[] {
  const { room } = view;
  if (!room) return [];
  const lines = room.claims.map(({ claim, kind, before, after, low, high }) => {
    const number = lookUp(view.scenario).assumption.get(claim);
    const shown = kind === 'odds' ? percent : figure;
    return say('plain.room.claim', {
      id: claim,
      name: number?.name ?? claim,
      unit: kind === 'odds' ? 'percent' : (number?.unit ?? ''),
      before: shown(before),
      after: shown(after),
      low: shown(low),
      high: shown(high),
    });
  });
  return lines.length > 0 ? lines : [say('plain.room.noClaims')];
}

/** Events that were written at the table, as far as this seat was told. */
export function plainTold(view: View, say: Say = english): string[] {
  return (view.room?.told ?? []).flatMap(({ title, text, to }) =>
    told(say('plain.room.told', { title, text, to: to === 'all' ? 'all' : sideOf(view, to) })),
  );
}

/** The facilitator's desk. Empty for every other reader. */
export function plainDesk(view: View, say: Say = english): string[] {
  const { room } = view;
  if (!room?.desk) return [];
  return [
    ...section(say('plain.desk.events'), eventLines(view, room.desk, say)),
    ...section(say('plain.desk.written'), writtenLines(view, room.desk, say)),
    ...section(say('plain.desk.placed'), placedLines(room.desk, say)),
    ...section(say('plain.desk.arguments'), argumentLines(view, say)),
    ...section(say('plain.desk.challenges'), openChallenges(view, room, say)),
    ...section(say('plain.desk.correctable'), correctableLines(view, room.desk, say)),
    ...section(say('plain.desk.notes'), room.desk.notes.map(({ round, text }) => say('plain.desk.note', { round, text }))),
  ]; // biome-ignore format: a list of sections
}

/** Events that can come now, and those that were steered; the others are only counted. */
function eventLines(view: View, { injects }: Desk, say: Say): string[] {
  const shown = injects.filter(({ eligible, state }) => eligible || state !== 'free');
  return [
    ...shown.map(({ id, eligible, odds, state }) =>
      say('plain.desk.event', { id, title: injectTitle(view, id), odds: percent(odds), eligible: eligible ? 'yes' : 'no', state }),
    ),
    say('plain.desk.others', { count: injects.length - shown.length }),
  ];
}

const writtenLines = (view: View, { written }: Desk, say: Say): string[] =>
  written.map(({ n, title, to, points }) => {
    const moves = Object.entries(points).map(([code, amount]) => say('plain.desk.points', { name: nameOf(view, code), amount: figure(amount) }));
    return say('plain.desk.writtenOne', { n, title, to: to === 'all' ? 'all' : sideOf(view, to), points: moves.join(', ') || 'none' });
  }); // biome-ignore format: one line an event

const placedLines = ({ placed }: Desk, say: Say): string[] =>
  placed.map(({ claim, place, confidence }) => say('plain.desk.place', { claim, place: figure(place), confidence }));

function argumentLines(view: View, say: Say): string[] {
  const motions = view.rounds.at(-1)?.motions ?? [];
  return motions.flatMap(({ laid }) =>
    laid.map((one) => {
      const words = { n: one.n, team: teamName(view, one.seat), stance: one.stance, claim: one.claim, text: laidText(view, one) };
      return say('plain.desk.argument', { ...words, counts: one.counts ? 'yes' : 'no' });
    }),
  );
}

const openChallenges = (view: View, { challenges }: RoomView, say: Say): string[] =>
  challenges.filter(({ ruling }) => ruling === 'open').flatMap((one) => challengeTexts(view, one, say));

const correctableLines = (view: View, { correctable }: Desk, say: Say): string[] =>
  correctable.map(({ n, seat, type }) => say('plain.desk.entry', { n, team: teamName(view, seat), type }));
