/**
 * The causal map as data: which indicators drive which, by the couplings, and which groups of options move what.
 *
 * The sign of an arrow says what happens to the target when the source is higher. For a coupling it is the sign of its
 * size times the direction in which its formula depends on the source, read from the formula itself.
 */
import { namesIn } from '../../src/report/formula.ts';
import { lookUp } from '../../src/report/words.ts';
import type { Expression } from '../../src/scenario/expression.ts';
import type { Coupling, Scenario } from '../../src/scenario/scenario.ts';

export type Sign = '+' | '-' | '±';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly sign: Sign;
  /** Rules behind it, or nothing for a group of options. */
  readonly label: string;
  /** 0 to 1: how strong, against the strongest of its picture. */
  readonly weight: number;
}

/** -1, 0 or 1; undefined when a formula rises in one part and falls in another. */
type Direction = -1 | 0 | 1 | undefined;

const turned = (direction: Direction): Direction => (direction === undefined ? undefined : ((0 - direction) as Direction));
const joined = (directions: readonly Direction[]): Direction =>
  directions.reduce((all, one) => (all === 0 ? one : one === 0 || one === all ? all : undefined), 0 as Direction);
const isNegative = (tree: Expression): boolean => (tree.type === 'number' && tree.value < 0) || tree.type === 'minus';

/** How a formula changes when the indicator `code` rises, all else the same. Factors are taken to be positive. */
export function directionOf(tree: Expression, code: string): Direction {
  const of = (part: Expression) => directionOf(part, code);
  switch (tree.type) {
    case 'indicator':
      return tree.code === code ? 1 : 0;
    case 'query':
      return tree.query === 'change' && tree.id === code ? 1 : 0;
    case 'not':
    case 'minus':
      return turned(of(tree.of));
    case 'binary':
      return binaryDirection(tree, of);
    case 'choice':
      return choiceDirection(tree, of);
    case 'call':
      return tree.function === 'table'
        ? tableDirection(tree.args, of)
        : joined(tree.args.slice(0, tree.function === 'clamp' ? 1 : undefined).map(of));
    default:
      return 0;
  }
}

type Of = (part: Expression) => Direction;

function binaryDirection({ operator, left, right }: Extract<Expression, { type: 'binary' }>, of: Of): Direction {
  switch (operator) {
    case '-':
    case '>':
    case '>=':
      return joined([of(left), turned(of(right))]);
    case '<':
    case '<=':
    case '/':
      return operator === '/' ? joined([of(left), turned(of(right))]) : joined([turned(of(left)), of(right)]);
    case '*':
      return joined([isNegative(right) ? turned(of(left)) : of(left), isNegative(left) ? turned(of(right)) : of(right)]);
    case '==':
    case '!=':
    case '%':
      return of(left) === 0 && of(right) === 0 ? 0 : undefined;
    default:
      return joined([of(left), of(right)]);
  }
}

function choiceDirection(tree: Extract<Expression, { type: 'choice' }>, of: Of): Direction {
  const condition = of(tree.if);
  const halves = [of(tree.then), of(tree.else)];
  if (condition === 0) return joined(halves);
  if (tree.then.type !== 'number' || tree.else.type !== 'number') return undefined;
  return tree.then.value >= tree.else.value ? condition : turned(condition);
}

function tableDirection([x, ...points]: readonly Expression[], of: Of): Direction {
  const heights = points.filter((_, i) => i % 2 === 1).map((point) => (point.type === 'number' ? point.value : 0));
  const steps = heights.slice(1).map((height, i) => Math.sign(height - (heights[i] ?? 0)) as Direction);
  const way = joined(steps);
  const inner = x ? of(x) : 0;
  return inner === 0 ? 0 : way === undefined || inner === undefined ? undefined : ((way * inner) as Direction);
}

const signOf = (direction: Direction): Sign => (direction === undefined || direction === 0 ? '±' : direction > 0 ? '+' : '-');

