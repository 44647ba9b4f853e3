/** Expressions of a scenario as the JavaScript that somebody would write for them by hand, in the order of rounding of the rules. */
import type { SlotNames } from '../../src/kernel/code.ts';
import type { Expression } from '../../src/scenario/expression.ts';

/** Writes expressions for slots in the array `from`; temporary variables are named by `fresh`. */
export function writerFor(names: SlotNames, from: string, fresh: () => string) {
  const slot = (position: number) => `${from}[${position}]`;
  const text = (tree: Expression): string => {
    switch (tree.type) {
      case 'number':
        return `${tree.value}`;
      case 'bool':
        return `${tree.value}`;
      case 'tick':
        return 't';
      case 'indicator':
        return slot(names.indicator(tree.code));
      case 'assumption':
        return slot(names.constant(tree.id));
      case 'flag':
        return `${slot(names.flag(tree.id))} > t`;
      case 'not':
        return `!(${text(tree.of)})`;
      case 'minus':
        return `(0 - ${text(tree.of)})`;
      case 'choice':
        return `((${text(tree.if)}) ? ${text(tree.then)} : ${text(tree.else)})`;
      case 'query':
        return query(tree.query, tree.id);
      case 'binary':
        return binary(tree);
      case 'call':
        return call(tree);
    }
  };
  const query = (kind: string, id: string): string => {
    switch (kind) {
      case 'used':
        return slot(names.used(id));
      case 'since': {
        const ticks = fresh();
        return `(${ticks} = t - ${slot(names.last(id))}, ${ticks} > 999 ? 999 : ${ticks})`;
      }
      case 'running':
        return `${slot(names.started(id))} > 0`;
      case 'running_for':
        return `(${slot(names.started(id))} > 0 ? t - (${slot(names.started(id))} - 1) : 0)`;
      case 'consent':
        return `${slot(names.consent(id))} !== 0`;
      case 'start':
        return slot(names.startOf(id));
      default:
        return slot(names.changeOf(id));
    }
  };
  const binary = ({ operator, left, right }: Extract<Expression, { type: 'binary' }>): string => {
    const known = right.type === 'number' ? right.value : undefined;
    if (left.type === 'query' && left.query === 'since' && known !== undefined && known < 999 && /[<>=]/.test(operator))
      return `t - ${slot(names.last(left.id))} ${operator === '==' ? '===' : operator === '!=' ? '!==' : operator} ${known}`;
    if (operator === '==' || operator === '!=') return `${text(left)} ${operator}= ${text(right)}`;
    if ((operator !== '/' && operator !== '%') || (known !== undefined && known !== 0)) return `(${text(left)} ${operator} ${text(right)})`;
    const divisor = fresh();
    return `(${divisor} = ${text(right)}, ${divisor} === 0 ? 0 : ${text(left)} ${operator} ${divisor})`;
  };
  const call = ({ function: name, args }: Extract<Expression, { type: 'call' }>): string => {
    const x = fresh();
    const [first, second, third] = args as [Expression, Expression, Expression];
    if (name === 'abs') return `(${x} = ${text(first)}, ${x} < 0 ? 0 - ${x} : ${x})`;
    if (name === 'table') return `(${x} = ${text(first)}, ${pieces(x, args.slice(1).map(text).map(Number))})`;
    const y = fresh();
    if (name !== 'clamp') return `(${x} = ${text(first)}, ${y} = ${text(second)}, ${x} ${name === 'min' ? '<' : '>'} ${y} ? ${x} : ${y})`;
    const z = fresh();
    return `(${x} = ${text(first)}, ${y} = ${text(second)}, ${z} = ${text(third)}, ${x} < ${y} ? ${y} : ${x} > ${z} ? ${z} : ${x})`;
  };
  return text;
}

function pieces(x: string, points: readonly number[]): string {
  const [x0 = 0, y0 = 0] = points;
  let text = `${x} <= ${x0} ? ${y0} : `;
  for (let i = 2; i < points.length; i += 2) {
    const [left, low, right, high] = points.slice(i - 2, i + 2) as [number, number, number, number];
    text += `${x} <= ${right} ? ${low} + (${high - low} * (${x} - ${left})) / ${right - left} : `;
  }
  return `${text}${points.at(-1)}`;
}
