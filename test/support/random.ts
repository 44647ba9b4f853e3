/** Repeatable chance for tests: everything comes from a printed seed. */
import { deck } from '../../src/kernel/luck.ts';

export interface Random {
  /** A whole number from 0 to below `n`. */
  readonly below: (n: number) => number;
  readonly chance: (p: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

export function randomFrom(seed: string): Random {
  const next = deck(`test/${seed}`);
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (p) => next() < p,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[below(list.length)] as (typeof list)[number];
    },
  };
}
