/** `list`, `lint` and `show`: looking at scenarios without playing them. */
import { existsSync, lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ScenarioCard, scenarioCard } from '../report/card.ts';
import { describeId, idsOf, printDescribed, printIds } from '../report/describe.ts';
import { say } from '../report/text.ts';
import { type Problem, printProblem } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { CheckFailed, UsageError } from './errors.ts';
import {
  builtInFolder,
  findScenario,
  loadOffer,
  loadScenario,
  type Offer,
  type Place,
  parseFrom,
  placeProblems,
  scenarioIds,
  scenarioName,
} from './library.ts';

/** The scenario of that name; every problem of its files is said at once. */
export async function needScenario(name: string, language = 'en'): Promise<Scenario> {
  const place = findScenario(name);
  if (!place) {
    const ids = scenarioIds(builtInFolder());
    const near = nearestName(name, ids);
    const hint = near ? `${say('show.didYouMean', { near })} ` : '';
    throw new UsageError(say('list.noScenario', { name: cleanLine(name, 80), hint, ids: ids.join(', ') }));
  }
  const { scenario, problems } = await loadScenario(place, language);
  if (!scenario) throw new UsageError(placeProblems(problems, place.root).map(printProblem).join('\n'));
  return scenario;
}

/** What ships with the program and can be played; `lint` says what is wrong with the others. */
export async function allOffers(language = 'en'): Promise<Offer[]> {
  const root = builtInFolder();
  const found: Offer[] = [];
  for (const id of scenarioIds(root)) {
    const offer = await loadOffer({ root, main: `${id}/scenario.yaml` }, language);
    if (offer) found.push(offer);
  }
  return found;
}

export async function list(json: boolean): Promise<string> {
  const cards = (await allOffers()).map((offer) => offer.card);
  if (json) return JSON.stringify(cards, null, 2);
  return cards.map((card) => cardLines(card).join('\n')).join('\n\n');
}

const idAndTitle = ({ id, title }: { readonly id: string; readonly title: string }) => say('list.entry', { id, title });

function cardLines(card: ScenarioCard): string[] {
  const { id, title, subtitle, summary, starts, sides, packs, strategies, rounds } = card;
  const of = (side: string) => strategies.filter((strategy) => strategy.side === side).map((strategy) => strategy.id);
  return [
    say('list.title', { id: scenarioName(id), title, subtitle }),
    `  ${summary.trim()}`,
    ...starts.map((start) => `  ${say('list.start', { id: start.id, title: start.title, summary: start.summary })}`),
    ...sides.map((side) => `  ${say('list.side', { id: side.id, name: side.name, strategies: of(side.id).join(', ') })}`),
    `  ${say('list.packs', { list: packs.map(idAndTitle).join(', ') })}`,
    `  ${say('list.rounds', { usual: rounds.usual, max: rounds.max })}`,
  ];
}

/** Parses one scenario, or each scenario of a folder. Throws CheckFailed with every problem found. */
export async function lint(path: string, json: boolean): Promise<string> {
  const folder = resolve(path);
  const isLibrary = existsSync(folder) && lstatSync(folder).isDirectory() && !existsSync(join(folder, 'scenario.yaml'));
  const names = isLibrary ? scenarioIds(folder).map((id) => join(folder, id)) : [path];
  const places = names.map(findScenario);
  if (places.length === 0 || places.some((place) => place === undefined))
    throw new UsageError(say('list.noPlace', { path: cleanLine(path, 120) }));
  const results = [];
  for (const place of places) if (place) results.push({ main: place.main, problems: await problemsOf(place) });
  const problems = results.flatMap((result) => result.problems);
  const report = json
    ? JSON.stringify({ checked: results.length, problems }, null, 2)
    : [...problems.map(printProblem), say('list.checked', { scenarios: results.length, problems: problems.length })].join('\n');
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
    return json ? JSON.stringify({ ...scenarioCard(scenario), ids: idsOf(scenario, say) }, null, 2) : overview(scenario);
  const found = describeId(scenario, id, say);
  if ('problem' in found) throw new UsageError(found.problem);
  return json ? JSON.stringify(found, null, 2) : printDescribed(found, say);
}

/** What the scenario is, and everything that can be asked about. */
function overview(scenario: Scenario): string {
  const { id, title, subtitle, summary } = scenario;
  const name = scenarioName(id);
  return [
    say('list.title', { id: name, title, subtitle }),
    summary.trim(),
    '',
    say('show.ask', { scenario: name }),
    printIds(scenario, say),
  ].join('\n');
}
