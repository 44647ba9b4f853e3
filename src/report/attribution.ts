/**
 * What decided a game, in words: the same texts serve the screen, the plain lines and `hotwash why`. Shares are said in
 * whole percent and always with their interval; an outcome of a side is said as points gained towards its goals, because
 * a weighted sum of levels means nothing to a reader.
 */
import type { Attribution, Factor, OutcomeShares, Varied } from '../ensemble/attribution.ts';
import type { Share } from '../ensemble/shapley.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { cleanLine } from '../scenario/text.ts';
import type { Say } from './text.ts';
import { lookUp, signed } from './words.ts';

export type { Attribution } from '../ensemble/attribution.ts';

/** What decided the game, as far as it is worked out. */
export type Decided =
  /** No round was played to its end. */
  | { readonly type: 'unplayed' }
  | { readonly type: 'working'; readonly percent: number }
  | { readonly type: 'ready'; readonly attribution: Attribution }
  | { readonly type: 'failed'; readonly reason: string };

/** An outcome in words. */
export interface OutcomeText {
  readonly title: string;
  /** Indicator that it is about, if it is one. */
  readonly on?: string;
  /** "19.0", or for goals the points gained on average towards them: "+3.2". */
  readonly end: string;
  /** `end` in words. */
  readonly ended: string;
  /** "higher than 44 of 100 replays of the same decisions". */
  readonly luck: string;
  /** Of 100 replays, how many ended lower: whole number. */
  readonly lower: number;
  /** Whether the cards were kind; for goals only, because of an indicator nobody says which way is good. */
  readonly verdict?: string;
  readonly range: string;
  readonly deviation: string;
  /** Nothing that was varied moved it. */
  readonly isFlat: boolean;
}

/** The cards were kinder (or harder) than usual when at most so many of 100 replays did better (or worse). */
const unusual = 20;

export function outcomeText(scenario: Scenario, { measure, real, start, standing, deviation }: OutcomeShares, say: Say): OutcomeText {
  const [, side] = /^goals:(.*)$/.exec(measure.name) ?? [];
  const indicator = lookUp(scenario).indicator.get(measure.name);
  const weight = Object.values(measure.weights).reduce((sum, each) => sum + Math.abs(each), 0) || 1;
  const points = (value: number) => (side === undefined ? value.toFixed(1) : signed((value - start) / weight, 1));
  const [lower, same] = [standing.lower, standing.same].map((count) => Math.round((100 * count) / Math.max(1, standing.runs))) as [number, number]; // biome-ignore format: two numbers
  const kind = side === undefined ? 'indicator' : 'goals';
  const end = points(real);
  return {
    title: side === undefined ? cleanLine(indicator?.name ?? measure.name) : say('attribution.goals', { side: sideShort(scenario, side) }),
    ...(indicator ? { on: indicator.code } : {}),
    end,
    ended: side === undefined ? say('attribution.end.indicator', { value: end }) : say('attribution.end.goals', { gained: end }),
    luck: standing.same === standing.runs ? say('attribution.luck.flat') : say(`attribution.luck.${kind}`, { lower, same }),
    lower,
    ...(side === undefined || standing.same === standing.runs ? {} : { verdict: verdictOf(standing.percentile, say) }),
    range: say('attribution.luck.range', { low: points(standing.low), high: points(standing.high) }),
    deviation: (side === undefined ? deviation : deviation / weight).toFixed(1),
    isFlat: deviation === 0,
  };
}

function verdictOf(percentile: number, say: Say): string {
  const verdict = percentile >= 100 - unusual ? 'good' : percentile <= unusual ? 'bad' : 'usual';
  return say('attribution.luck.verdict', { verdict });
}

const sideName = (scenario: Scenario, id: string): string => cleanLine(lookUp(scenario).side.get(id)?.name ?? id);
const sideShort = (scenario: Scenario, id: string): string => cleanLine(lookUp(scenario).side.get(id)?.short ?? id);

export function factorTitle(scenario: Scenario, factor: Factor, say: Say): string {
  if (factor.type !== 'choices') return say(`attribution.factor.${factor.type}`);
  return say(`attribution.factor.${factor.whose}`, { side: sideShort(scenario, factor.sides[0] ?? '') });
}

