/** Robust decisions: cells are the runs of a trial, however work is cut; findings on made-up scores are the known ones. */
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../src/ensemble/job.ts';
import { type Measure, measureReader, parseMeasure } from '../../src/ensemble/outcome.ts';
import { doneSetup, finishRobust, type RobustSetup, robustJobs, runsOf, usualTolerance } from '../../src/ensemble/robust.ts';
import { joinScores, performScores, type ScoresJob, sampledColumns } from '../../src/ensemble/scores.ts';
import { type Trial, trialPlayer } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { printCsv } from '../../src/report/ensemble-rows.ts';
import { robustLines } from '../../src/report/robust.ts';
import { robustRecord, robustTable } from '../../src/report/robust-record.ts';
import type { RobustResult } from '../../src/report/robust-result.ts';
import { say } from '../../src/report/text.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
let trial: Trial;
beforeAll(async () => {
  kernel = await kernelOf('precursor-shock');
  const sides = Object.fromEntries(kernel.scenario.sides.map(({ id }) => [id, { type: 'drawn' as const }]));
  trial = {
    start: kernel.scenario.starts[0]?.id ?? '', worlds: { pack: 'central', changes: {} }, plan: { sides, control: {} },
    seed: 'robust', rounds: 2, ticksPerRound: 2,
  }; // biome-ignore format: a record
});

const measureOf = (text: string): Measure => {
  const measure = parseMeasure(kernel, text);
  if (typeof measure === 'string') throw new Error(measure);
  return measure;
};
/** The strategies of the first side, and doing nothing. */
const plansOf = (): Plan[] => {
  const side = kernel.scenario.sides[0]?.id ?? '';
  const own = kernel.scenario.strategies.filter((strategy) => strategy.side === side);
  const idle = { ...trial.plan, sides: { ...trial.plan.sides, [side]: { type: 'decisions' as const, byTick: {} } } };
  return [...own.map(({ id }) => ({ ...trial.plan, sides: { ...trial.plan.sides, [side]: { type: 'strategy' as const, id } } })), idle];
};
const setupOf = (changes: Partial<RobustSetup> = {}): RobustSetup => ({
  trial, plans: plansOf(), packs: kernel.scenario.packs.map(({ id }) => id), worlds: 6, runs: 5, measures: [measureOf('FLO:-1')], weights: [1], ...changes,
}); // biome-ignore format: a record
const whole = (setup: RobustSetup): ScoresJob => ({ ...setup, type: 'scores', from: 0, to: setup.packs.length + setup.worlds });
const found = (setup: RobustSetup) => finishRobust(kernel, setup, robustJobs(setup).map((job) => performScores(kernel, job))); // biome-ignore format: one call

describe('scores', () => {
  it('are the runs of a trial: the same luck in every cell, the world of its column', () => {
    const setup = setupOf({ measures: [measureOf('FLO'), measureOf('OD:2,SUB:-1')], weights: [1, 1] });
    const { plans, packs, worlds, runs, measures } = setup;
    const values = performScores(kernel, whole(setup));
    const columns = sampledColumns(kernel, setup);
    const settings = [
      ...packs.map((pack) => ({ pack, changes: {} })),
      ...Array.from({ length: worlds }, (_, world) => ({
        pack: 'central',
        changes: Object.fromEntries(kernel.scenario.assumptions.map(({ id }, a) => [id, columns[a]?.[world] as number])),
      })),
    ];
    const expected = settings.flatMap((setting) =>
      plans.flatMap((plan) => {
        const player = trialPlayer(kernel, { ...trial, plan, worlds: setting });
        const readers = measures.map((measure) => measureReader(kernel, measure));
        const played = Array.from({ length: runs }, () => {
          player.next({ before: () => {}, after: () => {} });
          return readers.map((read) => read(player.state));
        });
        return measures.flatMap((_, m) => played.map((row) => row[m] as number));
      }),
    );
    expect([...values]).toEqual(expected);
  });

  it('do not depend on how columns are cut into jobs', () => {
    const setup = setupOf({ worlds: 9 });
    const all = performScores(kernel, whole(setup));
    for (const step of [1, 2, 5]) {
      const parts: Float64Array[] = [];
      for (let from = 0; from < setup.packs.length + 9; from += step)
        parts.push(perform(kernel, { ...whole(setup), from, to: Math.min(from + step, setup.packs.length + 9) }));
      expect(joinScores(parts), `jobs of ${step} columns`).toEqual(all);
    }
    const jobs = robustJobs(setup);
    expect(jobs.map(({ from, to }) => to - from).reduce((a, b) => a + b)).toBe(setup.packs.length + 9);
    expect(joinScores(jobs.map((job) => performScores(kernel, job)))).toEqual(all);
  });

  it('go on beyond the runs that are dealt at once', () => {
    const setup = setupOf({ worlds: 1, packs: ['central'], runs: 260, plans: plansOf().slice(0, 2) });
    const values = performScores(kernel, whole(setup));
    const player = trialPlayer(kernel, { ...trial, plan: setup.plans[1] as Plan }, 255);
    const read = measureReader(kernel, setup.measures[0] as Measure);
    for (let run = 255; run < 260; run++) {
      player.next({ before: () => {}, after: () => {} });
      expect(values[260 + run], `run ${run}`).toBe(read(player.state));
    }
  });
});

