import { describe, expect, it } from 'vitest';
import { pressOf } from '../../src/terminal/keys.ts';
import { setup } from '../../src/terminal/screens/setup.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, homeOf, moved, press, sizes, textOf, typed } from '../support/screens.ts';
import { kernelOf } from '../support/table.ts';

const kernel = await kernelOf();
const view = homeOf(kernel);
const context = contextOf(view);
const opened = setup.open(context, 'no_winners');
const startOf = (state: typeof opened) => commandsOf(press(setup, context, state, 'enter'))[0];
const at = (field: string) => ({ ...opened, field });

describe('setup', () => {
  it('opens what was chosen', () => {
    const mexico = moved(setup, context, opened, 'right');
    const start = moved(setup, context, mexico, 'down', 'right');
    const pack = moved(setup, context, start, 'down', 'left');
    const rounds = moved(setup, context, pack, 'down', 'right', 'right');
    const ticks = moved(setup, context, rounds, 'down', 'right');
    expect(startOf(ticks)).toEqual({
      type: 'open',
      setup: {
        scenario: 'no_winners',
        start: 'open',
        side: 'mexico',
        pack: 'sampled',
        rounds: 6,
        ticksPerRound: 1,
        seed: '',
        strategies: {},
      },
    });
  });

  it('goes round all five teams and watching', () => {
    const sides = Array.from(
      { length: 6 },
      (_, i) => moved(setup, context, opened, ...Array.from({ length: i }, () => 'right' as const)).draft.setup.side,
    );
    expect(sides).toEqual(['us', 'mexico', 'cartels', 'industry', 'society', null]);
    expect(moved(setup, context, opened, 'left').draft.setup.side).toBeNull();
  });

  it('offers rounds from two to the most that the scenario allows', () => {
    const most = moved(setup, context, at('rounds'), ...Array.from({ length: 4 }, () => 'right' as const));
    expect(most.draft.setup.rounds).toBe(8);
    expect(moved(setup, context, most, 'right').draft.setup.rounds).toBe(2);
  });

  it('names strategies of the other teams, and drops that of a team once it is yours', () => {
    const named = moved(setup, context, at('strategy mexico'), 'right');
    expect(startOf(named)).toMatchObject({ setup: { strategies: { mexico: 'mx_cooperation' } } });
    expect(startOf(moved(setup, context, { ...named, field: 'side' }, 'right'))).toMatchObject({
      setup: { side: 'mexico', strategies: {} },
    });
    expect(moved(setup, context, named, 'left').draft.setup.strategies).toEqual({});
  });

  it('reads letters as text only while a seed is typed', () => {
    expect(setup.typing?.(at('seed'))).toBe(false);
    const typing = moved(setup, context, at('seed'), 'right');
    expect(setup.typing?.(typing)).toBe(true);
    expect(pressOf('q', true)).toEqual({ type: 'text', text: 'q' });
    const seeded = typed(setup, context, typing, 'quiet 7x');
    const erased = press(setup, context, seeded, { type: 'erase' });
    expect(erased.type === 'stay' && startOf(erased.state)).toMatchObject({ setup: { seed: 'quiet 7' } });
    expect(startOf(moved(setup, context, seeded, 'right'))).toMatchObject({ setup: { seed: '' } });
    expect(setup.typing?.(moved(setup, context, seeded, 'down'))).toBe(false);
    expect(typed(setup, context, typing, 'x'.repeat(100)).draft.seed).toHaveLength(40);
  });

  it('explains the highlighted value', () => {
    expect(textOf(setup, context, opened)).toContain("You are the President's");
    expect(textOf(setup, context, at('strategy cartels'))).toContain('○ Lie low and wait');
    expect(textOf(setup, context, at('rounds')).replace(/[\s│]+/g, ' ')).toContain('Plan about 30 minutes');
    const paged = moved(setup, context, opened, 'pageDown');
    expect(paged.offset).toBeGreaterThan(0);
    expect(moved(setup, context, paged, 'down').offset).toBe(0);
  });

  it('fits every size, on every field, in ASCII and with several scenarios', () => {
    const [first] = view.scenarios;
    if (!first) throw new Error('no scenario');
    const several = homeOf(kernel, { scenarios: [first, { ...first, id: 'other' }], preferences: { ...usualPreferences, ascii: true } });
    for (const field of ['scenario', 'side', 'start', 'pack', 'rounds', 'ticks', 'seed', 'strategy mexico', 'strategy society']) {
      for (const size of sizes) {
        const there = contextOf(several, size);
        const left = moved(setup, there, at(field), 'left');
        expectFits(setup, there, at(field));
        expectFits(setup, there, left);
        expectFits(setup, there, typed(setup, there, { ...left, field: 'seed' }, 'a long seed that is longer than the line'));
        expect(textOf(setup, there, at(field))).toMatch(/^ > /m);
      }
    }
  });
});
