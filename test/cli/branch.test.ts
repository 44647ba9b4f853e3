/** Branching: another future with the same luck, only after the closing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { branch } from '../../src/cli/branch.ts';
import { createLog, loadLog } from '../../src/cli/log-file.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { isProblem, openSession } from '../../src/session/submit.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

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
});
