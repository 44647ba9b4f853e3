/**
 * Control's footprint: how much of the outcome the facilitator's powers moved, and how much the debate did. The recorded
 * turns are played again in the same world with the same luck, once without anything that control laid down, once
 * without anything that was argued, and once without each single use of a power.
 *
 * What control laid down is rebuilt from its entries and not read from the turns, because a turn holds only the sum (a
 * number moved by two arguments and one ruling is one tilt). A test holds that all entries together give the turns that
 * were played. Leaving out is not sharing: single uses need not add up to all of them together, and a decision that was
 * made in answer to a ruling stays as it was made.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { Control, type Turn } from '../kernel/turn.ts';
import type { Command } from '../session/command.ts';
import type { Entry } from '../session/log.ts';
import type { Motion } from '../session/motion.ts';
import type { Adjudication } from '../session/room.ts';
import type { Round } from '../session/round.ts';
import type { Session } from '../session/session.ts';
import { type Difference, differenceTo, playedRounds, type Recording, recordingOf, type Turns } from './recording.ts';

export interface Footprint {
  /** All uses of control's powers that act on results, left out together. */
  readonly control: Difference;
  /** Everything that was argued or estimated, left out: how far the debate moved results. */
  readonly debate: Difference;
  /** Every decision and all the rest left out: the scale for both. */
  readonly play: Difference;
  readonly uses: readonly UseMoved[];
}

/** One use, by the number of its entry. */
export interface UseMoved {
  readonly n: number;
  /** Undone or abandoned uses moved nothing that stands. */
  readonly stands: boolean;
  /** What the end would lack without it; null for a use that lays nothing down (time, seats, notes). */
  readonly moved: Difference | null;
}

/** Powers that act on results. */
const acting = ['hold', 'release', 'cancel', 'recall', 'inject', 'accept', 'settle', 'rule'] as const;
type Act = Extract<Command, { readonly type: (typeof acting)[number] }>;
interface ActEntry extends Entry {
  readonly command: Act;
}
const isAct = (entry: Entry): entry is ActEntry => (acting as readonly string[]).includes(entry.command.type);

/** @param session from the closing on, as for a review. Undefined in a game without a facilitator. */
export function footprint(session: Session, recording: Recording = recordingOf(session)): Footprint | undefined {
  const room = session.header.settings.room;
  if (!room) return undefined;
  const facilitator = session.seats.find(({ kind }) => kind === 'facilitator')?.id;
  const acts = session.standing.filter(isAct);
  const without = (left: readonly ActEntry[]) => differenceTo(recording, turnsWith(session, recording, left));
  const unargued = recording.turns.map((turn) => (turn && room.adjudication !== 'ruling' ? { ...turn, tilts: zeros(turn) } : turn));
  const uses = session.entries.filter(({ seat, command }) => seat === facilitator && 'why' in command && typeof command.why === 'object');
  return {
    control: without([]),
    debate: differenceTo(recording, unargued),
    play: differenceTo(recording, recording.turns.map(() => undefined)),
    uses: uses.map((use) => {
      const stands = session.standing.some(({ n }) => n === use.n) || use.command.type === 'rewind' || use.command.type === 'correct';
      const moved = isAct(use) && stands ? without(acts.filter(({ n }) => n !== use.n)) : null;
      return { n: use.n, stands, moved };
    }),
  }; // biome-ignore format: a record
}

const zeros = ({ tilts }: Turn): Float64Array => new Float64Array(tilts.length);

/** The recorded turns as if control had laid down only these acts. */
export function turnsWith(session: Session, { kernel, turns }: Recording, acts: readonly ActEntry[]): Turns {
  const adjudication = session.header.settings.room?.adjudication ?? 'model';
  let next = turns;
  for (const round of playedRounds(session)) {
    const last = adjudicatedAt(session, round);
    const done = acts.filter(({ n }) => n < last);
    const laid = laidDown(done, round);
    const tilts = tiltsWith(session, adjudication, round, done);
    for (let tick = round.from; tick <= round.to; tick++) {
      const turn = turns[tick - 1];
      if (!turn) continue;
      next = next.with(tick - 1, controlled(kernel, turn, laid, tilts, tick === round.from));
    }
  }
  return next;
}

