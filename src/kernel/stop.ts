/** Why a running programme stops in the tick under way: by decision, for want of a consent, or by an inject. */
import { happened, optionWords, type Place, slots, words } from './arena.ts';
import type { Kernel } from './kernel.ts';
import { Choice, type Turn, Will } from './turn.ts';

export interface StopCause {
  readonly by: 'decision' | 'consent' | 'inject';
  readonly id: string;
}

/**
 * Does the running programme of option `o`, whose row begins at `row`, stop in this tick? What happens must have been drawn
 * before.
 * @param consents first slot of the consents.
 */
export const stopsNow = (() => {
  const w = words;
  const s = slots;
  const h = happened;
  return function stopsNow(row: number, o: number, consents: number, turn: Turn): boolean {
    if (turn.options[o] === Choice.stop) return true;
    for (let k = w[row + 3] as number; k < (w[row + 4] as number); k++) {
      const c = w[k] as number;
      if (isMissing(turn.consents[c] as number, s[consents + c] as number)) return true;
    }
    for (let k = w[row + 5] as number; k < (w[row + 6] as number); k++) {
      if (h[w[k] as number] !== 0) return true;
    }
    return false;
  };
})();

/** The same with its reason: the first that applies, in the order decision, consent, inject. */
export function stopCause({ scenario, layout }: Kernel, { options }: Place, turn: Turn, o: number): StopCause | undefined {
  if (turn.options[o] === Choice.stop) return { by: 'decision', id: scenario.options[o]?.side ?? '' };
  const row = options + o * optionWords;
  const missing = words
    .subarray(words[row + 3], words[row + 4])
    .find((c) => isMissing(turn.consents[c] as number, slots[layout.consents + c] as number));
  if (missing !== undefined) return { by: 'consent', id: scenario.consents[missing]?.id ?? '' };
  const inject = words.subarray(words[row + 5], words[row + 6]).find((i) => happened[i] !== 0);
  return inject === undefined ? undefined : { by: 'inject', id: scenario.injects[inject]?.id ?? '' };
}

const isMissing = (will: number, given: number): boolean => will === Will.withdraw || (given === 0 && will !== Will.give);
