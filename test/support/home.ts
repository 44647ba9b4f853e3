/** A home view for tests and previews. */
import type { Kernel } from '../../src/kernel/kernel.ts';
import { scenarioCard } from '../../src/report/card.ts';
import { adjudications, decisionMethods, templates, usualRoom } from '../../src/session/room.ts';
import type { HomeView } from '../../src/terminal/app-view.ts';
import type { Preferences } from '../../src/terminal/theme.ts';

export function homeView(kernel: Kernel, preferences: Preferences): HomeView {
  return {
    type: 'home',
    version: '0.1.0',
    scenarios: [scenarioCard(kernel.scenario)],
    logs: [
      {
        path: '/home/a/no-winners-1.jsonl',
        name: 'no-winners-1',
        scenario: 'No Winners',
        side: 'U.S. administration',
        round: 2,
        rounds: 4,
        phase: 'decide',
        at: '2026-01-01T10:00:00.000Z',
      },
      {
        path: '/home/a/old.jsonl',
        name: 'old',
        scenario: 'No Winners',
        side: '',
        round: 0,
        rounds: 4,
        at: '2025-12-01T10:00:00.000Z',
        problem: 'the rules have changed since this game was played',
      },
    ],
    rooms: { templates, methods: decisionMethods, adjudications, usual: usualRoom },
    preferences,
  };
}
