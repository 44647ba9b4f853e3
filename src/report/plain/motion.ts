/** The debate of a room in lines: the motion, the arguments laid, what can be laid, and what the vote came to. */
import type { RoundView, View } from '../../session/view.ts';
import type { MotionView } from '../../session/view-room.ts';
import { bankOf, type Claim, claimsOf } from '../claims.ts';
import {
  adjudicationText, challengeTexts, countsText, type LaidView, laidText, laidVoice, motionText, outcomeText, pullText, ruleText, sealText, shiftText, teamName,
} from '../debate.ts'; // biome-ignore format: one list
import { say as english, type Say } from '../text.ts';
import { ended, evidenceList, section, told } from './lines.ts';

/** The motion under debate, or the last one of the game. */
export const lastMotion = (view: View): MotionView | undefined => view.rounds.findLast(({ motions }) => motions.length > 0)?.motions.at(-1);

/** The motion with what was said for and against it, challenges, and, once it may be shown, the result. */
export function plainMotion(view: View, say: Say = english): string[] {
  const motion = lastMotion(view);
  if (!motion || !view.room) return [say('plain.debate.none')];
  const laid = (stance: LaidView['stance']) =>
    motion.laid.filter((one) => one.stance === stance).flatMap((one) => laidLines(view, one, say));
  return [
    ...plainPut(view, motion, say),
    ruleText(view.room.room.rule, say),
    adjudicationText(view.room.room, say),
    ...section(say('plain.motion.for'), laid('for')),
    ...section(say('plain.motion.against'), laid('against')),
    ...(motion.laid.length === 0 ? [say('plain.motion.noArguments')] : []),
    ...section(say('plain.motion.challenges'), view.room.challenges.flatMap((one) => challengeTexts(view, one, say))),
    ...(motion.result ? plainResult(view, motion, say) : []),
  ]; // biome-ignore format: a list of sections
}

/** Who puts what. */
export const plainPut = (view: View, motion: MotionView, say: Say = english): string[] => [
  say('plain.motion.put', { team: teamName(view, motion.seat), motion: motionText(view.scenario, motion, say), id: motion.option }),
];

/** What each answer is about and who can see it; the arguments are a word away. */
export function plainAnswer(view: View, say: Say = english): string[] {
  const motion = lastMotion(view);
  if (!motion || !view.room) return [say('plain.debate.none')];
  return [...plainPut(view, motion, say), ruleText(view.room.room.rule, say), sealText(view.room.room, say)];
}

/** The vote and the shift of the motion that has just been debated. */
export function plainResolve(view: View, say: Say = english): string[] {
  const motion = lastMotion(view);
  if (!motion || !view.room) return [say('plain.debate.none')];
  return [...plainPut(view, motion, say), ruleText(view.room.room.rule, say), ...plainResult(view, motion, say)];
}

function laidLines(view: View, laid: LaidView, say: Say): string[] {
  const voice = laidVoice(view, laid);
  return [
    ...told(say('plain.motion.laid', { n: laid.n, team: teamName(view, laid.seat), voice: voice || 'none', text: laidText(view, laid) })),
    pullText(view, laid.claim, laid.pulls, say),
    say('plain.rests', { list: evidenceList(view, laid.evidence, say) }),
    countsText(view, laid, say),
  ];
}

/** The vote and the shift, as far as they may be shown, and what the rule makes of them. */
export function plainResult(view: View, motion: MotionView, say: Say = english): string[] {
  const { result, dissents } = motion;
  if (!result) return [];
  const cells = (['first', 'second'] as const).flatMap((turn) => cellLine(turn, result[turn].cells, say));
  return [
    ...section(say('plain.motion.result'), [
      ...[shiftText(motion, say) ?? ''].filter((line) => line !== ''),
      ...cells,
      ...voteLine('first', result.firstVote, say),
      ...voteLine('second', result.vote, say),
      ...[outcomeText(view, motion, say) ?? ''].filter((line) => line !== ''),
    ]),
    ...dissents.flatMap(({ seat, text }) => told(say('motion.dissent', { team: teamName(view, seat), text }))),
  ]; // biome-ignore format: a list of sections
}

type Result = NonNullable<MotionView['result']>;

/** Groups that may not be shown are named as such; where none may, the line says only how many voted. */
function voteLine(turn: 'first' | 'second', { cast, voices, ...counts }: Result['vote'], say: Say): string[] {
  if (cast === 0) return [];
  if (Object.values(counts).every((count) => count === null)) return [say('plain.motion.voteHidden', { turn, cast, voices })];
  const shown = (count: number | null) => count ?? say('plain.motion.hidden');
  const words = { for: shown(counts.for), against: shown(counts.against), abstain: shown(counts.abstain) };
  return [say('plain.motion.vote', { turn, cast, voices, ...words })];
}

function cellLine(turn: 'first' | 'second', cells: Result['first']['cells'], say: Say): string[] {
  if (!cells) return [];
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = cells;
  return [say('plain.motion.cells', { turn, a, b, c, d, e })];
}

/** The motions of a round that are over, in one line each. */
export const plainMotions = (view: View, { motions }: RoundView, say: Say = english): string[] =>
  motions.flatMap((motion) => [
    ...plainPut(view, motion, say),
    ...[outcomeText(view, motion, say) ?? ''].filter((line) => line !== ''),
    ...(motion.cameTrue === undefined ? [] : [say('debrief.came', { came: motion.cameTrue ? 'yes' : 'no' })]),
  ]);

/** Cards of the scenario that can be laid in this debate, by the id that lays them. */
export function plainBank(view: View, say: Say = english): string[] {
  const motion = view.rounds.at(-1)?.motions.at(-1);
  if (!motion) return [say('plain.debate.none')];
  const laid = new Set(motion.laid.map(({ card }) => card));
  const bank = bankOf(view.scenario, motion.option);
  const lines = bank.flatMap(({ id, stance, voice, text, claim, pulls, evidence }) => [
    ...told(say('plain.bank.card', { id, stance, voice, text, laid: laid.has(id) ? 'yes' : 'no' })),
    pullText(view, claim, pulls, say),
    say('plain.rests', { list: evidenceList(view, evidence, say) }),
  ]);
  return lines.length > 0 ? [say('plain.bank.title'), ...lines] : [say('plain.bank.none')];
}

/** Numbers that an argument of one's own can speak to. */
export function plainClaims(view: View, say: Say = english): string[] {
  const motion = view.rounds.at(-1)?.motions.at(-1);
  if (!motion) return [say('plain.debate.none')];
  return [say('plain.claims.title'), ...claimsOf(view.scenario, motion.option).map((claim) => claimLine(view, claim, say))];
}

function claimLine(view: View, { id, kind, because, evidence }: Claim, say: Say): string {
  const number = view.scenario.assumptions.find((each) => each.id === id);
  const name = number?.name ?? id;
  const words = { id, kind, name, because: name.endsWith(because) ? '' : `${ended(because)} `, list: evidenceList(view, evidence, say) };
  return say('plain.claims.one', words);
}
