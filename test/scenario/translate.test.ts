/** Translations: what can be translated, that nothing else can be touched, and what is said of a file that is wrong. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findScenario, loadScenario, type Place, parseFrom } from '../../src/cli/library.ts';
import { rulesHash } from '../../src/scenario/hash.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { printProblem } from '../../src/scenario/problem.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { translatable, translate, translationTemplate } from '../../src/scenario/translate.ts';
import { baseFiles, main, reader } from './broken.ts';

const base = parseScenario(main, reader(baseFiles())).scenario as Scenario;
const translated = (text: string, scenario = base) => translate(scenario, { file: 'bridge/text.es.yaml', language: 'es', text });
const messages = (text: string) => translated(text).problems.map(printProblem);
const paths = (scenario: Scenario) => translatable(scenario).map(({ path }) => path);

let shipped: Scenario;
beforeAll(async () => {
  const place = findScenario('no-winners');
  shipped = (place && (await parseFrom(place)).scenario) as Scenario;
});

/** Every text of a scenario replaced by its place in the list, within the length that fits. */
function filled(scenario: Scenario): { text: string; expected: Map<string, string> } {
  const expected = new Map(translatable(scenario).map(({ path, max }, i) => [path, `<${i}>`.slice(0, max)]));
  return { text: [...expected].map(([path, text]) => `${path}: "${text}"`).join('\n'), expected };
}

