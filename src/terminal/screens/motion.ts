/**
 * A motion in a room, from the proposal to the vote: the shared screen, on which the facilitator types what the teams
 * say, and a team's own screen, on which its people answer one by one. One screen for both, because the room should see
 * the same words on both; what differs is for whom a key speaks.
 */
import { teamName } from '../../report/debate.ts';
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { rootEnd } from '../parts/footer.ts';
import { tableHeading } from '../parts/heading.ts';
import { answeredBy, answerers, answerRows, memberRows, sealRows } from '../parts/motion-answers.ts';
import { cardRows, type Item, itemsOf } from '../parts/motion-cards.ts';
import { cutRows, fitted, floorRows, motionNow, motionRows, saidBy, spaced, speakers, swapRows } from '../parts/motion-head.ts';
import { debatePage } from '../parts/motion-page.ts';
import { newPut, type Put, pressedPut, proposalOf, putable, putRows } from '../parts/motion-put.ts';
import { estimateQuestion } from '../parts/proposal.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { shiftRows } from '../parts/shift-picture.ts';
import { outcomeRows, ruleRows, voteRows } from '../parts/vote-table.ts';
import { blank, type Row, row, span, wrap } from '../rows.ts';
import { type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';
import type { Ask } from './ask.ts';

export interface MotionState {
  /** Position among the teams for which somebody can speak here. */
  readonly team: number;
  /** Position among cards and challenges, teams or people, by phase. */
  readonly cursor: number;
  /** A motion is being put: always in the phase of proposals, on demand when one is resolved. */
  readonly put: Put | null;
  /** The whole debate is being read, from this row. */
  readonly page: number | null;
}

const speaks = ({ phase }: TableView) => phase === 'argue' || phase === 'discuss';
const estimates = ({ phase }: TableView) => phase === 'estimate1' || phase === 'estimate2';
const teamAt = (view: TableView, { team }: MotionState) => speakers(view)[team];

/** The team that has the floor is the likeliest to speak; else the first in the order. */
function firstTeam(view: TableView): number {
  const at = speakers(view).findIndex(({ id }) => id === view.room?.floor);
  return Math.max(0, at);
}

function open({ view }: TableContext): MotionState {
  const left = view.room?.membersLeft[0];
  const seats = answerers(view);
  const open = seats.findIndex((one) => answeredBy(view, one) < one.people);
  const cursor = view.you.kind === 'person' ? (left ?? 1) - 1 : Math.max(0, open);
  return { team: firstTeam(view), cursor: estimates(view) ? cursor : 0, put: view.phase === 'propose' ? newPut : null, page: null };
}

const body = (context: TableContext, state: MotionState): readonly Row[] => cutRows(stepRows(context, state), context);

function stepRows(context: TableContext, state: MotionState): readonly Row[] {
  const { view, height, say } = context;
  if (state.page !== null) return reader(debatePage(context), state.page, height, say);
  if (state.put) return putRows(context, putable(context, teamAt(view, state)), state.put, state.team);
  if (!motionNow(view)) return [blank, row(span(`  ${say('debate.noProposal')}`, 'dim'))];
  if (speaks(view)) return argueBody(context, state);
  return estimates(view) ? estimateBody(context, state) : resolveBody(context, state);
}

function argueBody(context: TableContext, { team, cursor }: MotionState): readonly Row[] {
  const { view, height } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const groups = [motionRows(context, motion).slice(height < 12 ? 1 : 0), floorRows(context, team), swapRows(context), [blank]];
  const head = fitted(groups, [0, 1, 2, 3], Math.max(1, Math.floor(height * 0.5)));
  return [...head, ...cardRows(context, itemsOf(view), cursor, height - head.length)];
}

function estimateBody(context: TableContext, { cursor }: MotionState): readonly Row[] {
  const { view, width, height, say } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const isShared = view.you.kind !== 'person';
  const question = wrap(estimateQuestion(view, motion, say), Math.min(110, width - 4)).map((line) => row('  ', line));
  const people = isShared ? answerers(view).length : (view.you.people ?? 1);
  const list = (isShared ? answerRows(context, cursor, Math.max(2, height - 8)) : memberRows(context, cursor, Math.max(2, height - 9))).map((line) => row('  ', ...line)); // biome-ignore format: one thought
  const hint = wrap(hintText(context, cursor), Math.min(96, width - 4)).map((line) => row(span(`  ${line}`, 'strong')));
  const live = isShared && motion.result ? shiftRows(context, motion, height) : [];
  const groups = [motionRows(context, motion), spaced(question), spaced(list), spaced(hint), spaced(sealRows(context)), spaced(live)];
  const rows = fitted(groups, [2, 3, 4, 0, 1, 5], height);
  return rows.length > 0 || people === 0 ? rows : list.slice(0, height);
}

function hintText({ view, say }: TableContext, cursor: number): string {
  if (view.you.kind === 'person') {
    const left = view.room?.membersLeft ?? [];
    if (left.length === 0) return say('ballot.everybody', { team: teamName(view, view.you.id) });
    return say('ballot.enter', { n: cursor + 1 });
  }
  const here = answerers(view)[cursor];
  if (!here) return '';
  const isTeam = view.game.seats.some(({ id, side }) => id === here.seat && side !== null);
  return say(isTeam ? 'motion.openTeam' : 'motion.paperSeat', { team: teamName(view, here.seat) });
}

function resolveBody(context: TableContext, { team }: MotionState): readonly Row[] {
  const { view, width, height, say } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const outcome = outcomeRows(context, motion);
  const votes = voteRows(context, motion);
  const dissents = motion.dissents.flatMap(({ seat, text }) =>
    wrap(say('motion.dissent', { team: teamName(view, seat), text }), Math.min(96, width - 4)).map((line) => row(`  ${line}`)),
  );
  const asked = dissents.length > 0 ? dissents : [row(span(`  ${say('motion.noDissent')}`, 'dim'))];
  const title = motionRows(context, motion);
  const rule = ruleRows(context);
  const others = title.length + outcome.length + rule.length + votes.length + asked.length;
  // the picture is worth more than the empty rows
  const isAiry = shiftRows(context, motion, height - others - 4).length === shiftRows(context, motion, 99).length;
  const shift = shiftRows(context, motion, Math.max(2, height - others - (isAiry ? 4 : 0)));
  const gap = isAiry ? spaced : (rows: readonly Row[]) => rows;
  const rows = fitted(
    [title, gap(outcome), rule, gap(shift), gap(votes), gap(asked), floorRows(context, team)],
    [1, 3, 0, 4, 2, 5, 6],
    height,
  );
  return rows[0]?.length === 0 ? rows.slice(1) : rows;
}

function footer(context: TableContext, state: MotionState): FooterKey[] {
  const { view, say } = context;
  const key = (action: Action, label: TextKey): FooterKey => ({ action, label: say(label) });
  const end = rootEnd({ ...context, width: 0 });
  const isShared = view.you.kind !== 'person';
  const team = isShared && speakers(view).length > 1 ? [key('next', 'motion.keyTeam')] : [];
  if (state.page !== null) return [key('down', 'footer.scroll'), key('back', 'footer.back'), ...end];
  if (state.put?.step === 'read') return [key('down', 'footer.scroll'), key('back', 'footer.back'), ...end];
  if (state.put?.step === 'aim')
    return [key('enter', 'debate.propose'), key('left', 'debate.lower'), key('right', 'debate.higher'), key('back', 'footer.back'), ...end];
  if (state.put) return [key('enter', 'motion.keyPut'), ...team, key('more', 'choose.read'), ...floorKey(context), key('evidence', 'board.evidence'), ...end]; // biome-ignore format: one line of keys
  if (estimates(view)) return [key('enter', isShared ? 'motion.keyOpen' : 'motion.keyAnswer'), ...end];
  if (speaks(view))
    return [
      key('enter', 'motion.keyLay'),
      key('contest', 'motion.keyChallenge'),
      ...team,
      key('evidence', 'board.evidence'),
      key('more', 'motion.keyAll'),
      ...floorKey(context),
      ...(lastCard(context, state) === undefined ? [] : [key('undo', 'board.undo')]),
      ...end,
    ];
  return [key('contest', 'motion.keyDissent'), key('choose', 'motion.keyAnother'), ...team, key('more', 'motion.keyAll'), ...end];
}

const floorKey = ({ view, say }: TableContext): FooterKey[] =>
  view.you.kind !== 'person' && view.room?.operator.includes('floor') ? [{ action: 'floor', label: say('motion.keyFloor') }] : [];

/**
 * The entry of the selected team's last card in this motion, while it can be taken back without touching a private
 * answer: only before anybody has answered.
 */
function lastCard({ view }: TableContext, state: MotionState): number | undefined {
  if (view.phase !== 'argue') return undefined;
  const seat = teamAt(view, state)?.id;
  return motionNow(view)
    ?.laid.filter((card) => card.seat === seat)
    .at(-1)?.n;
}

const press: Screen<MotionState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const { view } = context;
  const { action } = input;
  if (state.page !== null) return pressPage(context, state, action);
  const turned = turnedTeam(view, state, action);
  if (turned) return stay(turned);
  const common = pressCommon(context, state, action);
  if (common) return common;
  if (state.put) return pressPut(context, state, state.put, action);
  if (estimates(view)) return pressEstimates(context, state, action);
  return speaks(view) ? pressArgue(context, state, action) : pressResolve(context, state, action);
};

