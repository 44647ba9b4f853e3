/** Laws of arguments, averages and rulings (design, section 5, law 5): debate moves the outcome within the evidence, never past it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { digest } from '../../src/kernel/state.ts';
import type { Command } from '../../src/session/command.ts';
import type { Adjudication } from '../../src/session/room.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { kernelOf, must, openRoom, playRoomUntil } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const seed = Number(process.env.HOTWASH_TEST_SEED ?? 20250227);
const repeat = `repeat with: HOTWASH_TEST_SEED=${seed} npx vitest run test/laws/arguments.test.ts`;
const why = { kind: 'learning', text: 'to see what it does' } as const;
const now = '2026-01-01T00:00:00.000Z';

/** A room with one motion of the first team, at the phase in which it is argued. */
function argued(adjudication: Adjudication, motion: Partial<Extract<Command, { type: 'propose' }>> = {}): Session {
  const session = playRoomUntil(
    openRoom(kernel, { teams: { us: 3, mexico: 2 }, room: { adjudication } }),
    (each) => phase(each) === 'propose',
  );
  return must(session, 'us', { type: 'propose', option: 'leader_strike', aim: 'TRU', expect: 'fall', ...motion });
}

const arguments_ = fc.array(fc.record({ claim: fc.nat(), pulls: fc.constantFrom('stronger', 'weaker'), rests: fc.boolean() }), {
  maxLength: 8,
});
type Said = { readonly claim: number; readonly pulls: 'stronger' | 'weaker'; readonly rests: boolean };

/** Lays cards; those that rest on evidence count. Claims are the odds of events, where debate shows at once. */
function lay(session: Session, said: readonly Said[]): Session {
  const odds = kernel.scenario.injects.map(({ probability }) => probability.size);
  return said.reduce(
    (next, { claim, pulls, rests }, i) =>
      must(next, 'us', {
        type: 'argue',
        stance: 'for',
        claim: odds[claim % odds.length] ?? '',
        pulls,
        text: `reason ${i}`,
        evidence: rests ? [kernel.scenario.evidence[0]?.id ?? ''] : [],
      }),
    session,
  );
}

/** How strong a number is: a range may go down to its high end, where the effect is a loss. */
const stronger = (value: number, low: number, high: number): number => (high >= low ? value : -value);

/** Through the vote and the decisions to the cards, and the cards turned. */
const ruled = (session: Session) => playRoomUntil(session, (each) => phase(each) === 'ruled');
const drawn = (session: Session) => session.facts.flatMap((fact) => (fact.type === 'drawn' && fact.tick === 1 ? [fact] : []));

describe('arguments', () => {
  it('that support never lower, that oppose never raise the odds, and both stay in the declared range', () => {
    const base = argued('arguments');
    const odds = kernel.scenario.injects.map(({ probability }) => probability.size);
    fc.assert(
      fc.property(arguments_, fc.nat(), fc.constantFrom('stronger', 'weaker'), (said, claim, pulls) => {
        const without = ruled(lay(base, said as Said[]));
        const more = ruled(lay(base, [...(said as Said[]), { claim, pulls: pulls as Said['pulls'], rests: true }]));
        for (const [i, fact] of drawn(without).entries()) {
          const other = drawn(more)[i];
          const range = kernel.scenario.assumptions.find(({ id }) => id === odds[kernel.index.inject.get(fact.inject) ?? -1]);
          if (!other || !range) throw new Error('an event was drawn in one of the two only');
          expect(other.odds, repeat).toBeGreaterThanOrEqual(range.low);
          expect(other.odds).toBeLessThanOrEqual(range.high);
          if (pulls === 'stronger') expect(other.odds).toBeGreaterThanOrEqual(fact.odds);
          else expect(other.odds).toBeLessThanOrEqual(fact.odds);
          expect(other.card).toBe(fact.card);
        }
      }),
      { numRuns: 12, seed },
    );
  });

  it('move every size inside its range, in the direction that they pull, and more the more there are', () => {
    const base = argued('arguments');
    for (const { id: claim, low, high } of kernel.scenario.assumptions) {
      for (const pulls of ['stronger', 'weaker'] as const) {
        let session = base;
        let last: number | undefined;
        for (let i = 0; i < 4; i++) {
          session = must(session, 'us', { type: 'argue', stance: 'for', claim, pulls, text: `reason ${i}`, evidence: [] });
          session = must(session, 'facilitator', { type: 'accept', argument: session.entries.length, accepted: true, why });
          const moved = viewFor(session, 'screen').room?.claims.find((one) => one.claim === claim);
          if (!moved) throw new Error(`${claim} is not shown`);
          expect([moved.low, moved.high]).toEqual([low, high]);
          const after = stronger(moved.after, low, high);
          expect(after).toBeGreaterThanOrEqual(stronger(low, low, high));
          expect(after).toBeLessThanOrEqual(stronger(high, low, high));
          const before = last ?? stronger(moved.before, low, high);
          if (pulls === 'stronger') expect(after).toBeGreaterThanOrEqual(before);
          else expect(after).toBeLessThanOrEqual(before);
          last = after;
        }
      }
    }
  });

  it('that are refused, or struck by an upheld challenge, or rest on nothing, move nothing', () => {
    const laid = lay(argued('arguments'), [{ claim: 0, pulls: 'stronger', rests: true }]);
    const n = laid.entries.length;
    const claims = (session: Session) => viewFor(session, 'screen').room?.claims;
    expect(claims(laid)).toHaveLength(1);
    expect(claims(must(laid, 'facilitator', { type: 'accept', argument: n, accepted: false, why }))).toEqual([]);
    const challenged = must(laid, 'mexico', { type: 'challenge', about: `argument ${n}`, text: 'it is not so' });
    expect(claims(challenged)).toHaveLength(1);
    const settle = (ruling: 'upheld' | 'dismissed' | 'parked') =>
      claims(must(challenged, 'facilitator', { type: 'settle', challenge: n + 1, ruling, why }))?.length;
    expect([settle('upheld'), settle('dismissed'), settle('parked')]).toEqual([0, 1, 1]);
    expect(claims(lay(argued('arguments'), [{ claim: 0, pulls: 'stronger', rests: false }]))).toEqual([]);
  });
});

