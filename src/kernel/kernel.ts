/**
 * A Kernel: one Scenario compiled to flat tables over number slots, the only place where rules run.
 *
 * A state is one array of numbers; this module decides what stands where (the layout) and turns effects, couplings,
 * injects and options into rows of indices. Nothing here knows a phase, a seat or a word for people.
 */
import type { Effect, Inject, Option, Scenario } from '../scenario/scenario.ts';
import { nowhere, type Place } from './arena.ts';
import { CodeWriter } from './code.ts';
import { at, type Index, indexOf, type Layout, layOut, slotNames } from './layout.ts';
import { exactShare } from './points.ts';
import { type Tables, tablesOf } from './tables.ts';

export { at, type Index, type Layout } from './layout.ts';

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
  /** The same rules as rows of numbers: what the loop reads. `code` and its indices are the reference and serve single questions. */
  readonly tables: Tables;
  /** Where the tables lie in the arena; only `placeOf` reads and moves it. */
  readonly place: Place;
}

export function compile(scenario: Scenario): Kernel {
  const index = indexOf(scenario);
  const ticksMax = scenario.rounds.max * 2;
  const owners: readonly (Option | Inject)[] = [...scenario.options, ...scenario.injects];
  const effects = owners.flatMap((owner, site) => owner.effects.map((effect) => ({ effect, site })));
  const heldCount = effects.filter(({ effect }) => effect.lasts === 'running').length;
  const layout = layOut(scenario, heldCount, ticksMax);
  const names = slotNames(layout, index, scenario.options.length);
  const writer = new CodeWriter(names);
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
    tables: tablesOf(scenario, index, layout, names, couplings),
  };
  return { ...kernel, code: writer.finish(), place: { ...nowhere } };
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
