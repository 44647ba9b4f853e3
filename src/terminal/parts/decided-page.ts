/** The page of the hotwash that says what decided the game: shares of each outcome, and where it stands among replays. */
import {
  type Attribution,
  methodTexts, outcomeText, overviewLead, overviewOf, overviewWidths, populationTexts, type ShareText, shareTexts, twoLines,
} from '../../report/attribution.ts'; // biome-ignore format: one list of texts
import { padLeft, type Row, row, span, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { type Block, blockIndent } from './blocks.ts';
import { gapBlock, headingBlock, quietBlock, still, textBlock, textRoom } from './news-blocks.ts';
import { cutAtWord } from './prose.ts';
import type { Page } from './review-pages.ts';

/** From this room on, all outcomes stand in one table first; from the second, with their ends. */
const tableFrom = 70;
const endsFrom = 86;

export const decidedPage: Page = (context, width) => {
  const { view, say } = context;
  const decided = view.review?.decided;
  if (decided === undefined) return [textBlock(say(view.review ? 'attribution.notHere' : 'hotwash.noReview'), width)];
  switch (decided.type) {
    case 'unplayed':
      return [textBlock(say('attribution.unplayed'), width)];
    case 'working':
      return [textBlock(say('attribution.working', { percent: decided.percent }), width)];
    case 'failed':
      return [textBlock(say('attribution.failed', { reason: decided.reason }), width)];
    case 'ready': {
      const { attribution } = decided;
      return [
        ...methodTexts(attribution, say).map((text) => quietBlock(text, width)),
        gapBlock,
        ...overviewBlocks(context, attribution, width),
        quietBlock(say('attribution.barHelp'), width),
        gapBlock,
        ...attribution.outcomes.flatMap((_, i) => [outcomeBlock(context, attribution, i, width), gapBlock]),
        headingBlock(say('attribution.populations'), width),
        ...populationTexts(view.scenario, attribution, say).map((text) => textBlock(text, width)),
      ];
    }
  }
};

function overviewBlocks({ view, say, glyphs }: TableContext, attribution: Attribution, width: number): Block[] {
  const room = Math.min(110, width - blockIndent - 1);
  if (room < tableFrom) return [];
  const overview = overviewOf(view.scenario, attribution, say);
  const from = room < endsFrom ? overviewLead - 1 : 0;
  const widths = overviewWidths(overview).slice(from);
  const taken = widths.reduce((sum, each) => sum + each, 0);
  const longest = Math.max(...overview.rows.map(({ title }) => widthOf(title)));
  const gap = room - taken - 2 * widths.length >= longest ? 2 : 1;
  const names = Math.min(longest, room - taken - gap * widths.length);
  if (names < 14) return [];
  const cells = (list: readonly string[]) => list.slice(from).map((cell, i) => padLeft(cell, (widths[i] as number) + gap));
  const heads = twoLines(overview.heads);
  const lines = [heads.map(([first]) => first), heads.map(([, second]) => second)].filter((line) => line.some((head) => head !== ''));
  return [
    still(lines.map((line) => row(span(' '.repeat(names) + cells(line).join(''), 'dim')))),
    ...overview.rows.map(({ title, on, cells: numbers, most }): Block => {
      const spans = cells(numbers).map((cell, i) => span(cell, i + from === most ? 'strong' : 'plain'));
      const name = cutAtWord(title, names, glyphs);
      return { rows: [row(name + ' '.repeat(Math.max(0, names - widthOf(name))), ...spans)], ...(on ? { on, about: on } : {}) };
    }),
    gapBlock,
    quietBlock([...(from === 0 ? [say('attribution.endHelp')] : []), say('attribution.tableHelp')].join(' '), width),
    gapBlock,
  ];
}

function outcomeBlock(context: TableContext, attribution: Attribution, i: number, width: number): Block {
  const { view, say } = context;
  const outcome = attribution.outcomes[i] as Attribution['outcomes'][number];
  const { title, on, ended, luck, range, verdict, deviation, isFlat } = outcomeText(view.scenario, outcome, say);
  const room = textRoom(width);
  const said = (text: string, tone: 'plain' | 'dim' = 'plain') => wrap(text, room - 2).map((line) => row(span(`  ${line}`, tone)));
  const head = wrap(say('attribution.heading', { title, end: ended }), room).map((line) => row(span(line, 'strong')));
  const shares = shareTexts(view.scenario, attribution, outcome, say);
  return {
    rows: isFlat
      ? [...head, ...said(say('attribution.flat'))]
      : [
          ...head,
          ...said([say('attribution.luckLine', { luck }), range, ...(verdict ? [verdict] : [])].join(' ')),
          ...said(say('attribution.spreadLine', { deviation }), 'dim'),
          ...shares.flatMap((share) => shareRows(context, share, Math.max(...shares.map((each) => widthOf(each.title))), room)),
        ],
    ...(on ? { on, about: on } : {}),
  };
}

/** Name, bar, percent and interval; where there is no room for a bar, the numbers alone. */
function shareRows({ glyphs }: TableContext, { title, share, high, percent, beside }: ShareText, names: number, room: number): Row[] {
  const cells = Math.min(40, room - names - 2 - 2 - 5 - 2 - 24);
  const name = title + ' '.repeat(Math.max(0, names - widthOf(title)));
  const numbers = (between: string) => [span(padLeft(percent, 5)), span(`${between}${cutAtWord(beside, 24, glyphs)}`, 'dim')];
  if (cells < 8) return [row(`  ${cutAtWord(name, Math.max(8, room - 30), glyphs)}`, ...numbers(' '))];
  const filled = Math.round(share * cells);
  const reach = Math.max(filled, Math.round(high * cells));
  const bar = [span(glyphs.full.repeat(filled), 'accent'), span(glyphs.empty.repeat(reach - filled).padEnd(cells - filled), 'dim')];
  return [row(`  ${name}  `, ...bar, ...numbers('  '))];
}
