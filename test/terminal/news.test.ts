import { describe, expect, it } from 'vitest';
import { phase, type Session } from '../../src/session/session.ts';
import { news } from '../../src/terminal/screens/news.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string, rounds: number, side: string | null = 'us', start = 'as_exercised'): Session =>
  playUntil(open(kernel, side, { start }), (next) => phase(next) === wanted && next.rounds.length >= rounds);
const playing = at('decide', 3);
const tall = contextOf(tableOf(playing), { columns: 80, lines: 900 });
const context = contextOf(tableOf(playing));

describe('news', () => {
  it('tells every event that happened, with text, question and odds, and every decision', () => {
    const text = textOf(news, tall, news.open(tall, undefined)).replace(/\s+/g, ' ');
    const facts = tall.view.rounds.flatMap((round) => round.facts);
    for (const fact of facts) {
      if (fact.type === 'chosen') expect(text).toContain(kernel.scenario.options.find(({ id }) => id === fact.option)?.title);
      if (fact.type !== 'drawn') continue;
      const inject = kernel.scenario.injects.find(({ id }) => id === fact.inject);
      expect(text).toContain(inject?.title);
      if (fact.happened) expect(text).toContain(inject?.question.replace(/\s+/g, ' '));
    }
    expect(text).toContain('Before the first round');
  });

  it('reaches its last line by single steps, in every size', () => {
    for (const size of sizes) {
      const sized = contextOf(tableOf(playing), size);
      let state = news.open(sized, undefined);
      for (let i = 0; i < 400 && textOf(news, sized, state).includes('below'); i++) state = moved(news, sized, state, 'down');
      expect(textOf(news, sized, state)).toContain('Strike a cartel leader');
      for (let i = 0; i < 400 && state.offset > 0; i++) state = moved(news, sized, state, 'up');
      expect(textOf(news, sized, state)).toContain('Round 2');
    }
  });

  it('goes from round to round, and opens the evidence of an item', () => {
    const older = moved(news, context, news.open(context, undefined), 'right');
    expect(textOf(news, context, older)).toContain('Round 1');
    expect(press(news, context, older, 'evidence')).toMatchObject({ type: 'open', screen: 'evidence' });
  });

  it('tells nothing of what another side hides', () => {
    const secrets = kernel.scenario.options.filter(({ secret, side }) => secret && side !== 'mexico');
    const seen = contextOf(tableOf(at('decide', 3, 'mexico')), { columns: 80, lines: 900 });
    const text = textOf(news, seen, news.open(seen, undefined));
    for (const { title } of secrets) expect(text).not.toContain(title);
  });

  it('says so when nothing has happened, and fits every size', () => {
    const first = contextOf(tableOf(at('situation', 1, 'us', 'open')));
    expect(textOf(news, first, news.open(first, undefined))).toContain('Nothing has happened yet');
    for (const session of [playing, at('situation', 1, 'us', 'open'), at('decide', 2, null)]) {
      for (const size of sizes) {
        for (const ascii of [false, true]) {
          const sized = contextOf(tableOf(session, { ...usualPreferences, ascii }), size);
          for (const keys of [[], ['pageDown', 'down'], ['last'], ['right', 'down']] as const)
            expectFits(news, sized, moved(news, sized, news.open(sized, undefined), ...keys));
        }
      }
    }
  });
});
