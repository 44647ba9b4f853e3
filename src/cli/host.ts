/**
 * The host of the screens: owns the home screen, the table that is open, the settings, and what is shown now.
 * It is the store behind the two props that cross into the terminal.
 */
import { compile, type Kernel } from '../kernel/kernel.ts';
import { review } from '../report/review.ts';
import type { Say } from '../report/text.ts';
import type { Command } from '../session/command.ts';
import type { Header } from '../session/log.ts';
import type { Refusal } from '../session/refusal.ts';
import { adjudications, decisionMethods, templates, usualRoom } from '../session/room.ts';
import { isDisclosed, phase } from '../session/session.ts';
import { viewFor } from '../session/view.ts';
import type { AppCommand, AppView, HomeView, TableView } from '../terminal/app-view.ts';
import type { Shown } from '../terminal/terminal.tsx';
import type { Preferences } from '../terminal/theme.ts';
import { backcastDesk } from './backcast.ts';
import { branchOf, saveBranch } from './branch.ts';
import { decidedDesk } from './decided.ts';
import { UsageError } from './errors.ts';
import { exploreDesk } from './explore.ts';
import { loadPreferences, newGamePath, savedGames, savePreferences } from './folders.ts';
import { languages, speakerFor } from './languages.ts';
import type { Offer } from './library.ts';
import { createLog, loadLog, reopenLog } from './log-file.ts';
import { farewellLines, ownSeat, takeUp, viewpointOf } from './own-seat.ts';
import { goOnByItself } from './pulse.ts';
import { newGame, openLog, seatTable, type Table } from './table.ts';
import { theatreDesk } from './theatre-desk.ts';
import { version } from './version.ts';

export interface HostOptions {
  readonly offers: readonly Offer[];
  /** The table to start at; without one, the home screen. */
  readonly table?: Table;
  readonly notice?: string;
}

