/**
 * What can be chosen before a room plays, as data for the screen of fields. The rounds follow the template, and what
 * makes no sense with another choice (tokens without the rule of tokens) is not offered.
 */
import type { ScenarioCard } from '../../report/card.ts';
import { minutesNeeded, timeText } from '../../report/room-rules.ts';
import type { RoomSetup, Setup } from '../../report/setup.ts';
import type { Say } from '../../report/text.ts';
import type { DecisionRule, Room, Template } from '../../session/room.ts';
import type { HomeView } from '../app-view.ts';
import type { HomeContext } from '../screen.ts';
import {
  type Choice,
  changed,
  type Draft,
  type Field,
  field,
  packField,
  scenarioField,
  seedField,
  startField,
  strategyFields,
  ticksField,
} from './fields.ts';
import { datesText } from './span.ts';
import { usualSetup } from './usual.ts';

/** People of one team, and observers, on this screen: two digits at most are typed. */
const peopleMost = 60;

type Rooms = HomeView['rooms'];

/** The room that a fresh set-up begins with: nobody sits yet, because a wrong number would count voices that are not there. */
const emptyRoom = (room: Room): RoomSetup => ({ ...room, teams: {}, observers: 0 });

/** Every draft of this screen has a room. */
const roomIn = ({ setup }: Draft): RoomSetup => setup.room as RoomSetup;
const templateOf = ({ templates }: Rooms, id: string): Template =>
  (templates.find((template) => template.id === id) ?? templates[0]) as Template;

const roomSetup =
  (rooms: Rooms, room: RoomSetup) =>
  (card: ScenarioCard): Setup => {
    const rounds = Math.min(templateOf(rooms, room.template).rounds, card.rounds.max);
    return usualSetup(card, { side: null, rounds, room: { ...room, teams: {}, swapRounds: [] } });
  };

export const newRoomDraft = (card: ScenarioCard, rooms: Rooms): Draft => ({
  setup: roomSetup(rooms, emptyRoom(rooms.usual))(card),
  typedSeed: false,
  seed: '',
});

export const isPeopleField = (id: string): boolean => id === 'observers' || id.startsWith('team ');

export function peopleIn(draft: Draft): { readonly people: number; readonly teams: number } {
  const { teams, observers } = roomIn(draft);
  const held = Object.values(teams).filter((n) => n > 0);
  return { people: held.reduce((sum, n) => sum + n, observers), teams: held.length };
}

/** The setup as it will be opened: strategies of teams that people hold and an unused seed are dropped. */
export function roomFinished(draft: Draft): Setup {
  const { setup, typedSeed, seed } = draft;
  const { teams } = roomIn(draft);
  const strategies = Object.fromEntries(Object.entries(setup.strategies).filter(([side]) => !teams[side]));
  return { ...setup, strategies, seed: typedSeed ? seed.trim() : '' };
}

export function roomFields({ view, say }: HomeContext, card: ScenarioCard, draft: Draft): readonly Field[] {
  const { rooms, scenarios: cards } = view;
  const { rule, teams } = roomIn(draft);
  const fresh = roomSetup(rooms, roomIn(draft));
  return [
    ...(cards.length > 1 ? [scenarioField(cards, draft, say, fresh)] : []),
    templateField(rooms, card, draft, say),
    ...card.sides.map((side, i) => teamField(side, draft, say, i === 0)),
    observersField(draft, say),
    { ...methodField(rooms, draft, say), group: say('roomset.decides') },
    ...(rule.method === 'chair' ? [] : [quorumField(draft, say)]),
    electorateField(draft, say),
    ...(rule.method === 'tokens' ? [tokensField(draft, say)] : []),
    resultsField(draft, say),
    { ...adjudicationField(rooms, draft, say), group: say('roomset.follows') },
    swapField(draft, say),
    { ...roundsField(rooms, card, draft, say), group: say('roomset.game') },
    ticksField(card, draft, say),
    startField(card, draft, say),
    packField(card, draft, say),
    seedField(draft, say),
    ...strategyFields(card, draft, say, (side) => !teams[side]),
  ];
}

