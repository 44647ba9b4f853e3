/**
 * A file of decisions: per round, per side, what is chosen; YAML or JSON. Sides left out play their strategy. The same
 * shape that a recorded game prints, so any real session can be played again.
 *
 *   rounds:
 *     - us: { choose: [security_agreement] }
 *       mexico: { choose: [detainee_transfer], give: [joint_operations] }
 *     - us: { stop: [border_surge] }
 */
import { readFileSync } from 'node:fs';
import { LineCounter, type Node, parseDocument } from 'yaml';
import type { Decision } from '../kernel/turn.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { isRecord, parseDecision } from '../session/parse-command.ts';
import { fileTrouble, UsageError } from './errors.ts';

export interface DecisionFile {
  /** One entry a round: side id to decision. */
  readonly rounds: readonly Readonly<Record<string, Decision>>[];
  /** `file:line:col` of a side's decision in a round (from 0). */
  readonly place: (round: number, side: string) => string;
}

const charactersMax = 1_000_000;

export function readDecisions(path: string, sides: readonly string[]): DecisionFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`the decisions cannot be read: ${fileTrouble(error, path)}`);
  }
  return parseDecisions(text, path, sides);
}

/** Throws a UsageError with `file:line:col` for anything that is not in order. */
export function parseDecisions(text: string, path: string, sides: readonly string[]): DecisionFile {
  if (text.length > charactersMax) throw new UsageError(`${path}: the file has ${text.length} characters, more than ${charactersMax}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true });
  const at = (keys: readonly (string | number)[]) => {
    let node: Node | undefined;
    for (let depth = keys.length; depth >= 0 && !node?.range; depth--)
      node = document.getIn(keys.slice(0, depth), true) as Node | undefined;
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return `${path}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new UsageError(
      `${path}:${line}:${col}: this is not valid YAML or JSON: ${(error.message.split('\n')[0] ?? '').replace(/ at line .*$/, '')}`,
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch {
    throw new UsageError(`${path}:1:1: the aliases of this file cannot be followed; write the decisions out`);
  }
  const base: (string | number)[] = isRecord(value) ? ['rounds'] : [];
  const list = isRecord(value) ? value.rounds : value;
  if (!Array.isArray(list))
    throw new UsageError(
      `${at([])}: the decisions are not a list of rounds; write "rounds:" and a list, one entry a round, each with sides`,
    );
  const rounds = list.map((round: unknown, i) => {
    if (round === null) return {};
    if (!isRecord(round))
      throw new UsageError(`${at([...base, i])}: round ${i + 1} is not a set of sides; write like "us: { choose: [...] }"`);
    return Object.fromEntries(
      Object.entries(round).map(([side, item]) => {
        if (!sides.includes(side)) {
          const near = nearestName(side, sides);
          throw new UsageError(
            `${at([...base, i, side])}: unknown side "${cleanLine(side, 40)}" in round ${i + 1}; ${near ? `did you mean ${near}?` : `it is one of ${sides.join(', ')}`}`,
          );
        }
        const decision = parseDecision(item);
        if (typeof decision === 'string')
          throw new UsageError(`${at([...base, i, side])}: round ${i + 1}, ${side}: ${cleanLine(decision)}`);
        return [side, decision];
      }),
    );
  });
  return { rounds, place: (round, side) => at([...base, round, side]) };
}
