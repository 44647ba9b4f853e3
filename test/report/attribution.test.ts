/** What `hotwash why` prints, and what the plain hotwash says of it: everything once, and nothing past the margin. */
import { describe, expect, it } from 'vitest';
import { playedGame, questionAbout, reviewDecided } from '../../src/cli/decided.ts';
import { type Attribution, attribution, type OutcomeShares } from '../../src/ensemble/attribution.ts';
import { playedOutcome } from '../../src/ensemble/percentile.ts';
import { outcomeText, shareTexts } from '../../src/report/attribution.ts';
import { whyLines, whyRecord } from '../../src/report/attribution-table.ts';
import { plainHotwash } from '../../src/report/plain.ts';
import { say } from '../../src/report/text.ts';
import { phase } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import { kernelOf, must, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const { scenario } = kernel;
const session = playUntil(open(kernel), (next) => phase(next) === 'closing');
const asked = (side: string | null) => attribution(kernel, questionAbout(session, side), 0, 40);
const own = asked('us');
const watched = asked(null);
const game = { rounds: 3, isOne: false };

it('asks about the game that was played', () => {
  const every = scenario.indicators.map(({ code }) => ({ name: code, weights: { [code]: 1 } }));
  for (const start of scenario.starts) {
    const played = playUntil(open(kernel, null, { start: start.id, pack: 'sampled', seed: start.id }), (next) => phase(next) === 'closed');
    const found = playedOutcome(kernel, playedGame(played), every);
    expect(found.map((each) => each.real)).toEqual([...(played.history.at(-1) ?? [])]);
    expect(found.map((each) => each.start)).toEqual([...(played.history[0] ?? [])]);
  }
});

describe('hotwash why', () => {
  it('keeps to the width of the screen, and to 60 columns on any', () => {
    for (const found of [own, watched]) {
      for (const width of [20, 60, 71, 72, 80, 100, 110, 300]) {
        const wide = Math.max(60, Math.min(110, width));
        for (const line of whyLines(scenario, found, game, width, say)) expect(line.length, line).toBeLessThanOrEqual(wide);
      }
    }
  });

  it('says each outcome in the table, and the bars of the first', () => {
    const text = whyLines(scenario, own, game, 110, say).join('\n');
    for (const { code, name, core } of scenario.indicators) if (core) expect(text).toContain(`${code} ${name}`);
    for (const share of shareTexts(scenario, own, own.outcomes[0] as OutcomeShares, say)) expect(text).toContain(share.beside);
    expect(text).toContain('--measure TRU');
    expect(whyLines(scenario, own, { ...game, isOne: true }, 110, say).join('\n')).not.toContain('--measure');
  });

  it('gives the same numbers as JSON, with what they cannot tell', () => {
    const made = JSON.parse(JSON.stringify(whyRecord(scenario, own, game, 'test', say)));
    expect(made).toMatchObject({ format: 'hotwash-why', version: 1, side: 'us', rounds: 3, replays: 40 });
    expect(made.limits).toBeTruthy();
    for (const [i, { shares, real, measure }] of made.outcomes.entries()) {
      expect(measure).toBe(own.outcomes[i]?.measure.name);
      expect(real).toBeCloseTo(own.outcomes[i]?.real ?? 0, 5);
      expect(shares.reduce((sum: number, { share }: { share: number }) => sum + share, 0)).toBeCloseTo(1, 4);
      expect(shares.map(({ factor }: { factor: string }) => factor)).toEqual(made.factors.map(({ id }: { id: string }) => id));
    }
  });
});

describe('an outcome in words', () => {
  const outcome = (name: string, { outcomes }: Attribution = own) => outcomes.find(({ measure }) => measure.name === name) as OutcomeShares;

  it('says goals as points gained on average, with the weights of the side', () => {
    const found = outcome('goals:us');
    const [goals, last] = [scenario.sides[0]?.goals ?? [], session.history.at(-1)];
    const gained = goals.map(({ on, want, weight }) => {
      const i = kernel.index.indicator.get(on) as number;
      return weight * (want === 'rise' ? 1 : -1) * ((last?.[i] ?? 0) - (session.history[0]?.[i] ?? 0));
    });
    const mean = gained.reduce((sum, each) => sum + each, 0) / goals.reduce((sum, { weight }) => sum + weight, 0);
    expect(Number(outcomeText(scenario, found, say).end)).toBeCloseTo(mean, 1);
  });

  it('says of goals whether the cards were kind, and of an indicator only which way it went', () => {
    const at = (found: OutcomeShares, percentile: number) =>
      outcomeText(scenario, { ...found, standing: { ...found.standing, percentile } }, say);
    expect(at(outcome('goals:us'), 95).verdict).toContain('kinder');
    expect(at(outcome('goals:us'), 50).verdict).toContain('usual');
    expect(at(outcome('goals:us'), 5).verdict).toContain('harder');
    expect(at(outcome('goals:us'), 95).luck).toContain('better than');
    expect(at(outcome('TRU'), 95).verdict).toBeUndefined();
    expect(at(outcome('TRU'), 95).luck).toContain('higher than');
  });

  it('says so when luck did not touch it, or nothing did', () => {
    const found = outcome('TRU');
    const same = { ...found.standing, lower: 0, same: found.standing.runs, percentile: 50 };
    expect(outcomeText(scenario, { ...found, standing: same }, say).luck).toBe(say('attribution.luck.flat'));
    const flat = { ...own, outcomes: [{ ...found, deviation: 0 }] };
    expect(whyLines(scenario, flat, game, 100, say).join('\n')).toContain(say('attribution.flat'));
  });
});

describe('the plain hotwash', () => {
  it('has a page for it, worked out only when it is read', () => {
    const made = reviewDecided(session, 'us');
    const view = viewFor(session, 'player');
    const lines = plainHotwash(view, made, 'decided');
    for (const { core, name } of scenario.indicators) if (core) expect(lines.some((line) => line.startsWith(name))).toBe(true);
    expect(made.decided).toBe(made.decided);
    const { decided: _, ...bare } = made;
    expect(plainHotwash(view, bare, 'decided')).toContain(say('attribution.notHere'));
    const early = must(open(kernel), 'player', { type: 'end', reason: 'over' });
    expect(plainHotwash(viewFor(early, 'player'), reviewDecided(early, 'us'), 'decided')).toContain(say('attribution.unplayed'));
  });
});
