/** The rules of the quality lint: what each asks for, and why an editor should care. `docs/quality.md` is made from them. */

/** What each rule asks for. */
export const qualityRules = {
  'dominated-option': 'An option is better on at least one indicator, or for its own team, under at least one pack; or it opens another.',
  'outdone-option':
    'No other option of the same team is at least as good everywhere, under every pack, for no more and on no harder terms.',
  'idle-option': 'An option changes something: each effect has a size, or it sets a condition, or a rule asks for it.',
  'undisputed-size': 'What moves an indicator shows a dispute: at least one of its sizes has a low and a high that differ.',
  'unmarked-extrapolation': 'Foreign force is shown as extrapolated, because no study measures it.',
  'idle-side': 'A team has at least three options besides waiting.',
  'narrow-side': 'The options of a team stand in more than one group.',
  'powerless-side': 'A team can move at least one of its own goals by its own options.',
  'unmovable-goal': 'What the teams decide can move every goal, directly or through rules and events.',
  'uneven-roles': 'Briefs of teams are about equally long, in equally long sentences and words: within a third, words within a fifth.',
  'unreachable-inject': 'An event can happen in play.',
  'unreachable-option': 'An option can be chosen at some time in play.',
  'impossible-condition': 'What effects, rules, red lines, endings and computer players ask for can hold at some time.',
  'settled-condition': 'No red line is crossed, and no ending reached, before the first decision in every start.',
  'unbalanced-case': 'The strongest case for and against an option are told with equal care: lengths within a third.',
  'unbalanced-arguments': 'Cards for and against the same subject differ by at most one in number, and by at most a third in length.',
  'overstated-certainty': 'What rests only on judgement has low certainty, and what has high certainty cites a source that has it.',
  'missing-opponent': 'Each disputed number has a named opponent: in its own words, or through the evidence it cites.',
  'unsupported-question': 'A question for the hotwash names the evidence that an answer could use.',
  'named-person': 'No person and no real armed group is named in play texts.',
  'operational-detail': 'Texts hold no operational detail of force, smuggling, laundering or drug making.',
  'repeated-text': 'No title and no paragraph stands twice.',
  'loose-line': 'A cause in the ledger is a phrase without a full stop; the question of an event ends with a question mark.',
  'flat-pack':
    'A pack puts two options of one team in another order, on the whole or by a goal of that team, and differs from every other pack.',
  'idle-flag': 'A condition is set by something and asked for by something.',
  'idle-entry': 'Consents, shared numbers, groups and indicators are used.',
} as const;
export type QualityRule = keyof typeof qualityRules;

/** Why an editor should care. */
export const qualityReasons: Readonly<Record<QualityRule, string>> = {
  'dominated-option': 'Nobody would choose it, so it only punishes those who do not read closely. It hides what its supporters hope for.',
  'outdone-option': 'A choice between a better and a worse copy of the same thing is no debate.',
  'idle-option': 'Whoever chooses it pays attention and sees nothing move; the room stops trusting the board.',
  'undisputed-size': 'A number without a range says that nobody disputes it, and luck, argument and packs cannot touch it.',
  'unmarked-extrapolation': 'Sizes carried over from other cases must not look like measurements.',
  'idle-side': 'Players with nothing to decide leave the game long before it ends.',
  'narrow-side': 'A team with one kind of tool is a part to be played, not a policy to be debated.',
  'powerless-side': 'A team that cannot touch what it is scored on can only watch.',
  'unmovable-goal': 'Its score says nothing about what the room did.',
  'uneven-roles': 'A team that is told more, or in plainer words, starts with an advantage that is not in the rules.',
  'unreachable-inject': 'It was written, sourced and translated for nobody.',
  'unreachable-option': 'It stands on the list, is always refused, and teaches only that the list cannot be trusted.',
  'impossible-condition': 'The author meant something to happen that never will: usually a wrong number or a wrong direction.',
  'settled-condition': 'A line that is crossed before anyone acts warns nobody.',
  'unbalanced-case': 'The longer case looks like the opinion of the authors.',
  'unbalanced-arguments': 'Cards are ammunition: whoever has more and longer ones wins the debate before it begins.',
  'overstated-certainty': 'A letter that promises more than the sources give is the quickest way to lose a critical reader.',
  'missing-opponent': 'The game promises that every number can be questioned; somebody must be named who does.',
  'unsupported-question': 'Without sources the hotwash falls back on opinion.',
  'named-person': 'Nobody should be played or accused; and offices age better than names.',
  'operational-detail': 'A policy game needs postures and indicators; details could help those who do harm.',
  'repeated-text': 'It is nearly always a paste that was never rewritten, and it makes two things look like one.',
  'loose-line': 'Lines that are built alike can be read quickly, and a question that asks nothing starts no talk.',
  'flat-pack': 'A reading under which every choice looks the same is no rival view.',
  'idle-flag': 'One end of the rule was forgotten.',
  'idle-entry': 'It is left over, or something that should use it was forgotten.',
};

export interface Finding {
  readonly rule: QualityRule;
  /** List and id of what it is about, such as `options` and `leader_strike`; list `scenario` for what stands once. */
  readonly list: string;
  readonly id: string;
  readonly message: string;
  readonly hint: string;
}

/** A finding; one line a call, because the rules make many. */
export function finding(rule: QualityRule, list: string, id: string, message: string, hint: string): Finding {
  return { rule, list, id, message, hint };
}

/** Within a third: the longer is at most 4/3 of the shorter. */
export const isEven = (a: number, b: number): boolean => Math.max(a, b) * 3 <= Math.min(a, b) * 4;
