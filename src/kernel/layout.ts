/** Where things stand among the slots of a state, and at which positions the things of a scenario stand. */
import type { Scenario } from '../scenario/scenario.ts';
import type { SlotNames } from './code.ts';

/** First slot of each region of a state. All regions hold one number an entry. */
export interface Layout {
  /** The tick that is adjudicated next: 0 for the opening, then from 1. */
  readonly tick: 0;
  readonly values: number;
  readonly starts: number;
  readonly changes: number;
  /** The first tick in which the flag is no longer set. */
  readonly flags: number;
  /** Times used: options, then injects. */
  readonly used: number;
  /** Tick of the last use: options, then injects. */
  readonly last: number;
  /** Options: 1 + the tick in which the programme started; 0 when it does not run. */
  readonly started: number;
  /** Size of each effect that lasts while a programme runs. */
  readonly held: number;
  readonly consents: number;
  /** Shared assumptions that expressions read. */
  readonly constants: number;
  /** What is due: indicator i in tick t at `due + t * indicators + i`. */
  readonly due: number;
  readonly length: number;
}

/** Positions by id. */
export interface Index {
  readonly side: ReadonlyMap<string, number>;
  readonly indicator: ReadonlyMap<string, number>;
  readonly option: ReadonlyMap<string, number>;
  readonly inject: ReadonlyMap<string, number>;
  readonly consent: ReadonlyMap<string, number>;
  readonly flag: ReadonlyMap<string, number>;
  readonly assumption: ReadonlyMap<string, number>;
}

const indexBy = <T>(items: readonly T[], key: (item: T) => string) => new Map(items.map((item, i) => [key(item), i]));

/** Position of a name that the parser has already checked. */
export function at(map: ReadonlyMap<string, number>, name: string): number {
  const position = map.get(name);
  if (position === undefined) throw new Error(`the scenario has no "${name}"; the parser should have refused it`);
  return position;
}

export function indexOf(scenario: Scenario): Index {
  return {
    side: indexBy(scenario.sides, (side) => side.id),
    indicator: indexBy(scenario.indicators, (indicator) => indicator.code),
    option: indexBy(scenario.options, (option) => option.id),
    inject: indexBy(scenario.injects, (inject) => inject.id),
    consent: indexBy(scenario.consents, (consent) => consent.id),
    flag: indexBy(scenario.flags, (flag) => flag.id),
    assumption: indexBy(scenario.assumptions, (assumption) => assumption.id),
  };
}

export function layOut(scenario: Scenario, held: number, ticksMax: number): Layout {
  const indicators = scenario.indicators.length;
  const sites = scenario.options.length + scenario.injects.length;
  let next = 1;
  const region = (length: number) => {
    const first = next;
    next += length;
    return first;
  };
  return {
    tick: 0,
    values: region(indicators),
    starts: region(indicators),
    changes: region(indicators),
    flags: region(scenario.flags.length),
    used: region(sites),
    last: region(sites),
    started: region(scenario.options.length),
    held: region(held),
    consents: region(scenario.consents.length),
    constants: region(scenario.assumptions.length),
    due: region(indicators * (ticksMax + 1)),
    length: next,
  };
}

export function slotNames(layout: Layout, index: Index, options: number): SlotNames {
  const site = (id: string) => index.option.get(id) ?? options + at(index.inject, id);
  return {
    tick: layout.tick,
    indicator: (code) => layout.values + at(index.indicator, code),
    startOf: (code) => layout.starts + at(index.indicator, code),
    changeOf: (code) => layout.changes + at(index.indicator, code),
    flag: (id) => layout.flags + at(index.flag, id),
    constant: (id) => layout.constants + at(index.assumption, id),
    used: (id) => layout.used + site(id),
    last: (id) => layout.last + site(id),
    started: (id) => layout.started + at(index.option, id),
    consent: (id) => layout.consents + at(index.consent, id),
  };
}
