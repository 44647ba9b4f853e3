/** Pages of the hotwash that open the record: the other side, luck, limits, questions and bookmarks. */
import { limitsParts, limitsSheet } from '../../report/limits.ts';
import { lookUp } from '../../report/words.ts';
import { type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Block } from './blocks.ts';
import type { Draw } from './decision.ts';
import { gapBlock, headingBlock, outOf100, quietBlock, still, textBlock, textRoom } from './news-blocks.ts';
import type { Page } from './review-pages.ts';

const played = ({ view }: TableContext) => view.rounds.filter((round) => round.adjudicated);

// ---- 6 ----

export const othersPage: Page = (context, width) => {
  const { view, say } = context;
  const others = view.scenario.sides.filter(({ id }) => id !== view.you.side);
  return [
    quietBlock(say('hotwash.others.method'), width),
    gapBlock,
    ...others.flatMap(({ id }) => [...sideBlocks(context, id, width), gapBlock]),
  ];
};

function sideBlocks(context: TableContext, side: string, width: number): Block[] {
  const { view, say } = context;
  const look = lookUp(view.scenario);
  const card = look.side.get(side);
  const seat = view.game.seats.find((candidate) => candidate.side === side);
  const strategy = view.scenario.strategies.find(({ id }) => id === seat?.strategy);
  const player = strategy
    ? say('hotwash.others.computer', { title: strategy.title, summary: strategy.summary.trim() })
    : seat
      ? say('hotwash.others.person', { name: seat.name })
      : say('hotwash.others.nobody');
  const secrets = played(context).flatMap(({ round, decisions }) =>
    (decisions[side]?.decision.choose ?? [])
      .filter((id) => look.option.get(id)?.secret)
      .map((id) => ({ round, id, title: look.option.get(id)?.title ?? id })),
  );
  return [
    headingBlock(card?.name ?? side, width),
    textBlock(player, width, { about: side }),
    ...(secrets.length === 0
      ? [quietBlock(say('hotwash.others.noSecret'), width)]
      : secrets.map(({ round, id, title }) =>
          textBlock(say('hotwash.others.secret', { round, title }), width, { about: id, ids: look.option.get(id)?.evidence ?? [] }),
        )),
    gapBlock,
    quietBlock(say('hotwash.others.private'), width),
    ...paragraphs(card?.private ?? '', width),
  ];
}

const paragraphs = (text: string, width: number): Block[] =>
  text
    .split(/\n+/)
    .filter((part) => part.trim() !== '')
    .flatMap((part, i) => [...(i > 0 ? [gapBlock] : []), textBlock(part, width)]);

// ---- 7 ----

export const luckPage: Page = (context, width) => {
  const { view, say } = context;
  const facts = played(context).flatMap((round) => round.facts);
  const drawn = facts.filter((fact): fact is Draw => fact.type === 'drawn' && fact.control === 'none' && fact.odds < 1);
  const sizes = facts.flatMap((fact) => (fact.type === 'chosen' && fact.card !== null ? [fact.card] : []));
  const expected = drawn.reduce((sum, { odds }) => sum + odds, 0).toFixed(1);
  const came = drawn.filter(({ happened }) => happened).length;
  const against = drawn.filter(({ odds, happened }) => (happened ? odds < 0.5 : odds > 0.5)).length;
  const count = (from: number, to: number) => sizes.filter((card) => card >= from && card < to).length;
  const sized = { n: sizes.length, weaker: count(0, 0.45), near: count(0.45, 0.55), stronger: count(0.55, 1.01) };
  return [
    ...sealBlocks(context, width),
    gapBlock,
    ...(drawn.length === 0
      ? [textBlock(say('hotwash.luck.none'), width)]
      : [
          textBlock(say('hotwash.luck.events', { n: drawn.length, expected, happened: came }), width),
          textBlock(say('hotwash.luck.against', { n: against }), width),
        ]),
    ...(sizes.length === 0 ? [] : [textBlock(say('hotwash.luck.sizes', sized), width)]),
    ...surpriseBlocks(context, drawn, width),
    gapBlock,
    quietBlock(say('hotwash.luck.check', { path: view.savedTo }), width),
  ];
};

function sealBlocks({ view, say }: TableContext, width: number): Block[] {
  const { commitment, seed, salt } = view.game;
  const verdict =
    view.review === undefined ? say('hotwash.luck.unchecked') : say(view.review.verified ? 'hotwash.luck.verified' : 'hotwash.luck.broken');
  const tone = view.review === undefined ? 'dim' : view.review.verified ? 'better' : 'worse';
  const room = textRoom(width);
  const lines = [
    [say('hotwash.luck.commitment'), commitment],
    [say('hotwash.luck.seed'), seed ?? ''],
    [say('hotwash.luck.salt'), salt ?? ''],
  ] as const;
  const label = Math.max(...lines.map(([name]) => name.length)) + 2;
  const rows = lines.flatMap(([name, value]): Row[] =>
    value === '' ? [] : wrap(value, room - label).map((text, i) => row(span((i === 0 ? name : '').padEnd(label), 'dim'), text)),
  );
  return [still([...wrap(verdict, room).map((line) => row(span(line, tone))), [], ...rows])];
}

