/** `hotwash`, `play`, `rehearse` and `resume`: wiring a table to screens, to plain lines or to a file of decisions. */
import { compile } from '../kernel/kernel.ts';
import { record } from '../report/record.ts';
import { phase } from '../session/session.ts';
import { UsageError } from './errors.ts';
import { loadPreferences, newGamePath } from './folders.ts';
import { allOffers, needScenario } from './inspect.ts';
import { type Offer, offerOf, scenarioName } from './library.ts';
import { createLog, loadLog, reopenLog } from './log-file.ts';
import { takeUp } from './own-seat.ts';
import { type RoomFlags, roomChoices } from './room-options.ts';
import { newGame, openLog, seatTable, type Table, usualSetup } from './table.ts';

export interface PlayOptions extends RoomFlags {
  readonly side?: string;
  readonly start?: string;
  readonly seed?: string;
  readonly pack?: string;
  readonly rounds?: number;
  readonly ticks?: '1' | '2';
  readonly strategy?: readonly string[];
  readonly save?: string;
  readonly plain?: boolean;
  readonly decisions?: string;
  readonly json?: boolean;
}

/** A terminal that can show screens: both ends are terminals, and it is not a dumb one. */
const hasScreen = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';

export async function home(): Promise<number> {
  if (!hasScreen())
    throw new UsageError('this is not a terminal that can show screens; try:  hotwash play no-winners --plain   or:  hotwash --help');
  // Ink's layout engine is compiled in the background meanwhile.
  const screens = screensModules();
  return await runScreens(screens, await allOffers(loadPreferences().language));
}

export async function play(name: string, options: PlayOptions): Promise<number> {
  const scenario = await needScenario(name, loadPreferences().language);
  const kernel = compile(scenario);
  const setup = usualSetup(kernel, {
    ...(options.side === undefined ? {} : { side: options.side === 'none' ? null : options.side }),
    ...(options.start === undefined ? {} : { start: options.start }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.pack === undefined ? {} : { pack: options.pack }),
    ...(options.rounds === undefined ? {} : { rounds: options.rounds }),
    ...(options.ticks === undefined ? {} : { ticksPerRound: options.ticks === '1' ? 1 : 2 }),
    strategies: parseStrategies(options.strategy ?? []),
    ...roomChoices(options, scenario, options),
  });
  if (options.decisions !== undefined) {
    if (setup.room)
      throw new UsageError('--decisions plays without a room; to script a room, type its lines:  hotwash play --room ... --plain < script');
    const { readDecisions } = await import('./decisions.ts');
    const { headlessHeader, playDecisions, saveGame } = await import('./headless.ts');
    const decisions = readDecisions(
      options.decisions,
      scenario.sides.map((side) => side.id),
    );
    const rounds = options.rounds ?? Math.max(1, decisions.rounds.length);
    const header = headlessHeader(kernel, { ...setup, rounds }, decisions);
    const session = playDecisions(kernel, header, decisions, setup.strategies);
    if (options.save !== undefined) saveGame(options.save, session);
    const { printGame } = await import('./logs.ts');
    process.stdout.write(`${options.json ? JSON.stringify(record(session, phase(session)), null, 2) : printGame(session)}\n`);
    return 0;
  }
  if (options.json) throw new UsageError('--json prints a game that is played from a file; add --decisions FILE');
  const session = newGame(kernel, setup);
  if (setup.room?.rehearsal) {
    if (options.save !== undefined) throw new UsageError('a rehearsal is saved nowhere; leave out --save, or choose another template');
    return await runTable(seatTable(session, undefined), options.plain === true);
  }
  const path = options.save ?? newGamePath(scenario.id.replaceAll('_', '-'), new Date());
  const table = seatTable(session, createLog(path, session.header));
  return await runTable(table, options.plain === true);
}

export async function resume(path: string, options: { readonly scenario?: string; readonly plain?: boolean }): Promise<number> {
  const loaded = loadLog(path);
  const scenario = await needScenario(options.scenario ?? scenarioName(loaded.log.header.scenario.id), loadPreferences().language);
  const session = openLog(compile(scenario), loaded.log, path);
  const table = seatTable(session, reopenLog(path, loaded));
  takeUp(table);
  return await runTable(table, options.plain === true, loaded.notice);
}

export async function runTable(table: Table, plain: boolean, notice?: string): Promise<number> {
  if (!plain && hasScreen()) {
    const screens = screensModules();
    const own = offerOf(table.session().kernel.scenario);
    const others = (await allOffers(loadPreferences().language)).filter((offer) => offer.card.id !== own.card.id);
    return await runScreens(screens, [own, ...others], table, notice);
  }
  const { runPlainTable } = await import('./plain-table.ts');
  return await runPlainTable(table, notice);
}

const screensModules = () => Promise.all([import('./host.ts'), import('../terminal/terminal.tsx')]);

async function runScreens(
  modules: ReturnType<typeof screensModules>,
  offers: readonly Offer[],
  table?: Table,
  notice?: string,
): Promise<number> {
  const [{ openHost }, { runTerminal }] = await modules;
  return await runTerminal(openHost({ offers, ...(table ? { table } : {}), ...(notice ? { notice } : {}) }));
}

function parseStrategies(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((text) => {
      const [side, name, ...rest] = text.split('=');
      if (!side || !name || rest.length > 0) throw new UsageError(`--strategy takes side=name, not "${text}"`);
      return [side, name];
    }),
  );
}
