/** Tables of one sealed seed: refused with a reason where they are not alike, and exact where they are. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/cli/log-file.ts';
import { type TablesOptions, tables } from '../../src/cli/tables.ts';
import type { Comparison } from '../../src/report/tables.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { kernelOf, must, open, openRoom, playRoomUntil, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const folder = mkdtempSync(join(tmpdir(), 'hotwash-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isClosing = (session: Session) => phase(session) === 'closing';
function saved(name: string, session: Session): string {
  const path = join(folder, `${name}.jsonl`);
  const file = createLog(path, session.header);
  for (const entry of session.entries) file.append(entry);
  file.close();
  return path;
}
const played = (changes: Parameters<typeof open>[2] = {}): Session => playUntil(open(kernel, 'us', { seed: 'one', ...changes }), isClosing);
/** Like the first game, but the person decides nothing in the second round. */
function idle(): Session {
  let session = playUntil(open(kernel, 'us', { seed: 'one' }), (next) => phase(next) === 'decide' && next.rounds.length === 2);
  session = must(session, 'player', { type: 'decide', decision: { choose: [], stop: [], give: [], withdraw: [] }, why: '' });
  return playUntil(session, isClosing);
}
function ruledRoom(): Session {
  const why = { kind: 'learning', text: 'to see it' } as const;
  let session = playRoomUntil(openRoom(kernel, {}, { seed: 'one' }), (next) => phase(next) === 'decide');
  session = must(session, 'facilitator', { type: 'inject', title: 'News', text: 'News', to: 'all', points: { TRU: -5 }, why });
  return playRoomUntil(session, isClosing);
}

const first = saved('first', played());
const other = saved('other', idle());
const pack = saved('pack', played({ pack: 'pressure_works' }));
const room = saved('room', ruledRoom());
const compared = async (paths: readonly string[], options: TablesOptions = {}): Promise<Comparison> =>
  JSON.parse(await tables(paths, { ...options, json: true }));

describe('tables', () => {
  it('are refused with what keeps them apart', async () => {
    await expect(tables([first], {})).rejects.toThrow('two tables');
    await expect(tables([first, saved('seed', played({ seed: 'two' }))], {})).rejects.toThrow('"one" and "two"');
    const start = kernel.scenario.starts[1]?.id ?? '';
    await expect(tables([first, saved('start', played({ start }))], {})).rejects.toThrow(start);
    const early = playUntil(open(kernel, 'us', { seed: 'one' }), (next) => phase(next) === 'reveal');
    await expect(tables([first, saved('early', early)], {})).rejects.toThrow('not reached its closing');
    const merida = await kernelOf('merida');
    const elsewhere = playUntil(open(merida, merida.scenario.sides[0]?.id ?? null, { seed: 'one' }), isClosing);
    await expect(tables([first, saved('merida', elsewhere)], {})).rejects.toThrow('different scenarios');
  });

  it('that did the same differ in nothing', async () => {
    const { pairs, events, rounds, scores } = await compared([first, first]);
    expect(pairs).toMatchObject([{ table: 1, repeats: true, turned: null, moved: null }]);
    for (const { all, settings, rulings, decisions } of pairs[0]?.shared ?? []) expect([all, settings, rulings, decisions].map(Math.abs)).toEqual([0, 0, 0, 0]); // biome-ignore format: one law
    expect(events).toEqual([]);
    expect(rounds.every(({ sides }) => sides.every(({ same }) => same))).toBe(true);
    expect(scores[0]).toEqual(scores[1]);
    expect(await tables([first, first], {})).toContain('No number differs');
  });

  it('with one other decision differ by decisions alone, from that round on', async () => {
    const { pairs, rounds } = await compared([first, other]);
    const [pair] = pairs;
    const from = played().rounds[1]?.from ?? 0;
    expect(pair).toMatchObject({ repeats: true, turned: { tick: from, sides: ['us'], control: false } });
    expect(pair?.moved).toBeGreaterThanOrEqual(from);
    expect(pair?.shared.some(({ decisions }) => decisions !== 0)).toBe(true);
    for (const { all, settings, rulings, decisions } of pair?.shared ?? []) {
      expect([settings, rulings].map(Math.abs)).toEqual([0, 0]);
      expect(decisions).toBe(all);
    }
    expect(rounds[0]?.sides.every(({ same }) => same)).toBe(true);
    expect(rounds[1]?.sides.filter(({ same }) => !same).map(({ side }) => side)).toContain('us');
  });

  it('share out their differences exactly, whatever differs', async () => {
    const { pairs, indicators, tables: settings } = await compared([first, other, pack, room]);
    expect(pairs.map(({ repeats }) => repeats)).toEqual([true, true, true].map((_, i) => i !== 1));
    expect(settings.map(({ people }) => people)).toEqual([1, 1, 1, 5]);
    for (const { table, ticks, shared } of pairs) {
      for (const [i, { on, all, settings: set, rulings, decisions }] of shared.entries()) {
        const series = indicators[i]?.series ?? [];
        expect(all, on).toBe((series[table]?.[ticks] ?? 0) - (series[0]?.[ticks] ?? 0));
        expect(set + rulings + decisions).toBe(all);
      }
    }
  });

  it('that were ruled differently say so: the written event is the rulings', async () => {
    const { pairs } = await compared([saved('calm', playRoomUntil(openRoom(kernel, {}, { seed: 'one' }), isClosing)), room]);
    expect(pairs[0]?.turned).toMatchObject({ tick: 1, control: true });
    expect(pairs[0]?.moved).toBe(1);
    expect(pairs[0]?.shared.find(({ on }) => on === 'TRU')?.rulings).not.toBe(0);
  });

  it('show no mean of fewer than three people of a room', async () => {
    const alone = saved('alone', playRoomUntil(openRoom(kernel, { teams: { us: 2 } }, { seed: 'one' }), isClosing));
    const { rounds, scores } = await compared([alone, room]);
    const [small, large] = [0, 1].map((i) => rounds.flatMap(({ motions }) => motions[i] ?? []));
    expect(small?.length).toBeGreaterThan(0);
    expect(small?.every((motion) => motion.first === undefined && motion.second === undefined)).toBe(true);
    expect(large?.every((motion) => motion.first === 40 && motion.second === 60)).toBe(true);
    expect(scores.map(({ last }) => last !== undefined)).toEqual([false, true]);
  });

  it('say in lines what is in the JSON', async () => {
    const text = await tables([first, other, room], {});
    const { events, indicators } = await compared([first, other, room]);
    const look = new Map(kernel.scenario.injects.map(({ id, title }) => [id, title]));
    for (const { inject } of events) expect(text).toContain(look.get(inject));
    const core = kernel.scenario.indicators.filter((indicator) => indicator.core);
    for (const { code, name } of core) {
      expect(text).toContain(name);
      expect(text).toContain((indicators.find(({ on }) => on === code)?.series[0]?.at(-1) ?? 0).toFixed(1));
    }
    expect(text).toContain('Brier');
  });
});
