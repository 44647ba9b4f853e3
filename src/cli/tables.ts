/** `hotwash tables`: tables that played the same scenario with the same sealed seed, side by side. */
import { comparisonOf, type Played, unlike } from '../report/tables.ts';
import { tableLines, unlikeText } from '../report/tables-words.ts';
import { say } from '../report/text.ts';
import { cleanLine } from '../scenario/text.ts';
import { isDisclosed, type Session } from '../session/session.ts';
import { viewFor } from '../session/view.ts';
import { UsageError } from './errors.ts';
import { sessionOf } from './logs.ts';

export interface TablesOptions {
  readonly json?: boolean;
  readonly scenario?: string;
}

/** Refuses tables that cannot be compared, and says what keeps them apart. */
export async function tables(paths: readonly string[], options: TablesOptions): Promise<string> {
  if (paths.length < 2) throw new UsageError(say('tables.few'));
  const played: Played[] = [];
  for (const path of paths) played.push(playedAt(path, await sessionOf(path, options)));
  const [first, ...others] = played as [Played, ...Played[]];
  const problems = others.flatMap((other) => {
    const reason = unlike(first.session, other.session);
    return reason ? [unlikeText(reason, { first: first.name, other: other.name }, say)] : [];
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const comparison = comparisonOf(played);
  const { header, kernel } = first.session;
  if (!options.json) return tableLines(kernel.scenario, comparison, say).join('\n');
  const { scenario, start, seed } = header;
  return JSON.stringify({ format: 'hotwash-tables', version: 1, scenario, start, seed, ...comparison }, null, 2);
}

function playedAt(path: string, session: Session): Played {
  const name = cleanLine(path, 200);
  if (!isDisclosed(session)) throw new UsageError(say('tables.sealed', { path: name }));
  if (!session.rounds.some(({ adjudicated }) => adjudicated)) throw new UsageError(say('tables.unplayed', { path: name }));
  return { name, session, view: viewFor(session, seatOfReader(session)) };
}

/** Where several people hold seats, nobody's own estimates are looked for; a person alone sees their own. */
const seatOfReader = ({ seats }: Session): string =>
  (seats.find(({ kind }) => kind === 'facilitator') ?? seats.find(({ kind }) => kind === 'person') ?? seats[0])?.id ?? '';
