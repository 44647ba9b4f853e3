/**
 * What an option can be expected to do if it is chosen now: for each effect the range that its assumption declares,
 * scaled as the state stands. No luck is read: this is what is known before a card is turned.
 */
import { evaluate } from './code.ts';
import type { Kernel } from './kernel.ts';

export interface Forecast {
  /** Position among the option's effects. */
  readonly effect: number;
  readonly on: string;
  /** Points at full strength, in order of strength. */
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** Ticks before the onset, and until it is complete. */
  readonly from: number;
  readonly until: number;
}

/** @param seen the slots as the deciding side may see them. Effects whose condition does not hold now are left out. */
export function forecast(kernel: Kernel, seen: Float64Array, option: number): Forecast[] {
  const { effects, effectsFrom, low, high, layout, scenario } = kernel;
  const list: Forecast[] = [];
  for (let e = effectsFrom[option] as number; e < (effectsFrom[option + 1] as number); e++) {
    if (evaluate(kernel.code, effects.when[e] as number, seen) === 0) continue;
    const scale = Math.min(10, Math.max(0, evaluate(kernel.code, effects.scale[e] as number, seen)));
    const assumption = effects.size[e] as number;
    const position = e - (effectsFrom[option] as number);
    const effect = scenario.options[option]?.effects[position];
    list.push({
      effect: position,
      on: scenario.indicators[effects.on[e] as number]?.code ?? '',
      low: (low[assumption] as number) * scale,
      likely: (seen[layout.constants + assumption] as number) * scale,
      high: (high[assumption] as number) * scale,
      from: effect?.delay ?? 0,
      until: (effect?.delay ?? 0) + (effect?.over ?? 1) - 1,
    });
  }
  return list;
}