const withRoom = (draft: Draft, changes: Partial<RoomSetup>): Draft => changed(draft, { room: { ...roomIn(draft), ...changes } });
const withRule = (draft: Draft, changes: Partial<DecisionRule>): Draft => withRoom(draft, { rule: { ...roomIn(draft).rule, ...changes } });

function templateField(rooms: Rooms, card: ScenarioCard, draft: Draft, say: Say): Field {
  const choices = rooms.templates.map((template): Choice => {
    const { id, minutes } = template;
    const about = [
      timeText(template, Math.min(template.rounds, card.rounds.max), say),
      say(`roomset.template.${id}` as 'roomset.template.class-50'),
    ];
    return { id, title: say('roomset.minutes', { minutes, kind: id.replace(/-\d+$/, '') }), about };
  });
  return field({
    id: 'template',
    label: say('roomset.template'),
    short: say('roomset.template'),
    choices,
    value: roomIn(draft).template,
    choose: (id) => {
      const rounds = Math.min(templateOf(rooms, id).rounds, card.rounds.max);
      const { swapRounds, teams } = roomIn(draft);
      const rehearsal = id.startsWith('rehearsal');
      const seated = rehearsal && peopleIn(draft).people === 0 ? someTeams(card) : teams;
      return withRoom(changed(draft, { rounds }), {
        template: id,
        rehearsal,
        teams: seated,
        swapRounds: swapRounds.filter((round) => round <= rounds),
      });
    },
  });
}

/** For a rehearsal: enough people for results to be shown, and a team of one. */
const someTeams = ({ sides }: ScenarioCard): RoomSetup['teams'] =>
  Object.fromEntries(sides.slice(0, 2).map(({ id }, i) => [id, i === 0 ? 3 : 1]));

/** Numbers from 0 as choices; what each means is said once. */
const numbered = (title: (n: number) => string, about: (n: number) => readonly string[]): Choice[] =>
  Array.from({ length: peopleMost + 1 }, (_, n) => ({ id: String(n), title: title(n), about: about(n) }));

function teamField(side: ScenarioCard['sides'][number], draft: Draft, say: Say, isFirst: boolean): Field {
  const { teams } = roomIn(draft);
  const title = (n: number) => say('roomset.peopleOf', { n });
  const made = field({
    id: `team ${side.id}`,
    label: side.name,
    short: side.short,
    choices: numbered(title, (n) => [say(n === 0 ? 'roomset.empty' : 'roomset.voices', { n }), side.brief]),
    value: String(teams[side.id] ?? 0),
    choose: (id) => withRoom(draft, { teams: { ...teams, [side.id]: Number(id) } }),
  });
  return { ...made, isNumber: true, ...(isFirst ? { group: say('roomset.teams') } : {}) };
}

function observersField(draft: Draft, say: Say): Field {
  const made = field({
    id: 'observers',
    label: say('roomset.observers'),
    short: say('roomset.observers'),
    choices: numbered((n) => (n === 0 ? say('roomset.none') : say('roomset.peopleOf', { n })), () => [say('roomset.observersAbout')]),
    value: String(roomIn(draft).observers),
    choose: (id) => withRoom(draft, { observers: Number(id) }),
  }); // biome-ignore format: one record
  return { ...made, isNumber: true };
}

function methodField({ methods }: Rooms, draft: Draft, say: Say): Field {
  const choices = methods.map((id) => ({
    id,
    title: say(`roomset.method.${id}`),
    about: [say(`roomset.methodAbout.${id}`), say('roomset.tie')],
  }));
  return field({
    id: 'method',
    label: say('roomset.method'),
    short: say('roomset.methodShort'),
    choices,
    value: roomIn(draft).rule.method,
    choose: (id) => withRule(draft, { method: id as DecisionRule['method'] }),
  });
}

function quorumField(draft: Draft, say: Say): Field {
  const choices = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    id: String(share),
    title: share === 0 ? say('roomset.none') : say('roomset.share', { percent: share * 100 }),
    about: [say('roomset.quorumAbout')],
  }));
  return field({
    id: 'quorum',
    label: say('roomset.quorum'),
    short: say('roomset.quorumShort'),
    choices,
    value: String(roomIn(draft).rule.quorum),
    choose: (id) => withRule(draft, { quorum: Number(id) }),
  });
}

