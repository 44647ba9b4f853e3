/** SHA-256 as 64 hexadecimal digits. Pure: the same text gives the same hash everywhere. */
import { createHash } from 'node:crypto';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * Keys that may be corrected without breaking a recorded game: words for people, and what a game need not use (packs,
 * strategies, arguments). If a game used a pack that has changed, the digests in its log tell.
 */
const wordKeys = new Set([
  'hash',
  'title',
  'subtitle',
  'summary',
  'text',
  'brief',
  'private',
  'for',
  'against',
  'legal',
  'because',
  'name',
  'short',
  'meaning',
  'points',
  'startWhy',
  'otherwise',
  'disputed',
  'case',
  'voice',
  'why',
  'question',
  'briefing',
  'about',
  'questions',
  'evidence',
  'disputes',
  'certainty',
  'group',
  'optionGroups',
  'indicatorGroups',
  'strategies',
  'unit',
  'language',
  'card',
  'lever',
  'rule',
  'goals',
  'redLines',
  'packs',
  'arguments',
]);

/** Keys under which the keys are ids and never words: a flag may be called `title`. */
const idKeys = new Set(['sets', 'opening', 'values', 'consents', 'flags']);

/** Hash of what decides outcomes: numbers, conditions and ids, not words. */
export function rulesHash(scenario: object): string {
  return sha256(JSON.stringify(rulesOf(scenario, false)));
}

function rulesOf(value: unknown, keysAreIds: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => rulesOf(item, false));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => keysAreIds || !wordKeys.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, rulesOf(item, idKeys.has(key) && !keysAreIds)]));
}
