/** The pages of the facilitator's desk: the moment, the events, the debate, the seats, and the record. */

import { challengeTexts, countsText, laidText, teamName } from '../../report/debate.ts';
import type { TextKey } from '../../report/text.ts';
import type { Seat } from '../../session/log.ts';
import type { RoomView } from '../../session/view-room.ts';
import { row } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { claimFigure, claimName } from './claim-words.ts';
import { correctable } from './correction.ts';
import { type DeskChoice, type DeskItem, type DeskPage, deskItem, offered, powered } from './desk-items.ts';
import { nowPage } from './desk-now.ts';
import { hanging } from './prose.ts';
import { seatName } from './seat-names.ts';
import { roomIn } from './sections.ts';

export const deskPages = ['now', 'events', 'debate', 'seats', 'record'] as const;
export type DeskPageName = (typeof deskPages)[number];

export function deskPage(context: TableContext, room: RoomView, page: DeskPageName): DeskPage {
  switch (page) {
    case 'now':
      return nowPage(context, room);
    case 'events':
      return eventsPage(context, room);
    case 'debate':
      return debatePage(context, room);
    case 'seats':
      return seatsPage(context, room);
    case 'record':
      return recordPage(context, room);
  }
}

function eventsPage(context: TableContext, room: RoomView): DeskPage {
  const { view, say } = context;
  const { desk, operator } = room;
  const can = operator.includes('hold');
  const write = offered(room, 'inject', powered(context, 'write', { type: 'inject' }));
  const first: DeskItem[] =
    write.length > 0 ? [{ title: say('desk.writeEvent'), state: '', about: say('desk.writeEventAbout'), choices: write }] : [];
  const written = (desk?.written ?? []).map(({ n, title, text, to, points }): DeskItem => {
    const whom = to === 'all' ? say('written.all') : (view.scenario.sides.find(({ id }) => id === to)?.short ?? to);
    const moves = Object.entries(points).map(([code, amount]) => `${code} ${amount > 0 ? '+' : ''}${amount}`);
    const choices = offered(room, 'recall', powered(context, 'recall', { type: 'recall', inject: `written ${n}` }));
    return {
      title,
      state: say('desk.writtenTo', { whom }),
      marked: true,
      about: [text, moves.join(', ')].filter(Boolean).join(' '),
      choices,
    };
  });
  const all = (desk?.injects ?? []).flatMap(({ id, eligible, odds, state }) => {
    const inject = view.scenario.injects.find((candidate) => candidate.id === id);
    if (!inject) return [];
    const choice = (type: 'hold' | 'release' | 'cancel' | 'recall') => powered(context, type, { type, inject: id });
    const free = (['hold', 'release', 'cancel'] as const).map(choice);
    const choices = !can
      ? []
      : state === 'free'
        ? free
        : [choice('recall'), ...free.filter((_, i) => ['held', 'released', 'cancelled'][i] !== state)];
    const percent = say('claim.odds', { percent: Math.round(odds * 100) });
    const word = state === 'free' ? (eligible ? percent : say('desk.notNow')) : say(`desk.${state}`);
    const about = `${inject.text} ${say('reveal.question', { text: inject.question })}`;
    return [
      {
        rank: state === 'free' ? (eligible ? 1 : 2) : 0,
        item: { title: inject.title, state: word, about, choices, ...(state === 'free' ? {} : { marked: true as const }) },
      },
    ];
  });
  const ranked = [0, 1, 2].flatMap((rank) => all.filter((one) => one.rank === rank).map(({ item }) => item));
  const note = can ? [] : hanging('', say('desk.eventsClosed'), roomIn(context.width), 0, 'dim').map((line) => row(' ', ...line));
  return { head: note, items: [...first, ...written, ...ranked], none: say('desk.nothing') };
}

function debatePage(context: TableContext, room: RoomView): DeskPage {
  const { view, say } = context;
  const laid = (view.rounds.at(-1)?.motions ?? []).flatMap((motion) =>
    motion.laid.map(
      (card): DeskItem => ({
        title: `${say(card.stance === 'for' ? 'desk.for' : 'desk.against')} ${laidText(view, card)}`,
        state: say(card.counts ? 'desk.counts' : 'desk.countsNot'),
        about: `${say('desk.laidBy', { team: teamName(view, card.seat), n: card.n })} ${laidText(view, card)} ${countsText(view, card, say)}`,
        choices: [
          ...offered(room, 'accept', powered(context, 'accept', { type: 'accept', argument: card.n, accepted: true })),
          ...offered(room, 'accept', powered(context, 'refuse', { type: 'accept', argument: card.n, accepted: false })),
        ],
      }),
    ),
  );
  const challenges = [...room.challenges].reverse().map(
    (challenge): DeskItem => ({
      title: say('desk.challenge', { n: challenge.n, text: challenge.text }),
      state: say(`desk.${challenge.ruling}`),
      ...(challenge.ruling === 'open' ? { marked: true as const } : {}),
      about: challengeTexts(view, challenge, say).join(' '),
      choices: (['upheld', 'dismissed', 'parked'] as const).flatMap((ruling) =>
        offered(room, 'settle', powered(context, `do.${ruling}`, { type: 'settle', challenge: challenge.n, ruling })),
      ),
    }),
  );
  const open = challenges.filter(({ marked }) => marked);
  return { head: [], items: [...open, ...laid, ...challenges.filter(({ marked }) => !marked)], none: say('desk.noDebate') };
}

