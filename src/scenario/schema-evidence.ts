/** The evidence register: who says what, how sure it is, who disagrees; and the disputed questions. */
import { z } from 'zod';
import { certainty, describe, evidenceId, evidenceList, line, text } from './schema-atoms.ts';

export const evidenceSchema = z.strictObject({
  id: describe(evidenceId, 'How it is cited.'),
  claim: describe(text, 'What it says, in plain words.'),
  direction: describe(line.optional(), 'Which way it points.'),
  magnitude: describe(line.optional(), 'How large, with units.'),
  source: describe(text, 'Who says so: the citation.'),
  date: describe(line.optional(), 'When, spelled out.'),
  mark: describe(
    z.enum(['found', 'seed', 'memory', 'judgement']),
    'found: seen in an opening or abstract, full text not read. seed: read in one of the five founding articles. memory: general knowledge, not checked. judgement: a design proposal.',
  ),
  certainty,
  dispute: describe(
    z.strictObject({
      who: describe(line, 'Who disagrees.'),
      why: describe(text, 'For what reason.'),
      evidence: describe(z.array(evidenceId).max(8).default([]), 'Their evidence.'),
    }),
    'Who disagrees, why, and their evidence. If nobody was found, say so.',
  ),
  bias: describe(line.optional(), 'A known interest of the source.'),
});

export const disputeSchema = z.strictObject({
  id: describe(evidenceId, 'How it is cited.'),
  question: describe(line, 'The question.'),
  sideOne: describe(text, 'The best case for one answer.'),
  sideTwo: describe(text, 'The best case for the other.'),
  wouldChange: describe(text, 'What would change a fair mind.'),
  evidence: evidenceList,
});
