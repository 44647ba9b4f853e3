/**
 * Why did it move? The exact ledger of one indicator over a round, as a column that adds up, and the highlighted cause
 * with who says so, who disagrees, which number was used and what luck did to it.
 */

import { type CauseSum, type Column, columnOf, type Scope, scopesOf } from '../../report/causes.ts';
import type { TextKey } from '../../report/text.ts';
import { bandOf, lookUp, moveWord, period } from '../../report/words.ts';
import type { Indicator } from '../../scenario/scenario.ts';
import type { TableView } from '../app-view.ts';
import { may } from '../operator.ts';
import { cardOfCause, causeDetail, phraseOf, whatIfDetail, whoOf } from '../parts/cause-detail.ts';
import { dot, labelled, tabs, toneOf } from '../parts/lines.ts';
import { cutAtWord } from '../parts/prose.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { blank, columns, gauge, padLeft, type Row, row, rowWidth, span, widthOf, windowAt } from '../rows.ts';
import { back, type FooterKey, ignore, movedCursor, type Screen, stay, type TableContext } from '../screen.ts';
import type { Tone } from '../theme.ts';

export interface WhyState {
  readonly on: string;
  /** Position among the scopes. */
  readonly at: number;
  readonly cursor: number;
  readonly whatIf: boolean;
  /** Reading the whole detail, from this row on; null while the ledger is in sight. */
  readonly reading: number | null;
  /** Why a key could do nothing here. */
  readonly note: string;
}

const twoColumnsFrom = 120;

/** What the state points at. */
interface Shown {
  readonly indicator: Indicator;
  readonly scopes: readonly Scope[];
  readonly scope: Scope | undefined;
  readonly column: Column;
  readonly cause: CauseSum | undefined;
}

function shownOf({ view }: TableContext, { on, at, cursor }: WhyState): Shown {
  const indicator = (lookUp(view.scenario).indicator.get(on) ?? view.scenario.indicators[0]) as Indicator;
  const scopes = scopesOf(view, indicator.code);
  const scope = scopes[Math.min(at, scopes.length - 1)];
  const column = scope ? columnOf(view, indicator.code, scope) : { before: 0, after: 0, causes: [] };
  return { indicator, scopes, scope, column, cause: column.causes[Math.min(cursor, column.causes.length - 1)] };
}

function open({ view }: TableContext, given: unknown): WhyState {
  const { on = '', round } = (given ?? {}) as { on?: string; round?: number };
  const code = lookUp(view.scenario).indicator.has(on) ? on : (view.scenario.indicators[0]?.code ?? '');
  const scopes = scopesOf(view, code);
  const asked = scopes.findIndex((scope) => scope.type === (round === 0 ? 'game' : 'round') && scope.round === round);
  const last = scopes.findLastIndex((scope) => scope.type === 'round');
  return {
    on: code,
    at: Math.max(0, asked >= 0 ? asked : last >= 0 ? last : scopes.length - 1),
    cursor: 0,
    whatIf: false,
    reading: null,
    note: '',
  };
}

const decimal = (tenths: number): string => (tenths / 10).toFixed(1);
const signedTenths = (tenths: number): string => (tenths === 0 ? '0.0' : `${tenths > 0 ? '+' : ''}${decimal(tenths)}`);

function scopeName({ view, say, glyphs }: TableContext, scope: Scope | undefined): string {
  if (!scope) return '';
  if (scope.type === 'opening') return say('why.openingLong');
  const months = period(view.scenario, scope.from, scope.to);
  return `${scope.type === 'game' ? say('why.game') : say('why.round', { round: scope.round })}${dot(glyphs)}${months}`;
}

const scopeShort = ({ say }: TableContext, { type, round }: Scope): string =>
  type === 'opening' ? say('why.opening') : type === 'game' ? say('why.game') : say('why.round', { round });

