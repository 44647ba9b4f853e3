/**
 * Where an id is used: the way back from a source, a number, an indicator or a condition to everything that rests on
 * it. One pass over the scenario notes every mention, so that a doubt about one entry shows how far it reaches.
 */
import type { Expression } from '../../scenario/expression.ts';
import type { Effect, Scenario } from '../../scenario/scenario.ts';
import { namesIn } from '../formula.ts';

/** In what way an id is used; each is a line of its own in the description. */
export const relations = [
  'option', 'event', 'rule', 'start', 'trend', 'odds', 'indicator',
  'optionNeed', 'consentNeed', 'optionEffect', 'eventEffect', 'eventWhen', 'ruleWhen', 'trendWhen', 'redLine', 'ending', 'strategy',
  'needsConsent', 'excludes', 'sets', 'clears', 'stops', 'withdraws', 'opens', 'goal', 'argument', 'pack', 'side', 'consent', 'question', 'dispute', 'opponent',
] as const; // biome-ignore format: groups
export type Relation = (typeof relations)[number];

export interface Use {
  readonly relation: Relation;
  /** What uses it, in words. */
  readonly title: string;
}

type Index = ReadonlyMap<string, readonly Use[]>;
type Note = (relation: Relation, title: string, ids: Iterable<string>) => void;

const indexes = new WeakMap<Scenario, Index>();

/** All uses of an id or code, in the order of the scenario; none for what is not used. */
export function usesOf(scenario: Scenario, id: string): readonly Use[] {
  const index = indexes.get(scenario) ?? indexOf(scenario);
  indexes.set(scenario, index);
  return index.get(id) ?? [];
}

function indexOf(scenario: Scenario): Index {
  const index = new Map<string, Use[]>();
  const note: Note = (relation, title, ids) => {
    for (const id of new Set(ids)) index.set(id, [...(index.get(id) ?? []), { relation, title }]);
  };
  noteOptions(scenario, note);
  noteEvents(scenario, note);
  noteRules(scenario, note);
  notePeople(scenario, note);
  noteRegister(scenario, note);
  return index;
}

const named = (...trees: readonly (Expression | undefined)[]): string[] => trees.flatMap((tree) => (tree ? namesIn(tree) : []));
const sizesAndSources = (effects: readonly Effect[]): string[] => effects.flatMap(({ size, evidence }) => [size, ...evidence]);

function noteOptions({ options, consents }: Scenario, note: Note): void {
  for (const { title, evidence, for: pro, against, effects, needs, consents: permissions, excludes, sets, clears } of options) {
    note('option', title, [...evidence, ...pro.evidence, ...against.evidence, ...sizesAndSources(effects)]);
    note('optionNeed', title, named(...needs.map((need) => need.if)));
    note('optionEffect', title, named(...effects.flatMap(({ when, scale }) => [when, scale])));
    note('needsConsent', title, permissions);
    note('excludes', title, excludes);
    note('sets', title, Object.keys(sets));
    note('clears', title, clears);
  }
  for (const { title, needs, evidence } of consents) {
    note('consent', title, evidence);
    note('consentNeed', title, named(...needs.map((need) => need.if)));
  }
}

function noteEvents({ injects }: Scenario, note: Note): void {
  for (const { title, evidence, effects, when, probability, sets, clears, stops, withdraws } of injects) {
    note('event', title, [...evidence, ...sizesAndSources(effects)]);
    note('odds', title, [probability.size, ...named(probability.scale)]);
    note('eventWhen', title, named(when));
    note('eventEffect', title, named(...effects.flatMap((effect) => [effect.when, effect.scale])));
    note('sets', title, Object.keys(sets));
    note('clears', title, clears);
    note('stops', title, stops);
    note('withdraws', title, withdraws);
  }
}

function noteRules({ couplings, indicators }: Scenario, note: Note): void {
  for (const { rule, title, size, evidence, when, scale } of couplings) {
    note('rule', `${rule} ${title}`, [size, ...evidence]);
    note('ruleWhen', `${rule} ${title}`, named(when, scale));
  }
  for (const { name, start, trend, evidence } of indicators) {
    note('indicator', name, [...evidence, ...(trend?.evidence ?? [])]);
    note('start', name, [start]);
    if (trend) note('trend', name, [trend.size]);
    note('trendWhen', name, named(trend?.scale));
  }
}

function notePeople({ sides, strategies, endings, starts }: Scenario, note: Note): void {
  for (const { name, evidence, goals, redLines } of sides) {
    note('side', name, evidence);
    for (const { on, text } of goals) note('goal', `${name}: ${text}`, [on]);
    for (const { text, crossed } of redLines) note('redLine', `${name}: ${text}`, named(crossed));
  }
  for (const { title, rules, side } of strategies) {
    note('strategy', title, [side, ...rules.flatMap(({ what, when }) => [what, ...named(when)])]);
  }
  for (const { title, when, evidence } of endings) note('ending', title, [...evidence, ...named(when)]);
  for (const { title, evidence, opening, values, consents, flags } of starts) {
    const decided = Object.values(opening).flatMap(({ choose, give, withdraw }) => [...choose, ...give, ...withdraw]);
    note('opens', title, [...evidence, ...decided, ...Object.keys(values), ...Object.keys(consents), ...Object.keys(flags)]);
  }
}

function noteRegister(scenario: Scenario, note: Note): void {
  for (const { id, voice, on, claim, evidence } of scenario.arguments) note('argument', `${voice} (${id})`, [on, claim, ...evidence]);
  for (const { title, sets, evidence } of scenario.packs) note('pack', title, [...Object.keys(sets), ...evidence]);
  for (const { id, evidence } of scenario.questions) note('question', id, evidence ?? []);
  for (const { id, question, evidence } of scenario.disputes) note('dispute', `${id} ${question}`, evidence);
  for (const { id, dispute } of scenario.evidence) note('opponent', id, dispute.evidence);
}
