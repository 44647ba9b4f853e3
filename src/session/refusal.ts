/**
 * Refusals: why a command is not taken, as data, and what would be. The chart says what a seat may do now; this adds
 * what the chart cannot know: names, cards that are already laid, votes that bind, and reasons that must be given.
 */
import { type Bar, barOfDecision } from '../kernel/turn.ts';
import { nearestName } from '../scenario/text.ts';
import { eventOf } from './apply.ts';
import { bindingOf } from './binding.ts';
import { clockAt, instantOf } from './clock.ts';
import type { Command, CommandType, Reason } from './command.ts';
import type { Entry, Seat } from './log.ts';
import { allowedNow, type Phase } from './machine.ts';
import { voiceOf, voicesOf } from './motion.ts';
import { noSteering, type Round } from './round.ts';
import { isDisclosed, phase, type Session, seatOf, voicesAt } from './session.ts';

/** A command that was not taken, and what would be. */
export interface Refusal {
  readonly type: 'refused';
  readonly reason: RefusalReason;
  /** Commands that this seat may submit now. */
  readonly allowed: readonly CommandType[];
}

export type RefusalReason =
  | { readonly type: 'no-seat'; readonly seat: string }
  | { readonly type: 'phase'; readonly phase: Phase; readonly command: CommandType }
  | { readonly type: 'paused' }
  | { readonly type: 'not-yours'; readonly command: CommandType }
  | { readonly type: 'nothing-to-undo' }
  | { readonly type: 'unknown'; readonly what: string; readonly id: string; readonly near: string }
  | { readonly type: 'bar'; readonly bar: Bar }
  /** The vote of the team adopted or rejected this option in this round. */
  | { readonly type: 'bound'; readonly option: string; readonly adopted: boolean }
  /** Another round would eat into the time of the debrief: a reason is needed. */
  | { readonly type: 'reserve'; readonly minutes: number }
  | { readonly type: 'needs-reason'; readonly command: CommandType }
  /** A ruling of low confidence must be acknowledged as such. */
  | { readonly type: 'needs-acknowledgement' }
  | { readonly type: 'laid-already'; readonly card: string }
  | { readonly type: 'needs-text'; readonly command: CommandType }
  /** No entry of that number can be corrected, ruled on or settled. */
  | { readonly type: 'entry'; readonly n: number }
  /** More ballots, estimates or tokens than the seat has. */
  | { readonly type: 'too-many'; readonly most: number }
  /** The adjudication that was chosen before play leaves no claim to the facilitator. */
  | { readonly type: 'not-ruled-here' };

/** Commands that leave no doubt to take back: they are never undone. */
const neverUndone: readonly CommandType[] = [
  'bookmark',
  'note',
  'show',
  'pause',
  'unpause',
  'extend',
  'auto',
  'floor',
  'adjudicate',
  'end',
];

/** The seat's last standing command that may be taken back. */
export function undoable(session: Session, seatId: string): Entry | undefined {
  if (isDisclosed(session)) return undefined;
  return session.standing
    .slice(session.fixed)
    .filter((entry) => entry.seat === seatId && !neverUndone.includes(entry.command.type))
    .at(-1);
}

/** Commands that a seat may submit now. */
export function allowedTo(session: Session, seatId: string): CommandType[] {
  const seat = seatOf(session, seatId);
  if (!seat) return [];
  const allowed: CommandType[] = allowedNow(session.chart, seatId).filter((type) => mayUse(seat, type) && isOpen(session, type));
  return mayUse(seat, 'undo') && undoable(session, seatId) && !session.chart.context.paused ? [...allowed, 'undo'] : allowed;
}

const teamOnly: readonly CommandType[] = ['decide', 'weigh', 'propose', 'dissent'];

/** Computers only decide; a projector does nothing; going on, turning cards and closing are for people. */
function mayUse(seat: Seat, type: CommandType): boolean {
  if (seat.kind === 'computer') return type === 'decide';
  if (seat.kind === 'projector') return false;
  return seat.side !== null || !teamOnly.includes(type);
}

const steering: readonly CommandType[] = ['hold', 'release', 'cancel', 'recall', 'inject', 'floor', 'swap'];

/** Entries that can still be corrected: what teams said in the round since the last card or shown vote. */
export function correctable({ standing, fixed, seats }: Session): Entry[] {
  const teams = new Set(seats.flatMap(({ id, side }) => (side === null ? [] : [id])));
  return standing.slice(fixed).filter(({ seat, command }) => teams.has(seat) && !neverUndone.includes(command.type));
}

