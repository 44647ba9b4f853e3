/**
 * The rules: one tick. `adjudicate` changes the State it is given; callers clone first if they keep the old one.
 *
 * Everything is read from the state as the tick opens: injects, choices, couplings and trends alike. Pulses are put
 * into the schedule of what is due, then all that is due in this tick is applied at once. So no order of sides,
 * options or injects within a tick can matter, and each can be explained alone.
 */
import { evaluate } from './code.ts';
import type { Emit, Fact } from './fact.ts';
import { EffectMode, type Kernel } from './kernel.ts';
import { emitLedger, ruledPoints } from './ledger.ts';
import type { Luck } from './luck.ts';
import { exactAmount, exactSize } from './points.ts';
import { addTaps, withdrawPulse } from './pulse.ts';
import { forever, notePulse, type State } from './state.ts';
import { Choice, Control, type Turn, Will } from './turn.ts';

/** Which injects happened in the tick under way; sized for the largest scenario seen. */
let happened = new Uint8Array(256);

/**
 * Adjudicates the next tick. `turn` must be legal (see `barOfDecision`).
 * @returns the position of the ending that the tick reached, or -1.
 */
export function adjudicate(kernel: Kernel, state: State, turn: Turn, luck: Luck, emit?: Emit): number {
  const { layout } = kernel;
  const { slots } = state;
  const tick = slots[layout.tick] as number;
  if (tick > kernel.ticksMax) throw new Error(`tick ${tick} is past the last one, ${kernel.ticksMax}`);
  drawInjects(kernel, state, turn, luck, emit);
  depositChoices(kernel, state, turn, luck);
  const flows = emit ? new Float64Array(kernel.couplings.on.length) : undefined;
  couple(kernel, state, flows);
  rule(kernel, state, turn);
  settleChoices(kernel, state, turn, luck, emit);
  settleInjects(kernel, state, emit);
  if (emit && flows) emitLedger(kernel, state, flows, turn.rulings, emit);
  applyDue(kernel, state);
  slots[layout.tick] = tick + 1;
  return reachedEnding(kernel, state, emit);
}

/**
 * Adjudicates the opening of a start at tick 0: decisions already taken act at likely size, without luck, injects or
 * trends, and without asking whether they are allowed.
 */
export function adjudicateOpening(kernel: Kernel, state: State, turn: Turn, emit?: Emit): void {
  happened.fill(0);
  depositChoices(kernel, state, turn, undefined);
  settleChoices(kernel, state, turn, undefined, emit);
  if (emit) emitLedger(kernel, state, new Float64Array(kernel.couplings.on.length), turn.rulings, emit);
  applyDue(kernel, state);
  for (let i = 0; i < kernel.scenario.indicators.length; i++) state.slots[kernel.layout.changes + i] = 0;
  state.slots[kernel.layout.tick] = 1;
}

/** A number inside its declared range: `q` from -1 (low) over 0 (the world's value) to 1 (high). */
export function placeInRange(value: number, low: number, high: number, q: number): number {
  const end = q >= 0 ? high : low;
  const share = q >= 0 ? q : -q;
  if (share >= 1) return end;
  const placed = value + share * (end - value);
  // Rounding may step over the end by the last bit; the declared range is a promise, so it is cut back.
  return (end >= value ? placed > end : placed < end) ? end : placed;
}

/** Probability of an inject now, after `tilt` accepted arguments; always inside its declared range. */
export function oddsOf(kernel: Kernel, slots: Float64Array, inject: number, tilt: number): number {
  const { injects, layout, low, high, code, scenario } = kernel;
  const assumption = injects.odds[inject] as number;
  const from = low[assumption] as number;
  const to = high[assumption] as number;
  const odds = (slots[layout.constants + assumption] as number) * evaluate(code, injects.scale[inject] as number, slots);
  const inside = odds > from ? (odds < to ? odds : to) : from;
  return tilt === 0 ? inside : placeInRange(inside, from, to, tilt * scenario.argumentStep);
}

