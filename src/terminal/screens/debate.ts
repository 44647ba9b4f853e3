/**
 * The debate: put an option to debate, estimate in private, hear both sides, estimate again. The two estimates are typed
 * as numbers or moved with the arrows, so this screen reads text while they are made, and finds its other keys itself.
 */

import type { TextKey } from '../../report/text.ts';
import type { Phase } from '../../session/machine.ts';
import type { TableView } from '../app-view.ts';
import { type Action, actionOf, type Press } from '../keys.ts';
import { caseRows } from '../parts/cases.ts';
import { estimateRows } from '../parts/estimate.ts';
import { rootEnd } from '../parts/footer.ts';
import { tableHeading } from '../parts/heading.ts';
import { filled, laidOut, listLayout } from '../parts/list-layout.ts';
import { itemDetail, itemPage } from '../parts/option-detail.ts';
import { listRows, type OptionItem } from '../parts/option-list.ts';
import { aimRows, aimsOf, opposite, proposable, proposalText } from '../parts/proposal.ts';
import { hanging } from '../parts/prose.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { blank, type Row, row } from '../rows.ts';
import { type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface DebateState {
  /** The phase it was opened in; the app opens it anew in each. */
  readonly phase: Phase;
  /** In the proposal: choosing an option, reading about it, or choosing what it aims at. */
  readonly step: 'option' | 'read' | 'aim';
  readonly cursor: number;
  readonly aim: number;
  /** The direction is the opposite of the one that was offered. */
  readonly flipped: boolean;
  readonly offset: number;
  readonly percent: number;
  /** Digits typed since the last other key. */
  readonly typed: string;
}

const isEstimate = (phase: Phase) => phase === 'estimate1' || phase === 'estimate2';
/** How many times to go on from a phase to reach the decision. */
const stepsToDecide: Partial<Record<Phase, number>> = { propose: 1, argue: 3, estimate1: 3, discuss: 2, estimate2: 1 };

const itemAt = (context: TableContext, state: DebateState): OptionItem | undefined => proposable(context)[state.cursor];

function proposeBody(context: TableContext, state: DebateState): readonly Row[] {
  const { height, say } = context;
  const items = proposable(context);
  const item = items[state.cursor];
  if (!item)
    return ['debate.nothing', 'debate.nothingKey'].flatMap((key, i) => [
      ...(i === 0 ? [blank] : []),
      ...inset(context, say(key as TextKey), i === 0 ? 'plain' : 'dim'),
    ]);
  if (state.step === 'read') return reader(readRows(context, item), state.offset, height, say);
  if (state.step === 'aim') return aimBody(context, state, item);
  const intro = inset(context, say('debate.pick'), 'dim').slice(0, 2);
  const layout = listLayout(context, height - intro.length);
  const list = listRows(context, items, undefined, state.cursor, layout.list.width, layout.list.height);
  const detail = layout.detail === 'none' ? [] : itemDetail(context, item, layout.detailWidth);
  return [...intro, ...laidOut(context, layout, list, detail, say('debate.readMore'))];
}

const readRows = (context: TableContext, item: OptionItem): Row[] =>
  itemPage(context, item, context.width - 4).map((line) => row('  ', ...line));
const inset = (context: TableContext, text: string, tone: 'plain' | 'dim' | 'strong'): Row[] =>
  hanging('', text, Math.min(96, context.width - 4), 0, tone).map((line) => row('  ', ...line));

function aimBody(context: TableContext, state: DebateState, item: OptionItem): Row[] {
  const { view, height, say } = context;
  const aims = aimsOf(view, item);
  const aim = aims[state.aim];
  if (!aim) return [];
  const expect = state.flipped ? opposite(aim.expect) : aim.expect;
  const said = inset(
    context,
    say('debate.youSay', { text: proposalText(view, { option: item.id, aim: aim.indicator.code, expect }, say) }),
    'strong',
  );
  const intro = height >= 12 ? [...inset(context, say('debate.aim', { title: item.option.title }), 'dim'), blank] : [];
  const room = height - intro.length - said.length - 1;
  return [...intro, ...filled(aimRows(context, item, aims, state.aim, state.flipped, room), room), blank, ...said];
}

function discussBody(context: TableContext, state: DebateState): readonly Row[] {
  const { height, say } = context;
  const head = discussHead(context);
  return [...head, ...reader(discussRows(context), state.offset, height - head.length, say)];
}

/** The proposal stays in sight while the cards scroll. */
function discussHead(context: TableContext): Row[] {
  const { view, height, say } = context;
  const proposal = view.rounds.at(-1)?.proposal;
  if (!proposal || height < 12) return [];
  return [...inset(context, proposalText(view, proposal, say), 'strong'), blank];
}

function discussRows(context: TableContext): Row[] {
  const proposal = context.view.rounds.at(-1)?.proposal;
  return proposal ? caseRows(context, proposal, context.width - 4).map((line) => row('  ', ...line)) : [];
}

function body(context: TableContext, state: DebateState): readonly Row[] {
  const { phase } = context.view;
  if (isEstimate(phase)) return reader(estimateRows(context, state.percent, phase === 'estimate2'), 0, context.height, context.say);
  return phase === 'discuss' ? discussBody(context, state) : proposeBody(context, state);
}

function footer(context: TableContext, state: DebateState): FooterKey[] {
  const { view, say } = context;
  const key = (action: Action, label: string): FooterKey => ({ action, label });
  const end = rootEnd(context);
  const undo = view.allowed.includes('undo') ? [key('undo', say('board.undo'))] : [];
  const skip = key('skip', say(view.phase === 'propose' ? 'debate.skip' : 'debate.toDecision'));
  const evidence = key('evidence', say('board.evidence'));
  if (isEstimate(view.phase))
    return [
      key('enter', say('debate.seal')),
      key('left', say('debate.less')),
      key('right', say('debate.more')),
      skip,
      evidence,
      ...undo,
      ...end,
    ];
  if (view.phase === 'discuss')
    return [
      key('proceed', say('board.proceed')),
      key('down', say('footer.scroll')),
      evidence,
      key('bookmark', say('board.bookmark')),
      skip,
      ...undo,
      ...end,
    ];
  if (!itemAt(context, state)) return [key('proceed', say('board.proceed')), ...undo, ...end];
  if (state.step === 'read') return [key('down', say('footer.scroll')), evidence, key('back', say('footer.back')), ...end];
  if (state.step === 'aim')
    return [
      key('enter', say('debate.propose')),
      key('left', say('debate.lower')),
      key('right', say('debate.higher')),
      key('back', say('footer.back')),
      ...end,
    ];
  return [
    key('enter', say('debate.take')),
    key('next', say('choose.read')),
    skip,
    evidence,
    key('role', say('board.role')),
    ...undo,
    ...end,
  ];
}

/** Keys that work in every step of the debate. */
function common(context: TableContext, action: Action, option: string | undefined): Outcome<DebateState> {
  const { view } = context;
  switch (action) {
    case 'skip': {
      const steps = stepsToDecide[view.phase] ?? 0;
      return view.allowed.includes('advance') && steps > 0
        ? { type: 'submit', commands: Array.from({ length: steps }, () => ({ type: 'advance' as const })) }
        : ignore;
    }
    case 'evidence':
      return option ? { type: 'open', screen: 'evidence', with: { option } } : ignore;
    case 'bookmark':
      return { type: 'open', screen: 'bookmark', with: { about: option ?? view.phase } };
    case 'undo':
      return view.allowed.includes('undo') ? { type: 'submit', commands: [{ type: 'undo' }] } : ignore;
    case 'role':
    case 'news':
    case 'history':
    case 'limits':
      return { type: 'open', screen: action };
    default:
      return ignore;
  }
}

const goOn = (context: TableContext): Outcome<DebateState> =>
  context.view.allowed.includes('advance') ? { type: 'submit', commands: [{ type: 'advance' }] } : ignore;

function pressPropose(context: TableContext, state: DebateState, action: Action): Outcome<DebateState> {
  const items = proposable(context);
  const item = items[state.cursor];
  if (!item) return action === 'proceed' || action === 'enter' ? goOn(context) : common(context, action, undefined);
  if (state.step === 'read') {
    if (action === 'back' || action === 'enter' || action === 'next') return stay({ ...state, step: 'option', offset: 0 });
    const offset = scrolled(action, state.offset, readRows(context, item).length, context.height);
    return offset === undefined ? common(context, action, item.id) : stay({ ...state, offset });
  }
  if (state.step === 'aim') return pressAim(context, state, action, item);
  const moved = movedCursor(action, state.cursor, items.length, Math.max(1, Math.floor(context.height / 2)));
  if (moved !== undefined) return stay({ ...state, cursor: moved });
  if (action === 'enter' || action === 'toggle') return stay({ ...state, step: 'aim', aim: 0, flipped: false });
  if (action === 'next') return stay({ ...state, step: 'read', offset: 0 });
  return action === 'proceed' ? goOn(context) : common(context, action, item.id);
}

function pressAim(context: TableContext, state: DebateState, action: Action, item: OptionItem): Outcome<DebateState> {
  const aims = aimsOf(context.view, item);
  const moved = movedCursor(action, state.aim, aims.length, Math.max(1, context.height - 6));
  if (moved !== undefined) return stay({ ...state, aim: moved, flipped: moved === state.aim ? state.flipped : false });
  const aim = aims[state.aim];
  if (!aim) return ignore;
  const wants = (expect: 'rise' | 'fall') => stay({ ...state, flipped: aim.expect !== expect });
  switch (action) {
    case 'left':
      return wants('fall');
    case 'right':
      return wants('rise');
    case 'toggle':
      return stay({ ...state, flipped: !state.flipped });
    case 'back':
      return stay({ ...state, step: 'option' });
    case 'enter': {
      const expect = state.flipped ? opposite(aim.expect) : aim.expect;
      return { type: 'submit', commands: [{ type: 'propose', option: item.id, aim: aim.indicator.code, expect }] };
    }
    default:
      return common(context, action, item.id);
  }
}

function typedPercent(state: DebateState, digit: string): DebateState {
  const longer = state.typed + digit;
  const typed = Number(longer) <= 100 && longer.length <= 3 ? longer : digit;
  return { ...state, typed, percent: Number(typed) };
}

const moves: Partial<Record<Action, number>> = { left: -5, right: 5, down: -1, up: 1, pageDown: -10, pageUp: 10 };

/** Screens and commands that the app would find itself if this screen did not read text. */
function global(action: Action): Outcome<DebateState> | undefined {
  if (action === 'help' || action === 'settings') return { type: 'open', screen: action, with: 'debate' };
  return action === 'leave' ? { type: 'submit', commands: [{ type: 'leave' }] } : undefined;
}

function pressEstimate(context: TableContext, state: DebateState, press: Press): Outcome<DebateState> {
  if (press.type === 'text' && /^[0-9]$/.test(press.text)) return stay(typedPercent(state, press.text));
  if (press.type === 'erase') return stay({ ...state, typed: state.typed.slice(0, -1), percent: Number(state.typed.slice(0, -1) || '0') });
  const action = press.type === 'text' ? actionOf(press.text) : press.action;
  if (!action) return ignore;
  const by = moves[action];
  if (by !== undefined) return stay({ ...state, typed: '', percent: Math.max(0, Math.min(100, state.percent + by)) });
  if (action === 'enter')
    return context.view.allowed.includes('estimate')
      ? { type: 'submit', commands: [{ type: 'estimate', percent: state.percent }] }
      : goOn(context);
  return (press.type === 'text' ? global(action) : undefined) ?? common(context, action, context.view.rounds.at(-1)?.proposal?.option);
}

function pressDiscuss(context: TableContext, state: DebateState, action: Action): Outcome<DebateState> {
  const offset = scrolled(action, state.offset, discussRows(context).length, context.height - discussHead(context).length);
  if (offset !== undefined) return stay({ ...state, offset });
  return action === 'proceed' || action === 'enter' ? goOn(context) : common(context, action, context.view.rounds.at(-1)?.proposal?.option);
}

export const debate: Screen<DebateState, TableView> = {
  name: 'debate',
  open: ({ view }) => ({
    phase: view.phase,
    step: 'option',
    cursor: 0,
    aim: 0,
    flipped: false,
    offset: 0,
    percent: view.rounds.at(-1)?.estimates.first ?? 50,
    typed: '',
  }),
  heading: (context) => tableHeading(context, context.say(`phase.${context.view.phase}` as TextKey)),
  body,
  footer,
  press(context, state, press) {
    if (isEstimate(context.view.phase)) return pressEstimate(context, state, press);
    if (press.type !== 'action') return ignore;
    return context.view.phase === 'discuss' ? pressDiscuss(context, state, press.action) : pressPropose(context, state, press.action);
  },
  typing: (state) => isEstimate(state.phase),
};
