/** The laws of a room: what ballots must never give away, the clock's reserve, rewinds, and votes that bind. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { plainGame, plainHotwash } from '../../src/report/plain.ts';
import { record } from '../../src/report/record.ts';
import { review } from '../../src/report/review.ts';
import type { Command } from '../../src/session/command.ts';
import { templates } from '../../src/session/room.ts';
import { isDisclosed, newSession, phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { randomFrom } from '../support/random.ts';
import { randomRoomHeader, randomStep, randomTime, roomStart } from '../support/room-fuzz.ts';
import { computersDecide, kernelOf, must, openRoom, playRoomUntil, roomStep } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const seed = Number(process.env.HOTWASH_TEST_SEED ?? 20250227);
const repeat = `repeat with: HOTWASH_TEST_SEED=${seed} npx vitest run test/laws/room.test.ts`;
const check = (property: fc.IProperty<never> | fc.IRawProperty<unknown>, numRuns: number) => {
  try {
    fc.assert(property as fc.IProperty<never>, { numRuns, seed });
  } catch (error) {
    throw new Error(`${repeat}\n${error instanceof Error ? error.message : error}`, { cause: error });
  }
};
const why = { kind: 'learning', text: 'to see what it does' } as const;
const now = '2026-01-01T00:00:00.000Z';

/** The same command by another person of the team. */
function permuted(command: Command, seat: string, people: ReadonlyMap<string, readonly number[]>, seatOf: (n: number) => string): Command {
  if (command.type === 'correct') return { ...command, command: permuted(command.command, seatOf(command.n), people, seatOf) };
  if (command.type !== 'estimate' && command.type !== 'ballot') return command;
  const member = people.get(seat)?.[(command.member ?? 1) - 1];
  return member === undefined ? command : { ...command, member };
}

const without = ({ scenario, ...view }: ReturnType<typeof viewFor>, people: readonly number[] | undefined) => ({
  ...view,
  room: view.room && { ...view.room, membersLeft: view.room.membersLeft.map((member) => people?.[member - 1] ?? member).sort() },
});

describe('ballots', () => {
  it('give away only counts: rooms in which the people of each team change places look the same to everybody, to the end', () => {
    for (let game = 0; game < 14; game++) {
      const name = `permuted-${game}`;
      const random = randomFrom(name);
      const header = randomRoomHeader(kernel, random, name);
      let [one, other] = [newSession(kernel, header), newSession(kernel, header)];
      const people = new Map(
        header.seats.map(({ id, people: n = 1 }) => {
          const left = Array.from({ length: n }, (_, i) => i + 1);
          return [id, Array.from({ length: n }, () => left.splice(random.below(left.length), 1)[0] as number)];
        }),
      );
      let time = roomStart;
      for (let i = 0; i < 2500 && phase(one) !== 'closed'; i++) {
        const made = randomStep(one, random, i > 150);
        // A count on paper is of no single person, and a seat that changes hands has other people.
        if (!made || ['count', 'reseat', 'end'].includes(made.command.type)) continue;
        const { at, next } = randomTime(random, time);
        time = next;
        const seatOf = (n: number) => one.entries[n - 1]?.seat ?? '';
        const [a, b] = [
          submit(one, made.seat, made.command, at),
          submit(other, made.seat, permuted(made.command, made.seat, people, seatOf), at),
        ];
        if ('type' in a || 'type' in b) throw new Error(`${JSON.stringify(made)} is refused in ${name}; ${repeat}`);
        [one, other] = [a.session, b.session];
        for (const { id } of random.chance(0.2) ? header.seats : header.seats.slice(0, 2)) {
          const [seen, also] = [without(viewFor(one, id), people.get(id)), without(viewFor(other, id), undefined)];
          expect(JSON.stringify(also), `${id} in ${name} after entry ${one.entries.length}; ${repeat}`).toBe(JSON.stringify(seen));
        }
      }
      const texts = [one, other].map((session) => {
        const made = review(session);
        const pages = ['screen', 'us'].flatMap((id) => [
          ...plainGame(viewFor(session, id), made),
          ...plainHotwash(viewFor(session, id), made),
        ]);
        return JSON.stringify([record(session, 'closed'), made, pages]);
      });
      expect(texts[0]).toBe(texts[1]);
    }
  });

  it('of single people are in no record and in no review of a room', () => {
    const closed = playRoomUntil(openRoom(kernel, { teams: { us: 1, mexico: 1 } }), (each) => phase(each) === 'closed');
    expect(review(closed).estimates).toEqual([]);
    expect(
      record(closed, 'closed').rounds.every(({ motions }) => motions.every(({ estimates }) => Object.keys(estimates).length === 0)),
    ).toBe(true);
  });
});

