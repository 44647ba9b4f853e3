/**
 * Lets the machine take every row, each way, once before it is used. V8 optimises what it has seen; a row that it meets
 * later throws the optimised machine away, and in one process of seven what it then made instead ran at half the speed
 * for good (it kept only the version that is entered in the middle of a loop). Costs less than a millisecond.
 */
import { numbers, slots, words } from './arena.ts';
import { Row, rowShapes, run } from './machine.ts';

/** A slot, the tick and a number: less, equal and more, inside and outside of ranges, zero and negative. */
const cases = [
  [3, 0, 0], [0, 3, 3], [3, 3, 3], [3, 5, 0], [0, 2000, 1], [2000, 0, 1], [0.5, 0, 0], [1.5, 1, 0], [2.5, 1, 0], [-0.5, 0, -1],
  [-300, 1, 2], [60, 60, 0], [300, 300, 0],
] as const; // biome-ignore format: a table

/** Writes over the beginning of the arena: for use before anything lies there. */
export function exercise(): void {
  const program: number[] = [];
  const entries: number[] = [];
  for (const [row, shape] of rowShapes.entries()) {
    entries.push(program.length);
    // Two numbers on the stack and one beside it, whatever the row takes of them; then the row, then an end for its jumps.
    program.push(Row.slot, 1, Row.push, Row.slot, 2, Row.push, Row.slot, 3);
    const end = program.length + 1 + shape.length;
    program.push(row);
    for (const [k, kind] of [...shape].entries())
      program.push(kind === 'n' ? (k % 2 === 1 && shape === 'nn' ? 8 : 0) : kind === 'j' ? end : k + 1);
    program.push(Row.done);
  }
  words.set(program);
  // Twice, because the first calls of a function leave no trace; not more, because V8 would optimise it half-seen.
  for (const [slot, tick, number] of [...cases, ...cases]) {
    numbers.set([number, 0, number + 1, 2, number + 2, 3, number + 3, 4]);
    slots.set([tick, slot, tick, slot]);
    for (const entry of entries) run(entry, 0);
  }
  for (const list of [words, numbers, slots]) list.fill(0, 0, program.length);
}
