/** All news: what happened and what was decided, the last round first. */
import type { TableView } from '../app-view.ts';
import { type Block, blockRows, movedSpot, type Spot, topOf } from '../parts/blocks.ts';
import { labelled } from '../parts/lines.ts';
import { decisionBlock, gapBlock, headingBlock, quietBlock, roundBlocks } from '../parts/news-blocks.ts';
import { type FooterKey, ignore, type Screen, stay, type TableContext } from '../screen.ts';

export type NewsState = Spot;

function blocksOf(context: TableContext): Block[] {
  const { view, width } = context;
  const played = view.rounds.filter((round) => round.adjudicated);
  return [...[...played].reverse().flatMap((round) => roundBlocks(context, round, width)), ...openingBlocks(context)];
}

/** Decisions that were taken before play. */
function openingBlocks(context: TableContext): Block[] {
  const { view, width, say } = context;
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

function body(context: TableContext, state: NewsState) {
  const { height, glyphs, say, width } = context;
  const blocks = blocksOf(context);
  if (blocks.length === 0) return labelled({ label: '', text: say('news.none') }, width, 1, 9, glyphs);
  return blockRows(blocks, state, height, glyphs, say);
}

/** The first block of the round before or after; headings are where rounds begin. */
function roundSpot(blocks: readonly Block[], { at }: NewsState, by: 1 | -1): NewsState {
  const heads = blocks.flatMap((block, i) => (block.still && block.rows[0]?.[0]?.tone === 'title' ? [i] : []));
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
    ...(view.allowed.includes('bookmark') ? [key('bookmark', say('news.keyNote'))] : []),
    key('back', say('footer.back')),
    key('help', say('footer.help')),
  ];
}

const press: Screen<NewsState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const blocks = blocksOf(context);
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
      return context.view.allowed.includes('bookmark') ? { type: 'open', screen: 'bookmark', with: { about: block?.about ?? '' } } : ignore;
    case 'history':
      return { type: 'open', screen: 'history' };
    default:
      return ignore;
  }
};

export const news: Screen<NewsState, TableView> = {
  name: 'news',
  open: (context) => topOf(blocksOf(context)),
  heading: ({ view, say }) => ({ left: say('news.title'), right: view.scenario.title }),
  body,
  footer,
  press,
};
