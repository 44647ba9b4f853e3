/** What decided a game: held against the plain ways to play the same games, and cut into any number of parts. */
import { describe, expect, it } from 'vitest';
import {
  type Attribution, attribution, attributionJobs, attributionOf, type PlayedGame, performShares, type Question, rowsLeast, usualMeasures,
} from '../../src/ensemble/attribution.ts'; // biome-ignore format: one list
import { gamePairs } from '../../src/ensemble/attribution-pairs.ts';
import { type Measure, measureReader, parseMeasure } from '../../src/ensemble/outcome.ts';
import { performReplays, playedOutcome, standingOf } from '../../src/ensemble/percentile.ts';
import { schedulePlan } from '../../src/ensemble/plan.ts';
import { newBench, openedState, playthrough } from '../../src/ensemble/playthrough.ts';
import { decideFor, strategiesOf } from '../../src/ensemble/strategy.ts';
import { adjudicate } from '../../src/kernel/adjudicate.ts';
import { at } from '../../src/kernel/kernel.ts';
import { dealLuck, deck, type Luck } from '../../src/kernel/luck.ts';
import { replayTurns } from '../../src/kernel/playthrough.ts';
import { drawnValue, packWorld, type State } from '../../src/kernel/state.ts';
import { addDecision, Control, type Decision, newTurn, type Turn } from '../../src/kernel/turn.ts';
import type { Plan, PlannedSide } from '../../src/scenario/plan.ts';
import { kernelOf } from '../support/table.ts';

const kernel = await kernelOf();
const { scenario } = kernel;
const start = scenario.starts[0] as (typeof scenario.starts)[number];
const ticks = 6;
const cards = kernel.ticksMax + 1;
const quiet = { before: () => {}, after: () => {} };

interface Played {
  readonly game: PlayedGame;
  readonly decisions: Readonly<Record<string, Record<number, Decision>>>;
  readonly state: State;
}

/** A game of three rounds in which every side follows its first strategy; `rule` may add rulings to a turn. */
function play(seed: string, rule: (turn: Turn, tick: number) => void = () => {}): Played {
  const world = packWorld(kernel, 'central');
  const luck = dealLuck(seed, kernel.sites, cards);
  const state = openedState(kernel, start, world);
  const decisions: Record<string, Record<number, Decision>> = {};
  const turns = Array.from({ length: ticks }, (_, k): Turn => {
    const turn = newTurn(kernel);
    for (const { id } of k % 2 === 0 ? scenario.sides : []) {
      const { decision } = decideFor(kernel, strategiesOf(kernel, id)[0] as number, state, id, luck);
      decisions[id] = { ...decisions[id], [k + 1]: decision };
      addDecision(kernel, turn, decision);
    }
    rule(turn, k + 1);
    adjudicate(kernel, state, turn, luck);
    return turn;
  });
  return { game: { start: start.id, world, seed, ticksPerRound: 2, turns }, decisions, state };
}

/** Holds the first inject throughout and releases the second in tick 3. */
const steered = (turn: Turn, tick: number) => {
  turn.injects[0] = Control.hold;
  if (tick === 3) turn.injects[1] = Control.release;
};

