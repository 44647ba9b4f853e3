/** What a worker runs when the sources run as they are: the loader of TypeScript, then the worker. See src/ensemble/pool.ts. */
import { register } from 'tsx/esm/api';

register();
await import('../src/cli/worker.ts');
