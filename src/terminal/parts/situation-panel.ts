/**
 * What happened and where you stand, beside the gauges or below them: red lines, news, who did what, attention and
 * programmes. It says as much as the room allows: texts go first, then reasons, then the tail of long lists.
 */
import type { Decision } from '../../kernel/turn.ts';
import { lookUp, period } from '../../report/words.ts';
import { blank, type Row, row, rowWidth, span, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { decisionLines, happenedIn, linePhrase, playedRound } from './decision.ts';
import { proseWidth } from './lines.ts';
import { clippedRows, cutAtWord, hanging } from './prose.ts';
import { seatName } from './seat-names.ts';
import { toldIn, toldRows } from './told.ts';

/**
 * From most to least that is said. `texts`: events with their text; `lines`: rows for what one side did; `news`: events
 * that are named at all; `airy`: blank rows between the parts.
 */
const full = { texts: 20, reasons: true, flags: true, airy: true, news: 20, lines: 9 };
const calm = { ...full, texts: 0, reasons: false };
const tight = { ...calm, flags: false, airy: false };
const levels = [
  full,
  { ...full, reasons: false },
  ...[8, 6, 5, 4, 3, 2, 1].map((texts) => ({ ...calm, texts })),
  ...[4, 3, 2, 1].map((texts) => ({ ...calm, texts, flags: false })),
  calm,
  { ...calm, flags: false },
  tight,
  { ...tight, airy: true, news: 5, lines: 2 },
  { ...tight, news: 5, lines: 2 },
  { ...tight, news: 4, lines: 2 },
  ...[4, 3, 2, 1].map((news) => ({ ...tight, news, lines: 1 })),
];
type Level = typeof full;

/** At most `height` rows of at most `width` cells. */
export function situationPanel(context: TableContext, width: number, height: number): Row[] {
  const room = Math.min(width, proseWidth);
  const tries = levels.map((level) => sections(context, room, level));
  const fitting = tries.find((rows) => rows.length <= height);
  if (fitting) return fitting;
  const rows = tries.at(-1) ?? [];
  const yours = yourSection(context, room, false);
  const kept = Math.max(0, height - yours.length - 1);
  return [...rows.slice(0, kept), row(span(context.say('panel.more'), 'dim')), ...yours].slice(0, height);
}

function sections(context: TableContext, width: number, level: Level): Row[] {
  const parts = [
    redLineRows(context, width),
    toldSection(context, width, level),
    newsRows(context, width, level),
    choiceRows(context, width, level),
    flagRows(context, width, level),
    yourSection(context, width, level.airy),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, i) => (i > 0 && level.airy ? [blank, ...part] : part));
}

/** What the facilitator has told this reader in the round under way. */
function toldSection(context: TableContext, width: number, level: Level): Row[] {
  const rows = toldRows(context, context.view.round, width, level.texts > 0);
  return rows.length > 0 ? [heading(context.say('told.title')), ...rows] : [];
}

const heading = (text: string): Row => row(span(text, 'accent'));

function redLineRows({ view, say }: TableContext, width: number): Row[] {
  const crossed = view.redLines.filter((line) => line.crossed && line.side === view.you.side);
  if (crossed.length === 0) return [];
  return [
    row(span(say('panel.redLines', { n: crossed.length }), 'worse')),
    ...crossed.flatMap((line) => hanging('!', line.text, width, 2, 'plain', 'worse')),
  ];
}

function newsRows({ view, glyphs, say }: TableContext, width: number, level: Level): Row[] {
  const played = playedRound(view.rounds);
  if (!played) {
    const start = view.scenario.starts.find((candidate) => candidate.id === view.game.start);
    return start ? [heading(say('panel.before')), ...hanging('', start.summary, width, 0)] : [];
  }
  const events = happenedIn(view.scenario, played);
  const title = heading(say('panel.news', { period: period(view.scenario, played.from, played.to) }));
  if (events.length === 0) return [title, ...hanging('', say('panel.noNews'), width, 0, 'dim')];
  const rows = events
    .slice(0, level.news)
    .flatMap((event, i) => [
      ...hanging(glyphs.bullet, event.title, width, 2, 'strong', 'dim'),
      ...(i < level.texts ? wrap(event.text, width - 2).map((line) => row(`  ${line}`)) : []),
    ]);
  const hidden = events.length - level.news;
  return [title, ...rows, ...(hidden > 0 ? [row(span(say('panel.moreNews', { n: hidden }), 'dim'))] : [])];
}

function choiceRows({ view, glyphs, say }: TableContext, width: number, level: Level): Row[] {
  const played = playedRound(view.rounds);
  const opening = view.scenario.starts.find((start) => start.id === view.game.start)?.opening ?? {};
  const made: Readonly<Record<string, { decision: Decision; why: string }>> = played
    ? played.decisions
    : Object.fromEntries(Object.entries(opening).map(([side, decision]) => [side, { decision, why: '' }]));
  if (Object.keys(made).length === 0) return [];
  const indent = width >= 40 ? Math.max(...view.scenario.sides.map((side) => side.short.length)) + 2 : 2;
  const rows = view.scenario.sides.flatMap((side) => {
    const entry = made[side.id];
    if (!entry && !played) return [];
    const phrases = entry ? decisionLines(view.scenario, entry.decision).map((line) => linePhrase(line, say)) : [];
    const text = phrases.length > 0 ? phrases.join('; ') : say('panel.nothing');
    const lines = hanging(side.short, text, width, indent, phrases.length > 0 ? 'plain' : 'dim');
    const why =
      level.reasons && entry?.why ? wrap(entry.why, width - indent).map((line) => row(span(' '.repeat(indent) + line, 'dim'))) : [];
    return [...clippedRows(lines, level.lines, width, glyphs), ...why];
  });
  return [heading(say(played ? 'panel.lastRound' : 'panel.opening')), ...rows];
}

