/** What all descriptions share: labelled lines, and the three that any id ends with: uses, readings and sources. */
import type { Assumption, Certainty, Scenario } from '../../scenario/scenario.ts';
import type { Say, TextKey } from '../text.ts';
import { figure, firstSentence, type Lookup, rangeText } from '../words.ts';
import { relations, usesOf } from './uses.ts';

export const kinds = [
  'indicator', 'option', 'event', 'rule', 'assumption', 'evidence', 'dispute', 'pack', 'team', 'consent', 'condition', 'strategy',
  'argument', 'start', 'ending', 'question', 'group',
] as const; // biome-ignore format: groups
export type Kind = (typeof kinds)[number];

/** A scenario with its lookup tables, and the language that is spoken. */
export interface Guide {
  readonly scenario: Scenario;
  readonly look: Lookup;
  readonly say: Say;
}

export interface Line {
  /** The same in every language, for programs. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** A disputed number and what each pack that sets it says. */
export interface Numbered extends Omit<Assumption, 'evidence' | 'disputed'> {
  readonly packs: Readonly<Record<string, number>>;
}

/** A source with its opponent; an open question has neither a certainty nor a mark. */
export interface Source {
  readonly id: string;
  readonly claim: string;
  readonly certainty?: Certainty;
  readonly mark?: string;
  readonly source?: string;
  readonly disputedBy?: { readonly who: string; readonly why: string; readonly evidence: readonly string[] };
}

export interface Described {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly numbers: readonly Numbered[];
  readonly sources: readonly Source[];
}

type LabelOf<K> = K extends `show.label.${infer L}` ? L : never;
export type Label = LabelOf<TextKey>;
type Given = readonly (readonly [label: Label, value: string | undefined | false])[];

/** What is asked about, with the disputed numbers and the sources that it rests on. */
interface Subject {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  /** The other names that it is used by. */
  readonly names?: readonly string[];
  readonly numbers?: readonly string[];
  readonly evidence?: readonly string[];
}

/** Joins the lines of a subject with those that every description ends with; empty lines are left out. */
export function described(guide: Guide, subject: Subject, given: Given): Described {
  const numbers = numbersOf(guide, subject.numbers ?? []);
  const sources = sourcesOf(guide, subject.evidence ?? []);
  const lines: Given = [
    ...given,
    ['used', usedText(guide, subject.names ?? [subject.id])],
    ['readings', readingsText(guide, numbers)],
    ['sources', sourcesText(guide, sources)],
  ];
  const { kind, id, title } = subject;
  return { kind, id, title, lines: toLines(guide, lines), numbers, sources };
}

const toLines = ({ say }: Guide, given: Given): Line[] =>
  given.flatMap(([key, value]) => (value ? [{ key, name: say(`show.label.${key}`), value: value.trim() }] : []));

export const certaintyText = (certainty: Certainty, say: Say): string => say(`evidence.certaintyText.${certainty}`);
export const joinLines = (lines: readonly string[]): string => lines.join('\n');
export const idList = (ids: readonly string[]): string => ids.join(', ');

function numbersOf({ look, scenario }: Guide, ids: readonly string[]): Numbered[] {
  return [...new Set(ids)].flatMap((id) => {
    const found = look.assumption.get(id);
    if (!found) return [];
    const { evidence: _, disputed: __, ...rest } = found;
    const sets = scenario.packs.flatMap((pack) => (id in pack.sets ? [[pack.id, pack.sets[id] as number] as const] : []));
    return [{ ...rest, packs: Object.fromEntries(sets) }];
  });
}

/** One line for each number that any pack sets, and one that says that the others stand where they are. */
function readingsText({ scenario, say }: Guide, numbers: readonly Numbered[]): string {
  if (numbers.length === 0) return '';
  const titles = new Map(scenario.packs.map(({ id, title }) => [id, title]));
  const set = numbers.filter(({ packs }) => Object.keys(packs).length > 0);
  const lines = set.map((each) => {
    const list = Object.entries(each.packs).map(([pack, value]) =>
      say('show.reading.value', { pack: titles.get(pack) ?? pack, value: figure(value) }),
    );
    return say('show.reading', { id: each.id, range: rangeText(each, say), list: list.join('; ') });
  });
  const left = numbers.length - set.length;
  return joinLines(left === 0 ? lines : [...lines, say(set.length === 0 ? 'show.reading.none' : 'show.reading.others', { n: left })]);
}

function usedText({ scenario, say }: Guide, names: readonly string[]): string {
  const uses = names.flatMap((name) => usesOf(scenario, name));
  const lines = relations.flatMap((relation) => {
    const titles = [...new Set(uses.filter((use) => use.relation === relation).map(({ title }) => title))];
    return titles.length === 0 ? [] : [say(`show.use.${relation}`, { n: titles.length, titles: titles.join('; ') })];
  });
  return joinLines(lines);
}

export function sourcesOf({ look }: Guide, ids: readonly string[]): Source[] {
  return [...new Set(ids)].flatMap((id): Source[] => {
    const entry = look.evidence.get(id);
    if (entry) {
      const { claim, certainty, mark, source, dispute } = entry;
      return [{ id, claim, certainty, mark, source, disputedBy: dispute }];
    }
    const question = look.dispute.get(id);
    return question ? [{ id, claim: question.question }] : [];
  });
}

/** From this many on, each source is told by its first sentence; its own description has the rest. */
const briefFrom = 7;

function sourcesText({ say }: Guide, sources: readonly Source[]): string {
  const brief = sources.length >= briefFrom;
  const told = (text: string) => (brief ? firstSentence(text.trim()) : text.trim());
  return joinLines(
    sources.flatMap(({ id, claim, certainty, mark, source = '', disputedBy }) => {
      if (certainty === undefined) return [say('show.source.question', { id, claim })];
      const words = { id, certainty: say(`evidence.certainty.${certainty}`), mark: say(`show.mark.${mark ?? 'judgement'}` as TextKey) };
      return [
        say('show.source', { ...words, claim: told(claim) }),
        ...(brief ? [] : [say('show.source.from', { source: source.trim() })]),
        ...(disputedBy ? [`  ${opponentText(disputedBy, say, brief)}`] : []),
      ];
    }),
  );
}

export function opponentText({ who, why, evidence }: NonNullable<Source['disputedBy']>, say: Say, brief = false): string {
  const ids = evidence.length > 0 ? ` (${idList(evidence)})` : '';
  return say('show.opponent', { who, why: brief ? firstSentence(why.trim()) : why.trim(), ids });
}
