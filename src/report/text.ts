/**
 * Every interface string lives in one catalogue (text/en.json, ICU messages); a second language is a second file.
 * Texts of scenarios are not here: they come with the scenario and its own translations.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import en from './text/en.json' with { type: 'json' };

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;

/** Formats interface strings in one language. */
export type Say = (key: TextKey, values?: Values) => string;

/** Makes the formatter for a catalogue; keys that a translation lacks are said in English. */
export function speaker(catalogue: Catalogue = en, language = 'en'): Say {
  const made = new Map<string, IntlMessageFormat | string>();
  return (key, values) => {
    let message = made.get(key);
    if (message === undefined) {
      const source = catalogue[key] ?? en[key];
      message = source.includes('{') ? new IntlMessageFormat(source, catalogue[key] ? language : 'en') : source;
      made.set(key, message);
    }
    return typeof message === 'string' ? message : String(message.format(values));
  };
}

export const say: Say = speaker();
