/** The small forms that scenario schemas are made of: ids, texts, ranges, durations. */
import { z } from 'zod';

export const describe = <T extends z.ZodType>(schema: T, text: string): T => schema.describe(text);

export const textMax = 6000;
export const line = z.string().min(1).max(240);
export const text = z.string().min(1).max(textMax);
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'an id is 2 to 40 lower-case letters, digits and underscores, starting with a letter');
export const code = z.string().regex(/^[A-Z]{2,4}$/, 'an indicator code is 2 to 4 capital letters');
export const evidenceId = z.string().regex(/^[A-Z]{1,2}[0-9]{1,3}$/, 'an evidence id is one or two capital letters and a number, like E01');
export const expression = describe(z.string().min(1).max(500), 'An expression: see "Expressions".');
export const certainty = describe(
  z.enum(['H', 'M', 'L']),
  'H: several independent studies or records agree. M: one good study or several weak ones. L: weak, contested or extrapolated.',
);
export const evidenceList = describe(z.array(evidenceId).min(1).max(12), 'Ids of the evidence register that this rests on.');
export const points = z.number().min(-100).max(100);
export const ticks = z.number().int().min(0).max(40);

export const range = describe(
  z.tuple([points, points, points]),
  'A disputed number: [low, likely, high], in order of strength, all of one direction.',
);

export const duration = describe(
  z.union([ticks.min(1), z.literal('always')]),
  'Ticks that a flag stays set, counting the tick that sets it; or "always".',
);

export const lasting = describe(
  z.union([
    z.literal('permanent'),
    z.literal('running'),
    z.strictObject({
      hold: describe(ticks, 'Ticks at full size after onset.'),
      fade: describe(z.number().min(0).max(1), 'Share of what remains that goes in each later tick; 1 ends it at once.'),
    }),
  ]),
  'permanent; running (as long as the programme runs, then withdrawn); or {hold, fade}.',
);