/** The number of the entry that turned the cards of a round. */
function adjudicatedAt({ standing }: Session, round: Round): number {
  return standing.find(({ n, command }) => n > round.opened && command.type === 'adjudicate')?.n ?? Number.POSITIVE_INFINITY;
}

interface Laid {
  readonly held: ReadonlySet<string>;
  readonly released: ReadonlySet<string>;
  readonly points: ReadonlyMap<number, Readonly<Record<string, number>>>;
}

/** What stands of these acts when the cards of a round are turned: cancelled events for good, the rest for its round. */
function laidDown(acts: readonly ActEntry[], round: Round): Laid {
  const cancelled = new Set<string>();
  const held = new Set<string>();
  const released = new Set<string>();
  const points = new Map<number, Readonly<Record<string, number>>>();
  for (const { n, command } of acts) {
    const isHere = n > round.opened;
    switch (command.type) {
      case 'cancel':
        cancelled.add(command.inject);
        break;
      case 'hold':
        if (!isHere) break;
        held.add(command.inject);
        released.delete(command.inject);
        break;
      case 'release':
        if (!isHere) break;
        released.add(command.inject);
        held.delete(command.inject);
        break;
      case 'recall':
        for (const set of [cancelled, held, released]) set.delete(command.inject);
        points.delete(Number(command.inject.replace('written ', '')));
        break;
      case 'inject':
        if (isHere) points.set(n, command.points);
        break;
      case 'accept':
      case 'settle':
      case 'rule':
        break;
    }
  }
  return { held: new Set([...cancelled, ...held]), released, points };
}

/** What argument and ruling move by these acts; undefined where control has no part in it. */
function tiltsWith(session: Session, adjudication: Adjudication, round: Round, acts: readonly ActEntry[]): Map<string, number> | undefined {
  const tilts = new Map<string, number>();
  switch (adjudication) {
    case 'model':
    case 'average':
      return undefined;
    case 'arguments':
      for (const laid of round.motions.flatMap((motion) => motion.laid)) {
        if (countsWith(session, laid, acts)) tilts.set(laid.claim, (tilts.get(laid.claim) ?? 0) + (laid.pulls === 'stronger' ? 1 : -1));
      }
      return tilts;
    case 'ruling': {
      const step = session.kernel.scenario.argumentStep;
      for (const { n, command } of acts)
        if (command.type === 'rule' && n > round.opened) tilts.set(command.claim, step === 0 ? 0 : command.place / step);
      return tilts;
    }
  }
}

/** Does a card count if only these acts were made? Without any, it counts when it rests on evidence. */
function countsWith({ challenges }: Session, { n, evidence }: Motion['laid'][number], acts: readonly ActEntry[]): boolean {
  let accepted = evidence.length > 0;
  const rulings = new Map<number, string>();
  for (const { command } of acts) {
    if (command.type === 'accept' && command.argument === n) accepted = command.accepted;
    if (command.type === 'settle') rulings.set(command.challenge, command.ruling);
  }
  return accepted && !challenges.some((one) => one.about === `argument ${n}` && rulings.get(one.n) === 'upheld');
}

/** A recorded turn with other controls. */
function controlled(
  { index, scenario }: Kernel,
  turn: Turn,
  { held, released, points }: Laid,
  tilts: ReadonlyMap<string, number> | undefined,
  isFirst: boolean,
): Turn {
  const injects = new Uint8Array(turn.injects.length);
  for (const id of held) injects[index.inject.get(id) as number] = Control.hold;
  if (isFirst) for (const id of released) injects[index.inject.get(id) as number] = Control.release;
  const rulings = new Float64Array(scenario.indicators.length);
  if (isFirst)
    for (const [code, amount] of [...points.values()].flatMap((each) => Object.entries(each))) {
      const i = index.indicator.get(code) as number;
      rulings[i] = (rulings[i] as number) + amount;
    }
  if (!tilts) return { ...turn, injects, rulings };
  const argued = zeros(turn);
  for (const [claim, tilt] of tilts) argued[index.assumption.get(claim) as number] = tilt;
  return { ...turn, injects, rulings, tilts: argued };
}
