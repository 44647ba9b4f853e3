import { describe, expect, it } from 'vitest';
import { phase, type Session } from '../../src/session/session.ts';
import { turnedCards } from '../../src/terminal/parts/decision.ts';
import { cardNumbers, oddsBar } from '../../src/terminal/parts/odds.ts';
import { microdebrief } from '../../src/terminal/screens/microdebrief.ts';
import { provisional } from '../../src/terminal/screens/provisional.ts';
import { type RevealState, reveal } from '../../src/terminal/screens/reveal.ts';
import { glyphs, usualPreferences } from '../../src/terminal/theme.ts';
import { commandsOf, contextOf, expectFits, moved, press, sizes, tableOf, textOf } from '../support/screens.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const at = (wanted: string, side: string | null = 'us', round = 1): Session =>
  playUntil(open(kernel, side), (next) => phase(next) === wanted && next.rounds.length === round);
const sides = [...kernel.scenario.sides.map(({ id }) => id), null];

describe('before the cards', () => {
  const context = contextOf(tableOf(at('provisional')));
  const opened = provisional.open(context, undefined);

  it('says how many decisions are sealed, repeats the own one and no other', () => {
    const text = textOf(provisional, context, opened);
    expect(text).toContain('All 5 decisions are sealed.');
    expect(text).toContain('40 percent, unlikely → 60 percent, likely');
    const own = at('provisional').rounds.at(-1)?.decisions;
    for (const id of own?.us?.decision.choose ?? [])
      expect(text).toContain(kernel.scenario.options.find((option) => option.id === id)?.title);
    for (const id of own?.mexico?.decision.choose ?? [])
      expect(text).not.toContain(kernel.scenario.options.find((option) => option.id === id)?.title);
  });

  it('turns the cards with enter or p, and takes back with u', () => {
    expect(commandsOf(press(provisional, context, opened, 'enter'))).toEqual([{ type: 'adjudicate' }]);
    expect(commandsOf(press(provisional, context, opened, 'proceed'))).toEqual([{ type: 'adjudicate' }]);
    expect(commandsOf(press(provisional, context, opened, 'undo'))).toEqual([{ type: 'undo' }]);
  });

  it('fits every size', () => {
    for (const side of sides)
      for (const size of sizes)
        for (const offset of [0, 4, 40])
          expectFits(provisional, contextOf(tableOf(at('provisional', side), { ...usualPreferences, ascii: side === 'us' }), size), {
            offset,
          });
  });
});

describe('the reveal', () => {
  const session = at('reveal');
  const tall = contextOf(tableOf(session), { columns: 100, lines: 200 });
  const opened = reveal.open(tall, undefined);
  const round = tall.view.rounds.at(-1);
  if (!round) throw new Error('no round');
  const page = (n: number): RevealState => moved(reveal, tall, opened, ...Array.from({ length: n }, () => 'next' as const));

  it('shows all decisions with their reasons first', () => {
    const text = textOf(reveal, tall, opened);
    for (const { name } of kernel.scenario.sides) expect(text).toContain(name);
    expect(text).toContain('U.S. administration (you)');
  });

  it('shows each card once: odds, range, number and what it said; text and question of what happened', () => {
    const text = textOf(reveal, tall, page(1)).replace(/\s+/g, ' ');
    const cards = turnedCards(kernel.scenario, round);
    expect(cards.length).toBe(new Set(round.facts.flatMap((fact) => (fact.type === 'drawn' ? [fact.inject] : []))).size);
    for (const { inject, happened } of cards) {
      expect(text).toContain(inject.title);
      expect(text.includes(inject.question)).toBe(happened);
    }
    expect(text).toMatch(/odds \d+%, card \d+: it happens/);
    expect(text).toMatch(/declared range \d+ to \d+%/);
  });

  it('shows what moved, largest first, and opens why', () => {
    const state = page(2);
    const text = textOf(reveal, tall, state);
    expect(text).toMatch(/\d+ → \d+ +[▲▼] ?\d+/);
    const opening = press(reveal, tall, state, 'why');
    expect(opening).toMatchObject({ type: 'open', screen: 'why' });
    const changes = tall.view.indicators
      .map((indicator) => ({ code: indicator.code, size: Math.abs(indicator.change) }))
      .sort((a, b) => b.size - a.size);
    expect(opening).toMatchObject({ with: { on: changes[0]?.code } });
  });

  it('goes on with p from any page', () => {
    for (const n of [0, 1, 2]) expect(commandsOf(press(reveal, tall, page(n), 'proceed'))).toEqual([{ type: 'advance' }]);
  });

  it('never shows a card and odds that contradict what happened', () => {
    for (let i = 0; i <= 400; i++) {
      for (const odds of [0, 0.005, 0.157, 0.1579, 0.5, 0.56, 0.999, 1]) {
        const card = i / 401;
        const happened = card < odds;
        const shown = cardNumbers({ odds, card, happened });
        if (Math.abs(card - odds) > 1e-4) expect(Number(shown.card) < Number(shown.odds)).toBe(happened);
        const bar = oddsBar(
          { low: 0.1, high: 0.8 },
          { type: 'drawn', tick: 1, inject: 'x', before: odds, odds, card, happened, control: 'none' },
          40,
          glyphs,
        );
        const at = (glyph: string) => bar.findIndex((part) => part.text === glyph);
        expect(bar).toHaveLength(40);
        if (at(glyphs.mark) >= 0) expect(at(glyphs.up) < at(glyphs.mark)).toBe(happened);
      }
    }
  });

  it('fits every size on every page', () => {
    for (const side of sides) {
      for (const size of sizes) {
        const context = contextOf(tableOf(at('reveal', side, 2), { ...usualPreferences, ascii: side === 'mexico' }), size);
        let state = reveal.open(context, undefined);
        for (let n = 0; n < 3; n++) {
          for (let i = 0; i < 12; i++) {
            expectFits(reveal, context, state);
            state = moved(reveal, context, state, i === 10 ? 'last' : i % 4 === 3 ? 'pageDown' : 'down');
          }
          if (n < 2) state = moved(reveal, context, state, 'next');
        }
      }
    }
  });
});

describe('the short debrief', () => {
  const session = at('microdebrief');
  const context = contextOf(tableOf(session), { columns: 100, lines: 40 });
  const opened = microdebrief.open(context, undefined);

  it('compares what was expected with what happened, and asks a question', () => {
    const text = textOf(microdebrief, context, opened);
    expect(text).toContain('40 percent, unlikely → 60 percent, likely');
    expect(text).toContain(context.view.rounds.at(-1)?.cameTrue ? 'It came true.' : 'It did not come true.');
    for (const part of ['What moved most', 'A question to talk about', 'Red lines:', 'Press i']) expect(text).toContain(part);
  });

  it('opens why and a bookmark about what moved most, and goes on', () => {
    const most = context.view.indicators
      .filter(({ code }) => kernel.scenario.indicators.find((indicator) => indicator.code === code)?.core)
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
    expect(press(microdebrief, context, opened, 'why')).toEqual({ type: 'open', screen: 'why', with: { on: most?.code } });
    expect(press(microdebrief, context, opened, 'bookmark')).toMatchObject({ screen: 'bookmark' });
    expect(commandsOf(press(microdebrief, context, opened, 'proceed'))).toEqual([{ type: 'advance' }]);
  });

  it('fits every size', () => {
    for (const side of sides)
      for (const size of sizes)
        for (const offset of [0, 5, 60])
          expectFits(microdebrief, contextOf(tableOf(at('microdebrief', side, 2), { ...usualPreferences, ascii: side === 'us' }), size), {
            offset,
          });
  });
});
