import { describe, expect, it } from 'vitest';
import { addingUp } from '../../src/report/causes.ts';
import {
  pagesOf,
  plainBoard,
  plainBriefing,
  plainCause,
  plainDebate,
  plainEvidence,
  plainGame,
  plainHelp,
  plainHistory,
  plainHotwash,
  plainLimits,
  plainNews,
  plainOption,
  plainOptions,
  plainPhase,
  plainRegister,
  plainReveal,
  plainRole,
  plainWhy,
} from '../../src/report/plain.ts';
import { review } from '../../src/report/review.ts';
import { cleanText } from '../../src/scenario/text.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { type View, viewFor } from '../../src/session/view.ts';
import { kernelOf, must, open, playStep, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const { scenario } = kernel;
const settings = { rounds: 2, ticksPerRound: 2 } as const;
const until = (wanted: string, side: string | null = 'us', rounds = 2): Session =>
  playUntil(open(kernel, side, { settings }), (next) => phase(next) === wanted && next.rounds.length >= rounds);
const seen = (session: Session): View => viewFor(session, 'player');
const text = (lines: readonly string[]): string => lines.join('\n');

/** Views of a whole game, one for each step. */
function everyStep(side: string | null): { view: View; session: Session }[] {
  const steps = [];
  let session = open(kernel, side, { settings });
  for (let i = 0; i < 200; i++) {
    steps.push({ view: seen(session), session });
    if (phase(session) === 'closed') break;
    session = playStep(session);
  }
  return steps;
}

/** Every page that a view has. */
function everyPage(view: View, session: Session): string[] {
  const { indicators, options, evidence, disputes } = view.scenario;
  return [
    ...[plainBriefing, plainRole, plainLimits, plainDebate, plainHelp].flatMap((page) => page(view)),
    ...plainBoard(view, true),
    ...plainBoard(view),
    ...plainOptions(view),
    ...plainOptions(view, 'trade', 'ranges'),
    ...plainReveal(view),
    ...plainNews(view, true),
    ...options.flatMap(({ id }) => plainOption(view, id)),
    ...indicators.flatMap(({ code }) => [
      ...plainWhy(view, code),
      ...plainWhy(view, code, 0),
      ...plainWhy(view, code, 'game'),
      ...plainCause(view, code, undefined, 1),
      ...plainHistory(view, code),
    ]),
    ...[...evidence, ...disputes].flatMap(({ id }) => plainEvidence(view, id)),
    ...plainRegister(view),
    ...plainPhase(view, () => review(session)),
    ...(view.disclosed ? plainHotwash(view, review(session)) : []),
    ...plainGame(view, view.disclosed ? review(session) : undefined),
  ];
}

describe('plain lines', () => {
  it.each(['us', 'mexico', null])('are clean on every page of a game of %s: no control characters, no spaces at either end', (side) => {
    for (const { view, session } of everyStep(side)) {
      const wrong = everyPage(view, session).filter(
        (line) => line !== cleanText(line).trim() || /\n|\bundefined\b|\bNaN\b|\[object| {2}|[^.][.?!][.](?![.])|[{}]/.test(line),
      );
      expect(wrong).toEqual([]);
    }
  });

  it('clean what a player wrote', () => {
    const session = must(until('microdebrief'), 'player', {
      type: 'bookmark',
      kind: 'quote',
      about: 'TRU',
      text: 'red \u001b[31mtext\nsecond line  ',
    });
    const closed = playUntil(session, (next) => phase(next) === 'hotwash');
    const lines = plainHotwash(seen(closed), review(closed), 'bookmarks');
    expect(lines.slice(1)).toEqual(['Quote, round 2, You, about Bilateral trust: red text', 'second line']);
  });
});

describe('plainBoard', () => {
  it('has every indicator with its number, its word and its direction', () => {
    for (const side of ['us', null]) {
      const view = seen(until('situation', side));
      const board = plainBoard(view, true);
      for (const { code, name, better, fog } of scenario.indicators) {
        const line = board.find((each) => each.startsWith(`${code} ${name}: `));
        const reading = view.indicators.find((each) => each.code === code);
        expect(line).toContain(`${reading?.value.toFixed(0)} of 100, `);
        expect(line).toContain(better === 'neither' ? 'neither direction is better' : `${better}er is better`);
        expect(line?.includes('Badly measured')).toBe(fog > 0);
      }
      const first = plainBoard(view);
      expect(first.filter((line) => / of 100, /.test(line))).toHaveLength(scenario.indicators.filter(({ core }) => core).length);
    }
  });

  it('says what stands: flags, programmes, consents, attention', () => {
    const view = seen(until('decide'));
    const board = text(plainBoard(view));
    for (const { id } of view.consents)
      expect(board).toContain(`(${id}): ${view.consents.find((each) => each.id === id)?.given ? 'given' : 'not given'}`);
    for (const { option } of view.programmes) expect(board).toContain(`(${option})`);
    expect(board).toContain(`Attention: ${view.attention.left} of ${view.attention.total}`);
  });
});

describe('plainWhy', () => {
  const amounts = (lines: readonly string[]) =>
    lines.flatMap((line) => /^\d+\. ([+-]?\d+\.\d): /.exec(line)?.[1] ?? []).map((amount) => Math.round(Number(amount) * 10));

  it.each(['us', 'cartels', null])('adds up for every number, round and team (%s)', (side) => {
    for (const wanted of ['reveal', 'hotwash']) {
      const view = seen(until(wanted, side));
      for (const { code } of scenario.indicators) {
        for (const span of [undefined, 1, 2, 'game'] as const) {
          const lines = plainWhy(view, code, span);
          const [, from, to, change] = (/^From (\d+\.\d) to (\d+\.\d): ([+-]?\d+\.\d) points/.exec(lines[1] ?? '') ?? []).map((figure) =>
            Math.round(Number(figure) * 10),
          );
          expect(amounts(lines).reduce((sum, amount) => sum + amount, 0)).toBe(change);
          expect((to ?? 0) - (from ?? 0)).toBe(change);
          expect(text(lines)).toContain('Nothing is unexplained.');
          const sizes = amounts(lines).map(Math.abs);
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        }
      }
    }
  });

  it('explains the opening and says when there is nothing to explain', () => {
    const view = seen(until('reveal'));
    expect(plainWhy(view, 'TRU', 0)[0]).toContain('the opening');
    expect(plainWhy(view, 'XXX')).toHaveLength(1);
    expect(plainWhy(view, 'TRU', 9)).toEqual(['Rounds 1 to 2 have been played so far.']);
    expect(plainWhy(seen(open(kernel)), 'TRU')).toEqual(['No round has been played yet, so nothing has moved.']);
  });

  it('rounds amounts together so that they sum', () => {
    expect(addingUp([0.14, 0.14, 0.14], 4)).toEqual([2, 1, 1]);
    expect(addingUp([-2.04, 1.04], -10)).toEqual([-20, 10]);
    expect(addingUp([], 0)).toEqual([]);
  });
});

describe('plainOptions', () => {
  it('has every own option with cost, state, reason, ranges and both cases', () => {
    const view = seen(until('decide', 'mexico'));
    const lines = text(plainOptions(view));
    for (const { id, bar, forecast } of view.options) {
      const option = scenario.options.find((each) => each.id === id);
      expect(lines).toContain(`${id} (${option?.lever}): ${option?.title}; `);
      expect(lines).toContain(`For: ${option?.for.text}`);
      expect(lines).toContain(`Against: ${option?.against.text}`);
      if (bar?.type === 'need') expect(lines).toContain('Not possible now.');
      for (const { on } of forecast)
        expect(lines).toContain(`Expected: ${scenario.indicators.find(({ code }) => code === on)?.name} from `);
    }
    expect(view.options.every(({ id }) => scenario.options.find((each) => each.id === id)?.side === 'mexico')).toBe(true);
  });

  it('finds a group or a word, and says what groups there are otherwise', () => {
    const view = seen(until('decide'));
    expect(text(plainOptions(view, 'health'))).toContain('naloxone (L37)');
    expect(text(plainOptions(view, 'health'))).not.toContain('tariff_threat');
    expect(text(plainOptions(view, 'l28'))).toContain('tariff_threat (L28)');
    expect(plainOptions(view, 'zebra')).toEqual([expect.stringContaining('Groups: force, ')]);
    expect(plainOptions(seen(until('situation', null)))).toHaveLength(1);
  });
});

describe('plainReveal', () => {
  it('has all decisions with reasons, each card with odds, and what moved', () => {
    const view = seen(until('reveal'));
    const round = view.rounds.at(-1);
    const lines = text(plainReveal(view));
    for (const { decision, why } of Object.values(round?.decisions ?? {})) {
      for (const id of decision.choose) expect(lines).toContain(`(${id}).`);
      expect(lines).toContain(why);
    }
    const drawn = round?.facts.filter((fact) => fact.type === 'drawn') ?? [];
    expect(lines.match(/odds [\d.]+ of 100, card [\d.]+: it (happens|does not happen)/g)).toHaveLength(drawn.length);
    for (const { code, change } of view.indicators) if (Math.abs(change) >= 0.5) expect(lines).toContain(`\n${code} `);
  });
});

describe('plainHotwash', () => {
  it('has every page, and the whole is the pages', () => {
    const session = until('hotwash');
    const view = seen(session);
    const made = review(session);
    const pages = pagesOf(view).map((page) => plainHotwash(view, made, page));
    expect(text(plainHotwash(view, made))).toBe(pages.map(text).join('\n\n'));
    for (const [i, lines] of pages.entries()) expect(lines[0]).toContain(`page ${i + 1} of ${pages.length}`);
    const all = text(pages.flat());
    expect(all).toContain('Verified');
    expect(all).toContain(session.header.seed);
    for (const { text: question } of scenario.questions) expect(all).toContain(question.split('\n')[0]);
    for (const { side, goal } of made.goals)
      expect(all).toContain(scenario.sides.find(({ id }) => id === side)?.goals.find(({ id }) => id === goal)?.text);
    for (const { id } of made.turningPoints)
      expect(all).toContain([...scenario.options, ...scenario.injects].find((each) => each.id === id)?.title);
    for (const other of scenario.sides) if (other.id !== 'us') expect(all).toContain(other.private.split('\n')[0]);
  });

  it('shows no secret of others before the closing', () => {
    const view = seen(until('reveal'));
    const all = text(everyPage(view, until('reveal')));
    for (const other of scenario.sides) if (other.id !== 'us') expect(all).not.toContain(other.private.split('\n')[0]);
  });
});
