/**
 * One change to a game that was played, and the turns that the game would then have had. Only what a side could have
 * decided at that moment is offered: a choice that nobody had teaches nothing about the choice that was made.
 *
 * One change at a time was chosen over an editor of whole games: of two changes nobody can say which one did it.
 */
import { replayTurns } from '../kernel/playthrough.ts';
import { cloneState, packOf, packWorld, type State, type World } from '../kernel/state.ts';
import { barOfDecision, Choice, Control, type Decision, type Turn, Will } from '../kernel/turn.ts';
import type { Round } from '../session/round.ts';
import type { Session } from '../session/session.ts';
import { playedRounds, type Recording, recordingOf, type Turns, withoutInject, withoutOption } from './recording.ts';

export type DecisionPart = keyof Decision;
export const decisionParts: readonly DecisionPart[] = ['choose', 'stop', 'give', 'withdraw'];

export type Change =
  /** From this round on nobody decides or rules anything. */
  | { readonly type: 'nobody'; readonly round: number }
  /** A part of a decision is left out: an option chosen or stopped, a consent given or withdrawn. */
  | { readonly type: 'without'; readonly round: number; readonly side: string; readonly part: DecisionPart; readonly id: string }
  /** A side chooses another option: as well, or instead of one that it chose. */
  | { readonly type: 'with'; readonly round: number; readonly side: string; readonly option: string; readonly instead: string | null }
  /** An event that came in this tick is held back, or one that did not come is released. */
  | { readonly type: 'hold' | 'release'; readonly round: number; readonly tick: number; readonly inject: string }
  /** Another reading of the evidence, from the start on. */
  | { readonly type: 'pack'; readonly pack: string };

/** What can be changed in a round, in the order in which it is offered. */
export interface RoundChoices {
  readonly round: number;
  /** First and last tick. */
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

/** Every single change that a finished game allows, round by round. Empty where no round was played. */
export function choicesOf(session: Session): RoundChoices[] {
  const recording = recordingOf(session);
  const rounds = playedRounds(session);
  const states = openingsOf(recording, rounds);
  const packs = packChanges(session);
  return rounds.map((round, i) => ({
    round: round.round,
    from: round.from,
    to: round.to,
    changes: [
      { type: 'nobody', round: round.round },
      ...withoutChanges(round),
      ...withChanges(session, round, states[i] as State),
      ...eventChanges(session, round, states[i] as State),
      ...packs,
    ],
  }));
}

/** The state in which each round was decided. */
function openingsOf({ kernel, start, world, luck, turns }: Recording, rounds: readonly Round[]): State[] {
  const states: State[] = [];
  replayTurns(kernel, start, world, luck, turns, {
    afterTick: (state, tick) => {
      if (rounds.some(({ from }) => from === tick + 1)) states.push(cloneState(state));
    },
  });
  return states;
}

const withoutChanges = ({ round, decisions }: Round): Change[] =>
  Object.entries(decisions).flatMap(([side, { decision }]) =>
    decisionParts.flatMap((part) => decision[part].map((id): Change => ({ type: 'without', round, side, part, id }))),
  );

const nothing: Decision = { choose: [], stop: [], give: [], withdraw: [] };

/** Options that a side did not choose and could have: as well as what it decided, or instead of one of its choices. */
function withChanges({ kernel }: Session, { round, decisions }: Round, state: State): Change[] {
  return kernel.scenario.sides.flatMap(({ id: side }) => {
    const decision = decisions[side]?.decision ?? nothing;
    const others = kernel.scenario.options.filter((option) => option.side === side && !decision.choose.includes(option.id));
    return others.flatMap(({ id: option }): Change[] =>
      [null, ...decision.choose].flatMap((instead) => {
        const choose = [...decision.choose.filter((id) => id !== instead), option];
        return barOfDecision(kernel, state, side, { ...decision, choose }) ? [] : [{ type: 'with', round, side, option, instead }];
      }),
    );
  });
}

/** Events of the round that came can be held; others that have not come as often as they may can be released. */
function eventChanges({ kernel, facts }: Session, { round, from, to }: Round, { slots }: State): Change[] {
  const { scenario, layout } = kernel;
  const came = facts.flatMap((fact) =>
    fact.type === 'drawn' && fact.happened && fact.tick >= from && fact.tick <= to ? [{ inject: fact.inject, tick: fact.tick }] : [],
  );
  const used = (i: number) => slots[layout.used + scenario.options.length + i] as number;
  return [
    ...came.map(({ inject, tick }): Change => ({ type: 'hold', round, tick, inject })),
    ...scenario.injects.flatMap(({ id, timesMax }, i): Change[] =>
      came.some(({ inject }) => inject === id) || used(i) >= timesMax ? [] : [{ type: 'release', round, tick: from, inject: id }],
    ),
  ];
}

function packChanges({ kernel, header }: Session): Change[] {
  const played = packOf(kernel, header.pack, header.seed);
  return kernel.scenario.packs.flatMap(({ id }): Change[] => (id === played ? [] : [{ type: 'pack', pack: id }]));
}

/** The turns of the game as changed. All that is not changed stays as recorded, possible or not: see `replayTurns`. */
export function changedTurns(recording: Recording, rounds: readonly Round[], change: Change): Turns {
  const { kernel, turns } = recording;
  const from = 'round' in change ? (rounds.find(({ round }) => round === change.round)?.from ?? 1) : 1;
  switch (change.type) {
    case 'nobody':
      return turns.map((turn, k) => (k >= from - 1 ? undefined : turn));
    case 'without':
      return withoutPart(recording, change.part, change.id, from);
    case 'with': {
      const rest = change.instead === null ? turns : withoutOption(recording, change.instead, from);
      const o = kernel.index.option.get(change.option) as number;
      return changedAt(rest, from, (turn) => ({ ...turn, options: turn.options.with(o, Choice.choose) }));
    }
    case 'hold':
      return withoutInject(recording, change.inject, change.tick);
    case 'release': {
      const i = kernel.index.inject.get(change.inject) as number;
      return changedAt(turns, change.tick, (turn) => ({ ...turn, injects: turn.injects.with(i, Control.release) }));
    }
    case 'pack':
      return turns;
  }
}

/** The world of the game as changed. */
export const changedWorld = ({ kernel, world }: Recording, change: Change): World =>
  change.type === 'pack' ? packWorld(kernel, change.pack) : world;

function withoutPart(recording: Recording, part: DecisionPart, id: string, tick: number): Turns {
  const { turns, kernel } = recording;
  if (part === 'choose') return withoutOption(recording, id, tick);
  const o = kernel.index.option.get(id);
  const c = kernel.index.consent.get(id);
  return changedAt(turns, tick, (turn) => {
    if (part === 'stop') return o === undefined ? turn : { ...turn, options: turn.options.with(o, Choice.none) };
    return c === undefined ? turn : { ...turn, consents: turn.consents.with(c, Will.none) };
  });
}

const changedAt = (turns: Turns, tick: number, change: (turn: Turn) => Turn): Turns => {
  const turn = turns[tick - 1];
  return turn ? turns.with(tick - 1, change(turn)) : turns;
};

/** The option, consent, event or pack that a change is about; empty for nobody acting. */
export function subjectOf(change: Change): string {
  switch (change.type) {
    case 'nobody':
      return '';
    case 'without':
      return change.id;
    case 'with':
      return change.option;
    case 'hold':
    case 'release':
      return change.inject;
    case 'pack':
      return change.pack;
  }
}
