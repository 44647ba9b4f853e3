/**
 * The facilitator's words: the clock, what is shown, paper ballots, events, rulings, seats, corrections. Each becomes one
 * command; a power of the facilitator needs `because` and a kind of reason.
 */
import type { Word } from '../report/plain.ts';
import { say } from '../report/text.ts';
import { nearestName } from '../scenario/text.ts';
import type { Command, Reason } from '../session/command.ts';
import type { Seat } from '../session/log.ts';
import type { View } from '../session/view.ts';
import { indicatorNamed } from './plain-names.ts';
import { readReason } from './plain-reason.ts';
import type { Said } from './plain-speech.ts';

/** A team by its seat, or by the short or full name of its side. */
export function teamNamed({ game, scenario }: View, name: string): Seat | undefined {
  const wanted = name.toLowerCase();
  return game.seats.find(({ id, kind, side }) => {
    const own = scenario.sides.find((each) => each.id === side);
    const names = [id, own?.id, own?.short, own?.name];
    return (kind === 'person' || kind === 'computer') && names.some((each) => each?.toLowerCase() === wanted);
  });
}

export function noTeam({ game }: View, name: string): string[] {
  const teams = game.seats.flatMap(({ id, kind }) => (kind === 'person' || kind === 'computer' ? [id] : []));
  const near = nearestName(name, teams);
  return [say('plain.noTeam', { name, teams: teams.join(', ') }), ...(near ? [say('plain.didYouMean', { near })] : [])];
}

/** Words that need no reason. */
export function readFacilitator(view: View, word: Word, words: readonly string[]): Said {
  const [first = '', ...rest] = words;
  switch (word) {
    case 'pause':
      return { type: 'pause' };
    case 'go':
      return { type: 'unpause' };
    case 'show':
      return show(view, words.join(' '));
    case 'auto':
      return /^(on|off)$/i.test(first) && rest.length === 0 ? { type: 'auto', on: first.toLowerCase() === 'on' } : undefined;
    case 'floor':
      return first === '' ? undefined : onTeam(view, words.join(' '), (seat) => ({ type: 'floor', seat }));
    case 'note':
      return first === '' ? undefined : { type: 'note', text: words.join(' ') };
    case 'count':
      return count(view, words);
    default:
      return power(view, word, words);
  }
}

const screens: Readonly<Record<string, string>> = { public: 'public', blank: 'blank', desk: 'facilitator', facilitator: 'facilitator' };

function show(view: View, name: string): Said {
  const what = screens[name.toLowerCase()];
  if (what) return { type: 'show', what };
  return name === '' ? undefined : onTeam(view, name, (seat) => ({ type: 'show', what: seat }));
}

function onTeam(view: View, name: string, command: (seat: string) => Command): Said {
  const seat = teamNamed(view, name);
  return seat ? command(seat.id) : noTeam(view, name);
}

/** `us 60 70 80 for 3 against 1 abstain 0`: papers of one team, in any order after its name. */
function count(view: View, [name = '', ...words]: readonly string[]): Said {
  if (name === '') return undefined;
  const percents: number[] = [];
  const votes = { for: 0, against: 0, abstain: 0 };
  for (let i = 0; i < words.length; i++) {
    const word = (words[i] ?? '').toLowerCase().replace(/[,%]+$/, '');
    if (word === 'for' || word === 'against' || word === 'abstain') {
      const n = words[++i] ?? '';
      if (!/^\d{1,2},?$/.test(n)) return undefined;
      votes[word] = Number.parseInt(n, 10);
    } else if (/^\d{1,3}$/.test(word) && Number(word) <= 100) percents.push(Number(word));
    else return undefined;
  }
  return onTeam(view, name, (seat) => ({ type: 'count', seat, percents, ...votes }));
}

/** Powers: their words, then `because KIND: TEXT`. */
function power(view: View, word: Word, words: readonly string[]): Said {
  const { head, why, problem } = readReason(words);
  if (problem) return [problem];
  if (!why) return undefined;
  const [first = '', ...rest] = head;
  const n = /^\d{1,6}$/.test(first) ? Number(first) : undefined;
  switch (word) {
    case 'extend':
      return /^[+-]?\d{1,2}$/.test(first) && rest.length === 0 ? { type: 'extend', minutes: Number(first), why } : undefined;
    case 'swap':
      return /^(on|off)$/i.test(first) && rest.length === 0 ? { type: 'swap', on: first.toLowerCase() === 'on', why } : undefined;
    case 'accept':
    case 'refuse':
      return n === undefined || rest.length > 0 ? undefined : { type: 'accept', argument: n, accepted: word === 'accept', why };
    case 'settle':
      return settle(n, rest, why);
    case 'rewind':
      return n === undefined || rest.length > 0 ? undefined : { type: 'rewind', round: n, why };
    case 'hold':
    case 'release':
    case 'cancel':
      return rest.length > 0 || first === '' ? undefined : { type: word, inject: eventId(view, first), why };
    case 'recall':
      return first === '' ? undefined : { type: 'recall', inject: eventId(view, head.join(' ')), why };
    case 'rule':
      return rule(view, head, why);
    case 'inject':
      return inject(view, head, why);
    case 'reseat':
      return reseat(view, head, why);
    default:
      return undefined;
  }
}

