/**
 * What a scenario says of one id: meaning, range, where it is used, which readings set it, who says so and who not.
 * The answer to "who says so?" for any number, in lines that a screen, the plain mode or a program can use.
 */
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { describeConsent, describeFlag, describeInject, describeOption } from './describe/choices.ts';
import { describeAssumption, describeCoupling, describeIndicator, describeRule } from './describe/numbers.ts';
import type { Described, Guide, Kind } from './describe/parts.ts';
import {
  describeArgument,
  describeEnding,
  describeGroup,
  describeQuestion,
  describeSide,
  describeStart,
  describeStrategy,
} from './describe/people.ts';
import { describeDispute, describeEvidence, describePack } from './describe/register.ts';
import { say as english, type Say } from './text.ts';
import { lookUp } from './words.ts';

export type { Described } from './describe/parts.ts';

/** One thing that can be asked about. The first name is the one that it is listed by. */
interface Entry {
  readonly kind: Kind;
  readonly names: readonly string[];
  readonly title: string;
  readonly describe: () => Described;
}

/** Finds an id or catalogue code of any kind; says what is near when there is none. Case does not matter. */
export function describeId(scenario: Scenario, id: string, say: Say = english): Described | { readonly problem: string } {
  const entries = entriesOf({ scenario, look: lookUp(scenario), say });
  const named = (is: (name: string) => boolean) => entries.find(({ names }) => names.some(is));
  const found = named((name) => name === id) ?? named((name) => name.toLowerCase() === id.toLowerCase());
  if (found) return found.describe();
  const near = nearestName(
    id,
    entries.flatMap(({ names }) => names),
  );
  const hint = near === undefined ? say('show.unknownHint') : say('show.didYouMean', { near });
  return { problem: say('show.unknown', { id: cleanLine(id, 80), hint }) };
}

export interface Listed {
  readonly kind: Kind;
  readonly ids: readonly { readonly id: string; readonly title: string }[];
}

/** Everything that can be asked about, by kind. */
export function idsOf(scenario: Scenario, say: Say = english): Listed[] {
  const byKind = new Map<Kind, { id: string; title: string }[]>();
  for (const { kind, names, title } of entriesOf({ scenario, look: lookUp(scenario), say }))
    byKind.set(kind, [...(byKind.get(kind) ?? []), { id: names.join(' '), title }]);
  return [...byKind].map(([kind, ids]) => ({ kind, ids }));
}

/** A longer list is told by its number and its first ids. */
const listedMax = 120;

/** What can be asked about a scenario, one line an id. */
export function printIds(scenario: Scenario, say: Say = english): string {
  return idsOf(scenario, say)
    .map(({ kind, ids }) => {
      const head = say('show.ids', { kind: say(`show.kind.${kind}`), n: ids.length });
      if (ids.length > listedMax) return `${head} ${say('show.idsLike', { ids: ids.slice(0, 4).map(({ id }) => id).join(', ') })}`; // biome-ignore format: one thought
      return [head, ...ids.map(({ id, title }) => `  ${id}: ${cleanLine(title, 110)}`)].join('\n');
    })
    .join('\n');
}

export function printDescribed({ kind, id, title, lines }: Described, say: Say = english): string {
  return [
    say('show.title', { title: title.trim(), kind: say(`show.kind.${kind}`), id }),
    ...lines.map(({ name, value }) => (value.includes('\n') ? `${name}:\n${value.replace(/^(?=.)/gm, '  ')}` : `${name}: ${value}`)),
  ].join('\n');
}

function entriesOf(guide: Guide): Entry[] {
  return [...playedEntries(guide), ...measuredEntries(guide), ...registerEntries(guide), ...headingEntries(guide)];
}

/** Entries of one kind from a list of things with an id. */
function entries<T extends { readonly id: string }>(
  kind: Kind,
  items: readonly T[],
  titleOf: (item: T) => string,
  describe: (item: T) => Described,
  also: (item: T) => readonly string[] = () => [],
): Entry[] {
  return items.map((item) => ({ kind, names: [...also(item), item.id], title: titleOf(item), describe: () => describe(item) }));
}

const titled = ({ title }: { readonly title: string }): string => title;

function playedEntries(guide: Guide): Entry[] {
  const { scenario } = guide;
  return [
    ...entries('team', scenario.sides, ({ name }) => name, (item) => describeSide(guide, item)),
    ...entries('option', scenario.options, titled, (item) => describeOption(guide, item), ({ lever }) => [lever]),
    ...entries('event', scenario.injects, titled, (item) => describeInject(guide, item), ({ card }) => [card]),
    ...entries('consent', scenario.consents, titled, (item) => describeConsent(guide, item)),
    ...entries('condition', scenario.flags, ({ text }) => text, (item) => describeFlag(guide, item)),
    ...entries('strategy', scenario.strategies, titled, (item) => describeStrategy(guide, item)),
    ...entries('start', scenario.starts, titled, (item) => describeStart(guide, item)),
    ...entries('ending', scenario.endings, titled, (item) => describeEnding(guide, item)),
  ]; // biome-ignore format: a table
}

function measuredEntries(guide: Guide): Entry[] {
  const { indicators, couplings, assumptions } = guide.scenario;
  const rules = [...new Set(couplings.map(({ rule }) => rule))].map((rule) => ({
    id: rule,
    title: couplings.find((coupling) => coupling.rule === rule)?.title ?? rule,
  }));
  return [
    ...entries('indicator', indicators, ({ name }) => name, (item) => describeIndicator(guide, item), ({ code }) => [code]),
    ...entries('rule', rules, titled, ({ id }) => describeRule(guide, id)),
    ...entries('rule', couplings, titled, (item) => describeCoupling(guide, item)),
    ...entries('assumption', assumptions, ({ name }) => name, (item) => describeAssumption(guide, item)),
  ]; // biome-ignore format: a table
}

function registerEntries(guide: Guide): Entry[] {
  const { scenario } = guide;
  return [
    ...entries('pack', scenario.packs, titled, (item) => describePack(guide, item)),
    ...entries('dispute', scenario.disputes, ({ question }) => question, (item) => describeDispute(guide, item)),
    ...entries('evidence', scenario.evidence, ({ claim }) => claim, (item) => describeEvidence(guide, item)),
    ...entries('argument', scenario.arguments, ({ voice, stance, on }) => `${voice}, ${stance}: ${on}`, (item) => describeArgument(guide, item)),
  ]; // biome-ignore format: a table
}

/** Last, because a group may be called like something else. */
function headingEntries(guide: Guide): Entry[] {
  const { questions, optionGroups, indicatorGroups } = guide.scenario;
  return [
    ...entries('question', questions, ({ text }) => text, (item) => describeQuestion(guide, item)),
    ...entries('group', [...optionGroups, ...indicatorGroups], titled, (item) => describeGroup(guide, item)),
  ]; // biome-ignore format: a table
}
