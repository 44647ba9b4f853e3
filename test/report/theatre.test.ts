/** The branch theatre: one change, the same luck. Each comparison is held against another way to play the same game. */
import { describe, expect, it } from 'vitest';
import { dealLuck } from '../../src/kernel/luck.ts';
import { replayTurns } from '../../src/kernel/playthrough.ts';
import type { Decision } from '../../src/kernel/turn.ts';
import { playedRounds, recordingOf } from '../../src/report/recording.ts';
import { review } from '../../src/report/review.ts';
import { say } from '../../src/report/text.ts';
import { branchingOf } from '../../src/report/theatre.ts';
import { type Change, changedTurns, choicesOf } from '../../src/report/theatre-change.ts';
import { theatreLines, told } from '../../src/report/theatre-words.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { kernelOf, must, open, openRoom, playRoomUntil, playUntil } from '../support/table.ts';

const kernel = await kernelOf();
const isClosing = (session: Session) => phase(session) === 'closing';
const solo = playUntil(open(kernel, 'us', { seed: 'theatre' }), isClosing);
/** A room in which an event was released, one held, and points were written, so that the turns hold more than decisions. */
const room = steeredRoom();
const games: readonly (readonly [string, Session])[] = [['solo', solo], ['room', room]]; // biome-ignore format: a table

function steeredRoom(): Session {
  const why = { kind: 'learning', text: 'to see it' } as const;
  const came = solo.facts.flatMap((fact) => (fact.type === 'drawn' && fact.happened ? [fact.inject] : []));
  const other = kernel.scenario.injects.find(({ id }) => !came.includes(id))?.id ?? '';
  let session = playRoomUntil(openRoom(kernel, {}, { seed: 'theatre' }), (next) => phase(next) === 'situation');
  session = must(session, 'facilitator', { type: 'release', inject: other, why });
  session = must(session, 'facilitator', { type: 'inject', title: 'News', text: 'News', to: 'all', points: { TRU: -5 }, why });
  return playRoomUntil(session, isClosing);
}

const allChanges = (session: Session): Change[] => choicesOf(session).flatMap(({ changes }) => changes);
const some = <T>(list: readonly T[], every: number): T[] => list.filter((_, i) => i % every === 0);
const zero = (points: number) => Math.abs(points) === 0;

describe.each(games)('the theatre of a %s game', (_name, session) => {
  const reviewed = review(session);

  it('gives no difference where nothing is changed', () => {
    const chosen = new Set(playedRounds(session).flatMap(({ decisions }) => Object.values(decisions).flatMap(({ decision }) => decision.choose))); // biome-ignore format: one set
    const never = kernel.scenario.options.find(({ id }) => !chosen.has(id))?.id ?? '';
    const same: Change[] = [
      { type: 'without', round: 1, side: 'us', part: 'choose', id: never },
      { type: 'pack', pack: session.header.pack },
    ];
    for (const change of same) {
      const { indicators, onlyPlayed, onlyChanged, redLines, endings, forced, lucks } = branchingOf(session, change, 20);
      for (const { played, changed, difference, same: agree, low, high } of indicators) {
        expect(changed).toEqual(played);
        expect([difference, low, high].every(zero)).toBe(true);
        expect(agree).toBe(lucks);
      }
      expect([onlyPlayed, onlyChanged, redLines, forced]).toEqual([[], [], [], []]);
      expect(endings.changed).toEqual(endings.played);
    }
  });

  it('begins with nobody acting, as the review has it', () => {
    const [first] = allChanges(session);
    expect(first).toEqual({ type: 'nobody', round: 1 });
    const { indicators } = branchingOf(session, first as Change, 0);
    expect(indicators.map(({ on, played, changed }) => ({ on, real: played, nobody: changed }))).toEqual(reviewed.withoutActing);
  });

  it('says what the turning points say when a choice is left out or an event is held', () => {
    expect(reviewed.turningPoints.length).toBeGreaterThan(5);
    for (const { kind, id, side, round, tick, difference } of reviewed.turningPoints) {
      const change: Change = kind === 'decision' ? { type: 'without', round, side, part: 'choose', id } : { type: 'hold', round, tick, inject: id }; // biome-ignore format: either
      expect(allChanges(session)).toContainEqual(change);
      const points = new Map(difference.map((one) => [one.on, one.points]));
      for (const { on, difference: moved } of branchingOf(session, change, 0).indicators)
        expect(-moved).toBeCloseTo(points.get(on) ?? 0, 12);
    }
  });

  it('leaves the rounds before the change as they were', () => {
    for (const { round, from, changes } of choicesOf(session)) {
      for (const change of some(changes, 7)) {
        if (change.type === 'pack') continue;
        for (const { played, changed } of branchingOf(session, change, 0).indicators)
          expect(changed.slice(0, from), `${change.type} in round ${round}`).toEqual(played.slice(0, from));
      }
    }
  });

  it('plays a pack as a game under that pack would have played the same turns', () => {
    for (const change of allChanges(session).filter(({ type }) => type === 'pack')) {
      if (change.type !== 'pack') continue;
      const other = recordingOf({ ...session, header: { ...session.header, pack: change.pack } });
      const { indicators } = branchingOf(session, change, 0);
      const history = other.play(recordingOf(session).turns);
      for (const [i, { changed }] of indicators.entries()) expect(changed).toEqual(history.map((values) => values[i]));
    }
  });

  it('tries other lucks run by run: run r of the seed, both games with the same cards', () => {
    const recording = recordingOf(session);
    const change = allChanges(session).find(({ type }) => type === 'without') as Change;
    const turns = changedTurns(recording, playedRounds(session), change);
    const luck = dealLuck(session.header.seed, kernel.sites, kernel.ticksMax + 1, 1);
    const end = (played: typeof turns, i: number) => replayTurns(kernel, recording.start, recording.world, luck, played).state.slots[kernel.layout.values + i] as number; // biome-ignore format: one value
    const { indicators } = branchingOf(session, change, 1);
    for (const [i, { low, middle, high }] of indicators.entries()) {
      expect(middle).toBe(end(turns, i) - end(recording.turns, i));
      expect([low, high]).toEqual([middle, middle]);
    }
    const many = branchingOf(session, change, 60);
    expect(branchingOf(session, change, 60)).toEqual(many);
    for (const { same, low, middle, high } of many.indicators) {
      expect(same).toBeGreaterThanOrEqual(0);
      expect(same).toBeLessThanOrEqual(60);
      expect(low <= middle && middle <= high).toBe(true);
    }
  });

  it('says all of it in lines, and differences as the ends that are shown', () => {
    for (const change of some(allChanges(session), 23)) {
      const branching = branchingOf(session, change, 5);
      const lines = theatreLines(kernel.scenario, branching, 'game.jsonl', say).join('\n');
      for (const one of branching.indicators) {
        const { name, played, changed, difference } = told(kernel.scenario, one);
        expect(lines).toContain(name);
        expect(Number(difference)).toBeCloseTo(Number(changed) - Number(played), 6);
      }
      expect(lines).toContain('hotwash branch game.jsonl');
    }
  });
});

