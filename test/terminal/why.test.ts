import { describe, expect, it } from 'vitest';
import { addingUp, columnOf, scopesOf } from '../../src/report/causes.ts';
import { review } from '../../src/report/review.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { why } from '../../src/terminal/screens/why.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string, rounds: number, side: string | null = 'us', start = 'as_exercised'): Session =>
  playUntil(open(kernel, side, { start }), (next) => phase(next) === wanted && next.rounds.length >= rounds);
const playing = at('decide', 3);
const closing = at('closing', 0);
const view = tableOf(playing);
const context = contextOf(view);
const opened = why.open(context, { on: 'TRU' });

describe('the ledger adds up', () => {
  it('for every indicator and every scope, in the tenths that are shown', () => {
    for (const session of [playing, closing]) {
      const table = tableOf(session);
      for (const { code } of kernel.scenario.indicators) {
        for (const scope of scopesOf(table, code)) {
          const { before, after, causes } = columnOf(table, code, scope);
          expect(causes.reduce((sum, { tenths }) => sum + tenths, 0)).toBe(after - before);
          for (const { amount, tenths } of causes) expect(Math.abs(amount * 10 - tenths)).toBeLessThan(1.6);
        }
      }
    }
  });

  it('gives tenths out so that no line is far from the truth', () => {
    expect(addingUp([0.25, 0.25, 0.25], 8)).toEqual([2, 3, 3]);
    expect(addingUp([1.04, -0.04], 10).map((tenths) => tenths + 0)).toEqual([10, 0]);
    expect(addingUp([], 0)).toEqual([]);
  });

  it('on the screen: the column sums to the sum line', () => {
    const tall = contextOf(view, { columns: 80, lines: 60 });
    const lines = textOf(why, tall, why.open(tall, { on: 'LOC' })).split('\n');
    const rule = lines.findIndex((line) => /^ +─────/.test(line));
    const amounts = lines.slice(0, rule).flatMap((line) => /^.? +([+-]\d+\.\d) /.exec(line)?.[1] ?? []);
    expect(amounts.length).toBeGreaterThan(3);
    const sum = amounts.reduce((total, amount) => total + Math.round(Number(amount) * 10), 0);
    expect(lines[rule + 1]).toContain(`${sum > 0 ? '+' : ''}${(sum / 10).toFixed(1)}`);
    expect(lines[rule + 1]).toContain('nothing unexplained');
  });
});

describe('why', () => {
  it('answers the five questions in the smallest usual terminal', () => {
    for (const { code } of kernel.scenario.indicators) {
      const state = why.open(context, { on: code, round: 1 });
      const text = textOf(why, context, state);
      if (!text.includes('nothing unexplained')) continue;
      if (/^› {3,}.*(reading|limit|sealed)/m.test(text)) continue;
      for (const label of ['Says', 'But', 'Here', 'Luck']) expect(text, code).toMatch(new RegExp(`^  ${label} `, 'm'));
    }
  });

  it('starts at the last round and goes to the others and to the whole game', () => {
    expect(why.heading(context, opened).right).toContain('Round 2');
    expect(why.heading(context, moved(why, context, opened, 'left')).right).toContain('Round 1');
    expect(why.heading(context, moved(why, context, opened, 'right', 'right')).right).toContain('Whole game');
    expect(why.heading(context, why.open(context, { on: 'TRU', round: 0 })).right).toContain('Whole game');
  });

  it('opens the evidence of a cause, contests its number, and shows the chart', () => {
    const outcome = press(why, context, opened, 'enter');
    expect(outcome).toMatchObject({ type: 'open', screen: 'evidence', with: { assumption: 'leader_strike.TRU' } });
    expect(press(why, context, opened, 'contest')).toMatchObject({
      type: 'open',
      screen: 'bookmark',
      with: { about: 'leader_strike.TRU', kind: 'dispute' },
    });
    expect(press(why, context, opened, 'history')).toMatchObject({ type: 'open', screen: 'history', with: { on: 'TRU' } });
  });

  it('says why a line without a number cannot be contested', () => {
    const fogged = kernel.scenario.indicators.find(({ fog }) => fog > 0)?.code ?? '';
    const state = why.open(context, { on: fogged });
    const { causes } = columnOf(view, fogged, scopesOf(view, fogged).findLast(({ type }) => type === 'round') as never);
    const reading = causes.findIndex(({ cause }) => cause.type === 'reading');
    const outcome = press(why, context, { ...state, cursor: reading }, 'contest');
    expect(outcome).toMatchObject({ type: 'stay' });
    expect(outcome.type === 'stay' && textOf(why, context, outcome.state)).toContain('nothing to contest');
  });

  it('asks "what if not" only after the game, and then in numbers that add up', () => {
    expect(textOf(why, context, moved(why, context, opened, 'whatIf'))).toContain('After the game');
    const after = contextOf({ ...tableOf(closing), review: review(closing) });
    const state = why.open(after, { on: 'LOC' });
    const text = textOf(why, after, moved(why, after, state, 'whatIf')).replace(/\s+/g, ' ');
    const [, without, end, points] = /ended at ([\d.]+) instead of ([\d.]+)\. Difference made: ([+-][\d.]+)/.exec(text) ?? [];
    expect((Number(end) - Number(without)).toFixed(1)).toBe(Number(points).toFixed(1));
  });

  it('says before play why the indicator starts where it does', () => {
    const first = contextOf(tableOf(at('situation', 1, 'us', 'open')));
    expect(textOf(why, first, why.open(first, { on: 'TRU' }))).toContain('Why it starts at 45');
  });

  it('fits every size, side and state', () => {
    for (const side of ['us', 'cartels', null]) {
      for (const session of [at('decide', 2, side), at('situation', 1, side, 'open'), at('closing', 0, side)]) {
        for (const size of sizes) {
          for (const ascii of [false, true]) {
            const sized = contextOf(tableOf(session, { ...usualPreferences, ascii }), size);
            for (const on of ['LOC', 'FLO']) {
              const state = why.open(sized, { on });
              for (const keys of [[], ['left'], ['last'], ['next', 'down'], ['whatIf'], ['right', 'right', 'down', 'down']] as const)
                expectFits(why, sized, moved(why, sized, state, ...keys));
            }
          }
        }
      }
    }
  });
});
