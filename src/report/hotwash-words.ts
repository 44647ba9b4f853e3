/**
 * A room's hotwash in words: what each motion came to, which challenges are still owed an answer, what the facilitator
 * did with which reason, and how good the estimates were. Screens and plain lines take their sentences from here.
 */
import type { Reason, ReasonClass } from '../session/command.ts';
import type { Challenge } from '../session/motion.ts';
import type { RoundView, View } from '../session/view.ts';
import type { ControlUse, MotionView, RoomView } from '../session/view-room.ts';
import { aboutText, challengeTexts, motionText, outcomeText, shiftText, teamName } from './debate.ts';
import type { UseMoved } from './footprint.ts';
import type { Difference } from './recording.ts';
import type { Say, TextKey } from './text.ts';
import { lookUp, signed } from './words.ts';

/** Differences of each kind that are named. */
const namedMost = 5;

export interface MotionWords {
  readonly motion: MotionView;
  /** Round, team and motion. */
  readonly title: string;
  /** What followed, one fact a line. */
  readonly lines: readonly string[];
}

/** Every motion of the game, in order. */
export const motionWords = (view: View, say: Say): MotionWords[] =>
  view.rounds.flatMap((round) => round.motions.map((motion) => motionWord(view, round, motion, say)));

function motionWord(view: View, round: RoundView, motion: MotionView, say: Say): MotionWords {
  const team = teamName(view, motion.seat);
  const title = say('debrief.motion', { round: round.round, team, motion: motionText(view.scenario, motion, say) });
  const side = view.game.seats.find(({ id }) => id === motion.seat)?.side ?? '';
  const did = round.decisions[side]?.decision.choose.includes(motion.option) === true;
  const counted = motion.laid.filter(({ counts }) => counts).length;
  const lines = [
    ...(motion.cameTrue === undefined ? [] : [say('debrief.came', { came: motion.cameTrue ? 'yes' : 'no' })]),
    shiftText(motion, say),
    outcomeText(view, motion, say),
    motion.result && ballotsText(motion, say),
    round.adjudicated ? say('debrief.did', { team, did: did ? 'yes' : 'no' }) : undefined,
    say('debrief.cards', { n: motion.laid.length, counted }),
    ...(motion.score ? [scoreText(motion.score, say)] : []),
    ...motion.dissents.map(({ seat, text }) => say('motion.dissent', { team: teamName(view, seat), text })),
  ];
  return { motion, title, lines: lines.filter((line) => line !== undefined && line !== '') as string[] };
}

/** The last ballots; small groups by the word for them. */
function ballotsText({ result }: MotionView, say: Say): string {
  if (!result || result.vote.cast === 0) return '';
  const shown = (n: number | null) => (n === null ? say('debrief.few') : String(n));
  const { for: pro, against, abstain, cast, voices } = result.vote;
  if (pro === null && against === null && abstain === null) return say('debrief.ballotsHidden', { cast, voices });
  return say('debrief.ballots', { for: shown(pro), against: shown(against), abstain: shown(abstain), cast, voices });
}

export interface ChallengeGroup {
  readonly title: string;
  readonly challenges: readonly { readonly challenge: Challenge; readonly lines: readonly string[] }[];
}

/** Challenges by how they were ruled: those that still owe the room an answer first. */
export function challengeGroups(view: View, say: Say): ChallengeGroup[] {
  const all = view.room?.challenges ?? [];
  return (['parked', 'open', 'upheld', 'dismissed'] as const).flatMap((ruling) => {
    const own = all.filter((one) => one.ruling === ruling);
    if (own.length === 0) return [];
    const challenges = own.map((challenge) => ({ challenge, lines: challengeTexts(view, challenge, say) }));
    return [{ title: say(`debrief.challenges.${ruling}`, { n: own.length }), challenges }];
  });
}

/** How good the estimates of a group were; that it is too small to say. */
export function scoreText({ people, first, last }: { readonly people: number; readonly first?: number; readonly last?: number }, say: Say): string {
  if (last === undefined) return say('debrief.scoreFew', { n: people });
  if (first === undefined) return say('debrief.scoreLast', { n: people, last: last.toFixed(2) });
  const way = last < first ? 'better' : last > first ? 'worse' : 'same';
  return say('debrief.score', { n: people, first: first.toFixed(2), last: last.toFixed(2), way });
} // biome-ignore format: one line

/** The room's score, each team's, and how its percents held. */
export function scoreLines(view: View, { room, teams, calibration }: NonNullable<RoomView['scores']>, say: Say): string[] {
  if (room.people === 0) return [say('debrief.scoreNone')];
  return [
    say('debrief.scoreRoom', { text: scoreText(room, say) }),
    ...teams.map(({ seat, ...score }) =>
      score.last === undefined
        ? say('debrief.scoreTeamFew', { team: teamName(view, seat) })
        : say('debrief.scoreTeam', { team: teamName(view, seat), text: scoreText(score, say) }),
    ),
    ...calibration.map(({ from, to, answers, mean, came }) =>
      say('debrief.bin', { from, to, answers, mean: Math.round(mean), came: Math.round(came * 100) }),
    ),
  ];
}

/** What a use of a power did, to what. */
export function useText(view: View, { type, about, round, n }: ControlUse, say: Say): string {
  const known = say(`footprint.use.${type}` as TextKey, { about: aboutUse(view, { type, about }, say) });
  return say('footprint.use', { n, round, text: known });
}

function aboutUse(view: View, { type, about }: Pick<ControlUse, 'type' | 'about'>, say: Say): string {
  const look = lookUp(view.scenario);
  switch (type) {
    case 'hold':
    case 'release':
    case 'cancel':
    case 'recall':
      return look.inject.get(about)?.title ?? about;
    case 'rule':
      return look.assumption.get(about)?.name ?? about;
    case 'accept':
      return aboutText(view, `argument ${about}`, say);
    case 'reseat':
      return teamName(view, about);
    default:
      return about;
  }
}

/** The reason: its class in a word, and what was said. */
export const reasonText = ({ kind, text }: Reason, say: Say): string =>
  say('footprint.reason', { kind: say(`footprint.kind.${kind}`), text: text === '' ? 'none' : 'said', words: text });

/** How often each class of reason was given, most often first. */
export function reasonCounts(uses: readonly ControlUse[], say: Say): string[] {
  const counts = new Map<ReasonClass, number>();
  for (const { why } of uses) counts.set(why.kind, (counts.get(why.kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind, n]) => say('footprint.count', { kind: say(`footprint.kind.${kind}`), n }));
}

/** "12 points in all: local violence +4.0, ..."; that nothing moved. */
export function differenceText({ scenario }: Pick<View, 'scenario'>, { difference, weight }: Difference, say: Say): string {
  const visible = difference.filter(({ points }) => Math.round(points * 10) !== 0);
  if (visible.length === 0) return say('footprint.nothing');
  const look = lookUp(scenario);
  const named = visible.slice(0, namedMost).map(({ on, points }) => `${look.indicator.get(on)?.name ?? on} ${signed(points, 1)}`);
  return say('footprint.points', { weight: weight.toFixed(1), list: named.join(', '), left: Math.max(0, visible.length - namedMost) });
}

/** What one use moved. */
export function movedText(view: View, use: UseMoved | undefined, say: Say): string {
  if (!use || (use.stands && use.moved === null)) return say('footprint.noNumber');
  return use.moved ? differenceText(view, use.moved, say) : say('footprint.abandoned');
}
