/**
 * How good the estimates of a room were, once nothing is secret: Brier scores and calibration (Brier 1950, Monthly
 * Weather Review 78; calibration by bins after Murphy and Winkler 1977). Only means over three people or more leave this
 * file, rounded, because mean and exact mean square together would name the three numbers; and none from which the rest
 * of the table could be worked out: where one or two people would be left over, the smallest team is hidden too, and
 * parts of the scale with too few people are joined with their neighbours.
 */
import { type Motion, seatOfVoice } from './motion.ts';
import { cellMin, spreadOf } from './vote.ts';

/** What an estimate came to. */
export interface Answer {
  readonly voice: string;
  /** Percent of the first and of the last estimate; the first is absent where only the second was given. */
  readonly first?: number;
  readonly last: number;
  readonly cameTrue: boolean;
}

/** Mean Brier scores of a group to two decimals, 0 (best) to 1 (worst); absent where they would give somebody away. */
export interface Score {
  readonly people: number;
  readonly first?: number;
  readonly last?: number;
}

/** Estimates from `from` to `to` percent: how many, their mean in whole percents, and the share (0 to 1) that came true. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly answers: number;
  readonly mean: number;
  readonly came: number;
}

export interface RoomScores {
  readonly room: Score;
  readonly teams: readonly ({ readonly seat: string } & Score)[];
  /** Parts of the scale, each with answers of three people or more; neighbours are joined until it has. */
  readonly calibration: readonly Bin[];
}

/** Last answers to a motion, by voice. */
export function answersTo({ estimates }: Motion, cameTrue: boolean): Answer[] {
  return Object.entries(estimates).flatMap(([voice, { first, second }]) => {
    const last = second ?? first;
    if (last === undefined) return [];
    return [{ voice, last, cameTrue, ...(first === undefined ? {} : { first }) }];
  });
}

/** Squared distance between what was expected and what came, in squared percent: whole, so that no sum tells an order. */
const distance = (percent: number, cameTrue: boolean): number => (percent - (cameTrue ? 100 : 0)) ** 2;
const brierOf = (distances: readonly number[]): number => mean(distances) / 10_000;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const rounded = (score: number): number => Math.round(score * 100) / 100;
const people = (answers: readonly Answer[]): number => new Set(answers.map(({ voice }) => voice)).size;

/** The mean of the first estimates only where everybody gave one: else the two means together would show who did not. */
export function scoreOf(answers: readonly Answer[]): Score {
  const count = people(answers);
  if (count < cellMin || spreadOf(answers.map(({ last }) => last)).mean === undefined) return { people: count };
  const last = rounded(brierOf(answers.map((answer) => distance(answer.last, answer.cameTrue))));
  const firsts = answers.flatMap(({ first, cameTrue }) => (first === undefined ? [] : [{ first, cameTrue }]));
  const isWhole = firsts.length === answers.length && spreadOf(firsts.map(({ first }) => first)).mean !== undefined;
  if (!isWhole) return { people: count, last };
  return { people: count, first: rounded(brierOf(firsts.map(({ first, cameTrue }) => distance(first, cameTrue)))), last };
}

/**
 * Motions that fewer than three people answered count nowhere: the others would show what was said there.
 * @param motions answers by motion. @param seats ids of the seats that people hold.
 */
export function roomScores(motions: readonly (readonly Answer[])[], seats: readonly string[]): RoomScores {
  const answers = motions.filter((motion) => motion.length >= cellMin).flat();
  const room = scoreOf(answers);
  const groups = seats.map((seat) => ({ seat, answers: answers.filter(({ voice }) => seatOfVoice(voice) === seat) }));
  const hidden = hiddenGroups(groups.map((group) => people(group.answers)));
  return {
    room,
    teams: groups.flatMap((group, i) => {
      const count = people(group.answers);
      if (count === 0) return [];
      return [{ seat: group.seat, ...(hidden[i] ? { people: count } : scoreOf(group.answers)) }];
    }),
    calibration: room.last === undefined ? [] : calibrationOf(answers),
  };
}

/**
 * Fifths of the scale. One with too few people is joined with those after it, and its part then begins where the part
 * before it ended, so that not even the fifth in which somebody stands alone is told; what is left joins the last part.
 */
function calibrationOf(answers: readonly Answer[]): Bin[] {
  const parts: { from: number; to: number; own: Answer[] }[] = [];
  let open: Answer[] = [];
  for (const start of [0, 20, 40, 60, 80]) {
    const to = start === 80 ? 100 : start + 19;
    const before = parts.at(-1)?.to ?? -1;
    const from = open.length === 0 ? start : before + 1;
    open = [...open, ...answers.filter(({ last }) => Math.min(80, Math.floor(last / 20) * 20) === start)];
    if (people(open) < cellMin) continue;
    parts.push({ from, to, own: open });
    open = [];
  }
  const last = parts.at(-1);
  if (!last) return [];
  const rest = open.length === 0 ? parts : parts.with(-1, { from: last.from, to: 100, own: [...last.own, ...open] });
  return rest.map(({ from, to, own }) => ({
    from,
    to,
    answers: own.length,
    mean: Math.round(mean(own.map((answer) => answer.last))),
    came: rounded(mean(own.map(({ cameTrue }) => (cameTrue ? 1 : 0)))),
  }));
}

/** Which groups of so many people stay hidden: the small ones, and the smallest other when only one or two people would be left over. */
export function hiddenGroups(counts: readonly number[]): boolean[] {
  const hidden = counts.map((count) => count > 0 && count < cellMin);
  const left = counts.reduce((sum, count, i) => sum + (hidden[i] ? count : 0), 0);
  if (left === 0 || left >= cellMin) return hidden;
  const shown = counts.flatMap((count, i) => (count > 0 && !hidden[i] ? [{ count, i }] : []));
  const smallest = shown.sort((a, b) => a.count - b.count)[0];
  return smallest ? hidden.with(smallest.i, true) : hidden;
}
