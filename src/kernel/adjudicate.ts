/**
 * The rules: one tick. `adjudicate` changes the State it is given; callers clone first if they keep the old one.
 *
 * Everything is read from the state as the tick opens: injects, choices, couplings and trends alike. Pulses are put
 * into the schedule of what is due (deposit.ts), then all that is due in this tick is applied at once. So no order of sides,
 * options or injects within a tick can matter, and each can be explained alone.
 */
import { active, flows, happened, optionWords, type Place, siteWords, slots, words } from './arena.ts';
import { depositChoices, depositInjects } from './deposit.ts';
import { drawInjects } from './draw.ts';
import type { Emit } from './fact.ts';
import { EffectMode, type Kernel } from './kernel.ts';
import { emitLedger, ruledPoints } from './ledger.ts';
import type { Luck } from './luck.ts';
import { run } from './machine.ts';
import { placeOf } from './place.ts';
import { withdrawPulse } from './pulse.ts';
import type { State } from './state.ts';
import { stopCause, stopsNow } from './stop.ts';
import { Choice, type Turn, Will } from './turn.ts';

export { isEligible, oddsOf } from './draw.ts';
export { placeInRange } from './range.ts';

/**
 * Adjudicates the next tick. `turn` must be legal (see `barOfDecision`). A state that is not the one in play (see arena.ts)
 * is brought into the arena and back, which costs a microsecond. Nothing may be played from within `emit`.
 * @returns the position of the ending that the tick reached, or -1.
 */
export function adjudicate(kernel: Kernel, state: State, turn: Turn, luck: Luck, emit?: Emit): number {
  const place = placeOf(kernel);
  const isInPlay = state.slots === place.view;
  if (!isInPlay) slots.set(state.slots);
  const tick = slots[0] as number;
  if (tick > kernel.ticksMax) throw new Error(`tick ${tick} is past the last one, ${kernel.ticksMax}`);
  drawInjects(kernel, place, turn, luck, emit);
  depositInjects(kernel, place, state, turn);
  depositChoices(kernel, place, state, turn, luck);
  if (emit) flows.fill(0);
  run(place.flows, 0);
  rule(kernel, turn);
  settleChoices(kernel, place, state, turn, luck, emit);
  settleInjects(kernel, place, emit);
  if (emit) emitLedger(kernel, place.view, state, flows.subarray(0, kernel.couplings.on.length), turn.rulings, emit);
  applyDue(kernel);
  slots[0] = tick + 1;
  const ending = reachedEnding(kernel, place, emit);
  if (!isInPlay) state.slots.set(place.view);
  return ending;
}

/**
 * Adjudicates the opening of a start at tick 0: decisions already taken act at likely size, without luck, injects or
 * trends, and without asking whether they are allowed.
 */
export function adjudicateOpening(kernel: Kernel, state: State, turn: Turn, emit?: Emit): void {
  const place = placeOf(kernel);
  slots.set(state.slots);
  happened.fill(0);
  active.injectCount = 0;
  depositChoices(kernel, place, state, turn, undefined);
  settleChoices(kernel, place, state, turn, undefined, emit);
  if (emit) emitLedger(kernel, place.view, state, new Float64Array(kernel.couplings.on.length), turn.rulings, emit);
  applyDue(kernel);
  for (let i = 0; i < kernel.scenario.indicators.length; i++) slots[kernel.layout.changes + i] = 0;
  slots[0] = 1;
  state.slots.set(place.view);
}

