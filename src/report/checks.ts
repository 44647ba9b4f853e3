/** Checks in words: what was expected, what was seen, and the table that `hotwash check` prints. */
import type { Outcome } from '../ensemble/check.ts';
import type { Finding } from '../ensemble/measure.ts';
import type { Check } from '../scenario/checks.ts';
import type { Expectation, From, Over, When } from '../scenario/expectation.ts';
import type { Say } from './text.ts';
import { signed } from './words.ts';

/** A check with what it came to: under each pack that it asks for, and under the other readings. */
export interface Judged {
  readonly check: Check;
  /** Under the packs that it should hold under. */
  readonly asked: readonly Outcome[];
  /** Packs under which it holds, and all that were tried. */
  readonly holds: readonly string[];
  readonly tried: readonly string[];
}

export const isHit = ({ asked }: Judged): boolean => asked.every(({ hit }) => hit);
/** A miss that nobody has explained: what the exit code tells. */
export const isFailure = (judged: Judged): boolean => !isHit(judged) && judged.check.knownMiss === undefined;

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
const plain = (value: number): string => String(Number(value.toFixed(2)));
const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** What an expectation says, as a sentence without a full stop. */
export function expectedText(expectation: Expectation, check: Pick<Check, 'plan'>, say: Say): string {
  const text = join(claimText(expectation, say), overText(expectation.over, say));
  const plan = expectation.kind === 'order' ? check.plan : expectation.plan;
  return plan === check.plan ? text : say('check.plan', { plan: planName(plan, say), text });
}

const planName = (id: string, say: Say): string => (id === 'nobody' ? say('check.nobody') : id);

function claimText(expectation: Expectation, say: Say): string {
  switch (expectation.kind) {
    case 'moves': {
      const { on, way, by, when } = expectation;
      return join(
        say('check.moves', { on, way, by: by > 0.1 ? say('check.by', { by: plain(by) }) : '' }),
        whenText(when, say),
        fromText(expectation, say),
      );
    }
    case 'range':
      return join(rangeText(expectation, say), whenText(expectation.when, say), fromText(expectation, say));
    case 'ratio': {
      const { on, to, between, when } = expectation;
      return join(say('check.ratio', { on, to, low: plain(between[0]), high: plain(between[1]) }), whenText(when, say));
    }
    case 'order': {
      const { on, higher, lower, by, when } = expectation;
      const names = { on, higher: planName(higher, say), lower: planName(lower, say) };
      const text = by > 0 ? say('check.order', { ...names, by: say('check.orderBy', { by: plain(by) }) }) : say('check.orderEqual', names);
      return join(text, whenText(when, say), fromText(expectation, say));
    }
    case 'state': {
      const { what, id, is, when } = expectation;
      return join(say(`check.${what}`, { id, is: is ? 'yes' : 'no' }), whenText(when, say));
    }
    case 'inject': {
      const [first, last] = expectation.within;
      return join(say('check.inject', { id: expectation.id }), say('check.within', { first, last }));
    }
    default:
      return shapeText(expectation, say);
  }
}

function shapeText(expectation: Extract<Expectation, { kind: 'turns' | 'onset' | 'fades' | 'path' }>, say: Say): string {
  const { on } = expectation;
  const from = fromText(expectation, say);
  switch (expectation.kind) {
    case 'turns': {
      const { way, by, to, within, back } = expectation;
      const when = say('check.within', { first: within[0], last: within[1] });
      const later = back[0] === back[1] ? say('check.at', { first: back[0] }) : say('check.within', { first: back[0], last: back[1] });
      return join(say('check.turns', { on, way, by: plain(by), to: signedPoints(to), within: when, back: later }), from);
    }
    case 'onset': {
      const { way, by, between } = expectation;
      return join(say('check.onset', { on, way, by: plain(by), first: between[0], last: between[1] }), from);
    }
    case 'fades':
      return join(say('check.fades', { on, to: percent(expectation.to), ticks: expectation.ticks }), from);
    case 'path': {
      const points = expectation.points.map(({ tick, between: [low, high] }) =>
        say('check.point', { tick, low: plain(low), high: plain(high) }),
      );
      return join(say('check.path', { on, points: points.join(', ') }), from);
    }
  }
}

const signedPoints = (value: number): string => signed(value, 1);

function rangeText({ on, between: [low, high], from }: Extract<Expectation, { kind: 'range' }>, say: Say): string {
  const write = from === 'zero' ? plain : signedPoints;
  if (high >= 100) return say('check.rangeLow', { on, low: write(low) });
  if (low <= -100) return say('check.rangeHigh', { on, high: write(high) });
  return say('check.range', { on, low: write(low), high: write(high) });
}

const whenText = ({ type, first, last }: When, say: Say): string => say(`check.${type}`, { first, last });

function fromText({ from, against }: { readonly from: From; readonly against: string }, say: Say): string {
  if (from === 'zero') return '';
  if (from === 'start') return say('check.fromStart');
  return against === 'nobody' ? say('check.fromBaseline') : say('check.fromPlan', { plan: against });
}

