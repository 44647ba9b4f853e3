/**
 * What the loop reads of a scenario, as flat numbers: positions, limits and entries of the machine's program. Reading
 * the scenario itself (objects, strings, maps) cost more than the rules. Lists of different lengths stand in one array
 * each: those of entry i at `from[i] .. from[i + 1]`.
 */
import type { Effect, Scenario } from '../scenario/scenario.ts';
import type { SlotNames } from './code.ts';
import { at, type Index, type Layout } from './layout.ts';
import type { Program } from './machine.ts';
import { addCondition, addFlows, addScale, finishProgram, newDraft } from './program.ts';

export interface Lists {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/** What a rule of a strategy does, in the order of {@link ruleVerbs}. */
export const ruleVerbs = ['choose', 'stop', 'give', 'withdraw'] as const;

export interface OptionTables {
  /** 1 for a programme. */
  readonly programme: Uint8Array;
  readonly side: Int32Array;
  readonly cost: Int32Array;
  readonly upkeep: Int32Array;
  /** 1 for what leaves no room for another choice. */
  readonly alone: Uint8Array;
  readonly usesMax: Int32Array;
  readonly rest: Int32Array;
  /** Consents that each needs. */
  readonly consents: Lists;
  /** Entries of the needs of each. */
  readonly needs: Lists;
  /** Options that cannot be chosen together with each, whichever of the two says so. */
  readonly excludes: Lists;
  /** Injects that stop each: by name, or by withdrawing a consent that it needs. */
  readonly stoppers: Lists;
}

export interface InjectTables {
  readonly timesMax: Int32Array;
  readonly rest: Int32Array;
  readonly when: Int32Array;
  /** Entry of the factor of the odds. */
  readonly scale: Int32Array;
  /** The odds that none can exceed, whatever the state and the argument. */
  readonly oddsMost: Float64Array;
  readonly withdraws: Lists;
}

export interface Tables {
  readonly program: Program;
  readonly options: OptionTables;
  readonly injects: InjectTables;
  /** By chance site (options, then injects): flags that it clears and sets, and for how many ticks. */
  readonly clears: Lists;
  readonly sets: Lists;
  readonly setTicks: Float64Array;
  /** Entry of each effect's scale; 0 where its condition fails. */
  readonly effects: Int32Array;
  /** Entry of all couplings and trends. */
  readonly flows: number;
  readonly endings: Int32Array;
  readonly consents: { readonly by: Int32Array; readonly needs: Lists };
  /** Rules of each strategy: `from`, then by rule the verb, the option or consent (-1 if it is not the side's), and the entry. */
  readonly rules: { readonly from: Int32Array; readonly verb: Uint8Array; readonly what: Int32Array; readonly when: Int32Array };
  readonly strategySide: Int32Array;
  readonly attention: Int32Array;
  /** Indicators that are read with an error, and options that only their own side sees. */
  readonly foggy: Int32Array;
  /** Standard deviation of the error of each foggy one, in points. */
  readonly fog: Float64Array;
  readonly secrets: Int32Array;
}

/** Ticks that stand for "always". */
export const forever = 1e6;

interface Coupled {
  readonly on: string;
  readonly size: string;
  readonly when?: Effect['when'];
  readonly scale?: Effect['scale'];
}

export function tablesOf(scenario: Scenario, index: Index, layout: Layout, names: SlotNames, couplings: readonly Coupled[]): Tables {
  const draft = newDraft(names);
  const { options, injects, consents, strategies, sides, indicators } = scenario;
  const sites = [...options, ...injects];
  const flags = (ids: readonly string[]) => ids.map((id) => at(index.flag, id));
  const flows = couplings.map(({ on, size, when, scale }) => ({
    on: at(index.indicator, on),
    size: layout.constants + at(index.assumption, size),
    when,
    scale,
  }));
  const needs = (list: readonly { readonly needs: (typeof options)[number]['needs'] }[]) =>
    lists(list.map((each) => each.needs.map((need) => addCondition(draft, need.if))));
  const tables = {
    options: { ...optionTables(scenario, index), needs: needs(options) },
    injects: {
      ...injectTables(scenario, index),
      when: Int32Array.from(injects, ({ when }) => addCondition(draft, when)),
      scale: Int32Array.from(injects, ({ probability }) => addScale(draft, undefined, probability.scale)),
    },
    clears: lists(sites.map(({ clears }) => flags(clears))),
    sets: lists(sites.map(({ sets }) => flags(Object.keys(sets)))),
    setTicks: Float64Array.from(sites.flatMap(({ sets }) => Object.values(sets).map((ticks) => ticks ?? forever))),
    effects: Int32Array.from(
      sites.flatMap(({ effects }) => effects),
      ({ when, scale }) => addScale(draft, when, scale),
    ),
    flows: addFlows(draft, flows, layout.due, indicators.length),
    endings: Int32Array.from(scenario.endings, ({ when }) => addCondition(draft, when)),
    consents: { by: Int32Array.from(consents, ({ by }) => at(index.side, by)), needs: needs(consents) },
    rules: {
      from: totals(strategies.map(({ rules }) => rules.length)),
      verb: Uint8Array.from(strategies.flatMap(({ rules }) => rules.map((rule) => ruleVerbs.indexOf(rule.do)))),
      what: Int32Array.from(strategies.flatMap(({ side, rules }) => rules.map((rule) => ownTarget(scenario, index, side, rule)))),
      when: Int32Array.from(strategies.flatMap(({ rules }) => rules.map(({ when }) => addCondition(draft, when)))),
    },
    strategySide: Int32Array.from(strategies, ({ side }) => at(index.side, side)),
    attention: Int32Array.from(sides, ({ attention }) => attention),
    foggy: Int32Array.from(indicators.flatMap(({ fog }, i) => ((fog ?? 0) > 0 ? [i] : []))),
    fog: Float64Array.from(
      indicators.filter(({ fog }) => (fog ?? 0) > 0),
      ({ fog }) => fog ?? 0,
    ),
    secrets: Int32Array.from(options.flatMap(({ secret }, o) => (secret ? [o] : []))),
  };
  return { ...tables, program: finishProgram(draft) };
}

function optionTables({ options, injects }: Scenario, index: Index): Omit<OptionTables, 'needs'> {
  const excluded = (one: (typeof options)[number], other: (typeof options)[number]) =>
    one.excludes.includes(other.id) || other.excludes.includes(one.id);
  return {
    programme: Uint8Array.from(options, ({ kind }) => (kind === 'programme' ? 1 : 0)),
    side: Int32Array.from(options, ({ side }) => at(index.side, side)),
    cost: Int32Array.from(options, ({ cost }) => cost),
    upkeep: Int32Array.from(options, ({ upkeep }) => upkeep),
    alone: Uint8Array.from(options, ({ alone }) => (alone ? 1 : 0)),
    usesMax: Int32Array.from(options, ({ usesMax }) => usesMax ?? forever),
    rest: Int32Array.from(options, ({ rest }) => rest),
    consents: lists(options.map(({ consents }) => consents.map((id) => at(index.consent, id)))),
    excludes: lists(options.map((option) => options.flatMap((other, o) => (excluded(option, other) ? [o] : [])))),
    stoppers: lists(
      options.map(({ id, consents }) =>
        injects.flatMap(({ stops, withdraws }, i) =>
          stops.includes(id) || consents.some((consent) => withdraws.includes(consent)) ? [i] : [],
        ),
      ),
    ),
  };
}

function injectTables({ injects, assumptions }: Scenario, index: Index): Omit<InjectTables, 'when' | 'scale'> {
  return {
    timesMax: Int32Array.from(injects, ({ timesMax }) => timesMax),
    rest: Int32Array.from(injects, ({ rest }) => rest),
    oddsMost: Float64Array.from(injects, ({ probability }) => {
      const { low = 0, high = 1 } = assumptions[at(index.assumption, probability.size)] ?? {};
      return low > high ? low : high;
    }),
    withdraws: lists(injects.map(({ withdraws }) => withdraws.map((id) => at(index.consent, id)))),
  };
}

/** Position of what a rule names, or -1 where its side may not decide it. */
function ownTarget(
  { options, consents }: Scenario,
  index: Index,
  side: string,
  { do: verb, what }: Scenario['strategies'][number]['rules'][number],
): number {
  const position = (verb === 'choose' || verb === 'stop' ? index.option : index.consent).get(what) ?? -1;
  const holder = verb === 'choose' || verb === 'stop' ? options[position]?.side : consents[position]?.by;
  return holder === side ? position : -1;
}

function lists(entries: readonly (readonly number[])[]): Lists {
  return { from: totals(entries.map(({ length }) => length)), items: Int32Array.from(entries.flat()) };
}

function totals(lengths: readonly number[]): Int32Array {
  const sums = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) sums[i + 1] = (sums[i] as number) + length;
  return sums;
}
