/**
 * What a View shows of a room: the debate, the clock, what may be seen on the shared screen, and, for the facilitator
 * alone, what was laid down for the coming cards. Ballots and estimates appear only as counts, and only when the debate
 * of their motion is over (or live, where the table chose so); groups under three people never.
 */
import { isEligible, oddsOf, placeInRange } from '../kernel/adjudicate.ts';
import { at } from '../kernel/kernel.ts';
import type { Bar } from '../kernel/turn.ts';
import { tiltsOf } from './adjudication.ts';
import { type Binding, bindingOf } from './binding.ts';
import type { Clock } from './clock.ts';
import type { CommandType, Proposal, Reason } from './command.ts';
import { knownBars } from './known-bars.ts';
import type { Seat } from './log.ts';
import { type Shown, shownBy } from './machine.ts';
import { ballotsOf, type Challenge, counts, type Laid, type Motion, motionOutcome, percentsOf, voicesOf } from './motion.ts';
import { allowedTo, correctable } from './refusal.ts';
import { budgetOf, type Room, type Template, templateNamed, usualRoom } from './room.ts';
import type { Placed, Round, Written } from './round.ts';
import { answersTo, type RoomScores, roomScores, type Score, scoreOf } from './score.ts';
import { facilitatorOf, isDisclosed, phase, type Session, voicesAt } from './session.ts';
import { countBallots, type Outcome, type ShownCount, type Spread, shownCount, spreadOf } from './vote.ts';

export interface MotionView extends Proposal {
  readonly seat: string;
  readonly laid: readonly (Laid & { readonly counts: boolean })[];
  /** People who gave an estimate and a ballot, in each turn. */
  readonly answered: { readonly first: number; readonly second: number; readonly firstBallots: number; readonly secondBallots: number };
  /** When the debate of the motion is over (or live). */
  readonly result?: {
    readonly first: Spread;
    readonly second: Spread;
    readonly firstVote: ShownCount;
    readonly vote: ShownCount;
    readonly adopted: Outcome['adopted'];
    readonly because: Outcome['because'];
  };
  readonly dissents: Motion['dissents'];
  /** After adjudication: whether what was proposed came true. */
  readonly cameTrue?: boolean;
  /** From the closing on, in a room: how good the estimates were. */
  readonly score?: Score;
}

/** A claim that debate or a ruling moved: odds as shares of 1, sizes in points. */
export interface ClaimView {
  readonly claim: string;
  readonly kind: 'odds' | 'size';
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
}

/** One use of the facilitator's powers. */
export interface ControlUse {
  readonly n: number;
  readonly type: CommandType;
  readonly round: number;
  readonly about: string;
  readonly why: Reason;
}

export interface RoomView {
  readonly room: Room;
  readonly template: Template;
  readonly facilitator: string;
  /** What the facilitator may submit now, so that three keys work on the public screen. */
  readonly operator: readonly CommandType[];
  readonly clock: Clock;
  /** Seconds planned for the phase under way. */
  readonly budget: number;
  readonly paused: boolean;
  readonly shown: Shown;
  readonly shownSeat: string;
  /** Team seats in the order in which they speak in this round. */
  readonly order: readonly string[];
  readonly floor: string | null;
  /** In a swapped round: the side whose case each seat argues. */
  readonly arguesFor: Readonly<Record<string, string>>;
  readonly swapped: boolean;
  readonly challenges: readonly Challenge[];
  /** Voices of each seat that have answered in the estimate under way. */
  readonly answering: readonly { readonly seat: string; readonly people: number; readonly estimates: number; readonly ballots: number }[];
  /** Voices of the own seat that have not answered yet, counted from 1; a ballot is asked only of those whose ballots count. */
  readonly membersLeft: readonly number[];
  /** Options that cannot be chosen now, as far as everybody can know it. */
  readonly bars: readonly Bar[];
  /** While teams decide: what the votes of the own team bind it to. */
  readonly bound: Binding;
  /** Events written at the table that this seat was told of. */
  readonly told: readonly (Pick<Written, 'n' | 'title' | 'text' | 'to'> & { readonly round: number })[];
  /** Before the cards and after: what debate and rulings moved. */
  readonly claims: readonly ClaimView[];
  /** For the facilitator alone, until the closing. */
  readonly desk?: Desk;
  /** From the closing on: every use of the facilitator's powers. */
  readonly control: readonly ControlUse[];
  /** From the closing on: rounds that were played and then left by a rewind. */
  readonly abandoned: number;
  /** From the closing on: how good the estimates of all motions were. */
  readonly scores?: RoomScores;
}

export interface Desk {
  readonly injects: readonly {
    readonly id: string;
    readonly eligible: boolean;
    readonly odds: number;
    readonly state: 'free' | 'held' | 'released' | 'cancelled';
  }[];
  readonly written: readonly Written[];
  readonly placed: readonly Placed[];
  readonly notes: Session['notes'];
  /** Entries that can still be corrected. */
  readonly correctable: readonly { readonly n: number; readonly seat: string; readonly type: CommandType }[];
}

