import { describe, expect, it } from 'vitest';
import { questionAbout } from '../../src/cli/decided.ts';
import { attribution } from '../../src/ensemble/attribution.ts';
import type { Decided } from '../../src/report/attribution.ts';
import { review } from '../../src/report/review.ts';
import { say } from '../../src/report/text.ts';
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
const decided: Decided = { type: 'ready', attribution: attribution(kernel, questionAbout(closing, 'us'), 0, 40) };
const withDecided = (view: TableView, found: Decided): TableView =>
  view.review ? { ...view, review: { ...view.review, decided: found } } : view;
const context = contextOf(withDecided(reviewed(closing), decided));
const tall = contextOf(context.view, { columns: 100, lines: 400 });
const opened = hotwash.open(context, undefined);
const [happened, turning, decidedAt, nobody, goals, estimates, others, luck, limits, questions] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const pages = [happened, turning, decidedAt, nobody, goals, estimates, others, luck, limits, questions];
const pageText = (page: number, seen = tall): string => textOf(hotwash, seen, { page, at: 0, offset: 0 });
const flat = (text: string): string => text.replace(/\s+/g, ' ');

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
    expect(moved(hotwash, context, opened, 'previous').page).toBe(questions);
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
    for (const indicator of kernel.scenario.indicators) expect(pageText(happened)).toContain(indicator.name);
    const first = context.view.review?.turningPoints[0];
    const title = [...kernel.scenario.options, ...kernel.scenario.injects].find(({ id }) => id === first?.id)?.title;
    expect(pageText(turning)).toContain(title);
    expect(pageText(nobody)).toContain('nobody');
    expect(pageText(goals)).toContain('No winner is named');
    for (const side of kernel.scenario.sides) expect(pageText(goals)).toContain(side.name);
    expect(pageText(estimates)).toContain('Brier score');
    expect(pageText(others)).toContain('Private brief');
    expect(pageText(luck)).toContain(closing.header.seed);
    expect(pageText(luck)).toContain(closing.header.commitment);
    expect(pageText(luck)).toContain('Verified');
    expect(pageText(limits)).toContain(kernel.scenario.about.cannotAnswer[0]?.slice(0, 40));
    expect(pageText(questions)).toContain('No bookmarks were made');
  });

  it('says what decided the game: every outcome, its luck, its shares, and what was varied', () => {
    if (decided.type !== 'ready') throw new Error('not ready');
    const { outcomes, factors } = decided.attribution;
    const text = flat(pageText(decidedAt));
    for (const { core, name } of kernel.scenario.indicators) if (core) expect(text).toContain(name);
    for (const { short } of kernel.scenario.sides) expect(text).toContain(`Goals of ${short}`);
    for (const { standing } of outcomes) expect(text).toContain(`${Math.round((100 * standing.lower) / standing.runs)} of 100 replays`);
    for (const { shares } of outcomes)
      for (const [i, { low, high }] of shares.entries())
        expect(text).toContain(factors[i]?.fixed ? 'none were made' : `${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)}`);
    expect(text).toContain('what U.S. administration decided in this game');
    expect(press(hotwash, tall, moved(hotwash, tall, moved(hotwash, tall, opened, 'next', 'next'), 'down'), 'why')).toMatchObject({
      with: { on: 'TRU' },
    });
  });

  it.each(sizes.filter(({ columns }) => columns === 80 || columns === 160))(
    'says it at $columns columns as the golden page does',
    async (size) => {
      const seen = contextOf(context.view, size);
      const page = `${textOf(hotwash, seen, moved(hotwash, seen, opened, 'next', 'next')).replace(/[ ]+$/gm, '')}\n`;
      await expect(page).toMatchFileSnapshot(`../golden/frames/hotwash-decided-${size.columns}x${size.lines}.txt`);
    },
  );

  it('says that it is being worked out, that it could not be, or that nothing was played', () => {
    const texts: readonly [Decided, string][] = [
      [{ type: 'working', percent: 30 }, '30 percent done'],
      [{ type: 'failed', reason: 'no memory' }, 'no memory'],
      [{ type: 'unplayed' }, say('attribution.unplayed')],
    ];
    for (const [found, text] of texts) {
      const seen = contextOf(withDecided(reviewed(closing), found), { columns: 100, lines: 400 });
      expect(flat(pageText(decidedAt, seen))).toContain(text);
    }
    expect(flat(pageText(decidedAt, contextOf(reviewed(closing), { columns: 100, lines: 40 })))).toContain('hotwash why');
  });

  it('scores goals in numbers that add up', () => {
    for (const [, before, after, gained] of pageText(goals)
      .replace(/\s+/g, ' ')
      .matchAll(/: ([\d.]+) to ([\d.]+), ([\d.]+) points/g))
      expect(Math.abs(Number(after) - Number(before)).toFixed(1)).toBe(gained);
  });

  it('lists the bookmarks with what they are about', () => {
    const marked = must(closing, 'player', { type: 'bookmark', kind: 'dispute', about: 'leader_strike.TRU', text: 'Too strong' });
    const seen = contextOf(reviewed(marked), { columns: 100, lines: 400 });
    expect(textOf(hotwash, seen, { page: questions, at: 0, offset: 0 })).toMatch(/dispute: Strike a cartel leader[\s\S]*Too strong/);
  });

  it('says a plain sentence where there is nothing', () => {
    const early = must(open(kernel), 'player', { type: 'end', reason: 'The bell rang' });
    const seen = contextOf(reviewed(early), { columns: 100, lines: 400 });
    expect(textOf(hotwash, seen, { page: happened, at: 0, offset: 0 })).toContain('The bell rang');
    for (const page of pages) expect(textOf(hotwash, seen, { page, at: 0, offset: 0 }).length).toBeGreaterThan(60);
    const { review: _, ...bare } = seen.view;
    for (const page of [turning, decidedAt, nobody, goals, estimates])
      expect(textOf(hotwash, { ...seen, view: bare }, { page, at: 0, offset: 0 })).toContain('worked out');
  });

  it('reaches the last line of every page by single steps, and fits every size', () => {
    for (const view of [context.view, withDecided(reviewed(at('closed', 'cartels'), true), decided)]) {
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
