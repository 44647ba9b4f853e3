/** Sections of the model document about how sure it is: disputed numbers, readings, open questions, sources. */
import { limitsParts, limitsSheet } from '../../src/report/limits.ts';
import { figure, lookUp } from '../../src/report/words.ts';
import type { Assumption, Certainty, Scenario } from '../../src/scenario/scenario.ts';
import { code, table } from '../docs/markdown.ts';
import { anchor, cite, details, flat, sizeText } from './words.ts';

export function limitsSection(scenario: Scenario): string {
  const wanted = ['cannotAnswer', 'numbers', 'limits', 'assumptions', 'constraints'];
  const parts = limitsParts(limitsSheet(scenario)).filter(({ id }) => wanted.includes(id));
  return ['## Limits', ...parts.flatMap(({ title, texts }) => [`**${title}**`, texts.map((text) => `- ${flat(text)}`).join('\n')])].join(
    '\n\n',
  );
}

const certaintyNames: Readonly<Record<Certainty, string>> = { L: 'Low', M: 'Medium', H: 'High' };

/** Weakest first, and within one certainty the widest range first: where a reviewer's time is best spent. */
export function assumptionSection(scenario: Scenario): string {
  const wide = ({ low, high }: Assumption) => Math.abs(high - low);
  const parts = (['L', 'M', 'H'] as const).map((certainty) => {
    const some = scenario.assumptions.filter((number) => number.certainty === certainty).sort((a, b) => wide(b) - wide(a) || (a.id < b.id ? -1 : 1));
    return details(`<b>${certaintyNames[certainty]} certainty: ${some.length} numbers</b>`, numberTable(scenario, some));
  }); // biome-ignore format: one thought
  return [
    '## Disputed numbers, weakest first',
    `All ${scenario.assumptions.length}, ranked by certainty and then by how wide the range is. The unit is points unless another is named. The last column counts the readings (packs) that set another value than the likely one.`,
    ...parts,
  ].join('\n\n');
}

function numberTable({ packs }: Scenario, numbers: readonly Assumption[]): string {
  const rows = numbers.map((number) => {
    const sets = packs.filter(({ sets: all }) => number.id in all).length;
    return [
      code(number.id),
      sizeText(number),
      number.unit === 'points' ? '' : number.unit,
      number.evidence.join(' '),
      sets === 0 ? '' : String(sets),
    ];
  });
  return table(['number', 'likely (range)', 'unit', 'sources', 'packs'], rows);
}

export function packSection(scenario: Scenario): string {
  const look = lookUp(scenario);
  const parts = scenario.packs.map((pack) => {
    const rows = Object.entries(pack.sets).map(([id, value]) => {
      const number = look.assumption.get(id);
      return [code(id), `**${figure(value)}**`, number ? sizeText(number) : '', number ? placeText(number, value) : '', number?.certainty ?? ''];
    });
    const sets = rows.length > 0 ? table(['number', 'sets', 'likely (range)', 'towards', 'certainty'], rows) : 'It sets nothing: every number stands at its likely value.';
    return details(`<b>${pack.title}</b>: ${flat(pack.summary)}`, [...pack.case.trim().split(/\n{2,}/).map(flat), `Sources: ${cite(pack.evidence)}`, sets].join('\n\n'));
  }); // biome-ignore format: one thought
  return [
    '## Readings of the evidence (packs)',
    'Each is one school in its own best terms, as values inside the ranges. The same decisions can be played under all of them.',
    ...parts,
  ].join('\n\n');
}

/** "60% to the strong end": how far a pack goes from the likely value towards an end of the range. */
function placeText({ low, likely, high }: Assumption, value: number): string {
  const strong = Math.abs(value - low) > Math.abs(likely - low);
  const end = strong ? high : low;
  const part = end === likely ? 0 : (value - likely) / (end - likely);
  return value === likely ? 'likely' : `${Math.round(part * 100)}% to the ${strong ? 'strong' : 'weak'} end`;
}

export function disputeSection({ disputes }: Scenario): string {
  const parts = disputes.map(({ id, question, sideOne, sideTwo, wouldChange, evidence }) =>
    details(
      `${anchor(id)}<b>${id} ${flat(question)}</b>`,
      [`- One side: ${flat(sideOne)}`, `- The other: ${flat(sideTwo)}`, `- What would change a fair mind: ${flat(wouldChange)}`, `- Sources: ${cite(evidence)}`].join('\n'),
    ),
  ); // biome-ignore format: one thought
  return ['## Open questions', ...parts].join('\n\n');
}

const markWords = { found: 'abstract only', seed: 'read in full', memory: 'memory', judgement: 'judgement' } as const;

export function evidenceSection({ evidence }: Scenario): string {
  const entries = evidence.map(({ id, claim, direction, magnitude, source, date, mark, certainty, dispute, bias }) =>
    [
      `${anchor(id)}**${id}** (certainty ${certainty}; ${markWords[mark]}) ${flat(claim)}`,
      `- *Size*: ${flat([direction, magnitude].flatMap((text) => (text ? [text.trim().replace(/\.$/, '')] : [])).join('. '))}`,
      `- *Source*: ${flat(source)}${date ? ` ${flat(date)}` : ''}${bias ? ` *Interest*: ${flat(bias)}` : ''}`,
      `- *Disputed by* **${flat(dispute.who)}**: ${flat(dispute.why)}${dispute.evidence.length > 0 ? ` (${cite(dispute.evidence)})` : ''}`,
    ].join('\n'),
  );
  return [
    '## Evidence register',
    'Certainty: H, several independent studies or records agree; M, one good study or several weak ones; L, weak, contested or carried over. "Abstract only": the full text was not read.',
    entries.join('\n\n'),
  ].join('\n\n');
}
