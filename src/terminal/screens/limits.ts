/**
 * What this game cannot tell you: shown before play and at the table alike, first what it cannot answer. A second page
 * asks the model about the world: what happened after the game opens, and whether the model moves the same way.
 */
import { type LimitsSheet, limitsParts, limitsSheet } from '../../report/limits.ts';
import type { AppView } from '../app-view.ts';
import { backcastSections } from '../parts/backcast.ts';
import { tableHeading } from '../parts/heading.ts';
import { type ReadingState, readingScreen } from '../parts/reading.ts';
import { bulleted, headed, prose, type Section } from '../parts/sections.ts';
import { type Context, ignore, type Screen, stay } from '../screen.ts';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly sheet: LimitsSheet;
}

/** On the home screen `given` names the scenario. */
function toldIn(view: AppView, given: unknown): Told | undefined {
  if (view.type === 'table') return { id: view.scenario.id, title: view.scenario.title, sheet: limitsSheet(view.scenario) };
  const card = view.scenarios.find(({ id }) => id === given) ?? view.scenarios[0];
  return card && { id: card.id, title: card.title, sheet: card.limits };
}

const heading = (title: 'limits.title' | 'backcast.title') => (context: Context, given: unknown) => {
  const { view, say } = context;
  return view.type === 'table'
    ? tableHeading({ ...context, view }, say(title))
    : { left: say(title), right: toldIn(view, given)?.title ?? '' };
};

const sheet = readingScreen<AppView>({
  name: 'limits',
  heading: heading('limits.title'),
  sections: (context, given) => {
    const told = toldIn(context.view, given);
    return told ? sheetSections(told.sheet, context) : [];
  },
});

const backcast = readingScreen<AppView>({
  name: 'limits',
  heading: heading('backcast.title'),
  sections: (context, given) => {
    const told = toldIn(context.view, given);
    return told ? backcastSections(context.view.backcasts?.[told.id], context) : [];
  },
});

const sheetSections = (sheet: LimitsSheet, { glyphs, say }: Context): readonly Section[] =>
  limitsParts(sheet, say).map(
    ({ title, list, texts }): Section =>
      (width) => [
        ...headed(title, width),
        ...(list ? texts.flatMap((text) => bulleted(text, width, glyphs)) : prose(texts.join('\n\n'), width)),
      ],
  );

export interface LimitsState extends ReadingState {
  /** The second page; the first is the limits sheet. */
  readonly later?: boolean;
}

const pageOf = ({ later }: LimitsState): Screen<ReadingState, AppView> => (later ? backcast : sheet);

export const limits: Screen<LimitsState, AppView> = {
  name: 'limits',
  open: (_context, given) => ({ offset: 0, given }),
  heading: (context, state) => pageOf(state).heading(context, state),
  body: (context, state) => pageOf(state).body(context, state),
  footer: (context, state) => [
    { action: 'next', label: context.say(state.later ? 'limits.keySheet' : 'limits.keyBackcast') },
    ...pageOf(state).footer(context, state),
  ],
  press(context, state, press) {
    if (press.type === 'action' && (press.action === 'next' || press.action === 'previous')) {
      const told = toldIn(context.view, state.given);
      if (state.later || !told) return stay({ ...state, later: false, offset: 0 });
      // the host works it out when it is first asked for
      return { type: 'submit', commands: [{ type: 'backcast', scenario: told.id }], state: { ...state, later: true, offset: 0 } };
    }
    const outcome = pageOf(state).press(context, state, press);
    return outcome.type === 'stay' ? stay({ ...state, ...outcome.state }) : ignore;
  },
};
