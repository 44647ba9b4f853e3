/**
 * Where results go: the screen, or a file that is whole or not there at all (written aside, flushed, then renamed).
 * Asked before the work begins, so that nobody waits ten minutes to hear that a folder is missing.
 */
import { accessSync, closeSync, constants, fsyncSync, lstatSync, openSync, realpathSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printCsv, type Table } from '../report/ensemble-rows.ts';
import { cleanLine } from '../scenario/text.ts';
import { fileTrouble, UsageError } from './errors.ts';
import { checkOutput } from './trial-options.ts';

export interface OutputFlags {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly out?: string;
  readonly parquet?: string;
}

/** A result in the forms that can be asked for; each is made only when it is. */
export interface Forms {
  /** @param width columns of the screen. */
  readonly lines: (width: number) => readonly string[];
  readonly record: () => unknown;
  readonly table: () => Table;
}

/** Columns of a table that goes to no screen. */
const usualWidth = 100;

/** Refuses what cannot be written, before anything is played. */
export function checkOutputs(flags: OutputFlags): void {
  checkOutput(flags);
  for (const path of [flags.out, flags.parquet]) if (path !== undefined) checkWritable(path);
  if (flags.out !== undefined && flags.out === flags.parquet) throw new UsageError('--out and --parquet name the same file');
}

/** Writes a result as the flags say. */
export async function writeForms(forms: Forms, flags: OutputFlags): Promise<void> {
  const text = flags.csv ? printCsv(forms.table()) : flags.json ? `${JSON.stringify(forms.record(), null, 2)}\n` : linesOf(forms, flags);
  if (flags.out === undefined) process.stdout.write(text);
  else writeWhole(flags.out, Buffer.from(text));
  if (flags.parquet !== undefined) {
    const { parquetBytes } = await import('./parquet.ts');
    writeWhole(flags.parquet, parquetBytes(forms.table()));
  }
}

const linesOf = (forms: Forms, { out }: OutputFlags): string =>
  `${forms.lines(out === undefined ? (process.stdout.columns ?? usualWidth) : usualWidth).join('\n')}\n`;

/** Is the path something that is written into, such as a device or a pipe? */
function isSpecial(path: string): boolean {
  try {
    const stat = lstatSync(realpathSync(path));
    return !stat.isFile() && !stat.isDirectory();
  } catch {
    return false;
  }
}

/** The file that a path leads to, links followed; the path itself where there is none yet. */
function targetOf(path: string): string {
  try {
    const target = realpathSync(path);
    if (lstatSync(target).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    accessSync(target, constants.W_OK);
    return target;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return path;
  }
}

const asideOf = (target: string): string => join(dirname(target), `.${basename(target)}.${process.pid}.part`);

function checkWritable(path: string): void {
  if (path === '') throw new UsageError('the name of the file to write is empty');
  if (isSpecial(path)) return;
  try {
    const aside = asideOf(targetOf(path));
    closeSync(openSync(aside, 'wx'));
    unlinkSync(aside);
  } catch (error) {
    throw cannotWrite(error, path);
  }
}

const cannotWrite = (error: unknown, path: string) =>
  new UsageError(
    `the result cannot be written: ${fileTrouble(error, cleanLine((error as { code?: string }).code === 'ENOENT' ? dirname(path) : path))}`,
  );

/** Writes a file whole: nobody ever sees a part of it, and what stood there before stays until it is done. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const special = isSpecial(path);
  let aside: string | undefined;
  try {
    const target = special ? path : targetOf(path);
    const name = special ? path : asideOf(target);
    if (!special) aside = name;
    const file = openSync(name, special ? 'w' : 'wx');
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      if (!special) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!special) renameSync(name, target);
  } catch (error) {
    if (aside !== undefined) removeQuietly(aside);
    throw cannotWrite(error, path);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never there.
  }
}