/** @param seen slots as the reader may see them. */
export function roomView(session: Session, you: Seat, seen: Float64Array): RoomView | undefined {
  const facilitator = facilitatorOf(session);
  const { clock, rounds, chart, seats } = session;
  if (!facilitator || !clock) return undefined;
  const room = session.header.settings.room ?? usualRoom;
  const template = templateNamed(room.template) as Template;
  const round = rounds.at(-1);
  const teams = seats.filter(({ side }) => side !== null);
  const disclosed = isDisclosed(session);
  const { kernel, header } = session;
  const usual = seen.slice();
  if (header.pack !== 'central') usual.set(kernel.likely, kernel.layout.constants);
  const mine = you.kind === 'facilitator' || disclosed;
  return {
    room,
    template,
    facilitator: facilitator.id,
    operator: allowedTo(session, facilitator.id),
    clock,
    budget: budgetOf(template, phase(session), rounds.length),
    paused: chart.context.paused,
    shown: shownBy(chart),
    shownSeat: session.shownSeat,
    order: teams.map((_, i) => teams[(i + Math.max(0, rounds.length - 1)) % teams.length]?.id ?? ''),
    floor: round?.floor ?? null,
    swapped: round?.swapped === true,
    arguesFor: round?.swapped ? Object.fromEntries(teams.map(({ id }, i) => [id, teams[(i + 1) % teams.length]?.side ?? ''])) : {},
    challenges: session.challenges,
    answering: answering(session, round),
    membersLeft: membersLeft(session, round, you),
    bars: knownBars(session),
    bound: phase(session) === 'decide' ? bindingOf(session, you) : { must: [], never: [] },
    told: told(session, you, disclosed),
    claims: round ? claimViews(session, room, round, usual) : [],
    ...(you.kind === 'facilitator' ? { desk: deskOf(session, round, usual) } : {}),
    control: mine ? controlUses(session) : [],
    abandoned: disclosed ? session.entries.filter(({ command }) => command.type === 'rewind').length : 0,
    ...(disclosed ? { scores: scoresOf(session) } : {}),
  };
}

const turnOf = (session: Session) => (phase(session) === 'estimate1' ? 'first' : 'second');
const isEstimating = (session: Session) => phase(session) === 'estimate1' || phase(session) === 'estimate2';

function answering(session: Session, round: Round | undefined): RoomView['answering'] {
  const motion = round?.motions.at(-1);
  if (!motion || !isEstimating(session)) return [];
  const turn = turnOf(session);
  return session.seats.flatMap(({ id, kind, people = 1 }) => {
    if (kind !== 'person') return [];
    const voices = voicesOf(id, people);
    const given = (list: Readonly<Record<string, { first?: unknown; second?: unknown }>>) =>
      voices.filter((voice) => list[voice]?.[turn] !== undefined).length;
    return [{ seat: id, people, estimates: given(motion.estimates), ballots: given(motion.ballots) }];
  });
}

function membersLeft(session: Session, round: Round | undefined, you: Seat): number[] {
  const motion = round?.motions.at(-1);
  if (!motion || !isEstimating(session) || you.kind !== 'person') return [];
  const turn = turnOf(session);
  const voices = voicesOf(you.id, you.people);
  const votes = session.header.settings.room?.rule.electorate === 'room' || you.id === motion.seat;
  return voices.flatMap((voice, i) =>
    motion.estimates[voice]?.[turn] === undefined || (votes && motion.ballots[voice]?.[turn] === undefined) ? [i + 1] : [],
  );
}

function scoresOf(session: Session): RoomScores {
  const motions = session.rounds.flatMap((round) =>
    round.adjudicated ? round.motions.map((motion) => answersTo(motion, cameTrue(session, round, motion))) : [],
  );
  const held = session.header.seats.flatMap(({ id, kind }) => (kind === 'person' ? [id] : []));
  return roomScores(motions, held);
}

/** Is the last motion still argued about? Then what people answered is sealed. */
const isDebating = (session: Session): boolean => ['propose', 'argue', 'estimate1', 'discuss', 'estimate2'].includes(phase(session));

