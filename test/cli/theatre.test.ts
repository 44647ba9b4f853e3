/** The theatre without its screens: flags, refusals, and the host that plays on from a finished game. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHost } from '../../src/cli/host.ts';
import { createLog, loadLog, reopenLog } from '../../src/cli/log-file.ts';
import { seatTable } from '../../src/cli/table.ts';
import { theatre } from '../../src/cli/theatre.ts';
import { branchingOf } from '../../src/report/theatre.ts';
import type { Change } from '../../src/report/theatre-change.ts';
import { phase, type Session } from '../../src/session/session.ts';
import type { TableView } from '../../src/terminal/app-view.ts';
import { kernelOf, open, openRoom, playRoomUntil, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const folder = mkdtempSync(join(tmpdir(), 'hotwash-theatre-'));
process.env.HOTWASH_HOME = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isClosing = (session: Session) => phase(session) === 'closing';
function saved(name: string, session: Session): string {
  const path = join(folder, `${name}.jsonl`);
  const file = createLog(path, session.header);
  for (const entry of session.entries) file.append(entry);
  file.close();
  return path;
}
const first = saved('first', playUntil(open(kernel, 'us', { seed: 'one' }), isClosing));

describe('theatre', () => {
  it('lists changes with the flags that make them, and each of these works', async () => {
    const listed = JSON.parse(await theatre(first, { json: true, at: 2 }));
    const changes: readonly { change: object; flags: string; title: string }[] = listed.rounds[0].changes;
    expect(changes.length).toBeGreaterThan(50);
    for (const { change, flags, title } of changes.filter((_, i) => i % 29 === 0)) {
      const words = flags.replace('--nobody', '--nobody yes').split(' ');
      const pairs = words.flatMap((word, i) => (word.startsWith('--') ? [[word.slice(2), words[i + 1] ?? ''] as const] : []));
      const options = Object.fromEntries(pairs.map(([flag, value]) => [flag, flag === 'at' ? Number(value) : flag === 'nobody' ? true : value])); // biome-ignore format: one record
      const made = JSON.parse(await theatre(first, { json: true, ...options }));
      expect(made.change).toEqual(change);
      expect(made.title).toContain(title);
    }
  });

  it('refuses what cannot be, and says what can', async () => {
    const early = saved(
      'sealed',
      playUntil(open(kernel, 'us', { seed: 'one' }), (next) => phase(next) === 'reveal'),
    );
    await expect(theatre(early, {})).rejects.toThrow('not reached its closing');
    await expect(theatre(first, { at: 9 })).rejects.toThrow('no round 9');
    await expect(theatre(first, { nobody: true, pack: 'central' })).rejects.toThrow('--nobody, --pack');
    await expect(theatre(first, { instead: 'x' })).rejects.toThrow('--with');
    await expect(theatre(first, { without: 'nonsense' })).rejects.toThrow(/Possible: .*tariff_threat/);
    await expect(theatre(first, { with: 'x', instead: 'nonsense' })).rejects.toThrow('nothing');
  });
});

describe('the host', () => {
  it.each(['solo', 'room'])('shows the theatre of a finished %s game, and plays on from it as a new one', (kind) => {
    const session =
      kind === 'solo'
        ? playUntil(open(kernel, 'us', { seed: 'host' }), isClosing)
        : playRoomUntil(openRoom(kernel, {}, { seed: 'host' }), isClosing);
    const path = saved(kind, session);
    const host = openHost({ offers: [], table: seatTable(session, reopenLog(path, loadLog(path))) });
    const view = () => host.view() as TableView;
    expect(view().theatre?.rounds).toHaveLength(session.rounds.length);
    expect(view().theatre?.shown).toBeUndefined();
    const change: Change = { type: 'nobody', round: 2 };
    host.submit({ type: 'theatre', change });
    expect(view().theatre?.shown).toEqual(branchingOf(session, change));
    const before = readFileSync(path, 'utf8');
    host.submit({ type: 'branch', round: 2 });
    expect([view().phase, view().round, view().theatre]).toEqual(['situation', 2, undefined]);
    expect(view().notice).toContain('round 2 again');
    expect(view().savedTo).not.toBe(path);
    expect(readdirSync(join(folder, 'games')).map((name) => join(folder, 'games', name))).toContain(view().savedTo);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(view().room?.clock.running).toBe(kind === 'room' ? true : undefined);
  });

  it('shows no theatre and begins no branch before the closing', () => {
    const session = playUntil(open(kernel, 'us', { seed: 'host' }), (next) => phase(next) === 'reveal');
    const path = saved('sealed-host', session);
    const host = openHost({ offers: [], table: seatTable(session, reopenLog(path, loadLog(path))) });
    const view = () => host.view() as TableView;
    host.submit({ type: 'theatre', change: { type: 'nobody', round: 1 } });
    expect(view().theatre).toBeUndefined();
    host.submit({ type: 'branch', round: 1 });
    expect([view().phase, view().savedTo]).toEqual(['reveal', path]);
    expect(view().notice).toContain('has not reached its closing');
  });
});
