/** A command of a type with arguments that a View offers; for the fuzzer of rooms. */

import type { Decision } from '../../src/kernel/turn.ts';
import type { Command, CommandType } from '../../src/session/command.ts';
import { reasonClasses } from '../../src/session/command.ts';
import type { View } from '../../src/session/view.ts';
import { offeredDecision } from './fuzz.ts';
import type { Random } from './random.ts';

export const randomReason = (random: Random) => ({ kind: random.pick(reasonClasses), text: `because of ${random.below(1000)}` });
const words = (random: Random) => `said ${random.below(1e6)}`;

/** @param viewOf what another seat sees: a correction says something in that seat's name. */
export function offeredCommand(view: View, type: CommandType, random: Random, viewOf: (seat: string) => View): Command | undefined {
  const { scenario, you } = view;
  switch (type) {
    case 'weigh': {
      const goals = scenario.sides.find((side) => side.id === you.side)?.goals ?? [];
      return { type, weights: Object.fromEntries(goals.map((goal) => [goal.id, random.below(11)])) };
    }
    case 'advance':
      return random.chance(0.5) || !fits(view) ? { type, why: randomReason(random) } : { type };
    case 'propose':
      return {
        type,
        option: random.pick(view.options).id,
        aim: random.pick(scenario.indicators).code,
        expect: random.pick(['rise', 'fall'] as const),
      };
    case 'argue':
      return argument(view, random);
    case 'challenge':
      return { type, about: challengeable(view, random), text: words(random) };
    case 'estimate':
      return { type, percent: random.below(101), member: 1 + random.below(you.people ?? 1) };
    case 'ballot': {
      const tokens = 1 + random.below(view.room?.room.rule.tokens ?? 1);
      return { type, vote: random.pick(['for', 'against', 'abstain'] as const), tokens, member: 1 + random.below(you.people ?? 1) };
    }
    case 'dissent':
    case 'note':
      return { type, text: words(random) };
    case 'decide':
      return { type, decision: boundDecision(view, random), why: words(random) };
    case 'bookmark':
      return { type, kind: random.pick(['insight', 'dispute', 'rule-gap', 'quote'] as const), about: 'TRU', text: words(random) };
    case 'end':
      return { type, reason: words(random) };
    case 'adjudicate':
    case 'undo':
    case 'pause':
    case 'unpause':
      return { type };
    default:
      return power(view, type, random, viewOf);
  }
}

type Power = Exclude<
  CommandType,
  | 'weigh' | 'advance' | 'propose' | 'argue' | 'challenge' | 'estimate' | 'ballot' | 'dissent' | 'note' | 'decide' | 'bookmark' | 'end'
  | 'adjudicate' | 'undo' | 'pause' | 'unpause'
>; // biome-ignore format: groups

