/** Ten thousand tables: the screen, the figures behind it, and the desk that works them out. Charts: explore-charts.test.ts. */
import { describe, expect, it } from 'vitest';
import { exploreDesk } from '../../src/cli/explore.ts';
import { exploreSteps } from '../../src/cli/explore-steps.ts';
import { usualSeed } from '../../src/cli/trial-options.ts';
import { perform } from '../../src/ensemble/job.ts';
import type { Exploration, ExploreChoice, ExploreFigures, Quantiles } from '../../src/report/explore.ts';
import { say } from '../../src/report/text.ts';
import { phase } from '../../src/session/session.ts';
import { measuresOf, usualChoice } from '../../src/terminal/parts/explore-choices.ts';
import { type ExploreState, explore } from '../../src/terminal/screens/explore.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, homeOf, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf('merida');
const home = homeOf(kernel);
const [card] = home.scenarios;
if (!card) throw new Error('no scenario');
const first = usualChoice(card);

const spread = (middle: number, reach: number): Quantiles => ({
  p05: middle - 2 * reach,
  p25: middle - reach,
  p50: middle,
  p75: middle + reach,
  p95: middle + 2 * reach,
});
// ---- the screen ----

const figures: ExploreFigures = {
  fans: card.indicators.map(({ code, name }, i) => ({
    code,
    name,
    words: ['none', 'low', 'middling', 'high', 'full'],
    ticks: Array.from({ length: 9 }, (_, tick) => spread(20 + i * 3, tick)),
    mean: 20 + i * 3,
    deviation: 8.25,
    counts: Array.from({ length: 800 }, (_, bin) => (Math.abs(bin / 8 - 20 - i * 3) < 16 ? 5 : 0)),
  })),
  endings: [{ title: 'No ending before the last round', share: 1, low: 0.999, high: 1 }],
  regret: {
    packs: card.packs.map(({ title }) => title),
    rows: ['Partner first', 'Does nothing', 'A strategy with a long name that says what it does'].map((title, i) => ({
      title, regrets: card.packs.map((_, j) => i * j), isLevel: card.packs.map((_, j) => i * j === 0), most: i * (card.packs.length - 1),
    })), // biome-ignore format: a table
    runs: 200,
  },
  tornado: {
    swings: Array.from({ length: 30 }, (_, i) => ({ title: `A disputed number with a long name, ${i}`, about: ['From 1 to 2.', 'Disputed: '.padEnd(400, 'by some ')], size: 30 - i, low: 25 - i, high: 36 - i, direction: 1 as const })),
    tried: 120,
    runs: 4840,
  }, // biome-ignore format: a table
};
const worked: Exploration = { choice: first, figures };
const working: Exploration = { figures: {}, progress: { step: 'runs', share: 0.41, runsPerSecond: 7231, secondsLeft: 3.2 } };
const withExploration = (exploration?: Exploration, changes = {}) =>
  homeOf(kernel, { ...(exploration ? { explorations: { [card.id]: exploration } } : {}), ...changes });
const at = (exploration?: Exploration) => contextOf(withExploration(exploration));
const opened = explore.open(at(), card.id);
const onPage = (page: number): ExploreState => ({ ...opened, page });

