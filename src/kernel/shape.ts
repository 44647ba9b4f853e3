/**
 * Shapes of expressions that the machine knows as one row: a number, a slot, a slot and a number, a slot less another.
 * Each keeps the order of rounding of the written expression.
 */
import type { Expression } from '../scenario/expression.ts';
import type { SlotNames } from './code.ts';

/** The value of an expression that has no names, if it is plain. */
export function constantOf(tree: Expression): number | undefined {
  if (tree.type === 'number') return tree.value;
  if (tree.type !== 'minus') return undefined;
  const value = constantOf(tree.of);
  return value === undefined ? undefined : 0 - value;
}

/** The slot that an expression reads as it is. */
export function slotOf(names: SlotNames, tree: Expression): number | undefined {
  switch (tree.type) {
    case 'tick':
      return names.tick;
    case 'indicator':
      return names.indicator(tree.code);
    case 'assumption':
      return names.constant(tree.id);
    case 'query':
      if (tree.query === 'used') return names.used(tree.id);
      if (tree.query === 'start') return names.startOf(tree.id);
      return tree.query === 'change' ? names.changeOf(tree.id) : undefined;
    default:
      return undefined;
  }
}

/** A slot plus a number; `x - 2` is `x + -2` to the last bit. */
export function offsetOf(names: SlotNames, tree: Expression): { readonly slot: number; readonly plus: number } | undefined {
  const slot = slotOf(names, tree);
  if (slot !== undefined) return { slot, plus: 0 };
  if (tree.type !== 'binary' || (tree.operator !== '+' && tree.operator !== '-')) return undefined;
  const first = slotOf(names, tree.left);
  const number = constantOf(tree.right);
  if (first !== undefined && number !== undefined) return { slot: first, plus: tree.operator === '+' ? number : -number };
  const second = slotOf(names, tree.right);
  const before = constantOf(tree.left);
  return tree.operator === '+' && second !== undefined && before !== undefined ? { slot: second, plus: before } : undefined;
}

/** `x`, `x + 2`, `x - 2`, `2 + x` or `2 - x`. */
export function linearOf(
  names: SlotNames,
  tree: Expression,
): { readonly slot: number; readonly sign: number; readonly plus: number } | undefined {
  const offset = offsetOf(names, tree);
  if (offset) return { ...offset, sign: 1 };
  if (tree.type !== 'binary' || tree.operator !== '-') return undefined;
  const before = constantOf(tree.left);
  const slot = slotOf(names, tree.right);
  return before !== undefined && slot !== undefined ? { slot, sign: -1, plus: before } : undefined;
}

/** `(x + 2) - y` or `(x - y) + 2`, with any signs of the number. */
export function pairOf(
  names: SlotNames,
  tree: Expression,
): { readonly first: number; readonly second: number; readonly before: number; readonly after: number } | undefined {
  if (tree.type !== 'binary' || (tree.operator !== '+' && tree.operator !== '-')) return undefined;
  const { operator, left, right } = tree;
  const number = constantOf(right);
  if (number !== undefined) {
    const inner = pairOf(names, left);
    return inner && inner.before === 0 && inner.after === 0 ? { ...inner, after: operator === '+' ? number : -number } : undefined;
  }
  const first = offsetOf(names, left);
  const second = slotOf(names, right);
  return operator === '-' && first && second !== undefined ? { first: first.slot, second, before: first.plus, after: 0 } : undefined;
}
