/**
 * Writes docs/model.md and its picture; with --check it writes nothing and fails when they are not what the scenario
 * gives. Run from the root of the project: `npm run model`, `npm run model -- --check`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findScenario, parseFrom } from '../src/cli/library.ts';
import { printProblem } from '../src/scenario/problem.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { modelDocument } from './model/document.ts';
import { causalMap } from './model/svg.ts';

async function flagship(): Promise<Scenario> {
  const place = findScenario('no-winners');
  if (!place) throw new Error('the scenario no-winners is missing');
  const { scenario, problems } = await parseFrom(place);
  if (!scenario) throw new Error(problems.map(printProblem).join('\n'));
  return scenario;
}

const current = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const scenario = await flagship();
const documents = [
  ['docs/model.md', modelDocument(scenario)],
  ['docs/pictures/causal-map.svg', causalMap(scenario)],
] as const;
/** GitHub cuts longer documents off. */
const longest = 500 * 1024;
for (const [path, text] of documents) {
  if (Buffer.byteLength(text) > longest) console.error(`${path} is longer than GitHub shows: ${Buffer.byteLength(text)} bytes`);
}
const stale = documents.filter(([path, text]) => current(path) !== text);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Not what the scenario gives now: ${stale.map(([path]) => path).join(', ')}. Run: npm run model`);
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(stale.length === 0 ? 'The model document is up to date.' : `Written: ${stale.map(([path]) => path).join(', ')}`);
}
