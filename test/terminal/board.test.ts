import { describe, expect, it } from 'vitest';
import { phase } from '../../src/session/session.ts';
import { moveText } from '../../src/terminal/parts/gauges.ts';
import { board } from '../../src/terminal/screens/board.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const atDecide = playUntil(open(kernel), (next) => phase(next) === 'decide' && next.rounds.length === 2);
const atStart = playUntil(open(kernel), (next) => phase(next) === 'situation');
const decide = contextOf(tableOf(atDecide));
const opened = board.open(decide, undefined);
const core = kernel.scenario.indicators.filter((indicator) => indicator.core);

describe('board', () => {
  it('shows all core indicators at 80 by 24, with word and change, and the others with m', () => {
    const text = textOf(board, decide, opened);
    for (const { name } of core) expect(text).toContain(name);
    expect(text).toMatch(/strained +[▲▼=]/);
    const others = textOf(board, decide, moved(board, decide, opened, 'more'));
    expect(others).toContain('Mexican political space');
    expect(others).not.toContain('Bilateral trust ');
  });

  it('shows every indicator at 160 by 50, so that there is nothing to switch to', () => {
    const wide = contextOf(tableOf(atDecide), { columns: 160, lines: 50 });
    const text = textOf(board, wide, opened);
    for (const { name } of kernel.scenario.indicators) expect(text).toContain(name);
    expect(press(board, wide, opened, 'more')).toEqual({ type: 'ignore' });
  });

  it('says better and worse in words or with a mark, never by colour alone', () => {
    const trust = core.find(({ code }) => code === 'TRU');
    if (!trust) throw new Error('no TRU');
    expect(moveText(trust, -9, true, decide.glyphs, decide.say)).toBe('▼ 9 worse');
    expect(moveText(trust, 9, false, decide.glyphs, decide.say)).toBe('▲ 9+');
    expect(moveText(trust, 0.2, true, decide.glyphs, decide.say)).toBe('= same');
  });

  it('marks badly measured readings and says what that means', () => {
    const at = core.findIndex(({ fog }) => fog > 0);
    const state = moved(board, decide, opened, ...Array.from({ length: at }, () => 'down' as const));
    expect(textOf(board, decide, state)).toMatch(/~ .*\n/);
    expect(textOf(board, contextOf(tableOf(atDecide), { columns: 100, lines: 32 }), state)).toContain('Badly measured');
  });

  it('opens why, evidence, history and a bookmark about the highlighted indicator', () => {
    const state = moved(board, decide, opened, 'down');
    const on = core[1]?.code;
    expect(press(board, decide, state, 'why')).toEqual({ type: 'open', screen: 'why', with: { on } });
    expect(press(board, decide, state, 'evidence')).toEqual({ type: 'open', screen: 'evidence', with: { on } });
    expect(press(board, decide, state, 'history')).toEqual({ type: 'open', screen: 'history', with: { on } });
    expect(press(board, decide, state, 'bookmark')).toEqual({ type: 'open', screen: 'bookmark', with: { about: on } });
  });

  it('opens the options with o or enter in the decision, and goes on with p in the situation', () => {
    expect(press(board, decide, opened, 'choose')).toEqual({ type: 'open', screen: 'choose' });
    expect(press(board, decide, opened, 'enter')).toEqual({ type: 'open', screen: 'choose' });
    const situation = contextOf(tableOf(atStart));
    expect(commandsOf(press(board, situation, opened, 'proceed'))).toEqual([{ type: 'advance' }]);
    expect(press(board, situation, opened, 'enter')).toMatchObject({ screen: 'why' });
  });

  it('shows numbers when asked', () => {
    const outcome = press(board, decide, opened, 'digits');
    expect(commandsOf(outcome)).toEqual([{ type: 'prefer', preferences: { ...usualPreferences, digits: true } }]);
    const shown = contextOf(tableOf(atDecide, { ...usualPreferences, digits: true }));
    expect(textOf(board, shown, opened)).toMatch(/Bilateral trust .* \d+ strained/);
  });

  it('warns when an own red line is crossed', () => {
    const mexico = contextOf(tableOf(playUntil(open(kernel, 'mexico'), (next) => phase(next) === 'situation')), {
      columns: 100,
      lines: 30,
    });
    expect(mexico.view.redLines.some((line) => line.crossed)).toBe(true);
    expect(textOf(board, mexico, opened)).toContain('Red line crossed');
  });

  it('keeps its grid: moving the cursor changes no other row', () => {
    for (const size of sizes.slice(2)) {
      const context = contextOf(tableOf(atDecide), size);
      const height = board.body(context, opened).length;
      for (const cursor of core.keys()) expect(board.body(context, { ...opened, cursor }).length).toBe(height);
    }
  });

  it('fits every size, for every side, in Unicode and ASCII', () => {
    for (const side of [...kernel.scenario.sides.map(({ id }) => id), null]) {
      for (const session of [
        playUntil(open(kernel, side), (next) => phase(next) === 'situation'),
        playUntil(open(kernel, side), (next) => phase(next) === 'situation' && next.rounds.length === 3),
      ]) {
        for (const ascii of [false, true]) {
          const view = tableOf(session, { ...usualPreferences, ascii, digits: ascii });
          for (const size of sizes)
            for (const others of [false, true])
              for (const cursor of [0, 7, 24]) expectFits(board, contextOf(view, size), { cursor, others });
        }
      }
    }
  });
});
