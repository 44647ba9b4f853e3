/** SHA-256 as 64 hexadecimal digits. Pure: the same text gives the same hash everywhere. */
import { createHash } from 'node:crypto';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Keys that hold words for people: they may be corrected without breaking a recorded game. */
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

/** Hash of what decides outcomes: numbers, conditions and ids, not words. */
export function rulesHash(scenario: object): string {
  return sha256(JSON.stringify(scenario, (key, value) => (wordKeys.has(key) ? undefined : value)));
}
