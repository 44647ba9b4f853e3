/**
 * View: plain JSON that one seat may see. Screens, scripts and the plain mode read this and nothing else.
 *
 * Redaction is here and in `observe`: other sides' sealed decisions, their secret options and their private briefs,
 * the seed, computers' strategies and the true value behind a badly measured reading are absent until the closing.
 */
import { evaluate } from '../kernel/code.ts';
import type { Cause, ChangeFact, Fact } from '../kernel/fact.ts';
import { type Forecast, forecast } from '../kernel/forecast.ts';
import { observe, reading } from '../kernel/observe.ts';
import { isDrawn, packOf } from '../kernel/state.ts';
import { attentionLeft, type Bar, barOf, barOfConsent, type Decision } from '../kernel/turn.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CommandType, Proposal } from './command.ts';
import type { Seat, Settings } from './log.ts';
import type { Phase } from './machine.ts';
import type { Estimates } from './motion.ts';
import { allowedTo } from './refusal.ts';
import type { Round } from './round.ts';
import { type Bookmark, isDisclosed, phase, type Session, seatOf } from './session.ts';
import { cameTrue, type MotionView, motionView, type RoomView, roomView } from './view-room.ts';

export interface View {
  /** Texts and numbers of the scenario; private briefs of other sides are blank until the closing. */
  readonly scenario: Scenario;
  readonly game: {
    readonly start: string;
    readonly pack: string;
    readonly settings: Settings;
    /** Computers without their strategy until the closing. */
    readonly seats: readonly Seat[];
    readonly commitment: string;
    /** From the closing on. */
    readonly seed?: string;
    readonly salt?: string;
  };
  readonly phase: Phase;
  readonly you: Seat;
  /** 0 before the first round. */
  readonly round: number;
  /** Last tick that was adjudicated. */
  readonly tick: number;
  readonly allowed: readonly CommandType[];
  /** Seats that must still decide. */
  readonly waiting: readonly string[];
  readonly indicators: readonly IndicatorView[];
  readonly options: readonly OptionView[];
  readonly consents: readonly ConsentView[];
  readonly attention: { readonly left: number; readonly total: number };
  readonly programmes: readonly { readonly option: string; readonly side: string; readonly since: number }[];
  /** Flags that are set, with the ticks that they last from now (null: always). */
  readonly flags: readonly { readonly flag: string; readonly ticks: number | null }[];
  readonly rounds: readonly RoundView[];
  /** Every change so far, tick by tick; for each indicator and tick the amounts sum to the change shown. */
  readonly ledger: readonly LedgerLine[];
  readonly weights: Readonly<Record<string, number>>;
  /** Red lines of the own side (all sides from the closing on) that are crossed now. */
  readonly redLines: readonly { readonly side: string; readonly text: string; readonly crossed: boolean }[];
  readonly bookmarks: readonly Bookmark[];
  readonly ending: Session['ending'];
  /** How the room plays; absent in a game without a facilitator. */
  readonly room?: RoomView;
  readonly disclosed: boolean;
}

export interface IndicatorView {
  readonly code: string;
  /** The reading: the value, or for a badly measured indicator the value with an error. */
  readonly value: number;
  /** Since the last round; before the first round, what the opening of the start did. */
  readonly change: number;
  /** Value before the opening of the start. */
  readonly start: number;
  /** Readings after each tick, from tick 0 (after the opening). */
  readonly series: readonly number[];
  /** Standard deviation of the reading, in points; 0 when well measured. */
  readonly fog: number;
}

export interface OptionView {
  readonly id: string;
  /** Why it cannot be chosen now, attention apart; absent when it can. */
  readonly bar?: Bar;
  readonly affordable: boolean;
  readonly running: boolean;
  readonly used: number;
  readonly forecast: readonly Forecast[];
}

export interface ConsentView {
  readonly id: string;
  readonly given: boolean;
  /** Why the own side cannot change it now; absent when it can, or when it is another side's. */
  readonly bar?: Bar;
  readonly yours: boolean;
}

export interface RoundView {
  readonly round: number;
  readonly from: number;
  readonly to: number;
  readonly adjudicated: boolean;
  readonly proposal?: Proposal & { readonly seat: string };
  /** Of the own voice; empty where several people share the seat. */
  readonly estimates: Estimates;
  /** All that was debated, in order; `proposal` is the last. */
  readonly motions: readonly MotionView[];
  /** After adjudication: whether what was proposed came true. */
  readonly cameTrue?: boolean;
  /** By side: all of them after adjudication, before it only the own one. */
  readonly decisions: Readonly<Record<string, { readonly decision: Decision; readonly why: string }>>;
  /** What happened, in order, changes apart. */
  readonly facts: readonly Exclude<Fact, ChangeFact>[];
}

