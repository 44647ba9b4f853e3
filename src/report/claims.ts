/**
 * What a debate about an option can speak to: the numbers of its own effects, and the odds and effects of events that it
 * can set off. An event is one that it can set off when the event's condition names the option or a flag that it sets:
 * read from the rules, so that no list has to be kept beside them. Indirect ways (a rule that moves an indicator that
 * opens an event) are left out, because nearly everything would then speak to everything.
 */
import type { Argument, Effect, Inject, Scenario } from '../scenario/scenario.ts';
import { namesIn } from './formula.ts';
import { lookUp } from './words.ts';

export interface Claim {
  /** The assumption's id. */
  readonly id: string;
  readonly kind: 'size' | 'odds';
  /** The option or event that it belongs to. */
  readonly owner: string;
  /** What it says: the reason of the effect, or the title of the event. */
  readonly because: string;
  /** The indicator that a size moves. */
  readonly on?: string;
  /** Its own sources: those of the number and of the effect or event. */
  readonly evidence: readonly string[];
}

/** Events that an option can set off, in the order of the scenario. */
export function eventsSetOffBy(scenario: Scenario, option: string): Inject[] {
  const chosen = lookUp(scenario).option.get(option);
  if (!chosen) return [];
  const names = new Set([option, ...Object.keys(chosen.sets)]);
  return scenario.injects.filter(({ when }) => namesIn(when).some((name) => names.has(name)));
}

/** Every number that a debate about an option can speak to, once each: the option's own first, last those of its cards. */
export function claimsOf(scenario: Scenario, option: string): Claim[] {
  const own = lookUp(scenario).option.get(option);
  if (!own) return [];
  const sourcesOf = (id: string) => lookUp(scenario).assumption.get(id)?.evidence ?? [];
  const sized = (owner: string, effects: readonly Effect[]): Claim[] =>
    effects.map(({ size, on, because, evidence }) => ({
      id: size,
      kind: 'size',
      owner,
      because,
      on,
      evidence: [...new Set([...sourcesOf(size), ...evidence])],
    }));
  const events = eventsSetOffBy(scenario, option).flatMap((inject): Claim[] => {
    const { id, title, probability, evidence, effects } = inject;
    const odds = { id: probability.size, kind: 'odds', owner: id, because: title } as const;
    return [{ ...odds, evidence: [...new Set([...sourcesOf(probability.size), ...evidence])] }, ...sized(id, effects)];
  });
  const cards = bankOf(scenario, option).map(({ claim, on, evidence }): Claim => {
    const because = lookUp(scenario).assumption.get(claim)?.name ?? claim;
    const kind = scenario.injects.some(({ probability }) => probability.size === claim) ? 'odds' : 'size';
    return { id: claim, kind, owner: on, because, evidence: [...new Set([...sourcesOf(claim), ...evidence])] };
  });
  const seen = new Set<string>();
  return [...sized(option, own.effects), ...events, ...cards].filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Cards of the scenario about an option, then about events that it can set off. */
export function bankOf(scenario: Scenario, option: string): Argument[] {
  const about = [option, ...eventsSetOffBy(scenario, option).map(({ id }) => id)];
  return about.flatMap((id) => scenario.arguments.filter(({ on }) => on === id));
}
