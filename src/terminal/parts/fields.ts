/**
 * What can be chosen before a game, as data: each field has its choices, the chosen one, and the setup that another
 * choice would make. The setup screen only draws them and moves a cursor.
 */
import type { ScenarioCard } from '../../report/card.ts';
import type { Setup } from '../../report/setup.ts';
import type { Say } from '../../report/text.ts';
import { datesText, monthsText } from './span.ts';
import { usualSetup } from './usual.ts';

export interface Choice {
  readonly id: string;
  readonly title: string;
  /** What the detail pane says about it: paragraphs. */
  readonly about: readonly string[];
}

export interface Field {
  readonly id: string;
  readonly label: string;
  /** For narrow terminals, at most 12 cells. */
  readonly short: string;
  readonly choices: readonly Choice[];
  /** Position of the chosen one. */
  readonly at: number;
  /** Heading above it, where a group of fields begins. */
  readonly group?: string;
  /** The choices are the numbers from 0, so that digits can be typed. */
  readonly isNumber?: true;
  /** The draft with another choice. */
  readonly choose: (id: string) => Draft;
}

/** A setup that is being made. A typed seed is kept apart, so that going back to a fresh one loses nothing. */
export interface Draft {
  readonly setup: Setup;
  readonly typedSeed: boolean;
  readonly seed: string;
}

export const seedMax = 40;

export const newDraft = (card: ScenarioCard): Draft => ({ setup: usualSetup(card), typedSeed: false, seed: '' });

/** The setup as it will be opened: strategies of the own side and an unused seed are dropped. */
export function finished({ setup, typedSeed, seed }: Draft): Setup {
  const strategies = Object.fromEntries(Object.entries(setup.strategies).filter(([side]) => side !== setup.side));
  return { ...setup, strategies, seed: typedSeed ? seed.trim() : '' };
}

export function fieldsOf(cards: readonly ScenarioCard[], card: ScenarioCard, draft: Draft, say: Say): readonly Field[] {
  const fields = [
    sideField(card, draft, say),
    startField(card, draft, say),
    packField(card, draft, say),
    roundsField(card, draft, say),
    ticksField(card, draft, say),
    seedField(draft, say),
  ];
  const others = strategyFields(card, draft, say, (side) => side !== draft.setup.side);
  return [...(cards.length > 1 ? [scenarioField(cards, draft, say)] : []), ...fields, ...others];
}

type Plan = Omit<Field, 'at'> & { readonly value: string };

export const field = ({ value, ...rest }: Plan): Field => ({
  ...rest,
  at: Math.max(
    0,
    rest.choices.findIndex((choice) => choice.id === value),
  ),
});
export const changed = (draft: Draft, changes: Partial<Setup>): Draft => ({ ...draft, setup: { ...draft.setup, ...changes } });
const summed = ({ id, title, summary }: { readonly id: string; readonly title: string; readonly summary: string }): Choice => ({
  id,
  title,
  about: [summary],
});

export function scenarioField(
  cards: readonly ScenarioCard[],
  draft: Draft,
  say: Say,
  begin: (card: ScenarioCard) => Setup = usualSetup,
): Field {
  return field({
    id: 'scenario',
    label: say('setup.scenario'),
    short: say('setup.scenario'),
    choices: cards.map((card) => ({ id: card.id, title: card.title, about: [card.subtitle, card.summary] })),
    value: draft.setup.scenario,
    choose: (id) => ({ ...draft, setup: begin(cards.find((card) => card.id === id) ?? (cards[0] as ScenarioCard)) }),
  });
}

/** No side is written as an empty id here. */
function sideField(card: ScenarioCard, draft: Draft, say: Say): Field {
  return field({
    id: 'side',
    label: say('setup.side'),
    short: say('setup.side'),
    choices: [
      ...card.sides.map((side) => ({ id: side.id, title: side.name, about: [side.brief] })),
      { id: '', title: say('setup.watch'), about: [say('setup.watchAbout')] },
    ],
    value: draft.setup.side ?? '',
    choose: (id) => changed(draft, { side: id === '' ? null : id }),
  });
}

export function startField(card: ScenarioCard, draft: Draft, say: Say): Field {
  const label = say('setup.start');
  return field({
    id: 'start',
    label,
    short: label,
    choices: card.starts.map(summed),
    value: draft.setup.start,
    choose: (start) => changed(draft, { start }),
  });
}

