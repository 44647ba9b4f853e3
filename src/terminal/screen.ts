/**
 * A screen is data in, rows out: `body` draws, `press` says what a key means. Both are pure, so every screen is tested
 * without a terminal. A screen keeps only its own cursor state; rules and truth stay in the view.
 */
import type { Say } from '../report/text.ts';
import type { AppCommand, AppView, HomeView, TableView } from './app-view.ts';
import type { Action, Press } from './keys.ts';
import type { Row } from './rows.ts';
import type { Glyphs } from './theme.ts';

export type ScreenName =
  | 'home' | 'setup' | 'room' | 'briefing' | 'role' | 'limits' | 'board' | 'choose' | 'debate' | 'provisional' | 'reveal' | 'microdebrief'
  | 'why' | 'evidence' | 'history' | 'news' | 'hotwash' | 'explore' | 'theatre' | 'bookmark' | 'help' | 'settings'
  | 'motion' | 'argue' | 'speak' | 'ballot' | 'count' | 'blank' | 'handover' | 'desk' | 'show' | 'steer' | 'rule' | 'ask'; // biome-ignore format: groups

export interface Context<V extends AppView = AppView> {
  readonly view: V;
  /** Cells for the body: the whole width, and the height between header and footer. */
  readonly width: number;
  readonly height: number;
  readonly glyphs: Glyphs;
  readonly say: Say;
}
export type HomeContext = Context<HomeView>;
export type TableContext = Context<TableView>;

/** What a key press leads to. `stay` with a new state is the usual one. */
export type Outcome<S> =
  | { readonly type: 'stay'; readonly state: S }
  /** Opens another screen above this one; `with` is handed to its `open`. */
  | { readonly type: 'open'; readonly screen: ScreenName; readonly with?: unknown; readonly state?: S }
  | { readonly type: 'back' }
  /** Submits commands in order, stopping at a refusal (which the frame shows); then `state`, and `back` closes this screen. */
  | { readonly type: 'submit'; readonly commands: readonly AppCommand[]; readonly state?: S; readonly back?: boolean }
  /** One sentence in the notice row: why a key does nothing now. */
  | { readonly type: 'tell'; readonly text: string }
  /** The key means nothing here. */
  | { readonly type: 'ignore' };

/** A key in the footer: its action and a short verb for this screen. */
export interface FooterKey {
  readonly action: Action;
  readonly label: string;
}

export interface Screen<S = unknown, V extends AppView = AppView> {
  readonly name: ScreenName;
  /** State when it is opened; `given` comes from the screen below, `kept` from the last time (see `keeps`). */
  readonly open: (context: Context<V>, given: unknown, kept?: S) => S;
  /** Its state outlives going back, until the phase changes: what was marked is there when it is opened again. */
  readonly keeps?: true;
  /** Left and right half of the header line. */
  readonly heading: (context: Context<V>, state: S) => { readonly left: string; readonly right: string };
  /** At most `context.height` rows of at most `context.width` cells; the frame cuts what is more. */
  readonly body: (context: Context<V>, state: S) => readonly Row[];
  readonly footer: (context: Context<V>, state: S) => readonly FooterKey[];
  readonly press: (context: Context<V>, state: S, press: Press) => Outcome<S>;
  /** While true, characters are text and not actions. */
  readonly typing?: (state: S) => boolean;
}

export const ignore = { type: 'ignore' } as const;
export const back = { type: 'back' } as const;
export const stay = <S>(state: S): Outcome<S> => ({ type: 'stay', state });

/** Moves a cursor by an action; undefined for actions that are not moves. `page` is the height of the window. */
export function movedCursor(action: Action, cursor: number, length: number, page: number): number | undefined {
  const last = Math.max(0, length - 1);
  const moves: Partial<Record<Action, number>> = {
    up: cursor - 1,
    down: cursor + 1,
    pageUp: cursor - page,
    pageDown: cursor + page,
    first: 0,
    last,
  };
  const to = moves[action];
  return to === undefined ? undefined : Math.max(0, Math.min(last, to));
}
