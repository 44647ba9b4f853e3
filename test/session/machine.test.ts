/** The chart, alone and with a facilitator: every state and every edge of its four regions is reached, and the hotwash from everywhere. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnyStateNode, type AnyTransitionDefinition, getMicrosteps } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import {
  allowedNow,
  type Facts,
  type MachineEvent,
  machine,
  openChart,
  type Phase,
  phaseOf,
  phases,
  type Snapshot,
  step,
} from '../../src/session/machine.ts';

const alone: Facts = { rounds: 2, deciders: ['a', 'b'], voices: ['a'], controllers: ['a'], facilitated: false };
const facilitated: Facts = { rounds: 2, deciders: ['a'], voices: ['a'], controllers: ['f'], facilitated: true };

const plain = (seat: string, types: readonly string[]) => types.map((type) => ({ type, seat }) as MachineEvent);
const team = (seat: string): MachineEvent[] => [
  ...plain(seat, ['propose', 'argue', 'challenge', 'dissent', 'decide', 'weigh', 'bookmark']),
  { type: 'estimate', seat, voice: seat },
  { type: 'ballot', seat, voice: seat },
];
const course = (seat: string): MachineEvent[] => [
  { type: 'advance', seat, fits: true },
  { type: 'adjudicate', seat, ended: false },
  { type: 'adjudicate', seat, ended: true },
  { type: 'end', seat },
];
const powers = (seat: string): MachineEvent[] => [
  ...plain(seat, ['count', 'pause', 'unpause', 'extend', 'auto', 'hold', 'release', 'cancel', 'recall', 'inject', 'accept', 'settle', 'rule', 'correct', 'rewind', 'floor', 'swap', 'note']),
  { type: 'advance', seat, fits: false },
  { type: 'reseat', seat, voices: ['a'] },
  ...(['public', 'blank', 'seat', 'facilitator'] as const).map((what) => ({ type: 'show', seat, what }) as const),
]; // biome-ignore format: groups

const soloEvents = [...team('a'), ...plain('b', ['decide']), ...course('a'), ...powers('a')];
const roomEvents = [...team('a'), ...course('f'), ...powers('f'), ...team('f'), ...course('a'), ...powers('a')];

const nodesOf = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap((child) => nodesOf(child as AnyStateNode)),
];
const nodes = nodesOf(machine.root as unknown as AnyStateNode);
const statesFrom = (facts: Facts, events: readonly MachineEvent[]) =>
  getShortestPaths(machine, { events: [...events], fromState: openChart(facts), limit: 60_000 }).map(({ state }) => state as Snapshot);

let solo: Snapshot[];
let room: Snapshot[];
beforeAll(() => {
  solo = statesFrom(alone, soloEvents);
  room = statesFrom(facilitated, roomEvents);
});

/** Names of the active states. */
const active = (snapshot: Snapshot): Set<string> => new Set((snapshot as unknown as { _nodes: AnyStateNode[] })._nodes.map(({ id }) => id));
/** xstate's own choice of transitions; it is not in its published types. */
const inner = machine as unknown as {
  readonly getTransitionData: (snapshot: Snapshot, event: MachineEvent) => AnyTransitionDefinition[] | undefined;
};
const nameOf = ({ source, eventType, target, actions }: AnyTransitionDefinition): string =>
  `${source.id} -${eventType}-> ${(target ?? []).map(({ id }) => id).join()} ${actions.join()}`;

