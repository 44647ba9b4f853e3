/**
 * Boxes of scenario discovery: limits on some dimensions, and how many cases and hits stand inside.
 *
 * A limit is the value of a case that is inside (never a midpoint between two cases), so that a box has the same members
 * whatever rising scale a dimension is measured on.
 */
import { chanceOfAtLeast } from './chances.ts';

/** Cases as columns: `columns[dimension][case]`; a hit (1) is a case of interest, such as a world in which a plan fails. */
export interface Cases {
  readonly columns: readonly Float64Array[];
  readonly hits: Uint8Array;
}

/** Both limits belong to the box. -Infinity and Infinity where a side is open. */
export interface Limit {
  readonly dimension: number;
  readonly low: number;
  readonly high: number;
}

/** Restricted dimensions only, in rising order; the empty box holds everything. */
export type Box = readonly Limit[];

/** A side of a box that is closed. */
export interface Face {
  readonly dimension: number;
  readonly side: 'low' | 'high';
}

export interface Count {
  readonly cases: number;
  readonly hits: number;
}

/** Share of hits among the cases; 0 where there are none. */
export const densityOf = ({ cases, hits }: Count): number => (cases === 0 ? 0 : hits / cases);

export function isInside(columns: readonly Float64Array[], box: Box, at: number): boolean {
  return box.every(({ dimension, low, high }) => {
    const value = columns[dimension]?.[at] as number;
    return value >= low && value <= high;
  });
}

/** Positions, of `among`, that are inside. */
export function membersOf({ columns }: Cases, box: Box, among: readonly number[]): number[] {
  return among.filter((at) => isInside(columns, box, at));
}

export function countOf({ hits }: Cases, members: readonly number[]): Count {
  let sum = 0;
  for (const at of members) sum += hits[at] as number;
  return { cases: members.length, hits: sum };
}

export const countIn = (cases: Cases, box: Box, among: readonly number[]): Count => countOf(cases, membersOf(cases, box, among));

/** The box with one limit of one dimension set anew; an open dimension leaves the list. */
export function withLimit(box: Box, dimension: number, change: Partial<Limit>): Box {
  const old = box.find((limit) => limit.dimension === dimension) ?? { dimension, low: -Infinity, high: Infinity };
  const limit = { ...old, ...change };
  const others = box.filter((other) => other.dimension !== dimension);
  const isOpen = limit.low === -Infinity && limit.high === Infinity;
  return isOpen ? others : [...others, limit].sort((a, b) => a.dimension - b.dimension);
}

export const withoutFace = (box: Box, { dimension, side }: Face): Box =>
  withLimit(box, dimension, side === 'low' ? { low: -Infinity } : { high: Infinity });

export const facesOf = (box: Box): Face[] =>
  box.flatMap(({ dimension, low, high }) => [
    ...(low === -Infinity ? [] : [{ dimension, side: 'low' as const }]),
    ...(high === Infinity ? [] : [{ dimension, side: 'high' as const }]),
  ]);

/**
 * How far the hits inside stand above what the base rate puts there, in units of its chance error (the common factor of
 * all boxes left out): the binomial quality of subgroup discovery (Kloesgen 1996). Largest where a box holds many hits and
 * little else, at any base rate. Rejected: the plain excess of hits, which prefers wide boxes that hold little more than
 * the base rate; and the harmonic mean of coverage and density, which prefers no box at all where most cases are hits.
 */
export const evidenceOf = (inside: Count, all: Count): number =>
  inside.cases === 0 ? 0 : (inside.hits - inside.cases * densityOf(all)) / Math.sqrt(inside.cases);

/**
 * Quasi-p of a limit (Bryant and Lempert 2010, appendix): if the limit did nothing, the box would hold the share of hits
 * that it holds without this limit. The probability of so many hits or more by that share alone. "Quasi" because the limit
 * was chosen after looking at the same cases, so the figure is too small; the held-out cases are the real check.
 */
export function quasiP(cases: Cases, box: Box, without: Box, among: readonly number[]): number {
  const inside = countIn(cases, box, among);
  return chanceOfAtLeast(inside.hits, inside.cases, densityOf(countIn(cases, without, among)));
}
