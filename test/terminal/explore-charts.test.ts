/** The charts of the explore screen, as pure functions of numbers. */
import { describe, expect, it } from 'vitest';
import { regretOf } from '../../src/cli/explore-steps.ts';
import type { Quantiles } from '../../src/report/explore.ts';
import { shareRows, spreadFoot, spreadRows } from '../../src/terminal/parts/distribution.ts';
import { rangeBar } from '../../src/terminal/parts/explore-course.ts';
import { fanFoot, fanRows, scaleOf } from '../../src/terminal/parts/fan-chart.ts';
import { regretRows } from '../../src/terminal/parts/regret-table.ts';
import { tornadoRows } from '../../src/terminal/parts/tornado.ts';
import { plainRows, type Row, rowWidth } from '../../src/terminal/rows.ts';
import { asciiGlyphs, glyphs } from '../../src/terminal/theme.ts';
import { randomFrom } from '../support/random.ts';

const spread = (middle: number, reach: number): Quantiles => ({
  p05: middle - 2 * reach,
  p25: middle - reach,
  p50: middle,
  p75: middle + reach,
  p95: middle + 2 * reach,
});
const lines = (rows: readonly Row[]) => plainRows(rows).split('\n');
const widest = (rows: readonly Row[]) => Math.max(0, ...rows.map(rowWidth));

/** Five quantiles in order, within 0 and 100. */
function anyQuantiles(random: ReturnType<typeof randomFrom>): Quantiles {
  const [p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = Array.from({ length: 5 }, () => random.below(1001) / 10).sort((a, b) => a - b);
  return { p05, p25, p50, p75, p95 };
}
const repeat = (seed: string) => `repeat it with: HOTWASH_SEED=${seed} npx vitest run test/terminal/explore-charts.test.ts`;
const seeds = process.env.HOTWASH_SEED ? [process.env.HOTWASH_SEED] : Array.from({ length: 60 }, (_, i) => `explore-${i}`);

describe('a fan chart', () => {
  const ticks = [spread(40, 0), spread(45, 3), spread(50, 6), spread(55, 9)];
  const plot = { ticks, at: 2, labels: ['start', 'May 25', 'Aug 25', 'Nov 25'] };

  it('is drawn with three densities, a scale, a cursor and labels that fit', () => {
    expect(lines(fanRows(plot, 34, 10, asciiGlyphs))).toEqual([
      '  80 +',
      '     |                     ......',
      '     |              ...... ......',
      '     |              ...... ######',
      '     |       ...... ###### ::::::',
      '     |       ###### :::::: ......',
      '     |###### ...... ...... ......',
      '  30 +',
      '     +--------------^-------------',
      '      start  May 25 Aug 25 Nov 25',
    ]);
  });

  it('keeps its size, and one median and whole fans in every column, whatever the numbers', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const many = Array.from({ length: 1 + random.below(17) }, () => anyQuantiles(random));
      const { low, high } = scaleOf(many);
      const [width, height] = [40 + random.below(120), 4 + random.below(30)];
      const rows = fanRows({ ticks: many, at: random.below(many.length), labels: many.map((_, i) => `t${i}`) }, width, height, glyphs);
      expect(rows, repeat(seed)).toHaveLength(height);
      expect(widest(rows), repeat(seed)).toBeLessThanOrEqual(width);
      expect([low % 10, high % 10, low >= 0, high <= 100, high - low >= 40], repeat(seed)).toEqual([0, 0, true, true, true]);
      for (const { p05, p95 } of many) expect(low <= p05 && p95 <= high, repeat(seed)).toBe(true);
      const plotted = lines(rows.slice(0, height - fanFoot)).map((line) => line.slice(6).padEnd(width));
      const step = Math.max(1, Math.min(9, Math.floor((width - 6) / many.length)));
      for (let column = 0; column < many.length; column++) {
        const cells = plotted.map((line) => line[column * step] ?? ' ').join('');
        // from the top: nine of ten, half, the middle, half, nine of ten; never a hole
        expect(cells, `${repeat(seed)}\n${plotted.join('\n')}`).toMatch(/^ *░*▓*━▓*░* *$/);
      }
    }
  });

  it('lies down as a bar with the same densities', () => {
    expect(plainRows([[...rangeBar(spread(50, 10), 20, asciiGlyphs), { text: '|', tone: 'plain' }]])).toBe('      ..::#::..     |');
  });
});

