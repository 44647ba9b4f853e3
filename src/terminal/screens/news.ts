/** All news: what happened and what was decided, the last round first. */
import { lookUp, signed } from '../../report/words.ts';
import type { TableView } from '../app-view.ts';
import { may } from '../operator.ts';
import { type Block, blockIndent, blockRows, movedSpot, type Spot, topOf } from '../parts/blocks.ts';
import { labelled, toneOf } from '../parts/lines.ts';
import { decisionBlock, gapBlock, headingBlock, quietBlock, roundBlocks } from '../parts/news-blocks.ts';
import { cutAtWord } from '../parts/prose.ts';
import { columns, padLeft, type Row, row, span } from '../rows.ts';
import { type FooterKey, ignore, type Screen, stay, type TableContext } from '../screen.ts';

export type NewsState = Spot;

function blocksOf(context: TableContext, width: number): Block[] {
  const { view } = context;
  const played = view.rounds.filter((round) => round.adjudicated);
  return [...[...played].reverse().flatMap((round) => roundBlocks(context, round, width)), ...openingBlocks(context, width)];
}

/** Decisions that were taken before play. */
function openingBlocks(context: TableContext, width: number): Block[] {
  const { view, say } = context;
  const start = view.scenario.starts.find(({ id }) => id === view.game.start);
  const made = Object.entries(start?.opening ?? {});
  if (!start || made.length === 0) return [];
  return [
    headingBlock(say('news.before'), width),
    gapBlock,
    quietBlock(start.summary, width),
    ...made.map(([side, decision]) => decisionBlock(context, side, decision, '', width)),
  ];
}

/** From this width on, a list of headlines stands beside the item that is read. */
const listFrom = 120;
const listWidth = (width: number): number => Math.min(64, Math.floor(width * 0.42));

/** The blocks that the cursor walks: whole ones, or one line each where the item is read beside the list. */
function walked(context: TableContext): readonly Block[] {
  const { width, glyphs } = context;
  if (width < listFrom) return blocksOf(context, width);
  const room = listWidth(width) - blockIndent;
  const gap: Block = { rows: [[]], still: true };
  return blocksOf(context, width - listWidth(width) - 3).flatMap((block) => {
    if (block.brief !== undefined) return [{ ...block, rows: [row(cutAtWord(block.brief.replaceAll('\n', ' '), room, glyphs))] }];
    return isHeading(block) ? [gap, block] : [];
  });
}

const isHeading = (block: Block): boolean => block.still === true && block.rows[0]?.[0]?.tone === 'title';

function body(context: TableContext, state: NewsState): readonly Row[] {
  const { height, glyphs, say, width } = context;
  const blocks = walked(context);
  if (blocks.length === 0) return labelled({ label: '', text: say('news.none') }, width, 1, 9, glyphs);
  const rows = blockRows(blocks, state, height, glyphs, say);
  if (width < listFrom) return rows;
  const left = listWidth(width);
  const list = Array.from({ length: height }, (_, i) => rows[i] ?? []);
  return columns(list, itemRows(context, state.at, width - left - 3), width, left, glyphs);
}

/** One item in full, and what it has moved. The list and the page hold the same items in the same order. */
function itemRows(context: TableContext, at: number, width: number): Row[] {
  const told = (blocks: readonly Block[]) => blocks.filter(({ brief }) => brief !== undefined);
  const place = told(walked(context).slice(0, at + 1)).length - 1;
  const whole = told(blocksOf(context, width))[place];
  return whole ? [[], ...whole.rows.map((line) => row(' ', ...line)), ...movedRows(context, whole.owners ?? [])] : [];
}

function movedRows({ view, say }: TableContext, owners: readonly string[]): Row[] {
  if (owners.length === 0) return [];
  const sums = new Map<string, number>();
  for (const { on, amount, cause } of view.ledger)
    if (cause.type === 'effect' && owners.includes(cause.owner)) sums.set(on, amount + (sums.get(on) ?? 0));
  const moved = [...sums].filter(([, amount]) => Math.abs(amount) >= 0.05).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  if (moved.length === 0) return [[], row(span(` ${say('news.movedNothing')}`, 'dim'))];
  const look = lookUp(view.scenario);
  const lines = moved.flatMap(([on, amount]) => {
    const indicator = look.indicator.get(on);
    return indicator ? [row(span(padLeft(signed(amount, 1), 7), toneOf(indicator, amount)), `  ${indicator.name}`)] : [];
  });
  return [[], row(span(` ${say('news.moved')}`, 'dim')), ...lines];
}

/** The first block of the round before or after; headings are where rounds begin. */
function roundSpot(blocks: readonly Block[], { at }: NewsState, by: 1 | -1): NewsState {
  const heads = blocks.flatMap((block, i) => (isHeading(block) ? [i] : []));
  const current = heads.findLastIndex((i) => i <= at);
  const head = heads[Math.max(0, Math.min(heads.length - 1, current + by))] ?? 0;
  const first = blocks.findIndex((block, i) => i > head && !block.still);
  const offset = blocks.slice(0, head).reduce((rows, block) => rows + block.rows.length, 0);
  return { at: first < 0 ? at : first, offset };
}

function footer({ view, say }: TableContext): readonly FooterKey[] {
  const key = (action: FooterKey['action'], label: string): FooterKey => ({ action, label });
  return [
    key('down', say('news.keyItem')),
    key('right', say('news.keyRound')),
    key('evidence', say('news.keyEvidence')),
    ...(may(view, 'bookmark') ? [key('bookmark', say('news.keyNote'))] : []),
    key('back', say('footer.back')),
    key('help', say('footer.help')),
  ];
}

const press: Screen<NewsState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const blocks = walked(context);
  const block = blocks[state.at];
  const moved = movedSpot(input.action === 'toggle' ? 'pageDown' : input.action, blocks, state, context.height);
  if (moved) return stay(moved);
  switch (input.action) {
    case 'left':
    case 'right':
      return stay(roundSpot(blocks, state, input.action === 'right' ? 1 : -1));
    case 'enter':
    case 'evidence':
      return block?.ids ? { type: 'open', screen: 'evidence', with: { ids: block.ids } } : ignore;
    case 'bookmark':
      return may(context.view, 'bookmark') ? { type: 'open', screen: 'bookmark', with: { about: block?.about ?? '' } } : ignore;
    case 'history':
      return { type: 'open', screen: 'history' };
    default:
      return ignore;
  }
};

export const news: Screen<NewsState, TableView> = {
  name: 'news',
  open: (context) => topOf(walked(context)),
  heading: ({ view, say }) => ({ left: say('news.title'), right: view.scenario.title }),
  body,
  footer,
  press,
};