const ask = (game: PlayedGame, side: string | null = 'us', measures: readonly Measure[] = usualMeasures(kernel, side)): Question => ({
  game,
  side,
  measures,
  seed: 'test',
});
const measureOf = (text: string): Measure => {
  const parsed = parseMeasure(kernel, text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};
const shareOf = ({ factors, outcomes }: Attribution, type: string, name: string) =>
  outcomes.find(({ measure }) => measure.name === name)?.shares[factors.findIndex(({ factor }) => factor.type === type)];

describe('the games of the shares', () => {
  it('are those that plans play: every factor from the one draw or the other', () => {
    const { game, decisions } = play('twin', steered);
    const measures = usualMeasures(kernel, 'us');
    const first = 3;
    const pairs = gamePairs(kernel, { ...ask(game), first });
    expect(pairs.factors).toBe(6);
    const found = new Float64Array(measures.length);
    for (let row = first; row < first + 4; row++) {
      pairs.deal();
      for (let mask = 0; mask < 64; mask += 1 + (row % 2)) {
        pairs.evaluate(mask, found);
        const wanted = playedByPlan(decisions, 'test', row, mask);
        expect([...found], `row ${row}, mask ${mask}`).toEqual(measures.map((measure) => measureReader(kernel, measure)(wanted)));
      }
    }
  });

  /** The same game by another road: a Plan, its schedule, and the loop of ensembles. */
  function playedByPlan(decisions: Played['decisions'], seed: string, row: number, mask: number): State {
    const from = (i: number) => ((mask >> i) & 1 ? `${seed}/one` : `${seed}/other`);
    const draw = (name: string) => {
      const next = deck(name);
      for (let k = 0; k < row; k++) next();
      return next();
    };
    const sides = scenario.sides.flatMap(({ id }): [string, PlannedSide][] => {
      const own = strategiesOf(kernel, id).map((i) => scenario.strategies[i]?.id ?? '');
      const acted = Object.values(decisions[id] ?? {}).some((decision) => Object.values(decision).some((list) => list.length > 0));
      const hands: (PlannedSide | undefined)[] = [
        ...(acted ? [{ type: 'decisions', byTick: decisions[id] ?? {} } as const] : []),
        undefined,
        ...own.map((strategy) => ({ type: 'strategy', id: strategy }) as const),
      ];
      const hand = hands[Math.floor(draw(`${from(id === 'us' ? 0 : 1)}/choices/${id}`) * hands.length)];
      return hand ? [[id, hand]] : [];
    });
    const [held, released] = [scenario.injects[0]?.id ?? '', scenario.injects[1]?.id ?? ''];
    const control: Plan['control'] = draw(`${from(4)}/rulings`) < 0.5 ? { all: { hold: [held] }, 3: { release: [released] } } : {};
    const place = Math.floor(draw(`${from(5)}/assumptions`) * (scenario.packs.length + 1));
    const world = scenario.packs[place] ? packWorld(kernel, scenario.packs[place].id) : sampledOf(from(5), row);
    const schedule = schedulePlan(kernel, { sides: Object.fromEntries(sides), control }, 2);
    const bench = newBench(kernel);
    const luck = mixed(dealLuck(from(2), kernel.sites, cards, row), dealLuck(from(3), kernel.sites, cards, row));
    playthrough(kernel, schedule, openedState(kernel, start, world), luck, ticks, bench, quiet);
    return bench.state;
  }

  /** Worlds are drawn run after run from one deck an assumption. */
  function sampledOf(seed: string, row: number): Float64Array {
    return Float64Array.from(scenario.assumptions, ({ id }, i) => {
      const next = deck(`${seed}/world/${id}`);
      for (let k = 0; k < row; k++) next();
      return drawnValue(kernel, i, next());
    });
  }

  /** Cards of events from the first, all others from the second. */
  function mixed(events: Luck, chance: Luck): Luck {
    const isEvent = (i: number) => scenario.injects.some(({ id }) => id === kernel.sites[Math.floor(i / cards)]);
    return { cards: chance.cards.map((card, i) => (isEvent(i) ? (events.cards[i] as number) : card)), ticks: cards };
  }

  it('give a row that does not depend on where its part begins', () => {
    const question = ask(play('parts').game);
    const rows = (first: number, count: number) => performShares(kernel, { type: 'shares', ...question, first, rows: count }).added;
    const whole = rows(0, 5);
    const parts = [rows(0, 2), rows(2, 1), rows(3, 2)];
    for (const [m, list] of whole.entries()) expect([...list]).toEqual(parts.flatMap((part) => [...(part[m] as Float64Array)]));
  });
});

describe('the shares of a game', () => {
  const { game } = play('shares');

  it('sum to all, are never negative, and have intervals around them', () => {
    for (const side of ['us', null]) {
      const found = attribution(kernel, ask(game, side), 0, 50);
      expect(found.rows).toBe(rowsLeast);
      expect(found.factors).toHaveLength(side === null ? scenario.sides.length + 4 : 6);
      for (const { shares, choices, deviation } of found.outcomes) {
        expect(deviation).toBeGreaterThan(0);
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
        const ofSides = found.factors.map(({ factor }, i) => (factor.type === 'choices' ? (shares[i]?.share ?? 0) : 0));
        expect(choices).toBeCloseTo(
          ofSides.reduce((sum, share) => sum + share, 0),
          12,
        );
        for (const { share, low, high } of shares) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(share);
          expect(high).toBeGreaterThanOrEqual(share);
        }
      }
    }
  });

  it('are the same however the work was cut', () => {
    const question = ask(game);
    const whole = attribution(kernel, question, 1000, 300);
    const jobs = attributionJobs(kernel, question, 1000, 300);
    expect(jobs.shares.length).toBeGreaterThan(3);
    expect(jobs.shares.reduce((sum, { rows }) => sum + rows, 0)).toBe(whole.rows);
    expect(jobs.replays.reduce((sum, { runs }) => sum + runs, 0)).toBe(300);
    const { measures, seed } = question;
    const rows = performShares(kernel, { type: 'shares', ...question, first: 0, rows: whole.rows });
    const replays = performReplays(kernel, { type: 'replays', game, measures, seed, first: 0, runs: 300 });
    expect(attributionOf(kernel, question, [rows], [replays])).toEqual(whole);
  });

  it('give rulings exactly nothing where none were made, and say why', () => {
    const found = attribution(kernel, ask(game), 0, 10);
    expect(found.factors.find(({ factor }) => factor.type === 'rulings')?.fixed).toBe('no-rulings');
    for (const { measure } of found.outcomes) expect(shareOf(found, 'rulings', measure.name)).toEqual({ share: 0, low: 0, high: 0 });
  });

  it('give a ruling its closed form: points in the last tick add their variance and nothing else', () => {
    const i = at(kernel.index.indicator, 'VIO');
    const points = 10;
    const ruled = play('shares', (turn, tick) => {
      if (tick === ticks) turn.rulings[i] = points;
    }).game;
    const question = ask(ruled, 'us', [measureOf('VIO')]);
    const with10 = attribution(kernel, question, 3200, 10);
    const without = attribution(kernel, ask(game, 'us', [measureOf('VIO')]), 3200, 10);
    const variance = with10.outcomes[0]?.deviation ?? 0;
    // As made or none, each equally likely: variance points^2 / 4. The same rows draw the other factors alike.
    expect(with10.factors.some(({ fixed }) => fixed !== undefined)).toBe(false);
    const share = shareOf(with10, 'rulings', 'VIO')?.share ?? 0;
    expect(share * variance ** 2).toBeGreaterThan((points ** 2 / 4) * 0.6);
    expect(share * variance ** 2).toBeLessThan((points ** 2 / 4) * 1.4);
    expect(without.outcomes[0]?.deviation ?? 0).toBeLessThan(variance);
  });

  it('find nothing where nothing moves the outcome', () => {
    const still: Measure = { name: 'nothing', weights: { TRU: 0 } };
    const [outcome] = attribution(kernel, ask(game, 'us', [still]), 0, 20).outcomes;
    expect(outcome?.deviation).toBe(0);
    expect(outcome?.shares.every(({ share }) => share === 0)).toBe(true);
    expect(outcome?.standing).toMatchObject({ runs: 20, lower: 0, same: 20, percentile: 50 });
  });
});

