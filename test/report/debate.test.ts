import { describe, expect, it } from 'vitest';
import { bankOf, claimsOf, eventsSetOffBy } from '../../src/report/claims.ts';
import { outcomeText, ruleText } from '../../src/report/debate.ts';
import { differenceText, motionWords, scoreLines } from '../../src/report/hotwash-words.ts';
import { hotwashPages, pagesOf, plainHotwash } from '../../src/report/plain.ts';
import { brier, review } from '../../src/report/review.ts';
import { say } from '../../src/report/text.ts';
import { decisionMethods, type Room, usualRule } from '../../src/session/room.ts';
import { type Answer, hiddenGroups, roomScores, scoreOf } from '../../src/session/score.ts';
import { isDisclosed, phase, type Session } from '../../src/session/session.ts';
import { viewFor } from '../../src/session/view.ts';
import type { MotionView } from '../../src/session/view-room.ts';
import { hotwash } from '../../src/terminal/screens/hotwash.ts';
import { usualPreferences } from '../../src/terminal/theme.ts';
import { newPlayer } from '../support/player.ts';
import { contextOf, expectFits, sizes, tableOf } from '../support/screens.ts';
import { kernelOf, must, openRoom, playRoomUntil } from '../support/table.ts';

const kernel = await kernelOf();
const { scenario } = kernel;
const why = { kind: 'fairness', text: 'Both teams had the same time.' } as const;

describe('what a debate can speak to', () => {
  it('are the numbers of the option, the events that it can set off, and its cards, once each', () => {
    for (const option of scenario.options) {
      const claims = claimsOf(scenario, option.id);
      const ids = claims.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(kernel.index.assumption.has(id)).toBe(true);
      for (const { size } of option.effects) expect(ids).toContain(size);
      for (const { probability } of eventsSetOffBy(scenario, option.id)) expect(ids).toContain(probability.size);
      for (const { claim } of bankOf(scenario, option.id)) expect(ids).toContain(claim);
    }
  });

  it('are events whose condition names the option or a flag that it sets', () => {
    const fight = scenario.injects.find(({ id }) => id === 'succession_fight');
    expect(eventsSetOffBy(scenario, 'leader_strike')).toContain(fight);
    expect(eventsSetOffBy(scenario, 'naloxone')).toEqual([]);
  });
});

describe('the vote in words', () => {
  it('names each rule, and says of each outcome what it binds', () => {
    const rules = decisionMethods.map((method) => ruleText({ ...usualRule, method }, say));
    expect(new Set(rules).size).toBe(decisionMethods.length);
    const shown = { for: null, against: null, abstain: null, cast: 2, voices: 6 };
    const texts = [
      { adopted: true, because: 'rule' },
      { adopted: false, because: 'rule' },
      { adopted: null, because: 'tie' },
      { adopted: null, because: 'quorum' },
      { adopted: null, because: 'chair' },
    ] as const;
    const view = viewFor(openRoom(kernel), 'screen');
    const said = texts.map((outcome) => {
      const result = { first: { count: 0 }, second: { count: 0 }, firstVote: shown, vote: shown, ...outcome };
      return outcomeText(view, { seat: 'us', result } as unknown as MotionView, say);
    });
    expect(new Set(said).size).toBe(texts.length);
    expect(said[3]).toContain('2 of 6');
  });
});

const answer = (voice: string, first: number, last: number, cameTrue = true): Answer => ({ voice, first, last, cameTrue });

describe('how good the room was', () => {
  it('is the mean Brier score, worked by hand and by the one of a game alone', () => {
    const answers = [answer('us', 50, 80), answer('us#2', 30, 60), answer('us#3', 90, 70)];
    expect(scoreOf(answers)).toEqual({ people: 3, first: 0.25, last: 0.1 });
    const twin = answers.map(({ last, cameTrue }) => brier(last, cameTrue)).reduce((sum, score) => sum + score, 0) / 3;
    expect(scoreOf(answers).last).toBeCloseTo(twin, 2);
  });

  it('is not said of fewer than three people, nor of a team whose score would leave one or two over', () => {
    expect(scoreOf([answer('us', 50, 80), answer('us#2', 30, 60)])).toEqual({ people: 2 });
    expect(hiddenGroups([3, 1, 4])).toEqual([true, true, false]);
    expect(hiddenGroups([3, 2, 1, 4])).toEqual([false, true, true, false]);
    expect(hiddenGroups([3, 4, 0])).toEqual([false, false, false]);
    const motion = [...[1, 2, 3].map((n) => answer(`us#${n}`, 40, 60)), answer('mexico', 40, 50), ...[1, 2, 3, 4].map((n) => answer(`a#${n}`, 40, 70))];
    const scores = roomScores([motion, [answer('us', 0, 0)]], ['us', 'mexico', 'a']);
    expect(scores.room.people).toBe(8);
    expect(scores.teams.map(({ last }) => last === undefined)).toEqual([true, true, false]);
  }); // biome-ignore format: hand-made answers

  it('joins parts of the scale until each holds three people, and loses no answer', () => {
    const motion = [10, 30, 45, 50, 55, 90].map((percent, i) => answer(`us#${i}`, percent, percent, percent > 40));
    const { calibration } = roomScores([motion], ['us']);
    expect(calibration).toEqual([
      { from: 0, to: 59, answers: 5, mean: 38, came: 0.6 },
    ].map((bin) => ({ ...bin, to: 100, answers: 6, mean: 47, came: 0.67 }))); // biome-ignore format: the lone answer above joins the part below
    const apart = [5, 10, 15, 85, 90, 95].map((percent, i) => answer(`us#${i}`, percent, percent, percent > 40));
    expect(roomScores([apart], ['us']).calibration.map(({ from, to, came }) => [from, to, came])).toEqual([
      [0, 19, 0],
      [80, 100, 1],
    ]);
  });
});

