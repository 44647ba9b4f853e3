/** A room on disk and by the clock: how it is listed, what stands after leaving, and when it goes on by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gamesFolder, savedGames } from '../../src/cli/folders.ts';
import { createLog } from '../../src/cli/log-file.ts';
import { farewellLines, takeUp } from '../../src/cli/own-seat.ts';
import { goOnByItself } from '../../src/cli/pulse.ts';
import { seatTable } from '../../src/cli/table.ts';
import { shownBy } from '../../src/session/machine.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { kernelOf, must, openRoom, playRoomUntil } from '../support/table.ts';

const kernel = await kernelOf();
const home = mkdtempSync(join(tmpdir(), 'hotwash-room-'));
const before = process.env.HOTWASH_HOME;
beforeAll(() => {
  process.env.HOTWASH_HOME = home;
});
afterAll(() => {
  if (before === undefined) delete process.env.HOTWASH_HOME;
  else process.env.HOTWASH_HOME = before;
  rmSync(home, { recursive: true, force: true });
});

const room = (changes = {}) => openRoom(kernel, { teams: { us: 4, mexico: 3 }, observers: 2, room: changes });
const time = { kind: 'time', text: 'late' } as const;

function saved(name: string, session: Session): string {
  const path = join(gamesFolder(), name);
  const file = createLog(path, session.header);
  for (const entry of session.entries) file.append(entry);
  file.close();
  return path;
}

describe('a saved room', () => {
  it('is listed with its people and the rounds that stand', () => {
    const second = playRoomUntil(room(), (session) => session.rounds.length === 2 && phase(session) === 'reveal');
    saved('a.jsonl', second);
    expect(savedGames()).toMatchObject([{ people: 9, round: 2, rounds: 2 }]);
    const back = must(second, 'facilitator', { type: 'rewind', round: 2, why: time });
    rmSync(join(gamesFolder(), 'a.jsonl'));
    saved('b.jsonl', back);
    expect(savedGames()).toMatchObject([{ people: 9, round: 1 }]);
  });

  it('is named by its people when one leaves, and not by a team', () => {
    const table = seatTable(room(), undefined);
    expect(farewellLines(table)).toEqual(['No Winners: round 0 of 2, a room of 9 people.']);
    expect(farewellLines(seatTable(room({ rehearsal: true }), undefined)).at(-1)).toContain('nothing was saved');
  });

  it('opens blank when it is taken up again, and stays paused where it was', () => {
    const table = seatTable(must(room(), 'facilitator', { type: 'show', what: 'facilitator' }), undefined);
    takeUp(table);
    expect(shownBy(table.session().chart)).toBe('blank');
    expect(table.session().clock?.running).toBe(true);
    const paused = seatTable(must(room(), 'facilitator', { type: 'pause' }), undefined);
    takeUp(paused);
    expect(paused.session().clock?.running).toBe(false);
  });
});

describe('going on by itself', () => {
  const started = Date.now();
  const later = (minutes: number) => started + minutes * 60_000;
  const tableAt = (session: Session) => seatTable(session, undefined);

  it('happens only when told to, only when the time of the phase is over, and never while paused', () => {
    const told = must(room(), 'facilitator', { type: 'auto', on: true });
    const noted = (session: Session): Session => ({ ...session, clock: session.clock && { ...session.clock, at: started } }) as Session;
    expect(goOnByItself(tableAt(noted(room())), later(10))).toBe(false);
    expect(goOnByItself(tableAt(noted(told)), later(5))).toBe(false);
    expect(goOnByItself(tableAt(noted(must(told, 'facilitator', { type: 'pause' }))), later(10))).toBe(false);
    const table = tableAt(noted(told));
    expect(goOnByItself(table, later(6))).toBe(true);
    expect(phase(table.session())).toBe('situation');
  });

  it('never turns the cards', () => {
    const waiting = must(playRoomUntil(room(), (session) => phase(session) === 'provisional'), 'facilitator', { type: 'auto', on: true }); // biome-ignore format: one table
    const table = tableAt({ ...waiting, clock: waiting.clock && { ...waiting.clock, at: started } } as Session);
    expect(goOnByItself(table, later(60))).toBe(false);
    expect(phase(table.session())).toBe('provisional');
  });
});
