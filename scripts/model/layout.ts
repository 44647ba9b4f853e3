/**
 * Layered layout: nodes in columns by the longest path that leads to them, ordered so that few arrows cross. Ours
 * instead of a package, because the picture must be the same on every machine and the graphs are small.
 *
 * Arrows that would run backwards are turned for the layout only; long arrows get a place in each column they pass, so
 * that they run between the boxes and not behind them.
 */
export interface Node {
  readonly id: string;
  /** Width and height of its box; the height also gives room for the arrows that end there. */
  readonly width: number;
  readonly height: number;
  /** A column that is not to be chosen by the layout. */
  readonly column?: number;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Placed extends Node {
  readonly x: number;
  /** Centre. */
  readonly y: number;
}

export interface Routed {
  readonly edge: Edge;
  /** Places that it passes, from the box of `from` to that of `to`; the first and last are on the boxes. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Layout {
  readonly nodes: readonly Placed[];
  readonly edges: readonly Routed[];
  readonly width: number;
  readonly height: number;
}

interface Cell {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  y: number;
}

const rowGap = 10;
const dummyHeight = 8;
/** Least distance between two arrow ends on one box. */
const portGap = 13;

/** @param columnGap room between columns, for the arrows. Self-loops must have been taken out. */
export function layOut(given: readonly Node[], edges: readonly Edge[], columnGap: number): Layout {
  const ports = (id: string) => Math.max(edges.filter(({ to }) => to === id).length, edges.filter(({ from }) => from === id).length);
  const nodes = given.map((node) => ({ ...node, height: Math.max(node.height, ports(node.id) * portGap + 4) }));
  const forward = edges.map((edge) => ({ edge, turned: false }));
  const column = columnsOf(nodes, forward);
  const count = Math.max(...column.values()) + 1;
  const columns: Cell[][] = Array.from({ length: count }, () => []);
  for (const { id, width, height } of nodes) columns[column.get(id) ?? 0]?.push({ id, width, height, y: 0 });
  const chains = forward.map((each, i) => chainOf(each, i, column, columns));
  orderColumns(columns, chains);
  placeRows(columns, chains);
  return drawn(nodes, columns, forward.map(({ edge }) => edge), chains, columnGap); // biome-ignore format: one call
}

/** Longest path from a node without incoming arrows; arrows back to a node on the way are turned round. */
function columnsOf(nodes: readonly Node[], edges: { edge: Edge; turned: boolean }[]): Map<string, number> {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string) => {
    state.set(id, 'open');
    for (const each of edges) {
      if (each.edge.from !== id || each.turned) continue;
      const seen = state.get(each.edge.to);
      if (seen === 'open') each.turned = true;
      else if (seen === undefined) visit(each.edge.to);
    }
    state.set(id, 'done');
  };
  const isTarget = (id: string) => edges.some(({ edge }) => edge.to === id);
  for (const node of [...nodes].sort((a, b) => Number(isTarget(a.id)) - Number(isTarget(b.id)))) if (!state.has(node.id)) visit(node.id);
  const column = new Map(nodes.map(({ id, column: fixed }) => [id, fixed ?? 0]));
  for (let pass = 0; pass < nodes.length; pass++) {
    for (const { edge, turned } of edges) {
      const [from, to] = turned ? [edge.to, edge.from] : [edge.from, edge.to];
      if (nodes.find(({ id }) => id === to)?.column === undefined)
        column.set(to, Math.max(column.get(to) ?? 0, (column.get(from) ?? 0) + 1));
    }
  }
  return column;
}

/** The cells that an arrow passes, from left to right; those between its ends are made here. */
function chainOf({ edge, turned }: { edge: Edge; turned: boolean }, i: number, column: Map<string, number>, columns: Cell[][]): string[] {
  const [left, right] = turned ? [edge.to, edge.from] : [edge.from, edge.to];
  const between: string[] = [];
  for (let at = (column.get(left) ?? 0) + 1; at < (column.get(right) ?? 0); at++) {
    const id = `pass ${i} ${at}`;
    columns[at]?.push({ id, width: 0, height: dummyHeight, y: 0 });
    between.push(id);
  }
  return [left, ...between, right];
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(chains: readonly (readonly string[])[]): { readonly left: Neighbours; readonly right: Neighbours } {
  const left = new Map<string, string[]>();
  const right = new Map<string, string[]>();
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      const [a, b] = [chain[i - 1] as string, chain[i] as string];
      right.set(a, [...(right.get(a) ?? []), b]);
      left.set(b, [...(left.get(b) ?? []), a]);
    }
  }
  return { left, right };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sweeps over the columns, sorting each by where its neighbours stand. */
function orderColumns(columns: Cell[][], chains: readonly (readonly string[])[]): void {
  const { left, right } = neighboursOf(chains);
  const sweep = (order: readonly number[], neighbours: Neighbours) => {
    for (const at of order) {
      const cells = columns[at] as Cell[];
      const place = new Map(columns.flatMap((each) => each.map(({ id }, i) => [id, (i + 0.5) / each.length] as const)));
      const wish = new Map(cells.map(({ id }, i) => [id, mean((neighbours.get(id) ?? []).map((other) => place.get(other) ?? 0)) || (i + 0.5) / cells.length])); // biome-ignore format: one thought
      cells.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
    }
  };
  const onward = columns.map((_, i) => i);
  for (let pass = 0; pass < 12; pass++) {
    sweep(onward.slice(1), left);
    sweep([...onward].reverse().slice(1), right);
  }
}

/** Moves cells towards their neighbours without changing their order. */
function placeRows(columns: Cell[][], chains: readonly (readonly string[])[]): void {
  const { left, right } = neighboursOf(chains);
  const cellOf = new Map(columns.flatMap((cells) => cells.map((cell) => [cell.id, cell] as const)));
  for (const cells of columns) spreadOut(cells, cells.map((_, i) => i)); // biome-ignore format: short
  for (let pass = 0; pass < 24; pass++) {
    for (const cells of pass % 2 === 0 ? columns : [...columns].reverse()) {
      const wish = cells.map((cell) => {
        const near = [...(left.get(cell.id) ?? []), ...(right.get(cell.id) ?? [])].map((id) => cellOf.get(id)?.y ?? 0);
        return near.length === 0 ? cell.y : mean(near);
      });
      spreadOut(cells, wish);
    }
  }
  closeGaps(columns.flat());
}

/** Takes out bands in which no column has anything, from the top. */
function closeGaps(cells: readonly Cell[]): void {
  const sorted = [...cells].sort((a, b) => a.y - a.height / 2 - (b.y - b.height / 2));
  let end = 0;
  let shift = -(sorted[0] ? sorted[0].y - sorted[0].height / 2 : 0);
  for (const cell of sorted) {
    const top = cell.y - cell.height / 2 + shift;
    if (top > end + 2 * rowGap) shift -= top - end - 2 * rowGap;
    cell.y += shift;
    end = Math.max(end, cell.y + cell.height / 2);
  }
}

/** Puts each cell as near to its wish as its neighbours in the column allow. */
function spreadOut(cells: Cell[], wish: readonly number[]): void {
  const down: number[] = [];
  for (const [i, cell] of cells.entries()) {
    const above = cells[i - 1];
    const least = above ? (down[i - 1] as number) + (above.height + cell.height) / 2 + rowGap : Number.NEGATIVE_INFINITY;
    down.push(Math.max(wish[i] ?? 0, least));
  }
  const up: number[] = [];
  for (let i = cells.length - 1; i >= 0; i--) {
    const cell = cells[i] as Cell;
    const below = cells[i + 1];
    const most = below ? (up[0] as number) - (below.height + cell.height) / 2 - rowGap : Number.POSITIVE_INFINITY;
    up.unshift(Math.min(wish[i] ?? 0, most));
  }
  for (const [i, cell] of cells.entries()) cell.y = ((down[i] as number) + (up[i] as number)) / 2;
}

function drawn(
  nodes: readonly Node[],
  columns: readonly Cell[][],
  edges: readonly Edge[],
  chains: readonly (readonly string[])[],
  gap: number,
): Layout {
  const xs = new Map<string, number>();
  let x = 0;
  for (const cells of columns) {
    const wide = Math.max(0, ...cells.map(({ width }) => width));
    for (const cell of cells) xs.set(cell.id, x + (cell.width === 0 ? wide / 2 : 0));
    x += wide + gap;
  }
  const cellOf = new Map(columns.flat().map((cell) => [cell.id, cell]));
  const at = (id: string) => cellOf.get(id) as Cell;
  const portY = portsOf(chains, at);
  const routed = chains.map((chain, i): Routed => {
    const points = chain.map((id, k): readonly [number, number] => {
      const left = xs.get(id) ?? 0;
      if (k === 0) return [left + at(id).width, portY(i, 'out')];
      return k === chain.length - 1 ? [left, portY(i, 'in')] : [left, at(id).y];
    });
    const edge = edges[i] as Edge;
    return { edge, points: chain[0] === edge.from ? points : [...points].reverse() };
  });
  const placed = nodes.map((node) => ({ ...node, x: xs.get(node.id) ?? 0, y: at(node.id).y }));
  return { nodes: placed, edges: routed, width: x - gap, height: Math.max(...columns.flat().map(({ y, height }) => y + height / 2)) };
}

/** Where each arrow ends on a box: one below the other, in the order of where they come from. */
function portsOf(chains: readonly (readonly string[])[], at: (id: string) => Cell): (i: number, side: 'in' | 'out') => number {
  const places = new Map<string, number>();
  const assign = (side: 'in' | 'out') => {
    const byBox = new Map<string, { readonly i: number; readonly other: number }[]>();
    for (const [i, chain] of chains.entries()) {
      const [box, next] = side === 'out' ? [chain[0], chain[1]] : [chain.at(-1), chain.at(-2)];
      byBox.set(box as string, [...(byBox.get(box as string) ?? []), { i, other: at(next as string).y }]);
    }
    for (const [box, ends] of byBox) {
      const sorted = [...ends].sort((a, b) => a.other - b.other || a.i - b.i);
      for (const [k, { i }] of sorted.entries()) places.set(`${i} ${side}`, at(box).y + (k - (sorted.length - 1) / 2) * portGap);
    }
  };
  assign('out');
  assign('in');
  return (i, side) => places.get(`${i} ${side}`) ?? 0;
}
