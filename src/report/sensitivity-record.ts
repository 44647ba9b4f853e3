/** Sensitivity for other programs: one JSON value, or a table with one row a factor. */
import type { Estimate } from '../ensemble/bootstrap.ts';
import type { Factor } from '../ensemble/factors.ts';
import type { Screened, Sensitivity, Share } from '../ensemble/sensitivity.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Column, rounded, type Table } from './ensemble-rows.ts';
import { limitsSheet } from './limits.ts';
import { lookUp, opponentOf } from './words.ts';

const estimate = ({ value, low, high }: Estimate) => ({ value: rounded(value), interval95: [rounded(low), rounded(high)] as const });
const shareOf = ({ first, total }: Share) => ({ first: estimate(first), total: estimate(total) });

export function sensitivityRecord(scenario: Scenario, result: Sensitivity, engine: string) {
  const { study, screening, shares, runs, partial, checksum } = result;
  const about = assumptionFacts(scenario);
  return {
    format: 'hotwash-sensitivity' as const,
    version: 1,
    engine,
    scenario: { id: scenario.id, title: scenario.title, hash: scenario.hash },
    plan: study.trial,
    measure: study.measure,
    include: study.include,
    runs,
    partial,
    checksum,
    shares:
      shares === undefined
        ? null
        : {
            method: 'first: Saltelli 2010; total: Jansen 1999; intervals: bootstrap over rows',
            rows: shares.rows,
            runs: shares.runs,
            mean: rounded(shares.mean),
            sd: rounded(shares.sd),
            firstSum: rounded(shares.firstSum),
            factors: shares.factors.map(({ factor, ...share }) => ({
              ...factor,
              ...shareOf(share),
              ...(factor.type === 'assumption' ? { assumption: about(factor.id) } : {}),
            })),
            parts: shares.parts.map(({ part, ...share }) => ({ part, ...shareOf(share) })),
          },
    screening:
      screening === undefined
        ? null
        : {
            method: 'elementary effects: Morris 1991, Campolongo 2007; intervals: bootstrap over trajectories',
            trajectories: screening.trajectories,
            runs: screening.runs,
            assumptions: screening.assumptions.map(({ id, star, mean, sigma }) => ({
              ...about(id),
              muStar: estimate(star),
              mu: rounded(mean),
              sigma: rounded(sigma),
            })),
          },
    limits: limitsSheet(scenario),
  };
}

function assumptionFacts(scenario: Scenario) {
  const look = lookUp(scenario);
  const byId = new Map(scenario.assumptions.map((assumption) => [assumption.id, assumption]));
  return (id: string) => {
    const found = byId.get(id);
    if (!found) throw new Error(`the scenario has no assumption "${id}"`);
    const { name, low, likely, high, unit, certainty, evidence } = found;
    return { id, name, low, likely, high, unit, certainty, evidence, disputed: opponentOf(look, found) ?? null };
  };
}

/** One line of the table; a method that says nothing of a factor leaves its columns empty. */
interface Line {
  readonly kind: string;
  readonly id: string;
  readonly share?: Share | undefined;
  readonly screened?: Screened | undefined;
}

/** Factors by total index, then parts, then the screened assumptions that are no factor of their own. */
export function sensitivityTable(scenario: Scenario, { screening, shares, partial }: Sensitivity): Table {
  const screened = new Map((screening?.assumptions ?? []).map((one) => [one.id, one]));
  const factors = (shares?.factors ?? []).map(({ factor, ...share }): Line => ({ kind: factor.type, id: idOf(factor), share, screened: factor.type === 'assumption' ? screened.get(factor.id) : undefined })); // biome-ignore format: one map
  const parts = (shares?.parts ?? []).map(({ part, ...share }): Line => ({ kind: 'part', id: part, share }));
  const named = new Set(factors.map(({ id }) => id));
  const rest = [...screened.values()].flatMap((one): Line[] =>
    named.has(one.id) ? [] : [{ kind: 'assumption', id: one.id, screened: one }],
  );
  const lines = [...factors, ...parts, ...rest];
  const about = assumptionFacts(scenario);
  const facts = lines.map(({ kind, id }) => (kind === 'assumption' ? about(id) : undefined));
  const column = (name: string, values: readonly (string | number | null | undefined)[]): Column => ({
    name,
    type: 'text',
    values: values.map((value) => (typeof value === 'number' ? String(rounded(value)) : (value ?? ''))),
  });
  const estimates = (name: string, of: (line: Line) => Estimate | undefined): Column[] =>
    (['value', 'low', 'high'] as const).map((key) => column(key === 'value' ? name : `${name}_${key}`, lines.map((line) => of(line)?.[key]))); // biome-ignore format: one map
  return [
    column('kind', lines.map(({ kind }) => kind)),
    column('id', lines.map(({ id }) => id)),
    { name: 'partial', type: 'yesNo', values: lines.map(() => partial) },
    ...estimates('total', ({ share }) => share?.total),
    ...estimates('first', ({ share }) => share?.first),
    ...estimates('mu_star', ({ screened: one }) => one?.star),
    column('mu', lines.map(({ screened: one }) => one?.mean)),
    column('sigma', lines.map(({ screened: one }) => one?.sigma)),
    ...(['name', 'low', 'likely', 'high', 'unit', 'certainty', 'disputed'] as const).map((key) => column(key, facts.map((one) => one?.[key]))),
  ]; // biome-ignore format: the columns
}

function idOf(factor: Factor): string {
  switch (factor.type) {
    case 'assumption':
      return factor.id;
    case 'others':
      return 'others';
    case 'luck':
      return `luck.${factor.part}`;
    case 'decisions':
      return `decisions.${factor.side}`;
  }
}