/** Tabs of the rounds, then from where to where. */
function headRows(context: TableContext, { indicator, scopes, scope, column }: Shown, width: number): Row[] {
  const { say, glyphs } = context;
  const names = scopes.map((each) => scopeShort(context, each));
  const change = column.after - column.before;
  const move = moveWord(indicator, change / 10);
  const word = bandOf(indicator, column.after / 10).word;
  const values = `${decimal(column.before)} ${glyphs.arrow} ${decimal(column.after)}`;
  const told = change === 0 ? say('why.same') : `${signedTenths(change)}${move === 'neither' ? '' : ` ${say(`why.${move}`)}`}`;
  const line = row(span(` ${values}`, 'strong'), `  ${word}  `, span(told, toneOf(indicator, move === 'neither' ? 0 : change)));
  const hint = span(`  ${say(`why.${indicator.better}`)}`, 'dim');
  const bar = width >= 100 ? [span('   '), ...gauge(column.after / 10, 20, glyphs)] : [];
  const whole = [...line, hint, ...bar];
  return [tabs(names, scopes.indexOf(scope as Scope), width, glyphs), rowWidth(whole) <= width ? whole : line];
}

interface Cells {
  readonly amount: string;
  readonly who: string;
  readonly phrase: string;
  readonly sources: string;
  readonly certainty: string;
}

function cellsOf(context: TableContext, cause: CauseSum): Cells {
  const card = cardOfCause(context, cause);
  const rest = card.evidence.length - 2;
  return {
    amount: signedTenths(cause.tenths),
    who: whoOf(context, cause),
    phrase: phraseOf(context, cause),
    sources: card.evidence.slice(0, 2).join(' ') + (rest > 0 ? ` +${rest}` : ''),
    certainty: card.certainty ?? '',
  };
}

/** One line of the ledger: amount, who, why, and where there is room the sources and how certain they are. */
function causeRow(context: TableContext, indicator: Indicator, cause: CauseSum, largest: number, width: number, chosen: boolean): Row {
  const cells = cellsOf(context, cause);
  const tone = toneOf(indicator, cause.tenths);
  const amount = [span(chosen ? context.glyphs.cursor : ' ', 'accent'), span(padLeft(cells.amount, 7), tone)];
  const who = width >= 56 ? span(`  ${cells.who.padEnd(11)}`, 'dim') : span('  ');
  const sources = width >= 76 ? [span(padLeft(cells.sources, 12), 'dim'), span(padLeft(cells.certainty, 3), 'dim')] : [];
  const bar = width >= 96 ? [span('  '), ...weight(context, cause, largest, tone)] : [];
  const right = [...bar, ...sources, span(' ')];
  const room = width - rowWidth([...amount, who, ...right]);
  const phrase = cutAtWord(cells.phrase, room, context.glyphs);
  return [...amount, who, span(phrase, chosen ? 'chosen' : 'plain'), span(' '.repeat(Math.max(0, room - widthOf(phrase)))), ...right];
}

/** How much of the largest cause this one is, as a bar of ten cells. */
function weight({ glyphs }: TableContext, { tenths }: CauseSum, largest: number, tone: Tone): Row {
  const cells = largest === 0 ? 0 : Math.round((Math.abs(tenths) / largest) * 10);
  return [span(glyphs.full.repeat(cells), tone), span(' '.repeat(10 - cells))];
}

/** The ledger: a window of causes, then the sum. */
function ledgerRows(context: TableContext, shown: Shown, cursor: number, width: number, height: number): Row[] {
  const { say, glyphs } = context;
  const { causes, before, after } = shown.column;
  if (causes.length === 0) return [row(span(` ${say('why.still')}`, 'dim'))];
  const { from, to } = windowAt(causes.length, cursor, Math.max(1, height - 2));
  const largest = Math.max(...causes.map(({ tenths }) => Math.abs(tenths)));
  const rows = causes.slice(from, to).map((cause, i) => causeRow(context, shown.indicator, cause, largest, width, from + i === cursor));
  const place = to - from < causes.length ? `${from + 1}-${to} / ${causes.length}` : '';
  const rule = row(span(`   ${glyphs.rule.repeat(5)}`, 'dim'), span(place === '' ? '' : `  ${place}`, 'dim'));
  return [...rows, rule, row(span(padLeft(signedTenths(after - before), 8), 'strong'), span(`   ${say('why.sum')}`, 'dim'))];
}

