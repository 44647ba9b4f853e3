/** A screen that is read and scrolled, and nothing else: made from sections. */
import type { AppView } from '../app-view.ts';
import type { Row } from '../rows.ts';
import { type Context, ignore, type Screen, type ScreenName, stay } from '../screen.ts';
import { reader, scrolled } from './reader.ts';
import { flow, type Section } from './sections.ts';

export interface ReadingState {
  readonly offset: number;
  /** What the screen below handed over. */
  readonly given: unknown;
}

export interface Reading<V extends AppView> {
  readonly name: ScreenName;
  readonly heading: (context: Context<V>, given: unknown) => { readonly left: string; readonly right: string };
  readonly sections: (context: Context<V>, given: unknown) => readonly Section[];
}

export function readingScreen<V extends AppView>({ name, heading, sections }: Reading<V>): Screen<ReadingState, V> {
  const rowsOf = (context: Context<V>, { given }: ReadingState): readonly Row[] =>
    flow(sections(context, given), context.width, context.glyphs);
  return {
    name,
    open: (_context, given) => ({ offset: 0, given }),
    heading: (context, { given }) => heading(context, given),
    body: (context, state) => reader(rowsOf(context, state), state.offset, context.height, context.say),
    footer: ({ say }) => [
      { action: 'back', label: say('footer.back') },
      { action: 'up', label: '' },
      { action: 'down', label: say('footer.scroll') },
      ...(name === 'help' ? [] : ([{ action: 'help', label: say('footer.help') }] as const)),
      { action: 'toggle', label: say('footer.page') },
      { action: 'last', label: say('footer.end') },
    ],
    press(context, state, press) {
      if (press.type !== 'action') return ignore;
      const offset = scrolled(press.action, state.offset, rowsOf(context, state).length, context.height);
      return offset === undefined ? ignore : stay({ ...state, offset });
    },
  };
}
