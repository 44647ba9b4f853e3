/** `hotwash why` as users call it: what it prints, what it refuses, and that workers change nothing. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

const log = 'scenarios/no-winners/playthroughs/as_exercised-us.jsonl';
const folder = mkdtempSync(join(tmpdir(), 'hotwash-why-'));

/** Runs the program here; its exit code and what it wrote. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const hear = (stream: NodeJS.WriteStream, name: keyof typeof written) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  const spies = [hear(process.stdout, 'out'), hear(process.stderr, 'err')];
  try {
    return { code: await main(args), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('hotwash why', () => {
  it('prints the same for any number of workers', async () => {
    const [one, two] = [await run('why', log, '--runs', '640', '--workers', '1'), await run('why', log, '--runs', '640', '--workers', '2')];
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toContain('What decided this game');
    expect(two.out).toBe(one.out);
  });

  it('answers for one outcome, one side and in JSON', async () => {
    const { code, out } = await run('why', log, '--measure', 'TRU:2,VIO:-1', '--side', 'mexico', '--runs', '1', '--workers', '1', '--json');
    expect(code).toBe(0);
    const { side, outcomes } = JSON.parse(out);
    expect(side).toBe('mexico');
    expect(outcomes).toHaveLength(1);
    expect(outcomes[0].weights).toEqual({ TRU: 2, VIO: -1 });
  });

  it('refuses a game that is not over, and names that do not exist, each with what would be right', async () => {
    const lines = readFileSync(log, 'utf8').split('\n');
    const cut = join(folder, 'open.jsonl');
    writeFileSync(cut, `${lines.slice(0, 6).join('\n')}\n`);
    expect(await run('why', cut)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('closing') });
    expect(await run('why', log, '--side', 'usa')).toMatchObject({ code: 2, err: expect.stringContaining('us, mexico') });
    expect(await run('why', log, '--measure', 'TRUE')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean TRU?') });
    expect(await run('why', log, '--runs', '0')).toMatchObject({ code: 2 });
    expect(await run('why', join(folder, 'none.jsonl'))).toMatchObject({ code: 2, err: expect.stringContaining('does not exist') });
  });
});