/** Can this inject happen in the coming tick? */
export function isEligible(kernel: Kernel, slots: Float64Array, inject: number): boolean {
  const { layout, scenario, code, injects } = kernel;
  const site = scenario.options.length + inject;
  const { timesMax, rest } = scenario.injects[inject] as (typeof scenario.injects)[number];
  if ((slots[layout.used + site] as number) >= timesMax) return false;
  if ((slots[layout.tick] as number) - (slots[layout.last + site] as number) <= rest) return false;
  return evaluate(code, injects.when[inject] as number, slots) !== 0;
}

/**
 * The card that places the sizes of an event. An event happens only on a card below its odds, so the card itself would
 * make every rare event a weak one; the card over the odds is again even from 0 to 1. Odds before argument are used, so
 * that an argument about the odds never touches a size.
 */
const sizeCard = (card: number, odds: number): number => (card < odds ? card / odds : 1);

function drawInjects(kernel: Kernel, state: State, turn: Turn, luck: Luck, emit?: Emit): void {
  const { scenario, layout } = kernel;
  const { slots } = state;
  const count = scenario.injects.length;
  if (happened.length < count) happened = new Uint8Array(count * 2);
  const tick = slots[layout.tick] as number;
  for (let i = 0; i < count; i++) {
    happened[i] = 0;
    const control = turn.injects[i] as number;
    if (control !== Control.release && !isEligible(kernel, slots, i)) continue;
    const site = scenario.options.length + i;
    const card = luck.cards[site * luck.ticks + tick] as number;
    const odds = oddsOf(kernel, slots, i, turn.tilts[kernel.injects.odds[i] as number] as number);
    const happens = control === Control.release || (control === Control.none && card < odds);
    if (happens) {
      happened[i] = 1;
      const placing = control === Control.release ? card : sizeCard(card, oddsOf(kernel, slots, i, 0));
      for (let e = kernel.effectsFrom[site] as number; e < (kernel.effectsFrom[site + 1] as number); e++)
        deposit(kernel, state, e, turn, placing);
    }
    if (emit) {
      const before = oddsOf(kernel, slots, i, 0);
      emit({
        type: 'drawn',
        tick,
        inject: scenario.injects[i]?.id ?? '',
        before,
        odds,
        card,
        happened: happens,
        control: controlWords[control] ?? 'none',
      });
    }
  }
}

const controlWords = ['none', 'held', 'released'] as const;

/** Puts the pulse of effect `e` into the schedule, if its condition holds. `card` places its size; -1 is the likely size. */
function deposit(kernel: Kernel, state: State, e: number, turn: Turn, card: number): void {
  const { effects, layout, code } = kernel;
  const { slots } = state;
  if (evaluate(code, effects.when[e] as number, slots) === 0) return;
  const assumption = effects.size[e] as number;
  const tick = slots[layout.tick] as number;
  const step = (turn.tilts[assumption] as number) * kernel.scenario.argumentStep;
  const q = (card < 0 ? 0 : 2 * card - 1) * kernel.scenario.spread + step;
  const size = placeInRange(
    slots[layout.constants + assumption] as number,
    kernel.low[assumption] as number,
    kernel.high[assumption] as number,
    q,
  );
  const scale = evaluate(code, effects.scale[e] as number, slots);
  const exact = exactSize(size * (scale > 0 ? (scale < 10 ? scale : 10) : 0));
  if (exact === 0) return;
  addTaps(kernel, slots, e, tick, exact, tick);
  const held = effects.held[e] as number;
  if (held >= 0) slots[layout.held + held] = exact;
  notePulse(state, e, tick, exact, -1, card);
}

