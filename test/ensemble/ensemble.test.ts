/** Ensembles: one run is the session's game, the loop is the replay's, and no result depends on how runs are split. */
import { beforeAll, describe, expect, it } from 'vitest';
import { checksum, type Ensemble, type EnsembleSetup, runEnsemble } from '../../src/ensemble/ensemble.ts';
import { idlePlan, schedulePlan } from '../../src/ensemble/plan.ts';
import type { Series } from '../../src/ensemble/series.ts';
import { worldDealer } from '../../src/ensemble/world.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { dealer, dealLuck } from '../../src/kernel/luck.ts';
import { replayTurns } from '../../src/kernel/playthrough.ts';
import { packWorld, sampledWorld } from '../../src/kernel/state.ts';
import { addDecision, type Decision, newTurn, noDecision } from '../../src/kernel/turn.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import type { Start } from '../../src/scenario/scenario.ts';
import { phase } from '../../src/session/session.ts';
import { computersDecide, headerFor, kernelOf, must, open } from '../support/table.ts';

let kernel: Kernel;
let indicators: Series[];
beforeAll(async () => {
  kernel = await kernelOf();
  indicators = kernel.scenario.indicators.map(({ code }) => ({ type: 'indicator', id: code }));
});

const startNamed = (id: string): Start => kernel.scenario.starts.find((start) => start.id === id) as Start;
const decided = (byTick: Record<number, Partial<Decision>>): Plan['sides'][string] => ({
  type: 'decisions',
  byTick: Object.fromEntries(Object.entries(byTick).map(([tick, decision]) => [tick, { ...noDecision, ...decision }])),
});
const plan = (sides: Plan['sides'], control: Plan['control'] = {}): Plan => ({ sides, control });
const busy = plan({
  us: decided({
    1: { choose: ['leader_strike', 'fusion_centre'] },
    3: { choose: ['fusion_centre'], stop: ['train_assist'] },
    5: { stop: ['fusion_centre'] },
  }),
  mexico: decided({ 2: { give: ['joint_operations'], withdraw: ['surveillance_flights'] }, 4: { choose: ['deploy_army'] } }),
});

const run = (which: Plan, changes: Partial<EnsembleSetup> = {}): Ensemble =>
  runEnsemble(kernel, schedulePlan(kernel, which), {
    start: startNamed('open'), worlds: { pack: 'central', changes: {} }, seed: 'tests', runs: 20, ticks: 6, watch: indicators, ...changes,
  }); // biome-ignore format: a record

const valuesAt = ({ values, runs }: Ensemble, tick: number, at: number) =>
  kernel.scenario.indicators.map(({ code }) => values.get(code)?.[tick * runs + at]);

