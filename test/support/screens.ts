/** Screens without a terminal: contexts of any size, keys as actions, and the check that nothing leaves the grid. */

import { expect } from 'vitest';
import { viewpointOf } from '../../src/cli/own-seat.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { say } from '../../src/report/text.ts';
import type { Session } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import type { AppCommand, AppView, HomeView, TableView } from '../../src/terminal/app-view.ts';
import { frameRows } from '../../src/terminal/frame.ts';
import type { Action, Press } from '../../src/terminal/keys.ts';
import { plainRows, rowWidth } from '../../src/terminal/rows.ts';
import type { Context, Outcome, Screen } from '../../src/terminal/screen.ts';
import { asciiGlyphs, glyphs, type Preferences, usualPreferences } from '../../src/terminal/theme.ts';
import { homeView } from './home.ts';

export interface Size {
  readonly columns: number;
  readonly lines: number;
}

/** The sizes that every screen must serve, from the smallest to a wide one. */
export const sizes: readonly Size[] = [
  { columns: 40, lines: 12 },
  { columns: 60, lines: 20 },
  { columns: 80, lines: 24 },
  { columns: 100, lines: 30 },
  { columns: 120, lines: 40 },
  { columns: 160, lines: 50 },
];
export const usualSize: Size = { columns: 80, lines: 24 };

export const contextOf = <V extends AppView>(view: V, { columns, lines }: Size = usualSize): Context<V> => ({
  view,
  width: columns,
  height: lines - 1 - frameRows,
  glyphs: view.preferences.ascii ? asciiGlyphs : glyphs,
  say,
});

export const homeOf = (kernel: Kernel, changes: Partial<HomeView> = {}): HomeView => ({
  ...homeView(kernel, usualPreferences),
  ...changes,
});

export const tableOf = (session: Session, preferences: Preferences = usualPreferences): TableView => ({
  ...viewFor(session, viewpointOf(session).seat),
  type: 'table',
  now: 0,
  preferences,
  savedTo: 'no-winners.jsonl',
});

/** Presses actions in order; the state after them. Fails on an outcome that is not `stay`. */
export function moved<S, V extends AppView>(
  screen: Screen<S, V>,
  context: Context<V>,
  state: NoInfer<S>,
  ...actions: readonly Action[]
): S {
  return actions.reduce<S>((now, action) => {
    const outcome = screen.press(context, now, { type: 'action', action });
    if (outcome.type !== 'stay') throw new Error(`${action} led to ${outcome.type}`);
    return outcome.state;
  }, state);
}

export const press = <S, V extends AppView>(
  screen: Screen<S, V>,
  context: Context<V>,
  state: NoInfer<S>,
  what: Action | Press,
): Outcome<S> => screen.press(context, state, typeof what === 'string' ? { type: 'action', action: what } : what);

/** Types a text. */
export function typed<S, V extends AppView>(screen: Screen<S, V>, context: Context<V>, state: NoInfer<S>, text: string): S {
  return [...text].reduce<S>((now, character) => {
    const outcome = screen.press(context, now, { type: 'text', text: character });
    if (outcome.type !== 'stay') throw new Error(`"${character}" led to ${outcome.type}`);
    return outcome.state;
  }, state);
}

export const commandsOf = (outcome: Outcome<unknown>): readonly AppCommand[] => (outcome.type === 'submit' ? outcome.commands : []);

export const textOf = <S, V extends AppView>(screen: Screen<S, V>, context: Context<V>, state: NoInfer<S>): string =>
  plainRows(screen.body(context, state));

/** Every row fits the width, all rows fit the height, and without Unicode nothing but ASCII of ours is drawn. */
export function expectFits<S, V extends AppView>(screen: Screen<S, V>, context: Context<V>, state: NoInfer<S>): void {
  const rows = screen.body(context, state);
  expect(rows.length, `rows of ${screen.name} at ${context.width}`).toBeLessThanOrEqual(context.height);
  for (const line of rows)
    expect(rowWidth(line), `${screen.name} at ${context.width}: "${line.map(({ text }) => text).join('')}"`).toBeLessThanOrEqual(
      context.width,
    );
  if (context.view.preferences.ascii) expect(plainRows(rows).replace(/\n/g, '')).not.toMatch(/[^\u0020-\u007e]/);
}
