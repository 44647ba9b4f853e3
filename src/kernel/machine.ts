/**
 * The machine that runs compiled expressions (see program.ts) over the slots of a state in the arena.
 *
 * A program is a list of typed rows. A comparison of a slot with a number or with another slot is one row, which goes on to
 * the next or jumps, so a condition is a walk that stops as soon as it is decided; a ramp (a clamped linear form) is one
 * row, too. What fits no row is done step by step on an accumulator and a stack. Chosen over the postfix code that came
 * before it and is now the reference (`evaluate` in code.ts), over closures and over walking the tree, all of which are
 * slower, and over writing JavaScript from scenario text, which is not done here for the sake of safety. Two things keep V8
 * fast: the cases are plain numbers, because only those become a jump table, and numbers leave through a cell, because
 * a number that is returned by a function that is not inlined is allocated.
 */
import { flows, numbers, slots, words } from './arena.ts';

export interface Program {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
}

/** Rows, by the number that the switch below knows them by. */
export const Row = {
  no: 0, yes: 1, done: 2, flag: 3, noFlag: 4, runs: 5, idle: 6, slotLess: 7, slotLessEqual: 8, slotMore: 9, slotMoreEqual: 10,
  slotEqual: 11, slotNotEqual: 12, pairLess: 13, pairLessEqual: 14, pairMore: 15, pairMoreEqual: 16, pairEqual: 17,
  pairNotEqual: 18, sinceLess: 19, sinceLessEqual: 20, sinceMore: 21, sinceMoreEqual: 22, sinceEqual: 23, sinceNotEqual: 24,
  valueNumber: 25, stackValue: 26, jump: 27, number: 28, slot: 29, since: 30, runningFor: 31, ramp: 32, rampPair: 33, table: 34,
  clamp: 35, addNumber: 36, fromNumber: 37, timesNumber: 38, overNumber: 39, addSlot: 40, subtractSlot: 41, timesSlot: 42,
  push: 43, add: 44, subtract: 45, times: 46, divide: 47, remainder: 48, min: 49, max: 50, clampStack: 51, minus: 52, abs: 53,
  due: 54, couple: 55,
} as const; // biome-ignore format: a table of numbers

/**
 * What the words of each row are: a slot, a number, a jump, or plain (an index or whole number of its own). By this a
 * program is moved to where it will lie.
 */
export const rowShapes: readonly string[] = [
  '', '', '', 'sj', 'sj', 'sj', 'sj', 'snj', 'snj', 'snj', 'snj', 'snj', 'snj', 'ssnj', 'ssnj', 'ssnj', 'ssnj', 'ssnj', 'ssnj',
  'spj', 'spj', 'spj', 'spj', 'spj', 'spj', 'njjjj', 'jjjj', 'j', 'n', 's', 's', 's', 'sn', 'ssn', 'nn', 'n', 'n', 'n', 'n', 'n',
  's', 's', 's', '', '', '', '', '', '', '', '', '', '', '', 'pp', 'psp',
]; // biome-ignore format: a table

/** Entries that every program has: a condition that never or always holds. As numbers they are 0 and 1. */
export const neverEntry = 0;
export const alwaysEntry = 1;

/** The number that the last program gave: always finite. */
export const result = new Float64Array(1);

const stack = new Float64Array(512);

/**
 * Runs the program at `entry` of the arena over the slots from `from` on. Returns whether it holds; its number is then in
 * {@link result} (0 for what does not hold). Allocates nothing. An entry that ends in couplings adds to what is due.
 */