export function packField(card: ScenarioCard, draft: Draft, say: Say): Field {
  const label = say('setup.pack');
  const packs = card.packs.map((pack) => ({ id: pack.id, title: pack.title, about: [pack.summary, pack.case, say('setup.packAbout')] }));
  const blind = { id: 'blind', title: say('setup.blind'), about: [say('setup.blindAbout')] };
  const sampled = { id: 'sampled', title: say('setup.sampled'), about: [say('setup.sampledAbout')] };
  return field({
    id: 'pack',
    label,
    short: label,
    choices: [...packs, blind, sampled],
    value: draft.setup.pack,
    choose: (pack) => changed(draft, { pack }),
  });
}

/** Minutes of a game by oneself: three before, five a round, seven for the hotwash (docs: the solo template). */
const soloMinutes = (rounds: number): number => 3 + 5 * rounds + 7;

function roundsField(card: ScenarioCard, draft: Draft, say: Say): Field {
  const { ticksPerRound } = draft.setup;
  const label = say('setup.rounds');
  const counts = Array.from({ length: Math.max(1, card.rounds.max - 1) }, (_, i) => Math.min(card.rounds.max, i + 2));
  const choices = counts.map((rounds) => ({
    id: String(rounds),
    title: say('setup.roundsOf', { rounds }),
    about: [datesText(card, rounds * ticksPerRound, say), say('setup.roundsAbout', { minutes: soloMinutes(rounds) })],
  }));
  return field({
    id: 'rounds',
    label,
    short: label,
    choices,
    value: String(draft.setup.rounds),
    choose: (id) => changed(draft, { rounds: Number(id) }),
  });
}

export function ticksField(card: ScenarioCard, draft: Draft, say: Say): Field {
  const choices = ([1, 2] as const).map((ticks) => ({
    id: String(ticks),
    title: monthsText(ticks * card.time.tickMonths, say),
    about: [say(ticks === 1 ? 'setup.ticksOne' : 'setup.ticksTwo'), datesText(card, draft.setup.rounds * ticks, say)],
  }));
  return field({
    id: 'ticks',
    label: say('setup.ticks'),
    short: say('setup.ticksShort'),
    choices,
    value: String(draft.setup.ticksPerRound),
    choose: (id) => changed(draft, { ticksPerRound: id === '1' ? 1 : 2 }),
  });
}

export function seedField(draft: Draft, say: Say): Field {
  const label = say('setup.seed');
  const choices = [
    { id: 'fresh', title: say('setup.seedFresh'), about: [say('setup.seedFreshAbout')] },
    {
      id: 'typed',
      title: draft.seed === '' && !draft.typedSeed ? say('setup.seedTyped') : draft.seed,
      about: [say('setup.seedTypedAbout'), ...(draft.typedSeed && draft.seed.trim() === '' ? [say('setup.seedEmpty')] : [])],
    },
  ];
  return field({
    id: 'seed',
    label,
    short: label,
    choices,
    value: draft.typedSeed ? 'typed' : 'fresh',
    choose: (id) => ({ ...draft, typedSeed: id === 'typed' }),
  });
}

/** Strategies of the sides that computers play. */
export function strategyFields(card: ScenarioCard, draft: Draft, say: Say, isComputer: (side: string) => boolean): Field[] {
  const sides = card.sides.filter(({ id }) => isComputer(id));
  return sides.map((side, i) => {
    const made = strategyField(card, draft, side, say);
    return i === 0 ? { ...made, group: say('setup.computers') } : made;
  });
}

function strategyField(card: ScenarioCard, draft: Draft, side: ScenarioCard['sides'][number], say: Say): Field {
  const own = card.strategies.filter((strategy) => strategy.side === side.id);
  const drawn = { id: '', title: say('setup.drawnShort'), about: [say('setup.drawnAbout', { n: own.length })] };
  const { strategies } = draft.setup;
  return field({
    id: `strategy ${side.id}`,
    label: side.name,
    short: side.short,
    choices: [drawn, ...own.map(summed)],
    value: strategies[side.id] ?? '',
    choose: (id) => {
      const { [side.id]: _, ...rest } = strategies;
      return changed(draft, { strategies: id === '' ? rest : { ...rest, [side.id]: id } });
    },
  });
}
