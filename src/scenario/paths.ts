/**
 * The names of places in a scenario: `options.raise_toll.effects.TRA.because`. One way to write them serves messages,
 * changes to shared parts and translations, so that an author can copy a path from one to the other.
 */

/**
 * The names of the entries of a list: the code or id; for an effect, the indicator that it is on; and the position from 0
 * where there is neither, or where an earlier entry has the same name.
 */
export function entryNames(list: readonly unknown[]): string[] {
  const seen = new Set<string>();
  return list.map((entry, i) => {
    const { code, id, on } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    const name = [code, id, on].find((value) => typeof value === 'string');
    if (typeof name !== 'string' || !/^\w{2,40}$/.test(name) || seen.has(name)) return String(i);
    seen.add(name);
    return name;
  });
}
