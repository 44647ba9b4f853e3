/**
 * Languages of the interface: one catalogue a file, `text/<language>.json`. A file that is put beside en.json is found
 * at the next build or, from the source tree, at the next start; keys that it lacks are said in English.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Catalogue, say as english, type Say, speaker } from '../report/text.ts';
import { builtInFolder } from './library.ts';

function textFolder(): string {
  const root = dirname(builtInFolder());
  const built = join(root, 'dist', 'text');
  return existsSync(built) ? built : join(root, 'src', 'report', 'text');
}

/** Codes of the languages that have a catalogue; English first. */
export function languages(): string[] {
  try {
    const codes = readdirSync(textFolder()).flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.json$/.exec(name)?.[1] ?? []);
    return ['en', ...codes.filter((code) => code !== 'en').sort()];
  } catch {
    return ['en'];
  }
}

/** The interface in a language; in English where there is no catalogue, or where it cannot be read. */
export function speakerFor(language: string): Say {
  if (language === 'en' || !languages().includes(language)) return english;
  try {
    return speaker(JSON.parse(readFileSync(join(textFolder(), `${language}.json`), 'utf8')) as Catalogue, language);
  } catch {
    return english;
  }
}
