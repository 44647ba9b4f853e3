/**
 * npm run bench:ui -- [--rounds N] [--json]: how fast the screens are, against a bare Node program that does the same to
 * the same terminal. Both run in turn, in one go, so that a busy machine slows both. Exit code 1 when a must is missed.
 * What the figures mean, and what limits each: docs/performance.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { cleanEnv, program } from '../test/support/pty.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' }, json: { type: 'boolean', default: false } } });
const rounds = Math.max(9, Number(values.rounds));
const folder = mkdtempSync(join(tmpdir(), 'hotwash-bench-'));
const env = cleanEnv(folder);

/** The end of a frame: see src/terminal/painter.ts. The bare programs end what they paint in the same way. */
const frameEnd = '\u001b[?2026l';
const board = { cols: 100, rows: 40 };
const savedGamesMany = 12;

interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly must?: number;
  readonly goal?: number;
  readonly detail: string;
}

const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
const at = (list: readonly number[], share: number) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * share))] as number;
const median = (list: readonly number[]) => at(list, 0.5);
const tenth = (n: number) => n.toFixed(1);

/** A program in a pseudo-terminal, and when its frames arrived. */
class Painted {
  raw = '';
  frames = 0;
  lastAt = 0;
  private readonly child: IPty;
  private waiting: (() => void) | undefined;

  constructor(args: readonly string[], size = { cols: 80, rows: 24 }) {
    this.child = spawn(process.execPath, [...args], { ...size, cwd: folder, env });
    this.child.onData((data) => {
      this.raw += data;
      this.lastAt = performance.now();
      this.frames = this.raw.split(frameEnd).length - 1;
      this.waiting?.();
    });
  }

  press(key: string): void {
    this.child.write(key);
  }

  /** Waits for a frame (or text) beyond what has been seen; the time when it arrived. */
  async until(found: () => boolean): Promise<number> {
    const started = performance.now();
    while (!found()) {
      if (performance.now() - started > 30_000) throw new Error(`nothing was painted:\n${JSON.stringify(this.raw.slice(-500))}`);
      await new Promise<void>((next) => {
        this.waiting = next;
        setTimeout(next, 1000);
      });
    }
    return this.lastAt;
  }

