/**
 * The shape of scenario files, as zod schemas. The committed JSON Schema and `docs/scenario-format.md` are
 * generated from the descriptions here, so this file is the reference for authors.
 *
 * Every file of a scenario has the same shape (a "part"): any list may stand in any file, and the parts named by
 * `include` are joined. What is checked here is form; what names mean is checked in `check.ts`.
 */
import { z } from 'zod';
import {
  assumptionId,
  because,
  catalogueCode,
  certainty,
  code,
  describe,
  disputed,
  duration,
  evidenceList,
  expression,
  id,
  languagePattern,
  lasting,
  line,
  points,
  scale,
  share,
  sharedLists,
  size,
  text,
  ticks,
  words,
} from './schema-atoms.ts';
import { disputeSchema, evidenceSchema } from './schema-evidence.ts';

export { forms, textMax, words } from './schema-atoms.ts';

export const effectSchema = z.strictObject({
  on: describe(code, 'The indicator that moves.'),
  size: size('Points at full strength: a range, or the id of a shared assumption.'),
  delay: describe(ticks.default(0), 'Ticks between the decision and the onset.'),
  over: describe(ticks.min(1).default(1), 'Ticks over which the onset is spread evenly.'),
  lasts: lasting.default('permanent'),
  each: describe(
    z.literal('tick').optional(),
    'For a programme: deposited anew in every tick while it runs, instead of once at its start.',
  ),
  when: describe(expression.optional(), 'Only if this holds when the effect is deposited.'),
  scale,
  because,
  certainty,
  evidence: evidenceList,
  disputed,
});

const need = z.strictObject({
  if: describe(expression, 'What must hold.'),
  otherwise: describe(line, 'The refusal a player reads: why not, and what would make it possible.'),
});

const argued = z.strictObject({ text: describe(text, 'The case in two or three sentences.'), evidence: evidenceList });

const goal = z.strictObject({
  id,
  on: describe(code, 'The indicator that it is about.'),
  want: describe(z.enum(['rise', 'fall']), 'The direction that it hopes for.'),
  text: describe(line, 'As a phrase.'),
  weight: describe(z.number().min(0).max(10), 'Weight before the room changes it.'),
});

const redLine = z.strictObject({
  text: describe(line, 'As a sentence.'),
  crossed: describe(expression, 'It is crossed when this holds.'),
});

export const sideSchema = z.strictObject({
  id,
  name: describe(line, 'Full name of the team.'),
  short: describe(words(12), 'At most 12 characters, for columns.'),
  attention: describe(z.number().int().min(1).max(12), 'Attention points a round.'),
  brief: describe(text, 'Public: who this team is and what it wants.'),
  private: describe(text, 'Only this team reads it before closing.'),
  goals: describe(z.array(goal).min(1).max(8), 'What the team hopes for; the table may change the weights before play.'),
  redLines: describe(z.array(redLine).max(6).default([]), 'What the team says must not happen.'),
  evidence: evidenceList,
});

const point = z.strictObject({ word: describe(words(16), 'One word for the board.'), text: describe(line, 'What that looks like.') });

export const indicatorSchema = z.strictObject({
  code: describe(code, 'How expressions and other lists name it.'),
  id,
  name: describe(words(28), 'At most 28 characters.'),
  group: describe(id, 'One of indicatorGroups.'),
  core: describe(z.boolean().default(false), 'On the first board; the others are one key away.'),
  meaning: describe(text, 'What it stands for.'),
  better: describe(z.enum(['high', 'low', 'neither']), 'Which end most people would welcome; neither if that is disputed.'),
  points: describe(
    z.strictObject({ 0: point, 25: point, 50: point, 75: point, 100: point }),
    'What 0, 25, 50, 75 and 100 look like, in words.',
  ),
  rungs: describe(z.number().int().min(2).max(20).optional(), 'Shown as a ladder with this many rungs, not as 0 to 100.'),
  start: describe(z.tuple([points.min(0), points.min(0), points.min(0)]), 'Value when the scenario opens: [low, likely, high].'),
  startWhy: describe(text, 'Why this start value.'),
  trend: describe(
    z
      .strictObject({ size: size('Points a tick without any new decision.'), scale, because, certainty, evidence: evidenceList, disputed })
      .optional(),
    'How it moves by itself.',
  ),
  fog: describe(
    z.number().min(0).max(20).default(0),
    'Standard deviation, in points, of the reading that teams see instead of the value; 0 for none.',
  ),
  certainty,
  evidence: evidenceList,
  disputed,
});

