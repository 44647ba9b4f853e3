/**
 * Correcting what a team's entry says: the form of its command once more, filled in with what everybody knows of it.
 * What is sealed (an estimate, a ballot, a decision) is not shown even to the facilitator, so it is given anew.
 */
import type { TextKey } from '../../report/text.ts';
import { lookUp } from '../../report/words.ts';
import type { Command, CommandType } from '../../session/command.ts';
import type { TableContext } from '../screen.ts';
import { type FormField, type FormValues, givenOf, numberOf, textOf } from './form.ts';

export interface Corrected {
  readonly n: number;
  readonly seat: string;
  readonly of: CommandType;
}

const textMax = 2000;
const weightMax = 10;

/** Entries of these types can be given anew on a form; a bookmark is its owner's own, and is not corrected. */
export const correctable: readonly CommandType[] = ['propose', 'argue', 'challenge', 'estimate', 'ballot', 'dissent', 'decide', 'weigh'];

type NumberField = Extract<FormField, { type: 'number' }>;

export function correctFields(context: TableContext, { n, seat, of }: Corrected): FormField[] {
  const { view, say } = context;
  switch (of) {
    case 'propose':
      return proposeFields(context, seat);
    case 'argue':
      return argueFields(context, n);
    case 'challenge':
      return [textField(context, view.room?.challenges.find((one) => one.n === n)?.text ?? '')];
    case 'dissent':
      return [textField(context, '')];
    case 'estimate':
      return [...memberFields(context, seat), percentField(context)];
    case 'ballot':
      return [...memberFields(context, seat), choiceField(context, 'vote', ['for', 'against', 'abstain']), ...tokensFields(context)];
    case 'decide':
      return decideFields(context, seat);
    case 'weigh':
      return goalFields(context, seat);
    default:
      return [{ type: 'text', id: 'none', label: say('correct.none'), most: 1 }];
  }
}

const textField = ({ say }: TableContext, usual: string): FormField => ({
  type: 'text',
  id: 'text',
  label: say('correct.text'),
  most: textMax,
  usual,
  needed: say('correct.textMissing'),
});

const choiceField = ({ say }: TableContext, id: string, ids: readonly string[], usual?: string): FormField => ({
  type: 'choice',
  id,
  label: say(`correct.${id}` as TextKey),
  choices: ids.map((each) => ({ id: each, title: say(`correct.${id}.${each}` as TextKey) })),
  ...(usual === undefined ? {} : { usual }),
});

const numberField = (
  { say }: TableContext,
  id: string,
  low: number,
  high: number,
  usual: number,
  words: (n: number) => string = String,
): NumberField => ({ type: 'number', id, label: say(`correct.${id}` as TextKey), low, high, step: 1, usual, words });

const percentField = (context: TableContext): NumberField => ({
  ...numberField(context, 'percent', 0, 100, 50, (n) => context.say('claim.odds', { percent: n })),
  step: 5,
});

/** Which person of the seat; nothing to ask where there is one. */
function memberFields(context: TableContext, seat: string): NumberField[] {
  const people = peopleOf(context, seat);
  return people > 1 ? [numberField(context, 'member', 1, people, 1)] : [];
}

const peopleOf = ({ view }: TableContext, seat: string): number => view.game.seats.find(({ id }) => id === seat)?.people ?? 1;

function tokensFields(context: TableContext): NumberField[] {
  const rule = context.view.room?.room.rule;
  return rule?.method === 'tokens' ? [numberField(context, 'tokens', 0, rule.tokens, 1)] : [];
}

function proposeFields(context: TableContext, seat: string): FormField[] {
  const { view, say } = context;
  const { scenario } = view;
  const motion = view.rounds.at(-1)?.motions.findLast((one) => one.seat === seat);
  const side = sideOf(context, seat);
  const options = scenario.options.filter((option) => option.side === side).map(({ id, title }) => ({ id, title }));
  const aims = scenario.indicators.map(({ code, name }) => ({ id: code, title: name }));
  return [
    { type: 'choice', id: 'option', label: say('correct.option'), choices: options, ...(motion ? { usual: motion.option } : {}) },
    { type: 'choice', id: 'aim', label: say('correct.aim'), choices: aims, ...(motion ? { usual: motion.aim } : {}) },
    choiceField(context, 'expect', ['rise', 'fall'], motion?.expect),
  ];
}

const laidOf = ({ view }: TableContext, n: number) =>
  view.rounds.flatMap(({ motions }) => motions.flatMap(({ laid }) => laid)).find((one) => one.n === n);

