/** Golden lines: what the plain mode says in each phase of a repeatable game, and the whole game at its end. */
import { beforeAll, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { plainGame, plainOptions, plainPhase, plainWhy } from '../../src/report/plain.ts';
import { review } from '../../src/report/review.ts';
import { phase } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const at = (name: string, round: number) =>
  playUntil(open(kernel, 'us', { seed: 'golden' }), (session) => phase(session) === name && session.rounds.length >= round);
const file = (name: string) => `./plain/${name}.txt`;

it.each([
  ['briefing', 0],
  ['situation', 1],
  ['propose', 2],
  ['estimate1', 2],
  ['discuss', 2],
  ['decide', 2],
  ['provisional', 2],
  ['reveal', 2],
  ['microdebrief', 2],
] as const)('%s', async (name, round) => {
  const session = at(name, round);
  const lines = plainPhase(viewFor(session, 'player'), () => review(session));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file(name));
});

it('the options and the causes of a number', async () => {
  const view = viewFor(at('decide', 2), 'player');
  await expect(`${plainOptions(view).join('\n')}\n`).toMatchFileSnapshot(file('options'));
  await expect(`${plainWhy(view, 'TRU', 1).join('\n')}\n`).toMatchFileSnapshot(file('why'));
});

it('a whole game', async () => {
  const session = at('closed', 3);
  await expect(`${plainGame(viewFor(session, 'player'), review(session)).join('\n')}\n`).toMatchFileSnapshot(file('game'));
});