describe('how lucky a game was', () => {
  it('starts from the outcome that the game had', () => {
    for (const rule of [undefined, steered]) {
      const { game, state } = play('real', rule);
      const measures = usualMeasures(kernel, 'mexico');
      const found = playedOutcome(kernel, game, measures);
      expect(found.map(({ real }) => real)).toEqual(measures.map((measure) => measureReader(kernel, measure)(state)));
      const opened = openedState(kernel, start, game.world);
      expect(found.map((each) => each.start)).toEqual(measures.map((measure) => measureReader(kernel, measure)(opened)));
    }
  });

  it('replays the same turns with other cards, as the kernel does', () => {
    const { game } = play('real', steered);
    const measures = [measureOf('TRU'), measureOf('goals:cartels')];
    const { values } = performReplays(kernel, { type: 'replays', game, measures, seed: 'x', first: 255, runs: 3 });
    for (let run = 0; run < 3; run++) {
      const luck = dealLuck('x/replay', kernel.sites, cards, 255 + run);
      const { state } = replayTurns(kernel, start, game.world, luck, game.turns);
      expect(values.map((list) => list[run])).toEqual(measures.map((measure) => measureReader(kernel, measure)(state)));
    }
  });

  it('ranks by those that ended lower, with half of those that ended the same', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 10));
    expect(standingOf(5, values)).toMatchObject({ runs: 100, lower: 50, same: 10, percentile: 55 });
    expect(standingOf(-1, values)).toMatchObject({ lower: 0, same: 0, percentile: 0 });
    expect(standingOf(9.5, values)).toMatchObject({ lower: 100, percentile: 100, middle: 4.5 });
    expect(standingOf(1, new Float64Array(0)).percentile).toBe(50);
  });

  it('is even: the games of other seeds stand everywhere among the replays', () => {
    const { game } = play('real');
    const measures = [measureOf('TRU')];
    const { values } = performReplays(kernel, { type: 'replays', game, measures, seed: 'even', first: 0, runs: 400 });
    const places = Array.from({ length: 100 }, (_, i) => {
      const [found] = playedOutcome(kernel, { ...game, seed: `other ${i}` }, measures);
      return standingOf(found?.real ?? 0, values[0] as Float64Array).percentile;
    });
    const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
    expect(mean).toBeGreaterThan(50 - 12);
    expect(mean).toBeLessThan(50 + 12);
  });
});

describe('the usual outcomes', () => {
  it('are the own goals, the core indicators and the goals of the others', () => {
    const names = usualMeasures(kernel, 'us').map(({ name }) => name);
    expect(names[0]).toBe('goals:us');
    expect(names.filter((name) => name.startsWith('goals:'))).toHaveLength(scenario.sides.length);
    for (const { code, core } of scenario.indicators) expect(names.includes(code)).toBe(core);
    expect(usualMeasures(kernel, null)[0]?.name).not.toBe('goals:us');
  });

  it('weigh goals as the room did, and leave out a side that gave all of them nothing', () => {
    const goals = scenario.sides[0]?.goals ?? [];
    const none = Object.fromEntries(goals.map(({ id }) => [id, 0]));
    expect(usualMeasures(kernel, 'us', { us: none }).map(({ name }) => name)).not.toContain('goals:us');
    const [first] = goals;
    const [own] = usualMeasures(kernel, 'us', { us: { ...none, [first?.id ?? '']: 7 } });
    expect(own?.weights[first?.on ?? '']).toBe(first?.want === 'rise' ? 7 : -7);
    expect(Object.values(own?.weights ?? {}).filter((weight) => weight !== 0)).toHaveLength(1);
    expect(usualMeasures(kernel, 'us')[0]).toEqual(measureOf('goals:us'));
  });
});
