/**
 * What one side may see of a state: the same slots with other sides' secrets blanked and badly measured indicators
 * replaced by readings. Views, computer players and strategies all read through this, so secrecy has one mechanism.
 */
import { seenFrom, slots } from './arena.ts';
import { never } from './code.ts';
import { at, type Kernel } from './kernel.ts';
import { type Luck, readingError, readingReach } from './luck.ts';
import { exactSize } from './points.ts';

/** Reading of indicator `i` after tick `tick`: its value, with a measurement error where it is badly measured; 0 to 100. */
export function reading(kernel: Kernel, luck: Luck, i: number, tick: number, value: number): number {
  const fog = kernel.scenario.indicators[i]?.fog ?? 0;
  if (fog === 0) return value;
  const site = kernel.scenario.options.length + kernel.scenario.injects.length + i;
  const seen = value + exactSize(readingError(luck.cards[site * luck.ticks + tick] as number, fog));
  return seen < 0 ? 0 : seen > 100 ? 100 : seen;
}

/**
 * Writes into `seen` (as long as the state's slots) what `side` may see. Pass null for the public eye, which sees no
 * side's secrets. What is due later is not seen by anybody.
 */
export function observe(kernel: Kernel, of: Float64Array, side: string | null, luck: Luck, seen: Float64Array): Float64Array {
  const { layout, tables } = kernel;
  seen.set(of);
  seen.fill(0, layout.held, layout.consents);
  seen.fill(0, layout.due, layout.length);
  const tick = (of[layout.tick] as number) - 1;
  for (const i of tables.foggy) seen[layout.values + i] = reading(kernel, luck, i, tick, of[layout.values + i] as number);
  hideSecrets(kernel, of, side === null ? -1 : at(kernel.index.side, side), seen, 0);
  return seen;
}

/**
 * Brings what is seen in the arena up to date with what expressions can read and a tick can change, as everybody may see
 * it but for secrets. It must have held the slots of the same world before: an ensemble pays for what moves, not for the
 * world.
 */
export function lookAgain(kernel: Kernel, luck: Luck): void {
  const { held, consents, constants, values } = kernel.layout;
  const { foggy, fog } = kernel.tables;
  slots.copyWithin(seenFrom, 0, held);
  slots.copyWithin(seenFrom + consents, consents, constants);
  const site = kernel.scenario.options.length + kernel.scenario.injects.length;
  const tick = (slots[0] as number) - 1;
  for (let k = 0; k < foggy.length; k++) {
    const i = foggy[k] as number;
    // The twin of `reading`, written out: a number that a function returns may be allocated.
    const reach = (fog[k] as number) * readingReach;
    const card = luck.cards[(site + i) * luck.ticks + tick] as number;
    const error = card < 0.5 ? -reach + Math.sqrt(card * (2 * reach) * reach) : reach - Math.sqrt((1 - card) * (2 * reach) * reach);
    const value = (slots[values + i] as number) + Math.floor(error * 1048576 + 0.5) / 1048576;
    slots[seenFrom + values + i] = value < 0 ? 0 : value > 100 ? 100 : value;
  }
}

/** Blanks in what is seen in the arena the secrets of every side but the one at position `side`, and shows that side its own. */
export function lookAs(kernel: Kernel, side: number): void {
  hideSecrets(kernel, slots, side, slots, seenFrom);
}

/** Writes into `seen`, from `from` on, the secret options of `side` (a position) as they are and those of others blank. */
function hideSecrets({ layout, tables }: Kernel, of: Float64Array, side: number, seen: Float64Array, from: number): void {
  const { secrets } = tables;
  for (let k = 0; k < secrets.length; k++) {
    const o = secrets[k] as number;
    const own = tables.options.side[o] === side;
    seen[from + layout.used + o] = own ? (of[layout.used + o] as number) : 0;
    seen[from + layout.last + o] = own ? (of[layout.last + o] as number) : never;
    seen[from + layout.started + o] = own ? (of[layout.started + o] as number) : 0;
  }
}
