/** What the benchmarks of ensembles play: the flagship, every side with its first strategy, four rounds of two ticks. */
import { readFileSync } from 'node:fs';
import type { Trial } from '../../src/ensemble/trial.ts';
import { compile, type Kernel } from '../../src/kernel/kernel.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** A scenario that ships, as the build prepared it. */
export function scenarioNamed(id: string): Scenario {
  return (JSON.parse(readFileSync(`dist/prepared/${id}.json`, 'utf8')) as { scenario: Scenario }).scenario;
}

export const kernelNamed = (id: string): Kernel => compile(scenarioNamed(id));

export function trialOf({ scenario }: Kernel, changes: Partial<Trial> = {}): Trial {
  const sides = scenario.sides.map(({ id }) => {
    const strategy = scenario.strategies.find(({ side }) => side === id);
    return [id, { type: 'strategy' as const, id: strategy?.id ?? '' }] as const;
  });
  return {
    start: scenario.starts[0]?.id ?? '',
    worlds: { pack: 'central', changes: {} },
    plan: { sides: Object.fromEntries(sides), control: {} },
    seed: 'bench',
    rounds: 4,
    ticksPerRound: 2,
    ...changes,
  };
}

export const silent = { before: () => {}, after: () => {} };
