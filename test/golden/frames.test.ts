/**
 * Golden frames: every screen of a repeatable game at three sizes, as text. A change of a screen shows as a difference
 * that a person can read; accept it with: npx vitest run test/golden -u
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { phase } from '../../src/session/session.ts';
import { plainRows, rowWidth } from '../../src/terminal/rows.ts';
import { newPlayer } from '../support/player.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const sizes = [[80, 24], [100, 30], [160, 50]] as const; // biome-ignore format: sizes
/** Screen name: phase, round, keys pressed there. */
const screens: Readonly<Record<string, readonly [string, number, string]>> = {
  briefing: ['briefing', 0, ''],
  role: ['situation', 1, 'r'],
  limits: ['situation', 1, 'l'],
  'board-opening': ['situation', 1, ''],
  board: ['decide', 2, ''],
  'board-more': ['decide', 2, 'm'],
  options: ['decide', 2, 'o'],
  'options-search': ['decide', 2, 'o / n a l o'],
  proposal: ['propose', 2, ''],
  estimate: ['estimate1', 2, ''],
  arguments: ['discuss', 2, ''],
  'second-estimate': ['estimate2', 2, ''],
  provisional: ['provisional', 2, ''],
  'reveal-decisions': ['reveal', 2, ''],
  'reveal-cards': ['reveal', 2, 'tab'],
  'reveal-moves': ['reveal', 2, 'tab tab'],
  microdebrief: ['microdebrief', 2, ''],
  why: ['reveal', 2, 'tab tab w'],
  'why-opening': ['situation', 1, 'w'],
  evidence: ['decide', 2, 'e'],
  history: ['decide', 3, 'h'],
  news: ['decide', 3, 'n'],
  help: ['decide', 2, '?'],
  settings: ['decide', 2, ','],
  bookmark: ['decide', 2, 'i'],
  'hotwash-what-happened': ['closing', 3, ''],
  'hotwash-turning-points': ['closing', 3, 'tab'],
  'hotwash-nobody': ['closing', 3, 'tab tab tab'],
  'hotwash-goals': ['closing', 3, 'tab tab tab tab'],
  'hotwash-estimates': ['closing', 3, 'tab tab tab tab tab'],
  'hotwash-luck': ['closing', 3, 'tab tab tab tab tab tab tab'],
  theatre: ['closing', 3, 'b'],
  'theatre-both': ['closing', 3, 'b right down enter'],
};

const played = new Map<string, ReturnType<typeof playUntil>>();
function at(name: string, round: number) {
  const key = `${name} ${round}`;
  const known =
    played.get(key) ??
    playUntil(open(kernel, 'us', { seed: 'golden' }), (session) => phase(session) === name && session.rounds.length >= round);
  played.set(key, known);
  return known;
}

describe.each(Object.entries(screens))('%s', (name, [where, round, keys]) => {
  it.each(sizes)('at %ix%i', async (columns, rows) => {
    const player = newPlayer(at(where, round), { columns, rows });
    player.press(...keys.split(' ').filter(Boolean));
    const frame = player.frame();
    expect(frame).toHaveLength(rows - 1);
    for (const row of frame) expect(rowWidth(row)).toBeLessThanOrEqual(columns);
    await expect(`${plainRows(frame)}\n`).toMatchFileSnapshot(`./frames/${name}-${columns}x${rows}.txt`);
  });
});

it('ascii frames hold only ASCII glyphs of ours', () => {
  for (const [where, round, keys] of Object.values(screens)) {
    const player = newPlayer(at(where, round), { columns: 80, rows: 24 }, { ascii: true });
    player.press(...keys.split(' ').filter(Boolean));
    expect(plainRows(player.frame())).not.toMatch(/[─│━╸·▲▼›•●○▁▂▃▄▅▆▇█…→↑↓←]/);
  }
});
