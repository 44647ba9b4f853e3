/** Branching: another future with the same luck, only after the closing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { branch, branchOf } from '../../src/cli/branch.ts';
import { createLog, loadLog } from '../../src/cli/log-file.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { isProblem, openSession } from '../../src/session/submit.ts';
import { kernelOf, must, open, openRoom, playRoomUntil, playUntil } from '../support/table.ts';

let kernel: Kernel;
const folder = mkdtempSync(join(tmpdir(), 'hotwash-branch-'));
beforeAll(async () => {
  kernel = await kernelOf();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(name: string, session: Session): string {
  const path = join(folder, name);
  const file = createLog(path, session.header);
  for (const entry of session.entries) file.append(entry);
  file.close();
  return path;
}
const reopened = (path: string): Session => {
  const session = openSession(kernel, loadLog(path).log);
  if (isProblem(session)) throw new Error(session.message);
  return session;
};

describe('branch', () => {
  it('begins at a round with the same luck and the same past', async () => {
    const whole = playUntil(open(kernel), (session) => phase(session) === 'closed');
    const path = saved('whole.jsonl', whole);
    const save = join(folder, 'branch.jsonl');
    await branch(path, { at: 2, save });
    const session = reopened(save);
    expect([phase(session), session.rounds.length]).toEqual(['situation', 2]);
    expect(session.rounds[0]).toEqual(whole.rounds[0]);
    expect(session.luck.cards).toEqual(whole.luck.cards);
    const again = playUntil(session, (next) => phase(next) === 'closed');
    expect(again.history).toEqual(whole.history);
  });

  it('may begin under another reading of the evidence', async () => {
    const path = saved(
      'pack.jsonl',
      playUntil(open(kernel), (session) => phase(session) === 'closed'),
    );
    const save = join(folder, 'other-pack.jsonl');
    await branch(path, { at: 2, pack: 'pressure_works', save });
    expect(reopened(save).header.pack).toBe('pressure_works');
  });

  it('is refused before the closing, and for rounds and packs that do not exist', async () => {
    const early = saved(
      'early.jsonl',
      playUntil(open(kernel), (session) => phase(session) === 'reveal'),
    );
    await expect(branch(early, {})).rejects.toThrow('has not reached its closing');
    const late = saved(
      'late.jsonl',
      playUntil(open(kernel), (session) => phase(session) === 'closing'),
    );
    await expect(branch(late, { at: 9 })).rejects.toThrow('There is no round 9');
    await expect(branch(late, { pack: 'nonsense' })).rejects.toThrow('There is no pack "nonsense"');
  });

  it('keeps what a room said and ruled about it, although entries are counted anew', async () => {
    const claim = kernel.scenario.arguments[0]?.claim ?? '';
    const why = { kind: 'learning', text: 'it is new' } as const;
    let session = playRoomUntil(openRoom(kernel, {}, { seed: 'branch' }), (next) => phase(next) === 'argue');
    const card = { type: 'argue', stance: 'for', claim, pulls: 'stronger', text: 'Because', evidence: [] } as const;
    session = must(session, 'us', { ...card, text: 'Taken back' });
    session = must(session, 'us', { type: 'undo' });
    session = must(session, 'us', card);
    const argument = session.rounds[0]?.motions[0]?.laid[0]?.n ?? 0;
    session = must(session, 'facilitator', { type: 'accept', argument, accepted: true, why });
    session = must(session, 'mexico', { type: 'challenge', about: `argument ${argument}`, text: 'No' });
    session = must(session, 'facilitator', { type: 'settle', challenge: session.challenges[0]?.n ?? 0, ruling: 'parked', why });
    session = playRoomUntil(session, (next) => phase(next) === 'closing');
    const save = join(folder, 'room-branch.jsonl');
    await branch(saved('room.jsonl', session), { at: 2, save });
    const again = reopened(save);
    expect(again.entries.length).toBeLessThan(session.entries.length);
    const laid = again.rounds[0]?.motions[0]?.laid[0];
    expect(laid).toMatchObject({ text: 'Because', accepted: true, ruling: 'it is new' });
    expect(again.challenges).toMatchObject([{ about: `argument ${laid?.n}`, ruling: 'parked' }]);
    expect(again.rounds[0]?.turns).toEqual(session.rounds[0]?.turns);
    expect(again.history).toEqual(session.history.slice(0, again.history.length));
    expect(reopened(save).rounds).toHaveLength(2);
  });

  it('goes on to the round although a decision is not possible under the other reading, and says so', () => {
    const packs = kernel.scenario.packs.map(({ id }) => id);
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const games = seeds.map((seed) => playUntil(open(kernel, 'us', { seed, settings: { rounds: 4, ticksPerRound: 2 } }), (next) => phase(next) === 'closing')); // biome-ignore format: one list
    const made = games.flatMap((game) => packs.map((pack) => branchOf(game, 'game.jsonl', game.rounds.length, pack)));
    for (const { session } of made) expect([phase(session), session.rounds.length]).toEqual(['situation', 4]);
    for (const [i, game] of games.entries()) expect(made[i * packs.length + packs.indexOf(game.header.pack)]?.left).toBe(0);
    expect(made.some(({ left }) => left > 0)).toBe(true);
  });
});