/** Names of what can be recalled: ids of steered events, and `written <n>`. */
function steered({ cancelled, rounds }: Session): string[] {
  const { held, released, written } = rounds.at(-1)?.steering ?? noSteering;
  return [...cancelled, ...held, ...released, ...written.map(({ n }) => `written ${n}`)];
}

/** Is there anything that the command could be about? */
function isOpen(session: Session, type: CommandType): boolean {
  const round = session.rounds.at(-1);
  if (type === 'recall' && steered(session).length === 0) return false;
  if (steering.includes(type)) return round !== undefined && !round.adjudicated;
  if (type === 'rewind') return round !== undefined;
  if (type === 'rule') return session.header.settings.room?.adjudication === 'ruling';
  if (type === 'settle') return session.challenges.length > 0;
  if (type === 'accept') return round?.motions.some(({ laid }) => laid.length > 0) === true && !round.adjudicated;
  if (type === 'dissent') return (round?.motions.length ?? 0) > 0;
  if (type === 'correct') return correctable(session).length > 0;
  return true;
}

/** Why a command cannot be taken; undefined when it can. */
export function refusalOf(session: Session, seatId: string, command: Command, at: string): RefusalReason | undefined {
  const seat = seatOf(session, seatId);
  if (!seat) return { type: 'no-seat', seat: seatId };
  if (!mayUse(seat, command.type)) return { type: 'not-yours', command: command.type };
  const { paused } = session.chart.context;
  if (command.type === 'undo') return paused ? { type: 'paused' } : undoable(session, seatId) ? undefined : { type: 'nothing-to-undo' };
  if (command.type === 'rule' && !isOpen(session, 'rule')) return { type: 'not-ruled-here' };
  if (!allowedTo(session, seatId).includes(command.type))
    return paused ? { type: 'paused' } : { type: 'phase', phase: phase(session), command: command.type };
  return reasonRefusal(command) ?? contentRefusal(session, seat, command) ?? chartRefusal(session, seatId, command, at);
}

/** What the chart itself refuses, although it would take the command at best. */
function chartRefusal(session: Session, seat: string, command: Command, at: string): RefusalReason | undefined {
  const timed = session.clock ? { ...session, clock: clockAt(session.clock, instantOf(at)) } : session;
  const event = eventOf(timed, { command, seat });
  if (!event || session.chart.can(event)) return undefined;
  if (event.type !== 'advance' || !timed.clock) return { type: 'phase', phase: phase(session), command: command.type };
  const { total, reserve, used } = timed.clock;
  return { type: 'reserve', minutes: Math.max(0, Math.floor((total - reserve - used) / 60)) };
}

const reasoned: readonly CommandType[] = ['rule', 'rewind', 'correct', 'inject', 'reseat', 'extend'];

function reasonRefusal(command: Command): RefusalReason | undefined {
  const why: Reason | undefined = 'why' in command && typeof command.why === 'object' ? command.why : undefined;
  if (reasoned.includes(command.type) && (why?.text ?? '') === '') return { type: 'needs-reason', command: command.type };
  if (command.type === 'rule' && command.confidence === 'low' && !command.acknowledged) return { type: 'needs-acknowledgement' };
  return undefined;
}

function contentRefusal(session: Session, seat: Seat, command: Command): RefusalReason | undefined {
  const { kernel } = session;
  const { index, scenario } = kernel;
  const known = (what: string, id: string, names: Iterable<string>) => {
    const list = [...names];
    return list.includes(id) ? undefined : ({ type: 'unknown', what, id, near: nearestName(id, list) ?? '' } as const);
  };
  const voices = voicesOf(seat.id, seat.people);
  switch (command.type) {
    case 'decide': {
      const bar = barOfDecision(kernel, session.state, seat.side ?? '', command.decision);
      return bar ? { type: 'bar', bar: bar.type === 'unknown' ? nameNear(session, bar) : bar } : boundRefusal(session, seat, command);
    }
    case 'propose':
      return known('option', command.option, index.option.keys()) ?? known('indicator', command.aim, index.indicator.keys());
    case 'argue': {
      const { card, claim, evidence, text } = command;
      const sources = [...scenario.evidence.map(({ id }) => id), ...scenario.disputes.map(({ id }) => id)];
      const laid = session.rounds.at(-1)?.motions.at(-1)?.laid ?? [];
      if (card !== undefined && laid.some((one) => one.card === card)) return { type: 'laid-already', card };
      if (card === undefined && text === '') return { type: 'needs-text', command: 'argue' };
      const stranger = evidence.find((id) => !sources.includes(id));
      return (
        (card === undefined ? undefined : known('argument', card, scenario.arguments.map(({ id }) => id))) ??
        known('assumption', claim, index.assumption.keys()) ??
        (stranger === undefined ? undefined : known('source', stranger, sources))
      ); // biome-ignore format: one check a line
    }
    case 'challenge':
    case 'dissent':
    case 'note':
      return command.text === '' ? { type: 'needs-text', command: command.type } : undefined;
    case 'estimate':
    case 'ballot':
      if (!voices.includes(voiceOf(seat.id, command.member))) return { type: 'too-many', most: voices.length };
      return command.type === 'ballot' && command.tokens > tokensOf(session) ? { type: 'too-many', most: tokensOf(session) } : undefined;
    case 'weigh': {
      const goals = scenario.sides.find((side) => side.id === seat.side)?.goals.map((goal) => goal.id) ?? [];
      const stranger = Object.keys(command.weights).find((id) => !goals.includes(id));
      return stranger === undefined ? undefined : known('goal', stranger, goals);
    }
    default:
      return controlRefusal(session, command, known);
  }
}

