/**
 * Why options cannot be chosen now, as far as everybody at the table can know it: how often and when they were used, and
 * what is said of the situation. A motion is put on the shared screen, so that a list of all bars would tell the room what
 * only one team may know; without any, a room debates for ten minutes what cannot be done. Left out is whatever follows
 * from the value of an indicator, and every secret option.
 */
import { evaluate } from '../kernel/code.ts';
import { type Bar, barOf } from '../kernel/turn.ts';
import type { Expression } from '../scenario/expression.ts';
import type { Session } from './session.ts';

/** Does it follow from the flags alone, which every seat reads? */
export function isOfFlags(expression: Expression): boolean {
  switch (expression.type) {
    case 'flag':
    case 'bool':
      return true;
    case 'not':
      return isOfFlags(expression.of);
    case 'binary':
      return isOfFlags(expression.left) && isOfFlags(expression.right);
    default:
      return false;
  }
}

export function knownBars({ kernel, state }: Session): Bar[] {
  return kernel.scenario.options.flatMap(({ id, secret, needs }, i): Bar[] => {
    if (secret) return [];
    const bar = barOf(kernel, state, i);
    if (bar?.type === 'used-up' || bar?.type === 'resting') return [bar];
    const entries = kernel.needs[i] as Int32Array;
    const need = needs.findIndex((each, n) => isOfFlags(each.if) && evaluate(kernel.code, entries[n] as number, state.slots) === 0);
    return need < 0 ? [] : [{ type: 'need', id, need }];
  });
}
