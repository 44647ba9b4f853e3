import { describe, expect, it } from 'vitest';
import { phase } from '../../src/session/session.ts';
import { bookmark, subjectOf } from '../../src/terminal/screens/bookmark.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf, typed } from '../support/screens.ts';
import { kernelOf, must, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const session = playUntil(open(kernel), (next) => phase(next) === 'decide');
const context = contextOf(tableOf(session));
const opened = bookmark.open(context, { about: 'TRU', kind: 'dispute' });

describe('bookmark', () => {
  it('saves kind, subject and text, and goes back', () => {
    const state = typed(bookmark, context, moved(bookmark, context, opened, 'right'), 'Why so fast? ');
    const outcome = press(bookmark, context, state, 'enter');
    expect(commandsOf(outcome)).toEqual([{ type: 'bookmark', kind: 'rule-gap', about: 'TRU', text: 'Why so fast?' }]);
    expect(outcome).toMatchObject({ back: true });
    for (const command of commandsOf(outcome))
      if (command.type === 'bookmark') expect(must(session, 'player', command).bookmarks).toHaveLength(1);
  });

  it('marks a moment without a text, and cancels without a trace', () => {
    expect(commandsOf(press(bookmark, context, bookmark.open(context, undefined), 'enter'))).toEqual([
      { type: 'bookmark', kind: 'insight', about: '', text: '' },
    ]);
    expect(press(bookmark, context, typed(bookmark, context, opened, 'never mind'), 'back')).toEqual({ type: 'back' });
  });

  it('takes every letter as text, erases, and keeps to the length of the log', () => {
    expect(bookmark.typing?.(opened)).toBe(true);
    const state = typed(bookmark, context, opened, 'q?\u001b');
    expect(state.text).toBe('q?');
    expect(press(bookmark, context, state, { type: 'erase' })).toMatchObject({ state: { text: 'q' } });
    expect(typed(bookmark, context, { ...opened, text: 'x'.repeat(1999) }, 'yz').text).toHaveLength(2000);
  });

  it('names its subject in words', () => {
    expect(textOf(bookmark, context, opened)).toContain('Bilateral trust');
    expect(subjectOf(kernel.scenario, 'leader_strike')).toBe('Strike a cartel leader without consent');
    expect(subjectOf(kernel.scenario, 'E49')).toMatch(/^E49: /);
    expect(subjectOf(kernel.scenario, 'anything else')).toBe('anything else');
  });

  it('shows what the seat noted before', () => {
    const marked = contextOf(tableOf(must(session, 'player', { type: 'bookmark', kind: 'quote', about: '', text: 'Nobody asked us.' })));
    expect(textOf(bookmark, marked, opened)).toMatch(/round 1 +quote +Nobody asked us\./);
  });

  it('fits every size with short and long texts, in ASCII', () => {
    const view = tableOf(
      must(session, 'player', { type: 'bookmark', kind: 'dispute', about: 'leader_strike.TRU', text: 'x '.repeat(200) }),
      { ...usualPreferences, ascii: true },
    );
    for (const size of sizes) {
      for (const about of ['', 'E49', 'leader_strike.TRU', 'a'.repeat(100)]) {
        for (const text of ['', 'short', 'a word and more '.repeat(100), 'y'.repeat(500)])
          expectFits(bookmark, contextOf(view, size), { about, kind: 'dispute', text });
      }
    }
  });
});
