/**
 * The quality lint: what is valid and still poor. A scenario that is schema-true can hold options that nobody would
 * choose, roles with nothing to do, cases told with unequal care, or packs that change nothing; users of peer tools
 * complain of exactly these. Each rule is a small function over the Scenario (and, where reach matters, the Kernel).
 */
import { compile, type Kernel } from '../kernel/kernel.ts';
import type { Option, Scenario } from '../scenario/scenario.ts';
import { explore } from './explore.ts';
import { scoreOf } from './preference.ts';
import { forbiddenWords } from './taboo.ts';

export const qualityRules = {
  'dominated-option': 'An option is better on at least one indicator, or for its own team, under at least one pack.',
  'idle-option': 'An option changes something: it has effects, sets a condition, or is asked for by a rule.',
  'idle-side': 'A team has at least three options besides waiting.',
  'unreachable-inject': 'An event can happen in play.',
  'unreachable-option': 'An option can be chosen at some time in play.',
  'unbalanced-case': 'The strongest case for and against an option are told with equal care: lengths within a third.',
  'unbalanced-arguments': 'Cards for and against the same option differ by at most one in number, and by at most a third in length.',
  'uneven-roles': 'Private briefs are about equally long, and their sentences about equally long.',
  'unmarked-extrapolation': 'Foreign force is shown as extrapolated, because no study measures it.',
  'overstated-certainty': 'What rests only on judgement has low certainty.',
  'missing-opponent': 'Each disputed number has a named opponent: in its own words, or through the evidence it cites.',
  'named-person': 'No living person and no real armed group is named in play texts.',
  'operational-detail': 'Texts hold no operational detail of force, smuggling, laundering or drug making.',
  'flat-pack': 'A pack changes the order of at least one pair of options of the same team.',
  'idle-flag': 'A condition is set by something and asked for by something.',
} as const;
export type QualityRule = keyof typeof qualityRules;

export interface Finding {
  readonly rule: QualityRule;
  /** List and id of what it is about, such as `options` and `leader_strike`. */
  readonly list: string;
  readonly id: string;
  readonly message: string;
  readonly hint: string;
}

/** Games that are explored to say that something cannot happen. */
const exploredGames = 120;

/** All findings, in the order of the rules. */
export function qualityFindings(scenario: Scenario): Finding[] {
  const kernel = compile(scenario);
  return [
    ...optionFindings(scenario),
    ...sideFindings(scenario),
    ...reachFindings(scenario, kernel),
    ...caseFindings(scenario),
    ...argumentFindings(scenario),
    ...certaintyFindings(scenario),
    ...wordFindings(scenario),
    ...packFindings(scenario),
    ...flagFindings(scenario),
  ];
}

const finding = (rule: QualityRule, list: string, id: string, message: string, hint: string): Finding => ({
  rule,
  list,
  id,
  message,
  hint,
});

const isWaiting = (option: Option) => option.cost === 0 && option.needs.length === 0 && option.consents.length === 0;

function optionFindings(scenario: Scenario): Finding[] {
  const asked = JSON.stringify([
    scenario.options.map(({ needs }) => needs),
    scenario.couplings,
    scenario.injects,
    scenario.endings,
    scenario.sides,
  ]);
  return scenario.options.flatMap((option) => {
    const found: Finding[] = [];
    const moves = option.effects.some((effect) => assumption(scenario, effect.size)?.high !== 0);
    const isAsked = asked.includes(`"id":"${option.id}"`) || Object.keys(option.sets).length > 0;
    if (!moves && !isAsked && !isWaiting(option))
      found.push(
        finding(
          'idle-option',
          'options',
          option.id,
          'this option changes nothing',
          'give it an effect, or let a rule ask whether it was used',
        ),
      );
    if (moves && !isWaiting(option) && !helpsAnybody(scenario, option))
      found.push(
        finding(
          'dominated-option',
          'options',
          option.id,
          'this option makes every indicator worse under every pack',
          'state what those who choose it hope for, as an effect with its dispute, or leave it out',
        ),
      );
    const foreign = option.force && option.consents.length === 0 && scenario.consents.some((consent) => consent.by !== option.side);
    if (foreign && !option.extrapolated)
      found.push(
        finding(
          'unmarked-extrapolation',
          'options',
          option.id,
          'this claims force without consent, but is not marked as extrapolated',
          'set extrapolated: true',
        ),
      );
    return found;
  });
}

