/**
 * What an accepted command does to a session. Everything here may trust that the command was allowed (refusal.ts); a
 * command that needs the whole log again (undo, correct, rewind) is in submit.ts.
 */
import { adjudicate } from '../kernel/adjudicate.ts';
import type { Fact } from '../kernel/fact.ts';
import { cloneState } from '../kernel/state.ts';
import { turnsOf } from './adjudication.ts';
import { clockAt, instantOf, roundFits } from './clock.ts';
import type { Command, ControlCommand, DebateCommand } from './command.ts';
import type { Entry } from './log.ts';
import { type MachineEvent, step } from './machine.ts';
import { type Motion, newMotion, type Turn, voiceOf, voicesOf, withBallot, withEstimate, withoutTurn } from './motion.ts';
import { newRound, type Round, type Steering } from './round.ts';
import { facilitatorOf, phase, type Session, seatOf, valuesOf, voicesAt } from './session.ts';

/** The session after a standing entry. */
export function apply(session: Session, entry: Entry): Session {
  const before = phase(session);
  const next = takeIn(timed(session, entry), entry);
  return phase(next) === before ? next : phaseOpened(next);
}

/** Time passes with each command; a clock that is started again begins there, so that a saved table loses no time. */
function timed(session: Session, { at, command }: Entry): Session {
  const { clock } = session;
  if (!clock) return session;
  const instant = instantOf(at);
  if (command.type === 'unpause') return { ...session, clock: { ...clock, at: instant ?? clock.at } };
  return { ...session, clock: clockAt(clock, instant) };
}

/** A phase that opens has all its time, and votes that are shown can no longer be taken back. */
function phaseOpened(session: Session): Session {
  const shows = facilitatorOf(session) && phase(session) === 'resolve';
  return {
    ...session,
    ...(session.clock ? { clock: { ...session.clock, phaseUsed: 0 } } : {}),
    ...(shows ? { fixed: session.standing.length + 1 } : {}),
  };
}

/** The chart after an entry; it is asked in its own words. */
function moved(session: Session, entry: Entry, ended = false): Session {
  const event = eventOf(session, entry, ended);
  return event ? { ...session, chart: step(session.chart, event) } : session;
}

/** A command as the chart hears it; undefined for undo, which the chart does not know. */
export function eventOf(session: Session, { command, seat }: Pick<Entry, 'command' | 'seat'>, ended = false): MachineEvent | undefined {
  switch (command.type) {
    case 'undo':
      return undefined;
    case 'adjudicate':
      return { type: 'adjudicate', seat, ended };
    case 'advance':
      return { type: 'advance', seat, fits: !session.clock || roundFits(session.clock) || (command.why?.text ?? '') !== '' };
    case 'estimate':
    case 'ballot':
      return { type: command.type, seat, voice: voiceOf(seat, command.member) };
    case 'show': {
      const { what } = command;
      return { type: 'show', seat, what: what === 'public' || what === 'blank' || what === 'facilitator' ? what : 'seat' };
    }
    case 'reseat':
      return { type: 'reseat', seat, voices: voicesAt(reseated(session, command)) };
    default:
      return { type: command.type, seat };
  }
}

function takeIn(session: Session, entry: Entry): Session {
  const { command, seat } = entry;
  switch (command.type) {
    case 'weigh':
      return moved({ ...session, weights: { ...session.weights, [seat]: { ...session.weights[seat], ...command.weights } } }, entry);
    case 'advance':
      return opened(moved(session, entry), entry);
    case 'decide': {
      const side = seatOf(session, seat)?.side ?? '';
      const made = { decision: command.decision, why: command.why, seat };
      return moved(
        inRound(session, (round) => ({ decisions: { ...round.decisions, [side]: made } })),
        entry,
      );
    }
    case 'adjudicate':
      return adjudicateRound(session, entry);
    case 'bookmark': {
      const { kind, about, text } = command;
      return { ...session, bookmarks: [...session.bookmarks, { n: entry.n, seat, kind, about, text, round: session.rounds.length }] };
    }
    case 'end':
      return { ...moved(session, entry), ending: { type: 'stopped', reason: command.reason } };
    case 'undo':
      return session;
    case 'propose':
    case 'argue':
    case 'challenge':
    case 'estimate':
    case 'ballot':
    case 'dissent':
      return moved(debated(session, entry, command), entry);
    default:
      return moved(controlled(session, entry, command), entry);
  }
}

