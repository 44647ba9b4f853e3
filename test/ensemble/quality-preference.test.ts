/** The plain preference between options: points, sums and orders, on a scenario whose numbers can be added by hand. */
import { describe, expect, it } from 'vitest';
import { pointsOf, reorders, sizesOf, sumOf } from '../../src/ensemble/preference.ts';
import type { Option, Pack, Scenario } from '../../src/scenario/scenario.ts';
import { scenarioOf } from '../scenario/quality/cases.ts';

const scenario = scenarioOf();
const option = (id: string, from: Scenario = scenario) => from.options.find((candidate) => candidate.id === id) as Option;
const pack = (id: string, from: Scenario = scenario) => from.packs.find((candidate) => candidate.id === id) as Pack;
const side = (id: string, from: Scenario = scenario) => from.sides.find((candidate) => candidate.id === id) as Scenario['sides'][number];

describe('sizes', () => {
  it('are those of the pack, else the likely ones, else zero', () => {
    const size = sizesOf(scenario);
    expect(size('pipe_loss')).toBe(1);
    expect(size('pipe_loss', pack('leaky_pipes'))).toBe(1.8);
    expect(size('hold_assembly.TRU', pack('leaky_pipes'))).toBe(3);
    expect(size('no_such_number')).toBe(0);
  });
});

describe('points', () => {
  const points = pointsOf(scenario);

  it('add up by indicator', () => {
    expect([...points(option('ration_water'))]).toEqual([
      ['WAT', 4],
      ['TRU', -2],
    ]);
    expect([...points(option('ration_water'), pack('leaky_pipes'))]).toEqual([
      ['WAT', 2.5],
      ['TRU', -2],
    ]);
    expect([...points(option('wait_council'))]).toEqual([]);
  });

  it('count an effect of each tick once a tick of a usual game', () => {
    expect(points(option('repair_pipes')).get('WAT')).toBe(6);
    expect(points(option('repair_pipes'), pack('leaky_pipes')).get('WAT')).toBeCloseTo(10.8);
  });

  it('hold the events that the option sets off, at their odds', () => {
    const quarrel = scenario.injects.filter(({ id }) => id === 'quarrel');
    const wary = pointsOf(scenario, ({ id }) => (id === 'ration_water' ? quarrel : []));
    expect(wary(option('ration_water')).get('TRU')).toBeCloseTo(-2 + 0.4 * -2);
    expect(wary(option('hold_assembly')).get('TRU')).toBe(3);
  });

  it('are summed for the better less for the worse; what is neither counts nothing', () => {
    expect(sumOf(scenario, points(option('ration_water')))).toBe(2);
    expect(sumOf(scenario, points(option('dig_deeper')))).toBe(4 - 3);
    const neutral = scenarioOf({ change: { 'indicators.TRU.better': 'neither' } });
    expect(sumOf(neutral, points(option('ration_water')))).toBe(4);
    expect(sumOf(scenario, new Map([['NONE', 5]]))).toBe(0);
  });
});

describe('a pack reorders', () => {
  const doesReorder = (sets: Readonly<Record<string, number>>, id: string, change: Readonly<Record<string, unknown>> = {}) => {
    const changed = scenarioOf({ change: { ...change, 'packs.leaky_pipes.sets': sets } });
    return reorders(changed, pointsOf(changed), side(id, changed), pack('leaky_pipes', changed));
  };

  it('when two options of a team change places on the whole', () => {
    expect(doesReorder({ 'ration_water.WAT': 7 }, 'council')).toBe(true);
    expect(doesReorder({ 'ration_water.WAT': 7 }, 'farmers')).toBe(false);
  });

  it('not when they only draw level', () => {
    expect(doesReorder({ 'ration_water.WAT': 5 }, 'council')).toBe(false);
    expect(doesReorder({ 'ration_water.WAT': 5.5 }, 'council')).toBe(true);
  });

  it("when they change places by the team's own goal alone", () => {
    const sets = { 'share_shifts.COS': -3, 'dig_deeper.COS': -2.5 };
    expect(doesReorder(sets, 'farmers')).toBe(true);
    expect(
      doesReorder(sets, 'farmers', { 'sides.farmers.goals': [{ id: 'calm', on: 'TRU', want: 'rise', text: 'Calm', weight: 1 }] }),
    ).toBe(true);
  });

  it('never by itself', () => {
    expect(doesReorder({}, 'council')).toBe(false);
    expect(doesReorder({}, 'farmers')).toBe(false);
  });
});
