/**
 * A finished or running game as one JSON value, for other programs. `rounds[].decisions` has the shape of a file of
 * decisions, so what was played can be played again.
 */
import { digest } from '../kernel/state.ts';
import type { Decision } from '../kernel/turn.ts';
import type { Seat } from '../session/log.ts';
import type { Phase } from '../session/machine.ts';
import type { Motion } from '../session/motion.ts';
import type { Session } from '../session/session.ts';
import { limitsSheet } from './limits.ts';

export function record(session: Session, phase: Phase) {
  const { kernel, header, rounds, facts, history, state } = session;
  const { scenario } = kernel;
  return {
    format: 'hotwash-record' as const,
    version: 1,
    scenario: header.scenario,
    start: header.start,
    pack: header.pack,
    seed: header.seed,
    commitment: header.commitment,
    settings: header.settings,
    seats: header.seats,
    phase,
    ending: session.ending,
    rounds: rounds.map((round) => ({
      round: round.round,
      ticks: [round.from, round.to] as const,
      adjudicated: round.adjudicated,
      motions: round.motions.map((motion) => motionRecord(motion, header.seats)),
      decisions: Object.fromEntries(Object.entries(round.decisions).map(([side, { decision }]) => [side, filled(decision)])),
      reasons: Object.fromEntries(Object.entries(round.decisions).map(([side, { why }]) => [side, why])),
      facts: facts.filter((fact) => fact.tick >= round.from && fact.tick <= round.to),
    })),
    opening: facts.filter((fact) => fact.tick === 0),
    indicators: Object.fromEntries(
      scenario.indicators.map((indicator, i) => {
        const series = history.map((values) => values[i] as number);
        return [indicator.code, { name: indicator.name, start: series[0], end: series.at(-1), series }];
      }),
    ),
    bookmarks: session.bookmarks,
    /** No result travels without what it cannot tell. */
    limits: limitsSheet(scenario),
    digest: digest(state),
  };
}

export type Record = ReturnType<typeof record>;

/** A decision without its empty lists. */
const filled = (decision: Decision): Partial<Decision> =>
  Object.fromEntries(Object.entries(decision).filter(([, list]) => list.length > 0));

/** A motion without the voices of single people: where several share a seat, only how many answered. */
function motionRecord({ option, aim, expect, seat, laid, estimates, dissents }: Motion, seats: readonly Seat[]) {
  const alone = new Set(seats.flatMap(({ id, people = 1 }) => (people === 1 ? [id] : [])));
  const own = Object.fromEntries(Object.entries(estimates).filter(([voice]) => alone.has(voice)));
  return { option, aim, expect, seat, laid, dissents, answered: Object.keys(estimates).length, estimates: own };
}
