/** Checks arguments and citations: every claim and every source that is named must exist. */
import type { Desk } from './desk.ts';

export function checkArguments(desk: Desk): void {
  const placed = desk.list('arguments');
  desk.declare('argument', placed);
  const subjects = new Set([...desk.names.options, ...desk.names.injects]);
  for (const { item, place } of placed) {
    desk.known(item.on, subjects, 'option or inject', place(['on']));
    desk.known(item.claim, desk.assumptions.keys(), 'assumption', place(['claim']));
  }
}

/** Every evidence id that is cited anywhere must be in the register. */
export function checkEvidence(desk: Desk): void {
  const register = desk.declare('evidence', [...desk.list('evidence'), ...desk.list('disputes')]);
  for (const { part, locate } of desk.parts) {
    visit(part, [], (path, id) => {
      if (!register.has(id)) desk.known(id, register, 'evidence', locate(path));
    });
  }
}

function visit(value: unknown, path: (string | number)[], found: (path: (string | number)[], id: string) => void): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'evidence' && Array.isArray(item) && item.every((id) => typeof id === 'string')) {
      for (const [i, id] of item.entries()) found([...here, i], id as string);
    } else visit(item, here, found);
  }
}
