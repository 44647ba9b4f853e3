/** The lint's rules about honesty: does what is claimed rest on what is cited, and is somebody named who disputes it? */
import type { Certainty, Scenario } from '../scenario/scenario.ts';
import { type Finding, finding } from './quality-rules.ts';

/** A number with its sources. */
interface Claim {
  readonly list: string;
  readonly id: string;
  /** What it is: "its odds", "its effect on TRU" ... */
  readonly what: string;
  readonly certainty: Certainty;
  readonly evidence: readonly string[];
  /** Who disputes it, in its own words; null where only the sources can say. */
  readonly disputed: string | undefined | null;
}

export function sourceFindings(scenario: Scenario): Finding[] {
  const claims = claimsOf(scenario);
  return [...overstated(scenario, claims), ...unopposed(scenario, claims), ...unsupported(scenario)];
}

function claimsOf(scenario: Scenario): Claim[] {
  const owners = [
    ...scenario.options.map((item) => ({ list: 'options', item, what: 'this option', disputed: null })),
    ...scenario.injects.map((item) => ({ list: 'injects', item, what: 'its odds', disputed: item.disputed })),
  ];
  return [
    ...owners.flatMap(({ list, item: { id, certainty, evidence, effects }, what, disputed }): Claim[] => [
      { list, id, what, certainty, evidence, disputed },
      ...effects.map((effect) => ({
        list,
        id,
        what: `its effect on ${effect.on}`,
        certainty: effect.certainty,
        evidence: effect.evidence,
        disputed: effect.disputed,
      })),
    ]),
    ...scenario.couplings.map(({ id, certainty, evidence, disputed }) => ({
      list: 'couplings',
      id,
      what: 'its size',
      certainty,
      evidence,
      disputed,
    })),
    ...scenario.indicators.flatMap(({ code, certainty, evidence, disputed, trend }): Claim[] => [
      { list: 'indicators', id: code, what: 'its start value', certainty, evidence, disputed },
      ...(trend
        ? [
            {
              list: 'indicators',
              id: code,
              what: 'its trend',
              disputed: disputeOf(trend),
              certainty: trend.certainty,
              evidence: trend.evidence,
            },
          ]
        : []),
    ]),
    ...scenario.assumptions
      .filter(({ id }) => !id.includes('.'))
      .map(({ id, certainty, evidence, disputed }) => ({ list: 'assumptions', id, what: 'its range', certainty, evidence, disputed })),
  ];
}

const disputeOf = (trend: object): string | undefined => ('disputed' in trend ? String(trend.disputed) : undefined);

function overstated(scenario: Scenario, claims: readonly Claim[]): Finding[] {
  const entries = new Map(scenario.evidence.map((entry) => [entry.id, entry]));
  const report = ({ list, id }: Pick<Claim, 'list' | 'id'>, message: string, hint: string) =>
    finding('overstated-certainty', list, id, message, hint);
  const cited = claims.flatMap((claim) => {
    const { what, certainty, evidence } = claim;
    if (certainty !== 'L' && evidence.every((id) => entries.get(id)?.mark === 'judgement'))
      return [report(claim, `the certainty ${certainty} of ${what} rests only on judgement`, 'set certainty: L, or cite a source')];
    const isBacked = evidence.some((id) => entries.get(id)?.certainty === 'H' || !entries.has(id));
    if (certainty !== 'H' || isBacked) return [];
    return [report(claim, `the certainty H of ${what} cites no source that has it`, 'set certainty: M, or cite a source of certainty H')];
  });
  const register = scenario.evidence
    .filter(({ mark, certainty }) => (mark === 'judgement' && certainty !== 'L') || (mark === 'memory' && certainty === 'H'))
    .map(({ id, mark, certainty }) =>
      report(
        { list: 'evidence', id },
        mark === 'judgement' ? `this is judgement, but has certainty ${certainty}` : 'this was not checked, but has certainty H',
        mark === 'judgement' ? 'set certainty: L' : 'look it up, or set certainty: M',
      ),
    );
  return [...cited, ...register];
}

/** An entry may say that nobody was found; then whoever rests on it alone has to name somebody. */
const nobody = /^(?:nobody|no one|none|not found|unknown)\b/i;

function unopposed(scenario: Scenario, claims: readonly Claim[]): Finding[] {
  const opposed = new Set(
    [...scenario.disputes, ...scenario.evidence.filter(({ dispute }) => !nobody.test(dispute.who))].map(({ id }) => id),
  );
  return claims
    .filter(({ disputed, evidence }) => disputed === undefined && !evidence.some((id) => opposed.has(id)))
    .map(({ list, id, what }) =>
      finding('missing-opponent', list, id, `nobody is named who disputes ${what}`, 'add disputed, or cite an entry that names somebody'),
    );
}

function unsupported({ questions }: Scenario): Finding[] {
  return questions
    .filter(({ evidence }) => evidence === undefined)
    .map(({ id }) =>
      finding('unsupported-question', 'questions', id, 'this question cites nothing', 'add the evidence that an answer could use'),
    );
}
