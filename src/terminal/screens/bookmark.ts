/**
 * A bookmark: one kind, one text, at the exact moment. Everything typed is text, so arrows choose the kind and enter
 * saves; an empty text is allowed, because the moment itself may be all that matters.
 */
import { lookUp } from '../../report/words.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { cleanText } from '../../scenario/text.ts';
import type { BookmarkKind } from '../../session/command.ts';
import type { TableView } from '../app-view.ts';
import { tableHeading } from '../parts/heading.ts';
import { dot } from '../parts/lines.ts';
import { cutAtWord, hanging } from '../parts/prose.ts';
import { headed, prose, roomIn } from '../parts/sections.ts';
import { blank, type Row, row, rowWidth, span, widthOf, wrap } from '../rows.ts';
import { back, ignore, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

const kinds: readonly BookmarkKind[] = ['insight', 'dispute', 'rule-gap', 'quote'];

/** The log keeps no more characters than this (session/command.ts). */
const textMax = 2000;

interface BookmarkState {
  readonly about: string;
  readonly kind: BookmarkKind;
  readonly text: string;
}

export const bookmark: Screen<BookmarkState, TableView> = {
  name: 'bookmark',
  open: (_context, given) => ({ kind: 'insight', text: '', ...knownPart(given) }),
  heading: (context) => tableHeading(context, context.say('bookmark.title')),
  body,
  footer: ({ say }) => [
    { action: 'enter', label: say('bookmark.keySave') },
    { action: 'back', label: say('bookmark.keyCancel') },
    { action: 'left', label: '' },
    { action: 'right', label: say('bookmark.keyKind') },
  ],
  typing: () => true,
  press(_context, state, press) {
    if (press.type === 'erase') return stay({ ...state, text: [...state.text].slice(0, -1).join('') });
    if (press.type === 'text') return stay({ ...state, text: cleanText(state.text + press.text).slice(0, textMax) });
    switch (press.action) {
      case 'enter':
        return {
          type: 'submit',
          commands: [{ type: 'bookmark', kind: state.kind, about: state.about, text: state.text.trim() }],
          back: true,
        };
      case 'right':
      case 'down':
      case 'next':
        return turned(state, 1);
      case 'left':
      case 'up':
      case 'previous':
        return turned(state, -1);
      case 'back':
        return back;
      default:
        return ignore;
    }
  },
};

/** What the screen below handed over: what it is about, and the kind if that is clear. */
function knownPart(given: unknown): { readonly about: string; readonly kind?: BookmarkKind } {
  if (typeof given === 'string') return { about: given };
  if (typeof given !== 'object' || given === null) return { about: '' };
  const about = 'about' in given && typeof given.about === 'string' ? given.about : '';
  const kind = kinds.find((candidate) => 'kind' in given && given.kind === candidate);
  return kind ? { about, kind } : { about };
}

function turned(state: BookmarkState, by: 1 | -1): Outcome<BookmarkState> {
  const at = (kinds.indexOf(state.kind) + by + kinds.length) % kinds.length;
  return stay({ ...state, kind: kinds[at] ?? 'insight' });
}

/** The name that people know for an id of any kind; the id itself when it is none. */
export function subjectOf(scenario: Scenario, id: string): string {
  const look = lookUp(scenario);
  const titled = look.option.get(id) ?? look.inject.get(id) ?? look.coupling.get(id) ?? look.consent.get(id);
  const evidence = look.evidence.get(id);
  return (
    look.indicator.get(id)?.name ??
    titled?.title ??
    look.assumption.get(id)?.name ??
    (evidence ? `${id}: ${evidence.claim}` : (look.dispute.get(id)?.question ?? look.side.get(id)?.name ?? id))
  );
}

function body(context: TableContext, state: BookmarkState): readonly Row[] {
  const { view, width, height, glyphs, say } = context;
  const room = roomIn(width);
  const subject = state.about === '' ? say('bookmark.moment') : subjectOf(view.scenario, state.about);
  const gap = height > 10 ? [blank] : [];
  const about = hanging(say('bookmark.about'), cutAtWord(subject, room * 2 - 24, glyphs), room, 7, 'plain', 'dim').map(indented);
  const top = [...gap, ...about, kindRow(context, state), ...(height > 10 ? kindAbout(context, state) : []), ...gap];
  const note = noteRows(context, state, Math.max(1, Math.min(10, height - top.length - (height > 10 ? 5 : 0))));
  const seen =
    height > 10 ? [blank, ...prose(say(view.room?.shown === 'public' ? 'bookmark.seenRoom' : 'bookmark.seen'), width, 'dim')] : [];
  const shown = [...top, ...note, ...seen];
  return [...shown, ...earlierRows(context, height - shown.length)];
}

const indented = (line: Row): Row => row(' ', ...line);

function kindRow({ width, glyphs, say }: TableContext, { kind }: BookmarkState): Row {
  const label = span(` ${say('bookmark.kind').padEnd(7)}`, 'dim');
  const marks = kinds.flatMap((each) => [
    span(`${each === kind ? glyphs.checked : glyphs.unchecked} `, each === kind ? 'accent' : 'dim'),
    span(`${say(`bookmark.${each}`)}   `, each === kind ? 'strong' : 'dim'),
  ]);
  const all = row(label, ...marks);
  return rowWidth(all) <= width ? all : row(label, span(`< ${say(`bookmark.${kind}`)} >`, 'strong'));
}

/** As many rows for every kind, so that the text below stays where it is. */
function kindAbout({ width, say }: TableContext, { kind }: BookmarkState): readonly Row[] {
  const texts = kinds.map((each) => prose(say(`bookmark.${each}About`), width, 'dim', 7));
  const own = texts[kinds.indexOf(kind)] ?? [];
  return Array.from({ length: Math.max(...texts.map((rows) => rows.length)) }, (_, i) => own[i] ?? blank);
}

/** The text with a cursor at its end; only its last lines when it is long. */
function noteRows({ width, say }: TableContext, { text }: BookmarkState, height: number): readonly Row[] {
  const indent = 8;
  const lines = wrap(`${text}_`, roomIn(width) + 1 - indent).slice(-height);
  return lines.map((line, i) => {
    const label = span(i === 0 ? ` ${say('bookmark.text').padEnd(indent - 1)}` : ' '.repeat(indent), 'dim');
    return i < lines.length - 1 ? row(label, line) : row(label, line.slice(0, -1), span(' ', 'chosen'));
  });
}

function earlierRows({ view, width, glyphs, say }: TableContext, height: number): readonly Row[] {
  const own = view.bookmarks.filter(({ seat }) => seat === view.you.id).toReversed();
  if (height < 3 || own.length === 0) return [];
  const lines = own.slice(0, height - 2).map(({ round, kind, about, text }) => {
    const lead = `${say('bookmark.inRound', { round })}  ${say(`bookmark.${kind}`)}  `;
    const rest = [text, about === '' ? '' : subjectOf(view.scenario, about)].filter(Boolean).join(dot(glyphs));
    return row(span(` ${lead}`, 'dim'), span(cutAtWord(rest, Math.max(4, roomIn(width) - widthOf(lead)), glyphs)));
  });
  return [blank, ...headed(say('bookmark.earlier'), width), ...lines];
}
