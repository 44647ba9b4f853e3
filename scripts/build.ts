/**
 * Builds `dist/`: one bundle with split chunks (a command without a screen never loads one), production React, and each
 * scenario that ships in its parsed form, so that a start does not read YAML. See docs/decisions/0003-prepared-scenarios.md.
 * The launcher is CommonJS and answers --version by itself, because Node needs 5 ms more to start an ES module.
 * All is made aside and put in place whole, so that nobody ever runs half a build.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { builtInFolder, findScenario, parseFrom, scenarioIds } from '../src/cli/library.ts';
import { printProblem } from '../src/scenario/problem.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const made = join('.cache', `build-${process.pid}`);

/**
 * Yoga carries its WebAssembly as a data: address and fetches it, for which Node loads its whole HTTP client (20 ms at
 * every start of a screen). Here the same bytes are handed over directly.
 */
const yogaWithoutFetch: Plugin = {
  name: 'yoga-without-fetch',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const [address, bytes] = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/.exec(source) ?? [];
      const options = 'loadYoga = loadYoga || {};';
      if (!address || !source.includes(options)) throw new Error(`${path} is not the Yoga that this plugin knows`);
      return {
        contents: source.replace(address, '"data:application/octet-stream;base64,"').replace(options, `loadYoga = loadYoga || { wasmBinary: Buffer.from("${bytes}", 'base64') };`),
      };
    });
  },
};

await build({
  entryPoints: { main: 'src/cli/hotwash.ts' },
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
  plugins: [yogaWithoutFetch],
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
  writeFileSync(join(made, 'prepared', `${id}.json`), JSON.stringify({ files, scenario }));
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
