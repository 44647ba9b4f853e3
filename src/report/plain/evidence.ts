/** The evidence register in lines: an entry with its source and its critics, or a disputed question with both sides. */
import type { View } from '../../session/view.ts';
import { say as english, type Say } from '../text.ts';
import { firstSentence, lookUp } from '../words.ts';
import { certaintyWord, ended, evidenceList, section, told } from './lines.ts';

/** Titles that rest on an entry are named up to this many; some entries carry half the scenario. */
const usersMax = 12;

/** @param id of an entry or a disputed question, in capitals. */
export function plainEvidence(view: View, id: string, say: Say = english): string[] {
  const look = lookUp(view.scenario);
  const entry = look.evidence.get(id);
  if (!entry) return look.dispute.has(id) ? plainDispute(view, id, say) : [say('plain.unknownEvidence', { id })];
  const { claim, direction, magnitude, source, date, mark, certainty, dispute, bias } = entry;
  return [
    ...told(
      say('plain.evidence.title', { id, claim }),
      direction && say('plain.evidence.direction', { text: ended(direction) }),
      magnitude && say('plain.evidence.magnitude', { text: ended(magnitude) }),
      say('plain.evidence.source', { text: source }),
      date && say('plain.evidence.date', { text: ended(date) }),
      say('plain.evidence.mark', { mark }),
      say('plain.evidence.certainty', { certainty: certaintyWord(certainty, say) }),
      say('plain.evidence.dispute', { who: dispute.who, why: dispute.why }),
      dispute.evidence.length > 0 && say('plain.evidence.against', { list: evidenceList(view, dispute.evidence, say) }),
      bias && say('plain.evidence.bias', { text: bias }),
    ),
    ...usedBy(view, id, say),
  ];
}

function plainDispute(view: View, id: string, say: Say): string[] {
  const dispute = lookUp(view.scenario).dispute.get(id);
  if (!dispute) return [];
  return told(
    say('plain.dispute.title', { id, question: dispute.question }),
    say('plain.dispute.one', { text: dispute.sideOne }),
    say('plain.dispute.two', { text: dispute.sideTwo }),
    say('plain.dispute.change', { text: dispute.wouldChange }),
    say('plain.rests', { list: evidenceList(view, dispute.evidence, say) }),
  );
}

function usedBy(view: View, id: string, say: Say): string[] {
  const { options, injects, couplings, indicators } = view.scenario;
  const titles = [
    ...[...options, ...injects]
      .filter(({ evidence, effects }) => evidence.includes(id) || effects.some((effect) => effect.evidence.includes(id)))
      .map(({ title }) => title),
    ...couplings.filter(({ evidence }) => evidence.includes(id)).map(({ title }) => title),
    ...indicators.filter(({ evidence, trend }) => evidence.includes(id) || trend?.evidence.includes(id)).map(({ name }) => name),
  ];
  const left = titles.length - usersMax;
  const lines = titles.slice(0, usersMax);
  return section(
    say('plain.evidence.used', { count: titles.length }),
    left > 0 ? [...lines, say('plain.evidence.usedMore', { left })] : lines,
  );
}

/** Entries and questions whose text holds a word; all of them for an empty word. */
export function plainRegister(view: View, word = '', say: Say = english): string[] {
  const { evidence, disputes } = view.scenario;
  const has = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));
  const entries = evidence
    .filter(({ claim, source }) => has(claim, source))
    .map(({ id, claim }) => say('plain.register.entry', { id, claim: firstSentence(claim) }));
  const questions = disputes
    .filter(({ question, sideOne, sideTwo }) => has(question, sideOne, sideTwo))
    .map(({ id, question }) => say('plain.register.question', { id, question }));
  if (entries.length + questions.length === 0) return [say('plain.register.none', { word })];
  return [
    ...section(say('plain.register.entries', { count: entries.length }), entries),
    ...section(say('plain.register.questions', { count: questions.length }), questions),
  ];
}
