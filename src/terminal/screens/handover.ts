/** The privacy screen between two readers: it shows nothing until the team says that only it looks. */
import type { TableView } from '../app-view.ts';
import { centred } from '../parts/centred.ts';
import { sideName } from '../parts/seat-names.ts';
import { phaseScreen } from '../root.ts';
import { ignore, type Screen } from '../screen.ts';

export const handover: Screen<undefined, TableView> = {
  name: 'handover',
  open: () => undefined,
  heading: ({ say }) => ({ left: say('handover.title'), right: '' }),
  body: (context) => {
    const { view, say } = context;
    return centred(context, [
      { text: say('handover.only', { team: sideName(view, view.you).name }), tone: 'title' },
      { text: say('handover.others'), tone: 'strong' },
      { text: say('handover.ready') },
    ]);
  },
  footer: ({ say }) => [
    { action: 'enter', label: say('handover.enter') },
    { action: 'back', label: say('handover.back') },
    { action: 'help', label: say('footer.help') },
  ],
  press({ view }, _state, press) {
    if (press.type !== 'action') return ignore;
    if (press.action === 'enter') return { type: 'open', screen: phaseScreen(view.phase, true) };
    return press.action === 'back' ? { type: 'submit', commands: [{ type: 'show', what: 'blank' }] } : ignore;
  },
};