export const assumptionSchema = z.strictObject({
  id,
  name: describe(line, 'What it is.'),
  unit: describe(line, 'In what it is counted.'),
  range: describe(z.tuple([z.number(), z.number(), z.number()]), '[low, likely, high].'),
  text: describe(text, 'What it means and where it is used.'),
  certainty,
  evidence: evidenceList,
  disputed: describe(text, 'Who disputes this number and why.'),
});

export const flagSchema = z.strictObject({ id, text: describe(line, 'What is true while the flag is set.') });

export const consentSchema = z.strictObject({
  id,
  by: describe(id, 'The side that gives and withdraws it.'),
  title: describe(line, 'A noun phrase.'),
  text: describe(text, 'What is permitted while it is given.'),
  start: describe(z.boolean(), 'Given when the scenario opens?'),
  needs: describe(z.array(need).max(6).default([]), 'What must hold for it to be given.'),
  evidence: evidenceList,
});

export const optionSchema = z.strictObject({
  id,
  lever: describe(catalogueCode(/^[A-Z]{1,3}[0-9]{2}$/, 'L07'), 'Catalogue code, such as L07 for a lever of the fact base.'),
  side: describe(id, 'The team that can choose it.'),
  title: describe(words(44), 'An imperative phrase of at most 44 characters.'),
  kind: describe(z.enum(['act', 'programme']), 'act: once. programme: runs until stopped.'),
  group: describe(id, 'One of optionGroups.'),
  cost: describe(z.number().int().min(0).max(6), 'Attention in the round in which it is chosen.'),
  upkeep: describe(z.number().int().min(0).max(6).default(0), 'Programmes: attention in each later round.'),
  summary: describe(line, 'One sentence: what is decided.'),
  text: describe(text, 'Two to four plain sentences: what it means in practice, in policy terms only.'),
  for: describe(argued, 'The strongest case for, in its own best terms.'),
  against: describe(argued, 'The strongest case against, of equal care and length.'),
  force: describe(z.boolean().default(false), 'Claims the authority to use force.'),
  legal: describe(line.optional(), 'The legal basis it claims, and the main objection.'),
  secret: describe(z.boolean().default(false), 'Other sides do not see that it was used.'),
  consents: describe(z.array(id).max(4).default([]), 'Standing consents that must be given; a programme stops when one is withdrawn.'),
  needs: describe(z.array(need).max(6).default([]), 'What must hold for it to be chosen.'),
  excludes: describe(z.array(id).max(12).default([]), 'Options of the same side that cannot be chosen in the same round.'),
  alone: describe(z.boolean().default(false), 'Chosen alone: no other new option in the same round.'),
  usesMax: describe(z.number().int().min(1).max(40).optional(), 'How often it can be used in a game.'),
  rest: describe(ticks.default(0), 'Ticks before it can be used again.'),
  sets: describe(z.record(id, duration).default({}), 'Flags it sets.'),
  clears: describe(z.array(id).max(8).default([]), 'Flags it clears.'),
  effects: describe(z.array(effectSchema).max(24), 'What it moves; an empty list for waiting.'),
  extrapolated: describe(
    z.boolean().default(false),
    'No study measures this effect; the size is carried over from other cases, and every screen says so.',
  ),
  certainty,
  evidence: evidenceList,
});

export const couplingSchema = z.strictObject({
  id,
  rule: describe(catalogueCode(/^[A-Z]{1,2}[0-9]{1,2}$/, 'R04'), 'Catalogue code, such as R04.'),
  on: describe(code, 'The indicator that moves.'),
  title: describe(line, 'The rule as a sentence.'),
  size: size('Points a tick where scale is 1.'),
  when: describe(expression.optional(), 'Only in ticks in which this holds.'),
  scale,
  because,
  certainty,
  evidence: evidenceList,
  disputed,
});

