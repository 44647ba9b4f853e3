/**
 * The entry. The built program has a launcher before it (scripts/build.ts) that answers --version by itself; everything
 * else is loaded only when needed, because parsing arguments must not pay for a screen, nor a screen for YAML.
 */
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2));