  async quiet(milliseconds: number): Promise<void> {
    do await pause(milliseconds);
    while (performance.now() - this.lastAt < milliseconds);
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

const pause = (milliseconds: number) => new Promise((next) => setTimeout(next, milliseconds));

async function firstFrame(args: readonly string[]): Promise<{ time: number; raw: string }> {
  const started = performance.now();
  const painted = new Painted(args);
  const time = (await painted.until(() => painted.frames > 0)) - started;
  painted.end();
  return { time, raw: painted.raw };
}

async function firstPaint(): Promise<Figure> {
  const { raw } = await firstFrame([program]);
  const bare = join(folder, 'bare.cjs');
  writeFileSync(join(folder, 'frame.txt'), raw.slice(0, raw.indexOf(frameEnd) + frameEnd.length));
  writeFileSync(
    bare,
    `process.stdout.write(require('node:fs').readFileSync(${JSON.stringify(join(folder, 'frame.txt'))}, 'utf8')); setTimeout(() => {}, 60000);`,
  );
  const ours: number[] = [];
  const floor: number[] = [];
  for (let i = 0; i < rounds; i++) {
    floor.push((await firstFrame([bare])).time);
    ours.push((await firstFrame([program])).time);
  }
  return {
    what: 'first paint of the home screen, over bare Node',
    measured: median(ours) - median(floor),
    unit: 'ms',
    must: 250,
    goal: 180,
    detail: `${tenth(median(ours))} against ${tenth(median(floor))} ms, ${rounds} rounds, ${savedGamesMany} saved games`,
  };
}

/** Opens the board of a new game: briefing, go on. */
async function openBoard(name: string): Promise<Painted> {
  const painted = new Painted([program, 'play', 'no-winners', '--seed', 'bench', '--save', join(folder, name)], board);
  await painted.until(() => painted.frames > 0);
  painted.press('p');
  await painted.until(() => painted.frames > 1);
  await painted.quiet(200);
  return painted;
}

async function keyToPaint(painted: Painted): Promise<Figure[]> {
  const echo = join(folder, 'echo.cjs');
  writeFileSync(
    echo,
    `process.stdin.setRawMode(true); process.stdout.write('ready${frameEnd}'); process.stdin.on('data', (key) => process.stdout.write('key ' + key.length + '${frameEnd}'));`,
  );
  const bare = new Painted([echo], board);
  await bare.until(() => bare.frames > 0);
  const time = async (where: Painted, key: string) => {
    const before = where.frames;
    const started = performance.now();
    where.press(key);
    const took = (await where.until(() => where.frames > before)) - started;
    await pause(25);
    return took;
  };
  const ours: number[] = [];
  const floor: number[] = [];
  const bytes: number[] = [];
  for (let i = 0; i < 72; i++) {
    const key = i % 24 < 12 ? '\u001b[B' : '\u001b[A';
    const before = painted.raw.length;
    floor.push(await time(bare, key));
    ours.push(await time(painted, key));
    bytes.push(Buffer.byteLength(painted.raw.slice(before)));
  }
  bare.end();
  const usual = ours.slice(12);
  const detail = `${tenth(median(usual))} against ${tenth(median(floor.slice(12)))} ms, slowest of ten ${tenth(at(usual, 0.9))} ms, first key ${tenth(ours[0] as number)} ms`;
  return [
    {
      what: 'key to paint on the board at 100x40, over bare echo',
      measured: median(usual) - median(floor.slice(12)),
      unit: 'ms',
      must: 20,
      goal: 14,
      detail,
    },
    {
      what: 'bytes for a move of the cursor on the board',
      measured: median(bytes),
      unit: 'bytes',
      detail: 'two rows of gauges and the rows of their meaning',
    },
  ];
}

/** A key held down, 33 a second: when the last paint is there. On the way the direction changes, for the board has an end. */
async function heldKey(painted: Painted): Promise<Figure> {
  const lags: number[] = [];
  let frames = 0;
  for (let i = 0; i < 3; i++) {
    const before = painted.frames;
    let pressedAt = 0;
    const started = performance.now();
    for (let key = 0; key < 60; key++) {
      await pause(Math.max(0, started + key * 30 - performance.now()));
      painted.press(key % 24 < 12 ? 'j' : 'k');
      pressedAt = performance.now();
    }
    await painted.quiet(300);
    lags.push(painted.lastAt - pressedAt);
    frames += painted.frames - before;
  }
  return {
    what: 'a held key: last paint behind the last key',
    measured: median(lags),
    unit: 'ms',
    must: 25,
    goal: 12,
    detail: `median of 3 times 60 keys at 33 a second, worst ${tenth(Math.max(...lags))} ms; ${frames} frames for 180 keys`,
  };
}

/** Typing one letter into a note. */
async function oneRow(painted: Painted): Promise<Figure> {
  painted.press('i');
  await painted.quiet(200);
  const bytes: number[] = [];
  for (const letter of 'the odds were against it') {
    const before = painted.raw.length;
    const frames = painted.frames;
    painted.press(letter);
    await painted.until(() => painted.frames > frames);
    bytes.push(Buffer.byteLength(painted.raw.slice(before)));
  }
  return {
    what: 'bytes for a key that changes one row',
    measured: Math.max(...bytes),
    unit: 'bytes',
    must: 500,
    detail: 'a letter typed into a bookmark; the most of 24 letters',
  };
}

function versionRatio(): Figure {
  const time = (args: readonly string[]) => {
    const started = performance.now();
    spawnSync(process.execPath, args, { env, stdio: 'ignore' });
    return performance.now() - started;
  };
  const ours: number[] = [];
  const floor: number[] = [];
  for (let i = 0; i < rounds + 12; i++) {
    floor.push(time(['-e', '0']));
    ours.push(time([program, '--version']));
  }
  return {
    what: 'hotwash --version over node -e 0',
    measured: median(ours) / median(floor),
    unit: 'times',
    must: 1.15,
    detail: `${tenth(median(ours))} against ${tenth(median(floor))} ms, ${rounds + 12} rounds`,
  };
}

function print(figures: readonly Figure[]): void {
  const shown = (figure: Figure, n: number | undefined) =>
    n === undefined ? '' : figure.unit === 'times' ? n.toFixed(2) : figure.unit === 'bytes' ? String(Math.round(n)) : tenth(n);
  const rows = figures.map((figure) => [
    figure.what,
    `${shown(figure, figure.measured)} ${figure.unit}`,
    shown(figure, figure.must),
    shown(figure, figure.goal),
    isMissed(figure) ? 'MISSED' : '',
    figure.detail,
  ]);
  const table = [['figure', 'measured', 'must', 'goal', '', 'how'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...table.map((row) => (row[i] ?? '').length)));
  for (const row of table)
    console.log(
      row
        .map((cell, i) => (i < 5 ? cell.padEnd(widths[i] ?? 0) : cell))
        .join('  ')
        .trimEnd(),
    );
  const [one, five] = loadavg() as [number, number];
  console.log(
    `\nNode ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, load ${one.toFixed(1)} (${five.toFixed(1)} over five minutes)`,
  );
}

const isMissed = ({ measured, must }: Figure) => must !== undefined && measured > must;

/** Saved games, so that the home screen has a list to read. */
function saveGames(): void {
  writeFileSync(join(folder, 'decisions.yaml'), 'rounds:\n  - us: {}\n');
  for (let i = 0; i < savedGamesMany; i++)
    spawnSync(
      process.execPath,
      [
        program,
        'play',
        'no-winners',
        '--rounds',
        '4',
        '--seed',
        `bench ${i}`,
        '--decisions',
        'decisions.yaml',
        '--save',
        join(folder, 'games', `game-${i}.jsonl`),
      ],
      { env, cwd: folder, stdio: 'ignore' },
    );
}

saveGames();
const figures: Figure[] = [await firstPaint()];
const painted = await openBoard('bench.jsonl');
figures.push(...(await keyToPaint(painted)), await heldKey(painted), await oneRow(painted), versionRatio());
painted.end();
rmSync(folder, { recursive: true, force: true });
if (values.json) console.log(JSON.stringify(figures, null, 2));
else print(figures);
process.exit(figures.some(isMissed) ? 1 : 0);
