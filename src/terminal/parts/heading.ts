/** The header line of a screen at the table: what this is on the left, when and who on the right, as much as fits. */
import { period } from '../../report/words.ts';
import { widthOf } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { dot } from './lines.ts';

export function tableHeading({ view, width, glyphs, say }: TableContext, title: string): { left: string; right: string } {
  const between = dot(glyphs);
  const { scenario, you } = view;
  const left = width >= 76 ? `${scenario.title}${between}${title}` : title;
  const side = scenario.sides.find((candidate) => candidate.id === you.side);
  const name = side?.name ?? say('heading.observer');
  const short = side?.short ?? say('heading.observer');
  const current = view.rounds.at(-1);
  const round = say('heading.round', { round: Math.max(1, view.round), rounds: view.game.settings.rounds });
  const brief = say('heading.roundShort', { round: Math.max(1, view.round), rounds: view.game.settings.rounds });
  const when = current ? [period(scenario, current.from, current.to)] : [];
  const choices = [[round, ...when, name], [round, ...when, short], [round, short], [brief, short], [brief]].map((parts) =>
    parts.join(between),
  );
  const room = width - widthOf(left) - 4;
  return { left, right: choices.find((text) => widthOf(text) <= room) ?? '' };
}
