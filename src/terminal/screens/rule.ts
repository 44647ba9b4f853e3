/**
 * Before the cards: turn them, and where the table chose that the facilitator rules, place the numbers that the debate
 * was about. It can be opened from the public screen: a ruling is said aloud, with its reason.
 */
import type { TableView } from '../app-view.ts';
import { claimFigure, claimName } from '../parts/claim-words.ts';
import { tableHeading } from '../parts/heading.ts';
import { chosenRow } from '../parts/lines.ts';
import { cutAtWord, hanging } from '../parts/prose.ts';
import { rulable } from '../parts/ruling.ts';
import { roomIn } from '../parts/sections.ts';
import { blank, pad, type Row, row, rowWidth, span, windowAt } from '../rows.ts';
import { back, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

interface RuleState {
  /** 0 turns the cards; the claims follow. */
  readonly cursor: number;
}

const claimsAt = ({ view }: TableContext): string[] => (view.room?.operator.includes('rule') ? rulable(view) : []);

function claimRow({ view, width, glyphs, say }: TableContext, claim: string): Row {
  const moved = view.room?.claims.find((one) => one.claim === claim);
  const state = moved
    ? `${claimFigure(view.scenario, claim, moved.before, say)} ${glyphs.arrow} ${claimFigure(view.scenario, claim, moved.after, say)}`
    : say('rule.asWorld');
  const room = Math.max(10, Math.min(100, width) - 6 - Math.max(20, state.length));
  return row(span(pad(cutAtWord(claimName(view.scenario, claim), room - 1, glyphs), room)), span(state, moved ? 'strong' : 'dim'));
}

function body(context: TableContext, { cursor }: RuleState): Row[] {
  const { view, width, height, glyphs, say } = context;
  const claims = claimsAt(context);
  const intro =
    claims.length > 0
      ? say('rule.intro')
      : say(view.room?.claims.length ? 'rule.turnMoved' : 'rule.turn', { n: view.room?.claims.length ?? 0 });
  const head = [
    ...(height > 10 ? [blank] : []),
    ...hanging('', intro, roomIn(width), 0).map((line) => row(' ', ...line)),
    ...(height > 10 ? [blank] : []),
  ];
  const items: Row[] = [row(span(say('rule.turnItem'), 'strong')), ...claims.map((claim) => claimRow(context, claim))];
  const { from, to } = windowAt(items.length, cursor, Math.max(1, height - head.length));
  const list = items.slice(from, to).map((item, i) => {
    const isHere = from + i === cursor;
    const line = row(span(isHere ? ` ${glyphs.cursor} ` : '   ', 'accent'), ...item);
    return isHere ? chosenRow(line, Math.min(width, Math.max(60, rowWidth(line) + 1)), glyphs.ellipsis) : line;
  });
  return [...head, ...list];
}

function press(context: TableContext, state: RuleState, action: string): Outcome<RuleState> {
  const claim = claimsAt(context)[state.cursor - 1];
  if (action === 'enter')
    return claim === undefined
      ? { type: 'submit', commands: [{ type: 'adjudicate' }], back: true }
      : { type: 'open', screen: 'steer', with: { type: 'rule', claim } };
  return action === 'back' ? back : ignore;
}

export const rule: Screen<RuleState, TableView> = {
  name: 'rule',
  open: () => ({ cursor: 0 }),
  heading: (context) => tableHeading(context, context.say('rule.title')),
  body,
  footer: (context, { cursor }) => {
    const { say } = context;
    const hasClaims = claimsAt(context).length > 0;
    return [
      { action: 'enter', label: say(cursor === 0 ? 'rule.keyTurn' : 'rule.keyRule') },
      ...(hasClaims ? ([{ action: 'down', label: say('rule.keyClaim') }] as const) : []),
      { action: 'back', label: say('rule.keyBack') },
      { action: 'help', label: say('footer.help') },
    ];
  },
  press(context, state, pressed) {
    if (pressed.type !== 'action') return ignore;
    const cursor = movedCursor(pressed.action, state.cursor, claimsAt(context).length + 1, 8);
    return cursor === undefined ? press(context, state, pressed.action) : stay({ cursor });
  },
};
