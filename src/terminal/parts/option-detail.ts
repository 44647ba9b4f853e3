/** Everything a player needs to judge an option or a consent: what it is, what to expect, who says so, both cases. */
import type { Forecast } from '../../kernel/forecast.ts';
import { barText, lookUp, moveWord, signed } from '../../report/words.ts';
import type { Effect, Option } from '../../scenario/scenario.ts';
import type { View } from '../../session/view.ts';
import { blank, columns, pad, padLeft, type Row, row, span, widthOf, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import type { Tone } from '../theme.ts';
import { proseWidth } from './lines.ts';
import type { ConsentItem, ListItem, OptionItem } from './option-list.ts';
import { cutAtWord, hanging } from './prose.ts';
import { sourceRows } from './sources.ts';

export function itemDetail(context: TableContext, item: ListItem, width: number): Row[] {
  return item.type === 'option' ? optionDetail(context, item, width) : consentDetail(context, item, width);
}

const texts = (text: string, width: number, tone: Tone = 'plain'): Row[] =>
  wrap(text, Math.min(width, proseWidth)).map((line) => row(span(line, tone)));
const heading = (text: string, width: number): Row[] => wrap(text, Math.min(width, proseWidth)).map((line) => row(span(line, 'accent')));
/** Parts one below the other with a blank row between; empty ones fall away. */
const parted = (parts: readonly (readonly Row[])[]): Row[] =>
  parts.filter((part) => part.length > 0).flatMap((part, i) => (i > 0 ? [blank, ...part] : [...part]));

/** The same in two columns for wide terminals: what it is and does on the left, the two cases on the right. */
export function itemPage(context: TableContext, item: ListItem, width: number): Row[] {
  if (width < twoColumnsFrom || item.type !== 'option') return itemDetail(context, item, width);
  const left = Math.floor((width - 3) / 2);
  return columns(parted(factParts(context, item, left)), parted(caseParts(context, item, width - left - 4)), width, left, context.glyphs);
}
const twoColumnsFrom = 128;

const optionDetail = (context: TableContext, item: OptionItem, width: number): Row[] =>
  parted([...factParts(context, item, width), ...caseParts(context, item, width)]);

function factParts(context: TableContext, item: OptionItem, width: number): (readonly Row[])[] {
  const { view, say } = context;
  const { option } = item;
  const bar = item.view.bar && !item.view.running ? texts(barText(view.scenario, item.view.bar, say), width, 'warn') : [];
  return [
    [...texts(option.title, width, 'strong'), ...texts(factsOf(context, item), width, 'dim'), ...bar],
    texts(option.summary, width),
    forecastRows(context, item, width),
    [...consentRows(context, option, width), ...limitRows(context, item, width)],
  ];
}

const caseParts = (context: TableContext, { option }: OptionItem, width: number): (readonly Row[])[] => [
  texts(option.text, width),
  argued(context, context.say('detail.for'), option.for, width),
  argued(context, context.say('detail.against'), option.against, width),
  moreSources(context, option, width),
];

/** Evidence that neither case has named. */
function moreSources({ view, say }: TableContext, option: Option, width: number): Row[] {
  const named = new Set([...option.for.evidence, ...option.against.evidence]);
  const others = option.evidence.filter((id) => !named.has(id));
  return others.length > 0
    ? [...heading(say('detail.also'), width), ...sourceRows(view.scenario, others, Math.min(width, proseWidth), say)]
    : [];
}

export function argued({ view, say }: TableContext, title: string, { text, evidence }: Option['for'], width: number): Row[] {
  return [...heading(title, width), ...texts(text, width), ...sourceRows(view.scenario, evidence, Math.min(width, proseWidth), say)];
}

function factsOf({ say }: TableContext, { option, group, view }: OptionItem): string {
  const facts = [
    option.lever,
    group,
    say(option.kind === 'act' ? 'detail.act' : 'detail.programme'),
    say('detail.cost', { cost: option.cost }) + (option.upkeep > 0 ? say('detail.upkeep', { upkeep: option.upkeep }) : ''),
    ...(view.running ? [say('options.running')] : []),
    ...(view.used > 0 ? [say('detail.used', { n: view.used })] : []),
  ];
  return facts.join(', ');
}

/** What is expected if it is chosen now: likely, range and time for each indicator, strongest first. */
export function forecastRows(context: TableContext, { option, view }: Pick<OptionItem, 'option' | 'view'>, width: number): Row[] {
  const { say } = context;
  const extrapolated = option.extrapolated ? texts(say('detail.extrapolated'), width, 'warn') : [];
  if (view.forecast.length === 0) return [...texts(say('detail.noEffect'), width, 'dim')];
  const strongest = [...view.forecast].sort((a, b) => Math.abs(b.likely) - Math.abs(a.likely));
  return [
    ...heading(say(view.running ? 'detail.expectedRunning' : 'detail.expected'), width),
    ...strongest.map((line) => forecastRow(context, option.effects[line.effect], line, width)),
    ...extrapolated,
  ];
}

/** "-0.5 to -25" and a blank. */
const rangeWidth = 13;

export function forecastRow(
  context: TableContext,
  effect: Effect | undefined,
  { on, low, likely, high, from, until }: Forecast,
  width: number,
): Row {
  const { view, glyphs, say } = context;
  const indicator = lookUp(view.scenario).indicator.get(on);
  if (!indicator) return blank;
  const word = moveWord(indicator, likely);
  const tone: Tone = word === 'neither' ? 'plain' : word;
  const range = say('detail.range', { low: points(low), high: points(high) });
  const nameWidth = Math.min(28, Math.max(10, width - 4 - 2 - rangeWidth));
  const judged = width >= 54 ? pad(word === 'neither' ? '' : say(word === 'better' ? 'move.better' : 'move.worse'), 7) : '';
  const when = width >= 54 ? asManyAs(timing(effect, from, until, say), width - nameWidth - 4 - 2 - rangeWidth - 7) : '';
  return row(
    pad(cutAtWord(indicator.name, nameWidth - 1, glyphs), nameWidth),
    span(padLeft(points(likely), 4), tone),
    '  ',
    span(pad(range, width >= 54 ? rangeWidth : range.length), 'dim'),
    span(judged, tone),
    span(when, 'dim'),
  );
}

/** Whole points; small sizes keep one decimal, so that they are not read as nothing. */
const points = (value: number): string => signed(value, Math.abs(value) < 0.95 && value !== 0 ? 1 : 0);

/** "at once", "then fades"; "after 1 quarter", "over 2 quarters", "while it runs". */
export function timing(effect: Effect | undefined, from: number, until: number, say: TableContext['say']): string[] {
  const begins = from === 0 ? (until === 0 ? [say('detail.atOnce')] : []) : [say('detail.after', { n: from })];
  const spread = until > from ? [say('detail.over', { n: until - from + 1 })] : [];
  const lasts = effect?.each
    ? [say('detail.each')]
    : effect?.lasts === 'running'
      ? [say('detail.whileRunning')]
      : effect?.lasts === 'permanent' || !effect
        ? []
        : [say('detail.fades')];
  return [...begins, ...spread, ...lasts];
}

/** The parts that fit whole, from the first. */
function asManyAs(parts: readonly string[], width: number): string {
  const fitting = parts.map((_, i) => parts.slice(0, parts.length - i).join(', ')).find((text) => widthOf(text) <= width);
  return fitting ?? '';
}

function consentRows({ view, glyphs, say }: TableContext, option: Option, width: number): Row[] {
  const look = lookUp(view.scenario);
  return option.consents.flatMap((id) => {
    const consent = look.consent.get(id);
    const given = view.consents.find((candidate) => candidate.id === id)?.given ?? false;
    const side = look.side.get(consent?.by ?? '')?.short ?? '';
    const text = say(given ? 'detail.consentGiven' : 'detail.consentMissing', { title: consent?.title ?? id, side });
    return hanging(
      given ? glyphs.checked : glyphs.unchecked,
      text,
      Math.min(width, proseWidth),
      glyphs.checked.length + 1,
      given ? 'plain' : 'warn',
      given ? 'plain' : 'warn',
    );
  });
}

function limitRows({ view, say }: TableContext, { option }: OptionItem, width: number): Row[] {
  const look = lookUp(view.scenario);
  const others = option.excludes.map((id) => look.option.get(id)?.title ?? id).join('; ');
  const lines = [
    ...(option.force ? [say('detail.force')] : []),
    ...(option.legal ? [say('detail.legal', { text: option.legal })] : []),
    ...(option.secret ? [say('detail.secret')] : []),
    ...(option.alone ? [say('detail.alone')] : []),
    ...(others ? [say('detail.excludes', { titles: others })] : []),
    ...(option.usesMax !== undefined ? [say('detail.usesMax', { n: option.usesMax })] : []),
    ...(option.rest > 0 ? [say('detail.rest', { n: option.rest })] : []),
  ];
  return lines.flatMap((line) => hanging('', line, Math.min(width, proseWidth), 2));
}

function consentDetail(context: TableContext, { consent, view: state }: ConsentItem, width: number): Row[] {
  const { view, say } = context;
  const bar = state.bar ? texts(barText(view.scenario, state.bar, say), width, 'warn') : [];
  return parted([
    [...texts(consent.title, width, 'strong'), ...texts(say(state.given ? 'detail.isGiven' : 'detail.isNotGiven'), width, 'dim'), ...bar],
    texts(consent.text, width),
    needersOf(context, consent.id, width),
    sourceRows(view.scenario, consent.evidence, Math.min(width, proseWidth), say),
  ]);
}

/** Options of all sides that need a consent, and which of them run: what a withdrawal would stop. */
function needersOf({ view, glyphs, say }: TableContext, consent: string, width: number): Row[] {
  const look = lookUp(view.scenario);
  const runs = (id: string, programmes: View['programmes']) => programmes.some((programme) => programme.option === id);
  const rows = view.scenario.options
    .filter((option) => option.consents.includes(consent))
    .flatMap((option) => {
      const text = say(runs(option.id, view.programmes) ? 'detail.needsRunning' : 'detail.needs', {
        side: look.side.get(option.side)?.short ?? '',
        title: option.title,
      });
      return hanging(glyphs.bullet, text, Math.min(width, proseWidth), 2, 'plain', 'dim');
    });
  return rows.length > 0 ? [...heading(say('detail.neededBy'), width), ...rows] : [];
}
