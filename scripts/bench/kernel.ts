/** Figures that are taken inside one process; bundled and started by scripts/bench.ts. Prints them as JSON. */
import { schedulePlan, sitesRead } from '../../src/ensemble/plan.ts';
import { startNamed, type Trial, ticksOf, trialPlayer } from '../../src/ensemble/trial.ts';
import { compile, type Kernel } from '../../src/kernel/kernel.ts';
import { dealer, runsPerChunk } from '../../src/kernel/luck.ts';
import type { PlannedDecision } from '../../src/scenario/plan.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { clock, type Figure, inTurn, median, ratioOf, sorted } from './measure.ts';
import { kernelNamed, scenarioNamed, silent, trialOf } from './plan.ts';
import { straightFigures } from './straight.ts';

const quick = process.argv.includes('--quick');
const rounds = quick ? 7 : 15;
const runs = quick ? 1024 : 2048;
const flagship = kernelNamed('no-winners');
const trial = trialOf(flagship);

/** Plays the first runs of a trial. */
function play(kernel: Kernel, of: Trial, many = runs): void {
  const player = trialPlayer(kernel, of);
  for (let run = 0; run < many; run++) player.next(silent);
}

/** Replays with other luck of the decisions that strategies made in one game, cold: the first thing that this process does. */
function replayFigure(): Figure {
  const { scenario } = flagship;
  const byTick = (side: string): Record<number, PlannedDecision> => {
    const strategy = scenario.strategies.find((each) => each.side === side);
    const choose = (strategy?.rules ?? []).filter((rule) => rule.do === 'choose').map(({ what }) => what);
    const decision = (tick: number) => ({ choose: choose.slice(tick - 1, tick + 1), stop: [], give: [], withdraw: [] });
    return Object.fromEntries([1, 3, 5, 7].map((tick) => [tick, decision(tick)]));
  };
  const sides = Object.fromEntries(scenario.sides.map(({ id }) => [id, { type: 'decisions' as const, byTick: byTick(id) }]));
  const from = performance.now();
  play(flagship, { ...trial, plan: { sides, control: {} } }, 1000);
  return {
    what: '1,000 replays of fixed decisions with other luck',
    measured: (performance.now() - from) / 1000,
    unit: 's',
    must: 0.3,
    detail: 'two choices a side and round, four rounds of two ticks; in a process that has played nothing before',
  };
}

/** Chunks of 256 runs (a job is a few of them) of three scenarios in turn, against the flagship's alone. */
function scenariosFigure(): Figure {
  const others = ['panama-1989', 'merida'].map((id) => {
    const kernel = kernelNamed(id);
    return trialPlayer(kernel, trialOf(kernel));
  });
  const player = trialPlayer(flagship, trial);
  const chunk = (of: typeof player) => {
    for (let run = 0; run < runsPerChunk; run++) of.next(silent);
  };
  const chunks = Math.ceil(runs / runsPerChunk) * 2;
  const alone: number[] = [];
  const mixed: number[] = [];
  for (let round = -5; round < rounds; round++) {
    const spent = [0, 0];
    for (let k = 0; k < chunks * 2; k++) {
      const isMixed = k % 2 === 1;
      if (isMixed) for (const other of others) chunk(other);
      else chunk(player);
      const from = clock();
      chunk(player);
      spent[k % 2] = (spent[k % 2] as number) + clock() - from;
    }
    if (round < 0) continue;
    alone.push(spent[0] as number);
    mixed.push(spent[1] as number);
  }
  const each = (times: readonly number[]) => ((median(times) * 1000) / (chunks * runsPerChunk)).toFixed(1);
  return {
    what: 'time of a run with three scenarios in turn, against one',
    measured: ratioOf(mixed, alone),
    unit: 'times',
    must: 1.2,
    goal: 1.05,
    detail: `in turn by chunks of ${runsPerChunk} runs: ${each(mixed)} us for a run of the flagship, ${each(alone)} us alone`,
  };
}

/** The same number of cards a run from one small generator (sfc32 by Doty-Humphrey), seeded once. */
function sfc32(cards: Float64Array): () => void {
  const state = Int32Array.of(0x9e3779b9 | 0, 0x243f6a88, 0xb7e15162 | 0, 1);
  return () => {
    let [a, b, c, d] = [state[0] as number, state[1] as number, state[2] as number, state[3] as number];
    for (let i = 0; i < cards.length; i++) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      cards[i] = (t >>> 0) * 2.3283064365386963e-10;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
  };
}

