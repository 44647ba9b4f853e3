/** The three pages of the reveal as blocks: what all teams decided, the cards, what moved. */

import type { TextKey } from '../../report/text.ts';
import { lookUp, period } from '../../report/words.ts';
import type { RoundView } from '../../session/view.ts';
import { blank, columns, pad, type Row, row, rowWidth, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Block } from './blocks.ts';
import { type Draw, decisionLines, isSure, linePhrase, type TurnedCards, turnedCards } from './decision.ts';
import { proseWidth } from './lines.ts';
import { movedEnough, movedIn, movedRows, namesOf } from './moved.ts';
import { declaredOdds, drawText, oddsBar, percentOf } from './odds.ts';
import { cutAtWord, hanging } from './prose.ts';
import { toldBlocks } from './told.ts';

const still = (rows: readonly Row[]): Block => ({ rows, still: true });
const gap: Block = still([blank]);
const heading = (text: string, width: number): Block => still(wrap(text, width).map((line) => row(span(line, 'accent'))));
const wrapped = (text: string, width: number, tone: 'plain' | 'dim' | 'strong' | 'warn' = 'plain'): Row[] =>
  wrap(text, Math.min(width, proseWidth)).map((line) => row(span(line, tone)));

/** A card for each side; as many beside each other as the width allows. */
export function decisionBlocks(context: TableContext, round: RoundView, width: number): Block[] {
  const across = width >= 150 ? 3 : width >= 96 ? 2 : 1;
  const cell = Math.floor((width - 3 * (across - 1)) / across);
  const cards = context.view.scenario.sides.map((side) => ({ side: side.id, rows: sideCard(context, round, side.id, cell) }));
  const lines = Array.from({ length: Math.ceil(cards.length / across) }, (_, i) => cards.slice(i * across, (i + 1) * across));
  return lines.flatMap((line, i): Block[] => {
    const [first, ...others] = line.map((card) => card.rows);
    const rows = others.reduce<Row[]>(
      (left, right, k) => columns(left, right, cell * (k + 2) + 3 * (k + 1), cell * (k + 1) + 3 * k, context.glyphs),
      [...(first ?? [])],
    );
    return [...(i > 0 ? [gap] : []), { rows, still: across > 1, about: line[0]?.side ?? '' }];
  });
}

function sideCard({ view, glyphs, say }: TableContext, round: RoundView, id: string, width: number): Row[] {
  const side = view.scenario.sides.find((candidate) => candidate.id === id);
  const made = round.decisions[id];
  const lines = made ? decisionLines(view.scenario, made.decision) : [];
  const you = view.you.side === id ? ` ${say('reveal.you')}` : '';
  const body =
    lines.length > 0
      ? lines.flatMap((line) => hanging(glyphs.bullet, linePhrase(line, say), width, 2, 'plain', 'dim'))
      : wrapped(say('reveal.nothing'), width, 'dim');
  const why = made?.why ? hanging('', say('reveal.why', { why: made.why }), width, 2, 'dim') : [];
  return [row(span((side?.name ?? id) + you, 'strong')), ...body, ...why];
}

/** Events that happened in full, then the other cards in a table, then what else changed. */
export function cardBlocks(context: TableContext, round: RoundView, width: number): Block[] {
  const { say } = context;
  const cards = turnedCards(context.view.scenario, round);
  const happened = cards.filter((card) => card.happened);
  const others = cards.filter((card) => !card.happened);
  const events = happened.flatMap((card): Block[] => [eventBlock(context, card, width), gap]);
  const rest = others.map((card) => otherBlock(context, card, width));
  const told = toldBlocks(context, round.round, Math.min(width, proseWidth));
  const legend = still(wrapped(say('reveal.legend', { card: context.glyphs.up, odds: context.glyphs.mark }), width, 'dim'));
  return [
    ...(context.height >= 12 ? [legend, gap] : []),
    ...(told.length > 0 ? [heading(say('told.title'), width), ...told.flatMap((block): Block[] => [block, gap])] : []),
    ...(happened.length > 0
      ? [heading(say('reveal.happened', { n: happened.length }), width), ...events]
      : [still(wrapped(say('reveal.noneHappened'), width)), gap]),
    ...(rest.length > 0 ? [heading(say('reveal.others', { n: rest.length }), width), ...rest] : []),
    ...changeBlocks(context, round, width),
  ];
}

