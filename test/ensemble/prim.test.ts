/** Scenario discovery: boxes that were put there are found, noise is not reported, and only the order of values counts. */
import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast } from '../../src/ensemble/chances.ts';
import { type Discovery, discover, type FoundBox, screen, usualDiscovery } from '../../src/ensemble/prim.ts';
import { type Box, type Cases, countIn, densityOf, membersOf, quasiP } from '../../src/ensemble/prim-box.ts';
import { paste, peel } from '../../src/ensemble/prim-peel.ts';
import { deck } from '../../src/kernel/luck.ts';

/** Cases spread evenly over a cube; each is a hit with the odds that `odds` gives for its place. */
function casesOf(name: string, count: number, dimensions: number, odds: (place: readonly number[]) => number): Cases {
  const next = deck(name);
  const columns = Array.from({ length: dimensions }, () => new Float64Array(count));
  const hits = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const place = columns.map((column) => {
      column[i] = next();
      return column[i] as number;
    });
    hits[i] = next() < odds(place) ? 1 : 0;
  }
  return { columns, hits };
}

const boxesOf = (discovery: Discovery): readonly FoundBox[] => (discovery.type === 'boxes' ? discovery.boxes : []);
const everyCase = ({ hits }: Cases) => Array.from(hits, (_, at) => at);
const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const coordinate = (place: readonly number[], at: number) => place[at] as number;

describe('the chance of a count', () => {
  it('is the sum that defines it', () => {
    for (const n of [1, 2, 5, 13, 30]) {
      for (const p of [0.05, 0.3, 0.5, 0.9]) {
        let choose = 1;
        const terms = range(n + 1).map((k) => {
          if (k > 0) choose = (choose * (n - k + 1)) / k;
          return choose * p ** k * (1 - p) ** (n - k);
        });
        for (let hits = 0; hits <= n + 1; hits++) {
          const sum = terms.slice(hits).reduce((a, b) => a + b, 0);
          expect(chanceOfAtLeast(hits, n, p), `${hits} of ${n} at ${p}`).toBeCloseTo(sum, 12);
        }
      }
    }
  });

  it('holds for many trials, where p to the n is no number any more', () => {
    for (const [hits, n, p] of [[650, 2000, 0.3], [5, 4000, 0.001], [9000, 10000, 0.9]] as const) // biome-ignore format: three cases
      expect(chanceOfAtLeast(hits, n, p) + chanceOfAtLeast(n - hits + 1, n, 1 - p)).toBeCloseTo(1, 10);
    expect(chanceOfAtLeast(0, 5, 0)).toBe(1);
    expect(chanceOfAtLeast(1, 5, 0)).toBe(0);
    expect(chanceOfAtLeast(5, 5, 1)).toBe(1);
  });
});

describe('peeling and pasting', () => {
  const settings = { alpha: 0.05, casesMin: 25 };
  const cases = casesOf('peel', 500, 4, (place) => (coordinate(place, 0) > 0.5 && coordinate(place, 2) < 0.6 ? 0.9 : 0.15));
  const among = everyCase(cases);

  it('takes a small share at a time, and never goes below the smallest box', () => {
    const boxes = peel(cases, range(4), among, settings);
    expect(boxes.length).toBeGreaterThan(10);
    for (const [i, box] of boxes.entries()) {
      const size = countIn(cases, box, among).cases;
      expect(size).toBeGreaterThanOrEqual(settings.casesMin);
      if (i === 0) continue;
      const before = countIn(cases, boxes[i - 1] as Box, among).cases;
      expect(size).toBeLessThan(before);
      expect(size).toBeGreaterThanOrEqual(before - Math.max(1, Math.floor(0.05 * before)));
    }
  });

  it('pastes outwards only, and the share of hits does not fall', () => {
    for (const box of peel(cases, range(4), among, settings)) {
      const wider = paste(cases, box, among, settings);
      const inside = new Set(membersOf(cases, wider, among));
      expect(membersOf(cases, box, among).every((at) => inside.has(at))).toBe(true);
      expect(densityOf(countIn(cases, wider, among))).toBeGreaterThanOrEqual(densityOf(countIn(cases, box, among)));
    }
  });

  it('keeps cases of one value together', () => {
    const steps: Cases = { columns: cases.columns.map((column) => column.map((value) => Math.floor(value * 4))), hits: cases.hits };
    for (const box of peel(steps, range(4), among, settings))
      for (const { low, high } of box) for (const limit of [low, high]) if (Number.isFinite(limit)) expect([0, 1, 2, 3]).toContain(limit);
  });

  it('gives a limit that does nothing a large quasi-p, and one that matters a small one', () => {
    const box = [{ dimension: 0, low: 0.5, high: Number.POSITIVE_INFINITY }];
    const extra = [...box, { dimension: 1, low: 0.3, high: Number.POSITIVE_INFINITY }];
    expect(quasiP(cases, box, [], among)).toBeLessThan(1e-6);
    expect(quasiP(cases, extra, box, among)).toBeGreaterThan(0.05);
  });
});

