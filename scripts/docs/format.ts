/**
 * `docs/scenario.schema.json` and `docs/scenario-format.md`. The schema of scenario files is the source of both: the
 * reference lists every key with the description that stands beside it in the code. Prose is in
 * `docs/templates/scenario-format.md`; what can be computed (envelopes, tables of functions, examples of messages) is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { tapsOf } from '../../src/kernel/kernel.ts';
import { derivedWords } from '../../src/scenario/derived.ts';
import { type FunctionName, type Query, signatures } from '../../src/scenario/expression.ts';
import { rules } from '../../src/scenario/problem.ts';
import type { Lasting } from '../../src/scenario/scenario.ts';
import { forms, partSchema } from '../../src/scenario/schema.ts';
import { block, code, generated, table } from './markdown.ts';
import { type JsonSchema, reference } from './reference.ts';

/** The schema for editors. Draft 7, because that is what editors for YAML read. */
export function schemaDocument(): string {
  const { $schema, ...schema } = z.toJSONSchema(partSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ $schema, title: 'A part of a Hotwash scenario', ...schema }, null, 2)}\n`;
}

export function formatDocument(): string {
  const values: Readonly<Record<string, string>> = {
    scenario: block('yaml', example('bridge/scenario.yaml')),
    evidence: block('yaml', example('evidence.yaml')),
    packs: block('yaml', example('bridge/packs.yaml')),
    arguments: block('yaml', example('bridge/arguments.yaml')),
    size: String(size),
    envelopes: envelopes(),
    expressions: expressions(),
    words: Object.entries(derivedWords)
      .map(([name, text]) => `${code(`words.${name}`)} ("${text}")`)
      .join(', '),
    rules: table(
      ['Rule', 'What it asks', 'Example'],
      Object.entries(rules).map(([rule, asks]) => [code(rule), asks, exampleOf(rule)]),
    ),
    reference: reference(namedSchema()),
  };
  const filled = readFileSync('docs/templates/scenario-format.md', 'utf8').replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`docs/templates/scenario-format.md asks for ${whole}, which nothing makes`);
    return value;
  });
  return `${generated('src/scenario/schema.ts and docs/templates/scenario-format.md')}\n\n${filled}`;
}

const example = (path: string) => readFileSync(`test/scenario/base/${path}`, 'utf8');

/** The schema with the names that authors use for its small forms. */
function namedSchema(): JsonSchema {
  return z.toJSONSchema(partSchema, {
    io: 'input',
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      const form = forms.get(zodSchema as unknown as z.ZodType);
      if (form) jsonSchema['x-form'] = form.name;
    },
  }) as JsonSchema;
}

const size = -8;
const ticks = 8;

/** What stands of an effect after each tick, for some ways to write it. */
function envelopes(): string {
  const rows: readonly (readonly [string, readonly number[]])[] = [
    ['nothing more, or `lasts: permanent`', standing({})],
    ['`delay: 2`', standing({ delay: 2 })],
    ['`over: 4`', standing({ over: 4 })],
    ['`lasts: { hold: 3, fade: 1 }`', standing({ lasts: { hold: 3, fade: 1 } })],
    ['`lasts: { hold: 2, fade: 0.5 }`', standing({ lasts: { hold: 2, fade: 0.5 } })],
    ['`delay: 1, over: 2, lasts: { hold: 1, fade: 0.25 }`', standing({ delay: 1, over: 2, lasts: { hold: 1, fade: 0.25 } })],
    ['`lasts: running`, stopped in tick 6', standing({}).map((value, i) => (i < 5 ? value : 0))],
    ['`each: tick` with an eighth of the size, stopped in tick 6', standing({}).map((value, i) => (value / 8) * Math.min(i + 1, 5))],
  ];
  const head = ['The effect says', ...Array.from({ length: ticks }, (_, i) => `tick ${i + 1}`)];
  return table(
    head,
    rows.map(([says, values]) => [says, ...values.map((value) => String(Math.round(value * 1000) / 1000))]),
  );
}

function standing({ delay = 0, over = 1, lasts = 'permanent' }: { delay?: number; over?: number; lasts?: Lasting }): number[] {
  const taps = tapsOf({ over, lasts }, ticks);
  return Array.from({ length: ticks }, (_, i) => size * taps.slice(0, Math.max(0, i + 1 - delay)).reduce((sum, tap) => sum + tap, 0));
}

const functionMeanings: Readonly<Record<FunctionName, string>> = {
  min: 'the smaller of the two',
  max: 'the larger of the two',
  abs: 'without its sign',
  clamp: 'a, but not below the lowest and not above the highest',
  table:
    'the height at x of a line through points (x0, y0), (x1, y1) ...; flat before the first and after the last; the points are plain numbers',
};
const queryMeanings: Readonly<Record<Query, readonly [written: string, meaning: string, kind: string]>> = {
  used: ['used(option or inject)', 'how often it was used or happened', 'number'],
  since: ['since(option or inject)', 'ticks since it was last used or happened: 1 in the tick after; 999 if never', 'number'],
  running: ['running(programme)', 'it runs', 'condition'],
  running_for: ['running_for(programme)', 'ticks since it started; 0 when it does not run', 'number'],
  consent: ['consent(consent)', 'it is given', 'condition'],
  start: ['start(indicator)', 'its value when the game opened', 'number'],
  change: ['change(indicator)', 'by how much it moved in the tick before', 'number'],
};

function expressions(): string {
  const plain = [
    ['`40`, `0.5`', 'a number', 'number'],
    ['`true`, `false`', 'a condition that always holds, or never', 'condition'],
    ['`TRU`', 'an indicator: its value now', 'number'],
    ['`some_flag`', 'a flag: it is set', 'condition'],
    ['`some_assumption`', 'a shared assumption: its value in this game', 'number'],
    ['`tick`', 'the tick under way, from 1', 'number'],
    ['`+` `-` `*` `/` `%`', 'arithmetic; dividing by 0 gives 0', 'number'],
    ['`<` `<=` `>` `>=` `==` `!=`', 'comparisons of two numbers', 'condition'],
    ['`&&` `||` `!`', 'and, or, not', 'condition'],
    ['`condition ? a : b`', 'a if the condition holds, else b', 'as a and b'],
  ];
  const queries = Object.values(queryMeanings).map(([written, meaning, kind]) => [code(written), meaning, kind]);
  const functions = (Object.keys(functionMeanings) as FunctionName[]).map((name) => [
    code(signatures[name].replace(/ with .*/, '')),
    functionMeanings[name],
    'number',
  ]);
  return table(['Written', 'Means', 'Gives'], [...plain, ...queries, ...functions]);
}

/** What one broken scenario of the tests gives for a rule. */
function exampleOf(rule: string): string {
  if (rule === 'translation') return 'the scenario has no text "options.rase_toll.title"; did you mean options.raise_toll.title?';
  const folder = 'test/scenario/broken';
  for (const file of readdirSync(folder).sort()) {
    if (!file.startsWith(`${rule}-`) || !file.endsWith('.expected.txt')) continue;
    const [first = ''] = readFileSync(`${folder}/${file}`, 'utf8').split('\n');
    return first.replace(/^\S+:\d+:\d+: /, '');
  }
  throw new Error(`no broken scenario in ${folder} is named by the rule ${rule}`);
}
