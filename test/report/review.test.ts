import { describe, expect, it } from 'vitest';
import { replayTurns } from '../../src/kernel/playthrough.ts';
import { commitmentTo } from '../../src/kernel/seal.ts';
import { digest, packWorld } from '../../src/kernel/state.ts';
import { addDecision, newTurn } from '../../src/kernel/turn.ts';
import { brier, review } from '../../src/report/review.ts';
import type { Command } from '../../src/session/command.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { computersDecide, kernelOf, must, open, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const settings = { rounds: 4, ticksPerRound: 2 } as const;
const played = (seed: string, start = 'as_exercised'): Session =>
  playUntil(open(kernel, 'us', { seed, start, settings }), (next) => phase(next) === 'hotwash');
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** A round in which every team decides nothing but what is given for the player. */
function quietRound(session: Session, choose: readonly string[]): Session {
  let next = playUntil(session, (each) => phase(each) === 'decide');
  for (const seat of next.header.seats) {
    next = must(next, seat.id, {
      type: 'decide',
      decision: { choose: seat.id === 'player' ? choose : [], stop: [], give: [], withdraw: [] },
      why: '',
    });
  }
  next = must(next, 'player', { type: 'adjudicate' });
  return must(must(next, 'player', { type: 'advance' }), 'player', { type: 'advance' });
}

describe('replayTurns', () => {
  it('gives the digest that the session recorded', () => {
    const session = played('one');
    const start = kernel.scenario.starts.find(({ id }) => id === 'as_exercised');
    if (!start) throw new Error('no such start');
    const turns = session.rounds.flatMap(({ decisions }) => {
      const turn = newTurn(kernel);
      for (const { decision } of Object.values(decisions)) addDecision(kernel, turn, decision);
      return [turn, undefined];
    });
    const { state } = replayTurns(kernel, start, packWorld(kernel, 'central'), session.luck, turns);
    expect(digest(state)).toBe(digest(session.state));
  });

  it('lets a programme go on that is started while it runs', () => {
    const start = kernel.scenario.starts[0];
    const programme = kernel.scenario.options.find(({ kind, effects }) => kind === 'programme' && effects.some(({ each }) => !each));
    if (!start || !programme) throw new Error('no programme');
    const turn = newTurn(kernel);
    addDecision(kernel, turn, { choose: [programme.id], stop: [], give: [], withdraw: [] });
    const session = open(kernel);
    const last = (turns: Parameters<typeof replayTurns>[4]) =>
      digest(replayTurns(kernel, start, packWorld(kernel, 'central'), session.luck, turns).state);
    expect(last([turn, turn, turn])).toBe(last([turn, undefined, undefined]));
  });
});

