/** Reading whole scenarios: the one that ships, what its hash covers, and what hostile files can and cannot do. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findScenario, parseFrom } from '../../src/cli/library.ts';
import { compile } from '../../src/kernel/kernel.ts';
import { rulesHash } from '../../src/scenario/hash.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { printProblem } from '../../src/scenario/problem.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { baseFiles, filesOf, main, reader } from './broken.ts';

/** The small scenario with one text replaced. */
function changed(find: string, put: string, file = main): Scenario {
  const { scenario, problems } = parseScenario(main, reader(filesOf({ why: '', edits: [{ find, put, file }] })));
  if (!scenario) throw new Error(problems.map(printProblem).join('\n'));
  return scenario;
}

const runs = { numRuns: 150, seed: Number(process.env.HOTWASH_TEST_SEED ?? 13) };
const repeat = `repeat with: HOTWASH_TEST_SEED=${runs.seed} npx vitest run test/scenario/parse.test.ts`;

describe('the scenario that ships', () => {
  let scenario: Scenario;
  beforeAll(async () => {
    const place = findScenario('no-winners');
    if (!place) throw new Error('no-winners is not there');
    const parsed = await parseFrom(place);
    expect((parsed.problems ?? []).map(printProblem)).toEqual([]);
    scenario = parsed.scenario as Scenario;
  });

  it('has its parts', () => {
    expect(scenario.sides).toHaveLength(5);
    expect(scenario.packs[0]?.id).toBe('central');
    for (const list of ['indicators', 'options', 'injects', 'couplings', 'arguments', 'evidence', 'strategies', 'starts'] as const)
      expect(scenario[list].length, list).toBeGreaterThan(0);
  });

  it('is the same after a trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(scenario))).toStrictEqual(scenario);
  });

  it('carries the hash of its rules', () => {
    expect(scenario.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rulesHash(scenario)).toBe(scenario.hash);
  });

  it('cannot be changed by anybody who reads it', () => {
    expect(() => {
      (scenario.options[0] as { cost: number }).cost = 0;
    }).toThrow();
    expect(() => (scenario.sides as unknown[]).push({})).toThrow();
  });
});

describe('the hash', () => {
  const { hash } = changed('title: The Bridge', 'title: The Bridge');

  it.each([
    ['a title', 'title: The Bridge', 'title: The Other Bridge'],
    ['the title of an option', 'title: Raise a toll', 'title: Ask for a toll'],
    ['a reason in the ledger', 'because: Anger at the toll', 'because: Anger'],
    ['the text of a need', 'otherwise: Nobody would pay.', 'otherwise: Nobody pays.'],
    ['a word of a scale', 'word: jammed', 'word: full'],
    ['a certainty', 'fog: 2\n    certainty: M', 'fog: 2\n    certainty: L'],
    ['a source', 'startWhy: A count of one week.', 'startWhy: A count of two weeks.'],
    ['the text of a flag', 'text: People talk about the toll.', 'text: The toll is in the papers.'],
    ['a comment', 'language: en', 'language: en # English'],
  ])('stays when %s changes', (_, find, put) => {
    expect(changed(find, put).hash).toBe(hash);
  });

  it.each([
    ['a start value', 'start: [60, 65, 70]', 'start: [60, 66, 70]'],
    ['a size', 'size: [-2, -5, -9]', 'size: [-2, -5, -10]'],
    ['a delay', 'delay: 1,', 'delay: 2,'],
    ['a fade', 'fade: 0.5', 'fade: 0.4'],
    ['a cost', 'cost: 2\n    summary: Cars pay', 'cost: 1\n    summary: Cars pay'],
    ['an upkeep', 'upkeep: 1', 'upkeep: 2'],
    ['the attention of a side', 'attention: 3', 'attention: 4'],
    ['a limit', 'usesMax: 2', 'usesMax: 3'],
    ['a condition', 'when: TRA > 50', 'when: TRA > 51'],
    ['an operator', 'when: TRA > 50', 'when: TRA >= 50'],
    ['a need', 'if: TRU >= 20', 'if: TRU >= 21'],
    ['a scale', "'clamp(TRU / 50, 0, 2)'", "'clamp(TRU / 50, 0, 3)'"],
    ['a table', 'table(TRA, 50, 0, 100, 2)', 'table(TRA, 50, 0, 100, 3)'],
    ['a probability', 'range: [0.1, 0.2, 0.4]', 'range: [0.1, 0.2, 0.5]'],
    ['a shared number', 'range: [2, 5, 9]', 'range: [2, 6, 9]'],
    ['a trend', 'trend: { size: [0, 1, 2]', 'trend: { size: [0, 1, 3]'],
    ['the fog', 'fog: 2', 'fog: 3'],
    ['the spread', 'spread: 0.5', 'spread: 0.4'],
    ['the time of a flag', 'sets: { toll_talk: 2 }', 'sets: { toll_talk: always }'],
    ['what an inject stops', 'stops: [bus_lane]', 'stops: []'],
    ['an opening', 'choose: [wait_town] } }', 'choose: [raise_toll] } }'],
    ['a start value of an opening', 'values: { TRU: 55 }', 'values: { TRU: 54 }'],
    ['an ending', 'when: TRA >= 100', 'when: TRA >= 99'],
  ])('changes when %s changes', (_, find, put) => {
    expect(changed(find, put).hash).not.toBe(hash);
  });

  it('counts a flag whose id is a word for people', () => {
    const withFlag = (ticks: number) => {
      const flags = { find: '  - { id: toll_talk, text', put: '  - { id: title, text: A title. }\n  - { id: toll_talk, text' };
      const sets = { find: 'sets: { toll_talk: 2 }', put: `sets: { toll_talk: 2, title: ${ticks} }` };
      return parseScenario(main, reader(filesOf({ why: '', edits: [flags, sets] }))).scenario?.hash;
    };
    expect(withFlag(1)).toMatch(/^[0-9a-f]{64}$/);
    expect(withFlag(1)).not.toBe(withFlag(2));
  });
});

