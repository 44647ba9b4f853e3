/**
 * Translations of a scenario's texts. A second language is one more file, `text.<language>.yaml` beside
 * `scenario.yaml`, that maps paths of ids to texts:
 *
 *     options.raise_toll.title: Cobrar un peaje
 *     indicators.TRU.points.0.word: ninguna
 *
 * What can be translated is read from the schema of scenario files: every text for people, and nothing else. So a new
 * text key is translatable at once, and no translation can reach a number, a condition or an id; the hash stays.
 * Chosen over translating the source files: a translator sees only texts, a file that is not finished can be used, and
 * the prepared form of a scenario serves every language.
 */
import type { z } from 'zod';
import { couplingText, type DerivedWords, derivedWords, effectText, isDerived, oddsText, startText, trendText } from './derived.ts';
import { deepFreeze } from './desk.ts';
import { explain, unwrapped } from './form.ts';
import { entryNames } from './paths.ts';
import type { Problem } from './problem.ts';
import type { Assumption, Scenario } from './scenario.ts';
import { forms, partSchema, words } from './schema.ts';
import { cleanLine, nearestName } from './text.ts';
import { type Path, readYaml } from './yaml.ts';

/** One text that can be translated. */
export interface Translatable {
  /** `options.raise_toll.title`: see `paths.ts`. */
  readonly path: string;
  readonly text: string;
  /** The most characters that a translation may have. */
  readonly max: number;
}

interface Slot extends Translatable {
  readonly schema: z.ZodType;
  /** Where the text stands in the Scenario; undefined for the few words that are the program's own. */
  readonly at: Path | undefined;
}

export interface Overlay {
  /** Path of the file, for problems. */
  readonly file: string;
  /** Such as es or es-MX. */
  readonly language: string;
  /** What the file holds: YAML. */
  readonly text: string;
}

export interface Translated {
  /** The scenario with all translations that are in order; texts without one stay in the original language. */
  readonly scenario: Scenario;
  readonly problems: readonly Problem[];
}

const problemsMax = 200;

/** Puts the texts of an overlay into a scenario. Names, lists, numbers and the hash stay as they are. */
export function translate(scenario: Scenario, { file, language, text }: Overlay): Translated {
  const read = readYaml(file, text);
  if (Array.isArray(read)) return { scenario, problems: read };
  const { plain, locate } = read;
  if (plain === null) return { scenario, problems: [] };
  if (typeof plain !== 'object' || Array.isArray(plain)) {
    const hint = 'write one line for each text, like options.raise_toll.title: Cobrar un peaje';
    return { scenario, problems: [{ ...locate([]), rule: 'translation', message: 'a translation is a set of paths and texts', hint }] };
  }
  const slots = new Map(slotsOf(scenario).map((slot) => [slot.path, slot]));
  const problems: Problem[] = [];
  const taken: [Slot, string][] = [];
  for (const [path, value] of Object.entries(plain)) {
    if (value === null || problems.length >= problemsMax) continue;
    const slot = slots.get(path);
    const checked = slot?.schema.safeParse(value);
    if (!slot) problems.push({ ...locate([path], 'key'), rule: 'translation', ...unknownPath(path, scenario, slots) });
    else if (checked?.success) taken.push([slot, String(value)]);
    else {
      const [issue] = checked?.error.issues ?? [];
      const message = `${path} ${issue ? explain(issue, value) : 'must be text'}`;
      problems.push({
        ...locate([path]),
        rule: 'translation',
        message,
        ...(typeof value === 'string' ? {} : { hint: 'put it in quotes' }),
      });
    }
  }
  return { scenario: withTexts(scenario, language, taken), problems };
}

/** All texts of a scenario that can be translated, in the order of the format. */
export function translatable(scenario: Scenario): Translatable[] {
  return slotsOf(scenario).flatMap(({ path, text, max }) => (text === '' ? [] : [{ path, text, max }]));
}

/** A file for a translator to fill in: each path, empty, under its text in the original language. */
export function translationTemplate(scenario: Scenario): string {
  const lines = [
    `# The texts of "${cleanLine(scenario.title)}", for translators.`,
    '#',
    '# Save this file as text.<language>.yaml beside scenario.yaml, such as text.es.yaml, and write each translation after',
    '# its colon. A line left empty stays in the original language. Put a text that holds ": " or " #" in quotes. A number',
    '# in brackets is the most characters that fit. Check the file with: hotwash lint <folder of the scenario>',
  ];
  let group = '';
  for (const { path, text, max } of translatable(scenario)) {
    const here = path.split('.').slice(0, 2).join('.');
    if (here !== group) lines.push('');
    group = here;
    lines.push(...wrapComment(max < 200 ? `${text} [${max}]` : text), `${path}:`);
  }
  return `${lines.join('\n')}\n`;
}