describe('scenario discovery', () => {
  it('finds a box that was put there, with its limits', () => {
    const isIn = (place: readonly number[]) => coordinate(place, 1) > 0.55 && coordinate(place, 4) < 0.5;
    const cases = casesOf('known box', 1000, 8, (place) => (isIn(place) ? 1 : 0));
    const [first, ...others] = boxesOf(discover(cases));
    expect(first?.box.map(({ dimension }) => dimension)).toEqual([1, 4]);
    expect(first?.box[0]?.low).toBeGreaterThan(0.5);
    expect(first?.box[0]?.low).toBeLessThan(0.6);
    expect(first?.box[1]?.high).toBeGreaterThan(0.45);
    expect(first?.box[1]?.high).toBeLessThan(0.55);
    expect(first?.coverage).toBeGreaterThan(0.9);
    expect(first?.density).toBeGreaterThan(0.9);
    expect(first?.base).toBeLessThan(0.3);
    expect(others).toEqual([]);
  });

  it('counts coverage, support and density as they are defined', () => {
    const cases = casesOf('counts', 600, 6, (place) => (coordinate(place, 2) > 0.7 ? 0.9 : 0.1));
    const [first] = boxesOf(discover(cases));
    if (!first) throw new Error('no box was found; run npx vitest run test/ensemble/prim.test.ts -t "as they are defined"');
    const all = everyCase(cases);
    const held = all.filter((at) => at % 2 === 1);
    const inside = countIn(cases, first.box, all);
    const base = countIn(cases, [], all);
    expect(first.coverage).toBe(inside.hits / base.hits);
    expect(first.support).toBe(inside.cases / base.cases);
    expect(first.density).toBe(densityOf(countIn(cases, first.box, held)));
    expect(first.base).toBe(densityOf(countIn(cases, [], held)));
  });

  it('finds it among hundreds of dimensions that mean nothing, in most of 20 seeds', () => {
    const isIn = (place: readonly number[]) => coordinate(place, 7) > 0.6 && coordinate(place, 150) < 0.6;
    const found = range(20).filter((i) => {
      const [first] = boxesOf(discover(casesOf(`haystack ${i}`, 500, 300, (place) => (isIn(place) ? 0.9 : 0.1))));
      const own = first?.box.map(({ dimension }) => dimension) ?? [];
      return own.includes(7) && own.includes(150);
    });
    expect(found.length).toBeGreaterThanOrEqual(15);
  });

  it('finds two boxes that lie apart, the larger first', () => {
    const one = (place: readonly number[]) => coordinate(place, 0) > 0.7 && coordinate(place, 1) > 0.4;
    const other = (place: readonly number[]) => coordinate(place, 2) < 0.25 && coordinate(place, 3) < 0.5;
    const boxes = boxesOf(discover(casesOf('two boxes', 1200, 5, (place) => (one(place) || other(place) ? 1 : 0))));
    expect(boxes.slice(0, 2).map(({ box }) => box.map(({ dimension }) => dimension))).toEqual([[0, 1], [2, 3]]); // biome-ignore format: two pairs
    for (const { density } of boxes.slice(0, 2)) expect(density).toBeGreaterThan(0.9);
    expect(boxes.slice(0, 2).reduce((sum, { coverage }) => sum + coverage, 0)).toBeGreaterThan(0.9);
  });

  it('reports nothing in pure noise, for most of 50 seeds', () => {
    const wrong = range(50).filter((i) => boxesOf(discover(casesOf(`noise ${i}`, 400, 60, () => 0.3))).length > 0);
    expect(wrong.length, `seeds that found a box: ${wrong.join(', ')}`).toBeLessThanOrEqual(2);
  });

  it('does not change with the scale of a dimension, as long as the order stays', () => {
    const isIn = (place: readonly number[]) => coordinate(place, 1) > 0.6 && coordinate(place, 3) < 0.5;
    const cases = casesOf('scale', 500, 10, (place) => (isIn(place) ? 0.9 : 0.1));
    const scales = [(x: number) => x, (x: number) => x ** 5, (x: number) => 1e6 * x - 3, (x: number) => Math.sqrt(x), Math.exp];
    const scaled: Cases = {
      columns: cases.columns.map((column, d) => column.map(scales[d % 5] as (x: number) => number)),
      hits: cases.hits,
    };
    const [before, after] = [boxesOf(discover(cases)), boxesOf(discover(scaled))];
    expect(before.length).toBeGreaterThan(0);
    const members = (of: Cases, boxes: readonly FoundBox[]) => boxes.map(({ box }) => membersOf(of, box, everyCase(of)));
    expect(members(scaled, after)).toEqual(members(cases, before));
    expect(after.map(({ density, chance }) => [density, chance])).toEqual(before.map(({ density, chance }) => [density, chance]));
  });

  it('reports at most three boxes of at most four dimensions', () => {
    for (const i of range(4)) {
      const hit = (place: readonly number[]) => range(6).filter((d) => coordinate(place, d) > 0.35).length >= 5;
      const corners = (place: readonly number[]) => Math.floor(coordinate(place, 0) * 8) % 2 === 0;
      for (const [name, odds] of [
        ['six', hit],
        ['stripes', corners],
      ] as const) {
        // biome-ignore format: two kinds
        const boxes = boxesOf(discover(casesOf(`${name} ${i}`, 1000, 8, (place) => (odds(place) ? 1 : 0))));
        expect(boxes.length).toBeLessThanOrEqual(usualDiscovery.boxesMax);
        for (const { box, faces } of boxes) {
          expect(box.length).toBeLessThanOrEqual(usualDiscovery.dimensionsMax);
          for (const face of faces) expect(face.quasiP).toBeLessThanOrEqual(usualDiscovery.quasiPMax);
        }
      }
    }
  });

  it('says so when there is nothing to learn from', () => {
    for (const share of [0, 1]) expect(discover(casesOf('all alike', 200, 3, () => share)).type).toBe('few');
    expect(discover({ columns: [], hits: new Uint8Array(0) }).type).toBe('few');
  });

  it('screens out dimensions of one value', () => {
    const cases = casesOf('constant', 200, 2, (place) => (coordinate(place, 0) > 0.5 ? 1 : 0));
    const withConstant = { columns: [...cases.columns, new Float64Array(200).fill(3)], hits: cases.hits };
    expect(screen(withConstant, everyCase(cases), 3)).toEqual([0, 1]);
  });
});