function electorateField(draft: Draft, say: Say): Field {
  const choices = (['team', 'room'] as const).map((id) => ({
    id,
    title: say(`roomset.electorate.${id}`),
    about: [say(`motion.electorate.${id}`), say('roomset.electorateAbout')],
  }));
  return field({
    id: 'electorate',
    label: say('roomset.electorate'),
    short: say('roomset.electorate'),
    choices,
    value: roomIn(draft).rule.electorate,
    choose: (id) => withRule(draft, { electorate: id as DecisionRule['electorate'] }),
  });
}

function tokensField(draft: Draft, say: Say): Field {
  const choices = Array.from({ length: 20 }, (_, i) => ({ id: String(i + 1), title: String(i + 1), about: [say('roomset.tokensAbout')] }));
  return field({
    id: 'tokens',
    label: say('roomset.tokens'),
    short: say('roomset.tokens'),
    choices,
    value: String(roomIn(draft).rule.tokens),
    choose: (id) => withRule(draft, { tokens: Number(id) }),
  });
}

function resultsField(draft: Draft, say: Say): Field {
  const choices = (['sealed', 'live'] as const).map((id) => ({
    id,
    title: say(`roomset.results.${id}`),
    about: [say(`room.results.${id}`)],
  }));
  return field({
    id: 'results',
    label: say('roomset.results'),
    short: say('roomset.results'),
    choices,
    value: roomIn(draft).results,
    choose: (id) => withRoom(draft, { results: id as RoomSetup['results'] }),
  });
}

function adjudicationField({ adjudications }: Rooms, draft: Draft, say: Say): Field {
  const choices = adjudications.map((id) => ({
    id,
    title: say(`roomset.adjudication.${id}`),
    about: [say(`motion.adjudication.${id}`), say(`roomset.adjudicationAbout.${id}`)],
  }));
  return field({
    id: 'adjudication',
    label: say('roomset.adjudication'),
    short: say('roomset.adjudicationShort'),
    choices,
    value: roomIn(draft).adjudication,
    choose: (id) => withRoom(draft, { adjudication: id as RoomSetup['adjudication'] }),
  });
}

function swapField(draft: Draft, say: Say): Field {
  const all = Array.from({ length: draft.setup.rounds }, (_, i) => i + 1);
  const about = [say('roomset.swapAbout')];
  const choices = [
    { id: '', title: say('roomset.none'), about },
    ...all.map((round) => ({ id: String(round), title: say('roomset.swapIn', { round }), about })),
    ...(all.length > 1 ? [{ id: all.join(','), title: say('roomset.swapAll'), about }] : []),
  ];
  return field({
    id: 'swap',
    label: say('roomset.swap'),
    short: say('roomset.swap'),
    choices,
    value: roomIn(draft).swapRounds.join(','),
    choose: (id) => withRoom(draft, { swapRounds: id === '' ? [] : id.split(',').map(Number) }),
  });
}

function roundsField(rooms: Rooms, card: ScenarioCard, draft: Draft, say: Say): Field {
  const template = templateOf(rooms, roomIn(draft).template);
  const choices = Array.from({ length: card.rounds.max }, (_, i) => {
    const needed = minutesNeeded(template, i + 1);
    return {
      id: String(i + 1),
      title: say('setup.roundsOf', { rounds: i + 1 }),
      about: [
        needed > template.minutes
          ? say('room.tooLong', { needed, minutes: template.minutes })
          : say('roomset.roundsFit', { needed, minutes: template.minutes }),
        datesText(card, (i + 1) * draft.setup.ticksPerRound, say),
      ],
    };
  });
  return field({
    id: 'rounds',
    label: say('setup.rounds'),
    short: say('setup.rounds'),
    choices,
    value: String(draft.setup.rounds),
    choose: (id) => {
      const swapRounds = roomIn(draft).swapRounds.filter((round) => round <= Number(id));
      return withRoom(changed(draft, { rounds: Number(id) }), { swapRounds });
    },
  });
}
