/** What this game cannot tell you: shown before play and at the table alike, first what it cannot answer. */
import type { Scenario } from '../../scenario/scenario.ts';
import type { AppView } from '../app-view.ts';
import { tableHeading } from '../parts/heading.ts';
import { readingScreen } from '../parts/reading.ts';
import { bulleted, headed, prose, type Section } from '../parts/sections.ts';
import type { Context } from '../screen.ts';

interface Told {
  readonly title: string;
  readonly about: Scenario['about'];
}

/** On the home screen `given` names the scenario. */
function toldIn(view: AppView, given: unknown): Told | undefined {
  if (view.type === 'table') return view.scenario;
  return view.scenarios.find((card) => card.id === given) ?? view.scenarios[0];
}

export const limits = readingScreen<AppView>({
  name: 'limits',
  heading: (context, given) => {
    const { view, say } = context;
    return view.type === 'table'
      ? tableHeading({ ...context, view }, say('limits.title'))
      : { left: say('limits.title'), right: toldIn(view, given)?.title ?? '' };
  },
  sections: (context, given) => {
    const told = toldIn(context.view, given);
    return told ? sectionsOf(told.about, context) : [];
  },
});

function sectionsOf(about: Scenario['about'], { glyphs, say }: Context): readonly Section[] {
  const list =
    (title: string, items: readonly string[]): Section =>
    (width) => [...headed(title, width), ...items.flatMap((item) => bulleted(item, width, glyphs))];
  const text =
    (title: string, body: string): Section =>
    (width) => [...headed(title, width), ...prose(body, width)];
  return [
    list(say('limits.cannotAnswer'), about.cannotAnswer),
    text(say('limits.method'), about.method),
    list(say('limits.limits'), about.limits),
    list(say('limits.assumptions'), about.assumptions),
    text(say('limits.care'), about.care),
  ];
}
