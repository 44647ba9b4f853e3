/** The card of a scenario that the home screen and `hotwash list` show: what can be chosen before play. */
import type { Scenario } from '../scenario/scenario.ts';
import { limitsSheet } from './limits.ts';

export function scenarioCard(scenario: Scenario) {
  const titled = <T extends { id: string; title: string; summary: string }>({ id, title, summary }: T) => ({ id, title, summary });
  return {
    id: scenario.id,
    title: scenario.title,
    subtitle: scenario.subtitle,
    summary: scenario.summary,
    care: scenario.about.care,
    method: scenario.about.method,
    limits: limitsSheet(scenario),
    time: scenario.time,
    starts: scenario.starts.map(titled),
    sides: scenario.sides.map(({ id, name, short, brief }) => ({ id, name, short, brief })),
    packs: scenario.packs.map((pack) => ({ ...titled(pack), case: pack.case })),
    strategies: scenario.strategies.map((strategy) => ({ ...titled(strategy), side: strategy.side })),
    rounds: scenario.rounds,
    indicators: scenario.indicators.map(({ code, name, better, core }) => ({ code, name, better, core })),
  };
}

export type ScenarioCard = ReturnType<typeof scenarioCard>;