export const injectSchema = z.strictObject({
  id,
  card: describe(catalogueCode(/^[A-Z]{1,2}[0-9]{2}$/, 'J01'), 'Catalogue code, such as J01.'),
  title: describe(words(48), 'At most 48 characters.'),
  text: describe(text, 'What happens, as news: two or three plain sentences.'),
  question: describe(line, 'The question that it puts to the room.'),
  when: describe(expression, 'When it can happen; read at the start of each tick.'),
  probability: describe(
    z.strictObject({
      range: describe(z.tuple([share, share, share]), '[low, likely, high], each from 0 to 1.'),
      scale: describe(expression.optional(), 'Multiplies the likely probability.'),
    }),
    'Per tick in which it can happen: [low, likely, high]; likely times scale, never outside low to high.',
  ),
  timesMax: describe(z.number().int().min(1).max(40).default(1), 'How often it can happen in a game.'),
  rest: describe(ticks.default(0), 'Ticks before it can happen again.'),
  effects: describe(z.array(effectSchema).max(16).default([]), 'What it moves.'),
  sets: describe(z.record(id, duration).default({}), 'Flags it sets.'),
  clears: describe(z.array(id).max(8).default([]), 'Flags it clears.'),
  stops: describe(z.array(id).max(8).default([]), 'Programmes that it stops.'),
  withdraws: describe(z.array(id).max(8).default([]), 'Consents that it withdraws.'),
  certainty,
  evidence: evidenceList,
  disputed,
});

export const argumentSchema = z.strictObject({
  id,
  on: describe(id, 'The option or inject that it speaks about.'),
  claim: describe(assumptionId, 'The assumption whose size or odds it speaks to, like leader_strike.TRU or succession_fight.probability.'),
  stance: describe(z.enum(['for', 'against']), 'for: the option is wise, or the inject is likely. against: the opposite.'),
  pulls: describe(z.enum(['stronger', 'weaker']), 'If accepted, the claimed size or odds move this way, inside their range.'),
  voice: describe(line, 'Which adviser says it: an office or trade, never a person.'),
  text: describe(text, 'What the adviser says.'),
  evidence: evidenceList,
});

export const packSchema = z.strictObject({
  id,
  title: describe(line, 'A short claim.'),
  summary: describe(line, 'In one sentence.'),
  case: describe(text, 'The school in its own best terms.'),
  evidence: evidenceList,
  sets: describe(z.record(assumptionId, z.number()), 'Assumption id to value, inside its range.'),
});

export const strategySchema = z.strictObject({
  id,
  side: describe(id, 'The team that it plays.'),
  title: describe(line, 'A short name.'),
  summary: describe(text, 'How it plays.'),
  rules: describe(
    z
      .array(
        z.strictObject({
          do: describe(z.enum(['choose', 'stop', 'give', 'withdraw']), 'What the team does.'),
          what: describe(id, 'An option of the side (choose, stop) or a consent it holds (give, withdraw).'),
          when: describe(expression.optional(), 'Read from what the side itself may see.'),
          why: describe(line, 'The reason that the team gives.'),
        }),
      )
      .min(1)
      .max(60),
    'Read from the top; each rule that holds and is legal is followed until attention is used up.',
  ),
});

const decisionSchema = z.strictObject({
  choose: describe(z.array(id).max(12).default([]), 'Options.'),
  stop: describe(z.array(id).max(40).default([]), 'Programmes.'),
  give: describe(z.array(id).max(12).default([]), 'Consents.'),
  withdraw: describe(z.array(id).max(12).default([]), 'Consents.'),
});

export const startSchema = z.strictObject({
  id,
  title: describe(line, 'A short name.'),
  summary: describe(line, 'In one sentence.'),
  briefing: describe(text, 'Read before play: the situation, in plain words.'),
  opening: describe(
    z.record(id, decisionSchema).default({}),
    'Decisions already taken, per side; they act before the first round, at likely size, without luck.',
  ),
  values: describe(z.record(code, points.min(0)).default({}), 'Start values that differ from those of the indicators.'),
  consents: describe(z.record(id, z.boolean()).default({}), 'Consents that stand otherwise than they say themselves.'),
  flags: describe(z.record(id, duration).default({}), 'Flags that are set when it opens.'),
  evidence: evidenceList,
});

export const endingSchema = z.strictObject({
  id,
  title: describe(line, 'A short name.'),
  text: describe(text, 'What the table reads.'),
  when: describe(expression, 'The game ends after a tick in which this holds.'),
  evidence: evidenceList,
});

const heading = z.strictObject({ id, title: describe(line, 'Stands over the group.') });

