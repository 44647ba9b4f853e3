/** Who says so, and who disagrees? A list of sources, and the card of the highlighted one with its opponents. */
import { lookUp } from '../../report/words.ts';
import type { TableView } from '../app-view.ts';
import { may } from '../operator.ts';
import { evidenceOf, evidenceOfOption } from '../parts/citations.ts';
import { type Entry, entryCard, opposingIds } from '../parts/evidence-card.ts';
import { labelled } from '../parts/lines.ts';
import { cutAtWord } from '../parts/prose.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { columns, pad, type Row, row, span, windowAt } from '../rows.ts';
import { type FooterKey, ignore, movedCursor, type Screen, stay, type TableContext } from '../screen.ts';

export interface EvidenceState {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly cursor: number;
  /** First row of the card that is shown. */
  readonly offset: number;
  /** Why a key could do nothing here. */
  readonly note: string;
}

/** Opened about an indicator, an option, or a list of sources; `against` names the source that they answer. */
interface Given {
  readonly on?: string;
  readonly option?: string;
  readonly ids?: readonly string[];
  readonly assumption?: string;
  readonly against?: string;
}

const twoColumnsFrom = 100;
/** Rows that left and right move in a long list. */
const leap = 10;

function open({ view, say }: TableContext, given: unknown): EvidenceState {
  const asked = (given ?? {}) as Given;
  const look = lookUp(view.scenario);
  const number = look.assumption.get(asked.assumption ?? '');
  const ids = idsOf(view, asked);
  const entries = [...(number ? [{ type: 'number', id: number.id, number } as const] : []), ...ids.flatMap((id) => entryOf(view, id))];
  return { title: titleOf(view, asked, say), entries, cursor: 0, offset: 0, note: '' };
}

function idsOf({ scenario }: TableView, { on, option, ids }: Given): readonly string[] {
  if (ids) return ids;
  if (on !== undefined) return evidenceOf(scenario, on);
  if (option !== undefined) return evidenceOfOption(scenario, option);
  return [...scenario.evidence, ...scenario.disputes].map(({ id }) => id);
}

function entryOf({ scenario }: TableView, id: string): Entry[] {
  const look = lookUp(scenario);
  const source = look.evidence.get(id);
  if (source) return [{ type: 'source', id, source }];
  const question = look.dispute.get(id);
  return question ? [{ type: 'question', id, question }] : [];
}

function titleOf({ scenario }: TableView, { on, option, ids, assumption, against }: Given, say: TableContext['say']): string {
  const look = lookUp(scenario);
  if (against !== undefined) return say('evidence.against', { id: against });
  const number = look.assumption.get(assumption ?? '');
  // the name of a number starts with what it belongs to; the rest says what it is
  if (number) return say('evidence.title', { name: number.name.slice(number.name.indexOf(':') + 1).trim() });
  const name = look.indicator.get(on ?? '')?.name ?? look.option.get(option ?? '')?.title;
  return name ? say('evidence.title', { name }) : say(ids ? 'evidence.sources' : 'evidence.register');
}

const claimOf = (entry: Entry): string =>
  entry.type === 'source' ? entry.source.claim : entry.type === 'question' ? entry.question.question : entry.number.name;
const gradeOf = (entry: Entry): string =>
  entry.type === 'source' ? entry.source.certainty : entry.type === 'number' ? entry.number.certainty : '?';

function listRows({ glyphs, say }: TableContext, { entries, cursor }: EvidenceState, width: number, height: number): Row[] {
  const { from, to } = windowAt(entries.length, cursor, Math.max(1, height));
  return entries.slice(from, to).map((entry, i) => {
    const chosen = from + i === cursor;
    const id = entry.type === 'number' ? say('evidence.numberMark') : entry.id;
    const text = cutAtWord(claimOf(entry).replaceAll('\n', ' ').trim(), Math.min(96, width - 14), glyphs);
    return row(
      span(chosen ? `${glyphs.cursor} ` : '  ', 'accent'),
      span(pad(id, 7), entry.type === 'source' ? 'strong' : 'accent'),
      span(` ${gradeOf(entry)}  `, 'dim'),
      span(text, chosen ? 'chosen' : 'plain'),
    );
  });
}

