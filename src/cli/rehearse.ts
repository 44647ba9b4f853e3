/**
 * `hotwash rehearse`: a short room to learn the keys. It has a throw-away seed, says on every screen that it is a
 * rehearsal, and is written to no file, so that nobody can mistake it for a game that was played.
 */
import { compile } from '../kernel/kernel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { loadPreferences } from './folders.ts';
import { needScenario } from './inspect.ts';
import { runTable } from './play.ts';
import { type RoomFlags, roomChoices } from './room-options.ts';
import { newGame, seatTable, usualSetup } from './table.ts';

export interface RehearseOptions {
  readonly team?: readonly string[];
  readonly plain?: boolean;
}

/** Enough for results to be shown (three people), and a team of one beside it. */
const usualTeams = ({ sides }: Scenario): string[] => sides.slice(0, 2).map(({ id }, i) => `${id}=${i === 0 ? 3 : 1}`);

export async function rehearse(name: string, { team, plain }: RehearseOptions): Promise<number> {
  const scenario = await needScenario(name, loadPreferences().language);
  const kernel = compile(scenario);
  const flags: RoomFlags = { room: 'rehearsal-15', team: team ?? usualTeams(scenario) };
  const session = newGame(kernel, usualSetup(kernel, roomChoices(flags, scenario, {})));
  return await runTable(seatTable(session, undefined), plain === true);
}
