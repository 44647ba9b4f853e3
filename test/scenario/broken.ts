/**
 * The corpus of broken scenarios. Each case is a small file in `broken/` that changes the valid scenario in `base/`:
 *
 *     why: what the author did wrong
 *     edits:
 *       - find: text that stands exactly once in the file
 *         put: what stands there instead
 *         file: bridge/scenario.yaml    (the default)
 *         times: 1                      (how often `put` is repeated)
 *     files: { bridge/more.yaml: "whole text of a further file; null takes one away" }
 *
 * Beside it, `<case>.expected.txt` holds every message that must come of it. A case is named by the rule that it breaks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ReadFile } from '../../src/scenario/parse.ts';

export const main = 'bridge/scenario.yaml';
const base = join(import.meta.dirname, 'base');
export const folder = join(import.meta.dirname, 'broken');

interface Edit {
  readonly find: string;
  readonly put: string;
  readonly file?: string;
  readonly times?: number;
}

export interface Case {
  readonly why: string;
  readonly edits?: readonly Edit[];
  readonly files?: Readonly<Record<string, string | null>>;
}

export const caseNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();

export const readCase = (name: string): Case => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as Case;

/** The valid scenario, as a map from path to text. */
export function baseFiles(): Map<string, string> {
  const paths = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return new Map(paths.map((path) => [path, readFileSync(join(base, path), 'utf8')]));
}

/** The valid scenario with the changes of a case. */
export function filesOf({ edits = [], files = {} }: Case): Map<string, string> {
  const changed = baseFiles();
  for (const { find, put, file = main, times = 1 } of edits) {
    const text = changed.get(file) ?? '';
    const pieces = text.split(find);
    if (pieces.length !== 2) throw new Error(`"${find}" stands ${pieces.length - 1} times in ${file}, not once`);
    changed.set(file, pieces.join(put.repeat(times)));
  }
  for (const [path, text] of Object.entries(files)) {
    if (text === null) changed.delete(path);
    else changed.set(path, text);
  }
  return changed;
}

export const reader =
  (files: ReadonlyMap<string, string>): ReadFile =>
  (path) =>
    files.get(path);
