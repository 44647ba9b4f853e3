/**
 * What one side may see of a state: the same slots with other sides' secrets blanked and badly measured indicators
 * replaced by readings. Views, computer players and strategies all read through this, so secrecy has one mechanism.
 */
import { never } from './code.ts';
import type { Kernel } from './kernel.ts';
import { type Luck, readingError } from './luck.ts';
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
export function observe(kernel: Kernel, slots: Float64Array, side: string | null, luck: Luck, seen: Float64Array): Float64Array {
  const { layout, scenario } = kernel;
  seen.set(slots);
  seen.fill(0, layout.held, layout.consents);
  seen.fill(0, layout.due, layout.length);
  const tick = (slots[layout.tick] as number) - 1;
  for (let i = 0; i < scenario.indicators.length; i++) {
    seen[layout.values + i] = reading(kernel, luck, i, tick, slots[layout.values + i] as number);
  }
  for (let o = 0; o < scenario.options.length; o++) {
    const option = scenario.options[o] as (typeof scenario.options)[number];
    if (!option.secret || option.side === side) continue;
    seen[layout.used + o] = 0;
    seen[layout.last + o] = never;
    seen[layout.started + o] = 0;
  }
  return seen;
}
