/** The component itself, rendered by Ink: frames, keys, notices, kept marks. */
import { render } from 'ink-testing-library';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { phase } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import { App } from '../../src/terminal/app.tsx';
import type { AppCommand, TableView } from '../../src/terminal/app-view.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer } from '../support/player.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const tableAt = (name: string): TableView => ({
  ...viewFor(
    playUntil(open(kernel), (session) => phase(session) === name),
    'player',
  ),
  type: 'table',
  now: 0,
  preferences: usualPreferences,
  savedTo: '/games/x.jsonl',
});

/** Waits until the last frame holds a text. */
async function shows(frame: () => string | undefined, text: string): Promise<void> {
  for (let i = 0; i < 200 && !frame()?.includes(text); i++) await new Promise((done) => setTimeout(done, 10));
  expect(frame()).toContain(text);
}

describe('the app', () => {
  it('is rendered by Ink, takes keys, and submits commands', async () => {
    const commands: AppCommand[] = [];
    const { lastFrame, stdin, unmount } = render(<App view={tableAt('decide')} submit={(command) => void commands.push(command)} />);
    await shows(lastFrame, 'Bilateral trust');
    stdin.write('w');
    await shows(lastFrame, 'nothing unexplained');
    stdin.write('\u001b');
    await shows(lastFrame, 'Overdose deaths');
    stdin.write('?');
    await shows(lastFrame, 'How to play');
    stdin.write('\u001b');
    await shows(lastFrame, 'Overdose deaths');
    stdin.write('q');
    await shows(() => JSON.stringify(commands), 'leave');
    unmount();
  });

  it('says why a command was refused, above the keys', async () => {
    const refusal = { type: 'refused', reason: { type: 'nothing-to-undo' }, allowed: [] } as const;
    const { lastFrame, stdin, unmount } = render(<App view={tableAt('situation')} submit={() => refusal} />);
    await shows(lastFrame, 'Bilateral trust');
    stdin.write('p');
    await shows(lastFrame, 'There is nothing to take back');
    unmount();
  });
});

describe('marks', () => {
  it('are still there after a look at the board', () => {
    const player = newPlayer(playUntil(open(kernel), (session) => phase(session) === 'decide'));
    player.press('o', 'down', 'space', 'escape', 'w', 'escape', 'o', 'd', 'enter');
    const decisions = Object.values(player.session().rounds[0]?.decisions.us?.decision ?? {}).flat();
    expect(decisions).toHaveLength(1);
    expect(phase(player.session())).toBe('provisional');
  });
});
