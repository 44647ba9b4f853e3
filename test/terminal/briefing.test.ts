import { describe, expect, it } from 'vitest';
import { briefing } from '../../src/terminal/screens/briefing.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, must, open } from '../support/table.ts';

const kernel = await kernelOf();
const session = open(kernel);
const context = contextOf(tableOf(session));
const opened = briefing.open(context, undefined);
const goals = { ...opened, part: 'goals' } as const;

describe('briefing', () => {
  it('starts with p from any part, and with enter from the last one', () => {
    expect(commandsOf(press(briefing, context, opened, 'proceed'))).toEqual([{ type: 'advance' }]);
    expect(moved(briefing, context, opened, 'enter').part).toBe('team');
    const last = moved(briefing, context, opened, 'previous');
    expect(last.part).toBe('care');
    expect(commandsOf(press(briefing, context, last, 'enter'))).toEqual([{ type: 'advance' }]);
  });

  it('walks through its parts and back', () => {
    const parts = ['situation', 'team', 'goals', 'round', 'care', 'situation'];
    const seen = parts.map((_, i) => moved(briefing, context, opened, ...Array.from({ length: i }, () => 'next' as const)).part);
    expect(seen).toEqual(parts);
    expect(moved(briefing, context, opened, 'previous').part).toBe('care');
  });

  it('weighs the goal under the cursor, from 0 to 10', () => {
    const second = moved(briefing, context, goals, 'down');
    expect(commandsOf(press(briefing, context, second, 'right'))).toEqual([{ type: 'weigh', weights: { less_supply: 3 } }]);
    const full = contextOf(tableOf(must(session, 'player', { type: 'weigh', weights: { less_supply: 10 } })));
    expect(press(briefing, full, second, 'right')).toEqual({ type: 'stay', state: second });
    expect(commandsOf(press(briefing, full, second, 'left'))).toEqual([{ type: 'weigh', weights: { less_supply: 9 } }]);
    expect(textOf(briefing, full, second)).toMatch(/Fewer illicit drugs.*10$/m);
  });

  it('leaves the weights alone where they cannot be seen', () => {
    expect(press(briefing, context, opened, 'right')).toEqual({ type: 'ignore' });
    const watching = contextOf(tableOf(open(kernel, null)));
    const all = Array.from({ length: 4 }, (_, i) => moved(briefing, watching, opened, ...Array.from({ length: i }, () => 'next' as const)));
    expect(all.map(({ part }) => part)).toEqual(['situation', 'team', 'round', 'care']);
    for (const state of all) expect(press(briefing, watching, state, 'right')).toEqual({ type: 'ignore' });
  });

  it('shows the seal of the luck and never the seed', () => {
    const sealed = open(kernel, 'us', { seed: 'a-seed-that-is-secret' });
    const there = contextOf(tableOf(sealed), { columns: 160, lines: 50 });
    const text = textOf(briefing, there, opened);
    expect(text.replaceAll(' ', '')).toContain(sealed.header.commitment.slice(0, 16));
    expect(text).not.toContain('a-seed-that-is-secret');
  });

  it('puts everything on one wide screen', () => {
    const text = textOf(briefing, contextOf(tableOf(session), { columns: 160, lines: 50 }), opened);
    for (const piece of ['As exercised', 'Care', 'What matters to you', 'How a round goes', 'Sealed luck']) expect(text).toContain(piece);
  });

  it('keeps the goal under the cursor in sight and fits every size, side and start', () => {
    for (const side of [...kernel.scenario.sides.map(({ id }) => id), null]) {
      for (const start of kernel.scenario.starts) {
        const view = tableOf(open(kernel, side, { start: start.id }), { ...usualPreferences, ascii: true });
        for (const size of sizes) {
          const there = contextOf(view, size);
          for (const part of ['situation', 'team', 'goals', 'round', 'care'] as const) expectFits(briefing, there, { ...opened, part });
          for (let goal = 0; side !== null && goal < 5; goal++)
            expect(textOf(briefing, there, { ...opened, part: 'goals', goal })).toMatch(/(^|\|) ? > /m);
        }
      }
    }
  });
});
