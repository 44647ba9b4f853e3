/**
 * Laying a card: one of the scenario's bank about this motion, or one that is written at the table. A written card says
 * what it speaks to before it says anything, because only so can it count; its sources are those of that number.
 */
import { teamName } from '../../report/debate.ts';
import type { TextKey } from '../../report/text.ts';
import type { ArgumentCard } from '../../session/command.ts';
import type { TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { bankItems, bankRows, cardDetail, claimDetail, claimItems, claimRows } from '../parts/argument-bank.ts';
import { writeFields, writtenCard } from '../parts/argument-form.ts';
import { type FormState, formRows, newForm, pressedForm } from '../parts/form.ts';
import { tableHeading } from '../parts/heading.ts';
import { laidOut, listLayout } from '../parts/list-layout.ts';
import { cutRows, motionNow, motionRows, saidBy } from '../parts/motion-head.ts';
import { blank, type Row, row, span } from '../rows.ts';
import { back, type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface ArgueState {
  readonly seat: string;
  readonly step: 'bank' | 'claim' | 'write';
  readonly card: number;
  readonly claim: number;
  readonly form: FormState;
}

function seatOf(given: unknown): string {
  return typeof given === 'object' && given !== null && 'seat' in given && typeof given.seat === 'string' ? given.seat : '';
}

/** The first card that is not on the table yet. */
function open({ view }: TableContext, given: unknown): ArgueState {
  const free = bankItems(view).findIndex(({ laid }) => !laid);
  return { seat: seatOf(given), step: 'bank', card: Math.max(0, free), claim: 0, form: newForm };
}

const body = (context: TableContext, state: ArgueState): readonly Row[] => cutRows(stepRows(context, state), context);

function stepRows(context: TableContext, state: ArgueState): readonly Row[] {
  const { view, height, say } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const title = height < 12 ? [] : [...motionRows(context, motion).slice(1), blank];
  const room = height - title.length - 1;
  if (state.step === 'write') return [...title, ...writeRows(context, state, room + 1)];
  const layout = listLayout(context, room);
  const claims = claimItems(view);
  const items = bankItems(view);
  const isBank = state.step === 'bank';
  const intro = row(span(`  ${say(isBank ? 'argue.pick' : 'argue.pickClaim', { team: teamName(view, state.seat) })}`, 'dim'));
  const list = isBank
    ? bankRows(context, items, state.card, layout.list.width, layout.list.height)
    : claimRows(context, claims, state.claim, layout.list.width, layout.list.height);
  const item = items[state.card];
  const claim = claims[state.claim];
  const detail = isBank ? item && cardDetail(context, item, layout.detailWidth) : claim && claimDetail(context, claim, layout.detailWidth);
  return [...title, intro, ...laidOut(context, layout, list, layout.detail === 'none' ? [] : (detail ?? []), say('argue.more'))];
}

function writeRows(context: TableContext, { claim, form }: ArgueState, height: number): Row[] {
  const { view, width } = context;
  const chosen = claimItems(view)[claim];
  if (!chosen) return [];
  const head = claimDetail(context, chosen, Math.min(96, width - 4)).slice(0, Math.max(1, Math.min(4, height - 6)));
  const shown = height < 10 ? [] : [...head.map((line) => row('  ', ...line)), blank];
  return [...shown, ...formRows(context, writeFields(context, chosen), form, height - shown.length)];
}

function footer(context: TableContext, { step, claim, form }: ArgueState): FooterKey[] {
  const { view, say } = context;
  const key = (action: Action, label: TextKey | ''): FooterKey => ({ action, label: label === '' ? '' : say(label) });
  if (step === 'bank') return [key('enter', 'argue.keyLay'), key('evidence', 'board.evidence'), key('back', 'footer.back')];
  if (step === 'claim') return [key('enter', 'argue.keyClaim'), key('evidence', 'board.evidence'), key('back', 'footer.back')];
  const chosen = claimItems(view)[claim];
  const isLast = chosen !== undefined && form.at >= writeFields(context, chosen).length - 1;
  return [key('enter', isLast ? 'argue.keyLay' : 'form.next'), key('left', ''), key('right', 'form.turn'), key('up', ''), key('down', 'form.field'), key('back', 'footer.back')]; // biome-ignore format: one line of keys
}

const laying = ({ view }: TableContext, { seat }: ArgueState, card: ArgumentCard): Outcome<ArgueState> => ({
  type: 'submit',
  commands: [saidBy(view, seat, { type: 'argue', ...card })],
  back: true,
});

function pressBank(context: TableContext, state: ArgueState, action: Action): Outcome<ArgueState> {
  const items = bankItems(context.view);
  const moved = movedCursor(action, state.card, items.length, Math.max(1, Math.floor(context.height / 2)));
  if (moved !== undefined) return stay({ ...state, card: moved });
  const item = items[state.card];
  if (!item) return action === 'back' ? back : ignore;
  if (action === 'evidence' && item.card) return { type: 'open', screen: 'evidence', with: { ids: item.card.evidence } };
  if (action === 'back') return back;
  if (action !== 'enter') return ignore;
  if (!item.card) return stay({ ...state, step: 'claim' });
  const { id, stance, claim, pulls, text, evidence } = item.card;
  return laying(context, state, { card: id, stance, claim, pulls, text, evidence });
}

function pressClaim(context: TableContext, state: ArgueState, action: Action): Outcome<ArgueState> {
  const claims = claimItems(context.view);
  const moved = movedCursor(action, state.claim, claims.length, Math.max(1, Math.floor(context.height / 2)));
  if (moved !== undefined) return stay({ ...state, claim: moved });
  const claim = claims[state.claim];
  if (action === 'back') return stay({ ...state, step: 'bank' });
  if (action === 'evidence' && claim) return { type: 'open', screen: 'evidence', with: { ids: claim.evidence, assumption: claim.id } };
  return action === 'enter' && claim ? stay({ ...state, step: 'write', form: newForm }) : ignore;
}

export const argue: Screen<ArgueState, TableView> = {
  name: 'argue',
  open,
  heading: (context, { seat }) => tableHeading(context, context.say('argue.title', { team: teamName(context.view, seat) })),
  body,
  footer,
  typing: ({ step }) => step === 'write',
  press(context, state, press) {
    if (state.step !== 'write') {
      if (press.type !== 'action') return ignore;
      return state.step === 'bank' ? pressBank(context, state, press.action) : pressClaim(context, state, press.action);
    }
    const claim = claimItems(context.view)[state.claim];
    if (!claim) return ignore;
    const fields = writeFields(context, claim);
    const made = pressedForm(fields, state.form, press);
    if (made === undefined) return ignore;
    if (made === 'back') return stay({ ...state, step: 'claim' });
    return made === 'done' ? laying(context, state, writtenCard(fields, state.form.values, claim)) : stay({ ...state, form: made });
  },
};
