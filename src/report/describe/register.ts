/** Descriptions of who says so: sources, open questions, and the readings of the evidence. */
import type { Scenario } from '../../scenario/scenario.ts';
import { firstSentence, rangeText } from '../words.ts';
import { certaintyText, type Described, described, type Guide, joinLines, opponentText } from './parts.ts';

export function describeEvidence(guide: Guide, item: Scenario['evidence'][number]): Described {
  const { look, say } = guide;
  const opponents = item.dispute.evidence.flatMap((id) => {
    const claim = look.evidence.get(id)?.claim ?? look.dispute.get(id)?.question;
    return claim ? [`${id}: ${firstSentence(claim.trim())}`] : [];
  });
  return described(guide, { kind: 'evidence', id: item.id, title: item.claim }, [
    ['direction', item.direction],
    ['magnitude', item.magnitude],
    ['source', item.source],
    ['date', item.date],
    ['mark', say(`evidence.mark.${item.mark}`)],
    ['certainty', certaintyText(item.certainty, say)],
    ['disputedBy', opponentText(item.dispute, say)],
    ['opponents', joinLines(opponents)],
    ['bias', item.bias],
  ]);
}

export function describeDispute(guide: Guide, item: Scenario['disputes'][number]): Described {
  return described(guide, { kind: 'dispute', id: item.id, title: item.question, evidence: item.evidence }, [
    ['sideOne', item.sideOne],
    ['sideTwo', item.sideTwo],
    ['wouldChange', item.wouldChange],
  ]);
}

export function describePack(guide: Guide, item: Scenario['packs'][number]): Described {
  const { look, say } = guide;
  const sets = Object.entries(item.sets).map(([id, value]) => {
    const number = look.assumption.get(id);
    return say('show.packSets', { id, value: String(value), range: number ? rangeText(number, say) : '' });
  });
  return described(guide, { kind: 'pack', id: item.id, title: item.title, evidence: item.evidence }, [
    ['summary', item.summary],
    ['meaning', item.case],
    ['sets', joinLines(sets) || say('show.packCentral')],
    ['rivals', rivalsText(guide, item)],
  ]);
}

type Pack = Scenario['packs'][number];

/** The readings that set the same numbers to the other side of what is most likely: the opponents of a school. */
function rivalsText({ scenario, look, say }: Guide, { id, sets }: Pack): string {
  const side = (number: string, value: number) => Math.sign(value - (look.assumption.get(number)?.likely ?? 0));
  const lines = scenario.packs.flatMap((rival) => {
    const shared = Object.keys(sets).filter((number) => number in rival.sets);
    const opposed = shared.filter((number) => side(number, sets[number] ?? 0) * side(number, rival.sets[number] ?? 0) < 0);
    if (rival.id === id || opposed.length === 0) return [];
    return [{ opposed: opposed.length, text: say('show.rival', { title: rival.title, shared: shared.length, opposed: opposed.length }) }];
  });
  return joinLines(lines.sort((a, b) => b.opposed - a.opposed).map(({ text }) => text));
}
