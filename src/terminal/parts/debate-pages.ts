/** Pages of a room's hotwash: its motions, how good its estimates were, its challenges, and what control moved. */
import { challengeGroups, differenceText, motionWords, movedText, reasonCounts, reasonText, scoreLines, useText } from '../../report/hotwash-words.ts'; // biome-ignore format: one list
import type { Difference } from '../../report/recording.ts';
import { type Row, row, span, wrap } from '../rows.ts';
import type { Tone } from '../theme.ts';
import type { Block } from './blocks.ts';
import { gapBlock, headingBlock, quietBlock, textBlock, textRoom } from './news-blocks.ts';
import type { Page } from './review-pages.ts';
import { shiftPicture } from './shift-picture.ts';

const lines = (text: string, width: number, tone: Tone = 'plain', indent = 0): Row[] =>
  wrap(text, textRoom(width) - indent).map((line) => row(span(' '.repeat(indent) + line, tone)));

/** Each motion with its shift, its vote, what the rule made of it, and whether it came true. */
export const motionsPage: Page = (context, width) => {
  const { view, say } = context;
  const all = motionWords(view, say);
  if (all.length === 0) return [textBlock(say('debrief.noMotion'), width)];
  return all.flatMap(({ motion, title, lines: texts }): Block[] => {
    const picture = shiftPicture({ ...context, width: Math.min(80, textRoom(width)) }, motion);
    const rows = [...lines(title, width, 'strong'), ...texts.flatMap((text) => lines(text, width, 'plain', 2)), ...picture];
    return [{ rows, on: motion.aim, about: motion.option, brief: title }, gapBlock];
  });
};

/** The room's and the teams' scores, and calibration. */
export const scoresPage: Page = ({ view, say }, width) => {
  const scores = view.room?.scores;
  if (!scores) return [textBlock(say('debrief.scoreNone'), width)];
  const [first = '', ...rest] = scoreLines(view, scores, say);
  const teams = rest.slice(0, scores.teams.length);
  const bins = rest.slice(scores.teams.length);
  return [
    quietBlock(say('debrief.scoreMethod'), width),
    gapBlock,
    { rows: lines(first, width, 'strong') },
    ...teams.map((text) => textBlock(text, width)),
    ...(bins.length === 0 ? [] : [gapBlock, quietBlock(say('debrief.calibration'), width)]),
    ...bins.map((text) => textBlock(text, width)),
  ];
};

/** What is still owed an answer first. */
export const challengesPage: Page = ({ view, say }, width) => {
  const groups = challengeGroups(view, say);
  if (groups.length === 0) return [textBlock(say('debrief.noChallenge'), width)];
  return groups.flatMap(({ title, challenges }): Block[] => [
    headingBlock(title, width),
    ...challenges.map(({ challenge, lines: [said = '', ruled = ''] }): Block => {
      const about = challenge.about.startsWith('argument ') ? 'challenge' : challenge.about;
      return { rows: [...lines(said, width), ...lines(ruled, width, 'dim', 2)], about, brief: said };
    }),
    gapBlock,
  ]);
};

/** How much control moved, and every use of its powers with its reason. */
export const controlPage: Page = (context, width) => {
  const { view, say } = context;
  const made = view.review?.footprint;
  const uses = view.room?.control ?? [];
  if (!made) return [textBlock(say('hotwash.noReview'), width)];
  const total = (key: 'footprint.control' | 'footprint.debate' | 'footprint.play', difference: Difference): Block => ({
    rows: [...lines(say(key), width, 'strong'), ...lines(differenceText(view, difference, say), width, 'plain', 2)],
    ...(difference.difference[0] ? { on: difference.difference[0].on } : {}),
  });
  const counts = reasonCounts(uses, say);
  return [
    quietBlock(say('footprint.method'), width),
    gapBlock,
    total('footprint.control', made.control),
    total('footprint.debate', made.debate),
    total('footprint.play', made.play),
    gapBlock,
    ...(view.room && view.room.abandoned > 0 ? [textBlock(say('footprint.abandonedRounds', { n: view.room.abandoned }), width)] : []),
    ...(uses.length === 0
      ? [textBlock(say('footprint.none'), width)]
      : [headingBlock(say('footprint.uses'), width), quietBlock(say('footprint.counts', { list: counts.join(', ') }), width)]),
    ...uses.map((use): Block => {
      const moved = movedText(context.view, made.uses.find(({ n }) => n === use.n), say); // biome-ignore format: one thought
      return {
        rows: [
          ...lines(useText(view, use, say), width),
          ...lines(reasonText(use.why, say), width, 'dim', 2),
          ...lines(moved, width, 'plain', 2),
        ],
        about: use.about,
      };
    }),
  ];
};
