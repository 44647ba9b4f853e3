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
import { type Act, readPlainLine } from './plain-line.ts';
import { markLines } from './plain-marks.ts';
import { echoOf, isHarmless, isSealed } from './plain-sealed.ts';
import { roomTaken, teamOf } from './plain-taken.ts';

/** A view with what its host adds; see `TableView`. */
export interface PlainView extends View {
  readonly saveProblem?: string;
  readonly notice?: string;
  /** The clock of the machine, in milliseconds since 1970. */
  readonly now?: number;
}

export interface PlainTable {
  /** Of the own seat; in a room, of whoever the shared screen is for. */
  readonly view: () => PlainView;
  /** In a room: what any seat may see. */
  readonly viewOf?: (seat: string) => View;
  /** Takes a command for the own seat, or for the one named; undefined when taken. Computers have decided when it returns. */
  readonly submit: (command: Command, seat?: string) => Refusal | undefined;
  /** Asked for only from the closing on. */
  readonly review: () => Review;
  /** Calls back when the table went on by itself, because it was told to when the time of a phase is over. */
  readonly onPulse?: (listener: () => void) => void;
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
  let desk: Marks = { round: view().round, marks: {}, about: '' };
  const { notice } = view();
  print([...(notice ? [notice] : []), say('plain.welcome'), ...plainPhase(view(), table.review)]);
  prompt();
  table.onPulse?.(() => {
    print(plainPhase(view(), table.review));
    prompt();
  });
  const lines = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const raw of lines) {
    if (output.destroyed) break;
    const line = cleanLine(raw, textMax);
    if (echo) print([`> ${echoOf(view(), line)}`]);
    const wasPrivate = isPrivate(view());
    const answer = answerTo(table, desk, line);
    if (wasPrivate && !isPrivate(view())) output.write(scrolledAway(output));
    print(answer.lines);
    if (answer.quit) break;
    desk = answer.desk;
    prompt();
  }
  lines.close();
  return view().phase === 'closed' ? 'ended' : 'left';
}

const isPrivate = ({ room }: View): boolean => room?.shown === 'seat' || room?.shown === 'facilitator';

/** Empty lines that move what was private out of sight on a terminal; nothing for pipes and files. */
function scrolledAway(output: Writable): string {
  const rows = 'isTTY' in output && output.isTTY === true && 'rows' in output ? Number(output.rows) : 0;
  return '\n'.repeat(Math.min(200, rows));
}

/** What is kept between lines; marks hold for one round only. */
interface Marks {
  readonly round: number;
  /** By seat. */
  readonly marks: Readonly<Record<string, Decision>>;
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
  const desk = kept.round === view.round ? kept : { ...kept, round: view.round, marks: {} };
  if (line.startsWith('#')) return { lines: [], desk };
  if (line === '') return { lines: plainAsk(view), desk };
  const marksOf = (seat: string) => desk.marks[seat] ?? noDecision;
  const { viewOf } = table;
  const act = readPlainLine(
    {
      view,
      marks: marksOf(view.you.id),
      about: desk.about,
      review: table.review,
      ...(viewOf ? { of: (seat: string) => ({ view: viewOf(seat), marks: marksOf(seat) }) } : {}),
    },
    line,
  );
  switch (act.type) {
    case 'quit':
      return { lines: [], desk, quit: true };
    case 'show':
      return { lines: act.lines, desk: { ...desk, about: act.about ?? desk.about } };
    case 'mark':
      return { lines: act.lines, desk: { ...desk, marks: { ...desk.marks, [act.seat ?? view.you.id]: act.marks } } };
    case 'submit':
      return { lines: submitted(table, view, act, desk), desk };
  }
}

type Submission = Extract<Act, { type: 'submit' }>;

function submitted(table: PlainTable, before: View, { command, seat }: Submission, desk: Marks): string[] {
  const refusal = table.submit(command, seat);
  const sealed = isSealed(before, command.type, seat);
  if (refusal) {
    const isSaid = !(sealed && seat !== undefined) || isHarmless(refusal.reason);
    return [isSaid ? refusalText(before.scenario, refusal, say, wordsOf) : say('plain.as.refused', teamOf(before, seat))];
  }
  const view = table.view();
  if (view.saveProblem) return [view.saveProblem];
  const taken = before.room ? roomTaken(before, view, command, seat, sealed) : takenLines(before, view, command);
  const isHere =
    view.phase === before.phase && view.round === before.round && view.you.id === before.you.id && view.room?.shown === before.room?.shown;
  if (isHere) return [...taken, ...(command.type === 'bookmark' || view.room ? [] : plainAsk(view))];
  const marks =
    view.phase === 'decide' && view.round === desk.round && command.type === 'undo'
      ? markLines(view, desk.marks[view.you.id] ?? noDecision)
      : [];
  return [...taken, ...plainPhase(view, table.review), ...(view.room ? [] : marks)];
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
