/**
 * Putting a motion: an option of the team, the indicator it aims at, and the direction that the team expects. On a team's
 * own screen the options are those that are possible now; on the shared screen nobody may learn that from the list, so it
 * shows what everybody can know: all options but secret ones and programmes that run, with what is declared about them and
 * with the bars that all can see.
 */
import type { Forecast } from '../../kernel/forecast.ts';
import { motionText } from '../../report/debate.ts';
import { lookUp } from '../../report/words.ts';
import type { Option } from '../../scenario/scenario.ts';
import type { Proposal } from '../../session/command.ts';
import type { Seat } from '../../session/log.ts';
import type { TableView } from '../app-view.ts';
import type { Action } from '../keys.ts';
import { blank, type Row, row } from '../rows.ts';
import { movedCursor, type TableContext } from '../screen.ts';
import { filled, laidOut, listLayout } from './list-layout.ts';
import { floorRows, swapRows } from './motion-head.ts';
import { itemDetail, itemPage } from './option-detail.ts';
import { listRows, type OptionItem } from './option-list.ts';
import { aimRows, aimsOf, opposite, proposable } from './proposal.ts';
import { hanging } from './prose.ts';
import { reader, scrolled } from './reader.ts';

export interface Put {
  readonly step: 'option' | 'read' | 'aim';
  readonly cursor: number;
  readonly aim: number;
  /** The direction is the opposite of the one that was offered. */
  readonly flipped: boolean;
  readonly offset: number;
}
export const newPut: Put = { step: 'option', cursor: 0, aim: 0, flipped: false, offset: 0 };

/** Options that a team can put to debate, as far as this screen may tell. */
export function putable(context: TableContext, team: Seat | undefined): OptionItem[] {
  const { view } = context;
  if (!team) return [];
  if (view.you.id === team.id) return proposable(context);
  const running = new Set(view.programmes.map(({ option }) => option));
  const given = new Set(view.consents.flatMap(({ id, given }) => (given ? [id] : [])));
  const own = view.scenario.options.filter(({ id, side, secret }) => side === team.side && !secret && !running.has(id));
  return view.scenario.optionGroups.flatMap((group) =>
    own.flatMap((option): OptionItem[] => {
      if (option.group !== group.id) return [];
      const missing = option.consents.find((id) => !given.has(id));
      const by = view.scenario.consents.find(({ id }) => id === missing)?.by ?? '';
      const said = view.room?.bars.find(({ id }) => id === option.id);
      const bar = said ?? (missing === undefined ? undefined : ({ type: 'consent', id: option.id, consent: missing, by } as const));
      const known = { id: option.id, affordable: true, running: false, used: 0, forecast: declared(view, option), ...(bar ? { bar } : {}) };
      return [{ type: 'option', id: option.id, group: group.title, option, view: known }];
    }),
  );
}

/** What the scenario declares about an option, whatever the state: sizes at full strength. */
function declared({ scenario }: TableView, { effects }: Option): Forecast[] {
  return effects.flatMap(({ on, size, delay, over }, effect) => {
    const number = lookUp(scenario).assumption.get(size);
    if (!number) return [];
    return [{ effect, on, low: number.low, likely: number.likely, high: number.high, from: delay, until: delay + over - 1 }];
  });
}

const inset = (context: TableContext, text: string, tone: 'plain' | 'dim' | 'strong'): Row[] =>
  hanging('', text, Math.min(96, context.width - 4), 0, tone).map((line) => row('  ', ...line));
const readRows = (context: TableContext, item: OptionItem): Row[] =>
  itemPage(context, item, context.width - 4).map((line) => row('  ', ...line));

