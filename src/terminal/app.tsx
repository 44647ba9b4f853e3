/**
 * The one React component: a stack of screens over a view. Screens are pure (see screen.ts); this holds their states,
 * turns keys into presses, submits, and lays the frame out as one text node a row: a row that did not change is not
 * measured again, so a key costs what it changes.
 */
import { Box, type Key, Text, useInput, useStdout } from 'ink';
import { memo, useCallback, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { refusalText } from '../report/refusal.ts';
import { say as english, type Say } from '../report/text.ts';
import type { Refusal } from '../session/refusal.ts';
import type { AppView, Submit } from './app-view.ts';
import { type Framed, frame, frameRows, smallest } from './frame.ts';
import { actionOf, pressOf, readKeys } from './keys.ts';
import { operated, roomFooter } from './operator.ts';
import { coached, coachRows } from './parts/coach.ts';
import { roomBar } from './parts/room-bar.ts';
import { rootScreen } from './root.ts';
import { printRows, wrap } from './rows.ts';
import type { Context, Outcome, Screen, ScreenName } from './screen.ts';
import { screens } from './screens.ts';
import { asciiGlyphs, glyphs } from './theme.ts';

export interface AppProps {
  readonly view: AppView;
  readonly submit: Submit;
  readonly say?: Say;
}

interface Layer {
  readonly screen: ScreenName;
  readonly state: unknown;
}

/** What the app itself remembers: the screens that are open, and the last notice. */
export interface Desk {
  readonly root: string;
  readonly stack: readonly Layer[];
  readonly notice: string;
  /** States of screens that keep them, by name. */
  readonly kept: Readonly<Partial<Record<ScreenName, unknown>>>;
}

export function App({ view, submit, say = english }: AppProps) {
  const { columns, rows } = useSize();
  const { preferences } = view;
  const context = useMemo(
    (): Context => ({ view, width: columns, height: rows - frameRows, glyphs: preferences.ascii ? asciiGlyphs : glyphs, say }),
    [view, columns, rows, preferences, say],
  );
  const isTooSmall = columns < smallest.columns || rows + 1 < smallest.rows;
  const desk = useDesk(context, submit, isTooSmall);
  const painted = isTooSmall
    ? wrap(say('frame.tooSmall', { columns: smallest.columns, rows: smallest.rows }), columns)
    : framedRows(context, desk, columns, rows);
  return (
    <Box flexDirection="column">
      {painted.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Line key={i} text={text} />
      ))}
    </Box>
  );
}

/** One row. A row without text still takes its line. */
const Line = memo(function Line({ text }: { readonly text: string }) {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});

function framedRows(context: Context, desk: Desk, columns: number, rows: number): readonly string[] {
  const { view } = context;
  const notice = desk.notice || view.notice || ('saveProblem' in view ? view.saveProblem : undefined);
  return printRows(frame({ ...framedOf(context, desk), notice }, columns, rows, context.glyphs), view.preferences.theme).split('\n');
}

/** Everything that stands in the frame: the top screen, and in a room its bar and the keys of its facilitator. */
export function framedOf(context: Context, desk: Desk): Framed {
  const layer = desk.stack.at(-1) as Layer;
  const screen = screenOf(layer);
  const keys = screen.footer(context, layer.state);
  const isTyping = screen.typing?.(layer.state) ?? false;
  return {
    heading: screen.heading(context, layer.state),
    bar: roomBar(context),
    body: [...coachRows(context, layer.screen), ...screen.body(coached(context, layer.screen), layer.state)],
    footer: isRooted(desk) && !isTyping ? roomFooter(context, keys) : keys,
    notice: desk.notice,
  };
}

/** Is the top screen the first one that a reader sees? A team's first stands on the cover. */
const isRooted = (desk: Desk): boolean => (desk.stack[0]?.screen === 'handover' ? isTeamsFirst(desk) : desk.stack.length === 1);
/** Help on the cover is not yet a screen of the team. */
const isTeamsFirst = ({ stack }: Desk): boolean =>
  stack.length === 2 && stack[0]?.screen === 'handover' && stack[1]?.screen !== 'help' && stack[1]?.screen !== 'settings';

/** The desk as it fits the view: when the root screen has changed, whatever was open above it is closed. */
const fitting = (desk: Desk | undefined, context: Context): Desk =>
  desk?.root === rootKey(context.view) ? desk : { ...rooted(context), notice: desk?.notice ?? '' };

/**
 * The desk, moved by keys. It lives in a ref and not in React's state: one read may hold several keys, and each must
 * find what the one before it did. After a command was taken, the keys that came with it are dropped, and so are keys
 * until the next render: they were pressed for a screen that is gone. That render may happen within `submit`, so the
 * mark is set before it and never after.
 */
