/** The gate for commands from outside: every good one comes back as it was, and no broken one gets in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, extensionMax, pointsMax, reasonClasses } from '../../src/session/command.ts';
import { parseCommand, parseDecision } from '../../src/session/parse-command.ts';
import { commandTypes } from '../support/room-fuzz.ts';

const seed = Number(process.env.HOTWASH_TEST_SEED ?? 20250227);
const repeat = `repeat with: HOTWASH_TEST_SEED=${seed} npx vitest run test/session/parse-command.test.ts`;

const text = fc.stringMatching(/^[a-zA-Z0-9 .,]{0,40}$/);
const id = fc.stringMatching(/^[a-z][a-z0-9_.#]{0,20}$/);
const ids = fc.array(id, { maxLength: 4 });
const why = fc.record({ kind: fc.constantFrom(...reasonClasses), text });
const n = fc.integer({ min: 1, max: 100_000 });
const percent = fc.integer({ min: 0, max: 100 });
const member = fc.integer({ min: 1, max: 60 });
const of = <T extends string>(type: T) => fc.constant(type);
const decision = fc.record({ choose: ids, stop: ids, give: ids, withdraw: ids });

/** A good command of each type. */
const readable: { readonly [T in Exclude<Command['type'], 'correct'>]: fc.Arbitrary<Extract<Command, { type: T }>> } = {
  weigh: fc.record({ type: of('weigh'), weights: fc.dictionary(id, fc.integer({ min: 0, max: 10 }), { maxKeys: 5, noNullPrototype: true }) }),
  advance: fc.record({ type: of('advance'), why }, { requiredKeys: ['type'] }) as fc.Arbitrary<Extract<Command, { type: 'advance' }>>,
  propose: fc.record({ type: of('propose'), option: id, aim: id, expect: fc.constantFrom('rise', 'fall') }),
  argue: fc.record(
    { type: of('argue'), card: id, stance: fc.constantFrom('for', 'against'), claim: id, pulls: fc.constantFrom('stronger', 'weaker'), text, evidence: ids },
    { requiredKeys: ['type', 'stance', 'claim', 'pulls', 'text', 'evidence'] },
  ) as fc.Arbitrary<Extract<Command, { type: 'argue' }>>,
  challenge: fc.record({ type: of('challenge'), about: id, text }),
  estimate: fc.record({ type: of('estimate'), percent, member }, { requiredKeys: ['type', 'percent'] }) as fc.Arbitrary<Extract<Command, { type: 'estimate' }>>,
  ballot: fc.record(
    { type: of('ballot'), vote: fc.constantFrom('for', 'against', 'abstain'), tokens: fc.integer({ min: 0, max: 20 }), member },
    { requiredKeys: ['type', 'vote', 'tokens'] },
  ) as fc.Arbitrary<Extract<Command, { type: 'ballot' }>>,
  dissent: fc.record({ type: of('dissent'), text }),
  decide: fc.record({ type: of('decide'), decision, why: text }),
  adjudicate: fc.record({ type: of('adjudicate') }),
  undo: fc.record({ type: of('undo') }),
  pause: fc.record({ type: of('pause') }),
  unpause: fc.record({ type: of('unpause') }),
  bookmark: fc.record({ type: of('bookmark'), kind: fc.constantFrom('insight', 'dispute', 'rule-gap', 'quote'), about: text, text }),
  end: fc.record({ type: of('end'), reason: text }),
  extend: fc.record({ type: of('extend'), minutes: fc.integer({ min: -extensionMax, max: extensionMax }), why }),
  auto: fc.record({ type: of('auto'), on: fc.boolean() }),
  show: fc.record({ type: of('show'), what: id }),
  hold: fc.record({ type: of('hold'), inject: id, why }),
  release: fc.record({ type: of('release'), inject: id, why }),
  cancel: fc.record({ type: of('cancel'), inject: id, why }),
  recall: fc.record({ type: of('recall'), inject: id, why }),
  inject: fc.record({ type: of('inject'), title: text, text, to: id, points: fc.dictionary(id, fc.integer({ min: -pointsMax, max: pointsMax }), { maxKeys: 4, noNullPrototype: true }), why }),
  accept: fc.record({ type: of('accept'), argument: n, accepted: fc.boolean(), why }),
  settle: fc.record({ type: of('settle'), challenge: n, ruling: fc.constantFrom('upheld', 'dismissed', 'parked'), why }),
  rule: fc.record({ type: of('rule'), claim: id, place: fc.integer({ min: -10, max: 10 }).map((tenths) => tenths / 10), confidence: fc.constantFrom('low', 'medium', 'high'), acknowledged: fc.boolean(), why }),
  count: fc.record({ type: of('count'), seat: id, percents: fc.array(percent, { maxLength: 6 }), for: percent, against: percent, abstain: percent }),
  rewind: fc.record({ type: of('rewind'), round: n, why }),
  reseat: fc.record({ type: of('reseat'), seat: id, kind: fc.constantFrom('person', 'computer'), people: member, strategy: text, why }),
  floor: fc.record({ type: of('floor'), seat: id }),
  swap: fc.record({ type: of('swap'), on: fc.boolean(), why }),
  note: fc.record({ type: of('note'), text }),
}; // biome-ignore format: a table
const correct = fc.record({ type: of('correct'), n, command: fc.oneof(...Object.values(readable)) as fc.Arbitrary<Command>, why });
const any = fc.oneof(...(Object.values(readable) as fc.Arbitrary<Command>[]), correct);

