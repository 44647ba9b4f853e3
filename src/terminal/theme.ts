/**
 * Tones and glyphs. A tone says what a piece of text means; the theme says how that looks. Colour is never the only
 * cue: better and worse also carry a sign and a word. Named ANSI colours by default, so that the user's own palette
 * holds; the colour-blind-safe theme uses Okabe and Ito's colours; NO_COLOR leaves bold, dim and inverse.
 */
export type Tone = 'plain' | 'dim' | 'strong' | 'accent' | 'better' | 'worse' | 'warn' | 'chosen' | 'title';
export type ThemeName = 'ansi' | 'safe' | 'mono';

export interface Preferences {
  readonly theme: ThemeName;
  /** Only ASCII characters. */
  readonly ascii: boolean;
  readonly language: string;
  /** Show numbers beside words on the board. */
  readonly digits: boolean;
}

export const usualPreferences: Preferences = { theme: 'ansi', ascii: false, language: 'en', digits: false };

const sgr: Record<ThemeName, Record<Tone, readonly [string, string]>> = {
  ansi: {
    plain: ['', ''], dim: ['\u001b[2m', '\u001b[22m'], strong: ['\u001b[1m', '\u001b[22m'], accent: ['\u001b[36m', '\u001b[39m'], better: ['\u001b[32m', '\u001b[39m'],
    worse: ['\u001b[31m', '\u001b[39m'], warn: ['\u001b[33m', '\u001b[39m'], chosen: ['\u001b[7m', '\u001b[27m'], title: ['\u001b[1m\u001b[36m', '\u001b[39m\u001b[22m'],
  },
  safe: {
    plain: ['', ''], dim: ['\u001b[2m', '\u001b[22m'], strong: ['\u001b[1m', '\u001b[22m'], accent: ['\u001b[38;2;86;180;233m', '\u001b[39m'], better: ['\u001b[38;2;0;158;115m', '\u001b[39m'],
    worse: ['\u001b[38;2;213;94;0m', '\u001b[39m'], warn: ['\u001b[38;2;230;159;0m', '\u001b[39m'], chosen: ['\u001b[7m', '\u001b[27m'], title: ['\u001b[1m\u001b[38;2;86;180;233m', '\u001b[39m\u001b[22m'],
  },
  mono: {
    plain: ['', ''], dim: ['\u001b[2m', '\u001b[22m'], strong: ['\u001b[1m', '\u001b[22m'], accent: ['\u001b[1m', '\u001b[22m'], better: ['', ''],
    worse: ['\u001b[1m', '\u001b[22m'], warn: ['\u001b[1m', '\u001b[22m'], chosen: ['\u001b[7m', '\u001b[27m'], title: ['\u001b[1m', '\u001b[22m'],
  },
}; // biome-ignore format: a table of sequences

export const paint = (theme: ThemeName, tone: Tone, text: string): string => {
  const [on, off] = sgr[theme][tone];
  return on === '' ? text : on + text + off;
};

export interface Glyphs {
  readonly rule: string;
  readonly bar: string;
  readonly full: string;
  readonly half: string;
  readonly empty: string;
  readonly up: string;
  readonly down: string;
  readonly level: string;
  readonly cursor: string;
  readonly bullet: string;
  readonly checked: string;
  readonly unchecked: string;
  /** Eight heights for a sparkline, low to high. */
  readonly heights: readonly string[];
  readonly mark: string;
  readonly ellipsis: string;
  readonly arrow: string;
}

export const glyphs: Glyphs = {
  rule: '─',
  bar: '│',
  full: '━',
  half: '╸',
  empty: '·',
  up: '▲',
  down: '▼',
  level: '=',
  cursor: '›',
  bullet: '•',
  checked: '●',
  unchecked: '○',
  heights: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  mark: '●',
  ellipsis: '…',
  arrow: '→',
};
export const asciiGlyphs: Glyphs = {
  rule: '-',
  bar: '|',
  full: '=',
  half: '-',
  empty: '.',
  up: '^',
  down: 'v',
  level: '=',
  cursor: '>',
  bullet: '*',
  checked: '[x]',
  unchecked: '[ ]',
  heights: ['_', '_', '.', '.', '-', '-', '=', '#'],
  mark: 'o',
  ellipsis: '...',
  arrow: '->',
};
