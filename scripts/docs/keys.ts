/** `docs/keys.md`: the one key table, in the words of the help screen. */
import { say } from '../../src/report/text.ts';
import { bindings } from '../../src/terminal/keys.ts';
import { code, generated, table } from './markdown.ts';

export function keysDocument(): string {
  const rows = bindings.map(({ keys, about }) => [keys.map(code).join(', '), say(about)]);
  return `${generated('src/terminal/keys.ts and src/report/text/en.json')}

# Keys

Every screen shows the keys that do something there in its last line, and \`?\` explains them. A key does the same on every
screen on which it does anything. Where a screen reads text (search, bookmarks), letters are text until \`escape\` or
\`enter\`.

${table(['Key', 'What it does'], rows)}

No key is needed that a terminal might keep for itself, and the mouse is never captured. Without a screen, in scripts and
with a screen reader, use \`--plain\`: see [commands](commands.md).
`;
}
