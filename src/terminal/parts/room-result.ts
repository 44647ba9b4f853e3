/** What a room expected of its motions and what came of them: means only, and only where three or more people answered. */
import { shiftText, teamName } from '../../report/debate.ts';
import type { RoundView } from '../../session/view.ts';
import { blank, type Row } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { proposalText } from './proposal.ts';
import { hanging } from './prose.ts';

/** One paragraph a motion: who put it, the shift of the estimates, and after the cards whether it came true. */
export function resultRows({ view, say }: TableContext, round: RoundView, width: number): Row[] {
  return round.motions.flatMap((motion, i) => {
    const shift = shiftText(motion, say);
    const outcome = motion.cameTrue === undefined ? undefined : say(motion.cameTrue ? 'debrief.true' : 'debrief.false');
    return [
      ...(i > 0 ? [blank] : []),
      ...hanging('', say('result.motion', { team: teamName(view, motion.seat), motion: proposalText(view, motion, say) }), width, 0),
      ...(shift === undefined ? [] : hanging('', shift, width, 0, 'dim')),
      ...(outcome === undefined ? [] : hanging('', outcome, width, 0, motion.cameTrue ? 'strong' : 'warn')),
    ];
  });
}
