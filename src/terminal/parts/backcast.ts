/** What happened after the game opens, beside what the model does: hits and misses alike. */
import type { Backcast, Development } from '../../report/backcast.ts';
import { type Row, row, span, wrap } from '../rows.ts';
import type { Context } from '../screen.ts';
import { labelled } from './lines.ts';
import { prose, roomIn, type Section } from './sections.ts';

export function backcastSections(backcast: Backcast | undefined, context: Context): readonly Section[] {
  const { say } = context;
  if (backcast === undefined || backcast.type === 'working') return [(width) => prose(say('backcast.working'), width)];
  if (backcast.type === 'none') return [(width) => prose(backcast.problem, width)];
  const { developments, hits, runs } = backcast;
  const misses = developments.length - hits;
  return [
    (width) => [
      ...prose(say('backcast.sum', { hits, misses, count: developments.length }), width, 'title'),
      ...prose(say('backcast.caveat', { runs }), width, 'dim'),
    ],
    ...developments.map(
      (development): Section =>
        (width) =>
          developmentRows(development, width, context),
    ),
  ];
}

/** Hit or miss and when, what happened, what the model should do for that and what it does. */
function developmentRows(development: Development, width: number, { say, glyphs }: Context): Row[] {
  const { id, date, title, happened, plan, hit, parts, note, evidence, holds, tried } = development;
  const verdict = say(hit ? 'backcast.hit' : 'backcast.miss');
  const head = wrap(`${id}  ${verdict}  ${date}`, roomIn(width)).map((line) => row(span(` ${line}`, hit ? 'better' : 'worse')));
  const labels = [
    say('backcast.happened'),
    say('backcast.plan'),
    say('backcast.model'),
    say('backcast.here'),
    say('backcast.note'),
    say('backcast.holds'),
  ];
  const labelWidth = width < 50 ? 3 : Math.max(...labels.map((label) => label.length)) + 3;
  const line = (label: string, text: string): Row[] => {
    if (text === '') return [];
    const rows = labelled({ label: width < 50 ? '' : ` ${label}`, text }, width - 1, labelWidth, 99, glyphs);
    return width < 50 ? [row(span(` ${label}`, 'dim')), ...rows] : rows;
  };
  return [
    ...head,
    ...wrap(title, roomIn(width)).map((text) => row(span(` ${text}`, 'strong'))),
    ...line(say('backcast.happened'), say('backcast.source', { text: happened, ids: evidence.join(', ') })),
    ...line(say('backcast.plan'), plan),
    ...parts.flatMap((part) => [
      ...line(say('backcast.model'), say(part.hit ? 'backcast.met' : 'backcast.notMet', { text: part.expected })),
      ...line(say('backcast.here'), part.observed),
    ]),
    ...line(say('backcast.note'), note),
    ...line(say('backcast.holds'), say('backcast.readings', { holds, tried })),
  ];
}
