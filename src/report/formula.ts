/**
 * Conditions and scales as text: what an author wrote, up to spaces and needless brackets. The Scenario keeps trees
 * and not their text; parsing what this prints gives the same tree, which a test holds for every formula that ships.
 */
import type { BinaryOperator, Expression } from '../scenario/expression.ts';

/** How tightly an operator binds. */
const strength: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};
const unary = 6;

export const printFormula = (tree: Expression): string => print(tree, 0);

/** @param least how tightly the text must bind; what binds less stands in brackets. */
function print(tree: Expression, least: number): string {
  switch (tree.type) {
    case 'number':
    case 'bool':
      return String(tree.value);
    case 'tick':
      return 'tick';
    case 'indicator':
      return tree.code;
    case 'flag':
    case 'assumption':
      return tree.id;
    case 'query':
      return `${tree.query}(${tree.id})`;
    case 'call':
      return `${tree.function}(${tree.args.map(printFormula).join(', ')})`;
    case 'not':
      return `!${print(tree.of, unary)}`;
    case 'minus':
      return `-${print(tree.of, unary)}`;
    case 'choice':
      return inBrackets(`${print(tree.if, 1)} ? ${print(tree.then, 1)} : ${printFormula(tree.else)}`, 0, least);
    case 'binary': {
      const own = strength[tree.operator];
      return inBrackets(`${print(tree.left, own)} ${tree.operator} ${print(tree.right, own + 1)}`, own, least);
    }
  }
}

const inBrackets = (text: string, own: number, least: number): string => (own < least ? `(${text})` : text);

/** Everything that a formula names: indicator codes, and ids of flags, assumptions, options, injects and consents. */
export function namesIn(tree: Expression): readonly string[] {
  switch (tree.type) {
    case 'number':
    case 'bool':
    case 'tick':
      return [];
    case 'indicator':
      return [tree.code];
    case 'flag':
    case 'assumption':
    case 'query':
      return [tree.id];
    case 'not':
    case 'minus':
      return namesIn(tree.of);
    case 'binary':
      return [...namesIn(tree.left), ...namesIn(tree.right)];
    case 'choice':
      return [...namesIn(tree.if), ...namesIn(tree.then), ...namesIn(tree.else)];
    case 'call':
      return tree.args.flatMap(namesIn);
  }
}
