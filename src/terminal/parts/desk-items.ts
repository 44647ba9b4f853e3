/** Lines of the facilitator's desk: what stands there, what is known about it, and what can be done with it. */
import type { TextKey } from '../../report/text.ts';
import type { CommandType } from '../../session/command.ts';
import type { RoomView } from '../../session/view-room.ts';
import type { AppCommand } from '../app-view.ts';
import type { Row } from '../rows.ts';
import type { ScreenName, TableContext } from '../screen.ts';
import type { Power } from './power.ts';

/** What enter does: a form, commands at once, or another screen. */
export type DeskAct =
  | { readonly type: 'power'; readonly power: Power }
  | { readonly type: 'submit'; readonly commands: readonly AppCommand[] }
  | { readonly type: 'open'; readonly screen: ScreenName; readonly with?: unknown };

export interface DeskChoice {
  readonly label: string;
  readonly act: DeskAct;
}

export interface DeskItem {
  readonly title: string;
  /** A few words at the right: how it stands. */
  readonly state: string;
  /** Something that stands out: held, cancelled, open. */
  readonly marked?: true;
  readonly about: string;
  readonly choices: readonly DeskChoice[];
}

/** A page: what stands above the list, and the list. */
export interface DeskPage {
  readonly head: readonly Row[];
  readonly items: readonly DeskItem[];
  /** What is said when the list is empty. */
  readonly none: string;
}

/** A choice that opens the form of a power; `key` names its label. */
export const powered = ({ say }: TableContext, key: string, power: Power): DeskChoice => ({
  label: say(`desk.${key}` as TextKey),
  act: { type: 'power', power },
});

/** Choices that the facilitator has now. */
export const offered = ({ operator }: RoomView, type: CommandType, choice: DeskChoice): DeskChoice[] =>
  operator.includes(type) ? [choice] : [];

/** A line of its own; none when nothing can be done with it now. `key` names its title and what is said about it. */
export const deskItem = ({ say }: TableContext, key: string, state: string, choices: readonly DeskChoice[]): DeskItem[] =>
  choices.length > 0 ? [{ title: say(`desk.${key}` as TextKey), state, about: say(`desk.${key}About` as TextKey), choices }] : [];
