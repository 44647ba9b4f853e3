/**
 * An Outcome measure: one number for where a run ended, so that runs, plans and readings can be ranked by what a reader
 * cares about. It is a weighted sum of the final values of indicators; the weights are the reader's, and no measure is
 * built in that says which policy is best.
 */
import { at, type Kernel } from '../kernel/kernel.ts';
import type { State } from '../kernel/state.ts';
import { nearestName } from '../scenario/text.ts';

export interface Measure {
  /** As it was asked for, such as "TRU", "TRU:2,VIO:-1" or "goals:us". */
  readonly name: string;
  /** Weight of each indicator, by code; positive where more is wanted. */
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * Reads a measure: an indicator (`TRU`; higher is better), a weighted sum (`TRU:2,VIO:-1`), or the goals of a side with
 * their weights before play (`goals:us`). Returns a sentence that says what is wrong, if something is.
 */
export function parseMeasure({ scenario, index }: Kernel, text: string): Measure | string {
  const name = text.trim();
  const [, side] = /^goals:(.*)$/.exec(name) ?? [];
  if (side !== undefined) return goalsOf(scenario.sides, side, name);
  const weights: Record<string, number> = {};
  for (const part of name.split(',')) {
    const [code = '', weight = '1', ...more] = part.split(':').map((word) => word.trim());
    if (!index.indicator.has(code)) return unknownName('indicator', code, [...index.indicator.keys()]);
    const value = weight === '' ? Number.NaN : Number(weight);
    if (more.length > 0 || !Number.isFinite(value)) return `"${part}" is not a weight; write like ${code}:2 or ${code}:-1`;
    if (Math.abs(value) > 1000) return `the weight of ${code} is ${value}; it may be from -1000 to 1000`;
    weights[code] = (weights[code] ?? 0) + value;
  }
  return Object.values(weights).every((weight) => weight === 0)
    ? `"${name}" weighs nothing; give a weight other than 0`
    : { name, weights };
}

function goalsOf(sides: Kernel['scenario']['sides'], id: string, name: string): Measure | string {
  const side = sides.find((candidate) => candidate.id === id);
  if (!side) return unknownName('side', id, sides.map((candidate) => candidate.id)); // biome-ignore format: one refusal
  const weights: Record<string, number> = {};
  for (const { on, want, weight } of side.goals) weights[on] = (weights[on] ?? 0) + (want === 'rise' ? weight : -weight);
  return { name, weights };
}

function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return `there is no ${what} "${name.slice(0, 40)}"; ${near ? `did you mean ${near}? It` : 'it'} is one of: ${known.join(', ')}`;
}

/** The measure bound to a kernel: reads its value from a state. Allocates nothing. */
export function measureReader({ layout, index }: Kernel, { weights }: Measure): (state: State) => number {
  const slots = Int32Array.from(Object.keys(weights), (code) => layout.values + at(index.indicator, code));
  const factors = Float64Array.from(Object.values(weights));
  return ({ slots: values }) => {
    let sum = 0;
    for (let i = 0; i < slots.length; i++) sum += (factors[i] as number) * (values[slots[i] as number] as number);
    return sum;
  };
}