/** Scores by a formula, in the place of played ones: `[column][plan]`, with a little luck that both plans share. */
function madeUp(setup: RobustSetup, score: (column: number, plan: number) => number): Float64Array {
  const { plans, packs, worlds, runs } = setup;
  const values = new Float64Array((packs.length + worlds) * plans.length * runs);
  for (let cell = 0; cell < values.length / runs; cell++)
    for (let run = 0; run < runs; run++)
      values[cell * runs + run] = score(Math.floor(cell / plans.length), cell % plans.length) + (run % 2 === 0 ? 1 : -1);
  return values;
}

describe('robust decisions', () => {
  it('find one plan named twice level with itself everywhere', () => {
    const [plan] = plansOf();
    const twins = found(setupOf({ plans: [plan as Plan, plan as Plan], worlds: 12 }));
    for (const summary of [twins.overPacks, twins.overWorlds])
      for (const { regretMost, within, best } of summary?.regrets ?? []) expect([regretMost, within, best]).toEqual([0, 1, 1]);
    for (const { places } of twins.rankings) expect(places[1]?.isLevel).toBe(true);
    expect(twins.turns).toEqual([]);
    expect(twins.failures?.plans.map(({ worlds }) => worlds)).toEqual([0, 0]);
  });

  it('keep the order when a measure is doubled, and double the regret', () => {
    const [once, twice] = [found(setupOf()), found(setupOf({ measures: [measureOf('FLO:-2')] }))];
    expect(twice.rankings.map(({ places }) => places.map(({ plan }) => plan))).toEqual(
      once.rankings.map(({ places }) => places.map(({ plan }) => plan)),
    );
    for (const [plan, { regretMost }] of (twice.overWorlds?.regrets ?? []).entries())
      expect(regretMost).toBeCloseTo(2 * (once.overWorlds?.regrets[plan]?.regretMost as number), 9);
    expect(usualTolerance([measureOf('FLO:-2')])).toBe(2 * usualTolerance([measureOf('FLO')]));
  });

  it('stretch several measures to 0..1 and weigh them', () => {
    const one = found(setupOf());
    const [low, high] = [Math.min(...one.cells), Math.max(...one.cells)];
    const same = found(setupOf({ measures: [measureOf('FLO:-1'), measureOf('FLO:-3')], weights: [1, 3] }));
    expect(same.scales.map(({ share }) => share)).toEqual([0.25, 0.75]);
    for (const [i, cell] of same.cells.entries()) expect(cell).toBeCloseTo(((one.cells[i] as number) - low) / (high - low), 9);
    const against = found(setupOf({ measures: [measureOf('FLO:-1'), measureOf('FLO:1')], weights: [2, 2] }));
    for (const cell of against.cells) expect(cell, 'a measure and its opposite leave nothing').toBeCloseTo(0.5, 9);
  });

  it('say under which readings the order of two plans turns', () => {
    const setup = setupOf({ plans: plansOf().slice(0, 2), worlds: 0 });
    const turned = finishRobust(kernel, setup, [madeUp(setup, (column, plan) => 50 + (column === 1 ? -9 : 4) * plan)]);
    expect(turned.turns).toEqual([{ plans: [0, 1], first: [setup.packs[1]], second: setup.packs.filter((_, i) => i !== 1) }]);
    expect(turned.overPacks?.regrets.map(({ regretMost }) => regretMost)).toEqual([4, 9]);
    expect(turned.overPacks?.lead).toBe(0);
    expect(turned.overWorlds).toBeUndefined();
    expect(turned.failures).toBeUndefined();
  });

  it('name the assumption on which a plan fails, with its limit, and the readings inside', () => {
    const setup = setupOf({ plans: plansOf().slice(0, 2), worlds: 400 });
    const any = found(setupOf({ worlds: 1 })).failures?.dimensions ?? [];
    const id = any[Math.floor(any.length / 2)] as string;
    const at = kernel.index.assumption.get(id) as number;
    const column = sampledColumns(kernel, setup)[at] as Float64Array;
    const limit = column.slice().sort()[300] as number;
    const worlds = (c: number) => c - setup.packs.length;
    const fails = (c: number) => c >= setup.packs.length && (column[worlds(c)] as number) > limit;
    const { failures } = finishRobust(kernel, setup, [madeUp(setup, (c, plan) => (plan === 0 && fails(c) ? 20 : 50))]);
    expect(failures?.plans.map((plan) => plan.worlds)).toEqual([99, 0]);
    const own = failures?.plans[0]?.found;
    const boxes = own?.type === 'boxes' ? own.boxes : [];
    expect(boxes.map(({ box }) => box.map(({ dimension }) => failures?.dimensions[dimension]))).toEqual([[id]]);
    expect(boxes[0]?.faces.map(({ side }) => side)).toEqual(['low']);
    expect(boxes[0]?.density).toBe(1);
    expect(boxes[0]?.coverage).toBeGreaterThan(0.95);
    const inside = setup.packs.filter((pack) => {
      const value = kernel.scenario.packs.find((one) => one.id === pack)?.sets[id] ?? kernel.scenario.assumptions[at]?.likely ?? 0;
      return value >= (boxes[0]?.faces[0]?.value as number);
    });
    expect(boxes[0]?.packs).toEqual(inside);
  });

  it('ask for the worst quarter where a plan fails in every world', () => {
    const setup = setupOf({ plans: plansOf().slice(0, 2), worlds: 200, failsBelow: 1000 });
    const result = finishRobust(kernel, setup, [madeUp(setup, (c, plan) => 40 + 3 * plan + (c % 17))]);
    for (const { worlds, found: asked, worst } of result.failures?.plans ?? []) {
      expect(worlds).toBe(200);
      expect(asked.type).toBe('few');
      expect(worst?.worlds).toBeGreaterThan(20);
      expect(worst?.worlds).toBeLessThanOrEqual(50);
    }
  });

  it('keep whole columns of an interrupted work, and none before all readings are played', () => {
    const setup = setupOf({ worlds: 500, runs: 40 });
    const jobs = robustJobs(setup);
    expect(jobs.length).toBeGreaterThan(5);
    const some = jobs.slice(0, 3);
    expect(doneSetup(setup, some)?.worlds).toBe((some.at(-1)?.to as number) - setup.packs.length);
    expect(doneSetup(setup, [])).toBeUndefined();
    expect(doneSetup(setup, [{ ...whole(setup), to: setup.packs.length - 1 }])).toBeUndefined();
    expect(doneSetup(setup, jobs)).toEqual(setup);
    expect(runsOf(setup)).toBe((setup.packs.length + 500) * setup.plans.length * 40);
  });
});

