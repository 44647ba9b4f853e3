/** The causal map as SVG: what teams can move, and what moves by itself. Signs stand at the arrow heads, in ink and shape. */
import { lookUp } from '../../src/report/words.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { type Arrow, groupArrows, ruleArrows, type Sign } from './graph.ts';
import { type Layout, layOut, type Node, type Routed } from './layout.ts';

/** Told apart without colour vision as well; the sign itself stands beside. */
const ink: Readonly<Record<Sign, string>> = { '+': '#0b62a8', '-': '#b84a00', '±': '#5d6470' };
const mark: Readonly<Record<Sign, string>> = { '+': '+', '-': '−', '±': '±' };
const [margin, titleHeight, boxHeight] = [24, 72, 26];

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const round = (value: number) => String(Math.round(value * 10) / 10);
const widthFor = (label: string) => Math.ceil(label.length * 7.1) + 20;

type Look = 'group' | 'indicator' | 'condition';
interface Labelled extends Node {
  readonly label: string;
  readonly look: Look;
}

const fills: Readonly<Record<Look, string>> = {
  group: 'fill="#eef3f8" stroke="#34506b"',
  indicator: 'fill="#ffffff" stroke="#34506b"',
  condition: 'fill="#fbf7ec" stroke="#8a6d1f" stroke-dasharray="4 3"',
};

function box(id: string, label: string, look: Look, column?: number): Labelled {
  return { id, label, look, width: widthFor(label), height: boxHeight, ...(column === undefined ? {} : { column }) };
}

/** How many arrows of each group of options are drawn. */
export const strongest = 4;

export function causalMap(scenario: Scenario): string {
  const teams = teamsPanel(scenario);
  const rules = rulesPanel(scenario);
  const width = Math.max(teams.width, rules.width, 860) + 2 * margin;
  const top = teams.height + 2 * titleHeight;
  const height = top + rules.height + titleHeight + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" font-family="system-ui, 'DejaVu Sans', Arial, sans-serif" font-size="13" role="img" aria-label="${escaped(`Causal map of ${scenario.title}`)}">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...heading('What teams can move', `Groups of options and the ${strongest} indicators that each can move most. Wider is stronger.`, margin),
    `<g transform="translate(${margin} ${titleHeight})">`,
    ...teams.lines,
    '</g>',
    ...heading('What moves by itself', 'Rules between indicators, each quarter. Dashed: conditions that decisions or events set. ↺− pulls back, ↺+ feeds itself.', top - titleHeight + margin),
    `<g transform="translate(${margin} ${round(top)})">`,
    ...rules.lines,
    '</g>',
    ...legend(width, margin),
    '</svg>',
    '',
  ].join('\n'); // biome-ignore format: a document
}

const heading = (title: string, text: string, y: number): string[] => [
  `<text x="${margin}" y="${round(y)}" font-size="17" font-weight="bold" fill="#1c2733">${escaped(title)}</text>`,
  `<text x="${margin}" y="${round(y + 19)}" fill="#46505c">${escaped(text)}</text>`,
];

function legend(width: number, y: number): string[] {
  const entries: readonly (readonly [Sign, string])[] = [['+', 'raises'], ['-', 'lowers'], ['±', 'both ways']]; // biome-ignore format: a table
  return entries.flatMap(([sign, text], i) => [
    badge(sign, width - 270 + i * 86, y - 5),
    `<text x="${round(width - 270 + i * 86 + 13)}" y="${round(y)}" fill="#1c2733">${text}</text>`,
  ]);
}

