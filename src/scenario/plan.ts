/**
 * A Plan: for each side what it decides and when, or the strategy that it follows; sides left out decide nothing.
 * Control is the facilitator's hand on chance: injects that are released or held in a tick.
 */

/** What one side decides in one tick, in ids. The same shape as a Decision of the kernel. */
export interface PlannedDecision {
  readonly choose: readonly string[];
  readonly stop: readonly string[];
  readonly give: readonly string[];
  readonly withdraw: readonly string[];
}

/** What plays a side where nothing is fixed for it. */
export type PlannedPlayer =
  | { readonly type: 'strategy'; readonly id: string }
  /** In each run one of the strategies of the side, drawn by its seed. */
  | { readonly type: 'drawn' };

export type PlannedSide =
  | PlannedPlayer
  | {
      readonly type: 'decisions';
      readonly byTick: Readonly<Record<number, PlannedDecision>>;
      /** Decides in the rounds for which nothing is fixed; without one the side then does nothing. */
      readonly otherwise?: PlannedPlayer;
    };

export interface PlannedControl {
  readonly hold?: readonly string[] | undefined;
  readonly release?: readonly string[] | undefined;
}

export interface Plan {
  /** By side id. */
  readonly sides: Readonly<Record<string, PlannedSide>>;
  /** By tick, or for all ticks; what is ruled for one tick wins over what is ruled for all. */
  readonly control: Readonly<Partial<Record<number | 'all', PlannedControl>>>;
}
