/** `docs/quality.md`: the rules of the quality lint, each with an example from its corpus. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type QualityRule, qualityReasons, qualityRules } from '../../src/ensemble/quality.ts';
import { code, generated, table } from './markdown.ts';

const folder = 'test/scenario/quality/poor';

export function qualityDocument(): string {
  const cases = readdirSync(folder).sort();
  const rules = Object.keys(qualityRules) as QualityRule[];
  const rows = rules.map((rule) => [code(rule), qualityRules[rule], qualityReasons[rule]]);
  return `${generated('src/ensemble/quality-rules.ts')}

# What the quality lint asks

\`hotwash lint\` first says what keeps a scenario from being one: see the [rules of the format](scenario-format.md). When nothing
does, it says what is poor all the same: options that nobody would choose, teams with nothing to do, cases told with unequal
care, events that can never happen. A rule that cannot be sure keeps silent, so each finding is worth a look; but a lint
replaces no editor, and a scenario without findings can still be dull.

Every rule has poor scenarios that it must find in \`${folder}/\`, and fair ones that it must leave alone in
\`test/scenario/quality/fair/\`. Reach is judged in two ways. What cannot hold for any value in its bounds is proved
impossible. For the rest, up to 240 games are played under every pack and from every start, by teams that wander, insist on
favourites or follow a strategy; the message says so.

${table(['Rule', 'What it asks', 'Why'], rows)}

## An example of each

${rules.map((rule) => example(rule, cases)).join('\n')}
`;
}

/** The first case of a rule, in its own words, and what is said of it. */
function example(rule: QualityRule, cases: readonly string[]): string {
  const file = cases.find((name) => name.startsWith(`${rule}-`));
  if (!file) throw new Error(`${folder} has no case for ${rule}`);
  const { why, finds } = parse(readFileSync(`${folder}/${file}`, 'utf8')) as { why: string; finds: readonly string[] };
  return `- ${code(rule)}: ${why}\n  ${code((finds[0] ?? '').replace(/^\S+ \[\S+\] /, ''))}`;
}
