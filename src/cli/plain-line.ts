/**
 * Reads one line of the plain mode: what it shows, marks or submits. Pure, so that every word can be tried without a
 * stream. A line that cannot be read is answered with what would be right, never with silence.
 */
import type { Decision } from '../kernel/turn.ts';
import {
  hotwashPages, plainBoard, plainCause, plainEvidence, plainHelp, plainHistory, plainHotwash, plainLimits, plainNews, plainOption, plainOptions, plainRegister, plainRole, plainWhy, plainWords, possibleWords, type Span, type Word,
} from '../report/plain.ts'; // biome-ignore format: one list of pages
import type { Review } from '../report/review.ts';
import { say } from '../report/text.ts';
import { nearestName } from '../scenario/text.ts';
import type { BookmarkKind, Command, Proposal } from '../session/command.ts';
import type { View } from '../session/view.ts';
import { type MarkKind, readMarks, unmark } from './plain-marks.ts';
import { indicatorNamed, optionNamed } from './plain-names.ts';

export interface Desk {
  readonly view: View;
  readonly marks: Decision;
  /** What was looked at last: a bookmark is about it. */
  readonly about: string;
  readonly review: () => Review;
}

export type Act =
  | { readonly type: 'show'; readonly lines: readonly string[]; readonly about?: string }
  | { readonly type: 'mark'; readonly lines: readonly string[]; readonly marks: Decision }
  | { readonly type: 'submit'; readonly command: Command }
  | { readonly type: 'quit' };

const show = (lines: readonly string[], about?: string): Act =>
  about === undefined ? { type: 'show', lines } : { type: 'show', lines, about };
const submit = (command: Command): Act => ({ type: 'submit', command });

/** @param line one clean line that is not empty. */
export function readPlainLine(desk: Desk, line: string): Act {
  const [typed = '', ...words] = line.split(' ');
  const name = typed.toLowerCase();
  const entry = plainWords.find(({ word }) => word === (name === '?' ? 'help' : name));
  if (!entry) return show(unknownWord(desk.view, typed));
  if ('command' in entry && !desk.view.allowed.includes(entry.command)) {
    return show([say('plain.notNow', { word: entry.word, phase: say(`phase.${desk.view.phase}`) }), ...possibleLines(desk.view)]);
  }
  return act(desk, entry.word, words) ?? show([say('plain.usage', { usage: entry.usage, about: say(`plain.help.${entry.word}`) })]);
}

function unknownWord(view: View, typed: string): string[] {
  const near = nearestName(
    typed,
    plainWords.map(({ word }) => word),
  );
  return [near ? say('plain.unknownWordNear', { word: typed, near }) : say('plain.unknownWord', { word: typed }), ...possibleLines(view)];
}

/** What acts now, besides reading and leaving. */
export function possibleLines(view: View): string[] {
  const words = possibleWords(view);
  return [words.length > 0 ? say('plain.possible', { words: words.join(', ') }) : say('plain.possibleNone')];
}

/** Undefined when the word needs something else after it. */
function act(desk: Desk, word: Word, words: readonly string[]): Act | undefined {
  const { view, marks } = desk;
  switch (word) {
    case 'quit':
      return { type: 'quit' };
    case 'next':
      return submit({ type: 'advance' });
    case 'turn':
      return submit({ type: 'adjudicate' });
    case 'undo':
      return submit({ type: 'undo' });
    case 'weigh':
      return weigh(view, words);
    case 'propose':
      return propose(view, words);
    case 'estimate':
      return estimate(words);
    case 'choose':
    case 'stop':
    case 'give':
    case 'withdraw':
      return words.length === 0 ? undefined : { type: 'mark', ...readMarks(view, marks, word satisfies MarkKind, words) };
    case 'unchoose':
      return words.length === 0 ? undefined : { type: 'mark', ...unmark(view, marks, words) };
    case 'decide':
      return decide(marks, words);
    case 'bookmark':
      return bookmark(desk, words);
    case 'end':
      return words.length === 0 ? undefined : submit({ type: 'end', reason: words.join(' ') });
    default:
      return read(desk, word, words);
  }
}

/** Words that only read. */
function read({ view, review }: Desk, word: Word, words: readonly string[]): Act | undefined {
  const rest = words.join(' ');
  const all = rest.toLowerCase() === 'all';
  switch (word) {
    case 'help':
      return show(plainHelp(view));
    case 'board':
      return show(plainBoard(view, all));
    case 'news':
      return show(plainNews(view, all));
    case 'role':
      return show(plainRole(view));
    case 'limits':
      return show(plainLimits(view));
    case 'options':
      return show(plainOptions(view, rest, rest === '' ? 'ranges' : 'cases'));
    case 'option': {
      const option = optionNamed(view, rest);
      return rest === ''
        ? undefined
        : option
          ? show(plainOption(view, option.id), option.id)
          : show(
              noSuch(
                'plain.unknownOption',
                rest,
                view.options.map(({ id }) => id),
              ),
            );
    }
    case 'history':
      return rest === '' ? undefined : onIndicator(view, rest, (code) => plainHistory(view, code));
    case 'why':
      return why(view, words);
    case 'evidence':
      return evidence(view, rest);
    case 'hotwash':
      return hotwash(view, review, rest.toLowerCase());
    default:
      return undefined;
  }
}

