/**
 * Commands: what a seat may submit. A closed set of plain JSON values; a Log is nothing but a header and accepted ones.
 * What comes from outside goes through `parseCommand` (parse-command.ts) first.
 */
import type { Decision } from '../kernel/turn.ts';

export type BookmarkKind = 'insight' | 'dispute' | 'rule-gap' | 'quote';

/** What a debate is about: an option, the indicator it aims at, and the direction that its proposer expects. */
export interface Proposal {
  readonly option: string;
  readonly aim: string;
  readonly expect: 'rise' | 'fall';
}

/** A card laid in a debate: from the scenario's bank (`card`), or written in the room. */
export interface ArgumentCard {
  /** Argument id of the bank; absent for one that was written. */
  readonly card?: string;
  readonly stance: 'for' | 'against';
  /** The assumption whose size or odds it speaks to. */
  readonly claim: string;
  readonly pulls: 'stronger' | 'weaker';
  readonly text: string;
  readonly evidence: readonly string[];
}

/** Why control did something; the record counts each kind. */
export type ReasonClass = 'time' | 'error' | 'learning' | 'fairness' | 'care' | 'technical' | 'other';
export const reasonClasses: readonly ReasonClass[] = ['time', 'error', 'learning', 'fairness', 'care', 'technical', 'other'];
export interface Reason {
  readonly kind: ReasonClass;
  readonly text: string;
}

/** An event that the facilitator writes at the table. */
export interface WrittenInject {
  readonly title: string;
  readonly text: string;
  /** Side id, or "all": who is told. */
  readonly to: string;
  /** Points by indicator code, -15 to 15, that act when the cards are turned. */
  readonly points: Readonly<Record<string, number>>;
}

export type DebateCommand =
  | ({ readonly type: 'propose' } & Proposal)
  | ({ readonly type: 'argue' } & ArgumentCard)
  /** Contests a fact or an effect: an assumption, an evidence id, an indicator, or `argument <n>`. */
  | { readonly type: 'challenge'; readonly about: string; readonly text: string }
  /** Chance in percent that what was proposed comes true by the end of the round. `member` counts the people of the seat from 1. */
  | { readonly type: 'estimate'; readonly percent: number; readonly member?: number }
  | { readonly type: 'ballot'; readonly vote: 'for' | 'against' | 'abstain'; readonly tokens: number; readonly member?: number }
  /** The minority's reason; kept with the decision. */
  | { readonly type: 'dissent'; readonly text: string };

export type ControlCommand =
  | { readonly type: 'pause' }
  | { readonly type: 'unpause' }
  | { readonly type: 'extend'; readonly minutes: number; readonly why: Reason }
  | { readonly type: 'auto'; readonly on: boolean }
  /** What the shared screen shows: `public`, `blank`, `facilitator`, or a seat id. */
  | { readonly type: 'show'; readonly what: string }
  /** An event of the scenario may not happen in the coming round. */
  | { readonly type: 'hold'; readonly inject: string; readonly why: Reason }
  /** It happens as soon as the cards are turned. */
  | { readonly type: 'release'; readonly inject: string; readonly why: Reason }
  /** It may not happen in this game any more. */
  | { readonly type: 'cancel'; readonly inject: string; readonly why: Reason }
  /** Takes back a hold, release or cancel (inject id) or a written event that has not acted yet (`written <n>`). */
  | { readonly type: 'recall'; readonly inject: string; readonly why: Reason }
  | ({ readonly type: 'inject'; readonly why: Reason } & WrittenInject)
  /** Accepts an argument (entry number) or refuses it. */
  | { readonly type: 'accept'; readonly argument: number; readonly accepted: boolean; readonly why: Reason }
  /** Settles a challenge (entry number), or parks it for the hotwash. */
  | { readonly type: 'settle'; readonly challenge: number; readonly ruling: 'upheld' | 'dismissed' | 'parked'; readonly why: Reason }
  /** Places a size or odds inside its declared range: -1 its low end, 0 as the world says, 1 its high end. */
  | {
      readonly type: 'rule';
      readonly claim: string;
      readonly place: number;
      readonly confidence: 'low' | 'medium' | 'high';
      /** Must be true where the confidence is low. */
      readonly acknowledged: boolean;
      readonly why: Reason;
    }
  /** Ballots on paper: what one team's people gave, without who gave what. */
  | {
      readonly type: 'count';
      readonly seat: string;
      readonly percents: readonly number[];
      readonly for: number;
      readonly against: number;
      readonly abstain: number;
    }
  /** Replaces what an entry of this round says, as if its seat had said the new thing. */
  | { readonly type: 'correct'; readonly n: number; readonly command: Command; readonly why: Reason }
  /** Back to the opening of a round; what came after stays in the log, abandoned. */
  | { readonly type: 'rewind'; readonly round: number; readonly why: Reason }
  /** Hands a seat to a computer, or back to people. */
  | {
      readonly type: 'reseat';
      readonly seat: string;
      readonly kind: 'person' | 'computer';
      readonly people: number;
      readonly strategy: string;
      readonly why: Reason;
    }
  /** Gives a team the floor. */
  | { readonly type: 'floor'; readonly seat: string }
  /** Teams argue each other's case in this round, or no longer do. */
  | { readonly type: 'swap'; readonly on: boolean; readonly why: Reason }
  | { readonly type: 'note'; readonly text: string };

export type Command =
  /** Weights of the seat's own goals, 0 to 10, set before play. */
  | { readonly type: 'weigh'; readonly weights: Readonly<Record<string, number>> }
  /** Go on to the next phase. A reason is needed only to open a round into the debrief's reserve. */
  | { readonly type: 'advance'; readonly why?: Reason }
  | { readonly type: 'decide'; readonly decision: Decision; readonly why: string }
  /** Turn the cards: adjudicate the round. */
  | { readonly type: 'adjudicate' }
  /** Take back the seat's own last command; free until a card is turned. */
  | { readonly type: 'undo' }
  | { readonly type: 'bookmark'; readonly kind: BookmarkKind; readonly about: string; readonly text: string }
  /** Close the play early and go to the closing. */
  | { readonly type: 'end'; readonly reason: string }
  | DebateCommand
  | ControlCommand;

export type CommandType = Command['type'];
/** Points of a written event, and minutes of an extension, at most. */
export const pointsMax = 15;
export const extensionMax = 60;
export const textMax = 2000;
