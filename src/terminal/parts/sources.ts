/** Who says so, in one line: evidence ids with how sure they are. */
import type { TextKey } from '../../report/text.ts';
import { lookUp } from '../../report/words.ts';
import type { Certainty, Scenario } from '../../scenario/scenario.ts';
import { type Row, row, span, wrap } from '../rows.ts';
import type { Context } from '../screen.ts';

export const sureness = (certainty: Certainty, say: Context['say']): string => say(`source.${certainty}` as TextKey);

/** "E19 medium, E21 high, G05 disputed". */
export function sourceLine(scenario: Scenario, ids: readonly string[], say: Context['say']): string {
  const look = lookUp(scenario);
  return ids
    .map((id) => {
      const certainty = look.evidence.get(id)?.certainty;
      return certainty ? `${id} ${sureness(certainty, say)}` : look.dispute.has(id) ? `${id} ${say('source.disputed')}` : id;
    })
    .join(', ');
}

export const sourceRows = (scenario: Scenario, ids: readonly string[], width: number, say: Context['say']): Row[] =>
  wrap(say('source.evidence', { ids: sourceLine(scenario, ids, say) }), width).map((line) => row(span(line, 'dim')));
