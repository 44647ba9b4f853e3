/** The arena: kernels can be played in turn, tick by tick, and any number of them, without a trace of one in another. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openedState } from '../../src/ensemble/playthrough.ts';
import { trialPlayer } from '../../src/ensemble/trial.ts';
import { adjudicate } from '../../src/kernel/adjudicate.ts';
import { filled, words } from '../../src/kernel/arena.ts';
import { compile, type Kernel } from '../../src/kernel/kernel.ts';
import { dealLuck } from '../../src/kernel/luck.ts';
import { Row, rowShapes } from '../../src/kernel/machine.ts';
import { digest, packWorld } from '../../src/kernel/state.ts';
import { newTurn } from '../../src/kernel/turn.ts';
import { kernelOf } from '../support/table.ts';

let kernels: Kernel[];
beforeAll(async () => {
  kernels = await Promise.all(['no-winners', 'panama-1989', 'merida'].map(kernelOf));
});

const silent = { before: () => {}, after: () => {} };
const trialOf = ({ scenario }: Kernel) => ({
  start: scenario.starts[0]?.id ?? '', worlds: { pack: 'central', changes: {} }, seed: 'arena', rounds: 4, ticksPerRound: 2,
  plan: { sides: Object.fromEntries(scenario.sides.map(({ id }) => [id, { type: 'drawn' as const }])), control: {} },
}); // biome-ignore format: a record

/** Digests of the first runs of a kernel, played alone. */
function alone(kernel: Kernel, runs: number): string[] {
  const player = trialPlayer(kernel, trialOf(kernel));
  return Array.from({ length: runs }, () => {
    player.next(silent);
    return digest(player.state);
  });
}

describe('the arena', () => {
  it('gives the same runs when three scenarios are played in turn', () => {
    const expected = kernels.map((kernel) => alone(kernel, 5));
    const players = kernels.map((kernel) => trialPlayer(kernel, trialOf(kernel)));
    for (let run = 0; run < 5; run++) {
      for (const player of players) player.next(silent);
      for (const [k, player] of players.entries()) expect(digest(player.state), `scenario ${k}, run ${run}`).toBe(expected[k]?.[run]);
    }
  });

  it('gives the same ticks when two games are played in turn, each on a state of its own', () => {
    const game = (kernel: Kernel) => {
      const state = openedState(kernel, kernel.scenario.starts[0] as never, packWorld(kernel, 'central'));
      const luck = dealLuck('arena', kernel.sites, kernel.ticksMax + 1);
      return { state, step: () => adjudicate(kernel, state, newTurn(kernel), luck) };
    };
    const expected = kernels.map((kernel) => {
      const { state, step } = game(kernel);
      for (let tick = 1; tick <= 8; tick++) step();
      return digest(state);
    });
    const games = kernels.map(game);
    for (let tick = 1; tick <= 8; tick++) for (const { step } of games) step();
    expect(games.map(({ state }) => digest(state))).toEqual(expected);
  });

  it('takes any number of kernels: when it is full they leave it, and come back when they are played', () => {
    const [first] = kernels as [Kernel, ...Kernel[]];
    const expected = alone(first, 2);
    const before = filled.filling;
    const many = Array.from({ length: 40 }, () => compile(first.scenario));
    for (const kernel of many) expect(alone(kernel, 2)).toEqual(expected);
    expect(filled.filling).toBeGreaterThan(before);
    expect(filled.words).toBeLessThanOrEqual(words.length);
    expect(alone(first, 2)).toEqual(expected);
  });

  it('knows the words of every row', () => {
    expect(rowShapes.length).toBe(Object.keys(Row).length);
    expect(Object.values(Row)).toEqual(rowShapes.map((_, i) => i));
  });
});
