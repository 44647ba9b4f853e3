/** Brier scores and calibration against cases worked by hand (Brier 1950: the mean squared distance of forecast and outcome). */
import { describe, expect, it } from 'vitest';
import { brier } from '../../src/report/review.ts';
import { type Answer, hiddenGroups, roomScores, scoreOf } from '../../src/session/score.ts';

const answer = (voice: string, last: number, cameTrue: boolean, first?: number): Answer => ({
  voice,
  last,
  cameTrue,
  ...(first === undefined ? {} : { first }),
});

/** Scores of groups are told to two decimals. */
const about = (score: number) => Math.round(score * 100) / 100;

describe('the Brier score', () => {
  it.each([
    [100, true, 0],
    [0, false, 0],
    [0, true, 1],
    [100, false, 1],
    [50, true, 0.25],
    [50, false, 0.25],
    [70, true, 0.09],
    [70, false, 0.49],
    [90, true, 0.01],
  ] as const)('of %i percent, when it came true: %s, is %f', (percent, cameTrue, score) => {
    expect(brier(percent, cameTrue)).toBeCloseTo(score, 12);
  });

  it('of a group is the mean, first and last', () => {
    // Last: (0.09 + 0.01 + 0.25 + 0.36) / 4 = 0.1775. First: (0.25 + 0.25 + 0.25 + 1) / 4 = 0.4375.
    const answers = [answer('a', 70, true, 50), answer('b', 90, true, 50), answer('c', 50, false, 50), answer('d', 60, false, 100)];
    expect(scoreOf(answers)).toEqual({ people: 4, first: about(0.4375), last: about(0.1775) });
  });

  it('is told of three people or more only, and of first estimates only where all gave one', () => {
    expect(scoreOf([answer('a', 70, true, 50), answer('b', 90, true, 50)])).toEqual({ people: 2 });
    expect(scoreOf([answer('a', 0, true, 50), answer('b', 100, true), answer('c', 50, true, 50)])).toEqual({
      people: 3,
      last: about(1.25 / 3),
    });
  });

  it('is the same whoever gave which, to the last bit', () => {
    const percents = [3, 7, 11, 13, 29, 31, 83];
    const voices = ['us', 'us#2', 'us#3', 'mexico', 'mexico#2', 'mexico#3', 'mexico#4'];
    const scores = percents.map((_, turn) => {
      const turned = percents.map((__, i) => percents[(i + turn) % percents.length] as number);
      return scoreOf(turned.map((percent, i) => answer(voices[i] as string, percent, false, percent)));
    });
    for (const score of scores) expect(score).toEqual(scores[0]);
  });
});

describe('the scores of a room', () => {
  const three = (percents: readonly [number, number, number], seat: string, cameTrue: boolean) =>
    percents.map((percent, i) => answer(i === 0 ? seat : `${seat}#${i + 1}`, percent, cameTrue));

  it('are by team and by fifths of the scale, worked by hand', () => {
    const motions = [[...three([80, 90, 100], 'us', true), ...three([10, 10, 0], 'mexico', true)]];
    const { room, teams, calibration } = roomScores(motions, ['us', 'mexico', 'cartels']);
    // U.S.: (0.04 + 0.01 + 0) / 3; Mexico: (0.81 + 0.81 + 1) / 3.
    expect(teams).toEqual([
      { seat: 'us', people: 3, last: about(0.05 / 3) },
      { seat: 'mexico', people: 3, last: about(2.62 / 3) },
    ]);
    expect(room).toEqual({ people: 6, last: about(2.67 / 6) });
    expect(calibration).toEqual([
      { from: 0, to: 19, answers: 3, mean: 7, came: 1 },
      { from: 80, to: 100, answers: 3, mean: 90, came: 1 },
    ]);
  });

  it('leave out motions and groups of one or two, and what these could be worked out from', () => {
    const two = [answer('us', 50, true), answer('us#2', 60, true)];
    expect(roomScores([two], ['us'])).toMatchObject({ room: { people: 0 }, teams: [], calibration: [] });
    const { teams } = roomScores(
      [[...two, ...three([50, 50, 50], 'mexico', true), ...three([10, 10, 10], 'cartels', true), answer('cartels#4', 10, true)]],
      ['us', 'mexico', 'cartels'],
    );
    expect(teams.map(({ seat, last }) => [seat, last === undefined])).toEqual([
      ['us', true],
      ['mexico', true],
      ['cartels', false],
    ]);
  });

  it('no hidden group can be had from the total and the others', () => {
    const counts = [0, 1, 2, 3, 4, 5];
    for (const a of counts) {
      for (const b of counts) {
        for (const c of counts) {
          const hidden = hiddenGroups([a, b, c]);
          const people = [a, b, c];
          for (const [i, n] of people.entries()) if (n === 1 || n === 2) expect(hidden[i]).toBe(true);
          const left = people.reduce((sum, n, i) => sum + (hidden[i] ? n : 0), 0);
          const isAllHidden = people.every((n, i) => n === 0 || hidden[i]);
          if (left > 0 && !isAllHidden) expect(left).toBeGreaterThanOrEqual(3);
        }
      }
    }
  });
});
