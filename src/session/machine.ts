/**
 * The session's statechart: who may do what when. It knows phases and seats and nothing of what happens in the world;
 * the kernel knows what happens and nothing of phases. Events are commands; the session tells with them what the chart
 * cannot know: whether the scenario ended, and whether another round fits before the debrief. No invoke, no timers, no
 * side effects: time arrives as data with a command.
 *
 * One chart serves every mode. A phase that a mode does not use is passed by a guard (`always`), not by another chart.
 * Four regions stand side by side: the course of play, the clock, the facilitator's powers, and what the shared screen
 * shows.
 */
import { and, assign, initialTransition, not, raise, type SnapshotFrom, setup, stateIn, transition } from 'xstate';
import type { CommandType } from './command.ts';

/** The leaf states of the course of play, in order. */
export const phases = [
  'briefing', 'situation', 'propose', 'argue', 'estimate1', 'discuss', 'estimate2', 'resolve', 'decide', 'provisional', 'ruled', 'reveal', 'microdebrief', 'closing', 'hotwash', 'closed',
] as const; // biome-ignore format: one line reads as one road
export type Phase = (typeof phases)[number];

export interface Facts {
  readonly rounds: number;
  /** Seats that must decide in each round. */
  readonly deciders: readonly string[];
  /** Voices that give estimates and ballots: a seat id, or `seat#2` for its second person. */
  readonly voices: readonly string[];
  /** Seats that go on, turn cards and close: the facilitator, or every person where there is none. */
  readonly controllers: readonly string[];
  /** Is there a facilitator? Then nothing goes on by itself, and motions are argued, voted on and resolved. */
  readonly facilitated: boolean;
}

interface Context extends Facts {
  readonly round: number;
  readonly decided: readonly string[];
  readonly estimated: readonly string[];
  readonly paused: boolean;
}

/** Events that say no more than who sent them. */
type PlainType = Exclude<CommandType, 'adjudicate' | 'undo' | 'advance' | 'estimate' | 'ballot' | 'show' | 'reseat'>;
export type MachineEvent =
  | { readonly type: PlainType; readonly seat: string }
  | { readonly type: 'setup'; readonly facts: Facts }
  /** `fits`: another round fits before the debrief's reserve, or a reason was given. */
  | { readonly type: 'advance'; readonly seat: string; readonly fits: boolean }
  | { readonly type: 'estimate' | 'ballot'; readonly seat: string; readonly voice: string }
  | { readonly type: 'adjudicate'; readonly seat: string; readonly ended: boolean }
  | { readonly type: 'show'; readonly seat: string; readonly what: 'public' | 'blank' | 'seat' | 'facilitator' }
  | { readonly type: 'reseat'; readonly seat: string; readonly voices: readonly string[] }
  /** Raised by the chart itself when a phase opens: private views fall back to blank. */
  | { readonly type: 'cover' };

const seatIn = (list: readonly string[], event: MachineEvent) => 'seat' in event && list.includes(event.seat);

const chart = setup({
  types: { context: {} as Context, events: {} as MachineEvent },
  guards: {
    going: ({ context }) => !context.paused,
    mayDecide: ({ context, event }) => seatIn(context.deciders, event),
    mayEstimate: ({ context, event }) => 'voice' in event && context.voices.includes(event.voice),
    maySpeak: ({ context, event }) => seatIn(context.deciders, event) || seatIn(context.controllers, event),
    mayControl: ({ context, event }) => seatIn(context.controllers, event),
    facilitates: ({ context, event }) => context.facilitated && seatIn(context.controllers, event),
    /** In a pause only the facilitator does anything. */
    mayMark: ({ context, event }) => !context.paused || seatIn(context.controllers, event),
    alone: ({ context }) => !context.facilitated,
    allDecided: ({ context }) => context.deciders.every((seat) => context.decided.includes(seat)),
    allEstimated: ({ context }) => !context.facilitated && context.voices.every((voice) => context.estimated.includes(voice)),
    lastRound: ({ context }) => context.round >= context.rounds,
    roundFits: ({ event }) => event.type === 'advance' && event.fits,
    scenarioEnded: ({ event }) => event.type === 'adjudicate' && event.ended,
    showsPublic: ({ event }) => event.type === 'show' && event.what === 'public',
    showsBlank: ({ event }) => event.type === 'show' && event.what === 'blank',
    showsSeat: ({ event }) => event.type === 'show' && event.what === 'seat',
    showsFacilitator: ({ event }) => event.type === 'show' && event.what === 'facilitator',
  },
  actions: {
    /** For a command that changes no phase: without an action the chart would not count it as possible. */
    accept: () => {},
    cover: raise({ type: 'cover' }),
    nextRound: assign({ round: ({ context }) => context.round + 1, decided: [], estimated: [] }),
    noteDecision: assign({
      decided: ({ context, event }) => ('seat' in event ? [...new Set([...context.decided, event.seat])] : context.decided),
    }),
    noteEstimate: assign({
      estimated: ({ context, event }) => ('voice' in event ? [...new Set([...context.estimated, event.voice])] : context.estimated),
    }),
    forgetEstimates: assign({ estimated: [] }),
    noMoreRounds: assign({ rounds: ({ context }) => context.round }),
    setUp: assign(({ event }) => (event.type === 'setup' ? event.facts : {})),
    reseat: assign({ voices: ({ context, event }) => (event.type === 'reseat' ? event.voices : context.voices) }),
    pause: assign({ paused: true }),
    unpause: assign({ paused: false }),
  },
});

