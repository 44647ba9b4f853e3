/**
 * A Trial in words: where it opens, how long it is, which reading of the evidence, and what each side does. A plan can
 * come from a file of another version, so a name that the scenario does not know is said as it is.
 */
import type { Trial } from '../ensemble/trial.ts';
import type { PlannedSide } from '../scenario/plan.ts';
import { type Scenario, tickMonths } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import type { Say } from './text.ts';

/** What two trials share, one fact a line: start, length, reading, seed. */
export function settingLines(scenario: Scenario, trial: Trial, say: Say): string[] {
  const ticks = trial.rounds * trial.ticksPerRound;
  const { from, fromYear, to, year } = tickMonths(scenario, 1, ticks);
  const start = scenario.starts.find(({ id }) => id === trial.start)?.title ?? trial.start;
  const changes = Object.entries(trial.worlds.changes).map(([id, value]) => `${id} ${value}`);
  return [
    say('simulate.start', { start: cleanLine(start), rounds: trial.rounds, ticks, from: `${from} ${fromYear}`, to: `${to} ${year}` }),
    say('simulate.reading', { reading: readingOf(scenario, trial, say), seed: cleanLine(trial.seed, 60) }),
    ...(changes.length > 0 ? [say('simulate.changes', { changes: cleanLine(changes.join(', '), 1000) })] : []),
  ];
}

function readingOf({ packs }: Scenario, { worlds: { pack } }: Trial, say: Say): string {
  if (pack === 'sampled') return say('simulate.sampled');
  return cleanLine(packs.find(({ id }) => id === pack)?.title ?? pack);
}

/** What each side does, one side a line. */
export function sideLines(scenario: Scenario, { plan, ticksPerRound }: Trial, say: Say): string[] {
  return scenario.sides.map(({ id, name }) => {
    const planned = plan.sides[id];
    return say('simulate.side', { side: cleanLine(name), what: planned ? playText(scenario, id, planned, ticksPerRound, say) : say('simulate.nothing') });
  }); // biome-ignore format: one line a side
}

function playText(scenario: Scenario, side: string, planned: PlannedSide, ticksPerRound: number, say: Say): string {
  const own = scenario.strategies.filter((strategy) => strategy.side === side);
  switch (planned.type) {
    case 'strategy':
      return say('simulate.strategy', { title: cleanLine(own.find(({ id }) => id === planned.id)?.title ?? planned.id) });
    case 'drawn':
      return say('simulate.drawn', { count: own.length });
    case 'decisions': {
      const { byTick, otherwise } = planned;
      const rounds = Object.keys(byTick).map((tick) => Math.ceil(Number(tick) / ticksPerRound));
      if (rounds.length === 0) return otherwise ? playText(scenario, side, otherwise, ticksPerRound, say) : say('simulate.nothing');
      const rest = otherwise ? playText(scenario, side, otherwise, ticksPerRound, say) : say('simulate.nothing');
      return say('simulate.decisions', { count: rounds.length, rounds: rounds.join(', '), rest });
    }
  }
}
