/**
 * The quality lint: what is valid and still poor. A scenario that is schema-true can hold options that nobody would
 * choose, roles with nothing to do, cases told with unequal care, or packs that change nothing; users of peer tools
 * complain of exactly these. Each rule is a small function over the Scenario (and, where reach matters, the Kernel);
 * a rule that cannot be sure keeps silent, because a lint that cries wolf is switched off.
 */
import { compile } from '../kernel/kernel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { optionFindings, undisputedSizes } from './quality-options.ts';
import { reachFindings } from './quality-reach.ts';
import { type Finding, type QualityRule, qualityReasons, qualityRules } from './quality-rules.ts';
import { sideFindings } from './quality-sides.ts';
import { sourceFindings } from './quality-sources.ts';
import { debateFindings, wordFindings } from './quality-texts.ts';
import { idleFindings } from './quality-use.ts';

export { type Finding, type QualityRule, qualityReasons, qualityRules };

/** All findings, in the order of the rules. */
export function qualityFindings(scenario: Scenario): Finding[] {
  const order = Object.keys(qualityRules);
  return [
    ...optionFindings(scenario),
    ...undisputedSizes(scenario),
    ...sideFindings(scenario),
    ...reachFindings(scenario, compile(scenario)),
    ...debateFindings(scenario),
    ...sourceFindings(scenario),
    ...wordFindings(scenario),
    ...idleFindings(scenario),
  ].sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
}