const goesOn = and(['going', 'mayControl']);
const answers = {
  estimate: { guard: and(['going', 'mayEstimate']), actions: 'noteEstimate' },
  ballot: { guard: and(['going', 'mayEstimate', not('alone')]), actions: 'accept' },
  count: { guard: and(['going', 'facilitates']), actions: 'accept' },
} as const;
const speeches = {
  argue: { guard: and(['going', 'maySpeak', not('alone')]), actions: 'accept' },
  challenge: { guard: and(['going', 'maySpeak', not('alone')]), actions: 'accept' },
} as const;
const power = { guard: 'facilitates', actions: 'accept' } as const;

export const machine = chart.createMachine({
  id: 'session',
  context: {
    rounds: 1,
    deciders: [],
    voices: [],
    controllers: [],
    facilitated: false,
    round: 0,
    decided: [],
    estimated: [],
    paused: false,
  },
  type: 'parallel',
  on: { bookmark: { guard: and(['mayMark', not(stateIn('#closed'))]), actions: 'accept' } },
  states: {
    main: {
      initial: 'setup',
      states: {
        setup: { on: { setup: { target: 'briefing', actions: 'setUp' } } },
        briefing: {
          on: {
            weigh: { guard: 'going', actions: 'accept' },
            advance: { guard: and([goesOn, 'roundFits']), target: 'round' },
            end: { guard: 'mayControl', target: 'closing' },
          },
        },
        round: {
          id: 'round',
          entry: 'nextRound',
          initial: 'situation',
          on: { end: { guard: 'mayControl', target: 'closing' } },
          states: {
            situation: { entry: 'cover', on: { advance: { guard: goesOn, target: 'debate' } } },
            debate: {
              initial: 'propose',
              states: {
                propose: {
                  entry: 'cover',
                  on: {
                    propose: { guard: and(['going', 'maySpeak']), target: 'argue' },
                    advance: { guard: goesOn, target: '#decide' },
                  },
                },
                argue: {
                  entry: 'cover',
                  always: { guard: 'alone', target: 'estimate1' },
                  on: { ...speeches, advance: { guard: goesOn, target: 'estimate1' } },
                },
                estimate1: {
                  entry: 'cover',
                  always: { guard: 'allEstimated', target: 'discuss' },
                  on: { ...answers, advance: { guard: goesOn, target: 'discuss' } },
                  exit: 'forgetEstimates',
                },
                discuss: { entry: 'cover', on: { ...speeches, advance: { guard: goesOn, target: 'estimate2' } } },
                estimate2: {
                  entry: 'cover',
                  always: { guard: 'allEstimated', target: 'resolve' },
                  on: { ...answers, advance: { guard: goesOn, target: 'resolve' } },
                  exit: 'forgetEstimates',
                },
                /** The vote is counted, the shift is shown, the minority says why; another motion may follow. */
                resolve: {
                  entry: 'cover',
                  always: { guard: 'alone', target: '#decide' },
                  on: {
                    dissent: { guard: and(['going', 'maySpeak']), actions: 'accept' },
                    propose: { guard: and(['going', 'maySpeak']), target: 'argue' },
                    advance: { guard: goesOn, target: '#decide' },
                  },
                },
              },
            },
            decide: {
              id: 'decide',
              entry: 'cover',
              always: { guard: 'allDecided', target: 'adjudicate' },
              on: {
                decide: { guard: and(['going', 'mayDecide']), actions: 'noteDecision' },
                dissent: { guard: and(['going', 'maySpeak', not('alone')]), actions: 'accept' },
                /** The facilitator does not wait: who has not decided does nothing new. */
                advance: { guard: and(['going', 'facilitates']), target: 'adjudicate' },
              },
            },
            adjudicate: {
              initial: 'provisional',
              states: {
                provisional: {
                  entry: 'cover',
                  on: {
                    rule: { guard: and(['going', 'facilitates']), actions: 'accept' },
                    adjudicate: [
                      { guard: and([goesOn, 'scenarioEnded']), target: 'ruled', actions: 'noMoreRounds' },
                      { guard: goesOn, target: 'ruled' },
                    ],
                  },
                },
                /** The cards are turned; where a person plays alone, what they brought is shown at once. */
                ruled: {
                  entry: 'cover',
                  always: { guard: 'alone', target: '#reveal' },
                  on: { advance: { guard: goesOn, target: '#reveal' } },
                },
              },
            },
            reveal: { id: 'reveal', entry: 'cover', on: { advance: { guard: goesOn, target: 'microdebrief' } } },
            microdebrief: {
              entry: 'cover',
              on: {
                advance: [
                  { guard: and([goesOn, 'lastRound']), target: '#closing' },
                  { guard: and([goesOn, 'roundFits']), target: '#round', reenter: true },
                ],
              },
            },
          },
        },
        closing: { id: 'closing', entry: 'cover', on: { advance: { guard: goesOn, target: 'hotwash' } } },
        hotwash: { entry: 'cover', on: { advance: { guard: goesOn, target: 'closed' } } },
        closed: { id: 'closed', entry: 'cover' },
      },
    },
    clock: {
      initial: 'running',
      states: {
        running: {
          on: {
            pause: { guard: and(['facilitates', not(stateIn('#closed'))]), target: 'paused', actions: 'pause' },
            /** A saved session is taken up again: the time between does not count. */
            unpause: { guard: and(['facilitates', not(stateIn('#closed'))]), actions: 'accept' },
          },
        },
        paused: { on: { unpause: { guard: 'facilitates', target: 'running', actions: 'unpause' } } },
      },
      on: {
        extend: { guard: and(['facilitates', not(stateIn('#closed'))]), actions: 'accept' },
        auto: { guard: and(['facilitates', not(stateIn('#closed'))]), actions: 'accept' },
      },
    },
    control: {
      initial: 'open',
      states: {
        open: {
          always: { guard: stateIn('#closing'), target: 'shut' },
          on: {
            hold: power,
            release: power,
            cancel: power,
            recall: power,
            inject: power,
            accept: power,
            settle: power,
            correct: power,
            rewind: power,
            floor: power,
            swap: power,
            reseat: { guard: 'facilitates', actions: 'reseat' },
          },
        },
        /** Nothing is sealed any more, so nothing can be steered; parked challenges can still be settled. */
        shut: { on: { settle: { guard: and(['facilitates', not(stateIn('#closed'))]), actions: 'accept' } } },
      },
      on: { note: { guard: and(['facilitates', not(stateIn('#closed'))]), actions: 'accept' } },
    },
    view: {
      initial: 'own',
      states: {
        /** No facilitator: the screen is that of the person who sits before it. */
        own: { on: { setup: { guard: ({ event }) => event.facts.facilitated, target: 'public' } } },
        public: {},
        blank: {},
        seat: { on: { cover: 'blank' } },
        facilitator: { on: { cover: 'blank' } },
      },
      on: {
        show: [
          { guard: and(['facilitates', 'showsPublic']), target: '.public' },
          { guard: and(['facilitates', 'showsBlank']), target: '.blank' },
          { guard: and(['facilitates', 'showsSeat']), target: '.seat' },
          { guard: and(['facilitates', 'showsFacilitator']), target: '.facilitator' },
        ],
      },
    },
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

/** The leaf state of the course of play: the phase that people see. */
export function phaseOf(snapshot: Snapshot): Phase {
  let value: unknown = (snapshot.value as { main: unknown }).main;
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0];
  return value as Phase;
}

export type Shown = 'own' | 'public' | 'blank' | 'seat' | 'facilitator';
export const shownBy = (snapshot: Snapshot): Shown => (snapshot.value as { view: Shown }).view;

/** All commands that the chart decides on, in the order in which they are offered. */
const commandTypes: readonly Exclude<CommandType, 'undo'>[] = [
  'weigh', 'advance', 'propose', 'argue', 'challenge', 'estimate', 'ballot', 'count', 'dissent', 'decide', 'adjudicate', 'bookmark', 'end',
  'pause', 'unpause', 'extend', 'auto', 'show', 'hold', 'release', 'cancel', 'recall', 'inject', 'accept', 'settle', 'rule', 'correct', 'rewind', 'reseat', 'floor', 'swap', 'note',
]; // biome-ignore format: groups

const offers = new WeakMap<Snapshot, Map<string, readonly Exclude<CommandType, 'undo'>[]>>();

/** Commands that the chart would take from this seat now; kept, because every view asks this again of the same chart. */
export function allowedNow(snapshot: Snapshot, seat: string): readonly Exclude<CommandType, 'undo'>[] {
  const known = offers.get(snapshot) ?? new Map<string, readonly Exclude<CommandType, 'undo'>[]>();
  offers.set(snapshot, known);
  const offered = known.get(seat) ?? commandTypes.filter((type) => snapshot.can(probe(snapshot, type, seat)));
  known.set(seat, offered);
  return offered;
}

/** An event of a type as this seat could send it at best. */
function probe({ context }: Snapshot, type: Exclude<CommandType, 'undo'>, seat: string): MachineEvent {
  switch (type) {
    case 'advance':
      return { type, seat, fits: true };
    case 'adjudicate':
      return { type, seat, ended: false };
    case 'estimate':
    case 'ballot':
      return { type, seat, voice: context.voices.find((voice) => voice === seat || voice.startsWith(`${seat}#`)) ?? '' };
    case 'show':
      return { type, seat, what: 'public' };
    case 'reseat':
      return { type, seat, voices: context.voices };
    default:
      return { type, seat };
  }
}