/** Cost of dealing, by playing the same runs and dealing as often by itself. */
function decksFigure(): Figure {
  const ticks = flagship.ticksMax + 1;
  const read = sitesRead(flagship, schedulePlan(flagship, trial.plan, trial.ticksPerRound), startNamed(flagship, trial.start));
  const sites = read.map((i) => flagship.sites[i] as string);
  const deal = () => {
    const cards = dealer('bench', sites, ticks);
    for (let run = 0; run < runs; run++) cards.next();
  };
  const cards = new Float64Array(sites.length * (ticksOf(trial) + 1));
  const draw = sfc32(cards);
  const [whole = [], decks = [], inlined = []] = inTurn(
    rounds,
    5,
    () => play(flagship, trial),
    deal,
    () => {
      for (let run = 0; run < runs; run++) draw();
    },
  );
  const other = whole.map((time, i) => time - (decks[i] as number) + (inlined[i] as number));
  return {
    what: 'kernel with decks, against the kernel with an inlined sfc32',
    measured: ratioOf(whole, other),
    unit: 'times',
    must: 1.25,
    goal: 1.15,
    detail: `${sites.length} decks: ${((median(decks) * 1000) / runs).toFixed(2)} us a run (${ticks} cards each, seeding shared by 256 runs), sfc32 ${((median(inlined) * 1000) / runs).toFixed(2)} us (only the ${ticksOf(trial) + 1} cards that are played)`,
  };
}

/**
 * Variance of the difference of two strategies of a side: independent luck over common luck; the median of indicators for
 * each pair of a side's first strategy with another of its own, then the median of pairs.
 */
function commonLuckFigure(): Figure {
  const many = quick ? 1000 : 4000;
  const { sides, strategies, indicators } = flagship.scenario;
  const values = (side: string, strategy: string, seed: string) => {
    const plan = { sides: { ...trial.plan.sides, [side]: { type: 'strategy' as const, id: strategy } }, control: {} };
    const player = trialPlayer(flagship, { ...trial, seed, plan });
    return Array.from({ length: many }, () => {
      player.next(silent);
      return player.state.slots.slice(flagship.layout.values, flagship.layout.values + indicators.length);
    });
  };
  const gain = (side: string, one: string, other: string) => {
    const [first, common, independent] = [values(side, one, 'bench'), values(side, other, 'bench'), values(side, other, 'other')];
    const spread = (of: readonly Float64Array[], i: number) =>
      variance(first.map((row, run) => (row[i] as number) - (of[run]?.[i] as number)));
    return median(
      indicators.flatMap((_, i) => (spread(independent, i) > 1e-9 ? [spread(independent, i) / Math.max(spread(common, i), 1e-12)] : [])),
    );
  };
  const gains = sides.flatMap(({ id }) => {
    const [one, ...others] = strategies.filter(({ side }) => side === id);
    return others.map((other) => gain(id, one?.id ?? '', other.id));
  });
  return {
    what: 'variance of a difference of two strategies: independent luck over common luck',
    measured: median(gains),
    unit: 'times',
    must: 3,
    goal: 4,
    least: true,
    detail: `median of ${gains.length} pairs (${sorted(gains)[0]?.toFixed(1)} to ${sorted(gains).at(-1)?.toFixed(1)}), each the median of ${indicators.length} indicators; ${many} runs`,
  };
}

function variance(list: readonly number[]): number {
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  return list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1);
}

/** The flagship with its injects taken `times` over, or the first `count` of them. */
function injectsFigure(): Figure {
  const base = scenarioNamed('no-winners');
  const kept = base.injects.slice(0, 20);
  const copies = (count: number): Scenario => ({
    ...base,
    injects: Array.from({ length: count }, (_, i) => ({
      ...(kept[i % 20] as (typeof kept)[number]),
      id: i < 20 ? (kept[i]?.id ?? '') : `${kept[i % 20]?.id}_${i}`,
    })),
  });
  const needed = new Set(base.injects.slice(20).map(({ id }) => id));
  // What asks about the injects that are left out would not compile: they stay, and never happen.
  const rest = base.injects.filter(({ id }) => needed.has(id)).map((inject) => ({ ...inject, timesMax: 0 }));
  const withRest = (count: number) => {
    const scenario = copies(count);
    return compile({ ...scenario, injects: [...scenario.injects, ...rest] });
  };
  const [few, many] = [withRest(20), withRest(640)];
  const playFew = () => play(few, trialOf(few), Math.ceil(runs / 2));
  const playMany = () => play(many, trialOf(many), Math.ceil(runs / 2));
  const [short = [], long = []] = inTurn(rounds, 4, playFew, playMany);
  return {
    what: '640 injects against 20, time of a run',
    measured: ratioOf(long, short),
    unit: 'times',
    must: 10,
    goal: 7,
    detail: `${((median(long) * 1000) / Math.ceil(runs / 2)).toFixed(0)} us against ${((median(short) * 1000) / Math.ceil(runs / 2)).toFixed(0)} us`,
  };
}

const figures = [
  replayFigure(),
  ...(await straightFigures(flagship, trial, rounds, runs)),
  scenariosFigure(),
  decksFigure(),
  commonLuckFigure(),
  injectsFigure(),
];
console.log(JSON.stringify(figures));
