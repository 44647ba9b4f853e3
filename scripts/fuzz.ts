/**
 * npm run fuzz -- [--games N] [--seed T] [--scenario ID]: random games through the View, with coverage.
 * With --rooms N: games with a facilitator and teams. With --secrecy N: rooms along which pairs are made that differ only
 * in a secret.
 */
import { parseArgs } from 'node:util';
import type { Kernel } from '../src/kernel/kernel.ts';
import { fuzzGame, newCoverage, printCoverage } from '../test/support/fuzz.ts';
import { fuzzRoom, newRoomCoverage, printRoomCoverage } from '../test/support/room-fuzz.ts';
import { fuzzSecrecy, type SecrecyCount } from '../test/support/secrecy.ts';
import { kernelOf } from '../test/support/table.ts';

const { values } = parseArgs({
  options: {
    games: { type: 'string' },
    rooms: { type: 'string' },
    secrecy: { type: 'string' },
    seed: { type: 'string' },
    scenario: { type: 'string', default: 'no-winners' },
  },
});

interface Printed {
  readonly lines: readonly string[];
  readonly complete: boolean;
}

function games(kernel: Kernel, count: number): Printed {
  const coverage = newCoverage(kernel);
  for (let i = 0; i < count; i++) fuzzGame(kernel, values.seed ?? `fuzz-${i}`, coverage, i % 10 === 0 || count === 1);
  return printCoverage(coverage);
}

function rooms(kernel: Kernel, count: number): Printed {
  const coverage = newRoomCoverage();
  for (let i = 0; i < count; i++) fuzzRoom(kernel, values.seed ?? `room-${i}`, coverage, i % 6 === 0 || count === 1);
  return printRoomCoverage(coverage);
}

function secrecy(kernel: Kernel, count: number): Printed {
  const made: SecrecyCount = { pairs: new Map(), comparisons: 0 };
  for (let i = 0; i < count; i++) fuzzSecrecy(kernel, values.seed ?? `secret-${i}`, made);
  const pairs = [...made.pairs.values()].reduce((sum, n) => sum + n, 0);
  return {
    lines: [`pairs: ${pairs}, comparisons: ${made.comparisons}`, ...[...made.pairs].map(([what, n]) => `${what}: ${n}`)],
    complete: true,
  };
}

const [count, play] =
  values.rooms !== undefined
    ? ([Number(values.rooms), rooms] as const)
    : values.secrecy !== undefined
      ? ([Number(values.secrecy), secrecy] as const)
      : ([Number(values.games ?? '1000'), games] as const);
const started = performance.now();
const { lines, complete } = play(await kernelOf(values.scenario), count);
console.log(lines.join('\n'));
console.log(`${(count / ((performance.now() - started) / 1000)).toFixed(1)} a second`);
if (!complete && count >= 1000) process.exitCode = 1;
