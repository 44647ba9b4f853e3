/**
 * Scenario discovery: in which worlds does a plan fail? Boxes on a few assumptions that hold many failures and little
 * else, found by PRIM (Friedman and Fisher 1999) as Bryant and Lempert (2010) use it, and checked on cases that were
 * held out.
 *
 * Three things are added, because a scenario has hundreds of assumptions and at most a thousand sampled worlds, and plain
 * PRIM then restricts dimensions by accident:
 *  - screening: only the dimensions in which hits and others differ most (largest distance between their distribution
 *    functions, the statistic of Kolmogorov and Smirnov) are peeled;
 *  - pruning: a dimension stays only while its quasi-p is small, at most four stay, and the box is peeled again in these;
 *  - a hold-out half that peeling never sees: a box whose density there is not clearly above the base rate is not
 *    reported.
 * The person who picks a box from the curve of coverage and density (Bryant and Lempert) is replaced by a rule: the box
 * whose hits stand out most from the base rate (`evidenceOf`). All comparisons use the order of values only, so rescaling a dimension by any
 * rising function changes no member of a box.
 */
import { chanceOfAtLeast } from './chances.ts';
import {
  type Box,
  type Cases,
  type Count,
  countIn,
  countOf,
  densityOf,
  evidenceOf,
  type Face,
  facesOf,
  membersOf,
  quasiP,
  withoutFace,
} from './prim-box.ts';
import { type PeelSettings, paste, peel } from './prim-peel.ts';

export interface DiscoverySettings extends Omit<PeelSettings, 'casesMin'> {
  readonly boxesMax: number;
  readonly dimensionsMax: number;
  /** Dimensions that are peeled at all. */
  readonly screenMax: number;
  /** Smallest box, as a share of the cases that are learnt from. */
  readonly supportMin: number;
  /** Largest quasi-p of a limit that is kept. */
  readonly quasiPMax: number;
  /** Largest probability, by the base rate alone, of the hits of a box among the held-out cases. */
  readonly checkMax: number;
  /** Fewest hits, and fewest others, among the cases that are learnt from. */
  readonly eachMin: number;
}

export const usualDiscovery: DiscoverySettings = {
  alpha: 0.05,
  boxesMax: 3,
  dimensionsMax: 4,
  screenMax: 8,
  supportMin: 0.05,
  quasiPMax: 0.05,
  checkMax: 0.001,
  eachMin: 10,
};

export interface FoundFace extends Face {
  readonly value: number;
  readonly quasiP: number;
}

/** A box and how it does. Later boxes are measured on the cases that the earlier ones left. */
export interface FoundBox {
  readonly box: Box;
  readonly faces: readonly FoundFace[];
  /** Of all hits, the share inside: learnt and held-out cases together. */
  readonly coverage: number;
  /** Of all cases, the share inside. */
  readonly support: number;
  /** Share of hits inside, among the cases that were learnt from. Flattering, because the box was fitted to them. */
  readonly densityLearnt: number;
  /** Share of hits inside, and outside every box so far, among the held-out cases: the honest figures. */
  readonly density: number;
  readonly base: number;
  /** Probability of so many held-out hits inside by the base rate alone. */
  readonly chance: number;
}

export type Discovery =
  /** Too few hits, or too few others, to learn from. */
  | { readonly type: 'few'; readonly count: Count }
  /** Boxes in the order in which they were found; none when nothing held up. */
  | { readonly type: 'boxes'; readonly count: Count; readonly boxes: readonly FoundBox[] };

/** Even cases are learnt from and odd ones held out: sampled worlds are independent, so any fixed split will do. */
export function discover(cases: Cases, settings: DiscoverySettings = usualDiscovery): Discovery {
  const all = Array.from(cases.hits, (_, at) => at);
  const count = countOf(cases, all);
  const learnt = all.filter((at) => at % 2 === 0);
  const enough = ({ hits, cases: size }: Count) => hits >= settings.eachMin && size - hits >= settings.eachMin;
  if (!enough(countOf(cases, learnt))) return { type: 'few', count };
  const boxes: FoundBox[] = [];
  const casesMin = Math.max(2, Math.ceil(settings.supportMin * learnt.length));
  let rest: readonly number[] = all;
  while (boxes.length < settings.boxesMax) {
    const learning = rest.filter((at) => at % 2 === 0);
    if (!enough(countOf(cases, learning))) break;
    const box = findBox(cases, learning, { ...settings, casesMin });
    const found = box && judge(cases, box, rest, count, settings);
    if (!found) break;
    boxes.push(found);
    const inside = new Set(membersOf(cases, found.box, rest));
    rest = rest.filter((at) => !inside.has(at));
  }
  return { type: 'boxes', count, boxes };
}

