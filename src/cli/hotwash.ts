/**
 * The entry. It answers --version by itself and loads everything else only when needed: parsing arguments must not
 * pay for a screen, and a screen must not pay for YAML.
 */
import { version } from './version.ts';

const [first] = process.argv.slice(2);
if (first === '--version' || first === '-V') process.stdout.write(`${version}\n`);
else {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
