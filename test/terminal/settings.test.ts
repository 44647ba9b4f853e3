import { describe, expect, it } from 'vitest';
import { settings } from '../../src/terminal/screens/settings.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, homeOf, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open } from '../support/table.ts';

const kernel = await kernelOf();

describe('settings', () => {
  for (const [where, view] of [
    ['home', homeOf(kernel)],
    ['table', tableOf(open(kernel))],
  ] as const) {
    const context = contextOf(view);
    const opened = settings.open(context, undefined);
    const at = (cursor: number) => moved(settings, context, opened, ...Array.from({ length: cursor }, () => 'down' as const));
    const preferred = (cursor: number, action: 'left' | 'right' | 'enter') => commandsOf(press(settings, context, at(cursor), action));

    it(`prefers each change at once (${where})`, () => {
      expect(preferred(0, 'right')).toEqual([{ type: 'prefer', preferences: { ...usualPreferences, theme: 'safe' } }]);
      expect(preferred(0, 'left')).toEqual([{ type: 'prefer', preferences: { ...usualPreferences, theme: 'mono' } }]);
      expect(preferred(1, 'enter')).toEqual([{ type: 'prefer', preferences: { ...usualPreferences, ascii: true } }]);
      expect(preferred(2, 'right')).toEqual([{ type: 'prefer', preferences: { ...usualPreferences, digits: true } }]);
    });

    it(`offers no language without a catalogue (${where})`, () => {
      expect(press(settings, context, at(3), 'right')).toEqual({ type: 'stay', state: { cursor: 3 } });
    });
  }

  it('shows the change in its own sample', () => {
    const digits = contextOf(homeOf(kernel, { preferences: { ...usualPreferences, digits: true } }));
    expect(textOf(settings, digits, { cursor: 2 })).toMatch(/62 {2}▲ 7 better/);
  });

  it('fits every size in every theme and in ASCII', () => {
    for (const size of sizes) {
      for (const theme of ['ansi', 'safe', 'mono'] as const) {
        for (const ascii of [false, true]) {
          const context = contextOf(homeOf(kernel, { preferences: { ...usualPreferences, theme, ascii, digits: ascii } }), size);
          for (let cursor = 0; cursor < 4; cursor++) expectFits(settings, context, { cursor });
        }
      }
    }
  });
});
