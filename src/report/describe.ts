/**
 * What a scenario says of one id: meaning, range, where it is used, sources, disputes, which packs set it.
 * The answer to "who says so?" for any number, in lines that a screen, the plain mode or a program can use.
 */
import type { Assumption, Effect, Scenario } from '../scenario/scenario.ts';
import { cleanLine, nearestName } from '../scenario/text.ts';
import { lookUp } from './words.ts';

export interface Described {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
}

const certaintyWords = {
  H: 'high (several independent studies or records agree)',
  M: 'medium (one good study, or several weak ones)',
  L: 'low (weak, contested or extrapolated)',
} as const;
const markWords = {
  found: 'only the opening or abstract of the source was read, not its full text',
  seed: 'read in one of the five founding articles',
  memory: 'general knowledge, not checked',
  judgement: 'judgement of the designers, adjustable',
} as const;

type Lines = [name: string, value: string | undefined][];
const described = (kind: string, id: string, title: string, lines: Lines): Described => ({
  kind,
  id,
  title,
  lines: lines.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
});

/** Finds an id or catalogue code of any kind; says what is near when there is none. */
export function describeId(scenario: Scenario, id: string): Described | { readonly problem: string } {
  const makers = describers(scenario);
  const exact = makers.get(id) ?? makers.get(id.toLowerCase()) ?? makers.get(id.toUpperCase());
  if (exact) return exact();
  const near = nearestName(id, makers.keys());
  return {
    problem: `the scenario has nothing called "${cleanLine(id, 80)}"; ${near ? `did you mean ${near}?` : 'ids look like TRU, L01, leader_strike, J01, R04, E16 or leader_strike.TRU'}`,
  };
}

function describers(scenario: Scenario): Map<string, () => Described> {
  const map = new Map<string, () => Described>();
  const add = (keys: readonly string[], make: () => Described) => {
    for (const key of keys) if (!map.has(key)) map.set(key, make);
  };
  for (const item of scenario.indicators) add([item.code, item.id], () => describeIndicator(scenario, item));
  for (const item of scenario.options) add([item.id, item.lever], () => describeOption(scenario, item));
  for (const item of scenario.injects) add([item.id, item.card], () => describeInject(scenario, item));
  for (const item of scenario.couplings) {
    add([item.id], () => describeCoupling(scenario, item));
    add([item.rule], () => describeRule(scenario, item.rule));
  }
  for (const item of scenario.assumptions) add([item.id], () => describeAssumption(scenario, item));
  for (const item of scenario.evidence) add([item.id], () => describeEvidence(scenario, item));
  for (const item of scenario.disputes) {
    add([item.id], () =>
      described('dispute', item.id, item.question, [
        ['Best case for one side', item.sideOne],
        ['Best case for the other', item.sideTwo],
        ['What would change a fair mind', item.wouldChange],
        ['Evidence', item.evidence.join(', ')],
      ]),
    );
  }
  for (const item of scenario.packs) add([item.id], () => describePack(scenario, item));
  for (const item of scenario.sides)
    add([item.id], () =>
      described('team', item.id, item.name, [
        ['Who', item.brief],
        ['Goals', item.goals.map((goal) => `${goal.text} (${goal.on} should ${goal.want})`).join('\n')],
        ['Red lines', item.redLines.map((red) => red.text).join('\n')],
        ['Attention a round', String(item.attention)],
      ]),
    );
  for (const item of scenario.consents)
    add([item.id], () =>
      described('consent', item.id, item.title, [
        ['Meaning', item.text],
        ['Given by', item.by],
        ['At the start', item.start ? 'given' : 'not given'],
        [
          'Needed by',
          scenario.options
            .filter((option) => option.consents.includes(item.id))
            .map((option) => option.title)
            .join(', '),
        ],
        ['To be given it needs', item.needs.map((need) => need.otherwise).join('\n')],
        ['Evidence', item.evidence.join(', ')],
      ]),
    );
  for (const item of scenario.flags)
    add([item.id], () =>
      described('condition', item.id, item.text, [
        [
          'Set by',
          [...scenario.options, ...scenario.injects]
            .filter((owner) => item.id in owner.sets)
            .map((owner) => owner.title)
            .join(', '),
        ],
      ]),
    );
  for (const item of scenario.strategies)
    add([item.id], () =>
      described('strategy', item.id, item.title, [
        ['Team', item.side],
        ['How it plays', item.summary],
        ['Rules, in order', item.rules.map((rule) => `${rule.do} ${rule.what}: ${rule.why}`).join('\n')],
      ]),
    );
  for (const item of scenario.arguments)
    add([item.id], () =>
      described('argument', item.id, `${item.voice}, ${item.stance}`, [
        ['On', item.on],
        ['Speaks to', `${item.claim} (pulls it ${item.pulls})`],
        ['Says', item.text],
        ['Evidence', item.evidence.join(', ')],
      ]),
    );
  for (const item of scenario.starts)
    add([item.id], () =>
      described('start', item.id, item.title, [
        ['Summary', item.summary],
        ['Briefing', item.briefing],
        [
          'Already decided',
          Object.entries(item.opening)
            .map(([side, decision]) => `${side}: ${decision.choose.join(', ')}`)
            .join('\n'),
        ],
        ['Evidence', item.evidence.join(', ')],
      ]),
    );
  return map;
}

