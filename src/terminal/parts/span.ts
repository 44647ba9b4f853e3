/** Words for lengths of time in months, and for the length of a game. */
import type { Say } from '../../report/text.ts';
import { type Scenario, tickMonths } from '../../scenario/scenario.ts';

/** "half a year". */
export const monthsText = (months: number, say: Say): string => say('span.months', { months });

/** "4 rounds of half a year". */
export const roundsText = (rounds: number, months: number, say: Say): string =>
  say('span.rounds', { rounds, months: monthsText(months, say) });

/** "March 2025 to February 2027". */
export function datesText(scenario: Pick<Scenario, 'time'>, ticks: number, say: Say): string {
  const { from, fromYear, to, year } = tickMonths(scenario, 1, ticks);
  return say('span.dates', { from: `${from} ${fromYear}`, to: `${to} ${year}` });
}
