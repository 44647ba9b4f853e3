/** The reason at the end of a line: `because KIND: TEXT`. A use of the facilitator's powers is never without one. */
import { say } from '../report/text.ts';
import { nearestName } from '../scenario/text.ts';
import { type Reason, type ReasonClass, reasonClasses } from '../session/command.ts';

export interface Reasoned {
  /** The words before "because". */
  readonly head: readonly string[];
  /** Absent when the line has no "because". */
  readonly why?: Reason;
  /** What is wrong with it. */
  readonly problem?: string;
}

const isKind = (word: string): word is ReasonClass => reasonClasses.includes(word as ReasonClass);
const bare = (word = ''): string => word.toLowerCase().replace(/:$/, '');

/**
 * Splits at "because". Where it comes more than once, the last one that is followed by a kind of reason counts, so that
 * a text before it may hold the word. Without a kind, the reason is of the kind `other`.
 */
export function readReason(words: readonly string[]): Reasoned {
  const places = words.flatMap((word, i) => (bare(word) === 'because' ? [i] : []));
  const at = places.findLast((i) => isKind(bare(words[i + 1]))) ?? places[0];
  if (at === undefined) return { head: words };
  const head = words.slice(0, at);
  const [first = '', ...rest] = words.slice(at + 1);
  const kind = bare(first);
  if (isKind(kind)) return { head, why: { kind, text: rest.join(' ') } };
  const kinds = reasonClasses.join(', ');
  const near = first.endsWith(':') ? nearestName(kind, reasonClasses) : undefined;
  if (near) return { head, problem: say('plain.reason.kind', { kind, near, kinds }) };
  return { head, why: { kind: 'other', text: [first, ...rest].join(' ').trim() } };
}
