/** Random keys at random sizes: every frame fits, nothing throws, every screen of the table is seen. */
import { beforeAll, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { adjudications, decisionMethods, usualRule } from '../../src/session/room.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { bindings } from '../../src/terminal/keys.ts';
import { rowWidth } from '../../src/terminal/rows.ts';
import { screens } from '../../src/terminal/screens.ts';
import { newPlayer } from '../support/player.ts';
import { type Random, randomFrom } from '../support/random.ts';
import { kernelOf, open, openRoom } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const keys = [
  ...bindings.flatMap((binding) => binding.keys).filter((key) => key !== 'q' && key !== 'ctrl+c'),
  '5',
  'z',
  'é',
  'nothing',
  'enter',
  'enter',
  'p',
  'p',
  'p',
  'space',
  'down',
  'd',
];
const sizes = [[40, 12], [60, 20], [80, 24], [100, 30], [160, 50], [200, 16], [41, 60]] as const; // biome-ignore format: sizes
const games = Number(process.env.HOTWASH_FUZZ_SCREENS ?? 27);
// biome-ignore lint/suspicious/noControlCharactersInRegex: a frame must hold none
const controls = /[\u0000-\u001f\u007f-\u009f]/;

/** Keys that open the desk, and a team's screens. */
const unlocking = [
  ['escape', 'escape', 'escape', 's', 'home', 'down', 'down', 'enter', 'enter'],
  ['escape', 'escape', 'escape', 's', 'home', 'down', 'down', 'enter', 'enter', 'enter'],
  ['escape', 'escape', 'escape', 's', 'home', 'down', 'down', 'down', 'enter', 'enter'],
] as const;

/** Keys that lead on from a phase. In a room the public screen is shown first, from which the facilitator goes on. */
function knowing(at: string, isRoom: boolean): readonly string[] {
  if (isRoom && at === 'propose') return ['s', 'home', 'enter', 'enter', 'enter'];
  if (isRoom) return ['s', 'home', 'enter', ...(at === 'provisional' ? ['t', 'home', 'enter'] : ['p', 'enter'])];
  if (at === 'decide') return ['o', 'd', 'enter', 'enter'];
  if (at === 'provisional' || at.startsWith('estimate')) return ['enter'];
  return at === 'propose' ? ['x'] : ['p'];
}

function openedGame(random: Random, seed: string, isRoom: boolean): Session {
  const changes = { seed, start: random.pick(kernel.scenario.starts).id };
  if (!isRoom) {
    const side = random.pick([...kernel.scenario.sides.map((each) => each.id), null]);
    return open(kernel, side, { ...changes, settings: { rounds: 2, ticksPerRound: 2 } });
  }
  const teams = Object.fromEntries(kernel.scenario.sides.map(({ id }, i) => [id, i === 0 ? 1 + random.below(4) : random.below(4)]));
  const rule = { ...usualRule, method: random.pick(decisionMethods) };
  const room = { rule, adjudication: random.pick(adjudications), results: random.pick(['sealed', 'live'] as const) };
  return openRoom(kernel, { teams, observers: random.below(3), room }, changes);
}

it(`random keys never break a frame (${games} games)`, () => {
  const seen = new Set<string>();
  let closed = 0;
  for (let game = 0; game < games; game++) {
    const seed = process.env.HOTWASH_FUZZ_SEED ?? `${game % 3 === 0 ? 'room' : 'alone'}-${game}`;
    const random = randomFrom(seed);
    const isRoom = seed.startsWith('room');
    const player = newPlayer(openedGame(random, seed, isRoom), undefined, { ascii: random.chance(0.2), digits: random.chance(0.5) });
    const pressed: string[] = [];
    try {
      for (let i = 0; i < 700 && phase(player.session()) !== 'closed'; i++) {
        if (random.chance(0.05)) player.resize(...(random.pick(sizes) as [number, number]));
        // Random keys alone rarely confirm a decision, so now and then somebody who knows the game takes over.
        const knows = random.chance(0.04) ? ['escape', 'escape', 'escape', ...knowing(phase(player.session()), isRoom)] : undefined;
        const next = isRoom && random.chance(0.02) ? random.pick(unlocking) : (knows ?? [random.pick(keys)]);
        for (const key of next) {
          pressed.push(key);
          player.press(key);
          seen.add(player.screen());
        }
        if (!random.chance(0.5)) continue;
        for (const line of player.frame()) {
          for (const part of line) expect(part.text).not.toMatch(controls);
          expect(rowWidth(line)).toBeLessThanOrEqual(200);
        }
      }
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? error.stack : error}\nscreen ${player.screen()}, last keys: ${pressed.slice(-12).join(' ')}\nrepeat it with: HOTWASH_FUZZ_SCREENS=1 HOTWASH_FUZZ_SEED=${seed} npx vitest run test/terminal/fuzz.test.ts`,
      );
    }
    if (phase(player.session()) === 'closed') closed++;
  }
  const missing = Object.keys(screens).filter((name) => !seen.has(name) && name !== 'home' && name !== 'setup' && name !== 'room');
  console.log(
    `screens seen: ${seen.size} of ${Object.keys(screens).length - 3} at the table; games that random keys finished: ${closed} of ${games}`,
  );
  if (games >= 27) expect(missing).toEqual([]);
});
