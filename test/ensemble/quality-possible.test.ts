/** What cannot hold is proved, never guessed: no state, however odd, may make true what was called impossible. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { possible } from '../../src/ensemble/quality-possible.ts';
import { CodeWriter, evaluate, type SlotNames } from '../../src/kernel/code.ts';
import { type Expression, type Names, parseExpression } from '../../src/scenario/expression.ts';
import { scenarioOf } from '../scenario/quality/cases.ts';

const scenario = scenarioOf({ change: { 'packs.leaky_pipes.sets': { pipe_loss: 1.8, 'ration_water.WAT': 7 } } });
const bounds = possible(scenario);
const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
const names: Names = {
  indicators: new Set(['WAT', 'TRU']),
  flags: ids(scenario.flags),
  assumptions: new Set(['pipe_loss']),
  options: ids(scenario.options),
  programmes: new Set(['repair_pipes']),
  injects: ids(scenario.injects),
  consents: ids(scenario.consents),
};

const read = (text: string, kind: 'bool' | 'number'): Expression => {
  const tree = parseExpression(text, names, kind);
  if (Array.isArray(tree)) throw new Error(`${text}: ${tree.map(({ message }) => message).join(', ')}`);
  return tree as Expression;
};
const canHold = (text: string) => bounds.canHold(read(text, 'bool'));
const rangeOf = (text: string) => bounds.rangeOf(read(text, 'number'));

describe('a condition', () => {
  it.each([
    'WAT < 0',
    'WAT > 100',
    'WAT >= 100.5',
    '0 > WAT',
    'WAT + TRU > 200',
    'WAT * TRU < 0',
    'WAT > 60 && WAT < 40',
    'WAT > 60 && !(WAT > 40)',
    'WAT == 50 && WAT == 51',
    'rationed && !rationed',
    'consent(well_access) && !consent(well_access)',
    'running(repair_pipes) && !running(repair_pipes)',
    'tick > 9',
    'tick > 3 && tick < 4',
    'used(dig_deeper) > 2',
    'used(dry_month) >= 2',
    'used(quarrel) == 3',
    'used(drip_lines) > 8',
    'since(ration_water) > 999',
    'running_for(repair_pipes) >= 10',
    'pipe_loss > 2',
    'start(WAT) > 100',
    'change(WAT) < -100',
    'min(WAT, TRU) > 100',
    'max(WAT, TRU) < 0',
    'abs(change(WAT)) > 100',
    'clamp(WAT, 10, 20) > 20',
    'table(WAT, 0, 1, 50, 3, 100, 2) > 3',
    'WAT < 20 && table(WAT, 0, 1, 50, 3, 100, 2) > 2',
    '(rationed ? WAT : TRU) > 100',
    'rationed ? WAT > 100 : TRU < 0',
    'rationed && (rationed ? WAT > 100 : TRU > 5)',
    'WAT < 0 || TRU > 100',
    '!(WAT >= 0)',
    'WAT / 50 > 2',
    '-WAT > 0',
    '(WAT > 60 || rationed) && WAT < 40 && !rationed && TRU < 0',
  ])('cannot hold: %s', (text) => {
    expect(canHold(text)).toBe(false);
  });

  it.each([
    'WAT <= 0',
    'WAT >= 100',
    'WAT + TRU >= 200',
    'WAT > 60 && TRU < 40',
    'WAT == 50 && WAT >= 50',
    'WAT != 50',
    'rationed || !rationed',
    'tick > 8',
    'used(dig_deeper) >= 2',
    'since(dig_deeper) == 999',
    'pipe_loss >= 2',
    '100 / WAT > 1000',
    'WAT % 7 > 3',
    'true',
    'false',
    '!false && WAT > 1',
    '999 <= 4',
    'min(999, 999) <= 4',
    'table(WAT, 0, 1, 50, 3, 100, 2) >= 3',
    'rationed ? WAT > 100 : TRU < 40',
    'WAT < 0 || TRU > 99',
  ])('may hold: %s', (text) => {
    expect(canHold(text)).toBe(true);
  });

  it('holds when there is none', () => {
    expect(bounds.canHold(undefined)).toBe(true);
    expect(bounds.rangeOf(undefined)).toEqual([1, 1]);
  });

  it.each([
    ['clamp(WAT / 50, 0, 2)', [0, 2]],
    ['table(WAT, 50, 0, 100, 2)', [0, 2]],
    ['rationed ? 2 : 0.5', [0.5, 2]],
    ['WAT - TRU', [-100, 100]],
    ['(WAT > 60 ? WAT : 60) - 60', [0, 40]],
    ['pipe_loss * 2', [1, 4]],
  ])('has bounds: %s', (text, expected) => {
    expect(rangeOf(text)).toEqual(expected);
  });
});

/** Slots of the names that random expressions use, and the bounds that states keep. */
const slots = { tick: 0, WAT: 1, TRU: 2, rationed: 3, dig_deeper: 4, well_access: 5, last: 6 };
const slotNames = {
  tick: slots.tick,
  indicator: (code: string) => slots[code as 'WAT'],
  flag: () => slots.rationed,
  used: () => slots.dig_deeper,
  last: () => slots.last,
  consent: () => slots.well_access,
} as unknown as SlotNames;

const number = fc.oneof(
  fc.constantFrom('0', '1', '2', '40', '50', '60', '100', '999'),
  fc.constantFrom('WAT', 'TRU', 'tick', 'used(dig_deeper)', 'since(dig_deeper)'),
);
const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const { condition } = fc.letrec<{ condition: string; sum: string }>((tie) => ({
  sum: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/', '%'), tie('sum')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('sum'), tie('sum')).map(([f, a, b]) => `${f}(${a}, ${b})`),
    tie('sum').map((a) => `abs(${a})`),
    tie('sum').map((a) => `clamp(${a}, 20, 60)`),
    tie('sum').map((a) => `table(${a}, 0, 5, 40, 1, 60, 9)`),
    fc.tuple(tie('condition'), tie('sum'), tie('sum')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(tie('sum'), comparison, tie('sum')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.constantFrom('rationed', 'consent(well_access)'),
    fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('condition').map((a) => `!${a}`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
}));
const value = fc.oneof(fc.constantFrom(0, 40, 50, 60, 100), fc.double({ min: 0, max: 100, noNaN: true }));
const state = fc.record({
  tick: fc.integer({ min: 1, max: 9 }),
  WAT: value,
  TRU: value,
  rationed: fc.boolean(),
  dig_deeper: fc.integer({ min: 0, max: 2 }),
  well_access: fc.boolean(),
  last: fc.constantFrom(-1e6, 0, 1),
});

describe('a proof', () => {
  it('is never contradicted by a state', () => {
    let proofs = 0;
    fc.assert(
      fc.property(condition, fc.array(state, { minLength: 5, maxLength: 20 }), (text, states) => {
        const tree = read(text, 'bool');
        if (bounds.canHold(tree)) return;
        proofs++;
        const writer = new CodeWriter(slotNames);
        const index = writer.add(tree);
        const code = writer.finish();
        for (const { tick, WAT, TRU, rationed, dig_deeper, well_access, last } of states) {
          const values = Float64Array.of(tick, WAT, TRU, rationed ? tick + 1 : 0, dig_deeper, well_access ? 1 : 0, last);
          expect(evaluate(code, index, values), text).toBe(0);
        }
      }),
      { numRuns: 4000 },
    );
    expect(proofs).toBeGreaterThan(200);
  });
});
