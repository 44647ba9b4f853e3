/** The header line of a screen at the table: what this is on the left, when and who on the right, as much as fits. */
import { period } from '../../report/words.ts';
import { widthOf } from '../rows.ts';
import type { TableContext } from '../screen.ts';
import { dot } from './lines.ts';
import { readerName } from './seat-names.ts';

export function tableHeading({ view, width, glyphs, say }: TableContext, title: string): { left: string; right: string } {
  const between = dot(glyphs);
  const { scenario } = view;
  const left = width >= 76 ? `${scenario.title}${between}${title}` : title;
  const { name, short } = readerName({ view, say });
  const current = view.rounds.at(-1);
  const round = say('heading.round', { round: Math.max(1, view.round), rounds: view.game.settings.rounds });
  const brief = say('heading.roundShort', { round: Math.max(1, view.round), rounds: view.game.settings.rounds });
  const when = current ? [period(scenario, current.from, current.to)] : [];
  // In a room the line below says the round, beside the timer.
  const isSaid = view.room?.shown === 'public' || view.room?.shown === 'seat';
  const tries = isSaid
    ? [[...when, name], [...when, short], [short]]
    : [[round, ...when, name], [round, ...when, short], [round, short], [brief, short], [brief]];
  const choices = tries.map((parts) => parts.join(between));
  const room = width - widthOf(left) - 4;
  return { left, right: choices.find((text) => widthOf(text) <= room) ?? '' };
}
