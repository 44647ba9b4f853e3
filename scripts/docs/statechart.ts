/** `docs/statechart.md`: the session's statechart as a picture and as a table, read from the machine itself. */
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { say, type TextKey } from '../../src/report/text.ts';
import { machine, type Phase, phases } from '../../src/session/machine.ts';
import { block, code, generated, table } from './markdown.ts';

/** Guards in words. One that is not here stops the script, so that the page cannot fall behind the machine. */
const guardWords: Readonly<Record<string, string>> = {
  mayDecide: 'from a seat that decides',
  mayEstimate: 'from a seat that estimates',
  allDecided: 'all have decided',
  allEstimated: 'all have estimated',
  lastRound: 'after the last round',
  scenarioEnded: 'the scenario reached an ending',
};

const nodes = allNodes(machine.root as unknown as AnyStateNode);
const leaves = phases.map((phase) => nodes.find((node) => node.key === phase) as AnyStateNode);

export function statechartDocument(): string {
  return `${generated('src/session/machine.ts')}

# The statechart of a session

It says who may do what when, and nothing of what happens in the world: that is the kernel's. Events are the
[commands](log-format.md) that seats submit. One chart serves every mode; a phase that a mode does not use is passed by a
guard.

${block('mermaid', diagram())}

An arrow with a command is taken when a seat submits it; an arrow without one is taken at once, or as soon as its condition
holds.
${code('end')} leads from every phase of a round to the closing.

${table(['Phase', 'Name on the screen', 'Commands that are taken', 'Goes on by itself'], leaves.map(phaseRow))}

Two things are not in the chart. ${code('undo')} takes back a seat's own last command until a card is turned; the session
then folds the log without it. And every command is asked of the chart first, so one that is not possible is refused with
what is possible, and never dropped in silence.
`;
}

function allNodes(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => allNodes(child as AnyStateNode))];
}

/** The picture has leaves only: nested boxes with arrows across their borders are drawn badly, or not at all. */
function diagram(): string {
  const names = leaves.map((node) => `  ${node.key}: ${phaseName(node)}`);
  const arrows = leaves.flatMap((node) => [
    ...commandsOf(node)
      .filter(({ transition, from }) => transition.target && (from === node || transition.eventType !== 'end'))
      .map(({ transition }) => `  ${node.key} --> ${targetOf(transition)}: ${label(transition.eventType, transition)}`),
    ...alwaysOf(node).map(
      (transition) => `  ${node.key} --> ${targetOf(transition)}${transition.guard ? `: ${label('', transition)}` : ''}`,
    ),
  ]);
  const last = leaves.filter((node) => node.type === 'final').map((node) => `  ${node.key} --> [*]`);
  return ['stateDiagram-v2', ...names, `  [*] --> ${leaves[0]?.key ?? ''}`, ...new Set(arrows), ...last].join('\n');
}

const phaseName = (node: AnyStateNode) => say(`phase.${node.key as Phase}` satisfies TextKey);

function label(event: string, transition: AnyTransitionDefinition): string {
  return [event, transition.guard ? `[${guardOf(transition)}]` : ''].filter(Boolean).join(' ');
}

function phaseRow(node: AnyStateNode): string[] {
  const taken = new Map<string, string[]>();
  for (const { transition } of commandsOf(node)) {
    const next = transition.target ? `→ ${code(targetOf(transition))}` : '';
    const guard = transition.guard ? `(${guardOf(transition)})` : '';
    taken.set(transition.eventType, [...(taken.get(transition.eventType) ?? []), [next, guard].filter(Boolean).join(' ')]);
  }
  const commands = [...taken].map(([event, nexts]) => `${code(event)} ${nexts.filter(Boolean).join(', else ')}`.trim());
  const always = alwaysOf(node).map(
    (transition) => `→ ${code(targetOf(transition))}${transition.guard ? `, when ${guardOf(transition)}` : ''}`,
  );
  return [code(node.key), phaseName(node), commands.join('<br>') || 'none', always.join('<br>') || 'no'];
}

interface Taken {
  readonly transition: AnyTransitionDefinition;
  readonly from: AnyStateNode;
}

/**
 * Transitions on commands, of the state and of those around it, innermost first. A state that is left at once takes none;
 * of several that lead to the same state, the one without a condition says it all.
 */
function commandsOf(node: AnyStateNode): Taken[] {
  if (node.type === 'final' || alwaysOf(node).some((transition) => !transition.guard)) return [];
  const all = transitionsOf(node);
  const hasFree = ({ transition }: Taken) =>
    all.some(
      ({ transition: other }) =>
        other !== transition && !other.guard && other.eventType === transition.eventType && other.target?.[0] === transition.target?.[0],
    );
  return all.filter((taken) => !taken.transition.guard || !hasFree(taken));
}

function transitionsOf(node: AnyStateNode): Taken[] {
  const own = [...node.transitions.values()].flat().filter(({ eventType }) => eventType !== '' && !eventType.startsWith('xstate.'));
  return [...own.map((transition) => ({ transition, from: node })), ...(node.parent ? transitionsOf(node.parent) : [])];
}

const alwaysOf = (node: AnyStateNode): readonly AnyTransitionDefinition[] => node.always ?? [];

/** The leaf that a transition leads to, past states that are left at once. */
function targetOf(transition: AnyTransitionDefinition): string {
  let node = transition.target?.[0] as AnyStateNode;
  while (node.type === 'compound') node = node.initial.target[0] as AnyStateNode;
  return node.key;
}

function guardOf(transition: AnyTransitionDefinition): string {
  const words = guardWords[String(transition.guard)];
  if (words === undefined) throw new Error(`the guard ${String(transition.guard)} has no words in scripts/docs/statechart.ts`);
  return words;
}
