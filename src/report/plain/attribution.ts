/** What decided the game, in lines: each outcome with its luck, its shares in one sentence, and what was varied. */
import type { Scenario } from '../../scenario/scenario.ts';
import { type Decided, methodTexts, outcomeText, populationTexts, shareTexts } from '../attribution.ts';
import type { Say } from '../text.ts';
import { section } from './lines.ts';

/** @param decided undefined where nobody worked it out. */
export function decidedLines(scenario: Scenario, decided: Decided | undefined, say: Say): string[] {
  if (decided === undefined) return [say('attribution.notHere')];
  if (decided.type === 'unplayed') return [say('attribution.unplayed')];
  if (decided.type === 'working') return [say('attribution.working', { percent: decided.percent })];
  if (decided.type === 'failed') return [say('attribution.failed', { reason: decided.reason })];
  const { attribution } = decided;
  const outcomes = attribution.outcomes.flatMap((outcome) => {
    const { title, ended, luck, range, verdict, deviation, isFlat } = outcomeText(scenario, outcome, say);
    if (isFlat) return [say('attribution.plain.flat', { title, end: ended })];
    const shares = shareTexts(scenario, attribution, outcome, say).map(({ phrase }) => phrase);
    return [
      [say('attribution.plain.end', { title, end: ended, luck }), range, ...(verdict ? [verdict] : [])].join(' '),
      say('attribution.plain.shares', { deviation, list: shares.join(', ') }),
    ];
  });
  return [
    ...methodTexts(attribution, say),
    ...outcomes,
    ...section(`${say('attribution.populations')}.`, populationTexts(scenario, attribution, say)),
  ];
}
