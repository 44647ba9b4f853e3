/**
 * The shape of a file of checks (`checks.yaml`), as zod schemas: plans, and what should follow from them. The form is
 * checked here, what names mean in `checks.ts`. `docs/checks.md` explains it to authors.
 *
 * An expectation is known by its first word (`rises: RIV`, `range: FLO`), because that is how people write a sentence;
 * each kind has a schema of its own, so that a slip is reported against the kind that was meant.
 */
import { z } from 'zod';
import { certainty, code, describe, evidenceList, id, line, text, words } from './schema-atoms.ts';

/** A list of two; not a tuple, whose problems are told in the words of ranges of three. */
const pair = <T extends z.ZodType>(of: T) => z.array(of).length(2);
const tick = z.number().int().min(1).max(40);
const window = describe(z.union([tick, pair(tick)]), 'A tick n for ticks 1 to n, or [first, last].');
const numbers = pair(z.number());
const planName = id;
const points = z.number().min(0).max(100);
const part = z.number().min(0).max(1);

/** When it is looked at: exactly one of these stands in an expectation. */
const when = {
  at: describe(tick.optional(), 'At the end of this tick.'),
  within: describe(window.optional(), 'At one or more ticks of the window.'),
  throughout: describe(window.optional(), 'At every tick of the window.'),
  peak: describe(window.optional(), 'The highest value in the window.'),
  trough: describe(window.optional(), 'The lowest value in the window.'),
  average: describe(window.optional(), 'The average over the window.'),
};

/** Over which runs it must hold. */
const over = {
  share: describe(z.union([part, pair(part)]).optional(), 'At least this share of runs, or [least, most].'),
  of: describe(z.enum(['median', 'mean']).optional(), 'Instead of a share: the median or the mean of all runs.'),
};
const plans = {
  plan: describe(planName.optional(), 'Another plan than that of the check.'),
  against: describe(planName.optional(), 'Another plan to compare with than that of the check.'),
};
const from = describe(z.enum(['baseline', 'start', 'zero']).optional(), 'What the value is measured from.');
const moves = { by: describe(points.default(0.1), 'At least so many points.'), from, ...when, ...over, ...plans };
const turns = {
  by: describe(points, 'How far it moves, in points.'),
  within: describe(window, 'When it must have moved so far.'),
  back: describe(window, 'When it must have come back.'),
  to: describe(z.number().min(-100).max(100), 'How far it must come back: a difference in points.'),
  from,
  ...over,
  ...plans,
};
const state = <T extends readonly [string, ...string[]]>(words: T) => ({ is: z.enum(words), ...when, ...over, ...plans });

export const kinds = {
  rises: z.strictObject({ rises: code, ...moves }),
  falls: z.strictObject({ falls: code, ...moves }),
  range: z.strictObject({ range: code, between: numbers, from, ...when, ...over, ...plans }),
  ratio: z.strictObject({ ratio: code, between: numbers, to: z.enum(['baseline', 'start']).optional(), ...when, ...over, ...plans }),
  order: z.strictObject({
    order: code,
    higher: planName,
    lower: planName,
    by: describe(points.default(0), 'At least so many points higher.'),
    from,
    ...when,
    ...over,
  }),
  dips: z.strictObject({ dips: code, ...turns }),
  spikes: z.strictObject({ spikes: code, ...turns }),
  onset: z.strictObject({
    onset: code,
    way: z.enum(['rise', 'fall']),
    by: points,
    between: describe(pair(tick), 'The first tick that has moved so far lies between these.'),
    from,
    ...over,
    ...plans,
  }),
  fades: z.strictObject({
    fades: code,
    way: z.enum(['rise', 'fall']).default('rise'),
    peak: describe(window, 'Where its peak is looked for.'),
    to: describe(part, 'The share of the peak that is left.'),
    ticks: describe(tick, 'Within so many ticks of the peak.'),
    from,
    ...over,
    ...plans,
  }),
  path: z.strictObject({
    path: code,
    points: describe(z.record(z.string().regex(/^[0-9]{1,2}$/, 'a tick is a whole number'), numbers), 'Tick to [low, high].'),
    from,
    ...over,
    ...plans,
  }),
  flag: z.strictObject({ flag: id, ...state(['set', 'clear']) }),
  consent: z.strictObject({ consent: id, ...state(['given', 'withheld']) }),
  option: z.strictObject({ option: id, ...state(['open', 'closed']) }),
  programme: z.strictObject({ programme: id, ...state(['running', 'stopped']) }),
  inject: z.strictObject({ inject: id, within: describe(window, 'It happens in one of these ticks.'), share: over.share, ...plans }),
} as const;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as Kind[];
export type ExpectationSource = z.infer<(typeof kinds)[Kind]>;

const decision = z.strictObject({
  choose: z.array(id).max(12).default([]),
  stop: z.array(id).max(40).default([]),
  give: z.array(id).max(12).default([]),
  withdraw: z.array(id).max(12).default([]),
});
const tickKey = z.string().regex(/^([1-9]|[1-3][0-9]|40)$/, 'a tick is a whole number from 1');
const byTick = z.record(tickKey, z.union([z.array(id), decision]));
const control = z.strictObject({ hold: z.array(id).max(40).optional(), release: z.array(id).max(40).optional() });

export const planSchema = z
  .object({
    about: line.optional(),
    start: id.optional(),
    set: z.record(z.string().max(90), z.number()).optional(),
    control: z.record(z.string().regex(/^(all|[1-9]|[1-3][0-9]|40)$/, 'a tick is a whole number from 1, or all'), control).optional(),
  })
  .catchall(describe(z.union([id, byTick]), 'Tick to decisions, or the id of a strategy.'));

const asked = {
  id: describe(
    z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,23}$/, 'an id is a letter and then letters and digits, like H01'),
    'Such as H01.',
  ),
  title: line,
  evidence: evidenceList,
  start: id.optional(),
  plan: describe(planName.optional(), 'The plan that is played. Without one, nobody acts.'),
  against: describe(planName.optional(), 'The plan that it is compared with; without one, a run in which nobody acts.'),
  set: describe(z.record(z.string().max(90), z.number()).optional(), 'Assumption id to value: another setting.'),
  packs: describe(z.array(id).min(1).max(12).default(['central']), 'The readings under which it should hold.'),
  runs: z.number().int().min(1).max(100_000).optional(),
  expect: z.array(z.record(z.string(), z.unknown())).min(1).max(16),
  note: text.optional(),
  knownMiss: describe(text.optional(), 'Why this check is not met: the miss is shown with this reason and is no failure.'),
};

export const checkSchema = z.strictObject({ ...asked, certainty });
export const backcastSchema = z.strictObject({
  ...asked,
  certainty: certainty.optional(),
  date: describe(words(60), 'When it happened, in words.'),
  happened: describe(text, 'What happened.'),
});

export const checksSchema = z.strictObject({
  format: z.literal(1),
  about: text.optional(),
  plans: z.record(planName, planSchema).default({}),
  checks: z.array(checkSchema).default([]),
  backcast: z.array(backcastSchema).default([]),
});
export type ChecksSource = z.infer<typeof checksSchema>;
export type CheckSource = z.infer<typeof checkSchema>;
export type BackcastSource = z.infer<typeof backcastSchema>;
export type PlanSource = z.infer<typeof planSchema>;

/** The schema of a whole file in which entry `j` of `expect` is of one kind: what problems of form are explained with. */
export const withKind = (list: 'checks' | 'backcast', kind: Kind): z.ZodType =>
  z.strictObject({ [list]: z.array(z.strictObject({ expect: z.array(kinds[kind]) })) });
