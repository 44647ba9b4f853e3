/**
 * The hotwash: ten pages after the game, more after a room's. What happened comes first, then what decided it, then
 * what nobody could know during play, and the questions last, because they are what the room should stand up with.
 */
import type { TextKey } from '../../report/text.ts';
import type { TableView } from '../app-view.ts';
import { type Block, blockRows, movedSpot, type Spot, topOf } from '../parts/blocks.ts';
import { challengesPage, controlPage, motionsPage, scoresPage } from '../parts/debate-pages.ts';
import { decidedPage } from '../parts/decided-page.ts';
import { tableHeading } from '../parts/heading.ts';
import { tabs } from '../parts/lines.ts';
import { limitsPage, luckPage, othersPage, questionsPage } from '../parts/record-pages.ts';
import { estimatesPage, goalsPage, happenedPage, nobodyPage, type Page, turningPage } from '../parts/review-pages.ts';
import { blank, columns, type Row, row, span } from '../rows.ts';
import { type FooterKey, ignore, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface HotwashState extends Spot {
  readonly page: number;
}

interface Titled {
  readonly title: TextKey;
  readonly page: Page;
}
const pages: readonly Titled[] = [
  { title: 'hotwash.page.happened', page: happenedPage },
  { title: 'hotwash.page.turning', page: turningPage },
  { title: 'hotwash.page.decided', page: decidedPage },
  { title: 'hotwash.page.nobody', page: nobodyPage },
  { title: 'hotwash.page.goals', page: goalsPage },
  { title: 'hotwash.page.estimates', page: estimatesPage },
  { title: 'hotwash.page.others', page: othersPage },
  { title: 'hotwash.page.luck', page: luckPage },
  { title: 'hotwash.page.limits', page: limitsPage },
  { title: 'hotwash.page.questions', page: questionsPage },
];

const estimatesAt = pages.findIndex(({ page }) => page === estimatesPage);
/** A room reads its motions, its scores, its challenges and what control moved, where one person reads their estimates. */
const roomPages: readonly Titled[] = pages.toSpliced(
  estimatesAt,
  1,
  { title: 'hotwash.page.motions', page: motionsPage },
  { title: 'hotwash.page.scores', page: scoresPage },
  { title: 'hotwash.page.challenges', page: challengesPage },
  { title: 'hotwash.page.control', page: controlPage },
);
const pagesOf = ({ view }: TableContext): readonly Titled[] => (view.room ? roomPages : pages);

/** From this width on, the pages are listed beside the text. */
const listFrom = 120;
const listWidth = 26;

const roomOf = ({ width }: TableContext): number => (width >= listFrom ? width - listWidth - 3 : width);
const heightOf = ({ width, height }: TableContext): number => (width >= listFrom ? height : height - (height >= 12 ? 2 : 1));
const blocksOf = (context: TableContext, page: number): readonly Block[] => pagesOf(context)[page]?.page(context, roomOf(context)) ?? [];
const openPage = (context: TableContext, page: number): HotwashState => ({ page, ...topOf(blocksOf(context, page)) });

function body(context: TableContext, state: HotwashState): readonly Row[] {
  const { width, height, glyphs, say } = context;
  const rows = blockRows(blocksOf(context, state.page), state, heightOf(context), glyphs, say);
  const names = pagesOf(context).map(({ title }, i) => `${i + 1} ${say(title)}`);
  if (width < listFrom) return [tabs(names, state.page, width, glyphs), ...(height >= 12 ? [blank] : []), ...rows];
  const list = names.map((name, i) =>
    row(
      span(i === state.page ? `${glyphs.cursor} ` : '  ', 'accent'),
      span(name.padEnd(listWidth - 4), i === state.page ? 'chosen' : 'plain'),
    ),
  );
  return columns(Array.from({ length: height }, (_, i) => list[i] ?? blank), rows, width, listWidth, glyphs); // biome-ignore format: one thought
}

/** On the shared screen of a room the facilitator keeps the bookmarks. */
const mayNote = ({ allowed, room }: TableView): boolean => allowed.includes('bookmark') || room?.operator.includes('bookmark') === true;

function footer(context: TableContext, state: HotwashState): readonly FooterKey[] {
  const { view, say } = context;
  const block = blocksOf(context, state.page)[state.at];
  const key = (action: FooterKey['action'], label: TextKey): FooterKey => ({ action, label: say(label) });
  const onward =
    view.phase === 'closing'
      ? [key('proceed', 'hotwash.keyHotwash')]
      : view.phase === 'hotwash'
        ? [key('proceed', 'hotwash.keyClose')]
        : [key('enter', 'hotwash.keyHome')];
  return [
    key('next', 'hotwash.keyPage'),
    ...onward,
    ...(block?.on ? [key('why', 'hotwash.keyWhy')] : []),
    ...(view.theatre ? [key('whatIf', 'hotwash.keyTheatre')] : []),
    key('evidence', 'hotwash.keyEvidence'),
    key('history', 'hotwash.keyHistory'),
    key('explore', 'hotwash.keyExplore'),
    ...(mayNote(view) ? [key('bookmark', 'hotwash.keyNote')] : []),
    key('news', 'hotwash.keyNews'),
    key('help', 'footer.help'),
    key('leave', 'footer.leave'),
  ];
}

const press: Screen<HotwashState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const { view } = context;
  const blocks = blocksOf(context, state.page);
  const moved = movedSpot(input.action === 'toggle' ? 'pageDown' : input.action, blocks, state, heightOf(context));
  if (moved) return stay({ page: state.page, ...moved });
  switch (input.action) {
    case 'next':
    case 'right':
      return stay(openPage(context, (state.page + 1) % pagesOf(context).length));
    case 'previous':
    case 'left':
      return stay(openPage(context, (state.page + pagesOf(context).length - 1) % pagesOf(context).length));
    case 'proceed':
      return view.allowed.includes('advance') ? { type: 'submit', commands: [{ type: 'advance' }] } : ignore;
    case 'enter':
      if (view.phase === 'closed') return { type: 'submit', commands: [{ type: 'home' }] };
      return enteredAt(view, blocks[state.at]);
    case 'explore':
      return { type: 'open', screen: 'explore' };
    case 'whatIf':
      return view.theatre ? { type: 'open', screen: 'theatre', with: { about: blocks[state.at]?.about } } : ignore;
    case 'why':
    case 'evidence':
    case 'history':
    case 'news':
    case 'bookmark':
      return openedAt(view, blocks[state.at], input.action);
    default:
      return ignore;
  }
};

