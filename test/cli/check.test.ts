/** The check command: what it prints and which exit code it gives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CheckOptions, check } from '../../src/cli/check.ts';
import { UsageError } from '../../src/cli/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-checks-'));
afterAll(() => rmSync(folder, { recursive: true }));

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

function own(expectation: string, more = ''): string {
  const file = join(folder, 'own.yaml');
  writeFileSync(
    file,
    `format: 1
plans:
  strike: { us: { 1: [leader_strike] } }
checks:
  - { id: mine, title: My own check, evidence: [E01], certainty: H, plan: strike, ${more} expect: [${expectation}] }
`,
  );
  return file;
}

const run = (expectation: string, options: CheckOptions = {}, more = '') =>
  check('no-winners', { checks: own(expectation, more), runs: 30, pack: 'central', ...options });

describe('hotwash check', () => {
  it('exits 0 when all hold, and says under which readings', async () => {
    expect(await run('{ falls: TRU, by: 10, at: 1 }', { pack: undefined } as CheckOptions)).toBe(0);
    expect(printed).toContain('mine  hit: My own check');
    expect(printed).toContain('holds under: all 6 readings');
    expect(printed).toContain('1 of 1 hold; no miss.');
  });

  it('exits 1 on a miss, also as JSON', async () => {
    expect(await run('{ rises: TRU, at: 1 }')).toBe(1);
    expect(printed).toContain('mine  MISS: My own check');
    printed = '';
    expect(await run('{ rises: TRU, at: 1 }', { json: true })).toBe(1);
    const { checks } = JSON.parse(printed) as { checks: Record<string, unknown>[] };
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({
      id: 'mine',
      hit: false,
      pack: 'central',
      expected: 'TRU rises at tick 1 against the baseline in at least 90% of runs',
    });
    expect(checks[0]?.observed).toMatch(/^in 0% of runs; median -2\d\.\d\d/);
  });

  it('exits 0 on a miss that is explained, and shows why', async () => {
    expect(await run('{ rises: TRU, at: 1 }', {}, 'knownMiss: Nobody likes a strike.,')).toBe(0);
    expect(printed).toContain('mine  miss, explained: My own check');
    expect(printed).toContain('why it is missed: Nobody likes a strike.');
  });

  it('gives the same table for the same seed', async () => {
    await run('{ falls: LOC, at: 4 }', { seed: 'one' });
    const once = printed;
    printed = '';
    await run('{ falls: LOC, at: 4 }', { seed: 'one' });
    expect(printed).toBe(once);
    printed = '';
    await run('{ falls: LOC, at: 4 }', { seed: 'two' });
    expect(printed).not.toBe(once);
  });

  it('refuses what it cannot use, with what would be right', async () => {
    await expect(run('{ falls: TRUST, at: 1 }')).rejects.toThrow(/own\.yaml:5:\d+: falls.*|unknown|indicator/);
    await expect(run('{ falls: TRU, at: 1 }', { pack: 'centrl' })).rejects.toThrow('there is no pack "centrl"; did you mean central?');
    await expect(check('no-winners', { checks: join(folder, 'missing.yaml') })).rejects.toThrow(UsageError);
    await expect(run('{ falls: TRU, at: 1 }', { backcast: true })).rejects.toThrow('it has no backcast');
  });
});
