/** `list`, `lint` and `show`: looking at scenarios without playing them. */
import { existsSync, lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scenarioCard } from '../report/card.ts';
import { type Described, describeId } from '../report/describe.ts';
import { type Problem, printProblem } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { CheckFailed, UsageError } from './errors.ts';
import { builtInFolder, findScenario, loadScenario, type Place, parseFrom, placeProblems, scenarioIds } from './library.ts';

/** The scenario of that name; every problem of its files is said at once. */
export async function needScenario(name: string): Promise<Scenario> {
  const place = findScenario(name);
  if (!place) {
    const ids = scenarioIds(builtInFolder());
    const near = nearestName(name, ids);
    throw new UsageError(
      `there is no scenario "${cleanLine(name, 80)}"; ${near ? `did you mean ${near}? ` : ''}Here are: ${ids.join(', ')}; or give the path of a scenario.yaml`,
    );
  }
  const { scenario, problems } = await loadScenario(place);
  if (!scenario) throw new UsageError(placeProblems(problems, place.root).map(printProblem).join('\n'));
  return scenario;
}

/** All scenarios that ship with the program and can be played; `lint` says what is wrong with the others. */
export async function allScenarios(): Promise<Scenario[]> {
  const root = builtInFolder();
  const found: Scenario[] = [];
  for (const id of scenarioIds(root)) {
    const { scenario } = await loadScenario({ root, main: `${id}/scenario.yaml` });
    if (scenario) found.push(scenario);
  }
  return found;
}

export async function list(json: boolean): Promise<string> {
  const cards = (await allScenarios()).map(scenarioCard);
  if (json) return JSON.stringify(cards, null, 2);
  return cards
    .map((card) =>
      [
        `${card.id.replaceAll('_', '-')}: ${card.title}. ${card.subtitle}`,
        `  ${card.summary}`,
        ...card.starts.map((start) => `  start ${start.id}: ${start.title}. ${start.summary}`),
        `  teams: ${card.sides.map((side) => `${side.id} (${side.name})`).join(', ')}`,
        `  packs: ${card.packs.map((pack) => pack.id).join(', ')}`,
        `  strategies: ${card.strategies.map((strategy) => strategy.id).join(', ')}`,
        `  rounds: usually ${card.rounds.usual}, at most ${card.rounds.max}`,
      ].join('\n'),
    )
    .join('\n\n');
}

/** Parses one scenario, or each scenario of a folder. Throws CheckFailed with every problem found. */
export async function lint(path: string, json: boolean): Promise<string> {
  const folder = resolve(path);
  const isLibrary = existsSync(folder) && lstatSync(folder).isDirectory() && !existsSync(join(folder, 'scenario.yaml'));
  const names = isLibrary ? scenarioIds(folder).map((id) => join(folder, id)) : [path];
  const places = names.map(findScenario);
  if (places.length === 0 || places.some((place) => place === undefined))
    throw new UsageError(`there is no scenario at "${cleanLine(path, 120)}"; give a scenario.yaml, its folder, or a folder of scenarios`);
  const results = [];
  for (const place of places) if (place) results.push({ main: place.main, problems: await problemsOf(place) });
  const problems = results.flatMap((result) => result.problems);
  const report = json
    ? JSON.stringify({ checked: results.length, problems }, null, 2)
    : [
        ...problems.map(printProblem),
        `${results.length} ${results.length === 1 ? 'scenario' : 'scenarios'}, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
      ].join('\n');
  if (problems.length > 0) throw new CheckFailed(report);
  return report;
}

/** What is wrong with a scenario; and, when nothing is, what is poor about it. */
async function problemsOf(place: Place): Promise<Problem<string>[]> {
  const { scenario, problems, placeOf } = { placeOf: undefined, ...(await parseFrom(place)) };
  if (!scenario) return placeProblems(problems ?? [], place.root);
  const { qualityFindings } = await import('../ensemble/quality.ts');
  const findings = qualityFindings(scenario).map(({ list, id, rule, message, hint }) => ({
    ...(placeOf?.(list, id) ?? { file: place.main, line: 1, col: 1 }),
    rule,
    message: `${id}: ${message}`,
    hint,
  }));
  return placeProblems(findings, place.root);
}

/** What a scenario says of one id: an indicator, option, assumption, inject, rule, consent, evidence, pack ... */
export async function show(name: string, id: string | undefined, json: boolean): Promise<string> {
  const scenario = await needScenario(name);
  if (id === undefined)
    return json
      ? JSON.stringify(scenarioCard(scenario), null, 2)
      : `${scenario.title}. ${scenario.subtitle}\n${scenario.summary}\n\nAsk for any id, such as TRU, L01, leader_strike, J01, R04, E16 or leader_strike.TRU.`;
  const found = describeId(scenario, id);
  if ('problem' in found) throw new UsageError(found.problem);
  return json ? JSON.stringify(found, null, 2) : printDescribed(found);
}

function printDescribed({ kind, id, title, lines }: Described): string {
  return [
    `${title} (${kind} ${id})`,
    ...lines.map(({ name, value }) => (value.includes('\n') ? `${name}:\n${value.replace(/^/gm, '  ')}` : `${name}: ${value}`)),
  ].join('\n');
}