/** A row of a list of shares. */
export interface ShareText extends Share {
  readonly title: string;
  /** "88%". */
  readonly percent: string;
  /** "85 to 91", or why it is nothing. */
  readonly beside: string;
  /** The row as a phrase: "own choices 88 percent (85 to 91)". */
  readonly phrase: string;
}

export const whole = (share: number): string => (100 * share).toFixed(0);

export function shareTexts(scenario: Scenario, { factors }: Attribution, { shares }: OutcomeShares, say: Say): ShareText[] {
  return factors.map(({ factor, fixed }, i) => {
    const share = shares[i] as Share;
    const title = factorTitle(scenario, factor, say);
    const [low, high] = [whole(share.low), whole(share.high)];
    const why = fixed && say(`attribution.fixed.${fixed}`);
    const name = title.slice(0, 1).toLowerCase() + title.slice(1);
    return {
      ...share,
      title,
      percent: say('attribution.share', { share: whole(share.share) }),
      beside: why ?? say('attribution.interval', { low, high }),
      phrase:
        why === undefined
          ? say('attribution.shareWords', { factor: name, share: whole(share.share), low, high })
          : say('attribution.shareFixed', { factor: name, why }),
    };
  });
}

/** All outcomes at a glance: one row each, shares in whole percent. */
export interface Overview {
  /** End, luck, then one a factor; of somebody who watched, all choices are one column. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly on?: string; readonly cells: readonly string[]; readonly most: number }[];
}

/** Columns of an {@link Overview} before those of factors. */
export const overviewLead = 2;

export function overviewOf(scenario: Scenario, attribution: Attribution, say: Say): Overview {
  const { factors, outcomes, side } = attribution;
  const kept = factors.map(({ factor }, i) => ({ factor, i })).filter(({ factor }) => side !== null || factor.type !== 'choices');
  const rows = outcomes.map((outcome) => {
    const { title, on, end, lower } = outcomeText(scenario, outcome, say);
    const shares = [...(side === null ? [outcome.choices] : []), ...kept.map(({ i }) => outcome.shares[i]?.share ?? 0)];
    const most = shares.indexOf(Math.max(...shares)) + overviewLead;
    return { title, ...(on ? { on } : {}), cells: [end, String(lower), ...shares.map(whole)], most };
  });
  const titles = kept.map(({ factor }) => factorTitle(scenario, factor, say));
  return {
    heads: [say('attribution.columnEnd'), say('attribution.columnLuck'), ...(side === null ? [say('attribution.choices')] : []), ...titles],
    rows,
  };
}

/** Heads of columns in two lines: the first word over the rest. */
export const twoLines = (heads: readonly string[]): readonly (readonly [string, string])[] =>
  heads.map((head) => {
    const space = head.indexOf(' ');
    return space < 0 ? ['', head] : [head.slice(0, space), head.slice(space + 1)];
  });

/** Width of each column of an overview, without gaps. */
export const overviewWidths = ({ heads, rows }: Overview): number[] =>
  twoLines(heads).map((parts, i) => Math.max(...parts.map(({ length }) => length), ...rows.map(({ cells }) => cells[i]?.length ?? 0)));

/** What the other games differ in, one sentence a factor: without it a share means nothing. */
export function populationTexts(scenario: Scenario, { factors }: Attribution, say: Say): string[] {
  return factors.map((varied) =>
    say('attribution.population', { factor: factorTitle(scenario, varied.factor, say), text: populationText(scenario, varied, say) }),
  );
}

function populationText(scenario: Scenario, { factor, fixed }: Varied, say: Say): string {
  if (fixed) return `${say(`attribution.fixed.${fixed}`)}.`;
  switch (factor.type) {
    case 'choices': {
      const [side = ''] = factor.sides;
      const count = scenario.strategies.filter((strategy) => strategy.side === side).length;
      return say(`attribution.population.${factor.whose === 'others' ? 'others' : 'own'}`, { side: sideName(scenario, side), count });
    }
    case 'events':
    case 'chance':
    case 'rulings':
      return say(`attribution.population.${factor.type}`);
    case 'assumptions':
      return say('attribution.population.assumptions', { count: scenario.packs.length });
  }
}

/** The two sentences that say what a share and a place among replays are. */
export const methodTexts = ({ games, replays }: Attribution, say: Say): string[] => [
  say('attribution.method', { games }),
  say('attribution.luckMethod', { replays }),
];