const number = (value: number) => String(Math.round(value * 1000) / 1000);

/** "likely -20 points, range -16 to -25". */
export function rangeText({ low, likely, high, unit }: Pick<Assumption, 'low' | 'likely' | 'high' | 'unit'>): string {
  return `likely ${number(likely)} ${unit}, range ${number(low)} to ${number(high)}`;
}

function effectLine(scenario: Scenario, effect: Effect): string {
  const look = lookUp(scenario);
  const assumption = look.assumption.get(effect.size);
  const name = look.indicator.get(effect.on)?.name ?? effect.on;
  const delay = effect.delay === 0 ? 'at once' : `after ${effect.delay} ${effect.delay === 1 ? 'quarter' : 'quarters'}`;
  const lasts = effect.each
    ? 'each quarter while it runs'
    : effect.lasts === 'permanent'
      ? 'stays'
      : effect.lasts === 'running'
        ? 'while it runs'
        : effect.lasts.fade === 1
          ? `for ${Math.max(1, effect.lasts.hold)} quarters`
          : `fades by ${Math.round(effect.lasts.fade * 100)}% a quarter after ${Math.max(1, effect.lasts.hold)}`;
  const range = assumption ? rangeText(assumption) : effect.size;
  return `${name} (${effect.on}): ${range}; ${delay}; ${lasts}. ${effect.because}. Certainty ${effect.certainty}; ${effect.evidence.join(', ')}`;
}

function describeIndicator(scenario: Scenario, item: Scenario['indicators'][number]): Described {
  const look = lookUp(scenario);
  const start = look.assumption.get(item.start);
  const trend = item.trend ? look.assumption.get(item.trend.size) : undefined;
  const movers = (owners: readonly { title: string; effects: readonly Effect[] }[]) =>
    owners
      .filter((owner) => owner.effects.some((effect) => effect.on === item.code))
      .map((owner) => owner.title)
      .join(', ');
  return described('indicator', item.code, item.name, [
    ['Meaning', item.meaning],
    ['Better', item.better === 'neither' ? 'neither high nor low is agreed to be better' : item.better],
    ['In words', ([0, 25, 50, 75, 100] as const).map((at) => `${at}: ${item.points[at].word}. ${item.points[at].text}`).join('\n')],
    ['Start value', start && `${rangeText(start)}. ${item.startWhy}`],
    ['Trend', trend && `${rangeText(trend)}. ${item.trend?.because}`],
    ['How well measured', item.fog > 0 ? `badly: readings have a standard deviation of ${item.fog} points` : 'taken as known'],
    ['Moved by options', movers(scenario.options)],
    ['Moved by events', movers(scenario.injects)],
    [
      'Moved by rules',
      scenario.couplings
        .filter((coupling) => coupling.on === item.code)
        .map((coupling) => `${coupling.rule} ${coupling.title}`)
        .join('\n'),
    ],
    ['Certainty', certaintyWords[item.certainty]],
    ['Disputed', item.disputed],
    ['Evidence', item.evidence.join(', ')],
  ]);
}

function describeOption(scenario: Scenario, item: Scenario['options'][number]): Described {
  const look = lookUp(scenario);
  return described('option', `${item.lever} ${item.id}`, item.title, [
    ['Team', look.side.get(item.side)?.name ?? item.side],
    ['Kind', item.kind === 'act' ? 'act: happens once' : 'programme: runs until stopped'],
    ['Cost', `${item.cost} attention${item.upkeep > 0 ? `, then ${item.upkeep} a round` : ''}`],
    ['What it is', `${item.summary} ${item.text}`],
    ['Strongest case for', `${item.for.text} (${item.for.evidence.join(', ')})`],
    ['Strongest case against', `${item.against.text} (${item.against.evidence.join(', ')})`],
    ['Authority', item.force ? 'claims the authority to use force' : undefined],
    ['Legal', item.legal],
    ['Consents needed', item.consents.map((id) => look.consent.get(id)?.title ?? id).join(', ')],
    ['Needs', item.needs.map((need) => need.otherwise).join('\n')],
    ['Cannot go with', item.excludes.map((id) => look.option.get(id)?.title ?? id).join(', ')],
    ['Effects', item.effects.map((effect) => effectLine(scenario, effect)).join('\n') || 'none of its own'],
    ['Extrapolated', item.extrapolated ? 'yes: no study measures this; the sizes are carried over from other cases' : undefined],
    ['Certainty', certaintyWords[item.certainty]],
    ['Evidence', item.evidence.join(', ')],
  ]);
}

