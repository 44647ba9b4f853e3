/** The command line: words to commands. Each command imports what it needs when it runs. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { cleanLine, cleanText, nearestName } from '../scenario/text.ts';
import { adjudications, decisionMethods, templates } from '../session/room.ts';
import { addAnalyses } from './analysis-commands.ts';
import type { BranchOptions } from './branch.ts';
import type { CheckOptions } from './check.ts';
import { CheckFailed, fileTrouble, UsageError } from './errors.ts';
import type { PlayOptions } from './play.ts';
import type { RehearseOptions } from './rehearse.ts';
import { addTheatre } from './theatre-commands.ts';
import { version } from './version.ts';

const faultCode = 70;

/** Runs one command. Returns the exit code: 0 done, 1 a check failed, 2 bad usage or input, 70 a fault of ours, 128+n a signal. */
export async function main(args: readonly string[]): Promise<number> {
  process.stdout.on('error', leaveQuietly);
  let code = 0;
  const program = commands((result) => {
    code = result;
  });
  try {
    checkCommand(program, args[0]);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return await report(error);
  }
}

/** A closed pipe (`hotwash list | head -1`) is not an error, and neither is a terminal that was closed. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EIO') process.exit(0);
  process.stderr.write(`the result cannot be written: ${fileTrouble(error, 'the output')}\n`);
  process.exit(2);
}

/** Commander takes an unknown command for an argument of the home screen; a person meant a command. */
function checkCommand(program: Command, word: string | undefined): void {
  if (word === undefined || word.startsWith('-')) return;
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (names.includes(word)) return;
  const near = nearestName(word, names);
  throw new UsageError(
    `there is no command "${cleanLine(word, 60)}"; ${near ? `did you mean ${near}? It` : 'it'} is one of: ${names.join(', ')}`,
  );
}

async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof CheckFailed) {
    process.stderr.write(`${cleanText(error.message)}\n`);
    return error.exitCode;
  }
  const { say } = await import('../report/text.ts');
  process.stderr.write(`${say('frame.crash', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })}\n`);
  return faultCode;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function wholeNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

const collect = (text: string, list: readonly string[] = []) => [...list, text];

