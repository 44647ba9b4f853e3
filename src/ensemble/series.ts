/**
 * Series: the numbers that an ensemble keeps of each run, one a tick. Everything that a check or a summary asks for is
 * one of these, so that recording is one loop over slots and a run that nobody asks much of costs little.
 */
import { at, type Kernel } from '../kernel/kernel.ts';
import type { State } from '../kernel/state.ts';
import { barOf } from '../kernel/turn.ts';

export type Series =
  /** Value of an indicator after the tick; at tick 0 after the opening. */
  | { readonly type: 'indicator'; readonly id: string }
  /** 1 while the flag is set, counting the tick that set it. */
  | { readonly type: 'flag'; readonly id: string }
  /** 1 while the consent is given. */
  | { readonly type: 'consent'; readonly id: string }
  /** 1 where the option could be chosen for the tick; attention apart. */
  | { readonly type: 'option'; readonly id: string }
  /** 1 while the programme runs. */
  | { readonly type: 'programme'; readonly id: string }
  /** How often the inject has happened. */
  | { readonly type: 'inject'; readonly id: string };

export const seriesKey = ({ type, id }: Series): string => (type === 'indicator' ? id : `${type} ${id}`);

/** `tick` is the one just played; for an early series, the one to come. */
type Read = (state: State, tick: number) => number;

/** A series bound to a kernel. `early` ones are read before the tick is adjudicated. */
export interface Reader {
  readonly key: string;
  readonly early: boolean;
  readonly read: Read;
}

export function readerOf(kernel: Kernel, series: Series): Reader {
  const { layout, index, scenario } = kernel;
  const key = seriesKey(series);
  const late = (read: Read): Reader => ({ key, early: false, read });
  const slot = (position: number) => late(({ slots }) => slots[position] as number);
  switch (series.type) {
    case 'indicator':
      return slot(layout.values + at(index.indicator, series.id));
    case 'consent':
      return slot(layout.consents + at(index.consent, series.id));
    case 'inject':
      return slot(layout.used + scenario.options.length + at(index.inject, series.id));
    case 'flag': {
      const position = layout.flags + at(index.flag, series.id);
      return late(({ slots }, tick) => ((slots[position] as number) > tick ? 1 : 0));
    }
    case 'programme': {
      const position = layout.started + at(index.option, series.id);
      return late(({ slots }) => ((slots[position] as number) > 0 ? 1 : 0));
    }
    case 'option': {
      const option = at(index.option, series.id);
      return { key, early: true, read: (state) => (barOf(kernel, state, option) ? 0 : 1) };
    }
  }
}
