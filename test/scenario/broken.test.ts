/** Every broken scenario of the corpus gives exactly the messages that stand beside it, and nothing throws. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { type Problem, printProblem, rules, sortProblems } from '../../src/scenario/problem.ts';
import { baseFiles, caseNames, filesOf, folder, main, readCase, reader } from './broken.ts';

const names = caseNames();
const found = new Map(names.map((name) => [name, parseScenario(main, reader(filesOf(readCase(name)))).problems ?? []]));
const problemsOf = (name: string): readonly Problem[] => found.get(name) ?? [];
// biome-ignore lint/suspicious/noControlCharactersInRegex: no message may carry one to a terminal
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('broken scenarios', () => {
  it('start from one that is not broken', () => {
    expect(parseScenario(main, reader(baseFiles())).problems).toBeUndefined();
  });

  it('cover every rule', () => {
    const covered = new Set(names.flatMap((name) => problemsOf(name).map((problem) => problem.rule)));
    expect(Object.keys(rules).filter((rule) => rule !== 'translation' && !covered.has(rule as Problem['rule']))).toEqual([]);
  });

  it('have their messages beside them', () => {
    const expected = readdirSync(folder).filter((file) => file.endsWith('.expected.txt'));
    expect(expected.map((file) => file.replace('.expected.txt', '')).sort()).toEqual(names);
  });

  it.each(names)('%s', async (name) => {
    const problems = problemsOf(name);
    const messages = problems.map(printProblem);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems).toEqual(sortProblems(problems));
    for (const message of messages) {
      expect(message).not.toMatch(unprintable);
      expect(message.length).toBeLessThan(400);
    }
    const file = join(folder, `${name}.expected.txt`);
    if (process.env.CI) expect(existsSync(file)).toBe(true);
    await expect(`${messages.join('\n')}\n`).toMatchFileSnapshot(file);
  });

  it('are named by the rule that they break', () => {
    const wrong = names.filter((name) => !problemsOf(name).some((problem) => name.startsWith(problem.rule)));
    expect(wrong).toEqual([]);
  });
});