/** Enter opens what a block is about: its causes, else its sources. */
function enteredAt(view: TableView, block: Block | undefined): Outcome<HotwashState> {
  if (block?.on) return openedAt(view, block, 'why');
  return block?.ids && block.ids.length > 0 ? openedAt(view, block, 'evidence') : ignore;
}

/** Screens that open about the block under the cursor. */
function openedAt(
  view: TableView,
  block: Block | undefined,
  screen: 'why' | 'evidence' | 'history' | 'news' | 'bookmark',
): Outcome<HotwashState> {
  const on = block?.on === undefined ? {} : { on: block.on };
  switch (screen) {
    case 'why':
      return { type: 'open', screen, with: { ...on, round: 0 } };
    case 'evidence':
      return { type: 'open', screen, with: block?.ids && block.ids.length > 0 ? { ids: block.ids } : on };
    case 'bookmark':
      return mayNote(view) ? { type: 'open', screen, with: { about: block?.about ?? '' } } : ignore;
    default:
      return { type: 'open', screen, with: on };
  }
}

export const hotwash: Screen<HotwashState, TableView> = {
  name: 'hotwash',
  open: (context) => openPage(context, 0),
  heading: (context, state) => {
    const title = context.say(`phase.${context.view.phase}` as TextKey);
    const { left, right } = tableHeading(context, title);
    return { left, right: right === '' ? context.say('hotwash.place', { at: state.page + 1, n: pagesOf(context).length }) : right };
  },
  body,
  footer,
  press,
};
