/**
 * Alea (Baagoe 2010), the generator of `seedrandom.alea`, for many decks at once: a multiply-with-carry of lag three whose
 * carry is the whole part. Each deck is (s0, s1, s2, carry) in one array. A step waits for the carry of the step before,
 * so four decks are stepped side by side, which is four times as fast; Math.floor stands for the package's `t | 0`, the
 * same for numbers that are never negative, because it does not leave the floating-point unit. Rejected: the
 * package's own calls, one a card (ten times slower, and its seeding makes garbage). Tests pin both to the package.
 */
const fraction = 2.3283064365386963e-10;

/** Decks for `count` names, filled up to whole rows of four; what fills up is never seeded and deals zeros. */
export const newDecks = (count: number): Float64Array => new Float64Array(Math.ceil(count / 4) * 16);

/** Puts deck `d` at the beginning of the deck of the name `prefix + name`. */
export function seedDeck(decks: Float64Array, d: number, prefix: string, name: string): void {
  let n = 0xefc8249d;
  const length = prefix.length + name.length;
  for (let word = 0; word < 6; word++) {
    // The generator mixes three blanks first, then the name three times.
    const blank = word < 3;
    for (let k = 0; k < (blank ? 1 : length); k++) {
      n += blank ? 32 : k < prefix.length ? prefix.charCodeAt(k) : name.charCodeAt(k - prefix.length);
      let h = 0.02519603282416938 * n;
      n = h >>> 0;
      h -= n;
      h *= n;
      n = h >>> 0;
      h -= n;
      n += h * 0x100000000;
    }
    const share = (n >>> 0) * fraction;
    const slot = d * 4 + (word % 3);
    const left = blank ? share : (decks[slot] as number) - share;
    decks[slot] = left < 0 ? left + 1 : left;
  }
  decks[d * 4 + 3] = 1;
}

/** Steps every deck `ticks` times; the cards of deck d go to `cards[places[d] ..]`. */
export function stepDecks(decks: Float64Array, places: Int32Array, ticks: number, cards: Float64Array): void {
  for (let d = 0, at = 0; d < places.length; d += 4, at += 16) {
    let a0 = decks[at + 0] as number; let a1 = decks[at + 1] as number; let a2 = decks[at + 2] as number;
    let a3 = decks[at + 3] as number; const aAt = places[d + 0] as number; let b0 = decks[at + 4] as number;
    let b1 = decks[at + 5] as number; let b2 = decks[at + 6] as number; let b3 = decks[at + 7] as number;
    const bAt = places[d + 1] as number;
    let e0 = decks[at + 8] as number; let e1 = decks[at + 9] as number; let e2 = decks[at + 10] as number;
    let e3 = decks[at + 11] as number; const eAt = places[d + 2] as number; let f0 = decks[at + 12] as number;
    let f1 = decks[at + 13] as number; let f2 = decks[at + 14] as number; let f3 = decks[at + 15] as number;
    const fAt = places[d + 3] as number;
    for (let k = 0; k < ticks; k++) {
      const a = 2091639 * a0 + a3 * fraction;
      const b = 2091639 * b0 + b3 * fraction;
      const e = 2091639 * e0 + e3 * fraction;
      const f = 2091639 * f0 + f3 * fraction;
      a0 = a1; a1 = a2; a3 = Math.floor(a); a2 = a - a3; cards[aAt + k] = a2;
      b0 = b1; b1 = b2; b3 = Math.floor(b); b2 = b - b3; cards[bAt + k] = b2;
      e0 = e1; e1 = e2; e3 = Math.floor(e); e2 = e - e3; cards[eAt + k] = e2;
      f0 = f1; f1 = f2; f3 = Math.floor(f); f2 = f - f3; cards[fAt + k] = f2;
    }
    decks[at + 0] = a0; decks[at + 1] = a1; decks[at + 2] = a2; decks[at + 3] = a3;
    decks[at + 4] = b0; decks[at + 5] = b1; decks[at + 6] = b2; decks[at + 7] = b3;
    decks[at + 8] = e0; decks[at + 9] = e1; decks[at + 10] = e2; decks[at + 11] = e3;
    decks[at + 12] = f0; decks[at + 13] = f1; decks[at + 14] = f2; decks[at + 15] = f3;
  }
} // biome-ignore format: four decks side by side