export interface LedgerLine {
  readonly tick: number;
  readonly on: string;
  readonly amount: number;
  /** "reading" is the change of the measurement error; "hidden" is what another side keeps secret. */
  readonly cause: Cause | { readonly type: 'reading' } | { readonly type: 'hidden' };
}

/** What a seat may see of a session. */
export function viewFor(session: Session, seatId: string): View {
  const you = seatOf(session, seatId);
  if (!you) throw new Error(`there is no seat "${seatId}"`);
  const { kernel, header, state, chart } = session;
  const disclosed = isDisclosed(session);
  const { layout } = kernel;
  const seen = observe(kernel, state.slots, you.side, session.luck, new Float64Array(layout.length));
  // Where the reading of the evidence is drawn, what is expected rests on the usual one: the true values are not known yet.
  if (isDrawn(header.pack) && !disclosed) seen.set(kernel.likely, layout.constants);
  const secret = new Set(
    kernel.scenario.options.filter((option) => option.secret && option.side !== you.side && !disclosed).map((option) => option.id),
  );
  const room = roomView(session, you, seen);
  const { strategy: _hidden, ...bare } = { strategy: undefined, ...you };
  return {
    scenario: redactScenario(kernel.scenario, you.side, disclosed),
    game: {
      start: header.start,
      pack: disclosed ? packOf(kernel, header.pack, header.seed) : header.pack,
      settings: header.settings,
      seats: disclosed ? session.seats : session.seats.map(({ strategy: _, ...seat }) => seat),
      commitment: header.commitment,
      ...(disclosed ? { seed: header.seed, salt: header.salt } : {}),
    },
    phase: phase(session),
    you: bare,
    round: session.rounds.length,
    tick: (state.slots[layout.tick] as number) - 1,
    allowed: allowedTo(session, seatId),
    waiting: phase(session) === 'decide' ? chart.context.deciders.filter((id) => !chart.context.decided.includes(id)) : [],
    indicators: indicatorViews(session, disclosed),
    options: you.side === null ? [] : optionViews(session, you.side, seen),
    consents: consentViews(session, you.side),
    attention:
      you.side === null
        ? { left: 0, total: 0 }
        : {
            left: attentionLeft(kernel, state, you.side),
            total: kernel.scenario.sides.find((side) => side.id === you.side)?.attention ?? 0,
          },
    programmes: kernel.scenario.options.flatMap((option, i) => {
      const started = state.slots[layout.started + i] as number;
      return started > 0 && !secret.has(option.id) ? [{ option: option.id, side: option.side, since: started - 1 }] : [];
    }),
    flags: flagViews(session),
    rounds: session.rounds.map((round) => roundView(session, round, you, secret)),
    ledger: ledgerLines(session, secret, disclosed),
    weights: session.weights[seatId] ?? {},
    redLines: redLineViews(session, disclosed ? null : you.side, seen),
    bookmarks: disclosed ? session.bookmarks : session.bookmarks.filter((bookmark) => bookmark.seat === seatId),
    ending: session.ending,
    ...(room ? { room } : {}),
    disclosed,
  };
}

const redacted = new WeakMap<Scenario, Map<string, Scenario>>();

/** The same object for the same reader each time, so that screens can compare by reference. */
function redactScenario(scenario: Scenario, side: string | null, disclosed: boolean): Scenario {
  if (disclosed) return scenario;
  const known = redacted.get(scenario) ?? new Map<string, Scenario>();
  redacted.set(scenario, known);
  const key = side ?? '';
  const made = known.get(key) ?? {
    ...scenario,
    sides: scenario.sides.map((other) => (other.id === side ? other : { ...other, private: '' })),
  };
  known.set(key, made);
  return made;
}

function seriesOf(session: Session, i: number, disclosed: boolean): number[] {
  return session.history.map((values, tick) =>
    disclosed ? (values[i] as number) : reading(session.kernel, session.luck, i, tick, values[i] as number),
  );
}

function indicatorViews(session: Session, disclosed: boolean): IndicatorView[] {
  const played = session.rounds.filter((round) => round.adjudicated).at(-1);
  return session.kernel.scenario.indicators.map((indicator, i) => {
    const series = seriesOf(session, i, disclosed);
    const value = series.at(-1) as number;
    const start = session.state.slots[session.kernel.layout.starts + i] as number;
    const before = played ? (series[played.from - 1] as number) : start;
    return { code: indicator.code, value, change: value - before, start, series, fog: disclosed ? 0 : indicator.fog };
  });
}

