/** A player at the screens without a terminal: presses keys, submits to a real session, and sees frames. */
import { viewpointOf } from '../../src/cli/own-seat.ts';
import { theatreDesk } from '../../src/cli/theatre-desk.ts';
import { review } from '../../src/report/review.ts';
import { say } from '../../src/report/text.ts';
import { isDisclosed, type Session } from '../../src/session/session.ts';
import { submit as take } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { type Desk, framedOf, pressed, rooted, rootKey } from '../../src/terminal/app.tsx';
import type { AppCommand, AppView, TheatreView } from '../../src/terminal/app-view.ts';
import { frame, frameRows } from '../../src/terminal/frame.ts';
import type { Row } from '../../src/terminal/rows.ts';
import type { Context, Screen, ScreenName } from '../../src/terminal/screen.ts';
import { screens } from '../../src/terminal/screens.ts';
import { asciiGlyphs, glyphs, type Preferences, usualPreferences } from '../../src/terminal/theme.ts';
import { computersDecide } from './table.ts';

export interface Player {
  readonly press: (...keys: string[]) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** The frame as rows; exactly one less than the terminal has. */
  readonly frame: () => Row[];
  readonly screen: () => ScreenName;
  readonly typing: () => boolean;
  readonly session: () => Session;
  /** Commands for the host that were submitted (open, resume, home, leave). */
  readonly hosted: () => readonly AppCommand[];
  /** Lets the clock of the machine run. */
  readonly wait: (seconds: number) => void;
}

const start = Date.parse('2026-01-01T00:00:00.000Z');

export function newPlayer(opened: Session, size = { columns: 80, rows: 24 }, changes: Partial<Preferences> = {}): Player {
  let session = computersDecide(opened);
  let now = start;
  let preferences: Preferences = { ...usualPreferences, ...changes };
  let { columns, rows } = size;
  const hosted: AppCommand[] = [];
  let view: AppView | undefined;
  const theatre = theatreDesk(4);
  const viewNow = (): AppView => {
    view ??= {
      ...viewFor(session, viewpointOf(session).seat),
      type: 'table',
      now,
      preferences,
      savedTo: '/games/test.jsonl',
      ...(isDisclosed(session) ? { review: review(session), theatre: theatre.of(session) as TheatreView } : {}),
    };
    return view;
  };
  const context = (): Context => ({
    view: viewNow(),
    width: columns,
    height: rows - 1 - frameRows,
    glyphs: preferences.ascii ? asciiGlyphs : glyphs,
    say,
  });
  let desk: Desk = rooted(context());
  const current = (): Desk => {
    if (desk.root !== rootKey(viewNow())) desk = { ...rooted(context()), notice: desk.notice };
    return desk;
  };
  const submit = (command: AppCommand) => {
    if (command.type === 'prefer') {
      preferences = command.preferences;
      view = undefined;
      return undefined;
    }
    if (
      command.type === 'open' ||
      command.type === 'resume' ||
      command.type === 'home' ||
      command.type === 'backcast' ||
      command.type === 'explore' ||
      command.type === 'branch' ||
      command.type === 'leave'
    ) {
      hosted.push(command);
      return undefined;
    }
    if (command.type === 'theatre') {
      theatre.ask(session, command.change);
      view = undefined;
      return undefined;
    }
    const [seat, said] =
      command.type === 'as' ? [command.seat, command.command] : ([viewpointOf(session).actor(command), command] as const);
    const result = take(session, seat, said, new Date(now).toISOString());
    if ('type' in result) return result;
    session = computersDecide(result.session);
    view = undefined;
    return undefined;
  };
  const top = () => current().stack.at(-1) as Desk['stack'][number];
  const screenOf = () => screens[top().screen] as Screen;
  return {
    press: (...keys) => {
      for (const key of keys) desk = pressed(context(), current(), key, submit);
    },
    resize: (wide, high) => {
      columns = wide;
      rows = high;
    },
    frame: () => frame(framedOf(context(), current()), columns, rows - 1, context().glyphs),
    screen: () => top().screen,
    typing: () => screenOf().typing?.(top().state) ?? false,
    session: () => session,
    hosted: () => hosted,
    wait: (seconds) => {
      now += seconds * 1000;
      view = undefined;
    },
  };
}
