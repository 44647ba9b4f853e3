/**
 * Pulses: how one deposit spreads over the ticks that follow, and how it is taken back.
 * A pulse of an effect has one size and fixed shares (taps) of it that arrive from its onset on.
 */
import type { Kernel } from './kernel.ts';
import { notePulse, type State } from './state.ts';

/**
 * Takes back a pulse that lasted while its programme ran: what stands goes now, what was still to come never arrives.
 * @param slots those of the state in play.
 */
export function withdrawPulse(kernel: Kernel, slots: Float64Array, state: State, e: number, since: number): void {
  const { effects, layout, ticksMax } = kernel;
  const held = layout.held + (effects.held[e] as number);
  const size = slots[held] as number;
  if (size === 0) return;
  slots[held] = 0;
  const tick = slots[layout.tick] as number;
  const indicators = kernel.scenario.indicators.length;
  const row = layout.due + (effects.on[e] as number);
  const first = effects.tapsFrom[e] as number;
  const count = (effects.tapsFrom[e + 1] as number) - first;
  const onset = since + (effects.delay[e] as number);
  let arrived = 0;
  for (let k = 0; k < count; k++) {
    const tap = effects.taps[first + k] as number;
    const when = onset + k;
    if (when < tick) arrived += tap;
    else if (when <= ticksMax) slots[row + when * indicators] = (slots[row + when * indicators] as number) - size * tap;
  }
  slots[row + tick * indicators] = (slots[row + tick * indicators] as number) - size * arrived;
  if (state.pulses) notePulse(state, e, since, -size, tick, -1);
}

/** Share of a pulse deposited at `since` that has arrived before `tick`. */
export function arrivedBefore(kernel: Kernel, e: number, since: number, tick: number): number {
  const { effects } = kernel;
  const first = effects.tapsFrom[e] as number;
  const last = effects.tapsFrom[e + 1] as number;
  const onset = since + (effects.delay[e] as number);
  let arrived = 0;
  for (let k = first; k < last && onset + (k - first) < tick; k++) arrived += effects.taps[k] as number;
  return arrived;
}

/** Share of a pulse deposited at `since` that arrives in `tick`. */
export function tapAt(kernel: Kernel, e: number, since: number, tick: number): number {
  const { effects } = kernel;
  const k = tick - since - (effects.delay[e] as number);
  const first = effects.tapsFrom[e] as number;
  return k >= 0 && first + k < (effects.tapsFrom[e + 1] as number) ? (effects.taps[first + k] as number) : 0;
}
