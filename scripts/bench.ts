/**
 * npm run bench -- [--quick] [--json]: how fast ensembles are, each figure against a floor that is measured in the same
 * run. What must agree is checked before anything is timed. Exit code 1 when a must is missed. What the figures mean, and
 * what limits each: docs/performance.md. Needs a build (npm run build).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { commandFigures } from './bench/command.ts';
import { type Figure, isMissed } from './bench/measure.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } });

/** Bundles a part as the product is bundled, runs it in a process of its own and returns its figures. */
async function figuresOf(part: string): Promise<Figure[]> {
  const outfile = `.cache/bench/${part}.mjs`;
  await build({
    entryPoints: [`scripts/bench/${part}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    logLevel: 'error',
    banner: { js: "import { createRequire as benchRequire } from 'node:module'; const require = benchRequire(import.meta.url);" },
  });
  const text = execFileSync(process.execPath, [outfile, ...(values.quick ? ['--quick'] : [])], { encoding: 'utf8' });
  return JSON.parse(text) as Figure[];
}

function print(figures: readonly Figure[]): void {
  const shown = ({ unit }: Figure, n: number | undefined) =>
    n === undefined ? '' : unit === '' || unit === 'ms' ? n.toFixed(0) : unit === '%' || unit === 'MiB' ? n.toFixed(1) : n.toFixed(2);
  const table = [
    ['figure', 'measured', 'must', 'goal', '', 'how'],
    ...figures.map((figure) => [
      figure.what,
      `${shown(figure, figure.measured)} ${figure.unit}`.trim(),
      shown(figure, figure.must),
      shown(figure, figure.goal),
      isMissed(figure) ? 'MISSED' : '',
      figure.detail,
    ]),
  ];
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

mkdirSync('.cache/bench', { recursive: true });
const figures = [
  ...(await figuresOf('kernel')),
  ...(await figuresOf('garbage')),
  ...(await figuresOf('session')),
  ...(await commandFigures(values.quick)),
];
if (values.json) console.log(JSON.stringify(figures, null, 2));
else print(figures);
process.exit(figures.some(isMissed) ? 1 : 0);