describe('review', () => {
  const session = played('review');
  const made = review(session);

  it('verifies a game as it was played', () => {
    expect(made.verified).toBe(true);
    expect(review(played('another', 'open')).verified).toBe(true);
  });

  it('does not verify an altered digest, seed or decision', () => {
    const at = session.entries.findIndex((entry) => entry.command.type === 'adjudicate');
    const entries = session.entries.map((entry, i) => (i === at ? { ...entry, digest: '0123456789abcdef' } : entry));
    expect(review({ ...session, entries }).verified).toBe(false);
    expect(review({ ...session, header: { ...session.header, seed: 'other' } }).verified).toBe(false);
    expect(review({ ...session, header: { ...session.header, seed: 'other', commitment: commitmentTo('other', 'salt') } }).verified).toBe(
      false,
    );
    const rounds = session.rounds.map((round, i) => (i === 0 ? { ...round, turns: round.turns.map(() => newTurn(kernel)) } : round));
    expect(review({ ...session, rounds }).verified).toBe(false);
  });

  it('says what would be if nobody had acted: a game in which nobody decides', () => {
    let idle = open(kernel, 'us', { seed: 'review', settings });
    for (let round = 0; round < settings.rounds; round++) idle = quietRound(idle, []);
    for (const [i, { on, real, nobody }] of made.withoutActing.entries()) {
      expect(on).toBe(kernel.scenario.indicators[i]?.code);
      expect(real).toEqual(session.history.map((values) => values[i]));
      expect(nobody).toEqual(idle.history.map((values) => values[i]));
    }
  });

  it('gives exact differences, largest first, and weighs the core ones', () => {
    const core = new Set(kernel.scenario.indicators.filter((indicator) => indicator.core).map(({ code }) => code));
    expect(made.turningPoints.length).toBeGreaterThan(5);
    for (const { difference, weight } of made.turningPoints) {
      expect(difference.length).toBeGreaterThan(0);
      for (const { points } of difference) expect(points * 2 ** 32).toBe(Math.round(points * 2 ** 32));
      const sizes = difference.map(({ points }) => Math.abs(points));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(weight).toBe(sum(difference.flatMap(({ on, points }) => (core.has(on) ? [Math.abs(points)] : []))));
    }
    const weights = made.turningPoints.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it('with one decision and no events of its own, without it is as if nobody had acted', () => {
    let single = open(kernel, 'us', { seed: 'single', start: 'open', settings: { rounds: 2, ticksPerRound: 2 } });
    single = quietRound(quietRound(single, ['naloxone']), []);
    const { turningPoints, withoutActing } = review(single);
    const decisions = turningPoints.filter(({ kind }) => kind === 'decision');
    expect(decisions.map(({ id, side, round, tick }) => ({ id, side, round, tick }))).toEqual([
      { id: 'naloxone', side: 'us', round: 1, tick: 1 },
    ]);
    const expected = withoutActing
      .map(({ on, real, nobody }) => ({ on, points: (real.at(-1) ?? 0) - (nobody.at(-1) ?? 0) }))
      .filter(({ points }) => points !== 0);
    const byName = (a: { on: string }, b: { on: string }) => a.on.localeCompare(b.on);
    expect([...(decisions[0]?.difference ?? [])].sort(byName)).toEqual(expected.sort(byName));
  });

  it('names no turning point for an option that has not had an effect yet', () => {
    const slow = kernel.scenario.options.find(
      ({ side, effects, consents, needs, sets, clears }) =>
        side === 'us' &&
        consents.length + needs.length + clears.length + Object.keys(sets).length === 0 &&
        effects.length > 0 &&
        effects.every(({ delay }) => delay > 0),
    );
    if (!slow) throw new Error('every option acts at once');
    const early = quietRound(open(kernel, 'us', { seed: 'wait', start: 'open', settings: { rounds: 1, ticksPerRound: 1 } }), [slow.id]);
    expect(early.rounds[0]?.decisions.us?.decision.choose).toEqual([slow.id]);
    expect(review(early).turningPoints.filter(({ kind }) => kind === 'decision')).toEqual([]);
  });

  it('drops the stop of a programme together with its start', () => {
    let stopped = open(kernel, 'us', { seed: 'stop', start: 'open', settings: { rounds: 2, ticksPerRound: 1 } });
    stopped = quietRound(stopped, ['naloxone']);
    stopped = playUntil(stopped, (each) => phase(each) === 'decide');
    for (const seat of stopped.header.seats) {
      const command: Command = {
        type: 'decide',
        decision: { choose: [], stop: seat.id === 'player' ? ['naloxone'] : [], give: [], withdraw: [] },
        why: '',
      };
      stopped = must(stopped, seat.id, command);
    }
    stopped = must(stopped, 'player', { type: 'adjudicate' });
    stopped = playUntil(stopped, (each) => phase(each) === 'hotwash');
    expect(stopped.facts.some((fact) => fact.type === 'stopped')).toBe(true);
    const { turningPoints, withoutActing, verified } = review(stopped);
    expect(verified).toBe(true);
    const point = turningPoints.find(({ id }) => id === 'naloxone');
    const expected = withoutActing.filter(({ real, nobody }) => real.at(-1) !== nobody.at(-1));
    expect(point?.difference.map(({ on }) => on).sort() ?? []).toEqual(expected.map(({ on }) => on).sort());
  });

  it('scores goals by the weights that the seat chose, else the usual ones', () => {
    const side = kernel.scenario.sides[0];
    const goal = side?.goals[0];
    if (!side || !goal) throw new Error('no goal');
    let weighed = must(open(kernel, side.id, { seed: 'weigh', settings: { rounds: 1, ticksPerRound: 2 } }), 'player', {
      type: 'weigh',
      weights: { [goal.id]: 9 },
    });
    weighed = playUntil(weighed, (next) => phase(next) === 'hotwash');
    const { goals } = review(weighed);
    expect(goals).toHaveLength(sum(kernel.scenario.sides.map((each) => each.goals.length)));
    expect(goals.find((score) => score.side === side.id && score.goal === goal.id)?.weight).toBe(9);
    for (const { want, before, after, gained } of goals) expect(gained).toBe(want === 'rise' ? after - before : before - after);
  });

  it('scores estimates by Brier', () => {
    expect(made.estimates).toHaveLength(settings.rounds);
    for (const { first, second, cameTrue, brierFirst, brierSecond } of made.estimates) {
      expect([first, second]).toEqual([40, 60]);
      expect(brierFirst).toBeCloseTo(cameTrue ? 0.36 : 0.16);
      expect(brierSecond).toBeCloseTo(cameTrue ? 0.16 : 0.36);
    }
    expect([brier(0, false), brier(100, true), brier(50, true), brier(100, false)]).toEqual([0, 0, 0.25, 1]);
  });

  it('reviews a game that stopped early over the ticks that were played', () => {
    let early = playUntil(open(kernel, 'us', { seed: 'early', settings }), (next) => phase(next) === 'propose' && next.rounds.length === 2);
    early = must(early, 'player', { type: 'end', reason: 'the bell' });
    const { withoutActing, verified, estimates, turningPoints } = review(early);
    expect(verified).toBe(true);
    expect(withoutActing.every(({ real, nobody }) => real.length === 3 && nobody.length === 3)).toBe(true);
    expect(estimates).toHaveLength(1);
    expect(turningPoints.every(({ round }) => round === 1)).toBe(true);
    const before = must(open(kernel), 'player', { type: 'end', reason: '' });
    expect(review(computersDecide(before))).toMatchObject({ turningPoints: [], estimates: [], verified: true });
  });

  it('replays some sixty games in well under a third of a second', () => {
    const started = performance.now();
    review(session);
    expect(performance.now() - started).toBeLessThan(300);
  });
});