function findBox(cases: Cases, learning: readonly number[], settings: DiscoverySettings & PeelSettings): Box | undefined {
  const screened = screen(cases, learning, settings.screenMax);
  const wide = prune(cases, bestOf(cases, peel(cases, screened, learning, settings), learning), learning, settings);
  if (wide.length === 0) return undefined;
  const own = wide.map(({ dimension }) => dimension);
  const again = bestOf(cases, peel(cases, own, learning, settings), learning);
  const box = dropFaces(cases, paste(cases, again, learning, settings), learning, settings.quasiPMax);
  return box.length === 0 ? undefined : box;
}

function bestOf(cases: Cases, boxes: readonly Box[], among: readonly number[]): Box {
  const all = countOf(cases, among);
  let best: Box = [];
  let most = 0;
  for (const box of boxes) {
    const evidence = evidenceOf(countIn(cases, box, among), all);
    if (evidence > most) [best, most] = [box, evidence];
  }
  return best;
}

/** Takes out the dimension with the largest quasi-p until all are small and few enough. */
function prune(cases: Cases, from: Box, among: readonly number[], { quasiPMax, dimensionsMax }: DiscoverySettings): Box {
  let box = from;
  while (box.length > 0) {
    const rated = box.map((limit) => {
      const without = box.filter((other) => other !== limit);
      return { without, p: quasiP(cases, box, without, among) };
    });
    const worst = rated.reduce((a, b) => (b.p > a.p ? b : a));
    if (box.length <= dimensionsMax && worst.p <= quasiPMax) break;
    box = worst.without;
  }
  return box;
}

/** Takes out the limit with the largest quasi-p until all are small. */
function dropFaces(cases: Cases, from: Box, among: readonly number[], quasiPMax: number): Box {
  let box = from;
  while (box.length > 0) {
    const rated = facesOf(box).map((face) => {
      const without = withoutFace(box, face);
      return { without, p: quasiP(cases, box, without, among) };
    });
    const worst = rated.reduce((a, b) => (b.p > a.p ? b : a));
    if (worst.p <= quasiPMax) break;
    box = worst.without;
  }
  return box;
}

/** Measures a box, with the held-out cases as the judge; undefined when they do not bear it out. */
function judge(cases: Cases, box: Box, rest: readonly number[], all: Count, { checkMax }: DiscoverySettings): FoundBox | undefined {
  const learning = rest.filter((at) => at % 2 === 0);
  const held = rest.filter((at) => at % 2 === 1);
  const base = densityOf(countOf(cases, held));
  const inside = countIn(cases, box, held);
  const chance = chanceOfAtLeast(inside.hits, inside.cases, base);
  if (inside.cases === 0 || chance > checkMax) return undefined;
  const both = countIn(cases, box, rest);
  const faces = facesOf(box).map((face) => {
    const limit = box.find(({ dimension }) => dimension === face.dimension);
    return { ...face, value: limit?.[face.side] as number, quasiP: quasiP(cases, box, withoutFace(box, face), learning) };
  });
  const densityLearnt = densityOf(countIn(cases, box, learning));
  const shares = { coverage: both.hits / all.hits, support: both.cases / all.cases };
  return { box, faces, ...shares, densityLearnt, density: densityOf(inside), base, chance };
}

/** The dimensions in which hits and others differ most, in rising order. Dimensions of one value only are left out. */
export function screen(cases: Cases, among: readonly number[], most: number): number[] {
  const rated = cases.columns.map((column, dimension) => ({ dimension, distance: distanceOf(column, cases.hits, among) }));
  return rated
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => b.distance - a.distance || a.dimension - b.dimension)
    .slice(0, most)
    .map(({ dimension }) => dimension)
    .sort((a, b) => a - b);
}

/** Largest distance between the distribution functions of hits and of others: 0 where they are alike, 1 where they never mix. */
function distanceOf(column: Float64Array, hits: Uint8Array, among: readonly number[]): number {
  const sorted = [...among].sort((a, b) => (column[a] as number) - (column[b] as number));
  const hitsAll = sorted.reduce((sum, at) => sum + (hits[at] as number), 0);
  const othersAll = sorted.length - hitsAll;
  if (hitsAll === 0 || othersAll === 0) return 0;
  let distance = 0;
  for (let i = 0, below = 0; i < sorted.length; i++) {
    below += hits[sorted[i] as number] as number;
    if (i + 1 < sorted.length && column[sorted[i] as number] === column[sorted[i + 1] as number]) continue;
    distance = Math.max(distance, Math.abs(below / hitsAll - (i + 1 - below) / othersAll));
  }
  return distance;
}
