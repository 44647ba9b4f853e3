/**
 * The branch theatre: a game as it was played beside the same game with one change and the same luck. Every number is a
 * game that was played again, never an estimate, and the same change is tried in other lucks too, because what one
 * shuffle of the cards shows may be the shuffle and not the change.
 *
 * Other lucks are the runs after 0 of the game's own seed (a session is run 0), in the same world: a fresh draw of the
 * world as well would mix what is uncertain with what is chance. Only for a game of which nothing is secret any more.
 */
import { evaluate } from '../kernel/code.ts';
import type { Fact } from '../kernel/fact.ts';
import { dealer, type Luck } from '../kernel/luck.ts';
import { replayTurns } from '../kernel/playthrough.ts';
import type { State, World } from '../kernel/state.ts';
import { type Bar, barOfDecision, Choice, type Decision, type Turn, Will } from '../kernel/turn.ts';
import type { Round } from '../session/round.ts';
import type { Session } from '../session/session.ts';
import { playedRounds, type Recording, recordingOf, type Turns } from './recording.ts';
import { type Change, changedTurns, changedWorld } from './theatre-change.ts';

/** Other lucks that a change is tried in. */
export const otherLucks = 200;
/** Differences under this many points look like 0.0 and count as none. */
const leastPoints = 0.05;

