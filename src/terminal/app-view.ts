/**
 * What crosses into the terminal: `AppView`, plain data, and `submit`, which takes an `AppCommand` and answers at once.
 * The host (cli/) owns files, sessions and the clock; screens own nothing but cursors.
 */
import type { Backcast } from '../report/backcast.ts';
import type { ScenarioCard } from '../report/card.ts';
import type { Exploration, ExploreChoice } from '../report/explore.ts';
import type { Review } from '../report/review.ts';
import type { Setup } from '../report/setup.ts';
import type { Branching } from '../report/theatre.ts';
import type { Change, RoundChoices } from '../report/theatre-change.ts';
import type { Command } from '../session/command.ts';
import type { Phase } from '../session/machine.ts';
import type { Refusal } from '../session/refusal.ts';
import type { Adjudication, DecisionMethod, Room, Template } from '../session/room.ts';
import type { View } from '../session/view.ts';
import type { Preferences } from './theme.ts';

/** A saved game, newest first. `problem` says why it cannot be opened. */
export interface LogCard {
  readonly path: string;
  readonly name: string;
  readonly scenario: string;
  readonly side: string;
  /** People at the table, in a room. */
  readonly people?: number;
  readonly round: number;
  readonly rounds: number;
  readonly phase?: Phase;
  readonly at: string;
  readonly problem?: string;
}

/** What the host adds to any view. */
interface Hosted {
  /** By scenario id: those that were asked for with the command `backcast`. */
  readonly backcasts?: Readonly<Record<string, Backcast>>;
  /** By scenario id: what was asked for with the command `explore`. */
  readonly explorations?: Readonly<Record<string, Exploration>>;
}

export interface HomeView extends Hosted {
  readonly type: 'home';
  readonly version: string;
  readonly scenarios: readonly ScenarioCard[];
  readonly logs: readonly LogCard[];
  /** What a room can be made of. */
  readonly rooms: {
    readonly templates: readonly Template[];
    readonly methods: readonly DecisionMethod[];
    readonly adjudications: readonly Adjudication[];
    readonly usual: Room;
  };
  readonly preferences: Preferences;
  /** Languages of the interface that can be chosen; English alone when absent. */
  readonly languages?: readonly string[];
  /** A sentence to show once: why something could not be done. */
  readonly notice?: string;
}

/** The branch theatre of a finished game: what can be changed, and what was asked for last. */
export interface TheatreView {
  readonly rounds: readonly RoundChoices[];
  readonly shown?: Branching;
}

export interface TableView extends View, Hosted {
  readonly type: 'table';
  readonly preferences: Preferences;
  readonly languages?: readonly string[];
  /** The clock of the machine, in milliseconds since 1970, when the view was made; for the timer of a room. */
  readonly now: number;
  /** Where the log is saved. */
  readonly savedTo: string;
  /** Why the last entry could not be saved; play stops until it can. */
  readonly saveProblem?: string;
  /** From the hotwash on: what this log holds, see report/review.ts. */
  readonly review?: Review;
  /** From the closing on. */
  readonly theatre?: TheatreView;
  readonly notice?: string;
}

export type AppView = HomeView | TableView;

export type AppCommand =
  | Command
  /** A public act of a team that the facilitator types for it: propose, argue, challenge, dissent; or a team's bookmark. */
  | { readonly type: 'as'; readonly seat: string; readonly command: Command }
  | { readonly type: 'open'; readonly setup: Setup }
  | { readonly type: 'resume'; readonly path: string }
  | { readonly type: 'prefer'; readonly preferences: Preferences }
  /** Work out how the model compares with what happened later; the view holds it when it is done. */
  | { readonly type: 'backcast'; readonly scenario: string }
  /** Play a scenario many times; the view tells how far it is and what came out. Without a choice: stop that. */
  | { readonly type: 'explore'; readonly scenario: string; readonly choice?: ExploreChoice }
  /** Play the finished game beside the same game with one change; the view holds both when it is done. */
  | { readonly type: 'theatre'; readonly change: Change }
  /** Leave the finished game and play on from one of its rounds as a new game with the same luck. */
  | { readonly type: 'branch'; readonly round: number; readonly pack?: string }
  /** Back to the home screen; the game stays saved. */
  | { readonly type: 'home' }
  /** Leave the program. */
  | { readonly type: 'leave' };

/** Undefined when taken. */
export type Submit = (command: AppCommand) => Refusal | undefined;
