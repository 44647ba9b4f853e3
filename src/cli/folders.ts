/**
 * The two folders that the program writes to: games and settings. `HOTWASH_HOME` puts both in one place of the
 * user's choice; otherwise they are where the platform keeps such things.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import envPaths from 'env-paths';
import { peopleAt } from '../report/room-rules.ts';
import { type Entry, readLog } from '../session/log.ts';
import { type Preferences, usualPreferences } from '../terminal/theme.ts';

const paths = envPaths('hotwash', { suffix: '' });
export const gamesFolder = (): string => join(process.env.HOTWASH_HOME || paths.data, 'games');
const settingsFile = (): string => join(process.env.HOTWASH_HOME || paths.config, 'settings.json');

/** Settings as saved; what is missing or damaged takes the usual value. */
export function loadPreferences(): Preferences {
  const base: Preferences = process.env.NO_COLOR ? { ...usualPreferences, theme: 'mono' } : usualPreferences;
  try {
    const saved = JSON.parse(readFileSync(settingsFile(), 'utf8')) as Partial<Preferences>;
    return {
      theme:
        !process.env.NO_COLOR && (saved.theme === 'ansi' || saved.theme === 'safe' || saved.theme === 'mono') ? saved.theme : base.theme,
      ascii: saved.ascii === true,
      language: typeof saved.language === 'string' && /^[a-z]{2}(-[A-Z]{2})?$/.test(saved.language) ? saved.language : base.language,
      digits: saved.digits === true,
    };
  } catch {
    return base;
  }
}

/** Saves settings; a disk that refuses is not worth stopping a game for. */
export function savePreferences(preferences: Preferences): void {
  try {
    const file = settingsFile();
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(preferences, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  } catch {
    // The settings hold for this run.
  }
}

/** A free path for a new game, named by scenario and time. */
export function newGamePath(scenario: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[:T]/g, '-');
  const path = (n: number) => join(gamesFolder(), `${scenario}-${stamp}${n > 1 ? `-${n}` : ''}.jsonl`);
  let n = 1;
  while (existsSync(path(n))) n++;
  return path(n);
}

export interface SavedGame {
  readonly path: string;
  readonly name: string;
  readonly at: string;
  readonly scenario: string;
  readonly hash: string;
  readonly side: string;
  /** Rounds adjudicated so far; those that were left by a rewind do not count. */
  readonly round: number;
  readonly rounds: number;
  /** People at the table, in a room. */
  readonly people?: number;
  readonly problem?: string;
}

const savedMax = 50;

/** Saved games, newest first. Only headers and counts are read here; a game is checked when it is opened. */
export function savedGames(): SavedGame[] {
  let names: string[];
  try {
    names = readdirSync(gamesFolder()).filter((name) => name.endsWith('.jsonl'));
  } catch {
    return [];
  }
  return names
    .map((name) => ({
      path: join(gamesFolder(), name),
      time: statSync(join(gamesFolder(), name), { throwIfNoEntry: false })?.mtime ?? new Date(0),
    }))
    .sort((a, b) => b.time.getTime() - a.time.getTime())
    .slice(0, savedMax)
    .map(({ path, time }) => savedGame(path, time.toISOString()));
}

function savedGame(path: string, at: string): SavedGame {
  const base = { path, name: basename(path, '.jsonl'), at, scenario: '', hash: '', side: '', round: 0, rounds: 0 };
  try {
    const reading = readLog(readFileSync(path, 'utf8'));
    if (reading.problem) return { ...base, problem: reading.problem.message };
    const { header, entries } = reading.log;
    const person = header.seats.find((seat) => seat.kind === 'person');
    return {
      ...base,
      scenario: header.scenario.id,
      hash: header.scenario.hash,
      side: person?.side ?? '',
      round: roundsIn(entries),
      rounds: header.settings.rounds,
      ...(header.settings.room ? { people: peopleAt(header.seats).people } : {}),
    };
  } catch {
    return { ...base, problem: 'the file cannot be read' };
  }
}

const roundsIn = (entries: readonly Entry[]): number =>
  entries.reduce((n, { command }) => (command.type === 'adjudicate' ? n + 1 : command.type === 'rewind' ? command.round - 1 : n), 0);