/** The whole command line; `done` gets the exit code. Exported for the reference in docs/commands.md. */
export function commands(done: (code: number) => void): Command {
  const program = new Command('hotwash')
    .description('A policy-debate wargame: every number has a source, a disputed range and a named opponent.')
    .version(version, '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .addHelpText('after', '\nWithout a command, the home screen opens. Start here:  hotwash');
  program.action(async () => done(await (await import('./play.ts')).home()));
  addPlay(program, done);
  addLogs(program, done);
  addInspect(program);
  addCheck(program, done);
  addAnalyses(program, done);
  addTheatre(program, print);
  for (const command of program.commands)
    command.exitOverride().configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
  return program;
}

function addPlay(program: Command, done: (code: number) => void): void {
  const play = program
    .command('play')
    .description('play a scenario from the briefing to the hotwash')
    .argument('[scenario]', 'name of a scenario, or path of a scenario.yaml', 'no-winners')
    .option('--side <side>', 'the team you play; "none" to watch')
    .option('--start <start>', 'where the scenario opens')
    .option('--seed <seed>', 'the luck: the same seed gives the same cards')
    .option('--pack <pack>', 'the reading of the evidence; "blind" draws one unseen, "sampled" draws a world from the disputed ranges')
    .option('--rounds <n>', 'rounds to play', wholeNumber)
    .addOption(new Option('--ticks <n>', 'quarters in a round').choices(['1', '2']))
    .option('--strategy <side=name>', 'the strategy of a computer team; may be repeated', collect)
    .option('--save <file>', 'where to save the game')
    .option('--plain', 'linear text for screen readers, pipes and scripts')
    .option('--decisions <file>', 'play the decisions of a YAML or JSON file without a screen')
    .option('--json', 'with --decisions: print the whole game as JSON')
    .action(async (scenario: string, options: PlayOptions) => done(await (await import('./play.ts')).play(scenario, options)));
  addRoom(play);
  program
    .command('rehearse')
    .description('learn to run a room in 15 minutes: a throw-away game that explains each key and is saved nowhere')
    .argument('[scenario]', 'name of a scenario, or path of a scenario.yaml', 'no-winners')
    .option('--team <side=people>', 'people in a team; may be repeated', collect)
    .option('--plain', 'linear text for screen readers, pipes and scripts')
    .action(async (scenario: string, options: RehearseOptions) => done(await (await import('./rehearse.ts')).rehearse(scenario, options)));
}

/** Flags of a table of teams with a facilitator; see room-options.ts. */
function addRoom(play: Command): void {
  play
    .optionsGroup('A room: teams, a facilitator, and a shared screen')
    .option('--room <template>', `play in a room, by a plan of its time: ${templates.map(({ id }) => id).join(', ')}`)
    .option(
      '--team <side=people>',
      'people in a team, such as us=6; may be repeated; a team without people is played by the computer',
      collect,
    )
    .option('--observers <n>', 'people who watch, estimate and, where the room votes, vote', upTo(60))
    .addOption(new Option('--rule <method>', 'how a vote binds a team (majority)').choices(decisionMethods))
    .option('--quorum <share>', 'share of the voices that must vote, such as 0.5 or 50% (0.5)', shareOf)
    .addOption(new Option('--electorate <who>', 'who votes: the team that puts the motion, or everybody (team)').choices(['team', 'room']))
    .option('--tokens <n>', 'tokens of each person in each ballot, with --rule tokens (5)', upTo(20, 1))
    .addOption(new Option('--adjudication <how>', 'what turns debate into results (arguments)').choices(adjudications))
    .option('--live', 'show the counts of a vote while it runs, instead of sealed until it is over')
    .option('--swap <round>', 'a round in which each team argues the case of the next; may be repeated', rounds);
}

/** A whole number from `low` to `high`. */
const upTo =
  (high: number, low = 0) =>
  (text: string): number => {
    const n = /^\d{1,3}$/.test(text) ? Number(text) : -1;
    if (n < low || n > high) throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    return n;
  };

function shareOf(text: string): number {
  const share = /^\d{1,3}%$/.test(text)
    ? Number(text.slice(0, -1)) / 100
    : /^[01]?(\.\d{1,3})?$/.test(text) && text !== ''
      ? Number(text)
      : -1;
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('It must be a share from 0 to 1, or from 0% to 100%.');
  return share;
}

/** `2` or `1,3`, added to those before. */
const rounds = (text: string, before: readonly number[] = []): number[] => [...before, ...text.split(',').map(wholeNumber)];

function addLogs(program: Command, done: (code: number) => void): void {
  program
    .command('resume')
    .description('go on with a saved game')
    .argument('<log>', 'the saved game')
    .option('--scenario <path>', 'the scenario it was played with, if it is not one of the built-in ones')
    .option('--plain', 'linear text for screen readers, pipes and scripts')
    .action(async (log: string, options: { scenario?: string; plain?: boolean }) =>
      done(await (await import('./play.ts')).resume(log, options)),
    );
  program
    .command('replay')
    .description('play a saved game again and print it')
    .argument('<log>', 'the saved game')
    .option('--scenario <path>', 'the scenario it was played with')
    .option('--json', 'print JSON')
    .action(async (log: string, options: { scenario?: string; json?: boolean }) =>
      print(await (await import('./logs.ts')).replay(log, options)),
    );
  program
    .command('verify')
    .description('prove that a saved game is what its sealed seed and its decisions give')
    .argument('<log...>', 'saved games')
    .option('--scenario <path>', 'the scenario they were played with')
    .option('--json', 'print JSON')
    .action(async (logs: string[], options: { scenario?: string; json?: boolean }) =>
      print(await (await import('./logs.ts')).verify(logs, options)),
    );
  program
    .command('branch')
    .description('begin another future of a finished game, with the same luck')
    .argument('<log>', 'the saved game; it must have reached its closing')
    .option('--at <round>', 'the round to begin at (the last one)', wholeNumber)
    .option('--pack <pack>', 'another reading of the evidence from the start on')
    .option('--save <file>', 'where to save the branch')
    .option('--scenario <path>', 'the scenario it was played with')
    .action(async (log: string, options: BranchOptions) => print(await (await import('./branch.ts')).branch(log, options)));
  program
    .command('report')
    .description('print the hotwash of a finished game as text')
    .argument('<log>', 'the saved game')
    .option('--scenario <path>', 'the scenario it was played with')
    .action(async (log: string, options: { scenario?: string }) => print(await (await import('./logs.ts')).report(log, options)));
}

function addInspect(program: Command): void {
  program
    .command('list')
    .description('list the scenarios that can be played')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => print(await (await import('./inspect.ts')).list(options.json === true)));
  program
    .command('lint')
    .description('check scenario files; every problem is said as file:line:col')
    .argument('<path>', 'a scenario.yaml, its folder, or a folder of scenarios')
    .option('--json', 'print JSON')
    .action(async (path: string, options: { json?: boolean }) =>
      print(await (await import('./inspect.ts')).lint(path, options.json === true)),
    );
  program
    .command('show')
    .description('show what a scenario says of an indicator, option, assumption, event, rule, source ...')
    .argument('<scenario>', 'name or path')
    .argument('[id]', 'an id such as TRU, L01, leader_strike.TRU, J01, R04, E16')
    .option('--json', 'print JSON')
    .action(async (scenario: string, id: string | undefined, options: { json?: boolean }) =>
      print(await (await import('./inspect.ts')).show(scenario, id, options.json === true)),
    );
}

function addCheck(program: Command, done: (code: number) => void): void {
  program
    .command('check')
    .description('ask whether a scenario reproduces history: plans, what should follow, and what does')
    .argument('<scenario>', 'name or path')
    .option('--checks <file>', 'checks of your own, instead of those of the scenario')
    .option('--backcast', 'what happened after the game opens, and whether the model moves the same way')
    .option('--runs <n>', 'runs of each plan (2000 unless a check asks for more or less)', manyRuns)
    .option('--seed <seed>', 'the luck: the same seed gives the same runs')
    .option('--pack <pack>', 'try this reading of the evidence only; "sampled" draws a world for each run')
    .option('--json', 'print JSON')
    .action(async (scenario: string, options: CheckOptions) => done(await (await import('./check.ts')).check(scenario, options)));
}

function manyRuns(text: string): number {
  const runs = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (runs < 1 || runs > 100_000) throw new InvalidArgumentError('It must be a whole number from 1 to 100000.');
  return runs;
}
