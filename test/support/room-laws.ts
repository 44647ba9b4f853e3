/** What must hold after every entry of a room, and what its log must give back; for the fuzzer of rooms. */
import { isDeepStrictEqual } from 'node:util';
import { digest } from '../../src/kernel/state.ts';
import type { Command } from '../../src/session/command.ts';
import { readLog, writeLog } from '../../src/session/log.ts';
import { shownBy } from '../../src/session/machine.ts';
import { isDisclosed, phase, type Session } from '../../src/session/session.ts';
import { isProblem, openSession } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';

function must(holds: boolean, law: string): void {
  if (!holds) throw new Error(`a law is broken: ${law}`);
}

const cards = ({ rounds }: Session) => rounds.filter(({ adjudicated }) => adjudicated).length;
/** Votes that the room has seen, as the public view shows them. */
const shownVotes = (session: Session) =>
  session.header.settings.room?.results === 'live'
    ? ''
    : JSON.stringify(viewFor(session, 'screen').rounds.flatMap(({ motions }) => motions.flatMap(({ result }) => (result ? [result] : []))));

/** Laws of one entry: `after` is what it made of `before`. */
export function checkStep(before: Session, after: Session, seat: string, command: Command, at: string): void {
  const { context } = before.chart;
  const entry = after.entries.at(-1);
  must(after.entries.length === before.entries.length + 1, 'one entry for each change');
  must(
    before.entries.every((one, i) => one === after.entries[i]),
    'entries are only added',
  );
  must(
    entry?.n === after.entries.length && entry.seat === seat && entry.command === command && entry.at === at,
    'the entry says what was sent',
  );
  if (context.paused) {
    must(seat === 'facilitator', 'in a pause only the facilitator acts');
    // A rewind, or the end, opens another phase even in a pause: it then has all its time.
    const same = phase(after) === phase(before) && after.rounds.length === before.rounds.length;
    const phaseUsed = same ? before.clock?.phaseUsed : 0;
    must(after.clock?.used === before.clock?.used && after.clock?.phaseUsed === phaseUsed, 'a pause stops every timer');
  }
  must(after.chart.context.paused === !after.clock?.running, 'the clock runs when the table is not paused');
  must((after.clock?.used ?? 0) >= (before.clock?.used ?? 0), 'time that was used stays used');
  if (command.type !== 'pause' && command.type !== 'unpause')
    must(after.chart.context.paused === context.paused, 'only pause and unpause do that');
  if (phase(after) !== phase(before))
    must(['public', 'blank'].includes(shownBy(after.chart)), 'an opening of a phase covers a private view');
  if (command.type !== 'show')
    must(shownBy(after.chart) === shownBy(before.chart) || shownBy(after.chart) === 'blank', 'only the facilitator uncovers a view');
  if (command.type === 'undo') {
    must(cards(after) === cards(before), 'undo never crosses a card');
    must(shownVotes(after).startsWith(shownVotes(before).slice(0, -1)), 'undo never crosses a shown vote');
    must(after.standing.length < before.standing.length, 'undo takes something back');
  }
  if (isDisclosed(before)) must(isDisclosed(after), 'what was disclosed stays disclosed');
  if (command.type === 'adjudicate') checkLedger(after);
}

/** For each indicator and tick the lines add up to the change, with arguments, averages, rulings and written events in them. */
function checkLedger(session: Session): void {
  const { ledger, indicators } = viewFor(session, 'screen');
  const sums = new Map<string, number>();
  for (const { on, tick, amount } of ledger) sums.set(`${on} ${tick}`, (sums.get(`${on} ${tick}`) ?? 0) + amount);
  for (const { code, series, start } of indicators) {
    for (let tick = 0; tick < series.length; tick++) {
      const change = (series[tick] ?? 0) - (series[tick - 1] ?? start);
      must(Math.abs((sums.get(`${code} ${tick}`) ?? 0) - change) < 1e-9, `the ledger of ${code} in tick ${tick} adds up`);
    }
  }
}

/** What was played must come back from its log, digit for digit, and every seat must see the same. */
export function checkReplay(session: Session): void {
  const reading = readLog(writeLog({ header: session.header, entries: session.entries }));
  if (reading.problem) throw new Error(`its log cannot be read: ${reading.problem.message}`);
  const again = openSession(session.kernel, reading.log);
  if (isProblem(again)) throw new Error(`its log cannot be replayed: ${again.message}`);
  must(digest(again.state) === digest(session.state), 'its replay ends in the same state');
  must(isDeepStrictEqual(again.standing, session.standing), 'the same entries stand in its replay');
  must(JSON.stringify(again.clock) === JSON.stringify(session.clock), 'its replay has the same clock');
  for (const { id } of session.seats)
    must(isDeepStrictEqual(viewFor(again, id), viewFor(session, id)), `${id} sees the same in its replay`);
}
