import { describe, expect, it } from 'vitest';
import { review } from '../../src/report/review.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { history } from '../../src/terminal/screens/history.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string, rounds: number, side: string | null = 'us'): Session =>
  playUntil(open(kernel, side), (next) => phase(next) === wanted && next.rounds.length >= rounds);
const playing = at('decide', 3);
const closing = at('closing', 0);
const context = contextOf(tableOf(playing));
const opened = history.open(context, { on: 'LOC' });

describe('history', () => {
  it('draws each quarter with its value and keeps room for those to come', () => {
    const text = textOf(history, context, opened);
    const values = text.split('\n').find((line) => line.includes('values')) ?? '';
    const series = context.view.indicators.find(({ code }) => code === 'LOC')?.series ?? [];
    expect(values.trim().split(/\s+/).slice(1).map(Number)).toEqual(series.map(Math.round));
    expect(text).toContain('········');
  });

  it('moves over indicators and quarters, and says what a quarter held', () => {
    expect(history.heading(context, moved(history, context, opened, 'down')).left).not.toBe(history.heading(context, opened).left);
    expect(textOf(history, context, opened)).toContain('round 2');
    expect(textOf(history, context, moved(history, context, opened, 'left', 'left'))).toContain('round 1');
    expect(textOf(history, context, moved(history, context, opened, 'right'))).toContain('not played yet');
  });

  it('marks a second indicator for comparison, and unmarks it', () => {
    const marked = moved(history, context, opened, 'toggle', 'up');
    const text = textOf(history, context, marked);
    expect(text.split('\n')[1]).toContain(kernel.scenario.indicators.find(({ code }) => code === 'LOC')?.name);
    expect(text.split('●').length).toBeGreaterThan(4);
    expect(moved(history, context, marked, 'down', 'toggle').marked).toBe('');
  });

  it('opens the causes of the quarter it stands on', () => {
    expect(press(history, context, moved(history, context, opened, 'left', 'left'), 'enter')).toMatchObject({
      screen: 'why',
      with: { on: 'LOC', round: 1 },
    });
  });

  it('compares with nobody acting after the game only', () => {
    const refused = press(history, context, opened, 'whatIf');
    expect(refused.type === 'stay' && textOf(history, context, refused.state)).toContain('After the game');
    const after = contextOf({ ...tableOf(closing), review: review(closing) });
    expect(textOf(history, after, moved(history, after, history.open(after, { on: 'LOC' }), 'whatIf'))).toContain('if nobody had acted');
  });

  it('fits every size, with and without Unicode', () => {
    for (const session of [at('briefing', 0), playing, at('decide', 2, null), closing]) {
      for (const size of sizes) {
        for (const ascii of [false, true]) {
          const sized = contextOf(tableOf(session, { ...usualPreferences, ascii }), size);
          for (const keys of [[], ['toggle', 'down'], ['left'], ['first', 'left', 'left'], ['last', 'toggle']] as const)
            expectFits(history, sized, moved(history, sized, history.open(sized, { on: 'FLO' }), ...keys));
        }
      }
    }
  });
});