function detailRows(context: TableContext, state: WhyState, { cause }: Shown, width: number, height: number): Row[] {
  if (!cause) return [];
  const rows = state.whatIf ? whatIfDetail(context, cause, width) : causeDetail(context, cause, width, height - (state.note ? 1 : 0));
  return state.note ? [row(span(` ${state.note}`, 'warn')), ...rows] : rows;
}

/** Where there is room: what each round did, so that one round is seen inside the game. */
function overviewRows(context: TableContext, { indicator, scopes, scope }: Shown): Row[] {
  const { view, say, glyphs } = context;
  const lines = scopes.map((each) => {
    const { before, after } = columnOf(view, indicator.code, each);
    const change = after - before;
    return row(
      span(each === scope ? ` ${glyphs.cursor} ` : '   ', 'accent'),
      span(scopeName(context, each).padEnd(36), each === scope ? 'plain' : 'dim'),
      span(padLeft(`${decimal(before)} ${glyphs.arrow} ${decimal(after)}`, 14), 'dim'),
      span(padLeft(signedTenths(change), 8), toneOf(indicator, change)),
    );
  });
  return [blank, row(span(` ${say('why.all')}`, 'dim')), ...lines];
}

function body(context: TableContext, state: WhyState): readonly Row[] {
  const { width, height } = context;
  const shown = shownOf(context, state);
  if (!shown.scope) return reader(emptyRows(context, shown.indicator), state.reading ?? 0, height, context.say);
  const cursor = Math.max(0, Math.min(state.cursor, shown.column.causes.length - 1));
  const head = [...headRows(context, shown, width), ...(height >= 16 ? [blank] : [])];
  const room = height - head.length;
  if (state.reading !== null) return [...head, ...reader(detailRows(context, state, shown, width, 999), state.reading, room, context.say)];
  return [...head, ...(width >= twoColumnsFrom ? besideRows : belowRows)(context, state, shown, cursor, room)];
}

type Layout = (context: TableContext, state: WhyState, shown: Shown, cursor: number, room: number) => Row[];

/** Wide: the ledger and the rounds on the left, the cause on the right. */
const besideRows: Layout = (context, state, shown, cursor, room) => {
  const left = Math.min(84, Math.floor(context.width * 0.54));
  const right = context.width - left - 3;
  const ledger = ledgerRows(context, shown, cursor, left, room);
  const overview = overviewRows(context, shown);
  const leftRows = ledger.length + overview.length <= room ? [...ledger, ...overview] : ledger;
  return columns(leftRows, detailRows(context, state, shown, right, room).slice(0, room), context.width, left, context.glyphs);
};

/** The ledger above, the cause below; the ledger gives way until the five questions fit in one line each. */
const belowRows: Layout = (context, state, shown, cursor, room) => {
  const { width, height } = context;
  const gap = height >= 16 ? [blank] : [];
  const wanted = shown.column.causes.length + 2;
  const short = detailRows(context, state, shown, width, 0).length + gap.length;
  const ledger = ledgerRows(context, shown, cursor, width, Math.min(wanted, Math.max(Math.min(room - 1, 5), room - short)));
  const detail = detailRows(context, state, shown, width, room - ledger.length - gap.length);
  const rows = [...ledger, ...gap, ...detail];
  const overview = overviewRows(context, shown);
  return rows.length + overview.length <= room && width >= 64 ? [...rows, ...overview] : rows.slice(0, room);
};

function emptyRows({ view, width, say, glyphs }: TableContext, indicator: Indicator): Row[] {
  const value = view.indicators.find(({ code }) => code === indicator.code)?.value ?? 0;
  const text = (words: string, tone: Tone = 'plain') => labelled({ label: '', text: words.trim(), tone }, width - 1, 1, 99, glyphs);
  return [
    ...text(say('why.nothing', { name: indicator.name })),
    blank,
    ...text(say('why.startValue', { value: Math.round(value), word: bandOf(indicator, value).word }), 'dim'),
    ...text(indicator.startWhy),
    ...(indicator.disputed
      ? [blank, ...labelled({ label: ` ${say('why.but')}`, text: indicator.disputed.trim() }, width - 1, 6, 99, glyphs)]
      : []),
  ];
}

