/**
 * The one gate through which untrusted text (scenarios, names, notes, logs) enters the program.
 * A terminal obeys escape sequences wherever they come from, and bidirectional overrides can make a line
 * read backwards; so both go here, once, and no screen has to think of them again.
 */

/**
 * C0 and C1 controls except newline; the Unicode line separators; bidirectional marks and overrides; and what no reader
 * can see: zero-width characters (joiners, which scripts and emoji need, stay), annotations and tag characters.
 */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what this module is for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a whole escape sequence goes, not only its first byte
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/** Text that is safe to print: escape sequences and control characters removed; tabs become spaces. Cleaning twice changes nothing. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(escapes, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '  ')
    .replace(unsafe, '');
}

/** Like {@link cleanText}, for what must stay on one line (names, titles, notes in a list), cut to `max` characters. */
export function cleanLine(text: string, max = 200): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  return line.length > max ? `${line.slice(0, max - 1).replace(/\p{Surrogate}/gu, '')}…` : line;
}

/** The nearest of `names` within a third of its length in edits, for "did you mean"; undefined when none is near. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  // A name of one letter is one edit from every other, so nothing is near it.
  let bestEdits = name.length === 1 ? 1 : Math.max(1, Math.floor(Math.min(name.length, 40) / 3)) + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= bestEdits) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < bestEdits) {
      best = candidate;
      bestEdits = edits;
    }
  }
  return best;
}

/** Edits that turn one text into the other: a character more, less or changed, or two neighbours swapped. */
function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (twoBack[j - 2] ?? 0) + 1 : change;
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    twoBack = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