function wrapComment(text: string): string[] {
  return text.split('\n').flatMap((paragraph) => (paragraph.match(/.{1,114}(?:\s|$)|\S+/g) ?? ['']).map((line) => `# ${line}`.trimEnd()));
}

function slotsOf(scenario: Scenario): Slot[] {
  const found: Slot[] = [];
  const visit = (schema: z.ZodType, value: unknown, names: readonly string[], at: Path): void => {
    const { shape, element } = unwrapped(schema) ?? {};
    if (Array.isArray(value) && element) {
      for (const [i, name] of entryNames(value).entries()) visit(element, value[i], [...names, name], [...at, i]);
    } else if (typeof value === 'object' && value !== null && shape) {
      if (isDerivedNumber(value)) return;
      for (const [key, inner] of Object.entries(shape))
        visit(inner, (value as Record<string, unknown>)[key], [...names, key], [...at, key]);
    } else if (typeof value === 'string') {
      const inner = unwrapped(schema);
      if (inner && forms.get(inner)?.words) found.push({ path: names.join('.'), text: value, max: maxOf(inner), schema: inner, at });
    }
  };
  visit(partSchema, scenario, [], []);
  const own = words(60);
  for (const [name, text] of Object.entries(derivedWords)) found.push({ path: `words.${name}`, text, max: 60, schema: own, at: undefined });
  return found;
}

const maxOf = (schema: z.ZodType) => (schema as { maxLength?: number | null }).maxLength ?? Number.POSITIVE_INFINITY;
const isDerivedNumber = (value: object) => 'likely' in value && 'id' in value && isDerived(String(value.id));

/** A copy of the scenario with some texts replaced, and the names made from them renewed. */
function withTexts(scenario: Scenario, language: string, taken: readonly (readonly [Slot, string])[]): Scenario {
  const copy = JSON.parse(JSON.stringify(scenario)) as Scenario;
  const own: Record<string, string> = { ...derivedWords };
  for (const [{ path, at }, text] of taken) {
    if (at === undefined) own[path.slice('words.'.length)] = text;
    else put(copy, at, text);
  }
  return deepFreeze({ ...copy, language, assumptions: renamed(copy, own as DerivedWords) });
}

function put(root: object, at: Path, text: string): void {
  let holder = root as Record<string | number, unknown>;
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  holder[at.at(-1) as string | number] = text;
}

function renamed(scenario: Scenario, own: DerivedWords): Assumption[] {
  const texts = new Map<string, ReturnType<typeof startText>>();
  for (const indicator of scenario.indicators) {
    texts.set(indicator.start, startText(indicator, own));
    if (indicator.trend) texts.set(indicator.trend.size, trendText(indicator, indicator.trend, own));
  }
  for (const owner of [...scenario.options, ...scenario.injects])
    for (const effect of owner.effects) texts.set(effect.size, effectText(owner, effect, own));
  for (const coupling of scenario.couplings) texts.set(coupling.size, couplingText(coupling, own));
  for (const inject of scenario.injects) texts.set(inject.probability.size, oddsText(inject, own));
  return scenario.assumptions.map((assumption) => (isDerived(assumption.id) ? { ...assumption, ...texts.get(assumption.id) } : assumption));
}

function unknownPath(path: string, scenario: Scenario, slots: ReadonlyMap<string, Slot>): { message: string; hint: string } {
  const shown = cleanLine(path, 120);
  if (holdsValue(scenario, path.split('.')))
    return { message: `"${shown}" is not a text`, hint: 'only texts can be translated; numbers, ids and conditions stay in the scenario' };
  return { message: `the scenario has no text "${shown}"`, hint: suggestion(path.split('.'), [...slots.keys()]) };
}

/** Does a path lead to something in the scenario that is no translatable text? */
function holdsValue(scenario: Scenario, steps: readonly string[]): boolean {
  let at: unknown = scenario;
  for (const step of steps) {
    if (Array.isArray(at)) at = at[entryNames(at).indexOf(step)];
    else at = typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined;
  }
  return at !== undefined;
}

/** Walks down the known paths and mends the first step that is none of them. */
function suggestion(steps: readonly string[], paths: readonly string[]): string {
  let candidates = paths.map((path) => path.split('.'));
  for (const [i, step] of steps.entries()) {
    const names = [...new Set(candidates.flatMap((candidate) => candidate[i] ?? []))];
    const name = names.includes(step) ? step : nearestName(step, names);
    if (name === undefined)
      return names.length > 0 && names.length <= 8
        ? `after ${steps.slice(0, i).join('.') || 'the start'} comes ${names.join(' or ')}`
        : 'take the paths from the template';
    candidates = candidates.filter((candidate) => candidate[i] === name);
  }
  return `did you mean ${candidates[0]?.join('.')}?`;
}
