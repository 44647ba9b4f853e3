/** The first page of the desk: the time, who is awaited, what comes next, and what a facilitator does at any moment. */
import type { TextKey } from '../../report/text.ts';
import type { RoomView } from '../../session/view-room.ts';
import type { AppCommand } from '../app-view.ts';
import { nextLabel } from '../operator.ts';
import type { Row } from '../rows.ts';
import { row } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Ask } from '../screens/ask.ts';
import { type DeskChoice, type DeskPage, deskItem, offered, powered } from './desk-items.ts';
import { hanging } from './prose.ts';
import { seatName } from './seat-names.ts';
import { roomIn } from './sections.ts';
import { clockText, secondsLeft, type Timer, timerOf } from './timer.ts';

export function nowPage(context: TableContext, room: RoomView): DeskPage {
  const { view, say } = context;
  const item = (key: string, state: string, choices: readonly DeskChoice[]) => deskItem(context, key, state, choices);
  const submitted = (label: TextKey, command: AppCommand): DeskChoice => ({
    label: say(label),
    act: { type: 'submit', commands: [command] },
  });
  const undo = { title: say('ask.undo'), text: say('ask.undoAbout'), commands: [{ type: 'undo' }] } satisfies Ask;
  const { auto } = room.clock;
  const pausing = room.paused ? submitted('desk.unpause', { type: 'unpause' }) : submitted('desk.pause', { type: 'pause' });
  const items = [
    ...item('papers', '', offered(room, 'count', { label: say('desk.enterPapers'), act: { type: 'open', screen: 'count' } })),
    ...item('clock', say(room.paused ? 'desk.isPaused' : 'desk.isRunning'), offered(room, room.paused ? 'unpause' : 'pause', pausing)),
    ...item('time', '', offered(room, 'extend', powered(context, 'extend', { type: 'extend' }))),
    ...item('auto', say(auto ? 'desk.on' : 'desk.off'), offered(room, 'auto', submitted(auto ? 'desk.turnOff' : 'desk.turnOn', { type: 'auto', on: !auto }))),
    ...item('swap', say(room.swapped ? 'desk.on' : 'desk.off'), offered(room, 'swap', powered(context, room.swapped ? 'swapOff' : 'swapOn', { type: 'swap', on: !room.swapped }))),
    ...item('note', '', offered(room, 'note', powered(context, 'write', { type: 'note' }))),
    ...item('bookmark', '', offered(room, 'bookmark', { label: say('desk.write'), act: { type: 'open', screen: 'bookmark', with: { about: '' } } })),
    ...item('undo', '', offered(room, 'undo', { label: say('desk.takeBack'), act: { type: 'open', screen: 'ask', with: undo } })),
  ]; // biome-ignore format: a table
  return { head: nowHead(context, room, timerOf(view)), items, none: say('desk.nothing') };
}

/** Times and who is awaited, label beside value. */
function nowHead(context: TableContext, room: RoomView, timer: Timer | undefined): Row[] {
  const { view, width, say } = context;
  if (!timer) return [];
  const label = (key: TextKey) => say(key);
  const next = nextLabel(context);
  const phase = say(`phase.${view.phase}` as TextKey);
  const lines: (readonly [string, string])[] = [
    [label('desk.phase'), timer.phase === null ? phase : `${phase}: ${phaseWords(timer, say)}`],
    [label('desk.play'), say(timer.play > 0 ? 'desk.playLeft' : 'desk.playOver', { time: clockText(secondsLeft(Math.abs(timer.play))), total: clockText(timer.total), left: clockText(secondsLeft(timer.left)) })],
    [label('desk.debrief'), say('desk.debriefKept', { time: clockText(secondsLeft(timer.debrief)) })],
    ...(next === '' ? [] : [[label('desk.next'), say(view.phase === 'provisional' ? 'desk.nextRule' : 'desk.nextKey', { next })] as const]),
    ...waitingLines(context, room),
  ]; // biome-ignore format: a table
  const wide = Math.max(...lines.map(([name]) => name.length)) + 2;
  return lines.flatMap(([name, text], i) =>
    hanging(name, text, roomIn(width), wide, i === 0 ? 'strong' : 'plain', 'dim')
      .slice(0, 2)
      .map((line) => row(' ', ...line)),
  );
}

function phaseWords({ phase, budget }: Timer, say: TableContext['say']): string {
  const left = phase ?? 0;
  const time =
    left > -1 ? say('timer.left', { time: clockText(secondsLeft(left)) }) : say('timer.over', { time: clockText(Math.floor(-left)) });
  return say('desk.ofPlanned', { time, planned: clockText(Math.round(budget)) });
}

function waitingLines(context: TableContext, room: RoomView): (readonly [string, string])[] {
  const { view, say } = context;
  const waiting =
    view.phase === 'decide'
      ? view.waiting.map((id) => seatName(view, id).short)
      : room.answering.map(
          ({ seat, people, estimates, ballots }) => `${seatName(view, seat).short} ${say('desk.answers', { estimates, ballots, people })}`,
        );
  return waiting.length > 0 ? [[say('desk.waiting'), waiting.join(', ')]] : [];
}
