/**
 * The steps of an exploration: which jobs each page needs, and the figures that are made of their parts. Games come
 * first, because they fill two pages and are what a person waits for; then regret; then what matters.
 */
import { cutRuns, type Job, type PartOf } from '../ensemble/job.ts';
import { type Measure, parseMeasure } from '../ensemble/outcome.ts';
import { type Cube, cellMeans, pairedError } from '../ensemble/regret-noise.ts';
import { levelErrors } from '../ensemble/robust.ts';
import { joinScores, type ScoresSetup, scoresJobs } from '../ensemble/scores.ts';
import { type MorrisJob, morrisJobs, runsOfMorris, type Screened, screeningOf } from '../ensemble/sensitivity.ts';
import { strategiesOf } from '../ensemble/strategy.ts';
import { summarise } from '../ensemble/summary.ts';
import { mergeTally, newTally, type Tally } from '../ensemble/tally.ts';
import { histogramAt } from '../ensemble/tally-grid.ts';
import { type Trial, ticksOf } from '../ensemble/trial.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { ExploreChoice, ExploreFigures, ExploreProgress, RegretTable, Swing } from '../report/explore.ts';
import type { Say, TextKey } from '../report/text.ts';
import type { Plan, PlannedSide } from '../scenario/plan.ts';
import { usualSeed } from './trial-options.ts';

export interface Step {
  readonly name: ExploreProgress['step'];
  readonly jobs: readonly Job[];
  /** Runs of the model in all jobs together. */
  readonly runs: number;
  /** Gets the parts in the order of the jobs. */
  readonly take: (part: PartOf<Job>) => void;
  readonly finish: () => ExploreFigures;
}

/** Swings that the tornado shows at most; the rest move the measure less. */
const swingsMost = 30;

/** @throws Error with a sentence for people when the measure cannot be read. */
export function exploreSteps(kernel: Kernel, choice: ExploreChoice, say: Say): readonly Step[] {
  const measure = parseMeasure(kernel, choice.measure);
  if (typeof measure === 'string') throw new Error(measure);
  const trial = trialOf(kernel, choice);
  const comparing = regretStep(kernel, choice, trial, measure, say);
  return [gamesStep(kernel, choice, trial, say), ...(comparing ? [comparing] : []), tornadoStep(kernel, choice, trial, measure, say)];
}

function trialOf(kernel: Kernel, { start, pack, sides, played, rounds, ticksPerRound }: ExploreChoice): Trial {
  const planned = kernel.scenario.sides.map(({ id }) => [id, sideOf(kernel, id, sides[id] ?? 'drawn', played)] as const);
  return {
    start,
    worlds: { pack, changes: {} },
    plan: { sides: Object.fromEntries(planned), control: {} },
    seed: usualSeed,
    rounds,
    ticksPerRound,
  };
}

const idle: PlannedSide = { type: 'decisions', byTick: {} };

function sideOf(kernel: Kernel, side: string, manner: string, played: ExploreChoice['played']): PlannedSide {
  switch (manner) {
    case 'none':
      return idle;
    case 'played':
      return played[side] ?? idle;
    case 'drawn':
      return strategiesOf(kernel, side).length > 0 ? { type: 'drawn' } : idle;
    default:
      return { type: 'strategy', id: manner };
  }
}

// ---- games ----

function gamesStep(kernel: Kernel, { runs }: ExploreChoice, trial: Trial, say: Say): Step {
  const tally = newTally(kernel, ticksOf(trial));
  return {
    name: 'runs',
    jobs: cutRuns({ first: 0, runs }).map((piece) => ({ type: 'tally', trial, ...piece }) as const),
    runs,
    take: (part) => mergeTally(tally, part as Tally),
    finish: () => gamesFigures(kernel, trial, tally, runs, say),
  };
}

function gamesFigures(kernel: Kernel, trial: Trial, tally: Tally, runs: number, say: Say): ExploreFigures {
  const { indicators, endings } = kernel.scenario;
  const summary = summarise(kernel, trial, tally, runs);
  const last = ticksOf(trial);
  const titles = new Map(endings.map(({ id, title }) => [id, title]));
  return {
    fans: indicators.map(({ code, name, points }, i) => {
      const spreads = summary.indicators[code] ?? [];
      return {
        code,
        name,
        words: ([0, 25, 50, 75, 100] as const).map((at) => points[at].word),
        ticks: spreads.map(({ p05, p25, p50, p75, p95 }) => ({ p05, p25, p50, p75, p95 })),
        mean: spreads[last]?.mean ?? 0,
        deviation: spreads[last]?.sd ?? 0,
        counts: [...histogramAt(tally.grid, last, i)],
      };
    }),
    endings: summary.endings.map(({ id, share, low, high }) => ({
      title: id === null ? say('explore.endingNone') : (titles.get(id) ?? id),
      share,
      low,
      high,
    })),
  };
}

// ---- regret ----

