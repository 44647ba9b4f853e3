/**
 * Scenario files -> Scenario, or every problem in them.
 *
 * Reading files is the caller's: `read` takes a path relative to the folder of all scenarios and returns the text, or
 * undefined. So the parser stays pure and the same code serves the command, the build and the tests.
 */
import { checkScenario } from './check.ts';
import { type BadPart, type LocatedPart, parsePart } from './part.ts';
import { type Parsed, type Problem, sortProblems } from './problem.ts';
import { cleanLine } from './text.ts';
import type { Place } from './yaml.ts';

export type ReadFile = (path: string) => string | undefined;

/** Files that are read when they stand beside the main file, without being named by `include`. */
const companions = ['packs.yaml', 'arguments.yaml'];

/** @param main path of `scenario.yaml` relative to the folder of all scenarios, with forward slashes. */
export function parseScenario(main: string, read: ReadFile): Parsed {
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/')) : '';
  const parts: LocatedPart[] = [];
  const problems: Problem[] = [];
  const seen = new Set([main]);
  const report = (place: Place, message: string, hint: string) => problems.push({ ...place, rule: 'include', message, hint });

  const take = (path: string, place: Place): LocatedPart | BadPart | undefined => {
    const text = read(path);
    if (text === undefined) {
      report(place, `cannot read ${cleanLine(path)}`, 'check the name; it is relative to the file that includes it');
      return undefined;
    }
    const part = parsePart(path, text);
    if ('part' in part) parts.push(part);
    else problems.push(...part.problems);
    return part;
  };
  const includesOf = (part: LocatedPart | BadPart | undefined): readonly unknown[] =>
    part === undefined ? [] : 'part' in part ? (part.part.include ?? []) : part.include;

  const first = take(main, { file: main, line: 1, col: 1 });
  for (const [index, name] of includesOf(first).entries()) {
    if (first === undefined || typeof name !== 'string') continue;
    const place = first.locate(['include', index]);
    const path = joinPath(folder, name);
    if (path === undefined) report(place, `"${cleanLine(name)}" leaves the folder of all scenarios`, 'name a file inside it');
    else if (seen.has(path)) report(place, `${cleanLine(path)} is read already`, 'name each file once');
    else {
      seen.add(path);
      const part = take(path, place);
      if (part && includesOf(part).length > 0)
        report(part.locate(['include'], 'key'), 'only scenario.yaml may include other files', `move these names to the include of ${main}`);
    }
  }
  for (const name of companions) {
    const path = folder ? `${folder}/${name}` : name;
    if (seen.has(path) || read(path) === undefined) continue;
    const part = take(path, { file: path, line: 1, col: 1 });
    if (part && includesOf(part).length > 0)
      report(part.locate(['include'], 'key'), 'only scenario.yaml may include other files', `move these names to the include of ${main}`);
  }
  return problems.length > 0 ? { problems: sortProblems(problems) } : checkScenario(parts);
}

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
