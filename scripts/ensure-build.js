// `npm start` right after `npm ci` finds the build that `prepare` made; if it was removed, it is made again.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('dist/hotwash.js')) spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: 'inherit' });
