/**
 * Peeling and pasting: the two moves of PRIM, the patient rule induction method (Friedman and Fisher 1999, sections 8 and
 * 9). A peel takes the smallest share of the cases off one end of one dimension, that end which leaves the largest share
 * of hits; small steps so that one unlucky step can be made good by later ones. Pasting then moves limits back out while
 * the share of hits does not fall.
 */
import { type Box, type Cases, countOf, densityOf, facesOf, isInside, membersOf, withLimit, withoutFace } from './prim-box.ts';

export interface PeelSettings {
  /** Share of the cases inside that one peel takes away: 0.05 as in Friedman and Fisher. At least one case goes. */
  readonly alpha: number;
  /** Peeling stops before fewer cases than this are inside. */
  readonly casesMin: number;
}

interface Candidate {
  readonly box: Box;
  readonly members: readonly number[];
  readonly density: number;
}

/** Every box on the way in, from the open one; each holds fewer cases than the one before. Ties go to the larger box, then to the earlier dimension. */
export function peel(cases: Cases, dimensions: readonly number[], among: readonly number[], settings: PeelSettings): Box[] {
  let now: Candidate = { box: [], members: among, density: densityOf(countOf(cases, among)) };
  const boxes: Box[] = [now.box];
  while (now.density < 1) {
    let best: Candidate | undefined;
    for (const dimension of dimensions) {
      for (const candidate of peels(cases, now, dimension, settings)) if (!best || isBetter(candidate, best)) best = candidate;
    }
    if (!best) break;
    now = best;
    boxes.push(now.box);
  }
  return boxes;
}

const isBetter = (a: Candidate, b: Candidate): boolean =>
  a.density > b.density || (a.density === b.density && a.members.length > b.members.length);

/** The boxes that one peel from either end of a dimension leaves. */
function peels(cases: Cases, { box, members }: Candidate, dimension: number, { alpha, casesMin }: PeelSettings): Candidate[] {
  const column = cases.columns[dimension] as Float64Array;
  const sorted = Float64Array.from(members, (at) => column[at] as number).sort();
  const count = sorted.length;
  const step = Math.max(1, Math.floor(alpha * count));
  const lowest = sorted[0] as number;
  const highest = sorted[count - 1] as number;
  // Cases of one value go together: where the cut falls into a run of equal values, all of that run stays, or all of it
  // goes if it is the end itself.
  const low = sorted[step] as number;
  const high = sorted[count - 1 - step] as number;
  const cuts = [
    { low: low > lowest ? low : sorted.find((value) => value > lowest) },
    { high: high < highest ? high : sorted.findLast((value) => value < highest) },
  ];
  return cuts.flatMap((cut) => {
    const limit = cut.low ?? cut.high;
    if (limit === undefined) return [];
    const left = members.filter((at) => (cut.low === undefined ? (column[at] as number) <= limit : (column[at] as number) >= limit));
    if (left.length < casesMin) return [];
    const smaller = withLimit(box, dimension, cut.low === undefined ? { high: limit } : { low: limit });
    return [{ box: smaller, members: left, density: densityOf(countOf(cases, left)) }];
  });
}

/** Moves limits back out, each time the one that leaves the largest share of hits, as long as that share does not fall. */
export function paste(cases: Cases, from: Box, among: readonly number[], { alpha }: PeelSettings): Box {
  let box = from;
  for (;;) {
    const members = membersOf(cases, box, among);
    let best: { box: Box; density: number; cases: number } | undefined;
    for (const { dimension, side } of facesOf(box)) {
      const wider = pasted(cases, box, { dimension, side }, members, among, alpha);
      if (!wider) continue;
      const count = countOf(cases, membersOf(cases, wider, among));
      const density = densityOf(count);
      if (!best || density > best.density || (density === best.density && count.cases > best.cases))
        best = { box: wider, density, cases: count.cases };
    }
    if (!best || best.density < densityOf(countOf(cases, members))) return box;
    box = best.box;
  }
}

/** The box with one limit moved out over the nearest cases beyond it; undefined where none are beyond. */
function pasted(
  { columns }: Cases,
  box: Box,
  face: ReturnType<typeof facesOf>[number],
  members: readonly number[],
  among: readonly number[],
  alpha: number,
): Box | undefined {
  const { dimension, side } = face;
  const open = withoutFace(box, face);
  const column = columns[dimension] as Float64Array;
  const inside = new Set(members);
  const beyond = Float64Array.from(among.filter((at) => !inside.has(at) && isInside(columns, open, at)).map((at) => column[at] as number));
  if (beyond.length === 0) return undefined;
  beyond.sort();
  const step = Math.min(beyond.length, Math.max(1, Math.floor(alpha * members.length)));
  return side === 'high'
    ? withLimit(box, dimension, { high: beyond[step - 1] as number })
    : withLimit(box, dimension, { low: beyond[beyond.length - step] as number });
}
