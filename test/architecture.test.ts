/** The house rules that a machine can hold: which way imports point, what a pure folder may touch, how long a file is. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const layers: Record<string, readonly string[]> = {
  scenario: [],
  kernel: ['scenario'],
  session: ['scenario', 'kernel'],
  ensemble: ['scenario', 'kernel'],
  report: ['scenario', 'kernel', 'session', 'ensemble'],
  terminal: ['scenario', 'kernel', 'session', 'report'],
  cli: ['scenario', 'kernel', 'session', 'ensemble', 'report', 'terminal'],
};
const packages: Record<string, readonly string[]> = {
  scenario: ['yaml', 'zod', '@marcbachmann/cel-js', 'node:crypto'],
  kernel: ['seedrandom'],
  session: ['xstate'],
  ensemble: ['node:worker_threads'],
  report: ['intl-messageformat'],
  terminal: ['ink', 'react', 'react/jsx-runtime', 'string-width', 'node:events'],
  cli: [
    'commander',
    'env-paths',
    'hyparquet-writer',
    'yaml',
    'node:fs',
    'node:path',
    'node:crypto',
    'node:url',
    'node:os',
    'node:stream',
    'node:readline',
  ],
};
const oneFileOnly: Record<string, string> = {
  seedrandom: 'src/kernel/luck.ts',
  xstate: 'src/session/machine.ts',
  'node:worker_threads': 'src/ensemble/pool.ts',
  'hyparquet-writer': 'src/cli/parquet.ts',
  '@marcbachmann/cel-js': 'src/scenario/expression.ts',
};
const pure = ['scenario', 'kernel', 'session', 'ensemble', 'report'];
const forbidden =
  /\b(Date\.now|new Date|Math\.random|process\.|console\.|performance\.|setTimeout|setInterval|fetch\(|toLocale|globalThis\.|Math\.(?:exp|log|pow|sin|cos|tan)\b)/;

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\s(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? '';
    return { from: file, to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target, typeOnly: match[1] !== undefined };
  });

const folderOf = (file: string) => file.split('/')[1] ?? '';
const all = files.flatMap(importsOf);

describe('architecture', () => {
  it('finds the imports it judges', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it('imports point up the list of layers, never down or sideways', () => {
    const wrong = all.filter(
      ({ from, to }) => to.startsWith('src/') && folderOf(to) !== folderOf(from) && !layers[folderOf(from)]?.includes(folderOf(to)),
    );
    expect(wrong).toEqual([]);
  });

  it('each folder uses only its own packages', () => {
    const wrong = all.filter(({ from, to }) => !to.startsWith('src/') && !packages[folderOf(from)]?.includes(to));
    expect(wrong).toEqual([]);
  });

  it('no part of it can reach a network', () => {
    const network = /^(?:node:)?(?:net|http|https|http2|dgram|dns|dns\/promises|tls|inspector|cluster|undici|ws)$/;
    expect(all.filter(({ to }) => network.test(to))).toEqual([]);
    const calls = /\b(?:fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(/;
    expect(files.filter((file) => calls.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('a package that is the reason for a module stays in that module', () => {
    const wrong = all.filter(({ from, to }) => oneFileOnly[to] !== undefined && oneFileOnly[to] !== from);
    expect(wrong).toEqual([]);
  });

  it('has no import cycle, type imports counted', () => {
    const edges = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done' || !edges.has(file)) return;
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('pure folders touch no clock, chance, file, console or locale', () => {
    const wrong = files
      .filter((file) => pure.includes(folderOf(file)))
      .flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .flatMap((line, i) =>
            forbidden.test(line.replace(/\/\/.*|^\s*\*.*|\/\*.*?\*\//g, '')) ? [`${file}:${i + 1}: ${line.trim()}`] : [],
          ),
      );
    expect(wrong).toEqual([]);
  });

  it('reports use only types of sessions and ensembles', () => {
    const wrong = all.filter(({ from, to, typeOnly }) => folderOf(from) === 'report' && /^src\/(session|ensemble)\//.test(to) && !typeOnly);
    expect(wrong).toEqual([]);
  });

  it('terminal uses only types of the session and the kernel', () => {
    const wrong = all.filter(({ from, to, typeOnly }) => folderOf(from) === 'terminal' && /^src\/(session|kernel)\//.test(to) && !typeOnly);
    expect(wrong).toEqual([]);
  });

  it('no file is longer than 400 lines', () => {
    const long = files.map((file) => [file, readFileSync(file, 'utf8').split('\n').length] as const).filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
  });

  it('nothing but cli and the terminal module ends the process', () => {
    const wrong = files.filter(
      (file) => /process\.exit\(/.test(readFileSync(file, 'utf8')) && folderOf(file) !== 'cli' && file !== 'src/terminal/terminal.tsx',
    );
    expect(wrong).toEqual([]);
  });
});