export function openHost(options: HostOptions): Shown {
  let table = options.table;
  let preferences = loadPreferences();
  let notice = options.notice;
  let hasLeft = false;
  let shown: AppView | undefined;
  /** The same without what the desks add: reading saved games and reviewing a game is too dear for every step of their work. */
  let seated: AppView | undefined;
  const chosenFrom = languages();
  const listeners = new Set<() => void>();
  const kernels = new Map<string, Kernel>();
  const kernelOf = (id: string): Kernel => {
    const offer = options.offers.find((candidate) => candidate.card.id === id);
    if (!offer) throw new UsageError(`the scenario "${id}" is not installed here`);
    const known = kernels.get(id) ?? compile(offer.scenario());
    kernels.set(id, known);
    return known;
  };
  const spoken = new Map<string, Say>();
  const sayIn = (language: string): Say => {
    const known = spoken.get(language) ?? speakerFor(language);
    spoken.set(language, known);
    return known;
  };
  const told = () => {
    shown = undefined;
    for (const listener of listeners) listener();
  };
  const changed = () => {
    seated = undefined;
    told();
  };
  const backcasts = backcastDesk(kernelOf, told, () => sayIn(preferences.language));
  const decisions = decidedDesk(told);
  const explorations = exploreDesk(kernelOf, told, () => sayIn(preferences.language));
  const theatre = theatreDesk();
  const change = (what: () => void) => {
    notice = undefined;
    try {
      what();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      notice = error.message;
    }
    changed();
  };

  const take = (seat: string, command: Command): Refusal | undefined => {
    const refusal = table?.submit(seat, command);
    if (!refusal) change(() => {});
    return refusal;
  };

  /** Each second of a room: the timer moves, and where the table was told to, an ended phase goes on. */
  const pulse = setInterval(() => {
    const session = table?.session();
    if (!table || !session?.clock?.running || phase(session) === 'closed') return;
    if (goOnByItself(table, Date.now())) change(() => {});
    else changed();
  }, 1000);
  pulse.unref();

  const submit = (command: AppCommand) => {
    switch (command.type) {
      case 'prefer':
        change(() => {
          preferences = command.preferences;
          savePreferences(preferences);
        });
        return undefined;
      case 'open':
        change(() => {
          const session = newGame(kernelOf(command.setup.scenario), command.setup);
          table = seatTable(session, command.setup.room?.rehearsal ? undefined : newLog(command.setup.scenario, session.header));
        });
        return undefined;
      case 'resume':
        change(() => {
          const loaded = loadLog(command.path);
          const session = openLog(kernelOf(loaded.log.header.scenario.id), loaded.log, command.path);
          table = seatTable(session, reopenLog(command.path, loaded));
          takeUp(table);
          notice = loaded.notice;
        });
        return undefined;
      case 'home':
        decisions.stop();
        change(() => {
          table?.close();
          table = undefined;
        });
        return undefined;
      case 'backcast':
        change(() => backcasts.ask(command.scenario));
        return undefined;
      case 'explore':
        // no look ahead from a table that still plays
        if (command.choice === undefined) explorations.stop();
        else if (!table || isDisclosed(table.session())) explorations.ask(command.choice);
        return undefined;
      case 'theatre':
        change(() => table && theatre.ask(table.session(), command.change));
        return undefined;
      case 'branch':
        change(() => {
          if (!table) return;
          const made = branchOf(table.session(), table.path, command.round, command.pack);
          const file = saveBranch(made);
          table.close();
          table = seatTable(made.session, file);
          takeUp(table);
          notice = sayIn(preferences.language)('branch.begun', { round: command.round, left: made.left });
        });
        return undefined;
      case 'as':
        return take(command.seat, command.command);
      case 'leave':
        decisions.stop();
        hasLeft = true;
        changed();
        return undefined;
      default: {
        if (!table) return undefined;
        return take(viewpointOf(table.session()).actor(command), command);
      }
    }
  };

  /** What decided the game is worked out beside the screens, from the closing on. */
  const withDecided = (view: AppView): AppView => {
    if (!table || view.type !== 'table' || !view.review) return view;
    return { ...view, review: { ...view.review, decided: decisions.of(table.session(), view.you.side) } };
  };

  const withTheatre = (): Pick<TableView, 'theatre'> => {
    const seen = table && theatre.of(table.session());
    return seen ? { theatre: seen } : {};
  };
  const view = (): AppView => {
    seated ??= table ? tableView(table, preferences, chosenFrom, notice) : homeView(options.offers, preferences, chosenFrom, notice);
    shown ??= { ...withDecided(seated), ...withTheatre(), backcasts: backcasts.all(), explorations: explorations.all() };
    return shown;
  };
  return {
    view,
    submit,
    say: () => sayIn(preferences.language),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    left: () => hasLeft,
    close: () => {
      clearInterval(pulse);
      explorations.stop();
    },
    farewell: () => (table ? farewellLines(table) : []),
  };
}

const newLog = (scenario: string, header: Header) => createLog(newGamePath(scenario.replaceAll('_', '-'), new Date()), header);

export function tableView(table: Table, preferences: Preferences, languages: readonly string[], notice?: string): TableView {
  const session = table.session();
  const saveProblem = table.saveProblem();
  return {
    ...viewFor(session, ownSeat(table)),
    type: 'table',
    now: Date.now(),
    preferences,
    languages,
    savedTo: table.path,
    ...(saveProblem ? { saveProblem } : {}),
    ...(isDisclosed(session) ? { review: review(session) } : {}),
    ...(notice ? { notice } : {}),
  };
}

function homeView(offers: readonly Offer[], preferences: Preferences, languages: readonly string[], notice?: string): HomeView {
  const byId = new Map(offers.map((offer) => [offer.card.id, offer]));
  const logs = savedGames().map(({ hash, ...game }) => {
    const offer = byId.get(game.scenario);
    const named = {
      ...game,
      scenario: offer?.card.title ?? game.scenario,
      side: offer?.card.sides.find((side) => side.id === game.side)?.name ?? game.side,
    };
    if (game.problem) return named;
    if (!offer) return { ...named, problem: `the scenario "${game.scenario}" is not installed here` };
    return offer.hash === hash ? named : { ...named, problem: 'the rules of the scenario have changed since this game was played' };
  });
  return {
    type: 'home',
    version,
    scenarios: offers.map((offer) => offer.card),
    rooms: { templates, methods: decisionMethods, adjudications, usual: usualRoom },
    logs,
    preferences,
    languages,
    ...(notice ? { notice } : {}),
  };
}
