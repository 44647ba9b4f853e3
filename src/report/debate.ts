/**
 * The debate of a room in words: rules, outcomes, arguments and challenges. The screens and the plain lines say the same
 * sentences, so that nobody reads more or less than the room sees.
 */
import type { Scenario } from '../scenario/scenario.ts';
import type { Proposal } from '../session/command.ts';
import type { Challenge } from '../session/motion.ts';
import type { DecisionRule, Room } from '../session/room.ts';
import type { View } from '../session/view.ts';
import type { MotionView } from '../session/view-room.ts';
import type { Say, TextKey } from './text.ts';
import { lookUp, rangeText } from './words.ts';

export type LaidView = MotionView['laid'][number];

/** What a seat is called in the debate: by its side where it has one. */
export function teamName({ scenario, game }: Pick<View, 'scenario' | 'game'>, id: string): string {
  const seat = game.seats.find((candidate) => candidate.id === id);
  return lookUp(scenario).side.get(seat?.side ?? '')?.short ?? seat?.name ?? id;
}

/** A name inside a sentence: lower case, unless its first word is an abbreviation or a country. */
export const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) && !/^(Mexic|Congress)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** "Threaten tariffs unless Mexico acts: bilateral trust will be lower." */
export function motionText(scenario: Scenario, { option, aim, expect }: Proposal, say: Say): string {
  const look = lookUp(scenario);
  return say(expect === 'rise' ? 'proposal.willRise' : 'proposal.willFall', {
    option: look.option.get(option)?.title ?? option,
    aim: inSentence(look.indicator.get(aim)?.name ?? aim),
  });
}

/** How ballots bind: the method, who votes, and how many must. */
export function ruleText({ method, quorum, electorate, tokens }: DecisionRule, say: Say): string {
  const how = say(`motion.rule.${method}` as TextKey, { tokens });
  const who = say(`motion.electorate.${electorate}`);
  const many = method === 'chair' || quorum === 0 ? '' : say('motion.quorum', { percent: Math.round(quorum * 100) });
  return [how, who, many].filter(Boolean).join(' ');
}

/** What arguments do to numbers at this table. */
export const adjudicationText = ({ adjudication }: Pick<Room, 'adjudication'>, say: Say): string =>
  say(`motion.adjudication.${adjudication}`);

/** Who can see what of the answers, in one sentence. */
export const sealText = ({ results }: Pick<Room, 'results'>, say: Say): string => say(`motion.seal.${results}`);

/** What the rule makes of the vote. Undefined while nothing is shown. */
export function outcomeText(view: View, { seat, result }: MotionView, say: Say): string | undefined {
  if (!result) return undefined;
  const values = { team: teamName(view, seat), cast: result.vote.cast, voices: result.vote.voices };
  const key = result.because === 'rule' ? (result.adopted ? 'adopted' : 'rejected') : result.because;
  return say(`motion.outcome.${key}`, values);
}

/** The card's own words: those that were laid, else those of the scenario's card. */
export const laidText = ({ scenario }: Pick<View, 'scenario'>, { text, card }: LaidView): string =>
  text !== '' ? text : (scenario.arguments.find(({ id }) => id === card)?.text ?? '');

/** Who speaks on a card: the adviser of the scenario's card, else nobody but the team. */
export const laidVoice = ({ scenario }: Pick<View, 'scenario'>, { card }: LaidView): string =>
  scenario.arguments.find(({ id }) => id === card)?.voice ?? '';

/** "Size: ... (likely -6 points, from -3 to -8)." or "Odds: ... (from 20 to 60 percent)." */
export function numberText({ scenario }: Pick<View, 'scenario'>, claim: string, say: Say): string {
  const number = lookUp(scenario).assumption.get(claim);
  if (!number) return claim;
  const isOdds = scenario.injects.some(({ probability }) => probability.size === claim);
  const share = (value: number) => Math.round(value * 100);
  const range = isOdds ? say('motion.oddsRange', { low: share(number.low), high: share(number.high) }) : rangeText(number, say);
  return say('motion.number', { name: number.name, range, kind: isOdds ? 'odds' : 'size' });
}

/** The same, and to which end of its range a card pulls it. */
export const pullText = (view: Pick<View, 'scenario'>, claim: string, pulls: 'stronger' | 'weaker', say: Say): string =>
  `${numberText(view, claim, say)} ${say('motion.pulls', { pulls })}`;

/** Whether a card counts, and why (not). */
export function countsText(view: View, laid: LaidView, say: Say): string {
  const struck = (view.room?.challenges ?? []).find(({ about, ruling }) => about === `argument ${laid.n}` && ruling === 'upheld');
  if (struck) return say('motion.counts.struck', { n: struck.n });
  if (laid.accepted !== null) return say(laid.accepted ? 'motion.counts.accepted' : 'motion.counts.refused', { why: laid.ruling });
  return say(laid.counts ? 'motion.counts.rests' : 'motion.counts.bare');
}

/** What a challenge speaks to, by the name that people know. */
export function aboutText(view: View, about: string, say: Say): string {
  const n = /^argument (\d+)$/.exec(about)?.[1];
  if (n !== undefined) {
    const motions = view.rounds.flatMap((round) => round.motions);
    const laid = motions.flatMap((motion) => motion.laid).find((one) => one.n === Number(n));
    return laid ? say('motion.about.argument', { n, team: teamName(view, laid.seat) }) : about;
  }
  const look = lookUp(view.scenario);
  const source = look.evidence.get(about);
  if (source) return say('motion.about.source', { id: about, text: source.claim });
  return look.indicator.get(about)?.name ?? look.assumption.get(about)?.name ?? look.dispute.get(about)?.question ?? about;
}

/** "Challenge 14, U.S., on argument 12 of Mexico: ..." and, on a line of its own, how it was ruled. */
export function challengeTexts(view: View, { n, seat, about, text, ruling, because }: Challenge, say: Say): string[] {
  const values = { n, team: teamName(view, seat), about: aboutText(view, about, say), text };
  return [say('motion.challenge', values), say(`motion.ruling.${ruling}`, { because: because === '' ? 'none' : 'said', text: because })];
}

/** Whose case each team argues in a swapped round; empty in any other. */
export function swapTexts(view: View, say: Say): string[] {
  const { room, game, scenario } = view;
  if (!room?.swapped) return [];
  const held = game.seats.filter(({ kind, side }) => kind === 'person' && side !== null);
  return held.map(({ id }) => {
    const side = lookUp(scenario).side.get(room.arguesFor[id] ?? '');
    return say('motion.swap', { team: teamName(view, id), other: side?.short ?? '' });
  });
}

/** Means and shift of the two estimates in one sentence, as far as they may be shown. */
export function shiftText({ result }: MotionView, say: Say): string | undefined {
  if (!result) return undefined;
  const { first, second } = result;
  if (first.count === 0 && second.count === 0) return say('shift.none');
  if (first.mean === undefined || second.mean === undefined) {
    const only = second.mean ?? first.mean;
    if (only === undefined) {
      const n = Math.max(first.count, second.count);
      return n < 3 ? say('shift.few', { n }) : say('shift.close', { n });
    }
    return say('shift.one', { turn: second.mean === undefined ? 'first' : 'second', mean: Math.round(only) });
  }
  const [from, to] = [Math.round(first.mean), Math.round(second.mean)];
  return say('shift.both', { from, to, way: to > from ? 'up' : to < from ? 'down' : 'same', points: Math.abs(to - from) });
}
