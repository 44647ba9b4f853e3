/** Shards: any number of parts, merged in any order, is the result of one run; and the recipes for clusters are those that run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { printPart, readPart, tallyOf } from '../../src/cli/merge-part.ts';
import { shardOf } from '../../src/ensemble/job.ts';
import { summarise } from '../../src/ensemble/summary.ts';
import { mergeTally, newTally, performTally } from '../../src/ensemble/tally.ts';
import { type Trial, ticksOf, trialPlayer } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { kernelOf } from '../support/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-shards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let kernel: Kernel;
let trial: Trial;
beforeAll(async () => {
  kernel = await kernelOf('merida');
  trial = {
    start: kernel.scenario.starts[0]?.id ?? '', worlds: { pack: 'sampled', changes: {} }, seed: 'shards', rounds: 1, ticksPerRound: 1,
    plan: { sides: Object.fromEntries(kernel.scenario.sides.map(({ id }) => [id, { type: 'drawn' as const }])), control: {} },
  }; // biome-ignore format: a record
});

describe('shards', () => {
  it('of any number, through their files and in any order, give the checksum of one run', () => {
    const asked = 1100;
    const whole = summarise(kernel, trial, performTally(kernel, { type: 'tally', trial, first: 0, runs: asked }), asked);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1e6 }), (shards, turn) => {
        const parts = Array.from({ length: shards }, (_, i) => {
          const range = shardOf(asked, i + 1, shards);
          const tally = performTally(kernel, { type: 'tally', trial, ...range });
          const path = join(folder, `${i}.json`);
          writeFileSync(path, printPart(kernel, { trial, asked, shard: i + 1, shards, first: range.first, tally }, 'test'));
          return path;
        });
        const order = parts.map((_, i) => parts[(i + turn) % shards] as string).sort(() => (turn % 2 === 0 ? 1 : -1));
        const merged = newTally(kernel, ticksOf(trial));
        for (const path of order) mergeTally(merged, tallyOf(kernel, readPart(path)).tally);
        expect(summarise(kernel, trial, merged, asked)).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });

  it('open any run as those before it would have led to it: luck, world and drawn strategies', () => {
    const nothing = { before: () => {}, after: () => {} };
    const steady = trialPlayer(kernel, trial);
    const seen: Float64Array[] = [];
    for (let run = 0; run <= 600; run++) {
      steady.next(nothing);
      seen.push(Float64Array.from([...steady.state.slots, ...steady.world]));
    }
    for (const first of [0, 1, 255, 256, 257, 511, 512, 600]) {
      const opened = trialPlayer(kernel, trial, first);
      opened.next(nothing);
      expect([...opened.state.slots, ...opened.world]).toEqual([...(seen[first] as Float64Array)]);
    }
  });

  it('are refused when anything in their file is another', () => {
    const { first, runs } = shardOf(600, 1, 2);
    const tally = performTally(kernel, { type: 'tally', trial, first, runs });
    const text = printPart(kernel, { trial, asked: 600, shard: 1, shards: 2, first, tally }, 'test');
    const path = join(folder, 'damaged.json');
    const read = (changed: string) => {
      writeFileSync(path, changed);
      return tallyOf(kernel, readPart(path));
    };
    expect(read(text).tally.runs).toBe(runs);
    const value = JSON.parse(text) as Record<string, unknown>;
    const plan = value.plan as Record<string, unknown>;
    for (const change of [
      { asked: 700 }, { shard: 2 }, { shards: 3 }, { first: 256 }, { runs: runs - 1 }, { engine: 'other' }, { numbers: [] }, { checksum: '0' }, { plan: { ...plan, seed: 'x' } },
      { plan: { ...plan, rounds: 99 } }, { plan: { ...plan, worlds: 3 } }, { format: 'x' }, { version: 2 }, { scenario: null }, { asked: -1 }, { runs: 'many' },
    ]) // biome-ignore format: a table
      expect(() => read(JSON.stringify({ ...value, ...change })), JSON.stringify(change)).toThrow('damaged.json: ');
  });
});

describe('docs/scale.md', () => {
  const page = readFileSync('docs/scale.md', 'utf8');
  const blocks = (language: string) =>
    [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] ?? '');

  it('shows the recipe that continuous integration runs', () => {
    expect(page).toContain(readFileSync('scripts/scale.sh', 'utf8'));
    expect(readFileSync('.ci/run', 'utf8')).toContain('scripts/scale.sh ');
  });

  it('has shell that parses, and a manifest with as many parts as it counts', () => {
    for (const script of blocks('bash')) execFileSync('bash', ['-n'], { input: script });
    const documents = blocks('yaml').flatMap((text) =>
      parseAllDocuments(text).map((document) => document.toJS() as Record<string, unknown>),
    );
    expect(documents.map(({ kind }) => kind)).toEqual(['PersistentVolumeClaim', 'Job', 'Job']);
    const spec = documents[1]?.spec as { readonly completions: number } | undefined;
    expect(JSON.stringify(documents[1])).toContain(`/${spec?.completions}\\"`);
  });
});