/** Tab goes to the next team, on the shared screen. */
function turnedTeam(view: TableView, state: MotionState, action: Action): MotionState | undefined {
  if (view.you.kind === 'person' || estimates(view) || (action !== 'next' && action !== 'previous')) return undefined;
  const count = speakers(view).length;
  if (count < 2) return undefined;
  const team = (state.team + (action === 'next' ? 1 : count - 1)) % count;
  return { ...state, team, put: state.put ? newPut : null };
}

function pressPage(context: TableContext, state: MotionState, action: Action): Outcome<MotionState> {
  if (action === 'back' || action === 'more' || action === 'enter') return stay({ ...state, page: null });
  const offset = scrolled(action, state.page ?? 0, debatePage(context).length, context.height);
  return offset === undefined ? ignore : stay({ ...state, page: offset });
}

/** Keys that do the same in every step; undefined for others. */
function pressCommon(context: TableContext, state: MotionState, action: Action): Outcome<MotionState> | undefined {
  const { view } = context;
  const motion = motionNow(view);
  switch (action) {
    case 'floor': {
      const team = teamAt(view, state);
      return team && view.room?.operator.includes('floor') ? { type: 'submit', commands: [{ type: 'floor', seat: team.id }] } : undefined;
    }
    case 'bookmark':
      return { type: 'open', screen: 'bookmark', with: { about: motion?.option ?? view.phase } };
    case 'news':
    case 'history':
    case 'limits':
      return { type: 'open', screen: action };
    case 'role':
      return view.you.side === null ? undefined : { type: 'open', screen: 'role' };
    case 'more':
      return state.put || estimates(view) ? undefined : stay({ ...state, page: 0 });
    default:
      return undefined;
  }
}

