/**
 * Expressions: what the parser reads, and that the compiled code gives what a reader of the text would expect. The
 * reader is a plain interpreter over the tree: see `expressions.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodeWriter, evaluate, never, type SlotNames } from '../../src/kernel/code.ts';
import { type Expression, parseExpression } from '../../src/scenario/expression.ts';
import { condition, names, number, print, read, type World, world } from './expressions.ts';

const slot = { tick: 0, value: 1, start: 2, change: 3, flag: 4, assumption: 5, used: 6, last: 7, started: 8, consent: 9 } as const;
const slotNames: SlotNames = {
  tick: slot.tick,
  indicator: () => slot.value,
  startOf: () => slot.start,
  changeOf: () => slot.change,
  flag: () => slot.flag,
  constant: () => slot.assumption,
  used: () => slot.used,
  last: () => slot.last,
  started: () => slot.started,
  consent: () => slot.consent,
};

const slotsOf = (world: World): Float64Array =>
  Float64Array.of(
    world.tick,
    world.value,
    world.start,
    world.change,
    world.flagUntil,
    world.assumption,
    world.used,
    world.lastUse ?? never,
    world.startedIn === null ? 0 : world.startedIn + 1,
    world.consent ? 1 : 0,
  );

function compiled(tree: Expression, world: World): number {
  const writer = new CodeWriter(slotNames);
  writer.add({ type: 'number', value: 7 });
  const index = writer.add(tree);
  return evaluate(writer.finish(), index, slotsOf(world));
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0);

const runs = { numRuns: 1000, seed: Number(process.env.HOTWASH_TEST_SEED ?? 11) };
const repeat = `repeat with: HOTWASH_TEST_SEED=${runs.seed} npx vitest run test/scenario/expression.test.ts`;
const usual: World = {
  tick: 5,
  value: 40,
  start: 50,
  change: -2,
  flagUntil: 7,
  assumption: 0.5,
  used: 2,
  lastUse: 3,
  startedIn: null,
  consent: true,
};

function parsed(text: string, wanted: 'number' | 'bool'): Expression {
  const result = parseExpression(text, names, wanted);
  if (Array.isArray(result)) throw new Error(`${text}: ${JSON.stringify(result)}`);
  return result;
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 2 - 3', 5],
    ['-TRU + 100', 60],
    ['TRU / 0', 0],
    ['TRU % 0', 0],
    ['7 % 4', 3],
    ['0.1 + 0.2', 0.1 + 0.2],
    ['TRU > 30 ? 1 : 2', 1],
    ['TRU > 30 ? TRU > 50 ? 1 : 2 : 3', 2],
    ['clamp((TRU - 45) / 15, 0, 1)', 0],
    ['min(TRU, 10) + max(TRU, 90)', 100],
    ['table(TRU, 20, 0, 60, 2)', 1],
    ['table(TRU, 50, 7, 60, 2)', 7],
    ['table(TRU, 0, 1, 10, -3)', -3],
    ['since(raise_toll) + used(raise_toll) * 10', 22],
    ['running_for(bus_lane)', 0],
    ['start(TRU) + change(TRU)', 48],
    ['toll_effect * tick', 2.5],
  ])('%s is %d', (text, value) => {
    expect(compiled(parsed(text, 'number'), usual)).toBe(value);
  });

  it.each([
    ['true || false && false', true],
    ['(true || false) && false', false],
    ['!shock || consent(shared_ticket)', true],
    ['!running(bus_lane) && TRU >= 40', true],
    ['TRU != 40', false],
    ['shock', true],
    ['TRU\n  < 50 // a comment', true],
  ])('%s is %s', (text, value) => {
    expect(compiled(parsed(text, 'bool'), usual)).toBe(value ? 1 : 0);
  });

  it('are read back from their own text', () => {
    fc.assert(
      fc.property(number, condition, (value, holds) => {
        expect(parsed(print(value), 'number'), repeat).toEqual(value);
        expect(parsed(print(holds), 'bool'), repeat).toEqual(holds);
      }),
      runs,
    );
  });

  it('give the same compiled as read, and always a number', () => {
    fc.assert(
      fc.property(fc.oneof(number, condition), world, (tree, facts) => {
        const value = compiled(tree, facts);
        const expected = finite(Number(read(tree, facts)));
        expect(Number.isFinite(value), repeat).toBe(true);
        expect(value === expected ? expected : value, `${print(tree)}; ${repeat}`).toBe(expected);
      }),
      runs,
    );
  });

  it.each([
    ['too large for a number', Array(60).fill('1000000').join(' * ')],
    ['the difference of two such', `${Array(60).fill('1000000').join(' * ')} - ${Array(60).fill('1000000').join(' * ')}`],
    ['one such times nothing', `${Array(60).fill('1000000').join(' * ')} * 0`],
    ['one such in a table', `table(${Array(60).fill('1000000').join(' * ')} - ${Array(60).fill('1000000').join(' * ')}, 0, 1, 2, 3)`],
    ['the smallest numbers divided', `1 / (${Array(60).fill('0.000001').join(' * ')})`],
  ])('stay numbers when a value is %s', (_, text) => {
    expect(Number.isFinite(compiled(parsed(text, 'number'), usual))).toBe(true);
  });

  it('use no more of the stack than an expression of 500 characters can ask for', () => {
    for (const open of ['1+(', 'true?1:(', 'max(1,', 'clamp(1,2,', '-(']) {
      const depth = Math.min(240, Math.floor(490 / (open.length + 1)));
      expect(compiled(parsed(`${open.repeat(depth)}TRU${')'.repeat(depth)}`, 'number'), usual)).not.toBeNaN();
    }
  });

  it('that cannot be read are explained, whatever they hold, and nothing throws', () => {
    const token = fc.constantFrom(
      'TRU',
      'shock',
      'used',
      '(',
      ')',
      ',',
      '<',
      '&&',
      '||',
      '!',
      '?',
      ':',
      '+',
      '-',
      '*',
      '/',
      '==',
      '=',
      '1',
      '0.5',
      '"a"',
      '[',
      ']',
      '{',
      '}',
      '.',
      ' ',
      'raise_toll',
      'table',
      '__proto__',
      'constructor',
      'in',
      'null',
      '\n',
      '\u001b[31m',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.array(token, { maxLength: 30 }).map((list) => list.join(' ')),
        ),
        (text) => {
          const result = parseExpression(text, names, 'bool');
          if (!Array.isArray(result)) return;
          expect(result.length, repeat).toBeGreaterThan(0);
          for (const { at, message } of result) {
            expect(at >= 0 && at <= text.length, `${JSON.stringify(text)}; ${repeat}`).toBe(true);
            expect(message.length, repeat).toBeLessThan(200);
          }
        },
      ),
      { ...runs, numRuns: 3000 },
    );
  });
});