describe('hostile files', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not survive
  const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];

  it.each([
    ['written out', '"Red \\e[31malert\\e[0m \\u202etxt.exe \\0 \\e]0;owned\\a\\u009b2J \\ud83d"'],
    ['as they are', 'Red \u001b[31malert\u001b[0m \u202etxt.exe \u0000 \u001b]0;owned\u0007\u009b2J'],
  ])('cannot bring escape sequences into a text, %s', (_, text) => {
    const scenario = changed('title: The Bridge', `title: ${text}`);
    expect(scenario.title).toMatch(/^Red alert txt\.exe/);
    expect(texts(scenario).filter((value) => unsafe.test(value))).toEqual([]);
  });

  it('cannot reach the prototype of objects', () => {
    const files = filesOf({ why: '', edits: [{ find: 'about:\n', put: '"__proto__": { polluted: 1 }\nabout:\n' }] });
    expect(parseScenario(main, reader(files)).problems?.[0]?.message).toBe('the key "__proto__" is not allowed');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('are refused soon, however large', () => {
    const large = [
      `a: ${'x'.repeat(5_000_000)}`,
      `summary: ${'word '.repeat(190_000)}`,
      Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n'),
      `sides: [${'{},'.repeat(60_000)}]`,
      `title: "${'\\u202e'.repeat(100_000)}"`,
      'a:\n'.repeat(40_000),
      '"'.repeat(50_000),
      '{'.repeat(900_000),
      '&a '.repeat(40_000),
      '? '.repeat(400_000),
      '\u001b]'.repeat(400_000),
    ];
    for (const text of large) {
      const { problems } = parseScenario('x/scenario.yaml', (path) => (path === 'x/scenario.yaml' ? text : undefined));
      expect(problems?.length, text.slice(0, 40)).toBeGreaterThan(0);
      expect(problems?.length, text.slice(0, 40)).toBeLessThanOrEqual(201);
    }
  });

  it('of any characters are explained, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseScenario(main, () => text).problems?.length, repeat).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  it('that differ a little from a good one are explained, or can be played', () => {
    const base = baseFiles();
    const paths = [...base.keys()];
    const snippets = [
      '',
      '- ',
      ': ',
      '  ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '!t ',
      '# ',
      '---\n',
      '0',
      '-1',
      '1e99',
      '.nan',
      'null',
      'true',
      'TRA',
      'TRU',
      'wait_town',
      'toll_talk',
      'tick',
      'constructor',
      '__proto__: 1',
      'E01',
      '\u001b[31m',
      '\t',
      '\n',
      '\ufeff',
    ];
    const edit = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.nat(),
      length: fc.nat({ max: 12 }),
      put: fc.constantFrom(...snippets),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const files = new Map(base);
        for (const { path, at, length, put } of edits) {
          const text = files.get(path) ?? '';
          const from = at % (text.length + 1);
          files.set(path, text.slice(0, from) + put + text.slice(from + length));
        }
        const { scenario, problems } = parseScenario(main, reader(files));
        if (scenario) expect(() => compile(scenario), repeat).not.toThrow();
        else for (const { line, col, file } of problems) expect(line > 0 && col > 0 && files.has(file), repeat).toBe(true);
      }),
      runs,
    );
  });
});
