/** The kernel's laws, over random games of the real scenario (design, section 5). */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { adjudicate, adjudicateOpening, isEligible, oddsOf, placeInRange } from '../../src/kernel/adjudicate.ts';
import type { ChangeFact, Fact } from '../../src/kernel/fact.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { dealLuck, type Luck } from '../../src/kernel/luck.ts';
import { observe } from '../../src/kernel/observe.ts';
import { cloneState, digest, newState, packWorld, type State, sampledWorld } from '../../src/kernel/state.ts';
import {
  addDecision,
  attentionLeft,
  barOf,
  barOfConsent,
  barOfDecision,
  type Decision,
  newTurn,
  noDecision,
  type Turn,
} from '../../src/kernel/turn.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const ticks = 8;
const seeds = fc.string({ minLength: 1, maxLength: 8 });
/** Numbers that steer what is chosen; each picks among what is legal then. */
const choices = fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 });
const runs = { numRuns: 60, seed: Number(process.env.HOTWASH_TEST_SEED ?? 20250227) };
const repeat = `repeat with: HOTWASH_TEST_SEED=${runs.seed} npx vitest run test/laws/kernel.test.ts`;

/** A legal decision of one side, picked by numbers. */
function pick(state: State, side: string, next: () => number): Decision {
  const { options, consents } = kernel.scenario;
  let decision: Decision = noDecision;
  const take = (wider: Decision) => {
    if (!barOfDecision(kernel, state, side, wider)) decision = wider;
  };
  const own = options.filter((option) => option.side === side);
  for (let i = 0; i < 3; i++) {
    const option = own[next() % own.length];
    if (option)
      take(
        next() % 4 === 0 ? { ...decision, stop: [...decision.stop, option.id] } : { ...decision, choose: [...decision.choose, option.id] },
      );
  }
  const mine = consents.filter((consent) => consent.by === side);
  const consent = mine[next() % Math.max(1, mine.length)];
  if (consent)
    take(
      next() % 2 === 0
        ? { ...decision, give: [...decision.give, consent.id] }
        : { ...decision, withdraw: [...decision.withdraw, consent.id] },
    );
  return decision;
}

interface Played {
  readonly state: State;
  readonly facts: readonly Fact[];
  readonly values: readonly Float64Array[];
  readonly decisions: readonly Decision[][];
}

const valuesOf = (state: State) => state.slots.slice(kernel.layout.values, kernel.layout.values + kernel.scenario.indicators.length);

function play(
  seed: string,
  numbers: readonly number[],
  world = packWorld(kernel, 'central'),
  luck: Luck = dealLuck(seed, kernel.sites, kernel.ticksMax + 1),
  ledger = true,
  control: (turn: Turn) => void = () => {},
): Played {
  let at = 0;
  const next = () => numbers[at++ % numbers.length] ?? 0;
  const start = kernel.scenario.starts[next() % kernel.scenario.starts.length] ?? kernel.scenario.starts[0];
  if (!start) throw new Error('no start');
  const state = newState(kernel, start, world, { ledger });
  const facts: Fact[] = [];
  const emit = ledger ? (fact: Fact) => void facts.push(fact) : undefined;
  const opening = newTurn(kernel);
  for (const decision of Object.values(start.opening)) addDecision(kernel, opening, decision);
  const values = [valuesOf(state)];
  adjudicateOpening(kernel, state, opening, emit);
  values.push(valuesOf(state));
  const decisions: Decision[][] = [];
  for (let tick = 1; tick <= ticks; tick++) {
    const turn = newTurn(kernel);
    const made = kernel.scenario.sides.map((side) => pick(state, side.id, next));
    for (const decision of made) addDecision(kernel, turn, decision);
    decisions.push(made);
    control(turn);
    adjudicate(kernel, state, turn, luck, emit);
    values.push(valuesOf(state));
  }
  return { state, facts, values, decisions };
}

