/** Numbers that debate moves, in words: odds as percent, sizes with their unit; before and after, inside the range. */
import { figure, lookUp } from '../../report/words.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ClaimView } from '../../session/view-room.ts';
import { type Row, row, span } from '../rows.ts';
import type { Context, TableContext } from '../screen.ts';
import { hanging } from './prose.ts';

export const isOdds = ({ injects }: Scenario, claim: string): boolean => injects.some(({ probability }) => probability.size === claim);

/** "45%", "-6 points". */
export function claimFigure(scenario: Scenario, claim: string, value: number, say: Context['say']): string {
  if (isOdds(scenario, claim)) return say('claim.odds', { percent: Math.round(value * 100) });
  return say('claim.size', { value: figure(Math.round(value * 10) / 10), unit: lookUp(scenario).assumption.get(claim)?.unit ?? '' });
}

/** The same without its unit, for the first of two: "-6 to -9 points". */
function bareFigure(scenario: Scenario, claim: string, value: number, say: Context['say']): string {
  return isOdds(scenario, claim) ? claimFigure(scenario, claim, value, say) : figure(Math.round(value * 10) / 10);
}

/** "declared range 35% to 70%". */
export const claimRange = (
  scenario: Scenario,
  { claim, low, high }: Pick<ClaimView, 'claim' | 'low' | 'high'>,
  say: Context['say'],
): string => say('claim.range', { low: bareFigure(scenario, claim, low, say), high: claimFigure(scenario, claim, high, say) });

/** What the number is about: the event's title, or the name of the number. */
export function claimName(scenario: Scenario, claim: string): string {
  const event = scenario.injects.find(({ probability }) => probability.size === claim);
  return event?.title ?? lookUp(scenario).assumption.get(claim)?.name ?? claim;
}

/** The name; below it before, after and the range, with a scale where there is room. */
export function claimRows({ view, glyphs, say }: TableContext, claim: ClaimView, width: number): Row[] {
  const { scenario } = view;
  const moved = `${bareFigure(scenario, claim.claim, claim.before, say)} ${glyphs.arrow} ${claimFigure(scenario, claim.claim, claim.after, say)}`;
  const [low, high] = [Math.min(claim.low, claim.high), Math.max(claim.low, claim.high)];
  const range = claimRange(scenario, claim, say);
  const kind = say(claim.kind === 'odds' ? 'claim.kindOdds' : 'claim.kindSize', { name: claimName(scenario, claim.claim) });
  const cells = Math.min(30, width - 4);
  const at = (value: number) => (high === low ? 0 : Math.round(((value - low) / (high - low)) * (cells - 1)));
  const [from, to] = [at(claim.before), at(claim.after)];
  const scale = Array.from({ length: cells }, (_, i) => {
    if (i === to) return span(glyphs.mark, 'accent');
    if (i === from) return span(glyphs.bar, 'strong');
    const isBetween = i > Math.min(from, to) && i < Math.max(from, to);
    return span(isBetween ? glyphs.full : glyphs.empty, isBetween ? 'accent' : 'dim');
  });
  return [
    ...hanging(glyphs.bullet, kind, width, 2, 'plain', 'dim'),
    row('  ', span(moved, 'strong'), span(`   ${range}`, 'dim')),
    ...(cells >= 20 ? [row('  ', ...scale)] : []),
  ];
}
