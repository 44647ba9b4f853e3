/** The small forms that scenario schemas are made of: ids, texts, ranges, durations. */
import { z } from 'zod';

export const describe = <T extends z.ZodType>(schema: T, text: string): T => schema.describe(text);

export interface Form {
  /** What authors call it: the reference uses this word for the type. */
  readonly name: string;
  /** Text for people: it may be translated, and changing it changes no outcome. */
  readonly words?: true;
}

/** What a schema stands for, where zod knows only "a string" or "a tuple". It also holds for schemas made from these. */
export const forms: z.core.$ZodRegistry<Form> = z.registry<Form>();

const form = <T extends z.ZodType>(schema: T, name: string, words?: true): T => {
  forms.add(schema, words ? { name, words } : { name });
  return schema;
};

export const languagePattern = /^[a-z]{2}(-[A-Z]{2})?$/;
export const textMax = 6000;
/** Text for people of at most `max` characters. */
export const words = (max: number) => form(z.string().min(1).max(max), 'text', true);
export const line = words(240);
export const text = words(textMax);
const idForm = 'an id is 2 to 40 lower-case letters, digits and underscores, starting with a letter';
/** `constructor` is left out, because JavaScript has it on every object. */
const idMessage = ({ input }: { readonly input?: unknown }) => (input === 'constructor' ? 'this word is reserved' : idForm);
export const id = form(z.string().regex(/^(?!constructor$)[a-z][a-z0-9_]{1,39}$/, { error: idMessage }), 'id');
export const code = form(z.string().regex(/^[A-Z]{2,4}$/, 'an indicator code is 2 to 4 capital letters'), 'indicator code');
export const evidenceId = form(
  z.string().regex(/^[A-Z]{1,2}[0-9]{1,3}$/, 'an evidence id is one or two capital letters and a number, like E01'),
  'evidence id',
);
/** Of a shared assumption, or of a number that stands where it is used, like leader_strike.TRU. */
export const assumptionId = form(z.string().min(1).max(90), 'assumption id');
/** A short code that stands on cards and in lists; `like` is an example. */
export const catalogueCode = (pattern: RegExp, like: string) =>
  form(z.string().regex(pattern, `a catalogue code looks like ${like}`), 'catalogue code');
export const expression = form(describe(z.string().min(1).max(500), 'See "Expressions".'), 'expression');
export const scale = describe(expression.optional(), 'Multiplies the size; a number of 0 or more.');
export const because = describe(line, 'What the ledger says: why this moves. A short noun phrase, sentence case, no full stop.');
export const disputed = describe(text.optional(), 'Who disputes this number and why, if not already said by the evidence cited.');
export const certainty = describe(
  z.enum(['H', 'M', 'L']),
  'H: several independent studies or records agree. M: one good study or several weak ones. L: weak, contested or extrapolated.',
);
export const evidenceList = describe(z.array(evidenceId).min(1).max(12), 'Ids of the evidence register that this rests on.');
export const share = z.number().min(0).max(1);
export const points = z.number().min(-100).max(100);
export const ticks = z.number().int().min(0).max(40);

export const range = form(
  describe(z.tuple([points, points, points]), 'A disputed number: [low, likely, high], in order of strength, all of one direction.'),
  'range',
);

/** How strong something is: a disputed number of its own, or a shared one by name. */
export const size = (text: string) => describe(z.union([range, id], 'a range like [1, 3, 5], or the id of a shared assumption'), text);

export const duration = describe(
  z.union([ticks.min(1), z.literal('always')], 'a number of ticks, or always'),
  'Ticks that a flag stays set, counting the tick that sets it; or "always".',
);

export const lasting = describe(
  z.union(
    [
      z.literal('permanent'),
      z.literal('running'),
      z.strictObject({
        hold: describe(ticks, 'Ticks at full size after onset.'),
        fade: describe(z.number().min(0).max(1), 'Share of what remains that goes in each later tick; 1 ends it at once.'),
      }),
    ],
    'permanent, running, or a set of keys like { hold: 2, fade: 0.5 }',
  ),
  'permanent; running (as long as the programme runs, then withdrawn); or {hold, fade}.',
);

/** Lists of a part whose entries have an id. */
export const sharedLists = [
  'optionGroups',
  'indicatorGroups',
  'sides',
  'indicators',
  'assumptions',
  'flags',
  'consents',
  'options',
  'couplings',
  'injects',
  'arguments',
  'packs',
  'strategies',
  'starts',
  'endings',
  'questions',
  'evidence',
  'disputes',
] as const;
export type SharedList = (typeof sharedLists)[number];
