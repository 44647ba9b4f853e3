/**
 * A finished or running game as one JSON value, for other programs. `rounds[].decisions` has the shape of a file of
 * decisions, so what was played can be played again.
 */
import { digest } from '../kernel/state.ts';
import type { Decision } from '../kernel/turn.ts';
import type { Phase } from '../session/machine.ts';
import type { Motion } from '../session/motion.ts';
import type { Session } from '../session/session.ts';
import type { View } from '../session/view.ts';
import type { MotionView, RoomView } from '../session/view-room.ts';
import { limitsSheet } from './limits.ts';

/** @param seen in a room, what everybody may see of it: results come from there, so that no single answer can. */
export function record(session: Session, phase: Phase, seen?: View) {
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
      motions: round.motions.map((motion, i) => ({
        ...motionRecord(motion, header.settings.room === undefined),
        ...resultOf(seen?.rounds[round.round - 1]?.motions[i]),
      })),
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
    ...(seen?.room ? { room: roomRecord(seen.room) } : {}),
    /** No result travels without what it cannot tell. */
    limits: limitsSheet(scenario),
    digest: digest(state),
  };
}

export type Record = ReturnType<typeof record>;

/** What the vote and the estimates came to, as far as anybody may see it. */
const resultOf = (motion: MotionView | undefined) =>
  motion ? { result: motion.result, cameTrue: motion.cameTrue, score: motion.score } : {};

const roomRecord = ({ challenges, control, abandoned, scores }: RoomView) => ({ challenges, control, abandoned, scores });

/** A decision without its empty lists. */
const filled = (decision: Decision): Partial<Decision> =>
  Object.fromEntries(Object.entries(decision).filter(([, list]) => list.length > 0));

/** A motion; of a room without what single people expected, only how many answered. */
function motionRecord({ option, aim, expect, seat, laid, estimates, dissents }: Motion, alone: boolean) {
  return { option, aim, expect, seat, laid, dissents, answered: Object.keys(estimates).length, estimates: alone ? estimates : {} };
}