function argueFields(context: TableContext, n: number): FormField[] {
  const laid = laidOf(context, n);
  const stance = choiceField(context, 'stance', ['for', 'against'], laid?.stance);
  const pulls = choiceField(context, 'pulls', ['stronger', 'weaker'], laid?.pulls);
  return laid?.card === undefined ? [stance, pulls, textField(context, laid?.text ?? '')] : [stance, pulls];
}

const sideOf = ({ view }: TableContext, seat: string): string | null => view.game.seats.find(({ id }) => id === seat)?.side ?? null;

/** What a decision can hold: own options, stops of own programmes that run, and own consents turned around. */
function decidable(context: TableContext, seat: string) {
  const { scenario, programmes, consents } = context.view;
  const side = sideOf(context, seat);
  const running = programmes.filter((programme) => programme.side === side).map(({ option }) => option);
  const own = scenario.consents.filter(({ by }) => by === side);
  const given = (id: string) => consents.find((consent) => consent.id === id)?.given === true;
  return {
    choose: scenario.options.filter((option) => option.side === side && !running.includes(option.id)),
    stop: scenario.options.filter(({ id }) => running.includes(id)),
    give: own.filter(({ id }) => !given(id)),
    withdraw: own.filter(({ id }) => given(id)),
  };
}

const kinds = ['choose', 'stop', 'give', 'withdraw'] as const;

function decideFields(context: TableContext, seat: string): FormField[] {
  const lists = decidable(context, seat);
  const { say } = context;
  const fields = kinds.flatMap((kind) =>
    lists[kind].map(
      ({ id, title }): FormField => ({
        type: 'choice',
        id: `${kind} ${id}`,
        label: title,
        about: title,
        choices: (['no', 'yes'] as const).map((each) => ({ id: each, title: say(`correct.${kind}.${each}` as TextKey), about: title })),
      }),
    ),
  );
  return [...fields, { type: 'text', id: 'reason', label: say('correct.reason'), most: textMax }];
}

function goalFields(context: TableContext, seat: string): NumberField[] {
  const side = lookUp(context.view.scenario).side.get(sideOf(context, seat) ?? '');
  return (side?.goals ?? []).map((goal) => ({
    type: 'number',
    id: `goal ${goal.id}`,
    label: goal.text,
    about: goal.text,
    low: 0,
    high: weightMax,
    step: 1,
    usual: goal.weight,
    words: String,
  }));
}

/** The command that replaces the entry's; of the same type. */
export function correctedCommand(context: TableContext, { n, seat, of }: Corrected, values: FormValues): Command {
  const fields = correctFields(context, { n, seat, of });
  const given = (id: string): string => {
    const field = fields.find((each) => each.id === id);
    return field ? givenOf(field, values) : '';
  };
  const number = (id: string, otherwise: number): number => {
    const field = fields.find((each) => each.id === id);
    return field?.type === 'number' ? numberOf(field, values) : otherwise;
  };
  const member = number('member', 1);
  switch (of) {
    case 'propose':
      return { type: 'propose', option: given('option'), aim: given('aim'), expect: given('expect') === 'rise' ? 'rise' : 'fall' };
    case 'argue': {
      const laid = laidOf(context, n);
      const stance = given('stance') === 'for' ? 'for' : 'against';
      const pulls = given('pulls') === 'stronger' ? 'stronger' : 'weaker';
      const { claim = '', evidence = [], card } = laid ?? {};
      const text = card === undefined ? given('text').trim() : (laid?.text ?? '');
      return { type: 'argue', ...(card === undefined ? {} : { card }), stance, claim, pulls, text, evidence };
    }
    case 'challenge':
      return {
        type: 'challenge',
        about: context.view.room?.challenges.find((one) => one.n === n)?.about ?? '',
        text: given('text').trim(),
      };
    case 'estimate':
      return { type: 'estimate', percent: Math.round(number('percent', 50)), member };
    case 'ballot': {
      const vote = given('vote');
      return { type: 'ballot', vote: vote === 'for' || vote === 'against' ? vote : 'abstain', tokens: number('tokens', 1), member };
    }
    case 'decide': {
      const lists = decidable(context, seat);
      const [choose, stop, give, withdraw] = kinds.map((kind) =>
        lists[kind].flatMap(({ id }) => (values[`${kind} ${id}`] === 'yes' ? [id] : [])),
      ) as [string[], string[], string[], string[]];
      return { type: 'decide', decision: { choose, stop, give, withdraw }, why: textOf(values, 'reason') };
    }
    case 'weigh':
      return {
        type: 'weigh',
        weights: Object.fromEntries(fields.map(({ id }) => [id.replace(/^goal /, ''), number(id, 0)])),
      };
    default:
      return { type: 'dissent', text: given('text').trim() };
  }
}
