/**
 * State: everything that the rules may read or change, as flat numbers. No text, no objects, no generator, no history.
 *
 * `slots` follows the kernel's layout. `pulses` lists the pulses deposited so far, five numbers each, so that the
 * ledger of a later tick can name its causes; an ensemble leaves it out and pays nothing.
 */
import type { Start } from '../scenario/scenario.ts';
import { never } from './code.ts';
import { at, type Kernel } from './kernel.ts';
import { deck, triangular } from './luck.ts';
import { exactSize } from './points.ts';
import { forever } from './tables.ts';

export interface State {
  readonly slots: Float64Array;
  /** (effect, tick of deposit, size, tick of withdrawal or -1, card or -1) for each pulse; null when nobody will ask why. */
  pulses: Float64Array | null;
  pulseCount: number;
}

/** Numbers that a pulse takes in the list. */
export const pulseNumbers = 5;

/** One value for every assumption, in the order of the scenario. */
export type World = Float64Array;

/** The world of a pack: its values, likely values elsewhere. */
export function packWorld(kernel: Kernel, packId: string): World {
  const world = Float64Array.from(kernel.likely);
  const pack = kernel.scenario.packs.find((candidate) => candidate.id === packId);
  if (!pack) throw new Error(`the scenario has no pack "${packId}"`);
  for (const [id, value] of Object.entries(pack.sets)) world[at(kernel.index.assumption, id)] = value;
  return world;
}

/** A world sampled from the disputed ranges: each assumption triangular between low and high, peaked at likely. */
export function sampledWorld(kernel: Kernel, seed: string): World {
  return kernel.likely.map((_, i) => drawnValue(kernel, i, deck(`${seed}/world/${kernel.scenario.assumptions[i]?.id}`)()));
}

/** The value of assumption `i` that a card in [0, 1) draws from its range. */
export function drawnValue({ low, likely, high }: Kernel, i: number, card: number): number {
  const from = low[i] as number;
  const peak = likely[i] as number;
  const to = high[i] as number;
  return from <= to ? triangular(card, from, peak, to) : -triangular(card, -from, -peak, -to);
}

/** Writes the world that one card for each assumption draws into `world`. */
export function drawWorld(kernel: Kernel, cards: Float64Array, world: World): void {
  for (let i = 0; i < world.length; i++) world[i] = drawnValue(kernel, i, cards[i] as number);
}

/** What a game can name instead of a pack: a pack drawn blind, or a world drawn from the disputed ranges. */
export const drawnWorlds = ['blind', 'sampled'] as const;
export const isDrawn = (pack: string): boolean => (drawnWorlds as readonly string[]).includes(pack);

/** The pack of a game; for "blind" the one that its seed draws. */
export function packOf(kernel: Kernel, pack: string, seed: string): string {
  const { packs } = kernel.scenario;
  return pack === 'blind' ? (packs[Math.floor(deck(`${seed}/pack`)() * packs.length)]?.id ?? 'central') : pack;
}

/** The world of a game: that of its pack, or for "sampled" the one that its seed draws. */
export function worldOf(kernel: Kernel, pack: string, seed: string): World {
  return pack === 'sampled' ? sampledWorld(kernel, seed) : packWorld(kernel, packOf(kernel, pack, seed));
}

/** The state before the opening of a start is adjudicated. */
export function newState(kernel: Kernel, start: Start, world: World, options: { readonly ledger: boolean }): State {
  const { layout, scenario } = kernel;
  const slots = new Float64Array(layout.length);
  slots.set(world, layout.constants);
  for (const [i, indicator] of scenario.indicators.entries()) {
    const value = exactSize(start.values[indicator.code] ?? (world[at(kernel.index.assumption, indicator.start)] as number));
    slots[layout.values + i] = value;
    slots[layout.starts + i] = value;
  }
  const sites = scenario.options.length + scenario.injects.length;
  slots.fill(never, layout.last, layout.last + sites);
  for (const [i, consent] of scenario.consents.entries())
    slots[layout.consents + i] = (start.consents[consent.id] ?? consent.start) ? 1 : 0;
  for (const [flag, ticks] of Object.entries(start.flags)) slots[layout.flags + at(kernel.index.flag, flag)] = 1 + (ticks ?? forever);
  return { slots, pulses: options.ledger ? new Float64Array(64 * pulseNumbers) : null, pulseCount: 0 };
}

export function cloneState(state: State): State {
  return { slots: state.slots.slice(), pulses: state.pulses ? state.pulses.slice() : null, pulseCount: state.pulseCount };
}

/** Remembers a pulse for the ledger; does nothing in a state without one. */
export function notePulse(state: State, effect: number, tick: number, size: number, withdrawn: number, card: number): void {
  let { pulses } = state;
  if (!pulses) return;
  const from = state.pulseCount * pulseNumbers;
  if (from === pulses.length) {
    const longer = new Float64Array(pulses.length * 2);
    longer.set(pulses);
    state.pulses = pulses = longer;
  }
  pulses[from] = effect;
  pulses[from + 1] = tick;
  pulses[from + 2] = size;
  pulses[from + 3] = withdrawn;
  pulses[from + 4] = card;
  state.pulseCount++;
}

/** Sixteen hexadecimal digits over every slot: two states are alike exactly when their digests are (FNV-1a, twice). */
export function digest(state: State): string {
  const bytes = new DataView(new ArrayBuffer(8));
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (const value of state.slots) {
    bytes.setFloat64(0, value === 0 ? 0 : value, true);
    for (let i = 0; i < 8; i++) {
      const byte = bytes.getUint8(i);
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    }
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
