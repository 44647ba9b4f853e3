/**
 * The short debrief of a round: what you expected against what happened, the largest surprise and its causes, one
 * question, red lines, and an invitation to write something down while it is fresh.
 */
import { columnOf } from '../../report/causes.ts';
import { lookUp, signed } from '../../report/words.ts';
import type { RoundView } from '../../session/view.ts';
import type { TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { phraseOf } from '../parts/cause-detail.ts';
import { happenedIn, playedRound } from '../parts/decision.ts';
import { chanceWord } from '../parts/estimate.ts';
import { rootEnd } from '../parts/footer.ts';
import { tableHeading } from '../parts/heading.ts';
import { proseWidth } from '../parts/lines.ts';
import { type Moved, movedIn, movedText } from '../parts/moved.ts';
import { proposalText } from '../parts/proposal.ts';
import { hanging } from '../parts/prose.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { resultRows } from '../parts/room-result.ts';
import { blank, columns, padLeft, type Row, row } from '../rows.ts';
import { type FooterKey, ignore, type Screen, stay, type TableContext } from '../screen.ts';

export interface MicrodebriefState {
  readonly offset: number;
}

const besideFrom = 120;
const causesShown = 3;
/** Rows of a body in which the own goals have room too. */
const goalsFrom = 32;

const heading = (text: string, width: number): Row[] => hanging('', text, width, 0, 'accent');
const stacked = (parts: readonly (readonly Row[])[]): Row[] =>
  parts.filter((part) => part.length > 0).flatMap((part, i) => (i > 0 ? [blank, ...part] : [...part]));

function pageRows(context: TableContext): Row[] {
  const round = playedRound(context.view.rounds);
  if (!round) return [];
  const inner = context.width - 4;
  const wide = inner >= besideFrom;
  const left = wide ? Math.floor((inner - 3) / 2) : inner;
  const room = Math.min(proseWidth, left);
  const looking = [expectedRows(context, round, room), surpriseRows(context, round, room)];
  const goals = wide || context.height >= goalsFrom ? goalRows(context, round, room) : [];
  const thinking = [
    questionRows(context, round, room),
    redLineRows(context, room),
    goals,
    [...hanging('', context.say(context.view.room ? 'result.question' : 'debrief.bookmark'), room, 0, 'strong')],
  ];
  const rows = wide ? columns(stacked(looking), stacked(thinking), inner, left, context.glyphs) : stacked([...looking, ...thinking]);
  return [...(rows.length < context.height ? [blank] : []), ...rows.map((line) => row('  ', ...line))];
}

/** Proposal and estimates against what happened. */
function expectedRows(context: TableContext, round: RoundView, width: number): Row[] {
  const { view, glyphs, say } = context;
  if (view.room && round.motions.length > 0 && isShared(view))
    return [...heading(say('result.expected'), width), ...resultRows(context, round, width)];
  const { proposal, estimates, cameTrue } = round;
  const title = heading(say('debrief.expected'), width);
  if (!proposal) return [...title, ...hanging('', say('debrief.noProposal'), width, 0, 'dim')];
  const { first, second } = estimates;
  const said = [first, second].flatMap((percent) =>
    percent === undefined ? [] : [say('provisional.percent', { percent, word: chanceWord(percent, say) })],
  );
  const outcome = say(cameTrue ? 'debrief.true' : 'debrief.false');
  const shift =
    first !== undefined && second !== undefined
      ? say(shiftKey(first, second, cameTrue ?? false), { points: Math.abs(second - first) })
      : '';
  return [
    ...title,
    ...hanging('', proposalText(view, proposal, say), width, 0),
    ...hanging(
      '',
      said.length > 0 ? say('debrief.said', { text: said.join(` ${glyphs.arrow} `) }) : say('provisional.noEstimate'),
      width,
      0,
    ),
    ...hanging('', outcome, width, 0, cameTrue ? 'strong' : 'warn'),
    ...(shift ? hanging('', shift, width, 0, 'dim') : []),
  ];
}

/** Is the estimate of this seat nobody's own: the screen's, or that of several people? */
const isShared = ({ you }: TableView): boolean => you.kind !== 'person' || (you.people ?? 1) > 1;

/** Whether the debate moved the estimate towards what happened. */
function shiftKey(first: number, second: number, cameTrue: boolean): 'debrief.noShift' | 'debrief.shiftRight' | 'debrief.shiftWrong' {
  if (first === second) return 'debrief.noShift';
  return second > first === cameTrue ? 'debrief.shiftRight' : 'debrief.shiftWrong';
}

const surpriseOf = (context: TableContext, round: RoundView): Moved | undefined =>
  movedIn(context, round).find(({ indicator }) => indicator.core);

/** The core indicator that moved most, with the largest lines of its ledger. */
function surpriseRows(context: TableContext, round: RoundView, width: number): Row[] {
  const { view, say } = context;
  const moved = surpriseOf(context, round);
  if (!moved) return [];
  const column = columnOf(view, moved.indicator.code, { type: 'round', round: round.round, from: round.from, to: round.to });
  const causes = column.causes
    .slice(0, causesShown)
    .flatMap((cause) => hanging(padLeft(signed(cause.tenths / 10, 1), 6), phraseOf(context, cause), width, 8, 'plain', 'plain'));
  const others = column.causes.length - causesShown;
  return [
    ...heading(say('debrief.surprise'), width),
    ...hanging('', movedText(moved, say), width, 0, 'strong'),
    ...causes,
    ...(others > 0 ? hanging('', say('debrief.moreCauses', { n: others }), width, 8, 'dim').map((line) => row('        ', ...line)) : []),
  ];
}

function questionRows({ view, say }: TableContext, round: RoundView, width: number): Row[] {
  const event = happenedIn(view.scenario, round)[0];
  const { questions } = view.scenario;
  const text = event
    ? say('debrief.eventQuestion', { title: event.title, text: event.question })
    : (questions[(round.round - 1) % Math.max(1, questions.length)]?.text.trim() ?? '');
  return text ? [...heading(say('debrief.question'), width), ...hanging('', text, width, 0)] : [];
}

/** Own red lines that are crossed now; for an observer those of all teams. */
function redLineRows({ view, glyphs, say }: TableContext, width: number): Row[] {
  const look = lookUp(view.scenario);
  const lines = view.redLines.filter((line) => view.you.side === null || line.side === view.you.side);
  // The teams' own lines stay on their role sheets while the room plays.
  if (lines.length === 0 || (view.room && view.you.side === null)) return [];
  const crossed = lines.filter((line) => line.crossed);
  const said = crossed.flatMap((line) =>
    hanging(
      glyphs.bullet,
      view.you.side === null ? say('debrief.redLineOf', { side: look.side.get(line.side)?.name ?? line.side, text: line.text }) : line.text,
      width,
      2,
      'plain',
      'worse',
    ),
  );
  return [
    ...heading(say('debrief.redLines', { crossed: crossed.length, n: lines.length }), width),
    ...(crossed.length > 0 ? said : hanging('', say('debrief.noneCrossed'), width, 0, 'dim')),
  ];
}

/** The own goals, and whether this round moved them as wanted. */
function goalRows(context: TableContext, round: RoundView, width: number): Row[] {
  const { view, say } = context;
  const side = view.scenario.sides.find((candidate) => candidate.id === view.you.side);
  if (!side) return [];
  const moved = movedIn(context, round);
  const rows = side.goals.flatMap((goal) => {
    const change = moved.find(({ indicator }) => indicator.code === goal.on)?.change ?? 0;
    const gained = goal.want === 'rise' ? change : -change;
    const tone = Math.abs(gained) < 0.5 ? 'dim' : gained > 0 ? 'better' : 'worse';
    return hanging(padLeft(signed(gained), 4), goal.text, width, 6, 'plain', tone);
  });
  return [...heading(say('debrief.goals'), width), ...rows];
}

function footer(context: TableContext): FooterKey[] {
  const { view, say } = context;
  const key = (action: Action, label: string): FooterKey => ({ action, label });
  const last = view.round >= view.game.settings.rounds || view.ending.type !== 'none';
  return [
    ...(view.allowed.includes('advance') ? [key('proceed', say(last ? 'debrief.closing' : 'debrief.nextRound'))] : []),
    ...(pageRows(context).length > context.height ? [key('down', say('footer.scroll'))] : []),
    key('bookmark', say('board.bookmark')),
    key('why', say('board.why')),
    key('evidence', say('board.evidence')),
    key('history', say('board.history')),
    key('news', say('board.news')),
    ...rootEnd(context),
  ];
}

export const microdebrief: Screen<MicrodebriefState, TableView> = {
  name: 'microdebrief',
  open: () => ({ offset: 0 }),
  heading: (context) => tableHeading(context, context.say('phase.microdebrief')),
  body: (context, state) => reader(pageRows(context), state.offset, context.height, context.say),
  footer,
  press(context, state, press) {
    if (press.type !== 'action') return ignore;
    const { view } = context;
    const offset = scrolled(press.action, state.offset, pageRows(context).length, context.height);
    if (offset !== undefined) return stay({ offset });
    const round = playedRound(view.rounds);
    const on = (round && surpriseOf(context, round)?.indicator.code) ?? '';
    switch (press.action) {
      case 'proceed':
        return view.allowed.includes('advance') ? { type: 'submit', commands: [{ type: 'advance' }] } : ignore;
      case 'why':
      case 'enter':
        return { type: 'open', screen: 'why', with: { on } };
      case 'evidence':
      case 'history':
        return { type: 'open', screen: press.action, with: { on } };
      case 'bookmark':
        return { type: 'open', screen: 'bookmark', with: { about: on } };
      case 'news':
      case 'role':
      case 'limits':
        return { type: 'open', screen: press.action };
      default:
        return ignore;
    }
  },
};
