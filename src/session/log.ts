/**
 * Log: header and accepted commands, one JSON value a line, append-only. It is the only thing ever saved, and it is a
 * private file, because it holds what is sealed (the seed, other seats' decisions). Format: docs/log-format.md.
 */
import { cleanLine } from '../scenario/text.ts';
import type { Command } from './command.ts';
import { isRecord, parseCommand } from './parse-command.ts';
import { type Room, readRoom } from './room.ts';

export { commitmentTo } from '../kernel/seal.ts';

export const logVersion = 2;

/** A chair at the table. `side` is null for one that watches, for the facilitator and for the projector. */
export interface Seat {
  readonly id: string;
  readonly name: string;
  /** A person, pair or team of people; a computer; the facilitator; or the projector, which only shows. */
  readonly kind: 'person' | 'computer' | 'facilitator' | 'projector';
  readonly side: string | null;
  /** For a computer: the strategy it follows. */
  readonly strategy?: string;
  /** People who share the seat, each with a voice of their own: 1 unless it says more. */
  readonly people?: number;
}

export interface Settings {
  readonly rounds: number;
  readonly ticksPerRound: 1 | 2;
  /** How the table plays together; absent in a game without a facilitator. */
  readonly room?: Room;
}

export interface Header {
  readonly format: 'hotwash-log';
  readonly version: number;
  readonly engine: string;
  readonly scenario: { readonly id: string; readonly hash: string };
  readonly start: string;
  /** Pack id; "blind" for a pack drawn from the seed, "sampled" for a world drawn from the disputed ranges. */
  readonly pack: string;
  readonly seed: string;
  readonly salt: string;
  /** Hash of salt and seed, shown before play. */
  readonly commitment: string;
  readonly seats: readonly Seat[];
  readonly settings: Settings;
}

export interface Entry {
  readonly n: number;
  readonly seat: string;
  readonly command: Command;
  /** When it was accepted: ISO 8601, from the caller's clock. Never compared. */
  readonly at: string;
  /** After an adjudication: the digest of the state. */
  readonly digest?: string;
}

export interface Log {
  readonly header: Header;
  readonly entries: readonly Entry[];
}

/** What is wrong with a log, for people. `line` is from 1. */
export interface LogProblem {
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

export const writeLine = (value: Header | Entry): string => `${JSON.stringify(value)}\n`;

export function writeLog(log: Log): string {
  return writeLine(log.header) + log.entries.map(writeLine).join('');
}

export type LogReading =
  | { readonly log: Log; readonly torn: string; readonly goodLength: number; readonly problem?: undefined }
  | { readonly log?: undefined; readonly problem: LogProblem };

/**
 * Reads a log. A last line without its newline that is not whole is dropped: `torn` holds it and `goodLength` the
 * characters before it. Anything else that is damaged is a problem with its line.
 */
export function readLog(text: string): LogReading {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const torn = rest !== '' && !isJson(rest) ? rest : '';
  if (rest !== '' && torn === '') lines.push(rest);
  if (lines.length === 0)
    return {
      problem: {
        line: 1,
        message: text === '' ? 'the file is empty' : 'the file holds no complete line',
        hint: 'a log starts with a header line; start a new game',
      },
    };
  const header = readHeader(lines[0] ?? '');
  if ('message' in header) return { problem: header };
  const entries: Entry[] = [];
  for (const [i, line] of lines.slice(1).entries()) {
    const entry = readEntry(line, i + 1);
    if (typeof entry === 'string')
      return {
        problem: {
          line: i + 2,
          message: entry,
          hint: 'the log was changed or damaged; nothing was overwritten, so a copy of the original can still be used',
        },
      };
    entries.push(entry);
  }
  return { log: { header, entries }, torn, goodLength: text.length - torn.length };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line, (key, value) => (key === '__proto__' ? undefined : value));
  } catch {
    return undefined;
  }
}

function readHeader(line: string): Header | LogProblem {
  const value = parseLine(line);
  const problem = (message: string, hint: string): LogProblem => ({ line: 1, message, hint });
  if (!isRecord(value) || value.format !== 'hotwash-log')
    return problem('this is not a Hotwash log', 'a log starts with a line like {"format":"hotwash-log", ...}');
  if (typeof value.version !== 'number' || value.version > logVersion) {
    return problem(
      `this log has format version ${String(value.version).slice(0, 12)}; this program reads up to ${logVersion}`,
      'use a newer Hotwash',
    );
  }
  const { scenario, settings, seats } = value;
  const words = [value.engine, value.start, value.pack, value.seed, value.salt, value.commitment];
  const good =
    words.every((word) => typeof word === 'string' && word.length <= 500) &&
    isRecord(scenario) &&
    typeof scenario.id === 'string' &&
    typeof scenario.hash === 'string' &&
    isRecord(settings) &&
    Array.isArray(seats) &&
    seats.length > 0 &&
    seats.length <= 100;
  if (!good) return problem('the header of the log is not complete', 'the log was changed or damaged');
  const read = seats.map(readSeat);
  const rounds = Number(settings.rounds);
  const ticks = Number(settings.ticksPerRound);
  if (read.includes(undefined) || new Set(read.map((seat) => seat?.id)).size !== read.length)
    return problem('the seats in the header are not in order', 'the log was changed or damaged');
  if (!Number.isInteger(rounds) || rounds < 1 || (ticks !== 1 && ticks !== 2))
    return problem('the settings in the header are not in order', 'the log was changed or damaged');
  const room = settings.room === undefined ? undefined : readRoom(settings.room);
  if (settings.room !== undefined && !room)
    return problem('the rules of the room in the header are not in order', 'the log was changed or damaged');
  return {
    format: 'hotwash-log',
    version: value.version,
    engine: cleanLine(value.engine as string, 40),
    scenario: { id: cleanLine(scenario.id as string, 80), hash: scenario.hash as string },
    start: value.start as string,
    pack: value.pack as string,
    seed: value.seed as string,
    salt: value.salt as string,
    commitment: value.commitment as string,
    seats: read as Seat[],
    settings: { rounds, ticksPerRound: ticks, ...(room ? { room } : {}) },
  };
}

function readSeat(value: unknown): Seat | undefined {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.name !== 'string') return undefined;
  const { kind } = value;
  if (kind !== 'person' && kind !== 'computer' && kind !== 'facilitator' && kind !== 'projector') return undefined;
  const people = Number(value.people ?? 1);
  if (!Number.isInteger(people) || people < 1 || people > 60) return undefined;
  if (value.side !== null && typeof value.side !== 'string') return undefined;
  const named = { id: cleanLine(value.id, 40), name: cleanLine(value.name, 60), kind, side: value.side } as const;
  const seat = people > 1 ? { ...named, people } : named;
  return typeof value.strategy === 'string' ? { ...seat, strategy: value.strategy } : seat;
}

function readEntry(line: string, n: number): Entry | string {
  const value = parseLine(line);
  if (!isRecord(value)) return 'this line is not a JSON object';
  if (value.n !== n) return `this line should be entry ${n}, but it says ${String(value.n).slice(0, 12)}`;
  if (typeof value.seat !== 'string' || typeof value.at !== 'string') return `entry ${n} has no seat or no time`;
  const command = parseCommand(value.command);
  if (typeof command === 'string') return `entry ${n}: ${command}`;
  const entry = { n, seat: cleanLine(value.seat, 40), command, at: cleanLine(value.at, 40) };
  return typeof value.digest === 'string' ? { ...entry, digest: value.digest.slice(0, 16) } : entry;
}
