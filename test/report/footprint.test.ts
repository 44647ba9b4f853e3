import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../src/report/claims.ts';
import { footprint, turnsWith } from '../../src/report/footprint.ts';
import { recordingOf } from '../../src/report/recording.ts';
import { review } from '../../src/report/review.ts';
import type { Command } from '../../src/session/command.ts';
import type { Adjudication } from '../../src/session/room.ts';
import { isDisclosed, phase, type Session } from '../../src/session/session.ts';
import { submit } from '../../src/session/submit.ts';
import { type Random, randomFrom } from '../support/random.ts';
import { computersDecide, kernelOf, must, openRoom, playRoomUntil, roomStep } from '../support/table.ts';

const kernel = await kernelOf();
const why = { kind: 'learning', text: 'To see what follows.' } as const;
const acting = ['hold', 'release', 'cancel', 'recall', 'inject', 'accept', 'settle', 'rule'];
const { scenario } = kernel;
const now = '2026-01-01T00:00:00.000Z';

/** Something that the facilitator or a team could do now; most are refused, and then nothing happens. */
function whim(session: Session, random: Random): [string, Command] {
  const inject = random.pick(scenario.injects).id;
  const laid = session.rounds.flatMap(({ motions }) => motions.flatMap((motion) => motion.laid));
  const option = session.rounds.at(-1)?.motions.at(-1)?.option ?? random.pick(scenario.options).id;
  const claims = claimsOf(scenario, option);
  const claim = claims.length > 0 ? random.pick(claims.slice(0, 8)) : { id: scenario.assumptions[0]?.id ?? '', evidence: [] };
  const place = random.below(3) - 1;
  if (phase(session) === 'provisional')
    return ['facilitator', { type: 'rule', claim: claim.id, place, confidence: 'high', acknowledged: false, why }];
  const argument = laid.length > 0 ? random.pick(laid).n : 1;
  const challenge = session.challenges.length > 0 ? random.pick(session.challenges).n : 1;
  const evidence = random.chance(0.5) ? claim.evidence : [];
  const ruling = random.pick(['upheld', 'dismissed', 'parked'] as const);
  return random.pick<[string, Command]>([
    ['facilitator', { type: 'hold', inject, why }],
    ['facilitator', { type: 'release', inject, why }],
    ['facilitator', { type: 'cancel', inject, why }],
    ['facilitator', { type: 'recall', inject: random.chance(0.5) ? inject : `written ${session.entries.length}`, why }],
    ['facilitator', { type: 'inject', title: 'Rain', text: '', to: 'all', points: { [random.pick(scenario.indicators).code]: random.below(31) - 15 }, why }],
    ['us', { type: 'argue', stance: 'for', claim: claim.id, pulls: random.pick(['stronger', 'weaker'] as const), text: 'So it is.', evidence }],
    ['mexico', { type: 'challenge', about: `argument ${argument}`, text: 'Is it?' }],
    ['facilitator', { type: 'accept', argument, accepted: random.chance(0.5), why }],
    ['facilitator', { type: 'settle', challenge, ruling, why }],
  ]); // biome-ignore format: a table of whims
}

/** A whole game in which control meddles; rounds are sometimes played again. */
function meddled(seed: string, adjudication: Adjudication): Session {
  const random = randomFrom(seed);
  let next = computersDecide(openRoom(kernel, { room: { adjudication } }, { seed }));
  let rewinds = 1;
  for (let i = 0; i < 2000 && !isDisclosed(next); i++) {
    for (let k = 0; k < 3; k++) {
      const [seat, command] = whim(next, random);
      const taken = submit(next, seat, command, now);
      if (!('type' in taken)) next = taken.session;
    }
    if (phase(next) === 'reveal' && rewinds > 0 && random.chance(0.3)) {
      rewinds--;
      next = computersDecide(must(next, 'facilitator', { type: 'rewind', round: next.rounds.length, why }));
    }
    next = computersDecide(roomStep(next));
  }
  return next;
}

