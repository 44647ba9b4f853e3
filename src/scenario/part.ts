/**
 * One file of a scenario: YAML text -> checked part, or every problem of its form. What names mean is checked later,
 * when the parts are joined (`check.ts`).
 */
import { formProblems } from './form.ts';
import type { Problem } from './problem.ts';
import { type Part, partSchema } from './schema.ts';
import { type Locate, readYaml } from './yaml.ts';

export interface LocatedPart {
  readonly file: string;
  readonly part: Part;
  readonly locate: Locate;
}

/** A file that is not a part; `include` says what it asked for all the same, so that those files are checked too. */
export interface BadPart {
  readonly problems: readonly Problem[];
  readonly include: readonly unknown[];
  readonly locate: Locate;
}

export function parsePart(file: string, text: string): LocatedPart | BadPart {
  const read = readYaml(file, text);
  if (Array.isArray(read)) return { problems: read, include: [], locate: () => ({ file, line: 1, col: 1 }) };
  const { plain, locate } = read;
  const checked = partSchema.safeParse(plain);
  if (checked.success) return { file, part: checked.data, locate };
  const asked = (plain as { include?: unknown } | null)?.include;
  return { problems: formProblems(partSchema, checked.error.issues, plain, locate), include: Array.isArray(asked) ? asked : [], locate };
}