function useDesk(context: Context, submit: Submit, isTooSmall: boolean): Desk {
  const desk = useRef<Desk>(undefined);
  const isBehind = useRef(false);
  const latest = useRef({ context, submit, isTooSmall });
  const [, repaint] = useReducer((n: number) => n + 1, 0);
  const current = fitting(desk.current, context);
  desk.current = current;
  isBehind.current = false;
  latest.current = { context, submit, isTooSmall };
  const press = useCallback((input: string, key: Key) => {
    let isTaken = false;
    for (const name of readKeys(input, key)) {
      if (isBehind.current || isTaken) break;
      const { context, submit, isTooSmall } = latest.current;
      if (isTooSmall && actionOf(name) !== 'leave') continue;
      desk.current = pressed(context, fitting(desk.current, context), name, (command) => {
        isBehind.current = true;
        const refusal = submit(command);
        if (refusal) isBehind.current = false;
        else isTaken = true;
        return refusal;
      });
    }
    repaint();
  }, []);
  useInput(press);
  return current;
}

const screenOf = (layer: Layer): Screen => screens[layer.screen] as Screen;

/** The root screen changes with the phase and with who looks; whatever was open above it then closes. */
export function rootKey(view: AppView): string {
  if (view.type === 'home') return 'home';
  const { shown = '', shownSeat = '' } = view.room ?? {};
  return [rootScreen(view), view.phase, view.round, shown, shownSeat].join(' ');
}

export function rooted(context: Context): Desk {
  const screen = rootScreen(context.view);
  return {
    root: rootKey(context.view),
    stack: [{ screen, state: (screens[screen] as Screen).open(context, undefined) }],
    notice: '',
    kept: {},
  };
}

/** One key: what the app becomes. */
export function pressed(context: Context, desk: Desk, keyName: string, submit: Submit): Desk {
  const layer = desk.stack.at(-1) as Layer;
  const screen = screenOf(layer);
  const typing = screen.typing?.(layer.state) ?? false;
  const press = pressOf(keyName, typing);
  if (!press) return desk;
  const outcome = screen.press(coached(context, layer.screen), layer.state, press);
  const calm = { ...desk, notice: '' };
  if (outcome.type !== 'ignore') return follow(context, calm, outcome, submit);
  if (press.type !== 'action') return desk;
  const done = operated(context, press.action);
  if (done) return done.type === 'open' && done.screen === layer.screen ? desk : follow(context, calm, done, submit);
  switch (press.action) {
    case 'help':
    case 'settings':
      return layer.screen === press.action
        ? desk
        : follow(context, calm, { type: 'open', screen: press.action, with: layer.screen }, submit);
    case 'back':
      return desk.stack.length > 1 ? follow(context, calm, { type: 'back' }, submit) : desk;
    case 'leave':
      submit({ type: 'leave' });
      return desk;
    default:
      return desk;
  }
}

function follow(context: Context, desk: Desk, outcome: Exclude<Outcome<unknown>, { type: 'ignore' }>, submit: Submit): Desk {
  const below = desk.stack.slice(0, -1);
  const top = desk.stack.at(-1) as Layer;
  const kept = (state: unknown): readonly Layer[] => (state === undefined ? desk.stack : [...below, { ...top, state }]);
  switch (outcome.type) {
    case 'stay':
      return { ...desk, stack: kept(outcome.state) };
    case 'open': {
      const state = (screens[outcome.screen] as Screen).open(context, outcome.with, desk.kept[outcome.screen]);
      return { ...desk, stack: [...kept(outcome.state), { screen: outcome.screen, state }] };
    }
    case 'tell':
      return { ...desk, notice: outcome.text };
    case 'back':
      if (below.length === 0) return desk;
      // A team that leaves its screens leaves them covered.
      if (isTeamsFirst(desk)) return follow(context, desk, { type: 'submit', commands: [{ type: 'show', what: 'blank' }] }, submit);
      return { ...desk, stack: below, kept: screenOf(top).keeps ? { ...desk.kept, [top.screen]: top.state } : desk.kept };
    case 'submit': {
      for (const command of outcome.commands) {
        const refusal = submit(command);
        if (refusal) return refused(context, desk, refusal);
      }
      return { ...desk, stack: outcome.back && below.length > 0 ? below : kept(outcome.state) };
    }
  }
}

/** Why a command was not taken. Where only a reason is missing to open a round into the debrief's time, it is asked for. */
function refused(context: Context, desk: Desk, refusal: Refusal): Desk {
  if (context.view.type !== 'table') return desk;
  const notice = refusalText(context.view.scenario, refusal, context.say);
  const layer = desk.stack.at(-1) as Layer;
  if (refusal.reason.type !== 'reserve' || layer.screen === 'steer') return { ...desk, notice };
  const state = screens.steer.open(context, { type: 'advance', minutes: refusal.reason.minutes });
  return { ...desk, stack: [...desk.stack, { screen: 'steer', state }] };
}

/** Columns and rows to paint; one row less than the terminal has, so that a full frame never scrolls it. */
function useSize(): { columns: number; rows: number } {
  const { stdout } = useStdout();
  const read = () => ({ columns: stdout.columns || 80, rows: (stdout.rows || 24) - 1 });
  const [size, setSize] = useState(read);
  // In the same turn as the first frame: a passive effect comes later, and a resize before it would be missed.
  useLayoutEffect(() => {
    const onResize = () => setSize(read());
    stdout.on('resize', onResize);
    return () => {
      stdout.off('resize', onResize);
    };
  });
  return size;
}
