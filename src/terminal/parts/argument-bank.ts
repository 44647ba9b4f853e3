/** The scenario's cards about a motion as a list, with what the highlighted one says; those on the table are marked. */
import { bankOf, type Claim, claimsOf } from '../../report/claims.ts';
import { numberText, pullText } from '../../report/debate.ts';
import { lookUp } from '../../report/words.ts';
import type { Argument } from '../../scenario/scenario.ts';
import type { TableView } from '../app-view.ts';
import { blank, pad, type Row, row, span, widthOf, windowAt, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { chosenRow } from './lines.ts';
import { motionNow } from './motion-head.ts';
import { cutAtWord } from './prose.ts';
import { sourceRows } from './sources.ts';

/** A card of the bank; the last item, without one, writes a card. */
export interface BankItem {
  readonly card?: Argument;
  readonly laid: boolean;
}

export function bankItems(view: TableView): BankItem[] {
  const motion = motionNow(view);
  if (!motion) return [];
  const laid = new Set(motion.laid.map(({ card }) => card));
  const cards = bankOf(view.scenario, motion.option).map((card): BankItem => ({ card, laid: laid.has(card.id) }));
  return [...cards, { laid: false }];
}

/** What a card can speak to: numbers of the aim first, because the vote is about them. */
export function claimItems(view: TableView): Claim[] {
  const motion = motionNow(view);
  if (!motion) return [];
  const claims = claimsOf(view.scenario, motion.option);
  return [...claims.filter(({ on }) => on === motion.aim), ...claims.filter(({ on }) => on !== motion.aim)];
}

/** Exactly `height` rows. */
export function bankRows(context: TableContext, items: readonly BankItem[], cursor: number, width: number, height: number): Row[] {
  const { view, glyphs, say } = context;
  const stanceWidth = Math.max(widthOf(say('argue.for')), widthOf(say('argue.against'))) + 1;
  return listed(context, items.length, cursor, width, height, (i, isHere) => {
    const { card, laid } = items[i] as BankItem;
    const lead = span(isHere ? `${glyphs.cursor} ` : '  ', 'accent');
    if (!card) return row(lead, span(say('argue.write'), 'strong'));
    const state = laid ? ` ${say('argue.laid')}` : '';
    const room = Math.max(8, width - 2 - stanceWidth - widthOf(state) - 1);
    const title = `${card.voice}: ${claimName(view, card.claim)}`;
    return row(
      lead,
      span(pad(say(card.stance === 'for' ? 'argue.for' : 'argue.against'), stanceWidth), laid ? 'dim' : 'accent'),
      span(cutAtWord(title, room, glyphs), laid ? 'dim' : 'plain'),
      span(state, 'dim'),
    );
  });
}

/** Rows around the cursor, the current one as a bar; exactly `height`. */
function listed(
  { glyphs }: TableContext,
  length: number,
  cursor: number,
  width: number,
  height: number,
  line: (i: number, isHere: boolean) => Row,
): Row[] {
  const { from, to } = windowAt(length, cursor, height);
  const rows = Array.from({ length: to - from }, (_, k) => {
    const isHere = from + k === cursor;
    const made = line(from + k, isHere);
    return isHere ? chosenRow(made, width, glyphs.ellipsis) : made;
  });
  return Array.from({ length: height }, (_, i) => rows[i] ?? blank);
}

/** The name of a number without the option or event that it belongs to. */
export function claimName({ scenario }: Pick<TableView, 'scenario'>, id: string): string {
  const name = lookUp(scenario).assumption.get(id)?.name ?? id;
  return name.slice(name.indexOf(':') + 1).trim();
}

export function cardDetail({ view, say }: TableContext, { card, laid }: BankItem, width: number): Row[] {
  const lines = (text: string, tone: 'plain' | 'dim' | 'strong' | 'warn' = 'plain') =>
    wrap(text, width).map((line) => row(span(line, tone)));
  if (!card) return lines(say('argue.writeAbout'));
  return [
    ...lines(card.voice, 'strong'),
    ...lines(card.text),
    ...lines(pullText(view, card.claim, card.pulls, say), 'dim'),
    ...sourceRows(view.scenario, card.evidence, width, say),
    ...(laid ? lines(say('refusal.laidAlready'), 'warn') : []),
  ];
}

export function claimRows(context: TableContext, claims: readonly Claim[], cursor: number, width: number, height: number): Row[] {
  const { view, glyphs } = context;
  const look = lookUp(view.scenario);
  return listed(context, claims.length, cursor, width, height, (i, isHere) => {
    const claim = claims[i] as Claim;
    const on = look.indicator.get(claim.on ?? '')?.name;
    const text = on === undefined ? claim.because : `${on}: ${claim.because}`;
    return row(span(isHere ? `${glyphs.cursor} ` : '  ', 'accent'), span(cutAtWord(text, width - 3, glyphs)));
  });
}

export function claimDetail({ view, say }: TableContext, { id, owner, evidence }: Claim, width: number): Row[] {
  const look = lookUp(view.scenario);
  const number = look.assumption.get(id);
  const title = look.option.get(owner)?.title ?? look.inject.get(owner)?.title ?? owner;
  const lines = (text: string, tone: 'plain' | 'dim' | 'strong' | 'warn' = 'plain') =>
    wrap(text, width).map((line) => row(span(line, tone)));
  return [
    ...lines(title, 'strong'),
    ...lines(numberText(view, id, say), 'dim'),
    ...(number?.disputed ? lines(say('cases.disputed', { text: number.disputed }), 'warn') : []),
    ...sourceRows(view.scenario, evidence, width, say),
  ];
}