const { rule, settleChoices, settleInjects, applyDue, reachedEnding } = (() => {
  const w = words;
  const s = slots;

  /** Points that control rules; a ruling is within 100 points, and in exact steps like every other amount. */
  function rule({ layout }: Kernel, { rulings }: Turn): void {
    const count = rulings.length;
    const row = layout.due + (s[0] as number) * count;
    for (let i = 0; i < count; i++) {
      if (rulings[i] !== 0) s[row + i] = (s[row + i] as number) + ruledPoints(rulings[i] as number);
    }
  }

  /** Books what was chosen: counts, programmes, flags, consents. */
  function settleChoices(kernel: Kernel, place: Place, state: State, turn: Turn, luck: Luck | undefined, emit?: Emit): void {
    const { options, consents } = turn;
    const { consents: consentsFrom, started } = kernel.layout;
    const tick = s[0] as number;
    for (let k = 0; k < active.optionCount; k++) {
      const o = active.options[k] as number;
      const row = place.options + o * optionWords;
      if ((s[started + o] as number) > 0) {
        if (!stopsNow(row, o, consentsFrom, turn)) continue;
        stopProgramme(kernel, place, state, o);
        if (emit) emitStopped(kernel, place, turn, o, emit);
      } else if (options[o] === Choice.choose) {
        if (w[row] === 1) s[started + o] = tick + 1;
        book(kernel, place, o, emit);
        if (emit) emitChosen(kernel, tick, o, luck, emit);
      }
    }
    for (let c = 0; c < consents.length; c++) {
      if (consents[c] === Will.none) continue;
      const given = consents[c] === Will.give;
      s[consentsFrom + c] = given ? 1 : 0;
      if (emit) emitConsent(kernel, c, given, kernel.scenario.consents[c]?.by ?? '', emit);
    }
  }

  function stopProgramme(kernel: Kernel, { view }: Place, state: State, o: number): void {
    const { effects, effectsFrom, layout } = kernel;
    const since = (view[layout.started + o] as number) - 1;
    for (let e = effectsFrom[o] as number; e < (effectsFrom[o + 1] as number); e++) {
      if (effects.mode[e] === EffectMode.running) withdrawPulse(kernel, view, state, e, since);
    }
    view[layout.started + o] = 0;
  }

  /** Books what happened: counts, flags, and the consents that it withdrew. */
  function settleInjects(kernel: Kernel, place: Place, emit?: Emit): void {
    const { tables, scenario, layout } = kernel;
    const { from, items } = tables.injects.withdraws;
    for (let n = 0; n < active.injectCount; n++) {
      const i = active.injects[n] as number;
      book(kernel, place, scenario.options.length + i, emit);
      for (let k = from[i] as number; k < (from[i + 1] as number); k++) {
        const c = items[k] as number;
        if (s[layout.consents + c] === 0) continue;
        s[layout.consents + c] = 0;
        if (emit) emitConsent(kernel, c, false, scenario.injects[i]?.id ?? '', emit);
      }
    }
  }

  /** Counts a use of a site, clears flags and then sets flags. */
  function book(kernel: Kernel, { sites }: Place, site: number, emit?: Emit): void {
    const row = sites + site * siteWords;
    const used = w[row] as number;
    const tick = s[0] as number;
    s[used] = (s[used] as number) + 1;
    s[w[row + 1] as number] = tick;
    for (let k = w[row + 2] as number; k < (w[row + 3] as number); k++) {
      s[w[k] as number] = 0;
      if (emit) emitFlag(kernel, w[k] as number, false, emit);
    }
    for (let k = w[row + 4] as number; k < (w[row + 5] as number); k += 2) {
      const slot = w[k] as number;
      const until = tick + (w[k + 1] as number);
      if ((s[slot] as number) < until) s[slot] = until;
      if (emit) emitFlag(kernel, slot, true, emit);
    }
  }

  /** Moves every indicator by what is due in this tick, inside 0 to 100. */
  function applyDue({ layout, scenario }: Kernel): void {
    const count = scenario.indicators.length;
    const { values, changes } = layout;
    const row = layout.due + ((s[0] as number) | 0) * count;
    for (let i = 0; i < count; i++) {
      const before = s[values + i] as number;
      const wanted = before + (s[row + i] as number);
      const after = wanted < 0 ? 0 : wanted > 100 ? 100 : wanted;
      s[values + i] = after;
      s[changes + i] = after - before;
      s[row + i] = 0;
    }
  }

  function reachedEnding({ scenario }: Kernel, { endings, endingsEnd }: Place, emit?: Emit): number {
    for (let k = endings; k < endingsEnd; k++) {
      if (!run(w[k] as number, 0)) continue;
      emit?.({ type: 'ended', tick: (s[0] as number) - 1, ending: scenario.endings[k - endings]?.id ?? '' });
      return k - endings;
    }
    return -1;
  }

  return { rule, settleChoices, settleInjects, applyDue, reachedEnding };
})();

function emitChosen({ scenario }: Kernel, tick: number, o: number, luck: Luck | undefined, emit: Emit): void {
  const { side = '', id = '' } = scenario.options[o] ?? {};
  emit({ type: 'chosen', tick, side, option: id, card: luck ? (luck.cards[o * luck.ticks + tick] as number) : null });
}

function emitStopped(kernel: Kernel, place: Place, turn: Turn, o: number, emit: Emit): void {
  const cause = stopCause(kernel, place, turn, o);
  if (cause) emit({ type: 'stopped', tick: slots[0] as number, option: kernel.scenario.options[o]?.id ?? '', ...cause });
}

function emitConsent({ scenario }: Kernel, c: number, given: boolean, by: string, emit: Emit): void {
  emit({ type: 'consent', tick: slots[0] as number, consent: scenario.consents[c]?.id ?? '', given, by });
}

function emitFlag({ scenario, layout }: Kernel, slot: number, set: boolean, emit: Emit): void {
  emit({ type: 'flag', tick: slots[0] as number, flag: scenario.flags[slot - layout.flags]?.id ?? '', set });
}
