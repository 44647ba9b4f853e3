/** Chance as it is shown: the odds, the range that was declared, the card, and what the card said. */
import { lookUp } from '../../report/words.ts';
import type { Inject, Scenario } from '../../scenario/scenario.ts';
import { type Row, span } from '../rows.ts';
import type { Context } from '../screen.ts';
import type { Glyphs } from '../theme.ts';
import type { Draw } from './decision.ts';

/**
 * Odds and card in percent, with as few decimals as keep the order that decides: the card is cut, not rounded, and a
 * card below the odds happens.
 */
export function cardNumbers({ odds, card, happened }: Pick<Draw, 'odds' | 'card' | 'happened'>): { odds: string; card: string } {
  for (const digits of [0, 1, 2, 3]) {
    const step = 10 ** digits;
    const shownOdds = Math.round(odds * 100 * step) / step;
    const shownCard = Math.floor(card * 100 * step) / step;
    if (digits === 3 || shownCard < shownOdds === happened) return { odds: shownOdds.toFixed(digits), card: shownCard.toFixed(digits) };
  }
  return { odds: String(odds), card: String(card) };
}

export const percentOf = (share: number): string => String(Math.round(share * 100));

/** Declared bounds of an event's odds, in shares. */
export function declaredOdds(scenario: Scenario, inject: Inject): { low: number; high: number } {
  const size = lookUp(scenario).assumption.get(inject.probability.size);
  return { low: size?.low ?? 0, high: size?.high ?? 1 };
}

/** A scale from 0 to 100%: declared bounds, odds, card. The card stands left of the odds if it happened, right if not. */
export function oddsBar({ low, high }: { low: number; high: number }, { odds, card, happened }: Draw, width: number, glyphs: Glyphs): Row {
  const at = (share: number) => Math.max(0, Math.min(width - 1, Math.floor(share * width)));
  const from = at(low);
  const to = Math.max(from, at(high));
  const oddsAt = Math.max(happened ? 1 : 0, Math.min(happened ? width - 1 : width - 2, at(odds)));
  const cardAt = happened ? Math.min(at(card), oddsAt - 1) : Math.max(at(card), oddsAt + 1);
  return Array.from({ length: width }, (_, i) => {
    if (i === cardAt) return span(glyphs.up, happened ? 'accent' : 'plain');
    if (i === oddsAt) return span(glyphs.mark, 'strong');
    if (i === from || i === to) return span(glyphs.bar, 'dim');
    return span(i > from && i < to ? glyphs.rule : glyphs.empty, 'dim');
  });
}

/** "odds 56%, card 41: it happens"; with the odds before arguments where they moved. */
export function drawText(draw: Draw, say: Context['say']): string {
  if (draw.control === 'released') return say('odds.released');
  if (draw.control === 'held') return say('odds.held');
  if (draw.happened && draw.odds >= 1) return say('odds.sure');
  const { odds, card } = cardNumbers(draw);
  const moved = percentOf(draw.before) === percentOf(draw.odds) ? '' : `${say('odds.before', { before: percentOf(draw.before) })} `;
  return moved + say(draw.happened ? 'odds.happens' : 'odds.not', { odds, card });
}
