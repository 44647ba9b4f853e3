/** Names as people type them: an id, a short code or the words of a title, in any case. */
import type { Indicator, Option, Scenario } from '../scenario/scenario.ts';
import type { View } from '../session/view.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** An option by id or short code (L28). */
export const optionNamed = (view: View, name: string): Option | undefined =>
  view.scenario.options.find(({ id, lever }) => same(id, name) || same(lever, name));

export const consentNamed = (view: View, name: string): Scenario['consents'][number] | undefined =>
  view.scenario.consents.find(({ id }) => same(id, name));

/** An indicator by code, id or name. */
export const indicatorNamed = (view: View, name: string): Indicator | undefined =>
  view.scenario.indicators.find((indicator) => [indicator.code, indicator.id, indicator.name].some((each) => same(each, name)));
