/**
 * Ten thousand tables: many games of one scenario at once. The first page holds what is chosen, the others what came
 * out: the course of each indicator as a fan, where it ends, the regret of a side's strategies, and the disputed numbers
 * that matter most. The host does the work (src/cli/explore.ts); figures stay on the screen until new ones replace them.
 */
import { type ScenarioCard, scenarioCard } from '../../report/card.ts';
import type { Exploration, ExploreChoice } from '../../report/explore.ts';
import type { TextKey } from '../../report/text.ts';
import type { PlannedDecision, PlannedSide } from '../../scenario/plan.ts';
import type { AppView, TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { exploreFields, measureName, usualChoice } from '../parts/explore-choices.ts';
import { coursePage, endPage } from '../parts/explore-course.ts';
import { type Form, formRows, paneOf } from '../parts/explore-form.ts';
import { statusRow } from '../parts/explore-status.ts';
import { regretPage, tornadoPage } from '../parts/explore-tables.ts';
import { tabs } from '../parts/lines.ts';
import { filled } from '../parts/list-layout.ts';
import { scrolled } from '../parts/reader.ts';
import { regretShape } from '../parts/regret-table.ts';
import { prose } from '../parts/sections.ts';
import { blank, type Row } from '../rows.ts';
import { type Context, type FooterKey, ignore, movedCursor, type Outcome, type Screen, stay } from '../screen.ts';

const pages = ['choices', 'course', 'end', 'regret', 'assumptions'] as const;
type PageName = (typeof pages)[number];

export interface ExploreState {
  readonly page: number;
  readonly choice: ExploreChoice;
  /** Id of the field under the cursor. */
  readonly field: string;
  /** First row of the pane beside the fields. */
  readonly offset: number;
  readonly indicator: number;
  /** The quarter that is looked at; beyond the last one means the last one. */
  readonly tick: number;
  /** Cursor of the regret table and of the tornado. */
  readonly row: number;
  /** First reading in sight. */
  readonly from: number;
}

const cards = new WeakMap<object, ScenarioCard>();

/** At the table, of its scenario; on the home screen, of the one that is named. */
function cardOf(view: AppView, id: string): ScenarioCard {
  if (view.type === 'home') return (view.scenarios.find((card) => card.id === id) ?? view.scenarios[0]) as ScenarioCard;
  const known = cards.get(view.scenario) ?? scenarioCard(view.scenario);
  cards.set(view.scenario, known);
  return known;
}

const explorationOf = ({ view }: Context, { choice }: ExploreState): Exploration | undefined => view.explorations?.[choice.scenario];
const isWorking = (context: Context, state: ExploreState): boolean => explorationOf(context, state)?.progress !== undefined;

function open({ view }: Context, given: unknown, kept?: ExploreState): ExploreState {
  const card = cardOf(view, typeof given === 'string' ? given : '');
  if (kept?.choice.scenario === card.id) return kept;
  const before = view.explorations?.[card.id]?.choice;
  const choice = view.type === 'table' ? tableChoice(view, card) : (before ?? usualChoice(card));
  return { page: 0, choice, field: 'start', offset: 0, indicator: 0, tick: Number.MAX_SAFE_INTEGER, row: 0, from: 0 };
}

/** The game that was just played, many times: every side does again what it did; the person's own side is compared. */
function tableChoice(view: TableView, card: ScenarioCard): ExploreChoice {
  const usual = usualChoice(card);
  const rounds = view.rounds.filter(({ adjudicated }) => adjudicated);
  const played = Object.fromEntries(card.sides.map(({ id }) => [id, playedBy(view, id)]));
  const own = view.you.side;
  return {
    ...usual,
    start: view.game.start,
    rounds: Math.max(1, rounds.length),
    ticksPerRound: view.game.settings.ticksPerRound === 1 ? 1 : 2,
    pack: view.game.pack,
    played,
    sides: { ...usual.sides, ...(own === null ? {} : { [own]: 'played' }) },
    side: own ?? usual.side,
  };
}

/** What a side decided, by the tick at which it was decided. */
function playedBy({ rounds }: TableView, side: string): PlannedSide {
  const byTick: Record<number, PlannedDecision> = {};
  for (const { from, decisions } of rounds) {
    const decision = decisions[side]?.decision;
    if (decision) byTick[from] = decision;
  }
  return { type: 'decisions', byTick };
}

// ---- rows ----

const isTall = ({ height }: Context): boolean => height >= 12;
const roomOf = (context: Context): number => Math.max(1, context.height - (isTall(context) ? 3 : 2));

function body(context: Context, state: ExploreState): readonly Row[] {
  const { width, glyphs, say } = context;
  const names = pages.map((name, i) => `${i + 1} ${say(`explore.page.${name}`)}`);
  const page = filled(pageRows(context, state), roomOf(context));
  return [
    tabs(names, state.page, width, glyphs),
    ...(isTall(context) ? [blank] : []),
    ...page,
    statusRow(explorationOf(context, state), state.choice, context),
  ];
}

const nameOf = ({ page }: ExploreState): PageName => pages[page] ?? 'choices';

function pageRows(context: Context, state: ExploreState): readonly Row[] {
  const { view, width, say } = context;
  const exploration = explorationOf(context, state);
  const { fans, endings, regret, tornado } = exploration?.figures ?? {};
  const card = cardOf(view, state.choice.scenario);
  const place = { ...context, height: roomOf(context) };
  const counted = exploration?.choice ?? state.choice;
  const measure = measureName(card, counted.measure, say);
  const name = nameOf(state);
  switch (name) {
    case 'choices':
      return formRows(formOf(context, state), place);
    case 'course':
    case 'end':
      if (fans) return (name === 'course' ? coursePage : endPage)({ fans, endings, time: card.time }, state, place);
      break;
    case 'regret':
      if (regret) return regretPage(regret, state, { side: card.sides.find(({ id }) => id === counted.side)?.name ?? '', measure }, place);
      break;
    case 'assumptions':
      if (tornado) return tornadoPage(tornado, state.row, measure, place);
      break;
  }
  if (exploration?.stopped?.type === 'failed') return prose(say('explore.failed', { problem: exploration.stopped.problem }), width, 'warn');
  const key = exploration?.progress ? 'explore.notYet' : exploration?.choice ? 'explore.missing' : 'explore.none';
  return prose(say(key, { runs: state.choice.runs }), width);
}

function formOf(context: Context, { choice, field, offset }: ExploreState): Form {
  const { view, say } = context;
  const fields = exploreFields(cardOf(view, choice.scenario), choice, say);
  const from = fields.findIndex(({ id }) => id.startsWith('side '));
  return { fields, at: Math.max(0, fields.findIndex(({ id }) => id === field)), second: { from, title: say('explore.teams') }, offset }; // biome-ignore format: one form
}

// ---- keys ----

function footer(context: Context, state: ExploreState): readonly FooterKey[] {
  const { say } = context;
  const key = (action: Action, label: TextKey): FooterKey => ({ action, label: say(label) });
  const pair = (first: Action, second: Action, label: TextKey): FooterKey[] => [{ action: first, label: '' }, key(second, label)];
  const own: Record<PageName, readonly FooterKey[]> = {
    choices: [...pair('left', 'right', 'setup.keyChange'), key('pageDown', 'footer.scroll')],
    course: [...pair('up', 'down', 'explore.keyIndicator'), ...pair('left', 'right', 'explore.keyQuarter')],
    end: pair('up', 'down', 'explore.keyIndicator'),
    regret: [...pair('up', 'down', 'explore.keyRow'), ...pair('left', 'right', 'explore.keyColumns')],
    assumptions: pair('up', 'down', 'explore.keyRow'),
  };
  return [
    ...(isWorking(context, state) ? [key('back', 'explore.keyStop')] : []),
    key('next', 'explore.keyPage'),
    key('enter', 'explore.keyRun'),
    ...own[nameOf(state)],
    ...(isWorking(context, state) ? [] : [key('back', 'footer.back')]),
    key('help', 'footer.help'),
  ];
}

const press: Screen<ExploreState, AppView>['press'] = (context, state, input): Outcome<ExploreState> => {
  if (input.type !== 'action') return ignore;
  switch (input.action) {
    case 'next':
      return stay({ ...state, page: (state.page + 1) % pages.length, row: 0 });
    case 'previous':
      return stay({ ...state, page: (state.page + pages.length - 1) % pages.length, row: 0 });
    case 'enter':
    case 'proceed':
      return run(state);
    case 'back':
      return isWorking(context, state) ? { type: 'submit', commands: [{ type: 'explore', scenario: state.choice.scenario }] } : ignore;
    default:
      return nameOf(state) === 'choices' ? changed(context, state, input.action) : looked(context, state, input.action);
  }
};

/** Works out what is chosen now, and shows where it will come. */
const run = (state: ExploreState): Outcome<ExploreState> => ({
  type: 'submit',
  commands: [{ type: 'explore', scenario: state.choice.scenario, choice: state.choice }],
  state: { ...state, page: Math.max(1, state.page), tick: Number.MAX_SAFE_INTEGER, row: 0, from: 0 },
});

/** On the page of choices: another field, or another value. What is being worked out for the old ones is then stopped. */
function changed(context: Context, state: ExploreState, action: Action): Outcome<ExploreState> {
  const form = formOf(context, state);
  const fields = exploreFields(cardOf(context.view, state.choice.scenario), state.choice, context.say);
  const field = fields[form.at];
  if (!field) return ignore;
  switch (action) {
    case 'left':
    case 'right':
    case 'toggle': {
      const { choices } = field;
      const next = choices[(field.at + (action === 'left' ? -1 : 1) + choices.length) % choices.length];
      if (!next) return ignore;
      const after = { ...state, choice: field.choose(next.id), offset: 0 };
      return isWorking(context, state)
        ? { type: 'submit', commands: [{ type: 'explore', scenario: state.choice.scenario }], state: after }
        : stay(after);
    }
    case 'pageUp':
    case 'pageDown': {
      const { rows, height } = paneOf(form, { ...context, height: roomOf(context) });
      return stay({ ...state, offset: scrolled(action, state.offset, rows.length, height) ?? 0 });
    }
    default: {
      const moved = movedCursor(action, form.at, fields.length, fields.length);
      return moved === undefined ? ignore : stay({ ...state, field: fields[moved]?.id ?? state.field, offset: 0 });
    }
  }
}

/** On a page of figures: another indicator, quarter, row or reading. */
function looked(context: Context, state: ExploreState, action: Action): Outcome<ExploreState> {
  const { fans = [], regret, tornado } = explorationOf(context, state)?.figures ?? {};
  const page = Math.max(3, roomOf(context) - 3);
  const by = action === 'right' ? 1 : action === 'left' ? -1 : 0;
  switch (nameOf(state)) {
    case 'course':
    case 'end': {
      const moved = movedCursor(action, Math.min(state.indicator, fans.length - 1), fans.length, page);
      if (moved !== undefined) return stay({ ...state, indicator: moved });
      const last = Math.max(0, (fans[0]?.ticks.length ?? 1) - 1);
      return by === 0 ? ignore : stay({ ...state, tick: Math.max(0, Math.min(last, Math.min(state.tick, last) + by)) });
    }
    case 'regret': {
      const moved = movedCursor(action, state.row, regret?.rows.length ?? 0, page);
      if (moved !== undefined) return stay({ ...state, row: moved });
      if (by === 0 || !regret) return ignore;
      const most = Math.max(0, regret.packs.length - regretShape(regret, context.width).shown);
      return stay({ ...state, from: Math.max(0, Math.min(most, Math.min(state.from, most) + by)) });
    }
    default: {
      const moved = movedCursor(action, state.row, tornado?.swings.length ?? 0, page);
      return moved === undefined ? ignore : stay({ ...state, row: moved });
    }
  }
}

export const explore: Screen<ExploreState, AppView> = {
  name: 'explore',
  open,
  keeps: true,
  heading: ({ view, say }, { choice }) => ({ left: say('explore.title'), right: cardOf(view, choice.scenario).title }),
  body,
  footer,
  press,
};
