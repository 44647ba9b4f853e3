/**
 * Before play: the situation, the team, the weights of its goals, how a round goes, and care. Parts under tabs; where
 * everything fits at once it stands in two columns instead. The goals take the cursor whenever they are in sight.
 */
import { roomRules } from '../../report/room-rules.ts';
import { lookUp } from '../../report/words.ts';
import type { Goal, Side } from '../../scenario/scenario.ts';
import type { TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { chosenRow, dot, tabs } from '../parts/lines.ts';
import { cutAtWord, hanging } from '../parts/prose.ts';
import { reader, scrolled } from '../parts/reader.ts';
import { readerName } from '../parts/seat-names.ts';
import { bulleted, headed, prose, roomIn, stacked } from '../parts/sections.ts';
import { datesText, roundsText } from '../parts/span.ts';
import { blank, columns, gauge, pad, type Row, row, rowWidth, span, windowAt } from '../rows.ts';
import { type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay, type TableContext } from '../screen.ts';

const parts = ['situation', 'table', 'team', 'goals', 'round', 'care'] as const;
type Part = (typeof parts)[number];

interface BriefingState {
  readonly part: Part;
  readonly offset: number;
  /** The goal that the cursor is on. */
  readonly goal: number;
}

const twoColumnsFrom = 120;
const weightMax = 10;

export const briefing: Screen<BriefingState, TableView> = {
  name: 'briefing',
  open: () => ({ part: 'situation', offset: 0, goal: 0 }),
  heading,
  body: (context, state) => spreadOut(context, state) ?? tabbed(context, state),
  footer(context, state) {
    const { say, width } = context;
    const short = width < 60;
    const next = { action: 'enter', label: say(short ? 'briefing.keyNextShort' : 'briefing.keyNext') } as const;
    return [
      ...(isLastPart(context, state) ? [] : [next]),
      ...(mayStart(context)
        ? ([
            {
              action: isLastPart(context, state) ? 'enter' : 'proceed',
              label: say(short ? 'briefing.keyStartShort' : 'briefing.keyStart'),
            },
          ] as const)
        : []),
      ...(seesGoals(context, state) ? weightKeys(say) : []),
      { action: 'help', label: say('footer.help') },
      { action: 'leave', label: say(short ? 'home.keyLeave' : 'footer.leave') },
      { action: 'role', label: say('footer.role') },
      { action: 'limits', label: say('footer.limits') },
    ];
  },
  press: (context, state, press) => (press.type === 'action' ? acted(context, state, press.action) : ignore),
};

const weightKeys = (say: TableContext['say']): readonly FooterKey[] => [
  { action: 'left', label: '' },
  { action: 'right', label: say('briefing.keyWeight') },
  { action: 'up', label: '' },
  { action: 'down', label: say('briefing.keyGoal') },
];

function heading(context: TableContext): { left: string; right: string } {
  const { view, width, say } = context;
  const title = say('phase.briefing');
  const reader = readerName(context);
  if (width < 60) return { left: title, right: reader.short };
  return { left: `${view.scenario.title}${dot(context.glyphs)}${title}`, right: reader.name };
}

const ownSide = ({ view }: TableContext): Side | undefined => view.scenario.sides.find((side) => side.id === view.you.side);

/** Rows between the tabs and the footer. */
const roomUnderTabs = ({ height }: TableContext): number => height - 2;

/** Parts that stand under one tab: neighbours share it as long as they fit together without scrolling. */
function pagesFor(context: TableContext, state: BriefingState): readonly (readonly Part[])[] {
  const heightOf = (page: readonly Part[]) => pageRows(context, state, page, context.width).length;
  const pages: Part[][] = [];
  for (const part of parts) {
    if ((part === 'goals' && !ownSide(context)) || (part === 'table' && !context.view.room)) continue;
    const last = pages.at(-1);
    if (last && heightOf([...last, part]) <= roomUnderTabs(context)) last.push(part);
    else pages.push([part]);
  }
  return pages;
}

const pageRows = (context: TableContext, state: BriefingState, page: readonly Part[], width: number): readonly Row[] =>
  stacked(page.map((part) => partRows(context, state, part, width)));

const pageAt = (pages: readonly (readonly Part[])[], { part }: BriefingState): number =>
  Math.max(
    0,
    pages.findIndex((page) => page.includes(part)),
  );

/** Whether the goals are on the screen, so that the cursor keys are theirs. */
function seesGoals(context: TableContext, state: BriefingState): boolean {
  if (!ownSide(context)) return false;
  const pages = pagesFor(context, state);
  return spreadOut(context, state) !== undefined || (pages[pageAt(pages, state)]?.includes('goals') ?? false);
}

/** Enter turns to the next part and starts from the last one, so that nobody skips the note on care by accident. */
function isLastPart(context: TableContext, state: BriefingState): boolean {
  if (spreadOut(context, state)) return true;
  const pages = pagesFor(context, state);
  return pageAt(pages, state) === pages.length - 1;
}

/** In a room only the facilitator begins; the key then is not this screen's. */
const mayStart = ({ view }: TableContext): boolean => view.allowed.includes('advance');
const started = (context: TableContext): Outcome<BriefingState> =>
  mayStart(context) ? { type: 'submit', commands: [{ type: 'advance' }] } : ignore;

function acted(context: TableContext, state: BriefingState, action: Action): Outcome<BriefingState> {
  const atGoals = seesGoals(context, state);
  switch (action) {
    case 'enter':
      return isLastPart(context, state) ? started(context) : acted(context, state, 'next');
    case 'proceed':
      return started(context);
    case 'role':
    case 'limits':
      return { type: 'open', screen: action };
    case 'next':
    case 'previous': {
      const pages = pagesFor(context, state);
      const at = pageAt(pages, state) + (action === 'next' ? 1 : -1);
      return stay({ ...state, part: pages[(at + pages.length) % pages.length]?.[0] ?? 'situation', offset: 0 });
    }
    case 'left':
    case 'right':
      return atGoals ? weighed(context, state, action === 'right' ? 1 : -1) : ignore;
    default: {
      if (atGoals) {
        const goal = movedCursor(action, state.goal, ownSide(context)?.goals.length ?? 0, 3);
        return goal === undefined ? ignore : stay({ ...state, goal });
      }
      const pages = pagesFor(context, state);
      const rows = pageRows(context, state, pages[pageAt(pages, state)] ?? [], context.width);
      const offset = scrolled(action, state.offset, rows.length, roomUnderTabs(context));
      return offset === undefined ? ignore : stay({ ...state, offset });
    }
  }
}

const weightOf = ({ view }: TableContext, goal: Goal): number => view.weights[goal.id] ?? goal.weight;

function weighed(context: TableContext, state: BriefingState, by: 1 | -1): Outcome<BriefingState> {
  const goal = ownSide(context)?.goals[state.goal];
  if (!goal) return ignore;
  const weight = Math.max(0, Math.min(weightMax, weightOf(context, goal) + by));
  return weight === weightOf(context, goal)
    ? stay(state)
    : { type: 'submit', commands: [{ type: 'weigh', weights: { [goal.id]: weight } }] };
}

/** Everything in two columns, if it fits. */
function spreadOut(context: TableContext, state: BriefingState): readonly Row[] | undefined {
  const { width, height, glyphs } = context;
  if (width < twoColumnsFrom) return undefined;
  const leftWidth = Math.floor((width - 3) / 2);
  const left = pageRows(context, state, ['situation', 'care'], leftWidth);
  const right = pageRows(context, state, ['table', 'team', 'goals', 'round'], width - leftWidth - 3);
  return Math.max(left.length, right.length) > height
    ? undefined
    : columns(
        Array.from({ length: height }, (_, i) => left[i] ?? blank),
        right,
        width,
        leftWidth,
        glyphs,
      );
}

function tabbed(context: TableContext, state: BriefingState): readonly Row[] {
  const { width, glyphs, say } = context;
  const pages = pagesFor(context, state);
  const at = pageAt(pages, state);
  const page = pages[at] ?? [];
  const names = pages.map((each) => each.map((part) => say(`briefing.${part}`)).join(', '));
  const strip = tabs(names, at, width, glyphs);
  const rows = pageRows(context, state, page, width);
  const room = roomUnderTabs(context);
  if (!page.includes('goals')) return [strip, blank, ...reader(rows, state.offset, room, say)];
  // the goals stay in sight whatever the height: the window follows the cursor
  const { from, to } = windowAt(
    rows.length,
    rows.findIndex((line) => line.some(({ tone }) => tone === 'chosen')),
    room,
  );
  return [strip, blank, ...rows.slice(from, to)];
}

function partRows(context: TableContext, state: BriefingState, part: Part, width: number): readonly Row[] {
  const { view, say } = context;
  switch (part) {
    case 'situation':
      return situationRows(context, width);
    case 'table':
      return tableRows(context, width);
    case 'team':
      return teamRows(context, width);
    case 'goals':
      return goalsRows(context, state, width);
    case 'round':
      return roundRows(context, width);
    case 'care':
      return [...headed(say('briefing.careTitle'), width), ...prose(view.scenario.about.care, width)];
  }
}

function situationRows({ view, say }: TableContext, width: number): readonly Row[] {
  const { scenario, game } = view;
  const { rounds, ticksPerRound } = game.settings;
  const start = scenario.starts.find(({ id }) => id === game.start);
  const pack = scenario.packs.find(({ id }) => id === game.pack)?.title ?? say(game.pack === 'blind' ? 'setup.blind' : 'setup.sampled');
  const length = roundsText(rounds, ticksPerRound * scenario.time.tickMonths, say);
  const dates = datesText(scenario, rounds * ticksPerRound, say);
  return stacked([
    [...headed(start?.title ?? '', width), ...prose(say('briefing.length', { length, dates, pack }), width, 'dim')],
    prose(start?.briefing ?? '', width),
  ]);
}

/** How this table decides and adjudicates: chosen before play, and told to everybody. */
function tableRows({ view, glyphs, say }: TableContext, width: number): readonly Row[] {
  const rules = roomRules(view, say);
  return rules.length === 0
    ? []
    : [...headed(say('briefing.tableTitle'), width), ...rules.flatMap((rule) => bulleted(rule, width, glyphs))];
}

function teamRows(context: TableContext, width: number): readonly Row[] {
  const { view, say } = context;
  const own = ownSide(context);
  if (own)
    return [
      ...headed(say('briefing.youAre', { side: own.name }), width),
      ...prose(own.brief, width),
      blank,
      ...prose(say('briefing.private'), width, 'dim'),
    ];
  const teams = view.scenario.sides.map((side) => [
    ...prose([side.name, heldBy(context, side)].filter(Boolean).join(': '), width, 'strong'),
    ...prose(side.brief.split('\n')[0] ?? '', width),
  ]);
  const watching = say(view.you.kind === 'person' ? 'role.watching' : 'role.public');
  return stacked([
    [...headed(view.you.kind === 'person' ? readerName(context).name : say('briefing.team'), width), ...prose(watching, width)],
    ...teams,
  ]);
}

/** In a room: how many people hold a team. */
function heldBy({ view, say }: TableContext, side: Side): string {
  const seat = view.game.seats.find((candidate) => candidate.side === side.id);
  return view.room && seat ? say('role.heldBy', { n: seat.kind === 'computer' ? 0 : (seat.people ?? 1) }) : '';
}

function goalsRows(context: TableContext, state: BriefingState, width: number): readonly Row[] {
  const own = ownSide(context);
  if (!own) return [];
  const { say, height } = context;
  const goals = own.goals.map((goal, i) => goalRow(context, goal, i === state.goal, width));
  if (height < 10) return goals;
  const measured = own.goals.map((goal) => prose(measuredText(context, goal), width, 'dim'));
  const tallest = Math.max(...measured.map((rows) => rows.length));
  // as tall for every goal, so that nothing below jumps when the cursor moves
  const detail = Array.from({ length: tallest }, (_, i) => measured[state.goal]?.[i] ?? blank);
  return [...headed(say('briefing.goalsTitle'), width), ...prose(say('briefing.goalsAbout'), width), blank, ...goals, blank, ...detail];
}

function measuredText({ view, say }: TableContext, goal: Goal): string {
  const indicator = lookUp(view.scenario).indicator.get(goal.on);
  return indicator
    ? say(goal.want === 'rise' ? 'briefing.rise' : 'briefing.fall', { indicator: indicator.name, meaning: indicator.meaning })
    : '';
}

function goalRow(context: TableContext, goal: Goal, chosen: boolean, width: number): Row {
  const { glyphs } = context;
  const weight = weightOf(context, goal);
  const bar = width >= 50 ? [...gauge((weight / weightMax) * 100, weightMax, glyphs), span(' ')] : [];
  const end = row(...bar, span(String(weight).padStart(2)));
  const room = Math.min(roomIn(width), 76) - 3 - rowWidth(end);
  const line = row(
    span(chosen ? ` ${glyphs.cursor} ` : '   ', 'accent'),
    span(pad(cutAtWord(goal.text, room, glyphs), room)),
    '  ',
    ...end,
  );
  return chosen ? chosenRow(line, Math.min(width, rowWidth(line) + 1), glyphs.ellipsis) : line;
}

const steps = ['briefing.step1', 'briefing.step2', 'briefing.step3', 'briefing.step4'] as const;

function roundRows({ view, glyphs, say }: TableContext, width: number): readonly Row[] {
  const seal = (view.game.commitment.match(/.{4}/g) ?? []).slice(0, 4).join(' ');
  return stacked([
    [
      ...headed(say('briefing.roundTitle'), width),
      ...steps.flatMap((step, i) => hanging(`${i + 1}.`, say(step), roomIn(width), 3, 'plain', 'dim').map((line) => row(' ', ...line))),
    ],
    [
      ...headed(say('briefing.luckTitle'), width),
      ...prose(say('briefing.luck'), width),
      row(span(` ${say('briefing.seal')} `, 'dim'), span(seal + glyphs.ellipsis, 'strong')),
    ],
  ]);
}
