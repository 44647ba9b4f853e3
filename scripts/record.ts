/**
 * npm run record: plays games by strategies and records them as scenarios/<id>/playthroughs/*.jsonl. The suite loops
 * over every log in those folders and verifies it, so a change of the rules shows at once. A found bug becomes a log
 * here too. Existing recordings are left alone unless --all says otherwise.
 *
 * A room is not played by strategies: people put motions and lay cards. So its recording is its own script. Its people
 * do again what they did, its computers decide anew, and what they make of it under the rules of today is recorded.
 * A new one comes from the log of a room that was played: npm run record -- --room FILE --name NAME
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scenarioIds } from '../src/cli/library.ts';
import type { Kernel } from '../src/kernel/kernel.ts';
import { commitmentTo, type Log, readLog, writeLog } from '../src/session/log.ts';
import { newSession, phase } from '../src/session/session.ts';
import { computersDecide, kernelOf, must, open, playUntil } from '../test/support/table.ts';

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false }, room: { type: 'string' }, name: { type: 'string' } } });

function readRoom(path: string): Log | undefined {
  const { log, problem } = readLog(readFileSync(path, 'utf8'));
  if (problem) throw new Error(`${path}:${problem.line}: ${problem.message}`);
  return log.header.settings.room ? log : undefined;
}

/** The same room under the rules of today: a fixed salt, and times that say nothing. */
function playedAgain(kernel: Kernel, { header, entries }: Log): Log {
  const { seed } = header;
  const salt = 'salt';
  const scenario = { id: header.scenario.id, hash: kernel.scenario.hash };
  let session = newSession(kernel, { ...header, scenario, engine: 'test', salt, commitment: commitmentTo(seed, salt) });
  for (const { seat, command } of entries) {
    const isComputer = session.seats.find(({ id }) => id === seat)?.kind === 'computer';
    if (!isComputer) session = computersDecide(must(session, seat, command));
  }
  return { header: session.header, entries: session.entries };
}

async function recordRoom(path: string, folder: string, name: string): Promise<void> {
  const log = readRoom(path);
  if (!log) throw new Error(`${path} is not the log of a room`);
  const file = join('scenarios', folder, 'playthroughs', name);
  writeFileSync(file, writeLog(playedAgain(await kernelOf(folder), log)));
  console.log(file);
}

if (values.room) {
  const folder = readRoom(values.room)?.header.scenario.id.replaceAll('_', '-') ?? '';
  await recordRoom(values.room, folder, `${values.name ?? 'room'}.jsonl`);
}
for (const id of scenarioIds('scenarios')) {
  const kernel = await kernelOf(id);
  const { scenario } = kernel;
  const folder = join('scenarios', id, 'playthroughs');
  mkdirSync(folder, { recursive: true });
  for (const name of values.all ? readdirSync(folder) : []) {
    const file = join(folder, name);
    if (readRoom(file)) await recordRoom(file, id, name);
    else rmSync(file);
  }
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
