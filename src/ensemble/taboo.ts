/**
 * Words that do not belong in play texts. Persons and real armed groups may stand in sources only; operational detail
 * stands nowhere. The lists are not complete and need not be: they catch the slip, the editor does the rest.
 *
 * Accents are left aside, so that the patterns can be plain. A surname before "et al." or a year cites a work.
 */
const citation = String.raw`(?!,? (?:et al|and (?:others|colleagues|co-authors)|\(?(?:19|20)\d\d))`;
const surnames =
  'Trump|Biden|Harris|Vance|Rubio|Hegseth|Noem|Bondi|Patel|Sheinbaum|Lopez Obrador|AMLO|Garcia Harfuch|Ebrard|Maduro|Petro|Bukele|Noboa|Milei|Lula|Putin|Xi Jinping|Carney|Starmer|Macron|Netanyahu|Zelensk[iy]+|Obama|Clinton|Reagan|Calderon|Pena Nieto|Fujimori|Noriega|Endara|Escobar|Gaviria|Guzman|Zambada|Oseguera|Caro Quintero|Rodriguez Orejuela|Ochoa|El Chapo|El Mencho|El Mayo|Chapitos|Mann(?! Act)';
const titles = 'President|Secretary|Admiral|Colonel|Senator|Governor|Ambassador|Judge|Minister|Chancellor';
/** Words in capitals that follow a title without naming anybody: "General Assembly", "Judge Advocate". */
const offices =
  'General|Assembly|Advocate|Attorney|Secretary|Staff|State|Council|Court|President|Minister|Command|Congress|Elect|Headquarters';
const groups =
  'Sinaloa Cartel|Cartel de Sinaloa|CJNG|Jalisco (?:New Generation|Cartel)|Cartel de(?:l| los| la)? [A-Z][a-z]+|(?:Gulf|Juarez|Tijuana|Medellin|Cali|Norte del Valle) Cartel|(?:Los )?Zetas|Beltran Leyva|Caballeros Templarios|Familia Michoacana|La Familia|Tren de Aragua|Clan del Golfo|MS-13|Mara Salvatrucha|Barrio 18|Los (?:Choneros|Lobos|Pepes)|FARC|Sendero Luminoso|Shining Path|Comando Vermelho|Primeiro Comando da Capital';
const operations = [
  'Hellfire|Reapers?|MQ-9|Tomahawk|C-4|semtex|AK-47|snipers?|warheads?|detonat\\w*',
  'explosives|explosive (?:charges?|devices?|drones?)|car bombs?',
  '(?:\\.?\\d+|small|large|heavy)[- ]calib(?:er|re)|calib(?:er|re) (?:weapons?|rifles?|guns?|rounds?|ammunition)',
  'grid coordinates|gps coordinates|smurfing|structuring of deposits|shell compan(?:y|ies)|mirror (?:trades?|transfers?)',
  'reagents?|reflux|milligrams? of|cooking instructions|acetic anhydride|potassium permanganate|piperidone|phenylacetone|methylamine',
  'tunnel entrances?|hidden compartments?|encrypted handsets?|dead drops?',
];

/** Whole words; a word in letters of other alphabets around them counts too, which `\b` alone does not see. */
const whole = (words: string, flags: string) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, `u${flags}`);
const patterns = [
  ['named-person', whole(`(?:${surnames})(?![\\p{L}\\p{N}])${citation}`, 'g')],
  ['named-person', whole(`(?:${titles}|(?:Mr|Mrs|Ms)\\.?) (?!(?:${offices})(?!\\p{L}))\\p{Lu}\\p{Ll}+`, 'g')],
  ['named-person', whole(groups, 'g')],
  ['operational-detail', whole(operations.join('|'), 'gi')],
] as const;

export interface Forbidden {
  readonly rule: 'named-person' | 'operational-detail';
  readonly word: string;
}

/** What a text holds that it should not; each word once. */
export function forbiddenWords(text: string): readonly Forbidden[] {
  const line = text.normalize('NFC').replace(/\s+/g, ' ');
  const bare = line.normalize('NFD').replace(/\p{M}/gu, '');
  const found = new Map<string, Forbidden>();
  for (const [rule, pattern] of patterns)
    for (const { 0: match, index } of bare.matchAll(pattern)) {
      const word = bare.length === line.length ? line.slice(index, index + match.length) : match;
      const known = [...found.keys()].some((other) => other.includes(word) || word.includes(other));
      if (!known) found.set(word, { rule, word });
    }
  return [...found.values()];
}