function footer(context: TableContext, state: WhyState): readonly FooterKey[] {
  const { say } = context;
  const key = (action: FooterKey['action'], label: TextKey): FooterKey => ({ action, label: say(label) });
  const tail = [key('back', 'footer.back'), key('help', 'footer.help')];
  if (!shownOf(context, state).scope) return [key('enter', 'why.keyEvidence'), ...tail];
  return [
    key('enter', 'why.keyEvidence'),
    key('next', state.reading === null ? 'why.keyRead' : 'why.keyLedger'),
    key('right', 'why.keyRound'),
    key('contest', 'why.keyContest'),
    key('whatIf', 'why.keyWhatIf'),
    ...tail,
    key('history', 'why.keyHistory'),
    key('down', 'why.keyCause'),
  ];
}

const press: Screen<WhyState, TableView>['press'] = (context, state, input) => {
  if (input.type !== 'action') return ignore;
  const { say } = context;
  const shown = shownOf(context, state);
  const { scopes, column, cause } = shown;
  const calm = { ...state, note: '', at: Math.max(0, Math.min(state.at, scopes.length - 1)) };
  if (!shown.scope) {
    const to = scrolled(input.action, state.reading ?? 0, emptyRows(context, shown.indicator).length, context.height);
    if (to !== undefined) return stay({ ...calm, reading: to });
  } else if (state.reading !== null) {
    const rows = detailRows(context, state, shown, context.width, 999);
    const to = scrolled(input.action, state.reading, rows.length, context.height - (context.height >= 16 ? 3 : 2));
    if (to !== undefined) return stay({ ...calm, reading: to });
  }
  const cursor = movedCursor(input.action, state.cursor, column.causes.length, 8);
  if (cursor !== undefined) return stay({ ...calm, cursor });
  switch (input.action) {
    case 'left':
      return stay({ ...calm, at: Math.max(0, calm.at - 1), cursor: 0 });
    case 'right':
      return stay({ ...calm, at: Math.max(0, Math.min(scopes.length - 1, calm.at + 1)), cursor: 0 });
    case 'history':
      return { type: 'open', screen: 'history', with: { on: state.on }, state: calm };
    case 'whatIf':
      return stay({ ...calm, whatIf: !state.whatIf });
    case 'next':
    case 'previous':
      return stay({ ...calm, reading: state.reading === null ? 0 : null });
    case 'back':
      return state.whatIf || (shown.scope && state.reading !== null) ? stay({ ...calm, whatIf: false, reading: null }) : back;
    case 'enter':
    case 'evidence': {
      if (!cause) return { type: 'open', screen: 'evidence', with: { on: state.on }, state: calm };
      const { evidence, assumption } = cardOfCause(context, cause);
      if (evidence.length === 0) return stay({ ...calm, note: say('why.noEvidence') });
      return {
        type: 'open',
        screen: 'evidence',
        with: { ids: evidence, ...(assumption ? { assumption: assumption.id } : {}) },
        state: calm,
      };
    }
    case 'contest': {
      const assumption = cause && cardOfCause(context, cause).assumption;
      if (!may(context.view, 'bookmark')) return stay({ ...calm, note: say('why.closed') });
      if (!assumption) return stay({ ...calm, note: say('why.noNumber') });
      return { type: 'open', screen: 'bookmark', with: { about: assumption.id, kind: 'dispute' }, state: calm };
    }
    default:
      return ignore;
  }
};

export const why: Screen<WhyState, TableView> = {
  name: 'why',
  open,
  heading: (context, state) => {
    const { indicator, scope } = shownOf(context, state);
    return {
      left: context.say('why.title', { name: indicator.name }),
      right: context.width < 60 && scope ? scopeShort(context, scope) : scopeName(context, scope),
    };
  },
  body,
  footer,
  press,
};
