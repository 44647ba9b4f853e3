/**
 * The cards on the table: for and against in two columns, in one where there is little room. The card under the cursor
 * stands in full; the others give way when not all fit, so that both columns stay in sight while a room talks.
 */
import { challengeTexts, countsText, type LaidView, laidText, laidVoice, pullText, teamName } from '../../report/debate.ts';
import type { Challenge } from '../../session/motion.ts';
import type { TableView } from '../app-view.ts';
import { columns, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { clip } from './lines.ts';
import { motionNow } from './motion-head.ts';
import { cutAtWord } from './prose.ts';
import { sourceRows } from './sources.ts';

export type Item = { readonly type: 'card'; readonly card: LaidView } | { readonly type: 'challenge'; readonly challenge: Challenge };

/** Below this width the two columns stand one below the other. */
const besideFrom = 60;

/** What the cursor can stand on: cards for, cards against, then challenges of this round and open ones of any. */
export function itemsOf(view: TableView): Item[] {
  const laid = motionNow(view)?.laid ?? [];
  const cards = (stance: 'for' | 'against') => laid.filter((card) => card.stance === stance).map((card): Item => ({ type: 'card', card }));
  const challenges = (view.room?.challenges ?? []).filter(({ round, ruling }) => round === view.round || ruling === 'open');
  return [...cards('for'), ...cards('against'), ...challenges.map((challenge): Item => ({ type: 'challenge', challenge }))];
}

/** Exactly `height` rows or fewer. */
export function cardRows(context: TableContext, items: readonly Item[], cursor: number, height: number): Row[] {
  const { view, width, glyphs, say } = context;
  const motion = motionNow(view);
  if (!motion) return [];
  const challenges = challengeRows(context, items, cursor, Math.max(0, Math.min(Math.floor(height / 3), height - 4)));
  const room = height - challenges.length;
  const left = width < besideFrom ? width : Math.floor((width - 3) / 2);
  const column = (stance: 'for' | 'against', cells: number, rows: number) => {
    const own = items.flatMap((item, i) => (item.type === 'card' && item.card.stance === stance ? [{ card: item.card, i }] : []));
    return columnRows(context, stance, own, cursor, cells, rows);
  };
  if (motion.laid.length === 0)
    return [...wrap(say('motion.noCards'), width - 4).map((line) => row(span(`  ${line}`, 'dim'))), ...challenges].slice(0, height);
  if (width >= besideFrom)
    return [...columns(column('for', left, room), column('against', width - left - 3, room), width, left, glyphs), ...challenges];
  const isFor = items[cursor]?.type !== 'card' || (items[cursor] as Extract<Item, { type: 'card' }>).card.stance === 'for';
  const small = Math.max(1, Math.min(3, Math.floor(room / 3)));
  const [first, second] = isFor ? [room - small, small] : [small, room - small];
  return [...column('for', width, first), ...column('against', width, second), ...challenges];
}

interface Placed {
  readonly card: LaidView;
  readonly i: number;
}

function columnRows(
  context: TableContext,
  stance: 'for' | 'against',
  cards: readonly Placed[],
  cursor: number,
  width: number,
  height: number,
): Row[] {
  const { glyphs, say } = context;
  const title = `${say(stance === 'for' ? 'cases.for' : 'cases.against')} (${cards.length}) `;
  const head = row(span(` ${title}`, 'title'), span(glyphs.rule.repeat(Math.max(0, width - title.length - 2)), 'dim'));
  if (cards.length === 0) return [head, row(span(`  ${say('motion.noneYet')}`, 'dim'))].slice(0, Math.max(1, height));
  const room = height - 1;
  const full = cards.map((placed) => oneCard(context, placed, placed.i === cursor, width, 99));
  const blocks = full.flat().length <= room ? full : shortened(context, cards, cursor, width, room);
  return [head, ...windowed(blocks, cards.findIndex(({ i }) => i === cursor), room, say)].slice(0, Math.max(1, height)); // biome-ignore format: one thought
}

/** The card under the cursor in full, the others in as many lines of text as there is room for. */
function shortened(context: TableContext, cards: readonly Placed[], cursor: number, width: number, room: number): Row[][] {
  for (const lines of [3, 2, 1]) {
    const blocks = cards.map((placed) => oneCard(context, placed, placed.i === cursor, width, placed.i === cursor ? 99 : lines));
    if (blocks.flat().length <= room || lines === 1) return blocks;
  }
  return [];
}

/** Rows of the blocks in a window that keeps the one at `at` in sight; what is out of sight is counted. */
function windowed(blocks: readonly (readonly Row[])[], at: number, height: number, say: TableContext['say']): Row[] {
  const rows = blocks.flat();
  if (rows.length <= height) return rows;
  const page = Math.max(1, height - 1);
  const start = at < 0 ? 0 : blocks.slice(0, at).flat().length;
  const from = Math.max(0, Math.min(start, rows.length - page));
  const below = rows.length - from - page;
  const more = below > 0 ? say('page.moreBelow', { n: below }) : say('page.moreAbove', { n: from });
  return [...rows.slice(from, from + page), row(span(`  ${more}`, 'dim'))];
}

/** One card: who and whether it counts, its words, and where it is the current one also its number and its sources. */
function oneCard(context: TableContext, { card }: Placed, isHere: boolean, width: number, lines: number): Row[] {
  const { view, glyphs, say } = context;
  const room = Math.max(12, width - 4);
  const voice = laidVoice(view, card);
  const who = voice === '' ? teamName(view, card.seat) : say('motion.voice', { team: teamName(view, card.seat), voice });
  const sign = say(card.counts ? 'motion.counting' : 'motion.notCounting');
  const title = cutAtWord(`${card.n} ${who}`, Math.max(8, room - sign.length - 2), glyphs);
  const head = row(
    span(isHere ? ` ${glyphs.cursor} ` : '   ', 'accent'),
    span(title, isHere ? 'chosen' : 'strong'),
    span(`  ${sign}`, card.counts ? 'accent' : 'warn'),
  );
  const text = clip(wrap(laidText(view, card), room), lines, room, glyphs).map((line) => row(`   ${line}`));
  if (!isHere) return [head, ...text];
  const more = [pullText(view, card.claim, card.pulls, say), countsText(view, card, say)];
  return [
    head,
    ...text,
    ...more.flatMap((line, i) => wrap(line, room).map((part) => row(span(`   ${part}`, i === 1 && !card.counts ? 'warn' : 'dim')))),
    ...sourceRows(view.scenario, card.evidence, room, say).map((line) => row('   ', ...line)),
  ];
}

/** Open challenges first in words; one line each, in full where the cursor stands. */
function challengeRows(context: TableContext, items: readonly Item[], cursor: number, height: number): Row[] {
  const { view, width, glyphs, say } = context;
  const own = items.flatMap((item, i) => (item.type === 'challenge' ? [{ challenge: item.challenge, i }] : []));
  if (own.length === 0 || height < 2) return [];
  const open = own.filter(({ challenge }) => challenge.ruling === 'open').length;
  const head = row(span(` ${say('motion.challenges', { n: own.length, open })}`, 'accent'));
  const blocks = own.map(({ challenge, i }) => {
    const isHere = i === cursor;
    const [said = '', ruled = ''] = challengeTexts(view, challenge, say);
    const lead = span(isHere ? ` ${glyphs.cursor} ` : '   ', 'accent');
    const room = width - 5;
    const short = say(`motion.ruled.${challenge.ruling}`);
    if (!isHere) return [row(lead, span(`${short}  `, 'dim'), cutAtWord(said, Math.max(8, room - short.length - 2), glyphs))];
    return [...wrap(said, room), ...wrap(ruled, room)].map((line, k) => (k === 0 ? row(lead, span(line, 'chosen')) : row(`   ${line}`)));
  });
  return [head, ...windowed(blocks, own.findIndex(({ i }) => i === cursor), height - 1, say)]; // biome-ignore format: one thought
}
