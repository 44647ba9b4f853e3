/**
 * A Kernel: one Scenario compiled to flat tables over number slots, the only place where rules run.
 *
 * A state is one array of numbers; this module decides what stands where (the layout) and turns effects, couplings,
 * injects and options into rows of indices. Nothing here knows a phase, a seat or a word for people.
 */
import type { Effect, Inject, Option, Scenario } from '../scenario/scenario.ts';
import { CodeWriter, type SlotNames } from './code.ts';
import { exactShare } from './points.ts';

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

export const EffectMode = { once: 0, each: 1, running: 2 } as const;

/** Effects as rows; entry e of each array belongs to effect e. */
export interface EffectRows {
  readonly on: Int32Array;
  readonly size: Int32Array;
  readonly delay: Int32Array;
  readonly mode: Int32Array;
  readonly when: Int32Array;
  readonly scale: Int32Array;
  /** Shares of the size that arrive in each tick from the onset: `taps[tapsFrom[e] .. tapsFrom[e + 1])`. */
  readonly tapsFrom: Int32Array;
  readonly taps: Float64Array;
  /** Entry of the `held` region, or -1. */
  readonly held: Int32Array;
  /** Chance site whose card decides the size. */
  readonly site: Int32Array;
}

export interface Kernel {
  readonly scenario: Scenario;
  readonly layout: Layout;
  readonly code: Float64Array;
  /** Last tick that can be adjudicated. */
  readonly ticksMax: number;
  /** Names of chance sites: options, injects, then one reading for each indicator. */
  readonly sites: readonly string[];
  /** Assumption bounds and likely values, in the order of `scenario.assumptions`. */
  readonly low: Float64Array;
  readonly likely: Float64Array;
  readonly high: Float64Array;
  readonly effects: EffectRows;
  /** Effects of option or inject s: rows `effectsFrom[s] .. effectsFrom[s + 1]`. */
  readonly effectsFrom: Int32Array;
  readonly couplings: { readonly on: Int32Array; readonly size: Int32Array; readonly when: Int32Array; readonly scale: Int32Array };
  /** Number of couplings that are the scenario's own; the trends of indicators follow them. */
  readonly couplingsOwn: number;
  readonly injects: { readonly when: Int32Array; readonly odds: Int32Array; readonly scale: Int32Array };
  readonly needs: readonly Int32Array[];
  readonly consentNeeds: readonly Int32Array[];
  readonly endings: Int32Array;
  readonly redLines: readonly Int32Array[];
  /** Conditions of the rules of each strategy. */
  readonly rules: readonly Int32Array[];
  readonly index: Index;
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

export function compile(scenario: Scenario): Kernel {
  const index: Index = {
    side: indexBy(scenario.sides, (side) => side.id),
    indicator: indexBy(scenario.indicators, (indicator) => indicator.code),
    option: indexBy(scenario.options, (option) => option.id),
    inject: indexBy(scenario.injects, (inject) => inject.id),
    consent: indexBy(scenario.consents, (consent) => consent.id),
    flag: indexBy(scenario.flags, (flag) => flag.id),
    assumption: indexBy(scenario.assumptions, (assumption) => assumption.id),
  };
  const ticksMax = scenario.rounds.max * 2;
  const owners: readonly (Option | Inject)[] = [...scenario.options, ...scenario.injects];
  const effects = owners.flatMap((owner, site) => owner.effects.map((effect) => ({ effect, site })));
  const heldCount = effects.filter(({ effect }) => effect.lasts === 'running').length;
  const layout = layOut(scenario, heldCount, ticksMax);
  const writer = new CodeWriter(slotNames(layout, index, scenario.options.length));
  const write = (tree: Parameters<CodeWriter['add']>[0]) => writer.add(tree);
  const size = (id: string) => at(index.assumption, id);
  const trends = scenario.indicators.flatMap((indicator) =>
    indicator.trend ? [{ on: indicator.code, size: indicator.trend.size, when: undefined, scale: indicator.trend.scale }] : [],
  );
  const couplings = [...scenario.couplings, ...trends];

  const kernel = {
    scenario,
    layout,
    ticksMax,
    sites: [...owners.map((owner) => owner.id), ...scenario.indicators.map((indicator) => `reading ${indicator.code}`)],
    low: Float64Array.from(scenario.assumptions, (assumption) => assumption.low),
    likely: Float64Array.from(scenario.assumptions, (assumption) => assumption.likely),
    high: Float64Array.from(scenario.assumptions, (assumption) => assumption.high),
    effects: compileEffects(effects, index, write, ticksMax),
    effectsFrom: runningTotal(owners.map((owner) => owner.effects.length)),
    couplings: {
      on: Int32Array.from(couplings, (coupling) => at(index.indicator, coupling.on)),
      size: Int32Array.from(couplings, (coupling) => size(coupling.size)),
      when: Int32Array.from(couplings, (coupling) => write(coupling.when)),
      scale: Int32Array.from(couplings, (coupling) => write(coupling.scale)),
    },
    couplingsOwn: scenario.couplings.length,
    injects: {
      when: Int32Array.from(scenario.injects, (inject) => write(inject.when)),
      odds: Int32Array.from(scenario.injects, (inject) => size(inject.probability.size)),
      scale: Int32Array.from(scenario.injects, (inject) => write(inject.probability.scale)),
    },
    needs: scenario.options.map((option) => Int32Array.from(option.needs, (need) => write(need.if))),
    consentNeeds: scenario.consents.map((consent) => Int32Array.from(consent.needs, (need) => write(need.if))),
    endings: Int32Array.from(scenario.endings, (ending) => write(ending.when)),
    redLines: scenario.sides.map((side) => Int32Array.from(side.redLines, (red) => write(red.crossed))),
    rules: scenario.strategies.map((strategy) => Int32Array.from(strategy.rules, (rule) => write(rule.when))),
    index,
  };
  return { ...kernel, code: writer.finish() };
}

function layOut(scenario: Scenario, held: number, ticksMax: number): Layout {
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

function slotNames(layout: Layout, index: Index, options: number): SlotNames {
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

function compileEffects(
  effects: readonly { effect: Effect; site: number }[],
  index: Index,
  write: (tree: Effect['when']) => number,
  ticksMax: number,
): EffectRows {
  const taps = effects.map(({ effect }) => tapsOf(effect, ticksMax));
  let held = 0;
  return {
    on: Int32Array.from(effects, ({ effect }) => at(index.indicator, effect.on)),
    size: Int32Array.from(effects, ({ effect }) => at(index.assumption, effect.size)),
    delay: Int32Array.from(effects, ({ effect }) => effect.delay),
    mode: Int32Array.from(effects, ({ effect }) =>
      effect.each ? EffectMode.each : effect.lasts === 'running' ? EffectMode.running : EffectMode.once,
    ),
    when: Int32Array.from(effects, ({ effect }) => write(effect.when)),
    scale: Int32Array.from(effects, ({ effect }) => write(effect.scale)),
    tapsFrom: runningTotal(taps.map((list) => list.length)),
    taps: Float64Array.from(taps.flat()),
    held: Int32Array.from(effects, ({ effect }) => (effect.lasts === 'running' ? held++ : -1)),
    site: Int32Array.from(effects, ({ site }) => site),
  };
}

/**
 * Shares of an effect's size that arrive in each tick from its onset. A permanent effect arrives and stays; one with
 * {hold, fade} is at full size for `hold` ticks, counting the one that completes the onset, and then each tick takes
 * back the share `fade` of what remains. The shares up to any tick sum to the part of the size that then stands.
 */
export function tapsOf(effect: Pick<Effect, 'over' | 'lasts'>, ticksMax: number): number[] {
  const taps: number[] = [];
  let standing = 0;
  const level = (wanted: number) => {
    const target = exactShare(wanted);
    taps.push(target - standing);
    standing = target;
  };
  for (let i = 1; i <= effect.over; i++) level(i / effect.over);
  if (typeof effect.lasts === 'string' || effect.lasts.fade === 0) return taps;
  for (let i = 1; i < effect.lasts.hold; i++) level(1);
  let remaining = 1;
  while (remaining > 0 && taps.length <= ticksMax) {
    remaining *= 1 - effect.lasts.fade;
    if (remaining < 1 / 64) remaining = 0;
    level(remaining);
  }
  return taps;
}

function runningTotal(lengths: readonly number[]): Int32Array {
  const totals = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) totals[i + 1] = (totals[i] ?? 0) + length;
  return totals;
}
