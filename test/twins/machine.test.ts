/**
 * Twins: the machine that ensembles and sessions run on, and the postfix code that is the reference, give the same
 * numbers bit by bit, for any expression and any state (0 and -0 are one number).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbers, slots, words } from '../../src/kernel/arena.ts';
import { CodeWriter, evaluate, never, type SlotNames } from '../../src/kernel/code.ts';
import { result, run } from '../../src/kernel/machine.ts';
import { addCondition, addFlows, addScale, finishProgram, newDraft } from '../../src/kernel/program.ts';
import type { Expression } from '../../src/scenario/expression.ts';
import { condition, number, print, type World, world } from '../scenario/expressions.ts';

const names: SlotNames = {
  tick: 0, indicator: () => 1, startOf: () => 2, changeOf: () => 3, flag: () => 4, constant: () => 5,
  used: () => 6, last: () => 7, started: () => 8, consent: () => 9,
}; // biome-ignore format: a table
const due = 10;

const slotsOf = (of: World): Float64Array =>
  Float64Array.of(of.tick, of.value, of.start, of.change, of.flagUntil, of.assumption, of.used, of.lastUse ?? never,
    of.startedIn === null ? 0 : of.startedIn + 1, of.consent ? 1 : 0, ...Array(60).fill(0)); // biome-ignore format: a row

const runs = { numRuns: 4000, seed: Number(process.env.HOTWASH_TEST_SEED ?? 12) };
const repeat = `repeat with: HOTWASH_TEST_SEED=${runs.seed} npx vitest run test/twins/machine.test.ts`;

function reference(tree: Expression | undefined, slots: Float64Array): number {
  const writer = new CodeWriter(names);
  const index = writer.add(tree);
  return evaluate(writer.finish(), index, slots);
}

/** What the machine gives: the program lies at the beginning of the arena here, as it was written. */
function machine(write: (draft: ReturnType<typeof newDraft>) => number, of: Float64Array): { holds: boolean; value: number } {
  const draft = newDraft(names);
  addScale(draft, undefined, { type: 'number', value: 7 });
  const entry = write(draft);
  const program = finishProgram(draft);
  words.set(program.words);
  numbers.set(program.numbers);
  slots.set(of);
  const holds = run(entry, 0);
  of.set(slots.subarray(0, of.length));
  return { holds, value: result[0] as number };
}

/** What scales and conditions of scenarios mostly are: forms of one or two slots with plain numbers. */
const plain = fc.oneof(fc.integer({ min: -30, max: 120 }), fc.constantFrom(0, 0.1, 0.3, 1.4, -0.7, 999, 1000));
const literal = plain.map(
  (value): Expression => (value < 0 ? { type: 'minus', of: { type: 'number', value: -value } } : { type: 'number', value }),
);
const slot = fc.constantFrom<Expression>(
  { type: 'tick' }, { type: 'indicator', code: 'TRU' }, { type: 'query', query: 'start', id: 'TRU' },
  { type: 'query', query: 'change', id: 'TRU' }, { type: 'query', query: 'used', id: 'raise_toll' },
  { type: 'query', query: 'since', id: 'raise_toll' }, { type: 'query', query: 'running_for', id: 'bus_lane' },
); // biome-ignore format: a list
const binary = (operators: readonly string[], left: fc.Arbitrary<Expression>, right: fc.Arbitrary<Expression>) =>
  fc.record({ type: fc.constant('binary' as const), operator: fc.constantFrom(...operators), left, right }) as fc.Arbitrary<Expression>;
const offset = fc.oneof(slot, binary(['+', '-'], slot, literal), binary(['+', '-'], literal, slot));
const form = fc.oneof(offset, binary(['+', '-'], offset, slot), binary(['+', '-'], binary(['-', '+'], slot, slot), literal));
const ramp = fc
  .record({ over: fc.oneof(form, binary(['/'], form, literal)), low: literal, high: literal, clamped: fc.boolean() })
  .map(({ over, low, high, clamped }): Expression => (clamped ? { type: 'call', function: 'clamp', args: [over, low, high] } : over));
const comparison = binary(['<', '<=', '>', '>=', '==', '!='], fc.oneof(offset, literal), fc.oneof(offset, literal));
const either = fc
  .record({ test: fc.oneof(comparison, condition), one: fc.oneof(literal, slot), other: fc.oneof(literal, slot) })
  // biome-ignore lint/suspicious/noThenProperty: half of a choice, never awaited
  .map(({ test, one, other }): Expression => ({ type: 'choice', if: test, then: one, else: other }));
const product = binary(['*', '+', '-', '/', '%'], fc.oneof(ramp, either, number), fc.oneof(ramp, either, slot, literal));
const anyNumber = fc.oneof(number, ramp, product, either);
const anyCondition = fc.oneof(condition, comparison, binary(['&&', '||'], comparison, fc.oneof(comparison, condition)));

describe('the machine and the reference', () => {
  it('agree on every condition', () => {
    fc.assert(
      fc.property(anyCondition, world, (tree, facts) => {
        const state = slotsOf(facts);
        const expected = reference(tree, state);
        const { holds, value } = machine((draft) => addCondition(draft, tree), state);
        expect(holds, `${print(tree)}; ${repeat}`).toBe(expected !== 0);
        expect(value).toBe(expected);
      }),
      runs,
    );
  });

  it('agree on every number, bit by bit, and on a number under a condition', () => {
    fc.assert(
      fc.property(anyNumber, fc.option(anyCondition, { nil: undefined }), world, (tree, when, facts) => {
        const state = slotsOf(facts);
        const expected = reference(when, state) === 0 ? 0 : reference(tree, state);
        const { value } = machine((draft) => addScale(draft, when, tree), state);
        expect(value === expected, `${print(tree)} gives ${value}, not ${expected}; ${repeat}`).toBe(true);
      }),
      runs,
    );
  });

  it('agree on couplings: what is due moves by the exact amount, within 100', () => {
    fc.assert(
      fc.property(anyNumber, fc.option(anyCondition, { nil: undefined }), world, (scale, when, facts) => {
        const state = slotsOf(facts);
        const row = due + facts.tick * 1;
        const amount = Math.floor(facts.assumption * reference(scale, state) * 2 ** 32 + 0.5) / 2 ** 32;
        const expected = reference(when, state) === 0 ? 0 : Math.min(100, Math.max(-100, amount));
        const flow = { on: 0, size: 5, when, scale };
        machine((draft) => addFlows(draft, [flow, { ...flow, on: 1 }], due, 1), state);
        expect([state[row], state[row + 1]], `${print(scale)}; ${repeat}`).toEqual([expected + 0, expected + 0]);
      }),
      runs,
    );
  });
});