describe('the chart', () => {
  it('reaches every phase: alone all but those that it passes, with a facilitator all', () => {
    const reached = (states: readonly Snapshot[]) => new Set(states.map(phaseOf));
    const passing: Phase[] = ['argue', 'resolve', 'ruled'];
    expect(phases.filter((phase) => !reached(solo).has(phase))).toEqual(passing);
    expect(phases.filter((phase) => !reached(room).has(phase))).toEqual([]);
  });

  it('reaches every state of its four regions', () => {
    const seen = new Set([...solo, ...room].flatMap((snapshot) => [...active(snapshot)]));
    seen.add('session.main.setup');
    expect(nodes.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([]);
    expect(Object.keys(machine.root.states)).toEqual(['main', 'clock', 'control', 'view']);
  });

  it('takes every edge', () => {
    const taken = new Set<string>();
    const all: [readonly Snapshot[], readonly MachineEvent[]][] = [
      [solo, soloEvents],
      [room, roomEvents],
    ];
    for (const [states, events] of all) {
      for (const snapshot of states) {
        for (const event of events) {
          if (!snapshot.can(event)) continue;
          for (const transition of inner.getTransitionData(snapshot, event) ?? []) taken.add(nameOf(transition));
          const steps = getMicrosteps(machine, snapshot, event).map(([next]) => next as Snapshot);
          for (const [i, next] of steps.entries()) {
            const [before, after] = [active(steps[i - 1] ?? snapshot), active(next)];
            for (const id of before) {
              if (after.has(id)) continue;
              const node = nodes.find((one) => one.id === id);
              for (const transition of node?.always ?? [])
                if (transition.target?.some((target) => after.has(target.id))) taken.add(nameOf(transition));
              if (after.has('session.view.blank'))
                for (const transition of node?.transitions.get('cover') ?? []) taken.add(nameOf(transition));
            }
          }
        }
      }
    }
    const edges = nodes
      .flatMap((node) => [...[...node.transitions.values()].flat(), ...(node.always ?? [])])
      .filter(({ eventType }) => eventType !== 'setup' && eventType !== '');
    const always = nodes.flatMap((node) => node.always ?? []);
    expect([...edges, ...always].map(nameOf).filter((name) => !taken.has(name))).toEqual([]);
    expect(edges.length).toBeGreaterThan(60);
  });

  it('leads to the hotwash from every state in at most four commands of the facilitator', () => {
    const own = [...course('f'), ...plain('f', ['unpause'])];
    for (const start of room) {
      if (phaseOf(start) === 'closed') continue;
      let reached = [start];
      for (let i = 0; i < 4 && !reached.some((one) => phaseOf(one) === 'hotwash'); i++)
        reached = reached.flatMap((one) => own.filter((event) => one.can(event)).map((event) => step(one, event)));
      expect(
        reached.some((one) => phaseOf(one) === 'hotwash'),
        JSON.stringify(start.value),
      ).toBe(true);
    }
  });

  it('alone, can be closed from every state in at most two commands', () => {
    for (const start of solo) {
      let at = start;
      for (let i = 0; i < 2 && !['closing', 'hotwash', 'closed'].includes(phaseOf(at)); i++) at = step(at, { type: 'end', seat: 'a' });
      expect(['closing', 'hotwash', 'closed']).toContain(phaseOf(at));
    }
  });

  it('takes an event exactly when it says that it would', () => {
    const all: [readonly Snapshot[], readonly MachineEvent[], readonly string[]][] = [
      [solo, soloEvents, ['a']],
      [room, roomEvents, ['a', 'f']],
    ];
    for (const [states, events, seats] of all) {
      for (const snapshot of states) {
        for (const seat of seats) {
          const possible = events.filter((event) => 'seat' in event && event.seat === seat && snapshot.can(event));
          expect([...new Set(possible.map(({ type }) => type))].sort()).toEqual([...allowedNow(snapshot, seat)].sort());
        }
        for (const event of events) {
          if (snapshot.can(event)) continue;
          const next = step(snapshot, event);
          expect([next.value, next.context]).toEqual([snapshot.value, snapshot.context]);
        }
      }
    }
  });

  it('with a facilitator, gives control to nobody else, and in a pause takes nothing of the course of play', () => {
    const theirs = ['propose', 'argue', 'challenge', 'dissent', 'decide', 'weigh', 'bookmark', 'estimate', 'ballot'];
    for (const snapshot of room) {
      expect(allowedNow(snapshot, 'a').filter((type) => !theirs.includes(type))).toEqual([]);
      if (!snapshot.context.paused) continue;
      expect(allowedNow(snapshot, 'a')).toEqual([]);
      for (const type of ['advance', 'adjudicate', 'estimate', 'ballot', 'decide', 'propose', 'rule'] as const)
        expect(allowedNow(snapshot, 'f')).not.toContain(type);
    }
  });

  it('alone, knows no power of a facilitator', () => {
    const known = ['weigh', 'advance', 'propose', 'estimate', 'decide', 'adjudicate', 'bookmark', 'end'];
    for (const snapshot of solo) expect(allowedNow(snapshot, 'a').filter((type) => !known.includes(type))).toEqual([]);
  });

  it('waits for every decider, and a seat may decide again until all have', () => {
    let at = openChart(alone);
    for (let i = 0; i < 3; i++) at = step(at, { type: 'advance', seat: 'a', fits: true });
    expect(phaseOf(at)).toBe('decide');
    at = step(step(at, { type: 'decide', seat: 'a' }), { type: 'decide', seat: 'a' });
    expect(phaseOf(at)).toBe('decide');
    expect(phaseOf(step(at, { type: 'decide', seat: 'ghost' }))).toBe('decide');
    expect(phaseOf(step(at, { type: 'decide', seat: 'b' }))).toBe('provisional');
  });

  it('opens no round that does not fit, unless a reason was given', () => {
    const opening = openChart(facilitated);
    expect(phaseOf(step(opening, { type: 'advance', seat: 'f', fits: false }))).toBe('briefing');
    expect(phaseOf(step(opening, { type: 'advance', seat: 'f', fits: true }))).toBe('situation');
  });

  it('an ending of the scenario is the last round', () => {
    const advance: MachineEvent = { type: 'advance', seat: 'a', fits: true };
    let at = openChart({ ...alone, rounds: 9 });
    for (const event of [advance, advance, advance, ...plain('a', ['decide']), ...plain('b', ['decide'])]) at = step(at, event);
    at = step(at, { type: 'adjudicate', seat: 'a', ended: true });
    expect(phaseOf(step(step(at, advance), advance))).toBe('closing');
  });
});
