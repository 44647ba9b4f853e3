/** A debate on one page: advisers' cards for and against an option, and what is disputed about the number at stake. */

import { lookUp, rangeText } from '../../report/words.ts';
import type { Option } from '../../scenario/scenario.ts';
import type { Proposal } from '../../session/command.ts';
import { blank, columns, type Row, row, span, wrap } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { proseWidth } from './lines.ts';
import { sourceRows, sureness } from './sources.ts';

const besideFrom = 100;

/** Both sides of the question: in two columns where there is room, else for first and then against. */
export function caseRows(context: TableContext, proposal: Proposal, width: number): Row[] {
  const option = lookUp(context.view.scenario).option.get(proposal.option);
  if (!option) return [];
  const wide = width >= besideFrom;
  const left = wide ? Math.floor((width - 3) / 2) : width;
  const room = (cells: number) => Math.min(proseWidth, cells);
  const pro = sideRows(context, option, 'for', room(left));
  const con = sideRows(context, option, 'against', room(wide ? width - left - 3 : width));
  const cards = wide ? columns(pro, con, width, left, context.glyphs) : [...pro, blank, ...con];
  return [...cards, blank, ...stakeRows(context, option, proposal, room(width))];
}

function sideRows({ view, glyphs, say }: TableContext, option: Option, stance: 'for' | 'against', width: number): Row[] {
  const own = { voice: say('cases.strongest'), ...option[stance] };
  const cards = [own, ...view.scenario.arguments.filter((argument) => argument.on === option.id && argument.stance === stance)];
  const title = say(stance === 'for' ? 'cases.for' : 'cases.against');
  const rule = glyphs.rule.repeat(Math.max(0, width - title.length - 1));
  const rows = cards.flatMap((card) => [
    blank,
    ...wrap(card.voice, width).map((line) => row(span(line, 'strong'))),
    ...wrap(card.text, width).map((line) => row(line)),
    ...sourceRows(view.scenario, card.evidence, width, say),
  ]);
  return [row(span(`${title} `, 'title'), span(rule, 'dim')), ...rows.slice(1)];
}

/** The declared sizes on the indicator that the proposal aims at, and who disputes them. */
function stakeRows({ view, glyphs, say }: TableContext, option: Option, { aim }: Proposal, width: number): Row[] {
  const look = lookUp(view.scenario);
  const name = look.indicator.get(aim)?.name ?? aim;
  const effects = option.effects.filter((effect) => effect.on === aim);
  const title = say('cases.stake', { name });
  const heading = row(span(`${title} `, 'title'), span(glyphs.rule.repeat(Math.max(0, width - title.length - 1)), 'dim'));
  if (effects.length === 0) return [heading, ...wrap(say('cases.noEffect', { name }), width).map((line) => row(line))];
  const rows = effects.flatMap((effect) => {
    const assumption = look.assumption.get(effect.size);
    const size = assumption
      ? say('cases.size', { because: effect.because, range: rangeText(assumption, say), certainty: sureness(effect.certainty, say) })
      : effect.because;
    const disputed = effect.disputed ? say('cases.disputed', { text: effect.disputed }) : '';
    return [
      ...wrap(size, width).map((line) => row(line)),
      ...(disputed ? wrap(disputed, width).map((line) => row(span(line, 'warn'))) : []),
      ...sourceRows(view.scenario, effect.evidence, width, say),
    ];
  });
  return [heading, ...rows];
}
