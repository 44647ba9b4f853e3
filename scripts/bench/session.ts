/** An ensemble against the same number of games through the session, command by command. Bundled and started by scripts/bench.ts. */
import { trialPlayer } from '../../src/ensemble/trial.ts';
import { phase } from '../../src/session/session.ts';
import { open, playUntil } from '../../test/support/table.ts';
import { type Figure, inTurn, median, ratioOf } from './measure.ts';
import { kernelNamed, silent, trialOf } from './plan.ts';

const kernel = kernelNamed('no-winners');
const trial = trialOf(kernel);
const runs = 1000;
let game = 0;
/** One game of four rounds of two ticks: a person who follows the first strategy, and four computers. */
const table = () => {
  const settings = { rounds: trial.rounds, ticksPerRound: trial.ticksPerRound } as const;
  playUntil(
    open(kernel, 'us', { seed: `bench ${game++}`, start: trial.start, settings } as never),
    (session) => phase(session) === 'closing',
  );
};
const ensemble = () => {
  const player = trialPlayer(kernel, trial);
  for (let run = 0; run < runs; run++) player.next(silent);
};
const [games = [], bulk = []] = inTurn(process.argv.includes('--quick') ? 7 : 9, 3, table, ensemble);
const figures: Figure[] = [
  {
    what: 'ensemble against the same game through the statechart',
    measured: runs * ratioOf(games, bulk),
    unit: 'times',
    must: 20,
    goal: 50,
    least: true,
    detail: `a game ${median(games).toFixed(1)} ms, a run ${((median(bulk) * 1000) / runs).toFixed(1)} us`,
  },
];
console.log(JSON.stringify(figures));