export const run = (() => {
  const fixedWords = words;
  const fixedNumbers = numbers;
  const fixedSlots = slots;
  const fixedFlows = flows;
  const fixedStack = stack;
  const fixedResult = result;
  return function run(entry: number, from: number): boolean {
    const w = fixedWords;
    const n = fixedNumbers;
    const s = fixedSlots;
    const f = fixedFlows;
    const k = fixedStack;
    const r = fixedResult;
    let at = entry | 0;
  const base = from | 0;
  let value = 0;
  let top = 0;
  let row = 0;
  const tick = s[base] as number;
  for (;;) {
    switch (w[at]) {
      case 0:
        r[0] = 0;
        return false;
      case 1:
        r[0] = 1;
        return true;
      case 2:
        r[0] = value - value === 0 ? value : 0;
        return true;
      case 3: at = (s[base + (w[at + 1] as number)] as number) > tick ? (w[at + 2] as number) : at + 3; break;
      case 4: at = (s[base + (w[at + 1] as number)] as number) > tick ? at + 3 : (w[at + 2] as number); break;
      case 5: at = (s[base + (w[at + 1] as number)] as number) > 0 ? (w[at + 2] as number) : at + 3; break;
      case 6: at = (s[base + (w[at + 1] as number)] as number) > 0 ? at + 3 : (w[at + 2] as number); break;
      case 7: at = (s[base + (w[at + 1] as number)] as number) < (n[w[at + 2] as number] as number) ? (w[at + 3] as number) : at + 4; break;
      case 8: at = (s[base + (w[at + 1] as number)] as number) <= (n[w[at + 2] as number] as number) ? (w[at + 3] as number) : at + 4; break;
      case 9: at = (s[base + (w[at + 1] as number)] as number) > (n[w[at + 2] as number] as number) ? (w[at + 3] as number) : at + 4; break;
      case 10: at = (s[base + (w[at + 1] as number)] as number) >= (n[w[at + 2] as number] as number) ? (w[at + 3] as number) : at + 4; break;
      case 11: at = (s[base + (w[at + 1] as number)] as number) === (n[w[at + 2] as number] as number) ? (w[at + 3] as number) : at + 4; break;
      case 12: at = (s[base + (w[at + 1] as number)] as number) !== (n[w[at + 2] as number] as number) ? (w[at + 3] as number) : at + 4; break;
      case 13: at = (s[base + (w[at + 1] as number)] as number) < (s[base + (w[at + 2] as number)] as number) + (n[w[at + 3] as number] as number) ? (w[at + 4] as number) : at + 5; break;
      case 14: at = (s[base + (w[at + 1] as number)] as number) <= (s[base + (w[at + 2] as number)] as number) + (n[w[at + 3] as number] as number) ? (w[at + 4] as number) : at + 5; break;
      case 15: at = (s[base + (w[at + 1] as number)] as number) > (s[base + (w[at + 2] as number)] as number) + (n[w[at + 3] as number] as number) ? (w[at + 4] as number) : at + 5; break;
      case 16: at = (s[base + (w[at + 1] as number)] as number) >= (s[base + (w[at + 2] as number)] as number) + (n[w[at + 3] as number] as number) ? (w[at + 4] as number) : at + 5; break;
      case 17: at = (s[base + (w[at + 1] as number)] as number) === (s[base + (w[at + 2] as number)] as number) + (n[w[at + 3] as number] as number) ? (w[at + 4] as number) : at + 5; break;
      case 18: at = (s[base + (w[at + 1] as number)] as number) !== (s[base + (w[at + 2] as number)] as number) + (n[w[at + 3] as number] as number) ? (w[at + 4] as number) : at + 5; break;
      case 19: at = tick - (s[base + (w[at + 1] as number)] as number) < (w[at + 2] as number) ? (w[at + 3] as number) : at + 4; break;
      case 20: at = tick - (s[base + (w[at + 1] as number)] as number) <= (w[at + 2] as number) ? (w[at + 3] as number) : at + 4; break;
      case 21: at = tick - (s[base + (w[at + 1] as number)] as number) > (w[at + 2] as number) ? (w[at + 3] as number) : at + 4; break;
      case 22: at = tick - (s[base + (w[at + 1] as number)] as number) >= (w[at + 2] as number) ? (w[at + 3] as number) : at + 4; break;
      case 23: at = tick - (s[base + (w[at + 1] as number)] as number) === (w[at + 2] as number) ? (w[at + 3] as number) : at + 4; break;
      case 24: at = tick - (s[base + (w[at + 1] as number)] as number) !== (w[at + 2] as number) ? (w[at + 3] as number) : at + 4; break;
      case 25: {
        const right = n[w[at + 1] as number] as number;
        at = w[value > right ? at + 4 : value < right ? at + 2 : value === right ? at + 3 : at + 5] as number;
        break;
      }
      case 26: {
        const left = k[--top] as number;
        at = w[left > value ? at + 3 : left < value ? at + 1 : left === value ? at + 2 : at + 4] as number;
        break;
      }
      case 27:
        at = w[at + 1] as number;
        break;
      case 28:
        value = n[w[at + 1] as number] as number;
        at += 2;
        break;
      case 29:
        value = s[base + (w[at + 1] as number)] as number;
        at += 2;
        break;
      case 30:
        value = tick - (s[base + (w[at + 1] as number)] as number);
        if (value > 999) value = 999;
        at += 2;
        break;
      case 31: {
        const started = s[base + (w[at + 1] as number)] as number;
        value = started > 0 ? tick - (started - 1) : 0;
        at += 2;
        break;
      }
      case 32: {
        const kk = w[at + 2] as number;
        value = ((s[base + (w[at + 1] as number)] as number) * (n[kk] as number) + (n[kk + 1] as number)) / (n[kk + 2] as number);
        value = value < (n[kk + 3] as number) ? (n[kk + 3] as number) : value > (n[kk + 4] as number) ? (n[kk + 4] as number) : value;
        at += 3;
        break;
      }
      case 33: {
        const kk = w[at + 3] as number;
        const first = (s[base + (w[at + 1] as number)] as number) + (n[kk] as number);
        value = (first - (s[base + (w[at + 2] as number)] as number) + (n[kk + 1] as number)) / (n[kk + 2] as number);
        value = value < (n[kk + 3] as number) ? (n[kk + 3] as number) : value > (n[kk + 4] as number) ? (n[kk + 4] as number) : value;
        at += 4;
        break;
      }
      case 34: {
        const from = w[at + 1] as number;
        const last = (w[at + 2] as number) - 2;
        if (value <= (n[from] as number)) value = n[from + 1] as number;
        else {
          let right = from + 2;
          while (right <= last && value > (n[right] as number)) right += 2;
          if (right > last) value = n[last + 1] as number;
          else {
            const x = n[right - 2] as number;
            const low = n[right - 1] as number;
            value = low + (((n[right + 1] as number) - low) * (value - x)) / ((n[right] as number) - x);
          }
        }
        at += 3;
        break;
      }
      case 35: {
        const kk = w[at + 1] as number;
        value = value < (n[kk] as number) ? (n[kk] as number) : value > (n[kk + 1] as number) ? (n[kk + 1] as number) : value;
        at += 2;
        break;
      }
      case 36: value += n[w[at + 1] as number] as number; at += 2; break;
      case 37: value = (n[w[at + 1] as number] as number) - value; at += 2; break;
      case 38: value *= n[w[at + 1] as number] as number; at += 2; break;
      case 39: value /= n[w[at + 1] as number] as number; at += 2; break;
      case 40: value += s[base + (w[at + 1] as number)] as number; at += 2; break;
      case 41: value -= s[base + (w[at + 1] as number)] as number; at += 2; break;
      case 42: value *= s[base + (w[at + 1] as number)] as number; at += 2; break;
      case 43: k[top++] = value; at++; break;
      case 44: value = (k[--top] as number) + value; at++; break;
      case 45: value = (k[--top] as number) - value; at++; break;
      case 46: value = (k[--top] as number) * value; at++; break;
      case 47: top--; value = value === 0 ? 0 : (k[top] as number) / value; at++; break;
      case 48: top--; value = value === 0 ? 0 : (k[top] as number) % value; at++; break;
      case 49: top--; value = (k[top] as number) < value ? (k[top] as number) : value; at++; break;
      case 50: top--; value = (k[top] as number) > value ? (k[top] as number) : value; at++; break;
      case 51: {
        const low = k[--top] as number;
        const inside = k[--top] as number;
        value = inside < low ? low : inside > value ? value : inside;
        at++;
        break;
      }
      case 52: value = 0 - value; at++; break;
      case 53: if (value < 0) value = 0 - value; at++; break;
      case 54: row = (base + (w[at + 1] as number) + tick * (w[at + 2] as number)) | 0; at += 3; break;
      default: {
        const wanted = (s[base + (w[at + 2] as number)] as number) * (value - value === 0 ? value : 0);
        const amount = Math.floor(wanted * 4294967296 + 0.5) / 4294967296;
        const bounded = amount > 100 ? 100 : amount < -100 ? -100 : amount;
        const slot = row + (w[at + 1] as number);
        s[slot] = (s[slot] as number) + bounded;
        f[w[at + 3] as number] = bounded;
        at += 4;
      }
    }
  }
}
})(); // biome-ignore format: one row a line
