/** The page "what happened later": worked out only when it is asked for, hits and misses both, in every size. */
import { describe, expect, it } from 'vitest';
import { backcastDesk, measured } from '../../src/cli/backcast.ts';
import { say } from '../../src/report/text.ts';
import { limits } from '../../src/terminal/screens/limits.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, homeOf, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open } from '../support/table.ts';

const kernel = await kernelOf();
const backcast = await measured(kernel, say);
const backcasts = { [kernel.scenario.id]: backcast };
const tall = { columns: 100, lines: 400 };

describe('the backcast', () => {
  it('has dated developments with what the model does, and shows its misses', () => {
    if (backcast.type !== 'ready') throw new Error(JSON.stringify(backcast));
    expect(backcast.developments.length).toBeGreaterThan(5);
    expect(backcast.hits).toBe(backcast.developments.filter(({ hit }) => hit).length);
    for (const { id, date, happened, plan, parts, evidence, tried } of backcast.developments) {
      for (const text of [date, happened, plan, ...parts.flatMap(({ expected }) => expected)]) expect(text, id).not.toBe('');
      expect(evidence.length, id).toBeGreaterThan(0);
      expect(tried, id).toBe(kernel.scenario.packs.length);
    }
    const context = contextOf({ ...homeOf(kernel), backcasts }, tall);
    const text = textOf(limits, context, { ...limits.open(context, 'no_winners'), later: true }).replace(/\s+/g, ' ');
    for (const { id, hit, date, happened } of backcast.developments) {
      expect(text).toContain(`${id} ${say(hit ? 'backcast.hit' : 'backcast.miss')} ${date}`);
      expect(text).toContain(happened.replace(/\s+/g, ' '));
    }
  });

  it('is asked for by a key on the limits screen, at the table as on the home screen', () => {
    for (const view of [homeOf(kernel), tableOf(open(kernel))]) {
      const context = contextOf(view);
      const opened = press(limits, context, limits.open(context, 'no_winners'), 'next');
      expect(commandsOf(opened)).toEqual([{ type: 'backcast', scenario: 'no_winners' }]);
      const state = opened.type === 'submit' && opened.state ? opened.state : undefined;
      if (!state) throw new Error('no page');
      expect(textOf(limits, context, state)).toContain('Working it out');
      expect(textOf(limits, context, moved(limits, context, state, 'next'))).toContain(kernel.scenario.about.cannotAnswer[0]?.slice(0, 40));
    }
  });

  it('is worked out once, after the screen that asks for it is drawn', async () => {
    let changes = 0;
    let done: () => void = () => {};
    const finished = new Promise<void>((resolve) => {
      done = resolve;
    });
    const desk = backcastDesk(() => kernel, () => { if (++changes === 2) done(); }, () => say); // biome-ignore format: one call
    expect(desk.all()).toEqual({});
    desk.ask('no_winners');
    desk.ask('no_winners');
    expect(desk.all()).toEqual({ no_winners: { type: 'working' } });
    await finished;
    expect(desk.all()).toEqual(backcasts);
    desk.ask('no_winners');
    expect(changes).toBe(2);
  });

  it('fits every size', () => {
    for (const size of sizes) {
      for (const ascii of [false, true]) {
        for (const shown of [undefined, backcasts, { [kernel.scenario.id]: { type: 'none', problem: say('backcast.none') } as const }]) {
          const view = { ...homeOf(kernel), preferences: { ...usualPreferences, ascii }, ...(shown ? { backcasts: shown } : {}) };
          const context = contextOf(view, size);
          const state = { ...limits.open(context, 'no_winners'), later: true };
          for (const keys of [[], ['last'], ['pageDown', 'up']] as const)
            expectFits(limits, context, moved(limits, context, state, ...keys));
        }
      }
    }
  });
});
