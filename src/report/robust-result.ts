/** Findings about robust decisions with what they are about, and how their numbers are written. */
import type { Robust, RobustSetup } from '../ensemble/robust.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';

export interface NamedPlan {
  /** As it was asked for. */
  readonly id: string;
  readonly title: string;
  readonly plan: Plan;
}

/** Findings with what they are about. */
export interface RobustResult {
  /** Its worlds are those that were played. */
  readonly setup: RobustSetup;
  readonly found: Robust;
  /** In the order of `setup.plans`. */
  readonly plans: readonly NamedPlan[];
  readonly worldsAsked: number;
  /** It was interrupted: fewer worlds were played than were asked for. */
  readonly partial: boolean;
  readonly checksum: string;
}

/** A score in words: points to a tenth; a sum of several measures, which goes from 0 to 1, to a thousandth. */
export const scoreText = ({ found }: RobustResult, value: number): string => {
  const text = value.toFixed(found.scales.length > 1 ? 3 : 1);
  return Number(text) === 0 ? text.replace('-', '') : text;
};

export const percentText = (share: number): string => `${(100 * share).toFixed(0)}%`;

export const packTitle = ({ packs }: Scenario, id: string): string => cleanLine(packs.find((pack) => pack.id === id)?.title ?? id);