describe('a command from outside', () => {
  it('of every type comes back as it was, also by way of a file', () => {
    expect([...Object.keys(readable), 'correct'].sort()).toEqual([...commandTypes].sort());
    for (const one of [...(Object.values(readable) as fc.Arbitrary<Command>[]), correct]) {
      fc.assert(
        fc.property(one, (command) => {
          expect(parseCommand(command), repeat).toEqual(command);
          expect(parseCommand(JSON.parse(JSON.stringify(command))), repeat).toEqual(command);
        }),
        { seed, numRuns: 40 },
      );
    }
  });

  it('loses what nobody knows, and control characters', () => {
    fc.assert(
      fc.property(any, fc.string(), (command, extra) => {
        expect(parseCommand({ ...command, surprise: extra }), repeat).toEqual(command);
      }),
      { seed },
    );
    expect(parseCommand({ type: 'note', text: 'a\u001b[2Jb\u202e' })).toEqual({ type: 'note', text: 'ab' });
    expect(parseCommand({ type: 'floor', seat: 'us\u0007' })).toEqual({ type: 'floor', seat: 'us' });
  });

  it('with a key of another kind is said to be wrong in a sentence, or read as a good command; nothing is thrown', () => {
    fc.assert(
      fc.property(any, fc.nat(), fc.oneof(fc.constant(null), fc.constant(undefined), fc.anything()), (command, at, value) => {
        const keys = Object.keys(command);
        const read = parseCommand({ ...command, [keys[at % keys.length] as string]: value });
        if (typeof read === 'string') expect(read.length, repeat).toBeGreaterThan(8);
        else expect(parseCommand(read), repeat).toEqual(read);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('whatever it is, is read or refused, and what is read is read again as itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ type: fc.constantFrom(...commandTypes) }).chain((head) => fc.object().map((rest) => ({ ...rest, ...head }))),
        ),
        (value) => {
          const read = parseCommand(value);
          if (typeof read !== 'string') expect(parseCommand(read), repeat).toEqual(read);
        },
      ),
      { seed, numRuns: 2000 },
    );
  });

  it.each([
    [{ type: 'estimate', percent: 101 }, 'estimate needs a percent from 0 to 100'],
    [{ type: 'estimate', percent: Number.NaN }, 'estimate needs a percent from 0 to 100'],
    [{ type: 'estimate', percent: '50' }, 'estimate needs a percent from 0 to 100'],
    [{ type: 'estimate', percent: 50, member: 0 }, 'a member counts from 1 to 60'],
    [{ type: 'ballot', vote: 'yes', tokens: 1 }, 'ballot needs a vote: for, against, abstain'],
    [{ type: 'ballot', vote: 'for', tokens: 21 }, 'ballot needs tokens from 0 to 20'],
    [{ type: 'hold', inject: 'x' }, 'hold needs a reason: why: {kind, text}'],
    [{ type: 'hold', inject: 'x', why: { kind: 'whim', text: '' } }, `the reason of hold needs a kind: ${reasonClasses.join(', ')}`],
    [{ type: 'rule', claim: 'x', place: 1.01, confidence: 'high', why: {} }, 'rule needs a place from -1 to 1'],
    [
      { type: 'inject', title: 'x', to: 'all', points: { TRU: 16 }, why: {} },
      'an event has points: indicator code to a number from -15 to 15',
    ],
    [{ type: 'correct', n: 3, command: { type: 'correct' }, why: {} }, 'correct: a correction cannot be corrected'],
    [{ type: 'correct', n: 3, command: { type: 'nothing' }, why: {} }, 'correct: unknown command "nothing"'],
    [{ type: 'show' }, 'show needs what: public, blank, facilitator or a seat'],
    [{ type: 'toString' }, 'unknown command "toString"'],
    [{ type: 'decide', decision: { choose: 'a' } }, '"choose" must be a list of ids'],
    [null, 'a command is an object with a type'],
    [[], 'a command is an object with a type'],
  ])('%j: %s', (value, message) => {
    expect(parseCommand(value)).toBe(message);
  });

  it('a decision has four lists of ids and nothing else', () => {
    expect(parseDecision({ choose: ['a'] })).toEqual({ choose: ['a'], stop: [], give: [], withdraw: [] });
    expect(parseDecision({ chose: ['a'] })).toContain('a decision has no "chose"');
    expect(parseDecision({ choose: [1] })).toBe('"choose" must be a list of ids');
  });
});
