/**
 * Scenario files -> Scenario, or every problem in them.
 *
 * Reading files is the caller's: `read` takes a path relative to the folder of all scenarios and returns the text, or
 * undefined. So the parser stays pure and the same code serves the command, the build and the tests.
 */
import { checkScenario } from './check.ts';
import { type LocatedPart, parsePart } from './part.ts';
import { type Parsed, type Problem, sortProblems } from './problem.ts';

export type ReadFile = (path: string) => string | undefined;

/** Files that are read when they stand beside the main file, without being named by `include`. */
const companions = ['packs.yaml', 'arguments.yaml'];

/** @param main path of `scenario.yaml` relative to the folder of all scenarios, with forward slashes. */
export function parseScenario(main: string, read: ReadFile): Parsed {
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/')) : '';
  const first = readPart(main, read);
  if (Array.isArray(first)) return { problems: sortProblems(first) };
  const problems: Problem[] = [];
  const parts: LocatedPart[] = [first];
  const seen = new Set([main]);
  const take = (path: string, wanted: boolean, place: { file: string; line: number; col: number }) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!wanted && read(path) === undefined) return;
    const part = readPart(path, read, place);
    if (Array.isArray(part)) problems.push(...part);
    else if (part.part.include)
      problems.push({
        ...part.locate(['include']),
        rule: 'include',
        message: 'only scenario.yaml may include other files',
        hint: `move these names to the include of ${main}`,
      });
    else parts.push(part);
  };
  for (const [index, name] of (first.part.include ?? []).entries()) {
    const place = first.locate(['include', index]);
    const path = joinPath(folder, name);
    if (path === undefined)
      problems.push({ ...place, rule: 'include', message: `"${name}" leaves the folder of all scenarios`, hint: 'name a file inside it' });
    else take(path, true, place);
  }
  for (const name of companions) take(folder ? `${folder}/${name}` : name, false, { file: main, line: 1, col: 1 });
  if (problems.length > 0) return { problems: sortProblems(problems) };
  return checkScenario(parts);
}

function readPart(path: string, read: ReadFile, place = { file: path, line: 1, col: 1 }): LocatedPart | Problem[] {
  const text = read(path);
  return text === undefined
    ? [{ ...place, rule: 'include', message: `cannot read ${path}`, hint: 'check the name; paths are relative to the including file' }]
    : parsePart(path, text);
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
