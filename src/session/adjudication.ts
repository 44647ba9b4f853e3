/**
 * From a round's debate and the facilitator's rulings to the turns that the kernel plays. Debate moves a size or odds by
 * a published step, inside the declared range and never past it (the kernel cuts at the ends).
 *
 * - model: debate moves nothing.
 * - arguments: each argument that counts moves its claim by one step of the scenario (`argumentStep`).
 * - average: the room's mean estimate of a motion moves the option's effects on its aim: 100 percent like two arguments
 *   that say so, 0 percent like two against, 50 percent not at all. Fewer than three estimates move nothing, because the
 *   shift would show what single people said.
 * - ruling: the facilitator places claims in their ranges, with a reason.
 */
import { at, type Kernel } from '../kernel/kernel.ts';
import { addDecision, Control, newTurn, type Turn } from '../kernel/turn.ts';
import { type Challenge, counts, lastPercents, type Motion } from './motion.ts';
import type { Room } from './room.ts';
import type { Round } from './round.ts';
import { cellMin } from './vote.ts';

/** Arguments that the room's certainty stands for: at 100 percent so many for, at 0 so many against. */
export const averageWeight = 2;

/** Accepted arguments, supporting less opposing, by assumption id; fractions for an average. */
export function tiltsOf(
  kernel: Kernel,
  room: Room | undefined,
  round: Round,
  challenges: readonly Challenge[],
): ReadonlyMap<string, number> {
  const tilts = new Map<string, number>();
  const add = (claim: string, tilt: number) => tilts.set(claim, (tilts.get(claim) ?? 0) + tilt);
  switch (room?.adjudication ?? 'model') {
    case 'model':
      break;
    case 'arguments':
      for (const laid of round.motions.flatMap((motion) => motion.laid)) {
        if (counts(laid, challenges)) add(laid.claim, laid.pulls === 'stronger' ? 1 : -1);
      }
      break;
    case 'average':
      for (const motion of round.motions) for (const [claim, tilt] of averageTilts(kernel, motion)) add(claim, tilt);
      break;
    case 'ruling': {
      const step = kernel.scenario.argumentStep;
      for (const { claim, place } of round.steering.placed) tilts.set(claim, step === 0 ? 0 : place / step);
    }
  }
  return tilts;
}

/** Tilts that the mean estimate of a motion gives the effects of its option on its aim. */
function averageTilts({ scenario, likely, index }: Kernel, motion: Motion): [string, number][] {
  const percents = lastPercents(motion);
  if (percents.length < cellMin) return [];
  const mean = percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
  const tilt = averageWeight * (mean / 50 - 1);
  const wanted = motion.expect === 'rise' ? 1 : -1;
  const option = scenario.options.find(({ id }) => id === motion.option);
  const sizes = new Set(option?.effects.filter(({ on }) => on === motion.aim).map(({ size }) => size));
  // "stronger" means towards the high end of the range, which may be the most negative: a stronger effect in the wanted direction is for it.
  return [...sizes].map((size) => [size, tilt * wanted * (Math.sign(likely[at(index.assumption, size)] as number) || 1)]);
}

/**
 * The turns of a round, one for each of its ticks: decisions, releases and written events act in the first; what is held,
 * cancelled or argued holds for all.
 */
export function turnsOf(
  kernel: Kernel,
  room: Room | undefined,
  round: Round,
  challenges: readonly Challenge[],
  cancelled: readonly string[],
): Turn[] {
  const tilts = tiltsOf(kernel, room, round, challenges);
  const { held, released, written } = round.steering;
  return Array.from({ length: round.to - round.from + 1 }, (_, k) => {
    const turn = newTurn(kernel);
    for (const [claim, tilt] of tilts) turn.tilts[at(kernel.index.assumption, claim)] = tilt;
    for (const id of [...cancelled, ...held]) turn.injects[at(kernel.index.inject, id)] = Control.hold;
    if (k > 0) return turn;
    for (const { decision } of Object.values(round.decisions)) addDecision(kernel, turn, decision);
    for (const id of released) turn.injects[at(kernel.index.inject, id)] = Control.release;
    for (const { points } of written) {
      for (const [code, amount] of Object.entries(points)) {
        const i = at(kernel.index.indicator, code);
        turn.rulings[i] = (turn.rulings[i] as number) + amount;
      }
    }
    return turn;
  });
}