/** Plants a word in everything that is sealed, and looks for it in every View. */
describe('markers', () => {
  it('that are planted in sealed texts turn up in no View of anybody else before the closing', () => {
    const marker = 'XYZZY-4711';
    let session = openRoom(kernel, { teams: { us: 3, mexico: 2, cartels: 1 }, observers: 3 }, { seed: marker, salt: 'salt' });
    session = must(session, 'us', { type: 'bookmark', kind: 'quote', about: 'TRU', text: marker });
    session = playRoomUntil(session, (each) => phase(each) === 'propose');
    session = must(session, 'facilitator', { type: 'note', text: marker });
    session = must(session, 'facilitator', {
      type: 'inject',
      title: marker,
      text: marker,
      to: 'mexico',
      points: { TRU: 3 },
      why: { kind: 'care', text: marker },
    });
    session = must(session, 'facilitator', {
      type: 'hold',
      inject: kernel.scenario.injects[0]?.id ?? '',
      why: { kind: 'care', text: marker },
    });
    for (let i = 0; i < 400 && phase(session) !== 'decide'; i++) session = roomStep(session);
    const choose = viewFor(session, 'us').room?.bound.must ?? [];
    session = must(session, 'us', { type: 'decide', decision: { choose, stop: [], give: [], withdraw: [] }, why: marker });
    const knows = ['us', 'mexico', 'facilitator'];
    for (let i = 0; i < 400 && phase(session) !== 'provisional'; i++) {
      for (const { id } of session.seats)
        expect(JSON.stringify(viewFor(session, id)).includes(marker), `${id} at ${phase(session)}`).toBe(knows.includes(id));
      session = roomStep(computersDecide(session));
    }
    expect(phase(session)).toBe('provisional');
  });
});

describe('the clock', () => {
  it('keeps the reserve: a round that would eat into the debrief is opened only with a reason, at any time', () => {
    check(
      fc.property(fc.constantFrom(...templates), fc.integer({ min: 0, max: 200 * 60 }), fc.boolean(), (template, seconds, fromBriefing) => {
        let session = openRoom(kernel, { room: { template: template.id } });
        if (!fromBriefing) session = playRoomUntil(session, (each) => phase(each) === 'microdebrief');
        session = must(session, 'facilitator', { type: 'bookmark', kind: 'insight', about: 'TRU', text: 'begin' });
        const at = new Date(Date.parse(now) + seconds * 1000).toISOString();
        const left = (template.minutes - template.rest - template.debrief - template.perRound) * 60;
        const plain = submit(session, 'facilitator', { type: 'advance' }, at);
        if (seconds <= left) expect(plain).not.toHaveProperty('type');
        else expect(plain).toMatchObject({ type: 'refused', reason: { type: 'reserve' } });
        const empty = submit(session, 'facilitator', { type: 'advance', why: { kind: 'time', text: '' } }, at);
        expect('type' in empty).toBe(seconds > left);
        expect(submit(session, 'facilitator', { type: 'advance', why }, at)).toHaveProperty('entry');
      }),
      60,
    );
  });

  it('an empty seat never blocks: with computers in every other seat a team alone comes to the closing', () => {
    for (const { id } of kernel.scenario.sides) {
      const closed = playRoomUntil(openRoom(kernel, { teams: { [id]: 1 } }), (each) => phase(each) === 'closed');
      expect(closed.rounds.every(({ adjudicated }) => adjudicated)).toBe(true);
    }
    const everybody = openRoom(kernel, { teams: Object.fromEntries(kernel.scenario.sides.map(({ id }) => [id, 2])) });
    let session = playRoomUntil(everybody, (each) => phase(each) === 'decide');
    session = must(session, 'facilitator', { type: 'advance' });
    expect(phase(session)).toBe('provisional');
  });
});

