/**
 * Drawing: which injects happen in a tick. When nobody listens, the card is looked at first: one that is over the
 * highest odds that the inject can ever have decides without a question, and most cards are.
 */
import { active, happened, injectWords, numbers, type Place, placing, slots, words } from './arena.ts';
import { evaluate } from './code.ts';
import type { Emit } from './fact.ts';
import type { Kernel } from './kernel.ts';
import type { Luck } from './luck.ts';
import { alwaysEntry, result, run } from './machine.ts';
import { placeInRange } from './range.ts';
import { Control, type Turn } from './turn.ts';

/** Can this inject happen in the coming tick? Asked of any state; `drawInjects` asks the same of the one in play. */
export function isEligible({ layout, scenario, tables, code, injects }: Kernel, of: Float64Array, inject: number): boolean {
  const site = scenario.options.length + inject;
  if ((of[layout.used + site] as number) >= (tables.injects.timesMax[inject] as number)) return false;
  if ((of[layout.tick] as number) - (of[layout.last + site] as number) <= (tables.injects.rest[inject] as number)) return false;
  return evaluate(code, injects.when[inject] as number, of) !== 0;
}

/** Probability of an inject now, after `tilt` accepted arguments; always inside its declared range. */
export function oddsOf({ injects, layout, low, high, code, scenario }: Kernel, of: Float64Array, inject: number, tilt: number): number {
  const assumption = injects.odds[inject] as number;
  const from = low[assumption] as number;
  const to = high[assumption] as number;
  const odds = (of[layout.constants + assumption] as number) * evaluate(code, injects.scale[inject] as number, of);
  const inside = odds > from ? (odds < to ? odds : to) : from;
  return tilt === 0 ? inside : placeInRange(inside, from, to, tilt * scenario.argumentStep);
}

/**
 * Draws all injects of the tick from the state in play as the tick opens.
 *
 * An event happens only on a card below its odds, so the card itself would make every rare event a weak one; the card
 * over the odds is again even from 0 to 1 and places the sizes. Odds before argument are used, so that an argument
 * about the odds never touches a size.
 */
export const drawInjects = (() => {
  const fixedWords = words;
  const fixedNumbers = numbers;
  const fixedSlots = slots;
  const fixedHappened = happened;
  const fixedPlacing = placing;
  const fixedResult = result;
  const fixedList = active.injects;

  /** Lists the injects that the cards and control do not decide. Apart, because in a loop without calls V8 keeps what it knows of its arrays. */
  function listOpen(kernel: Kernel, place: Place, { injects }: Turn, { cards, ticks }: Luck, all: boolean): number {
    const n = fixedNumbers;
    const h = fixedHappened;
    const list = fixedList;
    const most = place.oddsMost;
    for (let k = 0; k < active.injectCount; k++) h[list[k] as number] = 0;
    let listed = 0;
    let at = (kernel.scenario.options.length * ticks + (fixedSlots[0] as number)) | 0;
    for (let i = 0; i < injects.length; i++, at += ticks) {
      const control = injects[i] as number;
      if (!all && control !== Control.release && (control === Control.hold || (cards[at] as number) >= (n[most + i] as number))) continue;
      list[listed++] = i;
    }
    return listed;
  }

  function isOpen(row: number, tick: number): boolean {
    const w = fixedWords;
    const s = fixedSlots;
    if ((s[w[row + 2] as number] as number) >= (w[row + 3] as number)) return false;
    if (tick - (s[w[row + 4] as number] as number) <= (w[row + 5] as number)) return false;
    const when = w[row] as number;
    return when === alwaysEntry || run(when, 0);
  }

  return function drawInjects(kernel: Kernel, place: Place, turn: Turn, luck: Luck, emit?: Emit): void {
    const w = fixedWords;
    const n = fixedNumbers;
    const s = fixedSlots;
    const list = fixedList;
    const tick = (s[0] as number) | 0;
    const listed = listOpen(kernel, place, turn, luck, emit !== undefined);
    const site = kernel.scenario.options.length;
    let count = 0;
    for (let k = 0; k < listed; k++) {
      const i = list[k] as number;
      const row = place.injects + i * injectWords;
      const control = turn.injects[i] as number;
      if (control !== Control.release && !isOpen(row, tick)) continue;
      const card = luck.cards[(site + i) * luck.ticks + tick] as number;
      const factor = w[row + 1] as number;
      let before = s[w[row + 6] as number] as number;
      if (factor !== alwaysEntry) {
        run(factor, 0);
        before *= fixedResult[0] as number;
      }
      const range = w[row + 8] as number;
      const low = n[range] as number;
      const high = n[range + 1] as number;
      before = before > low ? (before < high ? before : high) : low;
      const tilt = turn.tilts[w[row + 7] as number] as number;
      const odds = tilt === 0 ? before : placeInRange(before, low, high, tilt * kernel.scenario.argumentStep);
      const happens = control === Control.release || (control === Control.none && card < odds);
      if (happens) {
        fixedHappened[i] = 1;
        fixedPlacing[i] = control === Control.release ? card : card < before ? card / before : 1;
        list[count++] = i;
      }
      if (emit) {
        const inject = kernel.scenario.injects[i]?.id ?? '';
        emit({ type: 'drawn', tick, inject, before, odds, card, happened: happens, control: controlWords[control] ?? 'none' });
      }
    }
    active.injectCount = count;
  };
})();

const controlWords = ['none', 'held', 'released'] as const;