function noSuch(key: 'plain.unknownOption' | 'plain.unknownIndicator', name: string, names: readonly string[]): string[] {
  const near = nearestName(name, names);
  return [say(key, { id: name, code: name }), ...(near ? [say('plain.didYouMean', { near })] : [])];
}

function onIndicator(view: View, name: string, page: (code: string) => string[]): Act {
  const indicator = indicatorNamed(view, name);
  if (indicator) return show(page(indicator.code), indicator.code);
  return show(
    noSuch(
      'plain.unknownIndicator',
      name,
      view.scenario.indicators.flatMap(({ code, id }) => [code, id]),
    ),
  );
}

/** `why CODE [round N or game] [cause N]`; the name may be several words. */
function why(view: View, words: readonly string[]): Act | undefined {
  const from = words.findIndex((word) => /^(round|game|cause|\d+)$/i.test(word));
  const name = words.slice(0, from < 0 ? words.length : from).join(' ');
  const rest = from < 0 ? '' : words.slice(from).join(' ').toLowerCase();
  const asked = /^(?:(game)|(?:round )?(\d+))?\s*(?:cause (\d+))?$/.exec(rest);
  if (name === '' || !asked) return undefined;
  const span: Span | undefined = asked[1] ? 'game' : asked[2] === undefined ? undefined : Number(asked[2]);
  const cause = asked[3];
  return onIndicator(view, name, (code) =>
    cause === undefined ? plainWhy(view, code, span) : plainCause(view, code, span, Number(cause)),
  );
}

function evidence(view: View, rest: string): Act {
  const id = rest.toUpperCase();
  const known = [...view.scenario.evidence, ...view.scenario.disputes].some((entry) => entry.id === id);
  if (known) return show(plainEvidence(view, id), id);
  return show(/^[A-Z]{1,2}\d{1,3}$/.test(id) ? plainEvidence(view, id) : plainRegister(view, rest));
}

function hotwash(view: View, review: () => Review, wanted: string): Act {
  if (!view.disclosed) return show([say('plain.hotwash.later')]);
  const page = hotwashPages.find((each) => each === wanted);
  if (wanted !== '' && wanted !== 'all' && page === undefined)
    return show([say('plain.hotwash.pages', { pages: hotwashPages.join(', ') })]);
  return show(plainHotwash(view, review(), page));
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : undefined;

function weigh(view: View, [goal, number]: readonly string[]): Act | undefined {
  const weight = numberIn(number);
  if (goal === undefined || weight === undefined || weight > 10) return undefined;
  const goals = view.scenario.sides.find((side) => side.id === view.you.side)?.goals ?? [];
  return submit({ type: 'weigh', weights: { [goals.find(({ id }) => id === goal.toLowerCase())?.id ?? goal]: weight } });
}

function estimate([text]: readonly string[]): Act | undefined {
  const percent = numberIn(text);
  return percent === undefined || percent > 100 ? undefined : submit({ type: 'estimate', percent: Math.round(percent) });
}

/** Without an aim, the claim is about what the option is expected to move most, in that direction. */
function propose(view: View, [name, aim, direction]: readonly string[]): Act | undefined {
  if (name === undefined) return undefined;
  const option = optionNamed(view, name);
  if (!option)
    return show(
      noSuch(
        'plain.unknownOption',
        name,
        view.scenario.options.map(({ id }) => id),
      ),
    );
  const usual = usualClaim(view, option.id);
  if (aim === undefined) return usual ? submit({ type: 'propose', ...usual }) : undefined;
  const expect = /^rises?$/i.test(direction ?? '') ? 'rise' : /^falls?$/i.test(direction ?? '') ? 'fall' : undefined;
  if (expect === undefined) return undefined;
  const indicator = indicatorNamed(view, aim);
  if (!indicator)
    return show(
      noSuch(
        'plain.unknownIndicator',
        aim,
        view.scenario.indicators.map(({ code }) => code),
      ),
    );
  return submit({ type: 'propose', option: option.id, aim: indicator.code, expect });
}

function usualClaim(view: View, id: string): Proposal | undefined {
  const option = optionNamed(view, id);
  const assumptions = new Map(view.scenario.assumptions.map((assumption) => [assumption.id, assumption.likely]));
  const forecast = view.options.find((candidate) => candidate.id === id)?.forecast;
  const expected = forecast ?? option?.effects.map(({ on, size }) => ({ on, likely: assumptions.get(size) ?? 0 })) ?? [];
  const most = expected.reduce((best, effect) => (Math.abs(effect.likely) > Math.abs(best.likely) ? effect : best), { on: '', likely: 0 });
  return most.likely === 0 ? undefined : { option: id, aim: most.on, expect: most.likely > 0 ? 'rise' : 'fall' };
}

/** The reason follows the word "because". */
function decide(marks: Decision, words: readonly string[]): Act | undefined {
  if (words.length > 0 && words[0]?.toLowerCase() !== 'because') return undefined;
  return submit({ type: 'decide', decision: marks, why: words.slice(1).join(' ') });
}

const kinds: readonly BookmarkKind[] = ['insight', 'dispute', 'rule-gap', 'quote'];

function bookmark({ about }: Desk, [kind, ...words]: readonly string[]): Act | undefined {
  const known = kinds.find((each) => each === kind?.toLowerCase());
  return known === undefined || words.length === 0 ? undefined : submit({ type: 'bookmark', kind: known, about, text: words.join(' ') });
}