/** What happened and what it asks; the odds below it, or beside it where there is room. */
function eventBlock(context: TableContext, card: TurnedCards, width: number): Block {
  const { glyphs, say } = context;
  const { inject, draws } = card;
  const wide = width >= oddsBesideFrom;
  const left = wide ? Math.min(proseWidth, width - oddsWidth - 3) : width;
  const right = wide ? oddsWidth : width;
  const odds = isSure(card)
    ? wrapped(drawText(draws.find((draw) => draw.happened) ?? (draws[0] as Draw), say), right, 'dim')
    : draws.flatMap((draw) => drawRows(context, card, draw, right, draws.length > 1));
  const named = row(span(inject.title, 'strong'), span(`  ${inject.card}`, 'dim'));
  const title = rowWidth(named) <= left ? [named] : wrapped(inject.title, left, 'strong');
  const news = [...wrapped(inject.text, left), ...wrapped(say('reveal.question', { text: inject.question }), left, 'dim')];
  return {
    rows: wide ? columns([...title, ...news], odds, left + right + 3, left, glyphs) : [...title, ...odds, ...news],
    ids: inject.evidence,
    about: inject.id,
  };
}
const oddsBesideFrom = 112;
const oddsWidth = 58;

/** The odds in words and on a scale; which quarter, if cards were turned for it in both. */
function drawRows({ view, glyphs, say }: TableContext, { inject }: TurnedCards, draw: Draw, width: number, named: boolean): Row[] {
  const { low, high } = declaredOdds(view.scenario, inject);
  const quarter = named ? `${period(view.scenario, draw.tick, draw.tick)}: ` : '';
  const words = `${quarter}${drawText(draw, say)}`;
  const bounds = say('reveal.bounds', { low: percentOf(low), high: percentOf(high) });
  const beside = width >= bounds.length + 2 + 24;
  const bar = oddsBar({ low, high }, draw, Math.max(20, Math.min(50, beside ? width - bounds.length - 2 : width)), glyphs);
  const scale = beside ? [row(...bar, span(`  ${bounds}`, 'dim'))] : [row(...bar), ...wrapped(bounds, width, 'dim')];
  return [...wrapped(words, width, draw.happened ? 'plain' : 'dim'), ...scale];
}

/** One line for an event that did not happen: its odds and its cards. */
function otherBlock({ glyphs, say }: TableContext, { inject, draws }: TurnedCards, width: number): Block {
  const words = draws.map((draw) => drawText(draw, say)).join('; ');
  const short = draws.map((draw) => say('odds.short', { odds: percentOf(draw.odds), card: Math.floor(draw.card * 100) })).join('; ');
  const title = Math.min(49, Math.max(24, width - 39));
  const rows =
    width >= 72
      ? [
          row(
            pad(cutAtWord(inject.title, title - 1, glyphs), title),
            span(cutAtWord(words.length <= width - title ? words : short, width - title, glyphs), 'dim'),
          ),
        ]
      : [row(cutAtWord(inject.title, width, glyphs)), row(span(`  ${cutAtWord(short, width - 2, glyphs)}`, 'dim'))];
  return { rows, ids: inject.evidence, about: inject.id };
}

/** Programmes stopped and consents changed by something else than a decision, and the end of the game. */
function changeBlocks(context: TableContext, round: RoundView, width: number): Block[] {
  const { view, glyphs, say } = context;
  const look = lookUp(view.scenario);
  const causeOf = (id: string) => look.inject.get(id)?.title ?? look.consent.get(id)?.title ?? look.side.get(id)?.name ?? id;
  const lines = round.facts.flatMap((fact): string[] => {
    if (fact.type === 'stopped' && fact.by !== 'decision')
      return [say('reveal.stopped', { title: look.option.get(fact.option)?.title ?? fact.option, cause: causeOf(fact.id) })];
    if (fact.type === 'consent' && !look.side.has(fact.by))
      return [
        say((fact.given ? 'reveal.given' : 'reveal.withdrawn') as TextKey, {
          title: look.consent.get(fact.consent)?.title ?? fact.consent,
          cause: causeOf(fact.by),
        }),
      ];
    return [];
  });
  return lines.length > 0
    ? [
        gap,
        heading(say('reveal.changes'), width),
        ...lines.map((line): Block => still(hanging(glyphs.bullet, line, Math.min(width, proseWidth), 2, 'plain', 'dim'))),
      ]
    : [];
}

/** Every indicator that moved, largest first; the last line names those that did not. */
export function movedBlocks(context: TableContext, round: RoundView, width: number): Block[] {
  const { view, say } = context;
  const all = movedIn(context, round);
  const moved = all.filter(movedEnough);
  const calm = all.filter((item) => !movedEnough(item));
  const ended = view.scenario.endings.find((candidate) => view.ending.type === 'scenario' && candidate.id === view.ending.id);
  return [
    ...(ended ? [still([...wrapped(say('reveal.ended', { title: ended.title }), width, 'warn'), ...wrapped(ended.text, width)]), gap] : []),
    ...moved.map(
      (item): Block => ({
        rows: movedRows(context, item, width, item.indicator.code === round.proposal?.aim),
        on: item.indicator.code,
        ids: item.indicator.evidence,
        about: item.indicator.code,
      }),
    ),
    ...(calm.length > 0 ? [gap, still(wrapped(say('reveal.calm', { names: namesOf(calm) }), width, 'dim'))] : []),
  ];
}
