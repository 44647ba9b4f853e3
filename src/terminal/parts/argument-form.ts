/** Writing a card, challenging something, or giving a minority's reason: forms whose fields follow from the motion. */
import { type Claim, claimsOf } from '../../report/claims.ts';
import { aboutText, numberText } from '../../report/debate.ts';
import { lookUp } from '../../report/words.ts';
import type { ArgumentCard } from '../../session/command.ts';
import type { TableView } from '../app-view.ts';
import type { TableContext } from '../screen.ts';
import { claimName } from './argument-bank.ts';
import { type FormChoice, type FormField, type FormValues, givenOf, textOf } from './form.ts';
import { motionNow } from './motion-head.ts';

/** The log keeps no more characters than this (session/command.ts); a card that is read aloud should be shorter. */
const textMost = 600;
/** Sources that a card can name. */
const sourcesMost = 3;

export function writeFields({ view, say }: TableContext, claim: Claim): FormField[] {
  const look = lookUp(view.scenario);
  const sources = claim.evidence.map((id): FormChoice => {
    const about = look.evidence.get(id)?.claim ?? look.dispute.get(id)?.question ?? '';
    return { id, title: id, about };
  });
  const none = { id: '', title: say('argue.noSource'), about: say('argue.noSourceAbout') };
  const source = (i: number): FormField => ({
    type: 'choice',
    id: `source${i}`,
    label: say('argue.source', { n: i + 1 }),
    choices: [none, ...sources],
    usual: i === 0 ? (sources[0]?.id ?? '') : '',
  });
  const number = look.assumption.get(claim.id);
  const end = (value: number | undefined) => (value === undefined ? '' : claim.kind === 'odds' ? `${Math.round(value * 100)} %` : `${value} ${number?.unit ?? ''}`); // biome-ignore format: one thought
  return [
    {
      type: 'choice',
      id: 'stance',
      label: say('argue.stance'),
      choices: [
        { id: 'for', title: say('argue.for'), about: say('argue.forAbout') },
        { id: 'against', title: say('argue.against'), about: say('argue.againstAbout') },
      ],
    },
    {
      type: 'choice',
      id: 'pulls',
      label: say('argue.pulls'),
      choices: [
        { id: 'stronger', title: say('argue.stronger'), about: say('argue.strongerAbout', { end: end(number?.high) }) },
        { id: 'weaker', title: say('argue.weaker'), about: say('argue.weakerAbout', { end: end(number?.low) }) },
      ],
    },
    ...Array.from({ length: Math.min(sourcesMost, sources.length) }, (_, i) => source(i)),
    { type: 'text', id: 'text', label: say('argue.text'), about: say('argue.textAbout'), most: textMost, needed: say('argue.textNeeded') },
  ];
}

/** The card that was written. */
export function writtenCard(fields: readonly FormField[], values: FormValues, claim: Claim): ArgumentCard {
  const of = (id: string) => {
    const field = fields.find((one) => one.id === id);
    return field ? givenOf(field, values) : '';
  };
  const sources = fields.flatMap(({ id }) => (id.startsWith('source') ? [of(id)] : [])).filter((id) => id !== '');
  return {
    stance: of('stance') === 'against' ? 'against' : 'for',
    claim: claim.id,
    pulls: of('pulls') === 'weaker' ? 'weaker' : 'stronger',
    text: textOf(values, 'text'),
    evidence: [...new Set(sources)],
  };
}

export type ChallengeKind = 'argument' | 'number' | 'indicator' | 'source';

/** What can be challenged, by kind; a kind with nothing in it falls away. */
function targets(view: TableView, say: TableContext['say']): Readonly<Record<ChallengeKind, readonly FormChoice[]>> {
  const motion = motionNow(view);
  const { scenario } = view;
  const look = lookUp(scenario);
  const option = look.option.get(motion?.option ?? '');
  const cited = [...(motion?.laid ?? []).flatMap(({ evidence }) => evidence), ...(option?.evidence ?? []), ...(option?.for.evidence ?? []), ...(option?.against.evidence ?? [])]; // biome-ignore format: one list
  return {
    argument: (motion?.laid ?? []).map(({ n, text }) => ({ id: `argument ${n}`, title: aboutText(view, `argument ${n}`, say), about: text })),
    number: (motion ? claimsOf(scenario, motion.option) : []).map(({ id }) => ({ id, title: claimName(view, id), about: numberText(view, id, say) })),
    indicator: scenario.indicators.map(({ code, name, meaning }) => ({ id: code, title: name, about: meaning })),
    source: [...new Set(cited)].map((id) => ({ id, title: id, about: look.evidence.get(id)?.claim ?? look.dispute.get(id)?.question ?? '' })),
  }; // biome-ignore format: a table
}

/** @param about what the cursor stood on; empty for nothing. */
export function challengeFields({ view, say }: TableContext, values: FormValues, about: string): FormField[] {
  const all = targets(view, say);
  const kinds = (['argument', 'number', 'indicator', 'source'] as const).filter((kind) => all[kind].length > 0);
  const usual = kinds.find((kind) => all[kind].some(({ id }) => id === about)) ?? kinds[0] ?? 'indicator';
  const kindField: FormField = {
    type: 'choice',
    id: 'kind',
    label: say('challenge.kind'),
    choices: kinds.map((kind) => ({ id: kind, title: say(`challenge.${kind}`), about: say(`challenge.${kind}About`) })),
    usual,
  };
  const kind = givenOf(kindField, values) as ChallengeKind;
  const choices = all[kind];
  const chosen = choices.some(({ id }) => id === about) ? { usual: about } : {};
  return [
    kindField,
    { type: 'choice', id: kind, label: say('challenge.about'), choices, ...chosen },
    { type: 'text', id: 'text', label: say('challenge.text'), about: say('challenge.textAbout'), most: textMost, needed: say('challenge.textNeeded') },
  ]; // biome-ignore format: a list of fields
}

/** What the filled form challenges. */
export function challenged(fields: readonly FormField[], values: FormValues): { readonly about: string; readonly text: string } {
  const target = fields[1];
  return { about: target ? givenOf(target, values) : '', text: textOf(values, 'text') };
}

export const dissentFields = ({ say }: TableContext): FormField[] => [
  { type: 'text', id: 'text', label: say('dissent.text'), about: say('dissent.about'), most: textMost, needed: say('dissent.needed') },
];
