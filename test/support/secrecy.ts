/**
 * Pairs of rooms that differ only in a secret. Both take the same commands but for what is sealed; whoever is not told
 * must see the same bytes of both: Views, plain text, refusals, what is said when a table is left, and errors.
 */
import { farewellLines } from '../../src/cli/own-seat.ts';
import type { Table } from '../../src/cli/table.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { cloneState, isDrawn } from '../../src/kernel/state.ts';
import { plainBoard, plainGame, plainPhase } from '../../src/report/plain.ts';
import { refusalText } from '../../src/report/refusal.ts';
import { say } from '../../src/report/text.ts';
import type { Command } from '../../src/session/command.ts';
import { isDisclosed, newSession, phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { type Random, randomFrom } from './random.ts';
import { boundDecision, offeredCommand } from './room-commands.ts';
import { commandTypes, randomRoomHeader, randomStep, randomTime, roomStart } from './room-fuzz.ts';

/** A command that says another secret, the seats that may know, and whether the cards or the vote will show it. */
interface Variant {
  readonly command: Command;
  readonly insiders: readonly string[];
  readonly until: 'vote' | 'cards' | 'closing';
}

export interface SecrecyCount {
  readonly pairs: Map<string, number>;
  comparisons: number;
}

const otherText = (random: Random) => `secret ${random.below(1e9)}`;

/** The same command with another secret in it; undefined for a command that has none. */
function variantOf(session: Session, seat: string, command: Command, random: Random): Variant | undefined {
  const { scenario } = session.kernel;
  const seatsOf = (sides: readonly string[]) => session.seats.flatMap(({ id, side }) => (side !== null && sides.includes(side) ? [id] : []));
  const own = session.seats.find(({ id }) => id === seat);
  const sealed = session.header.settings.room?.results === 'sealed';
  switch (command.type) {
    case 'estimate':
      return sealed
        ? { command: { ...command, percent: (command.percent + 1 + random.below(100)) % 101 }, insiders: own?.people ? [] : [seat], until: 'vote' }
        : undefined;
    case 'ballot':
      return sealed
        ? { command: { ...command, vote: random.pick((['for', 'against', 'abstain'] as const).filter((vote) => vote !== command.vote)), tokens: 1 }, insiders: [], until: 'vote' }
        : undefined; // biome-ignore format: one line a case
    case 'count': {
      const people = session.seats.find(({ id }) => id === command.seat)?.people ?? 1;
      const all = command.for + command.against + command.abstain;
      const pro = random.below(all + 1);
      const percents = command.percents.map(() => random.below(101));
      const single = people === 1 ? [command.seat] : [];
      return sealed ? { command: { ...command, percents, for: pro, against: 0, abstain: all - pro }, insiders: single, until: 'vote' } : undefined;
    }
    case 'decide':
      return { command: { ...command, decision: boundDecision(viewFor(session, seat), random), why: otherText(random) }, insiders: [seat], until: 'cards' };
    case 'weigh':
      return { command: { ...command, weights: Object.fromEntries(Object.keys(command.weights).map((id) => [id, random.below(11)])) }, insiders: [seat], until: 'closing' };
    case 'bookmark':
      return { command: { ...command, text: otherText(random), about: 'VIO' }, insiders: [seat], until: 'closing' };
    case 'note':
      return { command: { ...command, text: otherText(random) }, insiders: [seat], until: 'closing' };
    case 'inject': {
      const points = { [random.pick(scenario.indicators).code]: random.below(31) - 15 };
      if (command.to === 'all') return { command: { ...command, points }, insiders: [seat], until: 'cards' };
      const to = random.pick(scenario.sides).id;
      return { command: { ...command, to, title: otherText(random), text: otherText(random), points }, insiders: [seat, ...seatsOf([to, command.to])], until: 'cards' };
    }
    case 'hold':
    case 'release':
    case 'cancel':
      return { command: { ...command, inject: random.pick(scenario.injects).id, why: { kind: 'care', text: otherText(random) } }, insiders: [seat], until: 'cards' };
    case 'advance':
    case 'rule':
    case 'extend':
    case 'reseat':
    case 'swap':
    case 'correct':
    case 'rewind':
    case 'recall':
      return command.why ? { command: { ...command, why: { kind: 'care', text: otherText(random) } }, insiders: [seat], until: 'closing' } : undefined;
    default:
      return undefined;
  }
} // biome-ignore format: a table of cases

/** Does the next command show what was sealed to everybody? */
function discloses(session: Session, after: Session, until: Variant['until']): boolean {
  if (isDisclosed(after)) return true;
  if (until === 'closing') return false;
  if (until === 'cards') return after.rounds.length !== session.rounds.length || after.rounds.at(-1)?.adjudicated === true;
  return !['estimate1', 'discuss', 'estimate2'].includes(phase(after)) || after.rounds.length !== session.rounds.length;
}

/** What is sealed in a session and told to nobody: cards not yet turned, the seed, a drawn world, strategies, what is due, secret options. */
export function withOtherSecrets(session: Session, random: Random): Session {
  const { kernel, luck, header } = session;
  const { layout, scenario } = kernel;
  const state = cloneState(session.state);
  const { slots } = state;
  const tick = slots[layout.tick] as number;
  const cards = luck.cards.map((card, i) => (i % luck.ticks >= tick ? random.below(1e6) / 1e6 : card));
  for (let i = layout.due; i < layout.length; i++) slots[i] = random.below(100) / 10;
  if (isDrawn(header.pack))
    for (let a = 0; a < scenario.assumptions.length; a++)
      slots[layout.constants + a] = (random.chance(0.5) ? kernel.low : kernel.high)[a] as number;
  const seats = session.seats.map((seat) =>
    seat.kind === 'computer' ? { ...seat, strategy: random.pick(scenario.strategies.filter(({ side }) => side === seat.side)).id } : seat,
  );
  return { ...session, state, seats, luck: { ...luck, cards }, header: { ...header, seed: otherText(random), salt: otherText(random) } };
}

const ghosts = (session: Session): string => {
  try {
    viewFor(session, 'ghost');
    return 'no error';
  } catch (error) {
    return String(error);
  }
};
const farewell = (session: Session) => farewellLines({ session: () => session, path: 'game.jsonl' } as Table).join('\n');

/** All that a seat can learn of a session: the bytes of its View, and where wanted what is written of it. */
function bytesOf(session: Session, seat: string, withText: boolean): string {
  const { scenario, ...view } = viewFor(session, seat);
  const briefs = scenario.sides.map((side) => side.private).join('|');
  const seen = `${JSON.stringify(view)}${briefs}`;
  if (!withText) return seen;
  const whole = { ...view, scenario };
  const never = () => {
    throw new Error('a review before the closing');
  };
  return [
    seen,
    ...plainPhase(whole, never),
    ...plainGame(whole, undefined),
    ...plainBoard(whole, true),
    farewell(session),
    ghosts(session),
  ].join('\n');
}

function where(a: string, b: string): string {
  let i = 0;
  while (a[i] === b[i] && i < a.length) i++;
  return `one reads ...${a.slice(Math.max(0, i - 160), i + 60)}... the other ...${b.slice(Math.max(0, i - 20), i + 60)}...`;
}

/** Compares what two or three seats that are not told see; the shared screen always. */
function compare(a: Session, b: Session, insiders: readonly string[], what: string, random: Random, count: SecrecyCount): void {
  const outside = a.seats.map(({ id }) => id).filter((id) => !insiders.includes(id) && id !== 'screen');
  const readers = outside.length > 0 ? ['screen', random.pick(outside)] : ['screen'];
  const withText = random.chance(0.04);
  for (const seat of readers) {
    count.comparisons++;
    const [one, other] = [bytesOf(a, seat, withText), bytesOf(b, seat, withText)];
    if (one !== other) throw new Error(`${seat} can tell two rooms apart that differ only in ${what} (${phase(a)}): ${where(one, other)}`);
    probe(a, b, seat, what, random);
  }
}

/** A seat that is not told tries something: the answer must be the same in both. */
function probe(a: Session, b: Session, seat: string, what: string, random: Random): void {
  const view = viewFor(a, seat);
  const type = random.chance(0.5) && view.allowed.length > 0 ? random.pick(view.allowed) : random.pick(commandTypes);
  let command: Command | undefined;
  try {
    command = offeredCommand(view, type, random, (other) => viewFor(a, other));
  } catch {
    return; // Nothing is offered that this could be about.
  }
  // What the cards bring is no secret then, and a twin with other sums due does not add up.
  if (!command || command.type === 'adjudicate') return;
  const answers = [a, b].map((session) => {
    const result = submit(session, seat, command, new Date(roomStart).toISOString());
    return 'type' in result ? JSON.stringify(result) + refusalText(session.kernel.scenario, result, say) : 'taken';
  });
  // A vote that is corrected can make another decision impossible; what a correction does is the facilitator's to see.
  if (answers[0] !== answers[1] && command.type !== 'correct')
    throw new Error(
      `${seat} can tell two rooms apart that differ only in ${what}: ${JSON.stringify(command)} is answered ${answers.join(' and ')}`,
    );
}

/** Follows a pair for some steps of lockstep, until the secret is shown to all or the two part. */
function follow(
  a: Session,
  b: Session,
  { insiders, until }: Variant,
  what: string,
  random: Random,
  count: SecrecyCount,
  time: number,
): void {
  let [one, other] = [a, b];
  const steps = random.below(4);
  compare(one, other, insiders, what, random, count);
  for (let i = 0; i < steps; i++) {
    const made = randomStep(one, random, false);
    if (!made || insiders.includes(made.seat)) continue;
    const { at } = randomTime(random, time + i * 1000);
    const [first, second] = [submit(one, made.seat, made.command, at), submit(other, made.seat, made.command, at)];
    if ('type' in first || 'type' in second) {
      if ('type' in first === 'type' in second) continue;
      throw new Error(`${JSON.stringify(made)} is taken in one of two rooms that differ only in ${what}`);
    }
    if (discloses(one, first.session, until)) return;
    [one, other] = [first.session, second.session];
    compare(one, other, insiders, what, random, count);
  }
}

/** What rooms are full of anyway is paired less often. */
const often: Readonly<Record<string, number>> = { advance: 0.1, bookmark: 0.05, weigh: 0.2 };

/** Plays a room and makes pairs along it. Throws with what repeats it. */
export function fuzzSecrecy(kernel: Kernel, seed: string, count: SecrecyCount): void {
  const random = randomFrom(`secrecy/${seed}`);
  let session = newSession(kernel, randomRoomHeader(kernel, random, seed));
  let time = roomStart;
  const note = (what: string) => count.pairs.set(what, (count.pairs.get(what) ?? 0) + 1);
  try {
    for (let i = 0; i < 400 && !isDisclosed(session); i++) {
      const made = randomStep(session, random, i > 200);
      if (!made) continue;
      const { at, next } = randomTime(random, time);
      time = next;
      const result = submit(session, made.seat, made.command, at);
      if ('type' in result) throw new Error(`${made.command.type} was offered and refused`);
      const variant = random.chance(often[made.command.type] ?? 1) ? variantOf(session, made.seat, made.command, random) : undefined;
      const twin = variant && submit(session, made.seat, variant.command, at);
      if (variant && twin && !('type' in twin) && !discloses(session, result.session, variant.until)) {
        note(made.command.type);
        follow(result.session, twin.session, variant, made.command.type, random, count, time);
      } else if (random.chance(0.1) && !isDisclosed(result.session)) {
        note('cards, seed, world, strategies');
        compare(result.session, withOtherSecrets(result.session, random), [], 'cards, seed, world, strategies', random, count);
      }
      session = result.session;
    }
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\nrepeat it with: npm run fuzz -- --secrecy 1 --seed ${seed} --scenario ${kernel.scenario.id.replaceAll('_', '-')}`,
      { cause: error },
    );
  }
}
