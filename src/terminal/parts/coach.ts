/**
 * The voice beside the facilitator in a rehearsal: at the top of each screen, which key comes next and what it is for. Only
 * a room that was set up as a rehearsal has it, so that it cannot stand on a wall by mistake.
 */
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import { type Row, row, span, wrap } from '../rows.ts';
import type { Context, ScreenName } from '../screen.ts';

/** Below this height of the body, the screen itself needs every row. */
const heightFrom = 12;

/** Screens with a word of their own; on every other one it is the word of the phase. */
const ownWords: readonly ScreenName[] = ['show', 'ask', 'desk', 'handover', 'blank', 'rule', 'steer', 'count', 'ballot'];

function keyOf({ phase, room, you }: TableView, screen: ScreenName): TextKey {
  if (room?.paused) return 'coach.paused';
  if (ownWords.includes(screen)) return `coach.${screen}` as TextKey;
  return you.kind === 'person' ? 'coach.team' : (`coach.${phase}` as TextKey);
}

/** Rows for the top of the body; none outside a rehearsal. */
export function coachRows({ view, width, height, say }: Context, screen: ScreenName): Row[] {
  if (view.type === 'home' || !view.room?.room.rehearsal || height < heightFrom) return [];
  return wrap(say('coach', { text: say(keyOf(view, screen)) }), width - 2).map((line) => row(' ', span(line, 'accent')));
}

/** The context as the screen itself has it: without the rows above. */
export function coached(context: Context, screen: ScreenName): Context {
  const rows = coachRows(context, screen).length;
  return rows === 0 ? context : { ...context, height: context.height - rows };
}
