/**
 * A Turn: what all sides decided and control ruled for one tick, as flat numbers; and the law of what is allowed.
 * A Decision is the same thing in ids, one side at a time: the shape that people, files and logs use.
 */
import { evaluate } from './code.ts';
import { at, type Kernel } from './kernel.ts';
import type { State } from './state.ts';

/** What one side does in a round. Consents and stops cost nothing; chosen options cost attention. */
export interface Decision {
  readonly choose: readonly string[];
  readonly stop: readonly string[];
  readonly give: readonly string[];
  readonly withdraw: readonly string[];
}

export const noDecision: Decision = { choose: [], stop: [], give: [], withdraw: [] };

export const Choice = { none: 0, choose: 1, stop: 2 } as const;
export const Will = { none: 0, give: 1, withdraw: 2 } as const;
export const Control = { none: 0, hold: 1, release: 2 } as const;

export interface Turn {
  /** {@link Choice} for each option. */
  readonly options: Uint8Array;
  /** {@link Will} for each consent. */
  readonly consents: Uint8Array;
  /** {@link Control} for each inject. */
  readonly injects: Uint8Array;
  /** Accepted arguments for each assumption: supporting less opposing. */
  readonly tilts: Float64Array;
  /** Points that control adds to each indicator in this tick, from -100 to 100. */
  readonly rulings: Float64Array;
}

export function newTurn(kernel: Kernel): Turn {
  const { options, consents, injects, assumptions, indicators } = kernel.scenario;
  return {
    options: new Uint8Array(options.length),
    consents: new Uint8Array(consents.length),
    injects: new Uint8Array(injects.length),
    tilts: new Float64Array(assumptions.length),
    rulings: new Float64Array(indicators.length),
  };
}

export function clearTurn(turn: Turn): void {
  turn.options.fill(0);
  turn.consents.fill(0);
  turn.injects.fill(0);
  turn.tilts.fill(0);
  turn.rulings.fill(0);
}

/** Writes a legal decision into a turn. */
export function addDecision(kernel: Kernel, turn: Turn, decision: Decision): void {
  for (const id of decision.choose) turn.options[at(kernel.index.option, id)] = Choice.choose;
  for (const id of decision.stop) turn.options[at(kernel.index.option, id)] = Choice.stop;
  for (const id of decision.give) turn.consents[at(kernel.index.consent, id)] = Will.give;
  for (const id of decision.withdraw) turn.consents[at(kernel.index.consent, id)] = Will.withdraw;
}

/** Why something cannot be decided, as data: words for it are made where it is shown. */
export type Bar =
  | { readonly type: 'unknown'; readonly id: string; readonly near?: string }
  | { readonly type: 'not-yours'; readonly id: string; readonly side: string }
  | { readonly type: 'running'; readonly id: string }
  | { readonly type: 'not-running'; readonly id: string }
  | { readonly type: 'used-up'; readonly id: string; readonly usesMax: number }
  | { readonly type: 'resting'; readonly id: string; readonly ticks: number }
  | { readonly type: 'consent'; readonly id: string; readonly consent: string; readonly by: string }
  /** `need` is the position of the need whose `otherwise` says why. */
  | { readonly type: 'need'; readonly id: string; readonly need: number }
  | { readonly type: 'attention'; readonly id: string; readonly cost: number; readonly left: number }
  | { readonly type: 'excluded'; readonly id: string; readonly other: string }
  | { readonly type: 'alone'; readonly id: string }
  | { readonly type: 'twice'; readonly id: string }
  | { readonly type: 'given' | 'not-given'; readonly id: string };

