/** What the command line prints of a game that has not reached its closing: nothing that is sealed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay, report } from '../../src/cli/logs.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { writeLog } from '../../src/session/log.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import { kernelOf, must, openRoom, playRoomUntil } from '../support/table.ts';

let kernel: Kernel;
const folder = mkdtempSync(join(tmpdir(), 'hotwash-sealed-'));
const path = join(folder, 'game.jsonl');
beforeAll(async () => {
  kernel = await kernelOf();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A room with secrets of every kind, in its second round, before the cards. */
function secretive(secret: string, percent: number, vote: 'for' | 'abstain'): Session {
  let session = playRoomUntil(
    openRoom(kernel, { teams: { us: 3, mexico: 2 } }),
    (each) => phase(each) === 'propose' && each.rounds.length === 2,
  );
  session = must(session, 'facilitator', { type: 'note', text: secret });
  session = must(session, 'us', { type: 'bookmark', kind: 'quote', about: 'TRU', text: secret });
  session = must(session, 'us', { type: 'propose', option: 'leader_strike', aim: 'TRU', expect: 'fall' });
  session = must(session, 'facilitator', { type: 'advance' });
  for (const member of [1, 2, 3]) {
    session = must(session, 'us', { type: 'estimate', percent, member });
    session = must(session, 'us', { type: 'ballot', vote, tokens: 1, member });
  }
  return session;
}

const printed = async (session: Session): Promise<string[]> => {
  writeFileSync(path, writeLog({ header: session.header, entries: session.entries }), { mode: 0o600 });
  const said = async (what: () => Promise<string>) => what().catch((error: Error) => `refused: ${error.message}`);
  return [await said(() => replay(path, {})), await said(() => replay(path, { json: true })), await said(() => report(path, {}))];
};

describe('a room that is under way', () => {
  it('prints the same whatever is sealed, and refuses to export it', async () => {
    const one = await printed(secretive('XYZZY-4711', 10, 'for'));
    const other = await printed(secretive('another secret', 90, 'abstain'));
    expect(other).toEqual(one);
    expect(one.join('\n')).not.toContain('XYZZY');
    for (const refusal of one.slice(1)) expect(refusal).toMatch(/^refused: .*has not reached its closing/);
  });

  it('shows the commitment to the seed, and not the seed', () => {
    const session = secretive('x', 10, 'for');
    for (const { id } of session.seats) {
      const seen = JSON.stringify(viewFor(session, id));
      expect(seen).toContain(session.header.commitment);
      expect(seen).not.toContain(`"${session.header.seed}"`);
      expect(seen).not.toContain(`"${session.header.salt}"`);
    }
  });
});