/** A power of the facilitator, with what the desk shows. Undefined where the desk has nothing that it could be about. */
function power(view: View, type: Power, random: Random, viewOf: (seat: string) => View): Command | undefined {
  const { scenario, room } = view;
  if (!room?.desk) throw new Error(`the View of ${view.you.id} offered ${type} and shows no desk`);
  const why = randomReason(random);
  const teams = view.game.seats.filter(({ side }) => side !== null);
  const round = view.rounds.at(-1);
  switch (type) {
    case 'extend':
      return { type, minutes: random.below(31) - 10, why };
    case 'auto':
      return { type, on: random.chance(0.5) };
    case 'show':
      return { type, what: random.pick(['public', 'blank', 'facilitator', ...teams.map(({ id }) => id)]) };
    case 'hold':
    case 'release':
    case 'cancel':
      return { type, inject: random.pick(room.desk.injects).id, why };
    case 'recall': {
      const steered = room.desk.injects.filter(({ state }) => state !== 'free').map(({ id }) => id);
      return { type, inject: random.pick([...steered, ...room.desk.written.map(({ n }) => `written ${n}`)]), why };
    }
    case 'inject': {
      const points = Object.fromEntries([1, 2].map(() => [random.pick(scenario.indicators).code, random.below(31) - 15]));
      return {
        type,
        title: words(random),
        text: words(random),
        to: random.pick(['all', ...scenario.sides.map(({ id }) => id)]),
        points,
        why,
      };
    }
    case 'accept':
      return { type, argument: random.pick(round?.motions.flatMap(({ laid }) => laid) ?? []).n, accepted: random.chance(0.5), why };
    case 'settle':
      return { type, challenge: random.pick(room.challenges).n, ruling: random.pick(['upheld', 'dismissed', 'parked'] as const), why };
    case 'rule': {
      const confidence = random.pick(['low', 'medium', 'high'] as const);
      const claim = random.pick(scenario.assumptions).id;
      return { type, claim, place: random.below(21) / 10 - 1, confidence, acknowledged: confidence === 'low', why };
    }
    case 'count':
      return counted(view, random);
    case 'correct': {
      const { n, seat, type: old } = random.pick(room.desk.correctable);
      const command = offeredCommand(viewOf(seat), old, random, viewOf);
      return command && { type, n, command, why };
    }
    case 'rewind':
      return { type, round: 1 + random.below(view.round), why };
    case 'reseat': {
      const { id, side } = random.pick(teams);
      const strategy = random.pick(scenario.strategies.filter((one) => one.side === side)).id;
      const kind = random.pick(['person', 'person', 'computer'] as const);
      return {
        type,
        seat: id,
        kind,
        people: kind === 'person' ? 1 + random.below(6) : 1,
        strategy: kind === 'person' ? '' : strategy,
        why,
      };
    }
    case 'floor':
      return { type, seat: random.pick(teams).id };
    case 'swap':
      return { type, on: random.chance(0.5), why };
  }
}

function fits({ room }: View): boolean {
  if (!room) return true;
  const { used, perRound, total, reserve } = room.clock;
  // Time goes on until the command arrives: a reason is given well before it is needed.
  return used + perRound + 500 <= total - reserve;
}

function argument(view: View, random: Random): Command {
  const { scenario } = view;
  const laid = view.rounds.at(-1)?.motions.at(-1)?.laid ?? [];
  const left = scenario.arguments.filter(({ id }) => laid.every(({ card }) => card !== id));
  const base = {
    stance: random.pick(['for', 'against'] as const),
    claim: random.pick(scenario.assumptions).id,
    pulls: random.pick(['stronger', 'weaker'] as const),
    evidence: random.chance(0.7) ? [random.pick(scenario.evidence).id] : [],
  };
  if (left.length > 0 && random.chance(0.5)) return { type: 'argue', card: random.pick(left).id, text: '', ...base };
  return { type: 'argue', text: words(random), ...base };
}

function challengeable(view: View, random: Random): string {
  const laid = view.rounds.flatMap(({ motions }) => motions.flatMap((motion) => motion.laid));
  const { assumptions, evidence, indicators } = view.scenario;
  const about = [random.pick(assumptions).id, random.pick(evidence).id, random.pick(indicators).code];
  return random.pick(laid.length > 0 ? [...about, `argument ${random.pick(laid).n}`, `argument ${random.pick(laid).n}`] : about);
}

function counted(view: View, random: Random): Command | undefined {
  const seats = view.game.seats.filter(({ kind }) => kind === 'person');
  if (seats.length === 0) return undefined;
  const { id: seat, people = 1 } = random.pick(seats);
  const percents = Array.from({ length: random.below(people + 1) }, () => random.below(101));
  const pro = random.below(people + 1);
  const against = random.below(people - pro + 1);
  return { type: 'count', seat, percents, for: pro, against, abstain: random.below(people - pro - against + 1) };
}

/** A decision of what is possible, with what the votes of the team adopted and without what they rejected. */
export function boundDecision(view: View, random: Random): Decision {
  const { must, never } = view.room?.bound ?? { must: [], never: [] };
  const free = offeredDecision(view, random);
  if (must.length === 0) return { ...free, choose: free.choose.filter((id) => !never.includes(id)) };
  return { choose: must, stop: [], give: [], withdraw: [] };
}
