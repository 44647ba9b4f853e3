/**
 * What can be chosen before many games are played, as data: each field has its choices, the chosen one, and the choice
 * that another one would make. The screen only draws them and moves a cursor, as the setup screen does.
 */
import type { ScenarioCard } from '../../report/card.ts';
import type { ExploreChoice } from '../../report/explore.ts';
import type { Say } from '../../report/text.ts';
import type { Choice } from './fields.ts';
import { datesText } from './span.ts';

export interface ExploreField {
  readonly id: string;
  readonly label: string;
  /** For narrow terminals. */
  readonly short: string;
  readonly choices: readonly Choice[];
  /** Position of the chosen one. */
  readonly at: number;
  readonly choose: (id: string) => ExploreChoice;
}

const runsOffered = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000] as const;
export const usualRuns = 10_000;

/** What is explored when nothing was chosen: the first of everything, each team's strategy drawn. */
export const usualChoice = (card: ScenarioCard): ExploreChoice => ({
  scenario: card.id,
  start: card.starts[0]?.id ?? '',
  rounds: card.rounds.usual,
  ticksPerRound: card.rounds.ticks === 1 ? 1 : 2,
  pack: card.packs[0]?.id ?? '',
  sides: Object.fromEntries(card.sides.map(({ id }) => [id, 'drawn'])),
  played: {},
  runs: usualRuns,
  measure: measuresOf(card)[0]?.id ?? '',
  side: card.sides.find(({ id }) => card.strategies.some((strategy) => strategy.side === id))?.id ?? card.sides[0]?.id ?? '',
});

export function exploreFields(card: ScenarioCard, choice: ExploreChoice, say: Say): readonly ExploreField[] {
  return [
    startField(card, choice, say),
    packField(card, choice, say),
    roundsField(card, choice, say),
    runsField(choice, say),
    measureField(card, choice, say),
    comparedField(card, choice, say),
    ...card.sides.map((side) => sideField(card, choice, side, say)),
  ];
}

type Plan = Omit<ExploreField, 'at'> & { readonly value: string };

const field = ({ value, ...rest }: Plan): ExploreField => ({ ...rest, at: Math.max(0, rest.choices.findIndex(({ id }) => id === value)) }); // biome-ignore format: one thought

function startField(card: ScenarioCard, choice: ExploreChoice, say: Say): ExploreField {
  return field({
    id: 'start',
    label: say('setup.start'),
    short: say('setup.start'),
    choices: card.starts.map(({ id, title, summary }) => ({ id, title, about: [summary] })),
    value: choice.start,
    choose: (start) => ({ ...choice, start }),
  });
}

function packField(card: ScenarioCard, choice: ExploreChoice, say: Say): ExploreField {
  const packs = card.packs.map((pack) => ({ id: pack.id, title: pack.title, about: [pack.summary, pack.case] }));
  return field({
    id: 'pack',
    label: say('setup.pack'),
    short: say('setup.pack'),
    choices: [...packs, { id: 'sampled', title: say('setup.sampled'), about: [say('explore.sampledAbout')] }],
    value: choice.pack,
    choose: (pack) => ({ ...choice, pack }),
  });
}

function roundsField(card: ScenarioCard, choice: ExploreChoice, say: Say): ExploreField {
  const counts = Array.from({ length: card.rounds.max }, (_, i) => i + 1);
  return field({
    id: 'rounds',
    label: say('setup.rounds'),
    short: say('setup.rounds'),
    choices: counts.map((rounds) => ({
      id: String(rounds),
      title: say('setup.roundsOf', { rounds }),
      about: [datesText(card, rounds * choice.ticksPerRound, say)],
    })),
    value: String(choice.rounds),
    choose: (id) => ({ ...choice, rounds: Number(id) }),
  });
}

/** Half the width of the 95% interval of a share of one half, in percentage points. */
const exactTo = (runs: number): number => 100 * 1.96 * Math.sqrt(0.25 / runs);

function runsField(choice: ExploreChoice, say: Say): ExploreField {
  return field({
    id: 'runs',
    label: say('explore.runs'),
    short: say('explore.runs'),
    choices: runsOffered.map((runs) => ({
      id: String(runs),
      title: say('explore.runsOf', { runs }),
      about: [say('explore.runsAbout', { points: exactTo(runs).toFixed(1) })],
    })),
    value: String(choice.runs),
    choose: (id) => ({ ...choice, runs: Number(id) }),
  });
}

interface MeasureOffer {
  readonly id: string;
  readonly name: string;
  readonly type: 'high' | 'low' | 'neither' | 'goals';
}

/** Every indicator, counted so that more is better, and the goals of every side. */
export const measuresOf = (card: ScenarioCard): readonly MeasureOffer[] => [
  ...card.indicators.map(({ code, name, better }) => ({ id: better === 'low' ? `${code}:-1` : code, name, type: better })),
  ...card.sides.map(({ id, name }) => ({ id: `goals:${id}`, name, type: 'goals' as const })),
];

/** What a measure is called. */
export function measureName(card: ScenarioCard, measure: string, say: Say): string {
  const offer = measuresOf(card).find(({ id }) => id === measure);
  return offer === undefined ? measure : offer.type === 'goals' ? say('explore.goalsOf', { side: offer.name }) : offer.name;
}

function measureAbout({ name, type }: MeasureOffer, say: Say): string[] {
  const counted = say('explore.measureAbout', { name });
  switch (type) {
    case 'high':
      return [counted, say('explore.measureHigh')];
    case 'low':
      return [counted, say('explore.measureLow')];
    case 'neither':
      return [counted, say('explore.measureNeither')];
    case 'goals':
      return [say('explore.goalsAbout', { side: name })];
  }
}

function measureField(card: ScenarioCard, choice: ExploreChoice, say: Say): ExploreField {
  return field({
    id: 'measure',
    label: say('explore.measure'),
    short: say('explore.measure'),
    choices: measuresOf(card).map((offer) => ({ id: offer.id, title: measureName(card, offer.id, say), about: measureAbout(offer, say) })),
    value: choice.measure,
    choose: (measure) => ({ ...choice, measure }),
  });
}

function comparedField(card: ScenarioCard, choice: ExploreChoice, say: Say): ExploreField {
  return field({
    id: 'compared',
    label: say('explore.comparedLong'),
    short: say('explore.compared'),
    choices: card.sides.map(({ id, name }) => ({ id, title: name, about: [say('explore.comparedAbout')] })),
    value: choice.side,
    choose: (side) => ({ ...choice, side }),
  });
}

function sideField(card: ScenarioCard, choice: ExploreChoice, side: ScenarioCard['sides'][number], say: Say): ExploreField {
  const own = card.strategies.filter((strategy) => strategy.side === side.id);
  const played = choice.played[side.id]
    ? [{ id: 'played', title: say('explore.sidePlayed'), about: [say('explore.sidePlayedAbout')] }]
    : [];
  const drawn = { id: 'drawn', title: say('explore.sideDrawn'), about: [say('explore.sideDrawnAbout', { n: own.length })] };
  const none = { id: 'none', title: say('explore.sideNone'), about: [say('explore.sideNoneAbout')] };
  return field({
    id: `side ${side.id}`,
    label: side.name,
    short: side.short,
    choices: [
      ...played,
      ...(own.length > 0 ? [drawn] : []),
      ...own.map(({ id, title, summary }) => ({ id, title, about: [summary] })),
      none,
    ],
    value: choice.sides[side.id] ?? 'drawn',
    choose: (id) => ({ ...choice, sides: { ...choice.sides, [side.id]: id } }),
  });
}
