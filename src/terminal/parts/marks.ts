/**
 * Marks: a decision while it is being made. Whether it would be taken is worked out from the view alone, in the order
 * and with the reasons of the kernel's `barOfDecision`, so that a conflict is said at the moment of marking; a test
 * compares the two. The kernel still has the last word when the decision is submitted.
 */
import type { Bar, Decision } from '../../kernel/turn.ts';
import { lookUp } from '../../report/words.ts';
import type { View } from '../../session/view.ts';

type Table = Pick<View, 'scenario' | 'attention' | 'options' | 'consents'>;

/** Attention left with these marks: what was left, what stops give back, less what is chosen. */
export function marksLeft(table: Table, marks: Decision): number {
  const look = lookUp(table.scenario);
  const freed = marks.stop.reduce((sum, id) => sum + (look.option.get(id)?.upkeep ?? 0), 0);
  const spent = marks.choose.reduce((sum, id) => sum + (look.option.get(id)?.cost ?? 0), 0);
  return table.attention.left + freed - spent;
}

/** Why these marks cannot be decided together; undefined when they can. */
export function barOfMarks(table: Table, marks: Decision): Bar | undefined {
  const look = lookUp(table.scenario);
  let left = marksLeft(table, { ...marks, choose: [] });
  for (const id of marks.choose) {
    const option = look.option.get(id);
    const bar = table.options.find((candidate) => candidate.id === id)?.bar;
    if (!option) return { type: 'unknown', id };
    if (bar) return bar;
    if (option.alone && marks.choose.length > 1) return { type: 'alone', id };
    const other = option.excludes.find((excluded) => marks.choose.includes(excluded));
    if (other) return { type: 'excluded', id, other };
    if (option.cost > 0 && option.cost > left) return { type: 'attention', id, cost: option.cost, left };
    left -= option.cost;
  }
  return [...marks.give, ...marks.withdraw]
    .map((id) => table.consents.find((consent) => consent.id === id)?.bar)
    .find((bar) => bar !== undefined);
}

const toggled = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((other) => other !== id) : [...list, id];

/** The marks after a press on an option: chosen or not, or for a programme that runs to be stopped or not. */
export function markedOption(table: Table, marks: Decision, id: string): Decision | Bar {
  const view = table.options.find((candidate) => candidate.id === id);
  const next = view?.running ? { ...marks, stop: toggled(marks.stop, id) } : { ...marks, choose: toggled(marks.choose, id) };
  return barOfMarks(table, next) ?? next;
}

/** The marks after a press on a consent: given or withdrawn, or as it was. */
export function markedConsent(table: Table, marks: Decision, id: string): Decision | Bar {
  const view = table.consents.find((candidate) => candidate.id === id);
  const next = view?.given ? { ...marks, withdraw: toggled(marks.withdraw, id) } : { ...marks, give: toggled(marks.give, id) };
  return barOfMarks(table, next) ?? next;
}

export const isBar = (value: Decision | Bar): value is Bar => 'type' in value;
export const isEmpty = (marks: Decision): boolean =>
  marks.choose.length + marks.stop.length + marks.give.length + marks.withdraw.length === 0;
export const noMarks: Decision = { choose: [], stop: [], give: [], withdraw: [] };
