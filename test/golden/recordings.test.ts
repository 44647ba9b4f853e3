/** Recorded games, one folder a scenario: each must replay digit for digit. Make new ones with: npm run record */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarioIds } from '../../src/cli/library.ts';
import { readLog } from '../../src/session/log.ts';
import { isProblem, openSession } from '../../src/session/submit.ts';
import { kernelOf } from '../support/table.ts';

describe.each(scenarioIds('scenarios'))('recorded games of %s', (id) => {
  const folder = join('scenarios', id, 'playthroughs');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];

  it('exist', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s', async (name) => {
    const reading = readLog(readFileSync(join(folder, name), 'utf8'));
    if (reading.problem) throw new Error(`${name}:${reading.problem.line}: ${reading.problem.message}`);
    const session = openSession(await kernelOf(id), reading.log);
    expect(isProblem(session) ? session.message : 'verified').toBe('verified');
  });
});
