/**
 * The ledger of one tick: each indicator's change, cause by cause. Because points are exact (see points.ts), the
 * amounts add up to the change without a remainder, and the clamp is a line of its own.
 */
import type { Cause, Emit } from './fact.ts';
import type { Kernel } from './kernel.ts';
import { exactSize } from './points.ts';
import { arrivedBefore, tapAt } from './pulse.ts';
import { pulseNumbers, type State } from './state.ts';

/**
 * Emits the `change` facts of the tick that is about to be applied.
 * @param slots the state in play; `state` lists its pulses.
 * @param flows what each coupling and trend gave in this tick.
 * @param rulings what control ruled for each indicator.
 */
export function emitLedger(
  kernel: Kernel,
  slots: Float64Array,
  state: State,
  flows: Float64Array,
  rulings: Float64Array,
  emit: Emit,
): void {
  const { layout, scenario } = kernel;
  const tick = slots[layout.tick] as number;
  const sums = new Float64Array(scenario.indicators.length);
  const change = (indicator: number, amount: number, cause: Cause) => {
    if (amount === 0) return;
    sums[indicator] = (sums[indicator] as number) + amount;
    emit({ type: 'change', tick, on: scenario.indicators[indicator]?.code ?? '', amount, cause });
  };
  emitPulses(kernel, state, tick, change);
  for (const [c, amount] of flows.entries()) {
    const on = kernel.couplings.on[c] as number;
    const own = scenario.couplings[c];
    change(on, amount, own ? { type: 'coupling', id: own.id } : { type: 'trend' });
  }
  for (const [i, points] of rulings.entries()) change(i, ruledPoints(points), { type: 'ruling' });
  for (let i = 0; i < sums.length; i++) {
    const before = slots[layout.values + i] as number;
    const wanted = before + (sums[i] as number);
    const due = slots[layout.due + tick * sums.length + i] as number;
    if (due !== sums[i])
      throw new Error(`the ledger of ${scenario.indicators[i]?.code} in tick ${tick} sums to ${sums[i]}, but ${due} is due`);
    change(i, (wanted < 0 ? 0 : wanted > 100 ? 100 : wanted) - wanted, { type: 'clamp' });
  }
}

/** The points of a ruling as they act: within 100, in exact steps. */
export const ruledPoints = (points: number): number => exactSize(points > 100 ? 100 : points < -100 ? -100 : points);

type Change = (indicator: number, amount: number, cause: Cause) => void;

function emitPulses(kernel: Kernel, state: State, tick: number, change: Change): void {
  const { effects, scenario, effectsFrom } = kernel;
  const pulses = state.pulses ?? new Float64Array(0);
  for (let p = 0; p < state.pulseCount; p++) {
    const e = pulses[p * pulseNumbers] as number;
    const since = pulses[p * pulseNumbers + 1] as number;
    const size = pulses[p * pulseNumbers + 2] as number;
    const withdrawn = pulses[p * pulseNumbers + 3] as number;
    const card = pulses[p * pulseNumbers + 4] as number;
    if (withdrawn > tick) continue;
    const amount = size * (withdrawn === tick ? arrivedBefore(kernel, e, since, tick + 1) : tapAt(kernel, e, since, tick));
    const site = effects.site[e] as number;
    const owner = scenario.options[site]?.id ?? scenario.injects[site - scenario.options.length]?.id ?? '';
    change(effects.on[e] as number, amount, {
      type: 'effect',
      owner,
      effect: e - (effectsFrom[site] as number),
      since,
      size,
      card: card < 0 ? null : card,
    });
  }
}