function pressPut(context: TableContext, state: MotionState, put: Put, action: Action): Outcome<MotionState> {
  const { view } = context;
  const team = teamAt(view, state);
  const items = putable(context, team);
  const item = items[put.cursor];
  if (action === 'evidence') return item ? { type: 'open', screen: 'evidence', with: { option: item.id } } : ignore;
  const next = pressedPut(context, items, put, action);
  if (next === undefined) return ignore;
  if (next === 'back') return view.phase === 'propose' ? ignore : stay({ ...state, put: null });
  if (next !== 'put') return stay({ ...state, put: next });
  const proposal = proposalOf(view, item, put);
  if (!proposal || !team) return ignore;
  return { type: 'submit', commands: [saidBy(view, team.id, { type: 'propose', ...proposal })] };
}

function pressArgue(context: TableContext, state: MotionState, action: Action): Outcome<MotionState> {
  const { view, say } = context;
  const items = itemsOf(view);
  const moved = movedCursor(action, state.cursor, items.length, 5);
  if (moved !== undefined) return stay({ ...state, cursor: moved });
  const seat = teamAt(view, state)?.id;
  const here = items[state.cursor];
  switch (action) {
    case 'left':
    case 'right':
      return stay({ ...state, cursor: besideCursor(items, state.cursor, action) });
    case 'enter':
      return seat === undefined ? ignore : { type: 'open', screen: 'argue', with: { seat } };
    case 'contest':
      return seat === undefined ? ignore : { type: 'open', screen: 'speak', with: { kind: 'challenge', seat, about: aboutOf(here) } };
    case 'evidence': {
      const ids = here?.type === 'card' ? here.card.evidence : [];
      return { type: 'open', screen: 'evidence', with: ids.length > 0 ? { ids } : { option: motionNow(view)?.option } };
    }
    case 'undo': {
      const n = lastCard(context, state);
      if (n === undefined || seat === undefined) return ignore;
      if (view.you.id === seat) return { type: 'submit', commands: [{ type: 'undo' }] };
      const team = teamName(view, seat);
      const asked: Ask = {
        title: say('motion.undo', { team }),
        text: say('motion.undoAbout', { n, team }),
        commands: [saidBy(view, seat, { type: 'undo' })],
      };
      return { type: 'open', screen: 'ask', with: asked };
    }
    default:
      return ignore;
  }
}

