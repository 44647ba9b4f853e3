/**
 * The one key table. Handling, the footer of each screen, the help screen and `docs/keys.md` all come from it.
 *
 * A terminal sends bytes, not keys: sequences may arrive split, joined or as a paste. `readKeys` turns what Ink gives
 * us into whole key names and drops mouse reports and other noise, so that no screen ever sees half a sequence.
 */
import type { Key } from 'ink';
import type { TextKey } from '../report/text.ts';

export type Action =
  | 'up' | 'down' | 'left' | 'right' | 'pageUp' | 'pageDown' | 'first' | 'last'
  | 'enter' | 'back' | 'next' | 'previous' | 'toggle'
  | 'why' | 'evidence' | 'history' | 'news' | 'choose' | 'role' | 'limits' | 'digits' | 'contest' | 'whatIf' | 'explore' | 'bookmark'
  | 'undo' | 'search' | 'help' | 'settings' | 'leave' | 'proceed' | 'more' | 'decide' | 'skip'
  | 'pause' | 'rule' | 'show' | 'floor'; // biome-ignore format: groups

export interface Binding {
  readonly action: Action;
  /** Key names as {@link readKeys} gives them; the first is shown. */
  readonly keys: readonly string[];
  /** How the key is shown in footers and help. */
  readonly shown: string;
  /** What it does, for the help screen. */
  readonly about: TextKey;
}

export const bindings: readonly Binding[] = [
  { action: 'up', keys: ['up', 'k'], shown: '↑', about: 'key.up' },
  { action: 'down', keys: ['down', 'j'], shown: '↓', about: 'key.down' },
  { action: 'left', keys: ['left'], shown: '←', about: 'key.left' },
  { action: 'right', keys: ['right'], shown: '→', about: 'key.right' },
  { action: 'pageUp', keys: ['pageup', 'ctrl+b'], shown: 'pgup', about: 'key.pageUp' },
  { action: 'pageDown', keys: ['pagedown', 'ctrl+f'], shown: 'pgdn', about: 'key.pageDown' },
  { action: 'first', keys: ['home', 'g'], shown: 'g', about: 'key.first' },
  { action: 'last', keys: ['end', 'G'], shown: 'G', about: 'key.last' },
  { action: 'enter', keys: ['enter'], shown: 'enter', about: 'key.enter' },
  { action: 'toggle', keys: ['space'], shown: 'space', about: 'key.toggle' },
  { action: 'back', keys: ['escape', 'backspace'], shown: 'esc', about: 'key.back' },
  { action: 'next', keys: ['tab'], shown: 'tab', about: 'key.next' },
  { action: 'previous', keys: ['shift+tab'], shown: 'shift+tab', about: 'key.previous' },
  { action: 'proceed', keys: ['p'], shown: 'p', about: 'key.proceed' },
  { action: 'choose', keys: ['o'], shown: 'o', about: 'key.choose' },
  { action: 'decide', keys: ['d'], shown: 'd', about: 'key.decide' },
  { action: 'skip', keys: ['x'], shown: 'x', about: 'key.skip' },
  { action: 'why', keys: ['w'], shown: 'w', about: 'key.why' },
  { action: 'evidence', keys: ['e'], shown: 'e', about: 'key.evidence' },
  { action: 'contest', keys: ['c'], shown: 'c', about: 'key.contest' },
  { action: 'whatIf', keys: ['b'], shown: 'b', about: 'key.whatIf' },
  { action: 'explore', keys: ['a'], shown: 'a', about: 'key.explore' },
  { action: 'history', keys: ['h'], shown: 'h', about: 'key.history' },
  { action: 'news', keys: ['n'], shown: 'n', about: 'key.news' },
  { action: 'role', keys: ['r'], shown: 'r', about: 'key.role' },
  { action: 'limits', keys: ['l'], shown: 'l', about: 'key.limits' },
  { action: 'more', keys: ['m'], shown: 'm', about: 'key.more' },
  { action: 'digits', keys: ['v'], shown: 'v', about: 'key.digits' },
  { action: 'bookmark', keys: ['i'], shown: 'i', about: 'key.bookmark' },
  { action: 'undo', keys: ['u'], shown: 'u', about: 'key.undo' },
  { action: 'search', keys: ['/'], shown: '/', about: 'key.search' },
  { action: 'pause', keys: ['z'], shown: 'z', about: 'key.pause' },
  { action: 'rule', keys: ['t'], shown: 't', about: 'key.rule' },
  { action: 'show', keys: ['s'], shown: 's', about: 'key.show' },
  { action: 'floor', keys: ['f'], shown: 'f', about: 'key.floor' },
  { action: 'settings', keys: [','], shown: ',', about: 'key.settings' },
  { action: 'help', keys: ['?'], shown: '?', about: 'key.help' },
  { action: 'leave', keys: ['q', 'ctrl+c'], shown: 'q', about: 'key.leave' },
];

/** What a key press means to a screen: an action, or text while it is reading text. */
export type Press =
  | { readonly type: 'action'; readonly action: Action }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'erase' };

const byKey = new Map(bindings.flatMap((binding) => binding.keys.map((key) => [key, binding.action] as const)));

/** The action of a key name; undefined for keys that mean nothing. */
export const actionOf = (key: string): Action | undefined => byKey.get(key);
export const bindingOf = (action: Action): Binding => bindings.find((binding) => binding.action === action) as Binding;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes of a mouse report or of half a sequence
const noise = /\u001b?\[<?[0-9;]+[Mm~]?|\u001b?\[[MIO]|\u001b/g;
/** A whole sequence that means nothing to us, such as a terminal's answer to a question that another program asked. */
const sequence = /^\[[0-9<=>?][0-?]*[ -/]*[@-~]$/;

/** Whole key names in what one read gave: `jj` is two keys, a paste is its characters, noise is nothing. */
export function readKeys(input: string, key: Key): string[] {
  if (key.upArrow) return ['up'];
  if (key.downArrow) return ['down'];
  if (key.leftArrow) return ['left'];
  if (key.rightArrow) return ['right'];
  if (key.pageUp) return ['pageup'];
  if (key.pageDown) return ['pagedown'];
  if (key.return) return ['enter'];
  if (key.tab) return [key.shift ? 'shift+tab' : 'tab'];
  if (key.backspace || key.delete) return ['backspace'];
  if (key.escape && input === '') return ['escape'];
  if (key.home) return ['home'];
  if (key.end) return ['end'];
  if (key.ctrl) return input === 'c' || input === 'b' || input === 'f' ? [`ctrl+${input}`] : [];
  if (key.meta) return [];
  const text = sequence.test(input) ? '' : input.replace(noise, '');
  return [...text].flatMap((character) => byCharacter[character] ?? (character < ' ' ? [] : [character]));
}

/** Keys that are one character, when they come in one read with others. */
const byCharacter: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u0002': 'ctrl+b',
  '\u0003': 'ctrl+c',
  '\u0006': 'ctrl+f',
};

/** Turns key names into presses: while a screen reads text, characters are text and only control keys act. */
export function pressOf(name: string, typing: boolean): Press | undefined {
  if (typing) {
    if (name === 'space') return { type: 'text', text: ' ' };
    if (name === 'backspace') return { type: 'erase' };
    if ([...name].length === 1) return { type: 'text', text: name };
  }
  const action = actionOf(name);
  return action === undefined ? undefined : { type: 'action', action };
}
