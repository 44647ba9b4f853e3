/** The session: phases in order, refusals that help, undo, secrets, estimates, and lockstep with the kernel. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { replayTurns } from '../../src/kernel/playthrough.ts';
import { digest, packWorld } from '../../src/kernel/state.ts';
import { addDecision, newTurn, noDecision } from '../../src/kernel/turn.ts';
import { say } from '../../src/report/text.ts';
import { barText } from '../../src/report/words.ts';
import type { Command } from '../../src/session/command.ts';
import { phase, type Session } from '../../src/session/session.ts';
import { isProblem, openSession, submit } from '../../src/session/submit.ts';
import { viewFor } from '../../src/session/view.ts';
import { computersDecide, headerFor, kernelOf, must, open, playStep, playUntil } from '../support/table.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await kernelOf();
});

const now = '2026-01-01T00:00:00.000Z';
const at = (name: string, round = 1, side: string | null = 'us') =>
  playUntil(open(kernel, side), (session) => phase(session) === name && session.rounds.length >= round);
const refused = (session: Session, command: Command, seat = 'player') => {
  const result = submit(session, seat, command, now);
  if (!('type' in result)) throw new Error(`${command.type} was accepted`);
  return result;
};

describe('phases', () => {
  it('run from the briefing to the hotwash in the order of the chart', () => {
    const seen: string[] = [];
    let session = open(kernel);
    while (phase(session) !== 'closed') {
      if (seen.at(-1) !== phase(session)) seen.push(phase(session));
      session = playStep(session);
    }
    const round = ['situation', 'propose', 'estimate1', 'discuss', 'estimate2', 'decide', 'provisional', 'reveal', 'microdebrief'];
    expect(seen).toEqual(['briefing', ...round, ...round, ...round, 'closing', 'hotwash']);
    expect(session.rounds.map((each) => [each.from, each.to])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it('skip the debate when nobody proposes', () => {
    expect(phase(must(at('propose'), 'player', { type: 'advance' }))).toBe('decide');
  });

  it('an observer has nothing to decide or to weigh, and the computers play on', () => {
    const session = at('hotwash', 3, null);
    expect(Object.keys(session.rounds[0]?.decisions ?? {}).sort()).toEqual(kernel.scenario.sides.map((side) => side.id).sort());
    expect(viewFor(at('briefing', 0, null), 'player').allowed).not.toContain('weigh');
  });

  it('closing early goes to the closing and keeps the reason', () => {
    const session = must(at('decide'), 'player', { type: 'end', reason: 'the hour is over' });
    expect(phase(session)).toBe('closing');
    expect(session.ending).toEqual({ type: 'stopped', reason: 'the hour is over' });
  });
});

describe('refusals', () => {
  it('say what is possible instead', () => {
    const refusal = refused(at('decide'), { type: 'adjudicate' });
    expect(refusal.reason).toEqual({ type: 'phase', phase: 'decide', command: 'adjudicate' });
    expect(refusal.allowed).toContain('decide');
  });

  it('name an unknown seat, option, indicator and goal, with what is near', () => {
    expect(refused(at('decide'), { type: 'advance' }, 'ghost').reason.type).toBe('no-seat');
    expect(refused(at('propose'), { type: 'propose', option: 'leader_strik', aim: 'TRU', expect: 'fall' }).reason).toMatchObject({
      type: 'unknown',
      near: 'leader_strike',
    });
    expect(refused(at('propose'), { type: 'propose', option: 'leader_strike', aim: 'TRUE', expect: 'fall' }).reason).toMatchObject({
      type: 'unknown',
      what: 'indicator',
    });
    expect(refused(at('briefing', 0), { type: 'weigh', weights: { nothing: 3 } }).reason).toMatchObject({ type: 'unknown', what: 'goal' });
  });

  it('give a reason that a person can act on for every kind of bar', () => {
    const session = at('decide');
    const bar = (decision: Partial<typeof noDecision>) => {
      const { reason } = refused(session, { type: 'decide', decision: { ...noDecision, ...decision }, why: '' });
      if (reason.type !== 'bar') throw new Error(reason.type);
      return barText(kernel.scenario, reason.bar, say);
    };
    expect(bar({ choose: ['detainee_transfer'] })).toBe(
      '"Transfer detainees to the United States" belongs to Mexican administration.'.replace(
        'Transfer detainees to the United States',
        kernel.scenario.options.find((option) => option.id === 'detainee_transfer')?.title ?? '',
      ),
    );
    expect(bar({ choose: ['partner_led_raid'] })).toContain('It needs a consent of Mexican administration that is not given');
    expect(bar({ choose: ['naloxone', 'naloxone'] })).toContain('is named twice');
    expect(bar({ choose: ['ground_intervention', 'leader_strike'] })).toMatch(/attention|same round|alone/);
    expect(bar({ stop: ['naloxone'] })).toContain('is not running');
    expect(bar({ choose: ['hold_us', 'naloxone'] })).toContain('can only be chosen alone');
    expect(bar({ withdraw: ['trainers_admitted'] })).toContain('belongs to Mexican administration');
    expect(bar({ choose: ['naloxon'] })).toContain('Did you mean naloxone?');
  });

  it('a computer cannot go on, turn cards or end the game', () => {
    for (const type of ['advance', 'adjudicate'] as const)
      expect(refused(at('situation'), { type }, 'mexico').reason.type).toBe('not-yours');
    expect(refused(at('situation'), { type: 'end', reason: '' }, 'mexico').reason.type).toBe('not-yours');
  });
});

describe('undo', () => {
  it('takes back the own last step, and only until a card is turned', () => {
    const before = at('decide');
    const decided = must(computersDecide(before), 'player', { type: 'decide', decision: noDecision, why: '' });
    expect(phase(decided)).toBe('provisional');
    const back = must(decided, 'player', { type: 'undo' });
    expect(phase(back)).toBe('decide');
    expect(back.rounds.at(-1)?.decisions.us).toBeUndefined();
    expect(back.entries).toHaveLength(decided.entries.length + 1);
    const revealed = must(decided, 'player', { type: 'adjudicate' });
    expect(refused(revealed, { type: 'undo' }).reason.type).toBe('nothing-to-undo');
  });

  it('is replayed from the log like everything else', () => {
    let session = at('estimate2');
    for (let i = 0; i < 3; i++) session = must(session, 'player', { type: 'undo' });
    session = playUntil(session, (next) => phase(next) === 'reveal');
    const again = openSession(kernel, { header: session.header, entries: session.entries });
    if (isProblem(again)) throw new Error(again.message);
    expect(digest(again.state)).toBe(digest(session.state));
    expect(again.rounds).toEqual(session.rounds);
  });

  it('is over once the secrets are shown', () => {
    expect(refused(at('closing', 3), { type: 'undo' }).reason.type).toBe('nothing-to-undo');
    expect(viewFor(must(at('decide'), 'player', { type: 'end', reason: '' }), 'player').allowed).not.toContain('undo');
  });
});

describe('secrets', () => {
  it('seed, salt, strategies, other briefs and other decisions are in no View before the closing', () => {
    for (const name of ['briefing', 'situation', 'decide', 'provisional', 'reveal']) {
      const session = computersDecide(at(name, name === 'briefing' ? 0 : 2));
      const text = JSON.stringify(viewFor(session, 'player'));
      expect(text).not.toContain('"seed":');
      expect(text).not.toContain('"salt":');
      const { scenario, ...rest } = viewFor(session, 'player');
      for (const seat of session.header.seats)
        if (seat.strategy) expect(JSON.stringify(rest)).not.toContain(`"strategy":"${seat.strategy}"`);
      for (const side of scenario.sides) expect(side.private === '').toBe(side.id !== 'us');
    }
    const sealed = viewFor(computersDecide(at('decide')), 'player').rounds.at(-1);
    expect(Object.keys(sealed?.decisions ?? {})).toEqual([]);
  });

  it('everything is disclosed at the closing', () => {
    const view = viewFor(at('closing', 3), 'player');
    expect(view.game.seed).toBe('test');
    expect(view.scenario.sides.every((side) => side.private !== '')).toBe(true);
    expect(view.indicators.every((indicator) => indicator.fog === 0)).toBe(true);
  });

  it('a covert choice of the U.S. team shows in no other View, and its effects there are a cause not known', () => {
    const header = headerFor(kernel, null, {
      seats: kernel.scenario.sides.map((side) => ({ id: side.id, name: side.name, kind: 'person', side: side.id })),
      start: 'open',
    });
    const decide = (choose: string[]) => {
      let session = open(kernel, null, header);
      for (let i = 0; i < 2; i++) session = must(session, 'us', { type: 'advance' });
      session = must(session, 'us', { type: 'advance' });
      for (const seat of header.seats)
        session = must(session, seat.id, {
          type: 'decide',
          decision: { ...noDecision, choose: seat.id === 'us' ? choose : [] },
          why: 'because',
        });
      return must(session, 'us', { type: 'adjudicate' });
    };
    const session = decide(['unconsented_flights']);
    const theirs = viewFor(session, 'mexico');
    expect(theirs.rounds[0]?.decisions.us).toEqual({ decision: noDecision, why: '' });
    expect(theirs.programmes.some((programme) => programme.option === 'unconsented_flights')).toBe(false);
    expect(theirs.ledger.some((line) => line.cause.type === 'hidden')).toBe(true);
    expect(theirs.ledger.some((line) => line.cause.type === 'effect' && line.cause.owner === 'unconsented_flights')).toBe(false);
    const ours = viewFor(session, 'us');
    expect(ours.rounds[0]?.decisions.us?.decision.choose).toEqual(['unconsented_flights']);
    expect(ours.ledger.some((line) => line.cause.type === 'hidden')).toBe(false);
  });
});

describe('the ledger of a View', () => {
  it('adds up to the change that is shown, readings and secrets included', () => {
    for (const side of ['us', 'mexico', 'cartels']) {
      const view = viewFor(at('reveal', 3, side), 'player');
      for (const indicator of view.indicators) {
        for (let tick = 0; tick < indicator.series.length; tick++) {
          const sum = view.ledger
            .filter((line) => line.on === indicator.code && line.tick === tick)
            .reduce((total, line) => total + line.amount, 0);
          expect(sum, `${indicator.code} ${tick}`).toBeCloseTo(
            (indicator.series[tick] ?? 0) - (indicator.series[tick - 1] ?? indicator.start),
            9,
          );
        }
      }
    }
  });
});

describe('estimates', () => {
  it('are kept per seat, first and second, and compared with what happened', () => {
    const round = viewFor(at('reveal', 1), 'player').rounds[0];
    expect(round?.estimates).toEqual({ first: 40, second: 60 });
    expect(typeof round?.cameTrue).toBe('boolean');
  });
});

describe('twins', () => {
  it('the session and the bare kernel reach the same state, entry by entry', () => {
    for (const start of kernel.scenario.starts) {
      for (const ticksPerRound of [1, 2] as const) {
        const session = playUntil(
          open(kernel, 'us', { start: start.id, seed: `twin ${start.id}`, settings: { rounds: 4, ticksPerRound } }),
          (next) => phase(next) === 'closing',
        );
        const turns = session.rounds.flatMap((round) => {
          const first = newTurn(kernel);
          for (const { decision } of Object.values(round.decisions)) addDecision(kernel, first, decision);
          return Array.from({ length: round.to - round.from + 1 }, (_, i) => (i === 0 ? first : newTurn(kernel)));
        });
        const bare = replayTurns(kernel, start, packWorld(kernel, 'central'), session.luck, turns);
        expect(digest(bare.state)).toBe(digest(session.state));
      }
    }
  });
});

describe('a pack that is drawn blind', () => {
  const situation = (pack: string, seed: string) =>
    playUntil(open(kernel, 'us', { pack, seed, start: 'open' }), (next) => phase(next) === 'situation');

  it('is sealed until the closing: neither its name nor its numbers show', () => {
    const drawn = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const session = situation('blind', `blind ${i}`);
      const view = viewFor(session, 'player');
      expect(view.game.pack).toBe('blind');
      const forecasts = view.options.map((option) => option.forecast);
      expect(forecasts).toEqual(viewFor(situation('central', `blind ${i}`), 'player').options.map((option) => option.forecast));
      const closed = viewFor(must(session, 'player', { type: 'end', reason: '' }), 'player');
      drawn.add(closed.game.pack);
    }
    expect(drawn.size).toBeGreaterThan(2);
    for (const pack of drawn) expect(kernel.scenario.packs.map(({ id }) => id)).toContain(pack);
  });
});
