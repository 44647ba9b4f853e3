/**
 * The folder of scenarios: finding, reading and parsing them. A build keeps the parsed Scenario beside hashes of the
 * files it came from; as long as those hashes hold, a start reads that instead of YAML (ten times faster), and an
 * edited file is simply parsed again.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ScenarioCard, scenarioCard } from '../report/card.ts';
import type { Parsed, Problem } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { UsageError } from './errors.ts';

/** The folder that ships with the program, beside its package.json; found from the source tree and from the bundle alike. */
export function builtInFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'scenarios')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'scenarios');
}

/** Where a scenario's main file is: `root` is the folder of all scenarios, `main` the path below it. */
export interface Place {
  readonly root: string;
  readonly main: string;
}

/** Finds a scenario by id, by folder or by file; undefined when there is none. */
export function findScenario(name: string): Place | undefined {
  if (/^[a-z0-9][a-z0-9-]*$/.test(name) && existsSync(join(builtInFolder(), name, 'scenario.yaml'))) {
    return { root: builtInFolder(), main: `${name}/scenario.yaml` };
  }
  const path = resolve(name);
  if (!existsSync(path)) return undefined;
  const file = lstatSync(path).isDirectory() ? join(path, 'scenario.yaml') : path;
  if (!existsSync(file)) return undefined;
  const root = dirname(dirname(file));
  return { root, main: relative(root, file).split(sep).join('/') };
}

/** The scenario that stands first, and that `play` means when none is named. */
export const flagship = 'no-winners';

/** Names of the scenarios in a folder: the flagship, then the others in the order of the alphabet. */
export function scenarioIds(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'scenario.yaml')))
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === flagship) - Number(a === flagship) || (a < b ? -1 : 1));
}

/** A reader confined to `root`, links included; it also notes what it read. */
function confinedReader(root: string, seen: Map<string, string>): (path: string) => string | undefined {
  const realRoot = realpathSync(root);
  return (path) => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const file = join(root, path);
    if (!existsSync(file)) return undefined;
    const real = realpathSync(file);
    if (real !== realRoot && !real.startsWith(realRoot + sep)) return undefined;
    if (!lstatSync(real).isFile()) return undefined;
    const text = readable(real);
    if (text !== undefined) seen.set(path, text);
    return text;
  };
}

