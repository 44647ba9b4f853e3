/**
 * Words that do not belong in play texts. Living persons and real armed groups may stand in sources only; operational
 * detail stands nowhere. The lists are not complete and need not be: they catch the slip, the editor does the rest.
 */
const persons =
  /\b(Trump|Biden|Harris|Vance|Rubio|Hegseth|Noem|Bondi|Patel|Sheinbaum|L[oó]pez Obrador|AMLO|Garc[ií]a Harfuch|Ebrard|Maduro|Petro|Bukele|Noboa|Milei|Lula|Putin|Xi Jinping|Carney|Starmer|Macron|Netanyahu|Zelensk[iy]+|Obama|Clinton|Calder[oó]n|Pe[ñn]a Nieto|Noriega|Escobar|Guzm[aá]n|Zambada|Oseguera|El Chapo|El Mencho|El Mayo|Chapitos|Mann)\b/;
const groups =
  /\b(Sinaloa Cartel|Cartel de Sinaloa|CJNG|Jalisco New Generation|Los Zetas|Zetas|Tren de Aragua|Gulf Cartel|Medell[ií]n Cartel|Cali Cartel|MS-13|Barrio 18|Los Choneros|FARC|La Familia)\b/;
const operations =
  /\b(Hellfire|Reaper|MQ-9|Tomahawk|C-4|semtex|AK-47|calib(?:er|re)|detonat\w*|explosives?|warheads?|sniper|grid coordinates|smurfing|structuring of deposits|shell compan(?:y|ies)|reagents?|reflux|milligrams? of|cooking instructions|tunnel entrances?|hidden compartments?|encrypted handsets?|dead drops?)\b/i;

/** What a text holds that it should not; each word once. */
export function forbiddenWords(text: string): readonly { readonly rule: 'named-person' | 'operational-detail'; readonly word: string }[] {
  const found: { rule: 'named-person' | 'operational-detail'; word: string }[] = [];
  for (const [rule, pattern] of [
    ['named-person', persons],
    ['named-person', groups],
    ['operational-detail', operations],
  ] as const) {
    const word = pattern.exec(text)?.[0];
    if (word) found.push({ rule, word });
  }
  return found;
}
