/**
 * The session's statechart: who may do what when. It knows phases and seats and nothing of what happens in the world;
 * the kernel knows what happens and nothing of phases. Events are commands; adjudication reports back only whether
 * the scenario ended. No invoke, no timers, no side effects: time arrives as data with a command.
 *
 * One chart serves every mode. A phase that a mode does not use is passed by a guard (`always`), not by another chart.
 */
import { assign, initialTransition, type SnapshotFrom, setup, transition } from 'xstate';
import type { CommandType } from './command.ts';

/** The leaf states, in the order of play. */
export const phases = [
  'briefing', 'situation', 'propose', 'argue', 'estimate1', 'discuss', 'estimate2', 'decide', 'provisional', 'ruled', 'reveal', 'microdebrief', 'closing', 'hotwash', 'closed',
] as const; // biome-ignore format: one line reads as one road
export type Phase = (typeof phases)[number];

export interface Facts {
  readonly rounds: number;
  /** Seats that must decide in each round. */
  readonly deciders: readonly string[];
  /** Seats that give estimates. */
  readonly estimators: readonly string[];
}

interface Context extends Facts {
  readonly round: number;
  readonly decided: readonly string[];
  readonly estimated: readonly string[];
}

export type MachineEvent =
  | { readonly type: Exclude<CommandType, 'adjudicate' | 'undo'>; readonly seat: string }
  | { readonly type: 'setup'; readonly facts: Facts }
  | { readonly type: 'adjudicate'; readonly seat: string; readonly ended: boolean };

const seatIn = (list: readonly string[], event: MachineEvent) => 'seat' in event && list.includes(event.seat);

export const machine = setup({
  types: { context: {} as Context, events: {} as MachineEvent },
  guards: {
    mayDecide: ({ context, event }) => seatIn(context.deciders, event),
    mayEstimate: ({ context, event }) => seatIn(context.estimators, event),
    allDecided: ({ context }) => context.deciders.every((seat) => context.decided.includes(seat)),
    allEstimated: ({ context }) => context.estimators.every((seat) => context.estimated.includes(seat)),
    lastRound: ({ context }) => context.round >= context.rounds,
    scenarioEnded: ({ event }) => event.type === 'adjudicate' && event.ended,
  },
  actions: {
    /** For a command that changes no phase: without an action the chart would not count it as possible. */
    accept: () => {},
    nextRound: assign({ round: ({ context }) => context.round + 1, decided: [], estimated: [] }),
    noteDecision: assign({
      decided: ({ context, event }) => ('seat' in event ? [...new Set([...context.decided, event.seat])] : context.decided),
    }),
    noteEstimate: assign({
      estimated: ({ context, event }) => ('seat' in event ? [...new Set([...context.estimated, event.seat])] : context.estimated),
    }),
    forgetEstimates: assign({ estimated: [] }),
    noMoreRounds: assign({ rounds: ({ context }) => context.round }),
  },
}).createMachine({
  id: 'session',
  context: { rounds: 1, deciders: [], estimators: [], round: 0, decided: [], estimated: [] },
  initial: 'setup',
  on: { bookmark: { actions: 'accept' } },
  states: {
    setup: { on: { setup: { target: 'briefing', actions: assign(({ event }) => ({ ...event.facts })) } } },
    briefing: { on: { weigh: { actions: 'accept' }, advance: 'round', end: 'closing' } },
    round: {
      entry: 'nextRound',
      initial: 'situation',
      on: { end: 'closing' },
      states: {
        situation: { on: { advance: 'debate' } },
        debate: {
          initial: 'propose',
          states: {
            propose: { on: { propose: 'argue', advance: '#session.round.decide' } },
            argue: { always: 'estimate1' },
            estimate1: {
              always: { guard: 'allEstimated', target: 'discuss' },
              on: { estimate: { guard: 'mayEstimate', actions: 'noteEstimate' }, advance: 'discuss' },
              exit: 'forgetEstimates',
            },
            discuss: { on: { advance: 'estimate2' } },
            estimate2: {
              always: { guard: 'allEstimated', target: '#session.round.decide' },
              on: { estimate: { guard: 'mayEstimate', actions: 'noteEstimate' }, advance: '#session.round.decide' },
              exit: 'forgetEstimates',
            },
          },
        },
        decide: {
          always: { guard: 'allDecided', target: 'adjudicate' },
          on: { decide: { guard: 'mayDecide', actions: 'noteDecision' } },
        },
        adjudicate: {
          initial: 'provisional',
          states: {
            provisional: {
              on: { adjudicate: [{ guard: 'scenarioEnded', target: 'ruled', actions: 'noMoreRounds' }, { target: 'ruled' }] },
            },
            ruled: { always: '#session.round.reveal' },
          },
        },
        reveal: { on: { advance: 'microdebrief' } },
        microdebrief: { on: { advance: [{ guard: 'lastRound', target: '#session.closing' }, { target: '#session.round' }] } },
      },
    },
    closing: { on: { advance: 'hotwash' } },
    hotwash: { on: { advance: 'closed' } },
    closed: { type: 'final' },
  },
});

export type Snapshot = SnapshotFrom<typeof machine>;

/** The chart at the start of a session. */
export function openChart(facts: Facts): Snapshot {
  const [blank] = initialTransition(machine);
  return transition(machine, blank, { type: 'setup', facts })[0];
}

export function step(snapshot: Snapshot, event: MachineEvent): Snapshot {
  return transition(machine, snapshot, event)[0];
}

/** The leaf state: the phase that people see. */
export function phaseOf(snapshot: Snapshot): Phase {
  let value: unknown = snapshot.value;
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0];
  return value as Phase;
}

const commandTypes: readonly Exclude<CommandType, 'undo'>[] = [
  'weigh',
  'advance',
  'propose',
  'estimate',
  'decide',
  'adjudicate',
  'bookmark',
  'end',
];

/** Commands that the chart would take from this seat now. */
export function allowedNow(snapshot: Snapshot, seat: string): Exclude<CommandType, 'undo'>[] {
  if (snapshot.status === 'done') return [];
  return commandTypes.filter((type) => snapshot.can(type === 'adjudicate' ? { type, seat, ended: false } : { type, seat }));
}
