/** The guards of the statechart in words: plain names, and what `and`, `not` and `stateIn` make of them. */

/** Does a guard ask that the clock is not paused? */
export const waitsInPause = (guard: unknown): boolean =>
  guard === 'going' || ((guard as Composed | undefined)?.guards?.some(waitsInPause) ?? false);

interface Words {
  readonly table?: string;
  readonly picture?: string;
}

/**
 * One that is not here stops the script, so that the page cannot fall behind the machine. The second word is for the
 * picture, which leaves out who may send a command; without one nothing is said there. `going` is said once for all.
 */
const words: Readonly<Record<string, Words & { readonly not?: string }>> = {
  going: {},
  mayDecide: { table: 'from a seat that decides' },
  mayEstimate: { table: 'from a voice at the table' },
  maySpeak: { table: 'from a team or whoever controls the table' },
  mayControl: { table: 'from whoever controls the table' },
  mayMark: { table: 'in a pause only by the facilitator' },
  facilitates: { table: 'from the facilitator', picture: 'by a facilitator' },
  alone: { table: 'there is no facilitator', picture: 'no facilitator', not: 'only at a table with a facilitator' },
  allDecided: { table: 'all have decided', picture: 'all have decided' },
  allEstimated: { table: 'there is no facilitator and all have estimated', picture: 'no facilitator, and all have estimated' },
  lastRound: { table: 'after the last round', picture: 'after the last round' },
  roundFits: { table: 'a round fits before the debrief, or with a reason', picture: 'a round fits, or with a reason' },
  scenarioEnded: { table: 'the scenario reached an ending' },
  showsPublic: { table: '`public`' },
  showsBlank: { table: '`blank`' },
  showsSeat: { table: 'a team' },
  showsFacilitator: { table: '`facilitator`' },
};

/** How xstate keeps a guard that is composed of others. */
interface Composed {
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
  readonly name?: string;
}

/** A guard in words; empty for none, and in the picture for those that say only who may send a command. */
export function guardText(guard: unknown, where: 'table' | 'picture'): string {
  return wordsOf(guard)
    .map((one) => one[where] ?? '')
    .filter(Boolean)
    .join('; ');
}

function wordsOf(guard: unknown): Words[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string') {
    const known = words[guard];
    if (!known) throw new Error(`the guard ${guard} has no words in scripts/docs/guards.ts`);
    return [known];
  }
  const { guards, stateValue, name } = guard as Composed;
  if (typeof stateValue === 'string') return [{ table: `in ${stateValue}`, picture: `in ${stateValue}` }];
  if (name === 'not' && guards?.length === 1) return [negated(guards[0])];
  if (name === 'and' && guards) return guards.flatMap(wordsOf);
  throw new Error(`a guard of the kind ${name ?? typeof guard} has no words in scripts/docs/guards.ts`);
}

function negated(guard: unknown): Words {
  const { stateValue } = guard as Composed;
  if (typeof stateValue === 'string') return { table: `until ${stateValue.replace('#', '')}` };
  const known = typeof guard === 'string' ? words[guard]?.not : undefined;
  if (known === undefined) throw new Error(`the negation of the guard ${String(guard)} has no words in scripts/docs/guards.ts`);
  return { table: known };
}
