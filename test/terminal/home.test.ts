import { describe, expect, it } from 'vitest';
import { home } from '../../src/terminal/screens/home.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, homeOf, moved, press, sizes, textOf } from '../support/screens.ts';
import { kernelOf } from '../support/table.ts';

const kernel = await kernelOf();
const view = homeOf(kernel);
const context = contextOf(view);
const opened = home.open(context, undefined);

describe('home', () => {
  it('starts a game with the usual settings by one key', () => {
    const usual = {
      type: 'open',
      setup: {
        scenario: 'no_winners',
        start: 'as_exercised',
        side: 'us',
        pack: 'central',
        rounds: 4,
        ticksPerRound: 2,
        seed: '',
        strategies: {},
      },
    };
    expect(commandsOf(press(home, context, opened, 'enter'))).toEqual([usual]);
    expect(commandsOf(press(home, context, moved(home, context, opened, 'down', 'down'), 'proceed'))).toEqual([usual]);
  });

  it('opens the other screens with the chosen scenario', () => {
    expect(press(home, context, moved(home, context, opened, 'down'), 'enter')).toEqual({
      type: 'open',
      screen: 'setup',
      with: 'no_winners',
    });
    expect(press(home, context, opened, 'limits')).toEqual({ type: 'open', screen: 'limits', with: 'no_winners' });
    expect(press(home, context, moved(home, context, opened, 'down', 'down'), 'enter')).toEqual({
      type: 'open',
      screen: 'room',
      with: 'no_winners',
    });
    const tables = { type: 'open', screen: 'explore', with: 'no_winners' };
    expect(press(home, context, moved(home, context, opened, 'down', 'down', 'down'), 'enter')).toEqual(tables);
    expect(press(home, context, opened, 'explore')).toEqual(tables);
    expect(press(home, context, moved(home, context, opened, 'down', 'down', 'down', 'down'), 'enter')).toMatchObject({
      type: 'open',
      screen: 'help',
    });
  });

  it('resumes a good log and keeps a broken one shut, saying why', () => {
    const good = moved(home, context, opened, 'down', 'down', 'down', 'down', 'down', 'down', 'down');
    expect(commandsOf(press(home, context, good, 'enter'))).toEqual([{ type: 'resume', path: view.logs[0]?.path }]);
    const broken = moved(home, context, good, 'down');
    expect(press(home, context, broken, 'enter')).toEqual({ type: 'stay', state: broken });
    for (const size of sizes)
      expect(textOf(home, contextOf(view, size), broken).replace(/[\s│]+/g, ' ')).toContain('the rules have changed');
  });

  it('moves between scenarios', () => {
    const [first] = view.scenarios;
    if (!first) throw new Error('no scenario');
    const two = contextOf(homeOf(kernel, { scenarios: [first, { ...first, id: 'other', title: 'Another' }] }));
    const second = moved(home, two, opened, 'right');
    expect(textOf(home, two, second)).toContain('< Another >');
    expect(commandsOf(press(home, two, second, 'enter'))).toMatchObject([{ setup: { scenario: 'other' } }]);
    expect(moved(home, two, second, 'right')).toEqual(opened);
    expect(home.footer(two, second).map(({ action }) => action)).toContain('right');
    expect(home.footer(context, opened).map(({ action }) => action)).not.toContain('right');
  });

  it('does nothing harmful without scenarios or logs', () => {
    const bare = contextOf(homeOf(kernel, { scenarios: [], logs: [] }));
    expect(press(home, bare, opened, 'enter')).toEqual({ type: 'stay', state: opened });
    for (const size of sizes) expectFits(home, contextOf(bare.view, size), opened);
  });

  it('fits every size, in every line, with many games and in ASCII', () => {
    const [log] = view.logs;
    if (!log) throw new Error('no log');
    const many = homeOf(kernel, {
      logs: [...view.logs, ...Array.from({ length: 40 }, (_, i) => ({ ...log, path: `/${i}` }))],
      preferences: { ...usualPreferences, ascii: true },
    });
    for (const size of sizes) {
      for (const cursor of [0, 1, 2, 3, 4, 5, 6, 7, 30, 47]) {
        expectFits(home, contextOf(many, size), { cursor, scenario: 0 });
        expect(textOf(home, contextOf(many, size), { cursor, scenario: 0 })).toMatch(/^ > /m);
      }
    }
  });
});