describe('the explore screen', () => {
  it('is opened for the scenario under the cursor, with the usual choice, and asks the host to work it out', () => {
    expect(opened.choice).toEqual(first);
    expect(first.runs).toBe(10_000);
    const outcome = press(explore, at(), opened, 'enter');
    expect(commandsOf(outcome)).toEqual([{ type: 'explore', scenario: card.id, choice: first }]);
    expect(outcome.type === 'submit' && outcome.state?.page).toBe(1);
  });

  it('offers every start, reading, measure and strategy of the scenario', () => {
    const reached = new Map<string, Set<string>>();
    let state = opened;
    for (let field = 0; field < 6 + card.sides.length; field++) {
      const seen = new Set<string>();
      for (let i = 0; i < 60; i++) {
        state = moved(explore, at(), state, 'right');
        seen.add(JSON.stringify(state.choice));
      }
      reached.set(state.field, seen);
      state = moved(explore, at(), { ...state, choice: first }, 'down');
    }
    expect(reached.get('start')?.size).toBe(card.starts.length);
    expect(reached.get('pack')?.size).toBe(card.packs.length + 1);
    expect(reached.get('measure')?.size).toBe(measuresOf(card).length);
    for (const { id } of card.sides)
      expect(reached.get(`side ${id}`)?.size).toBe(card.strategies.filter(({ side }) => side === id).length + 2);
  });

  it('shows progress with share, rate and time left; escape and another choice stop the work, and only then', () => {
    const text = textOf(explore, at(working), onPage(1)).replace(/,/g, '');
    expect(text).toMatch(/Playing .*41% {2}7200 games a second {2}4 seconds left/);
    expect(commandsOf(press(explore, at(working), opened, 'back'))).toEqual([{ type: 'explore', scenario: card.id }]);
    expect(press(explore, at(worked), opened, 'back')).toEqual({ type: 'ignore' });
    const changed = press(explore, at(working), opened, 'right');
    expect(commandsOf(changed)).toEqual([{ type: 'explore', scenario: card.id }]);
    expect(changed.type === 'submit' && changed.state?.choice).not.toEqual(first);
  });

  it('keeps figures in sight while new ones are made and when choices change, and says what they are worth', () => {
    const name = card.indicators[0]?.name ?? '';
    expect(textOf(explore, at({ ...worked, ...{ progress: working.progress } } as Exploration), onPage(1))).toContain(name);
    const other = { ...onPage(1), choice: { ...first, runs: 2000 } };
    expect(textOf(explore, at(worked), other)).toContain('These figures are of other choices');
    expect(textOf(explore, at(worked), onPage(1))).toContain('Not a forecast');
    expect(textOf(explore, at({ ...worked, stopped: { type: 'cancelled' } }), onPage(1))).toContain('Stopped');
    expect(textOf(explore, at({ figures: {}, stopped: { type: 'failed', problem: 'a worker died' } }), onPage(2))).toContain(
      'a worker died',
    );
  });

  it('moves through indicators, quarters, rows and readings', () => {
    const there = at(worked);
    const last = moved(explore, there, onPage(1), 'left');
    expect(last.tick).toBe(7);
    expect(moved(explore, there, last, 'right', 'right', 'right').tick).toBe(8);
    expect(moved(explore, there, onPage(1), 'down', 'down').indicator).toBe(2);
    expect(textOf(explore, there, moved(explore, there, onPage(2), 'down'))).toContain(`${card.indicators[1]?.name}, `);
    expect(moved(explore, there, onPage(3), 'down', 'last').row).toBe(2);
    expect(textOf(explore, there, moved(explore, there, onPage(4), 'last'))).toContain('long name, 29');
    expect(moved(explore, there, onPage(4), 'next').page).toBe(0);
  });

  it('fits every size on every page, before, during and after the work, also in ASCII', () => {
    for (const ascii of [false, true]) {
      for (const exploration of [undefined, working, worked, { ...worked, ...working, figures }]) {
        const view = withExploration(exploration, { preferences: { ...usualPreferences, ascii } });
        for (const size of [...sizes, { columns: 200, lines: 16 }, { columns: 41, lines: 60 }]) {
          const context = contextOf(view, size);
          for (let page = 0; page < 5; page++) {
            expectFits(explore, context, onPage(page));
            for (const action of ['down', 'last', 'right', 'left', 'pageDown'] as const) {
              const outcome = press(explore, context, onPage(page), action);
              if (outcome.type === 'stay') expectFits(explore, context, outcome.state);
            }
          }
        }
      }
    }
  });
});

// ---- the figures behind it ----

const small: ExploreChoice = { ...first, runs: 1000, rounds: 1, ticksPerRound: 1 };