/** The sign that carries at least four fifths of the weight; neither, where opposite effects are of like size. */
function weightedSign(links: readonly Link[]): Sign {
  const weightOf = (sign: Sign) => links.reduce((sum, link) => sum + (link.sign === sign ? link.size : 0), 0);
  const [up, down] = [weightOf('+'), weightOf('-')];
  const least = 0.8 * links.reduce((sum, { size }) => sum + size, 0);
  return up >= least ? '+' : down >= least ? '-' : '±';
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly sign: Sign;
  readonly rule: string;
  readonly size: number;
}

/**
 * Links of one coupling: from every indicator in its formula but its own target; from its conditions where no
 * indicator drives it; from itself when it only pulls a value back.
 */
function linksOf(scenario: Scenario, { on, rule, size, when, scale }: Coupling): Link[] {
  const look = lookUp(scenario);
  const likely = look.assumption.get(size)?.likely ?? 0;
  const trees = [when, scale].flatMap((tree) => (tree ? [tree] : []));
  const names = [...new Set(trees.flatMap(namesIn))];
  const drivers = names.filter((name) => look.indicator.has(name) && name !== on);
  const flags = names.filter((name) => look.flag.has(name));
  const itself = names.includes(on);
  const sources = drivers.length > 0 ? drivers : itself ? [on] : flags;
  return sources.map((from) => {
    const direction = look.flag.has(from) ? flagDirection(trees, from) : joined(trees.map((tree) => directionOf(tree, from)));
    return { from, to: on, rule, size: Math.abs(likely), sign: signOf(likely < 0 ? turned(direction) : direction) };
  });
}

/** A condition that stands as "not" works the other way round. */
function flagDirection(trees: readonly Expression[], flag: string): Direction {
  const of = (tree: Expression): Direction => {
    switch (tree.type) {
      case 'flag':
        return tree.id === flag ? 1 : 0;
      case 'not':
        return turned(of(tree.of));
      case 'binary':
        return joined([of(tree.left), of(tree.right)]);
      case 'choice':
        return choiceDirection(tree, of);
      default:
        return 0;
    }
  };
  return joined(trees.map(of));
}

/** Arrows between indicators (and from conditions), one for each pair, with the rules behind it. */
export function ruleArrows(scenario: Scenario): Arrow[] {
  const links = scenario.couplings.flatMap((coupling) => linksOf(scenario, coupling));
  return arrowsFrom(links, (some) => [...new Set(some.map(({ rule }) => rule))].join(' '));
}

function arrowsFrom(links: readonly Link[], labelOf: (links: readonly Link[]) => string): Arrow[] {
  const pairs = new Map<string, Link[]>();
  for (const link of links) pairs.set(`${link.from} ${link.to}`, [...(pairs.get(`${link.from} ${link.to}`) ?? []), link]);
  const largest = (some: readonly Link[]) => Math.max(...some.map(({ size }) => size));
  const strongest = Math.max(1e-9, largest(links));
  return [...pairs.values()].map((some) => {
    const { from, to } = some[0] as Link;
    return { from, to, sign: weightedSign(some), label: labelOf(some), weight: largest(some) / strongest };
  });
}

/** What groups of options move most: the `most` strongest effects of each group, by the largest likely size. */
export function groupArrows(scenario: Scenario, most: number): Arrow[] {
  const look = lookUp(scenario);
  const links = scenario.options.flatMap((option) =>
    option.effects.flatMap((effect): Link[] => {
      const size = look.assumption.get(effect.size)?.likely ?? 0;
      return size === 0 ? [] : [{ from: option.group, to: effect.on, rule: '', size: Math.abs(size), sign: size > 0 ? '+' : '-' }];
    }),
  );
  const arrows = arrowsFrom(links, () => '');
  return scenario.optionGroups.flatMap(({ id }) =>
    arrows
      .filter(({ from }) => from === id)
      .sort((a, b) => b.weight - a.weight || (a.to < b.to ? -1 : 1))
      .slice(0, most),
  );
}
