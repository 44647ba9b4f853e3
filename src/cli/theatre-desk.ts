/**
 * The branch theatre for the screens: what can be changed in the game at the table, and the comparison that was asked
 * for last. A comparison takes about a tenth of a second, so it is worked out at once and only when it is asked for.
 */
import { branchingOf, otherLucks } from '../report/theatre.ts';
import { choicesOf, type RoundChoices } from '../report/theatre-change.ts';
import { isDisclosed, type Session } from '../session/session.ts';
import type { TheatreView } from '../terminal/app-view.ts';

export interface TheatreDesk {
  /** Nothing before the closing: no branch may show what is sealed. */
  readonly of: (session: Session) => TheatreView | undefined;
  readonly ask: (session: Session, change: RoundChoices['changes'][number]) => void;
}

/** @param lucks other lucks that a change is tried in. */
export function theatreDesk(lucks = otherLucks): TheatreDesk {
  // By the rounds, which stay the same object while bookmarks and the clock make new sessions of the same game.
  const choices = new WeakMap<Session['rounds'], readonly RoundChoices[]>();
  const shown = new WeakMap<Session['rounds'], TheatreView['shown']>();
  return {
    of: (session) => {
      if (!isDisclosed(session)) return undefined;
      const { rounds } = session;
      const known = choices.get(rounds) ?? choicesOf(session);
      choices.set(rounds, known);
      const last = shown.get(rounds);
      return { rounds: known, ...(last ? { shown: last } : {}) };
    },
    ask: (session, change) => {
      if (isDisclosed(session)) shown.set(session.rounds, branchingOf(session, change, lucks));
    },
  };
}
