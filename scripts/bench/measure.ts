/** Timing for benchmarks: variants are run in turn, in one process, so that a busy machine slows all of them. */

/** Milliseconds of processor time of this process: less shaken than the clock by what else runs. */
export const clock = (): number => process.cpuUsage().user / 1000;

export const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);

/** The value in the middle; of an even number, the lower of the two. */
export const median = (list: readonly number[]): number => sorted(list)[Math.floor((list.length - 1) / 2)] as number;

/** Runs every variant once a round, in turn, and returns the times of each (ms), round by round. The first rounds warm up. */
export function inTurn(rounds: number, warm: number, ...variants: readonly (() => void)[]): number[][] {
  const times = variants.map((): number[] => []);
  for (let round = -warm; round < rounds; round++) {
    for (const [i, variant] of variants.entries()) {
      const from = clock();
      variant();
      if (round >= 0) times[i]?.push(clock() - from);
    }
  }
  return times;
}

/** Median over rounds of a share: what the first variant took in a round over what the second took in the same one. */
export const ratioOf = (first: readonly number[], second: readonly number[]): number =>
  median(first.map((time, i) => time / (second[i] as number)));

/** One figure of a benchmark. `least` figures must be reached, others not exceeded. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly must?: number;
  readonly goal?: number;
  readonly least?: boolean;
  readonly detail: string;
}

export const isMissed = ({ measured, must, least }: Figure): boolean =>
  must !== undefined && !(least ? measured >= must : measured <= must);