/** Games behind each cell: a fiftieth of what was asked, because there are some dozens of cells and all have the same luck. */
const runsOfCell = (runs: number): number => Math.max(100, Math.min(2000, Math.round(runs / 50)));

interface Row {
  readonly title: string;
  readonly plan: PlannedSide;
}

/** What the side could do: each of its strategies, nothing, and what it did at the table. */
function rowsOf(kernel: Kernel, { side, played }: ExploreChoice, say: Say): Row[] {
  const own = played[side];
  return [
    ...(own ? [{ title: say('explore.sidePlayed'), plan: own }] : []),
    ...kernel.scenario.strategies.flatMap(({ id, side: of, title }) =>
      of === side ? [{ title, plan: { type: 'strategy', id } as const }] : [],
    ),
    { title: say('explore.sideNone'), plan: idle },
  ];
}

function regretStep(kernel: Kernel, choice: ExploreChoice, trial: Trial, measure: Measure, say: Say): Step | undefined {
  const { packs } = kernel.scenario;
  const rows = rowsOf(kernel, choice, say);
  const plans = rows.map(({ plan }): Plan => ({ ...trial.plan, sides: { ...trial.plan.sides, [choice.side]: plan } }));
  const setup: ScoresSetup = {
    trial,
    plans,
    packs: packs.map(({ id }) => id),
    worlds: 0,
    runs: runsOfCell(choice.runs),
    measures: [measure],
  };
  const parts: Float64Array[] = [];
  if (packs.length === 0) return undefined;
  return {
    name: 'regret',
    jobs: scoresJobs(setup),
    runs: plans.length * packs.length * setup.runs,
    take: (part) => parts.push(part as Float64Array),
    finish: () => {
      const cube: Cube = { values: joinScores(parts), plans: plans.length, runs: setup.runs };
      return { regret: regretOf(cube, rows.map(({ title }) => title), packs.map(({ title }) => title)) }; // biome-ignore format: one table
    },
  };
}

/** Regret by Savage (1951), The theory of statistical decision; the errors are of differences run by run. */
export function regretOf(cube: Cube, plans: readonly string[], packs: readonly string[]): RegretTable {
  const means = cellMeans(cube);
  const columns = packs.map((_, column) => {
    const cells = plans.map((_, plan) => column * plans.length + plan);
    const best = cells.reduce((a, b) => ((means[b] as number) > (means[a] as number) ? b : a));
    return cells.map((cell) => {
      const regret = (means[best] as number) - (means[cell] as number);
      return { regret, isLevel: cell === best || regret <= levelErrors * pairedError(cube, best, cell) };
    });
  });
  const rows = plans.map((title, plan) => {
    const own = columns.map((column) => column[plan] as { regret: number; isLevel: boolean });
    const regrets = own.map(({ regret }) => regret);
    return { title, regrets, isLevel: own.map(({ isLevel }) => isLevel), most: Math.max(...regrets) };
  });
  return { packs, rows, runs: cube.runs };
}

// ---- what matters ----

/** Trajectories of the screening: each plays the model once for every disputed number, and once more. */
const trajectoriesOf = (runs: number): number => Math.max(10, Math.min(100, Math.round(runs / 400)));

function tornadoStep(kernel: Kernel, { runs }: ExploreChoice, trial: Trial, measure: Measure, say: Say): Step {
  const study = { trial, measure, include: ['assumptions', 'luck', 'decisions'] } as const;
  const trajectories = trajectoriesOf(runs);
  const jobs: readonly MorrisJob[] = morrisJobs(kernel, study, trajectories);
  const assumptions = jobs[0]?.assumptions ?? [];
  const played = runsOfMorris(assumptions.length, trajectories);
  const outputs: Float64Array[] = [];
  return {
    name: 'tornado',
    jobs,
    runs: played,
    take: (part) => outputs.push(part as Float64Array),
    finish: () => {
      const found = screeningOf(outputs, study, assumptions)?.assumptions ?? [];
      const swings = found.filter(({ star }) => star.value > 0).slice(0, swingsMost);
      return { tornado: { swings: swings.map((each) => swingOf(kernel, each, say)), tried: assumptions.length, runs: played } };
    },
  };
}

/** Of all effects, this share must point one way for the direction to be told. */
const mostlyOneWay = 0.8;

function swingOf({ scenario }: Kernel, { id, star, mean }: Screened, say: Say): Swing {
  const assumption = scenario.assumptions.find((each) => each.id === id);
  const { name = id, low = 0, likely = 0, high = 0, unit = '', certainty = 'M', disputed = '' } = assumption ?? {};
  const told = say('explore.range', { low, high, likely, unit, certainty: say(`evidence.certaintyText.${certainty}` as TextKey) });
  return {
    title: name,
    about: [told, ...(disputed.trim() === '' ? [] : [say('explore.disputed', { text: disputed.trim() })])],
    size: star.value,
    low: star.low,
    high: star.high,
    direction: Math.abs(mean) < mostlyOneWay * star.value ? 0 : mean > 0 ? 1 : -1,
  };
}