/** @param team position among the teams that can speak here, see `speakers`. */
export function putRows(context: TableContext, items: readonly OptionItem[], put: Put, team: number): readonly Row[] {
  const { height, say } = context;
  const item = items[put.cursor];
  const top = height < 12 ? floorRows(context, team) : [...floorRows(context, team), ...swapRows(context)];
  if (!item) return [...top, blank, ...inset(context, say('motion.nothing'), 'plain')];
  if (put.step === 'read') return reader(readRows(context, item), put.offset, height, say);
  if (put.step === 'aim') return aimBody(context, item, put);
  const intro =
    height < 12 ? [] : inset(context, say(context.view.you.kind === 'person' ? 'debate.pick' : 'motion.pick'), 'dim').slice(0, 2);
  const room = height - top.length - intro.length;
  const layout = listLayout(context, room);
  const free = { ...context, view: { ...context.view, attention: { left: 1000, total: 1000 } } };
  const list = listRows(free, items, undefined, put.cursor, layout.list.width, layout.list.height);
  const detail = layout.detail === 'none' ? [] : itemDetail(context, item, layout.detailWidth);
  return [...top, ...intro, ...laidOut(context, layout, list, detail, say('motion.readMore'))];
}

function aimBody(context: TableContext, item: OptionItem, put: Put): Row[] {
  const { view, height, say } = context;
  const proposal = proposalOf(view, item, put);
  if (!proposal) return [];
  const said = inset(context, say('motion.youSay', { text: motionText(view.scenario, proposal, say) }), 'strong');
  const intro = height >= 12 ? [...inset(context, say('debate.aim', { title: item.option.title }), 'dim'), blank] : [];
  const room = height - intro.length - said.length - 1;
  return [...intro, ...filled(aimRows(context, item, aimsOf(view, item), put.aim, put.flipped, room), room), blank, ...said];
}

/** The motion that enter would put. */
export function proposalOf(view: TableView, item: OptionItem | undefined, { aim, flipped }: Put): Proposal | undefined {
  const chosen = item && aimsOf(view, item)[aim];
  return chosen && { option: item.id, aim: chosen.indicator.code, expect: flipped ? opposite(chosen.expect) : chosen.expect };
}

/** What a press makes of it: a new state, `put` to put the motion, `back` to leave; undefined when it means nothing here. */
export function pressedPut(
  context: TableContext,
  items: readonly OptionItem[],
  put: Put,
  action: Action,
): Put | 'put' | 'back' | undefined {
  const item = items[put.cursor];
  if (!item) return action === 'back' ? 'back' : undefined;
  switch (put.step) {
    case 'read': {
      if (action === 'back' || action === 'enter' || action === 'more') return { ...put, step: 'option', offset: 0 };
      const offset = scrolled(action, put.offset, readRows(context, item).length, context.height);
      return offset === undefined ? undefined : { ...put, offset };
    }
    case 'aim':
      return pressedAim(context, item, put, action);
    case 'option': {
      const moved = movedCursor(action, put.cursor, items.length, Math.max(1, Math.floor(context.height / 2)));
      if (moved !== undefined) return { ...put, cursor: moved };
      if (action === 'enter' || action === 'toggle') return { ...put, step: 'aim', aim: 0, flipped: false };
      if (action === 'more') return { ...put, step: 'read', offset: 0 };
      return action === 'back' ? 'back' : undefined;
    }
  }
}

function pressedAim(context: TableContext, item: OptionItem, put: Put, action: Action): Put | 'put' | 'back' | undefined {
  const aims = aimsOf(context.view, item);
  const moved = movedCursor(action, put.aim, aims.length, Math.max(1, context.height - 6));
  if (moved !== undefined) return { ...put, aim: moved, flipped: moved === put.aim ? put.flipped : false };
  const offered = aims[put.aim]?.expect;
  switch (action) {
    case 'left':
      return { ...put, flipped: offered !== 'fall' };
    case 'right':
      return { ...put, flipped: offered !== 'rise' };
    case 'toggle':
      return { ...put, flipped: !put.flipped };
    case 'enter':
      return 'put';
    case 'back':
      return { ...put, step: 'option' };
    default:
      return undefined;
  }
}