/** An event's id in any case; what is no event stays, so that the refusal can say what was meant. */
function eventId({ scenario }: View, name: string): string {
  const wanted = name.toLowerCase();
  return scenario.injects.find(({ id }) => id.toLowerCase() === wanted)?.id ?? wanted;
}

const rulings = {
  upheld: 'upheld',
  uphold: 'upheld',
  dismissed: 'dismissed',
  dismiss: 'dismissed',
  parked: 'parked',
  park: 'parked',
} as const;

function settle(n: number | undefined, [word = '', ...rest]: readonly string[], why: Reason): Said {
  const ruling = rulings[word.toLowerCase() as keyof typeof rulings];
  return n === undefined || !ruling || rest.length > 0 ? undefined : { type: 'settle', challenge: n, ruling, why };
}

/** `CLAIM 0.5 high`, and `acknowledged` where the confidence is low. */
function rule({ scenario }: View, [name = '', place = '', sure = '', ...rest]: readonly string[], why: Reason): Said {
  const confidence = sure.toLowerCase();
  const isPlace = /^[+-]?(1(\.0+)?|0?\.\d{1,3}|0(\.\d{1,3})?)$/.test(place);
  const acknowledged = /^acknowledged?$/i.test(rest[0] ?? '');
  const isDone = rest.length === (acknowledged ? 1 : 0);
  if (!isPlace || !isDone || (confidence !== 'low' && confidence !== 'medium' && confidence !== 'high')) return undefined;
  const claim = scenario.assumptions.find(({ id }) => id.toLowerCase() === name.toLowerCase())?.id ?? name;
  return { type: 'rule', claim, place: Number(place), confidence, acknowledged, why };
}

/** `all TITLE: TEXT points TRU -5 ECO 3`. */
function inject(view: View, [name = '', ...words]: readonly string[], why: Reason): Said {
  const to = name.toLowerCase() === 'all' ? 'all' : teamNamed(view, name)?.side;
  if (name !== '' && !to) return noTeam(view, name);
  const at = words.findLastIndex((word) => word.toLowerCase() === 'points');
  const text = (at < 0 ? words : words.slice(0, at)).join(' ');
  const [, title = text, body = ''] = /^(.+?):\s+(.*)$/.exec(text) ?? [];
  if (!to || title === '') return undefined;
  const points: Record<string, number> = {};
  const pairs = at < 0 ? [] : words.slice(at + 1).map((word) => word.replace(/,$/, ''));
  for (let i = 0; i < pairs.length; i += 2) {
    const [code = '', amount = ''] = [pairs[i], pairs[i + 1]];
    if (!/^[+-]?\d{1,2}(\.\d)?$/.test(amount)) return undefined;
    points[indicatorNamed(view, code)?.code ?? code] = Number(amount);
  }
  return { type: 'inject', title: title.replace(/:$/, ''), text: body, to, points, why };
}

/** Without a strategy, a computer takes the first of its side. */
function reseat(view: View, [name = '', kind = '', ...rest]: readonly string[], why: Reason): Said {
  const seat = teamNamed(view, name);
  if (name !== '' && !seat) return noTeam(view, name);
  if (!seat) return undefined;
  if (/^computer$/i.test(kind)) {
    const own = view.scenario.strategies.filter(({ side }) => side === seat.side);
    return { type: 'reseat', seat: seat.id, kind: 'computer', people: 1, strategy: rest.join(' ') || (own[0]?.id ?? ''), why };
  }
  const [number = '', ...more] = /^(people|person)$/i.test(kind) ? rest : [kind, ...rest];
  if (!/^\d{1,2}$/.test(number) || Number(number) < 1 || more.length > 0) return undefined;
  return { type: 'reseat', seat: seat.id, kind: 'person', people: Number(number), strategy: '', why };
}
