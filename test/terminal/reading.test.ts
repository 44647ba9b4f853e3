/** The screens that are read and scrolled: role, limits, help. */
import { describe, expect, it } from 'vitest';
import { phase } from '../../src/session/session.ts';
import { bindings } from '../../src/terminal/keys.ts';
import { help, keyGroups, keyNames } from '../../src/terminal/screens/help.ts';
import { limits } from '../../src/terminal/screens/limits.ts';
import { role } from '../../src/terminal/screens/role.ts';
import { glyphs, usualPreferences } from '../../src/terminal/theme.ts';
import { contextOf, expectFits, homeOf, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const ascii = { ...usualPreferences, ascii: true };
const tall = { columns: 100, lines: 400 };
const played = (side: string | null) =>
  playUntil(open(kernel, side), (session) => phase(session) === 'decide' && session.rounds.length === 2);

describe('help', () => {
  it('shows every key once', () => {
    const grouped = keyGroups.flatMap(({ actions }) => actions);
    expect(grouped.toSorted()).toEqual(bindings.map(({ action }) => action).toSorted());
    expect(keyNames('up', glyphs)).toBe('↑ k');
    expect(keyNames('first', glyphs)).toBe('g home');
  });

  it('begins with the game from the home screen, and with the keys during play', () => {
    const context = contextOf(homeOf(kernel));
    expect(textOf(help, context, help.open(context, 'home'))).toMatch(/^ How a round goes/);
    expect(textOf(help, context, help.open(context, 'board'))).toMatch(/^ Keys: play/);
  });
});

describe('limits', () => {
  it('says the same before play and at the table', () => {
    const home = contextOf(homeOf(kernel), tall);
    const table = contextOf(tableOf(open(kernel)), tall);
    const before = textOf(limits, home, limits.open(home, 'no_winners'));
    expect(before).toBe(textOf(limits, table, limits.open(table, undefined)));
    const { about } = kernel.scenario;
    const flat = before.replace(/\s+/g, ' ');
    for (const text of [...about.cannotAnswer, ...about.limits, ...about.assumptions])
      expect(flat).toContain(text.replace(/\s+/g, ' ').trim());
  });
});

describe('role', () => {
  it('holds the private brief of the own team and of no other', () => {
    for (const side of kernel.scenario.sides) {
      const context = contextOf(tableOf(played(side.id)), tall);
      const flat = textOf(role, context, role.open(context, undefined)).replace(/\s+/g, ' ');
      const start = (text: string) => text.slice(0, 60).replace(/\s+/g, ' ').trim();
      expect(flat).toContain(start(side.private));
      for (const other of kernel.scenario.sides) {
        expect(flat).toContain(start(other.brief));
        if (other !== side) expect(flat).not.toContain(start(other.private));
      }
      for (const goal of side.goals) expect(flat).toContain(goal.text);
      for (const red of side.redLines) expect(flat).toContain(red.text);
    }
  });

  it('judges a move by the goal of the team, not by the common reading', () => {
    const session = played('cartels');
    const context = contextOf(tableOf(session), tall);
    const lines = textOf(role, context, role.open(context, undefined)).split('\n');
    const trust = context.view.indicators.find(({ code }) => code === 'TRU');
    const fell = (trust?.value ?? 0) < (trust?.series[0] ?? 0) - 0.5;
    const line = lines[lines.findIndex((text) => text.includes('The two governments stay apart')) + 1];
    expect(fell).toBe(true);
    expect(line).toContain('better');
  });
});

describe('reading screens', () => {
  it('scroll to the end and back, and never past it', () => {
    const context = contextOf(tableOf(played('us')));
    for (const screen of [role, limits, help]) {
      const opened = screen.open(context, undefined);
      const end = moved(screen, context, opened, 'last');
      expect(moved(screen, context, end, 'down', 'pageDown', 'toggle')).toEqual(end);
      expect(textOf(screen, context, end)).toContain('end; ');
      expect(moved(screen, context, end, 'first')).toEqual(opened);
      expect(press(screen, context, opened, 'back')).toEqual({ type: 'ignore' });
    }
  });

  it('fit every size and side, in ASCII, at the top and at the end', () => {
    for (const side of [...kernel.scenario.sides.map(({ id }) => id), null]) {
      const view = tableOf(played(side), { ...ascii, digits: true });
      for (const size of sizes) {
        const context = contextOf(view, size);
        for (const screen of [role, limits, help]) {
          const opened = screen.open(context, undefined);
          expectFits(screen, context, opened);
          expectFits(screen, context, moved(screen, context, opened, 'last'));
        }
      }
    }
  });
});