function optionViews(session: Session, side: string, seen: Float64Array): OptionView[] {
  const { kernel, state } = session;
  const { layout, scenario } = kernel;
  const left = attentionLeft(kernel, state, side);
  return scenario.options.flatMap((option, i) => {
    if (option.side !== side) return [];
    const bar = barOf(kernel, state, i);
    const view = {
      id: option.id,
      affordable: option.cost === 0 || option.cost <= left,
      running: (state.slots[layout.started + i] as number) > 0,
      used: state.slots[layout.used + i] as number,
      forecast: forecast(kernel, seen, i),
    };
    return [bar ? { ...view, bar } : view];
  });
}

function consentViews(session: Session, side: string | null): ConsentView[] {
  const { kernel, state } = session;
  return kernel.scenario.consents.map((consent, i) => {
    const given = state.slots[kernel.layout.consents + i] !== 0;
    const yours = consent.by === side;
    const bar = yours ? barOfConsent(kernel, state, i, !given) : undefined;
    return bar ? { id: consent.id, given, yours, bar } : { id: consent.id, given, yours };
  });
}

function flagViews({ kernel, state }: Session): View['flags'] {
  const tick = state.slots[kernel.layout.tick] as number;
  return kernel.scenario.flags.flatMap((flag, i) => {
    const ticks = (state.slots[kernel.layout.flags + i] as number) - tick;
    return ticks > 0 ? [{ flag: flag.id, ticks: ticks > 1000 ? null : ticks }] : [];
  });
}

function redLineViews(session: Session, side: string | null, seen: Float64Array): View['redLines'] {
  const { kernel } = session;
  return kernel.scenario.sides.flatMap((candidate, s) =>
    side !== null && candidate.id !== side
      ? []
      : candidate.redLines.map((red, i) => ({
          side: candidate.id,
          text: red.text,
          crossed: evaluate(kernel.code, kernel.redLines[s]?.[i] ?? -1, seen) !== 0,
        })),
  );
}

function roundView(session: Session, round: Round, you: Seat, secret: ReadonlySet<string>): RoundView {
  const open = (ids: readonly string[]) => ids.filter((id) => !secret.has(id));
  const shown = Object.entries(round.decisions).filter(([side]) => round.adjudicated || side === you.side);
  const decisions = shown.map(([side, { decision, why }]) => {
    const kept = { ...decision, choose: open(decision.choose), stop: open(decision.stop) };
    const whole = kept.choose.length === decision.choose.length && kept.stop.length === decision.stop.length;
    return [side, { decision: kept, why: whole ? why : '' }];
  });
  const facts = session.facts.filter(
    (fact): fact is Exclude<Fact, ChangeFact> =>
      fact.type !== 'change' && fact.tick >= round.from && fact.tick <= round.to && !('option' in fact && secret.has(fact.option)),
  );
  const view = {
    round: round.round,
    from: round.from,
    to: round.to,
    adjudicated: round.adjudicated,
    estimates: (you.people ?? 1) === 1 ? (round.motions.at(-1)?.estimates[you.id] ?? {}) : {},
    motions: round.motions.map((motion) => motionView(session, round, motion)),
    decisions: Object.fromEntries(decisions),
    facts,
  };
  const motion = round.motions.at(-1);
  if (!motion) return view;
  const { option, aim, expect, seat } = motion;
  const debated = { ...view, proposal: { option, aim, expect, seat } };
  return round.adjudicated ? { ...debated, cameTrue: cameTrue(session, round, motion) } : debated;
}

/** The ledger with secrets joined into one line and, for readings, the change of the error as a line of its own. */
function ledgerLines(session: Session, secret: ReadonlySet<string>, disclosed: boolean): LedgerLine[] {
  const { kernel } = session;
  const lines: LedgerLine[] = [];
  const hidden = new Map<string, LedgerLine>();
  for (const fact of session.facts) {
    if (fact.type !== 'change') continue;
    const { tick, on, amount, cause } = fact;
    if (cause.type === 'effect' && secret.has(cause.owner)) {
      const key = `${tick} ${on}`;
      hidden.set(key, { tick, on, amount: amount + (hidden.get(key)?.amount ?? 0), cause: { type: 'hidden' } });
    } else lines.push({ tick, on, amount, cause });
  }
  lines.push(...[...hidden.values()].filter((line) => line.amount !== 0));
  if (disclosed) return lines;
  for (const [i, indicator] of kernel.scenario.indicators.entries()) {
    if (indicator.fog === 0) continue;
    const errors = seriesOf(session, i, false).map((seen, tick) => seen - (session.history[tick]?.[i] ?? 0));
    for (let tick = 0; tick < errors.length; tick++) {
      const amount = (errors[tick] as number) - (errors[tick - 1] ?? 0);
      if (amount !== 0) lines.push({ tick, on: indicator.code, amount, cause: { type: 'reading' } });
    }
  }
  return lines;
}
