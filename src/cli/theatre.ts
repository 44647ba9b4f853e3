/**
 * `hotwash theatre`: a finished game beside the same game with one change and the same luck; without a change, what can
 * be changed. The screens do the same through theatre-desk.ts.
 */
import { say } from '../report/text.ts';
import { branchingOf } from '../report/theatre.ts';
import { type Change, choicesOf, type RoundChoices, subjectOf } from '../report/theatre-change.ts';
import { changeText, changeTitle, theatreLines } from '../report/theatre-words.ts';
import { period } from '../report/words.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { isDisclosed } from '../session/session.ts';
import { UsageError } from './errors.ts';
import { sessionOf } from './logs.ts';

export interface TheatreOptions {
  readonly at?: number;
  readonly nobody?: boolean;
  readonly without?: string;
  readonly with?: string;
  readonly instead?: string;
  readonly hold?: string;
  readonly release?: string;
  readonly pack?: string;
  readonly json?: boolean;
  readonly scenario?: string;
}

/** Prints the comparison, or what can be changed. */
export async function theatre(path: string, options: TheatreOptions): Promise<string> {
  const session = await sessionOf(path, options);
  if (!isDisclosed(session)) throw new UsageError(say('theatre.sealed', { path: cleanLine(path) }));
  const { scenario } = session.kernel;
  const choices = choicesOf(session);
  if (choices.length === 0) throw new UsageError(say('theatre.unplayed', { path: cleanLine(path) }));
  const rounds = options.at === undefined ? choices : choices.filter(({ round }) => round === options.at);
  if (rounds.length === 0) throw new UsageError(say('branch.noRound', { round: options.at ?? 0, rounds: choices.length }));
  const wanted = wish(options);
  if (!wanted) return options.json ? JSON.stringify(choicesRecord(scenario, rounds), null, 2) : choiceLines(scenario, rounds).join('\n');
  const branching = branchingOf(session, found(wanted, rounds));
  if (!options.json) return theatreLines(scenario, branching, cleanLine(path), say).join('\n');
  const { change, ...result } = branching;
  const record = {
    format: 'hotwash-theatre',
    version: 1,
    scenario: session.header.scenario,
    change,
    title: changeTitle(scenario, change, say),
  };
  return JSON.stringify({ ...record, ...result }, null, 2);
}

const kinds = ['nobody', 'without', 'with', 'hold', 'release', 'pack'] as const;

/** What the flags ask for. */
interface Wish {
  readonly type: (typeof kinds)[number];
  readonly id: string;
  readonly instead: string | null;
}

function wish(options: TheatreOptions): Wish | undefined {
  const given = kinds.filter((kind) => options[kind] !== undefined);
  if (given.length > 1) throw new UsageError(say('theatre.oneChange', { flags: given.map((kind) => `--${kind}`).join(', ') }));
  if (options.instead !== undefined && given[0] !== 'with') throw new UsageError(say('theatre.insteadAlone'));
  const [type] = given;
  return type && { type, id: type === 'nobody' ? '' : (options[type] ?? ''), instead: options.instead ?? null };
}

/** The first change of the rounds that a wish fits; else what could be wished for instead. */
function found({ type, id, instead }: Wish, rounds: readonly RoundChoices[]): Change {
  const ofType = rounds.flatMap(({ changes }) => changes.filter((change) => change.type === type));
  const change = ofType.find((one) => type === 'nobody' || (subjectOf(one) === id && insteadOf(one) === instead));
  if (change) return change;
  const replaces = [...new Set(ofType.flatMap((one) => (subjectOf(one) === id ? (insteadOf(one) ?? []) : [])))];
  const where = { flag: `--${type}`, id: cleanLine(id, 60), rounds: rounds.map(({ round }) => round).join(', '), n: rounds.length };
  if (replaces.length > 0) throw new UsageError(say('theatre.needsInstead', { ...where, ids: replaces.join(', ') }));
  const ids = [...new Set(ofType.filter((one) => instead === null || insteadOf(one) === instead).map(subjectOf))];
  const near = nearestName(id, ids);
  const list = near === undefined ? ids : [near, ...ids.filter((one) => one !== near)];
  const possible = list.length === 0 ? say('theatre.nothing') : list.join(', ');
  if (instead === null) throw new UsageError(say('theatre.notOffered', { ...where, ids: possible }));
  throw new UsageError(say('theatre.notInstead', { ...where, instead: cleanLine(instead, 60), ids: possible }));
}

const insteadOf = (change: Change): string | null => (change.type === 'with' ? change.instead : null);

/** The flags that ask for a change. */
function flagsOf(change: Change): string {
  const at = change.type === 'pack' ? '' : `--at ${change.round} `;
  const id = subjectOf(change);
  const other = insteadOf(change);
  return `${at}--${change.type}${id === '' ? '' : ` ${id}`}${other === null ? '' : ` --instead ${other}`}`;
}

function choiceLines(scenario: Scenario, rounds: readonly RoundChoices[]): string[] {
  const own = rounds.flatMap(({ round, from, to, changes }) => [
    say('theatre.roundHead', { round, months: period(scenario, from, to) }),
    ...changes.filter(({ type }) => type !== 'pack').map((change) => choiceLine(scenario, change)),
    '',
  ]);
  const packs = rounds[0]?.changes.filter(({ type }) => type === 'pack') ?? [];
  return [say('theatre.choices'), '', ...own, say('theatre.packsHead'), ...packs.map((change) => choiceLine(scenario, change))];
}

const choiceLine = (scenario: Scenario, change: Change): string => `  ${changeText(scenario, change, say)}\n      ${flagsOf(change)}`;

const choicesRecord = (scenario: Scenario, rounds: readonly RoundChoices[]) => ({
  format: 'hotwash-theatre-choices',
  version: 1,
  rounds: rounds.map(({ changes, ...round }) => ({
    ...round,
    changes: changes.map((change) => ({ change, title: changeText(scenario, change, say), flags: flagsOf(change) })),
  })),
});
