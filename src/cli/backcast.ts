/**
 * Working out the backcast of a scenario for the screens: only when somebody asks, in steps that leave the keys alive,
 * and once. Fewer runs than `hotwash check --backcast`, which is the place for exact numbers.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Outcome } from '../ensemble/check.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Backcast } from '../report/backcast.ts';
import type { Say } from '../report/text.ts';
import type { Check, Checks } from '../scenario/checks.ts';
import { findScenario, scenarioName } from './library.ts';

/** Runs of each plan under the readings that a development asks for, and under the others. */
const runs = { asked: 500, other: 200 } as const;
/** The seed of `hotwash check`. */
const seed = 'history';

export interface BackcastDesk {
  /** By scenario id; those that were asked for. */
  readonly all: () => Readonly<Record<string, Backcast>>;
  /** Begins to work it out, unless that was done or begun before. */
  readonly ask: (scenario: string) => void;
}

/** @param changed called when a backcast is begun and when it is done. @param language what is spoken now. */
export function backcastDesk(kernelOf: (scenario: string) => Kernel, changed: () => void, language: () => Say): BackcastDesk {
  let all: Readonly<Record<string, Backcast>> = {};
  const put = (scenario: string, backcast: Backcast) => {
    all = { ...all, [scenario]: backcast };
    changed();
  };
  return {
    all: () => all,
    ask: (scenario) => {
      if (all[scenario]) return;
      put(scenario, { type: 'working' });
      measured(kernelOf(scenario), language()).then(
        (backcast) => put(scenario, backcast),
        (error: unknown) => put(scenario, { type: 'none', problem: error instanceof Error ? error.message : String(error) }),
      );
    },
  };
}

/** The backcast of the checks that stand beside a scenario. */
export async function measured(kernel: Kernel, say: Say): Promise<Backcast> {
  const { parseChecks } = await import('../scenario/checks.ts');
  const file = fileBeside(kernel.scenario.id);
  if (file === undefined) return { type: 'none', problem: say('backcast.none') };
  const { checks, problems } = parseChecks(file, readFileSync(file, 'utf8'), kernel.scenario);
  if (!checks) return { type: 'none', problem: say('backcast.unreadable', { file, problem: problems[0]?.message ?? '' }) };
  if (checks.backcast.length === 0) return { type: 'none', problem: say('backcast.none') };
  const { backcastOf } = await import('../report/backcast.ts');
  return backcastOf(await judged(kernel, checks), checks.plans, runs.asked, say);
}

function fileBeside(id: string): string | undefined {
  const place = findScenario(scenarioName(id));
  const file = place && join(place.root, dirname(place.main), 'checks.yaml');
  return file !== undefined && existsSync(file) ? file : undefined;
}

const breath = () => new Promise((resolve) => setImmediate(resolve));

async function judged(kernel: Kernel, { plans, backcast }: Checks) {
  const { runChecks } = await import('../ensemble/check.ts');
  const outcomes = new Map<Check, Outcome[]>(backcast.map((check) => [check, []]));
  for (const { id: pack } of kernel.scenario.packs) {
    for (const asked of [true, false]) {
      await breath();
      const count = asked ? runs.asked : runs.other;
      const some = backcast
        .filter(({ packs }) => packs.includes(pack) === asked)
        .map((check) => ({ check, fewer: { ...check, runs: count } }));
      const found = runChecks(kernel, some.map(({ fewer }) => fewer), pack, { plans, seed, runs: count }); // biome-ignore format: one call
      for (const [i, { check }] of some.entries()) outcomes.get(check)?.push(found[i] as Outcome);
    }
  }
  return backcast.map((check) => {
    const all = outcomes.get(check) ?? [];
    return {
      check,
      asked: all.filter(({ pack }) => check.packs.includes(pack)),
      holds: all.filter(({ hit }) => hit).map(({ pack }) => pack),
      tried: all.map(({ pack }) => pack),
    };
  });
}