/** One file of a scenario. Lists of all parts are joined; the other keys stand in `scenario.yaml` only. */
export const partSchema = z.strictObject({
  format: describe(z.literal(1).optional(), 'Version of this format: 1.'),
  id: describe(id.optional(), 'Names the scenario; its folder has the same name with hyphens.'),
  title: describe(line.optional(), 'Its name.'),
  subtitle: describe(line.optional(), 'A line under the name.'),
  summary: describe(text.optional(), 'What it is about, in a few sentences.'),
  language: describe(
    z.string().regex(languagePattern, 'a language is written like en or es-MX').optional(),
    'Language of the texts, such as en, which it is if left out.',
  ),
  include: describe(
    z
      .array(
        z.union([
          z.string().max(200),
          z.strictObject({
            file: describe(z.string().max(200), 'Its name.'),
            only: describe(
              z.partialRecord(z.enum(sharedLists), z.array(z.string().max(60)).max(400)),
              'Per list of that file, the ids to take; lists that are not named are taken whole, an empty one drops all.',
            ),
          }),
        ]),
      )
      .max(60)
      .optional(),
    'Further files, relative to this one, inside the folder of all scenarios; or {file, only} to share parts of another scenario.',
  ),
  change: describe(
    z.record(z.string().max(200), z.unknown()).optional(),
    'Changes to what is included: dotted path by id to its new value, like options.vessel_strikes.cost; null removes an optional key.',
  ),
  time: describe(
    z
      .strictObject({
        starts: describe(
          z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, 'a month is written like 2025-03'),
          'First month of the first tick, such as 2025-03.',
        ),
        tickMonths: describe(z.number().int().min(1).max(12), 'Months in a tick; 3 is a quarter.'),
      })
      .optional(),
    'When it plays.',
  ),
  rounds: describe(
    z
      .strictObject({
        usual: describe(z.number().int().min(1).max(12), 'Rounds of a usual game.'),
        max: describe(z.number().int().min(1).max(12), 'The most rounds of a game.'),
        ticks: describe(z.number().int().min(1).max(2), 'Ticks in a round, unless the table chooses otherwise.'),
      })
      .optional(),
    'How long it plays.',
  ),
  spread: describe(
    z.number().min(0).max(1).optional(),
    'How far a card may move the size of an effect from likely towards the end of its range: 0 not at all, 1 to the end. 0 if left out.',
  ),
  argumentStep: describe(
    z.number().min(0).max(1).optional(),
    'How far one accepted argument moves a size or the odds towards the end of its range. 0 if left out.',
  ),
  about: describe(
    z
      .strictObject({
        method: describe(text, 'What kind of model this is.'),
        care: describe(text, 'How to handle the subject with care.'),
        assumptions: describe(z.array(text).max(12), 'What is taken as given.'),
        limits: describe(z.array(text).max(20), 'What it leaves out.'),
        cannotAnswer: describe(z.array(text).max(20), 'Questions that it cannot answer.'),
      })
      .optional(),
    'What a player should know about the model: shown in the game, under limits and care.',
  ),
  questions: describe(
    z.array(z.strictObject({ id, text: describe(text, 'The question.'), evidence: evidenceList.optional() })).optional(),
    'Questions for the hotwash.',
  ),
  optionGroups: describe(z.array(heading).optional(), 'Headings under which options stand.'),
  indicatorGroups: describe(z.array(heading).optional(), 'Headings under which indicators stand.'),
  sides: describe(z.array(sideSchema).optional(), 'The teams of the rules.'),
  indicators: describe(z.array(indicatorSchema).optional(), 'The numbers on the board, from 0 to 100.'),
  assumptions: describe(z.array(assumptionSchema).optional(), 'Disputed numbers that several effects or expressions share.'),
  flags: describe(z.array(flagSchema).optional(), 'Conditions that hold for some ticks.'),
  consents: describe(z.array(consentSchema).optional(), 'Standing permissions that one side gives and withdraws.'),
  options: describe(z.array(optionSchema).optional(), 'What a side can choose.'),
  couplings: describe(z.array(couplingSchema).optional(), 'How indicators and flags move other indicators in each tick.'),
  injects: describe(z.array(injectSchema).optional(), 'Events of chance.'),
  arguments: describe(z.array(argumentSchema).optional(), 'What advisers say for and against.'),
  packs: describe(z.array(packSchema).optional(), 'Readings of the evidence: coherent values for assumptions.'),
  strategies: describe(z.array(strategySchema).optional(), 'How a computer plays a side.'),
  starts: describe(z.array(startSchema).optional(), 'Where a game opens.'),
  endings: describe(z.array(endingSchema).optional(), 'What ends a game early.'),
  evidence: describe(z.array(evidenceSchema).optional(), 'The register: who says what, how sure it is, who disagrees.'),
  disputes: describe(z.array(disputeSchema).optional(), 'Questions on which the evidence is divided; cited like evidence.'),
});

export type Part = z.infer<typeof partSchema>;
export type EffectSource = z.infer<typeof effectSchema>;
