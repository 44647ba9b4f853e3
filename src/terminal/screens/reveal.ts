/** The reveal: what all teams decided, the cards that were turned, the indicators that moved. Three pages, at once. */
import type { TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { type Block, blockIndent, blockRows, movedSpot, type Spot, topOf } from '../parts/blocks.ts';
import { rootEnd } from '../parts/footer.ts';
import { tableHeading } from '../parts/heading.ts';
import { tabs } from '../parts/lines.ts';
import { cardBlocks, decisionBlocks, movedBlocks } from '../parts/reveal-pages.ts';
import { blank, type Row } from '../rows.ts';
import { type FooterKey, ignore, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface RevealState {
  readonly page: number;
  readonly spot: Spot;
}

const pages = [decisionBlocks, cardBlocks, movedBlocks] as const;
const pageNames = ['reveal.pageDecisions', 'reveal.pageCards', 'reveal.pageMoved'] as const;
const lastPage = pages.length - 1;
const cardsPage = 1;
const movedPage = 2;

function blocksOf(context: TableContext, page: number): Block[] {
  const round = context.view.rounds.at(-1);
  const make = pages[page];
  return round && make ? make(context, round, context.width - blockIndent - 1) : [];
}

/** Rows for the page, below the tabs. */
const roomOf = ({ height }: TableContext) => height - (height >= 12 ? 2 : 1);

function body(context: TableContext, state: RevealState): readonly Row[] {
  const { width, height, glyphs, say } = context;
  const names = pageNames.map((key, i) => `${i + 1} ${say(key)}`);
  const head = [tabs(names, state.page, width, glyphs), ...(height >= 12 ? [blank] : [])];
  return [...head, ...blockRows(blocksOf(context, state.page), state.spot, roomOf(context), glyphs, say)];
}

function footer(context: TableContext, state: RevealState): FooterKey[] {
  const { view, say } = context;
  const key = (action: Action, label: string): FooterKey => ({ action, label });
  const proceed = view.allowed.includes('advance') ? [key('proceed', say('reveal.proceed'))] : [];
  const next = state.page < lastPage ? [key('next', say('reveal.next'))] : [];
  const why = state.page === movedPage ? [key('why', say('board.why'))] : [];
  const evidence = state.page > 0 ? [key('evidence', say('board.evidence'))] : [];
  const back = state.page > 0 ? [key('previous', say('reveal.previous'))] : [];
  return [
    ...next,
    ...(next.length > 0 ? why : [...proceed, ...why]),
    ...evidence,
    key('bookmark', say('board.bookmark')),
    ...(next.length > 0 ? proceed : []),
    ...back,
    key('history', say('board.history')),
    ...rootEnd(context),
  ];
}

const turned = (context: TableContext, page: number): Outcome<RevealState> => stay({ page, spot: topOf(blocksOf(context, page)) });

function act(context: TableContext, state: RevealState, action: Action): Outcome<RevealState> {
  const { view } = context;
  const blocks = blocksOf(context, state.page);
  const spot = movedSpot(action, blocks, state.spot, roomOf(context));
  if (spot) return stay({ ...state, spot });
  const block = blocks[state.spot.at];
  switch (action) {
    case 'next':
    case 'right':
      return state.page < lastPage ? turned(context, state.page + 1) : ignore;
    case 'previous':
    case 'left':
      return state.page > 0 ? turned(context, state.page - 1) : ignore;
    case 'enter':
      if (state.page < lastPage) return turned(context, state.page + 1);
      return block?.on ? { type: 'open', screen: 'why', with: { on: block.on } } : ignore;
    case 'why':
      return block?.on ? { type: 'open', screen: 'why', with: { on: block.on } } : ignore;
    case 'evidence':
      return block?.on
        ? { type: 'open', screen: 'evidence', with: { on: block.on } }
        : block?.ids
          ? { type: 'open', screen: 'evidence', with: { ids: block.ids } }
          : ignore;
    case 'bookmark':
      return { type: 'open', screen: 'bookmark', with: { about: block?.about ?? 'reveal' } };
    case 'proceed':
      return view.allowed.includes('advance') ? { type: 'submit', commands: [{ type: 'advance' }] } : ignore;
    case 'history':
      return { type: 'open', screen: 'history', ...(block?.on ? { with: { on: block.on } } : {}) };
    case 'news':
    case 'role':
    case 'limits':
      return { type: 'open', screen: action };
    default:
      return ignore;
  }
}

export const reveal: Screen<RevealState, TableView> = {
  name: 'reveal',
  // In a room the cards are turned in a phase of their own, and stand open first.
  open: (context) => {
    const page = context.view.phase === 'ruled' ? cardsPage : 0;
    return { page, spot: topOf(blocksOf(context, page)) };
  },
  heading: (context) => tableHeading(context, context.say(context.view.phase === 'ruled' ? 'phase.ruled' : 'phase.reveal')),
  body,
  footer,
  press: (context, state, press) => (press.type === 'action' ? act(context, state, press.action) : ignore),
};