describe('laws of the kernel', () => {
  it('1: the same seed, world and decisions give the same digest, with a ledger or without', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, numbers) => {
        const once = digest(play(seed, numbers).state);
        expect(digest(play(seed, numbers).state), repeat).toBe(once);
        expect(digest(play(seed, numbers, undefined, undefined, false).state), repeat).toBe(once);
      }),
      runs,
    );
  });

  it('2: the ledger of each indicator and tick sums exactly to its change', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, numbers) => {
        const { facts, values } = play(seed, numbers, sampledWorld(kernel, seed));
        for (let tick = 0; tick <= ticks; tick++) {
          for (const [i, indicator] of kernel.scenario.indicators.entries()) {
            const lines = facts.filter(
              (fact): fact is ChangeFact => fact.type === 'change' && fact.tick === tick && fact.on === indicator.code,
            );
            const sum = lines.reduce((total, line) => total + line.amount, 0);
            expect(sum, `${indicator.code} in tick ${tick}; ${repeat}`).toBe((values[tick + 1]?.[i] ?? 0) - (values[tick]?.[i] ?? 0));
          }
        }
      }),
      runs,
    );
  });

  it('2: it does with arguments and rulings too, and a ruling is a line of its own with exactly its points', () => {
    const points = fc.array(fc.double({ min: -150, max: 150, noNaN: true }), { minLength: 10, maxLength: 10 });
    const tilts = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 10, maxLength: 10 });
    const holds = fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(seeds, choices, points, tilts, holds, (seed, numbers, ruled, argued, held) => {
        const at = (list: readonly number[], i: number) => list[i % list.length] as number;
        const control = (turn: Turn) => {
          for (let i = 0; i < turn.rulings.length; i += 3) turn.rulings[i] = at(ruled, i);
          for (let i = 0; i < turn.tilts.length; i++) turn.tilts[i] = at(argued, i);
          for (let i = 0; i < turn.injects.length; i++) turn.injects[i] = at(held, i);
        };
        const { facts, values, state } = play(seed, numbers, sampledWorld(kernel, seed), undefined, true, control);
        for (let tick = 1; tick <= ticks; tick++) {
          for (const [i, { code }] of kernel.scenario.indicators.entries()) {
            const lines = facts.filter((fact): fact is ChangeFact => fact.type === 'change' && fact.tick === tick && fact.on === code);
            const sum = lines.reduce((total, line) => total + line.amount, 0);
            expect(sum, `${code} in tick ${tick}; ${repeat}`).toBe((values[tick + 1]?.[i] ?? 0) - (values[tick]?.[i] ?? 0));
            const wanted = i % 3 === 0 ? Math.floor(Math.min(100, Math.max(-100, at(ruled, i))) * 2 ** 20 + 0.5) / 2 ** 20 : 0;
            const rulings = lines.filter(({ cause }) => cause.type === 'ruling').map(({ amount }) => amount);
            expect(rulings, `${code} in tick ${tick}; ${repeat}`).toEqual(wanted === 0 ? [] : [wanted]);
          }
        }
        const unheard = play(seed, numbers, sampledWorld(kernel, seed), undefined, false, control);
        expect(digest(unheard.state), repeat).toBe(digest(state));
      }),
      { ...runs, numRuns: 30 },
    );
  });

  it('3: values stay in 0 to 100 and are numbers, in sampled worlds too', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, numbers) => {
        for (const row of play(seed, numbers, sampledWorld(kernel, seed)).values)
          for (const value of row) expect(value >= 0 && value <= 100, repeat).toBe(true);
      }),
      runs,
    );
  });

  it('4: every side always has something legal to choose, and what is barred says why', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, numbers) => {
        const { state } = play(seed, numbers);
        for (const side of kernel.scenario.sides) {
          expect(barOfDecision(kernel, state, side.id, noDecision)).toBeUndefined();
          const own = kernel.scenario.options.flatMap((option, i) => (option.side === side.id ? [{ option, i }] : []));
          const left = attentionLeft(kernel, state, side.id);
          const open = own.filter(({ option, i }) => !barOf(kernel, state, i) && option.cost <= Math.max(0, left));
          expect(open.length, `${side.id}; ${repeat}`).toBeGreaterThan(0);
          for (const { option, i } of own) {
            const alone = barOfDecision(kernel, state, side.id, { ...noDecision, choose: [option.id] });
            const bar = barOf(kernel, state, i);
            if (bar) expect(alone).toEqual(bar);
          }
        }
      }),
      runs,
    );
  });

  it('5: arguments move odds and sizes their own way and never past the declared range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (value, below, above, q, more) => {
          const [low, high] = [value - below, value + above];
          const before = placeInRange(value, low, high, q);
          const after = placeInRange(value, low, high, q + more);
          expect(after).toBeGreaterThanOrEqual(before - 1e-9);
          expect(after).toBeLessThanOrEqual(high + 1e-9);
          expect(before).toBeGreaterThanOrEqual(low - 1e-9);
        },
      ),
      { ...runs, numRuns: 500 },
    );
    fc.assert(
      fc.property(seeds, choices, fc.integer({ min: -6, max: 6 }), fc.integer({ min: 0, max: 6 }), (seed, numbers, tilt, more) => {
        const { state } = play(seed, numbers);
        for (let i = 0; i < kernel.scenario.injects.length; i++) {
          const assumption = kernel.injects.odds[i] as number;
          const odds = oddsOf(kernel, state.slots, i, tilt);
          const stronger = oddsOf(kernel, state.slots, i, tilt + more);
          expect(stronger).toBeGreaterThanOrEqual(odds);
          expect(stronger).toBeLessThanOrEqual(kernel.high[assumption] as number);
          expect(odds).toBeGreaterThanOrEqual(kernel.low[assumption] as number);
        }
      }),
      { ...runs, numRuns: 20 },
    );
  });

  it('5: an accepted argument moves the size of a real effect towards its end', () => {
    const option = kernel.index.option.get('leader_strike') as number;
    const assumption = kernel.index.assumption.get('leader_strike.TRU') as number;
    const fall = (tilt: number) => {
      const state = newState(kernel, kernel.scenario.starts.find((start) => start.id === 'open') as never, packWorld(kernel, 'central'), {
        ledger: false,
      });
      state.slots[0] = 1;
      const turn = newTurn(kernel);
      turn.options[option] = 1;
      turn.tilts[assumption] = tilt;
      turn.injects.fill(1);
      adjudicate(kernel, state, turn, dealLuck('law', kernel.sites, kernel.ticksMax + 1));
      return valuesOf(state)[kernel.index.indicator.get('TRU') as number] as number;
    };
    expect(fall(1)).toBeLessThan(fall(0));
    expect(fall(0)).toBeLessThan(fall(-1));
    expect(fall(9)).toBe(fall(20));
  });

  it('6: changing a decision leaves every chance card unchanged', () => {
    fc.assert(
      fc.property(seeds, choices, choices, (seed, one, other) => {
        const card = (fact: Fact) =>
          fact.type === 'drawn'
            ? [`${fact.tick} ${fact.inject}`, fact.card]
            : fact.type === 'chosen'
              ? [`${fact.tick} ${fact.option}`, fact.card]
              : undefined;
        const cards = (numbers: readonly number[]) =>
          new Map(
            play(seed, numbers)
              .facts.flatMap((fact) => (card(fact) ? [card(fact) as [string, number]] : []))
              .filter(([key]) => !key.startsWith('0 ')),
          );
        const first = cards(one);
        for (const [key, value] of cards(other)) if (first.has(key)) expect(first.get(key), `${key}; ${repeat}`).toBe(value);
      }),
      runs,
    );
  });

  it('7: what one side observes does not depend on another side’s hidden options', () => {
    const { layout, scenario } = kernel;
    const secret = scenario.options.flatMap((option, i) => (option.secret ? [{ option, i }] : []));
    expect(secret.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(seeds, choices, fc.nat(9), (seed, numbers, n) => {
        const { state } = play(seed, numbers);
        const luck = dealLuck(seed, kernel.sites, kernel.ticksMax + 1);
        const other = cloneState(state);
        for (const { i } of secret) {
          other.slots[layout.used + i] = n;
          other.slots[layout.last + i] = n;
          other.slots[layout.started + i] = n % 2;
        }
        for (const side of [...scenario.sides.map((each) => each.id), null]) {
          if (secret.every(({ option }) => option.side === side)) continue;
          const see = (from: State) => observe(kernel, from.slots, side, luck, new Float64Array(layout.length));
          expect(see(other)).toEqual(see(state));
        }
      }),
      { ...runs, numRuns: 20 },
    );
  });

  it('8: nothing folded reads a clock or Math.random', () => {
    const [now, random] = [Date.now, Math.random];
    Date.now = () => {
      throw new Error('the clock was read');
    };
    Math.random = () => {
      throw new Error('Math.random was called');
    };
    try {
      expect(digest(play('trap', [5, 17, 23, 42]).state)).toHaveLength(16);
    } finally {
      Date.now = now;
      Math.random = random;
    }
  });

  it('is order-free within a tick: the order in which sides decide changes nothing', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, numbers) => {
        const { decisions } = play(seed, numbers);
        const start = kernel.scenario.starts[0] as (typeof kernel.scenario.starts)[number];
        const replay = (order: (list: Decision[]) => Decision[]) => {
          const state = newState(kernel, start, packWorld(kernel, 'central'), { ledger: false });
          adjudicateOpening(kernel, state, newTurn(kernel));
          const luck = dealLuck(seed, kernel.sites, kernel.ticksMax + 1);
          for (const made of decisions) {
            const turn = newTurn(kernel);
            for (const decision of order([...made])) addDecision(kernel, turn, decision);
            adjudicate(kernel, state, turn, luck);
          }
          return digest(state);
        };
        expect(replay((list) => list.reverse())).toBe(replay((list) => list));
      }),
      { ...runs, numRuns: 20 },
    );
  });

  it('an inject that is not eligible never happens', () => {
    fc.assert(
      fc.property(seeds, choices, (seed, numbers) => {
        const { state } = play(seed, numbers);
        const eligible = kernel.scenario.injects.filter((_, i) => isEligible(kernel, state.slots, i)).map((inject) => inject.id);
        const facts: Fact[] = [];
        adjudicate(kernel, cloneState(state), newTurn(kernel), dealLuck(seed, kernel.sites, kernel.ticksMax + 1), (fact) =>
          facts.push(fact),
        );
        expect(facts.flatMap((fact) => (fact.type === 'drawn' ? [fact.inject] : []))).toEqual(eligible);
      }),
      { ...runs, numRuns: 20 },
    );
  });
});

describe('biconditional of consents', () => {
  it('a consent can be given or withdrawn, never both, and never by another side', () => {
    const { state } = play('consents', [3, 1, 4, 1, 5, 9, 2, 6]);
    for (const [i, consent] of kernel.scenario.consents.entries()) {
      const give = barOfConsent(kernel, state, i, true);
      const withdraw = barOfConsent(kernel, state, i, false);
      expect(give === undefined && withdraw === undefined).toBe(false);
      const other = kernel.scenario.sides.find((side) => side.id !== consent.by)?.id ?? '';
      expect(barOfDecision(kernel, state, other, { ...noDecision, withdraw: [consent.id] })?.type).toBe('not-yours');
    }
  });
});