const aboutOf = (item: Item | undefined): string => (item?.type === 'card' ? `argument ${item.card.n}` : (item?.challenge.about ?? ''));

/** The same place in the other column, or the last card there. */
function besideCursor(items: readonly Item[], cursor: number, action: 'left' | 'right'): number {
  const at = (stance: 'for' | 'against') => items.flatMap((item, i) => (item.type === 'card' && item.card.stance === stance ? [i] : []));
  const [from, to] = action === 'right' ? [at('for'), at('against')] : [at('against'), at('for')];
  const place = from.indexOf(cursor);
  return place < 0 ? cursor : (to[Math.min(place, to.length - 1)] ?? cursor);
}

function pressEstimates(context: TableContext, state: MotionState, action: Action): Outcome<MotionState> {
  const { view } = context;
  const isShared = view.you.kind !== 'person';
  const length = isShared ? answerers(view).length : (view.you.people ?? 1);
  const moved = movedCursor(action, state.cursor, length, 5);
  if (moved !== undefined) return stay({ ...state, cursor: moved });
  if (action === 'evidence') return { type: 'open', screen: 'evidence', with: { option: motionNow(view)?.option } };
  if (action !== 'enter') return ignore;
  if (!isShared) {
    const isDone = (view.room?.membersLeft ?? []).length === 0;
    if (isDone && state.cursor === 0) return { type: 'submit', commands: [{ type: 'show', what: 'public' }] };
    return { type: 'open', screen: 'ballot', with: { member: state.cursor + 1 } };
  }
  const here = answerers(view)[state.cursor];
  const isTeam = view.game.seats.some(({ id, side }) => id === here?.seat && side !== null);
  return here && isTeam ? { type: 'submit', commands: [{ type: 'show', what: here.seat }] } : ignore;
}

function pressResolve({ view }: TableContext, state: MotionState, action: Action): Outcome<MotionState> {
  const seat = teamAt(view, state)?.id;
  switch (action) {
    case 'contest':
      return seat === undefined ? ignore : { type: 'open', screen: 'speak', with: { kind: 'dissent', seat } };
    case 'choose':
      return stay({ ...state, put: newPut });
    default:
      return ignore;
  }
}

export const motion: Screen<MotionState, TableView> = {
  name: 'motion',
  open,
  heading: (context) => tableHeading(context, context.say(`phase.${context.view.phase}` as TextKey)),
  body,
  footer,
  press,
};