describe('a rewind', () => {
  it('keeps the abandoned line in the log, and what belongs to the room: time, pause, notes, and a covered screen', () => {
    let session = playRoomUntil(openRoom(kernel), (each) => phase(each) === 'reveal');
    session = must(session, 'facilitator', { type: 'note', text: 'they settled fast' });
    session = must(session, 'us', { type: 'bookmark', kind: 'insight', about: 'TRU', text: 'here' });
    session = must(session, 'facilitator', { type: 'extend', minutes: 5, why });
    session = must(session, 'facilitator', { type: 'show', what: 'facilitator' });
    session = must(session, 'facilitator', { type: 'pause' });
    const before = session.entries;
    const back = must(session, 'facilitator', { type: 'rewind', round: 1, why });
    expect(back.entries.slice(0, -1)).toEqual(before);
    expect(back.rounds).toMatchObject([{ round: 1, adjudicated: false, motions: [], decisions: {} }]);
    expect(phase(back)).toBe('situation');
    expect(back.clock).toMatchObject({ running: false, total: session.clock?.total, used: session.clock?.used, phaseUsed: 0 });
    expect(back.chart.context.paused).toBe(true);
    expect([back.notes.length, back.bookmarks.length]).toEqual([1, 1]);
    expect(viewFor(back, 'screen').room?.shown).toBe('blank');
    const again = playRoomUntil(must(back, 'facilitator', { type: 'unpause' }), (each) => isDisclosed(each));
    expect(viewFor(again, 'screen').room?.abandoned).toBe(1);
  });

  it('and an undo of an opening leave no private view on the shared screen', () => {
    let session = playRoomUntil(openRoom(kernel), (each) => phase(each) === 'propose');
    session = must(session, 'facilitator', { type: 'show', what: 'us' });
    session = must(session, 'facilitator', { type: 'advance' });
    expect(viewFor(session, 'screen').room?.shown).toBe('blank');
    session = must(session, 'facilitator', { type: 'undo' });
    expect(phase(session)).toBe('propose');
    expect(viewFor(session, 'screen').room?.shown).toBe('blank');
  });
});

describe('votes that bind', () => {
  const vote = (session: Session, option: string, how: 'for' | 'against') => {
    let next = must(session, 'us', { type: 'propose', option, aim: 'TRU', expect: 'fall' });
    next = must(next, 'facilitator', { type: 'advance' });
    for (const member of [1, 2, 3]) next = must(next, 'us', { type: 'ballot', vote: how, tokens: 1, member });
    for (let i = 0; i < 3; i++) next = must(next, 'facilitator', { type: 'advance' });
    return next;
  };
  const decide = (choose: string[]): Command => ({ type: 'decide', decision: { choose, stop: [], give: [], withdraw: [] }, why: '' });

  it('leave a legal decision even where the team adopted options that exclude each other', () => {
    const start = playRoomUntil(openRoom(kernel, {}, { start: 'open' }), (each) => phase(each) === 'propose');
    const all = viewFor(start, 'us')
      .options.filter(({ bar }) => !bar)
      .map(({ id }) => id);
    const voted = all.reduce((session, option) => vote(session, option, 'for'), start);
    const deciding = must(voted, 'facilitator', { type: 'advance' });
    const { must: bound = [], never = [] } = viewFor(deciding, 'us').room?.bound ?? {};
    expect(bound.length).toBeGreaterThan(0);
    expect(bound.length).toBeLessThan(all.length);
    expect(never).toEqual([]);
    expect(submit(deciding, 'us', decide([...bound]), now)).toHaveProperty('entry');
    expect(submit(deciding, 'us', decide([]), now)).toMatchObject({ reason: { type: 'bound', adopted: true } });
    expect(viewFor(deciding, 'screen').room?.bound).toEqual({ must: [], never: [] });
  });

  it('the last vote on an option counts', () => {
    const start = playRoomUntil(openRoom(kernel, {}, { start: 'open' }), (each) => phase(each) === 'propose');
    const option = viewFor(start, 'us').options.find(({ bar }) => !bar)?.id ?? '';
    const twice = must(vote(vote(start, option, 'for'), option, 'against'), 'facilitator', { type: 'advance' });
    expect(submit(twice, 'us', decide([option]), now)).toMatchObject({ reason: { type: 'bound', adopted: false } });
    expect(submit(twice, 'us', decide([]), now)).toHaveProperty('entry');
  });
});