function describeInject(scenario: Scenario, item: Scenario['injects'][number]): Described {
  const odds = lookUp(scenario).assumption.get(item.probability.size);
  return described('event', `${item.card} ${item.id}`, item.title, [
    ['What happens', item.text],
    ['Question for the room', item.question],
    [
      'Probability in each quarter in which it can happen',
      odds && `likely ${Math.round(odds.likely * 100)}%, range ${Math.round(odds.low * 100)}% to ${Math.round(odds.high * 100)}%`,
    ],
    ['At most', `${item.timesMax} ${item.timesMax === 1 ? 'time' : 'times'} in a game`],
    ['Effects', item.effects.map((effect) => effectLine(scenario, effect)).join('\n') || 'none of its own'],
    ['Certainty', certaintyWords[item.certainty]],
    ['Disputed', item.disputed],
    ['Evidence', item.evidence.join(', ')],
  ]);
}

function describeCoupling(scenario: Scenario, item: Scenario['couplings'][number]): Described {
  const size = lookUp(scenario).assumption.get(item.size);
  return described('rule', `${item.rule} ${item.id}`, item.title, [
    ['Moves', item.on],
    ['Size', size && rangeText(size)],
    ['In the ledger', item.because],
    ['Certainty', certaintyWords[item.certainty]],
    ['Disputed', item.disputed],
    ['Evidence', item.evidence.join(', ')],
  ]);
}

function describeRule(scenario: Scenario, rule: string): Described {
  const parts = scenario.couplings.filter((coupling) => coupling.rule === rule);
  return described('rule', rule, parts[0]?.title ?? rule, [
    ['Parts', parts.map((part) => `${part.id} on ${part.on}: ${part.title}`).join('\n')],
    ['Evidence', [...new Set(parts.flatMap((part) => part.evidence))].join(', ')],
  ]);
}

/** Places where an assumption is used. */
export function usesOf(scenario: Scenario, id: string): string[] {
  const owners = [...scenario.options, ...scenario.injects].flatMap((owner) =>
    owner.effects.filter((effect) => effect.size === id).map((effect) => `${owner.title}, on ${effect.on}`),
  );
  const odds = scenario.injects.filter((inject) => inject.probability.size === id).map((inject) => `odds of "${inject.title}"`);
  const couplings = scenario.couplings
    .filter((coupling) => coupling.size === id)
    .map((coupling) => `rule ${coupling.rule}, on ${coupling.on}`);
  const indicators = scenario.indicators.flatMap((indicator) =>
    indicator.start === id ? [`start of ${indicator.code}`] : indicator.trend?.size === id ? [`trend of ${indicator.code}`] : [],
  );
  return [...owners, ...odds, ...couplings, ...indicators];
}

function describeAssumption(scenario: Scenario, item: Assumption): Described {
  const look = lookUp(scenario);
  const dispute =
    item.disputed ||
    item.evidence.map((id) => look.evidence.get(id)?.dispute).flatMap((found) => (found ? [`${found.who}: ${found.why}`] : []))[0];
  return described('assumption', item.id, item.name, [
    ['Value', rangeText(item)],
    ['Used in', usesOf(scenario, item.id).join('\n')],
    ['Certainty', certaintyWords[item.certainty]],
    ['Disputed', dispute],
    [
      'Packs',
      scenario.packs
        .filter((pack) => item.id in pack.sets)
        .map((pack) => `${pack.title} sets ${pack.sets[item.id]}`)
        .join('\n') || 'no pack changes it',
    ],
    ['Evidence', item.evidence.join(', ')],
  ]);
}

function describeEvidence(scenario: Scenario, item: Scenario['evidence'][number]): Described {
  const cites = (owner: { evidence: readonly string[] }) => owner.evidence.includes(item.id);
  const used = [
    ...scenario.indicators.filter(cites).map((owner) => owner.name),
    ...[...scenario.options, ...scenario.injects].filter((owner) => cites(owner) || owner.effects.some(cites)).map((owner) => owner.title),
    ...scenario.couplings.filter(cites).map((owner) => owner.title),
  ];
  return described('evidence', item.id, item.claim, [
    ['Direction', item.direction],
    ['Magnitude', item.magnitude],
    ['Source', item.source],
    ['Date', item.date],
    ['How it was read', markWords[item.mark]],
    ['Certainty', certaintyWords[item.certainty]],
    [
      'Disputed by',
      `${item.dispute.who}: ${item.dispute.why}${item.dispute.evidence.length > 0 ? ` (${item.dispute.evidence.join(', ')})` : ''}`,
    ],
    ['Interest of the source', item.bias],
    ['Used in', used.join(', ')],
  ]);
}

function describePack(scenario: Scenario, item: Scenario['packs'][number]): Described {
  const look = lookUp(scenario);
  const sets = Object.entries(item.sets).map(([id, value]) => {
    const assumption = look.assumption.get(id);
    return `${id} = ${value}${assumption ? ` (${rangeText(assumption)})` : ''}`;
  });
  return described('pack', item.id, item.title, [
    ['Summary', item.summary],
    ['Case', item.case],
    ['Sets', sets.join('\n') || 'every assumption at its likely value'],
    ['Evidence', item.evidence.join(', ')],
  ]);
}
