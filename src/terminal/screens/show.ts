/** What the shared screen shows: everybody's view, nothing, the facilitator's desk, or one team's own screens. */
import type { AppCommand, TableView } from '../app-view.ts';
import { tableHeading } from '../parts/heading.ts';
import { chosenRow } from '../parts/lines.ts';
import { hanging } from '../parts/prose.ts';
import { seatName, teamsAt } from '../parts/seat-names.ts';
import { roomIn } from '../parts/sections.ts';
import { blank, type Row, row, span, windowAt } from '../rows.ts';
import { back, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';
import type { Ask } from './ask.ts';

interface ShowState {
  readonly cursor: number;
}

interface Choice {
  readonly what: string;
  readonly title: string;
  readonly about: string;
}

function choicesOf({ view, say }: TableContext): Choice[] {
  const fixed = (['public', 'blank', 'facilitator'] as const).map((what) => ({
    what,
    title: say(`show.${what}`),
    about: say(`show.${what}About`),
  }));
  const teams = teamsAt(view).map(({ id }) => ({ what: id, title: seatName(view, id).name, about: say('show.seatAbout') }));
  return [...fixed, ...teams];
}

const shownNow = ({ room }: TableView): string => (room?.shown === 'seat' ? room.shownSeat : (room?.shown ?? ''));

function body(context: TableContext, { cursor }: ShowState): Row[] {
  const { view, width, height, glyphs, say } = context;
  const choices = choicesOf(context);
  const { from, to } = windowAt(choices.length, cursor, Math.max(1, height - 4));
  const lines = choices.slice(from, to).map(({ what, title }, i) => {
    const now = what === shownNow(view) ? `  (${say('show.now')})` : '';
    const line = row(span(from + i === cursor ? ` ${glyphs.cursor} ` : '   ', 'accent'), title, span(now, 'dim'));
    return from + i === cursor ? chosenRow(line, Math.min(width, 60), glyphs.ellipsis) : line;
  });
  const about = hanging('', choices[cursor]?.about ?? '', roomIn(width), 0, 'dim').map((line) => row(' ', ...line));
  return [blank, ...lines, blank, ...about].slice(0, height);
}

/** The desk is asked about once; a team's screens have a cover of their own. */
function chosen({ say }: TableContext, what: string): Outcome<ShowState> {
  const commands: readonly AppCommand[] = [{ type: 'show', what }];
  if (what !== 'facilitator') return { type: 'submit', commands, back: true };
  const given: Ask = { title: say('show.unlock'), text: say('show.unlockAbout'), commands };
  return { type: 'open', screen: 'ask', with: given };
}

export const show: Screen<ShowState, TableView> = {
  name: 'show',
  open: (context) => ({ cursor: Math.max(0, choicesOf(context).findIndex(({ what }) => what === shownNow(context.view))) }), // biome-ignore format: one idea
  heading: (context) => tableHeading(context, context.say('show.screen')),
  body,
  footer: ({ say }) => [
    { action: 'enter', label: say('show.enter') },
    { action: 'down', label: say('news.keyItem') },
    { action: 'back', label: say('footer.back') },
    { action: 'help', label: say('footer.help') },
  ],
  press(context, state, press) {
    if (press.type !== 'action') return ignore;
    const choices = choicesOf(context);
    const cursor = movedCursor(press.action, state.cursor, choices.length, 5);
    if (cursor !== undefined) return stay({ cursor });
    const choice = choices[state.cursor];
    if (press.action === 'enter' && choice) return chosen(context, choice.what);
    return press.action === 'back' || press.action === 'show' ? back : ignore;
  },
};