/** Widths and heights of list and card, the same for drawing and for scrolling. */
function layout({ width, height }: TableContext, { entries, note }: EvidenceState) {
  const room = height - (note ? 1 : 0);
  if (width >= twoColumnsFrom) {
    const left = Math.min(60, Math.floor(width * 0.4));
    return { beside: true, left, list: room, cardWidth: width - left - 3, card: room };
  }
  const list = Math.min(entries.length, Math.max(height < 10 ? 2 : 3, Math.floor(room * 0.3)));
  return { beside: false, left: width, list, cardWidth: width, card: room - list - 1 };
}

const cardOf = (context: TableContext, state: EvidenceState): Row[] => {
  const entry = state.entries[state.cursor];
  return entry ? entryCard(context, entry, layout(context, state).cardWidth) : [];
};

function body(context: TableContext, state: EvidenceState): readonly Row[] {
  const { width, glyphs, say } = context;
  if (state.entries.length === 0) return labelled({ label: '', text: say('evidence.none') }, width, 1, 9, glyphs);
  const { beside, left, list, card } = layout(context, state);
  const note = state.note ? [row(span(` ${state.note}`, 'warn'))] : [];
  const shown = reader(cardOf(context, state), state.offset, card, say);
  const rows = listRows(context, state, left, list);
  if (beside)
    return [
      ...columns(
        Array.from({ length: list }, (_, i) => rows[i] ?? []),
        shown,
        width,
        left,
        glyphs,
      ),
      ...note,
    ];
  return [...rows, row(span(glyphs.rule.repeat(width), 'dim')), ...shown, ...note];
}

function footer({ view, say }: TableContext, { entries, cursor }: EvidenceState): readonly FooterKey[] {
  const entry = entries[cursor];
  const key = (action: FooterKey['action'], label: string): FooterKey => ({ action, label });
  return [
    key('down', say('evidence.keyNext')),
    ...(entry?.type === 'number' && entries.length > 1 ? [key('enter', say('evidence.keySource'))] : []),
    ...(entry && opposingIds(entry).length > 0 ? [key('enter', say('evidence.keyOpposing'))] : []),
    key('pageDown', say('evidence.keyCard')),
    ...(may(view, 'bookmark') ? [key('contest', say('evidence.keyContest'))] : []),
    key('back', say('footer.back')),
    key('help', say('footer.help')),
  ];
}

const press: Screen<EvidenceState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const { view, say } = context;
  const calm = { ...state, note: '' };
  const entry = state.entries[state.cursor];
  if (input.action === 'pageDown' || input.action === 'pageUp' || input.action === 'toggle') {
    const offset = scrolled(input.action, state.offset, cardOf(context, state).length, layout(context, state).card);
    return stay({ ...calm, offset: offset ?? state.offset });
  }
  const steps = { left: -leap, right: leap } as const;
  const by = input.action === 'left' || input.action === 'right' ? steps[input.action] : undefined;
  const cursor =
    by === undefined
      ? movedCursor(input.action, state.cursor, state.entries.length, leap)
      : Math.max(0, Math.min(state.entries.length - 1, state.cursor + by));
  if (cursor !== undefined) return stay({ ...calm, cursor, offset: cursor === state.cursor ? state.offset : 0 });
  if (!entry) return ignore;
  switch (input.action) {
    case 'enter':
    case 'evidence': {
      // from a number on to its first source: board, number, source and opponent are three keys
      if (entry.type === 'number' && state.cursor + 1 < state.entries.length) return stay({ ...calm, cursor: state.cursor + 1, offset: 0 });
      const ids = opposingIds(entry);
      if (ids.length === 0) return stay({ ...calm, note: say('evidence.noOpposing') });
      return { type: 'open', screen: 'evidence', with: { ids, against: entry.id }, state: calm };
    }
    case 'contest':
      if (!may(view, 'bookmark')) return stay({ ...calm, note: say('why.closed') });
      return { type: 'open', screen: 'bookmark', with: { about: entry.id, kind: 'dispute' }, state: calm };
    default:
      return ignore;
  }
};

export const evidence: Screen<EvidenceState, TableView> = {
  name: 'evidence',
  open,
  heading: ({ say }, { title, entries, cursor }) => ({
    left: title,
    right: entries.length === 0 ? '' : say('evidence.place', { at: cursor + 1, n: entries.length }),
  }),
  body,
  footer,
  press,
};