describe('a histogram', () => {
  it('has a column where the runs are, a box under it on the same axis, and numbers', () => {
    const counts = Array.from({ length: 100 }, (_, i) => (i >= 40 && i < 60 ? 10 : 0));
    const at = { p05: 41, p25: 45, p50: 50, p75: 55, p95: 59 };
    expect(lines(spreadRows({ counts, at }, 47, 7, asciiGlyphs))).toEqual([
      '2.5% +########################################',
      '     |########################################',
      '     |########################################',
      '     |########################################',
      '     +----------------------------------------',
      '        |-------==========#==========-------|',
      '      40        45        50        55      60',
    ]);
  });

  it('keeps every run and its size, whatever the numbers', () => {
    for (const seed of seeds) {
      const random = randomFrom(`${seed}/spread`);
      const counts = new Array<number>(800).fill(0);
      const from = random.below(700);
      for (let run = 0; run < 500; run++) counts[from + random.below(100)] = (counts[from + random.below(100)] ?? 0) + 1;
      const [width, height] = [30 + random.below(130), 4 + random.below(30)];
      const at = anyQuantiles(random);
      const rows = spreadRows({ counts, at }, width, height, glyphs);
      expect(rows, repeat(seed)).toHaveLength(height);
      expect(widest(rows), repeat(seed)).toBeLessThanOrEqual(width);
      const columns = lines(rows.slice(0, height - spreadFoot));
      // The tallest column reaches the top, and nothing floats: what stands over a cell stands on a full one.
      expect(columns[0], repeat(seed)).toContain('█');
      for (let row = 0; row + 1 < columns.length; row++)
        for (const [x, cell] of [...(columns[row] ?? '')].entries())
          if (x > 5 && cell !== ' ') expect(columns[row + 1]?.[x], repeat(seed)).toBe('█');
    }
  });

  it('shows a single value and no runs at all without failing', () => {
    const single = Array.from({ length: 800 }, (_, i) => (i === 799 ? 7 : 0));
    expect(plainRows(spreadRows({ counts: single, at: spread(100, 0) }, 40, 8, glyphs))).toContain('█');
    expect(spreadRows({ counts: new Array(800).fill(0), at: spread(50, 0) }, 40, 8, glyphs)).toHaveLength(8);
  });

  it('lists shares from the largest, with intervals', () => {
    const shares = [
      { title: 'Rupture', share: 0.02, low: 0.015, high: 0.027 },
      { title: 'No ending', share: 0.98, low: 0.973, high: 0.985 },
    ];
    expect(lines(shareRows(shares, 66, asciiGlyphs))).toEqual([
      ' No ending ========================   98.0% (97.3% to 98.5%)',
      ' Rupture   ........................    2.0% (1.5% to 2.7%)',
    ]);
    expect(lines(shareRows(shares, 26, asciiGlyphs))).toEqual([' No ending    97.3-98.5%', ' Rupture        1.5-2.7%']);
  });
});

describe('a tornado', () => {
  it('is solid to the low end of the interval and hatched to the high end', () => {
    const swings = [
      { title: 'Demand', about: [], size: 10, low: 8, high: 12, direction: -1 as const },
      { title: 'A long name of a number', about: [], size: 3, low: 0, high: 6, direction: 0 as const },
    ];
    expect(lines(tornadoRows({ swings, at: 1 }, 50, asciiGlyphs))).toEqual([
      '   Demand                  v  10.0 =========:::::',
      ' > A long name of a number ~  3.00 :::::::',
    ]);
  });
});

describe('a regret table', () => {
  const table = {
    packs: ['Central', 'The market refills'],
    rows: [
      { title: 'Partner first', regrets: [0, 4], isLevel: [true, false], most: 4 },
      { title: 'Pressure', regrets: [8, 0], isLevel: [false, true], most: 8 },
    ],
    runs: 100,
  };
  const plot = { table, mostTitle: 'Most', at: 0, from: 0 };

  it('writes every number, and a sign of equality only where luck may explain it, also in ASCII', () => {
    for (const signs of [glyphs, asciiGlyphs]) {
      const rows = lines(regretRows(plot, 80, signs)).slice(3);
      expect(rows.map((line) => line.match(/\d+\.\d( =)?/g))).toEqual([['0.0 =', '4.0', '4.0'], ['8.0', '0.0 =', '8.0']]); // biome-ignore format: a table
    }
  });

  it('shows as many readings as fit, from the one that is asked for', () => {
    const narrow = lines(regretRows({ ...plot, from: 1 }, 36, glyphs));
    expect(narrow.join('\n')).not.toContain('Central');
    expect(narrow[3]?.match(/\d+\.\d/g)).toEqual(['4.0', '4.0']);
  });

  it('is Savage’s: in each reading the best plan has none, the others what they fall short', () => {
    const random = randomFrom('regret');
    const [plans, packs, runs] = [4, 3, 50];
    const values = Float64Array.from({ length: plans * packs * runs }, () => random.below(1000) / 10);
    const mean = (cell: number) => values.slice(cell * runs, (cell + 1) * runs).reduce((sum, value) => sum + value, 0) / runs;
    const { rows } = regretOf({ values, plans, runs }, ['a', 'b', 'c', 'd'], ['x', 'y', 'z']);
    for (let pack = 0; pack < packs; pack++) {
      const means = [0, 1, 2, 3].map((plan) => mean(pack * plans + plan));
      for (let plan = 0; plan < plans; plan++)
        expect(rows[plan]?.regrets[pack]).toBeCloseTo(Math.max(...means) - (means[plan] as number), 9);
      expect(Math.min(...rows.map((row) => row.regrets[pack] as number))).toBe(0);
    }
    for (const row of rows) expect(row.most).toBe(Math.max(...row.regrets));
  });

  it('holds plans that differ by luck alone for level, and a plan that is worse in every game for worse', () => {
    const random = randomFrom('level');
    const luck = Array.from({ length: 200 }, () => random.below(100));
    const values = Float64Array.from([...luck, ...luck.map((value) => value - 1), ...luck.map(() => random.below(100))]);
    const { rows } = regretOf({ values, plans: 3, runs: 200 }, ['a', 'one less', 'other luck'], ['x']);
    const [a, less] = rows;
    expect([a?.isLevel[0], less?.isLevel[0]]).toEqual([true, false]);
    expect(less?.regrets[0]).toBeCloseTo(1, 9);
  });
});