describe('an ensemble', () => {
  it('has in run 0 the game that a session of the same seed and decisions plays', () => {
    const own: Record<number, Decision> = {
      1: { ...noDecision, choose: ['naloxone', 'tariff_threat'] },
      3: { ...noDecision, choose: ['precursor_diplomacy'], stop: ['naloxone'] },
      5: noDecision,
    };
    const header = headerFor(kernel, 'us', { seed: 'one game', start: 'open' });
    let session = open(kernel, 'us', header);
    while (phase(session) !== 'closing') {
      const at = phase(session);
      if (at === 'decide')
        session = must(computersDecide(session), 'player', {
          type: 'decide',
          decision: own[session.rounds.at(-1)?.from ?? 0] ?? noDecision,
          why: '',
        });
      else session = must(session, 'player', at === 'provisional' ? { type: 'adjudicate' } : { type: 'advance' });
    }
    const others = header.seats.flatMap((seat) =>
      seat.kind === 'computer' && seat.side ? [[seat.side, { type: 'strategy' as const, id: seat.strategy ?? '' }] as const] : [],
    );
    const ensemble = run(plan({ us: { type: 'decisions', byTick: own }, ...Object.fromEntries(others) }), { seed: 'one game', runs: 1 });
    expect(session.history.length).toBe(7);
    for (const [tick, values] of session.history.entries()) expect(valuesAt(ensemble, tick, 0), `tick ${tick}`).toEqual([...values]);
  });

  it('plays each run as a replay with the luck of that run does', () => {
    const ensemble = run(busy, { start: startNamed('as_exercised') });
    const turns = Array.from({ length: 6 }, (_, k) => {
      const turn = newTurn(kernel);
      for (const side of Object.values(busy.sides))
        if (side.type === 'decisions') addDecision(kernel, turn, side.byTick[k + 1] ?? noDecision);
      return turn;
    });
    for (const r of [0, 1, 19]) {
      const luck = dealLuck('tests', kernel.sites, kernel.ticksMax + 1, r);
      replayTurns(kernel, startNamed('as_exercised'), packWorld(kernel, 'central'), luck, turns, {
        afterTick: ({ slots }, tick) => {
          const values = [...slots.slice(kernel.layout.values, kernel.layout.values + indicators.length)];
          expect(valuesAt(ensemble, tick, r), `run ${r}, tick ${tick}`).toEqual(values);
        },
      });
    }
  });

  it.each(['central', 'sampled'])('does not depend on how its runs are split: %s', (pack) => {
    const worlds = { pack, changes: { 'FRA.start': 30 } };
    const whole = run(busy, { worlds, runs: 300 });
    const parts = [
      run(busy, { worlds, runs: 250 }),
      run(busy, { worlds, runs: 10, first: 250 }),
      run(busy, { worlds, runs: 40, first: 260 }),
    ];
    for (const r of [0, 249, 250, 255, 256, 259, 260, 299]) {
      const [part, first] = r < 250 ? [parts[0], 0] : r < 260 ? [parts[1], 250] : [parts[2], 260];
      for (let tick = 0; tick <= 6; tick++)
        expect(valuesAt(part as Ensemble, tick, r - first), `run ${r}`).toEqual(valuesAt(whole, tick, r));
    }
  });

  it('has the same checksum for the same seed, and another for another seed or plan', () => {
    const once = checksum(run(busy));
    expect(checksum(run(busy))).toBe(once);
    expect(checksum(run(busy, { watch: [...indicators].reverse() }))).toBe(once);
    expect(checksum(run(busy, { seed: 'other' }))).not.toBe(once);
    expect(checksum(run(idlePlan))).not.toBe(once);
  });

  it('records flags, consents, programmes, injects and what is open', () => {
    const watch: Series[] = [
      { type: 'flag', id: 'unilateral_force' },
      { type: 'consent', id: 'joint_operations' },
      { type: 'option', id: 'detainee_transfer' },
      { type: 'programme', id: 'fusion_centre' },
      { type: 'inject', id: 'overdose_data' },
    ];
    const { values } = run(busy, { watch, runs: 1 });
    // The strike sets unilateral_force for ticks 1 to 3, and the transfer is closed as long as it is read as set.
    expect([...(values.get('flag unilateral_force') ?? [])]).toEqual([0, 1, 1, 1, 0, 0, 0]);
    expect([...(values.get('consent joint_operations') ?? [])]).toEqual([0, 0, 1, 1, 1, 1, 1]);
    expect([...(values.get('option detainee_transfer') ?? [])]).toEqual([0, 1, 0, 0, 1, 1, 1]);
    expect([...(values.get('programme fusion_centre') ?? [])]).toEqual([0, 1, 1, 1, 1, 0, 0]);
    expect([...(values.get('inject overdose_data') ?? [])]).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });

  it('lets control hold and release injects; what is ruled for one tick wins over what is ruled for all', () => {
    const watch: Series[] = [{ type: 'inject', id: 'minister_arrest' }];
    const control = { all: { hold: ['minister_arrest'] }, 2: { release: ['minister_arrest'] } };
    const { values, runs } = run(plan({}, control), { watch, runs: 50 });
    const times = values.get('inject minister_arrest') as Float64Array;
    for (let tick = 0; tick <= 6; tick++)
      expect([...times.slice(tick * runs, (tick + 1) * runs)]).toEqual(Array(50).fill(tick < 2 ? 0 : 1));
  });

  it('keeps the start of each watched indicator, from before the opening', () => {
    const ensemble = run(idlePlan, { start: startNamed('as_exercised'), worlds: { pack: 'central', changes: { 'TRU.start': 33 } } });
    expect([...(ensemble.starts.get('TRU') ?? [])]).toEqual(Array(20).fill(33));
    expect(valuesAt(ensemble, 0, 0)[0]).toBeLessThan(20);
  });
});

describe('dealing in bulk', () => {
  it('deals every run as dealLuck does, across chunks', () => {
    for (const first of [0, 3, 250]) {
      const cards = dealer('bulk', kernel.sites, 17, first);
      for (let r = first; r < first + 12; r++) {
        cards.next();
        expect([...cards.luck.cards], `run ${r}`).toEqual([...dealLuck('bulk', kernel.sites, 17, r).cards]);
      }
    }
  });

  it('deals the sites that are asked for, and nothing that could be taken for a card elsewhere', () => {
    const dealt = [0, 3, 7, kernel.sites.length - 1];
    const cards = dealer('bulk', kernel.sites, 17, 255, dealt);
    for (const r of [255, 256]) {
      cards.next();
      const whole = dealLuck('bulk', kernel.sites, 17, r).cards;
      for (let i = 0; i < whole.length; i++)
        expect(cards.luck.cards[i], `card ${i} of run ${r}`).toBe(dealt.includes(Math.floor(i / 17)) ? whole[i] : Number.NaN);
    }
  });

  it('draws in run 0 the world that a session of the seed plays, and other worlds after it', () => {
    const worlds = worldDealer(kernel, { pack: 'sampled', changes: {} }, 'seed');
    worlds.next();
    expect([...worlds.world]).toEqual([...sampledWorld(kernel, 'seed')]);
    const before = [...worlds.world];
    worlds.next();
    expect([...worlds.world]).not.toEqual(before);
    for (const [i, value] of worlds.world.entries()) {
      const [low, high] = [kernel.low[i] as number, kernel.high[i] as number];
      expect(value >= Math.min(low, high) && value <= Math.max(low, high)).toBe(true);
    }
  });
});
