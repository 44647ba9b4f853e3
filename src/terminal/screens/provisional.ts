/** Before the cards: every decision is sealed. What you decided and expected, and how chance will speak. */
import type { TableView } from '../app-view.ts';
import { claimRows } from '../parts/claim-words.ts';
import { decisionLines, linePhrase } from '../parts/decision.ts';
import { chanceWord } from '../parts/estimate.ts';
import { rootEnd } from '../parts/footer.ts';
import { tableHeading } from '../parts/heading.ts';
import { proseWidth } from '../parts/lines.ts';
import { proposalText } from '../parts/proposal.ts';
import { hanging } from '../parts/prose.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { blank, columns, type Row, row, span } from '../rows.ts';
import { ignore, type Screen, stay, type TableContext } from '../screen.ts';

export interface ProvisionalState {
  readonly offset: number;
}

const besideFrom = 120;

/** Your decision and estimates; and what happens next. Side by side where there is room. */
function pageRows(context: TableContext): Row[] {
  const { width, glyphs } = context;
  const inner = width - 4;
  const wide = inner >= besideFrom;
  const left = wide ? Math.floor((inner - 3) / 2) : inner;
  const mine = context.view.room ? roomRows(context, Math.min(proseWidth, left)) : yourRows(context, Math.min(proseWidth, left));
  const room = Math.min(proseWidth, wide ? inner - left - 3 : inner);
  const [next, luck] = [nextRows(context, room), luckRows(context, room)];
  const stacked = context.view.room ? [...mine, blank, ...next, blank, ...luck] : [...next, blank, ...mine, blank, ...luck];
  const rows = wide ? columns(mine, [...next, blank, ...luck], inner, left, glyphs) : stacked;
  const airy = [blank, ...rows];
  return (airy.length <= context.height || wide ? airy : rows).map((line) => row('  ', ...line));
}

function nextRows({ view, say }: TableContext, width: number): Row[] {
  const seats = view.game.seats.filter((seat) => seat.side !== null).length;
  return [...hanging('', say('provisional.sealed', { n: seats }), width, 0, 'strong'), ...hanging('', say('provisional.cards'), width, 0)];
}

const luckRows = ({ view, say }: TableContext, width: number): Row[] => [
  ...hanging('', say('provisional.luck'), width, 0, 'dim'),
  ...hanging('', say('provisional.commitment', { start: view.game.commitment.slice(0, 12) }), width, 0, 'dim'),
];

/** In a room: what the debate moved, before and after; on a team's own screen its decision too. */
function roomRows(context: TableContext, width: number): Row[] {
  const { view } = context;
  return [...(view.you.side === null ? [] : [...decisionRows(context, width), blank]), ...claimsRows(context, width)];
}

function claimsRows(context: TableContext, width: number): Row[] {
  const { view, say } = context;
  const { claims = [], room } = view.room ?? {};
  const how = room?.adjudication ?? 'model';
  const title = row(span(say('provisional.claims'), 'accent'));
  const rule = hanging('', say(how === 'model' ? 'provisional.claimsOpinion' : `provisional.claimsHow.${how}`), width, 0, 'dim');
  if (claims.length > 0) return [title, ...claims.flatMap((claim) => claimRows(context, claim, width)), ...rule];
  return [title, ...(how === 'model' ? [] : hanging('', say('provisional.claimsNone'), width, 0)), ...rule];
}

function decisionRows({ view, glyphs, say }: TableContext, width: number): Row[] {
  const made = view.you.side === null ? undefined : view.rounds.at(-1)?.decisions[view.you.side];
  const lines = made ? decisionLines(view.scenario, made.decision) : [];
  const decided =
    lines.length > 0
      ? lines.flatMap((line) => hanging(glyphs.bullet, linePhrase(line, say), width, 2, 'strong', 'dim'))
      : hanging('', say('provisional.nothing'), width, 0, 'strong');
  const why = made?.why ? hanging('', say('provisional.why', { why: made.why }), width, 2, 'dim') : [];
  return view.you.side === null
    ? hanging('', say('provisional.observer'), width, 0, 'dim')
    : [row(span(say('provisional.yours'), 'accent')), ...decided, ...why];
}

function yourRows(context: TableContext, width: number): Row[] {
  const { view, glyphs, say } = context;
  const current = view.rounds.at(-1);
  const decision = decisionRows(context, width);
  const { proposal, estimates } = current ?? {};
  if (!proposal) return decision;
  const percents = [estimates?.first, estimates?.second].flatMap((percent) =>
    percent === undefined ? [] : [say('provisional.percent', { percent, word: chanceWord(percent, say) })],
  );
  const expected = percents.length > 0 ? percents.join(` ${glyphs.arrow} `) : say('provisional.noEstimate');
  return [
    ...decision,
    blank,
    row(span(say('provisional.expected'), 'accent')),
    ...hanging('', proposalText(view, proposal, say), width, 0),
    ...hanging('', expected, width, 0, 'strong'),
  ];
}

export const provisional: Screen<ProvisionalState, TableView> = {
  name: 'provisional',
  open: () => ({ offset: 0 }),
  heading: (context) => tableHeading(context, context.say('provisional.title')),
  body: (context, state) => reader(pageRows(context), state.offset, context.height, context.say),
  footer: (context) => [
    ...(context.view.allowed.includes('adjudicate') ? [{ action: 'enter', label: context.say('provisional.turn') } as const] : []),
    ...(context.view.allowed.includes('undo') ? [{ action: 'undo', label: context.say('provisional.undo') } as const] : []),
    { action: 'role', label: context.say('board.role') },
    ...rootEnd(context),
  ],
  press(context, state, press) {
    if (press.type !== 'action') return ignore;
    const { view } = context;
    const offset = scrolled(press.action, state.offset, pageRows(context).length, context.height);
    if (offset !== undefined && press.action !== 'toggle') return stay({ offset });
    switch (press.action) {
      case 'enter':
      case 'proceed':
        return view.allowed.includes('adjudicate') ? { type: 'submit', commands: [{ type: 'adjudicate' }] } : ignore;
      case 'undo':
        return view.allowed.includes('undo') ? { type: 'submit', commands: [{ type: 'undo' }] } : ignore;
      case 'role':
      case 'news':
      case 'history':
      case 'limits':
        return { type: 'open', screen: press.action };
      case 'bookmark':
        return { type: 'open', screen: 'bookmark', with: { about: view.phase } };
      default:
        return ignore;
    }
  },
};
