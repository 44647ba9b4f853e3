/**
 * Writes the generated documents; with --check it writes nothing and fails when one is not what the sources give.
 * Run from the root of the project: `npm run docs`, `npm run docs -- --check`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { documents } from './docs/documents.ts';

const current = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const stale = [...documents()].filter(([path, text]) => current(path) !== text);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(
      `These documents are not what the sources give now:\n${stale.map(([path]) => `  ${path}`).join('\n')}\nRun: npm run docs`,
    );
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of stale) writeFileSync(path, text);
  console.log(stale.length === 0 ? 'The documents are up to date.' : `Written: ${stale.map(([path]) => path).join(', ')}`);
}