const badge = (sign: Sign, x: number, y: number): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="6.5" fill="#ffffff" stroke="${ink[sign]}"/><text x="${round(x)}" y="${round(y + 4)}" text-anchor="middle" font-weight="bold" fill="${ink[sign]}">${mark[sign]}</text>`;

interface Panel {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

function teamsPanel(scenario: Scenario): Panel {
  const arrows = groupArrows(scenario, strongest);
  const reached = new Set(arrows.map(({ to }) => to));
  const nodes = [
    ...scenario.optionGroups.filter(({ id }) => arrows.some(({ from }) => from === id)).map(({ id, title }) => box(id, title, 'group', 0)),
    ...scenario.indicators.filter(({ code }) => reached.has(code)).map(({ code, name }) => box(code, name, 'indicator', 1)),
  ];
  return panel(nodes, arrows, layOut(evened(nodes), arrows, 560));
}

const loopMark = (sign: Sign | undefined): string => (sign === undefined ? '' : ` ↺${mark[sign]}`);

/** Boxes of one column as wide as the widest. */
const evened = (nodes: readonly Labelled[]): Labelled[] =>
  nodes.map((node) => ({ ...node, width: Math.max(...nodes.filter(({ column }) => column === node.column).map(({ width }) => width)) }));

function rulesPanel(scenario: Scenario): Panel {
  const look = lookUp(scenario);
  const all = ruleArrows(scenario);
  const loops = new Map(all.filter(({ from, to }) => from === to).map(({ to, sign }) => [to, sign]));
  const arrows = all.filter(({ from, to }) => from !== to);
  const named = [...new Set(all.flatMap(({ from, to }) => [from, to]))];
  const nodes = named.map((id) => {
    const indicator = look.indicator.get(id);
    return box(id, `${indicator?.name ?? id.replaceAll('_', ' ')}${loopMark(loops.get(id))}`, indicator ? 'indicator' : 'condition');
  });
  const alone = nodes.filter(({ id }) => !arrows.some(({ from, to }) => from === id || to === id));
  const joined = nodes.filter((node) => !alone.includes(node));
  const made = panel(joined, arrows, layOut(joined, arrows, 110));
  let x = 0;
  const rest = alone.flatMap((node) => {
    const lines = boxLines(node, x, made.height + 34);
    x += node.width + 16;
    return lines;
  });
  return { lines: [...made.lines, ...rest], width: Math.max(made.width, x), height: made.height + (alone.length > 0 ? 34 + boxHeight : 0) };
}

function panel(nodes: readonly Labelled[], arrows: readonly Arrow[], layout: Layout): Panel {
  const arrowOf = ({ from, to }: Routed['edge']) => arrows.find((arrow) => arrow.from === from && arrow.to === to) as Arrow;
  const labelled = new Map(nodes.map((node) => [node.id, node]));
  const lines = [
    ...layout.edges.map((routed) => arrowLine(routed, arrowOf(routed.edge))),
    ...layout.nodes.flatMap(({ id, x, y, width, height }) => boxLines({ ...(labelled.get(id) as Labelled), width, height }, x, y)),
    ...layout.edges.map((routed) => headLines(routed, arrowOf(routed.edge))),
  ];
  return { lines, width: layout.width, height: layout.height };
}

function boxLines({ label, look, width, height }: Labelled, x: number, y: number): string[] {
  return [
    `<rect x="${round(x)}" y="${round(y - height / 2)}" width="${width}" height="${height}" rx="5" ${fills[look]}/>`,
    `<text x="${round(x + width / 2)}" y="${round(y + 4.5)}" text-anchor="middle" fill="#1c2733">${escaped(label)}</text>`,
  ];
}

function arrowLine({ points }: Routed, { sign, weight }: Arrow): string {
  const [first, ...rest] = points as readonly (readonly [number, number])[];
  let [x, y] = first ?? [0, 0];
  const curves = rest.map(([toX, toY]) => {
    const middle = (x + toX) / 2;
    const curve = `C ${round(middle)} ${round(y)} ${round(middle)} ${round(toY)} ${round(toX)} ${round(toY)}`;
    [x, y] = [toX, toY];
    return curve;
  });
  const width = 1 + 3 * Math.sqrt(weight);
  return `<path d="M ${round(first?.[0] ?? 0)} ${round(first?.[1] ?? 0)} ${curves.join(' ')}" fill="none" stroke="${ink[sign]}" stroke-opacity="0.55" stroke-width="${round(width)}"/>`;
}

/** The sign and the rules at the end of an arrow, beside the box that it reaches. */
function headLines({ points }: Routed, { sign, label }: Arrow): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const side = (points.at(-2)?.[0] ?? 0) > x ? 1 : -1;
  const tip = `<path d="M ${round(x)} ${round(y)} l ${round(side * 6)} -3.5 v 7 z" fill="${ink[sign]}"/>`;
  const words = label === '' ? '' : `<text x="${round(x + side * 24)}" y="${round(y + 3.5)}" font-size="10" text-anchor="${side < 0 ? 'end' : 'start'}" fill="#1c2733" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escaped(label)}</text>`; // biome-ignore format: one tag
  return `${tip}${badge(sign, x + side * 14, y)}${words}`;
}
