/** The clock: time arrives as data, adds up whatever the clock of the machine does, and stands still in a pause. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clock, clockAt, instantOf, openClock, roundFits } from '../../src/session/clock.ts';
import { budgetOf, templateNamed, templates } from '../../src/session/room.ts';

const seed = 20250227;
const repeat = `repeat with: npx vitest run test/session/clock.test.ts (seed ${seed})`;
const open = (id = 'class-50'): Clock => openClock(templateNamed(id) as (typeof templates)[number]);
const times = fc.array(fc.integer({ min: 0, max: 7_200_000 }), { maxLength: 30 });

describe('the clock', () => {
  it('takes a template: all minutes but the rest, and the debrief as reserve', () => {
    expect(open()).toMatchObject({ total: 3000, reserve: 1080, perRound: 780, used: 0, running: true, at: null });
    expect(open('workshop-180')).toMatchObject({ total: 170 * 60, reserve: 52 * 60 });
  });

  it('uses exactly what passes between its first and its last instant, in whatever steps it is told', () => {
    fc.assert(
      fc.property(times, (given) => {
        const ordered = [...given].sort((a, b) => a - b);
        const clock = ordered.reduce((next, at) => clockAt(next, at), open());
        const passed = ordered.length === 0 ? 0 : ((ordered.at(-1) as number) - (ordered[0] as number)) / 1000;
        expect(clock.used, repeat).toBeCloseTo(passed, 6);
        expect(clock.phaseUsed).toBeCloseTo(passed, 6);
      }),
      { seed },
    );
  });

  it('never runs back, and a jump back and forth of the machine costs nobody time', () => {
    fc.assert(
      fc.property(times, (given) => {
        let clock = open();
        for (const at of given) {
          const next = clockAt(clock, at);
          expect(next.used, repeat).toBeGreaterThanOrEqual(clock.used);
          expect(next.at).toBe(Math.max(clock.at ?? at, at));
          clock = next;
        }
        const [first = 0] = given;
        expect(clock.used).toBeCloseTo(given.length === 0 ? 0 : (Math.max(...given) - first) / 1000, 6);
      }),
      { seed },
    );
  });

  it('stands still while it does not run, and at what is not a time', () => {
    const paused = { ...clockAt(open(), 1000), running: false };
    expect(clockAt(paused, 900_000)).toMatchObject({ used: 0, phaseUsed: 0, at: 900_000 });
    expect(clockAt(open(), instantOf('yesterday'))).toEqual(open());
    expect(instantOf('2026-01-01T00:00:01.500Z')).toBe(Date.parse('2026-01-01T00:00:00Z') + 1500);
  });

  it('a round fits as long as it ends before the reserve begins', () => {
    const clock = open();
    const last = clock.total - clock.reserve - clock.perRound;
    expect(roundFits({ ...clock, used: last })).toBe(true);
    expect(roundFits({ ...clock, used: last + 1 })).toBe(false);
  });
});

describe('templates', () => {
  it.each(templates)('$id: its parts fit its minutes, and the phases of a round share its time', (template) => {
    const { before, turnZero, rounds, perRound, debrief, rest, minutes } = template;
    expect(before + turnZero + rounds * perRound + debrief + rest).toBeLessThanOrEqual(minutes);
    const phases = [
      'situation',
      'propose',
      'argue',
      'estimate1',
      'discuss',
      'estimate2',
      'resolve',
      'decide',
      'provisional',
      'ruled',
      'reveal',
      'microdebrief',
    ];
    const sum = phases.reduce((total, phase) => total + budgetOf(template, phase, 2), 0);
    expect(sum).toBeCloseTo(perRound * 60, 6);
    expect(budgetOf(template, 'closing', 1) + budgetOf(template, 'hotwash', 1)).toBeCloseTo(debrief * 60, 6);
    expect(budgetOf(template, 'situation', 1) - budgetOf(template, 'situation', 2)).toBeCloseTo(turnZero * 60, 6);
  });
});
