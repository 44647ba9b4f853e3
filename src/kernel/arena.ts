/**
 * The arena: the arrays that the loop of the rules reads, at fixed addresses. Every kernel that is in play has its rows
 * and numbers copied here once, and a tick is played on the one state that lies here.
 *
 * Why not the kernel's own arrays: of an array that arrives as an argument V8 asks the type, the length and the address
 * again at every read in a loop, which cost more than the rules themselves; of a constant it asks nothing. A function
 * that captures a kernel's arrays is as fast, but only until a second scenario is loaded. When the arena is full, all
 * kernels leave it and come back when they are played: no limit on how many there are, and nothing to free. It is a cache
 * and no more: nothing that is read here outlives a tick, and `adjudicate` brings any other state in and out.
 *
 * How it must be read where it counts (see machine.ts, draw.ts, deposit.ts): by constants of a function around the loop,
 * because the bundler makes `var` of a module's own, which V8 does not trust; and copied to a local before a loop, because
 * V8 works through a loop before it knows what a captured constant is. See docs/performance.md.
 */
export const words = new Int32Array(2 ** 19);
export const numbers = new Float64Array(2 ** 18);

/** Slots of the state in play, then what a side may see of it. */
export const slots = new Float64Array(2 ** 17);
/** Where `seen` begins in {@link slots}; no state is longer. */
export const seenFrom = 2 ** 16;

/** Where a kernel lies: positions in {@link words}. */
export interface Place {
  /** The filling of the arena that it belongs to. */
  readonly filling: number;
  readonly effects: number;
  readonly sites: number;
  readonly options: number;
  readonly injects: number;
  /** The highest odds of each inject: a position in {@link numbers}. */
  readonly oddsMost: number;
  /** First and last entry of the needs of each consent. */
  readonly consents: number;
  readonly endings: number;
  readonly endingsEnd: number;
  /** First and last rule of each strategy, and the row of its side. */
  readonly strategies: number;
  /** Entry of all couplings and trends. */
  readonly flows: number;
  /** The state in play, as an array as long as the kernel's states. */
  readonly view: Float64Array;
}

export const nowhere: Place = {
  filling: -1, effects: 0, sites: 0, options: 0, injects: 0, oddsMost: 0, consents: 0, endings: 0, endingsEnd: 0, strategies: 0, flows: 0, view: slots,
}; // biome-ignore format: a record

/** Words of one row of each kind. */
export const effectWords = 10;
export const siteWords = 8;
export const optionWords = 20;
export const injectWords = 9;
export const ruleWords = 3;

/** How far the arena is filled, and how often it was. */
export const filled = { filling: 0, words: 2, numbers: 0 };

/** Flows of the couplings in the tick under way, in the order of the kernel. */
export const flows = new Float64Array(2 ** 12);
/** Which injects happened in the tick under way, and the card that places their sizes. */
export const happened = new Uint8Array(2 ** 12);
export const placing = new Float64Array(2 ** 12);
/** What is dealt with in the tick under way, in rising order: options that are chosen or run, injects that happened. */
export const active = { options: new Int32Array(2 ** 12), injects: new Int32Array(2 ** 12), optionCount: 0, injectCount: 0 };
