/** What happened in a round, as blocks: events with odds and card, decisions with their reasons. News and hotwash share it. */
import type { Decision } from '../../kernel/turn.ts';
import { lookUp, period } from '../../report/words.ts';
import type { RoundView } from '../../session/view.ts';
import { blank, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { type Block, blockIndent } from './blocks.ts';
import { type Draw, decisionLines, linePhrase, turnedCards } from './decision.ts';
import { dot, proseWidth } from './lines.ts';
import { cutAtWord } from './prose.ts';
import { toldBlocks } from './told.ts';

/** Cells for text inside a block, with a margin on the right. */
export const textRoom = (width: number): number => Math.max(8, Math.min(proseWidth, width - blockIndent - 1));

export const still = (rows: readonly Row[]): Block => ({ rows, still: true });
export const gapBlock: Block = still([blank]);
/** A paragraph that the cursor can stand on. */
export const textBlock = (text: string, width: number, more: Omit<Block, 'rows'> = {}): Block => ({
  rows: wrap(text.trim(), textRoom(width)).map((line) => row(line)),
  ...more,
});
export const headingBlock = (text: string, width: number): Block =>
  still(wrap(text, textRoom(width)).map((line) => row(span(line, 'title'))));
export const quietBlock = (text: string, width: number): Block =>
  still(wrap(text.trim(), textRoom(width)).map((line) => row(span(line, 'dim'))));

/** Probabilities and cards are said on the same scale, out of a hundred. */
export const outOf100 = (share: number): string => (share * 100 < 10 && share > 0 ? (share * 100).toFixed(1) : (share * 100).toFixed(0));

export function oddsText({ view, say, glyphs }: TableContext, draw: Draw): string {
  const months = period(view.scenario, draw.tick, draw.tick);
  const values = { months, between: dot(glyphs), before: outOf100(draw.before), odds: outOf100(draw.odds), card: outOf100(draw.card) };
  if (draw.control !== 'none') return say(draw.control === 'held' ? 'news.held' : 'news.released', values);
  if (draw.odds >= 1) return say('news.sure', values);
  return say(draw.before === draw.odds ? 'news.odds' : 'news.oddsArgued', values);
}

/** A round: heading, events, decisions, and what could have come and did not. */
export function roundBlocks(context: TableContext, round: RoundView, width: number): Block[] {
  const { view, say, glyphs } = context;
  const title = `${say('news.round', { round: round.round })}${dot(glyphs)}${period(view.scenario, round.from, round.to)}`;
  const events = [
    ...toldBlocks(context, round.round, textRoom(width)).flatMap((block) => [block, gapBlock]),
    ...eventBlocks(context, round, width),
  ];
  return [
    headingBlock(title, width),
    gapBlock,
    quietBlock(say('news.events'), width),
    ...(events.length > 0 ? events : [textBlock(say('news.noEvents'), width)]),
    ...missedBlocks(context, round, width),
    gapBlock,
    quietBlock(say('news.decisions'), width),
    ...view.scenario.sides.flatMap(({ id }) => {
      const made = round.decisions[id];
      return made ? [decisionBlock(context, id, made.decision, made.why, width)] : [];
    }),
    ...changeBlocks(context, round, width),
    ...proposalBlocks(context, round, width),
    gapBlock,
  ];
}

function eventBlocks(context: TableContext, round: RoundView, width: number): Block[] {
  const { view, say } = context;
  const room = textRoom(width);
  const cards = turnedCards(view.scenario, round).filter(({ happened }) => happened);
  return cards.flatMap(({ inject, draws }) => {
    const came = draws.filter(({ happened }) => happened);
    return [
      {
        rows: [
          ...wrap(inject.title, room).map((line) => row(span(line, 'strong'))),
          ...came.flatMap((draw) => wrap(oddsText(context, draw), room).map((line) => row(span(line, 'dim')))),
          ...wrap(inject.text.trim(), room).map((line) => row(line)),
          ...wrap(say('news.question', { question: inject.question }), room).map((line) => row(span(line, 'accent'))),
        ],
        ids: inject.evidence,
        about: inject.id,
        brief: inject.title,
        owners: [inject.id],
      },
      gapBlock,
    ];
  });
}

/** Luck is also what did not come: a small table, likeliest first. */
function missedBlocks({ view, say, glyphs }: TableContext, round: RoundView, width: number): Block[] {
  const missed = turnedCards(view.scenario, round).flatMap(({ inject, draws, happened }) =>
    happened ? [] : draws.map((draw) => ({ title: inject.title, draw })),
  );
  if (missed.length === 0) return [];
  const title = say('news.notHappened', { n: missed.length });
  const lines = [...missed].sort((a, b) => b.draw.odds - a.draw.odds);
  const cells = width < 50 ? 0 : 22;
  const rows = lines.map(({ title: name, draw }) => {
    const odds = say('news.missedOdds', { odds: outOf100(draw.odds) }).padEnd(11);
    const card = say('news.missedCard', { card: outOf100(draw.card) }).padEnd(11);
    return row(span(cells === 0 ? '' : odds + card, 'dim'), span(cutAtWord(name, textRoom(width) - cells, glyphs), 'dim'));
  });
  return [{ rows: [...wrap(title, textRoom(width)).map((line) => row(span(line, 'dim'))), ...rows], brief: title }];
}

export function decisionBlock({ view, say, glyphs }: TableContext, side: string, decision: Decision, why: string, width: number): Block {
  const look = lookUp(view.scenario);
  const room = textRoom(width);
  const lines = decisionLines(view.scenario, decision);
  const ids = decision.choose.flatMap((id) => look.option.get(id)?.evidence ?? []);
  const acts = lines.length === 0 ? [say('news.nothing')] : lines.map((line) => linePhrase(line, say));
  return {
    rows: [
      row(span(look.side.get(side)?.name ?? side, 'strong')),
      ...acts.flatMap((act) => wrap(act, room - 2).map((line, i) => row(span(i === 0 ? `${glyphs.bullet} ` : '  ', 'dim'), line))),
      ...(why === '' ? [] : wrap(say('news.why', { why }), room - 2).map((line) => row(span(`  ${line}`, 'dim')))),
    ],
    about: decision.choose[0] ?? side,
    brief: `${look.side.get(side)?.short ?? side}: ${acts.join('; ')}`,
    owners: decision.choose,
    ...(ids.length > 0 ? { ids: [...new Set(ids)] } : {}),
  };
}

/** Programmes that ended without a decision, consents that an event withdrew, and the end of the game. */
function changeBlocks({ view, say }: TableContext, round: RoundView, width: number): Block[] {
  const look = lookUp(view.scenario);
  const texts = round.facts.flatMap((fact): string[] => {
    if (fact.type === 'stopped' && fact.by !== 'decision')
      return [say('news.stopped', { title: look.option.get(fact.option)?.title ?? fact.option, by: say(`news.by.${fact.by}`) })];
    if (fact.type === 'consent' && !fact.given && look.inject.has(fact.by))
      return [say('news.withdrawn', { title: look.consent.get(fact.consent)?.title ?? fact.consent })];
    if (fact.type === 'ended')
      return [say('news.ended', { title: view.scenario.endings.find(({ id }) => id === fact.ending)?.title ?? fact.ending })];
    return [];
  });
  return texts.map((text) => textBlock(text, width));
}

function proposalBlocks({ view, say }: TableContext, { proposal, cameTrue }: RoundView, width: number): Block[] {
  if (!proposal) return [];
  const look = lookUp(view.scenario);
  const values = {
    title: look.option.get(proposal.option)?.title ?? proposal.option,
    name: look.indicator.get(proposal.aim)?.name ?? proposal.aim,
    expect: proposal.expect,
    came: cameTrue ? 'yes' : 'no',
  };
  return [textBlock(say('news.proposal', values), width, { about: proposal.option })];
}
