/**
 * The branch theatre, after the closing: a round, one change, and both games side by side with the same luck. Two pages
 * in one screen, a menu and a comparison, because whoever has seen one difference wants to try the next.
 */
import type { Branching } from '../../report/theatre.ts';
import { type Change, type RoundChoices, subjectOf } from '../../report/theatre-change.ts';
import { period } from '../../report/words.ts';
import type { TableView } from '../app-view.ts';
import { may } from '../operator.ts';
import { type Block, blockRows, movedSpot, type Spot, topOf } from '../parts/blocks.ts';
import { tabs } from '../parts/lines.ts';
import { textBlock } from '../parts/news-blocks.ts';
import { type MenuItem, menuOf } from '../parts/theatre-menu.ts';
import { chartFrom, resultBlocks, resultChart } from '../parts/theatre-result.ts';
import { blank, columns, type Row } from '../rows.ts';
import { type FooterKey, ignore, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

export interface TheatreState {
  /** Position among the rounds. */
  readonly round: number;
  /** The list that is open: see `menuOf`. */
  readonly list: string;
  readonly page: 'menu' | 'result' | 'sure';
  /** Cursor of the page; at its top until it is moved. */
  readonly spot?: Spot | undefined;
  /** Cursors of the pages below, to come back to. */
  readonly below: readonly (Spot | undefined)[];
}

const roundsOf = ({ view }: TableContext): readonly RoundChoices[] => view.theatre?.rounds ?? [];

/** @param given the id of an option or event: the cursor stands on the first change that takes it away. */
function open(context: TableContext, given: unknown): TheatreState {
  const { about } = (given ?? {}) as { about?: string };
  const first: TheatreState = { round: 0, list: '', page: 'menu', below: [] };
  if (about === undefined) return first;
  const takesAway = (change: Change) => (change.type === 'without' || change.type === 'hold') && subjectOf(change) === about;
  const round = roundsOf(context).findIndex(({ changes }) => changes.some(takesAway));
  if (round < 0) return first;
  const state = { ...first, round };
  const items = itemsOf(context, state);
  const at = items.findIndex(({ lead }) => lead?.type === 'see' && takesAway(lead.change));
  const rowsAbove = items.slice(0, at).reduce((sum, { block }) => sum + block.rows.length, 0);
  return { ...state, spot: { at, offset: Math.max(0, rowsAbove - Math.floor(heightOf(context, state) / 2)) } };
}

/** Cells and rows of the page: beside the chart, and under the tabs of the rounds. */
const roomOf = ({ width }: TableContext, { page }: TheatreState): number =>
  page === 'result' && width >= chartFrom ? Math.floor(width * 0.6) : width;
const hasTabs = ({ page }: TheatreState): boolean => page === 'menu';
const heightOf = ({ height }: TableContext, state: TheatreState): number => (hasTabs(state) ? height - (height >= 12 ? 2 : 1) : height);

function itemsOf(context: TableContext, state: TheatreState): readonly MenuItem[] {
  const choices = roundsOf(context)[state.round];
  const room = roomOf(context, state);
  return choices ? menuOf(context, choices, state.list, room) : [{ block: textBlock(context.say('theatre.none'), room) }];
}

function blocksOf(context: TableContext, state: TheatreState): readonly Block[] {
  const { view, say } = context;
  const shown = view.theatre?.shown;
  const room = roomOf(context, state);
  if (state.page === 'menu' || !shown) return itemsOf(context, state).map(({ block }) => block);
  if (state.page === 'result') return resultBlocks(context, shown, room);
  return [textBlock(say('theatre.sure', { round: roundOf(shown.change) }), room)];
}

/** The round that a change begins in. */
const roundOf = (change: Change): number => ('round' in change ? change.round : 1);
const spotOf = ({ spot }: TheatreState, blocks: readonly Block[]): Spot => spot ?? topOf(blocks);

function body(context: TableContext, state: TheatreState): readonly Row[] {
  const { width, height, glyphs, say, view } = context;
  const blocks = blocksOf(context, state);
  const spot = spotOf(state, blocks);
  const rows = blockRows(blocks, spot, heightOf(context, state), glyphs, say);
  if (hasTabs(state)) {
    const names = roundsOf(context).map(({ round }) => say('theatre.roundTab', { round }));
    return [tabs(names, state.round, width, glyphs), ...(height >= 12 ? [blank] : []), ...rows];
  }
  const shown = view.theatre?.shown;
  if (state.page !== 'result' || !shown || width < chartFrom) return rows;
  const left = roomOf(context, state);
  const list = Array.from({ length: height }, (_, i) => rows[i] ?? blank);
  return columns(list, resultChart(context, shown, blocks[spot.at]?.on, width - left - 3, height), width, left, glyphs);
}

function footer(context: TableContext, state: TheatreState): readonly FooterKey[] {
  const { say, view } = context;
  const end: readonly FooterKey[] = [
    { action: 'back', label: say(state.page === 'result' ? 'theatre.keyOther' : 'footer.back') },
    { action: 'help', label: say('footer.help') },
  ];
  switch (state.page) {
    case 'menu':
      return [
        { action: 'down', label: '' },
        { action: 'enter', label: say('theatre.keySee') },
        ...(roundsOf(context).length > 1 && state.list === '' ? [{ action: 'right', label: say('theatre.keyRound') } as const] : []),
        { action: 'evidence', label: say('hotwash.keyEvidence') },
        ...end,
      ];
    case 'result':
      return [
        { action: 'down', label: '' },
        { action: 'proceed', label: say('theatre.keyPlayOn') },
        ...(may(view, 'bookmark') ? [{ action: 'bookmark', label: say('hotwash.keyNote') } as const] : []),
        ...end,
      ];
    case 'sure':
      return [
        { action: 'proceed', label: say('theatre.keyPlayOn') },
        { action: 'back', label: say('theatre.keyCancel') },
      ];
  }
}

const press: Screen<TheatreState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const blocks = blocksOf(context, state);
  const spot = spotOf(state, blocks);
  const moved = movedSpot(input.action === 'toggle' ? 'pageDown' : input.action, blocks, spot, heightOf(context, state));
  if (moved) return stay({ ...state, spot: moved });
  if (input.action === 'back') return steppedBack(state);
  const shown = context.view.theatre?.shown;
  switch (state.page) {
    case 'menu':
      return inMenu(context, state, input.action, spot);
    case 'result':
      if (input.action === 'bookmark' && may(context.view, 'bookmark'))
        return { type: 'open', screen: 'bookmark', with: { about: blocks[spot.at]?.about ?? '' } };
      return input.action === 'proceed' ? stay(deeper(state, spot, { page: 'sure' })) : ignore;
    case 'sure':
      return input.action === 'proceed' && shown ? { type: 'submit', commands: [branchAt(shown)], state } : ignore;
  }
};

