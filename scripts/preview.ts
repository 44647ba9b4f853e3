/**
 * Prints any screen of a played game without a terminal, for looking at it while it is made:
 *   npx tsx scripts/preview.ts PHASE [--round N] [--side S] [--start S] [--size 80x24] [--keys "w down enter"] [--ascii] [--plain] [--seed T] [--room [--adjudication A]]
 * PHASE is home or a phase of the statechart. Keys are pressed on the root screen in order; commands are applied.
 */

import { parseArgs } from 'node:util';
import { measured } from '../src/cli/backcast.ts';
import { viewpointOf } from '../src/cli/own-seat.ts';
import { theatreDesk } from '../src/cli/theatre-desk.ts';
import { review } from '../src/report/review.ts';
import { say } from '../src/report/text.ts';
import type { Adjudication } from '../src/session/room.ts';
import { phase, type Session } from '../src/session/session.ts';
import { submit as take } from '../src/session/submit.ts';
import { viewFor } from '../src/session/view.ts';
import { framedOf, pressed, rooted, rootKey } from '../src/terminal/app.tsx';
import type { AppCommand, AppView, TheatreView } from '../src/terminal/app-view.ts';
import { frame, frameRows } from '../src/terminal/frame.ts';
import { plainRows, printRows } from '../src/terminal/rows.ts';
import type { Context } from '../src/terminal/screen.ts';
import { asciiGlyphs, glyphs, usualPreferences } from '../src/terminal/theme.ts';
import { homeView } from '../test/support/home.ts';
import { computersDecide, kernelOf, open, openRoom, playRoomUntil, playUntil } from '../test/support/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    round: { type: 'string', default: '2' }, side: { type: 'string', default: 'us' }, start: { type: 'string', default: 'as_exercised' }, size: { type: 'string', default: '80x24' },
    room: { type: 'boolean', default: false }, adjudication: { type: 'string', default: 'arguments' },
    keys: { type: 'string', default: '' }, seed: { type: 'string', default: 'test' }, ascii: { type: 'boolean', default: false }, plain: { type: 'boolean', default: false },
  }, // biome-ignore format: a table
});
const [columns = 80, lines = 24] = values.size.split('x').map(Number);
const wanted = positionals[0] ?? 'decide';
const kernel = await kernelOf();
let preferences = { ...usualPreferences, ascii: values.ascii };
const opened = () =>
  values.room
    ? openRoom(
        kernel,
        { observers: 2, room: { adjudication: values.adjudication as Adjudication } },
        { seed: values.seed, start: values.start },
      )
    : open(kernel, values.side === 'none' ? null : values.side, { seed: values.seed, start: values.start });
let session: Session = (values.room ? playRoomUntil : playUntil)(
  opened(),
  (next) =>
    phase(next) === wanted && (next.rounds.length >= Number(values.round) || ['briefing', 'closing', 'hotwash', 'closed'].includes(wanted)),
);
session = computersDecide(session);
const theatre = theatreDesk();
let isAsked = false;
let backcasts: AppView['backcasts'];
const viewNow = (): AppView => ({ ...shownNow(), ...(backcasts ? { backcasts } : {}) });
const shownNow = (): AppView =>
  wanted === 'home'
    ? homeView(kernel, preferences)
    : {
        ...viewFor(session, viewpointOf(session).seat),
        type: 'table',
        now: Date.parse('2026-01-01T00:00:41.000Z'),
        preferences,
        savedTo: '~/hotwash/no-winners.jsonl',
        ...(['closing', 'hotwash', 'closed'].includes(phase(session))
          ? { review: review(session), theatre: theatre.of(session) as TheatreView }
          : {}),
      };
const submit = (command: AppCommand) => {
  if (command.type === 'prefer') {
    preferences = command.preferences;
    return undefined;
  }
  if (command.type === 'backcast') {
    isAsked = true;
    return undefined;
  }
  if (command.type === 'theatre') {
    theatre.ask(session, command.change);
    return undefined;
  }
  if (
    command.type === 'open' ||
    command.type === 'explore' ||
    command.type === 'resume' ||
    command.type === 'home' ||
    command.type === 'branch' ||
    command.type === 'leave'
  ) {
    console.log(`[${JSON.stringify(command)}]`);
    return undefined;
  }
  const [seat, said] = command.type === 'as' ? [command.seat, command.command] : ([viewpointOf(session).actor(command), command] as const);
  const result = take(session, seat, said, '2026-01-01T00:00:00.000Z');
  if ('type' in result) return result;
  session = computersDecide(result.session);
  return undefined;
};
const contextNow = (): Context => ({
  view: viewNow(),
  width: columns,
  height: lines - 1 - frameRows,
  glyphs: preferences.ascii ? asciiGlyphs : glyphs,
  say,
});
let desk = rooted(contextNow());
for (const key of values.keys.split(' ').filter(Boolean)) {
  const context = contextNow();
  if (desk.root !== rootKey(context.view)) desk = { ...rooted(context), notice: desk.notice };
  desk = pressed(context, desk, key, submit);
  if (isAsked && !backcasts) backcasts = { [kernel.scenario.id]: await measured(kernel, say) };
}
const context = contextNow();
if (desk.root !== rootKey(context.view)) desk = { ...rooted(context), notice: desk.notice };
const rows = frame(framedOf(context, desk), columns, lines - 1, context.glyphs);
console.log(values.plain ? plainRows(rows) : printRows(rows, preferences.theme));
