/** The pages that compare: the regret table of one side's strategies, and the numbers that matter most. */
import type { RegretTable, Tornado } from '../../report/explore.ts';
import { blank, type Row, row, span, windowAt, wrap } from '../rows.ts';
import type { Context } from '../screen.ts';
import { clip, proseWidth } from './lines.ts';
import { filled } from './list-layout.ts';
import { clippedRows } from './prose.ts';
import { regretRows } from './regret-table.ts';
import { prose } from './sections.ts';
import { tornadoMarks, tornadoRows } from './tornado.ts';

type Place = Pick<Context, 'width' | 'height' | 'glyphs' | 'say'>;

/** Prose of at most `max` rows, with the margin. */
function said(text: string, max: number, { width, glyphs }: Place, tone: 'plain' | 'dim' = 'plain'): Row[] {
  const room = Math.min(proseWidth, width - 2);
  return clip(wrap(text, room), max, room, glyphs).map((line) => row(span(` ${line}`, tone)));
}

export interface RegretSpot {
  readonly row: number;
  /** First reading in sight. */
  readonly from: number;
}

/** @param side whose strategies these are. @param measure what regret is counted in. */
export function regretPage(table: RegretTable, spot: RegretSpot, names: { side: string; measure: string }, place: Place): readonly Row[] {
  const { width, height, glyphs, say } = place;
  if (table.rows.length < 2) return filled(prose(say('explore.regretOne'), width), height);
  const at = Math.max(0, Math.min(spot.row, table.rows.length - 1));
  const about = said(say('explore.regretAbout', names), height < 9 ? 1 : 3, place);
  const all = regretRows({ table, mostTitle: say('explore.regretMost'), at, from: spot.from }, width, glyphs);
  const room = Math.max(4, height - about.length - 1);
  const { from, to } = windowAt(table.rows.length, at, Math.max(1, room - 3));
  const shown = [...all.slice(0, 3), ...all.slice(3).slice(from, to)];
  const equal = say('explore.regretEqual', { mark: glyphs.level, runs: table.runs });
  const below = [blank, ...said(detailOf(table, at, say), 3, place), blank, ...said(equal, 3, place, 'dim')];
  return filled([...about, ...(height < 9 ? [] : [blank]), ...shown, ...below], height);
}

function detailOf(table: RegretTable, at: number, say: Place['say']): string {
  const chosen = table.rows[at];
  if (!chosen) return '';
  const worst = chosen.regrets.indexOf(Math.max(...chosen.regrets));
  return say('explore.regretDetail', {
    title: chosen.title,
    most: chosen.most.toFixed(1),
    worst: table.packs[worst] ?? '',
    count: chosen.isLevel.filter((isLevel) => isLevel).length,
    packs: table.packs.length,
  });
}

export function tornadoPage(tornado: Tornado, cursor: number, measure: string, place: Place): readonly Row[] {
  const { width, height, glyphs, say } = place;
  const { swings, tried, runs } = tornado;
  if (swings.length === 0) return filled(prose(say('explore.tornadoNone'), width), height);
  const at = Math.max(0, Math.min(cursor, swings.length - 1));
  const isTall = height >= 20;
  const about = said(say('explore.tornadoAbout', { measure, tried, runs }), height < 9 ? 1 : isTall ? 3 : 2, place);
  const hint =
    height < 14
      ? []
      : said(say('explore.tornadoHint', { ...tornadoMarks(glyphs), up: glyphs.up, down: glyphs.down }), isTall ? 2 : 1, place, 'dim');
  const spare = height - about.length - hint.length - 1;
  const detailMost = spare < 8 ? 0 : isTall ? 8 : 3;
  const told = (swings[at]?.about ?? []).flatMap((text) => said(text, detailMost, place));
  const detail = detailMost === 0 ? [] : clippedRows(told, detailMost, width, glyphs);
  const room = Math.max(1, spare - (detailMost > 0 ? detailMost + 1 : 0));
  const { from, to } = windowAt(swings.length, at, room);
  const bars = tornadoRows({ swings, at }, width, glyphs).slice(from, to);
  return filled([...about, ...hint, blank, ...bars, ...(detail.length > 0 ? [blank, ...detail] : [])], height);
}
