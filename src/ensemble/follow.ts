/**
 * Following a strategy in bulk: the same rules as `decide` (strategy.ts), written straight into a turn, without words,
 * lists or reasons. What is cheap to refuse is refused before any condition is read; a decision grows by one step at a
 * time and every step is legal, so only the new step is judged. A twin test holds the two together.
 */
import { optionWords, type Place, ruleWords, seenFrom, slots, words } from '../kernel/arena.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { alwaysEntry, run } from '../kernel/machine.ts';
import { Choice, type Turn, Will } from '../kernel/turn.ts';

/**
 * What the side has decided so far in this tick, for each option and consent, as `stamp + choice`: what is below the stamp is
 * of another side or tick, so nothing need be cleared.
 */
const marks = { options: new Float64Array(2 ** 12), consents: new Float64Array(2 ** 12) };

/** What of the decision under way can be spent or must be alone. */
const spent = { stamp: 0, left: 0, count: 0, alone: false };

export const follow = (() => {
  const w = words;
  const s = slots;
  const chosen = marks.options;
  const willed = marks.consents;

  /** Writes what a side decides by a strategy into `turn`, from the state in play and what is seen of it (`lookAgain`, `lookAs`). */
  function follow(kernel: Kernel, place: Place, strategy: number, turn: Turn): void {
    const row = place.strategies + strategy * 3;
    begin(w[row + 2] as number);
    const { consents } = kernel.layout;
    const last = w[row + 1] as number;
    for (let rule = w[row] as number; rule < last; rule += ruleWords) {
      const verb = w[rule] as number;
      const what = w[rule + 1] as number;
      if (what < 0) continue;
      if (verb < 2) stepOption(place.options + what * optionWords, verb, what, w[rule + 2] as number, turn);
      else stepConsent(place.consents + what * 2, consents + what, verb, what, w[rule + 2] as number, turn);
    }
  }

  /** Begins the decision of the side at `row`: attention is its points less the upkeep of what runs. */
  function begin(row: number): void {
    let left = w[row] as number;
    for (let k = w[row + 1] as number; k < (w[row + 2] as number); k += 2) {
      if ((s[w[k] as number] as number) > 0) left -= w[k + 1] as number;
    }
    spent.stamp += 4;
    spent.left = left;
    spent.count = 0;
    spent.alone = false;
  }

  const holds = (entry: number, from: number): boolean => entry === alwaysEntry || run(entry, from);

  /** One rule about an option: followed if it is legal and its condition holds. The twin of `barOf` and `barOfDecision`. */
  function stepOption(row: number, verb: number, o: number, when: number, turn: Turn): void {
    if ((chosen[o] as number) >= spent.stamp) return;
    if (verb === 1) {
      if (s[w[row + 1] as number] === 0 || !holds(when, seenFrom)) return;
      spent.left += w[row + 17] as number;
      chosen[o] = spent.stamp + Choice.stop;
      turn.options[o] = Choice.stop;
      return;
    }
    if (!canChoose(row, o) || !holds(when, seenFrom) || !needsHold(w[row + 15] as number, w[row + 16] as number)) return;
    spent.left -= w[row + 7] as number;
    spent.count++;
    if (w[row + 8] === 1) spent.alone = true;
    chosen[o] = spent.stamp + Choice.choose;
    turn.options[o] = Choice.choose;
  }

  function canChoose(row: number, o: number): boolean {
    if (w[row] === 1 && (s[w[row + 1] as number] as number) > 0) return false;
    const cost = w[row + 7] as number;
    if (cost > 0 && cost > spent.left) return false;
    if (spent.alone || (w[row + 8] === 1 && spent.count > 0)) return false;
    if ((s[w[row + 9] as number] as number) >= (w[row + 10] as number)) return false;
    const rest = w[row + 12] as number;
    if (rest > 0 && (s[0] as number) - (s[w[row + 11] as number] as number) <= rest) return false;
    const consents = w[row + 19] as number;
    for (let k = w[row + 3] as number; k < (w[row + 4] as number); k++) {
      if (s[consents + (w[k] as number)] === 0) return false;
    }
    for (let k = w[row + 13] as number; k < (w[row + 14] as number); k++) {
      const other = w[k] as number;
      if (other === o || chosen[other] === spent.stamp + Choice.choose) return false;
    }
    return true;
  }

  /** One rule about a consent. The twin of `barOfConsent`. */
  function stepConsent(needs: number, slot: number, verb: number, c: number, when: number, turn: Turn): void {
    const gives = verb === 2;
    if ((willed[c] as number) >= spent.stamp || (s[slot] !== 0) === gives || !holds(when, seenFrom)) return;
    if (gives && !needsHold(w[needs] as number, w[needs + 1] as number)) return;
    willed[c] = spent.stamp;
    turn.consents[c] = gives ? Will.give : Will.withdraw;
  }

  function needsHold(from: number, to: number): boolean {
    for (let k = from; k < to; k++) if (!holds(w[k] as number, 0)) return false;
    return true;
  }

  return follow;
})();
