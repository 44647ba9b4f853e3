/** A second kind of terminal, for what only a real one shows: tmux, driven from outside, read by capturing its pane. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cleanEnv, patience, poll, program } from './pty.ts';

export const hasTmux: boolean = spawnSync('tmux', ['-V']).status === 0;

export interface Tmux {
  /** Presses keys by tmux's names (Escape, Enter, Down, C-c ...); anything else is typed. */
  readonly press: (...keys: string[]) => void;
  readonly text: () => string;
  readonly waitFor: (what: (text: string) => boolean, about: string) => Promise<string>;
  readonly resize: (columns: number, rows: number) => void;
  /** The process in the pane. */
  readonly pid: () => string;
  readonly close: () => void;
}

let count = 0;

/** Runs hotwash in a tmux server of its own, in a pane without a status line. */
export function openTmux(home: string, args: readonly string[], columns = 80, rows = 24): Tmux {
  const server = ['-L', `hotwash-test-${process.pid}-${++count}`, '-f', '/dev/null'];
  const env = { ...cleanEnv(home), TMUX_TMPDIR: home };
  const tmux = (...command: string[]) =>
    execFileSync('tmux', [...server, ...command], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const inner = Object.entries(cleanEnv(home, { TERM: 'screen-256color' })).map(([name, value]) => `${name}=${value}`);
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', home, 'env', '-i', ...inner, process.execPath, program, ...args, ';',
    'set-option', '-g', 'status', 'off', ';', 'set-option', '-g', 'escape-time', '0', ';', 'set-option', '-g', 'remain-on-exit', 'on', ';',
    'resize-window', '-x', String(columns), '-y', String(rows)); // biome-ignore format: one command a line
  const text = () => tmux('capture-pane', '-p').trimEnd();
  return {
    press: (...keys) => tmux('send-keys', ...keys),
    text,
    // A capture may see half a frame, so two in a row must agree.
    waitFor: async (what, about) => {
      let last = '';
      try {
        return await poll(
          about,
          () => {
            const before = last;
            last = text();
            return last === before && what(last) ? last : undefined;
          },
          patience,
        );
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error}; the pane shows:\n${last}`);
      }
    },
    resize: (wide, high) => tmux('resize-window', '-x', String(wide), '-y', String(high)),
    pid: () => tmux('display-message', '-p', '#{pane_pid}').trim(),
    close: () => {
      spawnSync('tmux', [...server, 'kill-server'], { env });
    },
  };
}
