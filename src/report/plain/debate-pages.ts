/** Pages of a room's hotwash in lines: motions, scores, challenges, and control's footprint. */
import type { View } from '../../session/view.ts';
import { challengeGroups, differenceText, motionWords, movedText, reasonCounts, reasonText, scoreLines, useText } from '../hotwash-words.ts'; // biome-ignore format: one list
import type { Review } from '../review.ts';
import { say as english, type Say } from '../text.ts';
import { section, told } from './lines.ts';

export function plainMotionsPage(view: View, say: Say = english): string[] {
  const all = motionWords(view, say);
  return all.length === 0 ? [say('debrief.noMotion')] : all.flatMap(({ title, lines }) => section(title, told(lines)));
}

export function plainScores(view: View, say: Say = english): string[] {
  const scores = view.room?.scores;
  if (!scores) return [say('debrief.scoreNone')];
  return [say('debrief.scoreMethod'), ...scoreLines(view, scores, say)];
}

export function plainChallenges(view: View, say: Say = english): string[] {
  const groups = challengeGroups(view, say);
  if (groups.length === 0) return [say('debrief.noChallenge')];
  return groups.flatMap(({ title, challenges }) => section(title, told(...challenges.map(({ lines }) => lines))));
}

export function plainFootprint(view: View, { footprint }: Review, say: Say = english): string[] {
  const uses = view.room?.control ?? [];
  if (!footprint) return [];
  const total = (key: 'footprint.control' | 'footprint.debate' | 'footprint.play', difference: typeof footprint.control) =>
    `${say(key)} ${differenceText(view, difference, say)}`;
  return [
    say('footprint.method'),
    total('footprint.control', footprint.control),
    total('footprint.debate', footprint.debate),
    total('footprint.play', footprint.play),
    ...(view.room && view.room.abandoned > 0 ? [say('footprint.abandonedRounds', { n: view.room.abandoned })] : []),
    ...(uses.length === 0 ? [say('footprint.none')] : [say('footprint.counts', { list: reasonCounts(uses, say).join(', ') })]),
    ...section(
      say('footprint.uses'),
      uses.flatMap((use) => {
        const moved = footprint.uses.find(({ n }) => n === use.n);
        return told(useText(view, use, say), reasonText(use.why, say), movedText(view, moved, say));
      }),
    ),
  ];
}
