/**
 * Exploring: many short games of random legal decisions, to find out what can happen at all. Used by the quality lint;
 * chance comes from a named deck, so a finding is repeatable.
 */
import { adjudicate, adjudicateOpening, isEligible, oddsOf } from '../kernel/adjudicate.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { dealLuck, deck } from '../kernel/luck.ts';
import { newState, packWorld, type State } from '../kernel/state.ts';
import { addDecision, barOf, barOfDecision, type Decision, newTurn, noDecision } from '../kernel/turn.ts';

export interface Explored {
  /** Injects that were eligible with odds above zero. */
  readonly injects: ReadonlySet<string>;
  /** Options that could be chosen. */
  readonly options: ReadonlySet<string>;
}

/** Plays `games` games from every start in turn, each to the last tick. */
export function explore(kernel: Kernel, games: number): Explored {
  const injects = new Set<string>();
  const options = new Set<string>();
  for (let game = 0; game < games; game++) {
    const start = kernel.scenario.starts[game % kernel.scenario.starts.length];
    if (!start) break;
    const chance = deck(`explore/${game}`);
    const state = newState(kernel, start, packWorld(kernel, 'central'), { ledger: false });
    const opening = newTurn(kernel);
    for (const decision of Object.values(start.opening)) addDecision(kernel, opening, decision);
    adjudicateOpening(kernel, state, opening);
    const luck = dealLuck(`explore ${game}`, kernel.sites, kernel.ticksMax + 1);
    for (let tick = 1; tick <= kernel.ticksMax; tick++) {
      noteWhatCanHappen(kernel, state, injects, options);
      const turn = newTurn(kernel);
      for (const side of kernel.scenario.sides) addDecision(kernel, turn, randomDecision(kernel, state, side.id, chance));
      adjudicate(kernel, state, turn, luck);
    }
  }
  return { injects, options };
}

function noteWhatCanHappen(kernel: Kernel, state: State, injects: Set<string>, options: Set<string>): void {
  for (const [i, inject] of kernel.scenario.injects.entries()) {
    if (!injects.has(inject.id) && isEligible(kernel, state.slots, i) && oddsOf(kernel, state.slots, i, 0) > 0) injects.add(inject.id);
  }
  for (const [i, option] of kernel.scenario.options.entries()) {
    if (!options.has(option.id) && !barOf(kernel, state, i)) options.add(option.id);
  }
}

/** A legal decision: up to three options, sometimes a stop, sometimes a consent given or withdrawn. */
function randomDecision(kernel: Kernel, state: State, side: string, chance: () => number): Decision {
  const { options, consents } = kernel.scenario;
  let decision = noDecision;
  const take = (wider: Decision) => {
    if (!barOfDecision(kernel, state, side, wider)) decision = wider;
  };
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)];
  const own = options.filter((option) => option.side === side);
  for (let i = 0; i < 3; i++) {
    const id = pick(own)?.id;
    if (id) take(chance() < 0.1 ? { ...decision, stop: [...decision.stop, id] } : { ...decision, choose: [...decision.choose, id] });
  }
  const consent = pick(consents.filter((candidate) => candidate.by === side))?.id;
  if (consent) take(chance() < 0.6 ? { ...decision, give: [consent] } : chance() < 0.2 ? { ...decision, withdraw: [consent] } : decision);
  return decision;
}
