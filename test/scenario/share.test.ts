/** Sharing: a scenario takes parts of another's files, leaves out the rest, and changes single values. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/kernel/kernel.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { printProblem } from '../../src/scenario/problem.ts';

const flagship = (path: string) => {
  try {
    return readFileSync(`scenarios/${path}`, 'utf8');
  } catch {
    return undefined;
  }
};

const main = (include: string, change = '') => `
format: 1
id: shared
title: Shared
summary: A small game made of the flagship's parts.
time: { starts: 2025-03, tickMonths: 3 }
rounds: { usual: 2, max: 4, ticks: 1 }
about: { method: m, care: c, assumptions: [], limits: [], cannotAnswer: [] }
include:
  - ../evidence.yaml
  - ../no-winners/indicators.yaml
  - { file: ../no-winners/scenario.yaml, only: { sides: [us], starts: [open], endings: [], questions: [] } }
  - { file: ../no-winners/strategies.yaml, only: { strategies: [us_health] } }
${include}
${change}
`;
const usual = `  - { file: ../no-winners/options-us-policy.yaml, only: { options: [naloxone, treatment, hold_us, L24] } }
  - { file: ../no-winners/options-us-force.yaml, only: { options: [leader_strike] } }`;

const parse = (include: string, change = '') =>
  parseScenario('shared/scenario.yaml', (path) => (path === 'shared/scenario.yaml' ? main(include, change) : flagship(path)));
const problems = (include: string, change = '') => (parse(include, change).problems ?? []).map(printProblem);

describe('sharing', () => {
  it('takes what is named, drops the rest, and still compiles', () => {
    const { scenario, problems: found } = parse(usual);
    expect(found?.map(printProblem)).toBeUndefined();
    expect(scenario?.options.map((option) => option.id)).toEqual([
      'kingpin_sanctions',
      'naloxone',
      'treatment',
      'hold_us',
      'leader_strike',
    ]);
    expect(scenario?.title).toBe('Shared');
    expect(scenario?.options.find((option) => option.id === 'leader_strike')?.excludes).toEqual([]);
    if (scenario) compile(scenario);
  });

  it('changes single values by path, and removes optional keys with null', () => {
    const { scenario, problems: found } = parse(
      usual,
      'change:\n  options.naloxone.cost: 2\n  indicators.TRU.points.0.word: gone\n  indicators.OD.trend: null\n  options.leader_strike.effects.TRU.size: [-1, -2, -3]',
    );
    expect(found?.map(printProblem)).toBeUndefined();
    expect(scenario?.options.find((option) => option.id === 'naloxone')?.cost).toBe(2);
    expect(scenario?.indicators[0]?.points[0].word).toBe('gone');
    expect(scenario?.indicators.find((indicator) => indicator.code === 'OD')?.trend).toBeUndefined();
    expect(scenario?.assumptions.find((assumption) => assumption.id === 'leader_strike.TRU')?.high).toBe(-3);
  });

  it('names what is not there, at the place that asked for it', () => {
    expect(problems('  - { file: ../no-winners/options-us-force.yaml, only: { options: [leader_strik] } }')[0]).toBe(
      'shared/scenario.yaml:14:68: no-winners/options-us-force.yaml has no "leader_strik" under options; did you mean leader_strike?',
    );
    expect(problems(usual, 'change: { options.naloxon.cost: 1 }')).toEqual([
      'shared/scenario.yaml:16:11: nothing that is included stands at "options.naloxon.cost"; write list.id.key, like options.leader_strike.cost',
    ]);
    expect(problems(usual, 'change: { options.naloxone.cost: many }')[0]).toContain('shared/scenario.yaml:16:');
    expect(problems('  - { file: ../../secret.yaml, only: {} }')[0]).toContain('leaves the folder of all scenarios');
  });
});
