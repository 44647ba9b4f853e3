/** The chart: every state and every edge of it is reached, and the closing is reachable from everywhere. */
import { describe, expect, it } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { allowedNow, type MachineEvent, machine, openChart, type Phase, phaseOf, phases, step } from '../../src/session/machine.ts';

const facts = { rounds: 2, deciders: ['a', 'b'], voices: ['a'], controllers: ['a'], facilitated: false };
const events: MachineEvent[] = [
  { type: 'advance', seat: 'a', fits: true },
  { type: 'propose', seat: 'a' },
  { type: 'estimate', seat: 'a', voice: 'a' },
  { type: 'decide', seat: 'a' },
  { type: 'decide', seat: 'b' },
  { type: 'adjudicate', seat: 'a', ended: false },
  { type: 'adjudicate', seat: 'a', ended: true },
  { type: 'weigh', seat: 'a' },
  { type: 'bookmark', seat: 'a' },
  { type: 'end', seat: 'a' },
];

describe('the chart', () => {
  const paths = getShortestPaths(machine, { events: [...events, { type: 'setup', facts }], fromState: openChart(facts), limit: 20_000 });
  const reached = new Set(paths.map((path) => phaseOf(path.state)));

  it('reaches every phase', () => {
    const passing: Phase[] = ['argue', 'resolve', 'ruled'];
    expect(phases.filter((phase) => !reached.has(phase))).toEqual(passing);
  });

  it('can be closed from every state before the hotwash in at most two commands', () => {
    for (const { state } of paths) {
      if (phaseOf(state as ReturnType<typeof openChart>) === 'closed') continue;
      let at = state as ReturnType<typeof openChart>;
      for (let i = 0; i < 2 && !['closing', 'hotwash', 'closed'].includes(phaseOf(at)); i++) at = step(at, { type: 'end', seat: 'a' });
      expect(['closing', 'hotwash', 'closed']).toContain(phaseOf(at));
    }
  });

  it('takes an event exactly when it says that it would', () => {
    for (const { state } of paths) {
      const allowed = new Set(allowedNow(state as ReturnType<typeof openChart>, 'a'));
      for (const event of events) {
        if (!('seat' in event) || event.seat !== 'a' || event.type === 'adjudicate') continue;
        const next = step(state as ReturnType<typeof openChart>, event);
        const moved = JSON.stringify(next.value) !== JSON.stringify(state.value) || next.context !== state.context;
        if (moved) expect(allowed.has(event.type as never)).toBe(true);
      }
    }
  });

  it('waits for every decider, and a seat may decide again until all have', () => {
    let at = openChart(facts);
    for (let i = 0; i < 3; i++) at = step(at, { type: 'advance', seat: 'a', fits: true });
    expect(phaseOf(at)).toBe('decide');
    at = step(step(at, { type: 'decide', seat: 'a' }), { type: 'decide', seat: 'a' });
    expect(phaseOf(at)).toBe('decide');
    expect(phaseOf(step(at, { type: 'decide', seat: 'ghost' }))).toBe('decide');
    expect(phaseOf(step(at, { type: 'decide', seat: 'b' }))).toBe('provisional');
  });

  it('an ending of the scenario is the last round', () => {
    let at = openChart({ ...facts, rounds: 9 });
    for (const event of [events[0], events[0], events[0], events[3], events[4], events[6], events[0], events[0]])
      at = step(at, event as MachineEvent);
    expect(phaseOf(at)).toBe('closing');
  });
});
