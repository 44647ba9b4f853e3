/**
 * A PlayedGame: what was decided and ruled in a game, as plain data, and the script that plays it again with another
 * hand on one part of it. What was decided is forced, as `replayTurns` forces it: it acts as it did when it was made,
 * whatever needs, consents and attention say; only a programme that runs is not started twice.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { State, World } from '../kernel/state.ts';
import { Choice, type Turn, Will } from '../kernel/turn.ts';

export interface PlayedGame {
  /** Start id. */
  readonly start: string;
  readonly world: World;
  /** The seed of its luck; a game has run 0 of its seed. */
  readonly seed: string;
  readonly ticksPerRound: number;
  /** Entry k is the turn of tick k + 1; undefined where nobody decided and nothing was ruled. As long as the game was. */
  readonly turns: readonly (Turn | undefined)[];
}

/** What one side decided in one tick, as positions. */
export interface Move {
  readonly choose: readonly number[];
  readonly stop: readonly number[];
  readonly give: readonly number[];
  readonly withdraw: readonly number[];
}

export interface Script {
  /** Entry t: by position of the side, what it decided in tick t. */
  readonly moves: readonly (readonly Move[])[];
  /** Entry t: what control ruled in tick t, if it did. */
  readonly rulings: readonly (Turn | undefined)[];
  /** By position of the side: did it decide anything? */
  readonly acted: readonly boolean[];
}

const isRuled = ({ injects, tilts, rulings }: Turn): boolean =>
  injects.some((control) => control !== 0) || tilts.some((tilt) => tilt !== 0) || rulings.some((points) => points !== 0);

export function scriptOf({ scenario }: Kernel, { turns }: PlayedGame): Script {
  const options = scenario.sides.map(({ id }) => positions(scenario.options, ({ side }) => side === id));
  const consents = scenario.sides.map(({ id }) => positions(scenario.consents, ({ by }) => by === id));
  const moveOf = (turn: Turn | undefined, side: number): Move => {
    const chosen = (what: number) => options[side]?.filter((o) => turn?.options[o] === what) ?? [];
    const willed = (what: number) => consents[side]?.filter((c) => turn?.consents[c] === what) ?? [];
    return { choose: chosen(Choice.choose), stop: chosen(Choice.stop), give: willed(Will.give), withdraw: willed(Will.withdraw) };
  };
  const moves = [undefined, ...turns].map((turn) => scenario.sides.map((_, side) => moveOf(turn, side)));
  const isMove = (move: Move | undefined) => move !== undefined && Object.values(move).some((list) => list.length > 0);
  return {
    moves,
    rulings: [undefined, ...turns].map((turn) => (turn && isRuled(turn) ? turn : undefined)),
    acted: scenario.sides.map((_, side) => moves.some((tick) => isMove(tick[side]))),
  };
}

const positions = <T>(list: readonly T[], wanted: (item: T) => boolean): number[] => list.flatMap((item, i) => (wanted(item) ? [i] : []));

/** Forces what a side decided into the coming turn. */
export function forceMove({ layout }: Kernel, { slots }: State, { choose, stop, give, withdraw }: Move, turn: Turn): void {
  for (let i = 0; i < stop.length; i++) turn.options[stop[i] as number] = Choice.stop;
  for (let i = 0; i < choose.length; i++) {
    const option = choose[i] as number;
    if (slots[layout.started + option] === 0) turn.options[option] = Choice.choose;
  }
  for (let i = 0; i < give.length; i++) turn.consents[give[i] as number] = Will.give;
  for (let i = 0; i < withdraw.length; i++) turn.consents[withdraw[i] as number] = Will.withdraw;
}

/** Forces what control ruled into the coming turn. */
export function forceRulings({ injects, tilts, rulings }: Turn, turn: Turn): void {
  turn.injects.set(injects);
  turn.tilts.set(tilts);
  turn.rulings.set(rulings);
}
