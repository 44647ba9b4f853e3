/** One question before something that is hard to take back: enter does it, esc does not. */
import type { AppCommand, TableView } from '../app-view.ts';
import { tableHeading } from '../parts/heading.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { headed, prose, stacked } from '../parts/sections.ts';
import { blank, type Row } from '../rows.ts';
import { back, ignore, type Screen, stay, type TableContext } from '../screen.ts';

/** What is asked, and what is submitted when the answer is yes. */
export interface Ask {
  readonly title: string;
  readonly text: string;
  readonly commands: readonly AppCommand[];
}

interface AskState {
  readonly ask: Ask;
  /** First row shown, on terminals where the question is longer than the screen. */
  readonly offset: number;
}

function pageRows({ width, height, say }: TableContext, { title, text }: Ask): Row[] {
  const airy = [blank, ...stacked([headed(title, width), prose(text, width), prose(say('ask.hint'), width, 'dim')])];
  return airy.length <= height ? airy : [...headed(title, width), ...prose(text, width)];
}

export const ask: Screen<AskState, TableView> = {
  name: 'ask',
  open: (_context, given) => ({ ask: given as Ask, offset: 0 }),
  heading: (context, state) => tableHeading(context, state.ask.title),
  body: (context, state) => reader(pageRows(context, state.ask), state.offset, context.height, context.say),
  footer: ({ say }) => [
    { action: 'enter', label: say('ask.enter') },
    { action: 'back', label: say('ask.back') },
  ],
  press(context, state, press) {
    if (press.type !== 'action') return ignore;
    if (press.action === 'enter') return { type: 'submit', commands: state.ask.commands, back: true };
    if (press.action === 'back') return back;
    const offset = scrolled(press.action, state.offset, pageRows(context, state.ask).length, context.height);
    return offset === undefined ? ignore : stay({ ...state, offset });
  },
};
