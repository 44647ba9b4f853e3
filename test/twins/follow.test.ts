/**
 * Twins: what a strategy decides in bulk (`follow`), and what it decides for people, with reasons (`decide`), are the same
 * in every state that games reach; and an opener that opens again and again gives what a fresh state gives.
 */
import { describe, expect, it } from 'vitest';
import { follow } from '../../src/ensemble/follow.ts';
import { opener } from '../../src/ensemble/playthrough.ts';
import { decide } from '../../src/ensemble/strategy.ts';
import { trialPlayer } from '../../src/ensemble/trial.ts';
import { adjudicateOpening } from '../../src/kernel/adjudicate.ts';
import { dealLuck } from '../../src/kernel/luck.ts';
import { lookAgain, lookAs, observe } from '../../src/kernel/observe.ts';
import { placeOf } from '../../src/kernel/place.ts';
import { digest, newState, type State, sampledWorld } from '../../src/kernel/state.ts';
import { addDecision, newTurn, type Turn } from '../../src/kernel/turn.ts';
import { kernelOf } from '../support/table.ts';

const seed = process.env.HOTWASH_TEST_SEED ?? 'twins';
const repeat = `repeat with: HOTWASH_TEST_SEED=${seed} npx vitest run test/twins/follow.test.ts`;

describe.each(['no-winners', 'panama-1989', 'caribbean-strikes'])('in %s', (id) => {
  it('strategies decide the same in bulk as for people', async () => {
    const kernel = await kernelOf(id);
    const { sides, strategies, starts, rounds } = kernel.scenario;
    const drawn = Object.fromEntries(sides.map((side) => [side.id, { type: 'drawn' as const }]));
    let asked = 0;
    for (const start of starts) {
      const trial = {
        start: start.id,
        worlds: { pack: 'sampled', changes: {} },
        plan: { sides: drawn, control: {} },
        seed,
        rounds: rounds.usual,
        ticksPerRound: 2,
      };
      const player = trialPlayer(kernel, trial);
      for (let run = 0; run < 12; run++) {
        const luck = dealLuck(seed, kernel.sites, kernel.ticksMax + 1, run);
        const before = (state: State, tick: number) => {
          const seen = new Float64Array(kernel.layout.length);
          for (const [k, strategy] of strategies.entries()) {
            const [bulk, slow] = [newTurn(kernel), newTurn(kernel)];
            lookAgain(kernel, luck);
            lookAs(kernel, kernel.index.side.get(strategy.side) as number);
            follow(kernel, placeOf(kernel), k, bulk);
            const { decision } = decide(kernel, k, state, observe(kernel, state.slots, strategy.side, luck, seen));
            addDecision(kernel, slow, decision);
            const written = ({ options, consents }: Turn) => `${options.join('')} ${consents.join('')}`;
            expect(written(bulk), `${strategy.id} in run ${run}, tick ${tick}; ${repeat}`).toBe(written(slow));
            asked += decision.choose.length + decision.stop.length + decision.give.length + decision.withdraw.length;
          }
        };
        player.next({ before, after: () => {} });
      }
    }
    expect(asked).toBeGreaterThan(500);
  });

  it('a start that is opened again and again is opened as if afresh', async () => {
    const kernel = await kernelOf(id);
    for (const start of kernel.scenario.starts) {
      const open = opener(kernel, start);
      for (const name of ['one', 'two', 'three', 'one']) {
        const world = sampledWorld(kernel, `${seed} ${name}`);
        const fresh = newState(kernel, start, world, { ledger: false });
        const turn = newTurn(kernel);
        for (const decision of Object.values(start.opening)) addDecision(kernel, turn, decision);
        adjudicateOpening(kernel, fresh, turn);
        expect(digest(open(world)), `${start.id} ${name}; ${repeat}`).toBe(digest(fresh));
      }
    }
  });
});
