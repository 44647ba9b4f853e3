/**
 * npm run pictures: draws real screens of a real, repeatable game as SVG for the README and the documents.
 * The frames come from the same code that paints the terminal; only the ink is different.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { phase } from '../src/session/session.ts';
import { type Row, widthOf } from '../src/terminal/rows.ts';
import type { Tone } from '../src/terminal/theme.ts';
import { newPlayer } from '../test/support/player.ts';
import { kernelOf, open, playUntil } from '../test/support/table.ts';

const [cell, line, margin] = [8.4, 18, 14];
const ink: Record<Tone, string> = {
  plain: '#d7dae0',
  dim: '#7f8793',
  strong: '#ffffff',
  accent: '#56b6c2',
  better: '#7cc379',
  worse: '#e27878',
  warn: '#e0b15e',
  chosen: '#101418',
  title: '#7fd3df',
};
const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** One frame as an SVG document. */
export function drawFrame(rows: readonly Row[], columns: number): string {
  const [width, height] = [columns * cell + 2 * margin, rows.length * line + 2 * margin];
  const text = rows.flatMap((row, y) => {
    let x = 0;
    return row.flatMap(({ text: part, tone }) => {
      const left = margin + x * cell;
      const wide = widthOf(part);
      x += wide;
      if (part.trim() === '' && tone !== 'chosen') return [];
      const box =
        tone === 'chosen'
          ? [
              `<rect x="${left.toFixed(1)}" y="${margin + y * line + 2}" width="${(wide * cell).toFixed(1)}" height="${line}" fill="#d7dae0"/>`,
            ]
          : [];
      const weight = tone === 'strong' || tone === 'title' ? ' font-weight="bold"' : '';
      return [
        ...box,
        `<text x="${left.toFixed(1)}" y="${margin + y * line + 14}" fill="${ink[tone]}"${weight} textLength="${(wide * cell).toFixed(1)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escapeXml(part)}</text>`,
      ];
    });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width.toFixed(0)}" height="${height}" viewBox="0 0 ${width.toFixed(0)} ${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">\n<rect width="100%" height="100%" rx="8" fill="#14181d"/>\n${text.join('\n')}\n</svg>\n`;
}

const kernel = await kernelOf();
const play = (name: string, round: number) =>
  playUntil(
    open(kernel, 'us', { seed: 'picture', settings: { rounds: 4, ticksPerRound: 2 } }),
    (session) => phase(session) === name && session.rounds.length >= round,
  );
const pictures: readonly {
  readonly name: string;
  readonly at: string;
  readonly round: number;
  readonly keys: readonly string[];
  readonly size: readonly [number, number];
}[] = [
  { name: 'board', at: 'decide', round: 2, keys: [], size: [100, 30] },
  { name: 'why', at: 'decide', round: 2, keys: ['w'], size: [100, 30] },
  { name: 'options', at: 'decide', round: 2, keys: ['o'], size: [100, 30] },
  { name: 'reveal', at: 'reveal', round: 2, keys: ['tab'], size: [100, 30] },
];
mkdirSync('docs/pictures', { recursive: true });
for (const { name, at, round, keys, size } of pictures) {
  const player = newPlayer(play(at, round), { columns: size[0], rows: size[1] });
  player.press(...keys);
  writeFileSync(`docs/pictures/${name}.svg`, drawFrame(player.frame(), size[0]));
}
console.log(`drew ${pictures.map(({ name }) => `docs/pictures/${name}.svg`).join(', ')}`);
