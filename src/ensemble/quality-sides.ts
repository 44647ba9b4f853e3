/** The lint's rules about teams: can each decide, reach its goals, and read as much as the others? */
import type { Scenario, Side } from '../scenario/scenario.ts';
import { sizesOf } from './preference.ts';
import { askedIn } from './quality-names.ts';
import { isWaiting } from './quality-options.ts';
import { type Finding, finding, isEven } from './quality-rules.ts';

const optionsMin = 3;

export function sideFindings(scenario: Scenario): Finding[] {
  return [...scenario.sides.flatMap((side) => listFindings(scenario, side)), ...goalFindings(scenario), ...unevenRoles(scenario)];
}

/** What a team's list of options looks like. */
function listFindings(scenario: Scenario, { id }: Side): Finding[] {
  const own = scenario.options.filter((option) => option.side === id);
  const active = own.filter((option) => !isWaiting(option)).length;
  const groups = new Set(own.map((option) => option.group));
  const found: Finding[] = [];
  if (active < optionsMin)
    found.push(
      finding(
        'idle-side',
        'sides',
        id,
        `this team has ${active === 0 ? 'nothing to decide' : `${active} ${active === 1 ? 'option' : 'options'} besides waiting`}`,
        'give it at least three, or join it with another team',
      ),
    );
  else if (groups.size === 1 && scenario.optionGroups.length > 1)
    found.push(
      finding(
        'narrow-side',
        'sides',
        id,
        `all ${own.length} options of this team stand in the group ${[...groups].join('')}`,
        'give it another kind of option, or sort the groups by what the options do',
      ),
    );
  return found;
}

function goalFindings(scenario: Scenario): Finding[] {
  const all = movable(scenario, undefined);
  return scenario.sides.flatMap((side) => {
    const fixed = side.goals.filter((goal) => !all.has(goal.on));
    const isIdle = scenario.options.every((option) => option.side !== side.id || isWaiting(option));
    const own = movable(scenario, side.id);
    const unmovable = fixed.map((goal) =>
      finding(
        'unmovable-goal',
        'sides',
        side.id,
        `nothing that any team decides moves ${goal.on}, its goal ${goal.id}`,
        'give an option an effect on it, or choose another goal',
      ),
    );
    if (isIdle || unmovable.length === side.goals.length || side.goals.some((goal) => own.has(goal.on))) return unmovable;
    return [
      ...unmovable,
      finding(
        'powerless-side',
        'sides',
        side.id,
        `no option of this team moves any of its goals (${side.goals.map((goal) => goal.on).join(', ')})`,
        'give it an option that does, or a goal that it can reach',
      ),
    ];
  });
}

/**
 * Indicators that options (of one side, or of all) can move: by their effects, and by the rules and events that ask for
 * what they changed, as far as that chain goes.
 */
function movable(scenario: Scenario, side: string | undefined): ReadonlySet<string> {
  const size = sizesOf(scenario);
  const options = scenario.options.filter((option) => side === undefined || option.side === side);
  const moves = (id: string) => scenario.packs.some((pack) => size(id, pack) !== 0);
  const codes = new Set<string>();
  const flags = new Set(options.flatMap((option) => [...Object.keys(option.sets), ...option.clears]));
  const uses = new Set(options.map((option) => option.id));
  const consents = new Set(scenario.consents.filter((consent) => side === undefined || consent.by === side).map(({ id }) => id));
  const add = (effects: readonly { on: string; size: string }[]) => {
    for (const effect of effects) if (moves(effect.size)) codes.add(effect.on);
  };
  for (const option of options) add(option.effects);
  const rules = [
    ...scenario.couplings.map((rule) => ({ asked: askedIn([rule.when, rule.scale]), rule: { ...rule, effects: [rule] } })),
    ...scenario.indicators.flatMap(({ code, trend }) =>
      trend ? [{ asked: askedIn(trend.scale), rule: { effects: [{ on: code, size: trend.size }] } }] : [],
    ),
    ...scenario.injects.map((rule) => ({ asked: askedIn([rule.when, rule.probability.scale]), rule })),
  ];
  for (let before = -1; before < codes.size + flags.size + uses.size; ) {
    before = codes.size + flags.size + uses.size;
    for (const { asked, rule } of rules) {
      const isTouched = [
        [asked.indicators, codes],
        [asked.flags, flags],
        [asked.uses, uses],
        [asked.consents, consents],
      ].some(([names, known]) => [...(names as ReadonlySet<string>)].some((name) => (known as ReadonlySet<string>).has(name)));
      if (!isTouched) continue;
      add(rule.effects);
      if (!('probability' in rule)) continue;
      uses.add(rule.id);
      for (const flag of [...Object.keys(rule.sets), ...rule.clears]) flags.add(flag);
    }
  }
  return codes;
}

/** Sentences end with a mark before a capital letter or the end; the dots of "U.S." end nothing. */
const sentences = (text: string) =>
  text.split(/(?<!\b\p{Lu})[.!?]["'”’)]*(?=\s+["'“‘(¿¡]?\p{Lu}|\s*$)/u).filter((part) => part.trim() !== '').length;
const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu) ?? [];

/** What is compared: how it is measured, what it is called, and how far the largest may stand above the smallest. */
const measures = [
  { what: 'lengths in characters', of: (text: string) => text.length, digits: 0, isEven },
  { what: 'words in a sentence', digits: 1, of: (text: string) => words(text).length / Math.max(1, sentences(text)), isEven },
  {
    what: 'letters in a word',
    digits: 1,
    of: (text: string) => words(text).join('').length / Math.max(1, words(text).length),
    isEven: (a: number, b: number) => Math.max(a, b) * 5 <= Math.min(a, b) * 6,
  },
] as const;

function unevenRoles({ sides }: Scenario): Finding[] {
  if (sides.length < 2) return [];
  return (['brief', 'private'] as const).flatMap((key) =>
    measures.flatMap(({ what, of, digits, isEven: isFair }) => {
      const sorted = sides.map((side) => ({ id: side.id, value: of(side[key]) })).sort((a, b) => a.value - b.value);
      const [low, high] = [sorted[0], sorted.at(-1)] as [(typeof sorted)[number], (typeof sorted)[number]];
      if (isFair(low.value, high.value)) return [];
      const said = ({ id, value }: typeof low) => `${value.toFixed(digits)} (${id})`;
      return [
        finding(
          'uneven-roles',
          'sides',
          high.id,
          `${key === 'brief' ? 'public' : 'private'} briefs are uneven: ${what} run from ${said(low)} to ${said(high)}`,
          what === 'letters in a word' ? 'bring them within a fifth of each other' : 'bring them within a third of each other',
        ),
      ];
    }),
  );
}
