/**
 * A person at a real terminal: `hotwash` runs in a pseudo-terminal, a headless xterm is its screen, keys are bytes.
 * Nothing here sleeps: one presses, then waits for what must be seen, and a wait that fails prints the screen.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export const program = resolve('dist/hotwash.js');

/** Bytes of keys by the names that `src/terminal/keys.ts` uses; any other text is typed as it is. */
const bytes: Record<string, string> = {
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  'shift+tab': '\u001b[Z',
  space: ' ',
  backspace: '\u007f',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
  'ctrl+c': '\u0003',
  'ctrl+z': '\u001a',
};

export type Expected = string | RegExp | ((text: string) => boolean);

export interface Terminal {
  readonly pid: number;
  /** Presses keys by name; anything that is not a name is typed. */
  readonly press: (...keys: string[]) => void;
  /** Sends bytes as they are, in one write. */
  readonly send: (text: string) => void;
  /** Waits until the screen shows it; returns the screen. Fails at once when the program has ended without showing it. */
  readonly waitFor: (what: Expected, timeout?: number) => Promise<string>;
  /** The rows of the screen, without trailing blanks. */
  readonly screen: () => string[];
  readonly text: () => string;
  /** All bytes so far, as text. */
  readonly raw: () => string;
  readonly resize: (columns: number, rows: number) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Waits for the end of the program: its exit code, or 128 plus the number of the signal that killed it. */
  readonly exit: (timeout?: number) => Promise<number>;
  readonly isAlternate: () => boolean;
  readonly isCursorShown: () => boolean;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Added to a bare environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What to run instead of hotwash with `args`. */
  readonly file?: string;
}

/** Loaded machines are slow; a wait only takes this long when it fails. */
export const patience = 40_000;

const opened = new Set<{ readonly close: () => void }>();
const folders = new Set<string>();

/** A new folder that is removed by {@link closeAll}. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-test-'));
  folders.add(folder);
  return folder;
}

/** Ends every terminal of this test and removes its folders: for `afterEach`. */
export function closeAll(): void {
  for (const terminal of opened) terminal.close();
  opened.clear();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

/** The environment of a program under test: nothing of the machine's own but the path. */
export const cleanEnv = (home: string, changes: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
  HOTWASH_HOME: home,
  ...changes,
});

/** Runs `node dist/hotwash.js ...args` in a terminal, with its games and settings in `home`. */
export function openTerminal(home: string, args: readonly string[] = [], options: TerminalOptions = {}): Terminal {
  const { columns = 80, rows = 24 } = options;
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  const [file, argv] = options.file === undefined ? [process.execPath, [program, ...args]] : [options.file, [...args]];
  const child = spawn(file, argv, {
    name: options.env?.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd ?? home,
    env: cleanEnv(home, options.env),
  });
  let raw = '';
  let ended: number | undefined;
  let parsing = 0;
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  child.onData((data) => {
    raw += data;
    parsing++;
    screen.write(data, () => {
      parsing--;
      changed();
    });
  });
  child.onExit(({ exitCode, signal }) => {
    ended = signal ? 128 + signal : exitCode;
    changed();
  });
  screen.onData((answer) => {
    if (ended === undefined) child.write(answer);
  });
  const lines = () => {
    const { active } = screen.buffer;
    return Array.from({ length: screen.rows }, (_, i) => active.getLine(active.baseY + i)?.translateToString(true) ?? '');
  };
  const text = () => lines().join('\n');
  /** Inside a frame: its beginning has been written and its end has not. */
  const isHalf = () => raw.lastIndexOf('\u001b[?2026h') > raw.lastIndexOf('\u001b[?2026l');
  const until = <T>(what: string, found: () => T | undefined, hopeless: () => boolean, timeout: number): Promise<T> =>
    new Promise((done, fail) => {
      const finish = (act: () => void) => {
        clearTimeout(timer);
        clearInterval(poll);
        watchers.delete(check);
        act();
      };
      const trouble = (why: string) =>
        new Error(
          `${why} ${what}.\nThe screen of "hotwash ${args.join(' ')}" (${screen.cols}x${screen.rows}, ${ended === undefined ? 'running' : `exit code ${ended}`}):\n${framed(lines())}`,
        );
      const check = () => {
        if (parsing > 0 || (ended === undefined && isHalf())) return;
        const value = found();
        if (value !== undefined) finish(() => done(value));
        else if (hopeless()) finish(() => fail(trouble('The program ended without')));
      };
      const timer = setTimeout(() => finish(() => fail(trouble(`Waited ${timeout / 1000} s in vain for`))), timeout);
      const poll = setInterval(check, 25);
      watchers.add(check);
      check();
    });
  const hasEnded = () => ended !== undefined && parsing === 0;
  const terminal: Terminal = {
    pid: child.pid,
    press: (...keys) => {
      for (const key of keys) child.write(bytes[key] ?? key);
    },
    send: (data) => child.write(data),
    waitFor: (what, timeout = patience) =>
      until(
        typeof what === 'function' ? `a screen where ${what}` : String(what),
        () => {
          const now = text();
          return (typeof what === 'string' ? now.includes(what) : typeof what === 'function' ? what(now) : what.test(now))
            ? now
            : undefined;
        },
        hasEnded,
        timeout,
      ),
    screen: lines,
    text,
    raw: () => raw,
    resize: (wide, high) => {
      screen.resize(wide, high);
      child.resize(wide, high);
    },
    kill: (signal) => process.kill(child.pid, signal),
    exit: (timeout = patience) =>
      until(
        'the end of the program',
        () => (hasEnded() ? ended : undefined),
        () => false,
        timeout,
      ),
    isAlternate: () => screen.buffer.active.type === 'alternate',
    isCursorShown: () => raw.lastIndexOf('\u001b[?25h') >= raw.lastIndexOf('\u001b[?25l'),
  };
  opened.add({
    close: () => {
      if (ended === undefined) {
        try {
          process.kill(child.pid, 'SIGKILL');
        } catch {
          // It ended meanwhile.
        }
      }
      screen.dispose();
    },
  });
  return terminal;
}

const framed = (lines: readonly string[]) => lines.map((line) => `  | ${line}`).join('\n');

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs hotwash without a terminal: both its outputs and its exit code. */
export function run(home: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runProgram(process.execPath, [program, ...args], { ...options, env: cleanEnv(home, options.env), cwd: options.cwd ?? home });
}

/** Runs any program with exactly this environment. */
export function runProgram(file: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((done) => {
    const child = execFile(
      file,
      args,
      { cwd: options.cwd, env: options.env, timeout: patience, maxBuffer: 64_000_000 },
      (error, out, err) => done({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, out, err }),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}

/** Polls until `found` gives something; for what is not on a screen, such as a file. */
export async function poll<T>(what: string, found: () => T | undefined, timeout = patience): Promise<T> {
  const started = performance.now();
  for (;;) {
    const value = found();
    if (value !== undefined) return value;
    if (performance.now() - started > timeout) throw new Error(`waited ${timeout / 1000} s in vain for ${what}`);
    await new Promise((next) => setTimeout(next, 15));
  }
}
