/** npm run fuzz -- [--games N] [--seed T] [--scenario ID]: random games through the View, with coverage. */
import { parseArgs } from 'node:util';
import { fuzzGame, newCoverage, printCoverage } from '../test/support/fuzz.ts';
import { kernelOf } from '../test/support/table.ts';

const { values } = parseArgs({
  options: { games: { type: 'string', default: '1000' }, seed: { type: 'string' }, scenario: { type: 'string', default: 'no-winners' } },
});
const kernel = await kernelOf(values.scenario);
const coverage = newCoverage(kernel);
const games = Number(values.games);
const started = performance.now();
for (let i = 0; i < games; i++) fuzzGame(kernel, values.seed ?? `fuzz-${i}`, coverage, i % 10 === 0 || games === 1);
const { lines, complete } = printCoverage(coverage);
console.log(lines.join('\n'));
console.log(`${(games / ((performance.now() - started) / 1000)).toFixed(0)} games a second`);
if (!complete && games >= 1000) process.exitCode = 1;
