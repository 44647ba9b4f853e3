/** The limits sheet: made from the scenario, the same everywhere, and on every export. */
import { describe, expect, it } from 'vitest';
import { scenarioCard } from '../../src/report/card.ts';
import { limitsParts, limitsSheet, marks } from '../../src/report/limits.ts';
import { plainGame, plainHotwash, plainLimits } from '../../src/report/plain.ts';
import { record } from '../../src/report/record.ts';
import { review } from '../../src/report/review.ts';
import { phase } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import { kernelOf, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const { scenario } = kernel;
const sheet = limitsSheet(scenario);
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, count) => total + count, 0);

describe('the limits sheet', () => {
  it('counts every disputed number and every source once, by certainty and by mark', () => {
    for (const { all, byCertainty, byMark } of [sheet.numbers, sheet.sources]) {
      expect(sum(byCertainty)).toBe(all);
      expect(sum(byMark)).toBe(all);
      expect(Object.keys(byMark)).toEqual([...marks]);
    }
    expect(sheet.numbers.all).toBe(scenario.assumptions.length);
    expect(sheet.numbers.byCertainty.L).toBe(scenario.assumptions.filter(({ certainty }) => certainty === 'L').length);
    expect(sheet.options).toEqual({
      all: scenario.options.length,
      extrapolated: scenario.options.filter((option) => option.extrapolated).length,
    });
  });

  it('takes the best-read source behind a number, and judgement where there is none', () => {
    const number = (evidence: readonly string[]) => ({ ...(scenario.assumptions[0] as (typeof scenario.assumptions)[number]), evidence });
    const marked = (mark: string) => scenario.evidence.find((entry) => entry.mark === mark)?.id ?? '';
    const assumptions = [[marked('judgement'), marked('seed')], [marked('found'), marked('judgement')], [marked('judgement')], [scenario.disputes[0]?.id ?? '']].map(number); // biome-ignore format: a table
    expect(limitsSheet({ ...scenario, assumptions }).numbers.byMark).toEqual({ seed: 1, found: 1, memory: 0, judgement: 2 });
  });

  it('is read in parts: what cannot be answered first, each with something in it', () => {
    const parts = limitsParts(sheet);
    expect(parts[0]?.id).toBe('cannotAnswer');
    expect(parts.map(({ id }) => id).sort()).toEqual([
      'assumptions',
      'cannotAnswer',
      'care',
      'constraints',
      'limits',
      'method',
      'numbers',
      'openQuestions',
    ]);
    for (const { title, texts } of parts) {
      expect(title).not.toBe('');
      for (const text of texts) expect(text).not.toMatch(/^\s|\s$|\bundefined\b|\bNaN\b/);
    }
  });

  it('is on the card before play', () => {
    expect(scenarioCard(scenario).limits).toEqual(sheet);
  });
});

describe('every export carries it', () => {
  const settings = { rounds: 1, ticksPerRound: 2 } as const;
  const running = playUntil(open(kernel, 'us', { settings }), (session) => phase(session) === 'reveal');
  const ended = playUntil(open(kernel, 'us', { settings }), () => false);
  const numbers = limitsParts(sheet).find(({ id }) => id === 'numbers')?.texts ?? [];

  it('a record', () => {
    for (const session of [running, ended]) expect(record(session, phase(session)).limits).toEqual(sheet);
  });

  it('the lines of a game that goes on, of one that ended, and of the hotwash', () => {
    const view = viewFor(running, 'player');
    const over = viewFor(ended, 'player');
    const exports = [plainLimits(view), plainGame(view, undefined), plainGame(over, review(ended)), plainHotwash(over, review(ended))];
    for (const lines of exports) for (const text of [...scenario.about.cannotAnswer, ...numbers]) expect(lines).toContain(text.trim());
  });
});
