/**
 * Facts: what adjudication makes true. They are emitted only when somebody listens, carry ids (never text), and the
 * `change` facts of a tick are its ledger: for each indicator they sum exactly to the change of its value.
 */
export type Cause =
  | {
      readonly type: 'effect';
      /** Option or inject id. */
      readonly owner: string;
      /** Position among the owner's effects. */
      readonly effect: number;
      /** Tick in which the pulse was deposited; 0 is the opening. */
      readonly since: number;
      /** Size at full strength, in points, that luck, scale and argument gave it. */
      readonly size: number;
      /**
       * The card in [0, 1) that placed the size in its range: 0.5 is likely. For an event it is the card over the odds,
       * because an event happens only on a card below them. Null where no card was turned (the opening).
       */
      readonly card: number | null;
    }
  | { readonly type: 'coupling'; readonly id: string }
  | { readonly type: 'trend' }
  /** What the facilitator ruled for this tick: a correction, or an event that was written at the table. */
  | { readonly type: 'ruling' }
  | { readonly type: 'clamp' };

export type Fact =
  | {
      readonly type: 'change';
      readonly tick: number;
      readonly on: string;
      /** Points, an exact multiple of 2^-32. */
      readonly amount: number;
      readonly cause: Cause;
    }
  | {
      readonly type: 'chosen';
      readonly tick: number;
      readonly side: string;
      readonly option: string;
      /** The card in [0, 1), or null where the opening is fixed at likely size. */
      readonly card: number | null;
    }
  | {
      readonly type: 'stopped';
      readonly tick: number;
      readonly option: string;
      readonly by: 'decision' | 'consent' | 'inject';
      readonly id: string;
    }
  | { readonly type: 'consent'; readonly tick: number; readonly consent: string; readonly given: boolean; readonly by: string }
  | {
      readonly type: 'drawn';
      readonly tick: number;
      readonly inject: string;
      /** Probability before and after accepted arguments. */
      readonly before: number;
      readonly odds: number;
      readonly card: number;
      readonly happened: boolean;
      readonly control: 'none' | 'held' | 'released';
    }
  | { readonly type: 'flag'; readonly tick: number; readonly flag: string; readonly set: boolean }
  | { readonly type: 'ended'; readonly tick: number; readonly ending: string };

export type ChangeFact = Extract<Fact, { type: 'change' }>;
export type Emit = (fact: Fact) => void;
