/** A ruling on one number: where it lies in its range, how sure the facilitator is, and that a guess is called one. */

import type { Claim } from '../../report/claims.ts';
import { claimsOf } from '../../report/claims.ts';
import { lookUp } from '../../report/words.ts';
import type { Command } from '../../session/command.ts';
import type { TableView } from '../app-view.ts';
import type { TableContext } from '../screen.ts';
import { claimFigure, claimRange, isOdds } from './claim-words.ts';
import { type FormField, type FormValues, givenOf, numberOf } from './form.ts';

/** Numbers that can be ruled on: those that cards spoke to, those of the motions, then the odds of all events. */
export function rulable(view: Pick<TableView, 'scenario' | 'rounds'>): string[] {
  const motions = view.rounds.at(-1)?.motions ?? [];
  const laid = motions.flatMap((motion) => motion.laid.map(({ claim }) => claim));
  const own = motions.flatMap(({ option, aim }) => sorted(claimsOf(view.scenario, option), aim).map(({ id }) => id));
  const odds = view.scenario.injects.map(({ probability }) => probability.size);
  return [...new Set([...laid, ...own, ...odds])];
}

/** What moves the aim of the motion first. */
const sorted = (claims: readonly Claim[], aim: string): Claim[] => [
  ...claims.filter(({ on }) => on === aim),
  ...claims.filter(({ on }) => on !== aim),
];

const placeField = ({ view, say }: TableContext, claim: string): Extract<FormField, { type: 'number' }> => {
  const number = lookUp(view.scenario).assumption.get(claim);
  const placed = view.room?.desk?.placed.find((one) => one.claim === claim)?.place;
  const figure = (place: number) => {
    if (!number) return '';
    const end = place < 0 ? number.low : number.high;
    return claimFigure(view.scenario, claim, number.likely + Math.abs(place) * (end - number.likely), say);
  };
  return {
    type: 'number',
    id: 'place',
    label: say('ruling.place'),
    low: -1,
    high: 1,
    step: 0.25,
    usual: placed ?? 0,
    scale: true,
    about: say(isOdds(view.scenario, claim) ? 'ruling.placeOdds' : 'ruling.placeSize', {
      range: number ? claimRange(view.scenario, { claim, low: number.low, high: number.high }, say) : '',
    }),
    words: (place) =>
      say('ruling.placeWords', {
        figure: figure(place),
        share: Math.round(Math.abs(place) * 100),
        end: place < 0 ? 'low' : place > 0 ? 'high' : 'none',
      }),
  };
};

const confidences = ['low', 'medium', 'high'] as const;

const confidenceField = ({ say }: TableContext): FormField => ({
  type: 'choice',
  id: 'confidence',
  label: say('ruling.confidence'),
  choices: confidences.map((id) => ({ id, title: say(`ruling.${id}`), about: say(`ruling.${id}About`) })),
  usual: 'medium',
});

const acknowledgedField = ({ say }: TableContext): FormField => ({
  type: 'choice',
  id: 'acknowledged',
  label: say('ruling.acknowledged'),
  choices: (['no', 'yes'] as const).map((id) => ({ id, title: say(`ruling.acknowledged.${id}`), about: say('ruling.acknowledgedAbout') })),
});

export function ruleFields(context: TableContext, claim: string, values: FormValues): FormField[] {
  const confidence = confidenceField(context);
  const low = givenOf(confidence, values) === 'low' ? [acknowledgedField(context)] : [];
  return [placeField(context, claim), confidence, ...low];
}

/** The ruling without its reason. */
export function ruledCommand(context: TableContext, claim: string, values: FormValues): Omit<Extract<Command, { type: 'rule' }>, 'why'> {
  const given = givenOf(confidenceField(context), values);
  const confidence = confidences.find((each) => each === given) ?? 'medium';
  const acknowledged = confidence === 'low' && givenOf(acknowledgedField(context), values) === 'yes';
  return { type: 'rule', claim, place: numberOf(placeField(context, claim), values), confidence, acknowledged };
}
