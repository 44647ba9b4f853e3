/** Nothing to read, so that the room looks up: the title, the time, and one sentence. */
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import { centred } from '../parts/centred.ts';
import { phaseTime, timerOf } from '../parts/timer.ts';
import { ignore, type Screen } from '../screen.ts';

export const blankScreen: Screen<undefined, TableView> = {
  name: 'blank',
  open: () => undefined,
  heading: () => ({ left: '', right: '' }),
  body(context) {
    const { view, say } = context;
    const timer = timerOf(view);
    const time = timer && view.phase !== 'closed' ? phaseTime(timer, say).trim() : '';
    const phase = say(`phase.${view.phase}` as TextKey);
    const late = timer?.phase !== null && (timer?.phase ?? 0) <= -1;
    return centred(context, [
      { text: view.scenario.title, tone: 'title' },
      { text: time === '' ? phase : `${phase}: ${time}`, tone: late ? 'warn' : 'plain' },
      { text: timer?.paused ? say('blank.paused') : '', tone: 'warn' },
      { text: say('blank.lookUp'), tone: 'strong' },
    ]);
  },
  footer: ({ say }) => [
    { action: 'show', label: say('operator.show') },
    { action: 'help', label: say('footer.help') },
  ],
  press: () => ignore,
};
