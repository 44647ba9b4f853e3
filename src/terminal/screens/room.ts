/**
 * Setting up a room: the plan of its time, the people of each team, how it decides and who adjudicates. Everything that is
 * chosen here is told to the room in the briefing.
 */
import { fieldScreen } from '../parts/field-screen.ts';
import { isPeopleField, newRoomDraft, peopleIn, roomFields, roomFinished } from '../parts/room-fields.ts';

export const room = fieldScreen({
  name: 'room',
  first: () => 'template',
  draft: (card, { view }) => newRoomDraft(card, view.rooms),
  fields: roomFields,
  heading: ({ say }, draft, card) => {
    const { people, teams } = peopleIn(draft);
    return { left: say('home.room'), right: people === 0 ? card.title : say('roomset.people', { people, teams }) };
  },
  start: ({ say }, { draft }) =>
    peopleIn(draft).teams === 0
      ? { type: 'tell', text: say('roomset.noTeam') }
      : { type: 'submit', commands: [{ type: 'open', setup: roomFinished(draft) }] },
  isNumber: isPeopleField,
});
