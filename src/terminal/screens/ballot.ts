/**
 * Private answers, one person after the other at their team's own screen: an estimate, then a ballot where this team
 * votes, then a screen that shows nothing while the computer goes to the next person. Both answers are sent together, so
 * that nobody stops half-way, and nothing of them is ever drawn again.
 */
import type { TextKey } from '../../report/text.ts';
import type { Ballot } from '../../session/vote.ts';
import type { TableView } from '../app-view.ts';
import { type Action, actionOf, type Press } from '../keys.ts';
import { ballotForm, estimateForm, voteChoices } from '../parts/ballot-form.ts';
import { centred } from '../parts/centred.ts';
import { tableHeading } from '../parts/heading.ts';
import { votes } from '../parts/motion-answers.ts';
import { back, type FooterKey, ignore, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface BallotState {
  /** From 1. */
  readonly member: number;
  readonly step: 'estimate' | 'ballot' | 'thanks';
  readonly percent: number;
  /** Digits typed since the last other key. */
  readonly typed: string;
  readonly vote: Ballot['vote'];
  readonly tokens: number;
}

/** Nothing of the person before is in it: everybody starts at even odds and without a vote of their own. */
const fresh = (member: number): BallotState => ({ member, step: 'estimate', percent: 50, typed: '', vote: 'abstain', tokens: 1 });

function memberOf(given: unknown): number {
  const member = typeof given === 'object' && given !== null && 'member' in given ? Number(given.member) : 1;
  return Number.isInteger(member) && member > 0 ? member : 1;
}

function body(context: TableContext, state: BallotState) {
  const { view, say } = context;
  if (state.step === 'estimate') return estimateForm(context, state.member, state.percent);
  if (state.step === 'ballot') return ballotForm(context, state.member, state.vote, state.tokens);
  const next = view.room?.membersLeft[0];
  const thanks = { text: say('ballot.thanks'), tone: 'title' } as const;
  if (next === undefined) return centred(context, [thanks, { text: say('ballot.all') }]);
  return centred(context, [thanks, { text: say('ballot.pass', { n: next }), tone: 'strong' }, { text: say('ballot.ready', { n: next }) }]);
}

function footer({ view, say }: TableContext, { step }: BallotState): FooterKey[] {
  const key = (action: Action, label: TextKey): FooterKey => ({ action, label: say(label) });
  switch (step) {
    case 'estimate': {
      const enter = votes(view, view.you.id) ? 'ballot.keyNext' : 'debate.seal';
      return [key('enter', enter), key('left', 'debate.less'), key('right', 'debate.more'), key('back', 'footer.back')];
    }
    case 'ballot': {
      const weighs = view.room?.room.rule.method === 'tokens';
      const tokens = weighs ? [key('left', 'debate.less'), key('right', 'debate.more')] : [];
      return [key('enter', 'debate.seal'), key('up', 'ballot.keyChoose'), ...tokens, key('back', 'footer.back')];
    }
    case 'thanks':
      return [key('enter', view.room?.membersLeft.length === 0 ? 'ballot.keyDone' : 'ballot.keyReady')];
  }
}

const bounded = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

function typedPercent(state: BallotState, digit: string): BallotState {
  const longer = state.typed + digit;
  const typed = Number(longer) <= 100 && longer.length <= 3 ? longer : digit;
  return { ...state, typed, percent: Number(typed) };
}

const moves: Partial<Record<Action, number>> = { left: -5, right: 5, down: -1, up: 1, pageDown: -10, pageUp: 10 };

function pressEstimate(context: TableContext, state: BallotState, press: Press): Outcome<BallotState> {
  if (press.type === 'text' && /^[0-9]$/.test(press.text)) return stay(typedPercent(state, press.text));
  if (press.type === 'erase') return stay({ ...state, typed: state.typed.slice(0, -1), percent: Number(state.typed.slice(0, -1) || '0') });
  const action = press.type === 'text' ? actionOf(press.text) : press.action;
  const by = action && moves[action];
  if (by !== undefined) return stay({ ...state, typed: '', percent: bounded(state.percent + by, 0, 100) });
  if (press.type === 'text') return ignore;
  if (press.action === 'back') return back;
  if (press.action !== 'enter') return ignore;
  return votes(context.view, context.view.you.id) ? stay({ ...state, step: 'ballot' }) : sealed(context, state);
}

function pressBallot(context: TableContext, state: BallotState, action: Action): Outcome<BallotState> {
  const rule = context.view.room?.room.rule;
  const most = rule?.method === 'tokens' ? rule.tokens : 1;
  const at = voteChoices.indexOf(state.vote);
  const to = (i: number): Outcome<BallotState> => stay({ ...state, vote: voteChoices[bounded(i, 0, 2)] ?? 'abstain' });
  switch (action) {
    case 'up':
      return to(at - 1);
    case 'down':
    case 'next':
      return to(at + 1);
    case 'left':
      return stay({ ...state, tokens: bounded(state.tokens - 1, 1, most) });
    case 'right':
      return stay({ ...state, tokens: bounded(state.tokens + 1, 1, most) });
    case 'enter':
      return sealed(context, state);
    case 'back':
      return stay({ ...state, step: 'estimate' });
    default:
      return ignore;
  }
}

/** Sends what is asked of this person; the state that stays holds none of it. */
function sealed({ view }: TableContext, { member, percent, vote, tokens }: BallotState): Outcome<BallotState> {
  const estimate = { type: 'estimate', percent, member } as const;
  const ballot = { type: 'ballot', vote, tokens: vote === 'abstain' ? 1 : tokens, member } as const;
  const commands = votes(view, view.you.id) ? [estimate, ballot] : [estimate];
  return { type: 'submit', commands, state: { ...fresh(member), step: 'thanks' } };
}

function pressThanks({ view }: TableContext, action: Action): Outcome<BallotState> {
  if (action !== 'enter') return ignore;
  const next = view.room?.membersLeft[0];
  return next === undefined ? { type: 'submit', commands: [{ type: 'show', what: 'public' }] } : stay(fresh(next));
}

export const ballot: Screen<BallotState, TableView> = {
  name: 'ballot',
  open: (_context, given) => fresh(memberOf(given)),
  heading: (context) => tableHeading(context, context.say(`phase.${context.view.phase}` as TextKey)),
  body,
  footer,
  press(context, state, press) {
    if (state.step === 'estimate') return pressEstimate(context, state, press);
    if (press.type !== 'action') return ignore;
    return state.step === 'ballot' ? pressBallot(context, state, press.action) : pressThanks(context, press.action);
  },
  typing: ({ step }) => step === 'estimate',
};
