/** A whole decision before it is given: what is chosen, stopped, given and withdrawn, what it costs, and the reason. */
import type { Decision } from '../../kernel/turn.ts';
import type { TextKey } from '../../report/text.ts';
import { lookUp } from '../../report/words.ts';
import { blank, type Row, row, span } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { type DecisionLine, decisionKinds, decisionLines } from './decision.ts';
import { proseWidth } from './lines.ts';
import { isEmpty, marksLeft } from './marks.ts';
import { hanging } from './prose.ts';
import { attentionPips } from './situation-panel.ts';

export function confirmRows(context: TableContext, marks: Decision, why: string): Row[] {
  const { view, width, glyphs, say } = context;
  const room = Math.min(proseWidth, width - 4);
  const left = marksLeft(view, marks);
  const kept = view.programmes
    .filter((programme) => programme.side === view.you.side && !marks.stop.includes(programme.option))
    .map((programme) => lookUp(view.scenario).option.get(programme.option)?.title ?? '');
  const rows = [
    ...(isEmpty(marks) ? hanging('', say('confirm.nothing'), room, 0, 'strong') : kindRows(context, marks, room)),
    ...(kept.length > 0 ? [blank, ...hanging('', say('confirm.kept', { titles: kept.join('; ') }), room, 2, 'dim')] : []),
    blank,
    row(
      span(`${attentionPips(left, view.attention.total, glyphs)} `, 'accent'),
      say('confirm.left', { left, total: view.attention.total }),
    ),
    blank,
    ...hanging('', say('confirm.why'), room, 0, 'accent'),
    ...reasonRows(why, room),
    blank,
    ...hanging('', say('confirm.sealed'), room, 0, 'dim'),
  ];
  return [blank, ...rows.map((line) => row('  ', ...line))];
}

function kindRows(context: TableContext, marks: Decision, room: number): Row[] {
  const lines = decisionLines(context.view.scenario, marks);
  const groups = decisionKinds.map((kind) => lines.filter((line) => line.kind === kind)).filter((group) => group.length > 0);
  return groups.flatMap((group, i) => [
    ...(i > 0 ? [blank] : []),
    row(span(context.say(`confirm.${group[0]?.kind ?? 'choose'}` as TextKey), 'accent')),
    ...group.flatMap((line) => lineRows(context, line, room)),
  ]);
}

function lineRows({ view, glyphs, say }: TableContext, { kind, id, title }: DecisionLine, room: number): Row[] {
  const option = lookUp(view.scenario).option.get(id);
  const cost =
    option && kind === 'choose'
      ? ` (${say('detail.cost', { cost: option.cost })}${option.upkeep > 0 ? say('detail.upkeep', { upkeep: option.upkeep }) : ''})`
      : option && kind === 'stop' && option.upkeep > 0
        ? ` (${say('confirm.freed', { n: option.upkeep })})`
        : '';
  return hanging(glyphs.bullet, title + cost, room, 2, 'strong', 'dim');
}

/** The line being typed; the end stays in sight. */
function reasonRows(why: string, room: number): Row[] {
  const rows = hanging('>', `${why}_`, room, 2, 'plain', 'accent');
  return rows.slice(-3);
}
