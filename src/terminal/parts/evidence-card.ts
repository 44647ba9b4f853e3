/** The card of one source, of one open question with its two sides, or of one disputed number with its range. */
import type { TextKey } from '../../report/text.ts';
import { lookUp, opponentOf } from '../../report/words.ts';
import type { Assumption, Dispute, Evidence } from '../../scenario/scenario.ts';
import { blank, padLeft, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { number, packText } from './cause-detail.ts';
import { citationsOf } from './citations.ts';
import { isAscii, type Labelled, labelled, proseWidth } from './lines.ts';

export type Entry =
  | { readonly type: 'number'; readonly id: string; readonly number: Assumption }
  | { readonly type: 'source'; readonly id: string; readonly source: Evidence }
  | { readonly type: 'question'; readonly id: string; readonly question: Dispute };

/** Ids of the sources on the other side, which can be opened from the card. */
export function opposingIds(entry: Entry): readonly string[] {
  if (entry.type === 'source') return entry.source.dispute?.evidence ?? [];
  return entry.type === 'question' ? entry.question.evidence : [];
}

export function entryCard(context: TableContext, entry: Entry, width: number): Row[] {
  switch (entry.type) {
    case 'source':
      return sourceCard(context, entry.source, width);
    case 'question':
      return questionCard(context, entry.question, width);
    case 'number':
      return numberCard(context, entry.number, width);
  }
}

const textRows = (text: string, width: number): Row[] => wrap(text.trim(), Math.min(proseWidth, width - 2)).map((line) => row(` ${line}`));
const titleRows = (text: string, width: number): Row[] =>
  wrap(text.trim(), Math.min(proseWidth, width - 2)).map((line) => row(span(` ${line}`, 'strong')));

/** Label beside the text, or above it where there is little room. */
function field({ glyphs }: TableContext, { label, text, tone }: Labelled, width: number): Row[] {
  const line = { label: ` ${label}`, text: text.trim(), ...(tone ? { tone } : {}) };
  if (width >= 56) return labelled(line, width - 1, 13, 99, glyphs);
  return [row(span(line.label, 'dim')), ...labelled({ ...line, label: '' }, width - 1, 3, 99, glyphs)];
}

function fields(context: TableContext, lines: readonly (Labelled | undefined)[], width: number): Row[] {
  return lines.flatMap((line) => (line && line.text.trim() !== '' ? field(context, line, width) : []));
}

const certaintyText = ({ say }: TableContext, letter: 'H' | 'M' | 'L'): string => say(`evidence.certaintyText.${letter}` as TextKey);

function sourceCard(context: TableContext, source: Evidence, width: number): Row[] {
  const { say } = context;
  const { dispute } = source;
  const opposing = dispute?.evidence ?? [];
  return [
    ...textRows(source.claim, width),
    blank,
    // the opponent stands beside the claim, so that nobody reads one without the other
    ...fields(
      context,
      [
        { label: say('evidence.disputed'), text: dispute ? dispute.who : say('evidence.nobody'), tone: dispute ? 'strong' : 'plain' },
        { label: say('evidence.because'), text: dispute?.why ?? '' },
        {
          label: say('evidence.opposing'),
          text: opposing.length > 0 ? say('evidence.opposingIds', { ids: opposing.join(', ') }) : '',
          tone: 'accent',
        },
      ],
      width,
    ),
    blank,
    ...fields(
      context,
      [
        { label: say('evidence.direction'), text: source.direction ?? '' },
        { label: say('evidence.magnitude'), text: source.magnitude ?? '' },
        { label: say('evidence.certain'), text: certaintyText(context, source.certainty) },
        { label: say('evidence.read'), text: say(`evidence.mark.${source.mark}`), tone: source.mark === 'seed' ? 'plain' : 'warn' },
        { label: say('evidence.source'), text: source.source },
        { label: say('evidence.date'), text: source.date ?? '' },
        { label: say('evidence.bias'), text: source.bias ?? '' },
      ],
      width,
    ),
    blank,
    ...usedRows(context, source.id, width),
  ];
}

function questionCard(context: TableContext, question: Dispute, width: number): Row[] {
  const { say } = context;
  return [
    ...titleRows(question.question, width),
    blank,
    ...fields(
      context,
      [
        { label: say('evidence.sideOne'), text: question.sideOne },
        { label: say('evidence.sideTwo'), text: question.sideTwo },
        { label: say('evidence.wouldChange'), text: say('evidence.wouldChangeText', { text: question.wouldChange.trim() }) },
        { label: say('evidence.bothIds'), text: say('evidence.opposingIds', { ids: question.evidence.join(', ') }), tone: 'accent' },
      ],
      width,
    ),
    blank,
    ...usedRows(context, question.id, width),
  ];
}

function numberCard(context: TableContext, assumption: Assumption, width: number): Row[] {
  const { view, say } = context;
  const { low, likely, high, unit, certainty } = assumption;
  const range = { low: number(low), likely: number(likely), high: number(high), unit };
  const sets = view.scenario.packs.flatMap((pack) =>
    pack.sets[assumption.id] === undefined ? [] : [{ title: pack.title, value: pack.sets[assumption.id] as number }],
  );
  return [
    ...titleRows(assumption.name, width),
    blank,
    ...rangeRows(context, assumption, width),
    ...fields(
      context,
      [
        { label: say('evidence.range'), text: say('evidence.rangeText', range) },
        { label: say('evidence.here'), text: packText(view, assumption, say) || say('evidence.hereLikely') },
        { label: say('evidence.certain'), text: certaintyText(context, certainty) },
        { label: say('evidence.but'), text: opponentOf(lookUp(view.scenario), assumption) ?? say('evidence.nobody') },
      ],
      width,
    ),
    blank,
    ...titleRows(say(sets.length === 0 ? 'evidence.noPack' : 'evidence.packs', { n: sets.length }), width).map((line) =>
      line.map(({ text }) => span(text, 'dim')),
    ),
    ...sets.flatMap(({ title, value }) =>
      wrap(title, width - 12).map((line, i) => row(span(padLeft(i === 0 ? number(value) : '', 8)), `  ${line}`)),
    ),
    blank,
    ...usedRows(context, assumption.id, width),
  ];
}

/** The range as a ruler: likely in the middle, and where this game stands when its reading says otherwise. */
function rangeRows({ view, glyphs }: TableContext, assumption: Assumption, width: number): Row[] {
  const { low, likely, high } = assumption;
  const ends = [Math.min(low, high), Math.max(low, high)] as const;
  const [from, to] = ends;
  const ascii = isAscii(glyphs);
  const labels = ends.map(number);
  const cells = Math.min(48, width - 6 - labels.join('').length);
  if (cells < 12 || from === to) return [];
  const at = (value: number) => Math.round(((value - from) / (to - from)) * (cells - 1));
  const set = view.scenario.packs.find(({ id }) => id === view.game.pack)?.sets[assumption.id];
  const line = Array.from({ length: cells }, (_, i) =>
    i === at(likely) ? glyphs.mark : i === 0 || i === cells - 1 ? (ascii ? '|' : glyphs.bar) : glyphs.rule,
  ).join('');
  const ruler = row(span(` ${labels[0]} `, 'dim'), span(line, 'accent'), span(` ${labels[1]}`, 'dim'));
  if (set === undefined) return [ruler, blank];
  return [
    ruler,
    row(span(`${' '.repeat(2 + (labels[0]?.length ?? 0) + at(set))}${ascii ? '^' : glyphs.up} ${number(set)}`, 'warn')),
    blank,
  ];
}

/** How often, and by what, so that a doubt about one source shows how far it reaches. */
function usedRows(context: TableContext, id: string, width: number): Row[] {
  const { view, say } = context;
  const uses = citationsOf(view.scenario, id);
  if (uses.length === 0) return fields(context, [{ label: say('evidence.used'), text: say('evidence.unused') }], width);
  const lines = (['option', 'inject', 'rule', 'indicator'] as const).flatMap((type): Labelled[] => {
    const titles = uses.filter((use) => use.type === type).map(({ title }) => title);
    return titles.length === 0
      ? []
      : [{ label: '', text: say(`evidence.used.${type}`, { n: titles.length, titles: titles.join('; ') }), tone: 'dim' }];
  });
  return fields(context, [{ label: say('evidence.used'), text: say('evidence.usedCount', { n: uses.length }) }, ...lines], width);
}