describe('the report of robust decisions', () => {
  const resultOf = (setup: RobustSetup): RobustResult => ({
    setup, found: found(setup), plans: setup.plans.map((plan, i) => ({ id: `side=plan${i}`, title: `Plan number ${i}`, plan })),
    worldsAsked: setup.worlds, partial: false, checksum: '0123456789abcdef',
  }); // biome-ignore format: a record

  it('fits the width, and calls no plan the winner or the best', () => {
    for (const setup of [
      setupOf({ worlds: 40 }),
      setupOf({ worlds: 0 }),
      setupOf({ packs: [], worlds: 30 }),
      setupOf({ measures: [measureOf('FLO'), measureOf('OD')], weights: [1, 2] }),
    ]) {
      // biome-ignore format: four kinds
      const result = resultOf(setup);
      for (const width of [60, 80, 110]) {
        const lines = robustLines(kernel.scenario, result, width, say);
        for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
        expect(lines.join('\n')).not.toMatch(/winner|winning|\bbest\b|optimal|undefined|NaN/i);
      }
    }
  });

  it('has every cell in its record and its table', () => {
    const setup = setupOf();
    const result = resultOf(setup);
    const record = JSON.parse(JSON.stringify(robustRecord(kernel.scenario, result, 'test')));
    expect(record.cells).toHaveLength(setup.packs.length + setup.worlds);
    expect(record.overPacks.plans).toHaveLength(setup.plans.length);
    const rows = printCsv(robustTable(result)).trimEnd().split('\r\n');
    expect(rows).toHaveLength(1 + (setup.packs.length + setup.worlds) * setup.plans.length);
    expect(rows[0]).toBe('plan,kind,world,score,regret,fails,partial');
    const regrets = rows.slice(1).map((row) => Number(row.split(',')[4]));
    expect(Math.max(...regrets)).toBeCloseTo(
      Math.max(...record.overPacks.plans.concat(record.overWorlds.plans).map((plan: { regret: { most: number } }) => plan.regret.most)),
      5,
    );
  });
});
