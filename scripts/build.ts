/**
 * Builds `dist/`: one bundle with split chunks (a command without a screen never loads one), production React, and each
 * scenario that ships in its parsed form, so that a start does not read YAML. See docs/decisions/0003-prepared-scenarios.md.
 * The launcher is CommonJS and answers --version by itself, because Node needs 5 ms more to start an ES module.
 * All is made aside and put in place whole, so that nobody ever runs half a build.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { builtInFolder, findScenario, type Prepared, type PreparedCard, parseFrom, scenarioIds } from '../src/cli/library.ts';
import { scenarioCard } from '../src/report/card.ts';
import { printProblem } from '../src/scenario/problem.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const made = join('.cache', `build-${process.pid}`);
process.on('exit', () => rmSync(made, { recursive: true, force: true }));

/** Changes one module of a dependency as it is bundled; a module that is not the one we know stops the build. */
const changed = (name: string, filter: RegExp, change: (source: string) => string): Plugin => ({
  name,
  setup({ onLoad }) {
    onLoad({ filter }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = change(source);
      if (contents === source) throw new Error(`${path} is not the module that "${name}" knows; see scripts/build.ts`);
      return { contents };
    });
  },
});

/**
 * Yoga carries its WebAssembly as a data: address and fetches it, for which Node loads its whole HTTP client (20 ms at
 * every start of a screen). Here the same bytes are handed over directly.
 */
const yogaWithoutFetch = changed('yoga-without-fetch', /yoga-wasm-base64-esm\.js$/, (source) => {
  const bytes = /(?<="data:application\/octet-stream;base64,)[A-Za-z0-9+/=]+(?=")/.exec(source)?.[0] ?? '';
  return source
    .replace(bytes, '')
    .replace('loadYoga = loadYoga || {};', `loadYoga = loadYoga || { wasmBinary: Buffer.from("${bytes}", 'base64') };`);
});

/**
 * Ink (6.8.0) cleans, measures and takes apart each row of a frame again at every key, also those that did not change,
 * which is half the time of a key. These are pure functions of a text, so here they remember their last answers.
 */
const remembered = (name: string, source: string) => `${source}
const kept = new Map();
export default function remembered(text) {
  let answer = kept.get(text);
  if (answer === undefined) {
    if (kept.size > 1000) kept.clear();
    answer = ${name}(text);
    kept.set(text, answer);
  }
  return answer;
}
`;
const rememberingInk = [
  changed('remember-widths', /widest-line\/index\.js$/, (source) =>
    remembered('widestLine', source.replace('export default function widestLine', 'function widestLine')),
  ),
  changed('remember-cleaning', /ink\/build\/sanitize-ansi\.js$/, (source) =>
    remembered('sanitizeAnsi', source.replace('export default sanitizeAnsi;', '')),
  ),
  changed('remember-tokens', /ink\/build\/output\.js$/, (source) => {
    const own = 'caches = new OutputCaches();';
    if (!source.includes(own)) return source;
    return `${source.replace(own, 'caches = keptCaches();')}
let kept;
function keptCaches() {
  if (kept === undefined || kept.styledChars.size > 1000) kept = new OutputCaches();
  return kept;
}
`;
  }),
];

await build({
  entryPoints: { main: 'src/cli/hotwash.ts', worker: 'src/cli/worker.ts' },
  outdir: made,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: "import { createRequire as hotwashRequire } from 'node:module'; const require = hotwashRequire(import.meta.url);" },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"', HOTWASH_VERSION: JSON.stringify(version) },
  alias: { 'react-devtools-core': './scripts/no-devtools.js' },
  plugins: [yogaWithoutFetch, ...rememberingInk],
});
const entry = join(made, 'hotwash.js');
writeFileSync(
  entry,
  `#!/usr/bin/env node
if (process.argv[2] === '--version' || process.argv[2] === '-V') process.stdout.write('${version}\\n');
else import('./main.mjs');
`,
);
chmodSync(entry, 0o755);
writeFileSync(join(made, 'package.json'), '{"type":"commonjs"}\n');

cpSync('src/report/text', join(made, 'text'), { recursive: true });
mkdirSync(join(made, 'prepared'), { recursive: true });
for (const id of scenarioIds(builtInFolder())) {
  const place = findScenario(id);
  if (!place) continue;
  const { scenario, problems, files } = await parseFrom(place);
  if (!scenario) {
    // Not prepared, so a start says what is wrong with it; `hotwash lint scenarios` is the gate.
    console.error(problems.map(printProblem).join('\n'));
    continue;
  }
  const prepared: Prepared = { files, scenario };
  const card: PreparedCard = { files, hash: scenario.hash, card: scenarioCard(scenario) };
  writeFileSync(join(made, 'prepared', `${id}.json`), JSON.stringify(prepared));
  writeFileSync(join(made, 'prepared', `${id}.card.json`), JSON.stringify(card));
}
const old = `${made}-old`;
if (existsSync('dist')) renameSync('dist', old);
renameSync(made, 'dist');
rmSync(old, { recursive: true, force: true });
const size = readdirSync('dist', { recursive: true, withFileTypes: true }).reduce(
  (sum, file) => sum + (file.isFile() ? statSync(join(file.parentPath, file.name)).size : 0),
  0,
);
console.log(`built dist: hotwash ${version}, ${scenarioIds(builtInFolder()).length} scenario(s), ${(size / 1e6).toFixed(1)} MB`);