/** Pulses of what is chosen now, and of each tick of the programmes that go on. */
function depositChoices(kernel: Kernel, state: State, turn: Turn, luck: Luck | undefined): void {
  const { scenario, layout, effects, effectsFrom } = kernel;
  for (let o = 0; o < scenario.options.length; o++) {
    const chosen = turn.options[o] === Choice.choose;
    const runs = (state.slots[layout.started + o] as number) > 0;
    if (!chosen && !runs) continue;
    const goesOn = chosen || !isStopping(kernel, state, turn, o);
    const card = luck ? (luck.cards[o * luck.ticks + (state.slots[layout.tick] as number)] as number) : -1;
    for (let e = effectsFrom[o] as number; e < (effectsFrom[o + 1] as number); e++) {
      const each = effects.mode[e] === EffectMode.each;
      if (chosen || (each && goesOn)) deposit(kernel, state, e, turn, card);
    }
  }
}

/** Does a running programme stop in this tick: by decision, by an inject, or because a consent it needs is gone? */
function isStopping(kernel: Kernel, state: State, turn: Turn, o: number): boolean {
  return stopCause(kernel, state, turn, o) !== undefined;
}

function stopCause(kernel: Kernel, state: State, turn: Turn, o: number): { by: 'decision' | 'consent' | 'inject'; id: string } | undefined {
  const { scenario, layout, index } = kernel;
  const { id, side, consents } = scenario.options[o] as (typeof scenario.options)[number];
  if (turn.options[o] === Choice.stop) return { by: 'decision', id: side };
  for (const consent of consents) {
    const c = index.consent.get(consent) as number;
    if (turn.consents[c] === Will.withdraw || (state.slots[layout.consents + c] === 0 && turn.consents[c] !== Will.give))
      return { by: 'consent', id: consent };
  }
  for (let i = 0; i < scenario.injects.length; i++) {
    if (happened[i] === 0) continue;
    const inject = scenario.injects[i] as (typeof scenario.injects)[number];
    if (inject.stops.includes(id)) return { by: 'inject', id: inject.id };
    const withdrawn = consents.some((consent) => inject.withdraws.includes(consent));
    if (withdrawn) return { by: 'inject', id: inject.id };
  }
  return undefined;
}

/** What indicators and flags do to one another in this tick, and the trends. */
function couple(kernel: Kernel, state: State, flows: Float64Array | undefined): void {
  const { couplings, layout, code, scenario } = kernel;
  const { slots } = state;
  const row = layout.due + (slots[layout.tick] as number) * scenario.indicators.length;
  for (let c = 0; c < couplings.on.length; c++) {
    if (evaluate(code, couplings.when[c] as number, slots) === 0) continue;
    const amount = exactAmount(
      (slots[layout.constants + (couplings.size[c] as number)] as number) * evaluate(code, couplings.scale[c] as number, slots),
    );
    const bounded = amount > 100 ? 100 : amount < -100 ? -100 : amount;
    const slot = row + (couplings.on[c] as number);
    slots[slot] = (slots[slot] as number) + bounded;
    if (flows) flows[c] = bounded;
  }
}

/** Points that control rules; a ruling is within 100 points, and in exact steps like every other amount. */
function rule({ layout, scenario }: Kernel, { slots }: State, { rulings }: Turn): void {
  const row = layout.due + (slots[layout.tick] as number) * scenario.indicators.length;
  for (let i = 0; i < rulings.length; i++) {
    if (rulings[i] !== 0) slots[row + i] = (slots[row + i] as number) + ruledPoints(rulings[i] as number);
  }
}

/** Books what was chosen: counts, programmes, flags, consents. */
function settleChoices(kernel: Kernel, state: State, turn: Turn, luck: Luck | undefined, emit?: Emit): void {
  const { scenario, layout } = kernel;
  const { slots } = state;
  const tick = slots[layout.tick] as number;
  for (let o = 0; o < scenario.options.length; o++) {
    const option = scenario.options[o] as (typeof scenario.options)[number];
    if ((slots[layout.started + o] as number) > 0) {
      const cause = stopCause(kernel, state, turn, o);
      if (!cause) continue;
      stopProgramme(kernel, state, o);
      emit?.({ type: 'stopped', tick, option: option.id, ...cause });
    } else if (turn.options[o] === Choice.choose) {
      if (option.kind === 'programme') slots[layout.started + o] = tick + 1;
      book(kernel, slots, o, option, emit);
      const card = luck ? (luck.cards[o * luck.ticks + tick] as number) : null;
      emit?.({ type: 'chosen', tick, side: option.side, option: option.id, card });
    }
  }
  for (let c = 0; c < scenario.consents.length; c++) {
    if (turn.consents[c] === Will.none) continue;
    const given = turn.consents[c] === Will.give;
    slots[layout.consents + c] = given ? 1 : 0;
    const consent = scenario.consents[c] as (typeof scenario.consents)[number];
    emit?.({ type: 'consent', tick, consent: consent.id, given, by: consent.by });
  }
}

