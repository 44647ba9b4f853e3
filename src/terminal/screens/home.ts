/**
 * The home screen: one list to start from, and what stands behind the highlighted line. Two columns on wide terminals,
 * list above detail otherwise. Enter on the first line starts a game with the usual settings at once.
 */
import type { ScenarioCard } from '../../report/card.ts';
import { timeText } from '../../report/room-rules.ts';
import type { LogCard } from '../app-view.ts';
import { chosenRow, dot, labelled } from '../parts/lines.ts';
import { clippedRows } from '../parts/prose.ts';
import { bulleted, headed, prose, stacked } from '../parts/sections.ts';
import { datesText, roundsText } from '../parts/span.ts';
import { usualSetup } from '../parts/usual.ts';
import { blank, columns, cut, pad, type Row, row, rowWidth, span, widthOf, windowAt } from '../rows.ts';
import { type HomeContext, ignore, movedCursor, type Outcome, type Screen, stay } from '../screen.ts';

const menu = ['play', 'setup', 'room', 'explore', 'help', 'limits', 'settings'] as const;
type MenuItem = (typeof menu)[number];
type Item = { readonly type: 'menu'; readonly item: MenuItem } | { readonly type: 'log'; readonly log: LogCard };

interface HomeState {
  readonly cursor: number;
  /** Position of the chosen scenario. */
  readonly scenario: number;
}

const steps = ['briefing.step1', 'briefing.step2', 'briefing.step3', 'briefing.step4'] as const;

const twoColumnsFrom = 120;
const listWidth = 56;
const hintFrom = 56;

const itemsOf = ({ view }: HomeContext): readonly Item[] => [
  ...menu.map((item) => ({ type: 'menu', item }) as const),
  ...view.logs.map((log) => ({ type: 'log', log }) as const),
];
const cardOf = ({ view }: HomeContext, state: HomeState): ScenarioCard | undefined => view.scenarios[state.scenario] ?? view.scenarios[0];

export const home: Screen<HomeState, HomeContext['view']> = {
  name: 'home',
  open: () => ({ cursor: 0, scenario: 0 }),
  heading: ({ view, say }) => ({ left: say('home.name'), right: say('home.version', { version: view.version }) }),
  body,
  footer: ({ view, say }) => [
    { action: 'enter', label: say('home.keyOpen') },
    { action: 'proceed', label: say('home.keyPlay') },
    ...(view.scenarios.length > 1
      ? ([
          { action: 'left', label: '' },
          { action: 'right', label: say('home.keyScenario') },
        ] as const)
      : []),
    { action: 'help', label: say('footer.help') },
    { action: 'leave', label: say('home.keyLeave') },
    { action: 'settings', label: say('footer.settings') },
    { action: 'limits', label: say('footer.limits') },
    { action: 'explore', label: say('hotwash.keyExplore') },
  ],
  press(context, state, press) {
    if (press.type !== 'action') return ignore;
    const items = itemsOf(context);
    const cursor = movedCursor(press.action, state.cursor, items.length, Math.max(1, context.height - 8));
    if (cursor !== undefined) return stay({ ...state, cursor });
    switch (press.action) {
      case 'left':
      case 'right':
        return stay({ ...state, scenario: cycled(state.scenario, press.action === 'right' ? 1 : -1, context.view.scenarios.length) });
      case 'proceed':
        return opened(context, state, { type: 'menu', item: 'play' });
      case 'limits':
      case 'explore':
        return opened(context, state, { type: 'menu', item: press.action });
      case 'enter':
        return opened(context, state, items[state.cursor] ?? { type: 'menu', item: 'play' });
      default:
        return ignore;
    }
  },
};

const cycled = (at: number, by: number, length: number): number => (length === 0 ? 0 : (at + by + length) % length);

function opened(context: HomeContext, state: HomeState, chosen: Item): Outcome<HomeState> {
  if (chosen.type === 'log')
    return chosen.log.problem ? stay(state) : { type: 'submit', commands: [{ type: 'resume', path: chosen.log.path }] };
  if (chosen.item === 'help' || chosen.item === 'settings') return { type: 'open', screen: chosen.item, with: 'home' };
  const card = cardOf(context, state);
  if (!card) return stay(state);
  if (chosen.item === 'play') return { type: 'submit', commands: [{ type: 'open', setup: usualSetup(card) }] };
  return { type: 'open', screen: chosen.item, with: card.id };
}

