/** `docs/statechart.md`: the session's statechart as pictures and as tables, read from the machine itself, region by region. */
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { say, type TextKey } from '../../src/report/text.ts';
import { machine, type Phase, phases } from '../../src/session/machine.ts';
import { guardText, waitsInPause } from './guards.ts';
import { block, code, generated, table } from './markdown.ts';

const nodes = allNodes(machine.root as unknown as AnyStateNode);
const leaves = phases.map((phase) => nodes.find((node) => node.key === phase) as AnyStateNode);
const region = (name: string) => (machine.root.states as unknown as Readonly<Record<string, AnyStateNode>>)[name] as AnyStateNode;

/** What each of the small regions is for. */
const regions = [
  ['clock', 'It never goes on by itself: time arrives with the commands. In a pause only the facilitator does anything.'],
  ['control', "The facilitator's powers. From the closing on nothing is sealed any more, so nothing can be steered."],
  [
    'view',
    'What the shared screen shows. A private view (a team, the facilitator) is unlocked with `show`, and each opening of a phase covers it: it falls back to blank.',
  ],
] as const;

export function statechartDocument(): string {
  return `${generated('src/session/machine.ts')}

# The statechart of a session

It says who may do what when, and nothing of what happens in the world: that is the kernel's. Events are the
[commands](log-format.md) that seats submit. One chart serves every mode; a phase that a mode does not use is passed by a
guard. Four regions stand side by side: the course of play, the clock, control, and the view.

## The course of play

${block('mermaid', diagram())}

An arrow with a command is taken when a seat submits it; an arrow without one is taken at once, or as soon as its condition
holds. Whoever controls the table goes on, turns cards and closes: the facilitator, or every person where there is none.
${code('end')} leads from every phase of a round to the closing. The picture leaves out who may send a command; the table says
it. While the clock is paused, nothing in it is taken but ${inPause()}.

${table(['Phase', 'Name on the screen', 'Commands that are taken', 'Goes on by itself'], leaves.map(phaseRow))}

In every phase but the last, ${rootCommands()}.
${regions.map(([name, about]) => regionText(region(name), about)).join('\n')}
Two things are not in the chart. ${code('undo')} takes back a seat's own last command until a card is turned or a vote is
shown; the session then folds the log without it. And every command is asked of the chart first, so one that is not possible
is refused with what is possible, and never dropped in silence.
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
      .map(
        ({ transition }) =>
          `  ${node.key} --> ${targetOf(transition)}: ${transition.eventType}${bracketed(guardText(transition.guard, 'picture'))}`,
      ),
    ...alwaysOf(node).map(
      (transition) => `  ${node.key} --> ${targetOf(transition)}: ${bracketed(guardText(transition.guard, 'picture')).trim()}`,
    ),
  ]);
  return [
    'stateDiagram-v2',
    ...names,
    `  [*] --> ${leaves[0]?.key ?? ''}`,
    ...new Set(arrows),
    `  ${leaves.at(-1)?.key ?? ''} --> [*]`,
  ].join('\n');
}

const bracketed = (words: string): string => (words === '' ? '' : ` [${words}]`);
const phaseName = (node: AnyStateNode) => say(`phase.${node.key as Phase}` satisfies TextKey);

function phaseRow(node: AnyStateNode): string[] {
  const always = alwaysOf(node).map((transition) => `→ ${code(targetOf(transition))}${when(transition)}`);
  return [code(node.key), phaseName(node), commandList(commandsOf(node)).join('<br>') || 'none', always.join('<br>') || 'no'];
}

function when({ guard }: AnyTransitionDefinition): string {
  const words = guardText(guard, 'table');
  return words === '' ? '' : `, when ${words}`;
}

/** Each command once, with where it leads and who may send it. */
function commandList(all: readonly Taken[]): string[] {
  const taken = new Map<string, string[]>();
  for (const { transition } of all) {
    const next = transition.target ? `→ ${code(targetOf(transition))}` : '';
    const words = guardText(transition.guard, 'table');
    const part = [next, words === '' ? '' : `(${words})`].filter(Boolean).join(' ');
    taken.set(transition.eventType, [...(taken.get(transition.eventType) ?? []), part]);
  }
  return [...taken].map(([event, parts]) => `${code(event)} ${parts.filter(Boolean).join(', else ')}`.trim());
}

/** Commands of the course of play that a pause does not stop. */
function inPause(): string {
  const free = leaves.flatMap(commandsOf).filter(({ transition }) => !waitsInPause(transition.guard));
  return [...new Set(free.map(({ transition }) => code(transition.eventType)))].join(' and ');
}

function rootCommands(): string {
  const list = commandList(ownOf(machine.root as unknown as AnyStateNode));
  return `${list.join(', ')} can be sent too`;
}

function regionText(node: AnyStateNode, about: string): string {
  const states = Object.values(node.states) as AnyStateNode[];
  const rows = states.map((state) => [
    code(state.key),
    commandList(ownOf(state)).join('<br>') || 'none',
    [...alwaysOf(state), ...raisedOf(state)]
      .map((transition) => `→ ${code(targetOf(transition))}${when(transition) || ', when a phase opens'}`)
      .join('<br>') || 'no',
  ]);
  const whole = commandList(ownOf(node));
  const everywhere = whole.length > 0 ? `\nIn each of its states: ${whole.join('; ')}.\n` : '';
  return `
## The region ${code(node.key)}

${about}

${table(['State', 'Commands that are taken', 'Goes on by itself'], rows).trimEnd()}
${everywhere}`;
}

interface Taken {
  readonly transition: AnyTransitionDefinition;
  readonly from: AnyStateNode;
}

const isCommand = (eventType: string): boolean => !['', 'setup', 'cover'].includes(eventType) && !eventType.startsWith('xstate.');
const ownOf = (node: AnyStateNode): Taken[] =>
  [...node.transitions.values()].flat().flatMap((transition) => (isCommand(transition.eventType) ? [{ transition, from: node }] : []));
/** What a state does when the chart itself says that a phase opened. */
const raisedOf = (node: AnyStateNode): AnyTransitionDefinition[] => [...(node.transitions.get('cover') ?? [])];

/** Transitions on commands, of the state and of those around it below the root, innermost first. */
function commandsOf(node: AnyStateNode): Taken[] {
  const around = node.parent?.parent ? commandsOf(node.parent) : [];
  return [...ownOf(node), ...around];
}

const alwaysOf = (node: AnyStateNode): readonly AnyTransitionDefinition[] => node.always ?? [];

/** The leaf that a transition leads to, past the states around it. */
function targetOf(transition: AnyTransitionDefinition): string {
  let node = transition.target?.[0] as AnyStateNode;
  while (node.type === 'compound') node = node.initial.target[0] as AnyStateNode;
  return node.key;
}
