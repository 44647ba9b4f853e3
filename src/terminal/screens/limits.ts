/** What this game cannot tell you: shown before play and at the table alike, first what it cannot answer. */
import { type LimitsSheet, limitsParts, limitsSheet } from '../../report/limits.ts';
import type { Say } from '../../report/text.ts';
import type { AppView } from '../app-view.ts';
import { tableHeading } from '../parts/heading.ts';
import { readingScreen } from '../parts/reading.ts';
import { bulleted, headed, prose, type Section } from '../parts/sections.ts';
import type { Context } from '../screen.ts';

interface Told {
  readonly title: string;
  readonly sheet: LimitsSheet;
}

/** On the home screen `given` names the scenario. */
function toldIn(view: AppView, given: unknown, say: Say): Told | undefined {
  if (view.type === 'table') return { title: view.scenario.title, sheet: limitsSheet(view.scenario, say) };
  const card = view.scenarios.find(({ id }) => id === given) ?? view.scenarios[0];
  return card && { title: card.title, sheet: card.limits };
}

export const limits = readingScreen<AppView>({
  name: 'limits',
  heading: (context, given) => {
    const { view, say } = context;
    return view.type === 'table'
      ? tableHeading({ ...context, view }, say('limits.title'))
      : { left: say('limits.title'), right: toldIn(view, given, say)?.title ?? '' };
  },
  sections: (context, given) => {
    const told = toldIn(context.view, given, context.say);
    return told ? sectionsOf(told.sheet, context) : [];
  },
});

const sectionsOf = (sheet: LimitsSheet, { glyphs, say }: Context): readonly Section[] =>
  limitsParts(sheet, say).map(
    ({ title, list, texts }): Section =>
      (width) => [
        ...headed(title, width),
        ...(list ? texts.flatMap((text) => bulleted(text, width, glyphs)) : prose(texts.join('\n\n'), width)),
      ],
  );