describe('the figures', () => {
  const steps = exploreSteps(kernel, small, say);
  const found = new Map(
    steps.map((step) => {
      for (const job of step.jobs) step.take(perform(kernel, job));
      return [step.name, step.finish()] as const;
    }),
  );

  it('hold every run once, in order, for every indicator and ending', () => {
    const { fans = [], endings = [] } = found.get('runs') ?? {};
    expect(fans.map(({ code }) => code)).toEqual(kernel.scenario.indicators.map(({ code }) => code));
    for (const { ticks, counts, mean } of fans) {
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
      expect(ticks).toHaveLength(2);
      for (const { p05, p25, p50, p75, p95 } of ticks) expect([p05, p25, p50, p75, p95]).toEqual([p05, p25, p50, p75, p95].toSorted((a, b) => a - b)); // biome-ignore format: one thought
      expect(mean).toBeGreaterThanOrEqual(0);
    }
    expect(endings.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('compare each strategy of the side and doing nothing under every reading', () => {
    const { regret } = found.get('regret') ?? {};
    expect(regret?.packs).toEqual(card.packs.map(({ title }) => title));
    expect(regret?.rows).toHaveLength(card.strategies.filter(({ side }) => side === first.side).length + 1);
    for (let pack = 0; pack < card.packs.length; pack++)
      expect(Math.min(...(regret?.rows ?? []).map((row) => row.regrets[pack] ?? -1))).toBe(0);
  });

  it('rank the disputed numbers that move the measure, each with its interval and what is known of it', () => {
    const { tornado } = found.get('tornado') ?? {};
    const sizes = tornado?.swings.map(({ size }) => size) ?? [];
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const { low, size, high, about } of tornado?.swings ?? []) {
      expect(low).toBeLessThanOrEqual(size);
      expect(high).toBeGreaterThanOrEqual(size);
      expect(about[0]).toMatch(/^From .* Certainty: [HML]/);
    }
  });

  it('say what is wrong with a measure that there is not', () => {
    expect(() => exploreSteps(kernel, { ...small, measure: 'NONE' }, say)).toThrow('there is no indicator "NONE"');
  });
});

describe('from the hotwash', () => {
  it('plays again what was played: run 0 of the seed of a game is that game, quarter by quarter', async () => {
    const played = await kernelOf();
    const closed = playUntil(open(played, 'us', { seed: usualSeed }), (session) => phase(session) === 'closed');
    const view = tableOf(closed);
    const { choice } = explore.open(contextOf(view), undefined);
    expect(choice).toMatchObject({ start: closed.header.start, rounds: 3, ticksPerRound: 2, pack: 'central', side: 'us' });
    expect(choice.sides).toEqual(Object.fromEntries(view.scenario.sides.map(({ id }) => [id, id === 'us' ? 'played' : 'drawn'])));
    const all = Object.fromEntries(view.scenario.sides.map(({ id }) => [id, 'played']));
    const [games, regret] = exploreSteps(played, { ...choice, sides: all, runs: 1 }, say);
    for (const job of games?.jobs ?? []) games?.take(perform(played, job));
    const { fans = [] } = games?.finish() ?? {};
    // A badly measured indicator is shown with an error, so only the others can be told apart here.
    const exact = view.indicators.filter(({ fog }) => fog === 0);
    expect(exact.length).toBeGreaterThan(5);
    for (const { code, series } of exact) {
      const medians = fans.find((fan) => fan.code === code)?.ticks.map(({ p50 }) => p50) ?? [];
      expect(medians).toHaveLength(series.length);
      for (const [tick, value] of series.entries()) expect(medians[tick]).toBeCloseTo(value, 9);
    }
    expect(regret?.jobs.every((job) => job.type === 'scores' && job.plans.length === 7)).toBe(true);
  });
});

describe('the desk', () => {
  /** Waits until the work on the scenario ends. */
  async function ended(desk: ReturnType<typeof exploreDesk>): Promise<Exploration> {
    while (desk.all()[card?.id ?? '']?.progress) await new Promise((done) => setTimeout(done, 5));
    return desk.all()[card?.id ?? ''] as Exploration;
  }

  it('works in workers what this thread would find, page after page', async () => {
    const pages = new Set<string>();
    const desk = exploreDesk(() => kernel, () => pages.add(Object.keys(desk.all()[card.id]?.figures ?? {}).join(' ')), () => say); // biome-ignore format: one call
    desk.ask(small);
    const { choice, figures: given, stopped } = await ended(desk);
    expect(stopped).toBeUndefined();
    expect(choice).toEqual(small);
    expect([...pages]).toEqual(['', 'fans endings', 'fans endings regret', 'fans endings regret tornado']);
    const here = exploreSteps(kernel, small, say).map((step) => {
      for (const job of step.jobs) step.take(perform(kernel, job));
      return step.finish();
    });
    expect(given).toEqual(Object.assign({}, ...here));
  });

  it('keeps the figures it has when it is stopped, or when new work fails', async () => {
    const desk = exploreDesk(() => kernel, () => {}, () => say); // biome-ignore format: one call
    desk.ask(small);
    desk.stop();
    expect(desk.all()[card.id]).toEqual({ figures: {}, stopped: { type: 'cancelled' } });
    desk.ask({ ...small, measure: 'NONE' });
    expect(await ended(desk)).toMatchObject({ figures: {}, stopped: { type: 'failed', problem: expect.stringContaining('NONE') } });
  });
});