describe('what can be changed', () => {
  const [last] = choicesOf(solo).slice(-1);
  const round = playedRounds(solo).at(-1);
  const before = playUntil(
    open(kernel, 'us', { seed: 'theatre' }),
    (next) => phase(next) === 'decide' && next.rounds.length === round?.round,
  );
  const seatOf = (side: string) => before.header.seats.find((seat) => seat.side === side)?.id ?? '';
  const recorded = (side: string): Decision => round?.decisions[side]?.decision ?? { choose: [], stop: [], give: [], withdraw: [] };
  const decided = (session: Session, side: string, decision: Decision) => submit(session, seatOf(side), { type: 'decide', decision, why: '' }, '2026-01-01T00:00:00.000Z'); // biome-ignore format: one call

  it('is exactly what the table would have accepted', () => {
    for (const { id: side } of kernel.scenario.sides) {
      const { choose, ...rest } = recorded(side);
      for (const option of kernel.scenario.options.filter((one) => one.side === side && !choose.includes(one.id))) {
        for (const instead of [null, ...choose]) {
          const wanted = { ...rest, choose: [...choose.filter((id) => id !== instead), option.id] };
          const accepted = !('type' in decided(before, side, wanted));
          const change = { type: 'with', round: last?.round, side, option: option.id, instead };
          expect(
            last?.changes.some((one) => JSON.stringify(one) === JSON.stringify(change)),
            `${option.id} for ${instead}`,
          ).toBe(accepted);
        }
      }
    }
  });

  it('plays as the table would have played it', () => {
    const decisions = (last?.changes ?? []).filter(({ type }) => type === 'with' || type === 'without');
    for (const change of some(decisions, 5)) {
      if (change.type !== 'with' && change.type !== 'without') continue;
      const made = recorded(change.side);
      const part = change.type === 'with' ? 'choose' : change.part;
      const gone = change.type === 'with' ? change.instead : change.id;
      const decision = { ...made, [part]: [...made[part].filter((id) => id !== gone), ...(change.type === 'with' ? [change.option] : [])] };
      let session = before;
      for (const { id: side } of kernel.scenario.sides) {
        const result = decided(session, side, side === change.side ? decision : recorded(side));
        if ('type' in result) throw new Error(`${change.type} refused: ${JSON.stringify(result.reason)}`);
        session = result.session;
      }
      session = must(session, 'player', { type: 'adjudicate' });
      const { indicators, forced } = branchingOf(solo, change, 0);
      expect(forced).toEqual([]);
      for (const [i, { changed }] of indicators.entries()) expect(changed).toEqual(session.history.map((values) => values[i]));
    }
  });

  it('names decisions that had become impossible, with the reason', () => {
    const forced = choicesOf(solo)
      .slice(0, -1)
      .flatMap(({ changes }) => changes.filter(({ type }) => type === 'without'))
      .map((change) => branchingOf(solo, change, 0))
      .filter((branching) => branching.forced.length > 0);
    expect(forced.length).toBeGreaterThan(0);
    for (const branching of forced) {
      const lines = theatreLines(kernel.scenario, branching, 'game.jsonl', say).join('\n');
      expect(lines).toContain('Forced in round');
      for (const one of branching.forced) expect(one.round).toBeGreaterThan('round' in branching.change ? branching.change.round : 0);
    }
  });

  it('is nothing where no round was played', () => {
    expect(choicesOf(must(open(kernel), 'player', { type: 'end', reason: '' }))).toEqual([]);
  });

  it('makes an event come that did not, and lists it among those of one game only', () => {
    const released = (last?.changes ?? []).filter(({ type }) => type === 'release');
    expect(released.length).toBeGreaterThan(0);
    for (const change of some(released, 9)) {
      if (change.type !== 'release') continue;
      expect(branchingOf(solo, change, 0).onlyChanged).toContainEqual({ inject: change.inject, tick: change.tick });
    }
  });
});
