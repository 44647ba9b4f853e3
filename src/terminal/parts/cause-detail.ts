/** One cause of a change, asked the five questions: who says so, who disagrees, which number was used, how much luck, what if not. */

import { type CauseSum, type Deposit, strengthOf } from '../../report/causes.ts';
import type { TextKey } from '../../report/text.ts';
import { type CauseCard, causeCard, lookUp, period, signed } from '../../report/words.ts';
import type { Assumption } from '../../scenario/scenario.ts';
import type { TableView } from '../app-view.ts';
import { blank, type Row, row, span, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { clip, dot, type Labelled, labelled, proseWidth } from './lines.ts';

export const cardOfCause = (context: TableContext, cause: CauseSum): CauseCard => causeCard(context.view.scenario, cause, context.say);

/** Who is behind a cause, in a word: the side, "event", "rule" and so on. */
export function whoOf({ view, say }: TableContext, { cause }: CauseSum): string {
  if (cause.type !== 'effect') return say(`why.who.${cause.type}` as TextKey);
  const look = lookUp(view.scenario);
  const side = look.option.get(cause.owner)?.side;
  return side === undefined ? say('why.who.event') : (look.side.get(side)?.short ?? side);
}

/** The phrase of the ledger, and whether the effect fades or was taken back. */
export function phraseOf(context: TableContext, cause: CauseSum): string {
  const { because } = cardOfCause(context, cause);
  if (cause.way === 'fades') return context.say('why.fades', { because });
  return cause.way === 'stopped' ? context.say('why.stopped', { because }) : because;
}

/** How much of the prose is shown: lines a paragraph, and whether all sources speak or only the first. */
interface Cut {
  readonly lines: number;
  readonly all: boolean;
}
const cuts: readonly Cut[] = [{ lines: 99, all: true }, ...[99, 4, 3, 2, 1].map((lines) => ({ lines, all: false }))];

/** The detail in at most `height` rows if prose can be shortened to fit; the whole prose is one key away. */
export function causeDetail(context: TableContext, cause: CauseSum, width: number, height: number): Row[] {
  const made = cuts.map((each) => [...headOf(context, cause, width, each.lines === 1), ...factsOf(context, cause, width, each)]);
  return made.find((rows) => rows.length <= height) ?? made.at(-1) ?? [];
}

function headOf(context: TableContext, cause: CauseSum, width: number, short: boolean): Row[] {
  const { view, say, glyphs } = context;
  const card = cardOfCause(context, cause);
  const room = Math.min(width, proseWidth) - 2;
  const look = lookUp(view.scenario);
  const side = cause.cause.type === 'effect' ? look.side.get(look.option.get(cause.cause.owner)?.side ?? '')?.name : undefined;
  const parts = [side, card.title === card.because ? '' : card.title, card.code].filter(Boolean);
  const whole = parts.join(dot(glyphs));
  const source = short && widthOf(whole) > room ? card.title : whole;
  return [
    ...wrap(phraseOf(context, cause), room).map((line, i) =>
      row(span(i === 0 ? `${glyphs.cursor} ` : '  ', 'accent'), span(line, 'strong')),
    ),
    ...(source === '' ? [] : wrap(source, room).map((line) => row(span(`  ${line}`, 'dim')))),
    ...(card.extrapolated
      ? wrap(say(short ? 'why.extrapolatedShort' : 'why.extrapolated'), room).map((line) => row(span(`  ${line}`, 'warn')))
      : []),
  ];
}

/** Prose gives way to `lines` lines; numbers never do. */
function factsOf(context: TableContext, cause: CauseSum, width: number, { lines, all }: Cut): Row[] {
  const { say, glyphs } = context;
  const card = cardOfCause(context, cause);
  const prose = [...saysOf(context, card, all), ...butOf(context, card)];
  const tight = lines === 1;
  const numbers = [hereOf(context, card), ...luckOf(context, cause, tight ? 1 : 2), whenOf(context, cause), noteOf(context, cause)];
  const labels = ['why.says', 'why.but', 'why.here', 'why.luck', 'why.when'] as const;
  const labelWidth = width < 50 ? 6 : Math.max(...labels.map((key) => say(key).length)) + 3;
  const draw = (line: Labelled, max: number) =>
    labelled({ ...line, label: `  ${line.label}` }, width, labelWidth + (width < 50 ? 1 : 2), max, glyphs);
  const most = (line: Labelled) => (!tight ? 99 : line.label === say('why.luck') || line.label === say('why.when') ? 1 : 2);
  return [...prose.flatMap((line) => draw(line, lines)), ...numbers.flatMap((line) => (line ? draw(line, most(line)) : []))];
}

function saysOf({ view, say }: TableContext, card: CauseCard, all: boolean): Labelled[] {
  const look = lookUp(view.scenario);
  const sources = card.evidence.flatMap((id) => look.evidence.get(id) ?? []);
  return sources.slice(0, all ? 99 : 1).map((source, i) => {
    const certainty = say(`evidence.certainty.${source.certainty}` as TextKey);
    return {
      label: say(i === 0 ? 'why.says' : 'why.also'),
      text: say('why.saysText', { id: source.id, certainty, claim: source.claim.trim() }),
    };
  });
}

function butOf({ view, say }: TableContext, card: CauseCard): Labelled[] {
  const look = lookUp(view.scenario);
  if (card.disputed) return [{ label: say('why.but'), text: card.disputed.trim() }];
  const question = card.evidence.flatMap((id) => look.dispute.get(id) ?? [])[0];
  if (question) return [{ label: say('why.but'), text: say('why.open', { id: question.id, question: question.question }) }];
  return card.evidence.length > 0 ? [{ label: say('why.but'), text: say('why.undisputed') }] : [];
}

/** 3, -2.5 or 0.35: as few decimals as the number needs. */
export const number = (value: number): string => String(Math.round(value * 100) / 100);

function hereOf({ view, say }: TableContext, { assumption }: CauseCard): Labelled | undefined {
  if (!assumption) return undefined;
  const { low, likely, high, certainty } = assumption;
  const values = {
    low: number(low),
    likely: number(likely),
    high: number(high),
    certainty: say(`evidence.certainty.${certainty}` as TextKey),
  };
  return { label: say('why.here'), text: `${say('why.hereText', values)} ${packText(view, assumption, say)}`.trim() };
}

/** What the readings of this game say about a number. */
export function packText(view: TableView, assumption: Assumption, say: TableContext['say']): string {
  if (view.game.pack === 'blind') return say('why.packBlind');
  if (view.game.pack === 'sampled') return say('why.packSampled');
  const pack = view.scenario.packs.find((candidate) => candidate.id === view.game.pack);
  const set = pack?.sets[assumption.id];
  return set === undefined ? '' : say('why.packSets', { pack: pack?.title ?? '', value: number(set) });
}

function luckOf(context: TableContext, { cause, deposits }: CauseSum, cards: 1 | 2): Labelled[] {
  const { say } = context;
  const label = say('why.luck');
  if (cause.type === 'coupling' || cause.type === 'trend') return [{ label, text: say('why.luckNone') }];
  if (cause.type !== 'effect') return [];
  const shown = deposits.slice(-cards);
  const lines = shown.map((deposit, i) => ({ label: i === 0 ? label : '', text: cardText(context, deposit, deposits.length > 1) }));
  const rest = deposits.length - shown.length;
  return rest === 0 || cards === 1 ? lines : [...lines, { label: '', text: say('why.luckEarlier', { n: rest }) }];
}

function cardText({ view, say }: TableContext, { since, card }: Deposit, several: boolean): string {
  const when = several ? `${since === 0 ? say('why.beforePlay') : period(view.scenario, since, since)}: ` : '';
  if (card === null) return when + say(since === 0 ? 'why.luckFixed' : 'why.luckTakenBack');
  return when + say('why.luckCard', { card: card.toFixed(2), strength: say(`why.strength.${strengthOf(card)}`) });
}

function whenOf({ view, say }: TableContext, { cause, deposits }: CauseSum): Labelled | undefined {
  if (cause.type !== 'effect' || deposits.length === 0) return undefined;
  const isEvent = lookUp(view.scenario).inject.has(cause.owner);
  const text = deposits.map(({ since, size }) => {
    const round = view.rounds.find(({ from, to }) => since >= from && since <= to)?.round ?? 0;
    const at = since === 0 ? say('why.beforePlay') : say('why.inRound', { months: period(view.scenario, since, since), round });
    return say('why.deposit', { at, size: signed(size, 1) });
  });
  const shown = text.length > 3 ? [...text.slice(0, 1), say('why.more', { n: text.length - 2 }), ...text.slice(-1)] : text;
  return { label: say('why.when'), text: `${say(isEvent ? 'why.happened' : 'why.decided')} ${shown.join('; ')}` };
}

function noteOf({ view, say }: TableContext, { cause, on }: CauseSum): Labelled | undefined {
  switch (cause.type) {
    case 'ruling':
      return { label: '', text: say('why.rulingText') };
    case 'clamp':
      return { label: '', text: say('why.clampText') };
    case 'reading':
      return { label: '', text: say('why.readingText', { fog: lookUp(view.scenario).indicator.get(on)?.fog ?? 0 }) };
    case 'hidden':
      return { label: '', text: say('why.hiddenText') };
    default:
      return undefined;
  }
}

/** What if not: after the game, the same luck without this decision or event. */
export function whatIfDetail(context: TableContext, cause: CauseSum, width: number): Row[] {
  const { say, glyphs } = context;
  const room = Math.min(width, proseWidth) - 2;
  const lines = clip(wrap(whatIfText(context, cause), room), 99, room, glyphs);
  const title = wrap(say('why.whatIfTitle', { because: cardOfCause(context, cause).title }), room);
  return [
    ...title.map((line, i) => row(span(i === 0 ? `${glyphs.cursor} ` : '  ', 'accent'), span(line, 'strong'))),
    blank,
    ...lines.map((line) => row(`  ${line}`)),
  ];
}

function whatIfText({ view, say }: TableContext, { cause, on, deposits }: CauseSum): string {
  if (cause.type !== 'effect') return say('why.whatIfRule');
  if (!view.disclosed) return say('why.whatIfLater');
  const points = (view.review?.turningPoints ?? []).filter((point) => point.id === cause.owner);
  if (points.length === 0) return say(deposits.every(({ since }) => since === 0) ? 'why.whatIfOpening' : 'why.whatIfNone');
  const indicator = lookUp(view.scenario).indicator.get(on);
  const end = Math.round((view.indicators.find(({ code }) => code === on)?.value ?? 0) * 10);
  return points
    .map((point) => {
      const moved = Math.round((point.difference.find((difference) => difference.on === on)?.points ?? 0) * 10);
      const when = period(view.scenario, point.tick, point.tick);
      const values = {
        name: indicator?.name ?? on,
        end: (end / 10).toFixed(1),
        without: ((end - moved) / 10).toFixed(1),
        points: signed(moved / 10, 1),
      };
      return say('why.whatIf', { when, ...values });
    })
    .join('\n\n');
}
