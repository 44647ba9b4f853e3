/** What a worker runs: it does jobs until it is ended. See src/ensemble/pool.ts. */
import { serveJobs } from '../ensemble/pool.ts';

serveJobs();