const adjudications: readonly Adjudication[] = ['model', 'arguments', 'average', 'ruling'];
const games = adjudications.flatMap((adjudication) =>
  [1, 2, 3].map((n) => ({ adjudication, session: meddled(`footprint ${n}`, adjudication) })),
);
const actsOf = (session: Session) =>
  session.standing.filter(({ command }) => acting.includes(command.type)) as Parameters<typeof turnsWith>[2];

describe("control's footprint", () => {
  it('rebuilds the recorded turns from the entries of control, exactly', () => {
    for (const { session } of games) {
      const recording = recordingOf(session);
      expect(actsOf(session).length).toBeGreaterThan(0);
      expect(turnsWith(session, recording, actsOf(session))).toEqual(recording.turns);
    }
  });

  it('covers every power that acts on results in these games', () => {
    const seen = new Set(games.flatMap(({ session }) => actsOf(session).map(({ command }) => command.type)));
    expect([...seen].sort()).toEqual([...acting].sort());
  });

  it('lists every use with a reason, and says of those that were left behind that they moved nothing', () => {
    let left = 0;
    for (const { session } of games) {
      const made = footprint(session);
      const asked = session.entries.filter(({ seat, command }) => seat === 'facilitator' && 'why' in command && typeof command.why === 'object');
      expect(made?.uses.map(({ n }) => n)).toEqual(asked.map(({ n }) => n));
      for (const { stands, moved } of made?.uses ?? []) {
        if (stands) continue;
        left++;
        expect(moved).toBeNull();
      }
    }
    expect(left).toBeGreaterThan(0);
  }); // biome-ignore format: one law

  it('is nothing where control did nothing, and all of it where it did one thing', () => {
    const idle = playRoomUntil(openRoom(kernel), isDisclosed);
    expect(footprint(idle)).toMatchObject({ control: { difference: [], weight: 0 }, uses: [] });
    const decided = playRoomUntil(openRoom(kernel), (next) => phase(next) === 'decide');
    const written = must(decided, 'facilitator', { type: 'inject', title: 'Rain', text: '', to: 'all', points: { TRU: 10 }, why });
    const made = footprint(playRoomUntil(written, isDisclosed));
    expect(made?.uses).toHaveLength(1);
    expect(made?.uses[0]?.moved).toEqual(made?.control);
    expect(made?.control.difference.find(({ on }) => on === 'TRU')?.points).toBeGreaterThan(0);
  });

  it('keeps what was argued apart from what was ruled', () => {
    for (const { adjudication, session } of games) {
      const made = footprint(session);
      if (adjudication === 'model' || adjudication === 'ruling') expect(made?.debate).toEqual({ difference: [], weight: 0 });
    }
    let argued = playRoomUntil(openRoom(kernel), (next) => phase(next) === 'argue');
    const claims = claimsOf(scenario, argued.rounds[0]?.motions[0]?.option ?? '').slice(0, 3);
    for (const { id, evidence } of claims)
      argued = must(argued, 'us', { type: 'argue', stance: 'for', claim: id, pulls: 'weaker', text: 'Less than one thinks.', evidence });
    const n = argued.entries.at(-1)?.n ?? 0;
    const refused = must(argued, 'facilitator', { type: 'accept', argument: n, accepted: false, why });
    const [free, ruled] = [argued, refused].map((session) => footprint(playRoomUntil(session, isDisclosed)));
    expect(free?.debate.weight).toBeGreaterThan(0);
    expect(free?.control.weight).toBe(0);
    expect(ruled?.control.weight).toBeGreaterThan(0);
    expect(ruled?.uses.at(-1)?.moved).toEqual(ruled?.control);
  });

  it('measures the whole play as the review does when nobody acts', () => {
    for (const { session } of games.slice(0, 2)) {
      const { withoutActing, footprint: made } = review(session);
      for (const { on, real, nobody } of withoutActing)
        expect(made?.play.difference.find((one) => one.on === on)?.points ?? 0).toBe((real.at(-1) ?? 0) - (nobody.at(-1) ?? 0));
    }
  });

  it('is absent in a game alone', async () => {
    const { open, playUntil } = await import('../support/table.ts');
    expect(footprint(playUntil(open(kernel), isDisclosed))).toBeUndefined();
  });
});
