/**
 * Points are counted in exact steps.
 *
 * Every amount that reaches an indicator is a whole multiple of 2^-32. Values stay below 2^7, so each sum of such
 * amounts is exact in a double: the ledger of a tick adds up to the change of the value without a rounding line, in
 * any order, on every machine. Rejected: comparing with a tolerance (then "nothing unexplained" is only nearly true).
 */
const sizeSteps = 2 ** 20;
const shareSteps = 2 ** 12;
const amountSteps = 2 ** 32;

/** The size of a pulse, to the nearest 2^-20 of a point. */
export const exactSize = (value: number): number => Math.floor(value * sizeSteps + 0.5) / sizeSteps;
/** A share of a pulse (a tap), to the nearest 2^-12. A size times a share is then a multiple of 2^-32. */
export const exactShare = (value: number): number => Math.floor(value * shareSteps + 0.5) / shareSteps;
/** An amount for one tick, to the nearest 2^-32. */
export const exactAmount = (value: number): number => Math.floor(value * amountSteps + 0.5) / amountSteps;
