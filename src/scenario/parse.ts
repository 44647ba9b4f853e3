/**
 * Scenario files -> Scenario, or every problem in them.
 *
 * Reading files is the caller's: `read` takes a path relative to the folder of all scenarios and returns the text, or
 * undefined. So the parser stays pure and the same code serves the command, the build and the tests.
 */
import { checkScenario } from './check.ts';
import { type BadPart, type LocatedPart, parsePart } from './part.ts';
import { type Parsed, type Problem, sortProblems } from './problem.ts';
import { absentIds, changeParts, type Only, selectPart, withoutAbsent } from './share.ts';
import { cleanLine } from './text.ts';
import type { Path, Place } from './yaml.ts';

export type ReadFile = (path: string) => string | undefined;

/** Files that are read when they stand beside the main file, without being named by `include`. */
const companions = ['packs.yaml', 'arguments.yaml'];

interface Reading {
  readonly main: string;
  readonly read: ReadFile;
  readonly parts: LocatedPart[];
  readonly problems: Problem[];
  readonly seen: Set<string>;
  /** Ids that were left out of shared files. */
  readonly dropped: Set<string>;
}

/** @param main path of `scenario.yaml` relative to the folder of all scenarios, with forward slashes. */
export function parseScenario(main: string, read: ReadFile): Parsed {
  const reading: Reading = { main, read, parts: [], problems: [], seen: new Set([main]), dropped: new Set() };
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/')) : '';
  const start = { file: main, line: 1, col: 1 };
  const first = take(reading, main, start, main);
  if (first) {
    for (const [index, name] of includesOf(first).entries()) {
      if (typeof name === 'string') include(reading, folder, name, first.locate(['include', index]));
      else if (isShare(name)) share(reading, folder, name, (path) => first.locate(['include', index, ...path]));
    }
  }
  for (const name of companions) {
    const path = folder ? `${folder}/${name}` : name;
    if (!reading.seen.has(path) && read(path) !== undefined) refuseNested(reading, take(reading, path, start, name));
  }
  if (reading.problems.length > 0 || !first || !('part' in first)) return { problems: sortProblems(reading.problems) };
  const absent = absentIds(reading.parts, reading.dropped);
  const changed = changeParts(reading.parts, first.part.change ?? {}, first.locate);
  if (changed.problems.length > 0) return { problems: sortProblems(changed.problems) };
  return checkScenario(
    changed.parts.map((part) => withoutAbsent(part, absent)),
    absent,
  );
}

type Share = { readonly file: string; readonly only: Only };
const isShare = (value: unknown): value is Share =>
  typeof value === 'object' && value !== null && typeof (value as Share).file === 'string' && typeof (value as Share).only === 'object';

/** Takes parts of a file of another scenario; what stands there once (its title, its own includes) is not taken. */
function share(reading: Reading, folder: string, { file, only }: Share, locate: (path: Path) => Place): void {
  const place = locate(['file']);
  const path = joinPath(folder, file);
  if (path === undefined || reading.seen.has(path)) {
    include(reading, folder, file, place);
    return;
  }
  reading.seen.add(path);
  const whole = take({ ...reading, parts: [] }, path, place, file);
  if (!whole || !('part' in whole)) return;
  const { part, absent, problems } = selectPart(whole, only, (list, index) => locate(['only', list, index]));
  reading.parts.push(part);
  reading.problems.push(...problems);
  for (const id of absent) reading.dropped.add(id);
}

/** Reads and parses one file; what is wrong with it joins the problems. */
function take({ main, read, parts, problems }: Reading, path: string, place: Place, name: string): LocatedPart | BadPart | undefined {
  const text = read(path);
  if (text === undefined) {
    const hint = path === main ? 'check the path' : 'check the name; it is relative to the file that includes it';
    problems.push({ ...place, rule: 'include', message: `cannot read "${cleanLine(name)}"`, hint });
    return undefined;
  }
  const part = parsePart(path, text);
  if ('part' in part) parts.push(part);
  else problems.push(...part.problems);
  return part;
}

function include(reading: Reading, folder: string, name: string, place: Place): void {
  const report = (message: string, hint: string) => reading.problems.push({ ...place, rule: 'include', message, hint });
  const path = joinPath(folder, name);
  if (path === undefined) report(`"${cleanLine(name)}" leaves the folder of all scenarios`, 'name a file inside it');
  else if (reading.seen.has(path)) report(`"${cleanLine(name)}" is read already`, 'name each file once');
  else {
    reading.seen.add(path);
    refuseNested(reading, take(reading, path, place, name));
  }
}

/** One list of all files, in one place, is easier to follow than a tree of them. */
function refuseNested({ main, problems }: Reading, part: LocatedPart | BadPart | undefined): void {
  if (!part || includesOf(part).length === 0) return;
  const message = 'only scenario.yaml may include other files';
  problems.push({ ...part.locate(['include'], 'key'), rule: 'include', message, hint: `move these names to the include of ${main}` });
}

const includesOf = (part: LocatedPart | BadPart): readonly unknown[] => ('part' in part ? (part.part.include ?? []) : part.include);

/** Joins and normalises; undefined when the result leaves the root. */
function joinPath(folder: string, name: string): string | undefined {
  if (name.startsWith('/') || name.includes('\\') || /^[a-z]:/i.test(name)) return undefined;
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of name.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/');
}
