/** Every document that is generated, by path. The output depends on the sources alone: no date, no version, no width of a terminal. */
import { commandsDocument } from './commands.ts';
import { formatDocument, schemaDocument } from './format.ts';
import { keysDocument } from './keys.ts';
import { qualityDocument } from './quality.ts';
import { statechartDocument } from './statechart.ts';

export function documents(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/scenario.schema.json', schemaDocument()],
    ['docs/scenario-format.md', formatDocument()],
    ['docs/keys.md', keysDocument()],
    ['docs/statechart.md', statechartDocument()],
    ['docs/commands.md', commandsDocument()],
    ['docs/quality.md', qualityDocument()],
  ]);
}