/** An indicator in both games. Values are true values after each tick from 0. */
export interface TwoCourses {
  readonly on: string;
  readonly played: readonly number[];
  readonly changed: readonly number[];
  /** Final value as changed less final value as played, in points; exact. */
  readonly difference: number;
  /** Of the other lucks, those in which the change moves the end the same way (up, down, or not at all), 0 to `lucks`. */
  readonly same: number;
  /** Difference in the other lucks: 5th percentile, median, 95th percentile, in points. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface Happening {
  readonly inject: string;
  readonly tick: number;
}

/** An ending that a game reached first, and when. */
export interface Reached {
  readonly ending: string;
  readonly tick: number;
}

/** A recorded decision that would not have been possible in the changed game, and was forced. */
export interface Forced {
  readonly round: number;
  readonly side: string;
  readonly bar: Bar;
}

export interface Branching {
  readonly change: Change;
  /** In the order of the scenario. */
  readonly indicators: readonly TwoCourses[];
  readonly onlyPlayed: readonly Happening[];
  readonly onlyChanged: readonly Happening[];
  /** Red lines that are crossed at the end of only one of the two games. */
  readonly redLines: readonly { readonly side: string; readonly text: string; readonly crossed: 'played' | 'changed' }[];
  readonly endings: { readonly played: Reached | null; readonly changed: Reached | null };
  readonly forced: readonly Forced[];
  readonly lucks: number;
}

/**
 * Plays a finished game beside the same game with one change.
 * @param lucks other lucks to try, 0 or more.
 */
export function branchingOf(session: Session, change: Change, lucks = otherLucks): Branching {
  const recording = recordingOf(session);
  const rounds = playedRounds(session);
  const { turns, world, luck, kernel } = recording;
  const other = { turns: changedTurns(recording, rounds, change), world: changedWorld(recording, change) };
  const played = told(recording, { turns, world }, luck);
  const changed = told(recording, other, luck, rounds);
  const ends = endsElsewhere(session, recording, other, lucks);
  return {
    change,
    indicators: kernel.scenario.indicators.map(({ code }, i) => ({
      on: code,
      played: played.history.map((values) => values[i] as number),
      changed: changed.history.map((values) => values[i] as number),
      ...apart((changed.history.at(-1)?.[i] as number) - (played.history.at(-1)?.[i] as number), ends, i),
    })),
    onlyPlayed: missing(played.happened, changed.happened),
    onlyChanged: missing(changed.happened, played.happened),
    redLines: kernel.scenario.sides.flatMap(({ id: side, redLines }, s) =>
      redLines.flatMap(({ text }, i) => {
        const [before, after] = [played.crossed[s]?.[i], changed.crossed[s]?.[i]];
        return before === after ? [] : [{ side, text, crossed: before ? ('played' as const) : ('changed' as const) }];
      }),
    ),
    endings: { played: played.reached, changed: changed.reached },
    forced: changed.forced,
    lucks,
  };
}

/** What one game is played with. */
interface Cast {
  readonly turns: Turns;
  readonly world: World;
}

interface Told {
  readonly history: readonly Float64Array[];
  readonly happened: readonly Happening[];
  readonly reached: Reached | null;
  /** By side and red line, at the end. */
  readonly crossed: readonly (readonly boolean[])[];
  readonly forced: readonly Forced[];
}

/** Plays a game and keeps what it tells. @param rounds whose recorded decisions may have become impossible. */
function told({ kernel, start }: Recording, { turns, world }: Cast, luck: Luck, rounds: readonly Round[] = []): Told {
  const history: Float64Array[] = [];
  const happened: Happening[] = [];
  const forced: Forced[] = [];
  let reached: Reached | null = null;
  const emit = (fact: Fact) => {
    if (fact.type === 'drawn' && fact.happened) happened.push({ inject: fact.inject, tick: fact.tick });
    if (fact.type === 'ended') reached ??= { ending: fact.ending, tick: fact.tick };
  };
  const { layout, scenario, code, redLines } = kernel;
  const afterTick = (state: State, tick: number) => {
    history.push(state.slots.slice(layout.values, layout.values + scenario.indicators.length));
    const round = rounds.find(({ from }) => from === tick + 1);
    const turn = turns[tick];
    if (round && turn) forced.push(...forcedIn(kernel, state, turn, round.round));
  };
  const { state } = replayTurns(kernel, start, world, luck, turns, { emit, afterTick });
  const crossed = redLines.map((lines) => [...lines].map((line) => evaluate(code, line, state.slots) !== 0));
  return { history, happened, reached, crossed, forced };
}

/** Decisions of a turn that the law would refuse in this state. */
function forcedIn(kernel: Recording['kernel'], state: State, turn: Turn, round: number): Forced[] {
  return kernel.scenario.sides.flatMap(({ id: side }) => {
    const bar = barOfDecision(kernel, state, side, decisionIn(kernel, turn, side));
    return bar ? [{ round, side, bar }] : [];
  });
}

/** What a side does in a turn, in ids. */
function decisionIn({ scenario }: Recording['kernel'], { options, consents }: Turn, side: string): Decision {
  const chosen = (choice: number) => scenario.options.flatMap((option, o) => (option.side === side && options[o] === choice ? option.id : [])); // biome-ignore format: one thought
  const willed = (will: number) => scenario.consents.flatMap((consent, c) => (consent.by === side && consents[c] === will ? consent.id : [])); // biome-ignore format: one thought
  return { choose: chosen(Choice.choose), stop: chosen(Choice.stop), give: willed(Will.give), withdraw: willed(Will.withdraw) };
}

const missing = (from: readonly Happening[], other: readonly Happening[]): Happening[] =>
  from.filter(({ inject, tick }) => !other.some((one) => one.inject === inject && one.tick === tick));

/** Differences at the end in other lucks: one array a luck, in the order of the indicators. */
function endsElsewhere({ header }: Session, { kernel, start, turns, world }: Recording, changed: Cast, lucks: number): Float64Array[] {
  const { sites, ticksMax, layout, scenario } = kernel;
  const { luck, next } = dealer(header.seed, sites, ticksMax + 1, 1);
  const end = (cast: Cast) => {
    const { slots } = replayTurns(kernel, start, cast.world, luck, cast.turns).state;
    return slots.subarray(layout.values, layout.values + scenario.indicators.length);
  };
  return Array.from({ length: lucks }, () => {
    next();
    const before = end({ turns, world });
    return end(changed).map((value, i) => value - (before[i] as number));
  });
}

const wayOf = (points: number): number => (Math.abs(points) < leastPoints ? 0 : Math.sign(points));

function apart(difference: number, ends: readonly Float64Array[], i: number): Omit<TwoCourses, 'on' | 'played' | 'changed'> {
  const sorted = ends.map((values) => values[i] as number).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const same = sorted.filter((points) => wayOf(points) === wayOf(difference)).length;
  return { difference, same, low: at(0.05), middle: at(0.5), high: at(0.95) };
}
