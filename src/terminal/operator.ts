/**
 * The facilitator's keys, which work on every screen of a room: go on, pause, rule, and choose what is shown. They act
 * where the screen itself does nothing with the key, so that three keys run a session from the public screen. On a
 * team's unlocked screen only the clock answers: the people before it are not the facilitator.
 */
import type { TextKey } from '../report/text.ts';
import type { CommandType } from '../session/command.ts';
import type { RoomView } from '../session/view-room.ts';
import type { TableView } from './app-view.ts';
import type { Action } from './keys.ts';
import { seatName } from './parts/seat-names.ts';
import type { Context, FooterKey, Outcome, TableContext } from './screen.ts';
import type { Ask } from './screens/ask.ts';

type Operated = Exclude<Outcome<unknown>, { type: 'ignore' }>;

/** What a key of the facilitator does; undefined when it is none, or when this is no room. */
export function operated(context: Context, action: Action): Operated | undefined {
  const { view } = context;
  if (view.type === 'home' || !view.room) return undefined;
  const table = { ...context, view };
  const { room } = view;
  if (action === 'pause') return pressedPause(table, room);
  if (room.shown === 'seat') return undefined;
  switch (action) {
    case 'proceed':
      return pressedProceed(table, room);
    case 'rule':
      return room.operator.includes('adjudicate') ? { type: 'open', screen: 'rule' } : tell(table, room, 'operator.noRule');
    case 'show':
      return { type: 'open', screen: 'show' };
    case 'undo':
      return room.operator.includes('undo') ? ask(table, 'undo', [{ type: 'undo' }]) : tell(table, room, 'refusal.nothingToUndo');
    default:
      return undefined;
  }
}

/** May whoever sits before this screen do it: the seat itself, or the facilitator at the public screen? */
export const may = ({ allowed, room }: Pick<TableView, 'allowed' | 'room'>, type: CommandType): boolean =>
  allowed.includes(type) || (room?.shown === 'public' && room.operator.includes(type));

const tell = ({ say }: TableContext, room: RoomView, key: TextKey): Operated => ({
  type: 'tell',
  text: say(room.paused ? 'operator.paused' : key),
});

function ask({ say }: TableContext, what: 'undo' | 'decide' | 'propose' | 'close', commands: Ask['commands'], names = ''): Operated {
  const given: Ask = { title: say(`ask.${what}` as TextKey), text: say(`ask.${what}About` as TextKey, { names }), commands };
  return { type: 'open', screen: 'ask', with: given };
}

function pressedPause(table: TableContext, { paused, operator }: RoomView): Operated {
  const type = paused ? 'unpause' : 'pause';
  return operator.includes(type) ? { type: 'submit', commands: [{ type }] } : { type: 'tell', text: table.say('refusal.nothing') };
}

/** Goes on; what cannot be done by mistake is asked first. */
function pressedProceed(table: TableContext, room: RoomView): Operated {
  const { view, say } = table;
  if (room.operator.includes('adjudicate')) return { type: 'open', screen: 'rule' };
  if (!room.operator.includes('advance')) return tell(table, room, view.phase === 'closed' ? 'refusal.nothing' : 'operator.noAdvance');
  const advance = [{ type: 'advance' }] as const;
  if (view.phase === 'decide' && view.waiting.length > 0)
    return ask(table, 'decide', advance, view.waiting.map((id) => seatName(view, id).name).join(say('operator.and')));
  if (view.phase === 'propose') return ask(table, 'propose', advance);
  if (view.phase === 'hotwash') return ask(table, 'close', advance);
  return { type: 'submit', commands: advance };
}

/** What going on leads to, in a few words for a footer; empty when one cannot go on now. */
export function nextLabel({ view, say }: Pick<TableContext, 'view' | 'say'>): string {
  const { room } = view;
  if (!room) return '';
  const isLast = view.phase === 'microdebrief' && (view.round >= view.game.settings.rounds || view.ending.type !== 'none');
  if (isLast) return say('operator.next.last');
  return room.operator.includes('advance') || room.operator.includes('adjudicate') ? say(`operator.next.${view.phase}` as TextKey) : '';
}

const operators: readonly Action[] = ['proceed', 'pause', 'rule', 'show'];

/** The keys of a root screen in a room: the facilitator's first; on a team's screen, how to hand it back. */
export function roomFooter(context: Context, keys: readonly FooterKey[]): readonly FooterKey[] {
  const { view, say } = context;
  if (view.type === 'home' || !view.room) return keys;
  switch (view.room.shown) {
    case 'seat':
      return [{ action: 'back', label: say('handover.done') }, ...keys.filter(({ action }) => action !== 'back' && action !== 'leave')];
    case 'public':
      return [...operatorKeys(context, view), ...keys.filter(({ action }) => !operators.includes(action))];
    default:
      return keys;
  }
}

/** Go on, pause and show, as far as they work now. */
export function operatorKeys({ say }: Pick<Context, 'say'>, view: TableView): FooterKey[] {
  const { room } = view;
  if (!room) return [];
  const next = nextLabel({ view, say });
  const pause = room.operator.includes('pause') || room.paused;
  return [
    ...(next === '' ? [] : [{ action: view.phase === 'provisional' ? 'rule' : 'proceed', label: next } as const]),
    ...(pause ? [{ action: 'pause', label: say(room.paused ? 'operator.unpause' : 'operator.pause') } as const] : []),
    { action: 'show', label: say('operator.show') },
  ];
}
