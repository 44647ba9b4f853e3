/**
 * The log on disk: created once, appended and flushed entry by entry, private (mode 0600), never overwritten.
 * Whoever submits first writes and only then shows: what was accepted is on disk, whenever the process dies.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Entry, type Header, type Log, readLog, writeLine } from '../session/log.ts';
import { fileTrouble, UsageError } from './errors.ts';

export interface LogFile {
  readonly path: string;
  /** Appends and flushes; a sentence says why it could not, and then nothing was added. */
  readonly append: (entry: Entry) => string | undefined;
  readonly close: () => void;
}

/** Creates a log; refuses to touch a file that exists. */
export function createLog(path: string, header: Header): LogFile {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const handle = openSync(path, 'ax', 0o600);
    const file = logFile(path, handle);
    const problem = file.write(writeLine(header));
    if (problem) throw new UsageError(`the game cannot be saved: ${problem}; choose another place with --save FILE`);
    return file;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the game cannot be saved: ${fileTrouble(error, path)}; choose another place with --save FILE`);
  }
}

/** A log as read: `bytes` is its size, `goodBytes` that of what is whole; `notice` tells of a torn last line. */
export interface Loaded {
  readonly log: Log;
  readonly bytes: number;
  readonly goodBytes: number;
  readonly notice?: string;
}

export function loadLog(path: string): Loaded {
  let read: Buffer;
  try {
    read = readFileSync(path);
  } catch (error) {
    throw new UsageError(`the log cannot be read: ${fileTrouble(error, path)}`);
  }
  const reading = readLog(read.toString('utf8'));
  if (reading.problem) throw new UsageError(`${path}:${reading.problem.line}:1: ${reading.problem.message}; ${reading.problem.hint}`);
  const goodBytes = reading.torn === '' ? read.length : read.lastIndexOf(10) + 1;
  const loaded = { log: reading.log, bytes: read.length, goodBytes };
  if (reading.torn === '') return loaded;
  return {
    ...loaded,
    notice: 'The last line of the log was torn when it was written, so it was left out. Everything before it is whole.',
  };
}

/** Opens a log that was read before, to go on with it. A torn last line is cut off, nothing else is changed. */
export function reopenLog(path: string, { bytes, goodBytes }: Pick<Loaded, 'bytes' | 'goodBytes'>): LogFile {
  try {
    const handle = openSync(path, 'a', 0o600);
    if (fstatSync(handle).size !== bytes) {
      closeSync(handle);
      throw new UsageError(`another program is writing to this game; leave it there first: ${path}`);
    }
    if (bytes > goodBytes) ftruncateSync(handle, goodBytes);
    const file = logFile(path, handle);
    if (goodBytes > 0 && readFileSync(path).at(-1) !== 10) file.write('\n');
    return file;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the game cannot be continued: ${fileTrouble(error, path)}; copy the log to a place where you may write`);
  }
}

function logFile(path: string, handle: number): LogFile & { write: (line: string) => string | undefined } {
  let size = fstatSync(handle).size;
  const write = (line: string): string | undefined => {
    const bytes = Buffer.from(line, 'utf8');
    try {
      if (fstatSync(handle).size !== size) return `another program has written to this game; leave it and resume it: ${path}`;
      let done = 0;
      while (done < bytes.length) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
      size += bytes.length;
      return undefined;
    } catch (error) {
      takeBack(handle, size);
      return fileTrouble(error, path);
    }
  };
  return { path, write, append: (entry) => write(writeLine(entry)), close: () => closeSync(handle) };
}

/** After a failed write: half a line must not stay. If even that fails, reading drops the torn line. */
function takeBack(handle: number, size: number): void {
  try {
    ftruncateSync(handle, size);
  } catch {
    // The torn line is dropped, with a notice, when the log is read.
  }
}
