/** The commands over many runs: their flags. Each loads its own file when it runs. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CompareOptions } from './compare.ts';
import type { MergeOptions } from './merge.ts';
import type { RobustOptions } from './robust.ts';
import type { SensitivityOptions } from './sensitivity.ts';
import type { SimulateOptions } from './simulate.ts';
import type { WhyOptions } from './why.ts';

type Done = (code: number) => void;

const collect = (text: string, list: readonly string[] = []) => [...list, text];

/** Reads a whole number from `least` to `most`. */
const between = (least: number, most: number) => (text: string) => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least || value > most) throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  return value;
};

/** A tolerance or a limit: any number, also a negative one. */
function anyNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

const runsMost = 10_000_000;

/** The flags of src/cli/trial-options.ts. */
function addTrialFlags(command: Command, runs: string): Command {
  return command
    .option('--runs <n>', `runs (${runs})`, between(1, runsMost))
    .option('--seed <seed>', 'the luck: the same seed gives the same runs (hotwash)')
    .option('--start <start>', 'where the scenario opens')
    .option('--rounds <n>', 'rounds to play', between(1, 99))
    .addOption(new Option('--ticks <n>', 'quarters in a round').choices(['1', '2']))
    .option('--strategy <side=name>', 'what a side plays: a strategy, "drawn" or "none"; "all" is every side; may be repeated', collect)
    .option('--decisions <file>', 'what sides decide, as YAML or JSON; what it leaves out is played by strategies')
    .option('--pack <pack>', 'the reading of the evidence (central)')
    .option('--sample', 'draw a world from the disputed ranges in each run')
    .option('--set <assumption=value>', 'a value inside the declared range of an assumption; may be repeated', collect)
    .option('--workers <n>', 'processors to use; the result is the same for any number', between(1, 256));
}

const addTables = (command: Command): Command => command.option('--json', 'print JSON').option('--csv', 'print CSV instead of text');

const addFiles = (command: Command): Command =>
  addTables(command)
    .option('--out <file>', 'write to a file instead of the screen')
    .option('--parquet <file>', 'write the table of --csv as a Parquet file too');

export function addAnalyses(program: Command, done: Done): void {
  addSimulate(program, done);
  addCompare(program, done);
  addRobust(program, done);
  addSensitivity(program, done);
  addWhy(program, done);
}

function addSimulate(program: Command, done: Done): void {
  const simulate = program
    .command('simulate')
    .description('play a scenario many times and say how the runs end')
    .argument('<scenario>', 'name or path');
  addFiles(addTrialFlags(simulate, '2000'))
    .option('--shard <i/n>', 'play only the i-th of n parts, for "merge"; needs --out')
    .action(async (scenario: string, options: SimulateOptions) => done(await (await import('./simulate.ts')).simulate(scenario, options)));
  const merge = program
    .command('merge')
    .description('put the parts of "simulate --shard" together: the same result as one run of them all')
    .argument('<file...>', 'the parts, in any order')
    .option('--scenario <path>', 'the scenario they were made with, if it is not one of the built-in ones');
  addFiles(merge).action(async (files: string[], options: MergeOptions) => done(await (await import('./merge.ts')).merge(files, options)));
}

function addCompare(program: Command, done: Done): void {
  const compare = program
    .command('compare')
    .description('play two plans with the same luck and the same worlds, run by run, and say how they differ')
    .argument('<scenario>', 'name or path')
    .requiredOption('--a <plan>', 'a file of decisions, or side=strategy (several with commas)')
    .requiredOption('--b <plan>', 'the plan to compare it with');
  addFiles(addTrialFlags(compare, '2000')).action(async (scenario: string, options: CompareOptions) =>
    done(await (await import('./compare.ts')).compare(scenario, options)),
  );
}

function addRobust(program: Command, done: Done): void {
  const robust = program
    .command('robust')
    .description('which plans do tolerably well whatever reading of the evidence is right: regret, and where a plan fails')
    .argument('<scenario>', 'name or path')
    .option('--plan <plan>', 'a plan to compare: a file of decisions, or side=strategy (several with commas); may be repeated', collect)
    .option('--side <side>', 'compare the strategies of this side, and doing nothing')
    .option('--measure <measure>', 'what is wanted, such as TRU or TRU:2,VIO:-1 or goals:us; may be repeated, then with @weight', collect)
    .option('--packs <packs>', 'readings of the evidence, with commas between (all); "none" for sampled worlds only')
    .option('--worlds <n>', 'worlds to draw from the disputed ranges (400)', between(0, 1_000_000))
    .option('--tolerance <x>', 'regret that still counts as doing well, in points of the measure (2 an indicator)', anyNumber)
    .option('--fails-below <x>', 'a plan fails in a world where the measure is below this', anyNumber);
  addFiles(addTrialFlags(robust, '20 in each world')).action(async (scenario: string, options: RobustOptions) =>
    done(await (await import('./robust.ts')).robust(scenario, options)),
  );
}

function addSensitivity(program: Command, done: Done): void {
  const sensitivity = program
    .command('sensitivity')
    .description('which assumptions matter for the outcome, beside luck and decisions: those that a debate should be about')
    .argument('<scenario>', 'name or path')
    .option('--measure <measure>', 'what is measured at the end of play, such as TRU or TRU:2,VIO:-1 or goals:us')
    .addOption(new Option('--method <method>', 'screening, shares of variance, or both').choices(['morris', 'sobol', 'both']))
    .option('--samples <n>', 'rows of the sampling plan', between(2, 1_000_000))
    .option('--include <parts>', 'what may vary, with commas between: assumptions, luck, decisions');
  addTables(addTrialFlags(sensitivity, 'in all, instead of --samples')).action(async (scenario: string, options: SensitivityOptions) =>
    done(await (await import('./sensitivity.ts')).sensitivity(scenario, options)),
  );
}

function addWhy(program: Command, done: Done): void {
  program
    .command('why')
    .description('what decided a finished game: choices, events, other luck, assumptions; and how lucky it was')
    .argument('<log>', 'the saved game; it must have reached its closing')
    .option('--measure <measure>', 'one outcome in full, such as TRU or TRU:2,VIO:-1 or goals:us')
    .option('--side <side>', 'the team that asks; "none" for somebody who watched (the team of the first person)')
    .option('--runs <n>', 'other games to play for the shares (10000)', between(1, 1_000_000))
    .option('--workers <n>', 'processors to use; the result is the same for any number', between(1, 256))
    .option('--scenario <path>', 'the scenario it was played with')
    .option('--json', 'print JSON')
    .action(async (log: string, options: WhyOptions) => done(await (await import('./why.ts')).why(log, options)));
}