function flagRows({ view, glyphs, say }: TableContext, width: number, level: Level): Row[] {
  if (!level.flags || view.flags.length === 0) return [];
  const look = lookUp(view.scenario);
  return [
    heading(say('panel.flags')),
    ...view.flags.flatMap(({ flag, ticks }) => {
      const text = look.flag.get(flag)?.text ?? flag;
      const lasting = ticks === null ? '' : ` ${say('panel.flagFor', { n: ticks })}`;
      return hanging(glyphs.bullet, text + lasting, width, 2, 'plain', 'dim');
    }),
  ];
}

/** Attention and programmes; for an observer, that it is one. */
function yourSection({ view, glyphs, say }: TableContext, width: number, titled: boolean): Row[] {
  const side = view.scenario.sides.find((candidate) => candidate.id === view.you.side);
  if (!side) return hanging('', watching({ view, say }), width, 0, 'dim');
  const look = lookUp(view.scenario);
  const { left, total } = view.attention;
  const own = view.programmes
    .filter((programme) => programme.side === side.id)
    .map((programme) => look.option.get(programme.option)?.title ?? programme.option);
  const others = view.programmes.length - own.length;
  return [
    ...(titled ? [heading(side.name)] : []),
    row(span(attentionPips(left, total, glyphs), 'accent'), ` ${say('panel.attention', { left, total })}`),
    ...sealedRows({ view, say }, side.id, width),
    ...hanging('', own.length > 0 ? say('panel.running', { n: own.length, titles: own.join('; ') }) : say('panel.noneRunning'), width, 2),
    ...(titled && others > 0 ? hanging('', say('panel.othersRunning', { n: others }), width, 2, 'dim') : []),
  ];
}

/** A team that has decided while others still do reads what it sealed, and how to take it back. */
function sealedRows({ view, say }: Pick<TableContext, 'view' | 'say'>, side: string, width: number): Row[] {
  const made = view.phase === 'decide' ? view.rounds.at(-1)?.decisions[side] : undefined;
  if (!made) return [];
  const lines = decisionLines(view.scenario, made.decision).map((line) => linePhrase(line, say));
  return hanging('', say('panel.sealed', { n: lines.length, lines: lines.join('; ') }), width, 2, 'strong');
}

export const attentionPips = (left: number, total: number, glyphs: TableContext['glyphs']): string =>
  glyphs.mark.repeat(Math.max(0, left)) + glyphs.empty.repeat(Math.max(0, total - Math.max(0, left)));

/** For a reader without a team: who still decides, and what runs. */
function watching({ view, say }: Pick<TableContext, 'view' | 'say'>): string {
  const { room, phase, programmes } = view;
  if (!room || view.you.kind === 'person') return say('panel.observer', { n: programmes.length });
  const names = view.waiting.map((id) => seatName(view, id).short).join(', ');
  const waiting =
    phase === 'decide'
      ? [names === '' ? say('panel.allDecided') : say('panel.waiting', { names: names.endsWith('.') ? names : `${names}.` })]
      : [];
  return [...waiting, say('panel.public', { n: programmes.length })].join(' ');
}

/** Two lines for small terminals: the latest news, as many as fit whole, and where you stand. */
export function newsStrip(context: TableContext, width: number): readonly [news: Row, stand: Row] {
  const { view, say } = context;
  const played = playedRound(view.rounds);
  const start = view.scenario.starts.find((candidate) => candidate.id === view.game.start);
  const told = toldIn(context, view.round).map((event) => event.title);
  const titles = [...told, ...(played ? happenedIn(view.scenario, played).map((event) => event.title) : [start?.summary ?? ''])];
  const label = `${say('panel.newsLabel')}  `;
  const news = titles.length === 0 ? say('panel.noNews') : joinedTitles(titles, width - widthOf(label), say);
  return [row(span(label, 'accent'), cutAtWord(news, width - widthOf(label), context.glyphs)), standRow(context, width)];
}

/** Attention and programmes in one line; crossed red lines take the place of the programmes where there is no room for both. */
function standRow({ view, say }: TableContext, width: number): Row {
  const crossed = view.redLines.filter((line) => line.crossed && line.side === view.you.side).length;
  const own = view.programmes.filter((programme) => programme.side === view.you.side).length;
  const warned = crossed > 0 ? [span(` ${say('panel.redLines', { n: crossed })}`, 'worse')] : [];
  const stands =
    view.you.side === null
      ? [watching({ view, say }), ...(view.you.kind === 'person' ? [say('panel.observerShort')] : [])]
      : [say('panel.stand', { ...view.attention, n: own }), say('panel.standShort', view.attention)];
  const lines = stands.map((stand) => row(span(stand, 'dim'), ...warned));
  return lines.find((line) => rowWidth(line) <= width) ?? row(...warned);
}

/** As many titles as fit whole, then how many more there are. */
function joinedTitles(titles: readonly string[], width: number, say: TableContext['say']): string {
  for (let shown = titles.length; shown > 0; shown--) {
    const hidden = titles.length - shown;
    const text = titles.slice(0, shown).join('; ') + (hidden > 0 ? say('panel.andMore', { n: hidden }) : '');
    if (widthOf(text) <= width) return text;
  }
  return titles[0] ?? '';
}
