/**
 * npm run record: plays games by strategies and records them as scenarios/<id>/playthroughs/*.jsonl. The suite loops
 * over every log in those folders and verifies it, so a change of the rules shows at once. A found bug becomes a log
 * here too. Existing recordings are left alone unless --all says otherwise.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scenarioIds } from '../src/cli/library.ts';
import { writeLog } from '../src/session/log.ts';
import { phase } from '../src/session/session.ts';
import { kernelOf, open, playUntil } from '../test/support/table.ts';

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
for (const id of scenarioIds('scenarios')) {
  const kernel = await kernelOf(id);
  const { scenario } = kernel;
  const folder = join('scenarios', id, 'playthroughs');
  if (values.all) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const start of scenario.starts) {
    for (const [i, side] of scenario.sides.entries()) {
      const file = join(folder, `${start.id}-${side.id}.jsonl`);
      if (existsSync(file)) continue;
      const pack = scenario.packs[i % scenario.packs.length]?.id ?? 'central';
      const rounds = Math.min(scenario.rounds.max, scenario.rounds.usual);
      const opened = open(kernel, side.id, {
        seed: `recorded ${start.id} ${side.id}`,
        start: start.id,
        pack,
        settings: { rounds, ticksPerRound: scenario.rounds.ticks === 1 ? 1 : 2 },
      });
      const session = playUntil(opened, (next) => phase(next) === 'closed');
      writeFileSync(file, writeLog({ header: session.header, entries: session.entries }));
      console.log(file);
    }
  }
}