const assumption = (scenario: Scenario, id: string) => scenario.assumptions.find((candidate) => candidate.id === id);

/** Does the option move something for the better, or towards a goal of its own team, under at least one pack? */
function helpsAnybody(scenario: Scenario, option: Option): boolean {
  const goals = scenario.sides.find((side) => side.id === option.side)?.goals ?? [];
  return option.effects.some((effect) => {
    const { better } = scenario.indicators.find((indicator) => indicator.code === effect.on) ?? { better: 'neither' };
    const wanted = goals.find((goal) => goal.on === effect.on)?.want;
    return scenario.packs.some((pack) => {
      const size = pack.sets[effect.size] ?? assumption(scenario, effect.size)?.likely ?? 0;
      if (size === 0) return false;
      return better === 'neither' || size > 0 === (better === 'high') || (wanted !== undefined && size > 0 === (wanted === 'rise'));
    });
  });
}

const briefMax = 1.35;

function sideFindings(scenario: Scenario): Finding[] {
  const idle = scenario.sides.flatMap((side) => {
    const active = scenario.options.filter((option) => option.side === side.id && !isWaiting(option)).length;
    return active >= 3
      ? []
      : [
          finding(
            'idle-side',
            'sides',
            side.id,
            `this team has ${active} options besides waiting`,
            'give it at least three, or join it with another team',
          ),
        ];
  });
  const uneven = (measure: (text: string) => number, what: string) => {
    const values = scenario.sides.map((side) => measure(side.private));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (scenario.sides.length < 2 || high <= low * briefMax) return [];
    const longest = scenario.sides[values.indexOf(high)];
    return [
      finding(
        'uneven-roles',
        'sides',
        longest?.id ?? '',
        `${what} of private briefs run from ${Math.round(low)} to ${Math.round(high)}`,
        'bring them within a third of each other',
      ),
    ];
  };
  return [...idle, ...uneven((text) => text.length, 'lengths in characters'), ...uneven(wordsPerSentence, 'words in a sentence')];
}

const wordsPerSentence = (text: string) => text.split(/\s+/).length / Math.max(1, text.split(/[.!?](?:\s|$)/).length - 1);

function reachFindings(scenario: Scenario, kernel: Kernel): Finding[] {
  const reached = explore(kernel, exploredGames);
  return [
    ...scenario.injects
      .filter((inject) => !reached.injects.has(inject.id))
      .map((inject) =>
        finding(
          'unreachable-inject',
          'injects',
          inject.id,
          `this event could never happen in ${exploredGames} explored games`,
          'widen its trigger, or raise its odds above zero',
        ),
      ),
    ...scenario.options
      .filter((option) => !reached.options.has(option.id))
      .map((option) =>
        finding(
          'unreachable-option',
          'options',
          option.id,
          `this option could never be chosen in ${exploredGames} explored games`,
          'soften what it needs',
        ),
      ),
  ];
}

/** Within a third: the longer is at most 4/3 of the shorter. */
const isEven = (a: number, b: number) => Math.max(a, b) <= (Math.min(a, b) * 4) / 3;

function caseFindings(scenario: Scenario): Finding[] {
  return scenario.options.flatMap((option) => {
    const [pro, con] = [option.for.text.length, option.against.text.length];
    return isEven(pro, con)
      ? []
      : [
          finding(
            'unbalanced-case',
            'options',
            option.id,
            `the case for has ${pro} characters, the case against ${con}`,
            'tell both with equal care',
          ),
        ];
  });
}

function argumentFindings(scenario: Scenario): Finding[] {
  const subjects = new Set(scenario.arguments.map((argument) => argument.on));
  return [...subjects].flatMap((subject) => {
    const cards = scenario.arguments.filter((argument) => argument.on === subject);
    const [pro, con] = (['for', 'against'] as const).map((stance) => cards.filter((card) => card.stance === stance)) as [
      typeof cards,
      typeof cards,
    ];
    const first = cards[0]?.id ?? subject;
    if (Math.abs(pro.length - con.length) > 1 || pro.length === 0 || con.length === 0) {
      return [
        finding(
          'unbalanced-arguments',
          'arguments',
          first,
          `${subject} has ${pro.length} cards for and ${con.length} against`,
          'bring them within one of each other, with at least one on each side',
        ),
      ];
    }
    const mean = (list: typeof cards) => list.reduce((sum, card) => sum + card.text.length, 0) / list.length;
    if (isEven(mean(pro), mean(con))) return [];
    return [
      finding(
        'unbalanced-arguments',
        'arguments',
        first,
        `cards for ${subject} have ${Math.round(mean(pro))} characters on average, cards against ${Math.round(mean(con))}`,
        'tell both with equal care',
      ),
    ];
  });
}

