/** The setup that a game has when nothing is chosen: the first of everything, at the scenario's usual length. */
import type { ScenarioCard } from '../../report/card.ts';
import type { Setup } from '../../report/setup.ts';

export function usualSetup(card: ScenarioCard, changes: Partial<Setup> = {}): Setup {
  return {
    scenario: card.id,
    start: card.starts[0]?.id ?? '',
    side: card.sides[0]?.id ?? null,
    pack: card.packs[0]?.id ?? '',
    rounds: card.rounds.usual,
    ticksPerRound: card.rounds.ticks === 1 ? 1 : 2,
    seed: '',
    strategies: {},
    ...changes,
  };
}