/** The cards that the odds made least likely, in either direction. */
function surpriseBlocks({ view, say }: TableContext, drawn: readonly Draw[], width: number): Block[] {
  const chance = ({ odds, happened }: Draw) => (happened ? odds : 1 - odds);
  const most = drawn.filter((draw) => chance(draw) < 0.5).sort((a, b) => chance(a) - chance(b)).slice(0, 5); // biome-ignore format: one thought
  if (most.length === 0) return [];
  const look = lookUp(view.scenario);
  const lines = most.map((draw) => {
    const inject = look.inject.get(draw.inject);
    const text = say(draw.happened ? 'hotwash.luck.came' : 'hotwash.luck.stayed', {
      title: inject?.title ?? draw.inject,
      odds: outOf100(draw.odds),
    });
    return textBlock(text, width, { about: draw.inject, ids: inject?.evidence ?? [] });
  });
  return [gapBlock, headingBlock(say('hotwash.luck.surprises'), width), ...lines];
}

// ---- 8 ----

export const limitsPage: Page = ({ view, say, glyphs }, width) => {
  const item = (text: string): Block => ({
    rows: wrap(text, textRoom(width) - 2).map((line, i) => row(span(i === 0 ? `${glyphs.bullet} ` : '  ', 'dim'), line)),
    brief: text,
  });
  const parts = limitsParts(limitsSheet(view.scenario), say).filter(({ id }) => id !== 'care');
  return parts.flatMap(({ title, list, texts }, i) => [
    ...(i > 0 ? [gapBlock] : []),
    headingBlock(title, width),
    ...(list ? texts.map(item) : paragraphs(texts.join('\n'), width)),
  ]);
};

// ---- 9 ----

export const questionsPage: Page = (context, width) => {
  const { view, say } = context;
  const look = lookUp(view.scenario);
  const happened = played(context).flatMap((round) =>
    round.facts.flatMap((fact) => (fact.type === 'drawn' && fact.happened ? [fact.inject] : [])),
  );
  const injects = [...new Set(happened)].flatMap((id) => look.inject.get(id) ?? []);
  return [
    headingBlock(say('hotwash.questions.scenario'), width),
    ...view.scenario.questions.flatMap(({ id, text, evidence }) => [
      textBlock(text, width, { about: id, ...(evidence ? { ids: evidence } : {}) }),
      gapBlock,
    ]),
    ...(injects.length === 0 ? [] : [headingBlock(say('hotwash.questions.events'), width)]),
    ...injects.map(
      (inject): Block => ({
        rows: [
          ...wrap(inject.question, textRoom(width)).map((line) => row(line)),
          ...wrap(inject.title, textRoom(width) - 2).map((line) => row(span(`  ${line}`, 'dim'))),
        ],
        about: inject.id,
        ids: inject.evidence,
      }),
    ),
    ...(injects.length === 0 ? [] : [gapBlock]),
    headingBlock(say('hotwash.questions.bookmarks'), width),
    ...(view.bookmarks.length === 0
      ? [quietBlock(say('hotwash.questions.none'), width)]
      : view.bookmarks.map((bookmark) => bookmarkBlock(context, bookmark, width))),
  ];
};

function bookmarkBlock(
  { view, say, glyphs }: TableContext,
  { seat, round, kind, about, text }: TableContext['view']['bookmarks'][number],
  width: number,
): Block {
  const look = lookUp(view.scenario);
  const subject =
    look.indicator.get(about)?.name ??
    look.option.get(about)?.title ??
    look.inject.get(about)?.title ??
    look.assumption.get(about)?.name ??
    about;
  const who = view.game.seats.find(({ id }) => id === seat)?.name ?? seat;
  const line = say('hotwash.questions.made', { who, round, kind, about: subject === '' ? '' : `: ${subject}` });
  const words = text.trim() === '' ? [] : wrap(text.trim(), textRoom(width) - 2).map((part) => row(`${' '.repeat(2)}${part}`));
  return {
    rows: [
      ...wrap(line, textRoom(width) - 2).map((part, i) => row(span(i === 0 ? `${glyphs.bullet} ` : '  ', 'accent'), span(part, 'dim'))),
      ...words,
    ],
    about,
  };
}