/** Why an option cannot be chosen now, attention apart; undefined when it can. */
export function barOf(kernel: Kernel, state: State, option: number): Bar | undefined {
  const { layout, scenario, code } = kernel;
  const { slots } = state;
  const { id, kind, usesMax, rest, consents } = scenario.options[option] as (typeof scenario.options)[number];
  if (kind === 'programme' && (slots[layout.started + option] as number) > 0) return { type: 'running', id };
  if (usesMax !== undefined && (slots[layout.used + option] as number) >= usesMax) return { type: 'used-up', id, usesMax };
  const waited = (slots[layout.tick] as number) - (slots[layout.last + option] as number);
  if (rest > 0 && waited <= rest) return { type: 'resting', id, ticks: rest + 1 - waited };
  for (const consent of consents) {
    const i = at(kernel.index.consent, consent);
    if (slots[layout.consents + i] === 0) return { type: 'consent', id, consent, by: scenario.consents[i]?.by ?? '' };
  }
  const needs = kernel.needs[option] as Int32Array;
  for (let i = 0; i < needs.length; i++) {
    if (evaluate(code, needs[i] as number, slots) === 0) return { type: 'need', id, need: i };
  }
  return undefined;
}

/** Attention that a side has for new choices: its points less the upkeep of programmes that go on. */
export function attentionLeft(kernel: Kernel, state: State, side: string, stopping: readonly string[] = []): number {
  const { scenario, layout } = kernel;
  let left = scenario.sides[at(kernel.index.side, side)]?.attention ?? 0;
  for (const [i, option] of scenario.options.entries()) {
    if (option.side === side && option.upkeep > 0 && (state.slots[layout.started + i] as number) > 0 && !stopping.includes(option.id))
      left -= option.upkeep;
  }
  return left;
}

/** Why a side's decision cannot be taken; undefined when it is legal. The empty decision always is. */
export function barOfDecision(kernel: Kernel, state: State, side: string, decision: Decision): Bar | undefined {
  const { scenario, layout, index } = kernel;
  const twice = firstTwice([...decision.choose, ...decision.stop]) ?? firstTwice([...decision.give, ...decision.withdraw]);
  if (twice) return { type: 'twice', id: twice };
  for (const id of decision.stop) {
    const own = ownOption(kernel, side, id);
    if (typeof own !== 'number') return own;
    if (state.slots[layout.started + own] === 0) return { type: 'not-running', id };
  }
  let left = attentionLeft(kernel, state, side, decision.stop);
  for (const id of decision.choose) {
    const own = ownOption(kernel, side, id);
    if (typeof own !== 'number') return own;
    const bar = barOf(kernel, state, own);
    if (bar) return bar;
    const option = scenario.options[own] as (typeof scenario.options)[number];
    if (option.alone && decision.choose.length > 1) return { type: 'alone', id };
    const other = option.excludes.find((excluded) => decision.choose.includes(excluded));
    if (other) return { type: 'excluded', id, other };
    if (option.cost > 0 && option.cost > left) return { type: 'attention', id, cost: option.cost, left };
    left -= option.cost;
  }
  for (const id of [...decision.give, ...decision.withdraw]) {
    const consent = index.consent.get(id);
    if (consent === undefined) return { type: 'unknown', id };
    const { by } = scenario.consents[consent] as (typeof scenario.consents)[number];
    if (by !== side) return { type: 'not-yours', id, side: by };
    const bar = barOfConsent(kernel, state, consent, decision.give.includes(id));
    if (bar) return bar;
  }
  return undefined;
}

/** Why a consent cannot be given (or, with `give` false, withdrawn) now. */
export function barOfConsent(kernel: Kernel, state: State, consent: number, give: boolean): Bar | undefined {
  const { layout, scenario, code } = kernel;
  const id = scenario.consents[consent]?.id ?? '';
  const given = state.slots[layout.consents + consent] !== 0;
  if (given === give) return { type: give ? 'given' : 'not-given', id };
  if (!give) return undefined;
  const needs = kernel.consentNeeds[consent] as Int32Array;
  const need = needs.findIndex((index) => evaluate(code, index, state.slots) === 0);
  return need < 0 ? undefined : { type: 'need', id, need };
}

function ownOption(kernel: Kernel, side: string, id: string): number | Bar {
  const position = kernel.index.option.get(id);
  if (position === undefined) return { type: 'unknown', id };
  const holder = kernel.scenario.options[position]?.side ?? '';
  return holder === side ? position : { type: 'not-yours', id, side: holder };
}

function firstTwice(ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) !== i);
}