function seatsPage(context: TableContext, room: RoomView): DeskPage {
  const { view, say } = context;
  const items = view.game.seats
    .filter(({ side }) => side !== null)
    .map(
      (seat): DeskItem => ({
        title: seatName(view, seat.id).name,
        state: seatState(context, room, seat),
        about: say(seat.kind === 'computer' ? 'desk.computerAbout' : 'desk.teamAbout'),
        choices: seatChoices(context, room, seat),
      }),
    );
  return { head: [], items, none: say('desk.nothing') };
}

function seatState({ view, say }: TableContext, room: RoomView, { id, kind, people = 1 }: Seat): string {
  const who = kind === 'computer' ? say('desk.computer') : say('power.peopleOf', { n: people });
  const floor = room.floor === id ? say('desk.hasFloor') : '';
  const decided = view.phase === 'decide' && kind === 'person' ? say(view.waiting.includes(id) ? 'desk.undecided' : 'desk.decided') : '';
  return [who, floor, decided].filter(Boolean).join(', ');
}

function seatChoices(context: TableContext, room: RoomView, { id, kind }: Seat): DeskChoice[] {
  const { say } = context;
  const reseat = (to: 'person' | 'computer') =>
    offered(room, 'reseat', powered(context, `seat.${to}`, { type: 'reseat', seat: id, kind: to }));
  if (kind === 'computer') return [...reseat('person'), ...reseat('computer')];
  const now = (
    label: TextKey,
    command: { readonly type: 'show'; readonly what: string } | { readonly type: 'floor'; readonly seat: string },
  ) => offered(room, command.type, { label: say(label), act: { type: 'submit', commands: [command] } });
  return [
    ...now('desk.seat.show', { type: 'show', what: id }),
    ...now('desk.seat.floor', { type: 'floor', seat: id }),
    ...reseat('computer'),
    ...reseat('person'),
  ];
}

function recordPage(context: TableContext, room: RoomView): DeskPage {
  const { view, say } = context;
  const { desk } = room;
  const people = new Set(view.game.seats.flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])));
  const entries = (desk?.correctable ?? [])
    .filter(({ type, seat }) => correctable.includes(type) && people.has(seat))
    .map(
      ({ n, seat, type }): DeskItem => ({
        title: say('power.entryOf', { n, team: seatName(view, seat).short, what: say(`entry.${type}` as TextKey) }),
        state: '',
        about: say('desk.entryAbout'),
        choices: offered(room, 'correct', powered(context, 'correct', { type: 'correct', n, seat, of: type })),
      }),
    );
  const placed = (desk?.placed ?? []).map(
    ({ claim, place, confidence, why }): DeskItem => ({
      title: say('desk.placed', { name: claimName(view.scenario, claim) }),
      state: say(`ruling.${confidence}`),
      about: `${placeText(context, room, claim, place)} ${why.text}`,
      choices: offered(room, 'rule', powered(context, 'ruleAgain', { type: 'rule', claim })),
    }),
  );
  const notes = [...(desk?.notes ?? [])].reverse().map(
    ({ round, text }): DeskItem => ({
      title: say('desk.noteOf', { text }),
      state: round > 0 ? say('desk.inRound', { round }) : '',
      about: text,
      choices: [],
    }),
  );
  const uses = room.control
    .map(
      ({ type, round, why }): DeskItem => ({
        title: say('desk.use', { what: say(`desk.used.${type}` as TextKey), why: why.text === '' ? 'none' : 'said', text: why.text }),
        state: [say('desk.inRound', { round }), say(`reason.${why.kind}`)].join(', '),
        about: say('desk.useAbout'),
        choices: [],
      }),
    )
    .reverse();
  const rewind = deskItem(context, 'rewind', '', offered(room, 'rewind', powered(context, 'rewinding', { type: 'rewind' })));
  const end = deskItem(context, 'end', '', offered(room, 'end', powered(context, 'ending', { type: 'end' })));
  return { head: [], items: [...entries.reverse(), ...rewind, ...end, ...placed, ...notes, ...uses], none: say('desk.noRecord') };
}

function placeText({ view, say }: TableContext, { claims }: RoomView, claim: string, place: number): string {
  const moved = claims.find((one) => one.claim === claim);
  return moved
    ? say('desk.placedAt', { figure: claimFigure(view.scenario, claim, moved.after, say) })
    : say('desk.placedShare', { share: Math.round(place * 100) });
}
