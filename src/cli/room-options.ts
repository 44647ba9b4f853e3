/**
 * The flags of a room: words to a RoomSetup. `--room TEMPLATE` makes a room; the other flags only say more about it, and
 * are refused without it, because a forgotten --room would quietly start a game alone.
 */
import type { RoomSetup, Setup } from '../report/setup.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import {
  type Adjudication,
  type DecisionMethod,
  type DecisionRule,
  type Template,
  templateNamed,
  templates,
  usualRoom,
  usualRule,
} from '../session/room.ts';
import { UsageError } from './errors.ts';

export interface RoomFlags {
  readonly room?: string;
  /** Each `side=people`. */
  readonly team?: readonly string[];
  readonly observers?: number;
  readonly rule?: DecisionMethod;
  /** 0 to 1. */
  readonly quorum?: number;
  readonly electorate?: DecisionRule['electorate'];
  readonly tokens?: number;
  readonly adjudication?: Adjudication;
  readonly live?: boolean;
  readonly swap?: readonly number[];
}

/** People of one team, and observers, at most: as many voices as the program counts for one seat. */
export const peopleMax = 60;

const only: readonly (keyof RoomFlags)[] = ['team', 'observers', 'rule', 'quorum', 'electorate', 'tokens', 'adjudication', 'live', 'swap'];

/**
 * What of a Setup the flags of a room choose; empty in a game alone.
 * @param asked what else the command line chose: a room has no `side`, and its rounds come from the template.
 */
export function roomChoices(
  flags: RoomFlags,
  scenario: Scenario,
  asked: { readonly side?: string; readonly rounds?: number },
): Partial<Setup> {
  if (flags.room === undefined) {
    const lost = only.find((flag) => flags[flag] !== undefined);
    if (lost) throw new UsageError(`--${lost} is for a room; add --room and a template, such as --room class-50`);
    return {};
  }
  if (asked.side !== undefined)
    throw new UsageError('--side is for a game alone; in a room, give each team its people with --team side=people');
  const template = needTemplate(flags.room);
  const rounds = asked.rounds ?? Math.min(template.rounds, scenario.rounds.max);
  return { side: null, rounds, room: roomSetup(flags, scenario, template, rounds) };
}

function needTemplate(name: string): Template {
  const template = templateNamed(name);
  if (template) return template;
  const ids = templates.map(({ id }) => id);
  const near = nearestName(name, ids);
  throw new UsageError(
    `there is no template "${cleanLine(name, 40)}"; ${near ? `did you mean ${near}? It` : 'it'} is one of: ${ids.join(', ')}`,
  );
}

function roomSetup(flags: RoomFlags, { sides }: Scenario, template: Template, rounds: number): RoomSetup {
  if (flags.tokens !== undefined && flags.rule !== 'tokens')
    throw new UsageError('--tokens says how many tokens each person has; add --rule tokens');
  const late = flags.swap?.find((round) => round < 1 || round > rounds);
  if (late !== undefined) throw new UsageError(`--swap ${late}: this game has rounds 1 to ${rounds}`);
  return {
    template: template.id,
    rule: {
      method: flags.rule ?? usualRule.method,
      quorum: flags.quorum ?? usualRule.quorum,
      electorate: flags.electorate ?? usualRule.electorate,
      tokens: flags.tokens ?? usualRule.tokens,
    },
    adjudication: flags.adjudication ?? usualRoom.adjudication,
    results: flags.live ? 'live' : 'sealed',
    swapRounds: [...new Set(flags.swap ?? [])].sort((a, b) => a - b),
    rehearsal: isRehearsal(template),
    teams: readTeams(flags.team ?? [], sides.map(({ id }) => id)),
    observers: flags.observers ?? 0,
  }; // biome-ignore format: a record
}

/** The template that is played to learn the keys, and saved nowhere. */
export const isRehearsal = ({ id }: Pick<Template, 'id'>): boolean => id.startsWith('rehearsal');

/** `side=people`, each side once. */
export function readTeams(list: readonly string[], sides: readonly string[]): Record<string, number> {
  const teams: Record<string, number> = {};
  for (const text of list) {
    const [, side = '', people = ''] = /^([^=]+)=(\d{1,3})$/.exec(text.trim()) ?? [];
    if (side === '') throw new UsageError(`--team takes side=people, such as us=6, not "${cleanLine(text, 60)}"`);
    if (!sides.includes(side)) {
      const near = nearestName(side, sides);
      throw new UsageError(
        `there is no team "${cleanLine(side, 60)}"; ${near ? `did you mean ${near}? It` : 'it'} is one of: ${sides.join(', ')}`,
      );
    }
    if (Object.hasOwn(teams, side)) throw new UsageError(`--team names ${side} twice`);
    if (Number(people) > peopleMax) throw new UsageError(`--team ${side}=${people}: a team has at most ${peopleMax} people`);
    teams[side] = Number(people);
  }
  return teams;
}