function body(context: HomeContext, state: HomeState): readonly Row[] {
  const { width, height } = context;
  const intro = introRows(context, state);
  const room = height - intro.length;
  if (width < twoColumnsFrom) {
    const list = listRows(context, state, width);
    const gap = room > 8 ? [blank] : [];
    const listHeight = Math.min(list.rows.length, room - gap.length - (room > 14 ? 6 : room > 8 ? 3 : 2));
    return [...intro, ...windowed(list, listHeight), ...gap, ...detailRows(context, state, width, room - listHeight - gap.length)];
  }
  const left = windowed(listRows(context, state, listWidth), room);
  const right = detailRows(context, state, width - listWidth - 3, room);
  const tall = Array.from({ length: room }, (_, i) => left[i] ?? blank);
  return [...intro, ...columns(tall, right, width, listWidth, context.glyphs)];
}

interface List {
  readonly rows: readonly Row[];
  /** Row of the cursor. */
  readonly at: number;
}

function windowed({ rows, at }: List, height: number): readonly Row[] {
  const { from, to } = windowAt(rows.length, at, Math.max(1, height));
  return rows.slice(from, to);
}

/** What this is, and which scenario is chosen. Small terminals keep only the scenario. */
function introRows(context: HomeContext, state: HomeState): readonly Row[] {
  const { height, width, say } = context;
  const scenario = scenarioRow(context, state);
  if (height < 14) return [scenario];
  return [blank, ...prose(say('home.about'), width), blank, scenario, blank];
}

function scenarioRow(context: HomeContext, state: HomeState): Row {
  const { view, width, glyphs, say } = context;
  const card = cardOf(context, state);
  if (!card) return row(span(` ${say('home.noScenario')}`, 'warn'));
  const several = view.scenarios.length > 1;
  const title = several
    ? row(
        span(' < ', 'dim'),
        span(card.title, 'title'),
        span(' >', 'dim'),
        span(`  ${say('home.which', { at: state.scenario + 1, of: view.scenarios.length })}`, 'dim'),
      )
    : row(span(` ${card.title}`, 'title'));
  const subtitle = span(`${dot(glyphs)}${card.subtitle}`, 'dim');
  return rowWidth(title) + widthOf(subtitle.text) < width ? [...title, subtitle] : title;
}

function listRows(context: HomeContext, state: HomeState, width: number): List {
  const { view, glyphs, say } = context;
  const items = itemsOf(context);
  const line = (item: Item, i: number): Row => {
    const chosen = i === state.cursor;
    const parts = row(
      span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'),
      ...(item.type === 'menu' ? menuParts(context, state, item.item, width) : logParts(context, item.log, width)),
    );
    return chosen ? chosenRow(parts, width, glyphs.ellipsis) : parts;
  };
  const lines = items.map(line);
  const saved = view.logs.length > 0 ? headed(say('home.saved'), width) : [row(span(` ${say('home.savedNone')}`, 'dim'))];
  const rows = [...lines.slice(0, menu.length), blank, ...saved, ...lines.slice(menu.length)];
  return { rows, at: state.cursor < menu.length ? state.cursor : state.cursor + 1 + saved.length };
}

function menuParts(context: HomeContext, state: HomeState, item: MenuItem, width: number): Row {
  const { say } = context;
  const label = say(`home.${item}`);
  if (width < hintFrom) return row(label);
  const card = cardOf(context, state);
  const hints = item === 'play' ? (card ? [usualText(context, card), card.sides[0]?.name ?? ''] : []) : [say(`home.${item}Hint`)];
  const wide = Math.max(...menu.map((each) => widthOf(say(`home.${each}`)))) + 3;
  return row(pad(label, wide), span(hints.find((hint) => wide + 3 + widthOf(hint) < width) ?? '', 'dim'));
}

const usualText = ({ say }: HomeContext, card: ScenarioCard): string =>
  say('home.usual', {
    side: card.sides[0]?.name ?? '',
    rounds: roundsText(card.rounds.usual, card.time.tickMonths * card.rounds.ticks, say),
  });

/** Date, side, round; a broken one says so in the same place. */
function logParts({ say, glyphs }: HomeContext, log: LogCard, width: number): Row {
  const date = `${log.at.slice(0, 10)}  `;
  const room = width - 3 - date.length;
  if (log.problem) return row(span(date, 'dim'), span(cut(say('home.broken', { name: log.name }), room, glyphs.ellipsis), 'dim'));
  const side = log.people !== undefined ? say('home.roomOf', { people: log.people }) : log.side === '' ? say('home.watching') : log.side;
  const round =
    log.round === 0 ? say('home.beforePlay') : say(room > 36 ? 'home.round' : 'home.roundShort', { round: log.round, rounds: log.rounds });
  const sideWidth = Math.min(26, room - widthOf(round) - 2);
  return row(span(date, 'dim'), pad(side, sideWidth, glyphs.ellipsis), '  ', span(round, 'dim'));
}

