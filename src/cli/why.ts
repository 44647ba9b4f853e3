/** `why`: what decided a finished game, and how lucky it was. */
import { availableParallelism } from 'node:os';
import { attributionJobs, attributionOf, type Question, type ReplaysPart, type SharesPart } from '../ensemble/attribution.ts';
import { parseMeasure } from '../ensemble/outcome.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { whyLines, whyRecord } from '../report/attribution-table.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import { isDisclosed, type Session } from '../session/session.ts';
import { isExplainable, questionAbout, replaysUsual } from './decided.ts';
import { UsageError } from './errors.ts';
import { sessionOf } from './logs.ts';
import { version } from './version.ts';
import { doJobs } from './worker-jobs.ts';

export interface WhyOptions {
  readonly measure?: string;
  readonly side?: string;
  /** Games for the shares. */
  readonly runs?: number;
  readonly workers?: number;
  readonly scenario?: string;
  readonly json?: boolean;
}

const gamesUsual = 10_000;

/** Prints what decided the game; returns the exit code. */
export async function why(path: string, options: WhyOptions): Promise<number> {
  const session = await sessionOf(path, options);
  if (!isDisclosed(session)) throw new UsageError(say('report.sealed', { path: cleanLine(path) }));
  if (!isExplainable(session)) throw new UsageError(say('attribution.cli.unplayed', { path: cleanLine(path) }));
  const { kernel } = session;
  const question = questionFrom(session, options);
  const { shares, replays } = attributionJobs(kernel, question, options.runs ?? gamesUsual, replaysUsual);
  const parts: (SharesPart | ReplaysPart)[] = [];
  const code = await doJobs(kernel, [...shares, ...replays], {
    workers: Math.min(options.workers ?? availableParallelism(), availableParallelism()),
    weight: (job) => (job.type === 'shares' ? job.rows * Math.round((options.runs ?? gamesUsual) / rowsOf(shares)) : job.runs),
    take: (part) => parts.push(part),
  });
  if (code !== 0) return code;
  const answer = attributionOf(kernel, question, parts.slice(0, shares.length) as SharesPart[], parts.slice(shares.length) as ReplaysPart[]); // biome-ignore format: one call
  const game = { rounds: session.rounds.filter(({ adjudicated }) => adjudicated).length, isOne: options.measure !== undefined };
  const text = options.json
    ? JSON.stringify(whyRecord(kernel.scenario, answer, game, version, say), null, 2)
    : whyLines(kernel.scenario, answer, game, process.stdout.columns ?? 100, say).join('\n');
  process.stdout.write(`${text}\n`);
  return 0;
}

const rowsOf = (jobs: readonly { readonly rows: number }[]): number => jobs.reduce((sum, { rows }) => sum + rows, 0);

function questionFrom(session: Session, { measure, side }: WhyOptions): Question {
  const { kernel } = session;
  const question = questionAbout(session, sideAsked(session, side));
  if (measure === undefined) return question;
  const known = question.measures.find(({ name }) => name === measure.trim());
  return { ...question, measures: [known ?? measureAsked(kernel, measure)] };
}

function measureAsked(kernel: Kernel, text: string) {
  const parsed = parseMeasure(kernel, cleanLine(text, 200));
  if (typeof parsed === 'string') throw new UsageError(say('attribution.cli.measure', { problem: parsed }));
  return parsed;
}

/** The side that was asked for; else that of the first person who held one. */
function sideAsked({ kernel, header }: Session, side: string | undefined): string | null {
  if (side === undefined) return header.seats.find((seat) => seat.kind === 'person' && seat.side !== null)?.side ?? null;
  if (side === 'none') return null;
  const sides = kernel.scenario.sides.map(({ id }) => id);
  if (!sides.includes(side)) throw new UsageError(say('attribution.cli.side', { side: cleanLine(side, 60), sides: sides.join(', ') }));
  return side;
}