function certaintyFindings(scenario: Scenario): Finding[] {
  const marks = new Map(scenario.evidence.map((entry) => [entry.id, entry]));
  const isJudgement = (ids: readonly string[]) => ids.every((id) => marks.get(id)?.mark === 'judgement');
  const disputes = new Set(scenario.disputes.map((dispute) => dispute.id));
  const owners = [
    ...scenario.options.map((item) => ({ list: 'options', item })),
    ...scenario.injects.map((item) => ({ list: 'injects', item })),
  ];
  return owners.flatMap(({ list, item }) =>
    item.effects.flatMap((effect) => {
      const found: Finding[] = [];
      if (effect.certainty !== 'L' && isJudgement(effect.evidence))
        found.push(
          finding(
            'overstated-certainty',
            list,
            item.id,
            `its effect on ${effect.on} rests only on judgement, but has certainty ${effect.certainty}`,
            'set certainty: L, or cite a source',
          ),
        );
      const opposed =
        effect.disputed !== undefined || effect.evidence.some((id) => disputes.has(id) || marks.get(id)?.dispute !== undefined);
      if (!opposed)
        found.push(
          finding(
            'missing-opponent',
            list,
            item.id,
            `nobody is named who disputes its effect on ${effect.on}`,
            'add disputed, or cite an entry with a dispute',
          ),
        );
      return found;
    }),
  );
}

/** Keys of play texts; sources may name persons and groups, because a citation must. */
function wordFindings(scenario: Scenario): Finding[] {
  const lists = {
    sides: scenario.sides,
    indicators: scenario.indicators,
    options: scenario.options,
    injects: scenario.injects,
    couplings: scenario.couplings,
    consents: scenario.consents,
    arguments: scenario.arguments,
    packs: scenario.packs,
    strategies: scenario.strategies,
    starts: scenario.starts,
    endings: scenario.endings,
    questions: scenario.questions,
  };
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap((item) => {
      const text = JSON.stringify(item, (key, value) => (key === 'evidence' ? undefined : value));
      return forbiddenWords(text).map(({ rule, word }) =>
        finding(
          rule,
          list,
          'code' in item ? item.code : item.id,
          `the text holds "${word}"`,
          rule === 'named-person'
            ? 'name the office or the role; names stand in sources only'
            : 'stay with indicators, postures and policy choices',
        ),
      );
    }),
  );
}

function packFindings(scenario: Scenario): Finding[] {
  return scenario.packs.slice(1).flatMap((pack) => {
    const flips = scenario.sides.some((side) => {
      const own = scenario.options.filter((option) => option.side === side.id);
      const scores = own.map((option) => ({ here: scoreOf(scenario, option, pack), there: scoreOf(scenario, option, undefined) }));
      return scores.some((a, i) => scores.slice(i + 1).some((b) => (a.here - b.here) * (a.there - b.there) < 0));
    });
    return flips
      ? []
      : [
          finding(
            'flat-pack',
            'packs',
            pack.id,
            'this pack changes the order of no pair of options',
            'set the assumptions on which the schools really differ',
          ),
        ];
  });
}

function flagFindings(scenario: Scenario): Finding[] {
  const setters = [...scenario.options, ...scenario.injects]
    .flatMap((owner) => Object.keys(owner.sets))
    .concat(scenario.starts.flatMap((start) => Object.keys(start.flags)));
  const text = JSON.stringify([
    scenario.options,
    scenario.couplings,
    scenario.injects,
    scenario.endings,
    scenario.sides,
    scenario.strategies,
    scenario.consents,
    scenario.indicators,
  ]);
  return scenario.flags.flatMap((flag) => {
    const [isSet, isAsked] = [setters.includes(flag.id), text.includes(`"type":"flag","id":"${flag.id}"`)];
    if (isSet === isAsked) return [];
    return [
      finding(
        'idle-flag',
        'flags',
        flag.id,
        isSet ? 'this condition is set, but nothing asks for it' : 'something asks for this condition, but nothing sets it',
        'use it on both ends, or leave it out',
      ),
    ];
  });
}
