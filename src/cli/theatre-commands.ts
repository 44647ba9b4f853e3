/** `theatre` and `tables`: their flags. Each loads its own file when it runs. */
import { type Command, InvalidArgumentError } from 'commander';
import type { TablesOptions } from './tables.ts';
import type { TheatreOptions } from './theatre.ts';

function roundNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** @param print puts a text out, with its newline. */
export function addTheatre(program: Command, print: (text: string) => void): void {
  program
    .command('theatre')
    .description('play a finished game beside the same game with one change and the same luck; without a change, list what can be changed')
    .argument('<log>', 'the saved game; it must have reached its closing')
    .option('--at <round>', 'the round of the change (the first in which it is possible)', roundNumber)
    .option('--nobody', 'nobody decides anything, from the start or from the round of --at on')
    .option('--without <id>', 'leave out a part of a decision: an option, or a consent')
    .option('--with <option>', 'another option that its team could have chosen then')
    .option('--instead <option>', 'with --with: what it replaces')
    .option('--hold <event>', 'an event that came is held back')
    .option('--release <event>', 'an event that did not come is released')
    .option('--pack <pack>', 'another reading of the evidence, from the start on')
    .option('--json', 'print JSON')
    .option('--scenario <path>', 'the scenario it was played with, if it is not one of the built-in ones')
    .action(async (log: string, options: TheatreOptions) => print(await (await import('./theatre.ts')).theatre(log, options)));
  program
    .command('tables')
    .description('compare tables that played the same scenario with the same sealed seed: what differed, and what it did')
    .argument('<log...>', 'two or more saved games that have reached their closing')
    .option('--json', 'print JSON')
    .option('--scenario <path>', 'the scenario they were played with, if it is not one of the built-in ones')
    .action(async (logs: string[], options: TablesOptions) => print(await (await import('./tables.ts')).tables(logs, options)));
}
