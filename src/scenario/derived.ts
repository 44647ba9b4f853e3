/**
 * Names of the numbers that have none of their own: the size of an effect, a start value, a trend, the odds of an
 * inject. They are made from texts of the scenario and a few words of ours. The checker makes them from the original,
 * the translator once more from the translation, so that nobody translates the same title a hundred times.
 */

/** The words that are ours; a translation may replace them under `words`. */
export const derivedWords = {
  startValue: 'start value',
  oddsName: 'probability a tick',
  odds: 'probability',
  points: 'points',
  pointsPerTick: 'points a tick',
};
export type DerivedWords = Readonly<Record<keyof typeof derivedWords, string>>;

export interface DerivedText {
  readonly name: string;
  readonly unit: string;
  readonly disputed: string;
}

interface Disputable {
  readonly disputed?: string | undefined;
}

/** Ids of derived numbers hold a dot, which ids of authors cannot. */
export const isDerived = (id: string): boolean => id.includes('.');

export const startText = (indicator: { readonly name: string } & Disputable, words: DerivedWords = derivedWords): DerivedText => ({
  name: `${indicator.name}: ${words.startValue}`,
  unit: words.points,
  disputed: indicator.disputed ?? '',
});

export const trendText = (
  indicator: { readonly name: string },
  trend: { readonly because: string } & Disputable,
  words: DerivedWords = derivedWords,
): DerivedText => ({ name: `${indicator.name}: ${trend.because}`, unit: words.pointsPerTick, disputed: trend.disputed ?? '' });

export const effectText = (
  owner: { readonly title: string },
  effect: { readonly because: string; readonly each?: unknown } & Disputable,
  words: DerivedWords = derivedWords,
): DerivedText => ({
  name: `${owner.title}: ${effect.because}`,
  unit: effect.each ? words.pointsPerTick : words.points,
  disputed: effect.disputed ?? '',
});

export const oddsText = (inject: { readonly title: string } & Disputable, words: DerivedWords = derivedWords): DerivedText => ({
  name: `${inject.title}: ${words.oddsName}`,
  unit: words.odds,
  disputed: inject.disputed ?? '',
});

export const couplingText = (coupling: { readonly title: string } & Disputable, words: DerivedWords = derivedWords): DerivedText => ({
  name: coupling.title,
  unit: words.pointsPerTick,
  disputed: coupling.disputed ?? '',
});
