/** Laying out the text of `robust`: columns of numbers, and long lines folded at words with a hanging indent. */

/** Folds a line at spaces; further lines are indented two columns more than the first. Words are not broken. */
export function hung(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const indent = (/^ */.exec(line)?.[0].length ?? 0) + 2;
  const lines: string[] = [];
  let now = '';
  for (const word of line.trim().split(' ')) {
    const lead = lines.length === 0 && now === '' ? ' '.repeat(indent - 2) : now === '' ? ' '.repeat(indent) : '';
    if (now !== '' && now.length + 1 + word.length > width) {
      lines.push(now);
      now = ' '.repeat(indent) + word;
    } else now = now === '' ? lead + word : `${now} ${word}`;
  }
  return [...lines, now];
}

/** Room that a name always gets. */
const nameLeast = 12;

/**
 * Names to the left, numbers to the right under their heads; a name that is too long for the width goes on in further lines.
 * @param spare positions of columns that are left out, one after the other, while the table is too wide.
 */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  spare: readonly number[] = [],
): string[] {
  const widths = heads.slice(1).map((head, i) => Math.max(head.length, ...rows.map((row) => row[i + 1]?.length ?? 0)) + 2);
  const numbers = widths.reduce((sum, one) => sum + one, 0);
  const [dropped, ...others] = spare;
  if (dropped !== undefined && width - numbers - 2 < nameLeast) {
    const without = (cells: readonly string[]) => cells.filter((_, i) => i !== dropped);
    const moved = others.map((column) => (column > dropped ? column - 1 : column));
    return table(without(heads), rows.map(without), width, moved);
  }
  const longest = Math.max(...rows.map((row) => row[0]?.length ?? 0));
  const room = Math.max(nameLeast, Math.min(longest, width - numbers - 2));
  const line = (cells: readonly string[]) => {
    const [first = '', ...more] = hung(cells[0] ?? '', room);
    const rest = cells.slice(1).map((cell, i) => cell.padStart(widths[i] as number));
    return [`  ${first.padEnd(room)}${rest.join('')}`, ...more.map((text) => `  ${text}`)];
  };
  return [line(heads), ...rows.map(line)].flat();
}
