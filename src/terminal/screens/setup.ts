/** Setting up a game for one person, with computers in the other seats. */
import { fieldScreen } from '../parts/field-screen.ts';
import { fieldsOf, finished, newDraft } from '../parts/fields.ts';

export const setup = fieldScreen({
  name: 'setup',
  first: ({ view }) => (view.scenarios.length > 1 ? 'scenario' : 'side'),
  draft: newDraft,
  fields: ({ view, say }, card, draft) => fieldsOf(view.scenarios, card, draft, say),
  heading: ({ say }, _, card) => ({ left: say('home.setup'), right: card.title }),
  start: (_, { draft }) => ({ type: 'submit', commands: [{ type: 'open', setup: finished(draft) }] }),
  isNumber: () => false,
});
