/** `docs/commands.md`: what each command says of itself with --help. */
import type { Command } from 'commander';
import { commands } from '../../src/cli/main.ts';
import { block, generated } from './markdown.ts';

const width = 100;

export function commandsDocument(): string {
  const program = commands(() => {});
  const each = program.commands.map((command) => `## hotwash ${command.name()}\n\n${block('text', helpOf(command))}`);
  return `${generated('src/cli/main.ts')}

# Commands

${block('text', helpOf(program))}

\`hotwash\` alone opens the home screen. Output for programs is \`--json\`; errors go to the standard error stream.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | a check or a verification failed |
| 2 | the command or a file is wrong; the message says where and what would be right |
| 70 | a fault of the program itself |
| 130 | interrupted; what was played is saved |

${each.join('\n\n')}
`;
}

/** The help of a command at a fixed width, whatever the terminal. */
function helpOf(command: Command): string {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: width });
  return help.formatHelp(command, help);
}