/** Opens the record of a round when the chart has entered a new one. */
function opened(session: Session, { n }: Entry): Session {
  const { round } = session.chart.context;
  if (round <= session.rounds.length) return session;
  const from = session.state.slots[session.kernel.layout.tick] as number;
  const { ticksPerRound, room } = session.header.settings;
  const swapped = room?.swapRounds.includes(round) === true;
  return { ...session, rounds: [...session.rounds, newRound(round, from, ticksPerRound, n, swapped)] };
}

function inRound(session: Session, change: (round: Round) => Partial<Round>): Session {
  const round = session.rounds.at(-1);
  if (!round) return session;
  return { ...session, rounds: [...session.rounds.slice(0, -1), { ...round, ...change(round) }] };
}

const inMotion = (session: Session, change: (motion: Motion) => Motion): Session =>
  inRound(session, ({ motions }) => {
    const motion = motions.at(-1);
    return motion ? { motions: [...motions.slice(0, -1), change(motion)] } : {};
  });

const turnNow = (session: Session): Turn => (phase(session) === 'estimate1' ? 'first' : 'second');

function debated(session: Session, { n, seat }: Entry, command: DebateCommand): Session {
  switch (command.type) {
    case 'propose':
      return inRound(session, ({ motions }) => ({ motions: [...motions, newMotion(seat, command)] }));
    case 'argue': {
      const { type: _, ...card } = command;
      return inMotion(session, (motion) => ({ ...motion, laid: [...motion.laid, { ...card, n, seat, accepted: null, ruling: '' }] }));
    }
    case 'challenge': {
      const made = { n, seat, about: command.about, text: command.text, round: session.rounds.length };
      return { ...session, challenges: [...session.challenges, { ...made, ruling: 'open', because: '' }] };
    }
    case 'estimate':
      return inMotion(session, (motion) => withEstimate(motion, voiceOf(seat, command.member), turnNow(session), command.percent));
    case 'ballot': {
      const { vote, tokens, member } = command;
      return inMotion(session, (motion) => withBallot(motion, voiceOf(seat, member), turnNow(session), { vote, tokens }));
    }
    case 'dissent':
      return inMotion(session, (motion) => ({ ...motion, dissents: [...motion.dissents, { seat, text: command.text }] }));
  }
}

const without = (list: readonly string[], id: string) => list.filter((one) => one !== id);

