/**
 * Reads one line of the plain mode: what it shows, marks or submits. Pure, so that every word can be tried without a
 * stream. A line that cannot be read is answered with what would be right, never with silence.
 */
import { type Decision, noDecision } from '../kernel/turn.ts';
import { teamName } from '../report/debate.ts';
import {
  allowedHere, pagesOf, plainBank, plainBoard, plainCause, plainClaims, plainClock, plainDesk, plainEvidence, plainHelp, plainHistory, plainHotwash, plainLimits, plainMotion, plainNews, plainOption, plainOptions, plainRegister, plainRole, plainSeats, plainWhy, possibleWords, type Span, type Word, wordsHere, wordsOf,
} from '../report/plain.ts'; // biome-ignore format: one list of pages
import type { Review } from '../report/review.ts';
import { say } from '../report/text.ts';
import { nearestName } from '../scenario/text.ts';
import type { BookmarkKind, Command, CommandType, Proposal } from '../session/command.ts';
import type { View } from '../session/view.ts';
import { type MarkKind, markKinds, readMarks, unmark } from './plain-marks.ts';
import { indicatorNamed, optionNamed } from './plain-names.ts';
import { readReason } from './plain-reason.ts';
import { noTeam, readFacilitator, teamNamed } from './plain-room.ts';
import { isSealed, ofTeams, wordNamed } from './plain-sealed.ts';
import { readSpeech, type Said } from './plain-speech.ts';

export interface Desk {
  readonly view: View;
  readonly marks: Decision;
  /** What was looked at last: a bookmark is about it. */
  readonly about: string;
  readonly review: () => Review;
  /** In a room: what a seat may see and has marked, to read what is typed for it. It is printed on its own screen only. */
  readonly of?: (seat: string) => { readonly view: View; readonly marks: Decision };
}

/** `seat`: the team that the line was said for, where it was said for one. */
export type Act =
  | { readonly type: 'show'; readonly lines: readonly string[]; readonly about?: string }
  | { readonly type: 'mark'; readonly lines: readonly string[]; readonly marks: Decision; readonly seat?: string }
  | { readonly type: 'submit'; readonly command: Command; readonly seat?: string }
  | { readonly type: 'quit' };

const show = (lines: readonly string[], about?: string): Act =>
  about === undefined ? { type: 'show', lines } : { type: 'show', lines, about };
const submit = (command: Command): Act => ({ type: 'submit', command });

/** @param line one clean line that is not empty. */
export function readPlainLine(desk: Desk, line: string): Act {
  const [typed = '', ...words] = line.split(' ');
  const { view } = desk;
  const entry = wordNamed(view, typed);
  if (!entry) return show(unknownWord(view, typed));
  if (entry.word === 'as') return speakFor(desk, entry, words);
  if (view.room?.shown === 'blank' && !('command' in entry) && !onBlank.includes(entry.word)) return show([say('plain.room.blank')]);
  return said(desk, entry, words, allowedHere(view));
}

type Entry = NonNullable<ReturnType<typeof wordNamed>>;
/** What can be read while the shared screen is blank. */
const onBlank: readonly Word[] = ['help', 'time', 'quit'];

function said(desk: Desk, entry: Entry, words: readonly string[], allowed: readonly CommandType[]): Act {
  if ('command' in entry && !allowed.includes(entry.command)) return show(notNow(desk.view, entry));
  return act(desk, entry.word, words) ?? show(usageOf(entry));
}

const usageOf = ({ usage, word }: Entry): string[] => [say('plain.usage', { usage, about: say(`plain.help.${word}`) })];

function notNow(view: View, { word, command }: Extract<Entry, { command: CommandType }>): string[] {
  if (view.room?.paused) return [say('plain.room.ask.paused')];
  const isTeams = view.room && view.you.side === null && ofTeams.includes(command);
  return [
    say('plain.notNow', { word, phase: say(`phase.${view.phase}`) }),
    ...(isTeams ? [say('plain.as.hint', { word })] : []),
    ...possibleLines(view),
  ];
}

/** `as TEAM WORDS`: a team's words, typed by the facilitator. On another screen than the team's, what is sealed stays unsaid. */
function speakFor(desk: Desk, as: Entry, [name = '', typed = '', ...words]: readonly string[]): Act {
  const { view, of } = desk;
  if (!of || typed === '') return show(usageOf(as));
  const seat = teamNamed(view, name);
  if (!seat) return show(noTeam(view, name));
  const entry = wordNamed(view, typed);
  if (!entry || !('command' in entry) || !ofTeams.includes(entry.command)) return show([say('plain.as.words', { words: teamWords(view) })]);
  const team = teamName(view, seat.id);
  const own = of(seat.id);
  if (!own.view.allowed.includes(entry.command))
    return show([say('plain.as.notNow', { team, word: entry.word, phase: say(`phase.${view.phase}`) })]);
  const made = act({ ...desk, ...own }, entry.word, words) ?? show(usageOf(entry));
  if (made.type === 'submit' || (made.type === 'mark' && !isSealed(view, entry.command, seat.id))) return { ...made, seat: seat.id };
  if (!isSealed(view, entry.command, seat.id)) return made;
  const asks = own.view.you.people !== undefined && (entry.word === 'estimate' || entry.word === 'ballot');
  const whose = asks ? [say('plain.person.which', { people: own.view.you.people ?? 1 })] : [];
  if (made.type !== 'mark' || entry.word === 'decide')
    return show([say('plain.as.unread', { team, id: seat.id, usage: entry.usage }), ...whose]);
  return { ...made, seat: seat.id, lines: [say('plain.as.marked', { team, id: seat.id })] };
}