function stopProgramme(kernel: Kernel, state: State, o: number): void {
  const { effects, effectsFrom, layout } = kernel;
  const since = (state.slots[layout.started + o] as number) - 1;
  for (let e = effectsFrom[o] as number; e < (effectsFrom[o + 1] as number); e++) {
    if (effects.mode[e] === EffectMode.running) withdrawPulse(kernel, state, e, since);
  }
  state.slots[layout.started + o] = 0;
}

/** Books what happened: counts, flags, and the consents that it withdrew. */
function settleInjects(kernel: Kernel, state: State, emit?: Emit): void {
  const { scenario, layout, index } = kernel;
  const { slots } = state;
  const tick = slots[layout.tick] as number;
  for (let i = 0; i < scenario.injects.length; i++) {
    if (happened[i] === 0) continue;
    const inject = scenario.injects[i] as (typeof scenario.injects)[number];
    book(kernel, slots, scenario.options.length + i, inject, emit);
    for (const consent of inject.withdraws) {
      const slot = layout.consents + (index.consent.get(consent) as number);
      if (slots[slot] === 0) continue;
      slots[slot] = 0;
      emit?.({ type: 'consent', tick, consent, given: false, by: inject.id });
    }
  }
}

type Booked = { readonly sets: Readonly<Record<string, number | null>>; readonly clears: readonly string[] };

function book(kernel: Kernel, slots: Float64Array, site: number, { sets, clears }: Booked, emit?: Emit): void {
  const { layout, index } = kernel;
  const tick = slots[layout.tick] as number;
  slots[layout.used + site] = (slots[layout.used + site] as number) + 1;
  slots[layout.last + site] = tick;
  const flag = (id: string, set: boolean) => emit?.({ type: 'flag', tick, flag: id, set } satisfies Fact);
  for (const id of clears) {
    slots[layout.flags + (index.flag.get(id) as number)] = 0;
    flag(id, false);
  }
  for (const id in sets) {
    const ticks = sets[id] ?? forever;
    const slot = layout.flags + (index.flag.get(id) as number);
    if ((slots[slot] as number) < tick + ticks) slots[slot] = tick + ticks;
    flag(id, true);
  }
}

/** Moves every indicator by what is due in this tick, inside 0 to 100. */
function applyDue(kernel: Kernel, state: State): void {
  const { layout, scenario } = kernel;
  const { slots } = state;
  const count = scenario.indicators.length;
  const row = layout.due + (slots[layout.tick] as number) * count;
  for (let i = 0; i < count; i++) {
    const before = slots[layout.values + i] as number;
    const wanted = before + (slots[row + i] as number);
    const after = wanted < 0 ? 0 : wanted > 100 ? 100 : wanted;
    slots[layout.values + i] = after;
    slots[layout.changes + i] = after - before;
    slots[row + i] = 0;
  }
}

function reachedEnding(kernel: Kernel, state: State, emit?: Emit): number {
  for (let i = 0; i < kernel.endings.length; i++) {
    if (evaluate(kernel.code, kernel.endings[i] as number, state.slots) === 0) continue;
    emit?.({ type: 'ended', tick: (state.slots[0] as number) - 1, ending: kernel.scenario.endings[i]?.id ?? '' });
    return i;
  }
  return -1;
}
