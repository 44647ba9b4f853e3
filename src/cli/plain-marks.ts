/**
 * The marks of a decision that is being made in plain lines. Marking checks what the view already says (bars, attention);
 * what depends on several marks together is left to the rules, which refuse the decision with a reason.
 */

import type { Decision } from '../kernel/turn.ts';
import { say } from '../report/text.ts';
import { barText } from '../report/words.ts';
import { nearestName } from '../scenario/text.ts';
import type { View } from '../session/view.ts';
import { consentNamed, optionNamed } from './plain-names.ts';

export type MarkKind = keyof Decision;
export const markKinds: readonly string[] = ['choose', 'stop', 'give', 'withdraw'] satisfies MarkKind[];

export interface Marked {
  readonly marks: Decision;
  /** Were some names not marked? */
  readonly isPartial: boolean;
  readonly lines: readonly string[];
}

/** Attention that is left if what is marked were decided. */
export function attentionAfter(view: View, marks: Decision): number {
  const { options } = view.scenario;
  const sum = (ids: readonly string[], of: 'cost' | 'upkeep') =>
    options.reduce((total, option) => total + (ids.includes(option.id) ? option[of] : 0), 0);
  return view.attention.left + sum(marks.stop, 'upkeep') - sum(marks.choose, 'cost');
}

/** Reads `choose A B stop C give D withdraw E`; each name is marked, or a line says why it cannot be. */
export function readMarks(view: View, marks: Decision, kind: MarkKind, words: readonly string[]): Marked {
  let mode = kind;
  let next = marks;
  const problems: string[] = [];
  for (const word of words.flatMap((text) => text.split(',')).filter((text) => text !== '')) {
    if (isKind(word.toLowerCase())) {
      mode = word.toLowerCase() as MarkKind;
      continue;
    }
    const id = (mode === 'choose' || mode === 'stop' ? optionNamed(view, word) : consentNamed(view, word))?.id;
    const problem = id === undefined ? unknownName(view, mode, word) : markProblem(view, next, mode, id);
    if (problem !== undefined) problems.push(problem);
    else if (id !== undefined) next = { ...next, [mode]: [...next[mode], id] };
  }
  return { marks: next, isPartial: problems.length > 0, lines: [...problems, ...markLines(view, next)] };
}

const isKind = (word: string): boolean => markKinds.includes(word);

/** Takes marks away: `all`, or names in whatever list they stand. */
export function unmark(view: View, marks: Decision, words: readonly string[]): Marked {
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') {
    const none: Decision = { choose: [], stop: [], give: [], withdraw: [] };
    return { marks: none, isPartial: false, lines: markLines(view, none) };
  }
  const ids = words.map((word) => (optionNamed(view, word) ?? consentNamed(view, word))?.id ?? word);
  const without = (list: readonly string[]) => list.filter((id) => !ids.includes(id));
  const all = Object.values(marks).flat();
  const problems = ids.filter((id) => !all.includes(id)).map((id) => say('plain.mark.notMarked', { id }));
  const next = { choose: without(marks.choose), stop: without(marks.stop), give: without(marks.give), withdraw: without(marks.withdraw) };
  return { marks: next, isPartial: problems.length > 0, lines: [...problems, ...markLines(view, next)] };
}

function unknownName(view: View, mode: MarkKind, word: string): string {
  const names =
    mode === 'choose' || mode === 'stop'
      ? view.options.map(({ id }) => id)
      : view.consents.filter(({ yours }) => yours).map(({ id }) => id);
  const near = nearestName(word, names);
  return near ? say('bar.unknownNear', { id: word, near }) : say('bar.unknown', { id: word });
}

function markProblem(view: View, marks: Decision, mode: MarkKind, id: string): string | undefined {
  if (marks[mode].includes(id)) return say('plain.mark.twice', { title: titleOf(view, id) });
  if (mode === 'choose' || mode === 'stop') return optionProblem(view, marks, mode, id);
  const consent = view.consents.find((candidate) => candidate.id === id);
  if (!consent?.yours)
    return barText(view.scenario, { type: 'not-yours', id, side: view.scenario.consents.find((each) => each.id === id)?.by ?? '' }, say);
  if (consent.given === (mode === 'give')) return barText(view.scenario, { type: mode === 'give' ? 'given' : 'not-given', id }, say);
  return consent.bar && barText(view.scenario, consent.bar, say);
}

function optionProblem(view: View, marks: Decision, mode: 'choose' | 'stop', id: string): string | undefined {
  const option = view.scenario.options.find((candidate) => candidate.id === id);
  const now = view.options.find((candidate) => candidate.id === id);
  if (!option || !now) return barText(view.scenario, { type: 'not-yours', id, side: option?.side ?? '' }, say);
  if (mode === 'stop') return now.running ? undefined : barText(view.scenario, { type: 'not-running', id }, say);
  if (now.bar) return barText(view.scenario, now.bar, say);
  const left = attentionAfter(view, marks);
  return option.cost > 0 && option.cost > left
    ? barText(view.scenario, { type: 'attention', id, cost: option.cost, left }, say)
    : undefined;
}

const titleOf = (view: View, id: string): string =>
  [...view.scenario.options, ...view.scenario.consents].find((item) => item.id === id)?.title ?? id;

/** What is marked, and the attention that it would leave. */
export function markLines(view: View, marks: Decision): string[] {
  const lines = (['choose', 'stop', 'give', 'withdraw'] as const).flatMap((kind) =>
    marks[kind].map((id) => say(`plain.mark.${kind}`, { title: titleOf(view, id), id })),
  );
  return [
    ...(lines.length > 0 ? lines : [say('plain.mark.none')]),
    say('plain.attention', { left: attentionAfter(view, marks), total: view.attention.total }),
  ];
}