/** All texts that stand in a value, with their paths. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}/${key}`));
}

describe('translate', () => {
  it('replaces the texts that a file names and keeps the others', () => {
    const { scenario, problems } = translated(
      [
        'title: El puente',
        'options.raise_toll.title: Cobrar un peaje',
        'options.raise_toll.needs.0.otherwise: Nadie pagaría.',
        'options.raise_toll.effects.TRU.because: Enojo por el peaje',
        'indicators.TRU.points.0.word: ninguna',
        'sides.town.goals.calm.text: Menos tráfico',
        'sides.town.redLines.0.text: Se acaba la confianza',
        'strategies.calm_ferry.rules.1.why: El horario sigue.',
        'about.limits.0: Solo hay un puente.',
        'evidence.E01.dispute.why: Cuentan menos clientes.',
        'assumptions.toll_effect.unit: puntos',
        'words.startValue: valor inicial',
        'words.points: puntos',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(scenario.title).toBe('El puente');
    expect(scenario.language).toBe('es');
    expect(scenario.summary).toBe(base.summary);
    expect(scenario.options[0]?.needs[0]?.otherwise).toBe('Nadie pagaría.');
    expect(scenario.sides[0]?.redLines[0]?.text).toBe('Se acaba la confianza');
    expect(scenario.strategies[1]?.rules[1]?.why).toBe('El horario sigue.');
    expect(scenario.about.limits).toEqual(['Solo hay un puente.']);
    expect(scenario.evidence[0]?.dispute.why).toBe('Cuentan menos clientes.');
    const assumption = (id: string) => scenario.assumptions.find((candidate) => candidate.id === id);
    expect(assumption('raise_toll.TRU')).toMatchObject({ name: 'Cobrar un peaje: Enojo por el peaje', unit: 'puntos', likely: -2 });
    expect(assumption('TRA.start')).toMatchObject({ name: 'Traffic: valor inicial', unit: 'puntos' });
    expect(assumption('toll_effect')).toMatchObject({ name: 'Effect of the toll', unit: 'puntos' });
  });

  it('changes nothing when nothing is translated', () => {
    for (const text of ['', '# only a comment\n', '{}']) expect(translated(text).problems).toEqual([]);
    expect({ ...translated('{}').scenario, language: 'en' }).toStrictEqual(base);
    expect({ ...translated(translationTemplate(base)).scenario, language: 'en' }).toStrictEqual(base);
    expect({ ...translated(translationTemplate(shipped), shipped).scenario, language: 'en' }).toStrictEqual(
      JSON.parse(JSON.stringify(shipped)),
    );
  });

  it('reaches every text of the scenario that ships, and no number, condition, id or hash', () => {
    const { text, expected } = filled(shipped);
    const { scenario, problems } = translated(text, shipped);
    expect(problems.map(printProblem)).toEqual([]);
    expect(rulesHash(scenario)).toBe(shipped.hash);
    expect(scenario.hash).toBe(shipped.hash);
    expect(
      new Map(
        translatable(scenario)
          .filter(({ path }) => !path.startsWith('words.'))
          .map((slot) => [slot.path, slot.text]),
      ),
    ).toEqual(new Map([...expected].filter(([path]) => !path.startsWith('words.'))));
    const before = new Map(leaves(shipped));
    const kept = leaves(scenario).filter(([path, value]) => before.get(path) === value);
    // What stays must be no sentence: ids, codes, enumerations, numbers, and the hash.
    expect(kept.filter(([path, value]) => typeof value === 'string' && / /.test(value) && path !== '/time/starts')).toEqual([]);
    expect(leaves(scenario).filter(([path, value]) => typeof value === 'number' && before.get(path) !== value)).toEqual([]);
  });

  it('lists each path once, and every path of the documents', () => {
    for (const scenario of [base, shipped]) expect(new Set(paths(scenario)).size).toBe(paths(scenario).length);
    expect(paths(base)).toEqual(
      expect.arrayContaining([
        'title',
        'about.method',
        'indicators.TRU.points.100.text',
        'options.raise_toll.for.text',
        'injects.ferry_strike.question',
        'packs.hopeful.case',
        'arguments.toll_fair.text',
        'starts.spring.briefing',
        'endings.standstill.text',
        'disputes.SD1.question',
        'flags.toll_talk.text',
      ]),
    );
    expect(paths(base).filter((path) => /\.(id|on|size|certainty|evidence|when|scale|group)$|^arguments.*claim$/.test(path))).toEqual([]);
  });

  it('lets nothing unsafe in, and nothing of the original change', () => {
    expect(translated('title: "\\e[31mRojo\\e[0m \\u202e"').scenario.title).toBe('Rojo');
    const { scenario } = translated('title: El puente');
    expect(base.title).toBe('The Bridge');
    expect(() => {
      (scenario as { title: string }).title = '';
    }).toThrow();
  });
});

describe('a translation that is wrong', () => {
  it.each([
    [
      'a misspelt option',
      'options.rase_toll.title: x',
      'bridge/text.es.yaml:1:1: the scenario has no text "options.rase_toll.title"; did you mean options.raise_toll.title?',
    ],
    [
      'a misspelt key',
      '\noptions.raise_toll.titel: x',
      'bridge/text.es.yaml:2:1: the scenario has no text "options.raise_toll.titel"; did you mean options.raise_toll.title?',
    ],
    [
      'a list that has no such entry',
      'about.limits.9: x',
      'bridge/text.es.yaml:1:1: the scenario has no text "about.limits.9"; after about.limits comes 0',
    ],
    ['nothing near', 'weather: x', 'bridge/text.es.yaml:1:1: the scenario has no text "weather"; take the paths from the template'],
    [
      'a number',
      'options.raise_toll.cost: 0',
      'bridge/text.es.yaml:1:1: "options.raise_toll.cost" is not a text; only texts can be translated; numbers, ids and conditions stay in the scenario',
    ],
    [
      'an id',
      'options.raise_toll.id: toll',
      'bridge/text.es.yaml:1:1: "options.raise_toll.id" is not a text; only texts can be translated; numbers, ids and conditions stay in the scenario',
    ],
    [
      'a whole option',
      'options.raise_toll: x',
      'bridge/text.es.yaml:1:1: "options.raise_toll" is not a text; only texts can be translated; numbers, ids and conditions stay in the scenario',
    ],
    ['a number for a text', 'title: 7', 'bridge/text.es.yaml:1:8: title must be text; put it in quotes'],
    ['a set of keys', 'title: { es: x }', 'bridge/text.es.yaml:1:8: title must be text; put it in quotes'],
    [
      'a text that is too long',
      `options.raise_toll.title: ${'x'.repeat(45)}`,
      'bridge/text.es.yaml:1:27: options.raise_toll.title has more than 44 characters',
    ],
    ['an empty text', 'title: ""', 'bridge/text.es.yaml:1:8: title must not be empty'],
    [
      'a list',
      '- title',
      'bridge/text.es.yaml:1:1: a translation is a set of paths and texts; write one line for each text, like options.raise_toll.title: Cobrar un peaje',
    ],
    [
      'a key that stands twice',
      'title: x\ntitle: y',
      'bridge/text.es.yaml:2:1: the key "title" stands twice in this set; remove one of the two',
    ],
    [
      'no YAML',
      'title: a: b',
      'bridge/text.es.yaml:1:8: this is not valid YAML: a second ": " stands on this line; put a text that contains a colon in quotes, like title: "Note: a text"',
    ],
    [
      'a prototype',
      'constructor.name: x',
      'bridge/text.es.yaml:1:1: the scenario has no text "constructor.name"; take the paths from the template',
    ],
  ])('says so: %s', (_, text, message) => {
    expect(messages(text)).toEqual([message]);
  });

  it('still gives the texts that are in order', () => {
    const { scenario, problems } = translated('title: El puente\nweather: x\nsummary: 7\nid: x');
    expect(problems).toHaveLength(3);
    expect(scenario.title).toBe('El puente');
  });

  it('gives no more problems than anybody can read', () => {
    expect(messages(Array.from({ length: 5000 }, (_, i) => `option.x${i}.title: y`).join('\n'))).toHaveLength(200);
  });
});

describe('the template', () => {
  it('shows each text over its empty path', () => {
    const template = translationTemplate(base);
    expect(template).toContain('\n# Raise a toll [44]\noptions.raise_toll.title:\n');
    expect(template).toContain('\n# The council wants less traffic.\nsides.town.brief:\n');
    expect(template.split('\n').filter((line) => line.length > 120)).toEqual([]);
    for (const path of paths(base)) expect(template).toContain(`\n${path}:\n`);
  });
});

describe('a scenario with translations beside it', () => {
  const root = mkdtempSync(join(tmpdir(), 'hotwash-'));
  const place: Place = { root, main };
  const file = join(root, 'bridge', 'text.es.yaml');
  beforeAll(() => cpSync(join(import.meta.dirname, 'base'), root, { recursive: true }));
  afterAll(() => rmSync(root, { recursive: true }));

  it('is loaded in the language asked for, or in its own', async () => {
    writeFileSync(file, 'title: El puente\n');
    expect((await loadScenario(place)).scenario?.title).toBe('The Bridge');
    expect((await loadScenario(place, 'en')).scenario?.title).toBe('The Bridge');
    expect((await loadScenario(place, 'es')).scenario).toMatchObject({ title: 'El puente', language: 'es', hash: base.hash });
    expect((await loadScenario(place, 'es-MX')).scenario?.title).toBe('El puente');
    expect((await loadScenario(place, 'de')).scenario?.title).toBe('The Bridge');
    expect((await loadScenario(place, '../../etc')).scenario?.title).toBe('The Bridge');
    writeFileSync(join(root, 'bridge', 'text.es-MX.yaml'), 'title: El puente viejo\n');
    expect((await loadScenario(place, 'es-MX')).scenario?.title).toBe('El puente viejo');
    rmSync(join(root, 'bridge', 'text.es-MX.yaml'));
  });

  it('is still played in its own language when a translation is wrong', async () => {
    writeFileSync(file, 'titel: El puente\n');
    expect((await loadScenario(place)).scenario?.title).toBe('The Bridge');
    expect((await loadScenario(place, 'es')).problems?.map(printProblem)).toEqual([
      'bridge/text.es.yaml:1:1: the scenario has no text "titel"; did you mean title?',
    ]);
  });

  it('is checked with all its translations', async () => {
    writeFileSync(file, 'titel: El puente\n');
    writeFileSync(join(root, 'bridge', 'text.spanish.yaml'), 'title: El puente\n');
    expect((await parseFrom(place)).problems?.map(printProblem)).toEqual([
      'bridge/text.es.yaml:1:1: the scenario has no text "titel"; did you mean title?',
      'bridge/text.spanish.yaml:1:1: the name of this file holds no language; name it like text.es.yaml or text.es-MX.yaml',
    ]);
  });
});
