/**
 * Deposits: what is chosen, goes on or happens puts its pulses into the schedule of what is due. An effect is one row:
 * its condition and scale are one program, its size is placed in its range by a card and by accepted arguments.
 */
import { active, effectWords, numbers, optionWords, type Place, placing, siteWords, slots, words } from './arena.ts';
import type { Kernel } from './kernel.ts';
import type { Luck } from './luck.ts';
import { alwaysEntry, result, run } from './machine.ts';
import { notePulse, type State } from './state.ts';
import { stopsNow } from './stop.ts';
import { Choice, type Turn } from './turn.ts';

/** The card that places the sizes of the site under way; -1 is the likely size. In a cell, so that none is allocated. */
const card = new Float64Array(1);

export const { depositInjects, depositChoices } = (() => {
  const fixedWords = words;
  const fixedNumbers = numbers;
  const fixedSlots = slots;
  const fixedResult = result;
  const fixedOptions = active.options;
  const fixedInjects = active.injects;

  /** Pulses of what happens. */
  function depositInjects(kernel: Kernel, place: Place, state: State, turn: Turn): void {
    const options = kernel.scenario.options.length;
    for (let k = 0; k < active.injectCount; k++) {
      const i = fixedInjects[k] as number;
      card[0] = placing[i] as number;
      deposit(kernel, place, state, turn, options + i, false);
    }
  }

  /** Lists the options that are chosen or run. Apart, because in a loop without calls V8 keeps what it knows of its arrays. */
  function listActive({ options }: Turn, started: number): number {
    const s = fixedSlots;
    const list = fixedOptions;
    let listed = 0;
    for (let o = 0; o < options.length; o++) {
      if (options[o] === Choice.choose || (s[started + o] as number) > 0) list[listed++] = o;
    }
    return listed;
  }

  /** Pulses of what is chosen now, and of each tick of the programmes that go on. */
  function depositChoices(kernel: Kernel, place: Place, state: State, turn: Turn, luck: Luck | undefined): void {
    const w = fixedWords;
    const { consents, started } = kernel.layout;
    const tick = (fixedSlots[0] as number) | 0;
    const listed = listActive(turn, started);
    for (let k = 0; k < listed; k++) {
      const o = fixedOptions[k] as number;
      const chosen = turn.options[o] === Choice.choose;
      if (!chosen) {
        // Only what acts in each tick of a programme is deposited again, unless the programme stops.
        const row = place.options + o * optionWords;
        if (w[row + 2] === 0 || stopsNow(row, o, consents, turn)) continue;
      }
      card[0] = luck ? (luck.cards[o * luck.ticks + tick] as number) : -1;
      deposit(kernel, place, state, turn, o, !chosen);
    }
    active.optionCount = listed;
  }

  /** Deposits the effects of option or inject `site`: all, or those that act in each tick. */
  function deposit(kernel: Kernel, place: Place, state: State, turn: Turn, site: number, eachOnly: boolean): void {
    const w = fixedWords;
    const n = fixedNumbers;
    const s = fixedSlots;
    const r = fixedResult;
    const { argumentStep, spread } = kernel.scenario;
    const { tilts } = turn;
    const { pulses } = state;
    const ticksMax = kernel.ticksMax;
    const width = kernel.scenario.indicators.length;
    const tick = (s[0] as number) | 0;
    const drawn = card[0] as number;
    const luck = (drawn < 0 ? 0 : 2 * drawn - 1) * spread;
    const siteRow = place.sites + site * siteWords;
    const first = w[siteRow + 6] as number;
    const last = w[siteRow + 7] as number;
    for (let e = first, row = place.effects + first * effectWords; e < last; e++, row += effectWords) {
      if (eachOnly && w[row + 5] === 0) continue;
      const entry = w[row] as number;
      let scale = 1;
      if (entry !== alwaysEntry) {
        if (!run(entry, 0)) continue;
        scale = r[0] as number;
      }
      const range = w[row + 3] as number;
      const q = luck + (tilts[w[row + 1] as number] as number) * argumentStep;
      // The twin of placeInRange (range.ts), written out: a number given to a function may be allocated.
      const end = n[q >= 0 ? range + 1 : range] as number;
      const share = q >= 0 ? q : -q;
      const value = s[w[row + 2] as number] as number;
      let size = end;
      if (share < 1) {
        size = value + share * (end - value);
        if (end >= value ? size > end : size < end) size = end;
      }
      const exact = Math.floor(size * (scale > 0 ? (scale < 10 ? scale : 10) : 0) * 1048576 + 0.5) / 1048576;
      if (exact === 0) continue;
      const onset = tick + (w[row + 4] as number);
      const taps = w[row + 6] as number;
      const count = w[row + 7] as number;
      const reach = ticksMax - onset + 1;
      const ends = taps + (count < reach ? count : reach);
      for (let k = taps, slot = (w[row + 8] as number) + onset * width; k < ends; k++, slot += width)
        s[slot] = (s[slot] as number) + exact * (n[k] as number);
      const held = w[row + 9] as number;
      if (held >= 0) s[held] = exact;
      if (pulses) notePulse(state, e, tick, exact, -1, drawn);
    }
  }

  return { depositInjects, depositChoices };
})();