/** What stands behind the highlighted line: whole sections, as many as fit. */
function detailRows(context: HomeContext, state: HomeState, width: number, height: number): readonly Row[] {
  const item = itemsOf(context)[state.cursor];
  const card = cardOf(context, state);
  if (!item || height < 1) return [];
  const sections = item.type === 'log' ? logDetail(context, item.log, width) : menuDetail(context, item.item, card, width);
  const fitting = sections.filter((_, i) => stacked(sections.slice(0, i + 1)).length <= height);
  return fitting.length > 0 ? stacked(fitting) : clippedRows(sections[0] ?? [], height, width, context.glyphs);
}

function logDetail({ say, view, glyphs }: HomeContext, log: LogCard, width: number): (readonly Row[])[] {
  const known = view.scenarios.some((card) => card.title === log.scenario);
  const lines = [
    { label: say('home.game'), text: log.name },
    ...(known ? [{ label: say('home.scenario'), text: log.scenario }] : []),
    ...(log.phase
      ? [
          {
            label: say('home.stands'),
            text: say('home.standsAt', { round: log.round, rounds: log.rounds, phase: say(`phase.${log.phase}`) }),
          },
        ]
      : []),
    { label: say('home.lastPlayed'), text: `${log.at.slice(0, 10)} ${log.at.slice(11, 16)}` },
    { label: say('home.file'), text: log.path },
  ];
  const problem = log.problem ? prose(say('home.problem', { problem: log.problem }), width, 'warn') : [];
  const labelWidth = Math.max(...lines.map(({ label }) => widthOf(label))) + 2;
  return [problem, lines.flatMap((line) => labelled(line, width - 2, labelWidth, 3, glyphs).map((each) => row(' ', ...each)))];
}

function menuDetail(context: HomeContext, item: MenuItem, card: ScenarioCard | undefined, width: number): (readonly Row[])[] {
  const { say, view } = context;
  if (!card) return [];
  switch (item) {
    case 'play':
      return [
        prose(card.summary, width),
        usualRows(context, card, width),
        titledRows(
          say('home.teams'),
          card.sides.map((side) => [side.name, firstParagraph(side.brief)]),
          width,
        ),
      ];
    case 'setup':
      return [
        prose(say('home.setupAbout'), width),
        titledRows(
          say('home.openings'),
          card.starts.map((start) => [start.title, start.summary]),
          width,
        ),
        titledRows(
          say('home.packs'),
          card.packs.map((pack) => [pack.title, pack.summary]),
          width,
        ),
      ];
    case 'room':
      return [
        prose(say('home.roomAbout'), width),
        titledRows(
          say('home.templates'),
          view.rooms.templates.map((template) => ['', timeText(template, Math.min(template.rounds, card.rounds.max), say)]),
          width,
        ),
      ];
    case 'limits':
      return [
        prose(firstParagraph(card.limits.method), width),
        titledRows(
          say('home.cannot'),
          card.limits.cannotAnswer.slice(0, 4).map((text) => ['', text]),
          width,
        ),
      ];
    case 'help':
      return [
        prose(say('home.helpAbout'), width),
        [...headed(say('briefing.roundTitle'), width), ...steps.flatMap((step) => bulleted(say(step), width, context.glyphs))],
      ];
    case 'explore':
      return [prose(say('home.exploreAbout'), width)];
    case 'settings':
      return [prose(say('home.settingsAbout'), width)];
  }
}

const firstParagraph = (text: string): string => text.trim().split('\n')[0] ?? '';

function titledRows(title: string, items: readonly (readonly [string, string])[], width: number): Row[] {
  return [
    ...headed(title, width),
    ...items.flatMap(([name, text]) => [...(name ? prose(name, width, 'strong') : []), ...prose(text, width, 'dim', name ? 2 : 0)]),
  ];
}

function usualRows({ say, glyphs }: HomeContext, card: ScenarioCard, width: number): Row[] {
  const { rounds, time } = card;
  const ticks = rounds.usual * rounds.ticks;
  const lines = [
    { label: say('setup.side'), text: card.sides[0]?.name ?? '' },
    { label: say('setup.start'), text: `${card.starts[0]?.title ?? ''}. ${card.starts[0]?.summary ?? ''}` },
    { label: say('setup.pack'), text: card.packs[0]?.title ?? '' },
    {
      label: say('setup.length'),
      text: `${roundsText(rounds.usual, time.tickMonths * rounds.ticks, say)}, ${datesText(card, ticks, say)}`,
    },
    { label: say('setup.others'), text: say('setup.drawn') },
  ];
  const labelWidth = Math.max(...lines.map(({ label }) => widthOf(label))) + 3;
  return [
    ...headed(say('home.usualTitle'), width),
    ...lines.flatMap((line) => labelled(line, width - 2, labelWidth, 3, glyphs).map((each) => row(' ', ...each))),
  ];
}