/** A motion as anybody may see it. */
export function motionView(session: Session, round: Round, motion: Motion): MotionView {
  const isLast = round === session.rounds.at(-1) && motion === round.motions.at(-1);
  const isOpen = isLast && isDebating(session);
  const room = session.header.settings.room;
  const given = (list: Readonly<Record<string, { first?: unknown; second?: unknown }>>, turn: 'first' | 'second') =>
    Object.values(list).filter((one) => one[turn] !== undefined).length;
  const view = {
    option: motion.option,
    aim: motion.aim,
    expect: motion.expect,
    seat: motion.seat,
    laid: motion.laid.map((laid) => ({ ...laid, counts: counts(laid, session.challenges) })),
    answered: {
      first: given(motion.estimates, 'first'),
      second: given(motion.estimates, 'second'),
      firstBallots: given(motion.ballots, 'first'),
      secondBallots: given(motion.ballots, 'second'),
    },
    dissents: motion.dissents,
    ...(round.adjudicated ? { cameTrue: cameTrue(session, round, motion) } : {}),
    ...(room && round.adjudicated && isDisclosed(session) ? { score: scoreOf(answersTo(motion, cameTrue(session, round, motion))) } : {}),
  };
  if (!room || (isOpen && room.results === 'sealed')) return view;
  const voices = voicesAt(session.seats);
  const outcome = motionOutcome(motion, room, voices);
  const first = countBallots(ballotsOf(motion, room.rule, 'first'), outcome.voices);
  return {
    ...view,
    result: {
      first: spreadOf(percentsOf(motion, 'first')),
      second: spreadOf(percentsOf(motion, 'second')),
      firstVote: shownCount(first),
      vote: shownCount(outcome, room.rule.method),
      adopted: outcome.adopted,
      because: outcome.because,
    },
  };
}

/** Did the indicator move as the motion said, from the opening to the end of its round? */
export function cameTrue({ kernel, history }: Session, { from, to }: Round, { aim, expect }: Proposal): boolean {
  const i = kernel.index.indicator.get(aim) ?? 0;
  const moved = (history[to]?.[i] ?? 0) - (history[from - 1]?.[i] ?? 0);
  return expect === 'rise' ? moved > 0 : moved < 0;
}

function told({ rounds }: Session, you: Seat, disclosed: boolean): RoomView['told'] {
  const all = rounds.flatMap(({ round, steering }) => steering.written.map((written) => ({ ...written, round })));
  return all.flatMap(({ n, title, text, to, round }) =>
    disclosed || to === 'all' || to === you.side || you.kind === 'facilitator' ? [{ n, title, text, to, round }] : [],
  );
}

/** Claims that are tilted in the round under way, before and after; by likely values, so no world is given away. */
function claimViews(session: Session, room: Room, round: Round, usual: Float64Array): ClaimView[] {
  const { kernel, challenges } = session;
  // What the room expects of a motion under debate is sealed, so its average moves nothing yet.
  const sealed = room.adjudication === 'average' && isDebating(session);
  const tilts = tiltsOf(kernel, room, sealed ? { ...round, motions: round.motions.slice(0, -1) } : round, challenges);
  const { low, high, scenario, injects, layout } = kernel;
  return [...tilts].flatMap(([claim, tilt]): ClaimView[] => {
    if (tilt === 0) return [];
    const a = at(kernel.index.assumption, claim);
    const range = { low: low[a] as number, high: high[a] as number };
    const inject = injects.odds.indexOf(a);
    if (inject >= 0)
      return [{ claim, kind: 'odds', before: oddsOf(kernel, usual, inject, 0), after: oddsOf(kernel, usual, inject, tilt), ...range }];
    const value = usual[layout.constants + a] as number;
    return [
      { claim, kind: 'size', before: value, after: placeInRange(value, range.low, range.high, tilt * scenario.argumentStep), ...range },
    ];
  });
}

/** @param usual what the public may know, by likely values: the desk gives no sealed world or secret away either. */
function deskOf(session: Session, round: Round | undefined, usual: Float64Array): Desk {
  const { kernel, cancelled, notes } = session;
  const { held, released, written, placed } = round?.steering ?? { held: [], released: [], written: [], placed: [] };
  return {
    injects: kernel.scenario.injects.map(({ id }, i) => ({
      id,
      eligible: isEligible(kernel, usual, i),
      odds: oddsOf(kernel, usual, i, 0),
      state: cancelled.includes(id) ? 'cancelled' : held.includes(id) ? 'held' : released.includes(id) ? 'released' : 'free',
    })),
    written,
    placed,
    notes,
    correctable: correctable(session).map(({ n, seat, command }) => ({ n, seat, type: command.type })),
  };
}

/** Everything that control did with a reason, in order; what a rewind left behind is in it too. */
export function controlUses({ entries, header }: Session): ControlUse[] {
  let round = 0;
  const opening = header.seats.find(({ kind }) => kind === 'facilitator')?.id;
  return entries.flatMap(({ n, seat, command }) => {
    if (command.type === 'adjudicate') round++;
    if (command.type === 'rewind') round = command.round - 1;
    if (seat !== opening || !('why' in command) || typeof command.why !== 'object') return [];
    return [{ n, type: command.type, round: round + 1, about: aboutOf(command), why: command.why }];
  });
}

function aboutOf(command: object): string {
  const fields = command as Readonly<Record<string, unknown>>;
  const named =
    fields.inject ??
    fields.claim ??
    fields.seat ??
    fields.title ??
    fields.argument ??
    fields.challenge ??
    fields.n ??
    fields.round ??
    fields.minutes;
  return named === undefined ? '' : String(named);
}
