/** Before all tests: `dist/` is what the sources say. Tests of the program run the build, as users do. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export default function setup(): void {
  if (!isStale()) return;
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function isStale(): boolean {
  if (!existsSync('dist/hotwash.js')) return true;
  const built = statSync('dist/hotwash.js').mtimeMs;
  const folders = ['src', 'scenarios'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return [...folders, 'scripts/build.ts', 'package.json'].some((file) => statSync(file).mtimeMs > built);
}
