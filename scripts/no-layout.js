// Ink lays out boxes with Yoga, whose WebAssembly costs 50 ms at every start. Screens here are rows on a grid of their own,
// and Ink is given no box and no text (docs/decisions/0004-rows-not-boxes.md); so in the bundle its one root node is this.
const refuse = () => {
  throw new Error('the bundle has no layout engine: screens are rows, and Ink may not be given boxes or texts');
};
const zero = () => 0;
const ignore = () => {};
const create = () => ({
  setWidth: ignore,
  calculateLayout: ignore,
  getDisplay: zero,
  getComputedLeft: zero,
  getComputedTop: zero,
  getComputedWidth: zero,
  getComputedHeight: zero,
  unsetMeasureFunc: ignore,
  freeRecursive: ignore,
  setMeasureFunc: refuse,
  insertChild: refuse,
});
export default { Node: { create } };
