/**
 * A plain preference between options: the sum of their effects at full strength, each counted for the better or for the
 * worse. It is no advice and no forecast; it answers one question only, whether two readings of the evidence would
 * put two options in another order.
 */
import type { Option, Pack, Scenario } from '../scenario/scenario.ts';

/** Points for the better less points for the worse, with the pack's values (likely ones without a pack). */
export function scoreOf(scenario: Scenario, option: Option, pack: Pack | undefined): number {
  return option.effects.reduce((sum, effect) => {
    const better = scenario.indicators.find((indicator) => indicator.code === effect.on)?.better;
    const size = pack?.sets[effect.size] ?? scenario.assumptions.find((assumption) => assumption.id === effect.size)?.likely ?? 0;
    return better === 'neither' || better === undefined ? sum : sum + (better === 'high' ? size : -size);
  }, 0);
}
