/** Reading pages on the grid: margins, headings, lists and sections that look the same on every screen of text. */
import { blank, columns, paragraph, type Row, row, span, wrap } from '../rows.ts';
import type { Glyphs, Tone } from '../theme.ts';
import { proseWidth } from './lines.ts';

/** From this width on, reading screens stand in two columns. */
const twoColumnsFrom = 130;

/** Cells for text when a margin of one stands on both sides. */
export const roomIn = (width: number): number => Math.min(proseWidth, width - 2);

/** Paragraphs with the margin. `width` is the room, margins included. */
export const prose = (text: string, width: number, tone: Tone = 'plain', indent = 0): Row[] =>
  paragraph(text.trim(), roomIn(width) + 1, tone, 1 + indent);

export const headed = (title: string, width: number): Row[] => wrap(title, roomIn(width)).map((line) => row(span(` ${line}`, 'title')));

/** A list item: the mark hangs in front of the text. */
export function bulleted(text: string, width: number, glyphs: Glyphs, tone: Tone = 'plain'): Row[] {
  const lines = wrap(text.trim().replaceAll('\n', ' '), roomIn(width) - 2);
  return lines.map((line, i) => row(span(i === 0 ? ` ${glyphs.bullet} ` : '   ', 'dim'), span(line, tone)));
}

/** A part of a reading screen, made for a given width. */
export type Section = (width: number) => readonly Row[];

/** Sections below each other; on a wide terminal in two columns of about equal height, in reading order. */
export function flow(sections: readonly Section[], width: number, glyphs: Glyphs): Row[] {
  if (width < twoColumnsFrom) return stacked(sections.map((section) => section(width)));
  const leftWidth = Math.floor((width - 3) / 2);
  const blocks = sections.map((section) => section(leftWidth));
  const heights = blocks.map((_, i) => Math.max(stacked(blocks.slice(0, i + 1)).length, stacked(blocks.slice(i + 1)).length));
  const cutAt = heights.indexOf(Math.min(...heights)) + 1;
  return columns(stacked(blocks.slice(0, cutAt)), stacked(blocks.slice(cutAt)), width, leftWidth, glyphs);
}

/** Blocks with an empty row between them; empty blocks leave no gap. */
export const stacked = (blocks: readonly (readonly Row[])[]): Row[] =>
  blocks.filter((block) => block.length > 0).flatMap((block, i) => (i === 0 ? block : [blank, ...block]));
