/**
 * A Room: how a table with several people plays, as data chosen before play and written into the log's header, so that
 * everybody can read the rules of the evening and a replay needs nothing else. A game alone has no Room.
 */

/** Minutes of each part of a session. Durations from facilitators' handbooks (docs/facilitating.md). */
export interface Template {
  readonly id: string;
  readonly minutes: number;
  /** Briefing and seating. */
  readonly before: number;
  /** Extra time in the first round to read the situation. */
  readonly turnZero: number;
  readonly rounds: number;
  readonly perRound: number;
  /** Closing and hotwash: the reserve that rounds may not eat. */
  readonly debrief: number;
  /** A pause of the room, outside all phases. */
  readonly rest: number;
}

export const templates: readonly Template[] = [
  { id: 'rehearsal-15', minutes: 15, before: 2, turnZero: 0, rounds: 1, perRound: 8, debrief: 5, rest: 0 },
  { id: 'solo-30', minutes: 30, before: 3, turnZero: 0, rounds: 4, perRound: 5, debrief: 7, rest: 0 },
  { id: 'class-50', minutes: 50, before: 6, turnZero: 0, rounds: 2, perRound: 13, debrief: 18, rest: 0 },
  { id: 'class-75', minutes: 75, before: 8, turnZero: 4, rounds: 3, perRound: 13, debrief: 24, rest: 0 },
  { id: 'seminar-110', minutes: 110, before: 12, turnZero: 6, rounds: 3, perRound: 19, debrief: 35, rest: 0 },
  { id: 'workshop-180', minutes: 180, before: 20, turnZero: 10, rounds: 4, perRound: 22, debrief: 52, rest: 10 },
]; // biome-ignore format: a table

export const templateNamed = (id: string): Template | undefined => templates.find((template) => template.id === id);

/** How a team's ballots bind its decision. */
export type DecisionMethod = 'chair' | 'majority' | 'two-thirds' | 'consensus' | 'tokens';
export const decisionMethods: readonly DecisionMethod[] = ['chair', 'majority', 'two-thirds', 'consensus', 'tokens'];

export interface DecisionRule {
  /**
   * chair: the vote only advises. majority: more for than against. two-thirds: at least two thirds of those for or
   * against. consensus: at most one against. tokens: more tokens for than against. A tie leaves it to the chair.
   */
  readonly method: DecisionMethod;
  /** Share of the voices that must cast a ballot (abstaining is casting one), 0 to 1; below it nothing binds. */
  readonly quorum: number;
  /** Whose ballots count: the team that proposes, or everybody in the room. */
  readonly electorate: 'team' | 'room';
  /** Tokens of each voice in each ballot, 1 to 20; for the method `tokens`. */
  readonly tokens: number;
}

/** Who turns an argument into a result; published before play. */
export type Adjudication = 'model' | 'arguments' | 'average' | 'ruling';
export const adjudications: readonly Adjudication[] = ['model', 'arguments', 'average', 'ruling'];

export interface Room {
  /** Template id. */
  readonly template: string;
  readonly rule: DecisionRule;
  readonly adjudication: Adjudication;
  /** Results of a ballot: shown when the debate of the motion is over, or as they come in. */
  readonly results: 'sealed' | 'live';
  /** Rounds in which each team argues the case of the next one. */
  readonly swapRounds: readonly number[];
  /** A throw-away game to learn the keys. */
  readonly rehearsal: boolean;
}

export const usualRule: DecisionRule = { method: 'majority', quorum: 0.5, electorate: 'team', tokens: 5 };
export const usualRoom: Room = {
  template: 'class-50', rule: usualRule, adjudication: 'arguments', results: 'sealed', swapRounds: [], rehearsal: false,
}; // biome-ignore format: a record

/** Shares of a round's time, in the order of play; they sum to 1. */
const roundShares = {
  situation: 0.1, propose: 0.11, argue: 0.19, estimate1: 0.08, discuss: 0.15, estimate2: 0.08, resolve: 0.04,
  decide: 0.08, provisional: 0.04, ruled: 0.03, reveal: 0.05, microdebrief: 0.05,
} as const; // biome-ignore format: a table
const closingShare = 0.15;

/** Seconds that a phase should take in a round (from 1). */
export function budgetOf(template: Template, phase: string, round: number): number {
  const { before, turnZero, perRound, debrief } = template;
  if (phase === 'briefing') return before * 60;
  if (phase === 'closing') return debrief * 60 * closingShare;
  if (phase === 'hotwash') return debrief * 60 * (1 - closingShare);
  const share = roundShares[phase as keyof typeof roundShares] ?? 0;
  return (perRound * share + (phase === 'situation' && round === 1 ? turnZero : 0)) * 60;
}

/** Reads a room from a log's header. Undefined when it is not in order. */
export function readRoom(value: unknown): Room | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { template, rule, adjudication, results, swapRounds, rehearsal } = value as Record<string, unknown>;
  const read = readRule(rule);
  if (typeof template !== 'string' || !templateNamed(template) || !read) return undefined;
  if (!adjudications.includes(adjudication as Adjudication) || (results !== 'sealed' && results !== 'live')) return undefined;
  if (!Array.isArray(swapRounds) || !swapRounds.every((round) => Number.isInteger(round))) return undefined;
  return { template, rule: read, adjudication: adjudication as Adjudication, results, swapRounds, rehearsal: rehearsal === true };
}

function readRule(value: unknown): DecisionRule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { method, quorum, electorate, tokens } = value as Record<string, unknown>;
  const good =
    decisionMethods.includes(method as DecisionMethod) &&
    typeof quorum === 'number' &&
    quorum >= 0 &&
    quorum <= 1 &&
    (electorate === 'team' || electorate === 'room') &&
    typeof tokens === 'number' &&
    Number.isInteger(tokens) &&
    tokens >= 1 &&
    tokens <= 20;
  return good ? ({ method, quorum, electorate, tokens } as DecisionRule) : undefined;
}