type Known = (what: string, id: string, names: Iterable<string>) => RefusalReason | undefined;

function controlRefusal(session: Session, command: Command, known: Known): RefusalReason | undefined {
  const { index, scenario } = session.kernel;
  const seats = session.seats.map(({ id }) => id);
  const round = session.rounds.at(-1) as Round;
  switch (command.type) {
    case 'hold':
    case 'release':
    case 'cancel':
      return known('event', command.inject, index.inject.keys());
    case 'recall':
      return known('steered event', command.inject, steered(session));
    case 'inject': {
      if (command.title === '') return { type: 'needs-text', command: 'inject' };
      const stranger = Object.keys(command.points).find((code) => !index.indicator.has(code));
      return (
        known('team', command.to, ['all', ...scenario.sides.map(({ id }) => id)]) ??
        (stranger === undefined ? undefined : known('indicator', stranger, index.indicator.keys()))
      );
    }
    case 'rule':
      return known('assumption', command.claim, index.assumption.keys());
    case 'accept':
      return round.motions.some(({ laid }) => laid.some(({ n }) => n === command.argument))
        ? undefined
        : { type: 'entry', n: command.argument };
    case 'settle':
      return session.challenges.some(({ n }) => n === command.challenge) ? undefined : { type: 'entry', n: command.challenge };
    case 'count': {
      const stranger = known('seat', command.seat, voicesAt(session.seats).filter((voice) => !voice.includes('#'))); // biome-ignore format: one check
      if (stranger) return stranger;
      const most = seatOf(session, command.seat)?.people ?? 1;
      const most1 = Math.max(command.percents.length, command.for + command.against + command.abstain);
      return most1 > most ? { type: 'too-many', most } : undefined;
    }
    case 'show':
      return known('view', command.what, [
        'public',
        'blank',
        'facilitator',
        ...session.seats.flatMap(({ id, side }) => (side === null ? [] : [id])),
      ]);
    case 'floor':
      return known('seat', command.seat, seats);
    case 'reseat': {
      const own = seatOf(session, command.seat);
      if (!own || own.side === null) return known('seat of a team', command.seat, session.seats.flatMap(({ id, side }) => (side === null ? [] : [id]))); // biome-ignore format: one check
      const strategies = scenario.strategies.flatMap(({ id, side }) => (side === own.side ? [id] : []));
      return command.kind === 'computer' ? known('strategy', command.strategy, strategies) : undefined;
    }
    case 'rewind':
      return command.round <= session.rounds.length ? undefined : { type: 'entry', n: command.round };
    case 'correct': {
      const target = correctable(session).find(({ n }) => n === command.n);
      return target && target.command.type === command.command.type ? undefined : { type: 'entry', n: command.n };
    }
    default:
      return undefined;
  }
}

const tokensOf = (session: Session): number => session.header.settings.room?.rule.tokens ?? 1;

function nameNear({ kernel }: Session, bar: Extract<Bar, { type: 'unknown' }>): Bar {
  const near = nearestName(bar.id, [...kernel.index.option.keys(), ...kernel.index.consent.keys()]);
  return near ? { ...bar, near } : bar;
}

/** A team is bound by its votes in this round, as far as what it adopted is possible at all. */
function boundRefusal(session: Session, seat: Seat, { decision }: Extract<Command, { type: 'decide' }>): RefusalReason | undefined {
  const { must, never } = bindingOf(session, seat);
  const missing = must.find((option) => !decision.choose.includes(option));
  if (missing !== undefined) return { type: 'bound', option: missing, adopted: true };
  const barred = never.find((option) => decision.choose.includes(option));
  return barred === undefined ? undefined : { type: 'bound', option: barred, adopted: false };
}
