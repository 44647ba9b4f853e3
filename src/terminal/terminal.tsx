/**
 * Entering and leaving the terminal: the alternate screen, raw mode, signals and every way out, in one module, so
 * that whatever happens the user gets the terminal back as it was, with a line that says where the game is saved.
 */
import { render } from 'ink';
import { type Say, say } from '../report/text.ts';
import { App } from './app.tsx';
import type { AppView, Submit } from './app-view.ts';
import { Painter } from './painter.ts';

/** What the terminal shows and whom it tells: owned by the host. */
export interface Shown {
  readonly view: () => AppView;
  readonly submit: Submit;
  /** The interface in the language that is set. */
  readonly say: () => Say;
  /** Calls back after each change of the view; returns a way to stop. */
  readonly subscribe: (changed: () => void) => () => void;
  /** True once the user has left. */
  readonly left: () => boolean;
  /** Ends work that still goes on in the background. */
  readonly close?: () => void;
  /** Lines for the normal screen after leaving: a short summary and the save path. */
  readonly farewell: () => readonly string[];
}

const enter = '\u001b[?1049h\u001b[H\u001b[2J\u001b[?25l';
const exit = '\u001b[?2004l\u001b[?25h\u001b[0m\u001b[?1049l';
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Runs until the user leaves. Resolves with the exit code: 0, or 128 plus the number of the signal. */
export async function runTerminal(shown: Shown): Promise<number> {
  const { stdout, stdin } = process;
  let restored = false;
  const restore = () => {
    if (restored) return;
    restored = true;
    if (stdin.isTTY) stdin.setRawMode(false);
    tryWrite(exit);
  };
  const tryWrite = (text: string) => {
    try {
      stdout.write(text);
    } catch {
      // The terminal is gone; there is nothing left to restore.
    }
  };
  let finish: (code: number) => void = () => {};
  const finished = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const handlers = Object.entries(signals).map(([name, code]) => [name, () => finish(code)] as const);
  for (const [name, handler] of handlers) process.on(name, handler);
  stdout.on('error', () => finish(0));
  process.on('exit', restore);
  const crash = (error: unknown) => {
    restore();
    process.stderr.write(`${say('frame.crash', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })}\n`);
    process.exit(70);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  tryWrite(enter);
  // Ink would do this only after the first frame: a key pressed on that frame would be echoed, and ctrl+c be a signal.
  stdin.setRawMode(true);
  const painter = new Painter(stdout);
  const app = () => <App view={shown.view()} submit={shown.submit} say={shown.say()} />;
  const ink = render(app(), {
    stdout: painter as unknown as NodeJS.WriteStream,
    stdin,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const unsubscribe = shown.subscribe(() => {
    if (shown.left()) finish(0);
    else ink.rerender(app());
  });
  const code = await finished;
  unsubscribe();
  shown.close?.();
  ink.unmount();
  painter.close();
  restore();
  process.off('exit', restore);
  process.off('uncaughtException', crash);
  process.off('unhandledRejection', crash);
  for (const [name, handler] of handlers) process.off(name, handler);
  for (const line of shown.farewell()) tryWrite(`${line}\n`);
  return code;
}
