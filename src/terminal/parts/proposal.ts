/** What a debate is about: an option, the indicator it aims at and the direction that is expected, in words. */
import type { Forecast } from '../../kernel/forecast.ts';
import { inSentence, motionText } from '../../report/debate.ts';
import { lookUp } from '../../report/words.ts';
import type { Indicator } from '../../scenario/scenario.ts';
import type { Proposal } from '../../session/command.ts';
import type { TableView } from '../app-view.ts';
import { pad, type Row, row, span, widthOf, windowAt } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { chosenRow } from './lines.ts';
import { forecastRow } from './option-detail.ts';
import { filtered, listItems, type OptionItem } from './option-list.ts';
import { cutAtWord } from './prose.ts';

/** Options that can be put to debate: possible now and not running already. */
export const proposable = (context: TableContext): OptionItem[] =>
  filtered(listItems(context), '').flatMap((item) => (item.type === 'option' && !item.view.bar && !item.view.running ? [item] : []));

export interface Aim {
  readonly indicator: Indicator;
  /** The strongest effect that the option has on it; absent when it has none. */
  readonly effect?: Forecast;
  /** The direction that the forecast suggests; without one, what is better. */
  readonly expect: Proposal['expect'];
}

/** All indicators: those that the option is expected to move first, the strongest at the top. */
export function aimsOf({ scenario }: TableView, item: OptionItem): Aim[] {
  const strongest = new Map<string, Forecast>();
  for (const effect of [...item.view.forecast].sort((a, b) => Math.abs(b.likely) - Math.abs(a.likely)))
    if (!strongest.has(effect.on)) strongest.set(effect.on, effect);
  const aims = scenario.indicators.map((indicator): Aim => {
    const effect = strongest.get(indicator.code);
    const rises = effect && effect.likely !== 0 ? effect.likely > 0 : indicator.better === 'high';
    const aim = { indicator, expect: rises ? 'rise' : 'fall' } as const;
    return effect ? { ...aim, effect } : aim;
  });
  return aims.sort((a, b) => Math.abs(b.effect?.likely ?? 0) - Math.abs(a.effect?.likely ?? 0));
}

/** One row an aim: where it is expected to go, and what the scenario declares. `flipped` turns the highlighted one around. */
export function aimRows(
  context: TableContext,
  item: OptionItem,
  aims: readonly Aim[],
  cursor: number,
  flipped: boolean,
  height: number,
): Row[] {
  const { width, glyphs } = context;
  const { from, to } = windowAt(aims.length, cursor, height);
  return aims.slice(from, to).map((aim, i) => {
    const current = from + i === cursor;
    const line = aimRow(context, item, aim, current && flipped ? opposite(aim.expect) : aim.expect, current);
    return current ? chosenRow(line, Math.min(width, 110), glyphs.ellipsis) : line;
  });
}

export const opposite = (expect: Proposal['expect']): Proposal['expect'] => (expect === 'rise' ? 'fall' : 'rise');

function aimRow(context: TableContext, item: OptionItem, aim: Aim, expect: Proposal['expect'], current: boolean): Row {
  const { width, glyphs, say } = context;
  const word = say(expect === 'rise' ? 'proposal.higher' : 'proposal.lower');
  const wordWidth = Math.max(widthOf(say('proposal.higher')), widthOf(say('proposal.lower'))) + 5;
  const arrows = current ? `< ${word} >` : `  ${word}`;
  const lead = [span(current ? `${glyphs.cursor} ` : '  ', 'accent'), span(pad(arrows, wordWidth), current ? 'strong' : 'dim')];
  const rest = Math.min(width, 110) - 2 - wordWidth;
  if (rest < 40) return row(...lead, cutAtWord(aim.indicator.name, rest, glyphs));
  if (!aim.effect) return row(...lead, pad(aim.indicator.name, 28), span(` ${say('proposal.noEffect')}`, 'dim'));
  return row(...lead, ...forecastRow(context, item.option.effects[aim.effect.effect], aim.effect, rest));
}

/** "Threaten tariffs unless Mexico acts: bilateral trust will be lower". */
export const proposalText = ({ scenario }: TableView, proposal: Proposal, say: TableContext['say']): string =>
  motionText(scenario, proposal, say);

/** The question of both estimates. */
export function estimateQuestion({ scenario }: TableView, { aim, expect }: Proposal, say: TableContext['say']): string {
  const name = lookUp(scenario).indicator.get(aim)?.name ?? aim;
  return say(expect === 'rise' ? 'proposal.askRise' : 'proposal.askFall', { aim: inSentence(name) });
}
