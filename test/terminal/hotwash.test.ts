import { describe, expect, it } from 'vitest';
import { review } from '../../src/report/review.ts';
import { phase, type Session } from '../../src/session/session.ts';
import type { TableView } from '../../src/terminal/app-view.ts';
import { hotwash } from '../../src/terminal/screens/hotwash.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, must, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string, side: string | null = 'us'): Session => playUntil(open(kernel, side), (next) => phase(next) === wanted);
const reviewed = (session: Session, ascii = false): TableView => ({
  ...tableOf(session, { ...usualPreferences, ascii }),
  review: review(session),
});
const closing = at('closing');
const context = contextOf(reviewed(closing));
const tall = contextOf(reviewed(closing), { columns: 100, lines: 400 });
const opened = hotwash.open(context, undefined);
const pageText = (page: number): string => textOf(hotwash, tall, { page, at: 0, offset: 0 });
const pages = [0, 1, 2, 3, 4, 5, 6, 7, 8];

describe('hotwash', () => {
  it('goes on from closing to hotwash to closed, and from there home', () => {
    expect(commandsOf(press(hotwash, context, opened, 'proceed'))).toEqual([{ type: 'advance' }]);
    const closed = contextOf(reviewed(at('closed')));
    const last = hotwash.open(closed, undefined);
    expect(press(hotwash, closed, last, 'proceed')).toEqual({ type: 'ignore' });
    expect(commandsOf(press(hotwash, closed, last, 'enter'))).toEqual([{ type: 'home' }]);
    expect(hotwash.footer(closed, last).map(({ action }) => action)).toEqual(expect.arrayContaining(['enter', 'help', 'leave']));
  });

  it('turns its pages round in both directions', () => {
    expect(moved(hotwash, context, opened, 'next').page).toBe(1);
    expect(moved(hotwash, context, opened, 'previous').page).toBe(8);
    expect(moved(hotwash, context, opened, 'left', 'right').page).toBe(0);
  });

  it('opens causes, charts and evidence about the line under the cursor', () => {
    const line = moved(hotwash, context, opened, 'down');
    expect(press(hotwash, context, line, 'why')).toMatchObject({ screen: 'why', with: { on: 'TRU', round: 0 } });
    expect(press(hotwash, context, line, 'history')).toMatchObject({ screen: 'history', with: { on: 'TRU' } });
    const point = hotwash.open(tall, undefined);
    expect(press(hotwash, tall, moved(hotwash, tall, point, 'next'), 'evidence')).toMatchObject({ screen: 'evidence' });
  });

  it('holds what each page promises', () => {
    for (const indicator of kernel.scenario.indicators) expect(pageText(0)).toContain(indicator.name);
    const first = context.view.review?.turningPoints[0];
    const title = [...kernel.scenario.options, ...kernel.scenario.injects].find(({ id }) => id === first?.id)?.title;
    expect(pageText(1)).toContain(title);
    expect(pageText(2)).toContain('nobody');
    expect(pageText(3)).toContain('No winner is named');
    for (const side of kernel.scenario.sides) expect(pageText(3)).toContain(side.name);
    expect(pageText(4)).toContain('Brier score');
    expect(pageText(5)).toContain('Private brief');
    expect(pageText(6)).toContain(closing.header.seed);
    expect(pageText(6)).toContain(closing.header.commitment);
    expect(pageText(6)).toContain('Verified');
    expect(pageText(7)).toContain(kernel.scenario.about.cannotAnswer[0]?.slice(0, 40));
    expect(pageText(8)).toContain('No bookmarks were made');
  });

  it('scores goals in numbers that add up', () => {
    for (const [, before, after, gained] of pageText(3)
      .replace(/\s+/g, ' ')
      .matchAll(/: ([\d.]+) to ([\d.]+), ([\d.]+) points/g))
      expect(Math.abs(Number(after) - Number(before)).toFixed(1)).toBe(gained);
  });

  it('lists the bookmarks with what they are about', () => {
    const marked = must(closing, 'player', { type: 'bookmark', kind: 'dispute', about: 'leader_strike.TRU', text: 'Too strong' });
    const seen = contextOf(reviewed(marked), { columns: 100, lines: 400 });
    expect(textOf(hotwash, seen, { page: 8, at: 0, offset: 0 })).toMatch(/dispute: Strike a cartel leader[\s\S]*Too strong/);
  });

  it('says a plain sentence where there is nothing', () => {
    const early = must(open(kernel), 'player', { type: 'end', reason: 'The bell rang' });
    const seen = contextOf(reviewed(early), { columns: 100, lines: 400 });
    expect(textOf(hotwash, seen, { page: 0, at: 0, offset: 0 })).toContain('The bell rang');
    for (const page of pages) expect(textOf(hotwash, seen, { page, at: 0, offset: 0 }).length).toBeGreaterThan(60);
    const { review: _, ...bare } = seen.view;
    for (const page of [1, 2, 3, 4]) expect(textOf(hotwash, { ...seen, view: bare }, { page, at: 0, offset: 0 })).toContain('worked out');
  });

  it('reaches the last line of every page by single steps, and fits every size', () => {
    for (const view of [reviewed(closing), reviewed(at('closed', 'cartels'), true)]) {
      for (const size of sizes) {
        const sized = contextOf(view, size);
        for (const page of pages) {
          let state = hotwash.open(sized, undefined);
          for (let i = 0; i < page; i++) state = moved(hotwash, sized, state, 'next');
          expectFits(hotwash, sized, state);
          for (let i = 0; i < 250 && textOf(hotwash, sized, state).includes('below'); i++) state = moved(hotwash, sized, state, 'down');
          expectFits(hotwash, sized, state);
          expect(textOf(hotwash, sized, state)).not.toContain('below');
        }
      }
    }
  });
});