describe('the other adjudications', () => {
  it('model: no argument, estimate or challenge changes a bit of the result', () => {
    const plain = ruled(argued('model'));
    const loud = ruled(
      lay(
        argued('model'),
        Array.from({ length: 6 }, (_, i) => ({ claim: i, pulls: i % 2 === 0 ? 'stronger' : 'weaker', rests: true }) as const),
      ),
    );
    expect(digest(loud.state)).toBe(digest(plain.state));
    const provisional = playRoomUntil(argued('model'), (each) => phase(each) === 'provisional');
    const rule = {
      type: 'rule',
      claim: kernel.scenario.assumptions[0]?.id ?? '',
      place: 1,
      confidence: 'high',
      acknowledged: true,
      why,
    } as const;
    expect(submit(provisional, 'facilitator', rule, now)).toMatchObject({ reason: { type: 'not-ruled-here' } });
  });

  it("average: the room's mean moves the effect on the aim, the same way all along, never out of its range", () => {
    const effect = kernel.scenario.options
      .flatMap((option) => option.effects.map((one) => ({ option, one })))
      .find(({ option, one }) => {
        const { low, high } = kernel.scenario.assumptions.find(({ id }) => id === one.size) ?? { low: 0, high: 0 };
        return option.side === 'us' && low < high;
      });
    if (!effect) throw new Error('no effect of the U.S. side is disputed');
    const { option, one } = effect;
    const places = [0, 20, 50, 75, 100].map((percent) => {
      let session = argued('average', { option: option.id, aim: one.on, expect: 'rise' });
      session = must(session, 'facilitator', { type: 'advance' });
      for (const member of [1, 2, 3]) session = must(session, 'us', { type: 'estimate', percent, member });
      expect(viewFor(session, 'screen').room?.claims).toEqual([]);
      const shown = playRoomUntil(must(must(session, 'facilitator', { type: 'advance' }), 'facilitator', { type: 'advance' }), (each) => {
        return phase(each) === 'estimate2';
      });
      const resolved = must(shown, 'facilitator', { type: 'advance' });
      expect(phase(resolved)).toBe('resolve');
      const moved = viewFor(resolved, 'screen').room?.claims.find(({ claim }) => claim === one.size);
      if (percent === 50) expect(moved).toBeUndefined();
      if (moved) {
        const { low, high } = moved;
        expect(stronger(moved.after, low, high)).toBeGreaterThanOrEqual(stronger(low, low, high));
        expect(stronger(moved.after, low, high)).toBeLessThanOrEqual(stronger(high, low, high));
      }
      return moved ? moved.after - moved.before : 0;
    });
    const signed = places.map((place) => place * (Math.sign(places[4] ?? 1) || 1));
    expect(signed).toEqual([...signed].sort((a, b) => a - b));
    expect(signed[0]).toBeLessThan(signed[4] as number);
  });

  it('average: two people alone move nothing, because the shift would show what they said', () => {
    let session = must(argued('average'), 'facilitator', { type: 'advance' });
    for (const member of [1, 2]) session = must(session, 'us', { type: 'estimate', percent: 100, member });
    for (let i = 0; i < 3; i++) session = must(session, 'facilitator', { type: 'advance' });
    expect(phase(session)).toBe('resolve');
    expect(viewFor(session, 'screen').room?.claims).toEqual([]);
  });

  it('ruling: a place between -1 and 1 is a place in the declared range, and asks for what a ruling needs', () => {
    const provisional = playRoomUntil(argued('ruling'), (each) => phase(each) === 'provisional');
    const rule = (claim: string, place: number): Command => ({
      type: 'rule',
      claim,
      place,
      confidence: 'medium',
      acknowledged: false,
      why,
    });
    for (const { id, low, high } of kernel.scenario.assumptions) {
      const after = [-1, -0.5, 0.5, 1].map((place) => {
        const shown = viewFor(must(provisional, 'facilitator', rule(id, place)), 'screen').room?.claims.find(({ claim }) => claim === id);
        return stronger(shown?.after ?? Number.NaN, low, high);
      });
      expect([after[0], after[3]]).toEqual([stronger(low, low, high), stronger(high, low, high)]);
      expect(after).toEqual([...after].sort((a, b) => a - b));
    }
    const claim = kernel.scenario.assumptions[0]?.id ?? '';
    const refused = (command: Command) => submit(provisional, 'facilitator', command, now);
    expect(refused({ ...rule(claim, 1), why: { kind: 'error', text: '' } } as Command)).toMatchObject({ reason: { type: 'needs-reason' } });
    expect(refused({ ...rule(claim, 1), confidence: 'low' } as Command)).toMatchObject({ reason: { type: 'needs-acknowledgement' } });
    expect(submit(provisional, 'us', rule(claim, 1), now)).toMatchObject({ type: 'refused' });
  });
});