const teamWords = (view: View): string =>
  wordsHere(view).flatMap((entry) => ('command' in entry && ofTeams.includes(entry.command) ? [entry.word] : [])).join(', '); // biome-ignore format: one list

function unknownWord(view: View, typed: string): string[] {
  const near = nearestName(
    typed,
    wordsHere(view).map(({ word }) => word),
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
    case 'next': {
      const { why, problem } = readReason(words);
      return problem ? show([problem]) : submit(why ? { type: 'advance', why } : { type: 'advance' });
    }
    case 'turn':
      return submit({ type: 'adjudicate' });
    case 'undo':
      return submit({ type: 'undo' });
    case 'weigh':
      return weigh(view, words);
    case 'propose':
      return propose(view, words);
    case 'argue':
    case 'challenge':
    case 'estimate':
    case 'ballot':
    case 'dissent':
      return spoken(readSpeech(view, word, words));
    case 'choose':
    case 'stop':
    case 'give':
    case 'withdraw':
      return words.length === 0 ? undefined : { type: 'mark', ...readMarks(view, marks, word satisfies MarkKind, words) };
    case 'unchoose':
      return words.length === 0 ? undefined : { type: 'mark', ...unmark(view, marks, words) };
    case 'decide':
      return decide(view, marks, words);
    case 'correct':
      return correct(desk, words);
    case 'bookmark':
      return bookmark(desk, words);
    case 'end':
      return words.length === 0 ? undefined : submit({ type: 'end', reason: words.join(' ') });
    default:
      return read(desk, word, words) ?? spoken(readFacilitator(view, word, words));
  }
}

const spoken = (made: Said): Act | undefined => (made === undefined ? undefined : isCommand(made) ? submit(made) : show(made));
const isCommand = (made: Command | readonly string[]): made is Command => 'type' in made;

/** `correct N WORDS because ...`: the words are read for the seat that gave entry N. */
function correct({ view, of, ...desk }: Desk, words: readonly string[]): Act | undefined {
  const { head, why, problem } = readReason(words);
  if (problem) return show([problem]);
  const [number = '', typed = '', ...rest] = head;
  if (!why || !of || !view.room || !/^\d{1,6}$/.test(number)) return undefined;
  const n = Number(number);
  const entry = of(view.room.facilitator).view.room?.desk?.correctable.find((one) => one.n === n);
  const meant = wordNamed(view, typed);
  if (!entry) return show([say('refusal.entry', { n })]);
  if (!meant || !('command' in meant) || meant.command !== entry.type)
    return show([say('plain.correct.type', { n, word: wordsOf(entry.type) })]);
  const made = act({ ...desk, of, view: of(entry.seat).view, marks: noDecision }, meant.word, rest);
  if (made?.type !== 'submit') return made?.type === 'show' ? made : undefined;
  return submit({ type: 'correct', n, command: made.command, why });
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
    case 'time':
      return show(plainClock(view));
    case 'seats':
      return show(plainSeats(view));
    case 'motion':
      return show(plainMotion(view));
    case 'cards':
      return show(plainBank(view));
    case 'claims':
      return show(plainClaims(view));
    case 'desk':
      return show(view.you.id === view.room?.facilitator ? plainDesk(view) : [say('plain.desk.closed')]);
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
  const page = pagesOf(view).find((each) => each === wanted);
  if (wanted !== '' && wanted !== 'all' && page === undefined)
    return show([say('plain.hotwash.pages', { pages: pagesOf(view).join(', ') })]);
  return show(plainHotwash(view, review(), page));
}

function weigh(view: View, [goal, text = '']: readonly string[]): Act | undefined {
  const weight = /^\d+(\.\d+)?$/.test(text) ? Number.parseFloat(text) : 11;
  if (goal === undefined || weight > 10) return undefined;
  const goals = view.scenario.sides.find((side) => side.id === view.you.side)?.goals ?? [];
  return submit({ type: 'weigh', weights: { [goals.find(({ id }) => id === goal.toLowerCase())?.id ?? goal]: weight } });
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

/** What is marked, with a reason after the word "because"; marks may be made in the same line. */
function decide(view: View, marks: Decision, words: readonly string[]): Act | undefined {
  const at = words.findIndex((word) => word.toLowerCase() === 'because');
  const [kind, ...rest] = at < 0 ? words : words.slice(0, at);
  const why = at < 0 ? '' : words.slice(at + 1).join(' ');
  if (kind === undefined) return submit({ type: 'decide', decision: marks, why });
  if (!isMark(kind) || rest.length === 0) return undefined;
  const made = readMarks(view, marks, kind.toLowerCase() as MarkKind, rest);
  return made.isPartial ? { type: 'mark', ...made } : submit({ type: 'decide', decision: made.marks, why });
}

const isMark = (word: string): boolean => markKinds.includes(word.toLowerCase());

const kinds: readonly BookmarkKind[] = ['insight', 'dispute', 'rule-gap', 'quote'];

function bookmark({ about }: Desk, [kind, ...words]: readonly string[]): Act | undefined {
  const known = kinds.find((each) => each === kind?.toLowerCase());
  return known === undefined || words.length === 0 ? undefined : submit({ type: 'bookmark', kind: known, about, text: words.join(' ') });
}
