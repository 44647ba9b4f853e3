/**
 * A low-discrepancy sequence: points that fill the unit cube more evenly than chance does, so that fewer rows give the
 * same precision. Sobol's sequence with the direction numbers of S. Joe and F. Y. Kuo (new-joe-kuo-6, first dimensions),
 * "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008) 2635-2654.
 *
 * Each dimension is shifted by a word of its own deck (a digital shift), so that a seed names the points and the first
 * one is no corner. Any point can be made alone, so parts of a sample need nothing of one another. Rejected: Latin
 * hypercubes (a part needs the permutation of the whole sample, and more rows make another sample), and a table of
 * hundreds of dimensions: beyond the first ones, a few hundred points are no more even than chance.
 */
import { deck } from '../kernel/luck.ts';

/** Dimensions 2 and on: the polynomial's inner coefficients, then m1, m2 ... (as many as its degree). */
const directions: readonly (readonly number[])[] = [
  [0, 1], [1, 1, 3], [1, 1, 3, 1], [2, 1, 1, 1], [1, 1, 1, 3, 3], [4, 1, 3, 5, 13], [2, 1, 1, 5, 5, 17], [4, 1, 1, 5, 5, 5],
  [7, 1, 1, 7, 11, 19], [11, 1, 1, 5, 1, 1], [13, 1, 1, 1, 3, 11], [14, 1, 3, 5, 5, 31], [1, 1, 3, 3, 9, 7, 49],
  [13, 1, 1, 1, 15, 21, 21], [16, 1, 3, 1, 13, 27, 49], [19, 1, 1, 1, 15, 7, 5], [22, 1, 3, 1, 15, 13, 25],
  [25, 1, 1, 5, 5, 19, 61], [1, 1, 3, 7, 11, 23, 15, 103], [4, 1, 3, 7, 13, 13, 15, 69], [7, 1, 1, 3, 13, 7, 35, 63],
  [8, 1, 3, 5, 9, 1, 25, 53], [14, 1, 3, 1, 13, 9, 35, 107], [19, 1, 3, 1, 5, 27, 61, 31], [21, 1, 1, 5, 11, 19, 41, 61],
  [28, 1, 3, 5, 3, 3, 13, 69], [31, 1, 1, 7, 13, 1, 19, 1], [32, 1, 3, 7, 5, 13, 19, 59], [37, 1, 1, 3, 9, 25, 29, 41],
  [41, 1, 3, 5, 13, 23, 1, 55], [42, 1, 3, 7, 3, 13, 59, 17], [50, 1, 3, 1, 3, 5, 53, 69], [55, 1, 1, 5, 5, 23, 33, 13],
  [56, 1, 1, 7, 7, 1, 61, 123], [59, 1, 1, 7, 9, 13, 61, 49],
]; // biome-ignore format: a published table

export const dimensionsMax = directions.length + 1;
const bits = 32;

/** Coordinate `dimension` of point `index`, strictly between 0 and 1. */
export type Sequence = (index: number, dimension: number) => number;

/**
 * The sequence of a seed.
 * @param dimensions 1 to {@link dimensionsMax}.
 */
export function lowDiscrepancy(seed: string, dimensions: number): Sequence {
  if (dimensions > dimensionsMax) throw new Error(`the sequence has ${dimensionsMax} dimensions, not ${dimensions}`);
  const words = Array.from({ length: dimensions }, (_, dimension) => directionWords(dimension));
  const shifts = words.map((_, dimension) => Math.floor(deck(`${seed}/sequence/${dimension}`)() * 2 ** bits) >>> 0);
  return (index, dimension) => {
    const own = words[dimension] as Uint32Array;
    let word = shifts[dimension] as number;
    for (let rest = index, bit = 0; rest > 0; rest >>>= 1, bit++) if (rest & 1) word ^= own[bit] as number;
    return ((word >>> 0) + 0.5) / 2 ** bits;
  };
}

/** What each bit of an index does to a coordinate; the recurrence of Bratley and Fox (1988), Algorithm 659. */
function directionWords(dimension: number): Uint32Array {
  const words = new Uint32Array(bits);
  if (dimension === 0) return words.map((_, bit) => 2 ** (bits - 1 - bit));
  const [inner = 0, ...first] = directions[dimension - 1] as readonly number[];
  const degree = first.length;
  for (const [bit, m] of first.entries()) words[bit] = m * 2 ** (bits - 1 - bit);
  for (let bit = degree; bit < bits; bit++) {
    let word = (words[bit - degree] as number) ^ ((words[bit - degree] as number) >>> degree);
    for (let k = 1; k < degree; k++) if ((inner >>> (degree - 1 - k)) & 1) word ^= words[bit - k] as number;
    words[bit] = word;
  }
  return words;
}