/** A whole game of a room with everything that the pages show. */
function played(room: Partial<Room> = {}): Session {
  const opened = playRoomUntil(openRoom(kernel, { teams: { us: 4, mexico: 3 }, room }), (next) => phase(next) === 'argue');
  const card = bankOf(scenario, opened.rounds[0]?.motions[0]?.option ?? '')[0];
  if (!card) throw new Error('no card');
  const { id, stance, claim, pulls, text, evidence } = card;
  const laid = must(opened, 'mexico', { type: 'argue', card: id, stance, claim, pulls, text, evidence });
  const challenged = must(laid, 'us', { type: 'challenge', about: 'TRU', text: 'How is trust measured?' });
  const n = challenged.challenges[0]?.n ?? 0;
  const parked = must(challenged, 'facilitator', { type: 'settle', challenge: n, ruling: 'parked', why });
  const held = must(parked, 'facilitator', { type: 'hold', inject: scenario.injects[0]?.id ?? '', why });
  const resolved = playRoomUntil(held, (next) => phase(next) === 'resolve');
  return playRoomUntil(must(resolved, 'us', { type: 'dissent', text: 'It will cost us trust.' }), isDisclosed);
}

describe("a room's hotwash", () => {
  const session = played();
  const view = viewFor(session, 'screen');

  it('tells of each motion its shift, vote, outcome, whether it came true and the reason of the minority', () => {
    const [first] = motionWords(view, say);
    const text = first?.lines.join(' ') ?? '';
    expect(first?.title).toContain('Round 1, U.S.');
    for (const part of ['up 20', 'Adopted', 'did it in this round', 'One card was laid', 'It will cost us trust.'])
      expect(text).toContain(part);
    expect(text).toMatch(/It (came|did not come) true\./);
  });

  it('says the same in lines: every fact of the screens', () => {
    const lines = plainHotwash(view, review(session), undefined, say).join(' ');
    for (const { title, lines: facts } of motionWords(view, say)) for (const fact of [title, ...facts]) expect(lines).toContain(fact);
    for (const line of scoreLines(view, view.room?.scores ?? { room: { people: 0 }, teams: [], calibration: [] }, say)) expect(lines).toContain(line);
    expect(lines).toContain('Parked for now');
    expect(lines).toContain('How is trust measured?');
    expect(lines).toContain('Reason: fairness. Both teams had the same time.');
    expect(lines).toContain(differenceText(view, review(session).footprint?.control ?? { difference: [], weight: 0 }, say));
  }); // biome-ignore format: one law

  it('has its pages only where there is a room', () => {
    expect(pagesOf(view)).toEqual(hotwashPages);
    expect(pagesOf({})).toHaveLength(hotwashPages.length - 3);
  });

  it('gives no single answer away: other people of a team saying the same things changes nothing', () => {
    const swap = (percents: readonly number[]) => {
      let next = playRoomUntil(openRoom(kernel, { teams: { us: 4, mexico: 3 } }), (now) => phase(now) === 'estimate1');
      for (const [i, percent] of percents.entries()) next = must(next, 'us', { type: 'estimate', percent, member: i + 1 });
      return playRoomUntil(next, isDisclosed);
    };
    const pages = [swap([10, 50, 60, 90]), swap([90, 60, 50, 10])].map((made) =>
      plainHotwash(viewFor(made, 'screen'), review(made), undefined, say),
    );
    expect(pages[0]).toEqual(pages[1]);
  });

  it('can be read page by page at every size', () => {
    const player = newPlayer(session);
    const seen = new Set(Array.from({ length: 12 }, () => { player.press('tab'); return JSON.stringify(player.frame()); })); // biome-ignore format: one page a press
    expect(seen.size).toBe(12);
    for (const size of sizes) {
      const context = contextOf(
        { ...tableOf(session, { ...usualPreferences, ascii: size.columns === 60 }), review: review(session) },
        size,
      );
      for (let page = 0; page < 12; page++) expectFits(hotwash, context, { ...hotwash.open(context, undefined), page });
    }
  });
});