function controlled(session: Session, { n }: Entry, command: ControlCommand): Session {
  const steer = (change: (steering: Steering) => Partial<Steering>) =>
    inRound(session, ({ steering }) => ({ steering: { ...steering, ...change(steering) } }));
  const { clock } = session;
  switch (command.type) {
    case 'pause':
    case 'unpause':
      return clock ? { ...session, clock: { ...clock, running: command.type === 'unpause' } } : session;
    case 'extend':
      return clock ? { ...session, clock: { ...clock, total: clock.total + command.minutes * 60 } } : session;
    case 'auto':
      return clock ? { ...session, clock: { ...clock, auto: command.on } } : session;
    case 'show':
      return { ...session, shownSeat: seatOf(session, command.what) ? command.what : '' };
    case 'hold':
      return steer(({ held, released }) => ({
        held: [...without(held, command.inject), command.inject],
        released: without(released, command.inject),
      }));
    case 'release':
      return steer(({ held, released }) => ({
        held: without(held, command.inject),
        released: [...without(released, command.inject), command.inject],
      }));
    case 'cancel':
      return { ...session, cancelled: [...without(session.cancelled, command.inject), command.inject] };
    case 'recall': {
      const { inject } = command;
      const rest = { ...session, cancelled: without(session.cancelled, inject) };
      return inRound(rest, ({ steering }) => ({
        steering: {
          ...steering,
          held: without(steering.held, inject),
          released: without(steering.released, inject),
          written: steering.written.filter((written) => `written ${written.n}` !== inject),
        },
      }));
    }
    case 'inject': {
      const { title, text, to, points, why } = command;
      return steer(({ written }) => ({ written: [...written, { n, title, text, to, points, why }] }));
    }
    case 'rule': {
      const { claim, place, confidence, why } = command;
      return steer(({ placed }) => ({ placed: [...placed.filter((one) => one.claim !== claim), { claim, place, confidence, why }] }));
    }
    case 'accept': {
      const { argument, accepted, why } = command;
      const rule = (motion: Motion): Motion => ({
        ...motion,
        laid: motion.laid.map((laid) => (laid.n === argument ? { ...laid, accepted, ruling: why.text } : laid)),
      });
      return inRound(session, ({ motions }) => ({ motions: motions.map(rule) }));
    }
    case 'settle': {
      const { challenge, ruling, why } = command;
      const settled = session.challenges.map((one) => (one.n === challenge ? { ...one, ruling, because: why.text } : one));
      return { ...session, challenges: settled };
    }
    case 'count':
      return inMotion(session, (motion) => counted(session, motion, command));
    case 'reseat':
      return { ...session, seats: reseated(session, command) };
    case 'floor':
      return inRound(session, () => ({ floor: command.seat }));
    case 'swap':
      return inRound(session, () => ({ swapped: command.on }));
    case 'note':
      return { ...session, notes: [...session.notes, { n, round: session.rounds.length, text: command.text }] };
    case 'correct':
    case 'rewind':
      return session;
  }
}

function reseated({ seats }: Session, { seat: id, kind, people, strategy }: Extract<Command, { type: 'reseat' }>) {
  return seats.map((seat) => {
    if (seat.id !== id) return seat;
    const { people: _people, strategy: _strategy, ...rest } = seat;
    if (kind === 'computer') return { ...rest, kind, strategy };
    return people > 1 ? { ...rest, kind, people } : { ...rest, kind };
  });
}

/** Papers of one team, in place of all that its people answered in this turn. Who gave which is not known, so voices take them in order. */
function counted(session: Session, motion: Motion, command: Extract<Command, { type: 'count' }>): Motion {
  const turn = turnNow(session);
  const voices = voicesOf(command.seat, seatOf(session, command.seat)?.people);
  const votes = (['for', 'against', 'abstain'] as const).flatMap((vote) => Array.from({ length: command[vote] }, () => vote));
  const { percents } = command;
  const estimates = percents.length > 0 ? withoutTurn(motion.estimates, voices, turn) : motion.estimates;
  const ballots = votes.length > 0 ? withoutTurn(motion.ballots, voices, turn) : motion.ballots;
  return voices.reduce(
    (made, voice, i) => {
      const percent = percents[i];
      const vote = votes[i];
      const estimated = percent === undefined ? made : withEstimate(made, voice, turn, percent);
      return vote === undefined ? estimated : withBallot(estimated, voice, turn, { vote, tokens: 1 });
    },
    { ...motion, estimates, ballots },
  );
}

function adjudicateRound(session: Session, entry: Entry): Session {
  const { kernel, luck, header, challenges, cancelled } = session;
  const round = session.rounds.at(-1) as Round;
  const state = cloneState(session.state);
  const facts: Fact[] = [];
  const history: Float64Array[] = [];
  const turns = turnsOf(kernel, header.settings.room, round, challenges, cancelled);
  let ending = -1;
  let played = 0;
  for (; played < turns.length && ending < 0; played++) {
    ending = adjudicate(kernel, state, turns[played] as (typeof turns)[number], luck, (fact) => facts.push(fact));
    history.push(valuesOf(kernel, state));
  }
  const ended = kernel.scenario.endings[ending];
  const done = inRound(session, () => ({ adjudicated: true, to: round.from + played - 1, turns: turns.slice(0, played) }));
  return {
    ...moved(done, entry, ended !== undefined),
    state,
    facts: [...session.facts, ...facts],
    history: [...session.history, ...history],
    fixed: session.standing.length + 1,
    ending: ended ? { type: 'scenario', id: ended.id } : session.ending,
  };
}