function overText(over: Over, say: Say): string {
  if (over.type !== 'share') return say(`check.${over.type}`);
  const { least, most } = over;
  if (most >= 1) return say('check.atLeast', { least: percent(least) });
  return least <= 0
    ? say('check.atMost', { most: percent(most) })
    : say('check.shareBetween', { least: percent(least), most: percent(most) });
}

/** What was seen, in the units of what was expected. */
export function observedText(expectation: Expectation, { share, values }: Finding, say: Say): string {
  const seen = seenText(expectation, values, say);
  if (share === undefined) return seen;
  const said = say('check.shareSeen', { share: percent(share) });
  return seen === '' ? said : `${said}; ${seen}`;
}

function seenText(expectation: Expectation, values: readonly number[], say: Say): string {
  const [first = 0, second = 0, third = 0] = values;
  switch (expectation.kind) {
    case 'state':
    case 'inject':
      return '';
    case 'turns':
      return say('check.turnSeen', { moved: signedPoints(first), back: signedPoints(second) });
    case 'onset':
      return first === 0 ? say('check.onsetNever') : say('check.onsetSeen', { tick: first });
    case 'fades':
      return say('check.fadeSeen', { left: percent(first) });
    case 'path':
      return expectation.points.map(({ tick }, i) => `${plain(values[i] ?? 0)} ${say('check.at', { first: tick })}`).join(', ');
    default: {
      const isPlain =
        expectation.kind === 'ratio' || ('from' in expectation && expectation.from === 'zero' && expectation.kind !== 'order');
      const write = isPlain ? plain : (value: number) => signed(value, 2);
      if (values.length === 1) return write(first);
      const key = expectation.over.type === 'mean' ? 'check.meanSpread' : 'check.spread';
      return say(key, { middle: write(first), low: write(second), high: write(third) });
    }
  }
}

/** The lines of one check: title, expectations with what was seen, and the readings under which it holds. */
export function checkLines(judged: Judged, say: Say): string[] {
  const { check, asked } = judged;
  const word = isHit(judged) ? say('check.hit') : isFailure(judged) ? say('check.miss') : say('check.explained');
  return [
    `${check.id.padEnd(5)} ${word}: ${check.title}`,
    ...(check.happened ? [`      ${say('check.happened', { date: check.happened.date, text: check.happened.text })}`] : []),
    ...settingLines(check, say),
    ...asked.flatMap((outcome) => outcomeLines(check, outcome, asked.length > 1 || outcome.pack !== 'central', say)),
    ...(judged.tried.length > 1 ? [`      ${holdsText(judged, say)}`] : []),
    ...(check.knownMiss === undefined
      ? []
      : [`      ${isHit(judged) ? say('check.unexpectedHit') : say('check.why', { text: check.knownMiss })}`]),
  ];
}

/** What is played, where that is not simply the usual start. */
function settingLines({ plan, set, note }: Check, say: Say): string[] {
  const values = Object.entries(set).map(([id, value]) => `${id} ${plain(value)}`);
  return [
    `      ${say('check.played', { plan: planName(plan, say) })}${values.length > 0 ? `; ${say('check.set', { values: values.join(', ') })}` : ''}`,
    ...(note === '' ? [] : [`      ${say('check.note', { text: note })}`]),
  ];
}

function outcomeLines(check: Check, outcome: Outcome, named: boolean, say: Say): string[] {
  const lines = check.expect.flatMap((expectation, i) => {
    const finding = outcome.findings[i] as Finding;
    return [
      `      ${finding.hit ? '+' : '-'} ${say('check.expected', { text: expectedText(expectation, check, say) })}`,
      `        ${say('check.observed', { text: observedText(expectation, finding, say) })}`,
    ];
  });
  return named ? [`      ${say('check.pack', { pack: outcome.pack })}`, ...lines] : lines;
}

function holdsText({ holds, tried }: Judged, say: Say): string {
  if (holds.length === tried.length) return say('check.holdsAll', { count: tried.length });
  return holds.length === 0 ? say('check.holdsNone', { count: tried.length }) : say('check.holds', { packs: holds.join(', ') });
}

/** One entry a check and pack that it asks for: what programs read. */
export function checkRecords(judged: readonly Judged[], say: Say) {
  return judged.flatMap(({ check, asked, holds }) =>
    asked.map(({ pack, runs, hit, findings }) => {
      const parts = check.expect.map((expectation, i) => {
        const finding = findings[i] as Finding;
        return {
          hit: finding.hit,
          expected: expectedText(expectation, check, say),
          observed: observedText(expectation, finding, say),
          share: finding.share ?? null,
          values: finding.values,
        };
      });
      return {
        id: check.id,
        title: check.title,
        hit,
        observed: parts.map(({ observed }) => observed).join(' | '),
        expected: parts.map(({ expected }) => expected).join(' | '),
        pack,
        runs,
        evidence: check.evidence,
        ...(check.happened ? { date: check.happened.date } : {}),
        ...(check.knownMiss === undefined ? {} : { knownMiss: check.knownMiss }),
        holdsUnder: holds,
        parts,
      };
    }),
  );
}
