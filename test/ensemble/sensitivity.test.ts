/** Sensitivity of a real scenario: its runs are the runs of the trial, and no answer depends on how work is split. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sensitivity } from '../../src/cli/sensitivity.ts';
import { type Part, parts, readableAssumptions } from '../../src/ensemble/factors.ts';
import { type Measure, measureReader, parseMeasure } from '../../src/ensemble/outcome.ts';
import {
  designOf,
  morrisJobs,
  performMorris,
  performSobol,
  type Sensitivity,
  screeningOf,
  sharesOf,
  sobolJobs,
  studyOf,
} from '../../src/ensemble/sensitivity.ts';
import { rowModel } from '../../src/ensemble/sensitivity-model.ts';
import { type Trial, trialPlayer } from '../../src/ensemble/trial.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { drawnValue } from '../../src/kernel/state.ts';
import { sensitivityLines } from '../../src/report/sensitivity.ts';
import { sensitivityRecord, sensitivityTable } from '../../src/report/sensitivity-record.ts';
import { say } from '../../src/report/text.ts';
import { randomFrom } from '../support/random.ts';
import { kernelOf } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf('precursor-shock');
});

const unheard = { before: () => {}, after: () => {} };

function trialOf({ scenario }: Kernel, changes: Partial<Trial> = {}): Trial {
  const sides = Object.fromEntries(scenario.sides.map(({ id }) => [id, { type: 'drawn' } as const]));
  const { usual, ticks } = scenario.rounds;
  return { start: scenario.starts[0]?.id ?? '', worlds: { pack: 'central', changes: {} }, plan: { sides, control: {} }, seed: 'sensitive', rounds: usual, ticksPerRound: ticks, ...changes }; // biome-ignore format: a record
}

function measureOf(which: Kernel, text = which.scenario.indicators[0]?.code ?? ''): Measure {
  const measure = parseMeasure(which, text);
  if (typeof measure === 'string') throw new Error(measure);
  return measure;
}

const study = (include: readonly Part[] = parts, changes: Partial<Trial> = {}) =>
  studyOf(kernel, trialOf(kernel, changes), measureOf(kernel), include);

function wholeStudy(which: Kernel, trajectories: number, rows: number): Sensitivity {
  const asked = studyOf(which, trialOf(which), measureOf(which), parts);
  const jobs = morrisJobs(which, asked, trajectories);
  const screening = screeningOf(jobs.map((job) => performMorris(which, job)), asked, jobs[0]?.assumptions ?? []); // biome-ignore format: one call
  const design = designOf(which, asked, (screening?.assumptions ?? []).slice(0, 12).map(({ id }) => id)); // biome-ignore format: one call
  const shares = sharesOf(sobolJobs(asked, design, rows).map((job) => performSobol(which, job)), asked, design); // biome-ignore format: one call
  return { study: asked, screening, shares, runs: { asked: 1, done: 1 }, partial: false, checksum: '0' };
}

describe('rows', () => {
  it('row j is run 2j of the trial in matrix A and run 2j + 1 in matrix B', () => {
    const asked = study();
    const design = designOf(kernel, asked, []);
    const { model, next } = rowModel(kernel, asked, design.factors, 3);
    const player = trialPlayer(kernel, asked.trial, 6);
    const read = measureReader(kernel, asked.measure);
    for (let row = 3; row < 23; row++) {
      next();
      for (const matrix of [0, 1]) {
        player.next(unheard);
        expect(model(new Uint8Array(design.factors.length).fill(matrix)), `row ${row}, matrix ${matrix}`).toBe(read(player.state));
      }
    }
  });

  it('a row says the same whatever was asked before', () => {
    const asked = study();
    const design = designOf(kernel, asked, readableAssumptions(kernel, asked.trial).slice(0, 5));
    const { below } = randomFrom('rows');
    const asks = Array.from({ length: 40 }, () => Uint8Array.from(design.factors, () => below(2)));
    const one = rowModel(kernel, asked, design.factors, 0);
    const other = rowModel(kernel, asked, design.factors, 0);
    one.next();
    other.next();
    const answers = asks.map((from) => one.model(from));
    expect([...asks].reverse().map((from) => other.model(from))).toEqual([...answers].reverse());
    expect(new Set(answers).size).toBeGreaterThan(5);
  });

  it('can be cut anywhere', () => {
    const asked = study();
    const design = designOf(kernel, asked, readableAssumptions(kernel, asked.trial).slice(0, 3));
    const whole = performSobol(kernel, { type: 'sobol', study: asked, design, first: 0, rows: 140 });
    const cuts = [0, 1, 9, 127, 140];
    const pieces = cuts.slice(1).map((to, i) => {
      const first = cuts[i] as number;
      return [...performSobol(kernel, { type: 'sobol', study: asked, design, first, rows: to - first })];
    });
    expect(pieces.flat()).toEqual([...whole]);
  });

  it('trajectories can be cut anywhere', () => {
    const asked = study();
    const [job] = morrisJobs(kernel, asked, 1);
    const assumptions = (job?.assumptions ?? []).slice(0, 20);
    const play = (first: number, count: number) => [...performMorris(kernel, { type: 'morris', study: asked, assumptions, first, count })];
    expect([...play(0, 2), ...play(2, 3)]).toEqual(play(0, 5));
  });
});

describe('what varies', () => {
  it('an assumption that is said to be unread moves nothing', () => {
    const decided = { sides: { us: { type: 'strategy', id: kernel.scenario.strategies[0]?.id ?? '' } as const }, control: {} };
    const trial = trialOf(kernel, { plan: decided, worlds: { pack: 'sampled', changes: {} } });
    const read = new Set(readableAssumptions(kernel, trial));
    const unread = kernel.scenario.assumptions.flatMap(({ id }, i) => (read.has(id) ? [] : [{ id, i }]));
    expect(unread.length).toBeGreaterThan(20);
    const player = trialPlayer(kernel, trial);
    const { below } = randomFrom('unread');
    for (let run = 0; run < 30; run++) {
      const changes = Object.fromEntries(unread.map(({ id, i }) => [id, drawnValue(kernel, i, below(1000) / 1000)]));
      const other = trialPlayer(kernel, { ...trial, worlds: { pack: 'sampled', changes } }, run);
      player.next(unheard);
      other.next(unheard);
      const values = ({ slots }: typeof player.state) => [...slots.subarray(kernel.layout.values, kernel.layout.values + kernel.scenario.indicators.length)]; // biome-ignore format: one slice
      expect(values(other.state), `run ${run}`).toEqual(values(player.state));
    }
  });

  it('leaves out what the trial sets and what has no range', () => {
    const all = readableAssumptions(kernel, trialOf(kernel));
    const { id, likely } = kernel.scenario.assumptions.find((one) => one.id === all[0]) as { id: string; likely: number };
    expect(readableAssumptions(kernel, trialOf(kernel, { worlds: { pack: 'central', changes: { [id]: likely } } }))).toEqual(all.slice(1));
    for (const one of all) {
      const { low, high } = kernel.scenario.assumptions.find((candidate) => candidate.id === one) as { low: number; high: number };
      expect(low).not.toBe(high);
    }
  });

  it('what is not included stays as in run 0', () => {
    const trial = trialOf(kernel);
    for (const include of [['assumptions'], ['luck'], ['decisions'], ['luck', 'decisions']] as const) {
      const asked = studyOf(kernel, trial, measureOf(kernel), include);
      expect(Object.values(asked.trial.plan.sides).some(({ type }) => type === 'drawn')).toBe(include.some((part) => part === 'decisions'));
      const design = designOf(kernel, asked, []);
      expect(design.parts.map(({ part }) => part)).toEqual(include);
      const { model, next } = rowModel(kernel, asked, design.factors, 0);
      const player = trialPlayer(kernel, { ...asked.trial, seed: trial.seed });
      const read = measureReader(kernel, asked.measure);
      next();
      player.next(unheard);
      expect(model(new Uint8Array(design.factors.length))).toBe(read(player.state));
    }
  });

  it('with everything included, the factors are an honest whole: all from B is another run, none from B the same one', () => {
    const asked = study();
    const design = designOf(kernel, asked, readableAssumptions(kernel, asked.trial).slice(0, 12));
    const members = design.factors.flatMap((factor) => (factor.type === 'others' ? factor.ids : factor.type === 'assumption' ? [factor.id] : [])); // biome-ignore format: one list
    expect(new Set(members)).toEqual(new Set(readableAssumptions(kernel, asked.trial)));
    expect(members.length).toBe(new Set(members).size);
    expect(design.factors.filter(({ type }) => type === 'luck').length).toBe(3);
    expect(design.factors.filter(({ type }) => type === 'decisions').length).toBe(kernel.scenario.sides.length);
  });
});

describe('results', () => {
  it('screening finds nothing in an assumption that no run reads, and much in the start value of the measure', () => {
    const { screening, shares } = wholeStudy(kernel, 6, 64);
    const start = kernel.scenario.indicators[0]?.start ?? '';
    const place = screening?.assumptions.findIndex(({ id }) => id === start) ?? -1;
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(5);
    expect(screening?.assumptions[place]?.mean).toBeGreaterThan(0);
    const list = screening?.assumptions.map(({ star }) => star.value) ?? [];
    expect(list).toEqual([...list].sort((a, b) => b - a));
    const totals = shares?.factors.map(({ total }) => total.value) ?? [];
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    for (const total of totals) expect(total).toBeGreaterThanOrEqual(0);
  });

  const scenarios = ['air-bridge', 'caribbean-strikes', 'emergency-powers', 'health-first', 'medellin-cali', 'merida', 'no-winners', 'panama-1989', 'partner-operation', 'precursor-shock']; // biome-ignore format: all that ship
  it.each(scenarios)('%s: is said in text, JSON and a table, with every number finite', async (id) => {
    const which = await kernelOf(id);
    const result = wholeStudy(which, 2, 4);
    const record = sensitivityRecord(which.scenario, result, 'test');
    expect(JSON.stringify(record)).not.toMatch(/"(value|mu|sigma|mean|sd|firstSum)":null|\[null/);
    expect(record.shares?.factors.length).toBeGreaterThan(10);
    const table = sensitivityTable(which.scenario, result);
    expect(new Set(table.map(({ values }) => values.length)).size).toBe(1);
    const text = sensitivityLines(which.scenario, result, 100, say).join('\n');
    for (const { factor } of result.shares?.factors ?? []) if (factor.type === 'assumption') expect(text).toContain(`  ${factor.id}: `);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the command', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('says the same for any number of workers, and within the runs that it was given', async () => {
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    for (const workers of [1, 2]) expect(await sensitivity('precursor-shock', { measure: 'TRU', runs: 2000, workers, json: true })).toBe(0);
    expect(printed[1]).toBe(printed[0]);
    const { runs, partial } = JSON.parse(printed[0] ?? '') as { runs: { asked: number; done: number }; partial: boolean };
    expect(runs.done).toBe(runs.asked);
    expect(runs.done).toBeLessThanOrEqual(2000);
    expect(runs.done).toBeGreaterThan(1500);
    expect(partial).toBe(false);
  });
});

describe('the command refuses', () => {
  it.each([
    [{}, /--measure.*indicator.*goals:/s],
    [{ measure: 'NOPE' }, /--measure: there is no indicator "NOPE"/],
    [{ measure: 'TRU', include: 'assumption' }, /there is no part "assumption"; did you mean assumptions\?/],
    [{ measure: 'TRU', pack: 'central' }, /--include luck,decisions/],
    [{ measure: 'TRU', include: 'luck', method: 'morris' }, /--method sobol/],
    [{ measure: 'TRU', include: 'decisions', strategy: ['all=none'] }, /nothing varies/],
    [{ measure: 'TRU', runs: 10 }, /--runs 10 is too few here; it takes at least \d+/],
    [{ measure: 'TRU', runs: 5000, samples: 10 }, /cannot be used together/],
  ] as const)('%j', async (options, message) => {
    await expect(sensitivity('precursor-shock', options)).rejects.toThrow(message);
  });
});