const branchAt = ({ change }: Branching) => ({
  type: 'branch' as const,
  round: roundOf(change),
  ...(change.type === 'pack' ? { pack: change.pack } : {}),
});

/** A page above the one whose cursor stands at `spot`. */
const deeper = (state: TheatreState, spot: Spot, change: Partial<TheatreState>): TheatreState => ({
  ...state,
  spot: undefined,
  below: [...state.below, spot],
  ...change,
});

/** The page below: from the question to the comparison, to the list, to the round; then out. */
function steppedBack(state: TheatreState): Outcome<TheatreState> {
  if (state.below.length === 0) return ignore;
  const below = { ...state, spot: state.below.at(-1), below: state.below.slice(0, -1) };
  switch (state.page) {
    case 'sure':
      return stay({ ...below, page: 'result' });
    case 'result':
      return stay({ ...below, page: 'menu' });
    case 'menu':
      return stay({ ...below, list: '' });
  }
}

function inMenu(context: TableContext, state: TheatreState, action: string, spot: Spot): Outcome<TheatreState> {
  const item = itemsOf(context, state)[spot.at];
  const count = roundsOf(context).length;
  const turned = (by: number) => stay({ ...state, round: (state.round + by + count) % count, spot: undefined });
  switch (action) {
    case 'right':
    case 'next':
      return count > 1 && state.list === '' ? turned(1) : ignore;
    case 'left':
    case 'previous':
      return count > 1 && state.list === '' ? turned(-1) : ignore;
    case 'evidence':
      return item?.block.ids ? { type: 'open', screen: 'evidence', with: { ids: item.block.ids }, state: { ...state, spot } } : ignore;
    case 'enter':
      if (item?.lead?.type === 'list') return stay(deeper(state, spot, { list: item.lead.list }));
      if (item?.lead?.type !== 'see') return ignore;
      return {
        type: 'submit',
        commands: [{ type: 'theatre', change: item.lead.change }],
        state: deeper(state, spot, { page: 'result' }),
      };
    default:
      return ignore;
  }
}

export const theatre: Screen<TheatreState, TableView> = {
  name: 'theatre',
  open,
  heading: (context, state) => {
    const choices = roundsOf(context)[state.round];
    const { view, say } = context;
    const when = choices ? period(view.scenario, choices.from, choices.to) : '';
    return { left: say('theatre.title'), right: state.page === 'menu' ? when : view.scenario.title };
  },
  body,
  footer,
  press,
};