/** The text of a file; undefined when it may not be read, which is said like a file that is not there. */
function readable(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** What the build writes for each scenario that ships: the hash of each file that it comes from, and what was made of them. */
interface Fresh {
  readonly files: Readonly<Record<string, string>>;
}
export interface Prepared extends Fresh {
  readonly scenario: Scenario;
}
export interface PreparedCard extends Fresh {
  readonly card: ScenarioCard;
  readonly hash: string;
}

/** What the home screen and `list` need of a scenario; the scenario itself is read when a game is opened. */
export interface Offer {
  readonly card: ScenarioCard;
  readonly hash: string;
  readonly scenario: () => Scenario;
}

const digest = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/**
 * Parses from YAML, and checks the translations that stand beside it. Also returns the hash of each file of the
 * original, for {@link Prepared}.
 */
export async function parseFrom(place: Place): Promise<Parsed & { files: Record<string, string> }> {
  const { parsed, files } = await parseOriginal(place);
  if (!parsed.scenario) return { ...parsed, files };
  const problems: Problem[] = [];
  for (const file of translationFiles(place)) {
    const language = languageOf(file);
    if (language === undefined)
      problems.push({
        file,
        line: 1,
        col: 1,
        rule: 'translation',
        message: 'the name of this file holds no language',
        hint: 'name it like text.es.yaml or text.es-MX.yaml',
      });
    else problems.push(...(await withTranslation(place, parsed.scenario, file, language)).problems);
  }
  return problems.length > 0 ? { problems, files } : { ...parsed, files };
}

async function parseOriginal(place: Place): Promise<{ parsed: Parsed; files: Record<string, string> }> {
  const { parseScenario } = await import('../scenario/parse.ts');
  const seen = new Map<string, string>();
  const parsed = parseScenario(place.main, confinedReader(place.root, seen));
  return { parsed, files: Object.fromEntries([...seen].map(([path, text]) => [path, digest(text)])) };
}

/**
 * Loads a scenario: the prepared form when its files are unchanged, else from YAML; with its texts in `language` where
 * they are translated (text.es.yaml serves es-MX too, unless there is a text.es-MX.yaml).
 */
export async function loadScenario(place: Place, language = 'en'): Promise<Parsed> {
  const original = readPrepared(place) ?? (await parseOriginal(place)).parsed;
  if (!original.scenario || original.scenario.language === language) return original;
  const files = translationFiles(place);
  const wanted = [language, language.split('-')[0]];
  const file = files.find((name) => languageOf(name) === wanted[0]) ?? files.find((name) => languageOf(name) === wanted[1]);
  if (file === undefined) return original;
  const { scenario, problems } = await withTranslation(place, original.scenario, file, languageOf(file) ?? language);
  return problems.length > 0 ? { problems } : { ...original, scenario };
}

async function withTranslation(place: Place, scenario: Scenario, file: string, language: string) {
  const { translate } = await import('../scenario/translate.ts');
  const text = confinedReader(place.root, new Map())(file) ?? '';
  return translate(scenario, { file, language, text });
}

/** Files named text.*.yaml beside the main file, as paths below the root. */
function translationFiles(place: Place): string[] {
  const folder = dirname(place.main);
  return readdirSync(join(place.root, folder))
    .filter((name) => /^text\..*yaml$/.test(name))
    .sort()
    .map((name) => (folder === '.' ? name : `${folder}/${name}`));
}

const languageOf = (file: string): string | undefined => /(?:^|\/)text\.([a-z]{2}(?:-[A-Z]{2})?)\.yaml$/.exec(file)?.[1];

function readPrepared(place: Place): Parsed | undefined {
  const prepared = readFresh<Prepared>(place, 'json');
  return prepared && { scenario: prepared.scenario };
}

/** What the build made of a scenario that ships, as long as its files are the same. */
function readFresh<T extends Fresh>(place: Place, ending: 'json' | 'card.json'): T | undefined {
  if (place.root !== builtInFolder()) return undefined;
  const file = join(dirname(place.root), 'dist', 'prepared', `${basename(dirname(place.main))}.${ending}`);
  try {
    const made = JSON.parse(readFileSync(file, 'utf8')) as T;
    const fresh = Object.entries(made.files).every(([path, hash]) => digest(readFileSync(join(place.root, path))) === hash);
    return fresh ? made : undefined;
  } catch {
    return undefined;
  }
}

export const offerOf = (scenario: Scenario): Offer => ({ card: scenarioCard(scenario), hash: scenario.hash, scenario: () => scenario });

/** What a scenario offers; undefined when it has problems. */
export async function loadOffer(place: Place, language = 'en'): Promise<Offer | undefined> {
  const made = readFresh<PreparedCard>(place, 'card.json');
  if (made && (language === 'en' || translationFiles(place).length === 0))
    return { card: made.card, hash: made.hash, scenario: () => unchanged(place) };
  const { scenario } = await loadScenario(place, language);
  return scenario && offerOf(scenario);
}

function unchanged(place: Place): Scenario {
  const scenario = readPrepared(place)?.scenario;
  if (!scenario) throw new UsageError(`the files of ${place.main} have just been changed; leave Hotwash and start it again`);
  return scenario;
}

/** Problems with their paths made readable from where the user stands. */
export function placeProblems<R extends string>(problems: readonly Problem<R>[], root: string): Problem<R>[] {
  const base = relative(process.cwd(), root).split(sep).join('/');
  return problems.map((problem) => ({ ...problem, file: base ? `${base}/${problem.file}` : problem.file }));
}

/** The folder of a scenario is named by its id, with hyphens. */
export const scenarioName = (id: string): string => id.replaceAll('_', '-');
