/** What teams say in a debate, as words: arguments, challenges, estimates, ballots and the minority's reason. */
import { bankOf, claimsOf } from '../report/claims.ts';
import { say } from '../report/text.ts';
import { nearestName } from '../scenario/text.ts';
import type { Command } from '../session/command.ts';
import type { View } from '../session/view.ts';
import { indicatorNamed } from './plain-names.ts';

/** A command, lines that say what is wrong, or undefined when the words do not have the form. */
export type Said = Command | readonly string[] | undefined;
export type SpeechWord = 'argue' | 'challenge' | 'estimate' | 'ballot' | 'dissent';

export function readSpeech(view: View, word: SpeechWord, words: readonly string[]): Said {
  switch (word) {
    case 'argue':
      return words.some((each) => each.endsWith(':')) ? ownArgument(view, words) : cardArgument(view, words);
    case 'challenge':
      return challenge(view, words);
    case 'estimate':
      return estimate(view, words);
    case 'ballot':
      return ballot(view, words);
    case 'dissent':
      return words.length === 0 ? undefined : { type: 'dissent', text: words.join(' ') };
  }
}

const motionOf = (view: View) => view.rounds.at(-1)?.motions.at(-1);
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A card of the scenario that speaks to the motion. */
function cardArgument(view: View, [id, ...more]: readonly string[]): Said {
  if (id === undefined || more.length > 0) return undefined;
  const bank = bankOf(view.scenario, motionOf(view)?.option ?? '');
  const card = bank.find((each) => same(each.id, id));
  if (!card) return unknown('plain.argue.noCard', id, bank.map((each) => each.id)); // biome-ignore format: one check
  const { stance, claim, pulls, evidence } = card;
  return { type: 'argue', card: card.id, stance, claim, pulls, text: '', evidence };
}

/** `for CLAIM stronger E01 E02: TEXT`. */
function ownArgument(view: View, words: readonly string[]): Said {
  const end = words.findIndex((word) => word.endsWith(':'));
  const [stance, name, pulls, ...sources] = [...words.slice(0, end), (words[end] ?? '').slice(0, -1)].filter((word) => word !== '');
  const text = words.slice(end + 1).join(' ');
  if ((stance !== 'for' && stance !== 'against') || name === undefined || (pulls !== 'stronger' && pulls !== 'weaker')) return undefined;
  const claims = claimsOf(view.scenario, motionOf(view)?.option ?? '').map(({ id }) => id);
  const claim = claims.find((id) => same(id, name));
  if (!claim) return unknown('plain.argue.noClaim', name, claims);
  return { type: 'argue', stance, claim, pulls, text, evidence: idsIn(sources) };
}

/** Ids between spaces or commas. */
const idsIn = (words: readonly string[]): string[] =>
  words.flatMap((word) => word.split(',')).flatMap((id) => (id === '' ? [] : [id.toUpperCase()]));

/** What is contested stands before the colon: an id, an indicator, or `argument N`. */
function challenge(view: View, words: readonly string[]): Said {
  const end = words.findIndex((word) => word.endsWith(':'));
  const about = words.slice(0, end + 1).join(' ').slice(0, -1); // biome-ignore format: one line
  const text = words.slice(end + 1).join(' ');
  if (end < 0 || about === '') return undefined;
  if (/^argument \d+$/i.test(about)) return { type: 'challenge', about: about.toLowerCase(), text };
  const { assumptions, evidence, disputes } = view.scenario;
  const ids = [...assumptions, ...evidence, ...disputes].map(({ id }) => id);
  const known = indicatorNamed(view, about)?.code ?? ids.find((id) => same(id, about));
  return known === undefined ? unknown('plain.challenge.unknown', about, ids) : { type: 'challenge', about: known, text };
}

function unknown(key: 'plain.argue.noCard' | 'plain.argue.noClaim' | 'plain.challenge.unknown', id: string, names: readonly string[]) {
  const near = nearestName(id, names);
  return [say(key, { id }), ...(near ? [say('plain.didYouMean', { near })] : [])];
}

/** `60`, or where several share the seat `60 person 2`. */
function estimate(view: View, [text = '', ...rest]: readonly string[]): Said {
  if (!/^\d{1,3}(\.\d+)?%?$/.test(text) || Number.parseFloat(text) > 100) return undefined;
  const person = personIn(view, rest);
  if (person === undefined || 'lines' in person) return person?.lines;
  return { type: 'estimate', percent: Math.round(Number.parseFloat(text)), ...person };
}

/** `for`, `for person 2`, `for person 2 tokens 3`; a bare number is the person. */
function ballot(view: View, [vote = '', ...rest]: readonly string[]): Said {
  const cast = vote.toLowerCase();
  if (cast !== 'for' && cast !== 'against' && cast !== 'abstain') return undefined;
  const at = rest.findIndex((word) => /^tokens?$/i.test(word));
  const tokens = at < 0 ? '1' : (rest[at + 1] ?? '');
  if (!/^\d{1,2}$/.test(tokens)) return undefined;
  const person = personIn(view, at < 0 ? rest : [...rest.slice(0, at), ...rest.slice(at + 2)]);
  if (person === undefined || 'lines' in person) return person?.lines;
  return { type: 'ballot', vote: cast, tokens: Number(tokens), ...person };
}

type Person = { readonly member?: number } | { readonly lines: readonly string[] } | undefined;

/** Where several share the seat, it is always said who: guessing could write over what another person gave. */
function personIn({ you }: View, words: readonly string[]): Person {
  const { people = 1 } = you;
  const [, text = ''] = /^(?:(?:person|member) )?(\d{1,2})?$/i.exec(words.join(' ')) ?? [];
  if (words.length > 0 && text === '') return undefined;
  if (text === '') return people > 1 ? { lines: [say('plain.person.which', { people })] } : {};
  return people > 1 || text !== '1' ? { member: Number(text) } : {};
}
