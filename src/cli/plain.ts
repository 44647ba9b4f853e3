/**
 * The interactive line mode: a game from briefing to hotwash by reading and writing whole lines. Nothing moves the
 * cursor and nothing is redrawn, so it works with screen readers, pipes, scripts and the plainest terminal; line
 * editing is left to the terminal itself.
 */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Decision, noDecision } from '../kernel/turn.ts';
import { plainAsk, plainPhase, wordsOf } from '../report/plain.ts';
import { refusalText } from '../report/refusal.ts';
import type { Review } from '../report/review.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import { type Command, textMax } from '../session/command.ts';
import type { Refusal } from '../session/refusal.ts';
import type { View } from '../session/view.ts';
import { readPlainLine } from './plain-line.ts';
import { markLines } from './plain-marks.ts';

/** A view with what its host adds; see `TableView`. */
export interface PlainView extends View {
  readonly saveProblem?: string;
  readonly notice?: string;
}

export interface PlainTable {
  readonly view: () => PlainView;
  /** Takes a command for the own seat; undefined when taken. Computers have decided when it returns. */
  readonly submit: (command: Command) => Refusal | undefined;
  /** Asked for only from the closing on. */
  readonly review: () => Review;
  readonly input: Readable;
  readonly output: Writable;
  /** Repeats each line that was read, so that the output of a script reads as a whole. */
  readonly echo: boolean;
}

/** Runs until the input ends or the player leaves. @returns whether the game was closed by then. */
export async function runPlain(table: PlainTable): Promise<'left' | 'ended'> {
  const { view, input, output, echo } = table;
  const print = (lines: readonly string[]) => lines.length > 0 && output.write(`${lines.join('\n')}\n`);
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  const prompt = () => isTerminal && output.write('> ');
  let desk: Marks = { round: view().round, marks: noDecision, about: '' };
  const { notice } = view();
  print([...(notice ? [notice] : []), say('plain.welcome'), ...plainPhase(view(), table.review)]);
  prompt();
  const lines = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const raw of lines) {
    if (output.destroyed) break;
    const line = cleanLine(raw, textMax);
    if (echo) print([`> ${line}`]);
    const answer = answerTo(table, desk, line);
    print(answer.lines);
    if (answer.quit) break;
    desk = answer.desk;
    prompt();
  }
  lines.close();
  return view().phase === 'closed' ? 'ended' : 'left';
}

/** What is kept between lines; marks hold for one round only. */
interface Marks {
  readonly round: number;
  readonly marks: Decision;
  readonly about: string;
}

interface Answer {
  readonly lines: readonly string[];
  readonly desk: Marks;
  readonly quit?: boolean;
}

/** An empty line repeats what is asked; a line that begins with # is a note in a script. */
function answerTo(table: PlainTable, kept: Marks, line: string): Answer {
  const view = table.view();
  const desk = kept.round === view.round ? kept : { ...kept, round: view.round, marks: noDecision };
  if (line.startsWith('#')) return { lines: [], desk };
  if (line === '') return { lines: plainAsk(view), desk };
  const act = readPlainLine({ view, marks: desk.marks, about: desk.about, review: table.review }, line);
  switch (act.type) {
    case 'quit':
      return { lines: [], desk, quit: true };
    case 'show':
      return { lines: act.lines, desk: { ...desk, about: act.about ?? desk.about } };
    case 'mark':
      return { lines: act.lines, desk: { ...desk, marks: act.marks } };
    case 'submit':
      return { lines: submitted(table, view, act.command, desk), desk };
  }
}

function submitted(table: PlainTable, before: View, command: Command, desk: Marks): string[] {
  const refusal = table.submit(command);
  if (refusal) return [refusalText(before.scenario, refusal, say, wordsOf)];
  const view = table.view();
  if (view.saveProblem) return [view.saveProblem];
  const taken = takenLines(before, view, command);
  if (view.phase === before.phase && view.round === before.round) return [...taken, ...(command.type === 'bookmark' ? [] : plainAsk(view))];
  const marks = view.phase === 'decide' && view.round === desk.round && command.type === 'undo' ? markLines(view, desk.marks) : [];
  return [...taken, ...plainPhase(view, table.review), ...marks];
}

/** A line that says that a command was taken, where the next page would not show it. */
function takenLines(before: View, view: View, command: Command): string[] {
  switch (command.type) {
    case 'weigh':
      return Object.keys(command.weights).map((goal) => say('plain.taken.weigh', { goal, weight: view.weights[goal] ?? 0 }));
    case 'estimate':
      return [say('plain.taken.estimate', { percent: command.percent })];
    case 'bookmark':
      return [say('plain.taken.bookmark')];
    case 'undo':
      return [say('plain.taken.undo', { phase: say(`phase.${before.phase}`) })];
    case 'decide':
      return view.phase === 'decide' ? [say('plain.taken.decide')] : [];
    default:
      return [];
  }
}
