/**
 * The corpus of the quality lint. A case is a small file that changes the scenario in `base.yaml`:
 *
 *     why: what the author did, and why it is poor (or, in fair/, why it is not)
 *     change:
 *       options.drip_lines.cost: 1        dotted path by id, code, target or position; null takes it away
 *     add:
 *       options: [{ ... }]                further entries of a list
 *     finds:
 *       - options.drip_lines [rule] message; hint
 *
 * Cases in `poor/` are named by the one rule that they break; those in `fair/` by the rule that they nearly break.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { printProblem } from '../../../src/scenario/problem.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';

const folder = import.meta.dirname;

export interface Case {
  readonly why: string;
  readonly change?: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, readonly unknown[]>>;
  readonly finds?: readonly string[];
}

export const caseNames = (kind: 'poor' | 'fair'): string[] =>
  readdirSync(join(folder, kind))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();

export const readCase = (kind: 'poor' | 'fair', name: string): Case =>
  parse(readFileSync(join(folder, kind, `${name}.yaml`), 'utf8')) as Case;

/** The base scenario with the changes of a case; throws when they make it invalid. */
export function scenarioOf({ change = {}, add = {} }: Pick<Case, 'change' | 'add'> = {}): Scenario {
  // Through JSON, so that what an alias repeats is changed in one place only.
  const plain = JSON.parse(JSON.stringify(parse(readFileSync(join(folder, 'base.yaml'), 'utf8')))) as Record<string, unknown[]>;
  for (const [list, entries] of Object.entries(add)) plain[list] = [...(plain[list] ?? []), ...entries];
  for (const [path, value] of Object.entries(change)) setAt(plain, path.split('.'), value, path);
  const text = JSON.stringify(plain);
  const { scenario, problems } = parseScenario('well/scenario.yaml', (path) => (path === 'well/scenario.yaml' ? text : undefined));
  if (!scenario) throw new Error(problems.map(printProblem).join('\n'));
  return scenario;
}

function setAt(at: unknown, [step, ...rest]: readonly string[], value: unknown, path: string): void {
  if (step === undefined || typeof at !== 'object' || at === null) throw new Error(`nothing stands at ${path}`);
  const named = Array.isArray(at)
    ? at.findIndex(({ id, code, on }: { id?: string; code?: string; on?: string }) => [id, code, on].includes(step))
    : -1;
  const key = named >= 0 ? named : step;
  const holder = at as Record<string | number, unknown>;
  if (rest.length > 0) setAt(holder[key], rest, value, path);
  else if (value !== null) holder[key] = value;
  else if (Array.isArray(at)) at.splice(Number(key), 1);
  else delete holder[key];
}
